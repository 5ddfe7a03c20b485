"""Which sheet and which table is read, and what is told of everything else: nothing is guessed or dropped in silence."""

from io import BytesIO

import openpyxl
import pytest
from sheets import HEAD, Look, book, found_in, imported, sheet

from dutoan.understand import Asked
from dutoan.workbook.book import column_letters

ROW = "1 | Máy | Cái | 1 | 1_000 | 1_000\n"
PLAN = "items:\n  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000}\n"
SUMMARY = "TỔNG HỢP\nTT | Nội dung | Thành tiền | Ghi chú\n1 | Máy | 1_000 | a\n"
BARE = "Bảng\na | b | c | d | e\n1 | Máy | 2 | 500 | 1_000\n"
NEEDED = 'a header row needs three known titles at least, among them "Nội dung" and "Thành tiền" (or "Đơn giá", "Số tiền", a source)'
NOTHING = f"no table of an estimate is found: {NEEDED}"
TELL = "say where by import or check --sheet, --header-row, --columns"
EMPTY = "the table at A!{} has nothing there; write one of its columns"


def test_a_table_with_quantities_is_read_before_one_without_and_the_other_is_told() -> None:
    text, findings = imported(book({"Tổng hợp": SUMMARY, "Chi tiết": HEAD + ROW}))
    assert PLAN in text
    assert findings == ["A2 left-out only this table is read; there are others at Tổng hợp!A2"]


REFUSED = [
    (
        {"A": HEAD + ROW, "B": HEAD + ROW},
        Asked(),
        "2 tables look like estimates (A!A2, B!A2); one is read at a time: choose it by import or check --sheet",
    ),
    (
        {"A": HEAD + ROW + "Bảng hai\nTT | Nội dung chi | SL | Đơn giá | Số tiền\n1 | Máy | 1 | 1_000 | 1_000"},
        Asked(),
        "2 tables look like estimates (A!A2, A!A5); one is read at a time: choose it by import or check --header-row",
    ),
    (
        {"A": "Xin chào\nTT | Nội dung | Ghi chú"},
        Asked(),
        f"{NOTHING}; looked at the rows with text of A (2); {TELL}",
    ),
    (
        {"A": BARE},
        Asked(header_row=9),
        f"{NOTHING}; looked at row 9 of A; {TELL}",
    ),
    ({"A": BARE}, Asked(None, 9, {2: "name"}), f"{NOTHING}; looked at row 9 of A; {TELL}"),
    (
        {"A": HEAD + ROW},
        Asked(None, None, {2: "name", 26: "amount", 28: "-"}),
        f"--columns Z=amount,AB=-: {EMPTY.format('A2')}: A (TT), B (Nội dung), C (ĐVT), D (SL), E (Đơn giá), F (Thành tiền)",
    ),
    (
        {"A": " | | Kính gửi | | | | X\n" + " | Máy | 2 | 500 | 1_000\n" * 2},
        Asked(None, 2, {2: "name", 7: "amount"}),
        f"--columns G=amount: {EMPTY.format('B2')}: B (Máy), C, D, E",
    ),
    (
        {"A": "TT | Nội dung | Đơn giá" + "".join(f" | 0{letter}" for letter in "DEFGHIJKLMNOPQ") + "\n1 | Máy | 5"},
        Asked(None, None, {26: "amount"}),
        f"--columns Z=amount: {EMPTY.format('A1')}: A (TT), B (Nội dung), C (Đơn giá), {', '.join(f'{letter} (0{letter})' for letter in 'DEFGHIJKLMNOP')}, …",
    ),
    ({"Dự toán": HEAD + ROW, "dutoan": "a"}, Asked("Du toan"), 'there is no sheet "Du toan"; did you mean "Dự toán"?'),
]


@pytest.mark.parametrize(("sheets", "asked", "message"), REFUSED)
def test_a_layout_that_is_not_understood_is_refused(sheets: dict[str, str], asked: Asked, message: str) -> None:
    assert imported(book(sheets), asked=asked) == ("", [f"- unknown-layout {message}"])


