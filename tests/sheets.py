"""Workbooks as accountants make them, built for tests: rows of plain values, bytes of an .xlsx."""

import io
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import openpyxl
from chain import said
from openpyxl.styles import Alignment, Font

from dutoan.chain import read_plan
from dutoan.compose import compose
from dutoan.understand import Asked
from dutoan.verdict import judge

Value = str | int | Decimal | None
Rows = Sequence[Sequence[Value]]


class Look(NamedTuple):
    """How a sheet looks besides its values: merged areas, bold rows, indented and formatted cells, hidden rows."""

    merged: Sequence[str] = ()
    bold: Sequence[int] = ()
    indents: Mapping[str, int] = {}
    formats: Mapping[str, str] = {}
    hidden: Sequence[int] = ()


def table(drawn: str) -> Rows:
    """Return the rows of a drawn table: `|` between cells, digits are numbers (`9.1`, `225_000`), what begins with ' is a text."""
    return [[_value(cell.strip()) for cell in line.split("|")] for line in drawn.strip("\n").split("\n")]


def _value(drawn: str) -> Value:
    if re.fullmatch(r"-?[0-9][0-9_]*", drawn):
        return int(drawn)
    if re.fullmatch(r"-?[0-9]+\.[0-9]+", drawn):
        return Decimal(drawn)
    return drawn.removeprefix("'").replace("\\n", "\n") or None


class Imported(NamedTuple):
    """What comes of a workbook: the plan's text without its first lines, and each finding as `F12 rule message`."""

    text: str
    findings: list[str]


def imported(data: bytes, file: str = "so.xlsx", asked: Asked = Asked()) -> Imported:  # noqa: B008 - a tuple
    """Read a workbook into a plan, as `dutoan import` does; the plan's text is read again and says the same."""
    reading = read_plan(file, data, asked)
    told = [
        f"{finding.position.cell if finding.position else '-'} {finding.problem.rule} {said(finding.problem.message)}"
        for finding in reading.findings
    ]
    if reading.document is None or reading.plan is None:
        return Imported("", told)
    text = compose(reading.document.data, {}, [])
    again = read_plan("plan.yaml", text.encode())
    assert again.document is not None, again.findings
    assert again.document.data == reading.document.data
    return Imported(text.removeprefix("dutoan: 1\n"), told)


def found(data: bytes, file: str = "so.xlsx") -> list[str]:
    """Return what `dutoan check` finds in a workbook, each as `F12 rule`."""
    findings = judge(read_plan(file, data)).findings
    return [f"{finding.position.cell if finding.position else '-'} {finding.problem.rule}" for finding in findings]


def book(sheets: Mapping[str, Rows], look: Look = Look()) -> bytes:  # noqa: B008 - a tuple
    """Return an .xlsx with these sheets; the look is that of the first one."""
    made = openpyxl.Workbook()
    for name, rows in sheets.items():
        sheet: Any = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    del made["Sheet"]
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
