"""One cell of the document beside what it should hold, and the sheet that it stands in."""

from typing import Any, NamedTuple

from dutoan.edit import Delete, Put
from dutoan.edit.orders import find
from dutoan.estimate import Line
from dutoan.merge.base import Base, Expected
from dutoan.merge.changes import Change, Conflict
from dutoan.merge.formulas import is_same
from dutoan.merge.seen import Seen, SeenRow
from dutoan.merge.written import plain, shown, value_of
from dutoan.text import Text
from dutoan.workbook.book import Cell
from dutoan.workbook.normal import Frame, normal

TEXTS = ("name", "unit", "code", "note")
"""The columns of text that the plan writes as they stand."""


class Sheet(NamedTuple):
    """What is compared: the base, the sheet, its frame, and the lines that were deleted, and those of groups whose rows changed places."""

    base: Base
    seen: Seen
    frame: Frame
    gone: frozenset[int]
    shuffled: frozenset[int]
    by_value: bool

    def holds(self, index: int, key: str, cell: Cell) -> bool:
        """Tell whether a cell says what it should, however it is spelled."""
        expected = self.base.cells[index][key]
        if self.by_value and (expected.formula is None or cell.formula is None):
            is_typed = key in (*TEXTS, "quantity", "unit_price", "rate") or expected.formula is None
            return not is_typed or value_of(cell) == plain(expected.value)
        if expected.formula is None or cell.formula is None:
            return expected.formula is None and cell.formula is None and value_of(cell) == plain(expected.value)
        return is_same(self.base.normal(index, key), normal(cell.formula, self.frame), self.gone, self.shuffled)


class Place(NamedTuple):
    """One cell that says something else than it should."""

    sheet: Sheet
    row: SeenRow
    at: int
    key: str

    @property
    def line(self) -> Line:
        """The line that the row prints."""
        return self.sheet.base.lines[self.at]

    @property
    def expected(self) -> Expected:
        """What the cell should hold."""
        return self.sheet.base.cells[self.at][self.key]

    @property
    def cell(self) -> Cell:
        """What it holds."""
        return self.row.cell(self.key)

    @property
    def address(self) -> str:
        """Where it is: `Dự toán!D24`."""
        return self.sheet.seen.place(self.row, self.key)

    def written(self, *path: str | int) -> Any:
        """Return what the plan writes below the row's path."""
        return find(self.sheet.base.data, (*self.line.path, *path))

    def change(self, *edits: Put | Delete, what: str = "value", doubt: Text | None = None) -> Change:
        """Return the change of this cell."""
        return Change(self.address, self.line.name, self.key, *sides_of(self), edits, what, doubt)

    def conflict(self, message: Text) -> Conflict:
        """Return what keeps this cell from being taken over."""
        return Conflict(self.address, self.line.name, message)


def sides_of(place: Place) -> tuple[str, str]:
    """Return both texts of a cell: formulas as they are written in their own sheet."""
    expected, cell = place.expected, place.cell
    before = f"={expected.formula}" if expected.formula else shown(expected.value, is_rate=place.key == "rate")
    return before, cell.formula or shown(value_of(cell), is_rate=place.key == "rate")
