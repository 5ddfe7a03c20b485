"""Formulas by what they refer to: rows by who they are, not where they stand, sums by their cells, spelling set aside.

A workbook that another program saved, or whose rows were moved, says the same in other letters.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutoan.workbook.references import read_cell

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    rf"""(?P<text>"[^"]*")|(?P<ref>(?P<sheet>'(?:[^']|'')*'!|[\w.]+!)?(?P<first>{_CELL})(?::(?P<last>{_CELL}))?)(?![\w.(!])"""
    r"|(?P<error>\#[A-Z/0-9]+[!?]?)|(?P<word>[\w.]+\(?)|(?P<sign>\S)"
)

_PRODUCT = ["cell", "*", "cell"]
_ROUNDED_PRODUCTS = (["round(", *_PRODUCT, ",", "0", ")"], ["round(", "round(", *_PRODUCT, ",", "3", ")", ",", "0", ")"])


class Cells(NamedTuple):
    """A sum of cells of the document (one cell is a sum of one): how often each is in it, by column key and row."""

    counts: tuple[tuple[tuple[str, int], int], ...]

    def without(self, rows: frozenset[int]) -> "Cells":
        """Return the sum without the cells of some rows."""
        return Cells(tuple(entry for entry in self.counts if entry[0][1] not in rows))


Normal = tuple[str | Cells, ...]


class Frame(NamedTuple):
    """Who the rows and columns of a sheet are: the key of each column by number, and the line of each row, by row number.

    Rows that belong to no line stand for themselves, as negative numbers.
    """

    columns: Mapping[int, str]
    rows: Mapping[int, int]
    numbers: Sequence[int]  # those of `rows`, in order

    def cells(self, first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[str, int]]:
        """Yield the cells from a corner to the other, (row, column) each, both included; rows that are no line only where they stand alone."""
        if first == last:
            yield self.columns.get(first[1], f"?{first[1]}"), self.rows.get(first[0], -first[0])
            return
        for number in self.numbers[bisect_left(self.numbers, first[0]) : bisect_left(self.numbers, last[0] + 1)]:
            for column in range(first[1], min(last[1], first[1] + len(self.columns)) + 1):
                yield self.columns.get(column, f"?{column}"), self.rows[number]


def frame_of(columns: Mapping[int, str], rows: Mapping[int, int]) -> Frame:
    """Return the frame of a sheet."""
    return Frame(columns, rows, sorted(rows))


def normal(formula: str, frame: Frame) -> Normal:
    """Return a formula (with or without its "=") as it compares."""
    tokens: list[str | Cells] = []
    for match in _TOKEN.finditer(formula.removeprefix("=").removeprefix("+")):
        if match["ref"] and not match["sheet"]:
            tokens.append(_cells(match, frame))
        elif match["error"]:
            tokens.append(Cells(()))  # what it referred to is gone
        elif match["text"]:
            tokens.append(match[0])
        else:
            tokens.append(match[0].replace("$", "").removeprefix("_xlfn.").casefold())
    return _plain(tuple(_joined(tokens)))


def _plain(tokens: Normal) -> Normal:
    """Return a product of two cells without the roundings around it: rounding a row is the plan's business, `=D8*E8` filled down is right."""
    shape = ["cell" if isinstance(token, Cells) else token for token in tokens]
    return tuple(token for token in tokens if isinstance(token, Cells) or token == "*") if shape in _ROUNDED_PRODUCTS else tokens


def _cells(match: re.Match[str], frame: Frame) -> Cells:
    corners = [read_cell(match[name].replace("$", "").upper()) for name in ("first", "last") if match[name]]
    known = [corner for corner in corners if corner is not None]
    return _sum(Counter(frame.cells(known[0], known[-1])) if known else Counter())


def _sum(counts: Counter[tuple[str, int]]) -> Cells:
    return Cells(tuple(sorted(counts.items())))


def _joined(tokens: list[str | Cells]) -> Iterator[str | Cells]:
    """Yield the tokens, each SUM of nothing but cells as one."""
    at = 0
    while at < len(tokens):
        end = _end_of_sum(tokens, at)
        if end is None:
            yield tokens[at]
            at += 1
            continue
        counts: Counter[tuple[str, int]] = Counter()
        for token in tokens[at + 1 : end]:
            counts.update(dict(token.counts) if isinstance(token, Cells) else {})
        yield _sum(counts)
        at = end + 1


def _end_of_sum(tokens: list[str | Cells], at: int) -> int | None:
    """Return where the SUM that begins here ends, None where none begins, or one of other things than cells."""
    if tokens[at] != "sum(":
        return None
    for end in range(at + 1, len(tokens)):
        if tokens[end] == ")":
            return end
        if not isinstance(tokens[end], Cells) and tokens[end] != ",":
            return None
    return None
