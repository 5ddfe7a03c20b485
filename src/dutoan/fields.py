"""The types of a plan's fields: each reads the written text of one scalar, or spells a shorthand out into its long form."""

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, GetPydanticSchema, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core.core_schema import no_info_after_validator_function, str_schema

from dutoan.expression import FUNCTIONS, NAME, Expression
from dutoan.findings import Refusal
from dutoan.money import Exact
from dutoan.number import check_decimals, read_money, read_number, read_rate
from dutoan.parse import parse
from dutoan.text import Text, clip, plain

BALANCE = "balance"
"""The word that makes a line take what is left under the ceiling."""

SOLE = "\0"
"""The factor of a quantity written as one number: a name that no file can write."""

TEXT_LIMIT = 5_000
"""One text of a plan has at most this many characters."""

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_TURNED = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_NOT_TAXED = re.compile(r"(?:khong|mien|kct|kkknt|none|no|exempt)(?: .*)?")  # without marks
_DATE_LIKE = re.compile(r"(?P<year>[0-9]{4})[/.-]?(?P<month>[0-9]{1,2})[/.-]?(?P<day>[0-9]{1,2})")


def reading(parse_text: Callable[[str], Any]) -> GetPydanticSchema:
    """Return what makes pydantic apply `parse_text` to a written text; its Refusal (a ValueError) goes into the error's context.

    Units, figures and names repeat within a plan and between plans: what a text says is remembered for the next row.
    """
    remembered = lru_cache(parse_text)
    return GetPydanticSchema(lambda *_: no_info_after_validator_function(remembered, str_schema(strict=True)))


def spelled(long_form: Callable[[str], Any]) -> BeforeValidator:
    """Return a validator that turns a text into its long form, before the long form is validated."""
    return BeforeValidator(lambda value: long_form(value) if isinstance(value, str) else value)


def choice(*words: str) -> GetPydanticSchema:
    """Return a validator that takes one of `words` and nothing else."""

    def read_choice(text: str) -> str:
        if text not in words:
            shown, known = clip(text), ", ".join(words)
            message = Text(
                f"“{shown}” không dùng được ở đây; chọn một trong: {known}", f'"{shown}" is not allowed here; choose one of: {known}'
            )
            raise Refusal("bad-choice", message)
        return text

    return reading(read_choice)


def read_line(text: str) -> str:
    """Return a text as written, without the line end that a block scalar leaves."""
    if not text.isprintable():
        text = text.rstrip("\n")
        at = next((at for at, letter in enumerate(text) if not letter.isprintable() and letter not in "\n\u00a0\u3000"), None)
        if at is not None:
            raise Refusal("forbidden-character", _hidden(text[at]), at)
    if len(text) > TEXT_LIMIT:
        size = len(text)
        message = Text(f"câu chữ dài {size} ký tự; giới hạn là {TEXT_LIMIT}", f"a text of {size} characters; the limit is {TEXT_LIMIT}")
        raise Refusal("over-limit", message)
    return text


def _hidden(letter: str) -> Text:
    code = f"U+{ord(letter):04X}"
    if letter.isspace():
        return Text(f"khoảng trắng đặc biệt {code} (như dấu tab); thay bằng dấu cách", f"special blank {code} (such as a tab); use a space")
    return Text(f"có ký tự điều khiển hoặc ký tự ẩn {code}; xóa nó đi", f"control or invisible character {code}; delete it")


def read_name(text: str) -> str:
    """Return a text that says something: a name may not be empty."""
    if not text.strip():
        raise Refusal("empty-value", Text("để trống; viết nội dung vào đây", "the text is empty; write it"))
    return read_line(text)


def read_param_name(text: str) -> str:
    """Return a parameter's name: letters (Vietnamese too), digits and _, and no function's name."""
    if text in FUNCTIONS:
        raise Refusal("bad-name", Text(f"“{text}” là tên hàm; đặt tên khác", f'"{text}" is the name of a function; choose another'))
    if not re.fullmatch(NAME, text):
        rule = Text("dùng chữ, số và dấu _, bắt đầu bằng chữ", "use letters, digits and _, a letter first")
        vi, en = f"“{clip(text)}” không dùng làm tên tham số được; {rule.vi}", f'"{clip(text)}" is no name for a parameter; {rule.en}'
        raise Refusal("bad-name", Text(vi, en))
    return text


@lru_cache
def read_factor(text: str) -> Exact | Expression:
    """Return a factor of a quantity: a number of at most three decimals, or an expression."""
    return parse(text) if text.startswith("=") else check_decimals(read_number(text), text)


def _read_quantity(written: Any, read_factors: ValidatorFunctionWrapHandler) -> Any:
    """Return factors by name; a quantity written as one text is a factor without one."""
    return {SOLE: read_factor(written)} if isinstance(written, str) else read_factors(written)


