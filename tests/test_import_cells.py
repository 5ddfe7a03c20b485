"""What single cells say: numbers stored as numbers and as text, rates, what they show; and what cannot be read."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest
from chain import said
from openpyxl import load_workbook
from sheets import HEAD, imported, sheet

from dutoan.findings import Refusal
from dutoan.understand.figures import Amount, Count, read_amount, read_number, read_quantity, read_vat_rate, show_cell
from dutoan.understand.marks import read_mark, split_mark
from dutoan.understand.written import read_digits
from dutoan.workbook.book import Cell, ErrorValue, Style


def cell(value: Any, number_format: str = "General", formula: str | None = None) -> Cell:
    return Cell(1, 1, value, formula, Style(number_format))


AMOUNTS = [
    (225_000, "#,##0", 1, 225_000),
    (0, "General", 1, 0),
    (225, "General", 1000, 225_000),
    (Decimal("1.5"), "General", 10**6, 1_500_000),
    (Decimal("1.5"), "0.0", 10**6, 1_500_000),
    (225_000, "#,##0,", 1000, 225_000),  # shown in thousands of what it holds
    (Decimal("1250.5"), "#,##0.0,", 1000, None),
    ("1.250.000", "@", 1, 1_250_000),
    ("1.250.000đ", "General", 1, 1_250_000),
    ("225.000 đồng/người", "General", 1, 225_000),
    ("225.000đ/người/buổi.", "General", 1, 225_000),
    ("1,250,000", "General", 1, 1_250_000),
    ("225,000", "General", 1, 225_000),  # of whole đồng it has one reading
    ("400 000", "General", 1, 400_000),
    ("800. 000", "General", 1, 800_000),
    ("1.250.000,00", "General", 1, 1_250_000),
    ("2 triệu", "General", 1, 2_000_000),
    ("1,5 triệu đồng", "General", 1, 1_500_000),
    ("500k", "General", 1, 500_000),
    ("1,5", "General", 10**6, 1_500_000),
    ("-500.000", "General", 1, -500_000),
    ("(500.000)", "General", 1, -500_000),
    ("500.000,-", "General", 1, 500_000),
    ("500.000,-đ", "General", 1, 500_000),
    ("VNĐ 500.000", "General", 1, 500_000),
]


@pytest.mark.parametrize(("value", "number_format", "scale", "amount"), AMOUNTS)
def test_an_amount(value: Any, number_format: str, scale: int, amount: int | None) -> None:
    if amount is None:
        with pytest.raises(Refusal):
            read_amount(cell(value, number_format), scale)
    else:
        assert read_amount(cell(value, number_format), scale) == Amount(amount)


@pytest.mark.parametrize("value", ["-", "–", "x", " - "])
def test_a_sign_for_nothing_is_no_amount_and_no_quantity(value: str) -> None:
    assert read_amount(cell(value), 1) is None
    assert read_quantity(cell(value)) == []
    assert read_vat_rate(cell(value), percent=False) is None


FORMATS = [
    ("#,##0", 5_714_286),
    ('_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', 5_714_286),
    ('#,##0\\ "đ"', 5_714_286),
    ("[Red]0", 5_714_286),
]


@pytest.mark.parametrize(("number_format", "amount"), FORMATS)
def test_a_rounded_figure_is_what_is_printed(number_format: str, amount: int) -> None:
    held = Decimal("5714285.714")
    assert read_amount(cell(held, number_format), 1) == Amount(amount, Fraction(held))


QUANTITIES = [
    (8, [(8, "")]),
    (Decimal("2.5"), [(Fraction(5, 2), "")]),
    ("15 chiếc", [(15, "chiếc")]),
    ("02 phòng", [(2, "phòng")]),
    ("1,5", [(Fraction(3, 2), "")]),
    ("1.500", [(1500, "")]),
    ("1.5", [(Fraction(3, 2), "")]),
    ("12 m2", [(12, "m2")]),
    ("50%", [(Fraction(1, 2), "")]),
    ("2 người x 3 ngày", [(2, "người"), (3, "ngày")]),
    ("2 x 3", [(2, ""), (3, "")]),
    ("10 người*2 buổi", [(10, "người"), (2, "buổi")]),
]


@pytest.mark.parametrize(("value", "counts"), QUANTITIES)
def test_a_quantity(value: Any, counts: list[tuple[Any, str]]) -> None:
    assert read_quantity(cell(value)) == [Count(number, unit) for number, unit in counts]


RATES = [
    (Decimal("0.08"), "0%", False, Fraction(8, 100)),
    (Decimal("0.08"), "General", False, Fraction(8, 100)),
    (8, "General", False, Fraction(8, 100)),
    (0, "0%", False, Fraction(0)),
    ("8%", "@", False, Fraction(8, 100)),
    ("8,5 %", "@", False, Fraction(85, 1000)),
    ("8", "@", True, Fraction(8, 100)),
    ("KCT", "@", False, "exempt"),
    ("Không chịu thuế", "@", False, "exempt"),
    ("\\", "@", False, "exempt"),
]


@pytest.mark.parametrize(("value", "number_format", "percent", "rate"), RATES)
def test_a_rate(value: Any, number_format: str, percent: bool, rate: Fraction | str) -> None:  # noqa: FBT001 - a table's column
    assert read_vat_rate(cell(value, number_format), percent=percent) == rate


SHOWN = [
    ("Nước\n  uống ", "Nước\nuống"),
    (12, "12"),
    (Decimal("9.1"), "9.1"),
    (True, "True"),
    (date(2023, 8, 5), "05/08/2023"),
    (ErrorValue("#REF!"), "#REF!"),
    (None, ""),
]


@pytest.mark.parametrize(("value", "text"), SHOWN)
def test_what_a_cell_shows(value: Any, text: str) -> None:
    assert show_cell(cell(value)) == text


@pytest.mark.parametrize(
    ("value", "number_format", "number"), [(Decimal("9.1"), "0.00", "9.10"), (Decimal("9.1"), "General", "9.1"), (3, "0", "3")]
)
def test_a_row_number_is_what_the_cell_shows(value: Any, number_format: str, number: str) -> None:
    assert read_number(cell(value, number_format)) == number


def test_no_cell_shows_nothing() -> None:
    assert show_cell(None) == ""


REFUSED_AMOUNTS = [
    (
        "20.0000.000",
        '"20.0000.000" has a wrong group "0000" (each group of thousands behind the first has 3 digits); check the zeros; type it as a number',
    ),
    (
        "1.2.3",
        '"1.2.3" has a wrong group "2" (each group of thousands behind the first has 3 digits); check the zeros; type it as a number',
    ),
    ("theo thực tế", '"theo thực tế" is no amount; type it as a number'),
    ("9" * 31, '"' + "9" * 31 + '" is longer than a number; type it as a number'),
    ("đ" * 201, '"' + "đ" * 59 + '…" is no amount; type it as a number'),
    ("=A1*2", '"=A1*2" is a formula as text; type its value'),
    ("1,5", '"1,5" is no whole number of đồng; round it in the sheet (ROUND), or mend the unit of money of the table'),
    (Decimal("0.5"), '"0.5" is no whole number of đồng; round it in the sheet (ROUND), or mend the unit of money of the table'),
    (10**15, '"1000000000000000" is over the limit: money stays below 10¹⁵ đồng'),
    (True, "the cell holds TRUE or FALSE, and a number is needed"),
    (date(2023, 8, 15), "the cell holds the date 15/08/2023, and a number is needed; change its format and type it again"),
    (ErrorValue("#DIV/0!"), "the cell shows the error #DIV/0!; mend its formula"),
    (None, "the cell has a formula and no value yet: open the workbook in Excel or LibreOffice and save it"),
]


@pytest.mark.parametrize(("value", "message"), REFUSED_AMOUNTS)
def test_what_is_no_amount_is_refused(value: Any, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_amount(cell(value, formula="=1"), 1)
    assert said(caught.value.message) == message


REFUSED_QUANTITIES = [
    ("12,345", '"12,345" has two readings: 12.345 (a decimal mark) or 12345 (thousands); type it as a number'),
    ("hai", '"hai" is no quantity; type it as a number'),
    ("2 " + "x" * 200, '"2 ' + "x" * 57 + '…" is no quantity; type it as a number'),
    ("2 người 3 ngày", '"2 người 3 ngày" is no quantity; type it as a number'),
    (-2, 'a negative quantity "-2"; a deduction has a negative amount'),
    (Decimal("0.3333"), '"0.3333" has more than 3 decimals; round it in the sheet: =ROUND(…,3)'),
]


@pytest.mark.parametrize(("value", "message"), REFUSED_QUANTITIES)
def test_what_is_no_quantity_is_refused(value: Any, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_quantity(cell(value))
    assert said(caught.value.message) == message


@pytest.mark.parametrize("value", ["8", "tám", "8 % 9", "-8%", Decimal("-0.08"), -1])
def test_what_is_no_rate_is_refused(value: Any) -> None:
    with pytest.raises(Refusal) as caught:
        read_vat_rate(cell(value), percent=False)
    assert said(caught.value.message) == f'"{value}" is no VAT rate; write 8% or KCT'


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("007", None), ("0,5", Fraction(1, 2)), ("12.345.678,9", Fraction(123456789, 10)), ("1,234.5", Fraction(12345, 10))],
)
def test_digits(text: str, value: Any) -> None:
    if value is None:
        with pytest.raises(Refusal):
            read_digits(text)
    else:
        assert read_digits(text) == value


MARKS = [
    ("1", "decimal", 1),
    ("1.", "decimal", 1),
    ("(2)", "decimal", 2),
    ("I", "roman", 1),
    ("IV", "roman", 4),
    ("C", "upper", 3),
    ("V", "upper", 21),
    ("a)", "alpha", 1),
    ("đ", "alpha", 5),
    ("i)", "small roman", 1),
    ("ii", "small roman", 2),
    ("9.1", "outline", 1),
    ("I.2", "outline", 2),
    ("1.1.10", "outline", 10),
    ("-", "dash", 0),
    ("•", "dash", 0),
    ("+", "plus", 0),
    ("", "none", 0),
    ("Mục", "none", 0),
    ("B.C", "none", 0),
]


@pytest.mark.parametrize(("printed", "style", "value"), MARKS)
def test_a_mark_is_read_as_it_is_meant_most_often(printed: str, style: str, value: int) -> None:
    assert read_mark(printed).readings[0] == (style, value)


SPLIT = [
    ("1. Thuê xe", True, "1.", "Thuê xe"),
    ("I. Phần một", True, "I.", "Phần một"),
    ("- Nước uống", True, "-", "Nước uống"),
    ("a) Hoa", True, "a)", "Hoa"),
    ("1.1 Thuê xe", True, "1.1", "Thuê xe"),
    ("1.1 Thuê xe", False, "", "1.1 Thuê xe"),
    ("10.000 đồng một vé", True, "", "10.000 đồng một vé"),
    ("3 xe", True, "", "3 xe"),
]


@pytest.mark.parametrize(("name", "alone", "printed", "rest"), SPLIT)
def test_a_mark_in_front_of_a_name(name: str, alone: bool, printed: str, rest: str) -> None:  # noqa: FBT001 - a table's column
    mark, left = split_mark(name, alone=alone)
    assert (mark.printed, left) == (printed, rest)


SHARED = (
    HEAD.rstrip("\n")
    + """ | Ngân sách | Đối ứng
