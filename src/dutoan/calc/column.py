"""The column of leaf amounts: known rows as running sums, the few others by name, and sums over ranges of rows."""

from bisect import bisect_left
from collections.abc import Sequence

from dutoan.rows import Range
from dutoan.solve import Affine, Term


class Column:
    """Amounts of all leaves. `others` are those that are a rate of other rows, or the balancing line."""

    def __init__(self, amounts: Sequence[int | None]) -> None:
        self.running = [0]
        total = 0
        for amount in amounts:
            total += amount or 0
            self.running.append(total)
        self.places = [leaf for leaf, amount in enumerate(amounts) if amount is None]
        self.others: dict[int, int | Affine] = dict.fromkeys(self.places, 0)

    def with_others(self, others: dict[int, int | Affine]) -> "Column":
        """Return the same known rows with other values for the rest."""
        copy = Column.__new__(Column)
        copy.running, copy.places, copy.others = self.running, self.places, others
        return copy

    def sum(self, ranges: Sequence[Range]) -> int | Affine:
        """Return the sum of the leaves in disjoint `ranges`, in đồng."""
        whole: int | Affine = 0
        for first, last in ranges:
            whole += self.running[last] - self.running[first]
            for leaf in self.places[bisect_left(self.places, first) : bisect_left(self.places, last)]:
                whole += self.others[leaf]
        return whole

    def segments(self) -> list[int | Affine]:
        """Return the column from top to bottom, each run of known rows as one sum: known, other, known, …, other, known."""
        parts: list[int | Affine] = []
        before = 0
        for leaf in self.places:
            parts += [self.running[leaf] - self.running[before], self.others[leaf]]
            before = leaf
        return [*parts, self.running[-1] - self.running[before]]

    def amounts(self) -> list[Term]:
        """Return the amount of every leaf."""
        return [
            self.others[leaf] if leaf in self.others else after - before
            for leaf, (before, after) in enumerate(zip(self.running, self.running[1:], strict=False))
        ]
