"""The foot of a table as charges of a plan: an amount as printed, or a rate of the base that gives it."""

import re
from collections.abc import Iterator
from fractions import Fraction

from dutoan.document import Map, Seq
from dutoan.money import round_half_up
from dutoan.number import rate_text
from dutoan.text import Text
from dutoan.understand.column import amount_of, list_charges
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.ids import free_id, make_id
from dutoan.understand.items import write_vat
from dutoan.understand.labels import rate_in
from dutoan.understand.paying import Paid
from dutoan.understand.rates import Rates
from dutoan.understand.taxes import Taxes

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


def make_charges(foot: Foot, rows: int, taxes: Taxes, paid: Paid, rates: Rates, balance: Entry | None, draft: Draft) -> Seq:
    """Return the charges; `rows` is the sum of all rows, in đồng, `balance` the row that takes what is left under the ceiling."""
    charges = Seq()
    above = rows
    vat = sum(entry.printed or 0 for entry in foot.taxes)
    total = foot.total.printed if foot.total else None
    lumps = {entry.row for entry in taxes.lumps}
    for index, (entry, after) in enumerate(list_charges(foot, taxes)):
        path = ("charges", index)
        charge = _charge(entry, path, rates, draft)
        amount = amount_of(entry, taxes)
        if entry == balance:
            charge["balance"] = "true"
            draft.put(charge, path, "expect", f"{amount or 0:_}", entry, "amount", "net")
        elif entry.row in rates.by_row:
            for key, value in [*rates.keys(entry.row).items(), ("expect", f"{amount:_}")]:
                draft.put(charge, path, key, value, entry, "amount", "net")
        else:
            known = above if after or index <= _MOST_ABOVE else rows
            bases = list(_bases(rows, known, vat if after else 0, total, after=after))
            rate = None if entry.row in lumps else rate_in(entry.name) or _noted(entry.note, bases, amount)
            _figure(charge, entry._replace(amount=amount, net=None), -rate if rate and (amount or 0) < 0 else rate, bases, draft, path)
            if charge.get("of") == _ALL_ABOVE:
                charge["of"] = Seq(["subtotal", *(_name(other, charges, rates) for other in charges)])
        if comment := _UNKNOWN_BASE if entry.row in lumps else _comment(charge, entry, rates):
            draft.comments[path] = comment
        if after:
            charge["after_vat"] = "true"
        elif (own := write_vat(entry, taxes, paid)) is not None:
            draft.put(charge, path, "vat", own, entry, "vat_rate", "amount")
        _paid(charge, path, entry, paid, draft)
        above += entry.printed or 0
        charges.append(charge)
    return charges


def _name(charge: Map, charges: Seq, rates: Rates) -> str:
    """Return the id of a charge, a new one where it has none."""
    if "id" not in charge:
        taken = {*rates.ids.values(), *(str(other["id"]) for other in charges if "id" in other)}
        charge["id"] = free_id(make_id(str(charge["name"]), "khoan"), taken)
    return str(charge["id"])


def _paid(charge: Map, path: tuple[str, int], entry: Entry, paid: Paid, draft: Draft) -> None:
    source = paid.by_row.get(entry.row)
    if source is not None and source != paid.common:
        draft.put(charge, path, "source", source, entry, "payer", "source 0")


def _charge(entry: Entry, path: tuple[str, int], rates: Rates, draft: Draft) -> Map:
    charge = Map()
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


Base = tuple[dict[str, object], int]


def _bases(rows: int, above: int, vat: int, total: int | None, *, after: bool) -> Iterator[Base]:
    """Yield what a rate may be taken of, as the keys that say so, with the amount in đồng; the default first."""
    yield {}, above + vat if after else rows
    if after:
        yield {"of": "subtotal"}, rows
    if total is not None:
        yield {"of": "total"}, total
    if not after and above != rows:
        yield {"of": _ALL_ABOVE}, above


def _noted(note: str, bases: list[Base], printed: int | None) -> Fraction | None:
    """Return the rate that a remark is, if it gives what is printed."""
    rate = rate_in(note) if re.fullmatch(r"[0-9.,]+\s*%", note) else None
    return rate if rate and any(round_half_up(base * rate) == printed for _, base in bases) else None


def _figure(charge: Map, entry: Entry, rate: Fraction | None, bases: list[Base], draft: Draft, path: tuple[str, int]) -> None:
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
