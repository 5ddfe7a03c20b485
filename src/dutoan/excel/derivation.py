"""A plan's own column and foot, laid once more for those who say it in formulas, and which places hang on the unknown."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dutoan.calc.balance import NOTHING, column_of
from dutoan.calc.column import Column
from dutoan.calc.figures import Figures
from dutoan.calc.foot import Foot, lay_foot
from dutoan.calc.linear import UNKNOWN, Forms, Place, form_column
from dutoan.calc.values import BALANCE_LINE, Values, evaluate, fill_column, unknown_of
from dutoan.estimate import Estimate
from dutoan.model import Plan
from dutoan.rows import lay_rows
from dutoan.solve import Affine


class Derivation(NamedTuple):
    """What the plan's figures hang on, and its values with the unknown left open (every cap as if it were none)."""

    plan: Plan
    estimate: Estimate
    foot: Foot
    column: Column
    unknown: Literal["total", "balance", "none"]
    free: Values
    hanging: tuple[Place, ...]

    def forms(self, capped: frozenset[int]) -> Forms:
        """Return the column as forms of what is fixed, the charges in `capped` cut to their caps."""
        return form_column(self.foot, self.free, capped, UNKNOWN if self.unknown == "total" else None)


def derive(plan: Plan, estimate: Estimate) -> Derivation:
    """Return the derivation of a computed plan."""
    rows = lay_rows(plan)
    amounts = [None if line.how.op in ("rate", "balance") else line.amount for line in estimate.lines if line.kind == "item"]
    column = fill_column(rows, Column(amounts), BALANCE_LINE)
    foot = lay_foot(plan, rows, column, Figures(plan, dict(estimate.params)))
    unknown = unknown_of(foot, column)
    free = evaluate(foot, column, BALANCE_LINE if unknown == "total" else estimate.ceiling, NOTHING)
    return Derivation(plan, estimate, foot, column, unknown, free, tuple(_hanging(foot, free)))


def _hanging(foot: Foot, free: Values) -> Iterator[Place]:
    for place, term in column_of(foot, free):
        if isinstance(term, Affine):
            yield place
