"""Values of cells as they compare, and as a plan writes them."""

from decimal import Decimal
from fractions import Fraction

from dutoan.money import Exact
from dutoan.number import decimal_text, rate_text, show_number, show_rate, written_text
from dutoan.sheet import Cell as Printed
from dutoan.workbook.book import Cell, Value

_GROUPED_FROM = 1_000  # amounts above it are written 225_000


def value_of(cell: Cell) -> Exact | str | None:
    """Return a cell's value as it compares: an exact number, or a text without blanks at its ends, None for nothing."""
    return plain(cell.value)


def plain(value: Value | Fraction) -> Exact | str | None:
    """Return a value as it compares. What is neither a number nor a text is shown as one."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | Decimal | Fraction):
        exact = Fraction(value)
        return int(exact) if exact.denominator == 1 else exact
    return str(getattr(value, "code", value)).strip() or None if value is not None else None


def text_of(cell: Cell) -> str:
    """Return what a text column says; a number typed there is its digits."""
    value = value_of(cell)
    return value if isinstance(value, str) else "" if value is None else decimal_text(value)


def shown(value: Printed, *, is_rate: bool = False) -> str:
    """Return a value as a reader sees it; nothing is an empty text."""
    if value is None or isinstance(value, str):
        return value or ""
    return show_rate(value) if is_rate else show_number(value)


def number_as(value: Exact, before: str | None) -> str:
    """Return a number in the file's grammar, thousands marked unless the number `before` it shows that this file does not."""
    text = written_text(value)
    unmarked = before is not None and "_" not in before and len(before.lstrip("-").partition(".")[0]) > 3  # noqa: PLR2004 - thousands
    if unmarked or -_GROUPED_FROM < value < _GROUPED_FROM or "." in text:
        return text
    return f"{int(value):_}"


def as_rate(value: Exact) -> str:
    """Return a rate in the file's grammar."""
    return rate_text(value)
