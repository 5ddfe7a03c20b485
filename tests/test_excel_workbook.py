"""The workbook around its formulas: page, heading, signatures, inputs, workings, findings, and what it remembers."""

from base64 import b64decode

import pytest
from chain import HEAD, ROWS
from excel import book_bytes, formulas, is_hidden, quoted, shown, workbook
from shell import HAI_PHONG, ROOT

from dutoan.excel.breaks import find_break
from dutoan.excel.findings_sheet import LINKS_LIMIT
from dutoan.excel.memory import path_of
from dutoan.excel.places import ARGUMENT_LIMIT
from dutoan.excel.styles import count_lines

FULL = """\
dutoan: 1
title: Dự toán kinh phí hội thảo
date: 2026-02-05
parent_agency: UBND tỉnh A
agency: Sở B
place: Hà Nội
annex: Kèm theo Kế hoạch số 1
signatures: [Người lập, {title: Kế toán, name: Trần B}]
items: [{name: A, unit: Công, quantity: 2, unit_price: 100_000}]
"""

HANGING = HEAD + "ceiling: 1_000_000\nvat: 10%\ncharges: [{name: Q, id: q, balance: true}, {name: C, rate: 5%, of: [subtotal, q]}]\n"


def test_the_printed_document() -> None:
    sheet = workbook(FULL)["Dự toán"]
    assert shown(sheet, 1, 17) == [
        "UBND TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ B | Độc lập - Tự do - Hạnh phúc",
        "",
        "DỰ TOÁN KINH PHÍ HỘI THẢO",
        "(Kèm theo Kế hoạch số 1)",
        "Đơn vị tính: đồng",
        "STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền",
        "1 | A | Công | 2 | 100000 | =D8*E8",
        "Tổng cộng | =F8",
        "(Bằng chữ: Hai trăm nghìn đồng.)",
        "",
        "Hà Nội, ngày 05 tháng 02 năm 2026",
        "NGƯỜI LẬP | KẾ TOÁN",
        "(Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên)",
        "",
        "",
        "",
    ]
    assert shown(sheet, 19, 19) == ["Trần B"]
    assert {cell.font.name for row in sheet.iter_rows() for cell in row} == {"Times New Roman"}


@pytest.mark.parametrize(
    ("plan", "lines"),
    [
        (ROWS, ["T", "Đơn vị tính: đồng"]),
        (ROWS + "agency: Sở B\n", ["SỞ B | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "", "T"]),
        (
            ROWS + "agency: B\ndate: 2026-11-05\n",
            ["B | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Ngày 05 tháng 11 năm 2026"],
        ),
        (ROWS + "agency: B\nplace: Huế\n", ["B | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Huế"]),
        (ROWS + "annex: (Phụ lục I)\n", ["T", "(Phụ lục I)"]),
    ],
)
def test_heading(plan: str, lines: list[str]) -> None:
    assert shown(workbook(plan)["Dự toán"], 1, len(lines)) == lines


def test_one_signature_or_more_than_columns() -> None:
    one = workbook(ROWS + "signatures: [Người lập]\n")["Dự toán"]
    assert shown(one, 8, 9) == ["NGƯỜI LẬP", "(Ký, ghi rõ họ tên)"]
    many = workbook(ROWS + "signatures: [A, B, C, D, E, G, H, I]\n")["Dự toán"]
    assert shown(many, 8, 8) == ["A | B | C | D | E | G"]


def test_the_page() -> None:
    narrow = workbook(ROWS)["Dự toán"]
    assert (narrow.page_setup.paperSize, narrow.page_setup.orientation, narrow.page_setup.fitToHeight) == (9, "portrait", 0)
    assert (narrow.print_title_rows, narrow.freeze_panes, str(narrow.oddHeader and narrow.oddHeader.center.text)) == ("$3:$3", "C4", "&P")
    five = (
        "sources: {a: Nguồn một, b: Nguồn hai, c: Nguồn ba, d: Nguồn bốn, e: Nguồn năm}\nsource: {a: 20%, b: 20%, c: 20%, d: 20%, e: 20%}\n"
    )
    wide = workbook(ROWS + five)["Dự toán"]
    assert wide.page_setup.orientation == "landscape"


def test_rows_are_as_high_as_their_lines() -> None:
    sheet = workbook(HEAD + f"items: [{{name: {'Nội dung ' * 12}, amount: 1}}, {{name: {'Nội dung ' * 180}, amount: 1}}]\n")["Dự toán"]
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 4, 5)]
    assert [height and round(height) for height in heights] == [21, None, 52, 409]


