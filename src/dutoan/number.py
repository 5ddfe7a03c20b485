"""Numbers as people write them: what a file may say, what a command line may say, and how dutoan prints them.

A number is read from the written text, never from YAML's guess of it: YAML reads `225.000` as 225 and `1:30` as 90.
"""

import re
from fractions import Fraction
from functools import lru_cache

from dutoan.findings import Refusal
from dutoan.money import MONEY_LIMIT, Exact, round_half_up
from dutoan.text import Text, clip

DIGIT_LIMIT = 30
"""A number is written with at most this many characters."""

QUANTITY_DECIMALS = 3
"""A quantity has at most this many decimals; more could not be multiplied out exactly in a workbook."""

_SMALLEST_PARTS: int = 10**QUANTITY_DECIMALS

PLACES = 6
"""Numbers are shown in at most this many decimals."""

NUMBER = r"(?:[1-9][0-9]{0,2}(?:_[0-9]{3})+|[1-9][0-9]*|0)(?:\.[0-9]+)?"
"""The grammar of a number in a file, without sign and percent mark."""

_WHOLE = re.compile(r"[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:_[0-9]{3}){1,4}|0")  # most numbers of a plan, all below MONEY_LIMIT
_WRITTEN = re.compile(rf"(-?)({NUMBER})(%?)")
_TWO_READINGS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+%?")
_PRINTED = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def read_number(text: str, *, signed: bool = False) -> Exact:
    """Return the number that `text` writes in the file's grammar; raises Refusal with what to write instead."""
    if _WHOLE.fullmatch(text):
        return int(text)
    value, percent = _read(text)
    if percent:
        raise Refusal(
            "bad-number",
            Text(f"“{text}” là tỷ lệ; ở đây cần một số không có %", f'"{text}" is a rate; a number without % is expected here'),
        )
    if text.startswith("-") and not signed:
        raise Refusal(
            "bad-number", Text(f"“{text}” là số âm; ở đây số phải từ 0 trở lên", f'"{text}" is negative; it must be 0 or more here')
        )
    return value


def read_rate(text: str, *, signed: bool = False) -> Fraction:
    """Return the rate that `text` writes as a fraction (5% is 1/20); raises Refusal, for a missing % too."""
    value, percent = _read(text)
    if not percent:
        raise _no_percent(text, value)
    if text.startswith("-") and not signed:
        raise Refusal(
            "bad-rate",
            Text(f"“{text}” là tỷ lệ âm; ở đây tỷ lệ phải từ 0% trở lên", f'"{text}" is negative; the rate must be 0% or more here'),
        )
    return Fraction(value)


def _no_percent(text: str, value: Exact) -> Refusal:
    if value and -1 < value < 1:
        part = written_text(value * 100) + "%"
        message = Text(
            f"“{text}” không có %: viết {part} nếu là phần của 1, hoặc {text}% nếu đã là phần trăm",
            f'"{text}" has no %: write {part} if it is a part of 1, or {text}% if it is per cent already',
        )
    else:
        message = Text(f"“{text}” không có %; viết {text}% nếu là tỷ lệ", f'"{text}" has no %; write {text}% if it is a rate')
    return Refusal("bad-rate", message)


def read_money(text: str, *, signed: bool = False) -> int:
    """Return an amount in whole đồng, below MONEY_LIMIT; raises Refusal."""
    if _WHOLE.fullmatch(text):
        return int(text)
    value = read_number(text, signed=signed)
    if not isinstance(value, int):
        raise Refusal(
            "bad-number", Text(f"“{text}” không phải số đồng nguyên; viết số tròn đồng", f'"{text}" is not a whole number of đồng')
        )
    return check_money(value, text)


def check_money(value: int, text: str) -> int:
    """Return `value` (đồng) when it is below MONEY_LIMIT; raises Refusal that names the limit."""
    if abs(value) >= MONEY_LIMIT:
        most = show_money(MONEY_LIMIT)
        raise Refusal(
            "over-limit",
            Text(
                f"“{clip(text)}” vượt giới hạn: số tiền phải nhỏ hơn {most} đồng",
                f'"{clip(text)}" is over the limit: money stays below {most} đồng',
            ),
        )
    return value


