"""Tỷ lệ trong tên khác tỷ lệ đã dùng. | The rate in a name is not the one that was used.

vi: Tên như “Chi phí quản lý chung 5%” in nguyên văn cạnh số tiền. Khi dòng ấy tính theo 6% mà tên vẫn ghi 5% (đổi tỷ lệ, quên đổi tên;
    hoặc sổ tính nhân sai tỷ lệ), văn bản tự mâu thuẫn. Chỉ so khi tên ghi đúng một tỷ lệ, hay một tỷ lệ và các phần cộng thành nó;
    mức “tối đa”, “không quá” và tên nhắc đến thuế thì không so. Cách sửa: sửa tên hoặc sửa `rate`.
en: A name such as "Overhead 5%" is printed as it stands beside the amount. When the row is 6% and its name still says 5% (the rate was
    changed and the name forgotten, or a workbook multiplies by the wrong rate), the document contradicts itself. Compared only where a
    name says just one rate, or one and the parts it is the sum of; a rate that is said to be a limit, and names that speak of a tax,
    are left alone. Fix: mend the name, or `rate`.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
    charges:
      - {name: Chi phí quản lý chung 5%, rate: 6%}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
    charges:
      - {name: Chi phí quản lý chung 5%, rate: 5%}
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from dutoan.case import Case
from dutoan.findings import Path, Problem
from dutoan.model import Charge, Item
from dutoan.number import rate_text, show_rate
from dutoan.text import Text, clip

SEVERITY = "warning"

_RATE = re.compile(r"(?<![0-9.,])([0-9]{1,3})(?:[.,]([0-9]{1,3}))?\s?%")
_AT_MOST = re.compile(r"(?:tối đa|không quá|không vượt quá|≤|<=)[^%]*%", re.IGNORECASE)
_TAX = re.compile(r"\b(?:VAT|GTGT|thuế(?! tính trước))\b", re.IGNORECASE)  # “thu nhập chịu thuế tính trước” is no tax


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every row and charge that is a rate, and whose name says another one."""
    rows = ((row.path, row.item) for row in case.rows.leaves if "rate" in row.keys) if "rate" in case.rows.keys else ()
    for path, line in (*rows, *case.rows.charges):
        said = _rate_in(line.name) if line.rate is not None else None
        if line.rate is not None and said is not None and not _used(line) & {said, -said}:
            yield _contradiction(path, line.name, said, line.rate)


def _used(line: Item | Charge) -> set[object]:
    return {line.rate, line.at_most} if isinstance(line, Charge) else {line.rate}


def _rate_in(name: str) -> Fraction | None:
    """Return the one rate that a name says, or the one that the others add up to; None where it says none, or speaks of a tax."""
    written = _RATE.findall(_AT_MOST.sub("", name)) if "%" in name else []
    rates = [Fraction(f"{whole}.{part or 0}") / 100 for whole, part in written]
    said = set(rates) if len(set(rates)) == 1 else {rate for rate in rates if rate * 2 == sum(rates)}
    return said.pop() if len(said) == 1 and not _TAX.search(name) else None


def _contradiction(path: Path, name: str, said: Fraction, rate: Fraction) -> Problem:
    shown, stated, real = clip(name), show_rate(said), show_rate(rate)
    message = Text(
        f"tên “{shown}” ghi {stated}, dòng này tính {real}; sửa tên hoặc rate",
        f'the name "{shown}" says {stated}, the row is {real}; mend the name, or rate',
    )
    return Problem("name-rate", (*path, "name"), message, expected=rate_text(rate), actual=rate_text(said))
