"""`vat_by: row`: the formulas of Trước thuế | Thuế | Sau thuế, and of who pays a row with its VAT."""

from collections.abc import Sequence
from fractions import Fraction

from dutoan.calc.foot import Foot, taxed_ranges
from dutoan.calc.linear import Place
from dutoan.estimate import Line
from dutoan.excel.amounts import AMOUNT, VAT, View, included_formula, included_places, ratio, rounded
from dutoan.excel.places import Places
from dutoan.excel.sources import columns_up_to, differences, reach_weighed, source_keys
from dutoan.model import Plan

NET, GROSS = "net", "gross"


def total_key(foot: Foot) -> str:
    """Return the key of the column whose foot is the total."""
    return GROSS if foot.by_row else AMOUNT


def vat_place(foot: Foot, row: Place) -> Place | None:
    """Return the place of the VAT of a row or charge that has an entry of its own."""
    kind, own, _ = row
    for index, tax in enumerate(foot.taxes):
        entries: list[Place] = [("row", leaf, 0) for leaf in tax.leaves] + [("charge", charge, 0) for charge in tax.charges]
        if (kind, own, 0) in entries:
            return ("vat", index, 1 + entries.index((kind, own, 0)))
    return None


def taxed_formulas(places: Places, row: int, line: Line, solution: str | None) -> dict[str, str]:
    """Return a row's figures before VAT, its VAT, and with VAT, but not the one that is its amount.

    `solution` is the formula of a VAT that hangs on the unknown.
    """
    amount, vat = places.cell(AMOUNT, row), places.cell(VAT, row)
    formulas = {NET: amount, GROSS: amount}
    if isinstance(line.vat, Fraction) and line.included:
        formulas |= {VAT: included_formula(amount, line.vat), NET: f"{amount}-{vat}"}
    elif isinstance(line.vat, Fraction):
        formulas |= {VAT: solution or rounded(amount, *ratio(line.vat)), GROSS: f"{amount}+{vat}"}
    return {key: formula for key, formula in formulas.items() if places.letters[key] != places.letters[AMOUNT]}


def paid_formulas(plan: Plan, places: Places, row: int, line: Line, payer: str | None) -> dict[str, str]:
    """Return who pays a row with its VAT: what each source pays of the amount, and of VAT on top in the same proportion.

    `payer` is the source that the VAT rate names, if it does.
    """
    printed = [f"source {index}" for index in range(len(plan.sources))]
    if len(printed) < 2:  # noqa: PLR2004 - nothing to split
        return {key: places.cell(GROSS, row) for key in printed}
    own = [places.cell(key, row) for key in source_keys(plan)]
    vat = places.cell(VAT, row)
    parts = ["0"] * len(own)
    if isinstance(line.vat, Fraction) and not line.included:
        parts = (
            [vat if name == payer else "0" for name in plan.sources]
            if payer
            else differences(reach_weighed(vat, columns_up_to(plan, lambda first, last: places.add_rows(first, [(row, row)], last))))
        )
    return {key: cell if part == "0" else f"{cell}+{part}" for key, cell, part in zip(printed, own, parts, strict=True)}


def vat_line_formulas(view: View, line: Line, index: int | None) -> dict[str, str]:
    """Return the line that repeats VAT of one rate out of the column Thuế; `index` is that of VAT on top, None of VAT inside prices."""
    rate = Fraction(line.vat or 0)
    if index is None:
        ranges, places = included_places(view.foot, rate)
        charges = [view.places.charges[charge] for _, charge, _ in places]
        return {VAT: view.places.add(VAT, ranges, charges)}
    tax = view.foot.taxes[index]
    rows = [view.places.charges[charge] for charge in tax.charges]
    key = VAT if view.places.letters[AMOUNT] in (view.places.letters[NET], view.places.letters[GROSS]) else AMOUNT
    return {key: view.places.add(VAT, taxed_ranges(view.foot.rows, tax.rate), rows)}


def sum_columns(places: Places, plan: Plan) -> Sequence[str]:
    """Return the keys of the columns that a sum adds up, each column once."""
    keys = [key for key in (NET, VAT, GROSS, AMOUNT) if key in places.letters]
    once = [key for at, key in enumerate(keys) if places.letters[key] not in [places.letters[other] for other in keys[:at]]]
    return [*once, *(f"source {index}" for index in range(len(plan.sources))), *(key for key in source_keys(plan) if key.startswith("own"))]
