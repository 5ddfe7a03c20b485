"""How a row's figure was made: quantity × unit price, a lump sum, a rate of a base, a sum, a rounding."""

from fractions import Fraction

from dutoan.estimate import BaseColumn, How, Line
from dutoan.explain.expressions import say_clause, value_of
from dutoan.explain.known import NOTHING, Known, equals, join, same
from dutoan.expression import Expression
from dutoan.fields import SOLE
from dutoan.model import SUBTOTAL, TOTAL, Item
from dutoan.money import Exact, round_half_up
from dutoan.number import show_money, show_number, show_rate
from dutoan.text import Text

_EACH = Text("cộng thuế của từng dòng", "the sum of the rows' VAT")
_COLUMNS = {
    "amount": Text("cột Thành tiền", "column Thành tiền"),
    "net": Text("cột Trước thuế", "column Trước thuế"),
    "gross": Text("cột Sau thuế", "column Sau thuế"),
}


def say_own(line: Line, known: Known) -> Text:
    """Return a figure that the plan writes: quantity × unit price, or a lump sum."""
    row = known.rows.get(line.path)
    if line.how.op == "product" and row:
        return _product(line, row.item, known)
    written = row.item.amount if row else known.charges[line.path].amount
    what = Text("giảm trừ", "a deduction") if line.amount < 0 else Text("trọn gói", "a lump sum")
    worked = say_clause(what, written, known, is_money=True) if isinstance(written, Expression) else []
    return worked[0] if worked else Text(f"{what.vi} = {show_money(line.amount)}", f"{what.en} = {show_money(line.amount)}")


def _product(line: Line, item: Item, known: Known) -> Text:
    factors, number, price = item.quantity or {}, line.quantity or 0, line.unit_price or 0
    clauses: list[Text] = []
    unit = f" {item.unit}" if item.unit else ""
    if SOLE in factors:
        clauses += say_clause(Text("số lượng", "quantity"), factors[SOLE], known)
    else:
        for name, factor in factors.items():
            clauses += say_clause(same(name), factor, known)
        counted = " × ".join(f"{show_number(value_of(factor, known))} {name}" for name, factor in factors.items())
        if len(factors) > 1:
            clauses.append(Text(f"số lượng = {counted} = {show_number(number)}", f"quantity = {counted} = {show_number(number)}"))
        elif not unit:
            unit = f" {next(iter(factors))}"
    clauses += say_clause(Text("đơn giá", "unit price"), item.unit_price, known, is_money=True)
    return join([*clauses, same(f"{show_number(number)}{unit} × {show_money(price)}{equals(number * price, line.amount)}")])


def say_rate(line: Line, known: Known) -> tuple[Text, Exact]:
    """Return a rate of its base, with what that is, and the exact value; a cut rate with its cap."""
    how = line.how
    taken = how.at_most if how.op == "cap" and isinstance(how.at_most, Fraction) else how.factor or Fraction(0)
    of: Exact = how.base or 0
    is_solved = how.exact is not None and not isinstance(how.at_most, int) and round_half_up(_times(taken, of, how)[1]) != line.amount
    if is_solved:  # the total moved when it was rounded: only the solved one gives this charge
        of = how.exact or 0
    made, exact = _times(how.factor or Fraction(0), of, how)
    base = base_of(line, known, is_solved=is_solved)
    shown = Text(f"{made} ({base.vi})", f"{made} ({base.en})")
    if how.op != "cap":
        return shown, exact
    most = show_rate(taken) if isinstance(how.at_most, Fraction) else f"{show_money(how.at_most or 0)} đồng"
    cut, cap = _times(taken, of, how) if isinstance(how.at_most, Fraction) else (show_money(line.amount), line.amount)
    vi, en = (
        f"{show_number(exact)}, vượt mức tối đa {most}, chỉ lấy {cut}",
        f"{show_number(exact)}, is over its cap of {most}, so it is {cut}",
    )
    return Text(f"{shown.vi} = {vi}", f"{shown.en} = {en}"), cap


def _times(rate: Fraction, base: Exact, how: How) -> tuple[str, Exact]:
    if how.inclusive or how.op == "inclusive":
        return f"{show_rate(rate)} / (100% − {show_rate(rate)}) × {show_number(base)}", rate / (1 - rate) * base
    return f"{show_rate(rate)} × {show_number(base)}", rate * base


def base_of(line: Line, known: Known, *, is_solved: bool) -> Text:
    """Return what a rate is taken of, and under `vat_by: row` in which column that is printed, unless it is a total as it `is_solved`."""
    if line.how.op == "vat":
        rate = show_rate(line.how.factor or 0)
        return Text(f"các dòng chịu thuế {rate}", f"the rows with VAT of {rate}")
    named, column = _named(line, known)
    without = ", ".join(known.names[name] for name in line.how.without)
    less = Text(f"không kể {without}", f"without {without}") if without else NOTHING
    place = Text("trước khi làm tròn", "before rounding") if is_solved else _COLUMNS[column] if known.plan.vat_by == "row" else NOTHING
    return join([named, less, place], ", ")


def _named(line: Line, known: Known) -> tuple[Text, BaseColumn]:
    """Return the names of a base, and the printed column that it is the sum of."""
    charge, column = known.charges.get(line.path), known.estimate.base_column
    with_vat: BaseColumn = "amount" if column == "amount" else "gross"
    if line.how.of == (TOTAL,):
        total = known.names[TOTAL]
        return Text(f"{total}, gồm cả khoản này và thuế", f"{total}, this row and VAT included"), with_vat
    if charge and charge.after_vat and not line.how.of:
        return Text("mọi dòng trên, kể cả thuế", "all rows above, VAT included"), with_vat
    return same(" + ".join(known.names[name] for name in line.how.of or (SUBTOTAL,))), column


def say_vat(line: Line, known: Known) -> tuple[Text, Exact]:
    """Return VAT of one rate and its exact value."""
    base, rate = line.how.base or 0, line.how.factor or Fraction(0)
    if known.plan.vat_by == "row":
        return _EACH, line.amount
    if not line.included:
        return say_rate(line, known)
    made = say_inside(rate, base + line.amount, base)
    return Text(f"thuế nằm trong giá: {made}", f"VAT inside the prices: {made}"), line.amount


def say_inside(rate: Fraction, gross: int, net: int) -> str:
    """Return how a gross amount (đồng) is taken apart: the net one, and VAT as the difference."""
    return f"{show_money(gross)} / (1 + {show_rate(rate)}){equals(gross / (1 + rate), net)}; {show_money(gross)} − {show_money(net)}"
