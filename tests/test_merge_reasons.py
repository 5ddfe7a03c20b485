"""Why a workbook's figures are not those of the merged plan, told cell by cell. LibreOffice works the edited workbooks out."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from accountant import Accountant
from excel import book_bytes
from exported import export
from office import needs_office, recalculate
from test_merge import NEW, PLAN, edit, insert, put, seen, typing
from workbooks import change

from dutoan.chain import read_plan
from dutoan.merge import Merge, merge
from dutoan.merge.reach import Formulas, hangs_on
from dutoan.merge.recount import Figures, recount
from dutoan.workbook import read_workbook

Edit = Callable[[Accountant], object]

SMALL = """\
dutoan: 1
title: T
params: {n: 3}
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000, vat: 8%}
  - {name: B, amount: 5_000, vat: 10%}
  - {name: C, amount: 7_000, vat: 10%, id: c}
charges:
  - {name: Quản lý, rate: 10%, of: [c]}
"""
# A no, B name, C unit, D quantity, E unit price, F VAT rate, G amount; rows 4 to 6, Cộng 7, Quản lý 8, VAT 9 and 10, total 11.

SOLVED = """\
dutoan: 1
title: T
ceiling: 50_000
items:
  - {name: A, amount: 9_000}
  - {name: B, amount: 7_000}
charges:
  - {name: Dự phòng, id: d, balance: true}
  - {name: Quản lý, rate: 10%, of: [subtotal, d]}
vat: 10%
"""

SOLVED_INSIDE = """\
dutoan: 1
title: T
ceiling: 50_000
items:
  - {name: D, id: d, amount: balance}
  - name: G
    items:
      - {name: A, rate: 10%, of: [d]}
      - {name: B, amount: 7_000}
vat: 10%
"""

GROUPS = """\
dutoan: 1
title: T
items:
  - name: G
    items: [{name: A, amount: 5_000}]
  - {name: B, amount: 1_000}
charges:
  - {name: Quản lý, rate: 10%}
"""
# F amount; G 4, A 5, B 6, Cộng 7, Quản lý 8, total 9.

SOURCES = """\
dutoan: 1
title: T
sources: {a: Một, b: Hai}
vat_by: row
vat: 8%
items:
  - name: G
    source: {a: 70%, b: balance}
    items:
      - {name: A, amount: 5_000}
      - {name: B, amount: 6_000, source: {a: 10%, b: 90%}}
charges:
  - {name: Quản lý, rate: 10%}
"""


def copied_with_visible_sums(book: Accountant) -> None:
    put(book, book.copy(6), {"A": None, "B": "C", "G": 9_000_000})
    put(book, 4, {column: f"=SUM({column}5:{column}7)" for column in "GHIJK"})


CASES: dict[str, tuple[str, Edit, list[tuple[str, str, str]]]] = {
    "a total typed over": (SMALL, typing({"G11": 5}), [("G11", "typed", "số gõ vào")]),
    "a formula that counts otherwise": (SMALL, typing({"G7": "=SUM(G4:G6)+1"}), [("G7", "formula", "=SUM(G4:G6)+1 tính khác")]),
    "a product that is not rounded": (
        SMALL,
        typing({"D4": 1.333, "E4": 1001}),
        [("G4", "rounding", "=D4*E4 không làm tròn"), ("G7", "follows", "theo G4")],
    ),
    "a row that a sum does not reach": (
        SMALL,
        insert(7, {"B": "D", "G": 100, "F": 0.1}),
        [("G8", "sum", "=SUM(G4:G6) không cộng hàng 7 (“D”)"), ("G11", "sum", "không cộng hàng 7 (“D”)")],
    ),
    "VAT that has no row": (
        SMALL,
        insert(6, {"B": "D", "G": 100, "F": 0.05}),
        [
            ("G11", "sum", "=ROUND(SUM(G5:G7)*10/100,0) cộng cả hàng 6 (“D”)"),
            ("G12", "sum", "=SUM(G8:G11) không cộng “Thuế GTGT (5%)”"),
            ("", "no-row", "sổ tính không có dòng này"),
        ],
    ),
    "VAT of a row that is gone": (
        SMALL,
        lambda book: book.delete(4),
        [("G8", "no-line", "không in dòng này nữa"), ("G10", "follows", "theo G8")],
    ),
    "a formula that lost a row": (
        GROUPS,
        lambda book: book.delete(6),
        [("F6", "error", "=SUM(F4,#REF!) báo lỗi #REF!"), ("F7", "follows", "theo F6")],
    ),
    "a row that one formula names alone": (
        SMALL.replace("[c]", "[c, b]")
        .replace("name: B,", "name: B, id: b,")
        .replace("id: c}", "id: c}\n  - {name: D, amount: 1, vat: 10%}"),
        lambda book: book.delete(5),
        [],
    ),
    "a new row without its sources": (
        PLAN,
        insert(6, {**NEW, "G": "=D6*E6"}),
        [("H4", "follows", "theo H6"), ("I4", "follows", "theo I6"), ("H6", "empty", "để trống"), ("I6", "empty", "để trống")],
    ),
    "a row that the workings leave out": (
        SOLVED,
        insert(6, {"B": "C", "F": 500}),
        [("F7", "sum", "không cộng hàng 6"), ("F8", "follows", "theo F7")],
    ),
    "a row among those that are solved": (
        SOLVED_INSIDE,
        insert(7, {"B": "C", "F": 500}),
        [
            ("F4", "sum", "tính ở trang “Cách giải”, ở đó không cộng hàng 7 (“C”)"),
            ("F6", "sum", "Cách giải"),
            ("F5", "follows", "theo F6"),
        ],
    ),
    "a row that hidden columns leave out": (
        SOURCES,
        copied_with_visible_sums,
        [("J9", "sum", "tính qua các cột ẩn, ở đó không cộng hàng 7 (“C”)"), ("K9", "sum", "cột ẩn"), ("J10", "follows", "theo J9")],
    ),
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Edit and recalculate all workbooks in one call of the program."""
    folder = tmp_path_factory.mktemp("reasons")
    books: dict[str, Path] = {}
    for at, (name, (text, do, _)) in enumerate(CASES.items()):
        own = folder / f"{at}"
        own.mkdir()
        books[name] = edit(own, do, text).rename(folder / f"{at}.xlsx")
    for (name, book), copy in zip(books.items(), recalculate(list(books.values()), folder / "out"), strict=True):
        copy.rename(folder / book.stem / "changed.xlsx")
        books[name] = folder / book.stem
    return books


