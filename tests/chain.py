"""The whole chain, from the bytes of a file to its estimate, with what it finds as compact lines."""

import re

from dutoan.chain import compute, read_plan
from dutoan.estimate import Estimate
from dutoan.findings import Finding
from dutoan.text import Text

HEAD = "dutoan: 1\ntitle: T\n"  # what a table appends begins on line 3
ROWS = HEAD + "items:\n- {name: A, id: a, amount: 100}\n"  # a sound plan: what a table appends begins on line 5


def run(text: str | bytes) -> tuple[Estimate | None, list[Finding]]:
    """Decode, read, validate and calculate: an estimate or None, and everything found."""
    reading = read_plan("plan.yaml", text.encode() if isinstance(text, str) else text)
    if reading.plan is None:
        return None, reading.findings
    result = compute(reading, None, {})
    return (None, result) if isinstance(result, list) else (result, reading.findings)


def problems(text: str | bytes) -> list[str]:
    """Return everything the chain finds in `text`, as "line:column rule message" in English; every message has both languages."""
    return [shown(finding) for finding in run(text)[1]]


def shown(finding: Finding) -> str:
    """Return one finding as a compact line."""
    place = f"{finding.position.line}:{finding.position.column}" if finding.position else "-"
    return f"{place} {finding.problem.rule} {said(finding.problem.message)}"


def said(message: Text) -> str:
    """Return a message in English, having looked that the other one is Vietnamese."""
    assert re.search("[à-ỹ]", message.vi), message
    assert "\n" not in message.vi + message.en
    return message.en
