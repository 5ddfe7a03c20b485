"""Row numbers that were typed: written into the plan where its own numbering would print others."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutoan.calc.numbering import number_rows
from dutoan.edit import Insert, Put
from dutoan.findings import Path
from dutoan.merge.changes import Change
from dutoan.merge.effects import Outcome
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import plain, text_of
from dutoan.rows import lay_rows


def renumber(sheet: Sheet, rows: Sequence[tuple[SeenRow, int | None]], merged: Outcome, changes: Sequence[Change]) -> list[Change]:
    """Return the changes and those of numbers; `rows` are the sheet's rows and their lines, as `merged` prints them."""
    printed = lay_rows(merged.plan).printed
    if "no" not in sheet.seen.columns.values() or len(printed) != len(rows):  # a row that cannot be taken over is missing
        return list(changes)
    found = list(changes)
    for at, (row, line) in enumerate(rows):
        text = text_of(row.cell("no"))
        old = None if line is None else plain(sheet.base.cells[line]["no"].value) or ""
        if text == old or (line is None and not text):
            continue
        if number_rows(printed, merged.plan.numbering)[at] != text:
            printed[at] = printed[at]._replace(item=printed[at].item.model_copy(update={"no": text}))
            if line is None:
                found = [_with_number(change, sheet, row, text) for change in found]
            else:
                known = sheet.base.lines[line]
                path: Path = (*known.path, "no")
                found.append(Change(sheet.seen.place(row, "no"), known.name, "no", str(old), text, (Put(path, text),)))
    return found


def _with_number(change: Change, sheet: Sheet, row: SeenRow, text: str) -> Change:
    if change.what != "inserted":
        return change
    is_own = change.cell == sheet.seen.place(row, "name")
    name = None if is_own else text_of(row.cell("name"))
    edits = (Insert(edit.path, _numbered(edit.data, name, text)) for edit in change.edits if isinstance(edit, Insert))
    return change._replace(edits=tuple(edits))


def _numbered(item: Mapping[str, Any], name: str | None, text: str) -> Mapping[str, Any]:
    """Return a new item with a number: its own, or that of the row inside it that has this name."""
    if name is None:
        return {"no": text, **item}
    inside = item.get("items", ())
    at = next((at for at, row in enumerate(inside) if row["name"] == name and "no" not in row), None)
    return item if at is None else {**item, "items": [*inside[:at], {"no": text, **inside[at]}, *inside[at + 1 :]]}
