"""Workbooks made in memory, and what stands in them."""

from io import BytesIO

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from dutoan.chain import compute, read_plan
from dutoan.documents.xlsx import render
from dutoan.draft import Draft
from dutoan.findings import Report
from dutoan.sheet import Work
from dutoan.text import Language
from dutoan.verdict import judge


def book_bytes(text: str, *, is_live: bool = True, language: Language = "vi", checked: bool = False) -> bytes:
    """Return the workbook of a plan; `checked` adds what the rules find."""
    reading = read_plan("plan.yaml", text.encode())
    assert reading.plan is not None
    estimate = compute(reading, None, {})
    assert not isinstance(estimate, list)
    report = Report((), (), tuple(judge(reading).findings) if checked else ())
    return render(Draft(Work("plan.yaml", reading.plan, estimate, 100), text, report, language, is_live=is_live))


def workbook(text: str, *, is_live: bool = True, language: Language = "vi", checked: bool = False) -> openpyxl.Workbook:
    """Return the workbook of a plan as another program reads it."""
    return openpyxl.load_workbook(BytesIO(book_bytes(text, is_live=is_live, language=language, checked=checked)))


def formulas(sheet: Worksheet) -> str:
    """Return every formula of a sheet, with its cell."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    return " | ".join(f"{cell.coordinate} {str(cell.value)[1:]}" for cell in cells)


def shown(sheet: Worksheet, first: int, last: int) -> list[str]:
    """Return the rows of a sheet as text, without hidden columns, empty cells left out."""
    visible = [column for column in range(1, sheet.max_column + 1) if not is_hidden(sheet, column)]
    rows = ([sheet.cell(row, column).value for column in visible] for row in range(first, last + 1))
    return [" | ".join(str(value) for value in row if value not in (None, "")) for row in rows]


def is_hidden(sheet: Worksheet, column: int) -> bool:
    """Tell whether a column is hidden; a run of them is one entry."""
    runs = sheet.column_dimensions.values()
    return any(run.hidden and (run.min or 0) <= column <= (run.max or 0) for run in runs)


def quoted(sheet: Worksheet) -> list[str]:
    """Return the texts that stay texts whatever they begin with, also when somebody edits them."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value and cell.has_style and cell.quotePrefix]
