"""What a rule gets to look at, and what there is of a rule."""

from collections.abc import Callable, Iterable, Mapping
from types import ModuleType
from typing import NamedTuple

from dutoan.estimate import Estimate, Line
from dutoan.findings import Problem, Severity
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Row, Rows
from dutoan.text import Text

Options = Mapping[str, Exact]

FLAG = Text("mức --ceiling", "the --ceiling of")
"""What a message calls the ceiling of the command line."""


class Case(NamedTuple):
    """A plan without errors, its rows in print order, its estimate, and the ceiling that the caller asks about (đồng).

    `lines` are its rows once more, each with the line that prints it. `asked_as` is what a message calls that ceiling. `options` are the rule's own thresholds: those of its `OPTIONS`, or what the settings say instead; a rate is a fraction.
    """

    plan: Plan
    rows: Rows
    estimate: Estimate
    asked_ceiling: int | None
    options: Options
    asked_as: Text
    lines: list[tuple[Row, Line]]


def make_case(plan: Plan, rows: Rows, estimate: Estimate, asked_ceiling: int | None = None, asked_as: Text = FLAG) -> Case:
    """Return what the rules look at; each of them puts its own thresholds in."""
    lines = [line for line in estimate.lines if line.kind in ("item", "group")]
    return Case(plan, rows, estimate, asked_ceiling, {}, asked_as, list(zip(rows.printed, lines, strict=True)))


class Rule(NamedTuple):
    """One rule: what its file has, and what stands for the parts that it need not have (see `dutoan.rules`)."""

    check: Callable[[Case], Iterable[Problem]]
    check_rest: Callable[[Case], Iterable[Problem]] | None
    severity: Severity
    options: Options
    insist: Callable[[Case], Iterable[Problem]] | None
    not_checked: Callable[[Case], Text | None] | None


def rule_in(module: ModuleType) -> Rule:
    """Return the rule that a module with a `check` holds."""
    return Rule(
        module.check,
        getattr(module, "check_rest", module.check),
        module.SEVERITY,
        getattr(module, "OPTIONS", {}),
        getattr(module, "insist", None),
        getattr(module, "not_checked", None),
    )
