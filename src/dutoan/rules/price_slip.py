"""Đơn giá thừa hay thiếu số 0 so với cùng khoản ở dòng khác. | A unit price with noughts too many or too few, beside the same item elsewhere.

vi: Khoản cùng tên, cùng đơn vị tính có đơn giá gấp đúng 10, 100 hay 1.000 lần (hoặc bằng một phần như thế) đơn giá ở dòng khác thường là
    gõ thừa hay thiếu số 0. Lệch 10 lần chỉ báo khi có từ hai dòng khác cùng một đơn giá, vì giải tập thể có thể gấp 10 lần giải cá nhân.
    Dòng khác nhau ở ghi chú thì không so. Cách sửa: sửa đơn giá, hoặc ghi rõ chỗ khác nhau (tên hay `note`).
en: An item with the same name and unit whose price is just 10, 100 or 1.000 times that of another row (or such a part of it) mostly has a
    nought too many or too few. 10 times is reported only where two other rows or more agree on a price, since a team's prize may well be
    10 times a person's. Rows that differ in their note are not compared. Fix: mend the price, or say where the rows differ (in the
    name or in `note`).

Bad:
    dutoan: 1
    title: Tập huấn
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Nước uống, unit: Người, quantity: 45, unit_price: 20_000}
      - {name: Nước uống, unit: Người, quantity: 40, unit_price: 200_000}
Good:
    dutoan: 1
    title: Tập huấn
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Nước uống, unit: Người, quantity: 45, unit_price: 20_000}
      - {name: Nước uống, unit: Người, quantity: 40, unit_price: 20_000}
"""

from collections import Counter
from collections.abc import Hashable, Iterator

from dutoan.case import Case
from dutoan.estimate import Line
from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text, clip

SEVERITY = "warning"

_APART = (10, 100, 1_000)  # the first needs two rows that agree


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every unit price that is 10, 100 or 1.000 times the usual one of rows that are otherwise called the same."""
    if len({line.name for _, line in case.lines}) == len(case.lines):
        return  # no two rows have one name
    alike: dict[Hashable, list[Line]] = {}
    for _, line in case.lines:
        if line.unit_price:
            alike.setdefault((line.name, line.unit, line.note), []).append(line)
    for lines in alike.values():
        counted = Counter(line.unit_price or 0 for line in lines)
        usual, times = counted.most_common(1)[0]
        for line in lines if len(counted) > 1 else ():
            price = line.unit_price or 0
            apart = next((apart for apart in _APART if max(price, usual) == min(price, usual) * apart), 0)
            if apart > _APART[0] or (apart and counted[price] == 1 < times):
                yield _slip(line, price, usual, apart)


def _slip(line: Line, price: int, usual: int, apart: int) -> Problem:
    name, figure, other = clip(line.name), show_money(price), show_money(usual)
    is_more = price > usual
    times = Text(f"gấp {apart} lần", f"is {apart} times") if is_more else Text(f"chỉ bằng 1/{apart}", f"is 1/{apart} of")
    wrong = Text("thừa", "too many") if is_more else Text("thiếu", "too few")
    message = Text(
        f"đơn giá {figure} của “{name}” {times.vi} đơn giá {other} của dòng cùng tên; xem có {wrong.vi} số 0, hoặc ghi rõ chỗ khác nhau",
        f'the unit price {figure} of "{name}" {times.en} the {other} of the row of the same name; see whether there are noughts {wrong.en}, or '
        "say where they differ",
    )
    return Problem("price-slip", (*line.path, "unit_price"), message, expected=usual, actual=price)
