"""Expressions: written text → tree → exact value."""

import re
from fractions import Fraction

import pytest
from chain import said
from hypothesis import given
from hypothesis import strategies as st

from dutoan.expression import SIZE_LIMIT, evaluate, names
from dutoan.findings import Refusal
from dutoan.money import Exact, round_half_up
from dutoan.parse import DEPTH_LIMIT, LENGTH_LIMIT, parse

VALUES: dict[str, Exact] = {"x": 7, "số_người": 100, "r": Fraction(1, 8), "big": SIZE_LIMIT - 1}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("=5", 5),
        ("= 300_000 * 2 ", 600_000),
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=10-4-3", 3),
        ("=12/2/3", 2),
        ("=7/2", Fraction(7, 2)),
        ("=0.1+0.2", Fraction(3, 10)),
        ("=-2*-3", 6),
        ("=--x", 7),
        ("=-(1+x)", -8),
        ("=5%*200", 10),
        ("=số_người*r", Fraction(25, 2)),
        ("=x\u00a0+\n1", 8),
        ("=round(2.5)", 3),
        ("=round(-2.5)", -3),
        ("=round(x/3, 2)", Fraction(233, 100)),
        ("=round(1250, -2)", 1300),
        ("=ceil(7/2)", 4),
        ("=ceil(-7/2)", -3),
        ("=floor(7/2)", 3),
        ("=floor(-7/2)", -4),
        ("=min(3, x, 2+2)", 3),
        ("=max(3, x)", 7),
        ("=max(-1)", -1),
        ("=round(min(x, 2.5) * 2)", 5),
    ],
)
def test_an_expression_has_an_exact_value(text: str, value: Exact) -> None:
    result = evaluate(parse(text).tree, VALUES)
    assert (result, isinstance(result, int)) == (value, isinstance(value, int))


MISSING = "; a sign is missing before it (_ separates thousands)"
PLACES = "the places of round are a whole number from -12 to 12"
STOPS = "the expression stops short; a number or a name is missing at its end"
COMMA = "; the decimal mark is a dot, and _ separates thousands"


@pytest.mark.parametrize(
    ("text", "offset", "why"),
    [
        ("=", 1, STOPS),
        ("=1 + ", 5, STOPS),
        ("=max(1,", 7, STOPS),
        ("=(1", 3, '")" is missing'),
        ("=(1 2)", 4, '")" is missing'),
        ("=1)", 2, '")" is not understood here'),
        ("==1", 1, '"=" is not understood here'),
        ("=+1", 1, '"+" is not understood here'),
        ("=1 ! 2", 3, '"!" is not understood here'),
        ("=2×3", 2, '"×" is not understood here; write *'),
        ("=2x3", 2, '"x3" is not understood here; write *'),
        ("=6:3", 2, '":" is not understood here; write /'),
        ("=6−3", 2, '"−" is not understood here; write -'),
        ("=round(x; 2)", 8, '";" is not understood here; write ,'),
        ("=1,5*2", 2, f'"," is not understood here{COMMA}'),
        ("=5 %", 3, '"%" is not understood here; write % right behind a number'),
        ("=1 000", 3, f'"000" is not understood here{MISSING}'),
        ("=2 người", 3, f'"người" is not understood here{MISSING}'),
        ("=2(3)", 2, f'"(" is not understood here{MISSING}'),
        ("=2*012", 3, '"012" has a leading zero (YAML may read it as 10, in base 8); write 12'),
        ("=Round(2.5)", 1, 'there is no function "Round"; did you mean "round"?'),
        ("=sqrt(2)", 1, 'there is no function "sqrt"; known here: round, ceil, floor, min, max'),
        ("=1+round(1, 2, 3)", 3, "round takes 1 to 2 arguments, here are 3"),
        ("=1+x/(7-x)", 4, "division by zero"),
        ("=round(1, 0.5)", 10, PLACES),
        ("=round(1, 13)", 10, PLACES),
        ("=round(1, 1-14)", 11, PLACES),
    ],
)
def test_a_broken_expression_is_refused_where_it_breaks(text: str, offset: int, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        evaluate(parse(text).tree, VALUES)
    assert (caught.value.offset, said(caught.value.message)) == (offset, why)
    assert caught.value.rule == ("bad-number" if "leading zero" in why else "bad-expression")


def test_thousands_in_an_expression_have_two_readings_too() -> None:
    with pytest.raises(Refusal, match="write 225_000 if the mark separates thousands, or 225 if") as caught:
        parse("=2 * 225.000")
    assert (caught.value.rule, caught.value.offset) == ("ambiguous-number", 5)


@pytest.mark.parametrize(
    ("text", "offset", "why"),
    [
        ("=" + "(" * 33 + "1" + ")" * 33, 34, "the expression nests deeper than 32"),
        ("=" + "-" * 33 + "1", 34, "the expression nests deeper than 32"),
        ("=" + "min(" * 33 + "1", 133, "the expression nests deeper than 32"),
        ("=1" + "+1" * 250, None, "an expression of 502 characters; the limit is 500"),
        ("=min(" + "1, " * 50 + "1)", 1, "min takes 1 to 50 arguments, here are 51"),
        ("=big+1", 4, "a number on the way is too large (over 60 digits)"),
        ("=-1/big/big", 7, "a number on the way is too large (over 60 digits)"),
    ],
)
def test_limits_are_named(text: str, offset: int | None, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        evaluate(parse(text).tree, VALUES)
    assert (caught.value.offset, said(caught.value.message)) == (offset, why)


def test_what_stays_within_the_limits_is_computed() -> None:
    deepest = "=" + "(" * DEPTH_LIMIT + "1" + ")" * DEPTH_LIMIT
    longest = "=1" + "+1" * (LENGTH_LIMIT // 2 - 1)
    assert [evaluate(parse(text).tree, VALUES) for text in (deepest, longest, "=big")] == [1, LENGTH_LIMIT // 2, SIZE_LIMIT - 1]


def test_the_names_are_told_in_the_order_written() -> None:
    tree = parse("=b + max(a*2, b) - 1").tree
    assert [(node.value, node.at) for node in names(tree)] == [("b", 1), ("a", 9), ("b", 14)]


LEAVES = st.integers(0, 999).map(str) | st.sampled_from(("0.5", "2.25", "x", "r", "7%"))
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"round({text}, 1)"),
    ),
    max_leaves=8,
)


def by_python(text: str) -> Fraction:
    """Return what Python makes of an expression: the same grammar, over fractions."""
    exact = re.sub(r"([0-9.]+)(%?)", lambda number: f"(F('{number[1]}')/{100 if number[2] else 1})", text)
    tenths = {"round": lambda value, _: Fraction(round_half_up(value * 10), 10)}
    return Fraction(eval(exact, {"F": Fraction, "x": Fraction(7), "r": Fraction(1, 8), **tenths}))  # noqa: S307 - made above


@given(EXPRESSIONS)
def test_an_expression_means_what_it_means_in_python(text: str) -> None:
    try:
        expected = by_python(text)
    except ZeroDivisionError:
        with pytest.raises(Refusal, match="division by zero"):
            evaluate(parse("=" + text).tree, VALUES)
        return
    assert evaluate(parse("=" + text).tree, VALUES) == expected
