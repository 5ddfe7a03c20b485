from collections.abc import Callable
from fractions import Fraction

import pytest
from chain import said
from hypothesis import example, given
from hypothesis import strategies as st

from dutoan.findings import Refusal
from dutoan.money import Exact
from dutoan.number import (
    check_decimals,
    decimal_text,
    rate_text,
    read_argument,
    read_ceiling,
    read_money,
    read_number,
    read_rate,
    show_money,
    show_number,
    show_rate,
    show_share,
    written_text,
)


def refused(read: Callable[[str], object], text: str) -> str:
    """Return why `read` refuses `text`: "rule message"."""
    with pytest.raises(Refusal) as caught:
        read(text)
    return f"{caught.value.rule} {said(caught.value.message)}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("8", 8),
        ("225000", 225_000),
        ("225_000", 225_000),
        ("1_250_000", 1_250_000),
        ("1.5", Fraction(3, 2)),
        ("1.50", Fraction(3, 2)),
        ("1.0", 1),
        ("0.5", Fraction(1, 2)),
        ("0.125", Fraction(1, 8)),  # nobody groups thousands behind a 0
        ("12.3450", Fraction(12345, 1000)),
        ("1234.567", Fraction(1234567, 1000)),  # four digits are no group
        ("1_250.5", Fraction(2501, 2)),
        ("999999999999999999999999999999", 10**30 - 1),
    ],
)
def test_a_number_is_read_from_its_written_text(text: str, value: Exact) -> None:
    read = read_number(text)
    assert (read, isinstance(read, int)) == (value, isinstance(value, int))


@pytest.mark.parametrize(
    ("text", "value"),
    [("5%", Fraction(1, 20)), ("8.5%", Fraction(17, 200)), ("0%", Fraction(0)), ("1_000%", Fraction(10)), ("100%", Fraction(1))],
)
def test_a_rate_has_its_percent_mark(text: str, value: Fraction) -> None:
    assert read_rate(text) == value


def test_a_sign_is_read_where_it_is_allowed() -> None:
    assert (read_number("-1.5", signed=True), read_rate("-5%", signed=True)) == (Fraction(-3, 2), Fraction(-1, 20))
    assert (read_money("-17_000_000", signed=True), read_money("-0", signed=True)) == (-17_000_000, 0)


def read_third(text: str) -> Exact:
    return check_decimals(Fraction(1, 3), text)


LONG = "mỗi người mỗi ngày, theo thông tư 40/2017/TT-BTC"
NO_MORE = "money stays below 1.000.000.000.000.000 đồng"


@pytest.mark.parametrize(
    ("read", "text", "why"),
    [
        (read_number, "5%", 'bad-number "5%" is a rate; a number without % is expected here'),
        (read_number, "-5", 'bad-number "-5" is negative; it must be 0 or more here'),
        (read_number, "-0", 'bad-number "-0" is negative; it must be 0 or more here'),
        (read_rate, "5", 'bad-rate "5" has no %; write 5% if it is a rate'),
        (read_rate, "0", 'bad-rate "0" has no %; write 0% if it is a rate'),
        (read_rate, "0.05", 'bad-rate "0.05" has no %: write 5% if it is a part of 1, or 0.05% if it is per cent already'),
        (read_rate, "0.12345", 'bad-rate "0.12345" has no %: write 12.3450% if it is a part of 1, or 0.12345% if it is per cent already'),
        (read_rate, "-5%", 'bad-rate "-5%" is negative; the rate must be 0% or more here'),
        (read_money, "1.5", 'bad-number "1.5" is not a whole number of đồng'),
        (read_money, "1_000_000_000_000_000", f'over-limit "1_000_000_000_000_000" is over the limit: {NO_MORE}'),
        (read_number, "9" * 31, "over-limit a number of 31 characters; the limit is 30"),
        (read_number, f"225.000 đồng {LONG}", f'bad-number "225.000 đồng {LONG[:46]}…" is no number; write it like 225_000, 1.5 or 5%'),
        (read_third, "=1/3", 'too-many-decimals "=1/3" has more than 3 decimals; say how to round it: =round(1/3, 2)'),
    ],
)
def test_what_is_allowed_elsewhere_is_refused_here(read: Callable[[str], object], text: str, why: str) -> None:
    assert refused(read, text) == why


