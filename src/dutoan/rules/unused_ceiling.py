"""Trần kinh phí còn lại nhiều. | Much of the ceiling is left.

vi: Phần chưa dùng của `ceiling`, hay của trần một nguồn, lớn hơn một tỷ lệ (mặc định 5%, đặt bằng `share`). Có khi cố ý để dành, có
    khi là quên một nội dung hay gõ thiếu một số 0; kinh phí không đưa vào dự toán thì không được giao. Vì vậy chỉ là lời nhắc. Cách
    sửa: xem lại có thiếu khoản nào không, hoặc để một dòng `balance` nhận phần còn lại.
en: The total is below the `ceiling` by more than a share (5% unless `share` says otherwise), or a source pays that much less than
    its own. It may be thrift, or a row that was forgotten, or a zero that is missing; and what no estimate asks for is not granted.
    So this is only a hint. Fix: look for what is missing, or let one line be the `balance`.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 47, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 48, unit_price: 20_000}
"""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.findings import Path, Problem
from dutoan.money import Exact
from dutoan.number import show_money, show_share
from dutoan.text import Text, clip

SEVERITY = "info"  # to spend less than allowed is no mistake
check_rest = None
OPTIONS: dict[str, Exact] = {"share": Fraction(1, 20)}


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for the plan's ceiling and for each source's, where more than `share` of it is left.

    A source that pays nothing is left to the rule about unused names.
    """
    total = Text("tổng cộng", "the total")
    yield from _unused(case, ("ceiling",), total, case.plan.ceiling, case.estimate.total)
    for (key, source), paid in zip(case.plan.sources.items(), case.estimate.sources, strict=True):
        name = clip(source.name)
        who = Text(f"nguồn “{name}” chi", f'the source "{name}" pays')
        if paid:
            yield from _unused(case, ("sources", key, "ceiling"), who, source.ceiling, paid)


def _unused(case: Case, path: Path, who: Text, ceiling: int | None, used: int) -> Iterator[Problem]:
    if not ceiling or used >= ceiling or ceiling - used <= case.options["share"] * ceiling:
        return
    left = show_share(ceiling - used, ceiling)
    shown, most, rest = show_money(used), show_money(ceiling), show_money(ceiling - used)
    message = Text(
        f"{who.vi} {shown} trong trần {most}: còn {rest} đồng ({left}) chưa dùng; xem có thiếu khoản nào, hoặc để một dòng balance nhận",
        f"{who.en} {shown} of the ceiling {most}: {rest} đồng ({left}) are left; see what is missing, or let one line be the balance",
    )
    yield Problem("unused-ceiling", path, message, expected=ceiling, actual=used)
