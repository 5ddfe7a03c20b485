"""What one key means for another: kinds of rows, names that must exist, circles, balances, shares. Plain functions on a valid shape."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from dutoan.expression import Expression, names
from dutoan.fields import BALANCE, SOLE
from dutoan.findings import Path, Problem
from dutoan.model import SUBTOTAL, TOTAL, Charge, Plan, Vat
from dutoan.model.parts import Param
from dutoan.number import rate_text
from dutoan.order import find_circle
from dutoan.rows import Range, Row, Rows
from dutoan.text import Text, clip
from dutoan.validate.charges import check_charge
from dutoan.validate.combinations import check_item, check_plan
from dutoan.validate.parts import check_fit, check_payer, name_unknown

_PRODUCT = frozenset(("quantity", "unit_price"))
_PLAIN = _PRODUCT | {"amount", "name", "no", "unit", "code", "note", "norm"}
_LISTED = 24  # names in one message


def check_references(plan: Plan, rows: Rows) -> Iterator[Problem]:
    """Yield every problem of how the plan's keys fit together; circles are looked for where there is no other."""
    found = _all(plan, rows)
    first = next(found, None)
    yield from find_circle(rows) if first is None else chain([first], found)


class Known(NamedTuple):
    """The names a plan declares."""

    params: dict[str, Param]
    sources: Collection[str]
    named: dict[str, Range]


def _all(plan: Plan, rows: Rows) -> Iterator[Problem]:
    yield from check_plan(plan, rows)
    yield from _ids(plan, rows)
    yield from _params(plan.params)
    known = Known(plan.params, plan.sources, rows.named)
    one_source = len(plan.sources) < 2  # noqa: PLR2004 - with several every row must name one
    for row in rows.printed:
        if not (one_source and _is_plain(row)):
            yield from check_item(row)
            yield from _row(known, row)
    earlier: dict[str, None] = {}
    for path, charge in rows.charges:
        yield from check_charge(path, charge)
        yield from check_payer(path, charge.vat, is_own=True, included=plan.prices == "vat_included")
        yield from _charge(known, path, charge, earlier)
        if charge.id:
            earlier[charge.id] = None
    yield from _sources(known, (), plan.source, plan.vat)


_ROW = Text("dòng nào mang id", "row with the id")
_BASE = Text("dòng hay khoản chi in trước nào mang id", "row or earlier charge with the id")
_CHARGE = Text("khoản chi nào mang id", "charge with the id")
_SOURCE = Text("nguồn kinh phí", "funding source")
_PARAM = Text("tham số", "parameter")


def _ids(plan: Plan, rows: Rows) -> Iterator[Problem]:
    charges = rows.charges
    seen: set[str] = set()
    rows_with = [(row.path, row.item.id) for row in rows.printed if "id" in row.keys] if "id" in rows.keys else []
    for path, name in [*rows_with, *((path, charge.id) for path, charge in charges)]:
        if name is None:
            continue
        shown = clip(name)
        if name in (SUBTOTAL, TOTAL):
            message = Text(f"“{shown}” là tên dành riêng; đặt id khác", f'"{shown}" is reserved; choose another id')
            yield Problem("duplicate-id", (*path, "id"), message)
        elif name in seen:
            message = Text(
                f"id “{shown}” đã dùng cho dòng khác; mỗi id một dòng", f'the id "{shown}" is taken by another row; an id names one row'
            )
            yield Problem("duplicate-id", (*path, "id"), message)
        seen.add(name)
    ids = {charge.id: None for _, charge in charges if charge.id}
    for name in plan.expect.charges if plan.expect else ():
        if name not in ids:
            yield name_unknown(("expect", "charges", name), name, ids, _CHARGE)._replace(part="key")


def _params(params: dict[str, Param]) -> Iterator[Problem]:
    earlier: dict[str, None] = {}
    for name, param in params.items():
        if isinstance(param.value, Expression):
            yield from _earlier_names(name, param.value, params, earlier)
        yield from check_fit(("params", name), param.fit)
        earlier[name] = None


def _earlier_names(name: str, value: Expression, params: Collection[str], earlier: Collection[str]) -> Iterator[Problem]:
    path: Path = ("params", name, "value")
    for node in names(value.tree):
        word, shown = str(node.value), clip(str(node.value))
        if word == name:
            message = Text(f"“{shown}” dùng chính nó để tính; viết một số", f'"{shown}" is made of itself; write a number')
            yield Problem("circular-reference", path, message, offset=node.at)
        elif word in params and word not in earlier:
            message = Text(f"“{shown}” khai báo ở phía sau; chuyển nó lên trước", f'"{shown}" is declared further down; move it up')
            yield Problem("unknown-reference", path, message, offset=node.at)
        elif word not in earlier:
            yield name_unknown(path, word, earlier, _PARAM)._replace(offset=node.at)


