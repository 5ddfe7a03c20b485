"""Whole đồng: the one rounding, and splits that add up."""

from collections.abc import Sequence
from fractions import Fraction

Exact = int | Fraction

MONEY_LIMIT = 10**15
"""Amounts stay below this many đồng, on either side of zero."""


def round_half_up(value: Exact) -> int:
    """Return `value` (đồng) rounded to a whole đồng, halves away from zero: 0.5 → 1, −0.5 → −1."""
    return value if isinstance(value, int) else half_up(value.numerator, value.denominator)


def half_up(above: int, below: int) -> int:
    """Return `above` / `below` (đồng) rounded to a whole đồng, halves away from zero; `below` is positive."""
    rounded = (2 * abs(above) + below) // (2 * below)
    return rounded if above >= 0 else -rounded


def split(amount: int, weights: Sequence[Exact]) -> tuple[int, ...]:
    """Split `amount` (đồng) in proportion to `weights`, in order, by cumulative rounding.

    Part k is round(amount × c_k) − round(amount × c_(k−1)), c the running share: the parts always add up to `amount`.
    Raises ZeroDivisionError when the weights add up to zero and there is something to split.
    """
    if amount == 0:
        return (0,) * len(weights)
    whole = sum(weights)
    parts: list[int] = []
    running: Exact = 0
    before = 0
    for weight in weights:
        running += weight
        reached = round_half_up(Fraction(amount * running) / whole)
        parts.append(reached - before)
        before = reached
    return tuple(parts)
