"""Phép tính trong câu chữ khác số của dòng. | A sum in the text differs from the row's figures.

vi: Tên dòng và ghi chú hay có phép tính: “50 vé x 30.000đ/vé”, “(40 + 10 người) x 2 buổi”, “100tờ/q x 550đ/tờ = 55.000đ”, “(04 người;
    4 ngày)”. dutoan đọc phép tính rồi so: kết quả ghi sau dấu “=” với phép tính, tích số với thành tiền, đơn giá hoặc số lượng của
    dòng. Câu không nói đủ (“4 người x 200.000đ/buổi”, không rõ mấy buổi) thì dòng phải bằng một số lần tròn của tích ấy. Số đứng một
    mình theo đúng đơn vị của dòng (“(96 bài)”, “, 12.000đ/cái”) cũng được so. Chỗ nào có thể hiểu cách khác (“khoảng”, “trong đó”,
    “tối đa”, giảm, tăng …) thì không báo. Cách sửa: xem câu chữ hay con số đúng, rồi sửa bên sai.
en: Names and notes often hold a sum: "50 x 30.000", "(40 + 10) x 2", "100 x 550 = 55.000", "(4 people; 4 days)", with Vietnamese units.
    dutoan reads it and compares the result behind an "=" with the sum, and a product with the row's amount, unit price or quantity.
    Where a sum leaves something open ("4 people x 200.000 a session", and not how many sessions), the row must be some whole number of
    times that. A figure that stands alone in just the row's unit ("(96 pages)", ", 12.000 apiece") is compared too. What may be meant
    in another way ("about", "of which", "at most", reduced, raised ...) is passed over. Fix: see which is right, the text or the
    figure, and mend the other.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống (5.000 đồng/người/buổi x 50 người x 04 buổi), unit: Người x buổi, quantity: 100, unit_price: 5_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống (5.000 đồng/người/buổi x 50 người x 04 buổi), unit: Người x buổi, quantity: 200, unit_price: 5_000}
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from dutoan.case import Case
from dutoan.estimate import Line
from dutoan.expression import Expression, Node
from dutoan.fields import BALANCE, SOLE
from dutoan.findings import Path, Problem
from dutoan.money import Exact
from dutoan.number import plain_figure, show_number
from dutoan.rows import Row
from dutoan.text import Text, clip

if TYPE_CHECKING:
    from dutoan.arithmetic import Contradiction, Figures

SEVERITY = "warning"

_NUMBERS = re.compile("[0-9][^0-9]++[0-9]")
_ALONE = re.compile("[(,:] ?[0-9]")  # “(96 bài)”, “, 10 công”
_NAMES = {
    "stated": Text("kết quả ghi trong câu", "the result it states"),
    "amount": Text("thành tiền của dòng", "the row's amount"),
    "unit_price": Text("đơn giá của dòng", "the row's unit price"),
    "quantity": Text("số lượng của dòng", "the row's quantity"),
}


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every name or note of a row whose arithmetic contradicts itself or the row's figures."""
    params = dict(case.estimate.params)
    above = [case.plan.title]
    for row, line in case.lines:
        name, note = line.name, line.note or ""
        if "items" in row.keys:
            above[row.level + 1 :] = [f"{name}; {note}"]
        elif _may_calculate(name) or (note and _may_calculate(note)):
            del above[row.level + 1 :]
            from dutoan.arithmetic import contradiction  # noqa: PLC0415 - few texts have two numbers

            texts, figures = {"name": name, "note": note}, _figures(row, line, params)
            for key, beside in (("name", "note"), ("note", "name")):
                found = contradiction(texts[key], figures, texts[beside], above)
                if found:
                    yield _problem((*row.path, key), found)


@lru_cache(1_000)  # texts repeat within a plan and between plans
def _may_calculate(text: str) -> bool:
    """Tell whether a text may hold arithmetic, or a count that stands alone."""
    return bool(_NUMBERS.search(text) or _ALONE.search(text))


def _figures(row: Row, line: Line, params: Mapping[str, Exact]) -> "Figures":
    from dutoan.arithmetic import Figures, split_unit  # noqa: PLC0415 - as above

    item = row.item
    quantity = item.quantity or {}
    rate = row.inherited.vat.rate if row.inherited.vat else 0
    return Figures(
        quantity=line.quantity,
        unit_price=line.unit_price,
        amount=None if item.rate is not None or item.amount == BALANCE else abs(line.amount),
        units=split_unit(line.unit or ""),
        named=[unit for name in quantity if name != SOLE for unit in split_unit(name)],
        with_vat=1 + (rate if isinstance(rate, Fraction) else 0),
        written=[number for figure in (*quantity.values(), item.unit_price) for number in _numbers(figure, params)],
    )


def _numbers(figure: object, params: Mapping[str, Exact]) -> Iterator[Exact]:
    """Yield the numbers that a quantity or price is worked out from."""
    if isinstance(figure, Expression):
        yield from _numbers(figure.tree, params)
    elif isinstance(figure, Node):
        yield from _numbers(params[str(figure.value)] if figure.op == "name" else figure.value, params)
        for part in figure.args:
            yield from _numbers(part, params)
    elif isinstance(figure, int | Fraction):
        yield figure


def _problem(path: Path, found: "Contradiction") -> Problem:
    apart = found.actual - found.value
    name, shown = _NAMES[found.figure], clip(found.shown) if found.says else f"{clip(found.shown)} = {show_number(found.value)}"
    read = Text("câu chữ ghi", "the text says") if found.says else Text("câu chữ tính ra", "the text comes to")
    actual, by = show_number(found.actual), ("+" if apart > 0 else "") + show_number(apart)
    each, off = Text("", ""), Text(f" (lệch {by})", f" (off by {by})")
    if found.per:
        unit = clip(found.per)
        each, off = Text(f" mỗi {unit}", f" per {unit}"), Text(", không phải bội số của số ấy", ", which is no multiple of it")
    message = Text(
        f"{read.vi} {shown}{each.vi}, nhưng {name.vi} là {actual}{off.vi}; sửa bên sai",
        f"{read.en} {shown}{each.en}, but {name.en} is {actual}{off.en}; mend the one that is wrong",
    )
    return Problem("text-mismatch", path, message, expected=plain_figure(found.value), actual=plain_figure(found.actual))
