"""Cells → figures: amounts in đồng, quantities, rates, as the sheet shows them. What cannot be read is refused, never guessed."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from dutoan.findings import Problem, Refusal
from dutoan.money import MONEY_LIMIT, Exact, round_half_up
from dutoan.number import QUANTITY_DECIMALS, show_number
from dutoan.text import Text, clip
from dutoan.understand.fold import fold, tidy
from dutoan.understand.grid import LEFT_OUT
from dutoan.understand.written import read_counts, read_digits, read_money_text, says_no_figure
from dutoan.workbook.book import Cell, ErrorValue

RULE = "unreadable-cell"

UNCALCULATED = Text(
    "ô có công thức nhưng chưa có giá trị: mở bảng bằng Excel hoặc LibreOffice rồi lưu lại",
    "the cell has a formula and no value yet: open the workbook in Excel or LibreOffice and save it",
)
DASHES = ("-", "–", "—", "−")
"""How a sheet shows nought, or that there is no figure."""

_NOTHING = (*DASHES, "x", "X")
_FORMAT = re.compile(r"[0#?]([.][0#?]+)?(,*)[^0#?]*$")
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EXEMPT = ("kct", "khong chiu thue", "mien thue", "kctt")


class Amount(NamedTuple):
    """An amount in whole đồng; `hidden` is what the cell holds where it shows a rounded figure."""

    value: int
    hidden: Exact | None = None


class Count(NamedTuple):
    """One factor of a quantity, with the unit that stands in the same cell."""

    value: Exact
    unit: str


def read_amount(cell: Cell, scale: int) -> Amount | None:
    """Return the amount that a cell shows, `scale` đồng being its unit of money; None for a cell that shows no figure."""
    value = cell.value
    if type(value) is int and not _shown(cell.style.number_format)[1] and abs(value) * scale < MONEY_LIMIT:
        return tuple.__new__(Amount, (value * scale, None))  # three times as fast as Amount(…)
    value = _plain(cell)
    if isinstance(value, str):
        return None if value.strip() in _NOTHING else Amount(_whole(read_money_text(value, whole=scale == 1) * scale, value))
    decimals, thousands = _shown(cell.style.number_format)
    exact = Fraction(value) * scale / 1000**thousands
    places = None if decimals is None or thousands else decimals
    shown = exact if places is None else Fraction(round_half_up(exact / scale * 10**places) * scale, 10**places)
    if shown != exact and shown.denominator == 1:
        return Amount(_whole(shown, str(value)), exact)
    return Amount(_whole(exact, str(value)))


def _whole(value: Exact, written: str) -> int:
    if isinstance(value, int) and abs(value) < MONEY_LIMIT:
        return value
    if value.denominator != 1:
        shown = clip(written)
        raise Refusal(
            RULE,
            Text(
                f"“{shown}” không ra số đồng nguyên; làm tròn trong bảng (ROUND), hoặc sửa đơn vị tiền của bảng",
                f'"{shown}" is no whole number of đồng; round it in the sheet (ROUND), or mend the unit of money of the table',
            ),
        )
    whole = int(value)
    if abs(whole) >= MONEY_LIMIT:
        shown = clip(written)
        raise Refusal(
            "over-limit",
            Text(f"“{shown}” vượt giới hạn: tiền phải nhỏ hơn 10¹⁵ đồng", f'"{shown}" is over the limit: money stays below 10¹⁵ đồng'),
        )
    return whole


def read_quantity(cell: Cell) -> list[Count]:
    """Return the factors that a cell of a quantity shows, none where it shows no figure."""
    value = cell.value
    if type(value) is int and value >= 0:
        return [Count(value, "")]
    value = _plain(cell)
    if isinstance(value, str) and value.strip() in _NOTHING:
        return []
    counts = [Count(number, unit) for number, unit in read_counts(value)] if isinstance(value, str) else [Count(_exact(value), "")]
    for count in counts:
        _check_count(count.value, cell)
    return counts


def _check_count(value: Exact, cell: Cell) -> None:
    if isinstance(value, int) and value >= 0:
        return
    shown = clip(str(cell.value))
    if value < 0:
        raise Refusal(
            RULE,
            Text(
                f"số lượng âm “{shown}”; khoản giảm trừ thì ghi số âm ở thành tiền",
                f'a negative quantity "{shown}"; a deduction has a negative amount',
            ),
        )
    if 10**QUANTITY_DECIMALS % value.denominator:
        most = QUANTITY_DECIMALS
        vi = f"“{shown}” có hơn {most} chữ số thập phân; làm tròn trong bảng: =ROUND(…;{most})"
        raise Refusal("too-many-decimals", Text(vi, f'"{shown}" has more than {most} decimals; round it in the sheet: =ROUND(…,{most})'))


def read_vat_rate(cell: Cell, *, percent: bool) -> Fraction | str | None:
    """Return a VAT rate as a fraction, or "exempt"; `percent` says that the title has the % already."""
    value = _plain(cell)
    if isinstance(value, str):
        word = fold(value)
        if word in _EXEMPT or value.strip() in ("\\", "/"):
            return "exempt"
        if value.strip() in _NOTHING:
            return None
        found = re.fullmatch(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*(%?)\s*", value)
        if found and (found[2] or percent):
            return Fraction(read_digits(found[1])) / 100
    elif value >= 0:
        exact = Fraction(_exact(value))
        return exact / 100 if exact >= 1 and "%" not in cell.style.number_format else exact
    shown = clip(str(value))
    raise Refusal(RULE, Text(f"“{shown}” không phải thuế suất; viết như 8% hoặc KCT", f'"{shown}" is no VAT rate; write 8% or KCT'))


def show_cell(cell: Cell | None) -> str:
    """Return the text that a cell shows, line by line without blanks around; a number as Vietnamese documents print it."""
    value = cell.value if cell else None
    if isinstance(value, str):
        if "\n" not in value:
            return tidy(value)
        return "\n".join(line for line in (tidy(line) for line in value.split("\n")) if line)
    if isinstance(value, bool) or value is None or isinstance(value, ErrorValue):
        return "" if value is None else str(value.code if isinstance(value, ErrorValue) else value)
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    decimals, _ = _shown(cell.style.number_format if cell else "")
    shown = str(value) if isinstance(value, int) else f"{value:f}"
    return shown if not decimals or "." in shown else f"{shown}.{'0' * decimals}"


def read_number(cell: Cell) -> str:
    """Return a row's number as the cell shows it: 9.1, and 9.10 where the number format has two decimals."""
    decimals = _shown(cell.style.number_format)[0] if isinstance(cell.value, Decimal) else None
    return show_cell(cell) if decimals is None else f"{cell.value:.{decimals}f}"


