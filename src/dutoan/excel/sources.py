"""Formulas of the source columns: who pays a row, by cumulative rounding, so that the columns add up to the row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from dutoan.calc.foot import Rule, Tax, taxed
from dutoan.calc.linear import Place
from dutoan.excel.amounts import AMOUNT, View, join_terms
from dutoan.excel.places import Places
from dutoan.fields import BALANCE
from dutoan.model import Plan, Vat
from dutoan.rows import Range, merge_ranges

Written = Mapping[str, int | Fraction | str]

Parts = list[str]
"""What each source pays, or all up to each source, as expressions; "0" for nothing."""


def source_keys(plan: Plan) -> list[str]:
    """Return the keys of the columns that say who pays each amount.

    With `vat_by: row` the printed columns say who pays a row with its VAT; who pays it without stands in hidden ones.
    """
    kind = "own" if plan.vat_by == "row" and len(plan.sources) > 1 else "source"
    return [f"{kind} {index}" for index in range(len(plan.sources))]


def cells_of(places: Places, keys: Sequence[str], row: int, reached: Parts) -> dict[str, str]:
    """Return the formulas of a row's source cells: all up to a source, without the cells before it."""
    taken = ""
    cells: dict[str, str] = {}
    for key, upto in zip(keys, reached, strict=True):
        if upto != "0":
            cells[key] = f"{upto}{taken}"
        taken += f"-{places.cell(key, row)}"
    return cells


def differences(reached: Parts) -> Parts:
    """Return what each source pays by itself."""
    before = ["0", *reached]
    return ["0" if upto == less else upto if less == "0" else f"{upto}-{less}" for upto, less in zip(reached, before, strict=False)]


def reach_written(plan: Plan, amount: str, shares: Written | None) -> Parts | None:
    """Return all up to each source of an amount that is split by shares as written; None where they are amounts in đồng."""
    if shares is None:
        return [amount]  # one source pays all
    written = [shares.get(name, 0) for name in plan.sources]
    if not any(isinstance(share, Fraction) for share in written):
        return None
    rest = 1 - sum(share for share in written if isinstance(share, Fraction))
    running = Fraction(0)
    reached: Parts = []
    for share in written:
        running += rest if isinstance(share, str) else Fraction(share)
        text = f"ROUND({amount}*{running.numerator}/{running.denominator},0)"
        reached.append("0" if not running else amount if running == 1 else text)
    return reached


def rest_of(plan: Plan, places: Places, row: int, shares: Written) -> dict[str, str]:
    """Return the formula of the source that takes the rest, the others paying amounts in đồng."""
    keys = source_keys(plan)
    own = next((key for key, name in zip(keys, plan.sources, strict=True) if shares.get(name) == BALANCE), None)
    others = [places.cell(key, row) for key in keys if key != own]
    return {own: "-".join([places.cell(AMOUNT, row), *others])} if own else {}


def reach_weighed(amount: str, reached: Sequence[str]) -> Parts:
    """Return all up to each source of an amount that is split in proportion; `reached` are the weights up to each source, as expressions."""
    parts = [f"IF({amount}=0,0,ROUND({amount}*{weight}/{reached[-1]},0))" if weight != "0" else "0" for weight in reached[:-1]]
    return [*parts, amount]


def charge_weights(plan: Plan, view: View, rule: Rule) -> list[str]:
    """Return, up to each source, what a charge is split in proportion to: its base, or everything where it has none."""
    everything: list[Range] = [(0, len(view.foot.rows.leaves))]
    if rule.base is None or rule.base.total or rule.charge.balance:
        return columns_up_to(plan, lambda first, last: view.places.add(first, everything, through=last))
    base = rule.base
    charges = [view.places.charges[charge] for charge in base.charges]
    if not base.vat or not view.foot.by_row:
        rows = charges + (view.places.vat if base.vat else [])
        return columns_up_to(plan, lambda first, last: view.places.add(first, base.ranges, rows, last))
    # All VAT: what a source pays with it less what it pays without.
    above = [row for row, other in zip(view.places.charges, view.foot.rules, strict=True) if not other.charge.after_vat]
    without = columns_up_to(plan, lambda first, last: view.places.add(first, everything, above, last))
    paid = [view.places.add("source 0", everything, above, f"source {index}") for index in range(len(plan.sources))]
    own = columns_up_to(plan, lambda first, last: view.places.add(first, base.ranges, charges, last))
    return [f"({mine}+{gross}-{net})" for mine, gross, net in zip(own, paid, without, strict=True)]


def columns_up_to(plan: Plan, add: Callable[[str, str], str]) -> list[str]:
    """Return the sums of the source columns from the first up to each; `add` sums from a column to a column."""
    keys = source_keys(plan)
    return [add(keys[0], key) for key in keys]


def vat_weights(plan: Plan, view: View, tax: Tax) -> list[str]:
    """Return, up to each source, what the VAT of one rate is split in proportion to."""
    rows = view.foot.rows.leaves
    leaves: list[tuple[Place, Vat | None]] = [
        (("row", leaf, 0), row.inherited.vat) for leaf, row in enumerate(rows) if taxed(row, tax.rate)
    ]
    charges: list[tuple[Place, Vat | None]] = [
        (("charge", charge, 0), view.foot.rules[charge].charge.vat or plan.vat) for charge in tax.charges
    ]
    bases = [*leaves, *charges]
    if not any(vat and vat.source for _, vat in bases):
        places = [place for place, _ in bases]
        return columns_up_to(plan, lambda first, last: _cells(view, first, places, last))
    weights = [_weight(view, key, name, bases) for name, key in zip(plan.sources, source_keys(plan), strict=True)]
    return [join_terms(weights[: last + 1]) for last in range(len(weights))]


def _weight(view: View, key: str, name: str, bases: Iterable[tuple[Place, Vat | None]]) -> str:
    """Return what a source bears of the base: its own cells, and the whole amount where a rate names it as payer."""
    shared: list[Place] = []
    borne: list[Place] = []
    for place, vat in bases:
        payer = vat.source if vat else None
        if payer is None:
            shared.append(place)
        elif payer == name:
            borne.append(place)
    return join_terms([_cells(view, key, shared), _cells(view, AMOUNT, borne)])


def _cells(view: View, key: str, places: Sequence[Place], through: str = "") -> str:
    ranges = merge_ranges([(index, index + 1) for kind, index, _ in places if kind == "row"])
    return view.places.add(key, ranges, [view.places.charges[index] for kind, index, _ in places if kind == "charge"], through)
