"""Which keys go together: one kind to a row, and what cannot be combined is refused with what to write instead."""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.fields import BALANCE
from dutoan.findings import Path, Problem
from dutoan.model import TOTAL, Charge, Limit, Plan, printed_charges
from dutoan.rows import Row, Rows
from dutoan.text import Text

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
    product = item.quantity is not None or item.unit_price is not None
    kinds = product + (item.amount is not None) + (item.rate is not None) + (item.items is not None)
    if kinds != 1:
        yield _conflict(path, _KINDS if kinds else Text(f"dòng chưa có số tiền; {_KINDS.vi}", f"the row has no figure; {_KINDS.en}"))
    elif product and (item.unit_price is None or item.quantity is None):
        here, missing = ("quantity", "unit_price") if item.unit_price is None else ("unit_price", "quantity")
        message = Text(
            f"có {here} mà thiếu {missing}; nếu là trọn gói, dùng amount", f"{here} without {missing}; use amount if it is a lump sum"
        )
        yield Problem("missing-key", (*path, missing), message)
    if item.quantity == {}:
        yield Problem("missing-key", (*path, "quantity"), Text("quantity chưa có thừa số nào", "quantity has no factor"))
    if item.quantity and len(item.quantity) > FACTOR_LIMIT:
        yield Problem(
            "over-limit",
            (*path, "quantity"),
            Text(
                f"quantity có {len(item.quantity)} thừa số; giới hạn là {FACTOR_LIMIT}",
                f"a quantity of {len(item.quantity)} factors; the limit is {FACTOR_LIMIT}",
            ),
        )
    if item.items == []:
        yield Problem("missing-key", (*path, "items"), Text("nhóm chưa có dòng nào", "the group has no row"))
    if item.limit and item.items is None:
        yield _conflict((*path, "limit"), Text("limit chỉ đặt ở nhóm (items)", "limit belongs to a group (items)"), "key")
    if item.limit:
        yield from _limit(item.limit, (*path, "limit"))
    yield from _rated(path, of=item.of, rate=item.rate)
    yield from _named(path, item.of, item.except_)
    if item.except_ is not None and item.of is None:
        yield _conflict((*path, "except"), Text("except chỉ đi với of", "except goes with of"), "key")


def check_charge(path: Path, charge: Charge) -> Iterator[Problem]:
    """Yield what does not fit together in one charge."""
    yield from _named(path, charge.of, charge.except_)
    kinds = (charge.rate is not None) + (charge.amount is not None) + charge.balance
    if kinds != 1:
        yield _conflict(
            path,
            Text(
                "một khoản chi là đúng một trong: rate (+ of), amount, balance: true",
                "a charge is exactly one of: rate (+ of), amount, balance: true",
            ),
        )
        return
    if charge.amount == BALANCE:
        yield _conflict(
            (*path, "amount"), Text("viết balance: true thay cho amount: balance", "write balance: true instead of amount: balance")
        )
    if charge.amount is not None and (charge.at_most is not None or charge.of or charge.except_):
        key = "at_most" if charge.at_most is not None else "of" if charge.of else "except"
        yield _conflict(
            (*path, key),
            Text(f"{key} không đi với amount; ghi thẳng số tiền", f"{key} does not go with amount; write the amount itself"),
            "key",
        )
    if charge.balance and (charge.of or charge.except_) and not isinstance(charge.at_most, Fraction):
        yield _conflict(
            (*path, "of" if charge.of else "except"),
            Text(
                "balance lấy phần còn lại; bỏ of và except, trừ khi chúng là cơ sở của at_most: …%",
                "a balance takes what is left; take out of and except, unless they are the base of at_most: …%",
            ),
            "key",
        )
    yield from _charge_rate(path, charge)
    if charge.after_vat and charge.vat:
        yield _conflict(
            (*path, "vat"), Text("khoản sau thuế (after_vat) không chịu thuế; bỏ vat", "a row after VAT carries none; take vat out"), "key"
        )


