"""Exact values that hang on one unknown, and the rounding of a column in which some rows do.

The unknown is the balancing line, or the total where a charge is a rate of the total. Everything here is in đồng, as exact
rationals.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Union

from dutoan.money import Exact, round_half_up


class Affine:
    """constant + slope × the one unknown."""

    __slots__ = ("constant", "slope")

    def __init__(self, constant: Exact, slope: Exact) -> None:
        self.constant = constant
        self.slope = slope

    def __add__(self, other: "Term") -> "Affine":
        """Return the sum; a plain number has no slope."""
        if isinstance(other, Affine):
            return Affine(self.constant + other.constant, self.slope + other.slope)
        return Affine(self.constant + other, self.slope)

    __radd__ = __add__

    def __mul__(self, factor: Exact) -> "Affine":
        """Return this value times a plain number."""
        return Affine(factor * self.constant, factor * self.slope)

    __rmul__ = __mul__


Term = Union[int, Fraction, Affine]  # noqa: UP007 - Affine is named before its class is complete


def value_at(term: Term, unknown: Exact) -> Exact:
    """Return the exact value of `term` once the unknown is known."""
    return unknown * term.slope + term.constant if isinstance(term, Affine) else term


def whole(term: Term) -> int | Affine:
    """Return a known value rounded to whole đồng; a value that hangs on the unknown stays exact."""
    return term if isinstance(term, Affine) else round_half_up(term)


def settle(column: Iterable[int | Affine], unknown: Exact) -> Iterator[tuple[int, Exact, Exact]]:
    """Yield each row of the printed column (đồng), with the exact running totals before and after it.

    Walking down, each running total is rounded, and a dependent row is the difference of two.

    Known rows stay as they are, and so does a cap in whole đồng. The last running total is what the unknown was solved for, so the column adds up to it.
    """
    running: Exact = 0
    reached = 0
    for term in column:
        exact, before, above = value_at(term, unknown), running, reached
        running = exact + before
        if isinstance(term, Affine) and (term.slope or term.constant.denominator > 1):
            reached = round_half_up(running)
        else:
            reached = above + int(exact)
        yield reached - above, before, running
