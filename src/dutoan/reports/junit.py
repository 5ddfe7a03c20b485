"""Findings as a JUnit report: each checked file is a test, which fails by errors and warnings. Made for junit-10.xsd of Jenkins."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dutoan.findings import Finding, Report
from dutoan.reports import SEVERITIES, show_line, unchecked
from dutoan.text import Language, Text

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
# A parser makes spaces of line ends in attributes; the rest of the list is what XML 1.0, section 2.2, has no way to write.
_TO_ESCAPE = re.compile(r'[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')


def render(report: Report, language: Language) -> str:
    """Return one test suite: a test for each checked file, a skipped one for each that was passed over and for what was not checked.

    A test has at most one failure, which lists all findings of its file: most readers of this format look at the first only.
    """
    by_file: dict[str, list[Finding]] = {file: [] for file in report.checked}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    tests = [_test(file, _outcome(findings, language)) for file, findings in by_file.items()]
    skipped = [*report.skipped, *((f"{told.file}: {told.problem.rule}", told.problem.message) for told in unchecked(report))]
    tests += [_test(name, [f'   <skipped message="{_escape(why.to(language))}"/>']) for name, why in skipped]
    failures = sum(any(finding.problem.severity != "info" for finding in findings) for findings in by_file.values())
    counts = f'tests="{len(tests)}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<testsuites name="dutoan" {counts}>',
        f' <testsuite name="dutoan check" {counts} skipped="{len(skipped)}">',
        *(line for test in tests for line in test),
        " </testsuite>",
        "</testsuites>",
    ]
    return "".join(line + "\n" for line in lines)


def _test(name: str, outcome: Sequence[str]) -> list[str]:
    opening = f'  <testcase classname="dutoan" name="{_escape(name)}"'
    return [opening + ">", *outcome, "  </testcase>"] if outcome else [opening + "/>"]


def _outcome(findings: Sequence[Finding], language: Language) -> list[str]:
    if not findings:
        return []
    told = "\n".join(_escape(show_line(finding, language)) for finding in findings)
    worst = min((finding.problem.severity for finding in findings), key=list(SEVERITIES).index)
    if worst == "info":
        return [f"   <system-out>{told}</system-out>"]
    return [f'   <failure type="{worst}" message="{_escape(_count(findings, language))}">{told}</failure>']


def _count(findings: Iterable[Finding], language: Language) -> str:
    """Return how many findings there are of each severity: `2 errors, 1 warning`, without those of which there is none."""
    counts = Counter(finding.problem.severity for finding in findings)
    said = (
        Text(f"{count} {name.vi}", f"{count} {name.en}{'s' if count > 1 else ''}")
        for severity, name in SEVERITIES.items()
        if (count := counts[severity])
    )
    return ", ".join(each.to(language) for each in said)


def _escape(text: str) -> str:
    r"""Return `text` for an element or an attribute; a character that XML cannot hold is spelled out, as `\x1b`."""
    return _TO_ESCAPE.sub(lambda met: _MARKUP.get(met[0]) or ascii(met[0])[1:-1], text)
