"""The foot of a table as charges of a plan: an amount as printed, or a rate of the base that gives it."""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.document import Map, Seq
from dutoan.money import round_half_up
from dutoan.number import rate_text
from dutoan.text import Text
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.items import write_vat
from dutoan.understand.labels import rate_in
from dutoan.understand.paying import Paid
from dutoan.understand.taxes import Taxes

_MAYBE_LEFT = Text(
    "bảng không ghi tỷ lệ: có thể là phần còn lại dưới trần; nếu đúng, thay amount bằng balance: true và thêm ceiling",
    "the table names no rate: this may be what is left under a ceiling; if so, write balance: true for the amount, and a ceiling",
)
_UNKNOWN_BASE = Text(
    "thuế ghi thành số tiền: bảng không cho biết thuế suất, hoặc thuế suất của từng dòng",
    "VAT stands here as an amount: the table does not tell the rate, or which rows have which rate",
)


def make_charges(foot: Foot, rows: int, taxes: Taxes, paid: Paid, balance: Entry | None, draft: Draft) -> Seq:
    """Return the charges; `rows` is the sum of all rows, in đồng, `balance` the row that takes what is left under the ceiling."""
    charges = Seq()
    above = rows
    vat = sum(entry.printed or 0 for entry in foot.taxes)
    total = foot.total.printed if foot.total else None
    lumps = {entry.row for entry in taxes.lumps}
    before, behind = ([entry for entry, is_behind in foot.charges if is_behind == after] for after in (False, True))
    for entry, after in [*((entry, False) for entry in before), *((entry, True) for entry in (*taxes.lumps, *behind))]:
        index = len(charges)
        charge = _charge(entry, index, draft)
        printed = entry.gross if entry.row in taxes.included and entry.gross is not None else entry.printed
        if entry == balance:
            charge["balance"] = "true"
            draft.put(charge, ("charges", index), "expect", f"{printed or 0:_}", entry, "amount", "net")
        else:
            rate = None if entry.row in lumps else rate_in(entry.name)
            bases = list(_bases(rows, above, vat if after else 0, total, after=after))
            _figure(charge, entry._replace(amount=printed, net=None), rate, bases, draft, ("charges", index))
            _comment(draft, rate, index, is_tax=entry.row in lumps)
        if after:
            charge["after_vat"] = "true"
        elif (own := write_vat(entry, taxes, paid)) is not None:
            draft.put(charge, ("charges", index), "vat", own, entry, "vat_rate", "amount")
        source = paid.by_row.get(entry.row)
        if source is not None and source != paid.common:
            draft.put(charge, ("charges", index), "source", source, entry, "payer", "source 0")
        above += entry.printed or 0
        charges.append(charge)
    return charges


def _charge(entry: Entry, index: int, draft: Draft) -> Map:
    path = ("charges", index)
    charge = Map()
    draft.place(path, entry, "name", "no")
    if entry.mark.printed:
        draft.put(charge, path, "no", entry.mark.printed, entry, "no", "name")
    draft.put(charge, path, "name", entry.name, entry, "name", "no")
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


def _figure(charge: Map, entry: Entry, rate: Fraction | None, bases: list[Base], draft: Draft, path: tuple[str, int]) -> None:
    printed = entry.printed
    if rate is None:
        if printed is None:
            draft.tell_no_amount(entry)
        draft.put(charge, path, "amount", f"{printed or 0:_}", entry, "amount", "net", "source 0")
        return
    draft.put(charge, path, "rate", rate_text(rate), entry, "name", "no")
    exact = [(keys, base * rate) for keys, base in bases] + [({"inclusive": "true"}, bases[0][1] * rate / (1 - rate))] * (rate < 1)
    keys = next((keys for keys, value in exact if round_half_up(value) == printed), {})
    charge.update(keys)
    if printed is not None:
        draft.put(charge, path, "expect", f"{printed:_}", entry, "amount", "net")


def _comment(draft: Draft, rate: Fraction | None, index: int, *, is_tax: bool) -> None:
    if is_tax:
        draft.comments["charges", index] = _UNKNOWN_BASE
    elif rate is None:
        draft.comments["charges", index] = _MAYBE_LEFT
