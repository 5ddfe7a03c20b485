"""Exact values that hang on one unknown, and the rounding of a column in which some rows do.

The unknown is the balancing line, or the total where a charge is a rate of the total. Everything here is in đồng, as exact
rationals.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple, Union

from dutoan.money import Exact, half_up

Place = tuple[str, int, int]
"""A row of the column: `("row", leaf, 0)`, `("charge", index, 0)`, `("vat", rate, entry)`, or `("known", 0, 0)` for a run of known rows."""

Running = Mapping[Place, tuple[Exact, Exact]]
"""Of rows that hang on the unknown: the exact running totals (đồng) before and after."""


class Affine:
    """(constant + slope × the one unknown) / bottom, in whole numbers: they add up faster than Fractions, and as exactly."""

    __slots__ = ("bottom", "constant", "slope")

    def __init__(self, constant: int, slope: int, bottom: int = 1) -> None:
        self.constant = constant
        self.slope = slope
        self.bottom = bottom

    def __add__(self, other: "int | Affine") -> "Affine":
        """Return the sum; a plain number has no slope."""
        bottom = self.bottom
        if isinstance(other, int):
            return Affine(self.constant + other * bottom, self.slope, bottom)
        if bottom == other.bottom:
            return Affine(self.constant + other.constant, self.slope + other.slope, bottom)
        common = lcm(bottom, other.bottom)
        own, its = common // bottom, common // other.bottom
        return Affine(self.constant * own + other.constant * its, self.slope * own + other.slope * its, common)

    __radd__ = __add__

    def __mul__(self, factor: Exact) -> "Affine":
        """Return this value times a plain number."""
        above, below = factor.numerator, factor.denominator
        return Affine(self.constant * above, self.slope * above, self.bottom * below)

    __rmul__ = __mul__

    def equation(self) -> tuple[Fraction, Fraction]:
        """Return what this is without the unknown, and what each đồng of the unknown adds."""
        return Fraction(self.constant, self.bottom), Fraction(self.slope, self.bottom)


Term = Union[int, Fraction, Affine]  # noqa: UP007 - Affine is named before its class is complete


def value_at(term: Term, unknown: Exact) -> Exact:
    """Return the exact value of `term` once the unknown is known."""
    if not isinstance(term, Affine):
        return term
    above, below = term.constant * unknown.denominator + term.slope * unknown.numerator, term.bottom * unknown.denominator
    return above if below == 1 else Fraction(above, below)


def whole(term: Term) -> int | Affine:
    """Return a known value rounded to whole đồng; a value that hangs on the unknown stays exact."""
    return term if isinstance(term, Affine) else half_up(term.numerator, term.denominator)


class Walk(NamedTuple):
    """The running totals (đồng) before and after each row that hangs on the unknown, in whole numbers to be divided by `below`."""

    totals: Mapping[Place, tuple[int, int]]
    below: int

    def running(self) -> Running:
        """Return the totals as they are: exact."""
        return {place: (Fraction(before, self.below), Fraction(after, self.below)) for place, (before, after) in self.totals.items()}


def settle(column: Sequence[tuple[Place, int | Affine]], unknown: Exact) -> tuple[list[int], Walk]:
    """Return the printed column (đồng), and the running totals that it was rounded from.

    Walking down, each running total is rounded, and a dependent row is the difference of two. Known rows stay as they are, and so
    does a cap in whole đồng. The last running total is what the unknown was solved for, so the column adds up to it.
    """
    bottom = lcm(*(term.bottom for _, term in column if isinstance(term, Affine)))
    above, below = unknown.numerator, unknown.denominator * bottom  # of the exact running total
    printed: list[int] = []
    totals: dict[Place, tuple[int, int]] = {}
    running = reached = 0
    for place, term in column:
        before, before_reached = running, reached
        if isinstance(term, Affine):
            running += (term.constant * unknown.denominator + term.slope * above) * (bottom // term.bottom)
            is_whole = not term.slope and term.constant % term.bottom == 0
            reached = reached + term.constant // term.bottom if is_whole else half_up(running, below)
            totals[place] = before, running
        else:
            running += term * below
            reached += term
        printed.append(reached - before_reached)
    return printed, Walk(totals, below)
