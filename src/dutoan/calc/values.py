"""The values of the column and of everything below it, each known or hanging on the one unknown."""

from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.calc.column import Column
from dutoan.calc.foot import Base, Foot, Rule, Tax
from dutoan.model import RoundTo
from dutoan.money import Exact, round_half_up
from dutoan.order import base_of, order_rates
from dutoan.rows import Rows
from dutoan.solve import Affine, Term, value_at, whole

BALANCE_LINE = Affine(0, 1)


class Values(NamedTuple):
    """The column with its foot, each value known or hanging on the unknown; VAT has one entry a rate, or one a row."""

    column: Column
    charges: list[int | Affine]
    vat: list[list[int | Affine]]
    choices: dict[int, tuple[Term, Term]]  # of capped charges: the free value and the cap

    def total(self) -> Affine:
        """Return the sum of everything."""
        whole_sum = sum([*self.column.segments(), *self.charges, *(entry for tax in self.vat for entry in tax)])
        return whole_sum if isinstance(whole_sum, Affine) else Affine(whole_sum, 0)


def fill_column(rows: Rows, column: Column, balance: int | Affine) -> Column:
    """Return the column with its balancing row as `balance`, and with rates of other rows worked out in order."""
    filled = column.with_others(dict.fromkeys(column.places, balance))
    if not rows.order:
        rows.order.extend(order_rates(rows)[0])
    for leaf in rows.order:
        filled.others[leaf] = whole(rate_of_rows(rows, filled, leaf))
    return filled


def rate_of_rows(rows: Rows, column: Column, leaf: int) -> Term:
    """Return the exact value of a row that is a rate of other rows, the values in `column` being its base."""
    item = rows.leaves[leaf].item
    rate: Exact = item.rate or 0
    return column.sum(base_of(rows, leaf)) * rate


def evaluate(foot: Foot, column: Column, total: Term | None, capped: frozenset[int]) -> Values:
    """Return every value below the rows; charges in `capped` are taken as their cap where that hangs on the unknown."""
    values = Values(column, [], [], {})
    for after_vat in (False, True):
        for index, rule in enumerate(foot.rules):
            if rule.charge.after_vat == after_vat:
                values.charges.append(whole(charge_value(rule, index, values, total, capped)))
        if not after_vat:
            values.vat.extend(vat_entries(foot, tax, values) for tax in foot.taxes)
    return values


def charge_value(rule: Rule, index: int, values: Values, total: Term | None, capped: frozenset[int]) -> Term:
    """Return one charge's exact value over the values above it."""
    if rule.amount is not None:
        return rule.amount
    if rule.factor is None or rule.base is None:
        return BALANCE_LINE
    base = base_value(rule.base, values, total)
    free = base * rule.factor
    if rule.cap is None:
        return free
    # A charge that hangs on the unknown goes on doing so where it is cut: its VAT stays exact, and no rounding jumps in between.
    cap: Term = Affine(rule.cap, 0) if isinstance(rule.cap, int) else base * rule.cap
    if not isinstance(free, Affine):
        return min(free, value_at(cap, 0))
    values.choices[index] = (free, cap)
    return cap if index in capped else free


def base_value(base: Base, values: Values, total: Term | None) -> Term:
    """Return the sum that a rate is taken of, in đồng."""
    if base.total:
        return 0 if total is None else total
    whole_sum: int | Affine = values.column.sum(base.ranges)
    for index in base.charges:
        whole_sum = whole_sum + values.charges[index]
    if base.vat:
        for tax in values.vat:
            for entry in tax:
                whole_sum = whole_sum + entry
    return whole_sum


def vat_entries(foot: Foot, tax: Tax, values: Values) -> list[int | Affine]:
    """Return the VAT of one rate: one entry, or with `vat_by: row` the known rows' VAT, then one entry for each other row."""
    if foot.by_row:
        others = [values.column.others[leaf] for leaf in tax.leaves] + [values.charges[index] for index in tax.charges]
        return [tax.known, *(whole(amount * tax.rate) for amount in others)]
    return [whole(tax_base(tax, values) * tax.rate)]


def tax_base(tax: Tax, values: Values) -> int | Affine:
    """Return what the VAT of one rate is taken of, in đồng."""
    others = [*(values.column.others[leaf] for leaf in tax.leaves), *(values.charges[index] for index in tax.charges)]
    return sum(others, tax.known)


Unknown = Literal["balance", "total", "none"]
"""The one unknown: the balancing line, the total where a charge is a rate of it, or none."""


def unknown_of(foot: Foot, column: Column) -> Unknown:
    """Return what the plan's values hang on."""
    balancing = any(isinstance(value, Affine) for value in column.others.values()) or any(rule.charge.balance for rule in foot.rules)
    if balancing:
        return "balance"
    return "total" if any(rule.base and rule.base.total for rule in foot.rules) else "none"


def round_total(total: int, rule: RoundTo | None) -> int:
    """Return `total` (đồng) rounded to the multiple that the plan asks for, if it asks: half-up, up, or down."""
    if rule is None:
        return total
    if rule.mode == "nearest":
        return round_half_up(Fraction(total, rule.to)) * rule.to
    return -(-total // rule.to) * rule.to if rule.mode == "up" else total // rule.to * rule.to