CHOSEN = [
    ({"A": SUMMARY, "B": HEAD + ROW}, Asked("B")),
    ({"A": "TỔNG HỢP\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Khác | Cái | 1 | 2 | 2\n" + HEAD + ROW}, Asked(header_row=5)),
    (
        {"A": "DỰ TOÁN\na | b | c | d | e | f\n" + ROW},
        Asked(None, 2, {1: "no", 2: "name", 3: "unit", 4: "quantity", 5: "unit_price", 6: "amount"}),
    ),
    ({"A": "DỰ TOÁN\n" + ROW}, Asked(None, 1, {1: "no", 2: "name", 3: "unit", 4: "quantity", 5: "unit_price", 6: "amount"})),
    ({"A": "DỰ TOÁN\nTT | Nội dung | ĐVT | SL | Đơn giá | Dự kiến\n" + ROW}, Asked(None, None, {6: "amount"})),
    (
        {"A": "DỰ TOÁN\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Thời gian\n1 | Máy | Cái | 1 | 1_000 | 1_000 | Quý I"},
        Asked(None, None, {7: "-"}),
    ),
]


@pytest.mark.parametrize(("sheets", "asked"), CHOSEN)
def test_whoever_imports_may_say_where_the_table_is(sheets: dict[str, str], asked: Asked) -> None:
    text, _ = imported(book(sheets), asked=asked)
    assert PLAN in text


def test_a_hidden_sheet_is_not_looked_at() -> None:
    made = openpyxl.load_workbook(BytesIO(book({"A": HEAD + ROW, "B": HEAD + ROW})))
    made["A"].sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    assert PLAN in imported(out.getvalue()).text


TOLD = [
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Thời gian\n1 | Máy | Cái | 1 | 1_000 | 1_000 | Quý I",
        'G2 left-out the column "Thời gian" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | Số người | Số ngày | SL | Đơn giá | Thành tiền\n1 | Máy | 1 | 2 | 2 | 500 | 1_000",
        'E2 left-out the column "SL" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Trọn gói | Gói | 1 | | 1_000",
        "D3 left-out a quantity and an amount without a unit price: read as a lump sum, the quantity is left out",
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Máy | Cái | | 1_000 | 1_000",
        "E3 left-out the unit price is the amount and there is no quantity: read as a lump sum",
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Máy | Bộ | 2 cái | 500 | 1_000",
        'D3 left-out the quantity says "cái", the column of units "Bộ": "Bộ" is kept',
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Họp | Cuộc | 2 | 3_000 | 6_000\n1.1 | Trà | Cốc | 6 | 1_000 | 6_000",
        "D3 left-out a group with a quantity and a unit price of its own, which the rows below it add up to: those are kept",
    ),
    (
        "TT | Nội dung | Thành tiền (USD) | Thành tiền (VNĐ) | Ghi chú\n1 | Vé | 40 | 1_000_000 |",
        'C2 left-out the column "Thành tiền (USD)" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | SL | Đơn giá | Thành tiền | Tỷ lệ\n1 | Điện | '2 | '500 | '1.000 | '40%",
        'F2 left-out the column "Tỷ lệ" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | SL | Đơn giá | Tỷ lệ | Thành tiền\n1 | Điện | 1 | 1_000 | 40 | 3_000",
        'E2 left-out the column "Tỷ lệ" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | SL | Đơn giá | Thành tiền | Lượng tồn\n1 | Giấy | 1 | 1_000 | 1_000 | 7",
        'F2 left-out the column "Lượng tồn" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | Kinh phí | Tỷ lệ (%)\n1 | Điện | 1_000 | 40",
        'D2 left-out the column "Tỷ lệ (%)" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | Kinh phí | So sánh (%)\n1 | Điện | 1_000 | 111",
        'D2 left-out the column "So sánh (%)" is not read (1 cell)',
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Vé | | | theo hóa đơn | 1_000",
        'E3 left-out "theo hóa đơn" is no number: it is not read',
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Vé | | Theo thực tế | | 1_000",
        'D3 left-out "Theo thực tế" is no number: it is not read',
    ),
    (
        "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Máy | Cái | 1 | 1_000 | 1_000\n | Tổng cộng | | | | 1_000\n | Đã tạm ứng | | | | 500",
        'B5 left-out "Đã tạm ứng" is not read: it stands below the total',
    ),
]