def test_a_parameter_of_a_long_meaning_has_room() -> None:
    sheet = workbook(HEAD + f"params: {{a: {{value: 1, name: {'Ý nghĩa ' * 10}}}}}\nitems: [{{name: A, amount: =a}}]\n")["Tham số"]
    assert round(sheet.row_dimensions[4].height) == 35


def test_titles_are_repeated_on_every_page() -> None:
    book = workbook(HANGING + "items: [{name: A, quantity: 2, unit_price: 5}]\n", checked=True)
    titles = {sheet.title: sheet.print_title_rows for sheet in book if sheet.sheet_state == "visible"}
    assert titles == {"Dự toán": "$3:$3", "Kiểm tra": "$1:$1", "Tham số": "$3:$3", "Cách giải": "$5:$5"}


def test_inputs() -> None:
    plan = "ceiling: 5_000\nparams: {n: {value: 3, name: Số người, unit: người}, N: =n*2, p: 12.5}\n"
    book = workbook(ROWS + plan)
    assert shown(book["Tham số"], 3, 7) == [
        "Tên | Ý nghĩa | Giá trị | Đơn vị",
        "ceiling | Trần kinh phí | 5000 | đồng",
        "n | Số người | 3 | người",
        "N | =ts_n*2",
        "p | 12.5",
    ]
    assert {name: cell.attr_text for name, cell in book.defined_names.items()} == {
        "tran_kinh_phi": "'Tham số'!$C$4",
        "ts_n": "'Tham số'!$C$5",
        "ts_N__1": "'Tham số'!$C$6",
        "ts_p": "'Tham số'!$C$7",
    }


def test_workings_of_several_rows_that_hang_on_the_balance() -> None:
    book = workbook(HANGING + "items: [{name: A, amount: 500_000}]\n")
    assert formulas(book["Dự toán"]).split(" | ")[1] == "F6 INDEX('Cách giải'!$B$8:$K$8,'Cách giải'!$B$3)"
    sheet = book["Cách giải"]
    assert [[sheet.cell(row, column).value for column in (1, 2, 4)] for row in range(2, sheet.max_row + 1)] == [
        ["Cách tính ngược được dùng", "=IFERROR(MATCH(1,$B$12:$B$12,0),1)", None],
        [
            "Cách được chọn",
            "=IF(OR(INDEX($B$16:$B$16,$B$2)=1,MIN($C$17:$K$17)=1000000),$B$2,1+MATCH(MIN($C$17:$K$17),$C$17:$K$17,0))",
            None,
        ],
        [None, None, None],
        [None, "1. Tính ngược", "3. Thử -3"],
        ["Ẩn số, làm tròn", "=ROUND((tran_kinh_phi*200-'Dự toán'!F5*231)/231,0)", None],
        ["Ẩn số chính xác lớn hơn (1), bằng (0) hay nhỏ hơn (-1) số đã làm tròn", "=SIGN(tran_kinh_phi*200-'Dự toán'!F5*231-B6*231)", None],
        ["Q", "=ROUND(tran_kinh_phi*200/231,0)-'Dự toán'!F5", "=INDEX($B$6:$B$6,$B$2)-3"],
        ["C", "=ROUND(tran_kinh_phi*100/110,0)-SUM('Dự toán'!F5,B8)", "=ROUND(SUM('Dự toán'!F5,D8)*5/100,0)"],
        ["Thuế GTGT (10%)", "=tran_kinh_phi-SUM('Dự toán'!F5,B8,B9)", "=ROUND(SUM('Dự toán'!F5,D8,D9)*10/100,0)"],
        ["Tổng của cách này", None, "=SUM('Dự toán'!F5,D8,D9,D10)"],
        ["Cắt đúng khoản vượt mức (1 là đúng)", "=1", None],
        ["Khớp tỷ lệ × cơ sở đã in (1 là khớp): Q", "=1", None],
        ["Khớp tỷ lệ × cơ sở đã in (1 là khớp): C", "=IF(ROUND(SUM('Dự toán'!F5,B8)*5/100,0)=B9,1,0)", None],
        ["Khớp tỷ lệ × cơ sở đã in (1 là khớp): Thuế GTGT (10%)", "=IF(ROUND(SUM('Dự toán'!F5,B8,B9)*10/100,0)=B10,1,0)", None],
        ["Khớp mọi dòng", "=MIN(B13:B15)", None],
        ["Xa ẩn số (càng nhỏ càng gần; 1.000.000: không khớp)", None, "=IF(D11=tran_kinh_phi,6+IF(INDEX($B$7:$B$7,$B$2)>0,1,0),1000000)"],
    ]