def _plain(cell: Cell) -> int | Decimal | str:
    """Return a cell's number or text; raises Refusal for an error, a date, true or false, and for a formula that was never computed."""
    value = cell.value
    if isinstance(value, ErrorValue):
        raise Refusal(RULE, Text(f"ô báo lỗi {value.code}; sửa công thức", f"the cell shows the error {value.code}; mend its formula"))
    if isinstance(value, bool):
        raise Refusal(RULE, Text("ô chứa TRUE/FALSE, ở đây cần một số", "the cell holds TRUE or FALSE, and a number is needed"))
    if isinstance(value, date):
        shown = show_cell(cell)
        raise Refusal(
            RULE,
            Text(
                f"ô chứa ngày {shown}, ở đây cần một số; đổi định dạng ô rồi gõ lại",
                f"the cell holds the date {shown}, and a number is needed; change its format and type it again",
            ),
        )
    if value is None:
        raise Refusal(RULE, UNCALCULATED)
    if isinstance(value, str) and value.startswith("="):
        raise Refusal(
            RULE, Text(f"“{clip(value)}” là công thức dạng chữ; gõ lại giá trị", f'"{clip(value)}" is a formula as text; type its value')
        )
    return value


def _exact(value: int | Decimal) -> Exact:
    if isinstance(value, int):
        return value
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else exact


@lru_cache(maxsize=256)  # a book has a handful
def _shown(number_format: str) -> tuple[int | None, int]:
    """Return how many decimals a number format shows (None: as many as there are), and by how many thousands it divides."""
    first = _QUOTED.sub("", number_format.partition(";")[0])
    found = _FORMAT.search(first)
    if not found or any(sign in first for sign in ("%", "E", "/", "General", "@")):
        return None, 0
    return len(found[1] or ".") - 1, len(found[2])


def say_hidden(amount: Amount) -> Text:
    """Return what to say of a cell that shows a rounded figure."""
    shown, held = show_number(amount.value), show_number(amount.hidden or 0)
    return Text(
        f"ô hiện {shown} nhưng chứa {held}; cộng các ô như vậy sẽ lệch số in: làm tròn bằng ROUND trong bảng",
        f"the cell shows {shown} and holds {held}; sums of such cells differ from what is printed: round it in the sheet (ROUND)",
    )


def say_unread(cell: Cell, refusal: Refusal) -> Problem:
    """Return the complaint of a cell that cannot be read; where words stand because there is no figure, that is only told."""
    if not (isinstance(cell.value, str) and says_no_figure(cell.value)):
        return Problem(refusal.rule, (), refusal.message)
    shown = clip(cell.value)
    return Problem(LEFT_OUT, (), Text(f"“{shown}” không phải số: không đọc", f'"{shown}" is no number: it is not read'), severity="info")
