"""Tables as text (.csv): a row a line, cells parted by semicolons, commas or tabs. Every cell is a text, as written."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from dutoan.encoding import decode
from dutoan.findings import Refusal
from dutoan.text import Text
from dutoan.workbook.book import Book, Cell, Row, Sheet
from dutoan.workbook.references import COLUMN_LIMIT, ROW_LIMIT
from dutoan.workbook.refusals import other, too_much
from dutoan.workbook.shared import CELL_LIMIT
from dutoan.workbook.strings import too_long
from dutoan.workbook.xml import TEXT_LIMIT

SIZE_LIMIT = 8 * 2**20
"""A .csv file may have at most this many bytes."""

_FIELD_LIMIT = 1_000_000  # cells, empty ones too
_SEPARATORS = "\t;,"  # in case of doubt the one that is rarer in a text
_SAMPLE = 50  # lines by which the separator is told
_SAMPLE_LETTERS = 200_000  # in them
_SAID = re.compile(r"sep=([;,\t])\r?\n")  # the first line, where Excel was told
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MARKED = ("'=", "'+", "'-", "'@")  # what a spreadsheet would run, and the mark that keeps it from doing so
_SAVE = Text("hãy mở bằng Excel rồi lưu thành CSV UTF-8 hoặc .xlsx", "open it in Excel and save it as CSV UTF-8 or as .xlsx")


def read_csv(data: bytes) -> Book:
    """Return the table as a book of one sheet without a name.

    Raises Refusal: `unreadable-file` for text that is neither UTF-8 nor UTF-16, `unreadable-workbook` for what is no table, `over-limit`.
    """
    if len(data) > SIZE_LIMIT:
        raise too_much(f"bảng CSV lớn hơn {SIZE_LIMIT // 2**20} MiB", f"the CSV table is larger than {SIZE_LIMIT // 2**20} MiB")
    csv.field_size_limit(TEXT_LIMIT)
    text = _decode(data)
    said = _SAID.match(text)
    separator = said[1] if said else _find_separator(text)
    if text.count(separator) + text.count("\n") > _FIELD_LIMIT:
        raise _too_many()
    lines = csv.reader(io.StringIO(text[said.end() if said else 0 :], newline=""), delimiter=separator, strict=True)
    try:
        return Book((Sheet("", tuple(_read_rows(lines))),), names=("",))
    except csv.Error as error:
        raise _explain(str(error), lines.line_num) from error


def _explain(error: str, line: int) -> Refusal:
    """Return what the standard library says of a line, in words for who wrote it."""
    if "limit" in error:
        return too_long(f"ô ở dòng {line}", f"a cell in line {line}")
    if "end of data" in error:
        return other(f"dòng {line}: có dấu ngoặc kép mở ra mà không đóng lại", f"line {line}: a quote is opened and never closed", _SAVE)
    return other(f"dòng {line}: sau dấu ngoặc kép đóng còn có chữ", f"line {line}: there is more behind a closing quote", _SAVE)


def _decode(data: bytes) -> str:
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"%PDF")):
        do = Text("hãy đặt lại đuôi tệp cho đúng, chẳng hạn .xlsx", "give it the ending it should have, for example .xlsx")
        raise other(
            "đây là tệp Excel, Word, PDF hoặc tệp nén, không phải bảng CSV", "this is an Excel, Word, PDF or archive file, no CSV table", do
        )
    try:
        text = data.decode("utf-16") if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else decode(data)
    except UnicodeDecodeError as error:
        raise Refusal("unreadable-file", Text(f"văn bản UTF-16 bị hỏng; {_SAVE.vi}", f"the UTF-16 text is damaged; {_SAVE.en}")) from error
    control = _CONTROL.search(text)
    if control:
        line = 1 + text.count("\n", 0, control.start())
        raise other(
            f"dòng {line}: có ký tự điều khiển U+{ord(control[0]):04X}",
            f"line {line}: there is the control character U+{ord(control[0]):04X}",
            _SAVE,
        )
    return text


def _find_separator(text: str) -> str:
    """Return the sign that parts most of the first lines into the same number of cells, as a table has it."""
    sample = "".join(islice(io.StringIO(text[:_SAMPLE_LETTERS], newline=""), _SAMPLE))

    def fit(separator: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator))
        except csv.Error:
            return 0, 0
        return max(((lines, width) for width, lines in widths.items() if width > 1), default=(0, 0))

    return max(_SEPARATORS, key=fit)


def _read_rows(lines: Iterable[list[str]]) -> Iterator[Row]:
    count = 0
    for number, fields in enumerate(lines, start=1):
        if number > ROW_LIMIT or len(fields) > COLUMN_LIMIT:
            raise _too_many()
        cells = tuple(Cell(number, column, _unmark(field)) for column, field in enumerate(fields, start=1) if field.strip())
        count += len(cells)
        if count > CELL_LIMIT:
            raise _too_many()
        if cells:
            yield Row(number, cells)


def _unmark(field: str) -> str:
    r"""Return a cell's text, every line break a \\n, without the mark that keeps a spreadsheet from running it."""
    text = field.replace("\r\n", "\n").replace("\r", "\n") if "\r" in field else field
    return text[1:] if text.startswith(_MARKED) else text


def _too_many() -> Refusal:
    return Refusal(
        "over-limit",
        Text(
            f"bảng CSV có hơn {CELL_LIMIT} ô có nội dung, hoặc quá nhiều hàng, cột trống; hãy chia bảng thành nhiều tệp",
            f"the CSV table has more than {CELL_LIMIT} cells with something in them, or too many empty ones; split it into several files",
        ),
    )
