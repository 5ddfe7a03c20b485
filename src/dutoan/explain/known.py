"""What the sentences of a derivation refer to, and the few forms that all of them use."""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.estimate import Estimate
from dutoan.findings import Path
from dutoan.model import SUBTOTAL, TOTAL, Charge, Plan
from dutoan.money import Exact
from dutoan.number import show_money, show_number
from dutoan.rows import Row, lay_rows
from dutoan.text import Text


class Known(NamedTuple):
    """A plan and its estimate: rows and charges by path, what names stand for by id, and the ceiling (đồng)."""

    plan: Plan
    estimate: Estimate
    rows: Mapping[Path, Row]
    charges: Mapping[Path, Charge]
    names: Mapping[str, str]
    params: Mapping[str, Exact]
    ceiling: int


def gather(plan: Plan, estimate: Estimate) -> Known:
    """Return what the sentences refer to."""
    names = {line.id: line.name for line in estimate.lines if line.id} | {
        SUBTOTAL: plan.labels.subtotal or "Cộng",
        TOTAL: plan.labels.total or "Tổng cộng",
    }
    rows = lay_rows(plan)
    by_path = {row.path: row for row in rows.printed}
    return Known(plan, estimate, by_path, dict(rows.charges), names, dict(estimate.params), estimate.ceiling or 0)


def equals(exact: Exact, amount: int) -> str:
    """Return what a formula comes to, and the whole đồng that it is rounded to where it is none: ` = 2,5 ≈ 3`."""
    return f" = {show_money(amount)}" if exact == amount else f" = {show_number(exact)} ≈ {show_money(amount)}"


def join(parts: list[Text], between: str = "; ") -> Text:
    """Return the parts as one text, those that say nothing left out."""
    return Text(between.join(part.vi for part in parts if part.vi), between.join(part.en for part in parts if part.en))


def same(text: str) -> Text:
    """Return figures and signs, which are alike in both languages."""
    return Text(text, text)


NOTHING = Text("", "")
