"""A settled plan → the estimate: every printed line, and the ledger of what rounding and caps changed."""

from typing import NamedTuple

from dutoan.calc.balance import Settled, nearest_exact
from dutoan.calc.chargelines import Context
from dutoan.calc.column import Column
from dutoan.calc.figures import Figure, Figures
from dutoan.calc.foot import Foot
from dutoan.calc.footlines import Below, foot_lines
from dutoan.calc.gross import run_gross
from dutoan.calc.ledger import list_roundings, row_vat_totals
from dutoan.calc.rowlines import row_lines
from dutoan.calc.shares import Splitter
from dutoan.calc.tax import inside_prices, tax_rows, vat_figures
from dutoan.calc.values import unknown_of
from dutoan.estimate import Estimate, How, Line, Rounding, VatFigure
from dutoan.findings import Path, Problem
from dutoan.model import Plan
from dutoan.money import MONEY_LIMIT, Exact
from dutoan.number import show_money
from dutoan.order import base_of
from dutoan.solve import Running, value_at
from dutoan.text import Text
from dutoan.words import Style, amount_in_words


class Worked(NamedTuple):
    """A plan whose column is settled: the figures that stand in it, what they and the foot came to, and the ceiling (đồng)."""

    plan: Plan
    figures: Figures
    leaves: list[Figure]
    foot: Foot
    column: Column
    settled: Settled
    ceiling: int | None


def tell(worked: Worked) -> Estimate | list[Problem]:
    """Return the estimate, or the problems of who pays and of amounts that are too large."""
    foot, settled = worked.foot, worked.settled
    amounts = settled.printed.column.amounts()
    splitter = Splitter(worked.plan, foot.rows, amounts)
    row_vat, inside = tax_rows(foot, settled, amounts), inside_prices(foot, settled, amounts)
    vat, running = vat_figures(foot, settled, amounts, inside), settled.walk.running()
    gross = run_gross(foot, settled, amounts, row_vat, splitter) if foot.by_row else None
    rows = row_lines(worked.plan, foot.rows, worked.leaves, amounts, splitter, _leaf_hows(foot, settled, running), gross)
    below = foot_lines(Context(worked.plan, foot, settled, splitter, sum(amounts), vat, row_vat, running, gross))
    lines = _with_totals([*rows, *below.lines], row_vat_totals(foot, running))
    roundings = [*worked.figures.roundings, *list_roundings(foot, settled)]
    roundings += [entry for entry in (*row_vat.values(), *(part.vat for part in inside)) if entry.exact != entry.rounded]
    return splitter.problems or _too_large(lines) or _estimate(worked, lines, below, vat, roundings)


def _estimate(worked: Worked, lines: list[Line], below: Below, vat: list[VatFigure], roundings: list[Rounding]) -> Estimate:
    wording = worked.plan.words
    return Estimate(
        lines=tuple(lines),
        subtotal=below.subtotal,
        charges=tuple(below.charges),
        vat=tuple(vat),
        total=below.total.amount,
        words=amount_in_words(below.total.amount, Style(wording.thousand, wording.zero, wording.ending)),
        ceiling=worked.ceiling,
        sources=below.total.sources,
        exact=worked.settled.exact,
        nearest=_nearest(worked),
        roundings=tuple(roundings),
        caps=tuple(below.caps),
        params=tuple(worked.figures.params.items()),
        base_column=below.base_column,
    )


def _with_totals(lines: list[Line], totals: dict[Path, tuple[Exact, Exact]]) -> list[Line]:
    return [line._replace(vat_running=totals[line.path]) if line.path in totals else line for line in lines] if totals else lines


def _too_large(lines: list[Line]) -> list[Problem]:
    too_large = [line.path for line in lines if not -MONEY_LIMIT < line.amount < MONEY_LIMIT]
    if not too_large:
        return []
    most = show_money(MONEY_LIMIT)
    return [Problem("over-limit", too_large[0], Text(f"số tiền vượt giới hạn {most} đồng", f"an amount is over the limit of {most} đồng"))]


def _leaf_hows(foot: Foot, settled: Settled, running: Running) -> dict[int, How]:
    """Return how each row was made that is a rate of other rows, or the balance."""
    found: dict[int, How] = {}
    for leaf in settled.printed.column.places:
        item = foot.rows.leaves[leaf].item
        if item.rate is None:
            how = How("balance", equation=settled.equation, exact=settled.left)
        else:
            base = settled.printed.column.sum(base_of(foot.rows, leaf))
            how = How("rate", item.rate, tuple(item.of or ()), tuple(item.except_ or ()), int(value_at(base, 0)))
        found[leaf] = how._replace(running=running.get(("row", leaf, 0)))
    return found


def _nearest(worked: Worked) -> tuple[int, ...]:
    foot, column, ceiling = worked.foot, worked.column, worked.ceiling
    if worked.settled.exact or ceiling is None or unknown_of(foot, column) != "balance":
        return ()  # nothing hangs on the ceiling
    return tuple(nearest_exact(foot, column, ceiling))
