"""The rows of a table as items of a plan: nested text in the file's grammar, and the cell behind every key."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dutoan.document import Map, Seq
from dutoan.fields import BALANCE
from dutoan.findings import Path
from dutoan.number import rate_text, written_text
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.figures import DASHES, show_cell
from dutoan.understand.fold import fold
from dutoan.understand.nodes import Node
from dutoan.understand.numbers import Numbers
from dutoan.understand.paying import Paid, common_source
from dutoan.understand.rates import Rates
from dutoan.understand.taxes import Rate, Taxes

_LONGEST_FACTOR = 40  # characters of a name


class Context(NamedTuple):
    """What all rows and charges of a table share; `balance` is the row that takes what is left under the ceiling."""

    draft: Draft
    numbers: list[str | None]
    taxes: Taxes
    all_included: bool
    paid: Paid
    rates: Rates
    balance: Entry | None


def make_context(
    draft: Draft, numbers: Numbers, taxes: Taxes, paid: Paid, rates: Rates, balance: Entry | None, *, all_included: bool
) -> Context:
    """Return the context; numbers are taken from it in print order. `all_included`: the plan says that VAT is inside its prices."""
    return Context(draft, list(reversed(numbers.written)), taxes, all_included, paid, rates, balance)


def make_items(nodes: Sequence[Node], above: Path, context: Context, source: str | None) -> Seq:
    """Return rows as items at the path `above`; `source` is what they inherit."""
    items = Seq()
    for index, node in enumerate(nodes):
        items.append(_item(node, (*above, index), context, source))
    return items


def _item(node: Node, path: Path, context: Context, source: str | None) -> Map:
    entry, draft = node.entry, context.draft
    item = Map()
    draft.place_row(path, entry, item)
    number = context.numbers.pop()
    if number is not None:
        item["no"] = number
    item["name"] = entry.name
    if entry.row in context.rates.ids:
        item["id"] = context.rates.ids[entry.row]
    if node.children:
        _group(item, node, path, context, source)
        return item
    included = entry.row in context.taxes.included
    _amount(item, entry, path, context, included=included)
    if entry.row in context.rates.comments:
        draft.comments[path] = context.rates.comments[entry.row]
    _taxed(item, entry, context, included=included)
    paid = context.paid.by_row.get(entry.row)
    if paid != source and paid is not None:
        item["source"] = paid
    _remarks(item, node)
    _expected(item, node, included=included)
    return item


def _taxed(item: Map, entry: Entry, context: Context, *, included: bool) -> None:
    taxes = context.taxes
    vat = write_vat(entry, taxes, context.paid)
    if vat is not None:
        item["vat"] = vat
    if included != context.all_included and taxes.adds(entry):
        item["prices"] = "vat_included" if included else "vat_excluded"


def write_vat(entry: Entry, taxes: Taxes, paid: Paid) -> str | Map | None:
    """Return the VAT of a row or charge as a plan writes it, None where it is the plan's own."""
    rate, payer = taxes.of(entry), paid.of_vat.get(entry.row)
    if rate == taxes.rate and payer == paid.usual_vat:
        return None
    return Map(rate=_rate_or_exempt(rate), source=payer) if payer else _rate_or_exempt(rate)


def _rate_or_exempt(rate: Rate) -> str:
    """Return a VAT rate as a plan writes it."""
    return "exempt" if rate is None or isinstance(rate, str) else rate_text(rate)


def _group(item: Map, node: Node, path: Path, context: Context, source: str | None) -> None:
    entry, draft = node.entry, context.draft
    if entry.unit:
        item["unit"] = entry.unit
    shared = common_source(node.children, context.paid.by_row) if source is None else None
    if shared:
        draft.put(item, path, "source", shared, entry, "name")
    _remarks(item, node)
    printed = entry if entry.printed is not None else node.foot
    if printed is not None and printed.printed is not None:
        draft.put(item, path, "expect", f"{printed.printed:_}", printed, "amount", "net")
    if entry.is_product:
        draft.tell_product_over_rows(node)
    item["items"] = make_items(node.children, (*path, "items"), context, source or shared)


