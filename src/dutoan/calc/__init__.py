"""Plan → estimate: every figure in whole đồng, each made once, with how it was made.

Rules of the arithmetic (what is rounded, and when) are in `docs/arithmetic.md`.
"""

from collections.abc import Mapping

from dutoan.calc.balance import Settled, nearest_exact, settle_foot
from dutoan.calc.column import Column
from dutoan.calc.figures import Figures
from dutoan.calc.foot import Foot, lay_foot
from dutoan.calc.footlines import Context, foot_lines
from dutoan.calc.ledger import Running, list_roundings, running_totals
from dutoan.calc.rowlines import Gross, row_lines, run_gross
from dutoan.calc.shares import Splitter
from dutoan.calc.tax import RowVat, included_rows, included_vat, inside_prices, tax_rows, vat_figures
from dutoan.calc.values import BALANCE_LINE, fill_column, unknown_of
from dutoan.estimate import Estimate, How
from dutoan.fields import BALANCE
from dutoan.findings import Problem
from dutoan.model import Plan, printed_charges
from dutoan.money import MONEY_LIMIT, Exact
from dutoan.number import show_money
from dutoan.order import base_of
from dutoan.rows import lay_rows
from dutoan.solve import value_at
from dutoan.text import Text
from dutoan.words import Style, amount_in_words

_NO_VALUES: Mapping[str, Exact] = {}


def calculate(plan: Plan, ceiling: int | None = None, values: Mapping[str, Exact] = _NO_VALUES) -> Estimate | list[Problem]:
    """Return the computed estimate, or every problem of its figures.

    `ceiling` (đồng) stands in for the plan's own, `values` for its parameters by name.
    """
    ceiling = plan.ceiling if ceiling is None else ceiling
    rows = lay_rows(plan)
    figures = Figures(plan, values)
    leaves = figures.leaves(rows)
    column = fill_column(rows, Column([figure.amount for figure in leaves]), BALANCE_LINE)
    foot = lay_foot(plan, rows, column, figures)
    balancing = _balancing(plan, foot)
    if figures.problems or (balancing and ceiling is None):
        return figures.problems or [_no_ceiling(balancing)]
    settled = settle_foot(foot, column, ceiling)
    if settled is None:
        return [_unsolvable(plan, balancing)]
    amounts = [int(value_at(amount, 0)) for amount in settled.printed.column.amounts()]
    splitter = Splitter(plan, rows, amounts)
    row_vat = tax_rows(foot, settled, amounts)
    running = running_totals(foot, settled)
    gross = _gross(foot, settled, amounts, row_vat) if foot.by_row else None
    lines = row_lines(plan, rows, leaves, amounts, splitter, _leaf_hows(foot, settled, running), gross)
    inside = inside_prices(foot, settled, amounts)
    vat = vat_figures(foot, settled, amounts, inside)
    below = foot_lines(Context(plan, foot, settled, splitter, sum(amounts), vat, row_vat, running, gross))
    vat_roundings = [*row_vat.values(), *(entry.vat for entry in inside)]
    estimate = Estimate(
        lines=tuple(lines + below.lines),
        subtotal=sum(amounts),
        charges=tuple(below.charges),
        vat=tuple(vat),
        total=below.total,
        words=amount_in_words(below.total, Style(plan.words.thousand, plan.words.zero, plan.words.ending)),
        ceiling=ceiling,
        sources=next(line.sources for line in below.lines if line.kind == "total"),
        exact=settled.exact,
        nearest=_nearest(foot, column, settled, ceiling),
        roundings=(
            *figures.roundings,
            *list_roundings(foot, settled),
            *(entry for entry in vat_roundings if entry.exact != entry.rounded),
        ),
        caps=tuple(below.caps),
        params=tuple(figures.params.items()),
    )
    return splitter.problems or _too_large(estimate) or estimate


def _too_large(estimate: Estimate) -> list[Problem]:
    path = next((line.path for line in estimate.lines if abs(line.amount) >= MONEY_LIMIT), None)
    if path is None:
        return []
    most = show_money(MONEY_LIMIT)
    return [Problem("over-limit", path, Text(f"số tiền vượt giới hạn {most} đồng", f"an amount is over the limit of {most} đồng"))]


def _leaf_hows(foot: Foot, settled: Settled, running: Running) -> dict[int, How]:
    """Return how each row was made that is a rate of other rows, or the balance."""
    found: dict[int, How] = {}
    for leaf in settled.printed.column.places:
        item = foot.rows.leaves[leaf].item
        if item.rate is None:
            how = How("balance", equation=settled.free.equation())
        else:
            base = settled.printed.column.sum(base_of(foot.rows, leaf))
            how = How("rate", item.rate, tuple(item.of or ()), tuple(item.except_ or ()), int(value_at(base, 0)))
        found[leaf] = how._replace(running=running.get(("row", leaf, 0)))
    return found


def _gross(foot: Foot, settled: Settled, amounts: list[int], row_vat: RowVat) -> Gross:
    """Return the running sums of VAT and of rows with their VAT."""
    inside = included_rows(foot, settled, amounts)
    added = [row_vat[row.path].rounded if row.path in row_vat else 0 for row in foot.rows.leaves]
    within = [included_vat(*inside[row.path][1:]) if row.path in inside else 0 for row in foot.rows.leaves]
    return run_gross(amounts, added, within)


def _nearest(foot: Foot, column: Column, settled: Settled, ceiling: int | None) -> tuple[int, ...]:
    if settled.exact or ceiling is None or unknown_of(foot, column) != "balance":
        return ()  # nothing hangs on the ceiling
    return tuple(nearest_exact(foot, column, ceiling))


def _balancing(plan: Plan, foot: Foot) -> list[tuple[str | int, ...]]:
    found = [(*row.path, "amount") for row in foot.rows.leaves if row.item.amount == BALANCE]
    return found + [(*path, "balance") for path, charge in printed_charges(plan) if charge.balance]


def _no_ceiling(balancing: list[tuple[str | int, ...]]) -> Problem:
    message = Text(
        "dòng này lấy phần còn lại dưới trần kinh phí, nhưng chưa có trần; thêm ceiling: …, hoặc chạy với --ceiling N",
        "this line takes what is left under the ceiling, and there is none; add ceiling: …, or run with --ceiling N",
    )
    return Problem("balance-without-ceiling", balancing[0], message)


def _unsolvable(plan: Plan, balancing: list[tuple[str | int, ...]]) -> Problem:
    if balancing:
        message = Text(
            "không có số nào làm tổng bằng trần: các khoản tính theo tỷ lệ triệt tiêu dòng này",
            "no amount brings the total to the ceiling: the charges that are rates of this line cancel it out",
        )
        return Problem("unsolvable", balancing[0], message)
    path = next(path for path, charge in printed_charges(plan) if charge.of == ["total"])
    message = Text(
        "các khoản tính theo tỷ lệ của tổng cộng (kể cả thuế) đã chiếm từ 100% tổng; giảm tỷ lệ",
        "the charges that are rates of the total (VAT included) reach 100% of it; lower the rates",
    )
    return Problem("unsolvable", (*path, "rate"), message)
