"""Where on the sheets of a workbook a part of the plan stands: the cell that a finding is about."""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.excel.inputs import NAME as INPUTS
from dutoan.excel.inputs import first_param_row
from dutoan.excel.paper import NAME as DOCUMENT
from dutoan.excel.workings import letter_of
from dutoan.findings import Path
from dutoan.model import Plan
from dutoan.sheet import Grid

_COLUMNS = {
    "expect": "amount",
    "limit": "amount",
    "at_most": "amount",
    "rate": "amount",
    "balance": "amount",
    "vat": "rate",
    "source": "source 0",
}
"""Columns by keys of a row; others stand in the column of their own name, or in that of the name."""

_KINDS = {"subtotal": "subtotal", "vat": "vat", "total": "total", "rounding": "rounding", "round_to": "rounding"}
"""Rows of the foot by keys of the plan."""


class Spot(NamedTuple):
    """A cell: its sheet, its address, and what its row is called."""

    sheet: str
    cell: str
    name: str


class Spots:
    """The cells of the document, whose rows begin at `first_row`, and of the sheet of inputs, if there is one."""

    def __init__(self, grid: Grid, plan: Plan, estimate: Estimate, first_row: int, *, has_inputs: bool) -> None:
        self.letters = {column.key: letter_of(index) for index, column in enumerate(grid.columns, 1)}
        self.letters.setdefault("amount", self.letters[estimate.base_column])
        self.first, self.words = first_row, first_row + len(grid.rows)
        self.inputs = _inputs(plan, estimate) if has_inputs else {}
        self.titles: dict[Path, tuple[str, str]] = {
            ("sources", name): (f"source {index}", source.name) for index, (name, source) in enumerate(plan.sources.items())
        }
        self.rows: dict[Path, int] = {}
        self.kinds: dict[str, int] = {}
        self.lines = estimate.lines
        for index, line in enumerate(estimate.lines):
            if line.kind == "vat" or not line.path:
                self.kinds.setdefault(line.kind, index)
            else:
                self.rows.setdefault(line.path, index)
            if line.kind == "charge":
                self.rows["expect", "charges", line.id or ""] = index

    def find(self, path: Path) -> Spot | None:
        """Return the cell of what a path names, as the plan writes it; None where no cell shows it."""
        if path[:2] in self.inputs:
            row, name = self.inputs[path[:2]]
            return Spot(INPUTS, f"C{row}", name)
        if path[:2] in self.titles:
            key, name = self.titles[path[:2]]
            return Spot(DOCUMENT, f"{self.letters[key]}{self.first - 1}", name)
        if path[:2] in (("expect", "words"), ("labels", "words")):
            return Spot(DOCUMENT, f"A{self.words}", "")
        size = next((size for size in range(len(path), 0, -1) if path[:size] in self.rows), 0)
        if size:
            return self._spot(self.rows[path[:size]], "amount" if path[0] == "expect" else str((*path, "name")[size]))
        part, key = (path[0], str(path[-1])) if path[:1] in (("expect",), ("labels",)) else ("", str((*path, "")[0]))
        kind = _KINDS.get(key)
        return self._spot(self.kinds[kind], "name" if part == "labels" else "amount") if kind in self.kinds else None

    def _spot(self, index: int, key: str) -> Spot:
        wanted = _COLUMNS.get(key, key)
        letter = self.letters[wanted if wanted in self.letters else "name"]
        return Spot(DOCUMENT, f"{letter}{self.first + index}", self.lines[index].name)


def _inputs(plan: Plan, estimate: Estimate) -> Mapping[Path, tuple[int, str]]:
    """Return the rows of the sheet of inputs, with what they are called."""
    first = first_param_row(estimate)
    found: dict[Path, tuple[int, str]] = {
        ("params", name): (row, param.name or name) for row, (name, param) in enumerate(plan.params.items(), first)
    }
    return found if estimate.ceiling is None else {("ceiling",): (first - 1, "Trần kinh phí"), **found}
