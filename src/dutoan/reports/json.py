"""Findings as JSON: a promise to other programs, versioned by its first key and described by `schemas/check.json`."""

import json
from typing import Any

from dutoan.findings import Change, Finding, Position, Report
from dutoan.text import Language

VERSION = 1

_TEXT_PLACE = ("line", "column", "end_line", "end_column")


def render(report: Report, language: Language) -> str:
    """Return the report as JSON. Lines and columns count from 1; money is an integer of đồng."""
    content = {
        "dutoan": VERSION,
        "checked": report.checked,
        "skipped": [{"file": file, "why": why.to(language)} for file, why in report.skipped],
        "not_checked": [{"file": file, "rule": rule, "why": why.to(language)} for file, rule, why in report.not_checked],
        "silenced": [{"rule": rule, "reason": reason, "count": hits} for rule, reason, hits in report.silenced],
        "findings": [_finding(finding, language) for finding in report.findings],
        "summary": {
            "files": len(report.checked),
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "infos": report.count("info"),
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    problem, position = finding.problem, finding.position
    place = position._asdict() if position else dict.fromkeys(Position._fields)
    if position and position.cell:
        place |= dict.fromkeys(_TEXT_PLACE)
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message.to(language),
        "file": finding.file,
        **place,
        "path": problem.path,
        "expected": problem.expected,
        "actual": problem.actual,
        "fix": problem.fix and {"safe": problem.fix.safe, "edits": [_edit(change) for change in finding.changes]},
    }


def _edit(change: Change) -> dict[str, Any]:
    return {**dict(zip(_TEXT_PLACE, change.position, strict=False)), "text": change.text}
