"""What somebody chose not to see, or to see as worse: select, ignore, allow, severity, in this order.

Nothing here silences a problem of reading or calculating, nor what a rule insists on: such problems never come this way.
"""

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from dutoan.findings import Path, Problem, Severity, Silenced
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Rows
from dutoan.text import Text


class Policy(NamedTuple):
    """Which rules run (all, when `select` is None), which are ignored and why, their severities and thresholds."""

    select: frozenset[str] | None = None
    ignore: Mapping[str, str] = {}
    severity: Mapping[str, Severity] = {}
    options: Mapping[str, Mapping[str, Exact]] = {}


ALL = Policy()
"""Every rule, as it comes."""


class Allowed(NamedTuple):
    """One `allow` of a plan: the rule it silences at its path and below, and the reason."""

    path: Path
    rule: str
    reason: str


def list_allowed(plan: Plan, rows: Rows) -> list[Allowed]:
    """Return every `allow` of a plan, the plan's own first."""
    of_rows = [(row.path, row.item.allow) for row in rows.printed if "allow" in row.keys] if "allow" in rows.keys else []
    places = [((), plan.allow), *of_rows, *((path, charge.allow) for path, charge in rows.charges)]
    return [Allowed(path, rule, reason) for path, allow in places if allow for rule, reason in allow.items()]


def apply_policy(
    problems: Iterable[Problem], allowed: Iterable[Allowed], policy: Policy, decided: Container[str]
) -> tuple[list[Problem], list[Silenced]]:
    """Return the problems that stay, each with its severity, and what was silenced.

    Of several `allow` the nearest silences; one that silences nothing is a problem, where its rule was `decided` and not ignored.
    """
    kept: list[Problem] = []
    silenced: dict[tuple[str, str], int] = {}
    allows = {(allow.path, allow.rule): allow for allow in allowed}
    idle = dict.fromkeys(allow for allow in allows.values() if allow.rule in decided and allow.rule not in policy.ignore)
    for problem in problems:
        above = (allows.get((problem.path[:depth], problem.rule)) for depth in range(len(problem.path), -1, -1))
        allow = next(filter(None, above), None)
        reason = policy.ignore.get(problem.rule, allow.reason if allow else None)
        if reason is None:
            kept.append(problem._replace(severity=policy.severity.get(problem.rule, problem.severity)))
            continue
        silenced[problem.rule, reason] = silenced.get((problem.rule, reason), 0) + 1
        if allow:
            idle.pop(allow, None)
    kept += [_unused(allow) for allow in idle]
    return kept, [Silenced(rule, reason, hits) for (rule, reason), hits in silenced.items()]


def _unused(allow: Allowed) -> Problem:
    message = Text(
        f"ở đây không có lỗi “{allow.rule}” nào để bỏ qua; xóa mục allow này",
        f'there is no "{allow.rule}" here to silence; delete this allow',
    )
    return Problem("unused-allow", (*allow.path, "allow", allow.rule), message, "key", severity="warning")
