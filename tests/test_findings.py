import pytest

from dutoan.findings import Finding, Problem, Refusal, Report, Severity
from dutoan.text import Text


@pytest.mark.parametrize(("severity", "count"), [("error", 2), ("warning", 1), ("info", 0)])
def test_a_report_counts_its_findings(severity: Severity, count: int) -> None:
    severities: tuple[Severity, ...] = ("error", "warning", "error")
    findings = tuple(Finding("a.yaml", None, Problem("r", (), Text("lỗi", "error"), severity=each)) for each in severities)
    assert Report(("a.yaml",), (), findings).count(severity) == count


def test_a_refusal_reads_like_its_message() -> None:
    refusal = Refusal("bad-number", Text("không phải một số", "is no number"), 3)
    assert (str(refusal), refusal.rule, refusal.offset) == ("is no number", "bad-number", 3)
