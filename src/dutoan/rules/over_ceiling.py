"""Tổng cộng vượt trần kinh phí. | The total is over the ceiling.

vi: Tổng cộng in cuối bảng không được lớn hơn `ceiling` của dự toán, và không lớn hơn số nêu ở `check --ceiling N`. Thông báo
    nêu số tiền vượt; đã vượt số nêu ở `--ceiling` thì không bỏ qua được. Cách sửa: giảm khối lượng hay đơn giá, hoặc để một dòng
    `balance` nhận phần còn lại.
en: The printed total may not be above the plan's `ceiling`, nor above the amount given to `check --ceiling N`. The message
    tells by how much it is; nothing silences a total above that of `--ceiling`. Fix: reduce quantities or prices, or let one
    line be the `balance`.

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
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem where the total is above the plan's own ceiling."""
    yield from _over(case, case.plan.ceiling)


def insist(case: Case) -> Iterator[Problem]:
    """Yield a problem where the total is above the ceiling that is asked about: an answer, which nobody silences."""
    yield from _over(case, case.asked_ceiling)


def _over(case: Case, ceiling: int | None) -> Iterator[Problem]:
    total = case.estimate.total
    if ceiling is None or total <= ceiling:
        return
    shown, most, over = show_money(total), show_money(ceiling), show_money(total - ceiling)
    what = Text("trần", "the ceiling") if ceiling == case.plan.ceiling else case.asked_as
    balances = any(line.how.op == "balance" for line in case.estimate.lines)  # then the total is the plan's own ceiling
    mend, mend_en = ("hạ ceiling", "lower ceiling") if balances else ("giảm số lượng hay đơn giá", "reduce quantities or prices")
    message = Text(
        f"tổng cộng {shown} vượt {what.vi} {most}: thừa {over} đồng; {mend}",
        f"the total {shown} is above {what.en} {most} by {over} đồng; {mend_en}",
    )
    yield Problem("over-ceiling", ("ceiling",), message, expected=ceiling, actual=total)
