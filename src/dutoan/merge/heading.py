"""What stands around the table: title, agencies, annex line and titles of columns are changed in the plan, other lines are told of."""

from collections.abc import Iterator, Mapping

from dutoan.edit import Delete, Put
from dutoan.excel.page import column_widths, heading, signatures
from dutoan.merge.base import Base, Exported
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.seen import Seen
from dutoan.merge.written import plain
from dutoan.model import Plan
from dutoan.text import Text, clip
from dutoan.workbook.book import Book, Sheet, place

LABELS = ("no", "name", "unit", "quantity", "unit_price", "amount", "code", "note")
"""The columns whose titles a plan chooses."""

_LINES = ("title", "annex", "agency", "parent_agency")

Texts = Mapping[tuple[int, int], str]


def compare_around(exported: Exported, base: Base, book: Book, seen: Seen, found: Found) -> None:
    """Find what was changed above the table, in its titles, and below it."""
    sheet = next(sheet for sheet in book.sheets if sheet.name == seen.name)
    widths = column_widths(exported.grid)
    found.changes.extend(_titles(base, seen, found))
    above = _texts(sheet, range(1, seen.header))
    bands = heading(exported.plan, widths)
    if not above:
        found.notes.append(Conflict(seen.name, "", _NO_HEADING))
    for number, band in enumerate(bands if above else (), max(seen.header - len(bands), 1)):
        for piece in band.pieces:
            at = (number, piece.first + 1)
            if piece.text and not _stands(piece.text, above):
                _compare_line(exported.plan, place(seen.name, *at), piece.text, above.get(at, ""), found)
    last = max((row.number for row in seen.rows), default=seen.header)
    below = _texts(sheet, range(last + 1, max((row.number for row in sheet.rows), default=0) + 1))
    wanted = [exported.grid.words.removesuffix("."), *(piece.text for band in signatures(exported.plan, widths) for piece in band.pieces)]
    lost = [text for text in wanted if text and not _stands(text, below)]
    if lost:
        shown = ", ".join(f"“{clip(text)}”" for text in lost)
        found.notes.append(
            Conflict(
                seen.name,
                "",
                Text(
                    f"dưới bảng không còn {shown}; {_NOT_COMPARED.vi}", f"below the table there is no {shown} any more; {_NOT_COMPARED.en}"
                ),
            )
        )


_NO_HEADING = Text(
    "trên bảng không có tên dự toán, cơ quan; phần đầu không so", "nothing stands above the table; title and agencies are not compared"
)
_NOT_COMPARED = Text("dòng này không so, cần thì sửa trong tệp dự toán", "this line is not compared; change it in the plan where needed")


def _texts(sheet: Sheet, rows: range) -> Texts:
    cells = (cell for row in sheet.rows if row.number in rows for cell in row.cells)
    return {(cell.row, cell.column): str(plain(cell.value) or "") for cell in cells}


def _stands(text: str, texts: Texts) -> bool:
    """Tell whether a line stands somewhere, whatever its brackets, blanks and capital letters."""
    return any(_bare(text) == _bare(other) for other in texts.values())


def _bare(text: str) -> str:
    return " ".join(text.casefold().split()).strip("().")


def _compare_line(plan: Plan, address: str, printed: str, now: str, found: Found) -> None:
    key = next((key for key in _LINES if _bare(getattr(plan, key) or "") == _bare(printed)), None)
    if key is None:
        message = Text(
            f"“{clip(printed)}” nay là “{clip(now)}”; {_NOT_COMPARED.vi}", f'"{clip(printed)}" is "{clip(now)}" now; {_NOT_COMPARED.en}'
        )
        found.notes.append(Conflict(address, "", message))
    elif now or key != "title":
        before = str(getattr(plan, key))
        found.changes.append(Change(address, "", key, before, now, (Put((key,), now) if now else Delete((key,)),)))
    else:
        found.conflicts.append(
            Conflict(address, printed, Text("tên dự toán đã bị xóa; ghi lại", "the title of the plan is gone; write it again"))
        )


def _titles(base: Base, seen: Seen, found: Found) -> Iterator[Change]:
    """Yield the titles of columns that were changed."""
    for number, (key, before, now) in seen.renamed.items():
        address = place(seen.name, seen.header, number)
        if key in LABELS:
            put = Put(("labels", key), now) if "labels" in base.data else Put(("labels",), {key: now})
            yield Change(address, "", "title_of_column", before, now, (put,))
        else:
            message = Text(
                f"tên cột “{clip(before)}” nay là “{clip(now)}”; {_NOT_COMPARED.vi}",
                f'the column "{clip(before)}" is titled "{clip(now)}" now; {_NOT_COMPARED.en}',
            )
            found.notes.append(Conflict(address, "", message))
