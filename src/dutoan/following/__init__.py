"""Which declared figures are wrong by themselves, and which only follow from those.

A document that is wrong in one row is wrong in every sum of it. What the other declared figures give, taken as they stand, follows.
"""

from dutoan.estimate import Estimate
from dutoan.findings import Path
from dutoan.following.looked import SETTLED_LIMIT, Claim, Claims, Looked
from dutoan.following.reached import attach
from dutoan.model import Plan
from dutoan.rows import Rows

__all__ = ["SETTLED_LIMIT", "Claim", "explain"]


def explain(plan: Plan, rows: Rows, estimate: Estimate, claims: Claims) -> dict[Path, list[Path]]:
    """Return, by the paths of figures that are wrong by themselves, those of the figures that follow from each, in print order."""
    looked = Looked(plan, rows, estimate, claims)
    looked.leaves()
    looked.groups()
    looked.foot()
    return attach(looked)
