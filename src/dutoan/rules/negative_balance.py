"""Dòng nhận phần còn lại bị âm. | What is left under the ceiling is negative.

vi: Dòng `balance` nhận phần còn lại dưới trần kinh phí. Khi các dòng khác cộng lại đã vượt trần, phần còn lại âm: dự toán thiếu
    đúng số tiền đó (chưa kể thuế). Cách sửa: giảm các dòng khác hoặc nâng trần.
en: The `balance` line takes what is left under the ceiling. Where the other rows are above the ceiling already, what is left is
    negative: the estimate lacks that much, VAT not counted. Fix: reduce the other rows, or raise the ceiling.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 51, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 49, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text

SEVERITY = "error"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem where the balancing row or charge is below zero under the plan's own ceiling."""
    if case.plan.ceiling is not None:
        yield from _negative(case)


def insist(case: Case) -> Iterator[Problem]:
    """Yield the same under the ceiling that was asked about: the total meets it, so nothing else can tell that it does not fit."""
    if case.plan.ceiling is None:
        yield from _negative(case)


def _negative(case: Case) -> Iterator[Problem]:
    for line in case.estimate.lines:
        if line.how.op == "balance" and line.amount < 0:
            shown, most = show_money(line.amount), show_money(case.estimate.ceiling or 0)
            message = Text(
                f"“{line.name}” âm ({shown} đồng): các dòng khác đã vượt trần {most}; giảm bớt hoặc nâng trần",
                f'"{line.name}" is negative ({shown} đồng): the other rows are above the ceiling {most} already; reduce them or raise it',
            )
            yield Problem("negative-balance", line.path, message, expected=0, actual=line.amount)
