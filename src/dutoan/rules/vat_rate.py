"""Thuế suất GTGT không có ở Việt Nam. | No VAT rate of Vietnam.

vi: Thuế suất GTGT ở Việt Nam là 0%, 5%, 10%, và 8% trong những thời gian được giảm. Số khác thường là gõ nhầm (`0.08%` thay cho
    `8%`, `80%` thay cho `8%`), và tiền thuế sai theo. 1%, 2%, 3% là tỷ lệ trên doanh thu của bên bán nộp thuế trực tiếp, đã nằm
    trong giá bán, không cộng thêm vào dự toán. Cách sửa: viết đúng thuế suất; hàng hóa, dịch vụ không chịu thuế thì viết `exempt`.
en: VAT in Vietnam is 0%, 5%, 10%, and 8% while it is reduced. Another rate is mostly a slip of the pen (`0.08%` or `80%` for `8%`),
    and all VAT is wrong with it. 1%, 2% and 3% are rates of the revenue of sellers who pay by the direct method: their prices
    contain it, nothing is added. Fix: write the rate that holds; write `exempt` for what is not taxable.

Bad:
    dutoan: 1
    title: Hội thảo
    vat: 0.08%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    vat: 8%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Problem
from dutoan.number import rate_text, show_rate
from dutoan.text import Text
from dutoan.vat_rates import RATES, written_rates

SEVERITY = "error"

_SLIPS = (100, 10, Fraction(1, 10))
"""What a slip of the pen leaves to multiply with: 0.08% and 0.8% and 80% are mostly 8%."""


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every VAT rate that the law does not have, with the rate that was probably meant."""
    for path, rate in written_rates(case.plan, case.rows):
        if rate in RATES:
            continue
        shown, known = show_rate(rate), ", ".join(show_rate(other) for other in RATES)
        vi, en = f"{shown} không phải thuế suất GTGT ở Việt Nam ({known})", f"{shown} is no VAT rate of Vietnam ({known})"
        meant = next((rate * slip for slip in _SLIPS if rate * slip in RATES), None)
        if meant is None:
            message = Text(f"{vi}; viết một trong các mức ấy, hoặc exempt", f"{en}; write one of these, or exempt")
            yield Problem("vat-rate", path, message, actual=rate_text(rate))
            continue
        instead = rate_text(meant)
        message = Text(f"{vi}; có phải là {instead}?", f"{en}; did you mean {instead}?")
        yield Problem(
            "vat-rate", path, message, expected=instead, actual=rate_text(rate), fix=Fix(safe=False, edits=(Edit(path, instead),))
        )
