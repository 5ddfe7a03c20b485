"""Sheets that were built anew: other columns, other titles, no hidden ids and no memory, or saved as .csv."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from exported import export
from office import needs_office, recalculate
from openpyxl import Workbook, load_workbook
from shell import Ran, dutoan
from test_merge import seen as seen_of

PLAN = """\
dutoan: 1
title: Hội thảo   # tên
totals: none
params: {khách: 30}
sources: {a: Ngân sách}
items:
  - name: Nội dung   # nhóm
    items:
      - {name: Kế hoạch, unit: Công, quantity: 8, unit_price: 225_000}
      - {name: Nước uống, unit: Người, quantity: =khách, unit_price: 20_000}
  - {name: In ấn tài liệu, amount: 17_000_000, note: trọn gói}
  - {name: Quà tặng, unit: Cái, quantity: 2, unit_price: 50_000}
charges:
  - {name: Quản lý, rate: 5%, id: ql}
vat: 10%
"""
# Kế hoạch 1.800.000, Nước 600.000, In ấn 17.000.000, Quà 100.000; Cộng 19.500.000, Quản lý 975.000, VAT 2.047.500, total 22.522.500.

TITLES = ("Thành tiền (đồng)", "TT", "Số lượng", "Nội dung chi", "ĐVT", "Đơn giá")
ROWS: list[list[Any]] = [
    [None, "1", None, "Nội dung", None, None],
    [1_800_000, "1.1", 8, "Kế hoạch", "Công", 225_000],
    [600_000, "1.2", 30, "Nước uống", "Người", 20_000],
    [17_000_000, "2", None, "In ấn tài liệu", None, None],
    [100_000, "3", 2, "Quà tặng", "Cái", 50_000],
    [19_500_000, None, None, "Cộng", None, None],
    [975_000, None, None, "Chi phí quản lý", None, None],
    [2_047_500, None, None, "Thuế GTGT 10%", None, None],
    [22_522_500, None, None, "Tổng cộng", None, None],
]
# A amount, B number, C quantity, D name, E unit, F price; titles in row 4, rows from 5.

Rows = list[list[Any]]


def build(folder: Path, change: Callable[[Rows], object], text: str = PLAN, titles: tuple[str, ...] = TITLES) -> None:
    rows = [list(row) for row in ROWS]
    change(rows)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Bảng 1"
    for row in (["SỞ TÀI CHÍNH"], ["DỰ TOÁN HỘI THẢO"], ["Đơn vị tính: đồng"], titles, *rows):
        sheet.append(list(row))
    book.save(folder / "changed.xlsx")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")


def into(folder: Path, *options: str, book: str = "changed.xlsx") -> Ran:
    return dutoan("import", str(folder / book), "--into", str(folder / "plan.yaml"), *options)


def changes(folder: Path) -> list[tuple[Any, ...]]:
    answer = seen_of(folder)
    assert answer["conflicts"] == []
    return [
        (found["cell"], found["what"], found["key"], found["before"], found["after"], bool(found["doubt"])) for found in answer["changes"]
    ]


def cell(row: int, column: str, value: Any) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        rows[row - 5][ord(column) - 65] = value

    return change


def test_the_same_in_another_layout_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, lambda _: None)
    ran = into(tmp_path, "--apply")
    assert (ran.code, ran.err) == (0, "Sổ tính không đổi gì so với dự toán.\n")
    assert ran.out == (
        "Bảng 1: lưu ý: trang tính không theo bố cục của dutoan: hàng được nhận ra theo tên, đơn vị tính, số liệu; so theo giá trị, "
        "không so công thức; không so các cột: “Ngân sách”, “Ghi chú”\n"
    )


CHANGED: dict[str, tuple[Callable[[Rows], object], list[tuple[Any, ...]]]] = {
    "a quantity": (cell(6, "C", 9), [("Bảng 1!C6", "value", "quantity", "8", "9", False)]),
    "a lump sum": (cell(8, "A", 18_000_000), [("Bảng 1!A8", "value", "amount", "17.000.000", "18.000.000", False)]),
    "a number over a parameter": (cell(7, "C", 31), [("Bảng 1!C7", "parameter", "value", "30", "31", False)]),
    "a name": (cell(9, "D", "Quà tặng khách"), [("Bảng 1!D9", "value", "name", "Quà tặng", "Quà tặng khách", True)]),
    "a row that is gone": (lambda rows: rows.pop(4), [("Bảng 1", "deleted", "row", "100.000", "", True)]),
    "a new row": (
        lambda rows: rows.insert(4, [300_000, "3", 3, "Hoa", "Lẵng", 100_000]),
        [("Bảng 1!D9", "inserted", "row", "", "Lẵng 3 × 100.000", False)],
    ),
    "rows in another order": (
        lambda rows: rows.insert(3, rows.pop(4)),
        [("Bảng 1!D8", "moved", "row", "Hội thảo", "Hội thảo", True)],
    ),
}


@pytest.mark.parametrize("name", CHANGED)
def test_rows_are_told_by_what_they_say(name: str, tmp_path: Path) -> None:
    change, wanted = CHANGED[name]
    build(tmp_path, change)
    assert changes(tmp_path) == wanted
    assert into(tmp_path, "--apply").code == 1
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN
    assert into(tmp_path, "--apply", "--yes").code == 0


def test_only_the_row_that_was_changed_is_written(tmp_path: Path) -> None:
    build(tmp_path, cell(6, "C", 9))
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN.replace("quantity: 8,", "quantity: 9,")


def test_figures_that_the_sheet_did_not_follow_are_told(tmp_path: Path) -> None:
    build(tmp_path, cell(6, "C", 9))
    found = {
        difference["cell"]: (difference["cause"], difference["workbook"], difference["plan"])
        for difference in seen_of(tmp_path)["differences"]
    }
    assert found["Bảng 1!A6"] == ("typed", "1800000", "2025000")
    assert found["Bảng 1!A10"] == ("typed", "19500000", "19725000")
    assert found["Bảng 1!A11"] == ("formula", "975000", "986250")


def test_what_adds_up_is_written_without_a_word(tmp_path: Path) -> None:
    def change(rows: Rows) -> None:
        for row, amount in ((1, 2_025_000), (5, 19_725_000), (6, 986_250), (7, 2_071_125), (8, 22_782_375)):
            rows[row][0] = amount
        rows[1][2] = 9

    build(tmp_path, change)
    assert into(tmp_path, "--apply").code == 0


def test_a_table_as_text_is_read_too(tmp_path: Path) -> None:
    build(tmp_path, cell(6, "C", 9))
    sheet = load_workbook(tmp_path / "changed.xlsx").active
    assert sheet is not None
    with open(tmp_path / "so.csv", "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        for row in sheet.iter_rows(values_only=True):
            writer.writerow(["" if value is None else f"{value:,}".replace(",", ".") if isinstance(value, int) else value for value in row])
    ran = into(tmp_path, book="so.csv")
    assert (ran.code, "so.csv!C6: sửa “Kế hoạch”, khối lượng: 8 → 9" in ran.out) == (1, True), ran.out


def test_a_column_that_only_the_reader_knows_may_be_named(tmp_path: Path) -> None:
    build(tmp_path, cell(6, "C", 9), titles=("Thành tiền", "TT", "Định lượng", "Nội dung chi", "ĐVT", "Đơn giá"))
    ran = into(tmp_path, "--columns", "C=quantity", "--sheet", "Bảng 1", "--header-row", "4")
    assert (ran.code, "Bảng 1!C6: sửa “Kế hoạch”, khối lượng: 8 → 9" in ran.out) == (1, True), ran.out + ran.err


def test_a_charge_that_the_plan_lacks_is_named(tmp_path: Path) -> None:
    build(tmp_path, lambda rows: rows.insert(7, [50_000, None, None, "Chi phí dự phòng", None, None]))
    assert [(found["cell"], "charges" in found["message"]) for found in seen_of(tmp_path)["conflicts"]] == [("Bảng 1!D12", True)]


UNREADABLE: dict[str, tuple[Callable[[Rows], object], str]] = {
    "no table": (lambda rows: rows.clear(), "unknown-layout"),
    "a figure that is none": (cell(6, "F", "hai trăm"), "bad-number"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    change, rule = UNREADABLE[name]
    build(tmp_path, change, titles=("x",) if name == "no table" else TITLES)
    ran = into(tmp_path)
    assert (ran.code, rule in ran.err) == (1, True), ran.err


def test_figures_too_large_to_add_up_are_told(tmp_path: Path) -> None:
    build(tmp_path, lambda rows: rows.insert(4, [999_999_999_999_999, "3", None, "Hoa", None, None]))
    ran = into(tmp_path)
    assert (ran.code, "over-limit" in ran.err) == (1, True), ran.err


def test_a_column_that_nobody_knows_is_noted(tmp_path: Path) -> None:
    build(tmp_path, lambda rows: rows[1].append("Việt Nam"), titles=(*TITLES, "Xuất xứ"))
    assert "Bảng 1!G4: lưu ý: không đọc cột “Xuất xứ”" in into(tmp_path).out


def test_a_line_that_the_plan_does_not_compute_is_passed_over(tmp_path: Path) -> None:
    build(tmp_path, lambda _: None, text=PLAN.replace("vat: 10%\n", ""))
    answer = seen_of(tmp_path)
    assert (answer["changes"], answer["conflicts"]) == ([], [])
    assert [(found["cell"], found["workbook"], found["plan"]) for found in answer["differences"]] == [
        ("Bảng 1!A13", "22522500", "20475000")
    ]


def test_the_only_column_of_money_is_that_of_the_amounts(tmp_path: Path) -> None:
    build(tmp_path, cell(8, "A", 18_000_000), text=PLAN + "vat_by: row\n")
    assert ("Bảng 1!A8", "value", "net", "17.000.000", "18.000.000", False) in changes(tmp_path)


def test_a_plan_that_does_not_compute_has_nothing_to_compare_with(tmp_path: Path) -> None:
    build(tmp_path, lambda _: None, text=PLAN.replace("rate: 5%", "balance: true"))
    ran = into(tmp_path)
    assert (ran.code, "unknown-layout" in ran.err) == (1, True), ran.err


@needs_office
def test_parameters_are_compared_where_their_sheet_is_still_there(tmp_path: Path) -> None:
    book = load_workbook(export(PLAN, tmp_path, "plan"))
    sheet = book["Dự toán"]
    book["Tham số"]["C4"] = 31
    for column, title in enumerate(("TT", "Nội dung chi", "Đơn vị tính", "Khối lượng", "Mức chi", "Số tiền", "NSNN", "Căn cứ"), 1):
        sheet.cell(3, column).value = title
    sheet.delete_cols(9)
    book.save(tmp_path / "changed.xlsx")
    recalculate([tmp_path / "changed.xlsx"], tmp_path / "out")[0].replace(tmp_path / "changed.xlsx")
    ran = into(tmp_path)
    assert "Tham số!C4: sửa tham số “khách”, giá trị: 30 → 31" in ran.out, ran.out + ran.err


def test_a_sheet_built_anew_is_none_of_ours_though_most_of_its_titles_are(tmp_path: Path) -> None:
    plan = "dutoan: 1\ntitle: T\nitems: [{name: B, unit: c, quantity: 2, unit_price: 5_000}]\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    book = Workbook()
    for row in (
        ["Nội dung chi", "Đơn giá", "SL", "ĐVT", "Thành tiền"],
        ["B", 6_000, 2, "c", 12_000],
        ["Tổng cộng", None, None, None, 12_000],
    ):
        book.worksheets[0].append(row)
    book.save(tmp_path / "changed.xlsx")
    answer = seen_of(tmp_path)
    assert [(found["cell"], found["before"], found["after"]) for found in answer["changes"]] == [("Sheet!B2", "5.000", "6.000")]
    assert answer["conflicts"] == []


def test_a_table_alone_has_no_heading_to_compare(tmp_path: Path) -> None:
    plan, book = tmp_path / "plan.yaml", tmp_path / "changed.xlsx"
    plan.write_text("dutoan: 1\ntitle: T\nagency: A\nitems: [{name: B, unit: c, quantity: 2, unit_price: 5}]\n", encoding="utf-8")
    assert dutoan("export", str(plan), "-o", str(book), "--values-only").code == 0
    copied = load_workbook(book)
    sheet = copied.worksheets[0]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    titles = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "STT")
    sheet.delete_rows(1, titles - 1)
    copied.save(book)
    answer = seen_of(tmp_path)
    assert (answer["changes"], answer["conflicts"]) == ([], [])
    assert "trên bảng không có tên dự toán, cơ quan; phần đầu không so" in {note["message"] for note in answer["notes"]}