ROW = "items: [{name: A, amount: 500_000}]\n"
RARE = {
    "by row": (
        (
            "sources: {a: N, b: M}\nceiling: 1_000_000\nvat: 10%\nvat_by: row\nitems: [{name: A, amount: 5, source: a}, {name: B, amount: 7, source: b}]\n"
            "charges: [{name: Q, id: q, balance: true}, {name: C, rate: 5%, of: q}, {name: D, rate: 1%, after_vat: true}]\n"
        ),
        12,
    ),
    "two caps on the total": (
        ROW + "charges: [{name: C, rate: 5%, of: total, at_most: 9}, {name: D, rate: 6%, of: total, at_most: 90_000}]\n",
        5,
    ),
    "no answer unless cut": (
        ROW + "charges: [{name: C, rate: 50%, of: total, at_most: 9}, {name: D, rate: 50%, of: total, at_most: 90_000}]\n",
        4,
    ),
    "four caps": (
        "ceiling: 1_000_000\n"
        + ROW
        + "charges: [{name: Q, id: q, balance: true}, "
        + ", ".join(f"{{name: C{index}, rate: 5%, of: q, at_most: {index}}}" for index in range(1, 5))
        + "]\n",
        15,
    ),
}


@pytest.mark.parametrize(("plan", "ways"), RARE.values(), ids=RARE)
def test_ways_of_rare_plans(plan: str, ways: int) -> None:
    sheet = workbook(HEAD + plan)["Cách giải"]
    assert sum(sheet.cell(5, column).value is not None for column in range(2, 40)) == ways


def test_marks_of_formats_in_a_text_are_text() -> None:
    sheet = workbook(HEAD + 'items: [{name: "<r></b></r>", amount: 1}]\n')["Dự toán"]
    assert shown(sheet, 4, 4) == ["1 | <r></b></r> | 1"]


def test_what_a_text_begins_with_makes_no_formula() -> None:
    plan = HEAD + 'agency: "=A"\nsignatures: ["+B", "@C"]\nitems: [{name: "=1+1", unit: "-u", note: "=HYPERLINK(1)", amount: 1}]\n'
    sheet = workbook(plan)["Dự toán"]
    assert formulas(sheet) == "F8 F7"
    assert quoted(sheet) == ["=A", "=1+1", "-u", "=HYPERLINK(1)", "+B", "@C"]


def test_values_only() -> None:
    book = workbook(HANGING + "items: [{name: A, amount: 500_000}]\n", is_live=False)
    assert (book.sheetnames, formulas(book["Dự toán"])) == (["Dự toán"], "")


