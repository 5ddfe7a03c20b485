"""A text against a row's figures: what it claims and they deny. Whatever may be meant in another way is passed over."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.arithmetic.claims import (
    Claim,
    Figures,
    agrees,
    claims_money,
    counted_units,
    counts_in,
    money_claims,
    multipliers,
    narrowed,
    open_units,
    sure_money_claim,
    terms_counted,
    wrong_result,
)
from dutoan.arithmetic.counts import denied_count
from dutoan.arithmetic.open_sums import is_denied, is_unit_price
from dutoan.arithmetic.said import denied_figure
from dutoan.arithmetic.sums import Reading, has_money, is_money, products_of, read_sums, show_sum
from dutoan.arithmetic.units import is_same, unmatched
from dutoan.money import Exact, round_half_up

# What makes a sum a rough one, what changes an amount, what makes a product one of many, and what makes it a part of the row's.
_ROUGH = r"\b(?:khoảng|ước|tạm tính|làm tròn|tương đương|bình quân|trung bình|nửa|rưỡi|chia(?! sẻ))\b"
_CHANGED = r"[%‰]|\b(?:phần trăm|giảm(?! nghèo| thiểu| nhẹ)|tăng(?! cường| âm)|hệ số|(?<!phòng )(?<!diệt )trừ(?! sâu)|miễn(?! dịch)|thuế|vat|gtgt)\b"
_FACTORS = (  # what _CHANGED would take for a change, and a sum has read
    r"(?:[0-9][0-9.,]*\s?%|hệ số [0-9][0-9.,]*)(?=\s?[×✕*x]\s?[0-9(])|"
    r"(?<=[×✕*x]\s)(?:[0-9][0-9.,]*\s?%(?!\s?[^\W\d_])|hệ số(?=\s[0-9]))"
)
_EACH = r"\b(?:mỗi|từng)\b"
_PART = (
    r"\b(?:trong đó|(?<!đã )(?<!đã bao )gồm|ví dụ|vd|hoặc|hay|tối đa|tối thiểu|không quá|ít nhất)\b|"
    r"\b(?:thay vì|thay cho|cũ|trước đây|năm trước|năm ngoái|so với)\b|\bnăm\s+(?:19|20)[0-9]{2}\s*[:(]"
)


class Contradiction(NamedTuple):
    """What was read (`10.000 + 100 × 550`), what it comes to, and the figure that is another: the row's, or the stated result.

    Where the sum leaves a unit open that the row does not count either, it is `per` this unit, and the figure no multiple of it.
    Where there is no sum, the text just `says` what is shown.
    """

    shown: str
    value: Exact
    figure: Literal["stated", "quantity", "unit_price", "amount"]
    actual: Exact
    per: str = ""
    says: bool = False


def contradiction(text: str, figures: Figures, beside: str = "", above: Sequence[str] = ()) -> Contradiction | None:
    """Return what `text` claims and the figures deny.

    What is counted `beside` it (the row's other text) and `above` it (headings, the title) need not be repeated in it.
    """
    reading = read_sums(text)
    found = _look_at_results(reading)
    if found is None and _look_at_figures(text, reading, figures, figures.written):
        # Only what looks wrong is worth the words and numbers around it.
        own = {(term.value, term.unit) for product in products_of(reading) for term in product.factors}
        counts = [
            term.value
            for other in (beside, *above)
            for term in terms_counted(products_of(read_sums(other)))
            if (term.value, term.unit) not in own
        ]
        found = _look_at_figures(text, reading, figures, [*figures.written, *counts])
        if _says(_PART, text) or _says(_CHANGED, beside) or any("%" in heading for heading in above):
            return None
        if found and (found.says or found.figure != "quantity") and _says(_EACH, text):
            return None
    return None if found is None or _says(_ROUGH, text) or _says(_CHANGED, re.sub(_FACTORS, "", text, flags=re.IGNORECASE)) else found


def comes_to(text: str, amount: int) -> bool:
    """Tell whether a text works an amount out: “10 người x 5 buổi x 100.000đ” comes to 5.000.000."""
    return any(agrees(claim, amount) for claim in money_claims(read_sums(text)))


def _says(words: str, text: str) -> bool:
    return re.search(words, text, re.IGNORECASE) is not None


def _look_at_results(reading: Reading) -> Contradiction | None:
    for part in reading.sums:
        claim = wrong_result(part, part.stated, reading) if part.stated else None
        if part.stated and claim:
            value = round_half_up(claim.value) if has_money(claim.products[0]) else claim.value
            return Contradiction(show_sum(claim.products), value, "stated", part.stated.value)
    return None


def _look_at_figures(text: str, reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Contradiction | None:
    found = _look_at_money(reading, figures, counts) or _look_at_quantity(reading, figures, counts)
    said = None if found else denied_figure(text, reading, figures, counts)
    return found if said is None else Contradiction(*said, says=True)


def _look_at_money(reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Contradiction | None:
    known = [figure for figure in (figures.amount, figures.unit_price) if figure is not None]
    left_out = multipliers([*counts_in(products_of(reading)), *counts])
    factors = [*left_out, *(figures.with_vat * factor for factor in left_out)]
    claims = money_claims(reading)
    if any(agrees(claim, figure, factors) or agrees(claim, figure * figures.with_vat, left_out) for claim in claims for figure in known):
        return None
    claim = sure_money_claim(reading)
    if claim is None:
        return None
    left = open_units(claim)
    is_price = is_unit_price(left, figures.units) if left else _is_price(claim, figures)
    name: Literal["unit_price", "amount"] = "unit_price" if is_price else "amount"
    figure = figures.unit_price if name == "unit_price" else figures.amount
    if figure is None or not _is_whole(claim, reading, figures, figure):
        return None
    if left and (name == "amount" if claim.is_stated else not is_denied(claim, reading, figures)):
        return None
    per = " x ".join(left) if name == "amount" else ""
    claim = min([claim, *narrowed([claim])], key=lambda one: abs(Fraction(one.value - figure)))
    return Contradiction(show_sum(claim.products), round_half_up(claim.value), name, figure, per)


def _is_price(claim: Claim, figures: Figures) -> bool:
    """Tell whether a sum that counts nothing of what the row counts is nearer to the row's unit price than to its amount."""
    price, amount = figures.unit_price, figures.amount
    if price is None or amount is None or len(unmatched(figures.units, counted_units(claim))) < len(figures.units):
        return False
    return abs(Fraction(claim.value - price)) < abs(Fraction(claim.value - amount))


def _is_whole(claim: Claim, reading: Reading, figures: Figures, figure: int) -> bool:
    """Tell whether a claim must be the row's `figure`, and cannot be a part of it."""
    left, missing = open_units(claim), unmatched(figures.units, counted_units(claim))
    indirect = bool(unmatched(missing, left)) or not figures.units
    if indirect and len(figures.units) > 1:
        return False
    prices = [term.value for product in claim.products for term in product.factors if is_money(term)]
    if (missing or indirect) and figures.unit_price in prices and claim.value and (figures.amount or 0) % claim.value == 0:
        return False  # “3 người x 225.000đ/người” for 12 công: the days are left out
    signs = _signs(claim, reading) if indirect else ""
    goes_on = "," in signs or ";" in signs or re.search("[,;].*w", reading.rest) or _counts_more(claim, reading)
    return not goes_on or claim.value > figure


def _signs(claim: Claim, reading: Reading) -> str:
    """Return the signs before all products, without those of the words that the claim's colon or bracket explains as a whole."""
    before, *others = (product.joined for product in products_of(reading))
    if products_of(reading)[0] is claim.products[0]:
        before = "" if before[-1:] == "(" and len(claim.products) > 1 else before[before.rfind(":") + 1 :]
    return "".join((before, *others))


def _counts_more(claim: Claim, reading: Reading) -> bool:
    """Tell whether a text counts more of what a claim counts: “4 người x 200.000đ/người và 1 tổ trưởng”."""
    own = [term for product in claim.products for term in product.factors]
    others = [term for product in products_of(reading) for term in product.factors if product not in claim.products]
    return any(is_same(one.unit, other.unit) and one.value != other.value for one in own for other in others)


def _look_at_quantity(reading: Reading, figures: Figures, counts: Sequence[Exact]) -> Contradiction | None:
    claim = None if claims_money(reading) else denied_count(reading, figures, counts)
    if claim is None or figures.quantity is None:
        return None
    return Contradiction(show_sum(claim.products, " × "), claim.value, "quantity", figures.quantity)
