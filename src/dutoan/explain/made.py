"""How a row's figure was made: quantity × unit price, a lump sum, a rate of a base, a sum, a rounding."""

from fractions import Fraction

from dutoan.estimate import Line
from dutoan.explain.expressions import say_clause, value_of
from dutoan.explain.known import NOTHING, Known, equals, join, same
from dutoan.expression import Expression
from dutoan.fields import SOLE
from dutoan.model import Item
from dutoan.money import Exact
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
    counts_itself = how.inclusive or how.op == "inclusive"
    made, exact = _times(how.factor or Fraction(0), how.base or 0, counts_itself=counts_itself)
    base = base_of(line, known)
    shown = Text(f"{made} ({base.vi})", f"{made} ({base.en})")
    if how.op != "cap":
        return shown, exact
    if isinstance(how.at_most, Fraction):
        cut, cap = _times(how.at_most, how.base or 0, counts_itself=counts_itself)
        most = show_rate(how.at_most)
    else:
        cut, cap, most = "", how.at_most or 0, f"{show_money(how.at_most or 0)} đồng"
    over = show_number(exact)
    vi, en = f"vượt mức tối đa {most}, chỉ lấy", f"is over its cap of {most}, so it is"
    return Text(f"{shown.vi} = {over}, {vi} {cut}".rstrip(), f"{shown.en} = {over}, {en} {cut}".rstrip()), cap


def _times(rate: Fraction, base: int, *, counts_itself: bool) -> tuple[str, Exact]:
    if counts_itself:
        return f"{show_rate(rate)} / (100% − {show_rate(rate)}) × {show_money(base)}", rate / (1 - rate) * base
    return f"{show_rate(rate)} × {show_money(base)}", rate * base


def base_of(line: Line, known: Known) -> Text:
    """Return what a rate is taken of, and under `vat_by: row` in which column that is printed."""
    how, by_row = line.how, known.plan.vat_by == "row"
    if how.op == "vat":
        rate = show_rate(how.factor or 0)
        return Text(f"các dòng chịu thuế {rate}", f"the rows with VAT of {rate}")
    charge = known.charges.get(line.path)
    column = known.estimate.base_column
    if how.of == ("total",):
        named, column = (
            Text(f"{known.names['total']}, gồm cả khoản này và thuế", f"{known.names['total']}, this row and VAT included"),
            "gross",
        )
    elif charge and charge.after_vat and not how.of:
        named, column = Text("mọi dòng trên, kể cả thuế", "all rows above, VAT included"), "amount" if column == "amount" else "gross"
    else:
        named = same(" + ".join(known.names[name] for name in how.of or ("subtotal",)))
    without = ", ".join(known.names[name] for name in how.without)
    parts = [named, Text(f"không kể {without}", f"without {without}") if without else NOTHING]
    return join([*parts, _COLUMNS[column] if by_row else NOTHING], ", ")


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