COMMA = "has a comma (the decimal mark in a file is a dot)"
PRINTED = "is written as in print (in a file _ separates thousands and a dot is the decimal mark)"
GROUP = "(each group behind the first has 3 digits); check the zeros, then write it like 20_000_000"
UNIT = "behind the number (units go to `unit`, money is always đồng)"
PERCENT = "needs its % right behind the number"
RESULT = "is still to be worked out; write the result, or"
WHERE = "(allowed in quantity, unit_price, amount and params)"
WORD = "is no number: only amount, overhead and source take balance, only vat takes exempt (in small letters)"
REST = "is no number: write balance for what is left (only in amount, overhead and source)"
LIKE = "is no number; write it like 225_000, 1.5 or 5%"
FINITE = "is no finite number; write the figure, or leave the key out while there is none"
DIGITS = "uses an exponent or another base; write all digits, such as 1_000_000"


def two(thousands: str, decimal: str) -> str:
    return f"has two readings: write {thousands} if the mark separates thousands, or {decimal} if it is the decimal mark"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        # thousands or decimals: the mistake that makes a figure a thousand times too small
        ("225.000", two("225_000", "225")),
        ("“225.000”", f'stands in curly quotes, as Word makes them; "225.000" {two("225_000", "225")}'),
        ("“=5*4”", LIKE),
        ("225,000", two("225_000", "225")),
        ("1.250.000", two("1_250_000", "1.25")),
        ("12.345", two("12_345", "12.3450")),
        ("12.345.678", two("12_345_678", "12.345678")),
        ("-225.000", two("-225_000", "-225")),
        ("8.500%", two("8_500%", "8.5%")),
        ("1,5", f"{COMMA}; write 1.5"),
        ("-1,5%", f"{COMMA}; write -1.5%"),
        ("1.250.000,5", f"{PRINTED}; write 1_250_000.5"),
        ("1,250,000.5", f"{PRINTED}; write 1_250_000.5"),
        # what YAML would read as something else
        ("012", "has a leading zero (YAML may read it as 10, in base 8); write 12"),
        ("-00", "has a leading zero (YAML may read it as 0, in base 8); write -0"),
        ("08", "has a leading zero; write 8"),
        ("01.5", "has a leading zero; write 1.5"),
        ("1:30", "is no number (YAML may read it as 90, in base 60); write a decimal number such as 1.5"),
        ("1:30:00", "is no number (YAML may read it as 5400, in base 60); write a decimal number such as 1.5"),
        ("NaN", FINITE),
        (".inf", FINITE),
        ("1e6", DIGITS),
        ("0x1F", DIGITS),
        # digits in the wrong places
        ("20.0000.000", f'has a wrong group "0000" {GROUP}'),
        ("20_00", f'has a wrong group "00" {GROUP}'),
        ("1000_000", f'has a wrong group "1000" {GROUP}'),
        ("1 2 3", f'has a wrong group "2" {GROUP}'),
        ("1_000_", LIKE),
        ("1.250.", LIKE),
        (".5", "lacks a digit beside the dot; write 0.5"),
        ("5.%", "lacks a digit beside the dot; write 5%"),
        (".", LIKE),
        ("225 000", "has spaces in it; write 225_000"),
        ("225\u00a0000", "has spaces in it; write 225_000"),
        (" 7 ", "has spaces around it; write 7"),
        ("+5", "has a + sign; write 5"),
        ("−5", "has the sign −, which is no minus -; write -5"),
        # words and signs
        ("5 %", f"{PERCENT}; write 5%"),
        ("5%%", f"{PERCENT}; write 5%"),
        ("10 phần trăm", f"{PERCENT}; write 10%"),
        ("20 triệu", "is partly in words; write 20_000_000"),
        ("1,5 tỷ đồng", "is partly in words; write 1_500_000_000"),
        ("225K", "is partly in words; write 225_000"),
        ("1.250 triệu", "is partly in words; write all digits, like 20_000_000"),
        ("5 người", f'has "người" {UNIT}'),
        ("1tr2", f'has "tr2" {UNIT}'),
        ("5₫", f'has "₫" {UNIT}; write 5'),
        ("4 x 3", f"{RESULT} =4*3 {WHERE}"),
        ("10:3÷2", f"{RESULT} =10/3/2 {WHERE}"),
        ("=5", "is an expression; a plain number is needed here"),
        ("Balance", WORD),
        ("không chịu thuế", WORD),
        ("Phần còn lại", REST),
        ("cân đối", REST),
        ("", "is empty; write a number, or leave the key out"),
        ("hai", LIKE),
        ("１２", LIKE),
        ("$5", LIKE),
        # more than one thing at once
        ("225.000đ", f'has "đ" {UNIT}; "225.000" {two("225_000", "225")}'),
        ("8,5 %", f'{PERCENT}; "8,5%" {COMMA}; write 8.5%'),
        ("–225 000", 'has the sign –, which is no minus -; "-225 000" has spaces in it; write -225_000'),
        ("00,5", f'{COMMA}; "00.5" has a leading zero; write 0.5'),
    ],
)
def test_a_misread_number_is_told_what_to_write(text: str, why: str) -> None:
    rule = "ambiguous-number" if "two readings" in why else "bad-number"
    assert refused(read_number, text).replace("␣", "\u00a0") == f'{rule} "{text}" {why}'


