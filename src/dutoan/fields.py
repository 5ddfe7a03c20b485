"""The types of a plan's fields: each reads the written text of one scalar, or spells a shorthand out into its long form."""

import datetime as dt
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator
from pydantic_core import PydanticCustomError

from dutoan.expression import FUNCTIONS, NAME, Expression
from dutoan.findings import Refusal
from dutoan.money import Exact
from dutoan.number import check_decimals, read_money, read_number, read_rate
from dutoan.parse import parse
from dutoan.text import Text

BALANCE = "balance"
"""The word that makes a line take what is left under the ceiling."""

SOLE = "\0"
"""The factor of a quantity written as one number: a name that no file can write."""

TEXT_LIMIT = 5_000
"""One text of a plan has at most this many characters."""


def reading(parse_text: Callable[[str], Any]) -> PlainValidator:
    """Return a validator that applies `parse_text` to the written text; a refusal keeps both its texts on the way."""

    def validate(value: Any) -> Any:
        try:
            return parse_text(value) if isinstance(value, str) else _refuse_shape()
        except Refusal as refusal:
            raise PydanticCustomError(refusal.rule, "refused", {"refusal": refusal}) from None

    return PlainValidator(validate)


def _refuse_shape() -> Any:
    message = Text("ở đây cần một giá trị, không phải danh sách hay nhóm khóa", "a single value is expected here, not a list or a mapping")
    raise Refusal("wrong-shape", message)


def spelled(long_form: Callable[[str], Any]) -> BeforeValidator:
    """Return a validator that turns a text into its long form, before the long form is validated."""
    return BeforeValidator(lambda value: long_form(value) if isinstance(value, str) else value)


def choice(*words: str) -> PlainValidator:
    """Return a validator that takes one of `words` and nothing else."""

    def read_choice(text: str) -> str:
        if text not in words:
            known = ", ".join(words)
            raise Refusal(
                "bad-choice",
                Text(f"“{text}” không dùng được ở đây; chọn một trong: {known}", f'"{text}" is not allowed here; choose one of: {known}'),
            )
        return text

    return reading(read_choice)


def read_line(text: str) -> str:
    """Return a text as written, without the line end that a block scalar leaves."""
    if not text.isprintable():
        text = text.rstrip("\n")
        hidden = next((letter for letter in text if not letter.isprintable() and letter not in "\n\u00a0\u3000"), None)
        if hidden:
            code = f"U+{ord(hidden):04X}"
            raise Refusal(
                "forbidden-character",
                Text(f"có ký tự điều khiển hoặc ký tự ẩn {code}; xóa nó đi", f"control or invisible character {code}; delete it"),
            )
    if len(text) > TEXT_LIMIT:
        raise Refusal(
            "over-limit",
            Text(
                f"câu chữ dài {len(text)} ký tự; giới hạn là {TEXT_LIMIT}", f"a text of {len(text)} characters; the limit is {TEXT_LIMIT}"
            ),
        )
    return text


def read_name(text: str) -> str:
    """Return a text that says something: a name may not be empty."""
    if not text.strip():
        raise Refusal("empty-value", Text("tên để trống; viết tên", "the name is empty; write it"))
    return read_line(text)


def read_param_name(text: str) -> str:
    """Return a parameter's name: letters (Vietnamese too), digits and _, and no function's name."""
    if not re.fullmatch(NAME, text) or text in FUNCTIONS:
        message = Text(
            f"“{text}” không dùng làm tên tham số được; dùng chữ, số và dấu _, bắt đầu bằng chữ",
            f'"{text}" is no name for a parameter; use letters, digits and _, a letter first',
        )
        raise Refusal("bad-name", message)
    return text


def read_factor(text: str) -> Exact | Expression:
    """Return a factor of a quantity: a number of at most three decimals, or an expression."""
    return parse(text) if text.startswith("=") else check_decimals(read_number(text), text)


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
    return text if text == "exempt" else read_rate(text)


def read_flag(text: str) -> bool:
    """Return true or false, written so and in no other way."""
    if text not in ("true", "false"):
        raise Refusal("bad-choice", Text(f"“{text}”: viết true hoặc false", f'"{text}": write true or false'))
    return text == "true"


def read_date(text: str) -> dt.date:
    """Return a date written YYYY-MM-DD."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    try:
        if match:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise Refusal("bad-date", Text(f"“{text}” không có trong lịch", f'"{text}" is not in the calendar')) from None
    turned = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
    instead = f"{turned[3]}-{int(turned[2]):02}-{int(turned[1]):02}" if turned else "2023-08-15"
    raise Refusal(
        "bad-date",
        Text(
            f"“{text}” không phải ngày dạng năm-tháng-ngày; viết {instead}", f'"{text}" is no date of the form YYYY-MM-DD; write {instead}'
        ),
    )


Line = Annotated[str, reading(read_line)]
Name = Annotated[str, reading(read_name)]
ParamName = Annotated[str, reading(read_param_name)]
Money = Annotated[int, reading(read_money)]
SignedMoney = Annotated[int, reading(lambda text: read_money(text, signed=True))]
Number = Annotated[Exact, reading(read_number)]
Factor = Annotated[Exact | Expression, reading(read_factor)]
Quantity = Annotated[dict[str, Factor], spelled(lambda text: {SOLE: text})]
Price = Annotated[int | Expression, reading(read_price)]
Lump = Annotated[int | Expression | str, reading(read_lump)]
Value = Annotated[Exact | Expression, reading(read_value)]
Bound = Annotated[Exact, reading(read_bound)]
Cap = Annotated[int | Fraction, reading(read_cap)]
SignedRate = Annotated[Fraction, reading(lambda text: read_rate(text, signed=True))]
VatRate = Annotated[Fraction | str, reading(read_vat_rate)]
Shares = Annotated[dict[str, Annotated[int | Fraction | str, reading(read_share)]], spelled(lambda text: {text: "100%"})]
Names = Annotated[list[Name], spelled(lambda text: [text])]
Flag = Annotated[bool, reading(read_flag)]
Date = Annotated[dt.date, reading(read_date)]
