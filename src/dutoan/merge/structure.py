"""Rows that were added, deleted, or stand elsewhere, as edits of the plan's lists."""

from collections.abc import Iterator, Mapping, Sequence

from dutoan.edit import Delete, Insert, Move
from dutoan.findings import Path
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.nesting import Member, Nested, group_of
from dutoan.merge.newrows import make_item
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import shown, text_of, value_of
from dutoan.text import Text
from dutoan.workbook.book import place

UNSURE = Text(
    "hàng này không còn dấu nhận dạng; nhận ra theo tên và số liệu gần giống",
    "the row lost its mark; it was recognised by a name and figures that are alike",
)


def restructure(sheet: Sheet, nested: Nested, doubtful: frozenset[int], found: Found) -> None:
    """Find the rows that were deleted, added, and moved."""
    found.changes.extend(_deleted(sheet, nested, found))
    for group, members in nested.members.items():
        found.changes.extend(_arrived(sheet, group, members, nested.moved, doubtful, found))


def _arrived(
    sheet: Sheet, group: Path, members: Sequence[Member], moved: frozenset[int], doubtful: frozenset[int], found: Found
) -> Iterator[Change]:
    """Yield the members of a group that were not there before."""
    slot = 0
    for at, line in members:
        if line is not None and at not in moved:
            slot = int(sheet.base.lines[line].path[-1]) + 1
            continue
        where, row = (*group, "items", slot), sheet.seen.rows[at]
        address = place(sheet.seen.name, row.number, _name_column(sheet))
        if line is not None:
            known = sheet.base.lines[line]
            goal = _place_name(sheet, group)
            doubt = UNSURE if at in doubtful else None
            before = _place_name(sheet, group_of(known.path))
            yield Change(address, known.name, "row", before, goal, (Move(known.path, where),), "moved", doubt)
            continue
        item = make_item(sheet, row, group)
        if isinstance(item, Text):
            found.conflicts.append(Conflict(address, text_of(row.cell("name")), item))
        else:
            yield Change(address, item["name"], "row", "", describe(row), (Insert(where, item),), "inserted")


def _name_column(sheet: Sheet) -> int:
    return next((number for number, key in sheet.seen.columns.items() if key == "name"), 1)


def _place_name(sheet: Sheet, group: Path) -> str:
    return next((line.name for line in sheet.base.lines if line.path == group and line.kind == "group"), sheet.base.plan.title)


def describe(row: SeenRow) -> str:
    """Return a row's figures as one text: `Người 3 × 20.000`."""
    unit, *figures = (shown(value_of(row.cell(key))) for key in ("unit", "quantity", "unit_price"))
    return " ".join(part for part in (unit, " × ".join(figure for figure in figures if figure)) if part)


def _deleted(sheet: Sheet, nested: Nested, found: Found) -> Iterator[Change]:
    base, gone = sheet.base, sheet.gone
    paths = {base.lines[index].path for index in gone if base.lines[index].kind == "group"}
    for index in sorted(gone):
        line = base.lines[index]
        if _inside(line.path, paths):
            continue
        if line.kind not in ("item", "group", "charge"):
            if line.kind != "subtotal" or line.path not in paths:
                found.conflicts.append(Conflict(sheet.seen.name, line.name, _NOT_DELETED))
        elif line.kind == "group" and nested.members.get(line.path):
            found.conflicts.append(Conflict(sheet.seen.name, line.name, _STILL_FULL))
        else:
            yield Change(sheet.seen.name, line.name, "row", shown(line.amount), "", (Delete(_whole(sheet, line.path)),), "deleted")


_NOT_DELETED = Text(
    "dòng này do dự toán tự tính, không xóa được; khôi phục hàng rồi nhập lại",
    "the plan computes this line; restore its row and import again",
)
_STILL_FULL = Text(
    "tiêu đề nhóm đã bị xóa nhưng các hàng của nhóm còn; khôi phục tiêu đề, hoặc chuyển các hàng sang nhóm khác",
    "the heading is gone but its rows are still there; restore it, or move the rows to another group",
)


def _inside(path: Path, groups: set[Path]) -> bool:
    return any(path[:depth] in groups for depth in range(2, len(path), 2))


def _whole(sheet: Sheet, path: Path) -> Path:
    """Return what to delete for a row: the list of charges where none would be left in it."""
    charges: Mapping[Path, bool] = {
        line.path: index in sheet.gone for index, line in enumerate(sheet.base.lines) if line.path[:1] == ("charges",)
    }
    return ("charges",) if path[:1] == ("charges",) and all(charges.values()) else path
