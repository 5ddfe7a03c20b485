"""What is written in the cells of a sheet → their values and formulas."""

from dutoan.findings import Refusal
from dutoan.text import clip
from dutoan.workbook.book import Cell, place
from dutoan.workbook.formulas import Formulas
from dutoan.workbook.references import COLUMN_LIMIT, read_cell
from dutoan.workbook.refusals import damaged
from dutoan.workbook.shared import Shared
from dutoan.workbook.values import read_day
from dutoan.workbook.xml import Attributes

Written = tuple[Attributes, str | None, str | None, Attributes]
"""A cell as written: its attributes, its value, its formula, and the attributes of that."""


_NO_LOOK = (None, False)
_EMPTY: dict[str | None, str] = {"str": ""}  # what a formula gave, as an empty text


def _no_value(_: str) -> None:
    """Read a cell of a type that there is not."""


class _Columns(dict[str, int]):
    """The numbers of columns by their letters, 0 for what is no column; worked out when first met."""

    def __missing__(self, letters: str) -> int:
        cell = read_cell(f"{letters}1") if letters.isalpha() else None
        self[letters] = column = cell[1] if cell else 0
        return column


class Cells:
    """Reads the cells of the sheet `name`, row after row."""

    def __init__(self, name: str, shared: Shared) -> None:
        self._name, self._shared = name, shared
        self._formulas = Formulas(shared)
        self._columns = _Columns()

    def read(self, row: int, written: list[Written]) -> tuple[Cell, ...]:
        """Return the cells of a row that have something in them, in order; raises Refusal where one is damaged, or they are too many."""
        cells: list[Cell] = []
        looks, readers, columns, digits, column = self._shared.looks, self._shared.readers, self._columns, str(row), 0
        for attributes, text, formula, shape in written:
            before, reference = column, attributes.get("r")
            column = columns[reference.removesuffix(digits)] if reference else before + 1
            if not before < column <= COLUMN_LIMIT:
                raise self._misplaced(row, reference)
            if not text and formula is None:
                continue
            style, day = looks.get(attributes.get("s") or "0", _NO_LOOK)
            value = readers.get(attributes.get("t", "n"), _no_value)(text) if text else _EMPTY.get(attributes.get("t"))
            if style is None or (text and value is None):
                raise self._damaged(row, column, attributes, text)
            if day and type(value) is int:
                value = read_day(value, epoch_1904=self._shared.epoch_1904) or value
            whole = None if formula is None else self._formulas.read(shape, formula, row, column)
            if value != "" or whole:
                cells.append(tuple.__new__(Cell, (row, column, value, whole, style)))  # three times as fast as Cell(…)
        self._shared.count_cells(len(cells))
        return tuple(cells)

    def _misplaced(self, row: int, reference: str | None) -> Refusal:
        sheet, shown = clip(self._name), clip(reference or "")
        return damaged(
            f"trang “{sheet}”, hàng {row} có ô “{shown}” sai chỗ", f'row {row} of the sheet "{sheet}" has the cell "{shown}" out of place'
        )

    def _damaged(self, row: int, column: int, attributes: Attributes, text: str | None) -> Refusal:
        where, shown = place(clip(self._name), row, column), clip(text or "")
        kind, style = clip(attributes.get("t", "n")), clip(attributes.get("s", "0"))
        return damaged(
            f"ô {where} ghi “{shown}” với kiểu giá trị “{kind}” và kiểu ô “{style}”, không đọc được",
            f'the cell {where} holds "{shown}" with the type "{kind}" and the style "{style}", which cannot be read',
        )
