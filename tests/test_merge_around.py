"""What stands around the table: the heading, the titles of columns, the lines below; and rates inside formulas."""

from pathlib import Path

import pytest
from test_merge import Typing, edit, into, seen, text_of, typing
from test_merge_corners import SMALL

PAPER = """\
dutoan: 1
title: Hội thảo
parent_agency: UBND tỉnh
agency: Sở Khoa học và Công nghệ
annex: Kèm theo Kế hoạch số 15
place: Hải Phòng
date: 2026-08-15
labels: {name: Nội dung chi}   # tên cột
vat: 10%
sources: {a: Một, b: Hai}
source: {a: 70%, b: balance}
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000}
  - {name: B, amount: 5_000, vat: 5%}
  - {name: C, amount: 7_000, vat: {rate: 10%}}
overhead: 5%
signatures: [Người lập, {title: Giám đốc, name: Nguyễn Văn A}]
"""
# Rows 1 and 2 agencies, 4 title, 5 annex, 6 unit of money, 7 titles, 8 to 10 rows, Cộng 11, overhead 12, VAT 13 and 14, total 15.

WRITTEN: dict[str, tuple[str, Typing, list[tuple[str, str]]]] = {
    "the title": (PAPER, {"A4": "HỘI NGHỊ"}, [("title: Hội thảo", "title: HỘI NGHỊ")]),
    "the agencies": (
        PAPER,
        {"A1": "UBND Thành phố", "A2": "Sở Tài chính"},
        [("parent_agency: UBND tỉnh", "parent_agency: UBND Thành phố"), ("agency: Sở Khoa học và Công nghệ", "agency: Sở Tài chính")],
    ),
    "an annex line that is gone": (PAPER, {"A5": None}, [("annex: Kèm theo Kế hoạch số 15\n", "")]),
    "the same in other letters": (PAPER, {"A4": " Hội  Thảo ", "A5": "Kèm theo kế hoạch số 15"}, []),
    "titles of columns": (
        PAPER,
        {"B7": "Khoản chi", "D7": "Khối lượng"},
        [("labels: {name: Nội dung chi}", "labels: {name: Khoản chi, quantity: Khối lượng}")],
    ),
    "first titles of columns": (
        SMALL,
        {"C3": "Đơn vị", "D3": "Khối lượng", "B7": "Tổng trước thuế"},
        [("overhead: 5%\n", "overhead: 5%\nlabels: {unit: Đơn vị, quantity: Khối lượng, subtotal: Tổng trước thuế}\n")],
    ),
    "a rate of VAT, wherever it is": (
        PAPER.replace("{a: Một, b: Hai}", "{a: Một}").replace("source: {a: 70%, b: balance}\n", ""),
        {"G14": "=ROUND(SUM(G8,G10,G12)*8/100,0)", "B14": "Thuế GTGT (8%)", "F8": 0.08, "F10": 0.08, "F12": 0.08},
        [("vat: 10%", "vat: 8%"), ("vat: {rate: 10%}", "vat: {rate: 8%}")],
    ),
    "an overhead in short": (SMALL, {"G8": "=ROUND(G7*0.06,0)"}, [("overhead: 5%", "overhead: 6%")]),
    "a row that is a rate": (
        SMALL.replace("overhead: 5%", "  - {name: D, rate: 2%, of: [b]}").replace("name: B,", "name: B, id: b,"),
        {"G7": "=ROUND(G5*3/100,0)"},
        [("rate: 2%", "rate: 3%")],
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_changed_is_written(name: str, tmp_path: Path) -> None:
    text, cells, wanted = WRITTEN[name]
    edit(tmp_path, typing(cells), text)
    ran = into(tmp_path, "--apply", "--yes")
    for old, new in wanted:
        text = text.replace(old, new, 1)
    assert (ran.code, text_of(tmp_path)) == (0, text), ran.out


NOTED: dict[str, tuple[Typing, str, str]] = {
    "the unit of money": (
        {"A6": "Đơn vị tính: nghìn đồng"},
        "Dự toán!A6",
        "“Đơn vị tính: đồng” nay là “Đơn vị tính: nghìn đồng”; dòng này không so",
    ),
    "a column of money": ({"H7": "Nguồn một"}, "Dự toán!H7", "tên cột “Một” nay là “Nguồn một”"),
    "a signature": ({"A19": "LẬP BIỂU"}, "Dự toán", "dưới bảng không còn “NGƯỜI LẬP”; dòng này không so"),
}


@pytest.mark.parametrize("name", NOTED)
def test_what_is_not_compared_is_noted(name: str, tmp_path: Path) -> None:
    cells, cell, message = NOTED[name]
    edit(tmp_path, typing(cells), PAPER)
    answer = seen(tmp_path)
    assert [(note["cell"], message in note["message"]) for note in answer["notes"]] == [(cell, True)], answer["notes"]
    assert answer["changes"] == []
    assert into(tmp_path, "--apply").code == 0


def test_a_title_that_is_gone_is_a_conflict(tmp_path: Path) -> None:
    edit(tmp_path, typing({"A4": None}), PAPER)
    assert [(found["cell"], found["message"][:22]) for found in seen(tmp_path)["conflicts"]] == [("Dự toán!A4", "tên dự toán đã bị xóa;")]


KEPT: dict[str, tuple[str, Typing]] = {
    "more than the rate": (SMALL, {"G8": "=ROUND(SUM(G4,G5)*6/100,0)"}),
    "a division by nothing": (SMALL, {"G8": "=ROUND(G7*6/0,0)"}),
}


@pytest.mark.parametrize("name", KEPT)
def test_a_formula_with_more_than_another_rate_is_a_conflict(name: str, tmp_path: Path) -> None:
    text, cells = KEPT[name]
    edit(tmp_path, typing(cells), text)
    assert [found["cell"] for found in seen(tmp_path)["conflicts"]] == ["Dự toán!G8"]
