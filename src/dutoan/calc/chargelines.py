"""The printed lines of the charges, with the figures and caps that they print."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot, Rule
from dutoan.calc.gross import Gross
from dutoan.calc.ledger import exact_charge
from dutoan.calc.shares import Split, Splitter, add
from dutoan.calc.tax import RowVat, included_vat
from dutoan.calc.values import base_value, round_total
from dutoan.estimate import Cap, ChargeFigure, How, Line, VatFigure
from dutoan.model import Plan
from dutoan.number import show_money, show_rate
from dutoan.solve import Running, value_at


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


class Charged(NamedTuple):
    """One charge: its line, its figure, and the cap that cut it, if one did."""

    line: Line
    figure: ChargeFigure
    cap: Cap | None


def charge_line(context: Context, index: int, earlier: Sequence[Charged], vat: Sequence[Split]) -> Charged:
    """Return one charge as it is printed. `earlier` are the charges above it; `vat` says who pays VAT of each rate, below which it stands."""
    rule = context.foot.rules[index]
    charge, amount = rule.charge, int(value_at(context.settled.printed.charges[index], 0))
    _, cap = exact_charge(context.settled, index, rule)
    name = charge.name + (cap_name(charge.at_most) if cap else "")
    base = _printed_base(context, rule)
    paid = context.splitter.charge(rule, amount, [one.line.sources for one in earlier], vat)
    line = Line(
        path=rule.path,
        kind="charge",
        level=0,
        name=name,
        amount=amount,
        how=_how(context, index, base, is_cut=cap is not None),
        id=charge.id,
        no=charge.no or "",
        vat=_rate(context.plan, rule),
        sources=paid.parts,
        code=context.plan.code if charge.code is None else charge.code,
        note=charge.note,
        included=rule.included,
        weights=paid.weights,
    )
    figure = ChargeFigure(rule.path, charge.id, name, amount, charge.balance, charge.rate, base, charge.after_vat, cap is not None)
    return Charged(_with_vat(context, rule, line) if context.gross else line, figure, cap)


def _rate(plan: Plan, rule: Rule) -> Fraction | str | None:
    vat = None if rule.charge.after_vat else rule.charge.vat or plan.vat
    return vat.rate if vat else None


def _with_vat(context: Context, rule: Rule, line: Line) -> Line:
    """Return the line with its own VAT, under `vat_by: row`."""
    if rule.included and rule.vat is not None:
        return line._replace(vat_amount=included_vat(rule.vat, line.amount), gross=line.amount, gross_sources=line.sources)
    added = context.row_vat[rule.path].rounded if rule.path in context.row_vat else 0
    parts = context.splitter.vat([context.splitter.taxed_charge(rule, line.amount, line.sources)], added, rule.path).parts
    return line._replace(vat_amount=added, gross=line.amount + added, gross_sources=add([line.sources, parts], len(parts)))


def _printed_base(context: Context, rule: Rule) -> int | None:
    if rule.base is None:
        return None
    if rule.base.total:
        return round_total(int(value_at(context.settled.printed.total(), 0)), context.plan.round_to)
    return int(value_at(base_value(rule.base, context.settled.printed, None), 0))


def cap_name(at_most: int | Fraction | None) -> str:
    """Return what is printed behind the name of a charge that was cut to its cap: đồng, or a rate of its base."""
    shown = show_rate(at_most) if isinstance(at_most, Fraction) else f"{show_money(at_most or 0)} đồng"
    return f" (mức tối đa {shown})"


def _how(context: Context, index: int, base: int | None, *, is_cut: bool) -> How:
    rule, charge = context.foot.rules[index], context.foot.rules[index].charge
    running = context.running.get(("charge", index, 0))
    if charge.balance:
        return How("balance", base=base, running=running, equation=context.settled.equation, exact=context.settled.left)
    if charge.rate is None:
        return How("lump")
    how = How("inclusive" if charge.inclusive else "rate", charge.rate, tuple(charge.of or ()), tuple(charge.except_ or ()), base, running)
    if rule.base and rule.base.total:
        how = how._replace(exact=context.settled.total)
    return how._replace(op="cap", inclusive=charge.inclusive, at_most=charge.at_most) if is_cut else how
