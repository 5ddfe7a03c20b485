"""Rates that formulas tell: charges and rows of anybody's workbook, and of our own, also where somebody changed it since."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

import pytest
from chain import said
from excel import book_bytes
from sheets import imported, sheet

from dutoan.chain import read_plan
from dutoan.compose import compose
from dutoan.understand import understand
from dutoan.workbook import read_workbook
from dutoan.workbook.book import Book, Cell, Row, Sheet, Value

HEAD = "DỰ TOÁN | | | | | | | 0.05\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n"
ROWS = """
A | Lương | | | | 9_000_000 =F4+F5
1 | Trưởng | Công | 10 | 500_000 | 5_000_000 =D4*E4
2 | Phó | Công | 10 | 400_000 | 4_000_000 =D5*E5
B | Xe | | | | 6_000_000 =F7
1 | Thuê | Chuyến | 3 | 2_000_000 | 6_000_000
 | Cộng | | | | 15_000_000 =F3+F6
""".lstrip("\n")

# What stands in F9, below Cộng (F8), and the keys of the charge that comes of it.
CHARGES = {
    "750_000 =F8*5%": "rate: 5%",
    "750_000 =ROUND(F8*0.05,0)": "rate: 5%",
    "750_000 =F8*0,05": "rate: 5%",
    "750_000 =F8*$H$1": "rate: 5%",
    "750_000 =5%*(F3+F6)": "rate: 5%",
    "750_000 =F4*5%+F5*5%+F6*5%": "rate: 5%",
    "550_000 =5%*(F4+F7)": "rate: 5%, of: [truong, xe]",
    "900_000 =SUM(F4:F5)*10%": "rate: 10%, of: [luong]",
    "900_000 =SUBTOTAL(9,F4:F5)*10%": "rate: 10%, of: [luong]",
    "250_000 =F4*$H$1": "rate: 5%, of: [truong]",
    "900_000 =(F8-F7)*10%": "rate: 10%, of: [luong]",
    "1_000_000 =MIN(F8*10%,1000000)": "rate: 10%, at_most: 1_000_000",
    "450_000 =MIN(F8*10%,F8*3%)": "rate: 10%, at_most: 3%",
    "789_474 =F8*5/95": "rate: 5%, inclusive: true",
    "463_918 =MIN(F8*5/95,F8*3/97)": "rate: 5%, inclusive: true, at_most: 3%",
    "-750_000 =-F8*5%": "rate: -5%",
    "15_000_000 =F8*100%": "rate: 100%",
    "-15_000_000 =-F8*100%": "rate: -100%",
    "150_000 =MIN(F8*100%,F8*1%)": "rate: 100%, at_most: 1%",
    "-15_000_000 =MIN(-F8*100%,-F8*33.3333333%)": "",
    "750_000 =F9*0+F8*5%": "",  # of itself
    "751_000 =F8*5%": "",
    "750_000 =F8*5%+0": "",
    "3_000_000 =SUM(F3:F7)*10%": "",  # counts each row twice
    "100_000 =(F6-F4)*10%": "",
    "30_000_000 =F8*2": "",
    "100_000 =D4*E4*2%": "",
    "2_250_000 =SUM(E3:F7)*5%": "",
    "1_000_000 =MIN(-F8*5%,1000000)": "",
    "0 =F2*5%": "",
    "5_000_000 =F8*33.33333%": "",
}


@pytest.mark.parametrize("cell", CHARGES)
def test_a_charge_is_a_rate_where_its_formula_says_so_and_gives_its_amount(cell: str) -> None:
    amount = cell.partition(" ")[0]
    text = plan_with_comments(f"{ROWS} | Chi phí quản lý | | | | {cell}\n | Tổng cộng | | | | {15_000_000 + int(amount):_}")
    keys = CHARGES[cell]
    wanted = f"- {{name: Chi phí quản lý, {keys}, expect: {amount}}}" if keys else f"- {{name: Chi phí quản lý, amount: {amount}}}"
    assert text.partition("\ncharges:\n")[2].partition("\n\n")[0].splitlines()[-1].strip() == wanted
    assert ("# " in text) == (not keys)


def plan_with_comments(drawn: str) -> str:
    """Return the plan that a drawn table says, with comments in English, and nothing else is said of it."""
    reading = read_plan("so.xlsx", sheet(HEAD + drawn))
    assert reading.document is not None
    assert [said(finding.problem.message) for finding in reading.findings] == []
    return compose(reading.document.data, {path: said(comment) for path, comment in reading.comments.items()}, [])


COMMENTS = {
    "Quản lý | | | | 751_000 =F8*5%": "the formula =F8*5% gives 750.000 đồng, the cell says 751.000: what the cell says is kept",
    "Quản lý | | | | 750_000 =IF(F8>0,F8*5%,0)": "the formula =IF(F8>0,F8*5%,0) is no rate of rows that can be read: the amount is kept; if it is what is left under a ceiling, write balance: true for the amount, and a ceiling",
    "Quản lý | | | | 750_000": "the table names no rate: this may be what is left under a ceiling; if so, write balance: true for the amount, and a ceiling",
    "Quản lý (6%) | | | | 750_000 =F8*5%": "the name says 6%, the formula takes 5%: what it computes is kept; make the name or rate agree",
    "Quản lý (6%) | | | | 751_000 =F8*5%": "the formula =F8*5% gives 750.000 đồng, the cell says 751.000: what the cell says is kept",
    "Quản lý (5%) | | | | 750_000 =F8*5%": "",
    "Quản lý (5%) | | | | 750_000 =IF(F8>0,F8*5%,0)": "",
    "Quản lý | | | | 750_000 =500000*1.5": "",
}


@pytest.mark.parametrize("row", COMMENTS)
def test_a_comment_says_what_is_to_decide(row: str) -> None:
    reading = read_plan("so.xlsx", sheet(f"{HEAD}{ROWS} | {row}\n | Tổng cộng | | | | 15_750_000"))
    assert [said(comment) for comment in reading.comments.values()] == [COMMENTS[row]] * bool(COMMENTS[row])


FOOT = """
 | Quản lý | | | | 750_000 =F8*5%
 | Cộng trước thuế | | | | 15_750_000 =F8+F9
 | Dự phòng | | | | 1_575_000 =F10*10%
 | Thuế GTGT (8%) | | | | 1_386_000 =(F10+F11)*8%
 | Lãi | | | | 93_555 =SUM(F10:F12)*0.5%
 | Phí | | | | 15_000 =F8*0.1%
 | Phí của thuế | | | | 13_860 =F12*1%
 | Tổng cộng | | | | 18_833_415 =SUM(F10:F15)
