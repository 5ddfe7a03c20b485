"""Cells and areas by their names: F12, A1:H1."""

import re

from dutoan.workbook.book import Area

ROW_LIMIT, COLUMN_LIMIT = 2**20, 2**14
"""The last row and the last column of a sheet, in Excel as here."""

_DIGITS = 10  # no number that a part goes by has more
_CELL = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")


def read_column(letters: str) -> int:
    """Return the number of a column by its capital letters: A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def read_cell(text: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell such as F12; None for what is no cell of a sheet."""
    found = _CELL.fullmatch(text)
    if not found:
        return None
    row, column = int(found[2]), read_column(found[1])
    return (row, column) if row <= ROW_LIMIT and column <= COLUMN_LIMIT else None


def read_area(text: str) -> Area | None:
    """Return the area of a range such as A1:H1 or of a single cell; None for what is neither."""
    first, colon, last = text.partition(":")
    start, end = read_cell(first), read_cell(last if colon else first)
    return Area(*start, *end) if start and end and start[0] <= end[0] and start[1] <= end[1] else None


def read_index(text: str, limit: int) -> int | None:
    """Return a number written in digits, None where it is none or above `limit`."""
    number = int(text) if len(text) <= _DIGITS and text.isdigit() and text.isascii() else limit + 1
    return number if number <= limit else None
