"""Tổng cộng vượt trần kinh phí. | The total is over the ceiling.

vi: Tổng cộng in cuối bảng không được lớn hơn `ceiling` của dự toán, và không lớn hơn số nêu ở `check --ceiling N`. Thông báo
    nêu số tiền vượt. Cách sửa: giảm khối lượng hay đơn giá, hoặc để một dòng `balance` nhận phần còn lại.
en: The printed total may not be above the plan's `ceiling`, nor above the amount given to `check --ceiling N`. The message
    tells by how much it is. Fix: reduce quantities or prices, or let one line be the `balance`.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 51, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text

SEVERITY = "error"


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for the plan's own ceiling and for the one asked about, where the total is above it."""
    total = case.estimate.total
    for ceiling in dict.fromkeys((case.asked_ceiling, case.plan.ceiling)):
        if ceiling is not None and total > ceiling:
            shown, most, over = show_money(total), show_money(ceiling), show_money(total - ceiling)
            asked = ceiling != case.plan.ceiling
            what, what_en = ("mức --ceiling", "the --ceiling of") if asked else ("trần", "the ceiling")
            message = Text(
                f"tổng cộng {shown} vượt {what} {most}: thừa {over} đồng", f"the total {shown} is above {what_en} {most} by {over} đồng"
            )
            yield Problem("over-ceiling", ("ceiling",), message, expected=ceiling, actual=total)
