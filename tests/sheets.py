"""Workbooks as accountants make them, built for tests: rows of plain values, bytes of an .xlsx."""

import io
import os
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
from openpyxl.styles import Alignment, Font

ROOT = os.path.dirname(os.path.dirname(__file__))

Value = str | int | Decimal | None
Rows = Sequence[Sequence[Value]]


class Look(NamedTuple):
    """How a sheet looks besides its values: merged areas, bold rows, indented and formatted cells, hidden rows."""

    merged: Sequence[str] = ()
    bold: Sequence[int] = ()
    indents: Mapping[str, int] = {}
    formats: Mapping[str, str] = {}
    hidden: Sequence[int] = ()


def book(sheets: Mapping[str, Rows], look: Look = Look()) -> bytes:  # noqa: B008 - a tuple
    """Return an .xlsx with these sheets; the look is that of the first one."""
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type] - a new book has one
    for name, rows in sheets.items():
        sheet: Any = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first: Any = made.worksheets[0]
    for area in look.merged:
        first.merge_cells(area)
    for number in look.bold:
        for cell in first[number]:
            cell.font = Font(bold=True)
    for place, indent in look.indents.items():
        first[place].alignment = Alignment(indent=indent)
    for place, number_format in look.formats.items():
        first[place].number_format = number_format
    for number in look.hidden:
        first.row_dimensions[number].hidden = True
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def sheet(rows: Rows, look: Look = Look()) -> bytes:  # noqa: B008 - a tuple
    """Return an .xlsx of one sheet."""
    return book({"Dự toán": rows}, look)
