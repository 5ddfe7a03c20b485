"""A new heading with new rows right below it: a group that nobody exported."""

from collections.abc import Collection, Mapping, Sequence

from dutoan.findings import Path
from dutoan.merge.newrows import NewItem, make_item
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import text_of
from dutoan.text import Text
from dutoan.understand.formulas import summed_rows

Groups = Mapping[int, Sequence[int]]
"""The places of new headings, and those of the rows below each."""


def find_groups(rows: Sequence[SeenRow], new: Collection[int], base_column: str) -> Groups:
    """Return the new headings: rows without figures of their own but a sum of new rows that stand right below."""
    found: dict[int, list[int]] = {}
    for at in sorted(new):
        if not _is_heading(rows[at], base_column):
            continue
        below: list[int] = []
        while at + len(below) + 1 in new and not _is_heading(rows[at + len(below) + 1], base_column):
            below.append(at + len(below) + 1)
        summed = summed_rows(rows[at].cell(base_column))
        members = [one for one in below if not summed or rows[one].number in summed]
        if members:
            found[at] = members
    return found


def _is_heading(row: SeenRow, base_column: str) -> bool:
    """Tell whether a row has a name, no quantity, no price, and no amount but a sum."""
    is_sum = bool(summed_rows(row.cell(base_column)))
    cells = [row.cell(key) for key in ("quantity", "unit_price", *(() if is_sum else (base_column,)))]
    return bool(text_of(row.cell("name"))) and all(cell.value is None and not cell.formula for cell in cells)


def make_group(sheet: Sheet, places: Sequence[int], group: Path) -> NewItem | tuple[SeenRow, Text]:
    """Return what the plan writes for a heading and the rows below it (their places, its own first), or which row lacks what."""
    head, *rows = [sheet.seen.rows[at] for at in places]
    items: list[NewItem] = []
    for row in rows:
        item = make_item(sheet, row, group)
        if isinstance(item, Text):
            return row, item
        items.append(item)
    texts = {key: text_of(head.cell(key)) for key in ("name", "unit", "code", "note")}
    return {**{key: text for key, text in texts.items() if text}, "items": items}