1 | Máy | Cái | {} | 1_000 | 2_000 =D3*E3 | 2_000 =F3-H3 | 0
2 | Bàn | Cái | 1 | 1_000 | 1_000 =D4*E4 | 1_000 =F4-H4 | 0
 | Tổng cộng | | | | 3_000 =SUM(F3:F4) | 3_000 =SUM(G3:G4) | 0
"""
)
UNCALCULATED = "cells have a formula and no value yet (F3, G3, F4, G4, F5, …): open the workbook in Excel or LibreOffice and save it"


@pytest.mark.parametrize(
    ("quantity", "findings"),
    [
        ("2", [f"F3 unreadable-cell 6 {UNCALCULATED}"]),
        ("hai", ['D3 bad-number "hai" is no quantity; type it as a number', f"F3 unreadable-cell 6 {UNCALCULATED}"]),
    ],
)
def test_a_workbook_that_was_never_calculated_is_told_once(quantity: str, findings: list[str]) -> None:
    saved = BytesIO()
    load_workbook(BytesIO(sheet(SHARED.format(quantity)))).save(saved)  # which keeps no values
    assert imported(saved.getvalue()) == ("", findings)


def test_one_cell_that_was_never_calculated_is_told_as_it_is() -> None:
    saved = BytesIO()
    load_workbook(BytesIO(sheet(HEAD + "1 | Máy | Cái | 2 | 1_000 | 2_000 =D3*E3"))).save(saved)
    message = "the cell has a formula and no value yet: open the workbook in Excel or LibreOffice and save it"
    assert imported(saved.getvalue()).findings == [f"F3 unreadable-cell {message}"]


def test_a_balance_that_shows_an_error_is_told() -> None:
    rows = "1 | Máy | Cái | 2 | 1_000 | 2_000\n2 | Quỹ | | | | #REF! =tran_kinh_phi-F3\n | Tổng cộng | | | | 5_000\n"
    assert imported(sheet(HEAD + rows)) == ("", ["F4 unreadable-cell the cell shows the error #REF!; mend its formula"])