""".lstrip("\n")


def test_charges_are_of_charges_above_them_and_after_vat_of_everything() -> None:
    text = plan_with_comments(ROWS + FOOT)
    assert text.partition("\ncharges:\n")[2].partition("\n\n")[0].splitlines() == [
        "  - {name: Quản lý, id: quan_ly, rate: 5%, expect: 750_000}",
        "  - {name: Dự phòng, rate: 10%, of: [subtotal, quan_ly], expect: 1_575_000}",
        "  - {name: Lãi, rate: 0.5%, expect: 93_555, after_vat: true}",
        "  - {name: Phí, rate: 0.1%, of: subtotal, expect: 15_000, after_vat: true}",
        "  # the formula =F12*1% is no rate of rows that can be read: the amount is kept; if it is what is left under a ceiling, write balance: true for the amount, and a ceiling",
        "  - {name: Phí của thuế, amount: 13_860, after_vat: true}",
    ]


def test_a_sum_between_rows_of_vat_is_no_base() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền\n1 | Máy | 2 | 500_000 | 10% | 1_000_000\n2 | Loa | 1 | 500_000 | 8% | 500_000\n | Cộng | | | | 1_500_000\n | Thuế (8%) | | | | 40_000\n | Cộng cả thuế 8% | | | | 1_540_000\n | Thuế (10%) | | | | 100_000\n | Lãi | | | | 15_400 =F7*1%\n | Tổng cộng | | | | 1_655_400"
    reading = read_plan("so.xlsx", sheet(drawn))
    assert reading.document is not None
    assert "{name: Lãi, amount: 15_400, after_vat: true}" in compose(reading.document.data, {}, [])


def test_vat_of_several_rates_counts_together_or_not_at_all() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền\n1 | Máy | 2 | 500_000 | 10% | 1_000_000\n2 | Loa | 1 | 500_000 | 8% | 500_000\n | Cộng | | | | 1_500_000\n | Thuế (8%) | | | | 40_000\n | Thuế (10%) | | | | 100_000\n | Lãi | | | | 16_400 =SUM(F5:F7)*1%\n | Phí | | | | 15_400 =SUM(F5:F6)*1%\n | Tổng cộng | | | | 1_671_800"
    reading = read_plan("so.xlsx", sheet(drawn))
    assert reading.document is not None
    assert "{name: Lãi, rate: 1%, expect: 16_400, after_vat: true}\n  - {name: Phí, amount: 15_400, after_vat: true}" in compose(
        reading.document.data, {}, []
    )


ITEMS = {
    "3 | Bảo hiểm | % | 0.235 | | 2_115_000 =(F4+F5)*D6": '{name: Bảo hiểm, unit: "%", rate: 23.5%, of: [truong, pho]}',
    "3 | Bảo hiểm | | | | 2_115_000 =SUM(F4:F5)*23.5%": "{name: Bảo hiểm, rate: 23.5%, of: [truong, pho]}",
    "3 | Giảm | | | | -500_000 =-F4*10%": "{name: Giảm, rate: -10%, of: [truong]}",
    "3 | Thưởng | | | | 500_000 =MIN(F4*20%,500000)": "{name: Thưởng, amount: 500_000}",
    "3 | Thưởng | | | | 500_000 =F10*2%": "{name: Thưởng, amount: 500_000}",
    "3 | Thưởng 5% | | | | 500_000 =F4*10%": "{name: Thưởng 5%, rate: 10%, of: [truong]}",
    "3 | Thưởng | | | | 600_000 =F4*10%": "{name: Thưởng, amount: 600_000}",
    "3 | Thưởng | | | | 0 =F6*10%": "{name: Thưởng, amount: 0}",
    "3 | Thưởng | | | | 600_000": "{name: Thưởng, amount: 600_000}",
}


@pytest.mark.parametrize("row", ITEMS)
def test_a_row_is_a_rate_of_other_rows(row: str) -> None:
    drawn = f"""
