"""Có số lượng và đơn giá mà không có đơn vị tính. | A quantity and a unit price without a unit.

vi: Số lượng không có đơn vị thì không kiểm tra được: 50 người hay 50 suất, đơn giá theo ngày hay theo buổi; không so được với định
    mức nào. Cách sửa: thêm `unit`, hoặc viết số lượng thành các thừa số có tên (`quantity: {người: 4, ngày: 3}`), đơn vị sẽ là
    “Người x ngày”.
en: A quantity without a unit cannot be checked: 50 people or 50 meals, a price by the day or by the half-day; it cannot be compared
    with any norm. Fix: add `unit`, or write the quantity as named factors (`quantity: {nights: 4, rooms: 3}`), which make the unit.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import show_money, show_number
from dutoan.text import Text, clip

SEVERITY = "warning"


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every row with a quantity and no unit."""
    for row, line in case.lines:
        if line.how.op == "product" and not (line.unit or "").strip():
            name, quantity, price = clip(line.name), show_number(line.quantity or 0), show_money(line.unit_price or 0)
            message = Text(
                f"“{name}” ({quantity} × {price}) không có đơn vị tính; thêm unit",
                f'"{name}" ({quantity} × {price}) has no unit; add unit',
            )
            yield Problem("missing-unit", (*line.path, "unit" if "unit" in row.keys else "quantity"), message)
