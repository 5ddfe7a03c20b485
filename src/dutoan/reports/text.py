"""Findings as text: one line each, `file:line:column: severity rule: message`, for people and for grep."""

from dutoan.findings import Finding, Report, Severity
from dutoan.text import Language, Text

_SEVERITIES: dict[Severity, Text] = {
    "error": Text("lỗi", "error"),
    "warning": Text("cảnh báo", "warning"),
    "info": Text("lưu ý", "info"),
}


def render(report: Report, language: Language) -> str:
    """Return a line for every finding."""
    return "".join(_line(finding, language) + "\n" for finding in report.findings)


def _line(finding: Finding, language: Language) -> str:
    problem = finding.problem
    place = f":{finding.position.line}:{finding.position.column}" if finding.position else ""
    message = problem.message.to(language).replace("\n", " ")
    return f"{finding.file}{place}: {_SEVERITIES[problem.severity].to(language)} {problem.rule}: {message}"
