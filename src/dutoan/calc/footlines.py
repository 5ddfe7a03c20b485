"""The printed lines below the rows: subtotal, charges, VAT, charges after VAT, rounding, total, VAT inside the prices."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot, Rule
from dutoan.calc.ledger import Running, exact_charge
from dutoan.calc.rowlines import Gross
from dutoan.calc.shares import Split, Splitter, add
from dutoan.calc.tax import RowVat, included_vat
from dutoan.calc.values import base_value, round_total
from dutoan.estimate import Cap, ChargeFigure, How, Line, VatFigure
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.number import show_money, show_rate
from dutoan.solve import value_at


class Below(NamedTuple):
    """The lines below the rows, and the charges' figures, caps and rounding that they print."""

    lines: list[Line]
    charges: list[ChargeFigure]
    caps: list[Cap]
    total: int


class Context(NamedTuple):
    """Everything that the lines below the rows are made from."""

    plan: Plan
    foot: Foot
    settled: Settled
    splitter: Splitter
    subtotal: int
    vat: list[VatFigure]
    row_vat: RowVat
    running: Running
    gross: Gross | None


def foot_lines(context: Context) -> Below:
    """Return every line below the rows, in print order."""
    plan, splitter = context.plan, context.splitter
    width = len(plan.sources)
    everything = splitter.of_range(0, len(context.foot.rows.leaves))
    charges, figures, caps = _charge_lines(context)
    above = [line for line, rule in zip(charges, context.foot.rules, strict=True) if not rule.charge.after_vat]
    after = charges[len(above) :]
    added = [
        _vat_line(context, figure, _vat_split(context, index, charges)) for index, figure in enumerate(context.vat) if not figure.included
    ]
    inside = [_vat_line(context, figure, ()) for figure in context.vat if figure.included]
    before = context.subtotal + sum(line.amount for line in [*charges, *added])
    splits = [everything, *(line.sources for line in [*charges, *added])]
    rounding = _rounding_line(context, before, add(splits, width)) if plan.round_to else []
    lines = [*above, *added, *after, *rounding]
    total = before + sum(line.amount for line in rounding)
    sources = add([*splits, *(line.sources for line in rounding)], width)
    vat_amount, gross = _gross(context, charges, total)
    last = Line((), "total", 0, plan.labels.total or "Tổng cộng", total, How("sum"), sources=sources, vat_amount=vat_amount, gross=gross)
    return Below([*_subtotal(context, everything, lines), *lines, last, *inside], figures, caps, total)


