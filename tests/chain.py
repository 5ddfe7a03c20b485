"""The whole chain, from the bytes of a file to its estimate, with what it finds as compact lines."""

from dutoan.estimate import Estimate
from dutoan.findings import Finding
from dutoan.verdict import compute, read_plan

HEAD = "dutoan: 1\ntitle: T\n"  # two lines: what a table appends begins on line 3


def run(text: str | bytes) -> tuple[Estimate | None, list[Finding]]:
    """Decode, read, validate and calculate: an estimate or None, and everything found."""
    reading = read_plan("plan.yaml", text.encode() if isinstance(text, str) else text)
    if reading.plan is None:
        return None, reading.findings
    result = compute(reading, None, {})
    return (None, result) if isinstance(result, list) else (result, reading.findings)


def shown(finding: Finding) -> str:
    """Return one finding as "line:column rule message", in English."""
    place = f"{finding.position.line}:{finding.position.column}" if finding.position else "-"
    return f"{place} {finding.problem.rule} {finding.problem.message.en}"


def problems(text: str | bytes) -> list[str]:
    """Return everything the chain finds in `text`, one line for each."""
    return [shown(finding) for finding in run(text)[1]]
