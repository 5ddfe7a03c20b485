"""Rows that other rows make: sums, the total, its rounding, what is left under the ceiling, and what hangs on that."""

from fractions import Fraction

from dutoan.estimate import Line
from dutoan.explain.known import NOTHING, Known, equals, join, same
from dutoan.explain.made import say_inside, say_rate, say_vat
from dutoan.money import Exact, round_half_up
from dutoan.number import show_money, show_number, show_rate
from dutoan.text import Text

_BELOW = Text("cộng các dòng của nhóm", "the sum of its rows")
_ABOVE = Text("cộng các dòng trên", "the sum of the rows above")
_MODES = {
    "nearest": Text("đến bội gần nhất của", "to the nearest multiple of"),
    "up": Text("lên bội của", "up to a multiple of"),
    "down": Text("xuống bội của", "down to a multiple of"),
}


def say_sum(line: Line, known: Known) -> Text:
    """Return what a sum adds up: of the total every row between it and the rows, with its figure."""
    terms = _terms(known) if line.kind == "total" else []
    if len(terms) > 1:
        (name, first), *others = terms
        shown = "".join(f" {'−' if amount < 0 else '+'} {title} {show_money(abs(amount))}" for title, amount in others)
        return same(f"{name} {show_money(first)}{shown} = {show_money(line.amount)}")
    said = _ABOVE if line.kind in ("subtotal", "total") and not line.path else _BELOW
    return Text(f"{said.vi} = {show_money(line.amount)}", f"{said.en} = {show_money(line.amount)}")


def _terms(known: Known) -> list[tuple[str, int]]:
    """Return the rows that the total adds up, in the column where they do."""
    with_vat = known.estimate.base_column != "amount"
    top = [
        line for line in known.estimate.lines if line.kind in ("charge", "vat", "rounding") or (line.kind == "subtotal" and not line.path)
    ]
    added = [line for line in top if line.kind != "vat" or not (line.included or with_vat)]
    return [(line.name, line.gross if with_vat and line.gross is not None else line.amount) for line in added]


def say_rounding(line: Line, known: Known) -> Text:
    """Return the row that brings the total to a round one."""
    before, rule = line.how.base or 0, known.plan.round_to
    assert rule is not None  # noqa: S101 - this row is printed where the plan rounds
    mode, to = _MODES[rule.mode], show_money(rule.to)
    after = show_money(before + line.amount)
    made = f"{after}; {after} − {show_money(before)} = {show_money(line.amount)}"
    return Text(f"{show_money(before)} làm tròn {mode.vi} {to} là {made}", f"{show_money(before)} rounded {mode.en} {to} is {made}")


def say_formula(line: Line, known: Known) -> Text:
    """Return a rate of a base, or VAT; where it hangs on the balance, the difference of two rounded running totals."""
    said, exact = say_vat(line, known) if line.how.op == "vat" else say_rate(line, known)
    stands = line.how.op == "cap" and not isinstance(line.how.at_most, Fraction)
    if line.how.running is None or stands:
        shown = "" if stands else equals(exact, line.amount)
        return Text(said.vi + shown, said.en + shown)
    running = _difference(line.how.running, line.amount)
    return Text(f"{said.vi} = {show_number(exact)}; {running.vi}", f"{said.en} = {show_number(exact)}; {running.en}")


def _difference(running: tuple[Exact, Exact], amount: int, reached: str = "") -> Text:
    """Return a dependent row as the difference of the running totals before and after it; `reached` says how the latter was found."""
    before, after = (show_money(round_half_up(total)) for total in running)
    reached += equals(running[1], round_half_up(running[1])).removeprefix("" if reached else " = ")
    made = f"{reached}; {after} − {before} = {show_money(amount)}"
    return Text(f"lũy kế đến dòng này {made}", f"running total {made}")


def say_balance(line: Line, known: Known) -> Text:
    """Return how the line was found that takes what is left under the ceiling."""
    how, most = line.how, show_money(known.ceiling)
    constant, slope = how.equation or (0, 1)
    exact = how.exact or 0
    if slope == 1 and known.ceiling - constant == line.amount:
        made = f"{most} − {show_number(constant)} = {show_money(line.amount)}"
        return Text(f"phần còn lại dưới trần: {made}", f"what is left under the ceiling: {made}")
    rate = known.plan.vat.rate if known.plan.vat else None
    if how.running and isinstance(rate, Fraction) and how.running[1] * (1 + rate) == known.ceiling:
        return _difference(how.running, line.amount, f"{most} / (1 + {show_rate(rate)})")
    hangs = f"{show_number(constant)} + {show_number(slope)} × " if constant else f"{show_number(slope)} × "
    solved = f"({most} − {show_number(constant)})" if constant else most
    solved = f"{solved} / {show_number(slope)} = {show_number(exact)}"
    found = Text(f"tổng = {hangs}dòng này, nên dòng này = {solved}", f"total = {hangs}this row, so this row = {solved}")
    return join([found, _difference(how.running, line.amount) if how.running else _beside(line.amount)])


def _beside(amount: int) -> Text:
    shown = show_money(amount)
    return Text(
        f"lấy số nguyên gần nhất mà các dòng khác tính theo nó, làm tròn, cộng lại đúng bằng trần: {shown}",
        f"taken is the nearest whole amount from which the other rows, rounded, add up to the ceiling: {shown}",
    )


def say_row_vat(line: Line) -> Text:
    """Return a row's VAT and the row with it, under `vat_by: row`; else nothing."""
    if not line.vat_amount or line.gross is None:
        return NOTHING
    vat, gross, net = show_money(line.vat_amount), show_money(line.gross), line.gross - line.vat_amount
    if not isinstance(line.vat, Fraction):
        return _sum_of_vat(line, vat, gross, show_money(net))
    if line.included:
        made = f"{say_inside(line.vat, line.gross, net)} = {vat}"
        return Text(f"thuế nằm trong giá: {made}", f"VAT inside the price: {made}")
    made, exact = f"{show_rate(line.vat)} × {show_money(line.amount)}", line.vat * line.amount
    said = same(made + equals(exact, line.vat_amount))
    if line.vat_running:
        said = join([same(f"{made} = {show_number(exact)}"), _difference(line.vat_running, line.vat_amount)])
    return Text(f"thuế {said.vi}; sau thuế {gross}", f"VAT {said.en}; with VAT {gross}")


def _sum_of_vat(line: Line, vat: str, gross: str, net: str) -> Text:
    if line.amount == line.gross:
        return Text(f"trong đó thuế {vat}", f"VAT in it {vat}")
    before = Text("", "") if net == show_money(line.amount) else Text(f"trước thuế {net}; ", f"before VAT {net}; ")
    return Text(f"{before.vi}thuế {vat}; sau thuế {gross}", f"{before.en}VAT {vat}; with VAT {gross}")
