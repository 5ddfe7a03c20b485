"""Khai báo mà không dùng. | Declared and never used.

vi: Tham số không biểu thức nào gọi, nguồn kinh phí không dòng nào ghi, id không `of`, `except`, `limit` hay `expect` nào nhắc đến.
    Đổi một tham số như thế, người lập tưởng cả bảng đổi theo mà không số nào đổi; nguồn không ai dùng thường là dòng ghi nhầm nguồn
    khác. Chỉ có một nguồn thì mọi dòng đều thuộc nguồn đó. Cách sửa: gọi tên ở chỗ cần (`quantity: =delegates`), hoặc xóa khai báo.
en: A parameter that no expression calls, a funding source that no row names, an id that no `of`, `except`, `limit` or `expect`
    mentions. A planner who changes such a parameter believes that the table follows, and no figure does; behind an unused source
    there is often a row with the wrong one. A sole source pays for every row. Fix: use the name where it belongs (`quantity:
    =delegates`), or delete it.

Bad:
    dutoan: 1
    title: Hội thảo
    params: {delegates: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    params: {delegates: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: =delegates, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.expression import Expression, names
from dutoan.findings import Problem
from dutoan.model import Charge, Item, Limit, Plan
from dutoan.text import Text, clip

SEVERITY = "warning"
check_rest = None

_NAMING = frozenset(("id", "of", "except_", "limit"))  # keys that name rows
_OVERHEAD = "overhead"  # the id of every overhead, unless it is given another


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every parameter, source and id that nothing uses."""
    yield from _params(case)
    yield from _sources(case)
    yield from _ids(case)


def _params(case: Case) -> Iterator[Problem]:
    if not case.plan.params:
        return
    written = [value for row in case.rows.leaves for value in (*(row.item.quantity or {}).values(), row.item.unit_price, row.item.amount)]
    charges = [charge.amount for _, charge in case.rows.charges]
    values = [*written, *charges, *(param.value for param in case.plan.params.values())]
    used = {node.value for value in values if isinstance(value, Expression) for node in names(value.tree)}
    for name in case.plan.params:
        if name not in used:
            shown = clip(name)
            message = Text(
                f"không biểu thức nào dùng tham số “{shown}”; viết ={shown} ở chỗ cần, hoặc xóa nó",
                f'no expression uses the parameter "{shown}"; write ={shown} where it belongs, or delete it',
            )
            yield Problem("unused-name", ("params", name), message, "key")


def _sources(case: Case) -> Iterator[Problem]:
    plan = case.plan
    if len(plan.sources) < 2:  # noqa: PLR2004 - a sole source is the default
        return
    carriers: list[Plan | Item | Charge] = [
        plan,
        *(row.item for row in case.rows.printed),
        *(charge for _, charge in case.rows.charges),
    ]
    used = {name for carrier in carriers for name in carrier.source or ()} | {carrier.vat.source for carrier in carriers if carrier.vat}
    for name in plan.sources:
        if name not in used:
            shown = clip(name)
            message = Text(
                f"không dòng nào dùng nguồn “{shown}”; ghi source: {shown} ở dòng do nguồn này chi, hoặc xóa nó",
                f'no row uses the source "{shown}"; write source: {shown} on the rows that it pays, or delete it',
            )
            yield Problem("unused-name", ("sources", name), message, "key")


def _ids(case: Case) -> Iterator[Problem]:
    charges, printed = case.rows.charges, () if case.rows.keys.isdisjoint(_NAMING) else case.rows.printed
    rows = [row for row in printed if not row.keys.isdisjoint(_NAMING)]
    rates: list[Item | Charge] = [*(row.item for row in rows), *(charge for _, charge in charges)]
    limits: list[Limit] = [row.item.limit for row in rows if row.item.limit]
    used = {name for carrier in (*rates, *limits) for name in carrier.of or ()}
    used |= {name for carrier in rates for name in carrier.except_ or ()}
    used |= {*case.plan.expect.charges} if case.plan.expect else set()
    declared = [(row.path, row.item.id) for row in rows]
    declared += [(path, charge.id) for path, charge in charges if path != (_OVERHEAD,) or charge.id != _OVERHEAD]
    for path, name in declared:
        if name is not None and name not in used:
            shown = clip(name)
            message = Text(
                f"không of, except, limit hay expect nào nhắc đến id “{shown}”; xóa nó, hoặc kiểm tra chỗ lẽ ra phải nhắc",
                f'no of, except, limit or expect mentions the id "{shown}"; delete it, or look for the place that should',
            )
            yield Problem("unused-name", (*path, "id"), message)
