"""Thời gian chi đi qua ngày đổi thuế suất. | The spending period crosses a change of the VAT rate.

vi: `spend: {from: …, to: …}` bắt đầu trước và kết thúc sau ngày thuế suất đổi, ví dụ chi từ tháng 10/2026 đến tháng 3/2027 trong
    khi 8% trở lại 10% từ 01/01/2027. Tính 8% cho cả thời gian thì phần chi ở phía bên kia ngày đó thiếu thuế. Cách sửa: tách các
    dòng theo thời gian chi và ghi `vat` cho từng dòng, hoặc tính 10% cho phần chưa chắc chi kịp.
en: `spend: {from: …, to: …}` begins before and ends after a day on which the rate changes: spending from October 2026 to March
    2027, while 8% goes back to 10% on 1 January 2027. With 8% for all of it, VAT is missing for what is spent on the other side.
    Fix: split the rows by when they are spent and give each its `vat`, or take 10% where it is not certain.

Bad:
    dutoan: 1
    title: Hội thảo
    spend: {from: 2023-05-15, to: 2023-08-15}
    vat: 8%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    spend: {from: 2023-07-15, to: 2023-08-15}
    vat: 8%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.text import Text
from dutoan.vat_rates import REDUCED, changes_within, show_days, tell_change, written_rates

SEVERITY = "warning"  # what dutoan knows of the periods may be out of date


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every 8% where the period of spending holds days with 8% and days without."""
    spend = case.plan.spend
    why = [tell_change(change) for change in changes_within(spend.from_, spend.to)] if spend else []
    if spend is None or not why:
        return
    shown = show_days(spend.from_, spend.to)
    told = Text(", ".join(text.vi for text in why), ", ".join(text.en for text in why))
    message = Text(
        f"thời gian chi {shown.vi} đi qua ngày đổi thuế suất: {told.vi}; tách phần chi ngoài thời hạn, tính 10%",
        f"the spending from {shown.en} crosses a change of rate: {told.en}; split off what is spent outside and take 10% for it",
    )
    for path, rate in written_rates(case.plan, case.rows):
        if rate == REDUCED:
            yield Problem("vat-rate-period", path, message)
