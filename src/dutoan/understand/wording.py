"""What a rate is taken of, in the words of a plan: the fewest rows and groups that make it up, or all rows of a group but some."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dutoan.calc.foot import Base
from dutoan.model import SUBTOTAL, TOTAL
from dutoan.rows import Range, take_out
from dutoan.understand.column import Column

MOST_NAMES = 50
"""A base of more rows and groups than these is not written by their names."""

Name = int | str
"""A row of the sheet, or the word for all rows or for the total."""


class Words(NamedTuple):
    """What `of` and `except` say; nothing for what a charge is of by default."""

    of: tuple[Name, ...] = ()
    without: tuple[Name, ...] = ()


class _Span(NamedTuple):
    """The leaves of a row or a group, its row in the sheet, and the group that it stands in."""

    first: int
    last: int
    row: int
    above: "_Span | None"


class Namer:
    """Finds the words for bases."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._starts: list[list[_Span]] = [[] for _ in column.leaves]  # what begins at each leaf, the outermost first
        above: _Span | None = None
        for row, (first, last) in column.spans.items():
            while above and above.last <= first:
                above = above.above
            above = _Span(first, last, row, above)
            self._starts[first].append(above)

    def of_charge(self, base: Base, charge: int) -> Words | None:
        """Return how a charge says its base; None where nothing says it, or too many names."""
        if base == self._column.default(charge):
            return Words()
        if base.total:
            return Words((TOTAL,))
        found = self._words(base.ranges, SUBTOTAL) if base.ranges else Words()
        if found is None or base.vat or len(base.charges) > MOST_NAMES:
            return None
        of = (*found.of, *(self._column.charges[index].row for index in base.charges))
        return Words(() if of == (SUBTOTAL,) and charge < self._column.above else of, found.without)

    def of_row(self, base: Base) -> Words | None:
        """Return how a row that is a rate of others says its base; None where nothing says it, or too many names."""
        return self._words(base.ranges, None) if base.ranges and not (base.charges or base.vat or base.total) else None

    def _words(self, ranges: Sequence[Range], whole: Name | None) -> Words | None:
        """Return names for leaves; `whole` is the word for all of them."""
        if whole and list(ranges) == [self._column.everything]:
            return Words((whole,))
        plain = self._cover(ranges)
        outer, span = self._around(ranges, whole)
        others = self._cover(take_out([span], list(ranges))) if outer else None
        if outer and others is not None and (plain is None or 1 + len(others) < len(plain)):
            return Words((outer,), tuple(others))
        return None if plain is None else Words(tuple(plain))

    def _around(self, ranges: Sequence[Range], whole: Name | None) -> tuple[Name | None, Range]:
        """Return the smallest group around some leaves."""
        span: _Span | None = self._starts[ranges[0][0]][-1]
        while span and span.last < ranges[-1][1]:
            span = span.above
        if span and not (whole and (span.first, span.last) == self._column.everything):
            return span.row, (span.first, span.last)
        return whole, self._column.everything

    def _cover(self, ranges: Sequence[Range]) -> list[int] | None:
        """Return the largest rows and groups that make up some leaves; None where they are too many."""
        found: list[int] = []
        for row in self._largest(ranges):
            found.append(row)
            if len(found) > MOST_NAMES:
                return None
        return found

    def _largest(self, ranges: Sequence[Range]) -> Iterator[int]:
        for first, last in ranges:
            at = first
            while at < last:
                span = next(span for span in self._starts[at] if span.last <= last)
                yield span.row
                at = span.last
