"""What is written in a cell → its value."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_WHOLE_DIGITS = 15


def read_number(text: str) -> int | Decimal | None:
    """Return the number as Excel shows it, of at most 15 significant digits: 0.30000000000000004 is 0.3. None if it is none."""
    if text.isdigit() and text.isascii() and len(text) <= _WHOLE_DIGITS:
        return int(text)
    if not _NUMBER.fullmatch(text):
        return None
    number = _SHOWN.create_decimal(text)
    if number == number.to_integral_value() and number.adjusted() < _WHOLE_DIGITS:
        return int(number)
    return number.normalize(_SHOWN)


def read_day(number: int | Decimal, *, epoch_1904: bool) -> date | None:
    """Return the day that a serial number stands for; None for a time of day, and for what Excel has no day for."""
    if not isinstance(number, int):
        return None
    if epoch_1904:
        return date(1904, 1, 1) + timedelta(number) if 0 <= number <= 2957003 else None  # noqa: PLR2004 - 9999-12-31
    if not 1 <= number <= 2958465 or number == 60:  # noqa: PLR2004 - 9999-12-31; Excel counts a 1900-02-29
        return None
    return date(1899, 12, 31 if number < 60 else 30) + timedelta(number)  # noqa: PLR2004
