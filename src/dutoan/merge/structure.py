"""Rows that were added, deleted, or stand elsewhere, as edits of the plan's lists."""

from collections.abc import Iterator, Mapping, Sequence

from dutoan.edit import Delete, Insert, Move
from dutoan.findings import Path
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.mentions import unmention
from dutoan.merge.nesting import Nested, group_of
from dutoan.merge.newgroups import Groups, make_group
from dutoan.merge.newrows import make_item
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import shown, text_of, value_of
from dutoan.text import Text

UNSURE = Text(
    "hàng này không còn dấu nhận dạng; nhận ra theo tên và số liệu gần giống",
    "the row lost its mark; it was recognised by a name and figures that are alike",
)


_REBUILT = Text(
    "trang tính dựng lại, không còn dấu nhận dạng: hàng chỉ nhận ra theo tên và số liệu",
    "the sheet was built anew without marks: rows are told by names and figures alone",
)


def restructure(sheet: Sheet, nested: Nested, groups: Groups, doubtful: frozenset[int], found: Found) -> None:
    """Find the rows and groups that were deleted, added, and moved."""
    found.changes.extend(_deleted(sheet, nested, found))
    for group, members in nested.members.items():
        slot = 0
        for at, line in members:
            if line is not None and at not in nested.moved:
                slot = int(sheet.base.lines[line].path[-1]) + 1
                continue
            where = (*group, "items", slot)
            doubt = _doubt(sheet, at, nested, doubtful)
            answer = _moved(sheet, at, line, where, doubt) if line is not None else _new(sheet, (at, *groups.get(at, ())), where, doubt)
            if isinstance(answer, Change):
                found.changes.append(answer)
            else:
                found.conflicts.append(answer)


def _doubt(sheet: Sheet, at: int, nested: Nested, doubtful: frozenset[int]) -> Text | None:
    if sheet.seen.computed is not None and (sheet.gone or at in nested.moved):
        return _REBUILT
    return UNSURE if at in doubtful else _AT_EDGE if at in nested.unsure else None


_AT_EDGE = Text(
    "hàng đứng ở ranh giới giữa các nhóm, không công thức tổng nào cho biết nó thuộc nhóm nào",
    "the row stands at the edge of groups, and no sum tells to which it belongs",
)


def _moved(sheet: Sheet, at: int, line: int, where: Path, doubt: Text | None) -> Change:
    known, address = sheet.base.lines[line], sheet.seen.place(sheet.seen.rows[at], "name")
    before, goal = (_place_name(sheet, group) for group in (group_of(known.path), group_of(where)))
    return Change(address, known.name, "row", before, goal, (Move(known.path, where),), "moved", doubt)


def _new(sheet: Sheet, places: Sequence[int], where: Path, doubt: Text | None) -> Change | Conflict:
    """Return a new row, or a new heading with the rows below it: their places, the heading's first."""
    row, group = sheet.seen.rows[places[0]], group_of(where)
    item = make_item(sheet, row, group) if len(places) == 1 else make_group(sheet, places, group)
    if not isinstance(item, dict):
        broken, message = (row, item) if isinstance(item, Text) else item
        return Conflict(sheet.seen.place(broken, "name"), text_of(broken.cell("name")), message)
    after = ", ".join(inner["name"] for inner in item["items"]) if "items" in item else describe(row)
    return Change(sheet.seen.place(row, "name"), item["name"], "row", "", after, (Insert(where, item),), "inserted", doubt)


def _place_name(sheet: Sheet, group: Path) -> str:
    return next((line.name for line in sheet.base.lines if line.path == group and line.kind == "group"), sheet.base.plan.title)


def describe(row: SeenRow) -> str:
    """Return a row's figures as one text: `Người 3 × 20.000`."""
    unit, *figures = (shown(value_of(row.cell(key))) for key in ("unit", "quantity", "unit_price"))
    return " ".join(part for part in (unit, " × ".join(figure for figure in figures if figure)) if part)


def _deleted(sheet: Sheet, nested: Nested, found: Found) -> Iterator[Change]:
    base, gone = sheet.base, sheet.gone
    paths = {base.lines[index].path for index in gone if base.lines[index].kind == "group"}
    rows = [line.path for index in gone if (line := base.lines[index]).kind in ("item", "group") and not _inside(line.path, paths)]
    named = unmention(base.data, rows)
    for index in sorted(gone):
        line = base.lines[index]
        if _inside(line.path, paths):
            continue
        if line.kind not in ("item", "group", "charge"):
            if sheet.seen.computed is None and (line.kind != "subtotal" or line.path not in paths):
                found.conflicts.append(Conflict(sheet.seen.name, line.name, _NOT_DELETED))
        elif line.kind == "group" and nested.members.get(line.path):
            found.conflicts.append(Conflict(sheet.seen.name, line.name, _STILL_FULL))
        else:
            doubt = _REBUILT if sheet.seen.computed is not None else None
            yield Change(
                sheet.seen.name,
                line.name,
                "row",
                shown(line.amount),
                "",
                (Delete(_whole(sheet, line.path)), *named.get(line.path, ())),
                "deleted",
                doubt,
            )


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
