"""Tables as text: how they are decoded, parted and refused."""

import pytest

from dutoan.findings import Refusal
from dutoan.workbook.book import Book, Cell, Row, Sheet
from dutoan.workbook.delimited import read_csv


def texts(data: bytes) -> list[list[str]]:
    """Return the cells of every row that has any."""
    [only] = read_csv(data).sheets
    return [[str(cell.value) for cell in row.cells] for row in only.rows]


def test_rows_and_columns_count_as_in_a_spreadsheet() -> None:
    data = 'Stt;Nội dung;;Thành tiền\n\n1;"Nước\r\nuống; nhẹ";;120.000\n'.encode()
    rows = (
        Row(1, (Cell(1, 1, "Stt"), Cell(1, 2, "Nội dung"), Cell(1, 4, "Thành tiền"))),
        Row(3, (Cell(3, 1, "1"), Cell(3, 2, "Nước\nuống; nhẹ"), Cell(3, 4, "120.000"))),
    )
    assert read_csv(data) == Book((Sheet("", rows),), names=("",))


@pytest.mark.parametrize(
    "data",
    [
        b"a;b\nc;d\n",
        b"a;b\rc;d",
        "\ufeffa;b\r\nc;d\r\n".encode(),
        "a\tb\nc\td\n".encode("utf-16"),
        "\ufeffa,b\nc,d\n".encode("utf-16-be"),
        b"sep=;\r\na;b\r\nc;d\r\n",
        b'sep=,\na,b\n"c",d',
    ],
)
def test_encodings_and_separators(data: bytes) -> None:
    assert texts(data) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        ("DỰ TOÁN KINH PHÍ, NĂM 2023\n1;a, b, c, d;1,5;x\n2;a;2;y\n", [["DỰ TOÁN KINH PHÍ, NĂM 2023"], ["1", "a, b, c, d", "1,5", "x"], ["2", "a", "2", "y"]]),
        ('1,"a; b; c",x\n2,d; e,y\n', [["1", "a; b; c", "x"], ["2", "d; e", "y"]]),
        ("1\ta, b; c\n2\td, e; f\n", [["1", "a, b; c"], ["2", "d, e; f"]]),
        ("một cột\nhai\n", [["một cột"], ["hai"]]),
        ("", []),
        ("sep=|\na|b\n", [["sep=|"], ["a|b"]]),
        ("'=1+1;'-5;'x;-5\n", [["=1+1", "-5", "'x", "-5"]]),  # the mark that keeps a spreadsheet from running it
        (" a ;  ;b\n", [[" a ", "b"]]),
    ],
)  # fmt: skip
def test_the_separator_is_what_makes_a_table(data: str, cells: list[list[str]]) -> None:
    assert texts(data.encode()) == cells


@pytest.mark.parametrize(
    ("data", "rule", "said"),
    [
        (b"title: D\xf9 to\xb8n kinh ph\xdd \xaei l\xb9i", "unreadable-file", "line 1: not UTF-8, it seems to be TCVN3 (ABC); "),
        (b"a;b\nD\xfd\xf2 to\xe1n kinh ph\xed \xf0i la\xf2i", "unreadable-file", "line 2: not UTF-8, it seems to be Windows-1258; "),
        (b"\xff\xfea\x00;", "unreadable-file", "the UTF-16 text is damaged; open it in Excel and save it as CSV UTF-8 or as .xlsx"),
        (b"a;b\nc;\0d", "unreadable-workbook", "line 2: there is the control character U+0000; open it in Excel"),
        (b"a;b\nc;\x1bd", "unreadable-workbook", "line 2: there is the control character U+001B; open it in Excel"),
        (
            b"PK\x03\x04",
            "unreadable-workbook",
            "this is an Excel, Word, PDF or archive file, no CSV table; give it the ending it should have",
        ),
        (b'a;b\n"c;d', "unreadable-workbook", "line 2: a quote is opened and never closed; open it in Excel"),
        (b'a;b\n"c"d;e', "unreadable-workbook", "line 2: there is more behind a closing quote; open it in Excel"),
        (b"a;" + b"b" * 40_000, "over-limit", "a cell in line 1 is longer than 32767 characters; "),
        (b"a" * (8 * 2**20 + 1), "over-limit", "the CSV table is larger than 8 MiB; "),
        (b"\n" * 1_000_001, "over-limit", "the CSV table has more than 150000 cells"),
        (b";" * 16_384 + b"a", "over-limit", "the CSV table has more than 150000 cells"),
        (b"a;b\n" * 100_001, "over-limit", "the CSV table has more than 150000 cells with something in them, "),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, rule: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_csv(data)
    assert (caught.value.rule, caught.value.message.en[: len(said)]) == (rule, said)
