"""Tables as text: one line a row, commas, semicolons or tabs between the cells."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from dutoan.encoding import decode
from dutoan.findings import Refusal
from dutoan.text import Text
from dutoan.workbook.book import Book, Cell, Row, Sheet

ENDINGS = (".csv",)

CELL_LIMIT = 1_000_000
"""A table has at most this many cells."""

FIELD_LIMIT = 32_767
"""A cell holds at most this many characters, as in Excel."""

_SEPARATORS = (",", ";", "\t")
_MARKED = ("'=", "'+", "'-", "'@")
_QUOTED = re.compile(r'"[^"]*"')
_SAMPLE = 20  # lines by which the separator is told


def read(data: bytes) -> Book:
    """Return the table as a book of one sheet without a name, every cell a text. Raises Refusal for what is no UTF-8, no CSV, or too large."""
    text = decode(data)
    csv.field_size_limit(FIELD_LIMIT)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        rows = list(_rows(lines))
    except csv.Error as error:
        at = lines.line_num
        vi = f"dòng {at}: không đọc được CSV ({error}); mở bằng Excel rồi lưu lại dạng CSV UTF-8"
        en = f"line {at}: this is no CSV ({error}); open it in Excel and save it as CSV UTF-8"
        raise Refusal("unreadable-workbook", Text(vi, en)) from error
    return Book((Sheet("", tuple(rows)),))


def _rows(lines: Iterable[list[str]]) -> Iterator[Row]:
    count = 0
    for number, fields in enumerate(lines, 1):
        count += len(fields)
        if count > CELL_LIMIT:
            raise Refusal("over-limit", Text(f"tệp có quá {CELL_LIMIT} ô", f"the file has over {CELL_LIMIT} cells"))
        cells = tuple(Cell(number, column, _unmarked(field)) for column, field in enumerate(fields, 1) if field.strip())
        if cells:
            yield Row(number, cells)


def _separator(text: str) -> str:
    """Return the sign that stands most often between the cells of the first lines."""
    sample = _QUOTED.sub("", "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE]))
    return max(_SEPARATORS, key=sample.count)


def _unmarked(field: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from running it."""
    return field[1:] if field.startswith(_MARKED) else field
