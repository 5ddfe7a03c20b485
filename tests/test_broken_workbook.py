"""Whatever a file holds, reading it ends: in a book, or in a refusal that says why."""

from collections.abc import Callable

from books import SHEET, STRINGS, sheet, strings, table, text, workbook
from hypothesis import given
from hypothesis import strategies as st

from dutoan.findings import Refusal
from dutoan.workbook import read_workbook
from dutoan.workbook.book import Book, ErrorValue
from dutoan.workbook.delimited import read_csv

GOOD = workbook(
    {
        SHEET: sheet('<sheetData><row><c t="s"><v>1</v></c><c><f>A1</f><v>2</v></c></row></sheetData>'),
        STRINGS: strings(text("a"), text("b")),
    }
)

NUMBERS = st.integers(-5, 10**22).map(str) | st.floats().map(repr) | st.text("0123456789.eE+-", max_size=12)
WORDS = (
    st.sampled_from(
        ["", "A1", "B1", "C1", "A2", "XFD1", "XFE1", "AAAA1", "1", "0", "7", "n", "s", "b", "e", "d", "str", "inlineStr", "shared", "²"]
    )
    | NUMBERS
)
CELLS = st.builds(
    '<c r="{}" s="{}" t="{}"><f t="{}" si="{}">{}</f><v>{}</v><is><t>{}</t></is></c>'.format, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS
)  # fmt: skip


def answer(read: Callable[[bytes], Book], data: bytes) -> Book | Refusal:
    try:
        return read(data)
    except Refusal as refusal:
        return refusal


def look(data: bytes) -> None:
    """Read a workbook and a table, and look at what comes of it."""
    for said in (answer(read_workbook, data), answer(read_csv, data)):
        if isinstance(said, Refusal):
            assert all(message.isprintable() for message in said.message)
        else:
            assert all(is_plain(cell.value) for page in said.sheets for row in page.rows for cell in row.cells)


def is_plain(value: object) -> bool:
    return not isinstance(value, float) and (not isinstance(value, ErrorValue) or value.code.isprintable())


@given(st.lists(CELLS, max_size=4))
def test_any_cells(cells: list[str]) -> None:
    look(table("".join(cells)))


@given(st.dictionaries(st.integers(0, len(GOOD) - 1), st.integers(0, 255), max_size=5), st.integers(0, len(GOOD)))
def test_any_damage(changed: dict[int, int], length: int) -> None:
    data = bytearray(GOOD)
    for at, byte in changed.items():
        data[at] = byte
    look(bytes(data))
    look(bytes(data[:length]))


@given(st.binary(max_size=60) | st.text('a1;,\t"\n\r=', max_size=60).map(str.encode))
def test_any_bytes(data: bytes) -> None:
    look(data)
