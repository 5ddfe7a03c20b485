"""How every figure came about, in sentences that a planner pastes into the "thuyết minh"."""

from collections.abc import Iterator

from dutoan.estimate import Estimate, Line
from dutoan.explain.expressions import comes_to, say_value, value_of
from dutoan.explain.known import Known, gather, join
from dutoan.explain.made import say_own
from dutoan.explain.payers import say_payers, say_sources
from dutoan.explain.totals import say_balance, say_formula, say_rounding, say_row_vat, say_sum
from dutoan.model import Plan
from dutoan.number import show_money
from dutoan.text import Text


def explain(plan: Plan, estimate: Estimate) -> Iterator[Text]:
    """Yield the derivation line by line: parameters, rows, what is below them, who pays, and whether forward rounding agrees."""
    known = gather(plan, estimate)
    yield Text(f"Cách tính: {plan.title}", f"How it was computed: {plan.title}")
    yield from _params(known)
    yield from _ceiling(known)
    yield from say_sources(known)
    for line in estimate.lines:
        indent = "  " * line.level
        title = indent + (f"{line.no} " if line.no else "") + line.name
        made = join([_made(line, known), say_row_vat(line)])
        yield Text(f"{title}: {made.vi}", f"{title}: {made.en}")
        paid = say_payers(line, known)
        if paid.vi:
            yield Text(f"{indent}  Nguồn: {paid.vi}", f"{indent}  Paid by: {paid.en}")
    yield Text(f"Bằng chữ: {estimate.words}.", f"In words: {estimate.words}.")
    yield from _exactness(estimate)


def _params(known: Known) -> Iterator[Text]:
    for name, exact in known.params.items():
        param = known.plan.params[name]
        # A value from the command line stands in for the expression.
        said = say_value(param.value, known) if value_of(param.value, known) == exact else None
        unit = f" {param.unit}" if param.unit else ""
        title = param.name or name
        vi, en = (f" = {said.vi}", f" = {said.en}") if said else ("", "")
        yield Text(f"Tham số: {title}{vi}{comes_to(exact)}{unit}", f"Parameter: {title}{en}{comes_to(exact)}{unit}")


def _ceiling(known: Known) -> Iterator[Text]:
    balance = next((line for line in known.estimate.lines if line.how.op == "balance"), None)
    if balance is None:
        return
    shown = show_money(known.ceiling)
    if balance.how.running is None:
        yield Text(
            f"Trần kinh phí {shown} đồng: dòng nhận phần còn lại được tìm ngược từ trần, các dòng khác tính xuôi theo nó và cộng lại đúng bằng trần.",
            f"Ceiling {shown} đồng: the line that takes what is left is found back from it; the other rows follow forward and add up to it.",
        )
        return
    yield Text(
        f"Trần kinh phí {shown} đồng: dòng nhận phần còn lại và các dòng tính theo nó được tính ngược từ trần; số lũy kế đến mỗi dòng được làm tròn, "
        "mỗi dòng là hiệu của hai số liền nhau, nên tổng đúng bằng trần.",
        f"Ceiling {shown} đồng: the line that takes what is left, and those that hang on it, are taken back out of it; each running total is rounded "
        "and each of these rows is the difference of two, so the total is the ceiling.",
    )


def _made(line: Line, known: Known) -> Text:
    """Return how a line's figure was made, and what it comes to."""
    match line.how.op:
        case "product" | "lump":
            return say_own(line, known)
        case "sum":
            return say_sum(line, known)
        case "rounding":
            return say_rounding(line, known)
        case "balance":
            return say_balance(line, known)
        case _:
            return say_formula(line, known)


def _exactness(estimate: Estimate) -> Iterator[Text]:
    if estimate.exact:
        return
    nearest = ", ".join(show_money(ceiling) for ceiling in estimate.nearest)
    yield Text(
        "Lưu ý: có dòng lệch với tỷ lệ × cơ sở đã in, vì làm tròn xuôi không ra được đúng tổng này."
        + (f" Trần gần nhất không lệch: {nearest}." if nearest else ""),
        "Note: some row is not its rate of the printed base, rounded: forward rounding cannot reach this total."
        + (f" The nearest ceilings that are exact: {nearest}." if nearest else ""),
    )
