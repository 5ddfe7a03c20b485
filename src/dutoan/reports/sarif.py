"""Findings as SARIF 2.1.0, the OASIS standard that code scanning services and editors read.

Braces are doubled in messages (section 3.11.5) and what would read as a link is taken apart (3.11.6): both may come from a name.
"""

import json
import os
from typing import Any
from urllib.parse import quote

from dutoan import __version__
from dutoan.findings import Finding, Position, Report, Severity
from dutoan.reports import repository_path
from dutoan.text import Language, Text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_BAD, _GOOD = Text("Sai", "Bad"), Text("Đúng", "Good")
_SAFE = Text("Sửa an toàn: chỉ có một cách hiểu.", "A safe fix: there is only one reading.")
_UNSAFE = Text("Chọn một cách hiểu; hãy xem lại trước khi nhận.", "Chooses one reading; look at it before you accept it.")

Json = dict[str, Any]


def render(report: Report, language: Language) -> str:
    """Return the report as a SARIF log of one run, with the manual of each rule that occurs. Columns are code points from 1."""
    names = sorted({finding.problem.rule for finding in report.findings})
    driver = {"name": "dutoan", "version": __version__, "rules": [_rule(name, language) for name in names]}
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notes(report, language)}],
        "results": [_result(finding, names.index(finding.problem.rule), language) for finding in report.findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, language: Language) -> Json:
    from dutoan.manual import read_manual  # noqa: PLC0415 - a report without findings needs none

    manual = read_manual(name)
    text = manual.text.to(language)
    examples = [(_BAD, manual.bad), (_GOOD, manual.good)]
    shown = [f"**{title.to(language)}**\n\n```yaml\n{plan.strip()}\n```" for title, plan in examples if plan]
    return {
        "id": name,
        "shortDescription": {"text": manual.title.to(language)},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": "\n\n".join([text, *shown])},
    }


def _notes(report: Report, language: Language) -> list[Json]:
    """Return which files were passed over and what was not checked, and why."""
    unchecked = ((file, Text(f"{rule}: {why.vi}", f"{rule}: {why.en}")) for file, rule, why in report.not_checked if rule is not None)
    told = [*report.skipped, *unchecked]
    return [{"level": "note", "message": _message(why.to(language)), "locations": [_location(file, None)]} for file, why in told]


def _result(finding: Finding, rule: int, language: Language) -> Json:
    problem = finding.problem
    result = {
        "ruleId": problem.rule,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": _message(problem.message.to(language)),
        "locations": [_location(finding.file, finding.position)],
    }
    if problem.fix and finding.changes:
        result["fixes"] = [_fix(finding, _SAFE if problem.fix.safe else _UNSAFE, language)]
    return result


def _fix(finding: Finding, say: Text, language: Language) -> Json:
    replacements = [{"deletedRegion": _region(change.position), "insertedContent": {"text": change.text}} for change in finding.changes]
    change = {"artifactLocation": {"uri": _uri(finding.file)}, "replacements": replacements}
    return {"description": {"text": say.to(language)}, "artifactChanges": [change]}


def _location(file: str, position: Position | None) -> Json:
    place: Json = {"artifactLocation": {"uri": _uri(file)}}
    if position and position.cell:
        return {"physicalLocation": place, "logicalLocations": [_cell(position)]}
    if position:
        place["region"] = _region(position)
    return {"physicalLocation": place}


def _cell(position: Position) -> Json:
    whole = f"{position.sheet}!{position.cell}" if position.sheet else position.cell
    return {"name": position.cell, "fullyQualifiedName": whole}


def _region(position: Position) -> Json:
    line, column, end_line, end_column = position[:4]
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _uri(file: str) -> str:
    """Return a relative reference, or a file: URI of an absolute path, percent-encoded (RFC 3986)."""
    path = os.fsencode(repository_path(file))
    return "file:///" + quote(path, safe="/:").lstrip("/") if os.path.isabs(file) else quote(path)


def _message(text: str) -> Json:
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}
