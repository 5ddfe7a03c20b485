import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accountant import Accountant
from exported import export
from jsonschema import Draft202012Validator
from office import needs_office, recalculate
from openpyxl import load_workbook
from shell import Ran, dutoan

from dutoan.files import read_own

PLAN = """\
dutoan: 1
title: Hội thảo
ceiling: 90_000_000
vat: 10%
sources: {a: Ngân sách, b: Đối ứng}
source: {a: 70%, b: balance}
params:
  khách: {value: 100, name: Số khách}   # dự kiến
  tỷ_lệ: 10%
  gấp: =khách*2
items:
  - name: Nội dung   # nhóm
    items:
      - {name: Kế hoạch, unit: Công, quantity: 8, unit_price: 225_000}
      - {name: Nước, unit: Người, quantity: =khách, unit_price: 20_000}
      - {name: Hoa, quantity: {lẵng: 2, ngày: 3}, unit_price: =300_000*2}
  - {name: In ấn, amount: 17_000_000, note: trọn gói}
  - {name: Tài liệu, unit: Bộ, quantity: =4*5, unit_price: 12_000, vat: exempt}
  - {name: Quà, unit: Cái, quantity: 2, unit_price: 50_000, source: {a: balance, b: 30_000}}
charges:
  - {name: Quản lý, rate: 5%}
  - {name: Hỗ trợ, amount: 1_000_000}
"""
ROWS = {"Nội dung": 4, "Kế hoạch": 5, "Nước": 6, "Hoa": 7, "In ấn": 8, "Tài liệu": 9, "Quà": 10, "Cộng": 11, "Quản lý": 12, "Hỗ trợ": 13}
# Columns: A no, B name, C unit, D quantity, E unit price, F VAT rate, G amount, H and I sources, J note.

Typing = dict[str, Any]


def edit(folder: Path, change: Callable[[Accountant], object], text: str = PLAN, *options: str) -> Path:
    accountant = Accountant(export(text, folder, "plan", *options))
    change(accountant)
    return accountant.save(folder / "changed.xlsx")


def typing(cells: Typing) -> Callable[[Accountant], None]:
    def change(accountant: Accountant) -> None:
        for place, value in cells.items():
            sheet, _, cell = place.rpartition("!")
            (accountant.book[sheet] if sheet else accountant.sheet)[cell] = value

    return change


def into(folder: Path, *options: str) -> Ran:
    return dutoan("import", str(folder / "changed.xlsx"), "--into", str(folder / "plan.yaml"), *options)


def seen(folder: Path) -> dict[str, Any]:
    ran = into(folder, "-f", "json")
    answer: dict[str, Any] = json.loads(ran.out)
    Draft202012Validator(json.loads(read_own("schemas", "merge.json"))).validate(answer)
    return answer


def lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, where none was added or lost."""
    return [(old.strip(), new.strip()) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]


APPLIED: dict[str, tuple[Typing, list[tuple[str, str]]]] = {
    "a quantity": ({"D5": 9}, [("quantity: 8,", "quantity: 9,")]),
    "a fraction": ({"D5": 8.5}, [("quantity: 8,", "quantity: 8.5,")]),
    "a price": ({"E5": 300000}, [("unit_price: 225_000", "unit_price: 300_000")]),
    "a lump sum": ({"G8": -5000000}, [("amount: 17_000_000", "amount: -5_000_000")]),
    "a name and a unit": ({"B5": "Lập kế hoạch ", "C5": "Ngày"}, [("name: Kế hoạch, unit: Công", "name: Lập kế hoạch, unit: Ngày")]),
    "a note": ({"J8": None}, [(", note: trọn gói", "")]),
    "an expression": ({"D5": "=5*4"}, [("quantity: 8,", "quantity: =5*4,")]),
    "an expression of a parameter": ({"D5": "=ts_khách*2+1"}, [("quantity: 8,", "quantity: =khách*2+1,")]),
    "a function": ({"E5": "=ROUND(MIN(ts_khách,7)*1.5,0)"}, [("unit_price: 225_000", "unit_price: '=min(khách,7)*1.5'")]),
    "a number over an expression": ({"D9": 21}, [("quantity: =4*5", "quantity: 21")]),
    "factors": ({"D7": "=2*4"}, [("ngày: 3", "ngày: 4")]),
    "a VAT rate": ({"F9": 0.08}, [("vat: exempt", "vat: 8%")]),
    "a share in đồng": ({"I10": 40000}, [("b: 30_000", "b: 40_000")]),
    "a charge's amount": ({"G13": 2000000}, [("amount: 1_000_000", "amount: 2_000_000")]),
    "a number": ({"A8": "2a"}, [("name: In ấn", "name: In ấn, no: 2a")]),
    "a parameter": ({"Tham số!C5": 120}, [("value: 100", "value: 120")]),
    "a rate": ({"Tham số!C6": 0.125}, [("tỷ_lệ: 10%", "tỷ_lệ: 12.5%")]),
    "a parameter's formula": ({"Tham số!C7": "=ts_khách*3"}, [("gấp: =khách*2", "gấp: =khách*3")]),
    "the ceiling": ({"Tham số!C4": 95000000}, [("ceiling: 90_000_000", "ceiling: 95_000_000")]),
    "the rate of a charge": ({"G12": "=ROUND(G11*6.5%,0)"}, [("rate: 5%", "rate: 6.5%")]),
}


@pytest.mark.parametrize("name", APPLIED)
def test_what_is_typed_is_written_where_it_belongs(name: str, tmp_path: Path) -> None:
    cells, wanted = APPLIED[name]
    edit(tmp_path, typing(cells))
    ran = into(tmp_path, "--apply")
    assert (ran.code, ran.err) == (0, f"Đã ghi {len(wanted) + (name == 'a name and a unit')} thay đổi vào {tmp_path}/plan.yaml.\n"), ran.out
    changed = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    expected = PLAN
    for old, new in wanted:
        expected = expected.replace(old, new, 1)
    assert changed == expected


CONFLICTS: dict[str, tuple[Typing, str, str]] = {
    "a product": ({"G5": 1}, "G5", "=D5*E5"),
    "a group": ({"G4": "=SUM(G5:G6)"}, "G4", "=SUM"),
    "Cộng": ({"G11": 5}, "G11", "=SUM"),
    "a charge": ({"G12": "=ROUND(G11*6/100,0)+1"}, "G12", "*6/100"),
    "a share that is computed": ({"H5": 5}, "H5", "ROUND"),
    "a total's name, by a formula": ({"B11": "=1"}, "B11", "=1"),
    "a text for a number": ({"D5": "tám"}, "D5", "“tám” là chữ"),
    "a negative price": ({"E5": -1}, "E5", "số âm"),
    "too many decimals": ({"D5": 0.1234}, "D5", "=round(0.1234, 2)"),
    "a fraction of a đồng": ({"E5": 0.5}, "E5", "không phải số đồng nguyên"),
    "an empty cell": ({"D5": None}, "D5", "ô để trống"),
    "a formula with no words for it": ({"D5": "=IF(1,2,3)"}, "D5", "=IF(1,2,3)"),
    "a text for factors": ({"D7": "x"}, "D7", "“x” là chữ"),
    "a reference": ({"D5": "=D6*2"}, "D5", "=D6*2"),
    "a quantity of a lump sum": ({"D8": 3}, "D8", "dự toán không có chỗ"),
    "a name deleted": ({"B5": None}, "B5", "“Kế hoạch”"),
    "one cell of two that follow a parameter": ({"D6": 120}, "D6", "gấp"),
    "a text for a parameter": ({"Tham số!C5": "x"}, "Tham số!C5", "“x” là chữ"),
    "a negative parameter": ({"Tham số!C5": -1}, "Tham số!C5", "số âm"),
    "a new parameter": ({"Tham số!A8": "mới", "Tham số!C8": 3}, "Tham số!A8", "params"),
    "a parameter's row": ({"Tham số!A5": None, "Tham số!C5": None}, "Tham số", "không còn"),
    "a key that the plan refuses": ({"F5": "abc"}, "", "%"),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_has_no_place_in_a_plan_is_named_with_its_cell(name: str, tmp_path: Path) -> None:
    cells, cell, message = CONFLICTS[name]
    edit(tmp_path, typing(cells))
    conflicts = seen(tmp_path)["conflicts"]
    assert [(conflict["cell"].removeprefix("Dự toán").removeprefix("!"), message in conflict["message"]) for conflict in conflicts] == [
        (cell, True)
    ], conflicts
    assert into(tmp_path, "--apply", "--yes").code == 1
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN


def changes(folder: Path) -> list[tuple[str, str, str, str, str, int]]:
    answer = seen(folder)
    assert answer["conflicts"] == []
    return [tuple(change[key] for key in ("what", "cell", "name", "before", "after", "effect")) for change in answer["changes"]]


def put(accountant: Accountant, row: int, values: Typing) -> None:
    for column, value in values.items():
        accountant.sheet[f"{column}{row}"] = value


def insert(row: int, values: Typing) -> Callable[[Accountant], None]:
    def change(accountant: Accountant) -> None:
        accountant.insert(row)
        put(accountant, row, values)

    return change


NEW = {"B": "Bút", "C": "Cái", "D": 3, "E": 10000, "F": 0.1}


def test_a_new_row_goes_to_the_group_of_the_row_above_it(tmp_path: Path) -> None:
    edit(tmp_path, insert(6, {**NEW, "G": "=D6*E6"}))
    assert changes(tmp_path) == [("inserted", "Dự toán!B6", "Bút", "", "Cái 3 × 10.000", 34650)]
    assert into(tmp_path, "--apply").code == 0
    new = "      - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n"
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN.replace("      - {name: Nước", f"{new}      - {{name: Nước")


def text_of(folder: Path) -> str:
    return (folder / "plan.yaml").read_text(encoding="utf-8")


NEW_ROWS: dict[str, tuple[int, Typing, str, str]] = {
    "right below a heading": (
        5,
        {**NEW, "G": "=D5*E5"},
        "    items:\n",
        "      - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n",
    ),
    "below a row of the plan": (9, {"B": "Thuê xe", "G": 500000, "F": 0.1}, "trọn gói}\n", "  - {name: Thuê xe, amount: 500_000}\n"),
    "with VAT and a note": (
        9,
        {**NEW, "F": "KCT", "J": "gấp"},
        "trọn gói}\n",
        "  - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000, vat: exempt, note: gấp}\n",
    ),
    "with a number of its own": (
        9,
        {**NEW, "A": "x"},
        "trọn gói}\n",
        "  - {name: Bút, no: x, unit: Cái, quantity: 3, unit_price: 10_000}\n",
    ),
    "with the number it gets": (9, {**NEW, "A": "3"}, "trọn gói}\n", "  - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n"),
    "with an expression": (
        9,
        {**NEW, "D": "=ts_khách"},
        "trọn gói}\n",
        "  - {name: Bút, unit: Cái, quantity: =khách, unit_price: 10_000}\n",
    ),
    "with its amount typed": (9, {**NEW, "G": 30000}, "trọn gói}\n", "  - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n"),
}


@pytest.mark.parametrize("name", NEW_ROWS)
def test_a_new_row_is_written_below_the_one_above_it(name: str, tmp_path: Path) -> None:
    row, values, above, line = NEW_ROWS[name]
    edit(tmp_path, insert(row, values))
    ran = into(tmp_path, "--apply")
    assert (ran.code, text_of(tmp_path)) == (0, PLAN.replace(above, above + line, 1)), ran.out


REFUSED_ROWS: dict[str, tuple[int, Typing, str]] = {
    "no name": (9, {"D": 3, "E": 10000, "F": 0.1}, "không có tên"),
    "no price": (9, {"B": "Bút", "D": 3, "F": 0.1}, "cả khối lượng và đơn giá"),
    "a heading": (9, {"B": "Phần hai"}, "tiêu đề nhóm"),
    "a wrong amount": (9, {**NEW, "G": 5}, "khối lượng × đơn giá"),
    "another formula": (9, {**NEW, "G": "=D9+E9"}, "khối lượng × đơn giá"),
    "a text for a number": (9, {**NEW, "D": "ba"}, "“ba” là chữ"),
    "no VAT rate": (9, {**NEW, "F": None}, "thuế suất"),
    "below Cộng": (13, NEW, "charges"),
}


@pytest.mark.parametrize("name", REFUSED_ROWS)
def test_a_new_row_that_says_too_little_is_named(name: str, tmp_path: Path) -> None:
    row, values, message = REFUSED_ROWS[name]
    edit(tmp_path, insert(row, values))
    assert [(found["cell"], message in found["message"]) for found in seen(tmp_path)["conflicts"]] == [(f"Dự toán!B{row}", True)]


def delete_group(accountant: Accountant) -> None:
    for _ in range(4):
        accountant.delete(4)


STRUCTURE: dict[str, tuple[Callable[[Accountant], object], list[tuple[str, str, str, str, str, int]]]] = {
    "a row deleted": (lambda book: book.delete(6), [("deleted", "Dự toán", "Nước", "2.000.000", "", -2310000)]),
    "a row cleared": (
        lambda book: put(book, 6, dict.fromkeys("ABCDE")),
        [("deleted", "Dự toán", "Nước", "2.000.000", "", -2310000)],
    ),
    "a group deleted": (
        delete_group,
        [("deleted", "Dự toán", "Nội dung", "7.400.000", "", -8547000)],
    ),
    "a charge deleted": (lambda book: book.delete(13), [("deleted", "Dự toán", "Hỗ trợ", "1.000.000", "", -1100000)]),
    "a row moved inside its group": (lambda book: book.move(5, 6), [("moved", "Dự toán!B5", "Nước", "Nội dung", "Nội dung", 0)]),
    "a row moved to another group": (lambda book: book.move(8, 5), [("moved", "Dự toán!B6", "In ấn", "Hội thảo", "Nội dung", 0)]),
    "a copy with other figures": (
        lambda book: put(book, book.copy(8), {"A": None, "B": "In thêm", "G": 1000}),
        [("inserted", "Dự toán!B9", "In thêm", "", "", 1155)],
    ),
}


@pytest.mark.parametrize("name", STRUCTURE)
def test_rows_that_were_deleted_moved_or_copied(name: str, tmp_path: Path) -> None:
    change, wanted = STRUCTURE[name]
    edit(tmp_path, change)
    assert changes(tmp_path) == wanted
    ran = into(tmp_path, "--apply", "--yes")
    assert ran.code == 0, ran.out + ran.err


def test_rows_that_lost_their_ids_are_known_by_what_they_say(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        for row in (5, 8, 9):
            book.cell(row, book.id_column).value = None
        put(book, 5, {"D": 10})
        put(book, 8, {"B": "In ấn tài liệu"})

    edit(tmp_path, change)
    answer = seen(tmp_path)
    assert [(found["cell"], found["key"], bool(found["doubt"])) for found in answer["changes"]] == [
        ("Dự toán!D5", "quantity", False),
        ("Dự toán!B8", "name", True),
    ]
    assert into(tmp_path, "--apply").code == 1
    assert text_of(tmp_path) == PLAN
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert lines(PLAN, text_of(tmp_path)) == [
        (
            "- {name: Kế hoạch, unit: Công, quantity: 8, unit_price: 225_000}",
            "- {name: Kế hoạch, unit: Công, quantity: 10, unit_price: 225_000}",
        ),
        ("- {name: In ấn, amount: 17_000_000, note: trọn gói}", "- {name: In ấn tài liệu, amount: 17_000_000, note: trọn gói}"),
    ]


def test_one_number_over_several_factors_is_doubtful_and_keeps_the_unit(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D7": 7}))
    assert into(tmp_path, "--apply").code == 1
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert "{name: Hoa, unit: Lẵng x ngày, quantity: 7, unit_price: =300_000*2}" in text_of(tmp_path)


FACTORS = PLAN.replace("quantity: {lẵng: 2, ngày: 3}", "quantity: {lẵng: 6}")


def test_one_factor_takes_the_number(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D7": 7}), FACTORS)
    assert into(tmp_path, "--apply").code == 0
    assert text_of(tmp_path) == FACTORS.replace("lẵng: 6", "lẵng: 7")


FOLLOWED = PLAN.replace("  gấp: =khách*2\n", "").replace("quantity: =4*5", "quantity: =khách")


def test_a_number_over_every_cell_of_a_parameter_is_a_change_of_the_parameter(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D6": 120, "D9": 120}), FOLLOWED)
    assert into(tmp_path, "--apply").code == 0
    assert text_of(tmp_path) == FOLLOWED.replace("value: 100", "value: 120")


@pytest.mark.parametrize(("cells", "message"), [({"D6": 120}, "“Tài liệu” vẫn theo"), ({"D6": 120, "D9": 130}, "những số khác nhau")])
def test_a_number_over_some_cells_of_a_parameter_is_named(cells: Typing, message: str, tmp_path: Path) -> None:
    edit(tmp_path, typing(cells), FOLLOWED)
    conflicts = seen(tmp_path)["conflicts"]
    assert [(found["cell"], message in found["message"]) for found in conflicts] == [(f"Dự toán!{cell}", True) for cell in cells]


LATER = {
    "what only the workbook changed": (PLAN.replace("Hội thảo", "Hội thảo lớn"), {"D5": 9}, 0),
    "what both changed alike": (PLAN.replace("quantity: 8", "quantity: 9"), {"D5": 9, "E5": 230000}, 0),
    "what both changed": (PLAN.replace("quantity: 8", "quantity: 10"), {"D5": 9}, 1),
    "a row that the plan deleted": (PLAN.replace("  - {name: In ấn, amount: 17_000_000, note: trọn gói}\n", ""), {"G8": 5}, 1),
    "a row that the plan moved": (PLAN.replace("  - name: Nội dung", "  - {name: Mới, amount: 5}\n  - name: Nội dung"), {"D5": 9}, 0),
    "a row that the plan renamed": (PLAN.replace("In ấn", "In"), {"G8": 5}, 0),
}


@pytest.mark.parametrize("name", LATER)
def test_a_plan_that_changed_since_is_merged_by_what_the_workbook_remembers(name: str, tmp_path: Path) -> None:
    later, cells, code = LATER[name]
    edit(tmp_path, typing(cells))
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    ran = into(tmp_path, "--apply")
    wanted = (later.replace("quantity: 8", "quantity: 9") if "D5" in cells else later).replace(
        "225_000", "230_000" if "E5" in cells else "225_000"
    )
    wanted = wanted.replace("17_000_000", "5") if "G8" in cells else wanted
    assert (ran.code, text_of(tmp_path)) == (code, later if code else wanted), ran.out


def test_figures_alone_are_compared_with_the_plan_itself(tmp_path: Path) -> None:
    book = export(PLAN, tmp_path, "plan", "--values-only")
    changed = load_workbook(book)
    sheet = changed.worksheets[0]
    sheet["D5"], sheet["B9"] = 9, "Tài liệu in"
    changed.save(tmp_path / "changed.xlsx")
    answer = seen(tmp_path)
    assert [(found["cell"], found["after"], bool(found["doubt"])) for found in answer["changes"]] == [
        ("Dự toán!D5", "9", False),
        ("Dự toán!B9", "Tài liệu in", True),
    ]
    assert answer["conflicts"] == []
    assert [(found["cell"], found["workbook"], found["plan"]) for found in answer["differences"]][:1] == [
        ("Dự toán!G4", "7400000", "7625000")
    ]


def test_formulas_left_without_what_they_were_exported_from_still_say_the_same(tmp_path: Path) -> None:
    def change(accountant: Accountant) -> None:
        del accountant.book["dutoan"]

    edit(tmp_path, change)
    answer = seen(tmp_path)
    assert (answer["changes"], answer["conflicts"], len(answer["notes"])) == ([], [], 1)


def test_a_column_that_is_gone_is_named(tmp_path: Path) -> None:
    edit(tmp_path, typing(dict.fromkeys(f"J{row}" for row in range(3, 20))))
    assert [(found["name"], found["message"][:20]) for found in seen(tmp_path)["conflicts"]] == [("Ghi chú", "cột này không còn, k")]


def test_the_calculated_lines_cannot_be_deleted_or_turned(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        book.move(13, 11)
        book.delete(11)

    edit(tmp_path, change)
    assert [found["message"][:14] for found in seen(tmp_path)["conflicts"]][-2:] == ["dòng này do dự", "các dòng dưới "]


@needs_office
def test_figures_that_a_program_recalculated_are_compared(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        put(book, book.copy(5), {"A": None, "B": "In thêm", "E": 1000})

    edit(tmp_path, change)
    recalculate([tmp_path / "changed.xlsx"], tmp_path / "out")[0].replace(tmp_path / "changed.xlsx")
    ran = into(tmp_path, "--apply")
    new = "      - {name: In thêm, unit: Công, quantity: 8, unit_price: 1_000}\n"
    assert (ran.code, text_of(tmp_path)) == (0, PLAN.replace("225_000}\n", f"225_000}}\n{new}")), ran.out


@needs_office
def test_a_sum_that_leaves_a_new_row_out_is_told_row_by_row(tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    edit(tmp_path, insert(5, {**NEW, "G": "=D5*E5"}))
    recalculate([tmp_path / "changed.xlsx"], tmp_path / "out")[0].replace(tmp_path / "changed.xlsx")
    ran = into(tmp_path, "--apply")
    assert (ran.code, text_of(tmp_path)) == (1, PLAN)
    golden("merge-differences.txt", ran.out)
    assert into(tmp_path).err == "1 thay đổi, chưa ghi gì; ghi vào tệp: --apply --yes (có chỗ chưa chắc hoặc số liệu không khớp)\n"
    assert into(tmp_path, "--apply", "--yes").code == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_it_prints(language: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    def change(book: Accountant) -> None:
        put(book, 5, {"D": 9, "B": "Lập kế hoạch"})
        put(book, 7, {"D": 7})
        put(book, 11, {"G": 5})
        book.sheet["H10"] = 20000
        book.book["Tham số"]["C5"] = 120
        book.delete(9)
        book.move(6, 4)

    edit(tmp_path, change)
    golden(f"merge-{language}.txt", into(tmp_path, "--lang", language).out)


def test_nothing_changed_is_0(tmp_path: Path) -> None:
    edit(tmp_path, lambda _: None)
    assert into(tmp_path, "--apply") == Ran(0, "", "Sổ tính không đổi gì so với dự toán.\n")


USAGE = {
    "apply without a plan": (["changed.xlsx", "--apply"], "--into PLAN"),
    "options of a new file": (["changed.xlsx", "--into", "plan.yaml", "-o", "x.yaml"], "-o, --force"),
    "no workbook": (["no.xlsx", "--into", "plan.yaml"], "không có tệp no.xlsx"),
    "no plan": (["changed.xlsx", "--into", "no.yaml"], "không có tệp no.yaml"),
    "a plan from nowhere": (["changed.xlsx", "--into", "-"], "tên một tệp"),
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage(name: str, tmp_path: Path) -> None:
    arguments, message = USAGE[name]
    edit(tmp_path, lambda _: None)
    ran = dutoan("import", *arguments, folder=tmp_path)
    assert (ran.code, message in ran.err) == (2, True), ran.err


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    edit(tmp_path, lambda _: None)
    (tmp_path / "plan.yaml").write_text("dutoan: 1\n", encoding="utf-8")
    assert "missing-key" in into(tmp_path).err
    (tmp_path / "plan.yaml").write_text(PLAN.replace("Nội dung", "Khác"), encoding="utf-8")
    (tmp_path / "changed.xlsx").write_bytes(b"x")
    assert "unreadable-workbook" in into(tmp_path).err
    load_workbook(export(PLAN.replace("trọn gói", "x"), tmp_path, "other")).save(tmp_path / "changed.xlsx")
