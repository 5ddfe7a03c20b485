"""Formulas of amounts: rates of a base, VAT, sums. Whole numbers are multiplied first and divided once.

A quotient of whole numbers below 2⁵² is rounded by a workbook exactly as we round it; a product with 0.05 is not.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from dutoan.calc.foot import Base, Foot, Rule, taxed_ranges
from dutoan.calc.linear import CEILING, ONE, Form, Place
from dutoan.excel.places import Places
from dutoan.model import RoundTo
from dutoan.order import base_of
from dutoan.rows import Range, merge_ranges, take_out

AMOUNT = "amount"
VAT = "vat"
CEILING_NAME = "tran_kinh_phi"


class View(NamedTuple):
    """Where amounts are found: on the document, but those in `local` (by place) at their own addresses."""

    places: Places
    foot: Foot
    local: Mapping[Place, str]

    def at(self, place: Place) -> str:
        """Return one place's amount: an address, or a sum where `vat_by: row` has a cell for each row."""
        if place in self.local:
            return self.local[place]
        kind, index, at = place
        if kind == "vat" and self.foot.by_row and at == 0:
            tax = self.foot.taxes[index]
            known = take_out(taxed_ranges(self.foot.rows, tax.rate), [(leaf, leaf + 1) for leaf in tax.leaves])
            return self.places.add(VAT, known)
        return self.places.cell(VAT if kind == "vat" and self.foot.by_row else AMOUNT, self.row(place))

    def row(self, place: Place) -> int:
        """Return the row of a place."""
        kind, index, at = place
        if kind == "vat" and self.foot.by_row:
            tax = self.foot.taxes[index]
            rows = [self.places.leaves[leaf] for leaf in tax.leaves] + [self.places.charges[charge] for charge in tax.charges]
            return rows[at - 1]
        return {"row": self.places.leaves, "charge": self.places.charges, "vat": self.places.vat}[kind][index]

    def add(self, ranges: Sequence[Range], others: Iterable[Place] = ()) -> str:
        """Return the sum of leaves and of places below them."""
        inside = [place for place in self.local if place[0] == "row" and any(first <= place[1] < last for first, last in ranges)]
        fixed = take_out(list(ranges), sorted((leaf, leaf + 1) for _, leaf, _ in inside)) if inside else ranges
        own, below, apart = list(inside), list[Place](), list[Place]()
        for place in others:
            (own if place in self.local else apart if place[0] == "vat" and self.foot.by_row else below).append(place)
        text = self.places.add(AMOUNT, fixed, [self.row(place) for place in below])
        return join_terms([text, *(self.at(place) for place in (*own, *apart))])


def join_terms(terms: Sequence[str]) -> str:
    """Return the sum of expressions; what is 0 is left out."""
    kept = [term for term in terms if term != "0"]
    if len(kept) == 1:
        return kept[0]
    inner = [term[4:-1] if term.startswith("SUM(") else term for term in kept]
    return f"SUM({','.join(inner)})" if kept else "0"


def ratio(rate: Fraction) -> tuple[int, int]:
    """Return a rate as two whole numbers, per hundred or thousand … where it can be: 5/100, 235/1000."""
    for scale in (100, 1_000, 10_000, 100_000):
        if (rate * scale).denominator == 1:
            return int(rate * scale), scale
    return rate.numerator, rate.denominator


def of_itself(rate: Fraction) -> tuple[int, int]:
    """Return r / (1 − r) as two whole numbers: 5/95 of 5%."""
    part, whole = ratio(rate)
    return part, whole - part


def rounded(base: str, part: int, whole: int) -> str:
    """Return base × part / whole, rounded to whole đồng."""
    return f"ROUND({base}*{part}/{whole},0)"


def charge_formula(view: View, rule: Rule) -> str:
    """Return a charge that is a rate of what stands above it, cut to its cap."""
    assert rule.base is not None  # noqa: S101 - the caller has a rate
    base = base_text(view, rule.base)
    return charge_of(rule, lambda part, whole: rounded(base, part, whole))


def total_charge_formula(view: View, rule: Rule, total: Form) -> str:
    """Return a charge that is a rate of the total, cut to its cap; `total` says what the total comes to, exactly."""
    return charge_of(rule, lambda part, whole: solved(view, total.times(Fraction(part, whole))))


def charge_of(rule: Rule, take: Callable[[int, int], str]) -> str:
    """Return a charge's rate as `take` writes it of its base (part / whole), cut to its cap."""
    pair = of_itself if rule.charge.inclusive else ratio
    free = take(*pair(rule.charge.rate or Fraction(0)))
    cap = rule.charge.at_most
    if cap is None:
        return free
    return f"MIN({free},{take(*pair(cap)) if isinstance(cap, Fraction) else cap})"


