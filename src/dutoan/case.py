"""What a rule gets to look at."""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Rows
from dutoan.text import Text

Options = Mapping[str, Exact]

FLAG = Text("mức --ceiling", "the --ceiling of")
"""What a message calls the ceiling of the command line."""


class Case(NamedTuple):
    """A plan without errors, its rows in print order, its estimate, and the ceiling that the caller asks about (đồng).

    `asked_as` is what a message calls that ceiling. `options` are the rule's own thresholds: those of its `OPTIONS`, or what the settings say instead; a rate is a fraction.
    """

    plan: Plan
    rows: Rows
    estimate: Estimate
    asked_ceiling: int | None
    options: Options
    asked_as: Text = FLAG