def read_price(text: str) -> int | Expression:
    """Return a unit price in whole đồng, or an expression."""
    return parse(text) if text.startswith("=") else read_money(text)


def read_lump(text: str) -> int | Expression | str:
    """Return a lump sum in whole đồng (it may be negative), an expression, or BALANCE."""
    if text == BALANCE:
        return text
    return parse(text) if text.startswith("=") else read_money(text, signed=True)


def read_value(text: str) -> Exact | Expression:
    """Return a parameter's value: a number, a rate as a fraction, or an expression."""
    if text.startswith("="):
        return parse(text)
    return read_rate(text) if text.endswith("%") else read_number(text)


def read_bound(text: str) -> Exact:
    """Return a bound: a rate as a Fraction, or an amount or a count as it stands."""
    return read_rate(text) if text.endswith("%") else read_number(text)


def read_cap(text: str) -> int | Fraction:
    """Return a cap: a rate of its base as a Fraction, or whole đồng as an int."""
    return read_rate(text) if text.endswith("%") else read_money(text)


def read_share(text: str) -> int | Fraction | str:
    """Return a source's share: a rate as a Fraction, whole đồng as an int, or BALANCE."""
    return text if text == BALANCE else read_cap(text)


def read_vat_rate(text: str) -> Fraction | str:
    """Return a VAT rate as a fraction, or "exempt"."""
    if text == "exempt":
        return text
    try:
        return read_rate(text)
    except Refusal:
        if not _NOT_TAXED.fullmatch(plain(text)):
            raise
    shown = clip(text)
    message = Text(
        f"“{shown}”: viết exempt nếu không chịu thuế, 0% nếu thuế suất là 0",
        f'"{shown}": write exempt if it is not taxable, 0% if the rate is 0',
    )
    raise Refusal("bad-rate", message, instead="exempt")


def read_flag(text: str) -> bool:
    """Return true or false, written so and in no other way."""
    if text not in ("true", "false"):
        raise Refusal("bad-choice", Text(f"“{clip(text)}”: viết true hoặc false", f'"{clip(text)}": write true or false'))
    return text == "true"


def read_date(text: str) -> dt.date:
    """Return a date written YYYY-MM-DD."""
    match = _DATE.fullmatch(text)
    if match is None:
        like = _DATE_TURNED.fullmatch(text) or _DATE_LIKE.fullmatch(text)
        turned = like and _day(int(like["year"]), int(like["month"]), int(like["day"]))
        instead = Text(f"viết {turned}", f"write {turned}") if turned else Text("viết như 2023-08-15", "write it like 2023-08-15")
        shown = clip(text)
        vi, en = (
            f"“{shown}” không phải ngày dạng năm-tháng-ngày; {instead.vi}",
            f'"{shown}" is no date of the form YYYY-MM-DD; {instead.en}',
        )
        raise Refusal("bad-date", Text(vi, en), instead=str(turned) if turned else None)
    day = _day(int(match[1]), int(match[2]), int(match[3]))
    if day is None:
        turned = _day(int(match[1]), int(match[3]), int(match[2]))  # the month written last
        meant = Text(f"có phải là {turned}?", f"did you mean {turned}?") if turned else Text("viết ngày có thật", "write a real day")
        raise Refusal("bad-date", Text(f"“{text}” không có trong lịch; {meant.vi}", f'"{text}" is not in the calendar; {meant.en}'))
    return day


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


Line = Annotated[str, reading(read_line)]
Name = Annotated[str, reading(read_name)]
ParamName = Annotated[str, reading(read_param_name)]
Money = Annotated[int, reading(read_money)]
SignedMoney = Annotated[int, reading(lambda text: read_money(text, signed=True))]
Number = Annotated[Exact, reading(read_number)]
Factor = Annotated[Exact | Expression, reading(read_factor)]
Quantity = Annotated[dict[Name, Factor], WrapValidator(_read_quantity)]
Price = Annotated[int | Expression, reading(read_price)]
Lump = Annotated[int | Expression | str, reading(read_lump)]
Value = Annotated[Exact | Expression, reading(read_value)]
Bound = Annotated[Exact, reading(read_bound)]
Cap = Annotated[int | Fraction, reading(read_cap)]
Rate = Annotated[Fraction, reading(read_rate)]
SignedRate = Annotated[Fraction, reading(lambda text: read_rate(text, signed=True))]
VatRate = Annotated[Fraction | str, reading(read_vat_rate)]
Shares = Annotated[dict[str, Annotated[int | Fraction | str, reading(read_share)]], spelled(lambda text: {text: "100%"})]
Names = Annotated[list[Name], spelled(lambda text: [text])]
Flag = Annotated[bool, reading(read_flag)]
Date = Annotated[dt.date, reading(read_date)]
