"""The document's cells: the formulas of every line by column key. A cell without a formula holds its value."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.linear import Place
from dutoan.estimate import Line
from dutoan.excel.amounts import AMOUNT, View, forward_formula, included_formula, multiple_of, vat_formula
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
            yield _item(document, leaf, row)
            leaf += 1
        elif line.kind == "charge":
            yield _charge(document, charge, row)
            charge += 1
        elif line.kind == "vat" and not line.included:
            yield _vat(document, tax, row)
            tax += 1
        elif line.kind == "vat":
            yield {AMOUNT: included_formula(document.view, Fraction(line.vat or 0))}
        else:
            yield _sum(document, index, line)


def _item(document: Document, leaf: int, row: int) -> Formulas:
    view = document.view
    line = view.foot.rows.leaves[leaf]
    formulas = _product(document, line.item, row)
    if line.item.quantity is None:
        own = (
            document.solutions.get(("row", leaf, 0))
            or forward_formula(view, ("row", leaf, 0))
            or money_formula(line.item.amount, document.names)
        )
        formulas = {AMOUNT: own} if own else {}
    if document.keys:
        shares = line.inherited.source
        reached = reach_written(document.derivation.plan, view.places.cell(AMOUNT, row), shares)
        formulas |= _sources(document, row, reached, shares)
    return formulas


def _product(document: Document, item: Item, row: int) -> Formulas:
    """Return a row's quantity and price where they are computed, and quantity × price."""
    places, names = document.view.places, document.names
    quantity, price = quantity_formula(item, names), money_formula(item.unit_price, names)
    product = f"{places.cell('quantity', row)}*{places.cell('unit_price', row)}"
    formulas = {AMOUNT: product if quantity_is_whole(item, names) else f"ROUND(ROUND({product},3),0)"}
    if quantity:
        formulas["quantity"] = quantity
    if price:
        formulas["unit_price"] = price
    return formulas


def _sources(document: Document, row: int, reached: list[str] | None, shares: Written | None) -> Formulas:
    if reached is None:
        return rest_of(document.derivation.plan, document.view.places, row, shares or {})
    return cells_of(document.view.places, document.keys, row, reached)


def _charge(document: Document, index: int, row: int) -> Formulas:
    view, plan = document.view, document.derivation.plan
    rule = view.foot.rules[index]
    own = (
        document.solutions.get(("charge", index, 0))
        or money_formula(rule.charge.amount, document.names)
        or forward_formula(view, ("charge", index, 0))
    )
    formulas = {AMOUNT: own} if own else {}
    amount, shares = view.places.cell(AMOUNT, row), rule.charge.source or plan.source
    if len(document.keys) > 1 and shares is None:
        formulas |= cells_of(view.places, document.keys, row, reach_weighed(amount, charge_weights(plan, view, rule)))
    elif document.keys:
        formulas |= _sources(document, row, reach_written(plan, amount, shares), shares)
    return formulas


def _vat(document: Document, index: int, row: int) -> Formulas:
    view, plan = document.view, document.derivation.plan
    formulas = {AMOUNT: document.solutions.get(("vat", index, 0)) or vat_formula(view, index)}
    if document.keys:
        amount = view.places.cell(AMOUNT, row)
        weights = vat_weights(plan, view, view.foot.taxes[index]) if len(document.keys) > 1 else []
        formulas |= cells_of(view.places, document.keys, row, reach_weighed(amount, weights) if weights else [amount])
    return formulas


def _sum(document: Document, index: int, line: Line) -> Formulas:
    """Return the formulas of a group, of a foot, of Cộng, of Làm tròn, of the total: one shape in every column."""
    places, plan = document.view.places, document.derivation.plan
    row, columns = places.first + index, [AMOUNT, *document.keys]
    if line.kind == "rounding" and plan.round_to:
        before = places.add_rows(AMOUNT, [(places.subtotal or row, row - 1)])
        formulas = {AMOUNT: f"{multiple_of(before, plan.round_to)}-{before}"}
        weights = [places.add_rows(key, [(places.subtotal or row, row - 1)]) for key in document.keys]
        reached = reach_weighed(places.cell(AMOUNT, row), weights) if len(weights) > 1 else [places.cell(AMOUNT, row)]
        return formulas | (cells_of(places, document.keys, row, reached) if document.keys else {})
    if line.kind == "group" and places.totals != "head":
        return {}
    return {key: places.add_rows(key, _runs(places, index, line)) for key in columns}


def _runs(places: Places, index: int, line: Line) -> list[Range]:
    if line.kind == "group":
        return places.rows_of(index)
    if line.kind == "subtotal" and line.path:
        return places.rows_of(next(group for group, foot in places.feet.items() if foot == index))
    if line.kind == "subtotal" or places.subtotal is None:
        return places.all_rows()
    return [(places.subtotal, places.first + index - 1)]
