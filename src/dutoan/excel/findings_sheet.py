"""The sheet of findings: what the rules found in the plan that the workbook was made from."""

from typing import Any

from dutoan.excel.paper import set_page
from dutoan.excel.spots import Spots
from dutoan.excel.styles import Style, Styles, height_of
from dutoan.findings import Finding, Report
from dutoan.reports import SEVERITIES, show_message
from dutoan.retold import in_words_of_cells
from dutoan.text import Language, Text

NAME = Text("Kiểm tra", "Findings")
LINKS_LIMIT = 1_000
"""So many findings are linked to their cells; a sheet has no more than 65.530 links."""

_TITLES = Text("Mức|Quy tắc|Ô|Dòng|Nội dung|Tệp", "Severity|Rule|Cell|Row|Finding|File")
_WIDTHS = (11, 20, 15, 36, 80, 9)
_CELL = 2  # the column of the cell


def write_findings(book: Any, report: Report, language: Language, styles: Styles, spots: Spots) -> None:
    """Write a row for each finding, with a link to the cell it is about; no sheet where there is none."""
    if not report.findings:
        return
    sheet = book.add_worksheet(NAME.to(language))
    set_page(sheet, landscape=True)
    for index, (title, width) in enumerate(zip(_TITLES.to(language).split("|"), _WIDTHS, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, title, styles.get(Style(bold=True, align="center")))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    for row, finding in enumerate(report.findings, 1):
        texts = _texts(finding, language, spots)
        sheet.set_row(row, max(height_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True)))
        for index, text in enumerate(texts):
            if index == _CELL and text and row <= LINKS_LIMIT:
                name, _, cell = text.rpartition("!")
                sheet.write_url(row, index, f"internal:'{name}'!{cell}", styles.get(Style(underline=True, is_link=True)), text)
            else:
                sheet.write_string(row, index, text, styles.get(Style()))


def _texts(finding: Finding, language: Language, spots: Spots) -> tuple[str, ...]:
    """Return the texts of a row; the place in the plan's file is line and column alone, so that its folder changes nothing."""
    problem, spot = finding.problem, spots.find(finding.problem.path)
    place = f"{finding.position.line}:{finding.position.column}" if finding.position else ""
    cell, name = (f"{spot.sheet}!{spot.cell}", spot.name) if spot else ("", "")
    told = problem._replace(message=in_words_of_cells(problem.rule, problem.message))
    return (
        SEVERITIES[problem.severity].to(language),
        problem.rule,
        cell,
        name,
        show_message(finding._replace(problem=told), language),
        place,
    )
