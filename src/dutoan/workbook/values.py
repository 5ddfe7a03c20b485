"""What is written in a cell → its value."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_DIGITS = 15  # significant ones, as Excel shows
_SHOWN = Context(prec=_DIGITS, rounding=ROUND_HALF_UP)
_LENGTH_LIMIT = 400  # characters: a double has at most 309 digits before the point
_LARGEST = 308  # the power of ten of the largest double

_LAST_DAY, _LAST_DAY_1904 = 2958465, 2957003  # both are 9999-12-31
_LEAP_1900 = 60  # Excel counts a 29 February 1900 that never was
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def read_number(text: str) -> int | Decimal | None:
    """Return the number as Excel shows it, of at most 15 significant digits: 0.30000000000000004 is 0.3; None where it is none."""
    if text.isdigit() and text.isascii() and len(text) <= _DIGITS:
        return int(text)
    if len(text) > _LENGTH_LIMIT or not _NUMBER.fullmatch(text):
        return None
    number = _SHOWN.create_decimal(text)
    power = number.adjusted()
    if power > _LARGEST:
        return None
    if power < _DIGITS and number == number.to_integral_value():
        return int(number)
    return number.normalize(_SHOWN)


def read_boolean(text: str) -> bool | None:
    """Return a boolean, None where it is none."""
    return _BOOLEANS.get(text)


def read_day(number: int, *, epoch_1904: bool) -> date | None:
    """Return the day that a serial number stands for, None for what Excel has no day for."""
    if epoch_1904:
        return date(1904, 1, 1) + timedelta(number) if 0 <= number <= _LAST_DAY_1904 else None
    if not 1 <= number <= _LAST_DAY or number == _LEAP_1900:
        return None
    return date(1899, 12, 31 if number < _LEAP_1900 else 30) + timedelta(number)


def read_iso_day(text: str) -> date | str:
    """Return the day of an ISO date, as “strict” workbooks write it; with a time of day, or damaged, it stays the text it is."""
    try:
        return date.fromisoformat(text.removesuffix("T00:00:00"))
    except ValueError:
        return text
