"""A table in its parts → the data of a plan, in the file's grammar, with the cell behind every key."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.document import Map, Seq
from dutoan.findings import Problem
from dutoan.number import rate_text, show_rate, written_text
from dutoan.text import Text, clip
from dutoan.understand.charges import make_charges
from dutoan.understand.choose import Table
from dutoan.understand.closing import Closing
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.fold import tidy
from dutoan.understand.foot import Foot, read_rounding, total_of, vat_of
from dutoan.understand.grid import LEFT_OUT
from dutoan.understand.heading import Heading, read_date
from dutoan.understand.items import make_context, make_items
from dutoan.understand.layout import Layout
from dutoan.understand.nodes import Node, leaves_of
from dutoan.understand.numbers import Numbers
from dutoan.understand.params import Names, Params, expression_of, write_ceiling
from dutoan.understand.paying import Paid
from dutoan.understand.printing import make_labels, make_numbering, make_wording, place_totals, read_words_line
from dutoan.understand.rates import Rates
from dutoan.understand.taxes import Taxes


class Parts(NamedTuple):
    """Everything that was understood of a table."""

    heading: Heading
    layout: Layout
    roots: Sequence[Node]
    foot: Foot
    closing: Closing
    taxes: Taxes
    paid: Paid
    rates: Rates
    balance: Entry | None
    numbers: Numbers


def make_plan(parts: Parts, draft: Draft) -> Map:
    """Return the data of the plan that a table writes."""
    roots, foot, closing, taxes, paid = parts.roots, parts.foot, parts.closing, parts.taxes, parts.paid
    plan = Map(dutoan="1")
    _head(plan, parts.heading, closing, draft)
    if ceiling := write_ceiling(draft.ceiling, total_of(foot) if parts.balance else None):
        plan["ceiling"] = ceiling
    all_included = _is_all_included(roots, foot, taxes)
    _taxes(plan, taxes, foot, draft, payer=paid.usual_vat, all_included=all_included)
    _sources(plan, parts.layout, paid, draft)
    if draft.params:
        plan["params"] = Map(_params(draft.params))
    _printing(plan, parts, draft)
    context = make_context(draft, parts.numbers, taxes, paid, parts.rates, parts.balance, all_included=all_included)
    plan["items"] = make_items(roots, ("items",), context, paid.common)
    charges = make_charges(foot, sum(node.amount() for node in roots), context)
    if charges:
        plan["charges"] = charges
    _expected(plan, foot, taxes, closing, draft)
    _tail(plan, parts.heading, closing, draft)
    return plan


def _sources(plan: Map, layout: Layout, paid: Paid, draft: Draft) -> None:
    if paid.names:
        plan["sources"] = Map(paid.names)
        for at, id_ in enumerate(paid.names):
            draft.place_column(("sources", id_), layout.payer or layout.sources[at])
    if paid.common:
        plan["source"] = paid.common


def _printing(plan: Map, parts: Parts, draft: Draft) -> None:
    """Write how the plan is printed, where that is not the usual way."""
    totals = place_totals(parts.roots)
    written = {
        "numbering": make_numbering(parts.numbers),
        "totals": totals if totals != "head" else None,
        "labels": make_labels(parts.layout, parts.foot, parts.taxes, parts.closing, draft),
        "words": make_wording(parts.closing),
    }
    plan |= {key: value for key, value in written.items() if value}
    _rounding(plan, parts.foot, draft)
    _tell_scale(parts.layout, draft)


def _head(plan: Map, heading: Heading, closing: Closing, draft: Draft) -> None:
    for key in ("title", "parent_agency", "agency", "annex"):
        lines = heading.lines.get(key)
        if lines:
            draft.put_cell(plan, (), key, " ".join(line.text for line in lines), lines[0].cell)
    dated = [*heading.lines.get("date", []), *([closing.dated] if closing.dated else [])]
    for line in dated[:1]:
        place, date = read_date(line.text) or (line.text, "")
        for key, value in (("place", place), ("date", date)):
            if value:
                draft.put_cell(plan, (), key, value, line.cell)


def _taxes(plan: Map, taxes: Taxes, foot: Foot, draft: Draft, *, payer: str | None, all_included: bool) -> None:
    rate = taxes.rate
    lines = foot.taxes or foot.inside
    if rate is not None:
        written = rate_text(rate) if isinstance(rate, Fraction) else rate
        plan["vat"] = Map(rate=written, source=payer) if payer else written
        if lines:
            draft.place(("vat",), lines[0], "name", "no")
    if taxes.guessed:
        shown = show_rate(Fraction(rate or 0))
        draft.comments["vat",] = Text(
            f"thuế suất suy ra từ số tiền thuế: đúng {shown}", f"the rate is told from the amount of VAT: exactly {shown}"
        )
    if taxes.by_row:
        plan["vat_by"] = "row"
    if all_included:
        plan["prices"] = "vat_included"


def _is_all_included(roots: Sequence[Node], foot: Foot, taxes: Taxes) -> bool:
    """Tell whether the plan says that VAT is inside its prices: charges have no other way to say so, rows have one each."""
    if not taxes.included:
        return False
    charged = [entry.row for entry, after in foot.charges if not after and taxes.adds(entry)]
    taxed = charged or [node.entry.row for node in leaves_of(roots) if taxes.adds(node.entry)]
    return bool(taxed) and all(row in taxes.included for row in taxed)


def _params(params: Params) -> Iterator[tuple[str, Map | str]]:
    """Yield each parameter: its value, from those before it where a formula says so, and what the sheet says of it."""
    before = Names({}, {})
    for name, param in params.items():
        value = expression_of(param.formula, param.value, before) or written_text(param.value)
        more = {key: text for key, text in (("name", param.name), ("unit", param.unit)) if text}
        yield name, Map({"value": value, **more}) if more else value
        before.add(name, param.value)


def _rounding(plan: Map, foot: Foot, draft: Draft) -> None:
    rule, entry = read_rounding(foot), foot.rounding or foot.rounded
    if rule and entry:
        to, mode = rule
        plan["round_to"] = f"{to:_}" if mode == "nearest" else Map(to=f"{to:_}", mode=mode)
        draft.place(("round_to",), entry, "name", "no")


def _tell_scale(layout: Layout, draft: Draft) -> None:
    if any(layout.scale_of(column) != 1 for column in (*layout.one.values(), *layout.sources)):
        vi = "bảng ghi tiền theo nghìn hoặc triệu đồng; ở đây là đồng"
        draft.comments["items",] = Text(vi, "the table counts money in thousands or millions of đồng; here it is đồng")


def _expected(plan: Map, foot: Foot, taxes: Taxes, closing: Closing, draft: Draft) -> None:
    expect = Map()
    path = ("expect",)
    if foot.subtotal and foot.subtotal.printed is not None:
        draft.put(expect, path, "subtotal", f"{foot.subtotal.printed:_}", foot.subtotal, "amount", "net")
    _expected_vat(expect, foot, taxes, draft)
    total = total_of(foot)
    if total is not None:
        entry = foot.rounded or foot.total
        assert entry is not None  # noqa: S101 - there is a total
        draft.put(expect, path, "total", f"{total:_}", entry, "gross", "amount", "net")
    if closing.words:
        draft.put_cell(expect, path, "words", read_words_line(closing.words.text)[1], closing.words.cell)
    if expect:
        plan["expect"] = expect


def _expected_vat(expect: Map, foot: Foot, taxes: Taxes, draft: Draft) -> None:
    if not (taxes.rate or taxes.own):
        return
    lines = foot.taxes or foot.inside
    printed = [vat_of(line) for line in lines]
    if lines and all(amount is not None for amount in printed):
        draft.put(expect, ("expect",), "vat", f"{sum(amount or 0 for amount in printed):_}", lines[0], "amount", "vat", "net")
    elif taxes.by_row and foot.total and foot.total.vat is not None:
        draft.put(expect, ("expect",), "vat", f"{foot.total.vat:_}", foot.total, "vat")


def _tail(plan: Map, heading: Heading, closing: Closing, draft: Draft) -> None:
    if closing.signers:
        signed = Seq()
        for index, (title, name) in enumerate(closing.signers):
            signed.append(title.text if name is None else Map(title=title.text, name=name.text))
            draft.place_cell(("signatures", index), title.cell)
        plan["signatures"] = signed
    notes = [*heading.lines.get("note", []), *closing.notes]
    if notes:
        draft.put_cell(plan, (), "note", "; ".join(line.text for line in notes), notes[0].cell)


def give_title(plan: Map, table: Table, draft: Draft) -> Map:
    """Return the plan with a title that the sheet does not have, and say so: the name of the sheet."""
    title = tidy(table.grid.name) or "Dự toán kinh phí"
    message = Text(
        f"không thấy tên dự toán ở trên bảng; lấy tạm “{clip(title)}”",
        f'no title is found above the table; "{clip(title)}" stands in for it',
    )
    draft.found.append((table.header.top, table.header.columns[0].at, Problem(LEFT_OUT, (), message, severity="warning")))
    return Map({"dutoan": "1", "title": title, **plan})
