"""Pieces → products → sums.

A product that touches what may be more arithmetic than is read here is not `sure`: a bracket that is multiplied, a percentage, a range,
a division, a number right beside it.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import NamedTuple

from dutoan.arithmetic.pieces import cut
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import MONEY, counts_occasions, counts_people, dimensions, unmatched
from dutoan.money import MONEY_LIMIT, Exact
from dutoan.number import show_number


class Product(NamedTuple):
    """Terms multiplied with one another, the signs before them, and whether nothing else can be meant.

    An `extra` factor may describe and count nothing: “5 bản x 95 trang x 350đ/trang” multiplies by 5, “29 chỗ x 2 xe x …đ/xe” not by 29.
    """

    factors: tuple[Term, ...]
    joined: str
    sure: bool
    extra: Term | None = None


class Sum(NamedTuple):
    """Products up to an "=", and the result stated behind it (None: no "="). A `carried` result is part of the next sum."""

    products: tuple[Product, ...]
    stated: Term | None = None
    carried: bool = False


class Reading(NamedTuple):
    """The sums of a text in order, and the signs behind the last term."""

    sums: tuple[Sum, ...]
    rest: str


Chain = list[Term]

_LENGTHS = {"m", "cm", "mm", "dm", "km", "m2", "m²", "cm2", "m3", "m³", "inch", "px", "pixel", "pixels"}
_PRICE_LIMIT = 1_000  # a number without a unit is a price from here on
_FACTOR_LIMIT = 8  # more are a pattern, not a sum


def read_sums(text: str) -> Reading:
    """Return the sums that `text` writes; a text without numbers has none. Takes time in proportion to its length."""
    gaps, chains = _divide(*_join(cut(text)))
    doubts = [_is_doubtful(gap, before, behind) for gap, before, behind in zip(gaps, [[], *chains], [*chains, []], strict=True)]
    sums: list[Sum] = []
    products: list[Product] = []
    for here, terms in enumerate(chains):
        gap = gaps[here]
        is_result = bool(products) and gap.lstrip(")") == "=" and not doubts[here + 1]
        carried = len(terms) > 1 or gaps[here + 1].lstrip(")")[:1] in ("+", "=")
        if products and "=" in gap:
            sums.append(Sum(tuple(products), terms[0], carried) if is_result else Sum(tuple(products)))
            products = []
        if carried or not is_result:
            extra = _extra(terms)
            sure = not doubts[here] and not doubts[here + 1] and _is_plausible(terms) and len(extra) <= 1
            products.append(Product(tuple(terms), gap, sure, extra[0] if len(extra) == 1 else None))
    return Reading((*sums, Sum(tuple(products))) if products else tuple(sums), gaps[-1])


def products_of(reading: Reading) -> list[Product]:
    """Return the products of all its sums, in order."""
    return [product for part in reading.sums for product in part.products]


def is_money(term: Term) -> bool:
    """Tell whether a term is an amount of đồng: written so, or a large number without a unit."""
    return term.unit == MONEY or (not term.unit and term.value >= _PRICE_LIMIT)


def has_money(product: Product) -> bool:
    """Tell whether a factor is an amount of đồng."""
    return any(map(is_money, product.factors))


def total(products: Sequence[Product]) -> Exact:
    """Return the sum of the products."""
    return sum(prod((term.value for term in product.factors), start=1) for product in products)


def show_sum(products: Sequence[Product], sign: str = " + ") -> str:
    """Return what was read, without units: `10.000 + 100 × 550`."""
    return sign.join(" × ".join(_show(term) for term in product.factors).replace(" × :", " :") for product in products)


def _show(term: Term) -> str:
    return f": {show_number(Fraction(1) / term.value)}" if term.divides else term.shown or show_number(term.value)


def slack(products: Sequence[Product]) -> Exact:
    """Return how far the figure meant may lie from the sum of the products, because some terms are rounded figures."""
    rounded = [(product, term) for product in products for term in product.factors if term.slack and term.value]
    return sum((Fraction(term.slack) * total([product]) / term.value for product, term in rounded), start=Fraction(0))


def _join(pieces: Sequence[Term | str]) -> tuple[list[str], list[Chain]]:
    """Return the chains of terms with nothing but a × between them, and the signs before, between and behind the chains."""
    gaps: list[str] = []
    chains: list[Chain] = []
    signs: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            signs.append(piece)
            continue
        if chains and signs == ["×"]:
            chains[-1].append(piece)
        else:
            gaps.append("".join(signs))
            chains.append([piece])
        signs = []
    return [*gaps, "".join(signs)], chains


def _divide(gaps: list[str], chains: list[Chain]) -> tuple[list[str], list[Chain]]:
    """Return the same with “6.000.000đ : 3 người = …” as one chain; whatever else a : may mean stays as it is."""
    for at in range(len(chains) - 1, 0, -1):
        alone = len(chains[at - 1]) == len(chains[at]) == 1 and gaps[at] == "÷" and gaps[at - 1][-1:] not in ("÷", "×")
        amount, number = chains[at - 1][0], chains[at][0]
        if alone and gaps[at + 1].lstrip(")") == "=" and is_money(amount) and not is_money(number) and number.value and not number.per:
            divisor = Term(Fraction(1) / number.value, per=(number.unit,) if number.unit else (), divides=True)
            chains[at - 1 : at + 1] = [[amount, divisor]]
            del gaps[at]
    return gaps, chains


def _is_doubtful(gap: str, before: Chain, behind: Chain) -> bool:
    """Tell whether the signs between two chains (none: there the text ends) may be arithmetic that is not read here."""
    if "×" in gap or (("?" in gap or "%" in gap) and ("+" in gap or "=" in gap)):
        return True
    if not before:
        return gap[-1:] == "+"
    if not behind:
        return gap.lstrip(")")[:1] in ("+", "/")
    if "+" in gap and any(map(is_money, before)) != any(map(is_money, behind)):
        return True
    if "=" in gap:
        return gap.lstrip(")") != "="
    labelled = "w" in gap or (":" in gap and before[-1].unit not in ("", MONEY))
    return not gap or (not labelled and any(sign in gap for sign in "÷:-/"))


def _is_plausible(terms: Chain) -> bool:
    """Tell whether terms multiply to one figure: not a size (3 x 4 m), not two prices, nothing too large."""
    if len(terms) > _FACTOR_LIMIT or prod((term.value for term in terms), start=1) >= MONEY_LIMIT:
        return False
    prices = [term for term in terms if is_money(term)]
    lengths = [term.unit for term in terms if term.unit in _LENGTHS]
    if len(lengths) > 1 and not prices and all(term.unit for term in terms):
        return dimensions(lengths) > 1 and all(map(dimensions, ([unit] for unit in lengths)))
    if lengths and len(terms) > 1:
        per = [unit for term in terms for unit in term.per]
        return len(lengths) == 1 and len(prices) <= 1 and lengths[0] in per and all(term.unit for term in terms)
    return len(prices) <= 1


def _extra(terms: Chain) -> list[Term]:
    """Return the factors with which a price need not be multiplied: “xe 29 chỗ x 2 xe x 3.000.000đ/xe” has 29 seats that count nothing."""
    if not any(map(is_money, terms)):
        return []
    per = [unit for term in terms for unit in term.per]
    counted = [term.unit for term in terms if term.unit and not is_money(term) and term.value != 1]
    others = [unit for unit in unmatched(counted, per) if not counts_occasions(unit)]
    is_free = not any(term.per for term in terms if is_money(term)) and len(unmatched(counted, per)) == len(counted)
    if (is_free and len(others) <= 1) or (all(map(counts_occasions, per)) and per and all(map(counts_people, others))):
        return []
    return [next(term for term in terms if term.unit == unit) for unit in others]