@pytest.mark.parametrize(("drawn", "told"), TOLD)
def test_what_a_plan_has_no_place_for_is_told(drawn: str, told: str) -> None:
    text, findings = imported(sheet("DỰ TOÁN\n" + drawn))
    assert findings == [told]
    assert text


def test_hidden_rows_count_and_are_told() -> None:
    rows = ROW + "2 | Bàn | Cái | 1 | 2_000 | 2_000\n"
    text, findings = imported(sheet(HEAD + rows, Look(hidden_rows=[4])))
    assert "Bàn" in text
    assert findings == ["A4 left-out rows that are hidden and counted: 4; show or delete them"]


def test_many_hidden_rows_are_one_finding() -> None:
    rows = "".join(f"{count} | Máy {count} | Cái | 1 | 1_000 | 1_000\n" for count in range(1, 13))
    _, findings = imported(sheet(HEAD + rows, Look(hidden_rows=range(3, 15))))
    assert findings == ["A3 left-out rows that are hidden and counted: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …; show or delete them"]


def test_a_hidden_column_without_a_known_title_is_a_working_of_the_sheet() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | tạm\n1 | Máy | Cái | 1 | 1_000 | 1_000 | 7"
    assert imported(sheet(drawn, Look(hidden_columns=["G"]))).findings == []


def test_text_beside_a_missing_name_is_no_name_where_none_stands_above() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | Hình thức | SL | Đơn giá | Thành tiền\n | | Giải nhất | 1 | 1_000 | 1_000"
    assert imported(sheet(drawn)).findings == ["E3 unreadable-cell a row with figures and no name; name it, or delete the figures"]


BROKEN = [
    ("1 | | Cái | 1 | 1_000 | 1_000", "A3 unreadable-cell a row with figures and no name; name it, or delete the figures"),
    (
        "1 | Máy | | | |\n2 | Bàn | Cái | 1 | 1 | 1",
        'B3 unreadable-cell the row "Máy" has no amount and no rows below it; give a quantity and a unit price, or an amount',
    ),
    (
        "1 | Máy | Cái | | 1_000 |\n2 | Bàn | Cái | 1 | 1 | 1",
        'E3 unreadable-cell the row "Máy" lacks its quantity; give a quantity and a unit price, or an amount',
    ),
    ("1 | Máy | Cái | | 1_000 | 2_000", "E3 unreadable-cell a unit price and another amount without a quantity; give it"),
    (
        "1 | Họp | Cuộc | 2 | 3_000 | 6_000\n1.1 | Trà | Cốc | 1 | 1_000 | 1_000",
        "B3 unreadable-cell the row has a quantity and a unit price, and rows below it that do not add up to it; take away the numbers of rows that only explain it, or its quantity",
    ),
    (
        "1 | Máy | Cái | 1 | '20.0000.000 | 1_000",
        'E3 bad-number "20.0000.000" has a wrong group "0000" (each group of thousands behind the first has 3 digits); check the zeros; type it as a number',
    ),
    (
        ROW + " | Cộng | | | | 1_000\n | Chi phí khác | | | |\n | Tổng cộng | | | | 1_000",
        'B5 unreadable-cell the row "Chi phí khác" has no amount and no rows below it; give a quantity and a unit price, or an amount',
    ),
]


@pytest.mark.parametrize(("rows", "told"), BROKEN)
def test_what_cannot_be_read_is_told_at_its_cell_and_no_plan_is_made(rows: str, told: str) -> None:
    assert imported(sheet(HEAD + rows)) == ("", [told])


def test_groups_nest_to_a_limit() -> None:
    rows = "\n".join(f"'1{'.1' * depth} | Nhóm | | | |" for depth in range(25)) + "\n'1" + ".1" * 25 + " | Máy | Cái | 1 | 1 | 1"
    assert "A23 over-limit groups nest deeper than 20" in imported(sheet(HEAD + rows)).findings


