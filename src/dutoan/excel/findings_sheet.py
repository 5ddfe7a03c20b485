"""The sheet of findings: what the rules found in the plan that the workbook was made from."""

from typing import Any

from dutoan.excel.paper import set_page
from dutoan.excel.styles import Style, Styles, height_of
from dutoan.findings import Finding, Report
from dutoan.reports import SEVERITIES, show_message
from dutoan.text import Language, Text

NAME = Text("Kiểm tra", "Findings")

_TITLES = Text("Mức|Quy tắc|Vị trí|Nội dung", "Severity|Rule|Place|Finding")
_WIDTHS = (12, 22, 12, 100)


def write_findings(book: Any, report: Report, language: Language, styles: Styles) -> None:
    """Write a row for each finding; no sheet where there is none."""
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
        texts = _texts(finding, language)
        sheet.set_row(row, max(height_of(text, width) for text, width in zip(texts, _WIDTHS, strict=True)))
        for index, text in enumerate(texts):
            sheet.write_string(row, index, text, styles.get(Style()))


def _texts(finding: Finding, language: Language) -> tuple[str, str, str, str]:
    problem = finding.problem
    return SEVERITIES[problem.severity].to(language), problem.rule, _place(finding), show_message(finding, language)


def _place(finding: Finding) -> str:
    """Return line and column alone: the same plan gives the same workbook wherever its file lies."""
    return f"{finding.position.line}:{finding.position.column}" if finding.position else ""