A | Lương
1 | Trưởng | Công | 10 | 500_000 | 5_000_000
2 | Phó | Công | 10 | 400_000 | 4_000_000
{row}
B | Xe
1 | Thuê | Chuyến | 3 | 2_000_000 | 6_000_000
 | Cộng
"""
    reading = read_plan("so.xlsx", sheet(HEAD + drawn.lstrip("\n")))
    assert reading.document is not None, reading.findings
    assert f"      - {ITEMS[row]}\n" in compose(reading.document.data, {}, [])
    assert len(reading.comments) == (row.split(" | ")[1] == "Thưởng 5%" or "600_000 =" in row)


BESIDE = {
    "23.5 | | 2_350 =F3*D4/100": [],
    "0.235 | | 2_350 =F3*D4": [],
    "3 | | 2_350 =F3*23.5%": ["D4 left-out"],
    " | 10_000 | 2_350 =F3*23.5%": ["E4 left-out"],
}


@pytest.mark.parametrize("cells", BESIDE)
def test_what_stands_beside_a_rate_and_is_not_it_is_told(cells: str) -> None:
    text, findings = imported(sheet(f"{HEAD}1 | Một | | | | 10_000\n2 | Hai | % | {cells}\n | Cộng | | | | 12_350"))
    assert '{name: Hai, unit: "%", rate: 23.5%, of: [mot]}' in text
    assert [finding.partition(" the ")[0] for finding in findings] == BESIDE[cells]


def test_all_rows_of_a_group_but_some_are_said_in_short() -> None:
    rows = "".join(f"{number} | Việc {number} | | | | 1_000\n" for number in range(1, 8))
    text = plan_with_comments(
        f"A | Nhóm | | | | 7_000\n{rows} | Cộng | | | | 7_000\n | Phí | | | | 500 =(F3-F5-F10)*10%\n | Tổng cộng | | | | 7_500"
    )
    assert "{name: Phí, rate: 10%, except: [viec_2, viec_7], expect: 500}" in text


def test_a_base_of_too_many_rows_stays_an_amount() -> None:
    rows = "".join(f"{number} | Việc | | | | 1_000\n" for number in range(1, 203))
    odd = "+".join(f"F{row}" for row in range(3, 205, 2))
    text = plan_with_comments(f"{rows} | Cộng | | | | 202_000\n | Phí | | | | 10_100 =({odd})*10%\n | Tổng cộng | | | | 212_100")
    assert "{name: Phí, amount: 10_100}" in text


def test_rows_that_are_rates_of_each_other_stay_amounts() -> None:
    text = plan_with_comments("1 | Một | | | | 0 =F4*10%\n2 | Hai | | | | 0 =F3*10%\n3 | Ba | | | | 0 =F4*10%\n | Cộng | | | | 0\n")
    assert text.count("amount: 0}") == 3


def test_a_rate_may_be_of_another_one() -> None:
    text = plan_with_comments("1 | Một | | | | 1_000\n2 | Hai | | | | 11 =F5*11%\n3 | Ba | | | | 100 =F3*10%\n | Cộng | | | | 1_111\n")
    assert "{name: Hai, rate: 11%, of: [ba]}\n  - {name: Ba, id: ba, rate: 10%, of: [mot]}\n" in text


def test_a_cap_counts_in_the_unit_of_the_table() -> None:
    drawn = "DỰ TOÁN\nĐơn vị tính: nghìn đồng\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Máy | Cái | 2 | 50_000 | 100_000\n | Cộng | | | | 100_000\n | Phí | | | | 3_000 =MIN(F5*5%,3000)\n | Tổng cộng | | | | 103_000"
    reading = read_plan("so.xlsx", sheet(drawn))
    assert reading.document is not None
    assert "{name: Phí, rate: 5%, at_most: 3_000_000, expect: 3_000_000}" in compose(reading.document.data, {}, [])


OWN = """\
dutoan: 1
title: THỬ
ceiling: 200_000_000
vat: 8%
params: {n: 40}
items:
  - {name: Lương, id: luong, unit: Công, quantity: =n, unit_price: 500_001}
  - {name: Thuê xe, unit: Chuyến, quantity: 3, unit_price: 2_000_000}
  - {name: Phụ cấp, rate: 10%, of: [luong]}
