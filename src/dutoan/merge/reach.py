"""Which cells a cell of the workbook hangs on, through the formulas of all sheets."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dutoan.merge.recount import REFERENCE, area_of
from dutoan.workbook.book import Book

Spot = tuple[str, int, int]
"""A cell: its sheet, row and column."""


class Formulas(NamedTuple):
    """The formulas of a workbook by cell, the cells that hold something in each row of each sheet, and the last row of any sheet."""

    texts: Mapping[Spot, str]
    columns: Mapping[tuple[str, int], list[int]]
    last: int


def formulas_of(book: Book, empty: Iterable[Spot]) -> Formulas:
    """Return the formulas of a workbook; `empty` are cells that may be used though nothing stands in them."""
    texts: dict[Spot, str] = {}
    columns: dict[tuple[str, int], list[int]] = {}
    for sheet in book.sheets:
        for row in sheet.rows:
            columns[sheet.name, row.number] = [cell.column for cell in row.cells]
            texts |= {(sheet.name, row.number, cell.column): cell.formula for cell in row.cells if cell.formula}
    for name, number, column in empty:
        columns[name, number] = [*columns.get((name, number), ()), column]
    return Formulas(texts, columns, max((number for _, number in columns), default=0))


def hangs_on(start: Spot, formulas: Formulas, stop: frozenset[Spot]) -> set[Spot]:
    """Return every cell that the formula of a cell uses, and those that these use; what is in `stop` is not looked into."""
    found: set[Spot] = set()
    left = [start]
    while left:
        spot = left.pop()
        fresh = set(_used(spot, formulas)) - found
        found |= fresh
        left += fresh - stop
    return found


def _used(spot: Spot, formulas: Formulas) -> Iterator[Spot]:
    for match in REFERENCE.finditer(formulas.texts.get(spot, "")):
        sheet, area = area_of(match[0], spot[0])
        if area is None:
            continue
        for row in range(area.top, min(area.bottom, formulas.last) + 1):
            yield from ((sheet, row, column) for column in formulas.columns.get((sheet, row), ()) if area.left <= column <= area.right)
