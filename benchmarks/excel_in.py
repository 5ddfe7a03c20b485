"""What an import costs next to openpyxl's own reading of the same workbook, in one process: `python benchmarks/excel_in.py ROWS ROUNDS`.

Ours is all that `dutoan import` does: bytes → cells → rows → plan → the plan's text. Theirs is `load_workbook` in its default mode and one
look at every cell: an importer needs formulas, merged cells, bold and hidden rows, which its read-only mode does not give. It then has the
formulas; the values beside them, which an importer needs too, would take it a second reading. One workbook is dutoan's own, the other one
as accountants make them.
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from string import ascii_uppercase

import openpyxl
import xlsxwriter

from dutoan.chain import read_plan
from dutoan.compose import compose
from dutoan.documents.xlsx import render
from excel_out import make_draft

TITLES = ("TT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú")
UNITS = ("Công", "Người", "Bộ")
GROUPS = 20
FIRST = 3  # row of the table, counted from 0


def accountants(rows: int) -> bytes:
    """Return a workbook of so many rows in twenty bold groups, A to T, numbered from 1 in each: products and sums are formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, bold, money = book.add_worksheet("Dự toán"), book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    sheet.merge_range(0, 0, 0, len(TITLES) - 1, "DỰ TOÁN KINH PHÍ MUA SẮM", bold)
    sheet.write_row(FIRST - 1, 0, TITLES, bold)
    heads: list[int] = []
    row, total = FIRST, 0
    for letter, first in zip(ascii_uppercase, range(0, rows, rows // GROUPS), strict=False):
        head, group = row, 0
        for number in range(first, min(first + rows // GROUPS, rows)):
            row += 1
            quantity, price = number % 12 + 1, (number % 40 + 1) * 5_000
            cells = (number - first + 1, f"Nội dung công việc số {number + 1}, theo kế hoạch", UNITS[number % len(UNITS)], quantity, price)
            sheet.write_row(row, 0, cells)
            sheet.write_formula(row, 5, f"=D{row + 1}*E{row + 1}", money, quantity * price)
            sheet.write(row, 6, "Theo báo giá" if number % 10 == 0 else "")
            group += quantity * price
        sheet.write_row(head, 0, (letter, f"Phần {letter}"), bold)
        sheet.write_formula(head, 5, f"=SUM(F{head + 2}:F{row + 1})", money, group)
        heads.append(head)
        row, total = row + 1, total + group
    sheet.write(row, 1, "Tổng cộng", bold)
    sheet.write_formula(row, 5, "=" + "+".join(f"F{head + 1}" for head in heads), money, total)
    book.close()
    return out.getvalue()


def ours(data: bytes) -> None:
    """Read a workbook into the text of a plan."""
    reading = read_plan("so.xlsx", data)
    assert reading.document is not None  # noqa: S101 - the benchmark's own workbook
    assert reading.plan is not None  # noqa: S101 - likewise
    compose(reading.document.data, {path: say.vi for path, say in reading.comments.items()}, [])


def theirs(data: bytes) -> None:
    """Read a workbook and look at every cell."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for _ in row:
                pass


def timed(work: Callable[[bytes], None], data: bytes) -> float:
    """Return the CPU seconds that something takes."""
    start = time.process_time()
    work(data)
    return time.process_time() - start


def main(rows: int, rounds: int) -> None:
    """Print two lines of the table of `nox -s bench`: the median ratio, its target, and each side's median."""
    gc.disable()  # as the program itself does
    for whose, data in (("our own", render(make_draft(rows))), ("an accountant's", accountants(rows))):
        ours(data)
        theirs(data)
        pairs = [(timed(ours, data), timed(theirs, data)) for _ in range(rounds)]
        ratio = statistics.median(mine / other for mine, other in pairs)
        mine, other = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
        title = f"import, {rows} rows, {whose} / openpyxl"
        print(f"{title:60} {ratio:7.3f}  <= 1.5  {mine:8.0f} ms {'':9}  {other:8.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
