"""Thuế suất trong nhãn khác thuế suất đã dùng. | The VAT rate in a label is not the one that was used.

vi: Nhãn như “Thuế VAT (5%)” được in nguyên văn cạnh số thuế. Khi thuế tính theo 8% mà nhãn vẫn ghi 5% (đổi thuế suất, quên đổi nhãn),
    văn bản tự mâu thuẫn. Dự toán có nhiều thuế suất thì nhãn phải nêu đủ, hoặc không nêu. Tỷ lệ đứng sau chữ VAT hay GTGT trong nhãn
    của cộng và tổng cộng cũng được so. Cách sửa: sửa nhãn hoặc sửa `vat`; bỏ `labels.vat` thì dutoan tự ghi đúng thuế suất.
en: A label such as "VAT (5%)" is printed as it stands beside the tax. When the tax is 8% and the label still says 5% (the rate was
    changed, the label forgotten), the document contradicts itself. Where there are several rates, the label names all of them or
    none. A rate behind VAT or GTGT in the labels of the subtotal and total is compared too. Fix: mend the label, or `vat`; without
    `labels.vat`, dutoan writes the right rate by itself.

Bad:
    dutoan: 1
    title: Hội thảo
    vat: 10%
    labels: {vat: Thuế GTGT (5%)}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    vat: 10%
    labels: {vat: Thuế GTGT (10%)}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.number import rate_text, show_rate
from dutoan.text import Text, clip

SEVERITY = "warning"
check_rest = None

_RATE = re.compile(r"(?<![0-9.,])([0-9]{1,3})(?:[.,]([0-9]{1,3}))?\s?%")
_TAXED = re.compile(r"\b(?:VAT|GTGT)\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every label that says other VAT rates than the estimate uses; one that says none is right."""
    labels = case.plan.labels
    if not (labels.vat or labels.subtotal or labels.total):
        return
    every = {figure.rate for figure in case.estimate.vat}
    added = {figure.rate for figure in case.estimate.vat if not figure.included}  # the rows that labels.vat is printed on
    for key, label, used in (("vat", labels.vat, added), ("subtotal", labels.subtotal, every), ("total", labels.total, every)):
        said = _rates(label, key) if label else set()
        if label and said and used and said != used:
            shown, stated, real = clip(label), _show(said), _show(used)
            message = Text(
                f"nhãn “{shown}” ghi thuế suất {stated}, dự toán tính {real}; sửa nhãn hoặc vat",
                f'the label "{shown}" says {stated}, the estimate uses {real}; mend the label, or vat',
            )
            expected, actual = (", ".join(rate_text(rate) for rate in sorted(rates)) for rates in (used, said))
            yield Problem("label-vat-rate", ("labels", key), message, expected=expected, actual=actual)


def _rates(label: str, key: str) -> set[Fraction]:
    """Return the VAT rates that a label says: all rates in the VAT's own, in others those behind the name of the tax."""
    taxed = None if key == "vat" else _TAXED.search(label)
    if key != "vat" and taxed is None:
        return set()
    return {Fraction(f"{whole}.{part or 0}") / 100 for whole, part in _RATE.findall(label[taxed.end() if taxed else 0 :])}


def _show(rates: set[Fraction]) -> str:
    return ", ".join(show_rate(rate) for rate in sorted(rates))
