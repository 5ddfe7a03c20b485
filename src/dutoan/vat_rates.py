"""VAT rates of Vietnam, and the periods in which the usual 10% was reduced to 8%: dated data with its legal basis.

0%, 5% and 10% stand in the VAT law itself (Law 13/2008/QH12, then 48/2024/QH15, Art. 9). 8% is temporary: a resolution of the National
Assembly and a decree for each round, and never for everything (telecom, finance, real estate, metals and others stay at 10%). So 8%
outside these periods is wrong, and 10% inside them need not be.
"""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from dutoan.findings import Path
from dutoan.model import Plan
from dutoan.rows import Rows
from dutoan.text import Text

STANDARD = Fraction(10, 100)
REDUCED = Fraction(8, 100)
RATES = (Fraction(0), Fraction(5, 100), REDUCED, STANDARD)


class Period(NamedTuple):
    """The first and the last day of one round of 8%. `verified`: the dates were compared with the law, or with what the press says of it."""

    first: dt.date
    last: dt.date
    basis: str
    verified: bool = True


# Behind each: where 8% stands, and who says the dates (all of them press, or a legal portal; the laws themselves were not read).
PERIODS = (
    # NQ 43 Đ.3 k.1 điểm 1.1a, NĐ 15 Đ.1 k.1 and k.2: Thư viện pháp luật, Lexology
    Period(dt.date(2022, 2, 1), dt.date(2022, 12, 31), "NQ 43/2022/QH15, NĐ 15/2022/NĐ-CP"),
    # NĐ 44 Đ.1 k.2: VnExpress and VietnamPlus on the resolution, RSM and DFDL on the decree
    Period(dt.date(2023, 7, 1), dt.date(2023, 12, 31), "NQ 101/2023/QH15, NĐ 44/2023/NĐ-CP"),
    # NĐ 94 (article not seen): Sài Gòn Giải Phóng, KPMG
    Period(dt.date(2024, 1, 1), dt.date(2024, 6, 30), "NQ 110/2023/QH15, NĐ 94/2023/NĐ-CP"),
    # NĐ 72 (article not seen): Sài Gòn Giải Phóng, the Government's portal
    Period(dt.date(2024, 7, 1), dt.date(2024, 12, 31), "NQ 142/2024/QH15, NĐ 72/2024/NĐ-CP"),
    # NĐ 180 Đ.1 k.2: Lao Động, Dentons LuatViet
    Period(dt.date(2025, 1, 1), dt.date(2025, 6, 30), "NQ 174/2024/QH15, NĐ 180/2024/NĐ-CP"),
    # NĐ 174 Đ.1 k.2, dates in Đ.2 k.1: Sài Gòn Giải Phóng, KPMG
    Period(dt.date(2025, 7, 1), dt.date(2026, 12, 31), "NQ 204/2025/QH15, NĐ 174/2025/NĐ-CP"),
)
"""In order of time; none overlaps another."""


class Change(NamedTuple):
    """The day from which 8% is in force, or no longer is, and the period that says so."""

    day: dt.date
    begins: bool
    period: Period


def list_changes() -> tuple[Change, ...]:
    """Return every change in order of time: periods that follow one another without a gap count as one."""
    return _changes_of(PERIODS)


@cache
def _changes_of(periods: tuple[Period, ...]) -> tuple[Change, ...]:
    one_day = dt.timedelta(days=1)
    firsts, after = {period.first for period in periods}, {period.last + one_day for period in periods}
    changes: list[Change] = []
    for period in periods:
        if period.first not in after:
            changes.append(Change(period.first, begins=True, period=period))
        if period.last + one_day not in firsts:
            changes.append(Change(period.last + one_day, begins=False, period=period))
    return tuple(changes)


def changes_within(first: dt.date, last: dt.date) -> list[Change]:
    """Return the changes that lie between the two days: what is spent before and after such a day has different rates."""
    return [change for change in list_changes() if first < change.day <= last]


def last_change(day: dt.date) -> Change:
    """Return the change that decides about `day`: the last one until then, or the very first one where that is still to come."""
    changes = list_changes()
    return next((change for change in reversed(changes) if change.day <= day), changes[0])


def tell_change(change: Change) -> Text:
    """Return a sentence about a change: from or until when, by which law, and how sure dutoan is of it."""
    day, basis = change.day if change.begins else change.period.last, change.period.basis
    vi = f"8% bắt đầu từ {show_day(day).vi}" if change.begins else f"8% hết hiệu lực sau ngày {show_day(day).vi}"
    en = f"8% begins on {show_day(day).en}" if change.begins else f"8% ends with {show_day(day).en}"
    vi, en = f"{vi} theo {basis}", f"{en} by {basis}"
    if change == list_changes()[-1]:
        vi, en = f"{vi}, trừ khi đã được gia hạn", f"{en}, unless it was extended since"
    if not change.period.verified:
        vi, en = f"{vi} (chưa đối chiếu với văn bản gốc)", f"{en} (not checked against the legal text)"
    return Text(vi, en)


def spending_days(plan: Plan) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that decide about VAT: those of `spend`, else `date`; None where the plan says neither."""
    if plan.spend is not None:
        return plan.spend.from_, plan.spend.to
    return (plan.date, plan.date) if plan.date is not None else None


def written_rates(plan: Plan, rows: Rows) -> Iterator[tuple[Path, Fraction]]:
    """Yield every VAT rate that the plan writes (as a fraction), with its place: the plan's, then rows and groups, then charges."""
    written = [((), plan.vat), *((row.path, row.item.vat) for row in rows.printed if "vat" in row.keys)]
    written += [(path, charge.vat) for path, charge in rows.charges]
    for path, vat in written:
        if vat is not None and isinstance(vat.rate, Fraction):
            yield (*path, "vat", "rate"), vat.rate


def show_day(day: dt.date) -> Text:
    """Return a day as each language writes it: 31/12/2026, 2026-12-31."""
    return Text(f"{day.day:02}/{day.month:02}/{day.year}", f"{day}")


def show_days(first: dt.date, last: dt.date) -> Text:
    """Return a day, or two with a dash where they differ."""
    if first == last:
        return show_day(first)
    return Text(f"{show_day(first).vi}–{show_day(last).vi}", f"{first} to {last}")
