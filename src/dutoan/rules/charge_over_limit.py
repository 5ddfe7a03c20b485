"""Khoản nhận phần còn lại vượt mức tối đa của nó. | A charge that takes what is left is over its limit.

vi: Khoản chi tính theo tỷ lệ thì `at_most` tự cắt; khoản `balance` nhận phần còn lại dưới trần thì không cắt được, nên `at_most`
    chỉ để kiểm tra: chi phí quản lý chung lấy phần còn lại mà quá 5% là sai quy định dù tổng cộng khớp từng đồng. Thông báo nêu số
    tiền vượt. Cách sửa: tăng nội dung chi hoặc hạ trần kinh phí để phần còn lại vừa mức tối đa.
en: A charge that is a rate is cut by its `at_most`; one that is the `balance` cannot be, so there `at_most` is a check: overhead
    that takes what is left and comes to more than its 5% breaks the regulation, although the total meets the ceiling exactly. The
    message tells by how much it is. Fix: plan more rows, or lower the ceiling, until what is left fits.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    overhead: {balance: true, at_most: 5%}
    items:
      - {name: Nước uống, unit: Người, quantity: 47, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    overhead: {balance: true, at_most: 5%}
    items:
      - {name: Nước uống, unit: Người, quantity: 48, unit_price: 20_000}
"""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.money import round_half_up
from dutoan.number import show_money, show_rate
from dutoan.text import Text, clip

SEVERITY = "error"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem where the balancing charge is above its `at_most`, đồng or a rate of its printed base."""
    for (path, charge), figure in zip(case.rows.charges, case.estimate.charges, strict=True):
        if not charge.balance or charge.at_most is None:
            continue
        limit, of = charge.at_most, ""
        if isinstance(limit, Fraction):
            of = f" ({show_rate(limit)} × {show_money(figure.base or 0)})"
            limit = round_half_up(limit * (figure.base or 0))
        if figure.amount > limit:
            name, shown, most, over = (
                clip(charge.name),
                show_money(figure.amount),
                show_money(limit) + of,
                show_money(figure.amount - limit),
            )
            message = Text(
                f"“{name}” nhận phần còn lại {shown}, vượt mức tối đa {most}: thừa {over} đồng; tăng nội dung chi hoặc hạ trần",
                f'"{name}" takes what is left, {shown}, above its limit {most} by {over} đồng; plan more rows or lower the ceiling',
            )
            yield Problem("charge-over-limit", (*path, "at_most"), message, expected=limit, actual=figure.amount)
