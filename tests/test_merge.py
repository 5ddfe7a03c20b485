import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accountant import Accountant
from exported import export
from jsonschema import Draft202012Validator
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


def edit(folder: Path, change: Callable[[Accountant], None], text: str = PLAN, *options: str) -> Path:
    accountant = Accountant(export(text, folder, "plan", *options))
    change(accountant)
    return accountant.save(folder / "changed.xlsx")


def typing(cells: Typing) -> Callable[[Accountant], None]:
    def change(accountant: Accountant) -> None:
        for place, value in cells.items():
            sheet, _, cell = place.rpartition("!")
            (accountant.book[sheet] if sheet else accountant.sheet)[cell] = value

    return change


def into(folder: Path, *options: str, **settings: str) -> Ran:
    return dutoan("import", str(folder / "changed.xlsx"), "--into", str(folder / "plan.yaml"), *options, **settings)


def seen(folder: Path) -> dict[str, Any]:
    ran = into(folder, "-f", "json")
    answer: dict[str, Any] = json.loads(ran.out)
    Draft202012Validator(json.loads(read_own("schemas", "merge.json"))).validate(answer)
    return answer


def lines(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that differ, where none was added or lost."""
    return [
        (old.strip(), new.strip()) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new
    ]


APPLIED = {
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


CONFLICTS = {
    "a product": ({"G5": 1}, "G5", "=D5*E5"),
    "a group": ({"G4": "=SUM(G5:G6)"}, "G4", "=SUM"),
    "Cộng": ({"G11": 5}, "G11", "=SUM"),
    "a charge": ({"G12": "=ROUND(G11*6/100,0)"}, "G12", "*6/100"),
    "a share that is computed": ({"H5": 5}, "H5", "ROUND"),
    "a total's name, by a formula": ({"B11": "=1"}, "B11", "=1"),
    "a text for a number": ({"D5": "tám"}, "D5", "“tám” là chữ"),
    "a negative price": ({"E5": -1}, "E5", "số âm"),
    "too many decimals": ({"D5": 0.1234}, "D5", "=round(0.1234, 2)"),
    "a fraction of a đồng": ({"E5": 0.5}, "E5", "không phải số đồng nguyên"),
    "an empty cell": ({"D5": None}, "D5", "ô để trống"),
    "a formula with no words for it": ({"D5": "=IF(1,2,3)"}, "D5", "=IF(1,2,3)"),
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
    assert [(conflict["cell"].removeprefix("Dự toán").removeprefix("!"), message in conflict["message"]) for conflict in conflicts] == [(cell, True)], conflicts
    assert into(tmp_path, "--apply", "--yes").code == 1
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN


def changes(folder: Path) -> list[tuple[str, str, str, str, str, int]]:
    answer = seen(folder)
    assert answer["conflicts"] == []
    return [tuple(change[key] for key in ("what", "cell", "name", "before", "after", "effect")) for change in answer["changes"]]  # type: ignore[misc]


def put(accountant: Accountant, row: int, values: Typing) -> None:
    for column, value in values.items():
        accountant.sheet[f"{column}{row}"] = value


def insert(row: int, values: Typing) -> Callable[[Accountant], None]:
    def change(accountant: Accountant) -> None:
        accountant.insert(row)
        put(accountant, row, values)

    return change


NEW = {"B": "Bút", "C": "Cái", "D": 3, "E": 10000, "F": 0.1}
INSERTED = {
    "inside a group": (insert(6, {**NEW, "G": "=D6*E6"}), "      - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n", "20_000}\n"),
}


def test_a_new_row_goes_to_the_group_of_the_row_above_it(tmp_path: Path) -> None:
    edit(tmp_path, insert(6, {**NEW, "G": "=D6*E6"}))
    assert changes(tmp_path) == [("inserted", "Dự toán!B6", "Bút", "", "Cái 3 × 10.000", 34650)]
    assert into(tmp_path, "--apply").code == 0
    new = "      - {name: Bút, unit: Cái, quantity: 3, unit_price: 10_000}\n"
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == PLAN.replace("      - {name: Nước", f"{new}      - {{name: Nước")