def _amount(item: Map, entry: Entry, path: Path, context: Context, *, included: bool) -> None:
    """Write what a row comes to: what is left under the ceiling, a rate of other rows, or its own figures."""
    unit = {"unit": entry.unit} if entry.unit else {}
    if entry == context.balance:
        item |= unit | ({"amount": BALANCE} if entry.printed is None else {"amount": BALANCE, "expect": f"{entry.printed:_}"})
    elif rated := context.rates.by_row.get(entry.row):
        item |= unit | context.rates.keys(entry.row)
        context.draft.tell_beside_rate(entry, rated.rate)
    else:
        _figures(item, entry, path, context.draft, included=included)


def _figures(item: Map, entry: Entry, path: Path, draft: Draft, *, included: bool) -> None:
    if entry.counts and entry.price is not None:
        _quantity(item, entry, path, draft)
        item["unit_price"] = draft.express(entry, "unit_price", entry.price) or f"{entry.price:_}"
        return
    if entry.unit:
        item["unit"] = entry.unit
    amount = entry.gross if included and entry.gross is not None else entry.printed
    shown = entry.cells.get("amount") or entry.cells.get("net")
    if amount is None and shown and show_cell(shown) in DASHES:
        amount = 0
    if amount is None:
        draft.tell_no_amount(entry)
        return
    item["amount"] = draft.express_amount(entry, amount)
    draft.tell_half_product(entry)


def _quantity(item: Map, entry: Entry, path: Path, draft: Draft) -> None:
    factors = _factors(entry, draft)
    beside = entry.counts[0][1].unit if len(entry.counts) == 1 else ""
    if beside and entry.unit and fold(beside) != fold(entry.unit):
        draft.tell_two_units(entry, beside)
    unit = entry.unit or beside
    if unit and fold(unit) != (fold(" x ".join(factors)) if factors else ""):
        item["unit"] = unit
    item["quantity"] = Map(factors) if factors else _product(entry, draft)
    for at, name in enumerate(factors or ()):
        draft.place((*path, "quantity", name), entry, f"quantity {at}", "quantity 0")


def _factors(entry: Entry, draft: Draft) -> dict[str, str] | None:
    """Return the named factors of a quantity: of several columns, of “2 người x 3 ngày”, of `=2*3` under the unit “Người x ngày”."""
    if len(entry.counts) == 1 and " x " not in entry.unit:
        return None
    names = [_factor_name(title, count.unit) for title, count in entry.counts]
    values = [written_text(count.value) for _, count in entry.counts]
    if len(values) == 1:
        expression = draft.express(entry, "quantity 0", entry.counts[0][1].value) or ""
        names, values = entry.unit.split(" x "), expression.removeprefix("=").split("*")
        values = [value if re.fullmatch(r"[0-9_.]+", value) else f"={value}" for value in values]
        names = [name if at else name[:1].lower() + name[1:] for at, name in enumerate(names)]
    usable = len(names) == len(values) > 1 and all(names) and len(set(names)) == len(names) and max(map(len, names)) <= _LONGEST_FACTOR
    return dict(zip(names, values, strict=True)) if usable and not any(set(value) & set("()+-/") for value in values) else None


def _product(entry: Entry, draft: Draft) -> str:
    if len(entry.counts) > 1:
        return "=" + "*".join([written_text(count.value) for _, count in entry.counts])
    value = entry.counts[0][1].value
    return draft.express(entry, "quantity 0", value) or written_text(value)


def _factor_name(title: str, unit: str) -> str:
    """Return the name of a factor: the unit beside it, else its column's: “Số người” counts người."""
    words = unit or title
    name = words.lower().removeprefix("số ").strip()
    return name if fold(name) not in ("luong", "so luong", "sl") else ""


def _remarks(item: Map, node: Node) -> None:
    entry = node.entry
    if entry.code:
        item["code"] = entry.code
    told = "; ".join(filter(None, (entry.note, *[remark.name for remark in node.remarks]))) if node.remarks else entry.note
    if told:
        item["note"] = told


def _expected(item: Map, node: Node, *, included: bool) -> None:
    """Keep what a row prints where it is not what its quantity and price give."""
    entry = node.entry
    printed = entry.gross if included and entry.gross is not None else entry.printed
    if entry.is_product and printed is not None and printed != node.own:
        item["expect"] = f"{printed:_}"
