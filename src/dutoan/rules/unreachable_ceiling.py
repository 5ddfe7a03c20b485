"""Trần kinh phí mà làm tròn từng dòng không ra đúng. | A ceiling that rounding row by row cannot meet.

vi: Không phải tổng nào cũng ra được bằng cách làm tròn từng dòng: với thuế 5%, cứ 21 số liền nhau có một số không bằng tiền trước
    thuế nào cộng với thuế đã làm tròn của nó. Gặp trần như vậy, dự toán vẫn bằng đúng trần, nhưng một dòng (thường là thuế) lệch 1
    đồng so với tỷ lệ × cơ sở in trên bảng; ai bấm máy tính lại sẽ thấy. Cách sửa: không cần sửa; nếu trần chưa chốt, chọn một trong
    hai trần gần nhất mà thông báo nêu.
en: Not every total can be reached by rounding row by row: with VAT of 5%, one number in 21 is stepped over by every amount before
    tax. Under such a ceiling the estimate still meets it exactly, but one row (mostly VAT) is off by one from its rate × its
    printed base, and whoever uses a calculator will see it. Fix: none is needed; where the ceiling is still open, take one of the
    two nearest that the message names.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_009
    vat: 5%
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 45, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_010
    vat: 5%
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 45, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.calc.balance import NEAREST_LIMIT
from dutoan.case import Case
from dutoan.estimate import Estimate, Line
from dutoan.findings import Problem
from dutoan.money import round_half_up
from dutoan.number import show_money, show_rate
from dutoan.text import Text, clip

SEVERITY = "info"
check_rest = None


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem where a line balances and some row is not its rate of its printed base, rounded."""
    estimate = case.estimate
    if estimate.exact or estimate.ceiling is None or not any(line.how.op == "balance" for line in estimate.lines):
        return
    ceiling, nearest = estimate.ceiling, estimate.nearest
    why, instead = _row_off(estimate), _nearest(nearest)
    message = Text(
        f"dưới trần {show_money(ceiling)}, {why.vi}; {instead.vi}", f"under the ceiling {show_money(ceiling)}, {why.en}; {instead.en}"
    )
    closest = min(nearest, key=lambda other: abs(other - ceiling), default=None)
    yield Problem("unreachable-ceiling", ("ceiling",), message, expected=closest, actual=ceiling)


def _row_off(estimate: Estimate) -> Text:
    """Return which row is off, where the printed figures show it; the VAT of single rows is in no line of its own."""
    for line in estimate.lines:
        expected = _forward(line)
        if expected is not None and expected != line.amount:
            name, printed, wanted = clip(line.name), show_money(line.amount), show_money(expected)
            product = f"{show_rate(line.how.factor or 0)} × {show_money(line.how.base or 0)}"
            return Text(
                f"“{name}” in {printed}, mà {product} là {wanted}", f'"{name}" is printed as {printed}, while {product} is {wanted}'
            )
    return Text("có dòng lệch 1 đồng so với tỷ lệ × cơ sở của nó", "some row is 1 đồng off its rate × its base")


def _forward(line: Line) -> int | None:
    """Return what a row that hangs on the balance would be by its rate and its printed base; None for others."""
    how = line.how
    if how.op not in ("rate", "vat") or how.running is None or how.factor is None or how.base is None:
        return None
    return round_half_up(how.factor * how.base)


def _nearest(nearest: tuple[int, ...]) -> Text:
    if not nearest:
        within = show_money(NEAREST_LIMIT)
        return Text(f"trong vòng {within} đồng không có trần nào khớp hết", f"no ceiling within {within} đồng fits every row")
    shown = [show_money(other) for other in nearest]
    return Text(f"trần gần nhất khớp từng dòng: {' hoặc '.join(shown)}", f"the nearest that fits every row: {' or '.join(shown)}")
