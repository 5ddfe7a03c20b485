"""Findings as workflow commands of GitHub Actions, which turns them into annotations.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; what is escaped is what the runner's
ActionCommand takes back: %, CR and LF everywhere, : and , in properties.
"""

from dutoan.findings import Finding, Report, Severity
from dutoan.reports import repository_path, show_place, unchecked
from dutoan.text import Language

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, language: Language) -> str:
    """Return a command for every finding, and for what was not checked.

    Its message begins with the place: the log shows no more, nor are all findings annotated.
    """
    return "".join(_command(finding, language) + "\n" for finding in [*report.findings, *unchecked(report)])


def _command(finding: Finding, language: Language) -> str:
    problem, position = finding.problem, finding.position
    properties = {"file": repository_path(finding.file)}
    if position and not position.cell:
        properties |= {"line": str(position.line), "endLine": str(position.end_line)}
        if position.line == position.end_line:  # GitHub takes no columns of several lines
            properties |= {"col": str(position.column), "endColumn": str(position.end_column)}
    properties["title"] = problem.rule
    written = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    message = f"{show_place(finding)}: {problem.message.to(language)}"
    return f"::{_COMMANDS[problem.severity]} {written}::{message.translate(_DATA)}"