def base_text(view: View, base: Base) -> str:
    """Return the sum that a rate is taken of; a rate of the total that does not hang on it is one of the ceiling."""
    if base.total:
        return CEILING_NAME
    others: list[Place] = [("charge", index, 0) for index in base.charges]
    if base.vat:
        others += vat_places(view.foot)
    return view.add(base.ranges, others)


def vat_places(foot: Foot) -> list[Place]:
    """Return every entry of VAT on top: one a rate, or with `vat_by: row` the known rows together and each other row."""
    entries = [1 + len(tax.leaves) + len(tax.charges) if foot.by_row else 1 for tax in foot.taxes]
    return [("vat", index, at) for index, count in enumerate(entries) for at in range(count)]


def vat_formula(view: View, index: int, at: int = 0) -> str:
    """Return the VAT of one rate, or with `vat_by: row` of one row, added on top."""
    tax = view.foot.taxes[index]
    if view.foot.by_row:
        bases: list[Place] = [("row", leaf, 0) for leaf in tax.leaves] + [("charge", charge, 0) for charge in tax.charges]
        return rounded(view.at(bases[at - 1]), *ratio(tax.rate))
    base = view.add(taxed_ranges(view.foot.rows, tax.rate), [("charge", charge, 0) for charge in tax.charges])
    return rounded(base, *ratio(tax.rate))


def included_formula(gross: str, rate: Fraction) -> str:
    """Return the VAT inside a gross amount: G − G / (1 + r)."""
    part, whole = ratio(rate)
    return f"{gross}-{rounded(gross, whole, whole + part)}"


def included_places(foot: Foot, rate: Fraction) -> tuple[list[Range], list[Place]]:
    """Return the rows and the charges whose prices include VAT of one rate."""
    leaves = enumerate(foot.rows.leaves)
    own = [leaf for leaf, row in leaves if row.inherited.included and row.inherited.vat and row.inherited.vat.rate == rate]
    charges: list[Place] = [("charge", index, 0) for index, rule in enumerate(foot.rules) if rule.included and rule.vat == rate]
    return merge_ranges([(leaf, leaf + 1) for leaf in own]), charges


def forward_formula(view: View, place: Place) -> str | None:
    """Return the formula that forward rounding has for a place; None for the balance, and for what is written as it stands."""
    kind, index, at = place
    if kind == "vat":
        return vat_formula(view, index, at)
    if kind == "charge":
        rule = view.foot.rules[index]
        return None if rule.factor is None else charge_formula(view, rule)
    item = view.foot.rows.leaves[index].item
    return None if item.rate is None else rounded(view.add(base_of(view.foot.rows, index)), *ratio(item.rate))


def solved(view: View, form: Form) -> str:
    """Return a form of fixed places as one quotient of whole numbers, rounded to whole đồng."""
    terms, whole = scaled(view, form)
    if whole == 1:
        return terms
    return f"ROUND({terms}/{whole},0)" if re.fullmatch(r"[\w.*]+", terms) else f"ROUND(({terms})/{whole},0)"


def scaled(view: View, form: Form) -> tuple[str, int]:
    """Return a form times a whole number, as an expression that needs no division, and that number."""
    whole = lcm(*(part.denominator for part in form.parts.values()))
    first = next(iter(form.parts.values()), Fraction(0))
    if len(form.parts) == 1 and first and 100 % first.numerator == 0 and whole > 1:  # 20/21 is better known as 100/105
        whole *= abs(100 // first.numerator)
    ordered = sorted(form.parts.items(), key=lambda part: part[0] != CEILING)
    return "".join(_term(view, place, int(part * whole)) for place, part in ordered).removeprefix("+") or "0", whole


def _term(view: View, place: Place, part: int) -> str:
    sign, size = "-" if part < 0 else "+", abs(part)
    if place == ONE:
        return f"{sign}{size}"
    shown = CEILING_NAME if place == CEILING else view.add([place[1:]]) if place[0] == "rows" else view.at(place)
    return f"{sign}{shown}" if size == 1 else f"{sign}{shown}*{size}"


def multiple_of(amount: str, rule: RoundTo) -> str:
    """Return an amount rounded to a multiple: half-up, up, or down."""
    if rule.mode == "nearest":
        return f"ROUND({amount}/{rule.to},0)*{rule.to}"
    return f"-INT(-{amount}/{rule.to})*{rule.to}" if rule.mode == "up" else f"INT({amount}/{rule.to})*{rule.to}"
