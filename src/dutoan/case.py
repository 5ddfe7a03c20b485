"""What a rule gets to look at."""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Rows

Options = Mapping[str, Exact]


class Case(NamedTuple):
    """A plan without errors, its rows in print order, its estimate, and the ceiling that the caller asks about (đồng).

    `options` are the rule's own thresholds: those of its `OPTIONS`, or what the settings say instead; a rate is a fraction.
    """

    plan: Plan
    rows: Rows
    estimate: Estimate
    asked_ceiling: int | None
    options: Options
