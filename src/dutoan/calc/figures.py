"""The figures that stand in the file: parameters, quantities, unit prices and lump sums, worked out to whole đồng."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.estimate import Rounding
from dutoan.expression import Expression, evaluate
from dutoan.fields import BALANCE, SOLE
from dutoan.findings import Path, Problem, Refusal
from dutoan.model import Item, Plan
from dutoan.money import MONEY_LIMIT, Exact, round_half_up
from dutoan.number import check_decimals, check_money, decimal_text, has_few_decimals
from dutoan.rows import Rows
from dutoan.text import Text


class Figure(NamedTuple):
    """What one leaf says by itself; `amount` is None where it comes from other rows or from the ceiling."""

    quantity: Exact | None
    unit_price: int | None
    amount: int | None


_NOTHING = Figure(None, None, None)


class Figures:
    """Works figures out; problems and roundings are kept as data on the way."""

    def __init__(self, plan: Plan, values: Mapping[str, Exact]) -> None:
        self.problems: list[Problem] = []
        self.roundings: list[Rounding] = []
        self.params: dict[str, Exact] = {}
        for name, param in plan.params.items():
            path: Path = ("params", name, "value")
            self.params[name] = values[name] if name in values else self.exact(param.value, path)

    def leaves(self, rows: Rows) -> list[Figure]:
        """Return the figure of every leaf, in order."""
        return [self.figure(row.item, row.path) for row in rows.leaves]

    def figure(self, item: Item, path: Path) -> Figure:
        """Return one leaf's own figures: quantity, unit price and amount in đồng."""
        factors, price = item.quantity, item.unit_price
        if factors is None:
            if item.rate is not None or item.amount == BALANCE:
                return _NOTHING
            return Figure(None, None, item.amount if isinstance(item.amount, int) else self.money(item.amount, (*path, "amount")))
        sole = factors.get(SOLE)
        quantity = sole if isinstance(sole, (int, Fraction)) else self.quantity(factors, path)
        if not isinstance(price, int):
            price = self.money(price, (*path, "unit_price"))
            self.check_sign(price, (*path, "unit_price"))
        if isinstance(quantity, int):
            amount = quantity * price
        else:
            amount, rest = divmod(quantity.numerator * price, quantity.denominator)
            if rest:
                amount = self.rounded(quantity * price, path)
        if amount >= MONEY_LIMIT:
            self.too_large(amount, path)
        return tuple.__new__(Figure, (quantity, price, amount))  # faster than Figure(…)

    def quantity(self, factors: Mapping[str, Exact | Expression], path: Path) -> Exact:
        """Return the product of the quantity's factors."""
        quantity: Exact = 1
        for name, factor in factors.items():
            place = (*path, "quantity", name) if name != SOLE else (*path, "quantity")
            value = self.decimal(factor, place) if isinstance(factor, Expression) else factor
            quantity = value if quantity == 1 else quantity * value
            self.check_sign(quantity, place)
        return quantity if has_few_decimals(quantity) else self.decimal(quantity, (*path, "quantity"))

    def decimal(self, value: Exact | Expression, path: Path) -> Exact:
        """Return a quantity of at most three decimals."""
        exact = self.exact(value, path)
        try:
            return check_decimals(exact, value.text if isinstance(value, Expression) else decimal_text(exact))
        except Refusal as refusal:
            return self.refuse(refusal, path)

    def exact(self, value: Exact | Expression, path: Path) -> Exact:
        """Return the exact value of a number or an expression."""
        if not isinstance(value, Expression):
            return value
        try:
            return evaluate(value.tree, self.params)
        except Refusal as refusal:
            return self.refuse(refusal, path)

    def money(self, value: object, path: Path) -> int:
        """Return an expression's value rounded to whole đồng; the rounding goes to the ledger."""
        assert isinstance(value, int | Expression)  # noqa: S101 - validation has refused everything else
        exact = self.exact(value, path)
        amount = self.rounded(exact, path)
        try:
            return check_money(amount, f"{amount}")
        except Refusal as refusal:
            return int(self.refuse(refusal, path))

    def rounded(self, exact: Exact, path: Path) -> int:
        """Return `exact` in whole đồng, telling the ledger where that changed it."""
        amount = round_half_up(exact)
        if exact.denominator != 1:
            self.roundings.append(Rounding(path, exact, amount))
        return amount

    def check_sign(self, value: Exact, path: Path) -> None:
        """Refuse a negative quantity or unit price."""
        if value < 0:
            shown = decimal_text(value)
            message = Text(
                f"bằng {shown}: khối lượng và đơn giá không được âm; khoản giảm trừ ghi bằng amount: -…",
                f"comes to {shown}: quantity and unit price cannot be negative; write a deduction as amount: -…",
            )
            self.problems.append(Problem("negative-figure", path, message))

    def refuse(self, refusal: Refusal, path: Path) -> Exact:
        """Keep the problem and go on with 0: no figure is printed when there is a problem."""
        self.problems.append(Problem(refusal.rule, path, refusal.message, offset=refusal.offset))
        return 0

    def too_large(self, amount: int, path: Path) -> None:
        """Refuse an amount over the limit."""
        try:
            check_money(amount, f"{amount}")
        except Refusal as refusal:
            self.refuse(refusal, path)
