"""How every figure came about, in sentences that a planner pastes into the "thuyết minh"."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dutoan.estimate import Estimate, Line
from dutoan.expression import Expression, evaluate
from dutoan.fields import SOLE
from dutoan.findings import Path
from dutoan.model import SUBTOTAL, TOTAL, Item, Plan, Vat
from dutoan.money import Exact, round_half_up
from dutoan.number import show_money, show_number, show_rate
from dutoan.rows import lay_rows
from dutoan.text import Text


class Known(NamedTuple):
    """What the sentences refer to: rows by path, names by id, parameters, the ceiling (đồng) and the VAT rate of the plan."""

    items: Mapping[Path, Item]
    names: Mapping[str, str]
    params: Mapping[str, Exact]
    ceiling: int
    vat: Vat | None


def explain(plan: Plan, estimate: Estimate) -> Iterator[Text]:
    """Yield the derivation line by line: parameters, rows, what is below them, and whether forward rounding agrees."""
    names = {line.id: line.name for line in estimate.lines if line.id} | {
        SUBTOTAL: plan.labels.subtotal or "Cộng",
        TOTAL: plan.labels.total or "Tổng cộng",
    }
    known = Known({row.path: row.item for row in lay_rows(plan).printed}, names, dict(estimate.params), estimate.ceiling or 0, plan.vat)
    yield Text(f"Cách tính: {plan.title}", f"How it was computed: {plan.title}")
    for name, value in estimate.params:
        param = plan.params[name]
        said = f"{param.name or name} = {show_number(value)}" + (f" {param.unit}" if param.unit else "")
        yield Text(f"Tham số {name}: {said}", f"Parameter {name}: {said}")
    if any(line.how.op == "balance" for line in estimate.lines):
        shown = show_money(known.ceiling)
        yield Text(
            f"Trần kinh phí {shown} đồng; dòng nhận phần còn lại và các dòng phụ thuộc nó được tính ngược từ trần, làm tròn từng lũy kế.",
            f"Ceiling {shown} đồng; the line that takes what is left, and those that hang on it, are taken back out of it, each running total rounded.",
        )
    for line in estimate.lines:
        made = _made(line, known)
        title = "  " * line.level + (f"{line.no} " if line.no else "") + line.name
        amount = show_money(line.amount)
        yield Text(f"{title}: {made.vi} = {amount}", f"{title}: {made.en} = {amount}")
    yield Text(f"Bằng chữ: {estimate.words}.", f"In words: {estimate.words}.")
    yield from _exactness(estimate)


def _made(line: Line, known: Known) -> Text:
    how = line.how
    if how.running:
        return _running(line, known)
    if how.op == "product":
        return _product(line, known.items[line.path], known)
    if how.op == "lump":
        return Text("số tiền ghi trọn", "a lump sum")
    if how.op == "sum":
        return Text("cộng các dòng trên" if line.kind in ("subtotal", "total") else "cộng các dòng dưới", "the sum of its rows")
    if how.op == "rounding":
        return Text(f"làm tròn từ {show_money(how.base or 0)}", f"rounding of {show_money(how.base or 0)}")
    return _rate(line, known)


def _product(line: Line, item: Item, known: Known) -> Text:
    factors = item.quantity or {}
    whole = show_number(line.quantity or 0)
    if SOLE in factors:
        quantity = whole + (f" {line.unit}" if line.unit else "") + _written(factors[SOLE])
    else:
        quantity = " × ".join(_factor(factor, name, known) for name, factor in factors.items())
        quantity = f"({quantity} = {whole})" if len(factors) > 1 else quantity
    made = f"{quantity} × {show_money(line.unit_price or 0)}{_written(item.unit_price or 0)}"
    return Text(made, made)


def _factor(factor: Exact | Expression, name: str, known: Known) -> str:
    value = evaluate(factor.tree, known.params) if isinstance(factor, Expression) else factor
    return f"{show_number(value)} {name}{_written(factor)}"


def _written(value: Exact | Expression) -> str:
    return f" ({value.text})" if isinstance(value, Expression) else ""


def _rate(line: Line, known: Known) -> Text:
    how = line.how
    factor, base = show_rate(how.factor or 0), show_money(how.base or 0)
    of = " + ".join(known.names.get(name, name) for name in how.of)
    without = "".join(f" − {known.names.get(name, name)}" for name in how.without)
    named = f" ({of}{without})" if of or without else ""
    if how.op == "cap":
        made = f"{factor} × {base}{named}"
        return Text(f"{made} vượt mức tối đa, lấy mức tối đa", f"{made} is over its cap, cut to it")
    if how.op == "inclusive":
        made = f"{factor} / (100% − {factor}) × {base}{named}"
        return Text(made, made)
    if line.included:
        return Text(f"thuế trong giá: {base} × {factor}", f"VAT inside the prices: {base} × {factor}")
    return Text(f"{factor} × {base}{named}", f"{factor} × {base}{named}")


def _running(line: Line, known: Known) -> Text:
    """Say a dependent row: the difference of two rounded running totals, and the rate that it stands for."""
    before, after = line.how.running or (0, 0)
    upper, lower = show_money(round_half_up(after)), show_money(round_half_up(before))
    before_tax = known.vat is not None and not isinstance(known.vat.rate, str) and after * (1 + known.vat.rate) == known.ceiling
    if before_tax and known.vat is not None and not isinstance(known.vat.rate, str):
        reached = f"{show_money(known.ceiling)} / (1 + {show_rate(known.vat.rate)}) = {show_number(after)} ≈ {upper}"
    elif after == round_half_up(after):
        reached = upper
    else:
        reached = f"{show_number(after)} ≈ {upper}"
    rate = (
        f"; {show_rate(line.how.factor)} × {show_money(line.how.base or 0)} = {show_number(line.how.factor * (line.how.base or 0))}"
        if line.how.factor
        else ""
    )
    return Text(f"lũy kế {reached}{rate}; {upper} − {lower}", f"running total {reached}{rate}; {upper} − {lower}")


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
