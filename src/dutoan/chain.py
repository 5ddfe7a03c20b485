"""The chain: bytes → document → plan → estimate → findings. Each stage runs when the one before found no error."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dutoan.calc import calculate
from dutoan.document import Document
from dutoan.encoding import decode
from dutoan.estimate import Estimate
from dutoan.findings import Finding, Problem, Refusal
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.registry import Shelf
from dutoan.source import read
from dutoan.validate import validate

RULES = Shelf("dutoan.rules")


class Reading(NamedTuple):
    """A plan with its document, or what kept it from being read. `findings` holds warnings where there is a plan."""

    file: str
    document: Document | None
    plan: Plan | None
    findings: list[Finding]


def read_plan(file: str, data: bytes) -> Reading:
    """Return the plan that `data` writes, or every problem of the first stage that has an error."""
    try:
        text = decode(data)
    except Refusal as refusal:
        return Reading(file, None, None, [unreadable(file, refusal)])
    document, findings = read(text, file)
    if document is None:
        return Reading(file, None, None, in_order(findings))
    plan, problems = validate(document)
    return Reading(file, document, plan, in_order([*findings, *locate(document, problems)]))


def compute(reading: Reading, ceiling: int | None, values: Mapping[str, Exact]) -> Estimate | list[Finding]:
    """Return the estimate of a plan that was read, or the problems of its figures; `ceiling` in đồng."""
    assert reading.document is not None  # noqa: S101 - the caller has a plan
    assert reading.plan is not None  # noqa: S101 - likewise
    result = calculate(reading.plan, ceiling, values)
    return in_order(locate(reading.document, result)) if isinstance(result, list) else result


def judge(reading: Reading, asked_ceiling: int | None) -> list[Finding]:
    """Return everything that is wrong with a plan that was read: problems of its figures, else what the rules find.

    A balancing plan without a ceiling of its own balances to `asked_ceiling` (đồng).
    """
    if reading.plan is None or reading.document is None:
        return reading.findings
    estimate = compute(reading, asked_ceiling if reading.plan.ceiling is None else None, {})
    if isinstance(estimate, list):
        return in_order([*reading.findings, *estimate])
    return in_order([*reading.findings, *locate(reading.document, _apply_rules(reading.plan, estimate, asked_ceiling))])


def _apply_rules(plan: Plan, estimate: Estimate, asked_ceiling: int | None) -> Iterable[Problem]:
    from dutoan.case import Case  # noqa: PLC0415 - only check needs the rules
    from dutoan.rows import lay_rows  # noqa: PLC0415 - likewise

    case = Case(plan, lay_rows(plan), estimate, asked_ceiling, {})
    for rule in RULES.all().values():
        if hasattr(rule, "check"):
            yield from (problem._replace(severity=rule.SEVERITY) for problem in rule.check(case._replace(options=getattr(rule, "OPTIONS", {}))))


def locate(document: Document, problems: Iterable[Problem]) -> list[Finding]:
    """Return the problems with their places in the document."""
    return [Finding(document.file, document.locate(problem.path, problem.part, problem.offset), problem) for problem in problems]


def unreadable(file: str, refusal: Refusal) -> Finding:
    """Return the finding of a file that cannot be read at all."""
    return Finding(file, None, Problem(refusal.rule, (), refusal.message))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they stand in the file."""
    return sorted(findings, key=lambda finding: (finding.file, finding.position or (), finding.problem.rule))


def failed(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Tell whether the findings make a run fail: an error does, a warning when `strict`."""
    return any(finding.problem.severity == "error" or (strict and finding.problem.severity == "warning") for finding in findings)