def test_findings_are_a_sheet_in_the_language_of_the_command() -> None:
    plan = HEAD + "items: [{name: A, quantity: 2, unit_price: 5}]\n"
    assert shown(workbook(plan, checked=True)["Kiểm tra"], 1, 2)[0] == "Mức | Quy tắc | Ô | Dòng | Nội dung | Tệp"
    assert shown(workbook(plan, checked=True, language="en")["Findings"], 2, 2)[0] == (
        'warning | missing-unit | Dự toán!D4 | A | "A" (2 × 5) has no unit; fill in the unit | 3:29'
    )


MISTAKEN = """\
ceiling: 9_000_000
params: {n: 3, m: 4}
sources: {a: Nguồn A, b: Nguồn B}
source: a
vat: 8%
labels: {vat: Thuế 10%, total: Tổng cộng (I+III)}
items:
  - name: G
    limit: {amount: 1_000}
    expect: 1_000
    items: [{name: A, no: 1, unit: Cái, quantity: =n, unit_price: 5_000, vat: 6%, expect: {amount: 1}}]
  - {name: B, amount: 3_000_000}
charges: [{name: C, id: c, amount: 5}]
overhead: {amount: 3_000, expect: 5_000}
round_to: 1_000
expect: {subtotal: 1, vat: 2, total: 3, charges: {c: 6}, words: bốn đồng}
"""


def test_a_finding_is_linked_to_its_cell() -> None:
    sheet = workbook(HEAD + MISTAKEN, checked=True)["Kiểm tra"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=2)]
    links = [cell.hyperlink.location for cell in sheet["C"][1:] if cell.hyperlink]
    assert links == [f"'{sheet}'!{cell}" for sheet, _, cell in (row[2].partition("!") for row in rows) if cell]
    assert [f"{row[1]} {row[2]} {row[3]}".rstrip() for row in rows] == [
        "unused-ceiling Tham số!C4 Trần kinh phí",
        "unused-name Tham số!C6 m",
        "unused-name Dự toán!I3 Nguồn B",
        "label-vat-rate Dự toán!B10 Thuế 10%",
        "group-over-limit Dự toán!G4 G",
        "expect-mismatch Dự toán!G4 G",
        "vat-rate Dự toán!F5 A",
        "expect-mismatch Dự toán!G5 A",
        "lump-sum-share Dự toán!G6 B",
        "tiny-amount Dự toán!G8 C",
        "expect-mismatch Dự toán!G9 Chi phí quản lý chung",
        "expect-mismatch Dự toán!G7 Cộng",
        "expect-mismatch Dự toán!G10 Thuế 10%",
        "expect-mismatch Dự toán!G13 Tổng cộng (I+III)",
        "expect-mismatch Dự toán!G8 C",
        "expect-mismatch Dự toán!A14",
    ]
    assert rows[5][4] == "công bố 1.000, tính ra 15.000 (lệch -14.000)"


def test_a_finding_that_no_cell_is_about_has_none() -> None:
    sheet = workbook(HEAD + MISTAKEN, checked=True, is_live=False)["Kiểm tra"]
    assert [(cell.value, cell.hyperlink) for cell in sheet["C"][1:3]] == [("", None), ("", None)]


def test_so_many_findings_are_linked() -> None:
    rows = ", ".join(f"{{name: Công {row}, quantity: 2, unit_price: 500}}" for row in range(LINKS_LIMIT + 1))
    cells = workbook(HEAD + f"items: [{rows}]\n", checked=True)["Kiểm tra"]["C"]
    assert [bool(cell.hyperlink) for cell in cells] == [False, *[True] * LINKS_LIMIT, False]
    assert cells[-1].value == f"Dự toán!D{LINKS_LIMIT + 4}"


