"""The column of leaf amounts: known rows as running sums, the few others by name, and sums over ranges of rows."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from dutoan.rows import Range
from dutoan.solve import Affine, value_at


class Column:
    """Amounts of all leaves. `others` are those that are a rate of other rows, or the balancing line."""

    def __init__(self, amounts: Sequence[int | None]) -> None:
        self.running = list(accumulate((amount or 0 for amount in amounts), initial=0))
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
            for leaf in self.places_in(first, last):
                whole += self.others[leaf]
        return whole

    def places_in(self, first: int, last: int) -> list[int]:
        """Return the others among the leaves first … last − 1."""
        return self.places[bisect_left(self.places, first) : bisect_left(self.places, last)]

    def known(self, first: int, last: int) -> Iterator[int]:
        """Yield the known amounts (đồng) among the leaves first … last − 1, and 0 for the others."""
        return (after - before for before, after in pairwise(self.running[first : last + 1]))

    def segments(self) -> list[int | Affine]:
        """Return the column from top to bottom, each run of known rows as one sum: known, other, known, …, other, known."""
        parts: list[int | Affine] = []
        before = 0
        for leaf in self.places:
            parts += [self.running[leaf] - self.running[before], self.others[leaf]]
            before = leaf
        return [*parts, self.running[-1] - self.running[before]]

    def amounts(self) -> list[int]:
        """Return the amount of every leaf, in đồng, once none hangs on the unknown any more."""
        amounts = list(self.known(0, len(self.running) - 1))
        for leaf, value in self.others.items():
            amounts[leaf] = int(value_at(value, 0))
        return amounts