MISMATCHES = [
    (
        "NSNN | Đối ứng\n1 | Máy | Cái | 1 | 1_000 | 1_000 | 400 | 500",
        "G3 sheet-mismatch one of the cells G3, H3 is wrong: the sources of the row add up to 900, the row's amount is 1.000 (off by -100)",
    ),
    (
        "NSNN | Đối ứng\n1 | Máy | Cái | 1 | 1_000 | 1_000 | 0 | 1_100",
        "H3 sheet-mismatch the cell says 1.100; the sources of the row add up to 1.100, the row's amount is 1.000 (off by +100)",
    ),
    (
        "NSNN | Đối ứng\n1 | Máy | Cái | 1 | 1_000 | 1_000 | 400 | 600\n | Cộng | | | | 1_000 | 500 | 500",
        'G4 sheet-mismatch the cell says 500, the column "NSNN" added up is 400 (off by +100)',
    ),
    (
        "Trước thuế | Thuế | Sau thuế\n1 | Máy | Cái | 1 | 1_000 | 1_000 | 1_000 | 80 | 1_100",
        "I3 sheet-mismatch the cell says 1.100, before VAT + VAT is 1.080 (off by +20)",
    ),
    (
        (
            "Trước thuế | Thuế | Sau thuế\n1 | Máy | Cái | 2 | 1_000 | 2_000 | 2_000 | 160 | 2_160\n2 | Bàn | Cái | 1 | 1_000 | 1_000 | 1_000 | 90 | 1_090"
            "\n | Tổng cộng | | | | 3_000 | 3_000 | 250 | 3_250\n | Trong đó thuế VAT 8% | | | | | | 240 |"
        ),
        "H4 sheet-mismatch the cell says 90, VAT of 8% of the row is 80 (off by +10); wrong only because of it: I4, H5, I5",
    ),
    (
        "Ghi chú\nI | Máy | | | | 2_000 |\n1 | Máy | Cái | 1 | 2_000 | 2_000\n | Cộng I | | | | 1_000",
        "F5 sheet-mismatch the cell says 1.000, the sum on the group's own row is 2.000 (off by -1.000)",
    ),
    (
        "Ghi chú\n1 | Máy | Cái | 1 | 1_000 | 1_000\n | Cộng | | | | 1_000\n | Chi phí quản lý | | | | 100\n | Cộng trước thuế | | | | 1_200\n | Thuế VAT 10% | | | | 110\n | Tổng cộng | | | | 1_210",
        "F6 sheet-mismatch the cell says 1.200, the rows above added up is 1.100 (off by +100)",
    ),
    (
        "Ghi chú\nI | Máy | | | | |\n1 | Máy | Cái | 1 | 1_000 | 1_000\n | Cộng III | | | | 1_000\nII | Bàn | | | | |\n1 | Bàn | Cái | 1 | 1_000 | 1_000",
        'B5 sheet-mismatch "Cộng III" sums a group that is not there, or not right above it',
    ),
]


@pytest.mark.parametrize(("drawn", "told"), MISMATCHES)
def test_figures_that_a_plan_has_no_place_for_are_compared_with_the_others(drawn: str, told: str) -> None:
    titles, _, rows = drawn.partition("\n")
    text, findings = imported(sheet(f"{HEAD.rstrip()} | {titles}\n{rows}"))
    assert told in findings
    assert text


def test_a_figure_that_hides_decimals_is_read_as_it_is_printed() -> None:
    rows = "1 | Máy | Cái | 3 | 333333.333333 | 1_000_000\n | Cộng | | | | 1_000_000"
    data = sheet(HEAD + rows, Look(formats={"E3": "#,##0"}))
    assert "quantity: 3, unit_price: 333_333, expect: 1_000_000" in imported(data).text
    assert imported(data).findings == [
        "E3 hidden-decimals the cell shows 333.333 and holds 333.333,333333; sums of such cells differ from what is printed: round it in the sheet (ROUND)"
    ]
    assert found_in(data) == ["E3 hidden-decimals", "F3 expect-mismatch"]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (27, "AA"), (702, "ZZ")])
def test_the_name_of_a_column(number: int, letters: str) -> None:
    assert column_letters(number) == letters
