"""Plan → estimate: every figure in whole đồng, each made once, with how it was made.

Rules of the arithmetic (what is rounded, and when) are in `docs/arithmetic.md`.
"""

from collections.abc import Mapping

from dutoan.calc.balance import settle_foot
from dutoan.calc.column import Column
from dutoan.calc.figures import Figures
from dutoan.calc.foot import lay_foot
from dutoan.calc.tell import Worked, tell
from dutoan.calc.values import BALANCE_LINE, fill_column
from dutoan.estimate import Estimate
from dutoan.findings import Path, Problem
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Rows, balancing_lines
from dutoan.text import Text

_NO_VALUES: Mapping[str, Exact] = {}


def calculate(plan: Plan, rows: Rows, ceiling: int | None = None, values: Mapping[str, Exact] = _NO_VALUES) -> Estimate | list[Problem]:
    """Return the computed estimate, or every problem of its figures.

    `rows` are those of the plan; `ceiling` (đồng) stands in for the plan's own, `values` for its parameters by name.
    """
    ceiling = plan.ceiling if ceiling is None else ceiling
    figures = Figures(plan, values)
    leaves = figures.leaves(rows)
    column = fill_column(rows, Column([figure.amount for figure in leaves]), BALANCE_LINE)
    foot = lay_foot(plan, rows, column, figures)
    balancing = balancing_lines(rows)
    if figures.problems or (balancing and ceiling is None):
        return figures.problems or [_no_ceiling(balancing)]
    settled = settle_foot(foot, column, ceiling)
    if settled is None:
        return [_unsolvable(rows, balancing)]
    return tell(Worked(plan, figures, leaves, foot, column, settled, ceiling))


def _no_ceiling(balancing: list[Path]) -> Problem:
    message = Text(
        "dòng này lấy phần còn lại dưới trần kinh phí, nhưng chưa có trần; thêm ceiling: …, hoặc chạy với --ceiling N",
        "this line takes what is left under the ceiling, and there is none; add ceiling: …, or run with --ceiling N",
    )
    return Problem("balance-without-ceiling", balancing[0], message)


def _unsolvable(rows: Rows, balancing: list[Path]) -> Problem:
    if balancing:
        message = Text(
            "không có số nào làm tổng bằng trần: các khoản tính theo tỷ lệ triệt tiêu dòng này",
            "no amount brings the total to the ceiling: the charges that are rates of this line cancel it out",
        )
        return Problem("unsolvable", balancing[0], message)
    path = next(path for path, charge in rows.charges if charge.of == ["total"])
    message = Text(
        "các khoản tính theo tỷ lệ của tổng cộng (kể cả thuế) đã chiếm từ 100% tổng; giảm tỷ lệ",
        "the charges that are rates of the total (VAT included) reach 100% of it; lower the rates",
    )
    return Problem("unsolvable", (*path, "rate"), message)
