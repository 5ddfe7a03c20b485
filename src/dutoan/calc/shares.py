"""Who pays: every row split by funding source, by cumulative rounding in the order the plan declares its sources."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from dutoan.calc.foot import Rule
from dutoan.fields import BALANCE
from dutoan.findings import Path, Problem
from dutoan.model import Plan, Vat
from dutoan.money import Exact, split
from dutoan.number import show_money
from dutoan.rows import Rows
from dutoan.text import Text

Split = tuple[int, ...]
Written = Mapping[str, int | Fraction | str]


class Taxed(NamedTuple):
    """A row or charge that VAT comes on top of: its amount (đồng), who pays it, by which shares, and the rate with its payer."""

    amount: int
    parts: Split
    shares: Written | None
    vat: Vat | None


class Divided(NamedTuple):
    """An amount split by source, and the weights that it was split in proportion to; none where shares are written."""

    parts: Split
    weights: tuple[Exact, ...] = ()


class Splitter:
    """Splits amounts by the plan's sources; problems are kept as data."""

    def __init__(self, plan: Plan, rows: Rows, amounts: Sequence[int]) -> None:
        self.names = list(plan.sources)
        self.plan = plan
        self.problems: list[Problem] = []
        self.rows = rows
        self.amounts = amounts
        self.leaves = self._split_rows() if self.names else [()] * len(amounts)
        self.running = [list(accumulate((parts[index] for parts in self.leaves), initial=0)) for index in range(len(self.names))]

    def by_source(self, amount: int, shares: Written | None, path: Path) -> Split:
        """Return `amount` split by a row's own shares; a plan with one source needs none written."""
        if shares is None:
            return (amount,) * len(self.names)
        if len(shares) == 1 and all(isinstance(share, Fraction) for share in shares.values()):  # all of it: 100%
            return tuple(amount if name in shares else 0 for name in self.names)
        written = [shares.get(name, 0) for name in self.names]
        if any(isinstance(share, Fraction) for share in written):
            return split(amount, self._share_weights(shares, None))
        rest_amount = amount - sum(share for share in written if isinstance(share, int))
        if rest_amount and BALANCE not in written:
            shown, whole = show_money(amount - rest_amount), show_money(amount)
            message = Text(
                f"các nguồn cộng lại là {shown}, dòng này là {whole}; sửa lại, hoặc ghi balance cho nguồn chịu phần còn lại",
                f"the sources add up to {shown}, the row is {whole}; mend one, or write balance for the source that takes the rest",
            )
            self.problems.append(Problem("bad-shares", (*path, "source"), message, expected=amount, actual=amount - rest_amount))
        return tuple(rest_amount if share == BALANCE else int(share) for share in written)

    def _split_rows(self) -> list[Split]:
        return [self.by_source(amount, row.inherited.source, row.path) for amount, row in zip(self.amounts, self.rows.leaves, strict=True)]

    def of_range(self, first: int, last: int) -> Split:
        """Return what each source pays of the leaves first … last − 1."""
        return tuple(running[last] - running[first] for running in self.running)

    def in_proportion(self, amount: int, weights: Sequence[Exact], otherwise: Sequence[Exact], path: Path) -> Divided:
        """Return `amount` split in proportion to the base's `weights` by source, or to `otherwise` where the base comes to 0."""
        if len(self.names) < 2 or not amount:  # noqa: PLR2004 - nothing to split
            return Divided((amount,) * len(self.names))
        if sum(weights) == 0:
            weights = otherwise
        if sum(weights) == 0:
            message = Text(
                "cơ sở bằng 0 nên không chia được theo nguồn; ghi source cho khoản này",
                "its base is 0, so it cannot be split by source; name its source",
            )
            self.problems.append(Problem("missing-source", path, message))
            return Divided((amount, *(0 for _ in self.names[1:])))
        return Divided(split(amount, weights), tuple(weights))

    def charge(self, rule: Rule, amount: int, charges: Sequence[Split], vat: Sequence[Split]) -> Divided:
        """Return one charge split by its own source or the plan's, else as its base is; without a base, as *Cộng* is."""
        shares = rule.charge.source or self.plan.source
        if shares is not None:
            return Divided(self.by_source(amount, shares, rule.path))
        everything = self.of_range(0, len(self.leaves))
        if rule.base is None or rule.base.total or rule.charge.balance:  # the base of a balance is for checking only
            return self.in_proportion(amount, everything, (), rule.path)
        parts = [self.of_range(first, last) for first, last in rule.base.ranges] + [charges[index] for index in rule.base.charges]
        return self.in_proportion(amount, add(parts + (list(vat) if rule.base.vat else []), len(self.names)), everything, rule.path)

    def vat(self, taxed: Sequence[Taxed], amount: int, path: Path) -> Divided:
        """Return VAT split as what it is taken of is split, or to the source that its rate names."""
        if len(self.names) < 2:  # noqa: PLR2004 - nothing to split
            return Divided((amount,) * len(self.names))
        weights = [self._payers(one.amount, one.parts, one.vat) for one in taxed]
        shares = [self._share_weights(one.shares or {}, one.vat) for one in taxed]
        return self.in_proportion(amount, add(weights, len(self.names)), [sum(column) for column in zip(*shares, strict=True)], path)

    def taxed_row(self, leaf: int) -> Taxed:
        """Return a row as VAT is taken of it."""
        inherited = self.rows.leaves[leaf].inherited
        return Taxed(self.amounts[leaf], self.leaves[leaf], inherited.source, inherited.vat)

    def taxed_charge(self, rule: Rule, amount: int, parts: Split) -> Taxed:
        """Return a charge as VAT is taken of it."""
        return Taxed(amount, parts, rule.charge.source or self.plan.source, rule.charge.vat or self.plan.vat)

    def _payers(self, amount: int, parts: Split, vat: Vat | None) -> Split:
        if vat is None or vat.source is None:
            return parts
        return tuple(amount if name == vat.source else 0 for name in self.names)

    def _share_weights(self, shares: Written, vat: Vat | None) -> Sequence[Exact]:
        """Return the shares as weights: what a row with an amount of 0 is split by."""
        if vat and vat.source is not None:
            return [int(name == vat.source) for name in self.names]
        rest = 1 - sum(share for share in shares.values() if isinstance(share, Fraction))
        written = [shares.get(name, 0) for name in self.names]
        return [rest if isinstance(share, str) else share for share in written]


def add(parts: Sequence[Split], width: int) -> Split:
    """Return the sum by source."""
    return tuple(sum(part[index] for part in parts) for index in range(width))
