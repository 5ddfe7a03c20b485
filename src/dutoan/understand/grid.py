"""A sheet as its rows are looked at: by number and column, with what merged cells spread."""

import re
from bisect import bisect_right
from typing import NamedTuple

from dutoan.findings import Position, Problem
from dutoan.understand.fold import tidy
from dutoan.workbook.book import Area, Cell, Sheet, column_letters

Cells = dict[int, Cell]  # by column
Place = tuple[int, int]  # a row and a column of the sheet
Found = tuple[int, int, Problem]  # a place, and what is wrong there

LEFT_OUT = "left-out"
"""The rule that names what a plan has no place for: told, never dropped in silence."""

_MOST_HIDDEN = 100  # columns of one stretch: the rest of a sheet is often hidden at once


class Grid(NamedTuple):
    """One sheet: its rows by number, in order, the merged areas by their top left corner, what rows and columns are hidden."""

    name: str
    rows: dict[int, Cells]
    merges: dict[tuple[int, int], Area]
    hidden: frozenset[int]
    hidden_columns: frozenset[int]


def make_grid(sheet: Sheet) -> Grid:
    """Return the cells of a sheet that show something; a text of blanks alone shows nothing."""
    rows = {row.number: {cell.column: cell for cell in row.cells if type(cell.value) is int or not is_blank(cell)} for row in sheet.rows}
    merges = {(area.top, area.left): area for area in sheet.merges}
    return Grid(
        sheet.name,
        {number: cells for number, cells in rows.items() if cells},
        merges,
        frozenset(row.number for row in sheet.rows if row.hidden),
        frozenset(column for first, last in sheet.hidden_columns for column in range(first, min(last, first + _MOST_HIDDEN) + 1)),
    )


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell shows nothing: no value was ever stored and none is computed, or a text of blanks."""
    value = cell.value
    return not value.strip() if isinstance(value, str) else value is None and cell.formula is None


def is_text(cells: Cells) -> bool:
    """Tell whether every cell of a row holds a text."""
    for cell in cells.values():  # noqa: SIM110 - all() costs more than the one look that most rows need
        if not isinstance(cell.value, str):
            return False
    return True


def text_of(cell: Cell | None) -> str:
    """Return the text of a cell on one line, "" for what is no text."""
    return tidy(cell.value) if cell and isinstance(cell.value, str) else ""


def spread(grid: Grid, columns: range | list[int]) -> dict[tuple[int, int], Cell]:
    """Return for the cells of `columns` that a merged area covers from above, without its first row, the cell that shows there."""
    found: dict[tuple[int, int], Cell] = {}
    numbers = list(grid.rows)
    for area in sorted(grid.merges.values()):
        shown = grid.rows.get(area.top, {}).get(area.left)
        # Areas that overlap are nothing that Excel makes: the first one holds, and time stays bounded.
        if area.bottom > area.top and area.left in columns and shown and (area.top, area.left) not in found:
            covered = numbers[bisect_right(numbers, area.top) : bisect_right(numbers, area.bottom)]
            found |= {(number, area.left): shown for number in covered}
    return found


def cell_name(row: int, column: int) -> str:
    """Return a cell's name: `F12`."""
    return f"{column_letters(column)}{row}"


def position(sheet: str, row: int, column: int) -> Position:
    """Return the place of a cell; `sheet` is "" in a .csv."""
    return Position(row, column, row, column + 1, sheet or None, cell_name(row, column))


def column_number(letters: str) -> int | None:
    """Return the number of a column from its name: AA is 27; None for what is no such name."""
    if not re.fullmatch("[A-Za-z]{1,3}", letters):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
