"""The merged plan beside the workbook's own figures, row by row."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.edit import Put
from dutoan.expression import Expression, evaluate
from dutoan.merge.base import Base
from dutoan.merge.changes import Change
from dutoan.merge.effects import Outcome
from dutoan.merge.inputs import CEILING
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import plain, value_of
from dutoan.money import Exact
from dutoan.sheet import Work, lay_out


class Difference(NamedTuple):
    """A figure that the workbook shows otherwise than the merged plan computes it, in đồng."""

    cell: str
    name: str
    workbook: Exact
    plan: Exact | None


def used_values(base: Base, changes: Sequence[Change]) -> tuple[int | None, dict[str, Exact]]:
    """Return the ceiling and the parameters that the workbook was made with and that are not the plan's own, nor changed since."""
    changed = {edit.path for change in changes for edit in change.edits if isinstance(edit, Put)}
    ceiling = None if CEILING in changed else base.memory.ceiling
    known = dict(base.estimate.params)
    values: dict[str, Exact] = {}
    for name, param in base.plan.params.items():
        own = evaluate(param.value.tree, known) if isinstance(param.value, Expression) else param.value
        if own != known[name] and not any(path[:2] == ("params", name) for path in changed):
            values[name] = known[name]
    return ceiling, values


def compare_figures(sheet: Sheet, rows: Sequence[tuple[SeenRow, int | None]], merged: Outcome) -> list[Difference] | None:
    """Return where the workbook's stored figures are others than the merged plan's; None where it has stored none.

    `rows` are the printed rows in the order of the plan's lines.
    """
    grid = lay_out(Work("", merged.plan, merged.estimate, 100))
    places = {column.key: index for index, column in enumerate(grid.columns)}
    keys = [key for key in sheet.seen.columns.values() if key in places and not key.startswith("own")]
    found: list[Difference] = []
    formulas = [row.cell(key) for row, _ in rows for key in keys if row.cell(key).formula]
    if len(rows) != len(grid.rows) or any(cell.value is None for cell in formulas):
        return None
    for (row, _), line in zip(rows, grid.rows, strict=True):
        for key in keys:
            value, own = value_of(row.cell(key)), plain(line.cells[places[key]])
            if isinstance(value, int | Fraction) and value != own and not isinstance(own, str):
                found.append(Difference(sheet.seen.place(row, key), _name(line.cells, places), value, own))
    return found


def _name(cells: Sequence[object], places: Mapping[str, int]) -> str:
    return str(cells[places["name"]])
