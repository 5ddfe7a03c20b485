"""Số lượng, đơn giá hay số tiền trọn gói bằng 0. | A quantity, unit price or lump sum of 0.

vi: Dòng có số 0 không góp gì vào tổng: thường là chỗ để trống chờ điền, hoặc biểu thức cho ra 0. Ký xong mới thấy thì khoản đó không
    có tiền để chi. Cách sửa: điền số thật, hoặc xóa dòng; khoản miễn phí thì ghi `allow: {zero-figure: lý do}`.
en: A row with a 0 adds nothing to the total: mostly a figure that was still to be filled in, or an expression that comes to 0. Once
    it is signed, there is no money for that row. Fix: fill in the real figure, or delete the row; for what is free of charge write
    `allow: {zero-figure: reason}`.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 0}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.estimate import Line
from dutoan.expression import Expression, evaluate
from dutoan.fields import SOLE
from dutoan.findings import Path, Problem
from dutoan.model import Item
from dutoan.money import Exact
from dutoan.text import Text, clip

SEVERITY = "warning"

_QUANTITY = Text("số lượng", "quantity")
_FACTOR = Text("thừa số", "factor")
_PRICE = Text("đơn giá", "unit price")
_LUMP = Text("số tiền trọn gói", "lump sum")


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every quantity (or factor), unit price and lump sum that is 0."""
    empty = [line for line in case.estimate.lines if line.amount == 0]
    items = {row.path: row.item for row in case.rows.leaves} if empty else {}
    params = dict(case.estimate.params)
    for line in empty:
        if line.how.op == "lump":
            yield _zero(line, _LUMP, (*line.path, "amount"))
        if line.how.op == "product" and line.unit_price == 0:
            yield _zero(line, _PRICE, (*line.path, "unit_price"))
        if line.how.op == "product" and line.quantity == 0:
            yield from _zero_factors(line, items[line.path], params)


def _zero_factors(line: Line, item: Item, params: dict[str, Exact]) -> Iterator[Problem]:
    for name, factor in (item.quantity or {}).items():
        if (evaluate(factor.tree, params) if isinstance(factor, Expression) else factor) == 0:
            path = (*line.path, "quantity")
            shown = clip(name)
            what = _QUANTITY if name == SOLE else Text(f"{_FACTOR.vi} “{shown}”", f'{_FACTOR.en} "{shown}"')
            yield _zero(line, what, path if name == SOLE else (*path, name))


def _zero(line: Line, what: Text, path: Path) -> Problem:
    name = clip(line.name)
    message = Text(
        f"{what.vi} của “{name}” bằng 0: dòng này không có tiền; điền số thật hoặc xóa dòng",
        f'the {what.en} of "{name}" is 0: the row has no money; fill in the figure, or delete the row',
    )
    return Problem("zero-figure", path, message, actual=0)
