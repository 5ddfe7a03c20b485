"""What a text says in one figure: “(96 bài)” and “= 10.200 bìa” are a quantity, “12.000đ/cái” a unit price."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.arithmetic.claims import Figures, claims_money, counts_in, multipliers
from dutoan.arithmetic.counts import LABOUR, SLIPS
from dutoan.arithmetic.sums import Product, Reading, Sum, is_money, products_of
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import counts_people, is_same, unmatched
from dutoan.money import Exact
from dutoan.number import show_number

_RULES = re.compile(r"\b(?:mức|theo|quy định|quy chế|thông tư|nghị quyết|nghị định|quyết định|tt|nq|nđ|qđ)\b", re.IGNORECASE)
_BOUNDS = re.compile(
    r"\b(?:từ|đến|dưới|trên|hơn|trở lên|nếu|giá gốc|niêm yết|báo giá|thị trường|tham khảo|hạng|loại)\b|[<>≤≥~]", re.IGNORECASE
)


class Said(NamedTuple):
    """A figure as the text says it, its value, and the row's figure that is another."""

    shown: str
    value: Exact
    figure: Literal["quantity", "unit_price"]
    actual: Exact


def denied_figure(text: str, reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Said | None:
    """Return the one count or price that a text says and the row denies; None where it may be meant otherwise.

    `counts` stand elsewhere, and may be factors that the text leaves out.
    """
    if not claims_money(reading):
        return _denied_count(reading, figures, counts) or _denied_price(text, reading, figures, counts)
    return _denied_count(reading, figures, counts) if any(part.stated for part in reading.sums) else None


def _denied_count(reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Said | None:
    quantity = figures.quantity
    if quantity is None or len(figures.units) != 1:
        return None
    (unit,) = figures.units
    terms = [term for term in _terms(reading) if is_same(term.unit, unit)]
    results = [part for part in reading.sums if part.stated and is_same(part.stated.unit, unit) and not _converts(part)]
    own = [term for part in results for product in part.products for term in product.factors if is_same(term.unit, unit)]
    if len(results) == 1 and len(terms) - len(own) == 1:
        said = results[0].stated
    else:
        is_only = len(terms) == 1 and terms[0].unit == unit and not claims_money(reading)
        said = _standing_alone(reading, terms[0]) if is_only else None
    if said is None or said.per or said.value <= 1 or quantity in [term.value for term in own]:
        return None
    others = [term.value for product in products_of(reading) for term in product.factors if term != said and not is_money(term)]
    if _is_some_times(quantity, said.value, [*others, *counts]):
        return None
    return Said(f"{show_number(said.value)} {said.unit}", said.value, "quantity", quantity)


def _terms(reading: Reading) -> Iterator[Term]:
    """Yield every term once: a carried result is a factor of the next product too."""
    for part in reading.sums:
        yield from (term for product in part.products for term in product.factors)
        if part.stated and not part.carried:
            yield part.stated


def _converts(part: Sum) -> bool:
    """Tell whether a sum says what one thing is in another unit: 1 m3 = 1,4 tấn."""
    return len(part.products) == len(part.products[0].factors) == 1


def _standing_alone(reading: Reading, term: Term) -> Term | None:
    """Return a term where it stands at the end, alone in brackets or behind a comma or colon, or with its own price behind it."""
    found = products_of(reading)
    if len(found) > 1 and len(found[-1].factors) == 1 and is_money(found[-1].factors[0]) and found[-1].factors[0].per == (term.unit,):
        found = found[:-1]
    last = found[-1]
    is_end = last.sure and last.factors == (term,) and not set(reading.rest) - set(").;")
    return term if is_end and last.joined[-1:] in ("(", ",", ":") else None


def _denied_price(text: str, reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Said | None:
    price = figures.unit_price
    money = [term for term in _terms(reading) if is_money(term)]
    if price is None or len(money) != 1 or not price or not money[0].value:
        return None
    (said,) = money
    product = next((product for product in products_of(reading) if product.factors == (said,)), None)
    if product is None or not product.sure or not _is_introduced(product) or not _is_per_unit(said, figures.units):
        return None
    if _BOUNDS.search(text) or (price < said.value and _RULES.search(text)):
        return None
    others = [*counts_in(products_of(reading)), *counts]
    prices: list[Exact] = [price, price * figures.with_vat, price / Fraction(figures.with_vat)]
    for taxed in prices:
        if _is_some_times(taxed, said.value, others, said.slack or 1) or _is_some_times(said.value, taxed, others, 1):
            return None
    return Said("/".join((f"{show_number(said.value)}đ", *said.per)), said.value, "unit_price", price)


def _is_introduced(product: Product) -> bool:
    """Tell whether a price stands alone: behind nothing, a bracket, a comma, or the one colon of its text."""
    joined = product.joined
    return not joined or joined[-1] in "(," or (joined[-1] == ":" and not set(joined) & {",", ";"})


def _is_per_unit(said: Term, units: Sequence[str]) -> bool:
    """Tell whether a price is for what the row counts; that it is for a person may be left out, and a công is a person's day."""
    if list(units) == LABOUR:
        return {unit for unit in said.per if not counts_people(unit)} in ({"ngày"}, {"công"})
    return bool(said.per) and not unmatched(said.per, units) and all(map(counts_people, unmatched(units, said.per)))


def _is_some_times(figure: Exact, value: Exact, counts: Sequence[Exact], apart: Exact = 0) -> bool:
    """Tell whether a figure is a value once or more often; by 10, 100 or 1.000 only where these are counted somewhere."""
    one, some = Fraction(value), Fraction(figure)
    times = round(some / one)
    counted = any(abs(one * factor - some) <= apart for factor in multipliers(counts))
    return counted or (times >= 1 and times not in SLIPS and abs(one * times - some) <= apart)
