"""Thuế suất chưa có hoặc đã hết hiệu lực vào ngày chi. | A VAT rate that is not in force on the day of spending.

vi: Mức 8% chỉ có trong từng đợt giảm thuế, theo nghị quyết của Quốc hội và nghị định của Chính phủ; ngoài các đợt đó là 10%. dutoan
    xét theo `spend` (ngày chi), không có thì theo `date` (ngày của văn bản). Dự toán lập tháng 11/2026 cho việc của năm 2027 mà
    tính 8% thì thiếu 2% thuế khi thanh toán. Không ghi ngày nào thì quy tắc này không xét được. Cách sửa: dùng 10%, hoặc sửa ngày;
    nếu 8% đã được gia hạn thêm mà dutoan chưa biết thì ghi lý do vào `allow`.
en: 8% holds only while VAT is reduced, by a resolution of the National Assembly and a decree for each round; otherwise it is 10%.
    What counts is the day of `spend`, else the `date` of the document. An estimate written in November 2026 for an event in 2027
    lacks 2% when the bill comes. Without any date this rule cannot tell. Fix: write 10%, or mend the date; where 8% was extended
    and dutoan does not know yet, say so in `allow`.

Bad:
    dutoan: 1
    title: Hội thảo
    date: 2023-05-15
    vat: 8%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    date: 2023-08-15
    vat: 8%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Problem
from dutoan.number import rate_text
from dutoan.text import Text
from dutoan.vat_rates import REDUCED, STANDARD, changes_within, last_change, show_days, spending_days, tell_change, written_rates

SEVERITY = "warning"  # what dutoan knows of the periods may be out of date


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every 8% where none of the days on which money is spent lies in a period of 8%."""
    days = spending_days(case.plan)
    if days is None or changes_within(*days):
        return
    change = last_change(days[0])
    if change.begins and change.day <= days[0]:
        return
    key, instead = "spend" if case.plan.spend else "date", rate_text(STANDARD)
    shown, why = show_days(*days), tell_change(change)
    message = Text(
        f"ngày {shown.vi} ({key}) không có mức 8%: {why.vi}; dùng {instead}, hoặc sửa ngày",
        f"8% is not in force on {shown.en} ({key}): {why.en}; write {instead}, or mend the date",
    )
    for path, rate in written_rates(case.plan, case.rows):
        if rate == REDUCED:
            fix = Fix(safe=False, edits=(Edit(path, instead),))
            yield Problem("vat-rate-date", path, message, expected=instead, actual=rate_text(rate), fix=fix)


def not_checked(case: Case) -> Text | None:
    """Return why this rule cannot tell: the plan uses 8% and says no date."""
    if spending_days(case.plan) is not None or all(rate != REDUCED for _, rate in written_rates(case.plan, case.rows)):
        return None
    return Text(
        "dự toán không ghi date hay spend, nên không biết 8% có hiệu lực vào ngày chi không",
        "the plan has neither date nor spend, so whether 8% is in force cannot be told",
    )
