"""What a formula of the workbook comes to with the figures that stand in its cells: to tell a stale value from a wrong formula."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.excel.inputs import NAME
from dutoan.expression import evaluate
from dutoan.findings import Refusal
from dutoan.merge.expressions import as_expression
from dutoan.merge.written import value_of
from dutoan.money import Exact
from dutoan.parse import parse
from dutoan.workbook.book import Area, Book
from dutoan.workbook.references import read_area

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_REF = rf"(?:'(?:[^']|'')*'!|[\w.]+!)?{_CELL}(?::{_CELL})?(?![\w.(!])"
REFERENCE = re.compile(rf"(?<![\w.$]){_REF}")
_TERM = re.compile(rf"\bSUM\((?P<sum>(?:{_REF}|[,\s])*)\)|(?<![\w.$]){_REF}", re.IGNORECASE)

NOISE = 10**9
"""Two figures are the same from so much of their size on: a workbook counts in binary."""

Cells = Mapping[tuple[int, int], Exact]


class Figures(NamedTuple):
    """The numbers of a workbook: those of each sheet by row and column, and those that have names."""

    sheets: Mapping[str, Cells]
    named: Mapping[str, Exact]


def figures_of(book: Book, names: Mapping[str, str]) -> Figures:
    """Return the numbers that a workbook stores; `names` are the named cells by what stands beside them on the sheet of inputs."""
    sheets: dict[str, Cells] = {}
    for sheet in book.sheets:
        values = {(cell.row, cell.column): value_of(cell) for row in sheet.rows for cell in row.cells}
        sheets[sheet.name] = {at: value for at, value in values.items() if isinstance(value, int | Fraction)}
    inputs = next((sheet.rows for sheet in book.sheets if sheet.name == NAME), ())
    rows = {str(row.cells[0].value): row.number for row in inputs if row.cells}
    known = sheets.get(NAME, {})
    named = {cell: known[rows[name], 3] for name, cell in names.items() if name in rows and (rows[name], 3) in known}
    return Figures(sheets, named)


def recount(formula: str, sheet: str, figures: Figures) -> Exact | None:
    """Return what a formula on a sheet comes to, or None where it says more than sums, products, roundings and the like."""
    values: dict[str, Exact] = {}

    def keep(value: Exact) -> str:
        name = f"v{len(values)}"
        values[name] = value
        return name

    def replaced(match: re.Match[str]) -> str:
        if match["sum"] is None and ":" in match[0]:
            return match[0]  # MIN(F5:F9): no expression says that
        parts = REFERENCE.finditer(match["sum"] or match[0])
        return keep(sum((_sum(found[0], sheet, figures) for found in parts), start=0))

    text = _TERM.sub(replaced, formula)
    own = {name: name for name in values}
    known = {cell.casefold(): f"n{index}" for index, cell in enumerate(figures.named)}
    expression = as_expression(text, known | own)
    if expression is None:
        return None
    named = {known[cell.casefold()]: value for cell, value in figures.named.items()}
    try:
        return evaluate(parse(expression).tree, named | values)
    except Refusal:
        return None


def is_same(one: Exact, other: Exact) -> bool:
    """Tell whether two figures are the same to a workbook."""
    exact = Fraction(one)
    return abs(exact - other) * NOISE <= max(abs(exact), Fraction(1))


def area_of(reference: str, own: str) -> tuple[str, Area | None]:
    """Return the sheet and the area that a reference in a formula means; `own` is the formula's sheet."""
    sheet, _, cells = reference.rpartition("!")
    return sheet.strip("'").replace("''", "'") or own, read_area(cells.replace("$", "").upper())


def _sum(reference: str, own: str, figures: Figures) -> Exact:
    sheet, area = area_of(reference, own)
    return _sum_of(area, figures.sheets.get(sheet, {})) if area else 0


def _sum_of(area: Area, cells: Cells) -> Exact:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    if len(rows) * len(columns) > len(cells):
        return sum((value for (row, column), value in cells.items() if row in rows and column in columns), start=0)
    return sum((cells.get((row, column), 0) for row in rows for column in columns), start=0)