def _subtotal(context: Context, sources: Split, lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []  # nothing comes between the rows and the total: one line says it
    vat_amount, gross = context.gross.of(0, len(context.foot.rows.leaves)) if context.gross else (None, None)
    name = context.plan.labels.subtotal or "Cộng"
    return [Line((), "subtotal", 0, name, context.subtotal, How("sum"), sources=sources, vat_amount=vat_amount, gross=gross)]


def _charge_lines(context: Context) -> tuple[list[Line], list[ChargeFigure], list[Cap]]:
    lines: list[Line] = []
    figures: list[ChargeFigure] = []
    caps: list[Cap] = []
    for index, rule in enumerate(context.foot.rules):
        amount = int(value_at(context.settled.printed.charges[index], 0))
        _, cap = exact_charge(context.settled, index, rule)
        caps += [cap] if cap else []
        vat = (
            [_vat_split(context, at, lines) for at, figure in enumerate(context.vat) if not figure.included]
            if rule.charge.after_vat
            else []
        )
        sources = context.splitter.charge(rule, amount, [line.sources for line in lines], vat)
        name = rule.charge.name + (_cap_name(rule) if cap else "")
        base = _printed_base(context, rule)
        charge = rule.charge
        vat_amount, gross = _charge_vat(context, rule, amount)
        how = _how(rule, base, context.settled.free.equation(), capped=cap is not None)._replace(
            running=context.running.get(("charge", index, 0))
        )
        lines.append(
            Line(
                rule.path,
                "charge",
                0,
                name,
                amount,
                how,
                charge.id,
                charge.no or "",
                vat=_rate(context.plan, rule),
                sources=sources,
                code=charge.code,
                note=charge.note,
                vat_amount=vat_amount,
                gross=gross,
                included=rule.included,
            )
        )
        figures.append(
            ChargeFigure(rule.path, charge.id, name, amount, charge.balance, charge.rate, base, charge.after_vat, cap is not None)
        )
    return lines, figures, caps


def _rate(plan: Plan, rule: Rule) -> Fraction | str | None:
    vat = None if rule.charge.after_vat else rule.charge.vat or plan.vat
    return vat.rate if vat else None


def _charge_vat(context: Context, rule: Rule, amount: int) -> tuple[int | None, int | None]:
    if context.gross is None:
        return None, None
    if rule.included and rule.vat is not None:
        return included_vat(rule.vat, amount), amount
    on_top = context.row_vat[rule.path].rounded if rule.path in context.row_vat else 0
    return on_top, amount + on_top


def _printed_base(context: Context, rule: Rule) -> int | None:
    if rule.base is None:
        return None
    if rule.base.total:
        return round_total(int(value_at(context.settled.printed.total(), 0)), context.plan.round_to)
    return int(value_at(base_value(rule.base, context.settled.printed, None), 0))


def _cap_name(rule: Rule) -> str:
    at_most = rule.charge.at_most
    shown = show_rate(at_most) if isinstance(at_most, Fraction) else f"{show_money(at_most or 0)} đồng"
    return f" (mức tối đa {shown})"


def _how(rule: Rule, base: int | None, equation: tuple[Exact, Exact], *, capped: bool) -> How:
    charge = rule.charge
    of, without = tuple(charge.of or ()), tuple(charge.except_ or ())
    if charge.balance:
        return How("balance", base=base, equation=equation)
    if charge.rate is None:
        return How("lump")
    if capped:
        return How("cap", charge.rate, of, without, base)
    return How("inclusive" if charge.inclusive else "rate", charge.rate, of, without, base)


def _vat_split(context: Context, index: int, charges: Sequence[Line]) -> Split:
    tax = context.foot.taxes[index]
    paired = [(rule, line.amount, line.sources) for rule, line in zip(context.foot.rules, charges, strict=False)]
    own = {path: rounding.rounded for path, rounding in context.row_vat.items()}
    return context.splitter.vat(tax, context.vat[index].amount, paired, own)


def _vat_line(context: Context, figure: VatFigure, sources: Split) -> Line:
    label = context.plan.labels.vat
    default = f"Thuế GTGT ({show_rate(figure.rate)})"
    within = f"Trong đó {default[0].lower()}{default[1:]}"  # by row, the column of VAT has added it up already
    name = within if figure.included else label or (within if context.foot.by_row else default)
    index = next((at for at, tax in enumerate(context.foot.taxes) if tax.rate == figure.rate), 0)
    running = context.running.get(("vat", index, 0)) if not figure.included else None
    how = How("vat", figure.rate, base=figure.base, running=running)
    return Line(figure.path, "vat", 0, name, figure.amount, how, vat=figure.rate, sources=sources, included=figure.included)


def _rounding_line(context: Context, before: int, weights: Split) -> list[Line]:
    amount = round_total(before, context.plan.round_to) - before
    sources = context.splitter.in_proportion(amount, weights, (), ("round_to",))
    return [
        Line(
            ("round_to",), "rounding", 0, context.plan.labels.rounding or "Làm tròn", amount, How("rounding", base=before), sources=sources
        )
    ]


def _gross(context: Context, charges: Sequence[Line], total: int) -> tuple[int | None, int | None]:
    if context.gross is None:
        return None, None
    vat, _ = context.gross.of(0, len(context.foot.rows.leaves))
    return (vat or 0) + sum(line.vat_amount or 0 for line in charges), total
