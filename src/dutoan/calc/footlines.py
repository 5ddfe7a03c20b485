"""The printed lines below the rows: subtotal, charges, VAT, charges after VAT, rounding, total, and VAT that other rows hold already."""

from collections.abc import Sequence
from typing import NamedTuple

from dutoan.calc.chargelines import Charged, Context, charge_line
from dutoan.calc.foot import Tax
from dutoan.calc.gross import base_column
from dutoan.calc.shares import Divided, Split, add
from dutoan.calc.values import round_total
from dutoan.estimate import BaseColumn, Cap, ChargeFigure, How, Line, VatFigure
from dutoan.number import show_rate


class Below(NamedTuple):
    """The lines below the rows, the figures and caps of the charges among them, the subtotal (đồng) and the line of the total."""

    lines: list[Line]
    charges: list[ChargeFigure]
    caps: list[Cap]
    subtotal: int
    total: Line
    base_column: BaseColumn


def foot_lines(context: Context) -> Below:
    """Return every line below the rows, in print order."""
    column = base_column(context.foot, context.vat)
    above = sum(not rule.charge.after_vat for rule in context.foot.rules)
    charges: list[Charged] = []
    for index in range(above):
        charges.append(charge_line(context, index, charges, ()))
    added = [_added_vat(context, index, tax, charges, column) for index, tax in enumerate(context.foot.taxes)]
    for index in range(above, len(context.foot.rules)):
        charges.append(charge_line(context, index, charges, [line.sources for line in added]))
    lines = [one.line for one in charges]
    summed = [*lines[:above], *added, *lines[above:]]
    summed += _rounding(context, summed)
    shown = [line for line in summed if line.kind != "vat" or column == "amount"]
    total = _total(context, summed)
    held = [_vat_line(context, figure, column) for figure in context.vat if figure.included]
    below = [*_subtotal(context, shown), *shown, total, *(added if column != "amount" else ()), *held]
    caps = [one.cap for one in charges if one.cap]
    return Below(below, [one.figure for one in charges], caps, context.subtotal, total, column)


def _subtotal(context: Context, lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []  # nothing comes between the rows and the total: one line says it
    last = len(context.foot.rows.leaves)
    name = context.plan.labels.subtotal or "Cộng"
    line = Line((), "subtotal", 0, name, context.subtotal, How("sum"), sources=context.splitter.of_range(0, last))
    return [context.gross.fill(line, 0, last) if context.gross else line]


def _added_vat(context: Context, index: int, tax: Tax, charges: Sequence[Charged], column: BaseColumn) -> Line:
    """Return the line of VAT that comes on top, of one rate."""
    line = _vat_line(context, context.vat[index], column)
    paid = _vat_split(context, tax, line.amount, [one.line for one in charges])
    return line._replace(sources=paid.parts, weights=paid.weights, how=line.how._replace(running=context.running.get(("vat", index, 0))))


def _vat_split(context: Context, tax: Tax, amount: int, charges: Sequence[Line]) -> Divided:
    """Return who pays the VAT of one rate: with `vat_by: row` that of each row is split by itself."""
    splitter = context.splitter
    if not splitter.names:
        return Divided(())
    leaves = [leaf for first, last in tax.ranges for leaf in range(first, last)]
    own = [(context.foot.rules[index], charges[index]) for index in tax.charges]
    if context.gross is None:
        rows = (splitter.taxed_row(leaf) for leaf in leaves)
        return splitter.vat([*rows, *(splitter.taxed_charge(rule, line.amount, line.sources) for rule, line in own)], amount, tax.path)
    parts = [context.gross.added_of(leaf, leaf + 1) for leaf in leaves]
    parts += [tuple(whole - net for whole, net in zip(line.gross_sources, line.sources, strict=True)) for _, line in own]
    return Divided(add(parts, len(splitter.names)))


def _vat_line(context: Context, figure: VatFigure, column: BaseColumn) -> Line:
    default = f"Thuế GTGT ({show_rate(figure.rate)})"
    within = f"Trong đó {default[0].lower()}{default[1:]}"  # other rows have added it up already
    name = within if figure.included else _vat_label(context, figure) or (default if column == "amount" else within)
    how = How("vat", figure.rate, base=figure.base)
    return Line(figure.path, "vat", 0, name, figure.amount, how, vat=figure.rate, included=figure.included)


def _vat_label(context: Context, figure: VatFigure) -> str | None:
    """Return the plan's own label of VAT on top; one without a rate gets it where several rates would print the same label."""
    label = context.plan.labels.vat
    if label is None or "%" in label or sum(not other.included for other in context.vat) == 1:
        return label
    return f"{label} ({show_rate(figure.rate)})"


def _rounding(context: Context, lines: Sequence[Line]) -> list[Line]:
    if context.plan.round_to is None:
        return []
    before, parts = _sum_up(context, lines)
    amount = round_total(before, context.plan.round_to) - before
    paid = context.splitter.in_proportion(amount, parts, (), ("round_to",))
    name = context.plan.labels.rounding or "Làm tròn"
    line = Line(("round_to",), "rounding", 0, name, amount, How("rounding", base=before), sources=paid.parts, weights=paid.weights)
    return [_without_vat(line) if context.gross else line]


def _without_vat(line: Line) -> Line:
    return line._replace(vat_amount=0, gross=line.amount, gross_sources=line.sources)


def _total(context: Context, lines: Sequence[Line]) -> Line:
    amount, parts = _sum_up(context, lines)
    line = Line((), "total", 0, context.plan.labels.total or "Tổng cộng", amount, How("sum"), sources=parts)
    if context.gross is None:
        return line
    return line._replace(vat_amount=context.gross.vat[-1] + sum(line.vat_amount or 0 for line in lines), gross=amount, gross_sources=parts)


def _sum_up(context: Context, lines: Sequence[Line]) -> tuple[int, Split]:
    """Return the sum of the rows and these lines, and who pays it."""
    rows = context.splitter.of_range(0, len(context.foot.rows.leaves))
    parts = add([rows, *(line.sources for line in lines)], len(context.plan.sources))
    return context.subtotal + sum(line.amount for line in lines), parts
