"""What a workbook holds, as plain values: sheets, rows, cells. No float, no formula evaluated, nothing guessed."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from dutoan.text import Text


class ErrorValue(NamedTuple):
    """What a cell shows instead of a value, such as #REF! or #DIV/0!."""

    code: str


Value = str | int | Decimal | bool | date | ErrorValue | None


class Style(NamedTuple):
    """How a cell looks, as far as it tells what the cell means. `indent` is counted in Excel's steps."""

    number_format: str = "General"
    bold: bool = False
    indent: int = 0


class Cell(NamedTuple):
    r"""One cell with a value or a formula; row and column count from 1.

    A number is an int where it is whole and below 10¹⁵, else a Decimal of at most 15 significant digits: what Excel shows of the stored
    double. A day (by its number format) is a date; a time of day, or a day with one, stays a number. Text is as written, line breaks as \n.
    `formula` begins with "="; its stored value is `value`, None where none was ever stored.
    """

    row: int
    column: int
    value: Value
    formula: str | None = None
    style: Style = Style()


class Row(NamedTuple):
    """One row with at least one cell; the cells stand in the order of their columns."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False


class Area(NamedTuple):
    """A rectangle of cells, both corners inside."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One sheet. `rows` are those with cells, in order; `merges` are cut off behind the last of them.

    `hidden_columns` are the first and the last column of each hidden stretch.
    """

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merges: tuple[Area, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()


class Note(NamedTuple):
    """Something in the book that was seen and left alone, such as a macro: the rule that names it, and what it is."""

    rule: str
    message: Text


class Book(NamedTuple):
    """A workbook: its sheets with cells, in order, what was left alone, and the names of all such sheets, those not read included."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Note, ...] = ()
    names: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return a column's name: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(sheet: str, row: int, column: int) -> str:
    """Return a cell's place as a message and a report name it: `Sheet1!F12`, without the sheet's name where it has none (.csv)."""
    cell = f"{column_letters(column)}{row}"
    return f"{sheet}!{cell}" if sheet else cell
