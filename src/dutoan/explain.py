"""How every figure came about, in sentences that a planner pastes into the "thuyết minh"."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.estimate import Estimate, Line
from dutoan.expression import Expression, evaluate
from dutoan.fields import SOLE
from dutoan.findings import Path
from dutoan.model import SUBTOTAL, TOTAL, Item, Plan, printed_charges
from dutoan.money import Exact, round_half_up
from dutoan.number import show_money, show_number, show_rate
from dutoan.rows import lay_rows
from dutoan.text import Text


class Known(NamedTuple):
    """What the sentences refer to: rows by path, lump sums written as expressions, names by id, parameters, the ceiling (đồng)."""

    plan: Plan
    items: Mapping[Path, Item]
    lumps: Mapping[Path, Expression]
    names: Mapping[str, str]
    params: Mapping[str, Exact]
    ceiling: int


def explain(plan: Plan, estimate: Estimate) -> Iterator[Text]:
    """Yield the derivation line by line: parameters, rows, what is below them, and whether forward rounding agrees."""
    known = _gather(plan, estimate)
    yield Text(f"Cách tính: {plan.title}", f"How it was computed: {plan.title}")
    yield from _params(known)
    if any(line.how.op == "balance" for line in estimate.lines):
        shown = show_money(known.ceiling)
        yield Text(
            f"Trần kinh phí {shown} đồng; dòng nhận phần còn lại và các dòng phụ thuộc nó được tính ngược từ trần, làm tròn từng lũy kế.",
            f"Ceiling {shown} đồng; the line that takes what is left, and those that hang on it, are taken back out of it, each running total rounded.",
        )
    for line in estimate.lines:
        title = "  " * line.level + (f"{line.no} " if line.no else "") + line.name
        made, exact = _made(line, known)
        amount, tax = _equals(exact, line.amount), _row_tax(line)
        yield Text(f"{title}: {made.vi}{amount}{tax.vi}", f"{title}: {made.en}{amount}{tax.en}")
    yield Text(f"Bằng chữ: {estimate.words}.", f"In words: {estimate.words}.")
    yield from _exactness(estimate)


def _gather(plan: Plan, estimate: Estimate) -> Known:
    names = {line.id: line.name for line in estimate.lines if line.id} | {
        SUBTOTAL: plan.labels.subtotal or "Cộng",
        TOTAL: plan.labels.total or "Tổng cộng",
    }
    items = {row.path: row.item for row in lay_rows(plan).printed}
    amounts = [(path, item.amount) for path, item in items.items()] + [(path, charge.amount) for path, charge in printed_charges(plan)]
    lumps = {path: amount for path, amount in amounts if isinstance(amount, Expression)}
    return Known(plan, items, lumps, names, dict(estimate.params), estimate.ceiling or 0)


def _params(known: Known) -> Iterator[Text]:
    for name, value in known.params.items():
        param = known.plan.params[name]
        # A value from the command line stands in for the expression.
        is_own = isinstance(param.value, Expression) and evaluate(param.value.tree, known.params) == value
        unit, written = f" {param.unit}" if param.unit else "", _written(param.value) if is_own else ""
        said = f"{param.name or name} = {show_number(value)}{unit}{written}"
        yield Text(f"Tham số {name}: {said}", f"Parameter {name}: {said}")


def _equals(exact: Exact, amount: int) -> str:
    return f" = {show_money(amount)}" if exact == amount else f" = {show_number(exact)} ≈ {show_money(amount)}"


def _made(line: Line, known: Known) -> tuple[Text, Exact]:
    """Return how a line was made, and what that comes to before it is rounded."""
    how = line.how
    if how.running:
        return _running(line, known), line.amount
    if how.op == "product":
        return _product(line, known.items[line.path], known)
    if how.op == "lump":
        lump = known.lumps.get(line.path)
        written = _written(lump) if lump else ""
        return Text(f"số tiền ghi trọn{written}", f"a lump sum{written}"), evaluate(lump.tree, known.params) if lump else line.amount
    if how.op == "balance":
        most = show_money(known.ceiling)
        return Text(f"phần còn lại dưới trần {most}", f"what is left under the ceiling {most}"), line.amount
    is_gathered = how.op == "vat" and (line.included or known.plan.vat_by == "row")
    if how.op in ("sum", "rounding", "cap") or is_gathered:
        return _gathered(line, known), line.amount
    return _formula(line, known)


def _gathered(line: Line, known: Known) -> Text:
    """Say a line that is not one rate of one base."""
    base, rate = line.how.base or 0, line.how.factor or Fraction(0)
    if line.how.op == "sum":
        is_above = line.kind in ("subtotal", "total")
        return Text("cộng các dòng trên", "the sum of the rows above") if is_above else Text("cộng các dòng dưới", "the sum of its rows")
    if line.how.op == "rounding":
        return Text(f"làm tròn từ {show_money(base)}", f"rounding of {show_money(base)}")
    if line.how.op == "cap":
        return _said(line, known)
    if known.plan.vat_by == "row":
        return Text("cộng thuế của từng dòng", "the sum of the rows' VAT")
    gross, net = base + line.amount, show_money(base)
    made = f"{show_money(gross)} / (1 + {show_rate(rate)}){_equals(gross / (1 + rate), base)}; {show_money(gross)} − {net}"
    return Text(f"thuế nằm trong giá: {made}", f"VAT inside the prices: {made}")


def _product(line: Line, item: Item, known: Known) -> tuple[Text, Exact]:
    factors = item.quantity or {}
    number, price = line.quantity or 0, line.unit_price or 0
    if SOLE in factors:
        quantity = show_number(number) + (f" {line.unit}" if line.unit else "") + _written(factors[SOLE])
    else:
        quantity = " × ".join(_factor(factor, name, known) for name, factor in factors.items())
        quantity = f"({quantity} = {show_number(number)})" if len(factors) > 1 else quantity
    made = f"{quantity} × {show_money(price)}{_written(item.unit_price or 0)}"
    return Text(made, made), number * price


def _factor(factor: Exact | Expression, name: str, known: Known) -> str:
    value = evaluate(factor.tree, known.params) if isinstance(factor, Expression) else factor
    return f"{show_number(value)} {name}{_written(factor)}"


def _written(value: Exact | Expression) -> str:
    return f" ({value.text})" if isinstance(value, Expression) else ""


def _formula(line: Line, known: Known) -> tuple[Text, Exact]:
    """Return a rate of a base, with the names of what it is taken of, and its exact value."""
    how = line.how
    rate, base = how.factor or Fraction(0), how.base or 0
    of = " + ".join(known.names.get(name, name) for name in how.of)
    without = ", ".join(known.names.get(name, name) for name in how.without)
    shown = f"{show_rate(rate)} × {show_money(base)}"
    if how.op == "inclusive":
        shown = f"{show_rate(rate)} / (100% − {show_rate(rate)}) × {show_money(base)}"
    vi = ", ".join(part for part in (of, f"không kể {without}" if without else "") if part)
    en = ", ".join(part for part in (of, f"without {without}" if without else "") if part)
    exact = rate / (1 - rate) * base if how.op == "inclusive" else rate * base
    return Text(f"{shown} ({vi})" if vi else shown, f"{shown} ({en})" if en else shown), exact


def _said(line: Line, known: Known) -> Text:
    """Return a rate of a base with its exact value, which is not what is printed."""
    made, exact = _formula(line, known)
    cut = Text(" vượt mức tối đa, lấy mức tối đa", " is over its cap, cut to it") if line.how.op == "cap" else Text("", "")
    return Text(f"{made.vi} = {show_number(exact)}{cut.vi}", f"{made.en} = {show_number(exact)}{cut.en}")


def _row_tax(line: Line) -> Text:
    """Say a row's own VAT, under `vat_by: row`."""
    if line.vat_amount is None or not isinstance(line.vat, Fraction):
        return Text("", "")
    if line.included:
        made = f"{show_rate(line.vat)} = {show_money(line.vat_amount)}"
        return Text(f"; trong đó thuế {made}", f"; VAT inside {made}")
    made = f"{show_rate(line.vat)} × {show_money(line.amount)}{_equals(line.vat * line.amount, line.vat_amount)}"
    return Text(f"; thuế {made}", f"; VAT {made}")


