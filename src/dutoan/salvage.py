"""What is left of a plan with errors: what is wrong is taken out, again and again, so that every stage sees the rest."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from dutoan.calc import calculate
from dutoan.chain import Reading, in_order, locate
from dutoan.damage import Damage
from dutoan.document import Document
from dutoan.estimate import Estimate
from dutoan.findings import Finding, Problem
from dutoan.model import Plan
from dutoan.rows import Rows, lay_rows
from dutoan.validate import as_written, read_shape
from dutoan.validate.references import check_references

ROUNDS = 10
"""So many times what is wrong is taken out: each stage may find more."""

PROBLEM_LIMIT = 200
"""Of a plan with more errors nothing is looked at further."""


class Remains(NamedTuple):
    """What is left of a plan, with its rows, an estimate whose sums say nothing, and what is gone."""

    plan: Plan
    rows: Rows
    estimate: Estimate
    damage: Damage


def salvage(reading: Reading, findings: Sequence[Finding], ceiling: int | None) -> tuple[list[Finding], Remains | None]:
    """Return the findings of one stage with those of the stages behind it, and what is left of the plan, if it can be computed.

    A problem that may come of another one is not told. `ceiling` (đồng) stands in where the plan has none.
    """
    told, problems = dict.fromkeys(findings), [finding.problem for finding in findings if finding.problem.severity == "error"]
    if reading.document is None or len(problems) > PROBLEM_LIMIT:
        return list(told), None
    damage = Damage(reading.document.data)
    for _ in range(ROUNDS):
        if not damage.take_out(problems):
            break
        remains, found = _compute(damage, reading.document, ceiling)
        if remains:
            return in_order(told), remains
        problems = [as_written(damage.data, problem) for problem in found]
        told |= dict.fromkeys(locate(reading, (problem for problem in problems if not damage.explains(problem))))
    return in_order(told), None


def _compute(damage: Damage, document: Document, ceiling: int | None) -> tuple[Remains | None, list[Problem]]:
    """Return what is left of a plan as far as it can be computed, or the problems of the first stage that has one."""
    plan, problems = read_shape(document._replace(data=damage.data), Plan)
    if plan is None:
        return None, problems
    rows = lay_rows(plan)
    problems = list(islice(check_references(plan, rows), PROBLEM_LIMIT))
    result = problems or calculate(plan, rows, ceiling if plan.ceiling is None else None)
    return (None, result) if isinstance(result, list) else (Remains(plan, rows, result, damage), [])