@needs_office
@pytest.mark.parametrize("name", CASES)
def test_why_figures_differ(name: str, cases: dict[str, Path]) -> None:
    answer = seen(cases[name])
    found = {difference["cell"].partition("!")[2]: (difference["cause"], difference["why"]) for difference in answer["differences"]}
    told = [(cell, *found.get(cell, ("", ""))) for cell, _, _ in CASES[name][2]]
    assert [(cell, cause) for cell, cause, _ in told] == [(cell, cause) for cell, cause, _ in CASES[name][2]], found
    assert [why for (_, _, text), (_, _, why) in zip(CASES[name][2], told, strict=True) if text not in why] == []
    assert len(found) >= len(told)


def test_a_value_that_was_not_worked_out_again_is_stale(tmp_path: Path) -> None:
    book = export(SMALL, tmp_path, "plan")
    change(book, {"Dự toán!D4": 5}, tmp_path / "changed.xlsx")
    differences = seen(tmp_path)["differences"]
    assert [(found["cell"], found["cause"], found["why"][:47]) for found in differences if found["cause"] != "follows"] == [
        ("Dự toán!G4", "stale", "số lưu trong ô đã cũ, công thức của ô cho ra 5."),
    ]


def test_what_a_cell_hangs_on_is_found_through_all_sheets() -> None:
    texts = {("S", 1, 1): "=SUM(A2:A9)+T!B1+SUM(A9:A2)", ("S", 2, 1): "=A3", ("T", 1, 2): "=S!C1"}
    formulas = Formulas(texts, {("S", 1): [1, 3], ("S", 2): [1], ("S", 3): [1], ("T", 1): [2]}, 3)
    assert sorted(hangs_on(("S", 1, 1), formulas, frozenset())) == [("S", 1, 3), ("S", 2, 1), ("S", 3, 1), ("T", 1, 2)]


FIGURES = Figures({"S": {(1, 1): 2, (2, 1): 3, (3, 1): -1}, "T u": {(1, 2): 7}}, {"ts_n": 4})
COUNTED = {
    "=SUM(A1:A3)": 4,
    "=SUM(A1,A2)*10/100": Fraction(1, 2),
    "=ROUND(SUM($A$1:A2)*ts_N/3,0)": 7,
    "='T u'!B1-A1": 5,
    "=-A3+1.5": Fraction(5, 2),
    "=MIN(A1,A2,ts_n)": 2,
    "=SUM(A1:B99)": 4,
    "=Z9+1": 1,
    "=A1/0": None,
    "=MIN(A1:A2)": None,
    "=IF(A1=2,1,0)": None,
    "=SUM(#REF!,A1)": None,
}


@pytest.mark.parametrize("formula", COUNTED)
def test_a_formula_is_worked_out_with_the_figures_that_stand_there(formula: str) -> None:
    assert recount(formula, "S", FIGURES) == COUNTED[formula]


INCLUDED = """\
dutoan: 1
title: T
vat_by: row
vat: 8%
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000}
  - {name: C, amount: 9_000}
  - {name: B, amount: 5_000, prices: vat_included, vat: 10%}
charges:
  - {name: D, rate: 10%}
"""


def test_a_column_that_the_plan_no_longer_prints_says_so() -> None:
    book = read_workbook(book_bytes(INCLUDED))
    document, *others = book.sheets
    rows = tuple(row for row in document.rows if row.number != 6)  # B, without which there is no “Thành tiền” beside “Trước thuế”
    found = merge(book._replace(sheets=(document._replace(rows=rows), *others)), read_plan("plan.yaml", INCLUDED.encode()))
    assert isinstance(found, Merge)
    told = {one.reason.text.en for one in found.differences or () if one.key == "amount"}
    assert told == {"the merged plan prints no such column any more"}