def _names_in(expression: Expression, path: Path, known: Known) -> Iterator[Problem]:
    for node in names(expression.tree):
        if node.value not in known.params:
            yield name_unknown(path, str(node.value), known.params, _PARAM)._replace(offset=node.at)


def _is_plain(row: Row) -> bool:
    """Tell whether a row is one number × a price, or an amount, as most are, and refers to nothing: none of the checks is for it."""
    item, keys = row.item, row.keys
    if not keys <= _PLAIN:
        return False
    if "amount" in keys:
        return isinstance(item.amount, int) and keys.isdisjoint(_PRODUCT)
    return isinstance(item.unit_price, int) and isinstance((item.quantity or {}).get(SOLE), (int, Fraction))


def _row(known: Known, row: Row) -> Iterator[Problem]:
    item, path = row.item, row.path
    written = [((*path, "quantity", name), factor) for name, factor in (item.quantity or {}).items()]
    for place, value in [*written, ((*path, "unit_price"), item.unit_price), ((*path, "amount"), item.amount)]:
        if isinstance(value, Expression):
            yield from _names_in(value, place, known)
    limited = item.limit.of if item.limit else None
    for place, words in (((*path, "of"), item.of), ((*path, "except"), item.except_), ((*path, "limit", "of"), limited)):
        for index, word in enumerate(words or ()):
            if word not in known.named:
                yield name_unknown((*place, index), word, known.named, _ROW)
    yield from check_fit(path, item.fit, [name for name in item.quantity or () if name != SOLE])
    yield from _sources(known, path, item.source, item.vat)
    if item.items is None and len(known.sources) > 1 and row.inherited.source is None:
        yield _missing_source(path, known)


def _missing_source(path: Path, known: Known) -> Problem:
    listed = ", ".join(clip(name) for name in list(known.sources)[:_LISTED])
    message = Text(
        f"dòng này chưa có nguồn, trong khi dự toán có nhiều nguồn; thêm source: một trong {listed}",
        f"this row names no source and the plan has several; add source: one of {listed}",
    )
    return Problem("missing-source", path, message)


def _charge(known: Known, path: Path, charge: Charge, earlier: Collection[str]) -> Iterator[Problem]:
    if isinstance(charge.amount, Expression):
        yield from _names_in(charge.amount, (*path, "amount"), known)
    for key, words in (("of", charge.of), ("except", charge.except_)):
        for index, word in enumerate(words or ()):
            place: Path = (*path, key, index)
            if word == charge.id:
                yield _own_base(place, word)
            elif not (word in known.named or word in earlier or word in (SUBTOTAL, TOTAL)):
                yield name_unknown(place, word, chain((SUBTOTAL, TOTAL), earlier, known.named), _BASE)
    yield from _sources(known, path, charge.source, charge.vat)


def _own_base(place: Path, word: str) -> Problem:
    shown = clip(word)
    message = Text(
        f"“{shown}” không thể là cơ sở của chính nó; dùng inclusive: true nếu tỷ lệ tính cả chính nó, nếu không thì bỏ tên này",
        f'"{shown}" cannot be its own base; use inclusive: true if the rate counts the charge itself, else take the name out',
    )
    return Problem("circular-reference", place, message)


def _sources(known: Known, path: Path, shares: dict[str, int | Fraction | str] | None, vat: Vat | None) -> Iterator[Problem]:
    if vat and vat.source is not None and vat.source not in known.sources:
        yield name_unknown((*path, "vat", "source"), vat.source, known.sources, _SOURCE)
    if shares is None:
        return
    unknown = [name for name in shares if name not in known.sources]
    for name in unknown:
        yield name_unknown((*path, "source", name), name, known.sources, _SOURCE)._replace(part="key")
    message = None if unknown else _wrong_shares(shares)
    if message:
        yield Problem("bad-shares", (*path, "source"), message)


def _wrong_shares(shares: dict[str, int | Fraction | str]) -> Text | None:
    """Return why the shares cannot be all of a row; amounts are added up once the row's own is known."""
    balances = sum(share == BALANCE for share in shares.values())
    rates = [share for share in shares.values() if isinstance(share, Fraction)]
    whole = sum(rates)
    if not shares:
        return Text("source chưa có nguồn nào; ghi tên một nguồn", "source names nobody; write the name of a source")
    if balances > 1:
        return Text("chỉ một nguồn được ghi balance", "only one source may be balance")
    if rates and len(rates) + balances < len(shares):
        return Text(
            "không trộn tỷ lệ % với số tiền; dùng một loại, phần còn lại ghi balance",
            "rates and amounts do not mix; use one kind, and balance for the rest",
        )
    if rates and (whole > 1 or (whole < 1 and not balances)):
        shown = rate_text(whole)
        return Text(
            f"các tỷ lệ cộng lại là {shown}, phải là 100% (hoặc ghi balance cho phần còn lại)",
            f"the shares add up to {shown}, not 100% (or write balance for the rest)",
        )
    return None
