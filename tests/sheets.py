"""Workbooks as accountants make them, drawn in tests as text, and what comes of them when they are read."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter
from chain import said

from dutoan.chain import read_plan
from dutoan.compose import compose
from dutoan.understand import Asked
from dutoan.verdict import judge

HEAD = "DỰ TOÁN\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n"
"""The title and the header of most drawn tables: rows begin at 3, amounts stand in F."""


class Look(NamedTuple):
    """How a sheet looks besides its values: merged areas, bold rows, indented and formatted cells, hidden rows and columns."""

    merged: Sequence[str] = ()
    bold: Sequence[int] = ()
    indents: Mapping[str, int] = {}
    formats: Mapping[str, str] = {}
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()


class Imported(NamedTuple):
    """What comes of a workbook: the plan's text without its first line, and each finding as `F12 rule message`."""

    text: str
    findings: list[str]


def book(sheets: Mapping[str, str], look: Look = Look()) -> bytes:  # noqa: B008 - a tuple
    """Return an .xlsx with the drawn sheets; the look is that of the first one.

    `|` stands between cells. Digits are numbers (`9.1`, `225_000`), `2_000 =D3*E3` is a formula with its value (`#REF! =…` with an error), what begins
    with ' is a text, and \\n is a line break.
    """
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for index, (name, drawn) in enumerate(sheets.items()):
        _draw(made, made.add_worksheet(name), drawn, look if index == 0 else Look())
    made.close()
    return out.getvalue()


def sheet(drawn: str, look: Look = Look()) -> bytes:  # noqa: B008 - a tuple
    """Return an .xlsx of one drawn sheet."""
    return book({"Dự toán": drawn}, look)


def _draw(made: Any, sheet: Any, drawn: str, look: Look) -> None:
    for area in look.merged:
        sheet.merge_range(area, "")
    for row, line in enumerate(drawn.strip("\n").split("\n")):
        for column, cell in enumerate(line.split("|")):
            name = f"{chr(65 + column)}{row + 1}"
            style: dict[str, Any] = {"bold": True} if row + 1 in look.bold else {}
            style |= {"indent": look.indents[name]} if name in look.indents else {}
            style |= {"num_format": look.formats[name]} if name in look.formats else {}
            _write(sheet, row, column, cell.strip(), made.add_format(style))
    for number in look.hidden_rows:
        sheet.set_row(number - 1, None, None, {"hidden": True})
    for letters in look.hidden_columns:
        sheet.set_column(f"{letters}:{letters}", None, None, {"hidden": True})


def _write(sheet: Any, row: int, column: int, drawn: str, style: Any) -> None:
    formula = re.fullmatch(r"(-?[0-9_.]+|#REF!) (=.+)", drawn)
    if formula:
        sheet.write_formula(row, column, formula[2], style, formula[1] if formula[1] == "#REF!" else Decimal(formula[1]))
    elif re.fullmatch(r"-?[0-9][0-9_]*(\.[0-9]+)?", drawn):
        sheet.write_number(row, column, Decimal(drawn), style)
    elif drawn:
        sheet.write_string(row, column, drawn.removeprefix("'").replace("\\n", "\n"), style)


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


def plan_of(drawn: str, look: Look = Look()) -> str:  # noqa: B008 - a tuple
    """Return the text of the plan that a drawn sheet says; it is read without a word."""
    text, findings = imported(sheet(drawn, look))
    assert findings == []
    return text


def items_of(drawn: str, look: Look = Look()) -> str:  # noqa: B008 - a tuple
    """Return the rows and charges of the plan that the rows of a drawn table say, and what it expects of their sum."""
    return plan_of(HEAD + drawn.lstrip("\n"), look).partition("\nitems:\n")[2]


def found_in(data: bytes, file: str = "so.xlsx") -> list[str]:
    """Return what `dutoan check` finds in a workbook, each as `F12 rule`."""
    findings = judge(read_plan(file, data)).findings
    return [f"{finding.position.cell if finding.position else '-'} {finding.problem.rule}" for finding in findings]
