"""A workbook that was exported and edited → a reviewed change of the plan's own text.

Each cell is compared with what the export wrote there; what was typed becomes edits of the plan, each with its effect on the total.
What has no place in a plan is named with its cell, and then nothing is applied.
"""

from typing import NamedTuple

from dutoan.chain import Reading
from dutoan.excel.memory import Memory, recall
from dutoan.merge.base import Exported, lay_base, read_base
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.effects import Outcome, edits_of, effects, in_order, make
from dutoan.merge.inputs import compare_inputs
from dutoan.merge.numbers import renumber
from dutoan.merge.rebase import rebase
from dutoan.merge.seen import see
from dutoan.merge.table import Table, compare_table
from dutoan.merge.verify import Difference, compare_figures, used_values
from dutoan.text import Text
from dutoan.workbook.book import Book

__all__ = ["Change", "Conflict", "Difference", "Merge", "merge"]


class Merge(NamedTuple):
    """What a workbook makes of a plan.

    `changes` are in the order in which they are made, `effects` what each does to the total (đồng). `differences` are where the workbook
    shows other figures, None where it holds none to compare. `before` and `after` are the totals; `after` is None where it cannot be merged.
    """

    changes: list[Change]
    effects: list[int]
    conflicts: list[Conflict]
    notes: list[Conflict]
    differences: list[Difference] | None
    before: int | None
    after: int | None


def merge(book: Book, now: Reading) -> Merge | Text:
    """Return what a workbook changes in a plan as it is `now`, or why that cannot be told."""
    memory = recall(book)
    exported = read_base(memory or Memory(now.text, "", None, {}))
    seen = exported and see(book, exported.grid.columns, _below(exported))
    if not exported or not seen:
        return _NO_TABLE
    base = lay_base(exported, seen.header + 1)
    found = Found([], [], [])
    if memory is None:
        found.notes.append(Conflict(seen.name, "", _NO_MEMORY))
    else:
        compare_inputs(base, book, found)
    table = compare_table(base, seen, found, by_value=memory is None)
    return _weigh(table, found, now)


def _below(exported: Exported) -> frozenset[str]:
    return frozenset(line.name for line in exported.estimate.lines if line.kind not in ("item", "group"))


_NO_MEMORY = Text(
    "sổ tính không giữ bản gốc lúc xuất; so với chính tệp dự toán, chỉ theo giá trị",
    "the workbook does not keep what it was exported from; it is compared with the plan itself, by values alone",
)
_NO_TABLE = Text(
    "không thấy bảng dự toán này trong sổ tính: cần sổ do dutoan export xuất ra từ tệp này, còn hàng tiêu đề cột",
    "the table of this plan is not in the workbook: a workbook that dutoan export wrote from this plan is needed, with its row of titles",
)


def _weigh(table: Table, found: Found, now: Reading) -> Merge:
    """Return a merge with everything found, made on the state it was exported from and then on the plan as it is now."""
    sheet, base = table.sheet, table.sheet.base
    changes = in_order(found.changes)
    differences: list[Difference] | None = None
    used = used_values(base, changes)
    merged = make(base.document, edits_of(changes), *used)
    if isinstance(merged, Outcome):
        changes = in_order(renumber(sheet, table.rows, merged, changes))
        merged = make(base.document, edits_of(changes), *used)
    if isinstance(merged, Outcome):
        differences = compare_figures(sheet, table.printed, merged)
    else:
        found.conflicts.append(Conflict(sheet.seen.name, "", merged))
    assert now.document is not None  # noqa: S101 - the caller has a plan
    changes, clashes = rebase(base.data, now.document.data, changes)
    before, after = make(now.document, []), make(now.document, edits_of(changes))
    conflicts = [*found.conflicts, *clashes]
    if isinstance(after, Text) and not conflicts:
        conflicts.append(Conflict(sheet.seen.name, "", after))
    totals = [outcome.estimate.total if isinstance(outcome, Outcome) else None for outcome in (before, after)]
    return Merge(changes, effects(now.document, changes), conflicts, found.notes, differences, *totals)