charges:
  - {name: Bảo hiểm, rate: 23.5%, of: [luong]}
  - {name: Dự phòng, rate: 5%, of: total, at_most: 3_000_000}
  - {name: In ấn, amount: 1_000_000}
overhead: balance
"""
# Rows 4 to 6, Cộng 7, charges 8 to 10, overhead 11, VAT 12, total 13; amounts in F, ids in G.


CHANGED: dict[str, tuple[dict[str, tuple[Value, str | None]], str, str, str]] = {
    "nothing": ({}, "", "", ""),
    "another rate": ({"F8": (5_000_010, "=ROUND(F4*25/100,0)")}, "rate: 23.5%", "rate: 25%", ""),
    "another base": ({"F8": (6_580_010, "=ROUND(F7*235/1000,0)")}, "rate: 23.5%, of: [luong]", "rate: 23.5%", ""),
    "a rate of a row": ({"F6": (4_000_008, "=F4*20%")}, "rate: 10%", "rate: 20%", ""),
    "another spelling": ({"F8": (4_700_009, "=23.5%*$F$4")}, "", "", ""),
    "no formula": (
        {"F8": (4_700_000, None)},
        "rate: 23.5%, of: [luong]",
        "amount: 4_700_000",
        "a number is typed over the formula, which took 23,5% (rate: 23.5%): the number is kept",
    ),
    "a formula of its own": (
        {"F8": (4_700_000, "=F4*0+4700000")},
        "rate: 23.5%, of: [luong]",
        "amount: 4_700_000",
        "the formula =F4*0+4700000 is no rate of rows that can be read: the amount is kept; if it is what is left under a ceiling, write balance: true for the amount, and a ceiling",
    ),
    "a value that is old": (
        {"F8": (4_700_000, "=ROUND(F4*235/1000,0)")},
        "rate: 23.5%, of: [luong]",
        "amount: 4_700_000",
        "the formula =ROUND(F4*235/1000,0) gives 4.700.009 đồng, the cell says 4.700.000: what the cell says is kept",
    ),
    "the path of a row that is gone": ({"G4": ("item items/7", None)}, "of: [luong]", "of: [luong]", ""),
}


@pytest.mark.parametrize("name", CHANGED)
def test_our_own_workbook_says_its_rates_as_they_are_now(name: str) -> None:
    cells, old, new, comment = CHANGED[name]
    text, comments = said_by(own_book(cells))
    assert text == OWN.replace(old, new, 1).partition("items:\n")[2].replace("overhead: balance\n", "")
    assert comments == [comment] * bool(comment)


def test_without_its_hidden_sheet_it_says_what_formulas_say() -> None:
    text, comments = said_by(own_book({}, remembers=False))
    assert text == OWN.partition("items:\n")[2].replace("overhead: balance\n", "")
    assert comments == [
        "the table names no rate: this may be what is left under a ceiling; if so, write balance: true for the amount, and a ceiling"
    ]


UNTAXED = """\
dutoan: 1
title: THỬ
items:
  - {name: Lương, amount: 500_001}
