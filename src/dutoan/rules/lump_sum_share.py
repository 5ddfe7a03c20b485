"""Khoản trọn gói chiếm phần quá lớn. | Lump sums are too large a share.

vi: Khoản trọn gói (`amount`) không có số lượng và đơn giá, nên người duyệt không kiểm tra được số tiền ở đâu ra. Khi các khoản trọn
    gói cộng lại vượt một phần của cộng (mặc định 50%, đặt ở `options: {lump-sum-share: {share: 30%}}`), dự toán chi tiết thật ra không
    còn chi tiết. Khoản mà tên hay ghi chú tính ra đúng số tiền (“9 tháng x 2.340.000đ”) thì không kể; bản tổng hợp không có dòng nào
    ghi số lượng thì không bị báo. Cách sửa: tách các khoản lớn thành số lượng × đơn giá.
en: A lump sum (`amount`) has no quantity and no unit price, so that a reviewer cannot tell where it comes from. When lump sums come to
    more than a share of the subtotal (50% unless `options: {lump-sum-share: {share: 30%}}` says otherwise), a detailed estimate has
    no details any more. A sum that a row's name or note works out ("9 x 2.340.000") does not count; a summary, in which no row has a
    quantity, is not reported. Fix: split the large ones into quantity × price.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Thuê hội trường, amount: 10_000_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Thuê hội trường, unit: Ngày, quantity: 2, unit_price: 5_000_000}
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.estimate import Line
from dutoan.findings import Problem
from dutoan.money import Exact
from dutoan.number import show_money, show_rate, show_share
from dutoan.text import Text, clip

SEVERITY = "warning"
check_rest = None
OPTIONS: dict[str, Exact] = {"share": Fraction(1, 2)}


def check(case: Case) -> Iterator[Problem]:
    """Yield one problem, at the largest lump sum, where all of them are above `share` of the subtotal; deductions do not count."""
    if "amount" not in case.rows.keys:
        return
    lines = [line for line in case.estimate.lines if line.kind == "item"]
    lumps = [line for line in lines if line.how.op == "lump" and line.amount > 0]
    whole, most = case.estimate.subtotal, case.options["share"]
    if whole <= 0 or _together(lumps) <= whole * most or not any(line.how.op == "product" for line in lines):
        return
    lumps = [line for line in lumps if not _is_worked_out(line)]  # only where there seem to be too many
    together = _together(lumps)
    if together <= whole * most:
        return
    largest = max(lumps, key=lambda line: line.amount)
    limit = int(whole * most)
    share = show_share(together, whole)
    shown, of, name, count = show_money(together), show_money(whole), clip(largest.name), len(lumps)
    bound = f"{show_rate(most)}: {show_money(limit)}"
    rows, are = ("lump sum", "comes") if count == 1 else ("lump sums", "come")
    message = Text(
        f"{count} khoản trọn gói cộng lại {shown}, bằng {share} của Cộng {of} (mức {bound}); tách thành số lượng × đơn giá, trước hết “{name}”",
        f'{count} {rows} {are} to {shown}, {share} of the subtotal {of} (limit {bound}); split them into quantity × price, first "{name}"',
    )
    yield Problem("lump-sum-share", (*largest.path, "amount"), message, expected=limit, actual=together)


def _together(lumps: Iterable[Line]) -> int:
    return sum(line.amount for line in lumps)


def _is_worked_out(line: Line) -> bool:
    """Tell whether a row's name or note works its amount out, so that a reviewer can check it."""
    from dutoan.arithmetic import comes_to  # noqa: PLC0415 - few plans have so many lump sums

    return comes_to(line.name, line.amount) or comes_to(line.note or "", line.amount)
