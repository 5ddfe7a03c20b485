"""What prints below the rows: charges, VAT of each rate, charges after VAT, each as a rule over the column above it."""

from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.column import Column
from dutoan.calc.figures import Figures
from dutoan.findings import Path
from dutoan.model import SUBTOTAL, TOTAL, Charge, Plan, RoundTo
from dutoan.money import round_half_up
from dutoan.rows import Range, Row, Rows, merge_ranges, take_out


class Base(NamedTuple):
    """What a rate is taken of: leaves, charges above it, VAT too (the default after VAT), or the printed total."""

    ranges: tuple[Range, ...] = ()
    charges: tuple[int, ...] = ()
    vat: bool = False
    total: bool = False


class Rule(NamedTuple):
    """One charge. `factor` and a Fraction `cap` are of the base; a charge that counts itself has r / (1 − r) there."""

    path: Path
    charge: Charge
    amount: int | None
    factor: Fraction | None
    base: Base | None
    cap: int | Fraction | None
    vat: Fraction | None
    included: bool


class Tax(NamedTuple):
    """VAT of one rate: the leaves it comes on top of, what is known of its base (by row, of its VAT), the leaves that are not, and charges."""

    path: Path
    rate: Fraction
    ranges: tuple[Range, ...]
    known: int
    leaves: tuple[int, ...]
    charges: tuple[int, ...]


class Foot(NamedTuple):
    """The rules of everything below the rows, in print order."""

    rows: Rows
    rules: tuple[Rule, ...]
    taxes: tuple[Tax, ...]
    by_row: bool
    round_to: RoundTo | None


def lay_foot(plan: Plan, rows: Rows, column: Column, figures: Figures) -> Foot:
    """Return the rules of the plan's charges and VAT rates."""
    rules = _rules(plan, rows, figures)
    by_row = plan.vat_by == "row"
    return Foot(rows, rules, _taxes(rows, column, rules, by_row=by_row), by_row, plan.round_to)


def _rules(plan: Plan, rows: Rows, figures: Figures) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    ids: dict[str, int] = {}
    for index, (path, charge) in enumerate(rows.charges):
        vat = None if charge.after_vat else charge.vat or plan.vat
        amount = (
            None
            if charge.amount is None
            else charge.amount
            if isinstance(charge.amount, int)
            else figures.money(charge.amount, (*path, "amount"))
        )
        based = charge.rate is not None or isinstance(charge.at_most, Fraction)
        base = _base(charge, rows, ids, sum(not rule.charge.after_vat for rule in rules)) if based else None
        rate = vat.rate if vat and isinstance(vat.rate, Fraction) else None
        factor = None if charge.rate is None else _of_base(charge.rate, charge)
        cap = _of_base(charge.at_most, charge) if isinstance(charge.at_most, Fraction) else charge.at_most
        rules.append(Rule(path, charge, amount, factor, base, cap, rate, plan.prices == "vat_included"))
        if charge.id is not None:
            ids[charge.id] = index
    return tuple(rules)


def _of_base(rate: Fraction, charge: Charge) -> Fraction:
    return rate / (1 - rate) if charge.inclusive else rate


def _base(charge: Charge, rows: Rows, ids: dict[str, int], above: int) -> Base:
    if charge.of == [TOTAL]:
        return Base(total=True)
    everything = [(0, len(rows.leaves))]
    named = {**rows.named, SUBTOTAL: everything[0]}
    whole_sum = charge.of is None and charge.after_vat
    of, without = charge.of or [SUBTOTAL], charge.except_ or []
    ranges = take_out(merge_ranges([named[name] for name in of if name in named]), [named[name] for name in without if name in named])
    charges = set(range(above)) if whole_sum else {ids[name] for name in of if name in ids}
    return Base(tuple(ranges), tuple(sorted(charges - {ids[name] for name in without if name in ids})), vat=whole_sum)


def _taxes(rows: Rows, column: Column, rules: tuple[Rule, ...], *, by_row: bool) -> tuple[Tax, ...]:
    found: dict[Fraction, tuple[Path, list[Range], list[int]]] = {}
    for leaves, inherited in rows.stretches:
        rate = inherited.vat.rate if inherited.vat else None
        if isinstance(rate, Fraction) and not inherited.included:
            found.setdefault(rate, (inherited.vat_path, [], []))[1].append(leaves)
    for index, rule in enumerate(rules):
        if rule.vat is not None and not rule.included:
            path: Path = (*rule.path, "vat") if rule.charge.vat else ("vat",)
            found.setdefault(rule.vat, (path, [], []))[2].append(index)
    return tuple(_tax(path, rate, ranges, column, charges, by_row=by_row) for rate, (path, ranges, charges) in sorted(found.items()))


def _tax(path: Path, rate: Fraction, ranges: list[Range], column: Column, charges: list[int], *, by_row: bool) -> Tax:
    others = [leaf for first, last in ranges for leaf in column.places_in(first, last)]
    if by_row:
        known = sum(round_half_up(rate * amount) for first, last in ranges for amount in column.known(first, last))
    else:
        known = sum(column.running[last] - column.running[first] for first, last in ranges)
    return Tax(path, rate, tuple(ranges), known, tuple(others), tuple(charges))


def taxed(row: Row, rate: Fraction) -> bool:
    """Tell whether VAT of `rate` is added on top of a row."""
    vat = row.inherited.vat
    return vat is not None and vat.rate == rate and not row.inherited.included


def taxed_ranges(rows: Rows, rate: Fraction) -> list[Range]:
    """Return the leaves that VAT of `rate` is added on top of."""
    return merge_ranges([leaves for leaves, _ in rows.stretches if taxed(rows.leaves[leaves[0]], rate)])
