"""What a row says in figures, and what the sums of a text claim: wrong results, the amount they come to, the people and days they list."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from dutoan.arithmetic.sums import Product, Reading, Sum, has_money, is_money, products_of, slack, total
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import dimensions, unmatched
from dutoan.money import Exact

_ROUNDED = 1_000  # what does not divide evenly is rounded to thousands at most
_LEFT_OUT = 6  # so many counts that stand elsewhere are tried as factors that a sum leaves out


class Claim(NamedTuple):
    """Products, and what they come to: the result stated behind them where there is one."""

    products: tuple[Product, ...]
    value: Exact
    is_stated: bool = False


class Figures(NamedTuple):
    """What a row says in figures, money in đồng; None for a figure that it does not have.

    `units` and `named` are what its quantity counts, by its unit and by its factors; `written` are the numbers that quantity and
    price are worked out from; `with_vat` is 1 plus the row's VAT rate.
    """

    quantity: Exact | None = None
    unit_price: int | None = None
    amount: int | None = None
    units: Sequence[str] = ()
    named: Sequence[str] = ()
    written: Sequence[Exact] = ()
    with_vat: Exact = 1


def open_units(claim: Claim) -> list[str]:
    """Return the units behind slashes that no factor resolves: 100 tờ/q × 550 đ/tờ leaves quyển."""
    found: list[str] = []
    for product in claim.products:
        per = [unit for term in product.factors for unit in term.per]
        found += unmatched(unmatched(per, [term.unit for term in product.factors]), found)
    return found


def counted_units(claim: Claim) -> list[str]:
    """Return the units that the factors of a claim count."""
    return [term.unit for product in claim.products for term in product.factors if not is_money(term)]


def counts_in(products: Iterable[Product]) -> list[Exact]:
    """Return the numbers that count something and are multiplied with no amount."""
    return [term.value for term in terms_counted(products)]


def terms_counted(products: Iterable[Product]) -> Iterator[Term]:
    """Yield the same as terms, with their units."""
    return (term for product in products if not has_money(product) for term in product.factors)


def multipliers(counts: Iterable[Exact]) -> list[Exact]:
    """Return 1, and what a sum may leave out because it stands elsewhere: each count, and two of them multiplied."""
    some = list(dict.fromkeys(count for count in counts if count > 1))[:_LEFT_OUT]
    return [1, *some, *(one * two for one, two in combinations(some, 2))]


def agrees(claim: Claim, figure: Exact, factors: Iterable[Exact] = (1,), allowed: Exact = 0) -> bool:
    """Tell whether a claim, times one of `factors`, is `figure` to the đồng, or as closely as the two are written."""
    rough = 0 if claim.is_stated else slack(claim.products) + _rate_slack(claim)
    is_rounded = has_money(claim.products[0]) or claim.value.denominator != 1
    for factor in factors:
        apart, most = claim.value * factor - figure, rough * factor + allowed
        if (-1 < apart < 1 and is_rounded) or -most <= apart <= most:
            return True
    return False


def _rate_slack(claim: Claim) -> int:
    """Return how far what a rate comes to may be from its rounded figure."""
    return _ROUNDED - 1 if any(term.shown.endswith("%") for product in claim.products for term in product.factors) else 0


def readings_of(part: Sum) -> list[Claim]:
    """Return what a sum may mean: its last product alone, those joined to it with a +, and last all of its kind."""
    last = part.products[-1]
    start = len(part.products) - 1
    while start and "+" in part.products[start].joined:
        start -= 1
    same = tuple(product for product in part.products if has_money(product) == has_money(last))
    claims = [Claim(products, total(products)) for products in ((last,), part.products[start:], same)]
    return [*narrowed(claims[:2]), *claims]


def narrowed(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield each claim without the factors that may only describe something, where it has any."""
    for claim in claims:
        if any(product.extra for product in claim.products):
            products = tuple(_without_extra(product) for product in claim.products)
            yield Claim(products, total(products))


def _without_extra(product: Product) -> Product:
    return product._replace(factors=tuple(term for term in product.factors if term is not product.extra))


def wrong_result(part: Sum, stated: Term, reading: Reading) -> Claim | None:
    """Return what a sum comes to where the result stated behind it is another; None where it holds or may be meant in another way."""
    if part.carried or not _is_result(part, stated):
        return None
    claims = readings_of(part)
    rough = _ROUNDED if _divides(part.products) and claims[-1].value.denominator != 1 else stated.slack
    elsewhere = multipliers(counts_in(product for product in products_of(reading) if len(product.factors) == 1))
    scales = (1, 1_000, 10**6) if not stated.unit else (1,)  # a result without a unit may be in thousands or millions of đồng
    if any(agrees(claim, stated.value * scale, elsewhere, rough) for claim in claims for scale in scales):
        return None
    nearest = min(claims, key=lambda claim: _apart(claim.value, stated.value))
    return nearest if _is_sure([*nearest.products, *_multiplied(claims[-1].products)]) else None


def _apart(one: Exact, two: Exact) -> Fraction:
    return abs(Fraction(one - two))


def _is_result(part: Sum, stated: Term) -> bool:
    """Tell whether what stands behind the "=" is of the kind of what stands before it: đồng, or the unit of a factor."""
    last = part.products[-1]
    if len(last.factors) == 1 and "+" not in last.joined:
        return False
    if has_money(last) or is_money(stated):
        return has_money(last) and is_money(stated)
    units = [term.unit for term in last.factors if term.unit]
    if dimensions(units) > 1:
        return dimensions(units) == dimensions([stated.unit])
    return bool(units) and not (stated.unit and unmatched([stated.unit], units))


def claims_money(reading: Reading) -> bool:
    """Tell whether a text multiplies an amount, and divides none."""
    money = [product for product in products_of(reading) if has_money(product)]
    return bool(_multiplied(money)) and not _divides(money)


def money_claims(reading: Reading) -> list[Claim]:
    """Return every amount that a text may claim; none where nothing is multiplied with an amount, or where one is divided."""
    claims: list[Claim] = []
    money = [product for product in products_of(reading) if has_money(product)]
    if not claims_money(reading):
        return []
    for part in reading.sums:
        claims += [claim for claim in readings_of(part) if has_money(claim.products[0])]
        claims += [Claim(part.products, part.stated.value, is_stated=True)] if part.stated and is_money(part.stated) else []
    claims += [*(Claim((product,), total([product])) for product in money), Claim(tuple(money), total(money))]
    return [*claims, *narrowed(claims)]


def sure_money_claim(reading: Reading) -> Claim | None:
    """Return the one amount that a text claims; None where it may claim another or none."""
    parts = [part for part in reading.sums if any(map(has_money, part.products))]
    if len(parts) != 1 or parts[0].carried:
        return None
    (part,) = parts
    money = tuple(product for product in part.products if has_money(product))
    chains = _multiplied(money)
    if not chains or not _is_sure(money) or _divides(money):
        return None
    if part.stated:
        held = next((claim for claim in readings_of(part) if agrees(claim, part.stated.value, allowed=part.stated.slack)), None)
        return held and held._replace(value=part.stated.value, is_stated=True)
    return Claim(money, total(money)) if len(chains) == len(money) else None


def _multiplied(products: Iterable[Product]) -> list[Product]:
    return [product for product in products if len(product.factors) > 1]


def _divides(products: Iterable[Product]) -> bool:
    return any(term.divides for product in products for term in product.factors)


def _is_sure(products: Iterable[Product]) -> bool:
    return all(product.sure for product in products)