charges:
  - {name: In ấn, amount: 1_000_000}
  - {name: Bảo hiểm, rate: 33.33333%, after_vat: true}
"""


@pytest.mark.parametrize("vat_by", ["", "vat_by: row\n"])
def test_a_rate_of_everything_with_its_vat_comes_back_where_there_is_none(vat_by: str) -> None:
    text, comments = said_by(own_book({}, vat_by + UNTAXED))
    assert text == UNTAXED.partition("items:\n")[2]
    assert comments == []


# What the hidden sheet says instead, where no formula tells the rate of F8, 4.700.009 đồng.
FORGED = [
    "items: 5\ncharges: x\noverhead: balance",
    "items: [a, {items: [b]}]\ncharges: [c]\noverhead: 5%",
    "items: [{id: luong}]\ncharges: [{rate: 23.5, of: luong}]",
    "items: [{id: luong}]\ncharges: [{rate: 23.5%, of: gone}]",
    "items: [{id: luong}]\ncharges: [{rate: 23.5%, of: luong, except: gone}]",
    "items: [{id: luong}]\ncharges: [{rate: 23.5%, of: [luong, total]}]",
    "items: [{id: luong}]\ncharges: [{rate: 23.5%, of: [luong, c], id: c}]",
    "items: [{id: luong}]\ncharges: [{rate: 100%, of: luong, inclusive: true}]",
    "items: [{id: luong}]\ncharges: [{rate: 22%, of: luong}]",
    "items: [{id: [luong]}]\ncharges: [{rate: 23.5%, of: luong}]",
    "items: [{id: subtotal}, {}, {rate: 10%, of: subtotal}]",
    "items: [{id: total}, {}, {rate: 10%, of: total}]",
    "items: [{}, {}, {rate: 10%}]",
    "items: [{id: a}, {}, {rate: 11%, of: a, id: b}]\ncharges: [{rate: 23.5%, of: b, at_most: -5}]",
    "{",
]


@pytest.mark.parametrize("text", FORGED)
def test_a_hidden_sheet_is_not_believed(text: str) -> None:
    book = own_book({"F8": (4_700_009, "=IF(F4>0,F4*23.5%,0)"), "F6": (2_000_004, "=IF(F4>0,F4*10%,0)")})
    document, findings, _ = understand("so.xlsx", book._replace(sheets=(*book.sheets[:2], hidden_sheet(text))))
    assert document is not None
    assert findings == []
    assert "{name: Bảo hiểm, amount: 4_700_009}" in compose(document.data, {}, [])
    assert "{name: Phụ cấp, amount: 2_000_004}" in compose(document.data, {}, [])


def hidden_sheet(text: str) -> Sheet:
    """Return what remembers a plan of this text."""
    data = text.encode()
    kept = {"version": "1", "sha256": sha256(data).hexdigest(), "text": b64encode(data).decode()}
    return Sheet("dutoan", tuple(Row(row, (Cell(row, 1, key), Cell(row, 2, value))) for row, (key, value) in enumerate(kept.items(), 1)))


def test_an_id_that_a_plan_cannot_have_is_made_anew() -> None:
    book = own_book({"F8": (4_700_009, "=F4*23.5%")})
    text, _ = said_by(book._replace(sheets=(*book.sheets[:2], hidden_sheet("items: [{id: subtotal}]"))))
    assert "{name: Bảo hiểm, rate: 23.5%, of: [luong]}" in text


def own_book(cells: Mapping[str, tuple[Value, str | None]], text: str = OWN, *, remembers: bool = True) -> Book:
    """Return the exported book of a plan, with other values and formulas in some cells of the document."""
    book = read_workbook(book_bytes(text))
    document, *others = book.sheets
    rows = tuple(row._replace(cells=tuple(_changed(cell, cells) for cell in row.cells)) for row in document.rows)
    return book._replace(sheets=(document._replace(rows=rows), *(sheet for sheet in others if remembers or sheet.name != "dutoan")))


def _changed(cell: Cell, cells: Mapping[str, tuple[Value, str | None]]) -> Cell:
    value, formula = cells.get(f"{chr(64 + cell.column)}{cell.row}", (cell.value, cell.formula))
    return cell._replace(value=value, formula=formula)


def said_by(book: Book) -> tuple[str, list[str]]:
    """Return the rows and charges that a book says, but the balance, without what they expect, and its comments."""
    document, findings, comments = understand("so.xlsx", book)
    assert document is not None
    assert findings == []
    data = {key: without_expect(document.data[key]) for key in ("items", "charges")}
    return compose(data, {}, []).partition("items:\n")[2].replace("\n\ncharges", "\ncharges"), [
        said(comment) for comment in comments.values()
    ]


def without_expect(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{key: value for key, value in row.items() if key != "expect"} for row in rows if "balance" not in row]


SHARED = """\
dutoan: 1
title: THỬ
vat: 10%
vat_by: row
sources: {a: A, b: B}
items:
  - {name: Lương, amount: 1_000_000, source: {a: 70%, b: balance}}
"""


def test_of_who_pays_a_row_without_its_vat_all_or_nothing_is_kept() -> None:
    book = own_book({"M3": (None, None)}, SHARED)  # the title of the hidden column “own 1”
    document, findings, _ = understand("so.xlsx", book)
    assert findings == []
    assert document is not None
    assert document.data["items"] == [{"name": "Lương", "amount": "1_000_000", "source": {"a": "70%", "b": "balance"}}]
