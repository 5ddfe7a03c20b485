"""Where in its row something stands: in the cell of a column, else in the first cell that the row has."""

from dutoan.understand.entries import Entry
from dutoan.understand.grid import Place


def place_of(entry: Entry, *keys: str) -> Place:
    """Return the row and the column of the first of these cells that a row has, else of its first cell."""
    cell = next((entry.cells[key] for key in keys if key in entry.cells), None) or next(iter(entry.cells.values()))
    return entry.row, cell.column


def typed_shares(entry: Entry) -> list[str]:
    """Return the keys of what sources pay of a row by cells without a formula, where a formula stands in others."""
    paid = [key for key in entry.cells if key.startswith("source ")]
    typed = [key for key in paid if entry.cells[key].formula is None]
    return typed if len(typed) < len(paid) else []
