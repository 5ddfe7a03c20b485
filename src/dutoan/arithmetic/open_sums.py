"""Sums that leave a unit open: “4 người x 200.000đ/buổi” does not say how many buổi; the row may, in its quantity, price or amount."""

import re
from collections.abc import Sequence
from fractions import Fraction

from dutoan.arithmetic.claims import Claim, Figures, agrees, multipliers, open_units
from dutoan.arithmetic.sums import Reading, is_money, products_of, slack
from dutoan.arithmetic.units import counts_occasions, counts_people, unmatched
from dutoan.money import Exact, round_half_up

_WHOLE = re.compile(r"(?:phòng|xe|vé|suất|bộ|cái|chiếc)\b")
_IN_PARTS = re.compile(r"(?:công|giờ|h|tuần|tháng|quý|năm)\b")
_IN_HALVES = re.compile(r"ngày\b")


def is_unit_price(left: Sequence[str], units: Sequence[str]) -> bool:
    """Tell whether what a sum leaves open is just what the row's unit counts, so that the sum is the row's unit price."""
    return not unmatched(left, units) and not unmatched(units, left)


def is_denied(claim: Claim, reading: Reading, figures: Figures) -> bool:
    """Tell whether an open sum is neither the row's amount nor its unit price, nor either of them some times over."""
    left, product = open_units(claim), claim.products[0]
    others = [term.unit for other in products_of(reading) if other is not product for term in other.factors]
    is_price = figures.unit_price is not None and is_unit_price(left, figures.units)
    if not claim.value or not (is_price or all(map(counts_occasions, others))):
        return False
    amount, price = figures.amount or 0, figures.unit_price
    own = next(term.value for term in product.factors if is_money(term))
    if price is not None and is_price:
        counts = multipliers(term.value for term in product.factors if not is_money(term))
        in_quantity = [count * tax for count in counts for tax in (1, figures.with_vat, 1 / Fraction(figures.with_vat))]
        if amount >= claim.value and agrees(claim._replace(value=own), price, in_quantity):
            return False
        return not _is_times(claim.value, price, 1, claim, figures)
    step = _smallest(left)
    if step is None or _is_times(claim.value, amount, step, claim, figures):
        return False
    return price is None or amount < claim.value or not _is_times(own, price, step, claim, figures)


def _smallest(left: Sequence[str]) -> Exact | None:
    """Return the smallest number that all these units together are counted in, None where one is measured rather than counted."""
    if not all(counts_people(unit) or _WHOLE.match(unit) or (counts_occasions(unit) and not _IN_PARTS.match(unit)) for unit in left):
        return None
    return Fraction(1, 2) if any(map(_IN_HALVES.match, left)) else 1


def _is_times(value: Exact, figure: int, step: Exact, claim: Claim, figures: Figures) -> bool:
    """Tell whether a figure is `value` once or more often, by whole `step`, with or without VAT, as closely as the claim is written."""
    rough = Fraction(slack(claim.products)) / claim.value
    with_vat = Fraction(figures.with_vat)
    for taxed in (figure, figure * with_vat, figure / with_vat):
        times = round_half_up(Fraction(taxed) / (value * step)) * step
        apart = abs(Fraction(value * times - taxed))
        if times and (apart < 1 or apart <= rough * value * times):
            return True
    return False
