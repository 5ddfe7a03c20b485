"""Goes down a plan with the figures that are declared, and tells those that are wrong by themselves from those that follow.

A figure follows where the other declared figures, taken as they stand, give it: the sum of what is printed above it, its rate of what is
printed, what is left under the ceiling. Rows are looked at first, then groups from within, *Cộng*, charges, VAT, the total, its words.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.calc.pinned import World, settle_pinned
from dutoan.estimate import Estimate, Line
from dutoan.fields import BALANCE
from dutoan.findings import Path
from dutoan.model import Charge, Plan
from dutoan.money import Exact, round_half_up
from dutoan.rows import Row, Rows

SETTLED_LIMIT = 20
"""The plan is worked out at most so many times over; figures that are wrong beyond that are each told as wrong."""


class Claim(NamedTuple):
    """A figure that a document declares, and what dutoan computes (None where the plan has no such figure)."""

    declared: Exact
    computed: Exact | None


Claims = Mapping[Path, Claim]

FOOT: tuple[Path, ...] = (("expect", "subtotal"), ("expect", "vat"), ("expect", "total"), ("expect", "words"))


class Cause(NamedTuple):
    """A figure that is wrong by itself: where it is declared, and its row (None in the foot)."""

    path: Path
    row: Row | None


class Looked:
    """Goes down the plan: `amounts` and `charges` are figures as they are declared, `world` what the plan comes to with them."""

    def __init__(self, plan: Plan, rows: Rows, estimate: Estimate, claims: Claims) -> None:
        self.plan, self.rows, self.estimate, self.claims = plan, rows, estimate, claims
        self.lines = [line for line in estimate.lines if line.kind == "item"]
        self.causes: list[Cause] = []
        self.followers: list[Path] = []
        self.charges: dict[Path, int] = {}
        self.left = SETTLED_LIMIT
        self.balances = [leaf for leaf, row in enumerate(rows.leaves) if row.item.amount == BALANCE]
        self.amounts: list[int | None] = [
            None if _works_itself_out(row) else line.amount for row, line in zip(rows.leaves, self.lines, strict=True)
        ]
        amounts = {charge.path: charge.amount for charge in estimate.charges}
        self.world = World([line.amount for line in self.lines], amounts, 0, estimate.total)

    def settle(self) -> None:
        """Work the plan out with what is pinned so far."""
        self.left -= 1
        found = settle_pinned(self.plan, self.rows, self.estimate, self.amounts, self.charges) if self.left >= 0 else None
        self.world = found or self.world

    def is_off(self, path: Path, expected: Exact, row: Row | None = None) -> bool:
        """Tell whether a declared figure is not what the other ones give; and keep whether it is wrong, and why."""
        claim = self.claims.get(path)
        if claim is None or claim.computed is None:
            return False
        if claim.declared != claim.computed:
            if claim.declared == expected:
                self.followers.append(path)
            else:
                self.causes.append(Cause(path, row))
        return claim.declared != expected

    def leaves(self) -> None:
        """Look at the rows with figures of their own, then at those that are rates of others, then at the balance."""
        for leaf, (row, line) in enumerate(zip(self.rows.leaves, self.lines, strict=True)):
            if self.amounts[leaf] is not None:
                product = self._product(row, line)
                path = (*row.path, "expect", "amount")
                self.amounts[leaf] = self._declared(path) if self.is_off(path, product, row) else product
        self.settle()
        for leaf in [*self.rows.order, *self.balances]:
            row = self.rows.leaves[leaf]
            path = (*row.path, "expect", "amount")
            if self.is_off(path, self.world.leaves[leaf], row):
                self.amounts[leaf] = self._declared(path)
                self.settle()

    def _declared(self, path: Path) -> int:
        return int(self.claims[path].declared)

    def _product(self, row: Row, line: Line) -> int:
        """Return what a row comes to by its declared quantity and price, in đồng."""
        if line.quantity is None or line.unit_price is None:
            return line.amount
        factors: list[Exact] = []
        for key, computed in (("quantity", line.quantity), ("unit_price", line.unit_price)):
            path = (*row.path, "expect", key)
            self.is_off(path, computed, row)
            factors.append(self.claims[path].declared if path in self.claims else computed)
        return round_half_up(factors[0] * factors[1])

    def groups(self) -> None:
        """Look at the sums of groups, those inside others first, then at *Cộng*."""
        leaves = self.world.leaves
        for row in reversed(self.rows.printed):
            path = (*row.path, "expect", "amount")
            if "items" in row.keys and self.is_off(path, sum(leaves[row.first : row.last]), row):
                self._shift(row.first, row.last, path)
        path = ("expect", "subtotal")
        if self.is_off(path, sum(leaves)):
            self._shift(0, len(leaves), path)
        self.settle()

    def _shift(self, first: int, last: int, path: Path) -> None:
        """Take the sum of a group as it is declared: what it is off by goes to one of its rows, if one can be had, with VAT if one has it."""
        amounts, leaves = self.amounts, self.world.leaves
        known = [leaf for leaf in range(first, last) if amounts[leaf] is not None]
        taxed = (leaf for leaf in known if self.rows.leaves[leaf].inherited.vat)
        at = next(taxed, known[0] if known else None)
        if at is not None:
            off = self._declared(path) - sum(leaves[first:last])
            leaves[at] += off
            amounts[at] = (amounts[at] or 0) + off

    def foot(self) -> None:
        """Look at charges, VAT, the total and its words."""
        for path, charge in self.rows.charges:
            for key in charge_keys(path, charge):
                if self.is_off(key, self.world.charges[path]):
                    self.charges[path] = self._declared(key)
                    self.settle()
        total, vat = self.world.total, self._vat()
        if self.is_off(("expect", "vat"), vat):
            vat = self._declared(("expect", "vat"))
        total += vat - self.world.vat
        if self.is_off(("expect", "total"), total):
            total = self._declared(("expect", "total"))
        self.is_off(("expect", "words"), total)

    def _vat(self) -> int:
        """Return the VAT that the figures above it give; beside a balance that was typed over, it may be what is left under the ceiling."""
        vat, ceiling = self.world.vat, self.estimate.ceiling
        left = vat if ceiling is None else ceiling - (self.world.total - vat)
        typed = any(charge.balance and path in self.charges for path, charge in self.rows.charges)
        claim = self.claims.get(("expect", "vat"))
        return left if typed and claim and claim.declared == left else vat


def charge_keys(path: Path, charge: Charge) -> tuple[Path, Path]:
    """Return where the figure of a charge may be declared."""
    return (*path, "expect", "amount"), ("expect", "charges", charge.id or "")


def _works_itself_out(row: Row) -> bool:
    return row.item.rate is not None or row.item.amount == BALANCE
