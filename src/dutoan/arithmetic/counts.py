"""What a text counts, against a row's quantity: lists, products, and results in the row's own unit."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import prod

from dutoan.arithmetic.claims import Claim, Figures, counted_units, counts_in, multipliers
from dutoan.arithmetic.sums import Product, Reading, is_money, products_of, total
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import counts_people, dimensions, is_same, unmatched
from dutoan.money import Exact

_DAYS = ("ngày", "buổi")
SLIPS = (10, 100, 1_000)
"""How many times too much one, two or three noughts too many are."""
LABOUR = ["công"]
"""The unit of a row that counts people and their days."""


def denied_count(reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Claim | None:
    """Return what a text without a sum of money counts, where the row's quantity is another; None where it may be meant otherwise.

    `counts` stand elsewhere and may be factors that the text leaves out.
    """
    if figures.quantity is None:
        return None
    lists = [claim for claim in _listed(reading) if _counts_the_same(claim, figures)]
    if lists:
        return lists[0] if len(lists) == 1 and _is_denied(lists[0], reading, figures.quantity, counts) else None
    return _denied_product(reading, figures, figures.quantity, counts)


def _listed(reading: Reading) -> Iterator[Claim]:
    """Yield every product or list of counts, multiplied out: 04 người x 4 ngày and (04 người; 4 ngày) are 16."""
    found: list[list[Product]] = []
    for part in reading.sums:
        follows = False
        for product in part.products if part.stated is None else ():
            counts = product.sure and all(term.unit and not term.per and not is_money(term) for term in product.factors)
            if counts and follows and set(product.joined) <= set(",;:w"):
                found[-1].append(product)
            elif counts:
                found.append([product])
            follows = counts
    for products in found:
        yield Claim(tuple(products), prod((total([product]) for product in products), start=1))


def _counts_the_same(claim: Claim, figures: Figures) -> bool:
    """Tell whether a claim counts exactly what the row's quantity does, and more than one thing."""
    units = counted_units(claim)
    return len(units) > 1 and any(len(units) == len(known) and not unmatched(known, units) for known in (figures.units, figures.named))


def _is_denied(claim: Claim, reading: Reading, quantity: Exact, counts: Sequence[Exact]) -> bool:
    others = [product for product in products_of(reading) if all(product is not own for own in claim.products)]
    units = counted_units(claim)
    if any(not unmatched([term.unit], units) for product in others for term in product.factors):
        return False
    return all(claim.value * factor != quantity for factor in multipliers([*counts_in(others), *counts]))


def _denied_product(reading: Reading, figures: Figures, quantity: Exact, counts: Sequence[Exact]) -> Claim | None:
    """Return the one product that counts what the row's unit does, with the factors that come nearest to its quantity."""
    found = [product for product in products_of(reading) if len(product.factors) > 1]
    if len(found) != 1 or any("+" in product.joined for product in products_of(reading)) or any(part.stated for part in reading.sums):
        return None
    (product,) = found
    own = _own_factors(product, figures.units)
    others = [other for other in products_of(reading) if other is not product]
    if not own or any(is_same(term.unit, one.unit) for other in others for term in other.factors for one in own):
        return None
    readings = [claim for claim in _parts(product) if all(term in claim.products[0].factors for term in own)]
    factors = multipliers(count for count in (*counts_in(others), *counts) if count != quantity)
    times = Fraction(quantity) / total(found)
    if times in SLIPS and times not in factors:
        return Claim((product,), total(found))
    if times.denominator == 1 or any(_is_about(claim.value * factor, quantity) for claim in readings for factor in factors):
        return None
    several = [claim for claim in reversed(readings) if len(claim.products[0].factors) > 1]  # all factors first
    return min(several, key=lambda claim: abs(Fraction(claim.value - quantity)))


def _own_factors(product: Product, units: Sequence[str]) -> list[Term]:
    """Return the factors that count what the row's unit does; none where they do not count all of it."""
    if not product.sure or not all(term.unit and term.value and not is_money(term) for term in product.factors):
        return []
    if list(units) == LABOUR:
        people = [term for term in product.factors if counts_people(term.unit)]
        days = [term for term in product.factors if term.unit.startswith(_DAYS)]
        if len(people) == len(days) == 1:
            return [*people, *days]
    lengths = [term for term in product.factors if dimensions([term.unit])]
    if len(units) == 1 and 1 < dimensions(units) == dimensions(term.unit for term in lengths):
        return lengths
    own = [term for term in product.factors if any(is_same(term.unit, unit) for unit in units)]
    return own if units and len(own) == len(units) else []


def _parts(product: Product) -> Iterator[Claim]:
    """Yield what a product comes to with all its factors, and with some of them."""
    for number in range(1, len(product.factors) + 1):
        for factors in combinations(product.factors, number):
            some = (product._replace(factors=factors),)
            yield Claim(some, total(some))


def _is_about(value: Exact, quantity: Exact) -> bool:
    """Tell whether a quantity is a count, or a count of parts rounded to a whole number."""
    return value == quantity or (Fraction(value).denominator != 1 and -1 < value - quantity < 1)
