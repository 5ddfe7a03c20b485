"""The state a workbook was written from: its plan, its printed lines, and what each of its cells should hold."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from dutoan.chain import Reading, compute, read_plan
from dutoan.document import Document
from dutoan.estimate import Estimate, Line
from dutoan.excel.expressions import Names
from dutoan.excel.live import lay_formulas
from dutoan.excel.memory import add_hidden, id_of
from dutoan.model import Plan
from dutoan.sheet import Cell, Column, Grid, Work, lay_out
from dutoan.workbook.memory import Memory
from dutoan.workbook.normal import Frame, Normal, frame_of, normal


class Expected(NamedTuple):
    """What a cell should hold: a value, and the formula that gives it, or None for a constant."""

    value: Cell
    formula: str | None = None


class Base(NamedTuple):
    """A plan as it was exported: `data` is what it writes, `ids` name the lines, `cells` are theirs by column key."""

    reading: Reading
    plan: Plan
    estimate: Estimate
    memory: Memory
    columns: tuple[Column, ...]
    names: Names
    frame: Frame
    ids: list[str]
    cells: list[dict[str, Expected]]

    @property
    def document(self) -> Document:
        """The plan as a document."""
        assert self.reading.document is not None  # noqa: S101 - it was computed
        return self.reading.document

    @property
    def data(self) -> Mapping[str, Any]:
        """What the plan writes, as nested text."""
        return self.document.data

    @property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines."""
        return self.estimate.lines

    def normal(self, index: int, key: str) -> Normal:
        """Return the formula of a cell as it compares."""
        return normal(self.cells[index][key].formula or "", self.frame)


class Exported(NamedTuple):
    """A plan as it was computed for the export, and its grid."""

    reading: Reading
    plan: Plan
    estimate: Estimate
    memory: Memory
    grid: Grid


def read_base(memory: Memory) -> Exported | None:
    """Return the plan that a workbook remembers, or None where it no longer computes."""
    reading = read_plan("", memory.text.encode())
    if reading.plan is None:
        return None
    known = {name: value for name, value in memory.params.items() if name in reading.plan.params}
    estimate = compute(reading, memory.ceiling, known)
    if isinstance(estimate, list):
        return None
    grid = add_hidden(lay_out(Work("", reading.plan, estimate, 100)), reading.plan, estimate)
    return Exported(reading, reading.plan, estimate, memory, grid)


def lay_base(exported: Exported, first_row: int) -> Base:
    """Return what each cell should hold when the first row of the table is `first_row`."""
    reading, plan, estimate, memory, grid = exported
    live = lay_formulas(grid, plan, estimate, first_row)
    keys = [column.key for column in grid.columns]
    named = {index: key for key, index in live.keys.items() if key not in keys}
    cells = []
    for row, formulas in zip(grid.rows, live.lines, strict=True):
        by_key = {keys[live.keys[key]] if live.keys[key] in named else key: formula for key, formula in formulas.items()}
        cells.append({key: Expected(value, by_key.get(key)) for key, value in zip(keys, row.cells, strict=True)})
    frame = frame_of(dict(enumerate(keys, 1)), {first_row + index: index for index in range(len(cells))})
    ids = [id_of(line) for line in estimate.lines]
    return Base(reading, plan, estimate, memory, grid.columns, live.names, frame, ids, cells)
