"""Số đã công bố khác số tính được. | A declared figure is not the computed one.

vi: `expect` ghi những gì văn bản đã ký công bố: số lượng, đơn giá, thành tiền của một dòng; cộng, các khoản chi, thuế, tổng cộng và
    số tiền bằng chữ ở cuối. Mỗi số được so với số dutoan tính ra; số bằng chữ được đọc ngược lại thành số, chấp nhận mọi cách viết
    đúng (nghìn/ngàn, linh/lẻ, hoa/thường). Thuế là thuế cộng thêm; nếu mọi giá đã gồm thuế thì là thuế nằm trong giá. Cách sửa: sửa
    dòng sai, hoặc sửa `expect` nếu chép nhầm.
en: `expect` says what a signed document declares: a row's quantity, unit price and amount; the subtotal, charges, VAT, total and
    amount in words at the foot. Each is compared with what dutoan computes; words are read back into a number, in every correct
    spelling. VAT is what is added; where all prices include it, what stands inside them. Fix: mend the wrong row, or `expect` where
    it was copied wrongly.

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

from collections.abc import Iterable, Iterator

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Path, Problem, Refusal
from dutoan.money import Exact
from dutoan.number import plain_figure, show_number
from dutoan.text import Text

SEVERITY = "error"

_MEND = Text("sửa dự toán, hoặc sửa expect nếu chép nhầm", "mend the plan, or expect if it was copied wrongly")

Comparison = tuple[Path, Exact | None, Exact | None]


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every declared figure that is not the computed one."""
    yield from _compare([*_rows(case), *_foot(case)])
    yield from _words(case)


def check_rest(case: Case) -> Iterator[Problem]:
    """Yield a problem for every declared figure of a row that is computed from nothing else."""
    own = case.estimate._replace(
        lines=tuple(line for line in case.estimate.lines if line.how.op in ("product", "lump") and line.kind == "item")
    )
    yield from _compare(_rows(case._replace(estimate=own)))


def _compare(declared_figures: Iterable[Comparison]) -> Iterator[Problem]:
    for path, declared, computed in declared_figures:
        if declared is not None and declared != computed:
            yield _mismatch(path, declared, computed, _MEND)


def _rows(case: Case) -> Iterator[Comparison]:
    declared = {row.path: row.item.expect for row in case.rows.printed if "expect" in row.keys}
    declared |= {path: charge.expect for path, charge in case.rows.charges if charge.expect}
    for line in case.estimate.lines if declared else ():
        path, expect = line.path, declared.get(line.path)
        if expect is None or line.kind not in ("item", "group", "charge"):
            continue
        for key, computed in (("quantity", line.quantity), ("unit_price", line.unit_price), ("amount", line.amount)):
            yield (*path, "expect", key), getattr(expect, key), computed


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


def _words(case: Case) -> Iterator[Problem]:
    from dutoan.words import read_words  # noqa: PLC0415 - only a declared amount in words needs it

    words = case.plan.expect.words if case.plan.expect else None
    if words is None:
        return
    instead = case.estimate.words
    fix = Fix(safe=True, edits=(Edit(("expect", "words"), instead),))
    try:
        declared = read_words(words)
    except Refusal as refusal:
        yield Problem("expect-mismatch", ("expect", "words"), refusal.message, offset=refusal.offset, fix=fix)
        return
    if declared != case.estimate.total:
        yield _mismatch(("expect", "words"), declared, case.estimate.total, Text(f"viết: {instead}", f"write: {instead}"))._replace(fix=fix)


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
