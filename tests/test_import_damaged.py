"""Whatever stands in the cells of a table, reading it ends: in a plan, or with an error. `nox -s imports` tries more of them."""

import os
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from excel import book_bytes
from seeded import generate
from sheets import sheet

from dutoan.chain import Reading, compute, read_further
from dutoan.understand import understand
from dutoan.workbook import read_workbook
from dutoan.workbook.book import Book, Cell, ErrorValue, Row

TIMES = int(os.environ.get("IMPORT_DAMAGED", "20"))
DRAWN = (
    """DỰ TOÁN (ĐVT: 1.000 đồng)
TT | Nội dung | ĐVT | SL | Đơn giá | Trước thuế | Thuế | Sau thuế | NSNN | Đối ứng | Ghi chú
A | Mua sắm | | | | 3_000_000 =F4+F5 | 240_000 | 3_240_000 | 1_700_000 | 1_540_000 |
1 | Máy | Cái | 2 | 500_000 | 1_000_000 =D4*E4 | 80_000 =F4*8% | 1_080_000 =F4+G4 | 700_000 | 380_000 |
2 | Bàn | Cái | 2 | 1_000_000 | 2_000_000 =D5*E5 | 160_000 =F5*8% | 2_160_000 =F5+G5 | 1_000_000 | 1_160_000 | báo giá
 | Cộng (A) | | | | 3_000_000 =SUM(F4:F5) | 240_000 | 3_240_000 | 1_700_000 | 1_540_000 |
 | Chi phí quản lý (5%) | | | | 150_000 =F6*5% | 12_000 | 162_000 | 81_000 | 81_000 |
 | Tổng cộng | | | | 3_150_000 =F6+F7 | 252_000 | 3_402_000 | 1_781_000 | 1_621_000 |
""",
    """DỰ TOÁN
TT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền | Nguồn vốn
1 | Máy | 2 | 500_000 | 10% | 1_000_000 | Ngân sách
2 | Loa | 1 | 500_000 | 8% | 500_000 | Tự có
 | Cộng | | | | 1_500_000 =SUM(F3:F4) |
 | Dự phòng | | | | 75_000 =MIN(F5*5%,F5*3/97) |
 | Thuế (8%) | | | | 40_000 =F4*8% |
 | Thuế (10%) | | | | 100_000 =F3*10% |
 | Làm tròn | | | | 285_000 |
 | Lãi 1% | | | | 20_000 =SUM(F5:F8)*1% |
 | Tổng cộng | | | | 2_020_000 |
""",
)
VALUES = (
    *(None, True, 0, 1, -1, 100, 10**14, -(10**14), 10**15 - 1),
    *map(Decimal, ("0.05", "0.08", "1.5", "-0.08", "-1.0", "0.333333333333", "1E-300", "1E+20")),
    *("", "x", "-", "5%", "100%", "-100%", "KCT", "\\", "1.000,5", "1,000", "(500)", "0 x 0", "2 người x 3 ngày", "=A1"),
    *("A", "I", "1.1", "a)", "+", "Cộng", "Cộng (A)", "Tổng cộng", "Thuế GTGT", "Thuế GTGT (100%)", "Trong đó thuế 10%", "Làm tròn"),
    *("Quản lý (100%)", "Chi phí quản lý (150%)", "Giảm (0%)", "Đơn vị tính: 1,000,000 đồng", "Bằng chữ: Một đồng", "Người lập", "Thu"),
    *(ErrorValue("#DIV/0!"), date(2023, 8, 15)),
)
FORMULAS = (
    *(
        "=F{row}*100%",
        "=-F{one}*100%",
        "=F{one}*1.5",
        "=F{one}/0",
        "=F{one}*0",
        "=SUM(F3:F{row})",
        "=F{one}+F{two}",
        "=(F{one}-F{two})*10%",
    ),
    *("=MIN(F{one}*5%,0)", "=MIN(-F{one}*100%,-F{two}*33.3333333%)", "=ROUND(G{one}*100/200,0)", "=G{row}-H{row}", "=INDEX(A1,1)"),
    *("=tran_kinh_phi-F{one}", "=ROUND(tran_kinh_phi*5/100,0)", "=ts_p*2", "=2*3*0", "=1/0", "=J{one}+J{two}"),
)


@cache
def books() -> list[Book]:
    """Return workbooks of accountants and our own."""
    return [*(read_workbook(sheet(drawn)) for drawn in DRAWN * 4), *(read_workbook(book_bytes(generate(seed))) for seed in range(16))]


def damaged(chance: Random) -> Book:
    """Return a book with up to five cells or rows that are not as they were."""
    book = chance.choice(books())
    document, *others = book.sheets
    rows = list(document.rows)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(rows))
        other = rows[chance.randrange(len(rows))]
        rows[at : at + 1] = chance.choice([[], [moved(other, rows[at].number)], *[[changed(chance, rows[at])]] * 8])
    return book._replace(sheets=(document._replace(rows=tuple(rows)), *others))


def moved(row: Row, number: int) -> Row:
    return row._replace(number=number, cells=tuple(cell._replace(row=number) for cell in row.cells))


def changed(chance: Random, row: Row) -> Row:
    """Return a row with another value or formula, or both, in one of its first ten cells."""
    cells = {cell.column: cell for cell in row.cells}
    column = chance.choice([*cells, chance.randint(1, 10)])
    old = cells.get(column, Cell(row.number, column, None))
    one, two = (max(1, row.number - chance.randint(1, 5)) for _ in range(2))
    formula = chance.choice([old.formula, None, chance.choice(FORMULAS).format(row=row.number, one=one, two=two)])
    cells[column] = old._replace(value=chance.choice([old.value, *chance.sample(VALUES, 3)]), formula=formula)
    return row._replace(cells=tuple(cells[column] for column in sorted(cells)))


def end(book: Book) -> str:
    """Return how reading a book ends."""
    document, findings, comments = understand("so.xlsx", book)
    reading = Reading("so.xlsx", "", document, None, None, findings, comments)
    reading = read_further(reading)
    result = compute(reading, None, {}) if reading.plan else reading.findings
    if not isinstance(result, list):
        return "plan"
    return "error" if any(finding.problem.severity == "error" for finding in result) else "nothing is said"


@pytest.mark.parametrize("seed", range(10))
def test_a_table_of_any_cells_is_read_to_an_end(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - no secret
    assert {end(damaged(chance)) for _ in range(TIMES)} <= {"plan", "error"}
