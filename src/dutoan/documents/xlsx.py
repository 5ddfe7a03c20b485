"""The workbook an accountant expects: the printed document, every computed cell a formula with its value beside it.

XlsxWriter writes row by row in constant memory; the same plan gives the same bytes on any day and machine.
"""

from typing import Any

from dutoan.draft import Draft
from dutoan.excel.findings_sheet import write_findings
from dutoan.excel.inputs import write_inputs
from dutoan.excel.live import lay_formulas
from dutoan.excel.memory import add_hidden, remember
from dutoan.excel.paper import Paper, turn_red
from dutoan.excel.spots import Spots
from dutoan.excel.styles import FONT, Styles
from dutoan.excel.workings_sheet import write_workings
from dutoan.sheet import lay_out

ENDINGS = (".xlsx",)


def render(draft: Draft) -> bytes:
    """Return the workbook of a computed plan."""
    from datetime import datetime  # noqa: PLC0415 - only a document needs it
    from io import BytesIO  # noqa: PLC0415 - likewise

    from xlsxwriter import Workbook  # noqa: PLC0415 - likewise

    out = BytesIO()
    book = Workbook(out, {"constant_memory": True, "default_format_properties": FONT})
    book.worksheet_class = _plain_sheet()
    # The same bytes on any day.
    book.set_properties({"title": draft.work.plan.title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - no zone in a workbook
    _write(book, draft)
    book.close()
    return out.getvalue()


def _plain_sheet() -> type:
    """Return XlsxWriter's sheet, which takes every formula and text as it stands, and numbers pages from the second one on."""
    from xlsxwriter.worksheet import Worksheet  # noqa: PLC0415 - only a document needs it

    class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter says no types
        def _prepare_formula(self, formula: str, *_: object) -> str:
            """Look for no functions newer than Excel 2007: there are none, and looking takes a quarter of the time."""
            return formula

        def _write_header_footer(self) -> None:
            """Print no page number on the first page: XlsxWriter knows no other header for it."""
            self._xml_start_tag("headerFooter", [("differentFirst", 1)])
            self._write_odd_header()
            self._xml_end_tag("headerFooter")

        def _xml_rich_inline_string(self, text: str, attributes: object) -> None:
            """Take `<r>…</r>` for the text that somebody wrote: no cell has formats inside."""
            self._xml_inline_string(text, False, attributes)  # noqa: FBT003 - XlsxWriter's way: no blanks at its ends

    return PlainSheet


def _write(book: Any, draft: Draft) -> None:
    plan, printed, styles = draft.work.plan, lay_out(draft.work), Styles(book)
    grid = add_hidden(printed, plan, draft.work.estimate) if draft.is_live else printed
    paper = Paper(book, grid, plan, styles, hidden=len(grid.columns) - len(printed.columns))
    spots = Spots(printed, plan, draft.work.estimate, paper.first_row, has_inputs=draft.is_live)
    write_findings(book, draft.report, draft.language, styles, spots)  # the second sheet, where it is seen
    if draft.is_live:
        _write_live(book, paper, draft)
        remember(book, draft.text, draft.work.estimate)
    else:
        paper.write({} for _ in grid.rows)


def _write_live(book: Any, paper: Paper, draft: Draft) -> None:
    plan, estimate, styles = draft.work.plan, draft.work.estimate, paper.styles
    laid = lay_formulas(paper.grid, plan, estimate, paper.first_row)
    paper.write({laid.keys[key]: formula for key, formula in line.items()} for line in laid.lines)
    turn_red(paper, laid.total_cell, estimate.total)
    write_inputs(book, plan, estimate, laid.names, styles)
    if laid.workings:
        write_workings(book, laid.workings, laid.derivation, styles)
    laid.parts.write(book, styles)
