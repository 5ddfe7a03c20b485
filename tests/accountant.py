"""An accountant at an exported workbook: types into cells, adds, deletes and moves rows; formulas follow as Excel makes them follow.

openpyxl moves cells and leaves every formula as it is, so the references are put right here. It keeps no values of formulas.
"""

import re
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell

SHEET = "Dự toán"
_REFERENCE = re.compile(
    r"""("[^"]*")|('[^']*'!|[\w.]+!)?(?<![\w.$])(\$?[A-Z]{1,3})(\$?)([0-9]+)(?::(\$?[A-Z]{1,3})(\$?)([0-9]+))?(?![\w.(])"""
)

Rows = Callable[[int], int | None]


class Accountant:
    """One workbook open for editing."""

    def __init__(self, book: Path) -> None:
        self.book = load_workbook(book)
        self.sheet = self.book[SHEET]
        for area in list(self.sheet.merged_cells.ranges):
            self.sheet.unmerge_cells(str(area))
        self.id_column = next(cell.column for row in self.sheet.iter_rows() for cell in row if cell.value == "dutoan")

    def row_of(self, name: str) -> int:
        """Return the row that carries an id."""
        return next(row for row in range(1, self.sheet.max_row + 1) if self.cell(row, self.id_column).value == name)

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell."""
        found = self.sheet.cell(row, column)
        assert isinstance(found, Cell)
        return found

    def column(self, title: str) -> int:
        """Return the column below a title."""
        return next(cell.column for row in self.sheet.iter_rows() for cell in row if cell.value == title)

    def inputs(self) -> dict[str, int]:
        """Return the rows of the sheet of inputs by the name that stands in them."""
        names = self.book["Tham số"]["A"] if "Tham số" in self.book.sheetnames else ()
        return {str(cell.value): cell.row for cell in names if cell.value is not None}

    def put(self, row: int, column: int, value: str | int | None, sheet: str = SHEET) -> None:
        """Type into a cell; a text that begins with "=" stays a text."""
        cell = self.book[sheet].cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def formula(self, row: int, column: int, formula: str) -> None:
        """Type a formula into a cell of the document."""
        self.cell(row, column).value = formula

    def insert(self, row: int) -> None:
        """Make room for a row before another."""
        self.sheet.insert_rows(row)
        self._follow(lambda old: old + (old >= row), None)

    def delete(self, row: int) -> None:
        """Delete a row."""
        self.sheet.delete_rows(row)
        self._follow(lambda old: None if old == row else old - (old > row), None)

    def copy(self, row: int) -> int:
        """Copy a row into a new one below it, formulas as they read there; returns the new row."""
        self.insert(row + 1)
        for column in range(1, self.sheet.max_column + 1):
            source, target = self.cell(row, column), self.cell(row + 1, column)
            value: Any = source.value
            if isinstance(value, str) and value.startswith("=") and source.data_type == "f":
                value = _REFERENCE.sub(lambda match: match[0] if match[1] or match[2] else _moved(match, lambda old: old + 1, None), value)
            target.value = value
            target.data_type = source.data_type
        return row + 1

    def move(self, row: int, below: int) -> None:
        """Cut a row and insert it below another."""
        if below == row - 1:
            return
        held = [copy(self.cell(row, column).value) for column in range(1, self.sheet.max_column + 1)]
        kinds = [self.cell(row, column).data_type for column in range(1, self.sheet.max_column + 1)]
        self.sheet.delete_rows(row)
        target = below if below > row else below + 1
        self.sheet.insert_rows(target)
        for column, (value, kind) in enumerate(zip(held, kinds, strict=True), 1):
            self.cell(target, column).value = value
            self.cell(target, column).data_type = kind

        def place(old: int) -> int:
            if old == row:
                return target
            left = old - (old > row)
            return left + (left >= target)

        self._follow(place, row)

    def save(self, book: Path) -> Path:
        """Write the workbook."""
        self.book.save(book)
        return book

    def _follow(self, place: Rows, moved: int | None) -> None:
        for sheet in self.book.worksheets:
            is_own = sheet.title == SHEET

            def shift(match: re.Match[str], *, is_own: bool = is_own) -> str:
                named = (match[2] or "").strip("'!") == SHEET if match[2] else is_own
                return _moved(match, place, moved) if named and not match[1] else match[0]

            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        cell.value = _REFERENCE.sub(shift, str(cell.value))


def _moved(match: re.Match[str], place: Rows, moved: int | None) -> str:
    _, sheet, column, dollar, first, last_column, last_dollar, last = match.groups()
    name = sheet or ""
    if last is None:
        row = place(int(first))
        return f"{name}#REF!" if row is None else f"{name}{column}{dollar}{row}"
    if first == last:
        row = place(int(first))
        return f"{name}#REF!" if row is None else f"{name}{column}{dollar}{row}:{last_column}{last_dollar}{row}"
    inside = [place(row) for row in range(int(first), int(last) + 1) if row != moved]
    rows = [row for row in inside if row is not None]
    target = place(moved) if moved is not None and int(first) <= moved <= int(last) else None
    if target is not None and min(rows) - 1 <= target <= max(rows) + 1:
        rows.append(target)
    return f"{name}{column}{dollar}{min(rows)}:{last_column}{last_dollar}{max(rows)}"
