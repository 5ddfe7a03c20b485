"""Findings as a Code Quality report of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

import hashlib
import json
from collections import Counter

from dutoan.findings import Finding, Report, Severity
from dutoan.reports import repository_path, unchecked
from dutoan.text import Language

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, language: Language) -> str:
    """Return the report as a JSON list: findings, and what was not checked. What has no place in its file stands at line 1, a cell at its row."""
    met: Counter[str] = Counter()
    content = []
    for finding in [*report.findings, *unchecked(report)]:
        identity = _identity(finding)
        met[identity] += 1
        content.append(
            {
                "description": finding.problem.message.to(language),
                "check_name": finding.problem.rule,
                "fingerprint": hashlib.sha256(f"{identity}\0{met[identity]}".encode(errors="surrogatepass")).hexdigest(),
                "severity": _SEVERITIES[finding.problem.severity],
                "location": {
                    "path": repository_path(finding.file),
                    "lines": {"begin": finding.position.line if finding.position else 1},
                },
            }
        )
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _identity(finding: Finding) -> str:
    """Return what stays the same when lines are put in above, figures move, or the language of the run is another."""
    keys = [step for step in finding.problem.path if isinstance(step, str)]
    return "\0".join([repository_path(finding.file), finding.problem.rule, *keys, (finding.excerpt or "").strip()])
