"""The whole table of the document: which row is which, what was typed into each, and which are new, gone, or elsewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from dutoan.findings import Path
from dutoan.merge.base import Base
from dutoan.merge.changes import Conflict, Found
from dutoan.merge.compare import compare_row
from dutoan.merge.match import Matched, is_empty, match
from dutoan.merge.nesting import Nested, Sums, group_of, nest
from dutoan.merge.newgroups import find_groups
from dutoan.merge.overrides import settle
from dutoan.merge.place import Place, Sheet
from dutoan.merge.rates import other_rates
from dutoan.merge.seen import Seen, SeenRow
from dutoan.merge.structure import UNSURE, restructure
from dutoan.merge.written import text_of
from dutoan.text import Text
from dutoan.understand.formulas import summed_rows

Known = tuple[SeenRow, int | None]
"""A row and its line, None for a new one."""

_ROWS = ("item", "group")


class Table(NamedTuple):
    """The sheet as it was compared: `rows` are its items and groups, `printed` all its rows, in order."""

    sheet: Sheet
    rows: list[Known]
    printed: list[Known]


def compare_table(base: Base, seen: Seen, found: Found, *, by_value: bool) -> Table:
    """Find what was done to the document; `by_value` leaves out what a plan computes, and how."""
    matched = match(base, seen.rows, seen.columns.values())
    new = _new_rows(base, seen.rows, matched.lines)
    frame = seen.frame({row.number: line for row, line in zip(seen.rows, matched.lines, strict=True) if line is not None})
    groups = find_groups(seen.rows, new, base.estimate.base_column)
    nested = nest(base, matched.lines, new.difference(*groups.values()), _sums(base, seen, matched.lines))
    sheet = Sheet(base, seen, frame, frozenset(matched.deleted), _shuffled(base, matched, nested), by_value)
    _compare_rows(sheet, matched, found)
    restructure(sheet, nested, groups, matched.doubtful, found)
    _tell_left(sheet, matched, new, found)
    known = [(row, line) for at, (row, line) in enumerate(zip(seen.rows, matched.lines, strict=True)) if line is not None or at in new]
    rows = [(row, line) for row, line in known if line is None or base.lines[line].kind in _ROWS]
    return Table(sheet, rows, known)


def _sums(base: Base, seen: Seen, lines: Sequence[int | None]) -> Sums:
    """Return which rows the sums of groups add up; the sum of all only where every group has one of its own."""
    places = {row.number: at for at, row in enumerate(seen.rows)}
    found: dict[Path, frozenset[int]] = {}
    for row, index in zip(seen.rows, lines, strict=True):
        line = None if index is None else base.lines[index]
        summed = summed_rows(row.cell(base.estimate.base_column))
        if line is not None and summed and line.kind in ("group", "subtotal", "total"):
            found.setdefault(line.path, frozenset(places[number] for number in summed if number in places))
    is_whole = all(line.path in found for line in base.lines if line.kind == "group")
    return {group: rows for group, rows in found.items() if group or is_whole}


def _shuffled(base: Base, matched: Matched, nested: Nested) -> frozenset[int]:
    """Return the lines of the groups that a row left, came to, or changed its place in: any of them may be the one that was moved."""
    groups = {group for group, members in nested.members.items() if any(at in nested.moved for at, _ in members)}
    groups |= {group_of(base.lines[line].path) for at in nested.moved if (line := matched.lines[at]) is not None}
    return frozenset(index for index, line in enumerate(base.lines) if line.kind in _ROWS and group_of(line.path) in groups)


def _new_rows(base: Base, rows: Sequence[SeenRow], lines: Sequence[int | None]) -> frozenset[int]:
    """Return the places of the rows that are to be added: those above Cộng and what stands below it."""
    below = [at for at, line in enumerate(lines) if line is not None and _is_below(base, line)]
    return frozenset(at for at in range(min(below, default=len(rows))) if lines[at] is None and not is_empty(rows[at]))


def _is_below(base: Base, index: int) -> bool:
    line = base.lines[index]
    return line.kind not in _ROWS and not (line.kind == "subtotal" and line.path)


def _compare_rows(sheet: Sheet, matched: Matched, found: Found) -> None:
    known = [(row, line) for row, line in zip(sheet.seen.rows, matched.lines, strict=True) if line is not None]
    rates = dict(other_rates(sheet, known))
    typed: list[Place] = []
    for at, (row, line) in enumerate(zip(sheet.seen.rows, matched.lines, strict=True)):
        if line is not None:
            start = len(found.changes)
            typed += compare_row(sheet, row, line, rates, found)
            if at in matched.doubtful:
                found.changes[start:] = [change._replace(doubt=UNSURE) for change in found.changes[start:]]
    settle(sheet, typed, found)


def _tell_left(sheet: Sheet, matched: Matched, new: frozenset[int], found: Found) -> None:
    """Find the rows and columns that no plan has a place for."""
    for at, row in enumerate(sheet.seen.rows):
        if matched.lines[at] is None and at not in new and not is_empty(row):
            found.conflicts.append(Conflict(sheet.seen.place(row, "name"), text_of(row.cell("name")), _BELOW))
    order = [line for line in matched.lines if line is not None and _is_below(sheet.base, line)]
    if order != sorted(order) and sheet.seen.computed is None:
        found.conflicts.append(Conflict(sheet.seen.name, "", _TURNED))
    found.conflicts.extend(Conflict(sheet.seen.name, title, _NO_COLUMN) for title in sheet.seen.missing)


_BELOW = Text(
    "hàng mới nằm dưới dòng Cộng: thêm nó vào charges trong tệp dự toán",
    "this new row stands below the subtotal: add it to charges in the plan",
)
_TURNED = Text(
    "các dòng dưới Cộng đã đổi thứ tự; đổi thứ tự charges trong tệp dự toán",
    "the lines below the subtotal changed order; order charges in the plan",
)
_NO_COLUMN = Text(
    "cột này không còn, không biết trong đó có gì đổi; khôi phục cột rồi nhập lại",
    "this column is gone, and what changed in it is not known; restore it and import again",
)
