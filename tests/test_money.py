"""The one rounding, and splits that add up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutoan.money import Exact, round_half_up, split


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        (7, 7),
        (-7, -7),
        (Fraction(7), 7),
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(5, 2), 3),
        (Fraction(-5, 2), -3),
        (Fraction(49, 100), 0),
        (Fraction(-49, 100), 0),
        (Fraction(120_000_000 * 20, 21), 114_285_714),  # Hải Phòng: the net of 120.000.000 at 5 %
    ],
)
def test_halves_are_rounded_away_from_zero(value: Exact, rounded: int) -> None:
    assert round_half_up(value) == rounded


@given(st.decimals(-(10**18), 10**18, allow_nan=False, places=3))
def test_rounding_is_what_decimal_calls_half_up(value: Decimal) -> None:
    assert round_half_up(Fraction(value)) == int(value.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], (33, 34, 33)),
        (10, [Fraction(7, 10), Fraction(3, 10)], (7, 3)),
        (1, [1, 1], (1, 0)),
        (-1, [1, 1], (-1, 0)),
        (1_000, [0, 1, 0], (0, 1_000, 0)),
        (5, [3, -1], (8, -3)),
        (0, [0, 0], (0, 0)),
        (0, [], ()),
        (7, [Fraction(1, 3)], (7,)),
    ],
)
def test_an_amount_is_split_by_cumulative_rounding(amount: int, weights: list[Exact], parts: tuple[int, ...]) -> None:
    assert split(amount, weights) == parts


def test_nothing_can_carry_an_amount() -> None:
    with pytest.raises(ZeroDivisionError):
        split(1, [1, -1])


@given(st.integers(-(10**14), 10**14), st.lists(st.fractions(0, 1, max_denominator=10**6), min_size=1, max_size=6).filter(any))
def test_parts_add_up_and_stay_within_one_dong(amount: int, weights: list[Fraction]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    assert all(abs(part - amount * weight / sum(weights)) <= 1 for part, weight in zip(parts, weights, strict=True))