def check_decimals(value: Exact, text: str) -> Exact:
    """Return a quantity that has at most QUANTITY_DECIMALS decimals; raises Refusal that shows how to round it."""
    if not has_few_decimals(value):
        shown = clip(text.removeprefix("="))
        raise Refusal(
            "too-many-decimals",
            Text(
                f"“{clip(text)}” có hơn {QUANTITY_DECIMALS} chữ số thập phân; viết rõ cách làm tròn: =round({shown}, 2)",
                f'"{clip(text)}" has more than {QUANTITY_DECIMALS} decimals; say how to round it: =round({shown}, 2)',
            ),
        )
    return value


def has_few_decimals(value: Exact) -> bool:
    """Tell whether a quantity has at most QUANTITY_DECIMALS decimals."""
    return _SMALLEST_PARTS % value.denominator == 0


def read_argument(text: str) -> Exact:
    """Return a number typed on a command line: the file's grammar, and `120.000.000`, which has one reading."""
    return read_number(text.replace(".", "_")) if text.count(".") > 1 and _PRINTED.fullmatch(text) else read_number(text)


def read_ceiling(text: str) -> int:
    """Return an amount in đồng typed on a command line."""
    return read_money(text.replace(".", "_")) if _PRINTED.fullmatch(text) else read_money(text)


def show_money(value: int) -> str:
    """Return đồng as documents print them: 120000000 → `120.000.000`."""
    return f"{value:,}".replace(",", ".")


def show_number(value: Exact) -> str:
    """Return a number as documents print it, in at most 6 decimals: 3/2 → `1,5`, 1234 → `1.234`."""
    whole, _, decimals = _decimals(value, PLACES).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return sign + show_money(int(whole.removeprefix("-"))) + ("," + decimals if decimals else "")


@lru_cache  # a plan has few rates, and prints them often
def show_rate(value: Exact) -> str:
    """Return a rate as documents print it: 1/20 → `5%`, 47/200 → `23,5%`."""
    return show_number(value * 100) + "%"


def show_share(part: int, whole: int) -> str:
    """Return what share of `whole` (above 0) `part` is, in one decimal: 1 of 3 → `33,3%`."""
    return show_rate(Fraction(round_half_up(Fraction(1000 * part, whole)), 1000))


def decimal_text(value: Exact) -> str:
    """Return a number for machines, digits and a dot: 3/2 → `1.5`. Every digit of it, or 6 decimals where it has no end."""
    places = next((places for places in range(DIGIT_LIMIT) if 10**places % value.denominator == 0), PLACES)
    return _decimals(value, places)


def plain_figure(value: Exact) -> int | str:
    """Return a figure as findings give it to machines: a whole number as it is, another as `decimal_text`."""
    return value if isinstance(value, int) else decimal_text(value)


def written_text(value: Exact) -> str:
    """Return a number in the file's grammar, thousands unmarked: 3/2 → `1.5`, and 12.345, which has two readings → `12.3450`."""
    if isinstance(value, int):
        return str(value)
    text = decimal_text(value)
    return text + "0" if _TWO_READINGS.fullmatch(text) else text


def rate_text(value: Exact) -> str:
    """Return a rate for machines: 1/20 → `5%`."""
    return decimal_text(value * 100) + "%"


def explain_number(text: str) -> Refusal:
    """Return the refusal of a text that is no number, with its readings and what to write instead."""
    from dutoan.misread import explain  # noqa: PLC0415 - only a mistake needs it

    if len(text) <= DIGIT_LIMIT or re.search(r"[^-0-9_.,%]", text):
        return explain(text, _accepted)
    size = len(text)
    return Refusal(
        "over-limit", Text(f"số dài {size} ký tự; giới hạn là {DIGIT_LIMIT}", f"a number of {size} characters; the limit is {DIGIT_LIMIT}")
    )


def _read(text: str) -> tuple[Exact, bool]:
    match = _accepted(text)
    if match is None:
        raise explain_number(text)
    sign, digits, percent = match.groups()
    whole, _, decimals = digits.partition(".")
    value: Exact = Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole)
    if percent:
        value = Fraction(value) / 100
    elif value.denominator == 1:
        value = int(value)
    return (-value if sign else value), bool(percent)


def _accepted(text: str) -> re.Match[str] | None:
    return None if len(text) > DIGIT_LIMIT or _TWO_READINGS.fullmatch(text) else _WRITTEN.fullmatch(text)


def _decimals(value: Exact, places: int) -> str:
    """Return digits and a dot, half-up to so many decimals, no zeros at the end."""
    if isinstance(value, int):
        return str(value)
    units = (2 * abs(value.numerator) * 10**places + value.denominator) // (2 * value.denominator)
    whole, rest = divmod(units, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"