@given(st.text("0123456789.,_-+% x:=đke−", max_size=40) | st.text(max_size=70))
@example("9" * 20 + " " + "9" * 20)
def test_what_a_refusal_says_to_write_is_accepted(text: str) -> None:
    try:
        read_number(text, signed=True)
    except Refusal as refusal:
        _, told, instead = said(refusal.message).rpartition("; write ")
        if told and " " not in instead and not instead.endswith("%"):
            read_number(instead, signed=True)


@pytest.mark.parametrize(("text", "value"), [("120", 120), ("120_000_000", 120_000_000), ("120.000.000", 120_000_000)])
def test_a_command_line_also_takes_numbers_as_printed(text: str, value: int) -> None:
    assert (read_argument(text), read_ceiling(text)) == (value, value)


def test_one_dot_before_three_digits_has_one_reading_only_in_money() -> None:
    assert read_ceiling("225.000") == 225_000
    assert refused(read_argument, "225.000") == 'ambiguous-number "225.000" ' + two("225_000", "225")


def test_a_command_line_takes_no_more_than_that() -> None:
    assert read_argument("1.5") == Fraction(3, 2)
    assert refused(read_ceiling, "-120.000") == 'bad-number "-120_000" is negative; it must be 0 or more here'
    assert refused(read_argument, "1.250.00") == f'bad-number "1.250.00" has a wrong group "00" {GROUP}'


@pytest.mark.parametrize(
    ("value", "printed", "written"),
    [
        (0, "0", "0"),
        (120_000_000, "120.000.000", "120000000"),
        (-1234, "-1.234", "-1234"),
        (Fraction(3, 2), "1,5", "1.5"),
        (Fraction(5), "5", "5"),
        (Fraction(-2469, 2), "-1.234,5", "-1234.5"),
        (Fraction(12345, 1000), "12,345", "12.3450"),  # 12.345 would have two readings
        (Fraction(1, 8), "0,125", "0.125"),
        (Fraction(2, 3), "0,666667", "0.666667"),
        (Fraction(-1, 10**7), "0", "-0.0000001"),
    ],
)
def test_a_number_is_shown_as_documents_print_it_and_as_files_write_it(value: Exact, printed: str, written: str) -> None:
    assert (show_number(value), written_text(value)) == (printed, written)


def test_a_machine_gets_every_digit_that_was_written() -> None:
    assert [decimal_text(value) for value in (3, Fraction(12345, 1000), Fraction(1, 2**20))] == ["3", "12.345", "0.00000095367431640625"]


def test_a_rate_is_shown_as_documents_print_it_and_as_files_write_it() -> None:
    assert [(show_rate(rate), rate_text(rate)) for rate in (Fraction(1, 20), Fraction(47, 200))] == [("5%", "5%"), ("23,5%", "23.5%")]


@pytest.mark.parametrize(("part", "whole", "shown"), [(1, 3, "33,3%"), (1, 2_000, "0,1%"), (1, 2_001, "0%"), (5, 4, "125%")])
def test_a_share_is_shown_in_one_decimal(part: int, whole: int, shown: str) -> None:
    assert show_share(part, whole) == shown


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_money_is_read_as_it_is_shown(value: int) -> None:
    assert read_money(show_money(value).replace(".", "_"), signed=True) == value


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_a_number_is_read_as_it_is_written(units: int, places: int) -> None:
    value = Fraction(units, 10**places)
    assert read_number(written_text(value), signed=True) == value
