"""The merged plan beside the workbook's own figures, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.edit import Put
from dutoan.excel.memory import ID, add_hidden
from dutoan.expression import Expression, evaluate
from dutoan.merge.base import Base, Exported, lay_base
from dutoan.merge.changes import Change
from dutoan.merge.effects import Outcome
from dutoan.merge.inputs import CEILING
from dutoan.merge.pairs import Pair, pair_lines
from dutoan.merge.place import Sheet
from dutoan.merge.reasons import reasons
from dutoan.merge.seen import SeenRow
from dutoan.merge.sums import Reason, Unequal
from dutoan.merge.written import plain, value_of
from dutoan.money import Exact
from dutoan.sheet import Work, lay_out
from dutoan.workbook.book import Book

_TYPED = ("quantity", "unit_price")  # nothing but numbers and their expressions stands here: what is missing is found in the row


class Difference(NamedTuple):
    """A figure that the workbook shows otherwise than the merged plan computes it, in đồng, and why.

    The workbook may show an error, or have no figure or row for it; the plan may print no such line.
    """

    cell: str
    name: str
    workbook: Exact | str | None
    plan: Exact | None
    reason: Reason
    key: str


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


def compare_figures(sheet: Sheet, book: Book, rows: Sequence[tuple[SeenRow, int | None]], merged: Outcome) -> list[Difference] | None:
    """Return where the workbook's stored figures are others than the merged plan's; None where it has stored none.

    `rows` are the printed rows of the sheet, and their lines in the state it was exported from.
    """
    base, columns = sheet.base, {column.key for column in sheet.base.columns}
    keys = [key for key in sheet.seen.columns.values() if key in columns and key != ID and not key.startswith("own")]
    if any(cell.formula and cell.value is None for row, _ in rows for cell in map(row.cell, keys)):
        return None
    known = [(row, None if line is None else base.lines[line]) for row, line in rows]
    pairs = pair_lines(known, merged.estimate.lines, is_foreign=sheet.seen.computed is not None)
    if pairs is None:
        return None
    grid = add_hidden(lay_out(Work("", merged.plan, merged.estimate, 100)), merged.plan, merged.estimate)
    laid = lay_base(Exported(base.reading, merged.plan, merged.estimate, base.memory, grid), 1)
    found = [unequal for pair in pairs for unequal in _unequal(sheet, laid, keys, pair)]
    fresh = frozenset(row.number for row, line in rows if line is None or line in sheet.shuffled)
    told = reasons(sheet, laid, book, pairs, found, fresh) if found else []
    pairs_told = zip(found, told, strict=True)
    return [Difference(one.cell, one.name, one.workbook, one.plan, reason, one.key) for one, reason in pairs_told]


def _unequal(sheet: Sheet, laid: Base, keys: Sequence[str], pair: Pair) -> Iterator[Unequal]:
    """Yield the figures of a row that differ; where the plan or the sheet has no such row, the amount that it has."""
    row, index = pair
    cells: Mapping[str, object] = {} if index is None else {key: plain(cell.value) for key, cell in laid.cells[index].items()}
    for key in keys if row is not None and index is not None else [sheet.base.estimate.base_column]:
        value, own = None if row is None else value_of(row.cell(key)), cells.get(key)
        exact = own if isinstance(own, int | Fraction) else None
        is_text = isinstance(own, str) or (isinstance(value, str) and not value.startswith("#"))
        is_blank = value is None and key in _TYPED
        if value == own or is_text or is_blank or (not value and not exact):
            continue
        name = laid.lines[index].name if index is not None else str(value_of(row.cell("name"))) if row is not None else ""
        cell = sheet.seen.name if row is None else sheet.seen.place(row, key)
        yield Unequal(cell, name, row, index, key, value, exact)
