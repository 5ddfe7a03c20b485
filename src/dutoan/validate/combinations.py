"""Which keys go together in rows and in the plan; what cannot be combined is refused with what to write instead."""

from collections.abc import Iterator

from dutoan.findings import Path, Problem
from dutoan.model import Item, Limit, Plan
from dutoan.rows import Row, Rows, balancing_lines
from dutoan.text import Text
from dutoan.validate.parts import check_names, check_payer, check_rate, conflict

FACTOR_LIMIT = 20
"""A quantity is the product of at most this many factors."""

SOURCE_LIMIT = 50
"""A plan has at most this many sources: each is a column."""

VAT_RATE_LIMIT = 50
"""Rows of a plan have at most this many VAT rates: each is a line."""

_KINDS = Text(
    "một dòng là đúng một trong: quantity × unit_price, amount (trọn gói), rate + of, hoặc items (nhóm)",
    "a row is exactly one of: quantity × unit_price, amount (a lump sum), rate + of, or items (a group)",
)


def check_item(row: Row) -> Iterator[Problem]:
    """Yield what does not fit together in one row."""
    item, path = row.item, row.path
    yield from _kind(item, path)
    yield from _quantity(item, path)
    if item.items == []:
        yield Problem("missing-key", (*path, "items"), Text("nhóm chưa có dòng nào", "the group has no row"))
    if item.limit and item.items is None:
        yield conflict((*path, "limit"), Text("limit chỉ đặt ở nhóm (items)", "limit belongs to a group (items)"), "key")
    if item.limit:
        yield from _limit(item.limit, (*path, "limit"))
    yield from check_rate(path, of=item.of, rate=item.rate)
    yield from check_names(path, item.of, item.except_)
    if item.except_ is not None and item.of is None:
        yield conflict((*path, "except"), Text("except chỉ đi với of", "except goes with of"), "key")
    if item.vat or item.prices:
        yield from check_payer(path, row.inherited.vat, is_own=item.vat is not None, included=row.inherited.included)


def _kind(item: Item, path: Path) -> Iterator[Problem]:
    product = item.quantity is not None or item.unit_price is not None
    kinds = product + (item.amount is not None) + (item.rate is not None) + (item.items is not None)
    if kinds != 1:
        yield conflict(path, _KINDS if kinds else Text(f"dòng chưa có số tiền; {_KINDS.vi}", f"the row has no figure; {_KINDS.en}"))
    elif product and (item.unit_price is None or item.quantity is None):
        here, missing = ("quantity", "unit_price") if item.unit_price is None else ("unit_price", "quantity")
        message = Text(
            f"có {here} mà thiếu {missing}; nếu là trọn gói, dùng amount", f"{here} without {missing}; use amount if it is a lump sum"
        )
        yield Problem("missing-key", (*path, missing), message)


def _quantity(item: Item, path: Path) -> Iterator[Problem]:
    if item.quantity == {}:
        yield Problem("missing-key", (*path, "quantity"), Text("quantity chưa có thừa số nào", "quantity has no factor"))
    count = len(item.quantity or {})
    if count > FACTOR_LIMIT:
        message = Text(
            f"quantity có {count} thừa số; giới hạn là {FACTOR_LIMIT}", f"a quantity of {count} factors; the limit is {FACTOR_LIMIT}"
        )
        yield Problem("over-limit", (*path, "quantity"), message)


def _limits(plan: Plan, rows: Rows) -> Iterator[Problem]:
    if len(plan.sources) <= SOURCE_LIMIT and len(rows.stretches) <= VAT_RATE_LIMIT:
        return
    rates = {inherited.vat.rate for _, inherited in rows.stretches if inherited.vat}
    counted = [
        (("sources",), len(plan.sources), SOURCE_LIMIT, Text("nguồn", "sources")),
        (("items",), len(rates), VAT_RATE_LIMIT, Text("thuế suất", "VAT rates")),
    ]
    for path, count, limit, what in counted:
        if count > limit:
            yield Problem(
                "over-limit", path, Text(f"có {count} {what.vi}; giới hạn là {limit}", f"{count} {what.en}; the limit is {limit}")
            )


def check_plan(plan: Plan, rows: Rows) -> Iterator[Problem]:
    """Yield what does not fit together in the plan as a whole."""
    yield from _limits(plan, rows)
    if not plan.items:
        yield Problem("missing-key", ("items",), Text("dự toán chưa có dòng nào", "the estimate has no row"))
    yield from _balances(plan, rows)
    if plan.round_to and plan.round_to.to == 0:
        yield conflict(("round_to", "to"), Text("round_to phải lớn hơn 0", "round_to must be above 0"))
    if plan.spend and plan.spend.from_ > plan.spend.to:
        first, last = plan.spend.from_, plan.spend.to
        message = Text(
            f"ngày cuối {last} đứng trước ngày đầu {first}; sửa một trong hai",
            f"the last day {last} is before the first, {first}; mend one",
        )
        yield Problem("bad-date", ("spend", "to"), message)
    if plan.numbering and not plan.numbering.style:
        yield Problem("missing-key", ("numbering", "style"), Text("numbering chưa có kiểu nào", "numbering has no style"))
    yield from check_payer((), plan.vat, is_own=True, included=plan.prices == "vat_included")


def _balances(plan: Plan, rows: Rows) -> Iterator[Problem]:
    balances = balancing_lines(rows)
    for path in balances[1:]:
        message = Text(
            "chỉ một dòng được lấy phần còn lại (balance), và dòng khác đã nhận; ở đây ghi số tiền hoặc tỷ lệ",
            "only one line may take what is left (balance), and another one does; write an amount or a rate here",
        )
        yield Problem("two-balances", path, message)
    if balances and plan.round_to:
        message = Text(
            "không dùng round_to cùng balance: tổng đã bằng đúng trần; bỏ một trong hai",
            "round_to does not go with a balance: the total is the ceiling already; take one out",
        )
        yield conflict(("round_to",), message, "key")


def _limit(limit: Limit, path: Path) -> Iterator[Problem]:
    if (limit.amount is None) == (limit.rate is None):
        yield conflict(path, Text("limit là một trong: amount, hoặc rate + of", "limit is one of: amount, or rate + of"))
    yield from check_rate(path, of=limit.of, rate=limit.rate)
    yield from check_names(path, limit.of)
