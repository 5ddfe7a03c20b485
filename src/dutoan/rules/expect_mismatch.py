"""Số đã công bố khác số tính được. | A declared figure is not the computed one.

vi: `expect` ghi những gì văn bản đã ký công bố: số lượng, đơn giá, thành tiền của một dòng; cộng, các khoản chi, thuế, tổng cộng và
    số tiền bằng chữ ở cuối. Mỗi số được so với số dutoan tính ra; số bằng chữ được đọc ngược lại thành số, chấp nhận mọi cách viết
    đúng (nghìn/ngàn, linh/lẻ, hoa/thường). Thuế là thuế cộng thêm; nếu mọi giá đã gồm thuế thì là thuế nằm trong giá. Số nào chỉ sai
    vì cộng hay tính theo một số sai khác thì được nêu cùng số ấy, không thành lỗi riêng. Cách sửa: sửa dòng sai, hoặc sửa `expect`
    nếu chép nhầm.
en: `expect` says what a signed document declares: a row's quantity, unit price and amount; the subtotal, charges, VAT, total and
    amount in words at the foot. Each is compared with what dutoan computes; words are read back into a number, in every correct
    spelling. VAT is what is added; where all prices include it, what stands inside them. A figure that is wrong only because it adds
    up another one, or is a rate of it, is told with that one. Fix: mend the wrong row, or `expect` where it was copied wrongly.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
    expect: {total: 1_000_001}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
    expect: {total: 1_000_000, words: Một triệu đồng}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Follower, Path, Problem, Refusal
from dutoan.money import Exact
from dutoan.number import plain_figure, show_number
from dutoan.policy import list_allowed
from dutoan.text import Text

SEVERITY = "error"

_MEND = Text("sửa dự toán, hoặc sửa expect nếu chép nhầm", "mend the plan, or expect if it was copied wrongly")
_WORDS: Path = ("expect", "words")

Comparison = tuple[Path, Exact | None, Exact | None]


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every declared figure that is not the computed one; of those that only follow from another, that one tells."""
    claims = {path: (declared, computed) for path, declared, computed in [*_rows(case), *_foot(case)] if declared is not None}
    words, unread = _read_words(case)
    if words is not None:
        claims[_WORDS] = words, case.estimate.total
    wrong = {path: claim for path, claim in claims.items() if claim[0] != claim[1]}
    follow = _explain(case, claims) if len(wrong) > 1 else {}
    products = _products(case) if wrong else {}
    told = {follower for followers in follow.values() for follower in followers}
    for path, (declared, computed) in wrong.items():
        if path not in told:
            problem = _in_words(case, declared) if path == _WORDS else _mismatch(path, declared, computed, _MEND)
            followers = tuple(_follower(one, claims[one][1]) for one in follow.get(path, []))
            yield problem._replace(followers=followers, product=products.get(path))
    yield from unread


def check_rest(case: Case) -> Iterator[Problem]:
    """Yield a problem for every declared figure of a row that is computed from nothing else."""
    own = case.estimate._replace(
        lines=tuple(line for line in case.estimate.lines if line.how.op in ("product", "lump") and line.kind == "item")
    )
    products = _products(case)
    for path, declared, computed in _rows(case._replace(estimate=own)):
        if declared is not None and declared != computed:
            yield _mismatch(path, declared, computed, _MEND)._replace(product=products.get(path))


def _explain(case: Case, claims: dict[Path, tuple[Exact, Exact | None]]) -> dict[Path, list[Path]]:
    """Return what follows from each wrong figure; nothing from one that somebody allows, as that would hide it too."""
    from dutoan.following import Claim, explain  # noqa: PLC0415 - only mistakes need it

    found = explain(case.plan, case.rows, case.estimate, {path: Claim(*claim) for path, claim in claims.items()})
    allowed = [allow.path for allow in list_allowed(case.plan, case.rows) if allow.rule == "expect-mismatch"]
    return {path: followers for path, followers in found.items() if not any(path[: len(above)] == above for above in allowed if above)}


def _follower(path: Path, computed: Exact | None) -> Follower:
    return Follower(path, int(computed) if computed is not None and path != _WORDS else None)


def _rows(case: Case) -> Iterator[Comparison]:
    declared = {row.path: row.item.expect for row in case.rows.printed if "expect" in row.keys}
    declared |= {path: charge.expect for path, charge in case.rows.charges if charge.expect}
    for line in case.estimate.lines if declared else ():
        path, expect = line.path, declared.get(line.path)
        if expect is None or line.kind not in ("item", "group", "charge"):
            continue
        for key, computed in (("quantity", line.quantity), ("unit_price", line.unit_price), ("amount", line.amount)):
            yield (*path, "expect", key), getattr(expect, key), computed


def _products(case: Case) -> dict[Path, tuple[Exact, Exact]]:
    """Return the quantity and the unit price (đồng) of rows that are their product, by the path where the amount is declared."""
    return {
        (*line.path, "expect", "amount"): (line.quantity, line.unit_price)
        for line in case.estimate.lines
        if line.how.op == "product" and line.quantity is not None and line.unit_price is not None
    }


def _foot(case: Case) -> Iterator[Comparison]:
    expect, estimate = case.plan.expect, case.estimate
    if expect is None:
        return
    yield ("expect", "subtotal"), expect.subtotal, estimate.subtotal
    added = [vat.amount for vat in estimate.vat if not vat.included]
    yield ("expect", "vat"), expect.vat, sum(added or [vat.amount for vat in estimate.vat])
    yield ("expect", "total"), expect.total, estimate.total
    amounts = {charge.id: charge.amount for charge in estimate.charges}
    for name, amount in expect.charges.items():
        yield ("expect", "charges", name), amount, amounts[name]


def _read_words(case: Case) -> tuple[int | None, list[Problem]]:
    """Return the amount (đồng) that is declared in words, and the problem of words that say none."""
    words = case.plan.expect.words if case.plan.expect else None
    if words is None:
        return None, []
    from dutoan.words import read_words  # noqa: PLC0415 - only a declared amount in words needs it

    try:
        return read_words(words), []
    except Refusal as refusal:
        return None, [Problem("expect-mismatch", _WORDS, refusal.message, offset=refusal.offset, fix=_written(case))]


def _in_words(case: Case, declared: Exact) -> Problem:
    instead = case.estimate.words
    problem = _mismatch(_WORDS, declared, case.estimate.total, Text(f"viết: {instead}", f"write: {instead}"))
    return problem._replace(fix=_written(case))


def _written(case: Case) -> Fix:
    return Fix(safe=True, edits=(Edit(_WORDS, case.estimate.words),))


def _mismatch(path: Path, declared: Exact, computed: Exact | None, mend: Text) -> Problem:
    if computed is None:
        message = Text(
            "dòng này không có số lượng hay đơn giá để so; bỏ khóa này",
            "this row has no quantity or unit price to compare; take the key out",
        )
        return Problem("expect-mismatch", path, message)
    difference = declared - computed
    sign = "+" if difference > 0 else ""
    said, found, apart = show_number(declared), show_number(computed), sign + show_number(difference)
    message = Text(
        f"công bố {said}, tính ra {found} (lệch {apart}); {mend.vi}", f"declared {said}, computed {found} (off by {apart}); {mend.en}"
    )
    return Problem("expect-mismatch", path, message, expected=plain_figure(computed), actual=plain_figure(declared))
