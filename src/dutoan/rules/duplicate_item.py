"""Một khoản ghi hai lần. | The same item twice.

vi: Hai dòng trong cùng một nhóm giống hệt nhau: cùng tên, đơn vị tính, số lượng và đơn giá (hoặc cùng số tiền trọn gói). Thường là
    do chép dán thừa, và tổng cộng tính khoản đó hai lần. Dòng khác nhau ở nguồn kinh phí, mã, thuế suất hay ghi chú thì không bị
    báo. Cách sửa: xóa một dòng, hoặc ghi rõ hai dòng khác nhau ở đâu (tên hay `note`).
en: Two rows of one group are the same: name, unit, quantity and unit price (or the same lump sum). Mostly a row was pasted once too
    often, and the total counts it twice. Rows that differ in their source, code, VAT rate or note are not reported. Fix: delete one
    of them, or say where they differ (in the name or in `note`).

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống buổi sáng, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Nước uống buổi chiều, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Hashable, Iterator
from unicodedata import normalize

from dutoan.case import Case
from dutoan.estimate import Line
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.numerals import bare
from dutoan.rows import Row
from dutoan.text import Text, clip

SEVERITY = "warning"


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every row that is the same as one above it in its group."""
    if len({line.amount for _, line in case.lines}) == len(case.lines):
        return  # no two rows cost the same
    alike: dict[int, list[tuple[Row, Line]]] = {}
    for row, line in case.lines:
        if line.amount and line.how.op in ("product", "lump", "sum"):  # of rows without money, zero-figure tells
            alike.setdefault(line.amount, []).append((row, line))
    for rows in alike.values():
        first: dict[Hashable, Line] = {}
        for row, line in rows if len(rows) > 1 else ():
            above = first.setdefault(_says(row, line), line)
            if above is not line:
                yield _twice(above, line)


def _says(row: Row, line: Line) -> Hashable:
    texts = tuple(" ".join(normalize("NFC", text or "").casefold().split()) for text in (line.name, line.unit, line.code, line.note))
    return row.path[:-1], texts, line.how.op, line.quantity, line.unit_price, line.vat, tuple((row.inherited.source or {}).items())


def _twice(above: Line, line: Line) -> Problem:
    name, amount, number = clip(line.name), show_money(line.amount), clip(bare(above.no))
    row = Text(f"dòng số {number}", f"row {number}") if number else Text("một dòng ở trên", "a row above")
    same = Text("cùng thành tiền", "the same amount")
    if line.how.op == "product":
        same = Text("cùng đơn vị, số lượng, đơn giá", "the same unit, quantity and price")
    message = Text(
        f"“{name}” lặp lại {row.vi} ({same.vi}): {amount} đồng được tính hai lần; xóa một dòng, hoặc ghi rõ chỗ khác nhau",
        f'"{name}" repeats {row.en} ({same.en}): {amount} đồng are counted twice; delete one row, or say where they differ',
    )
    return Problem("duplicate-item", (*line.path, "name"), message)