def _running(line: Line, known: Known) -> Text:
    """Say a dependent row: the difference of two rounded running totals, and the rate that it stands for."""
    before, after = line.how.running or (0, 0)
    upper, lower = show_money(round_half_up(after)), show_money(round_half_up(before))
    reached = upper if after == round_half_up(after) else f"{show_number(after)} ≈ {upper}"
    rate = known.plan.vat.rate if known.plan.vat else None
    if isinstance(rate, Fraction) and after * (1 + rate) == known.ceiling:
        reached = f"{show_money(known.ceiling)} / (1 + {show_rate(rate)}) = {reached}"
    elif line.how.equation and line.how.equation[1] != 1:
        constant, slope = line.how.equation
        left, most = show_number(after - before), show_money(known.ceiling)
        solved = f"({most} − {show_number(constant)}) / {show_number(slope)} = {left}"
        return Text(
            f"tổng = {show_number(constant)} + {show_number(slope)} × dòng này, nên dòng này = {solved}; lũy kế {reached}; {upper} − {lower}",
            f"total = {show_number(constant)} + {show_number(slope)} × this row, so this row = {solved}; running total {reached}; {upper} − {lower}",
        )
    said = _said(line, known) if line.how.factor else Text("", "")
    vi, en = [f"; {part}" if part else "" for part in said]
    return Text(f"lũy kế {reached}{vi}; {upper} − {lower}", f"running total {reached}{en}; {upper} − {lower}")


def _exactness(estimate: Estimate) -> Iterator[Text]:
    if estimate.exact:
        return
    nearest = ", ".join(show_money(ceiling) for ceiling in estimate.nearest)
    yield Text(
        "Có dòng lệch với tỷ lệ × cơ sở đã in: tổng này không đạt được bằng cách làm tròn xuôi."
        + (f" Trần gần nhất không lệch: {nearest}." if nearest else ""),
        "Some row is not its rate of the printed base, rounded: forward rounding cannot reach this total."
        + (f" The nearest ceilings that are exact: {nearest}." if nearest else ""),
    )
