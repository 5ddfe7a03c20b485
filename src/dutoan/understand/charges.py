"""The foot of a table as charges of a plan: an amount as printed, or a rate of the base that gives it."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.document import Map, Seq
from dutoan.findings import Path
from dutoan.money import round_half_up
from dutoan.number import rate_text
from dutoan.text import Text
from dutoan.understand.column import amount_of, list_charges
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.ids import free_id, make_id
from dutoan.understand.items import Context, write_vat
from dutoan.understand.labels import rate_in
from dutoan.understand.rates import Rates

_ALL_ABOVE = "above"  # all rows and all charges so far
_MOST_ABOVE = 50  # charges that a rate may be of
_MAYBE_LEFT = Text(
    "bảng không ghi tỷ lệ: có thể là phần còn lại dưới trần; nếu đúng, thay amount bằng balance: true và thêm ceiling",
    "the table names no rate: this may be what is left under a ceiling; if so, write balance: true for the amount, and a ceiling",
)
_UNKNOWN_BASE = Text(
    "thuế ghi thành số tiền: bảng không cho biết thuế suất, hoặc thuế suất của từng dòng",
    "VAT stands here as an amount: the table does not tell the rate, or which rows have which rate",
)

Base = tuple[dict[str, object], int]  # the keys that say it, and the amount in đồng


class Sums(NamedTuple):
    """What a rate may be taken of, in đồng: all rows, with the charges before VAT, with all charges so far; VAT; the total as printed."""

    rows: int
    before: int
    above: int
    vat: int
    total: int | None


def make_charges(foot: Foot, rows: int, context: Context) -> Seq:
    """Return the charges; `rows` is the sum of all rows, in đồng."""
    charges, taxes = Seq(), context.taxes
    vat = 0 if taxes.lumps else sum(entry.printed or 0 for entry in foot.taxes)
    sums = Sums(rows, rows, rows, vat, foot.total.printed if foot.total else None)
    lumps = {entry.row for entry in taxes.lumps}
    for index, (entry, after) in enumerate(list_charges(foot, taxes)):
        path = ("charges", index)
        charge = _charge(entry, path, context)
        if not _known(charge, path, entry, context):
            amount = amount_of(entry, taxes)
            bases = list(_bases(sums, after=after, few=index <= _MOST_ABOVE))
            rate = None if entry.row in lumps else _rate_of(entry, amount, bases)
            _figure(charge, entry._replace(amount=amount, net=None), rate, bases, context.draft, path)
            _name_base(charge, charges, context.rates)
        if comment := _UNKNOWN_BASE if entry.row in lumps else _comment(charge, entry, context.rates):
            context.draft.comments[path] = comment
        _taxed(charge, path, entry, context, after=after)
        _paid(charge, path, entry, context)
        printed = entry.printed or 0
        sums = sums._replace(above=sums.above + printed, before=sums.before if after else sums.before + printed)
        charges.append(charge)
    return charges


def _known(charge: Map, path: Path, entry: Entry, context: Context) -> bool:
    """Write the amount of a charge that is the balance, or a rate by its formula; tell whether it is one."""
    rates, amount = context.rates, amount_of(entry, context.taxes)
    if entry == context.balance:
        charge["balance"] = "true"
        context.draft.put(charge, path, "expect", f"{amount or 0:_}", entry, "amount", "net")
        return True
    if entry.row not in rates.by_row:
        return False
    for key, value in [*rates.keys(entry.row).items(), ("expect", f"{amount:_}")]:
        context.draft.put(charge, path, key, value, entry, "amount", "net")
    return True


def _name_base(charge: Map, charges: Seq, rates: Rates) -> None:
    """Name what a charge is of where that is everything above it."""
    if charge.get("of") == _ALL_ABOVE:
        charge["of"] = Seq(["subtotal", *(_name(other, charges, rates) for other in charges)])


def _name(charge: Map, charges: Seq, rates: Rates) -> str:
    """Return the id of a charge, a new one where it has none."""
    if "id" not in charge:
        taken = {*rates.ids.values(), *(str(other["id"]) for other in charges if "id" in other)}
        charge["id"] = free_id(make_id(str(charge["name"]), "khoan"), taken)
    return str(charge["id"])


def _taxed(charge: Map, path: Path, entry: Entry, context: Context, *, after: bool) -> None:
    if after:
        charge["after_vat"] = "true"
    elif (own := write_vat(entry, context.taxes, context.paid)) is not None:
        context.draft.put(charge, path, "vat", own, entry, "vat_rate", "amount")


def _paid(charge: Map, path: Path, entry: Entry, context: Context) -> None:
    source = context.paid.by_row.get(entry.row)
    if source is not None and source != context.paid.common:
        context.draft.put(charge, path, "source", source, entry, "payer", "source 0")


def _charge(entry: Entry, path: Path, context: Context) -> Map:
    """Return a charge with what says which it is."""
    charge, draft, rates = Map(), context.draft, context.rates
    draft.place(path, entry, "name", "no")
    if entry.mark.printed:
        draft.put(charge, path, "no", entry.mark.printed, entry, "no", "name")
    draft.put(charge, path, "name", rates.names.get(entry.row, entry.name), entry, "name", "no")
    if entry.row in rates.ids:
        draft.put(charge, path, "id", rates.ids[entry.row], entry, "name", "no")
    for key in ("code", "note"):
        if text := getattr(entry, key):
            draft.put(charge, path, key, text, entry, key, "note 0")
    return charge


def _bases(sums: Sums, *, after: bool, few: bool) -> Iterator[Base]:
    """Yield what a rate may be taken of, as the keys that say so, with the amount in đồng; the default first."""
    yield {}, sums.before + sums.vat if after else sums.rows
    if after:
        yield {"of": "subtotal"}, sums.rows
    if sums.total is not None:
        yield {"of": "total"}, sums.total
    if few and sums.above != sums.rows:
        yield {"of": _ALL_ABOVE}, sums.above


def _rate_of(entry: Entry, printed: int | None, bases: Sequence[Base]) -> Fraction | None:
    """Return the rate that a name says, or a remark that is one; of a deduction below zero."""
    rate = rate_in(entry.name) or _noted(entry.note, bases, printed)
    return -rate if rate and (printed or 0) < 0 else rate


def _noted(note: str, bases: Sequence[Base], printed: int | None) -> Fraction | None:
    """Return the rate that a remark is, if it gives what is printed."""
    rate = rate_in(note) if re.fullmatch(r"[0-9.,]+\s*%", note) else None
    return rate if rate and any(round_half_up(base * rate) == printed for _, base in bases) else None


def _figure(charge: Map, entry: Entry, rate: Fraction | None, bases: Sequence[Base], draft: Draft, path: Path) -> None:
    printed = entry.printed
    if rate is None:
        if printed is None:
            draft.tell_no_amount(entry)
        draft.put(charge, path, "amount", draft.express_amount(entry, printed or 0), entry, "amount", "net", "source 0")
        return
    draft.put(charge, path, "rate", rate_text(rate), entry, "name", "no")
    exact = [(keys, base * rate) for keys, base in bases]
    exact += [({"inclusive": "true"}, bases[0][1] * rate / (1 - rate))] if rate < 1 else []
    keys = next((keys for keys, value in exact if round_half_up(value) == printed), {})
    charge.update(keys)
    if printed is not None:
        draft.put(charge, path, "expect", f"{printed:_}", entry, "amount", "net")


def _comment(charge: Map, entry: Entry, rates: Rates) -> Text | None:
    """Return what whoever reads the plan must decide of a charge."""
    if "amount" not in charge:
        return rates.comments.get(entry.row)
    is_settled = entry.row in rates.amounts or charge["amount"].startswith("=")
    return None if is_settled else rates.comments.get(entry.row, _MAYBE_LEFT)
