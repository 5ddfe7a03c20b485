"""What formulas tell of a table without being worked out: which rows a cell adds up, and which it takes a rate of."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from dutoan.understand.grid import column_number
from dutoan.workbook.book import Cell

LONGEST = 8_192
"""A formula is looked at up to this many characters: no longer one fits into a cell."""

MOST_ROWS = 20_000
"""What adds up more rows is no group of an estimate."""

_CELL = r"\$?([A-Z]{1,3})\$?([0-9]{1,7})"
_RANGE = re.compile(rf"{_CELL}(?::{_CELL})?")
_TERM = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?"
_SUM = rf"(?:SUM|SUBTOTAL)\((?:(?:9|109)[,;])?{_TERM}(?:[,;]{_TERM})*\)"
_SUMS = re.compile(rf"=\+?(?:{_SUM}|{_TERM})(?:\+(?:{_SUM}|{_TERM}))*")


def summed_rows(cell: Cell) -> frozenset[int]:
    """Return the rows of its own column that a cell adds up, none where its formula does anything else: `=SUM(F5:F9)`, `=F5+F9`."""
    formula = cell.formula
    if formula is None or "*" in formula or len(formula) > LONGEST:
        return frozenset()
    bare = "".join(formula.split())
    return _rows(cell, bare, pure=True) if _SUMS.fullmatch(bare) else frozenset()


def mentioned_rows(cell: Cell | None) -> frozenset[int]:
    """Return the rows of its own column that a cell's formula mentions."""
    return frozenset() if cell is None or cell.formula is None else _rows(cell, cell.formula[:LONGEST], pure=False)


def count_mentioned(cell: Cell, rows: Sequence[int]) -> int | None:
    """Return how many of the `rows` of a table, which are in order, a cell's formula mentions; None where it mentions several columns at once."""
    found = 0
    for first_column, first, last_column, last in _RANGE.findall((cell.formula or "").upper()):
        if last_column and last_column != first_column:
            return None
        found += 1 + max(bisect_left(rows, int(last or first) + 1) - bisect_left(rows, int(first)), 0)
    return found


def _rows(cell: Cell, formula: str, *, pure: bool) -> frozenset[int]:
    found: set[int] = set()
    for first_column, first, last_column, last in _RANGE.findall(formula):
        own = column_number(first_column) == cell.column and column_number(last_column or first_column) == cell.column
        span = range(int(first), int(last or first) + 1)
        if own and len(span) + len(found) <= MOST_ROWS:
            found.update(span)
        elif pure:
            return frozenset()
    return frozenset(found - {cell.row})
