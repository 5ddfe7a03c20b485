"""Một nhóm vượt giới hạn của nó. | A group is over its limit.

vi: `limit` ghi nhóm được nhiều nhất bao nhiêu: một số tiền, hoặc tỷ lệ của những dòng khác, như chi thuê chuyên gia trong nước
    không quá 30% tiền thù lao (Thông tư 03/2023/TT-BTC, Điều 4). Giới hạn không đổi con số nào, nên phải có người so: quy tắc này
    so và nêu số tiền vượt. Cách sửa: giảm các dòng trong nhóm, hoặc sửa giới hạn nếu được duyệt mức khác.
en: `limit` says what a group may come to: an amount, or a rate of other rows, such as domestic experts at most 30% of the
    remuneration (Circular 03/2023/TT-BTC, Art. 4). A limit changes no figure, so somebody has to compare: this rule does, and tells
    by how much the group is over. Fix: reduce the rows of the group, or mend the limit where another one was approved.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Giải khát
        limit: {amount: 900_000}
        items:
          - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Giải khát
        limit: {amount: 1_000_000}
        items:
          - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.money import round_half_up
from dutoan.number import show_money, show_rate
from dutoan.order import base_ranges
from dutoan.text import Text, clip

SEVERITY = "error"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every group above its `limit`; a rate is compared with what it rounds to."""
    for row in case.rows.printed if "limit" in case.rows.keys else ():
        limit = row.item.limit
        if limit is None:
            continue
        amounts = [line.amount for line in case.estimate.lines if line.kind == "item"]
        most, of, key = limit.amount or 0, "", "amount"
        if limit.rate is not None:
            base = sum(sum(amounts[first:last]) for first, last in base_ranges(case.rows, limit.of or [], None))
            most, of, key = round_half_up(limit.rate * base), f" ({show_rate(limit.rate)} × {show_money(base)})", "rate"
        amount = sum(amounts[row.first : row.last])
        if amount > most:
            name, shown, allowed, over = clip(row.item.name), show_money(amount), show_money(most) + of, show_money(amount - most)
            message = Text(
                f"nhóm “{name}” cộng {shown}, vượt giới hạn {allowed}: thừa {over} đồng; giảm các dòng trong nhóm",
                f'the group "{name}" comes to {shown}, above its limit {allowed} by {over} đồng; reduce its rows',
            )
            yield Problem("group-over-limit", (*row.path, "limit", key), message, expected=most, actual=amount)
