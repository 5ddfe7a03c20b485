"""The workbook an accountant expects: the printed document, every computed cell a formula with its value beside it.

XlsxWriter writes row by row in constant memory; the same plan gives the same bytes on any day and machine.
"""

from typing import Any

from dutoan.draft import Draft
from dutoan.excel.amounts import AMOUNT, View
from dutoan.excel.by_row import total_key
from dutoan.excel.derivation import derive
from dutoan.excel.expressions import name_cells
from dutoan.excel.findings_sheet import write_findings
from dutoan.excel.inputs import write_inputs
from dutoan.excel.lines import Document, line_formulas
from dutoan.excel.memory import add_hidden, remember
from dutoan.excel.paper import NAME, Paper, turn_red
from dutoan.excel.places import place_lines
from dutoan.excel.solutions import find_solutions
from dutoan.excel.sources import source_keys
from dutoan.excel.styles import FONT, Styles
from dutoan.excel.workings import letter_of
from dutoan.excel.workings_sheet import Parts, write_workings
from dutoan.sheet import lay_out

ENDINGS = (".xlsx",)


def render(draft: Draft) -> bytes:
    """Return the workbook of a computed plan."""
    from datetime import datetime  # noqa: PLC0415 - only a document needs it
    from io import BytesIO  # noqa: PLC0415 - likewise

    import xlsxwriter  # noqa: PLC0415 - likewise

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "default_format_properties": FONT})
    # The same bytes on any day.
    book.set_properties({"title": draft.work.plan.title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - no zone in a workbook
    _write(book, draft)
    book.close()
    return out.getvalue()


def _write(book: Any, draft: Draft) -> None:
    plan, printed, styles = draft.work.plan, lay_out(draft.work), Styles(book)
    grid = add_hidden(printed, plan, draft.work.estimate) if draft.is_live else printed
    paper = Paper(book, grid, plan, styles, hidden=len(grid.columns) - len(printed.columns))
    if draft.is_live:
        _write_live(book, paper, draft)
    else:
        paper.write({} for _ in grid.rows)
    write_findings(book, draft.report, draft.language, styles)
    if draft.is_live:
        remember(book, draft.text, draft.work.estimate)


def _write_live(book: Any, paper: Paper, draft: Draft) -> None:
    plan, estimate, grid, styles = draft.work.plan, draft.work.estimate, paper.grid, paper.styles
    letters = {column.key: letter_of(index + 1) for index, column in enumerate(grid.columns)}
    letters[AMOUNT] = letters[estimate.base_column]
    keys = {column.key: index for index, column in enumerate(grid.columns)}
    keys[AMOUNT] = keys[estimate.base_column]
    parts = Parts(NAME, letters, grid, keys, paper.first_row)
    places = place_lines(estimate.lines, paper.first_row, letters, plan.totals, parts.spill)
    derivation, names = derive(plan, estimate), name_cells(dict(estimate.params))
    solutions, workings = find_solutions(derivation, places)
    formulas = line_formulas(Document(derivation, View(places, derivation.foot, {}), source_keys(plan), solutions, names))
    paper.write({keys[key]: formula for key, formula in line.items()} for line in formulas)
    turn_red(paper, f"${letters[total_key(derivation.foot)]}${places.total}", estimate.total)
    write_inputs(book, plan, estimate, names, styles)
    if workings:
        write_workings(book, workings, derivation, styles)
    parts.write(book, styles)