def _charge_rate(path: Path, charge: Charge) -> Iterator[Problem]:
    total = TOTAL in (charge.of or [])
    if total and (len(charge.of or []) > 1 or charge.except_):
        yield _conflict(
            (*path, "of"),
            Text("of: total đứng một mình; bỏ except và các tên khác", "of: total stands alone; take out except and other names"),
        )
    if total and charge.balance:
        yield _conflict(
            (*path, "of"),
            Text(
                "at_most của balance không tính trên total; chọn subtotal hoặc các nhóm",
                "at_most of a balance is not of total; choose subtotal or groups",
            ),
        )
    if TOTAL in (charge.except_ or []):
        yield _conflict(
            (*path, "except"), Text("không trừ được total; bỏ nó khỏi except", "total cannot be taken out; take it out of except")
        )
    if charge.inclusive and charge.rate is None:
        yield _conflict(
            (*path, "inclusive"), Text("inclusive chỉ đi với rate; bỏ inclusive", "inclusive goes with rate; take inclusive out"), "key"
        )
    if charge.inclusive and total:
        yield _conflict(
            (*path, "inclusive"),
            Text("of: total đã gồm chính nó; bỏ inclusive", "of: total counts the charge already; take inclusive out"),
            "key",
        )
    if charge.inclusive and charge.rate is not None and charge.rate >= 1:
        yield _conflict((*path, "rate"), Text("tỷ lệ tính cả chính nó phải nhỏ hơn 100%", "a rate that counts itself must be below 100%"))
    if isinstance(charge.at_most, Fraction) and charge.inclusive and charge.at_most >= 1:
        yield _conflict(
            (*path, "at_most"),
            Text("mức trần tính cả chính nó phải nhỏ hơn 100%", "a cap that counts the charge itself must be below 100%"),
        )
    if charge.rate is not None and charge.rate < 0 and charge.at_most is not None:
        yield _conflict((*path, "at_most"), Text("at_most không đi với tỷ lệ âm", "at_most does not go with a negative rate"), "key")


def _limits(plan: Plan, rows: Rows) -> Iterator[Problem]:
    rates = {row.inherited.vat.rate for row in rows.leaves if row.inherited.vat}
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
    balances = _balances(plan, rows)
    for path in balances[1:]:
        yield Problem(
            "two-balances",
            path,
            Text(
                "chỉ một dòng được lấy phần còn lại (balance), và dòng khác đã nhận; ở đây ghi số tiền hoặc tỷ lệ",
                "only one line may take what is left (balance), and another one does; write an amount or a rate here",
            ),
        )
    if balances and plan.round_to:
        yield _conflict(
            ("round_to",),
            Text(
                "không dùng round_to cùng balance: tổng đã bằng đúng trần; bỏ một trong hai",
                "round_to does not go with a balance: the total is the ceiling already; take one out",
            ),
            "key",
        )
    if plan.round_to and plan.round_to.to == 0:
        yield _conflict(("round_to", "to"), Text("round_to phải lớn hơn 0", "round_to must be above 0"))
    if plan.spend and plan.spend.from_ > plan.spend.to:
        yield Problem("bad-date", ("spend", "to"), Text("ngày cuối đứng trước ngày đầu", "the last day is before the first"))
    if plan.numbering and not plan.numbering.style:
        yield Problem("missing-key", ("numbering", "style"), Text("numbering chưa có kiểu nào", "numbering has no style"))


def _balances(plan: Plan, rows: Rows) -> list[Path]:
    found: list[Path] = [(*row.path, "amount") for row in rows.leaves if row.item.amount == BALANCE]
    return found + [(*path, "balance") for path, charge in printed_charges(plan) if charge.balance]


def _limit(limit: Limit, path: Path) -> Iterator[Problem]:
    if (limit.amount is None) == (limit.rate is None):
        yield _conflict(path, Text("limit là một trong: amount, hoặc rate + of", "limit is one of: amount, or rate + of"))
    yield from _rated(path, of=limit.of, rate=limit.rate)
    yield from _named(path, limit.of)


def _rated(path: Path, *, of: list[str] | None, rate: Fraction | None) -> Iterator[Problem]:
    if rate is not None and of is None:
        yield Problem("missing-key", (*path, "of"), Text("rate cần of: tỷ lệ của những dòng nào", "rate needs of: a rate of which rows"))
    if of is not None and rate is None:
        yield _conflict((*path, "of"), Text("of chỉ đi với rate", "of goes with rate"), "key")


def _named(path: Path, of: list[str] | None, without: list[str] | None = None) -> Iterator[Problem]:
    for key, words in (("of", of), ("except", without)):
        if words == []:
            yield Problem(
                "missing-key",
                (*path, key),
                Text(f"{key} chưa có tên nào; ghi id, hoặc bỏ khóa", f"{key} names nothing; write ids, or leave it out"),
            )


def _conflict(path: Path, message: Text, part: str = "value") -> Problem:
    return Problem("conflicting-keys", path, message, "key" if part == "key" else "value")
