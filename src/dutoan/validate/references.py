"""What one key means for another: kinds of rows, names that must exist, circles, balances, shares. Plain functions on a valid shape."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dutoan.expression import Expression, names
from dutoan.fields import BALANCE
from dutoan.findings import Path, Problem
from dutoan.model import SUBTOTAL, TOTAL, Charge, Plan, Vat, printed_charges
from dutoan.order import find_circle
from dutoan.rows import Row, Rows, lay_rows
from dutoan.text import Text, near
from dutoan.validate.combinations import check_charge, check_item, check_plan


def check_references(plan: Plan) -> list[Problem]:
    """Return every problem of how the plan's keys fit together."""
    rows = lay_rows(plan)
    found: list[Problem] = [*check_plan(plan, rows), *_ids(plan, rows), *_params(plan)]
    known = Known(plan, rows)
    for row in rows.printed:
        found += check_item(row)
        found += _row(known, row)
    earlier: list[str] = []
    for path, charge in printed_charges(plan):
        found += check_charge(path, charge)
        found += _charge(known, path, charge, earlier)
        earlier += [charge.id] if charge.id else []
    found += _sources(known, (), plan.source, plan.vat)
    return found or find_circle(rows)


class Known:
    """The names a plan declares."""

    def __init__(self, plan: Plan, rows: Rows) -> None:
        self.params = list(plan.params)
        self.sources = list(plan.sources)
        self.several = len(plan.sources) > 1
        self.named = rows.named
        self.vat_by = plan.vat_by


def _unknown(path: Path, word: str, known: list[str], what: Text) -> Problem:
    hint = near(word, known)
    return Problem("unknown-reference", path, Text(f"không có {what.vi} “{word}”{hint.vi}", f'there is no {what.en} "{word}"{hint.en}'))


_ROW = Text("dòng nào mang id", "row with the id")
_SOURCE = Text("nguồn kinh phí", "funding source")
_PARAM = Text("tham số", "parameter")


def _ids(plan: Plan, rows: Rows) -> Iterator[Problem]:
    written = [(row.path, row.item.id) for row in rows.printed] + [(path, charge.id) for path, charge in printed_charges(plan)]
    seen: set[str] = set()
    for path, name in written:
        if name in (SUBTOTAL, TOTAL):
            yield Problem(
                "duplicate-id", (*path, "id"), Text(f"“{name}” là tên dành riêng; đặt id khác", f'"{name}" is reserved; choose another id')
            )
        if name in seen:
            yield Problem(
                "duplicate-id",
                (*path, "id"),
                Text(
                    f"id “{name}” đã dùng cho dòng khác; mỗi id một dòng", f'the id "{name}" is taken by another row; an id names one row'
                ),
            )
        if name is not None:
            seen.add(name)
    for name in plan.expect.charges if plan.expect else {}:
        ids = [charge.id for _, charge in printed_charges(plan) if charge.id]
        if name not in ids:
            yield _unknown(("expect", "charges", name), name, ids, Text("khoản chi nào mang id", "charge with the id"))._replace(part="key")


def _params(plan: Plan) -> Iterator[Problem]:
    earlier: list[str] = []
    for name, param in plan.params.items():
        if isinstance(param.value, Expression):
            yield from _names_in(param.value, ("params", name, "value"), earlier)
        earlier.append(name)


def _names_in(expression: Expression, path: Path, known: list[str]) -> Iterator[Problem]:
    for node in names(expression.tree):
        if node.value not in known:
            yield _unknown(path, str(node.value), known, _PARAM)._replace(offset=node.at)


def _row(known: Known, row: Row) -> Iterator[Problem]:
    item, path = row.item, row.path
    written = [((*path, "quantity", name), factor) for name, factor in (item.quantity or {}).items()]
    for place, value in [*written, ((*path, "unit_price"), item.unit_price), ((*path, "amount"), item.amount)]:
        if isinstance(value, Expression):
            yield from _names_in(value, place, known.params)
    for key, words in (("of", item.of), ("except", item.except_)):
        yield from _rows_named(known.named, (*path, key), words or [])
    if item.limit and item.limit.of:
        yield from _rows_named(known.named, (*path, "limit", "of"), item.limit.of)
    yield from _sources(known, path, item.source, item.vat)
    if item.items is None and known.several and row.inherited.source is None:
        yield _missing_source(path, known)


def _missing_source(path: Path, known: Known) -> Problem:
    listed = ", ".join(known.sources)
    return Problem(
        "missing-source",
        path,
        Text(
            f"dòng này chưa có nguồn, trong khi dự toán có nhiều nguồn; thêm source: một trong {listed}",
            f"this row names no source and the plan has several; add source: one of {listed}",
        ),
    )


def _rows_named(named: Mapping[str, object], path: Path, words: list[str]) -> Iterator[Problem]:
    for index, word in enumerate(words):
        if word not in named:
            yield _unknown((*path, index), word, list(named), _ROW)


def _charge(known: Known, path: Path, charge: Charge, earlier: list[str]) -> Iterator[Problem]:
    if isinstance(charge.amount, Expression):
        yield from _names_in(charge.amount, (*path, "amount"), known.params)
    bases = [*known.named, *earlier, SUBTOTAL, TOTAL]
    for key, words in (("of", charge.of), ("except", charge.except_)):
        for index, word in enumerate(words or []):
            if word == charge.id:
                message = Text(
                    f"“{word}” lấy chính nó làm cơ sở; dùng inclusive: true nếu tỷ lệ tính cả chính nó",
                    f'"{word}" is its own base; use inclusive: true if the rate counts the charge itself',
                )
                yield Problem("circular-reference", (*path, key, index), message)
            elif word not in bases:
                yield _unknown(
                    (*path, key, index), word, bases, Text("dòng hay khoản chi in trước nào mang id", "row or earlier charge with the id")
                )
    yield from _sources(known, path, charge.source, charge.vat)


def _sources(known: Known, path: Path, shares: dict[str, int | Fraction | str] | None, vat: Vat | None) -> Iterator[Problem]:
    if vat and vat.source is not None and vat.source not in known.sources:
        yield _unknown((*path, "vat", "source"), vat.source, known.sources, _SOURCE)
    if shares is None:
        return
    unknown = [name for name in shares if name not in known.sources]
    for name in unknown:
        yield _unknown((*path, "source", name), name, known.sources, _SOURCE)._replace(part="key")
    if not unknown:
        yield from _shares(shares, (*path, "source"))


def _shares(shares: dict[str, int | Fraction | str], path: Path) -> Iterator[Problem]:
    balances = [name for name, share in shares.items() if share == BALANCE]
    rates = [share for share in shares.values() if isinstance(share, Fraction)]
    if len(balances) > 1:
        yield Problem("bad-shares", path, Text("chỉ một nguồn được ghi balance", "only one source may be balance"))
    if rates and len(rates) + len(balances) < len(shares):
        yield Problem(
            "bad-shares",
            path,
            Text(
                "không trộn tỷ lệ % với số tiền; dùng một loại, phần còn lại ghi balance",
                "rates and amounts do not mix; use one kind, and balance for the rest",
            ),
        )
    elif rates and (sum(rates) > 1 or (sum(rates) < 1 and not balances)):
        whole = sum(rates) * 100
        yield Problem(
            "bad-shares",
            path,
            Text(
                f"các tỷ lệ cộng lại là {whole}%, phải là 100% (hoặc ghi balance cho phần còn lại)",
                f"the shares add up to {whole}%, not 100% (or write balance for the rest)",
            ),
        )
