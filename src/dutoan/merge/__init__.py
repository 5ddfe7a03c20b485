"""A workbook that was exported and edited → a reviewed change of the plan's own text.

Each cell is compared with what the export wrote there; what was typed becomes edits of the plan, each with its effect on the total.
What has no place in a plan is named with its cell, and then nothing is applied.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dutoan.chain import Reading, unreadable
from dutoan.excel.memory import ID
from dutoan.findings import Finding, Refusal
from dutoan.merge.base import Exported, lay_base, read_base
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.effects import Effect, Outcome, balance_of, edits_of, effects, in_order, make
from dutoan.merge.foreign import Foreign, see_foreign
from dutoan.merge.heading import compare_around
from dutoan.merge.inputs import compare_inputs
from dutoan.merge.numbers import renumber
from dutoan.merge.rebase import rebase
from dutoan.merge.seen import see
from dutoan.merge.table import Table, compare_table
from dutoan.merge.verify import Difference, compare_figures, used_values
from dutoan.text import Text, clip
from dutoan.workbook.book import Book
from dutoan.workbook.memory import Memory, recall

__all__ = ["NO_TABLE", "Change", "Conflict", "Difference", "Foreign", "Merge", "merge", "merge_foreign"]


class Merge(NamedTuple):
    """What a workbook makes of a plan.

    `changes` are in the order in which they are made, `effects` what each does to the figures, `balance` the line that takes what is left. `differences` are where the workbook
    shows other figures, None where it holds none to compare. `before` and `after` are the totals; `after` is None where it cannot be merged.
    """

    changes: list[Change]
    effects: list[Effect]
    conflicts: list[Conflict]
    notes: list[Conflict]
    differences: list[Difference] | None
    before: int | None
    after: int | None
    balance: str | None


def merge(book: Book, now: Reading) -> Merge | Text:
    """Return what a workbook changes in a plan as it is `now`, or why that cannot be told."""
    memory = recall(book)
    exported = read_base(memory or Memory(now.text, "", None, {}))
    seen = exported and see(book, exported.grid.columns, _below(exported))
    if not exported or not seen:
        return NO_TABLE
    base = lay_base(exported, seen.header + 1)
    found = Found([], [], [])
    if memory is None:
        found.notes.append(Conflict(seen.name, "", _NO_MEMORY))
    else:
        compare_inputs(base, book, found)
    compare_around(exported, base, book, seen, found)
    table = compare_table(base, seen, found, by_value=memory is None)
    return _weigh(table, book, found, now)


def merge_foreign(foreign: Foreign, now: Reading) -> Merge | list[Finding]:
    """Return what a sheet in a layout of its own changes in a plan, or why its figures cannot be worked out."""
    memory = recall(foreign.book)
    exported = read_base(memory or Memory(now.text, "", None, {}))
    if exported is None:
        return [unreadable(foreign.file, Refusal("unknown-layout", NO_TABLE))]
    seen = see_foreign(foreign, exported)
    if isinstance(seen, list):
        return seen
    base = lay_base(exported, 1)
    missing = [
        column.title for column in base.columns if column.key not in (*seen.columns.values(), ID) and not column.key.startswith("own")
    ]
    found = Found([], [], [Conflict(seen.name, "", _say_foreign(missing))])
    found.notes.extend(Conflict(_cell_of(finding, seen.name), "", finding.problem.message) for finding in foreign.reading.findings)
    if memory is not None:
        compare_inputs(base, foreign.book, found)
    table = compare_table(base, seen, found, by_value=True)
    return _weigh(table, foreign.book, found, now)


def _cell_of(finding: Finding, sheet: str) -> str:
    return f"{finding.position.sheet or sheet}!{finding.position.cell}" if finding.position else sheet


def _say_foreign(missing: Sequence[str]) -> Text:
    titles = ", ".join(f"“{clip(title)}”" for title in missing)
    vi = "trang tính không theo bố cục của dutoan: hàng được nhận ra theo tên, đơn vị tính, số liệu; so theo giá trị, không so công thức"
    en = "the sheet is not in dutoan's layout: rows are told by name, unit and figures, and compared by values, not by formulas"
    return Text(f"{vi}; không so các cột: {titles}", f"{en}; columns not compared: {titles}") if missing else Text(vi, en)


def _below(exported: Exported) -> frozenset[str]:
    return frozenset(line.name for line in exported.estimate.lines if line.kind not in ("item", "group"))


_NO_MEMORY = Text(
    "sổ tính không giữ bản gốc lúc xuất; so với chính tệp dự toán, chỉ theo giá trị",
    "the workbook does not keep what it was exported from; it is compared with the plan itself, by values alone",
)
NO_TABLE = Text(
    "không thấy bảng dự toán này trong sổ tính: cần sổ do dutoan export xuất ra từ tệp này, còn hàng tiêu đề cột",
    "the table of this plan is not in the workbook: a workbook that dutoan export wrote from this plan is needed, with its row of titles",
)


def _weigh(table: Table, book: Book, found: Found, now: Reading) -> Merge:
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
        differences = compare_figures(sheet, book, table.printed, merged)
    else:
        found.conflicts.append(Conflict(sheet.seen.name, "", merged))
    assert now.document is not None  # noqa: S101 - the caller has a plan
    changes, clashes = rebase(base.data, now.document.data, changes)
    before, after = make(now.document, []), make(now.document, edits_of(changes))
    conflicts = [*found.conflicts, *clashes]
    if isinstance(after, Text) and not conflicts:
        conflicts.append(Conflict(sheet.seen.name, "", after))
    totals = [outcome.estimate.total if isinstance(outcome, Outcome) else None for outcome in (before, after)]
    balance = balance_of(before)
    told = effects(now.document, changes)
    return Merge(changes, told, conflicts, found.notes, differences, totals[0], totals[1], balance.name if balance else None)
