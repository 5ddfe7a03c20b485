"""Where everything stands on the sheet of the document, and sums over its rows, in A1."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from dutoan.estimate import Line
from dutoan.rows import Range

ARGUMENT_LIMIT = 250
"""SUM takes at most 255 arguments; a longer sum is made of partial sums, on the sheet of workings."""

Spill = Callable[[str, str, Sequence[Range]], str]


class Places(NamedTuple):
    """Rows count from 1; `leaves`, `charges` and `vat` give the row of each, `starts` the outermost line that begins at a leaf.

    `totals` says where the total of a group stands: on its head, on its foot, or nowhere. `sheet` is written before an address
    where another sheet refers to this one.
    """

    lines: Sequence[Line]
    first: int
    letters: dict[str, str]
    leaves: list[int]
    charges: list[int]
    vat: list[int]
    subtotal: int | None
    total: int
    starts: list[int]
    ends: list[int]
    spans: dict[int, Range]
    feet: dict[int, int]
    totals: str
    spill: Spill
    sheet: str = ""

    def cell(self, key: str, row: int) -> str:
        """Return the address of a column's cell."""
        return f"{self.sheet}{self.letters[key]}{row}"

    def runs(self, first: int, last: int) -> list[Range]:
        """Return the rows (first and last, inclusive) whose cells add up to the leaves first … last − 1."""
        end = self.starts[last] if last < len(self.starts) else len(self.ends)
        return self._walk(self.starts[first], end, (first, last))

    def rows_of(self, group: int) -> list[Range]:
        """Return the rows whose cells add up to a group, by its index among the lines."""
        return self._walk(group + 1, self.ends[group], self.spans[group])

    def all_rows(self) -> list[Range]:
        """Return the rows whose cells add up to all leaves."""
        return self._walk(0, len(self.ends), (0, len(self.leaves)))

    def _walk(self, index: int, end: int, inside: Range) -> list[Range]:
        found: list[Range] = []
        joins = False  # the next row follows the last run, nothing but empty cells between
        while index < end:
            at = self._amount_row(index, inside)
            after = self.ends[index] if index in self.spans and at is not None else index + 1
            if at is None:
                joins = joins and self.totals == "none"
            else:
                found.append((found.pop()[0] if joins and at == self.first + index else at, at))
                joins = after == at - self.first + 1
            index = after
        return found

    def _amount_row(self, index: int, inside: Range) -> int | None:
        """Return the row that holds the amount of a leaf, or of a whole group; None for a row without one, or that is not wholly inside."""
        span = self.spans.get(index)
        if span is None:
            return self.first + index if self.lines[index].kind == "item" else None
        if self.totals == "none" or span[0] < inside[0] or span[1] > inside[1]:
            return None
        return self.first + (index if self.totals == "head" else self.feet[index])

    def add(self, key: str, ranges: Iterable[Range], rows: Iterable[int] = (), through: str = "") -> str:
        """Return the sum of a column (or of those up to `through`) over ranges of leaves and single rows, as an expression."""
        return self.add_rows(key, join_runs([run for first, last in ranges for run in self._whole(first, last)], rows), through)

    def _whole(self, first: int, last: int) -> list[Range]:
        if self.subtotal is not None and (first, last) == (0, len(self.leaves)):
            return [(self.subtotal, self.subtotal)]
        return self.runs(first, last)

    def add_rows(self, key: str, runs: Sequence[Range], through: str = "") -> str:
        """Return the sum of a column's cells (or of those up to `through`) in runs of rows, as an expression; of nothing, 0."""
        letter, last = self.letters[key], self.letters[through or key]
        terms = [f"{self.sheet}{letter}{top}" + ("" if (letter, top) == (last, end) else f":{last}{end}") for top, end in runs]
        if len(terms) > ARGUMENT_LIMIT:
            terms = [self.spill(key, through, runs[at : at + ARGUMENT_LIMIT]) for at in range(0, len(runs), ARGUMENT_LIMIT)]
        if len(terms) == 1 and ":" not in terms[0]:
            return terms[0]
        return f"SUM({','.join(terms)})" if terms else "0"


def join_runs(runs: Sequence[Range], rows: Iterable[int]) -> list[Range]:
    """Return runs of rows with single rows after them, those that touch as one."""
    found = list(runs)
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def place_lines(lines: Sequence[Line], first: int, letters: dict[str, str], totals: str, spill: Spill) -> Places:
    """Return where the lines stand when the first is written in row `first`; `spill` keeps a partial sum and returns its address."""
    rows = range(first, first + len(lines))
    leaves = [row for row, line in zip(rows, lines, strict=True) if line.kind == "item"]
    charges = [row for row, line in zip(rows, lines, strict=True) if line.kind == "charge"]
    vat = [row for row, line in zip(rows, lines, strict=True) if line.kind == "vat" and not line.included]
    subtotal = next((row for row, line in zip(rows, lines, strict=True) if line.kind == "subtotal" and not line.path), None)
    total = next(row for row, line in zip(rows, lines, strict=True) if line.kind == "total")
    starts, ends, spans, feet = _nest(lines)
    return Places(lines, first, letters, leaves, charges, vat, subtotal, total, starts, ends, spans, feet, totals, spill)


def _nest(lines: Sequence[Line]) -> tuple[list[int], list[int], dict[int, Range], dict[int, int]]:
    """Return, by index: the outermost line of each leaf, where each line's rows end, the leaves of groups, and their feet."""
    starts: list[int] = []
    ends: list[int] = []
    spans: dict[int, Range] = {}
    feet: dict[int, int] = {}
    waiting: list[int] = []  # lines that begin before the next leaf
    open_groups: list[int] = []
    for index, line in _rows_of(lines):
        is_foot = line.kind == "subtotal"
        while open_groups and not is_foot and lines[open_groups[-1]].level >= line.level:
            _close(open_groups.pop(), index, starts, ends, spans)
        ends.append(index + 1)
        if is_foot:
            group = open_groups.pop()
            feet[group] = index
            _close(group, index + 1, starts, ends, spans)
        elif line.kind == "group":
            open_groups.append(index)
            spans[index] = (len(starts), len(starts))
            waiting.append(index)
        else:
            starts.append(waiting[0] if waiting else index)
            waiting.clear()
    while open_groups:
        _close(open_groups.pop(), len(ends), starts, ends, spans)
    return starts, ends, spans, feet


def _rows_of(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Return the lines of the rows, without what stands below them."""
    return takewhile(
        lambda pair: pair[1].kind in ("group", "item") or (pair[1].kind == "subtotal" and bool(pair[1].path)), enumerate(lines)
    )


def _close(group: int, end: int, starts: list[int], ends: list[int], spans: dict[int, Range]) -> None:
    ends[group] = end
    spans[group] = (spans[group][0], len(starts))
