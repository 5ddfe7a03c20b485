"""What a plan comes to where some of its figures are taken as somebody wrote them: the world in which a wrong figure is right."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dutoan.calc.balance import settle_foot
from dutoan.calc.column import Column
from dutoan.calc.figures import Figures
from dutoan.calc.foot import lay_foot
from dutoan.calc.tax import inside_prices, vat_figures
from dutoan.calc.values import BALANCE_LINE, fill_column, round_total
from dutoan.estimate import Estimate
from dutoan.findings import Path
from dutoan.model import Charge, Plan
from dutoan.rows import Rows
from dutoan.solve import value_at

_AS_WRITTEN = {"rate": None, "of": None, "except_": None, "balance": False, "inclusive": False, "at_most": None}


class World(NamedTuple):
    """The figures of a plan in whole đồng: every leaf, every charge by its path, VAT as a document declares it, and the total."""

    leaves: list[int]
    charges: Mapping[Path, int]
    vat: int
    total: int


def settle_pinned(plan: Plan, rows: Rows, estimate: Estimate, amounts: Sequence[int | None], charges: Mapping[Path, int]) -> World | None:
    """Return what a computed plan comes to where leaves and charges are other amounts (đồng); None where nothing meets its ceiling.

    `amounts` has every leaf; None is one that works itself out: a rate of others, or the balance. `charges` are those that are pinned.
    """
    pinned = rows._replace(charges=[(path, _pin(charge, charges.get(path))) for path, charge in rows.charges])
    column = Column(amounts)
    filled = fill_column(pinned, column, BALANCE_LINE)
    filled = column.with_others({leaf: filled.others[leaf] for leaf in column.places})
    foot = lay_foot(plan, pinned, filled, Figures(plan, dict(estimate.params)))
    settled = settle_foot(foot, filled, estimate.ceiling)
    if settled is None:
        return None
    printed = settled.printed
    leaves = printed.column.amounts()
    vat = vat_figures(foot, settled, leaves, inside_prices(foot, settled, leaves))
    added = [figure.amount for figure in vat if not figure.included]
    return World(
        leaves,
        {path: int(value_at(value, 0)) for (path, _), value in zip(rows.charges, printed.charges, strict=True)},
        sum(added or [figure.amount for figure in vat]),
        round_total(int(value_at(printed.total(), 0)), plan.round_to),
    )


def _pin(charge: Charge, amount: int | None) -> Charge:
    return charge if amount is None else charge.model_copy(update={**_AS_WRITTEN, "amount": amount})
