"""What a rule gets to look at."""

from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.model import Plan
from dutoan.rows import Rows


class Case(NamedTuple):
    """A plan without errors, its rows in print order, its estimate, and the ceiling that the caller asks about (đồng)."""

    plan: Plan
    rows: Rows
    estimate: Estimate
    asked_ceiling: int | None
