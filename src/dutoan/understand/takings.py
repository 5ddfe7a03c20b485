"""The formulas of rows and charges that take a rate of other rows, and of which: read, never worked out."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.foot import Base
from dutoan.money import Exact
from dutoan.understand.column import Column, without
from dutoan.understand.entries import Entry
from dutoan.understand.formulas import count_mentioned
from dutoan.understand.grid import Grid
from dutoan.understand.layout import Layout, number_of
from dutoan.understand.params import CEILING
from dutoan.workbook.book import Cell
from dutoan.workbook.normal import Cells, Frame, frame_of, normal
from dutoan.workbook.rates import Taken, read_taken

_AMOUNTS = ("amount", "net", "gross")
_MOST = 5  # rows that formulas of rates name for each row there is: most are of a few rows, or of a sum
_FEW = 1_000  # rows that they may name in any table


class Seen(NamedTuple):
    """What a formula says: a rate of a base, cut to so many đồng or to a rate of the same base."""

    factor: Fraction
    base: Base
    at_most: int | Fraction | None


class Reader:
    """Reads the formulas of one table, `rows` being all that show an amount; those that name more rows than tables do are not looked at."""

    def __init__(self, grid: Grid, layout: Layout, rows: Iterable[int], column: Column) -> None:
        self._grid, self._layout, self._column = grid, layout, column
        self._rows = sorted({*column.parts, *rows})
        self._left = _MOST * len(self._rows) + _FEW
        self._frames: dict[int, Frame] = {}
        self._money = {column.at for key, column in layout.one.items() if key in (*_AMOUNTS, "vat")}
        self._money |= {column.at for column in (*layout.sources, *layout.own)}

    def read(self, entry: Entry) -> Seen | None:
        """Return the rate that the amount of a row is by its formula; None where it is none, or nothing that a plan can say."""
        cells = [entry.cells[key] for key in _AMOUNTS if key in entry.cells]
        return next((seen for cell in cells if (seen := self._read(cell))), None)

    def _read(self, cell: Cell) -> Seen | None:
        formula = (cell.formula or "").upper()
        named = count_mentioned(cell, self._rows) if set(formula) & set("*/%") else None
        if named is None or named > self._left:
            return None
        self._left -= named
        if "(" not in formula:
            formula = formula.replace(",", ".")  # 0,05: no function is there whose arguments it could stand between
        if cell.column not in self._frames:
            self._frames[cell.column] = frame_of({cell.column: "amount"}, {row: row for row in self._rows})
        frame = self._frames[cell.column]
        taken = read_taken(normal(formula, frame), lambda key, row: self._number(cell, key, row))
        base = self._base(taken) if taken else None
        if taken is None or base is None:
            return None
        cap = taken.at_most
        return Seen(taken.rate, base, cap * self._scale(cell) if isinstance(cap, int) else cap)

    def _number(self, cell: Cell, key: str, row: int) -> Exact | None:
        """Return the number in a cell that is no amount of the table: a rate beside a row, above the table or below it."""
        at = cell.column if key == "amount" else int(key[1:])
        if row > 0 and at in {cell.column, *self._money}:
            return None
        number = number_of(self._grid.rows.get(abs(row), {}).get(at))
        return Fraction(number) if isinstance(number, Decimal) else number

    def _base(self, taken: Taken) -> Base | None:
        if taken.names:
            return Base(total=True) if taken.names == (CEILING,) and not (taken.base.counts or taken.less.counts) else None
        base, less = (self._sum(cells) for cells in (taken.base, taken.less))
        return without(base, less) if base and less else None

    def _sum(self, cells: Cells) -> Base | None:
        atoms = [atom for atom, _ in cells.counts]
        return self._column.base_of([row for _, row in atoms]) if all(key == "amount" for key, _ in atoms) else None

    def _scale(self, cell: Cell) -> int:
        return next((self._layout.scale_of(column) for column in self._layout.one.values() if column.at == cell.column), 1)


def formula_of(entry: Entry) -> str | None:
    """Return the formula of a row's amount, None where it has none."""
    return next((cell.formula for key in _AMOUNTS if (cell := entry.cells.get(key)) and cell.formula), None)
