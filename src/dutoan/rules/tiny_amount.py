"""Số tiền nhỏ lạ thường. | A suspiciously small amount.

vi: `overhead: 5` là 5 đồng, không phải 5%: tỷ lệ luôn phải có %. Một khoản chi, mức tối đa hay trần dưới 1.000 đồng gần như chắc
    chắn là quên dấu % hoặc quên các số 0. Cách sửa: viết `5%` nếu là tỷ lệ, viết đủ các số 0 nếu là tiền.
en: `overhead: 5` is an amount of 5 and not 5 %: a rate always has its %. A charge, cap or ceiling below 1.000 has almost certainly
    lost its % or its zeros. Fix: write `5%` if it is a rate, all the zeros if it is money.

Bad:
    dutoan: 1
    title: Hội thảo
    overhead: 5
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    overhead: 5%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Path, Problem
from dutoan.number import show_money
from dutoan.text import Text

SEVERITY = "warning"

SMALL = 1_000
"""Nothing after the rows of a real estimate is below this many đồng."""


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for each charge, cap and ceiling of less than SMALL đồng."""
    written: list[tuple[Path, object]] = [(("ceiling",), case.plan.ceiling)]
    for path, charge in case.rows.charges:
        written += [((*path, "amount"), charge.amount), ((*path, "at_most"), charge.at_most)]
    for path, amount in written:
        if isinstance(amount, int) and 0 < amount < SMALL:
            yield _tiny(path, show_money(amount), amount)


def _tiny(path: Path, shown: str, amount: int) -> Problem:
    mend = Text("viết đủ các số 0", "write all its zeros")
    if path != ("ceiling",):
        mend = Text(
            f"viết {shown}% nếu là tỷ lệ, viết đủ các số 0 nếu là tiền", f"write {shown}% if it is a rate, all its zeros if it is money"
        )
    message = Text(f"{shown} đồng là nhỏ lạ thường; {mend.vi}", f"{shown} đồng is suspiciously little; {mend.en}")
    return Problem("tiny-amount", path, message, actual=amount)
