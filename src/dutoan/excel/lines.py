"""The document's cells: the formulas of every line by column key. A cell without a formula holds its value."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.linear import Place
from dutoan.estimate import Line
from dutoan.excel.amounts import AMOUNT, View, forward_formula, included_formula, included_places, multiple_of, vat_formula
from dutoan.excel.by_row import GROSS, NET, paid_formulas, sum_columns, taxed_formulas, total_key, vat_line_formulas, vat_place
from dutoan.excel.derivation import Derivation
from dutoan.excel.expressions import Names, money_formula, quantity_formula, quantity_is_whole
from dutoan.excel.places import Places
from dutoan.excel.sources import Written, cells_of, charge_weights, reach_weighed, reach_written, rest_of, vat_weights
from dutoan.model import Item
from dutoan.rows import Range

Formulas = dict[str, str]


class Document(NamedTuple):
    """What the formulas of a document are made from: `solutions` are those of what hangs on the unknown, `names` the parameters' cells."""

    derivation: Derivation
    view: View
    keys: list[str]
    solutions: Mapping[Place, str]
    names: Names


def line_formulas(document: Document) -> Iterator[Formulas]:
    """Yield the formulas of each line, in print order."""
    leaf = charge = tax = 0
    for index, line in enumerate(document.derivation.estimate.lines):
        row = document.view.places.first + index
        if line.kind == "item":
            yield _item(document, leaf, row, line)
            leaf += 1
        elif line.kind == "charge":
            yield _charge(document, charge, row, line)
            charge += 1
        elif line.kind == "vat":
            yield _vat(document, None if line.included else tax, row, line)
            tax += not line.included
        elif line.kind == "rounding":
            yield _rounding(document, row)
        else:
            yield _sum(document, index, line)


def _item(document: Document, leaf: int, row: int, line: Line) -> Formulas:
    view, plan = document.view, document.derivation.plan
    written = view.foot.rows.leaves[leaf]
    place: Place = ("row", leaf, 0)
    if written.item.quantity is not None:
        formulas = _product(document, written.item, row)
    else:
        own = document.solutions.get(place) or forward_formula(view, place) or money_formula(written.item.amount, document.names)
        formulas = {AMOUNT: own} if own else {}
    if document.keys:
        shares = written.inherited.source
        reached = reach_written(plan, view.places.cell(AMOUNT, row), shares)
        formulas |= _sources(document, row, reached, shares)
    payer = written.inherited.vat.source if written.inherited.vat else None
    return formulas | (_taxed(document, place, row, line, payer) if view.foot.by_row else {})


def _product(document: Document, item: Item, row: int) -> Formulas:
    """Return a row's quantity and price where they are computed, and quantity × price."""
    places, names = document.view.places, document.names
    quantity, price = quantity_formula(item, names), money_formula(item.unit_price, names)
    product = f"{places.cell('quantity', row)}*{places.cell('unit_price', row)}"
    formulas = {AMOUNT: product if quantity_is_whole(item) else f"ROUND(ROUND({product},3),0)"}
    if quantity:
        formulas["quantity"] = quantity
    if price:
        formulas["unit_price"] = price
    return formulas


def _sources(document: Document, row: int, reached: list[str] | None, shares: Written | None) -> Formulas:
    if reached is None:
        return rest_of(document.derivation.plan, document.view.places, row, shares or {})
    return cells_of(document.view.places, document.keys, row, reached)


def _taxed(document: Document, place: Place, row: int, line: Line, payer: str | None) -> Formulas:
    """Return the columns that `vat_by: row` adds."""
    places, vat = document.view.places, vat_place(document.view.foot, place)
    formulas = taxed_formulas(places, row, line, document.solutions.get(vat) if vat else None)
    return formulas | paid_formulas(document.derivation.plan, places, row, line, payer)


def _charge(document: Document, index: int, row: int, line: Line) -> Formulas:
    view, plan = document.view, document.derivation.plan
    rule = view.foot.rules[index]
    place: Place = ("charge", index, 0)
    own = document.solutions.get(place) or money_formula(rule.charge.amount, document.names) or forward_formula(view, place)
    formulas = {AMOUNT: own} if own else {}
    amount, shares = view.places.cell(AMOUNT, row), rule.charge.source or plan.source
    if len(document.keys) > 1 and shares is None:
        formulas |= cells_of(view.places, document.keys, row, reach_weighed(amount, charge_weights(plan, view, rule)))
    elif document.keys:
        formulas |= _sources(document, row, reach_written(plan, amount, shares), shares)
    vat = rule.charge.vat or plan.vat
    return formulas | (_taxed(document, place, row, line, vat.source if vat else None) if view.foot.by_row else {})


def _vat(document: Document, index: int | None, row: int, line: Line) -> Formulas:
    """Return the line of VAT of one rate, on top, or (without an index) inside prices."""
    view, plan = document.view, document.derivation.plan
    if view.foot.by_row:
        return vat_line_formulas(view, line, index)
    if index is None:
        return {AMOUNT: included_formula(view.add(*included_places(view.foot, Fraction(line.vat or 0))), Fraction(line.vat or 0))}
    formulas = {AMOUNT: document.solutions.get(("vat", index, 0)) or vat_formula(view, index)}
    amount = view.places.cell(AMOUNT, row)
    if len(document.keys) > 1:
        reached = reach_weighed(amount, vat_weights(plan, view, view.foot.taxes[index]))
        return formulas | cells_of(view.places, document.keys, row, reached)
    return formulas | dict.fromkeys(document.keys, amount)


def _rounding(document: Document, row: int) -> Formulas:
    """Return what brings the total to its multiple; with VAT by row it stands in every column but Thuế."""
    places, plan = document.view.places, document.derivation.plan
    above = [(places.subtotal or row, row - 1)]
    before = places.add_rows(total_key(document.view.foot), above)
    amount = places.cell(AMOUNT, row)
    formulas = {AMOUNT: f"{multiple_of(before, plan.round_to)}-{before}"} if plan.round_to else {}
    if document.view.foot.by_row:
        formulas |= {key: amount for key in (NET, GROSS) if places.letters[key] != places.letters[AMOUNT]}
    if len(document.keys) < 2:  # noqa: PLR2004 - nothing to split
        return formulas | {f"source {index}": amount for index in range(len(document.keys))}
    printed = [f"source {index}" for index in range(len(document.keys))]
    reached = reach_weighed(amount, [places.add_rows(printed[0], above, key) for key in printed])
    formulas |= cells_of(places, printed, row, reached)
    return formulas | {key: places.cell(seen, row) for key, seen in zip(document.keys, printed, strict=True) if key != seen}


def _sum(document: Document, index: int, line: Line) -> Formulas:
    """Return the formulas of a group, of a foot, of Cộng, of the total: one shape in every column."""
    places = document.view.places
    if line.kind == "group" and places.totals != "head":
        return {}
    columns = sum_columns(places, document.derivation.plan) if document.view.foot.by_row else [AMOUNT, *document.keys]
    runs = _runs(places, index, line)
    return {key: places.add_rows(key, runs) for key in columns if not (line.kind == "total" and key.startswith("own"))}


def _runs(places: Places, index: int, line: Line) -> list[Range]:
    if line.kind == "group":
        return places.rows_of(index)
    if line.kind == "subtotal" and line.path:
        return places.rows_of(next(group for group, foot in places.feet.items() if foot == index))
    if line.kind == "subtotal" or places.subtotal is None:
        return places.all_rows()
    return [(places.subtotal, places.first + index - 1)]