def test_words_turn_red_when_the_total_is_another() -> None:
    sheet = workbook(ROWS)["Dự toán"]
    rules = [(str(entry.sqref), entry.rules[0].formula) for entry in sheet.conditional_formatting]
    assert rules == [("A6:F6", ["$F$5<>100"])]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert book_bytes(FULL) == book_bytes(FULL)


def test_a_workbook_remembers_its_plan() -> None:
    with open(f"{ROOT}/{HAI_PHONG}", encoding="utf-8") as file:
        text = file.read()
    book = workbook(text)
    memory = [(row[0].value, row[1].value) for row in book["dutoan"].iter_rows()]
    assert book["dutoan"].sheet_state == "veryHidden"
    assert [key for key, _ in memory] == ["version", "sha256", "ceiling", "param delegates", "text"]
    assert b64decode(str(memory[-1][1])).decode() == text
    sheet = book["Dự toán"]
    ids = [sheet.cell(row, sheet.max_column).value for row in range(1, sheet.max_row + 1)]
    assert is_hidden(sheet, sheet.max_column)
    assert [path_of(str(name)) for name in ids if name][10:12] == [("item", ("items", 8, "items", 0)), ("item", ("items", 8, "items", 1))]


def test_a_sum_too_long_for_one_formula_is_made_of_parts() -> None:
    count = 2 * ARGUMENT_LIMIT + 2
    rows = "".join(f"- {{name: G{index}, items: [{{name: A, amount: 1}}]}}\n" for index in range(count))
    book = workbook(f"{HEAD}sources: {{a: N}}\nitems:\n{rows}")
    total = book["Dự toán"].max_row - 1
    assert book["Dự toán"][f"F{total}"].value == "=SUM('Cộng dồn'!$A$1,'Cộng dồn'!$A$2,'Cộng dồn'!$A$3)"
    assert book["Cộng dồn"]["A3"].value == "=SUM('Dự toán'!F1004,'Dự toán'!F1006)"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("ngắn", 10, 1),
        ("mười chữ cái và thêm nữa", 10, 3),
        ("x" * 50, 10, 5),
        ("a b", 1, 2),
        ("Người x buổi", 10, 2),
        ("M W M", 5, 2),
    ],
)
def test_how_many_lines_a_text_takes(text: str, width: int, lines: int) -> None:
    assert count_lines(text, width) == lines


SIGNED = "vat: 8%\nplace: Hải Phòng\nsignatures: [Người lập, Kế toán trưởng, Giám đốc]\n"


def breaks(count: int, more: str = "") -> list[int]:
    """Return before which rows of the sheet a page has to begin, counted from the last of its rows that are no signatures."""
    rows = ", ".join(f"{{name: Công {row}, unit: Công, quantity: 2, unit_price: 500}}" for row in range(count))
    sheet = workbook(f"{HEAD}{SIGNED}{more}items: [{rows}]\n")["Dự toán"]
    words = next(cell.row for cell in sheet["A"] if "Bằng chữ" in str(cell.value))
    return [words - found.id for found in sheet.row_breaks.brk]


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (1, []),
        (28, []),  # all of it on one page
        (38, [3]),  # the signatures would stand on the next one alone: the total and the row above it go with them
        (45, [3]),
        (60, []),  # they have enough company
        (90, [3]),
    ],
)
def test_signatures_never_stand_alone_on_a_page(count: int, found: list[int]) -> None:
    assert breaks(count) == found


def test_what_fills_more_than_a_page_is_left_to_it() -> None:
    assert find_break([20], 30, [15] * 40, [900], [60]) is None
    assert find_break([20], 30, [15, 15], [15], [60]) is None


def test_the_first_page_has_no_number() -> None:
    book = workbook(HEAD + "ceiling: 900_000_000\nitems: [{name: A, amount: 500_000}]\n", checked=True)
    headers = [sheet.HeaderFooter for sheet in book.worksheets[:-1]]
    assert [(header.differentFirst, bool(header.firstHeader), bool(header.oddHeader)) for header in headers] == [(True, False, True)] * 3
