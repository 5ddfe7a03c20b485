"""What a live document says in each cell: the grid's values, and the formulas over them, for whoever writes or reads a workbook."""

from collections.abc import Iterator
from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.excel.amounts import AMOUNT, View
from dutoan.excel.by_row import total_key
from dutoan.excel.derivation import Derivation, derive
from dutoan.excel.expressions import Names, name_cells
from dutoan.excel.lines import Document, Formulas, line_formulas
from dutoan.excel.paper import NAME
from dutoan.excel.places import place_lines
from dutoan.excel.solutions import find_solutions
from dutoan.excel.sources import source_keys
from dutoan.excel.workings import Workings, letter_of
from dutoan.excel.workings_sheet import Parts
from dutoan.model import Plan
from dutoan.sheet import Grid


class Live(NamedTuple):
    """The formulas of a document: `lines` yields those of each row by column key, `keys` says at which place in the grid a key stands.

    `parts` is complete once `lines` has been read to its end; `workings` is None where nothing hangs on an unknown.
    """

    lines: Iterator[Formulas]
    keys: dict[str, int]
    total_cell: str
    names: Names
    derivation: Derivation
    workings: Workings | None
    parts: Parts


def lay_formulas(grid: Grid, plan: Plan, estimate: Estimate, first_row: int) -> Live:
    """Return the formulas of a grid whose first row is written in `first_row`, counted from 1."""
    keys = {column.key: index for index, column in enumerate(grid.columns)}
    keys[AMOUNT] = keys[estimate.base_column]
    letters = {key: letter_of(index + 1) for key, index in keys.items()}
    parts = Parts(NAME, letters, grid, keys, first_row)
    places = place_lines(estimate.lines, first_row, letters, plan.totals, parts.spill)
    derivation, names = derive(plan, estimate), name_cells(dict(estimate.params))
    solutions, workings = find_solutions(derivation, places)
    lines = line_formulas(Document(derivation, View(places, derivation.foot, {}), source_keys(plan), solutions, names))
    total_cell = f"${letters[total_key(derivation.foot)]}${places.total}"
    return Live(lines, keys, total_cell, names, derivation, workings, parts)
