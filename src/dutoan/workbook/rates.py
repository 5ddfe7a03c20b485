"""Formulas that take a rate of cells, read without being worked out: `ROUND(F30*5/100,0)`, `5%*(F12+F20)`, `MIN(F30*5%,3000000)`."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from dutoan.money import Exact
from dutoan.workbook.normal import Cells, Normal

_DEEPEST = 20  # brackets inside each other
_LONGEST = 30  # characters of a number
_MOST_FACTORS = 16  # a rate is written with two or three

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+", re.ASCII)
_NAME = re.compile(r"[^\W\d]\w*")
_SUBTOTALS = ("9", "109")  # the functions that add up

Atom = tuple[str, int] | str | None
"""What a formula is a multiple of: a cell by column and row, a name, or None for 1."""

Linear = dict[Atom, Fraction]
Look = Callable[[str, int], Exact | None]
"""Returns the number in a cell that is no part of a base, by column and row; None for a cell that may be one."""


class Taken(NamedTuple):
    """A rate of cells (and of named ones) without those in `less`, cut to `at_most`: so much, or a Fraction, which is a rate of the same."""

    rate: Fraction
    base: Cells
    names: tuple[str, ...]
    less: Cells
    at_most: int | Fraction | None


class _OtherError(Exception):
    """The formula says something else."""


def read_taken(formula: Normal, look: Look = lambda *_: None) -> Taken | None:
    """Return what a formula takes a rate of; None where it is any other: one that adds something, takes several rates, or asks IF."""
    reader = _Reader(formula, look)
    try:
        ways = reader.ways(0)
    except (_OtherError, ZeroDivisionError):
        return None
    return _taken(ways) if reader.at == len(formula) else None


def _taken(ways: list[Linear]) -> Taken | None:
    """Return the rate among the arguments of MIN, or the one expression that there is; the other one is its cap."""
    rates = [way for way in ways if set(way) != {None}]
    caps = [way[None] for way in ways if set(way) == {None}]
    found = [taken for way in rates if (taken := _rate(way))]
    if not rates or len(ways) > 2 or len(found) < len(rates) or len({taken[1:] for taken in found}) > 1:  # noqa: PLR2004 - MIN(rate, cap)
        return None
    if any(cap.denominator > 1 for cap in caps):
        return None
    return found[0]._replace(at_most=int(caps[0]) if caps else found[1].rate if len(found) > 1 else None)


def _rate(way: Linear) -> Taken | None:
    """Return the one rate by which everything in an expression counts, or counts less; None where there are several, or something is added."""
    rates = {abs(part) for part in way.values()}
    if len(rates) != 1 or None in way or 0 in rates:
        return None
    rate = rates.pop() if any(part > 0 for part in way.values()) else -rates.pop()
    cells, less = (
        Cells(tuple(sorted((atom, 1) for atom, part in way.items() if isinstance(atom, tuple) and part == sign))) for sign in (rate, -rate)
    )
    names = tuple(sorted(atom for atom in way if isinstance(atom, str)))
    return Taken(rate, cells, names, less, None) if all(way[name] == rate for name in names) else None


class _Reader:
    """Reads tokens from left to right as sums of multiples."""

    def __init__(self, tokens: Normal, look: Look) -> None:
        self.tokens, self.look = tokens, look
        self.at = self.factors = 0

    def ways(self, depth: int) -> list[Linear]:
        """Return the arguments of MIN, roundings set aside, or the one expression that stands there."""
        if depth > _DEEPEST:
            raise _OtherError
        if self.takes("round("):
            found = self.ways(depth + 1)
            self.need(",", "0", ")")
            return found
        if self.takes("min("):
            found = self.ways(depth + 1)
            self.need(",")
            found += self.ways(depth + 1)
            self.need(")")
            return found
        return [self.sum(depth)]

    def takes(self, token: str) -> bool:
        """Go on behind a token, if it stands here."""
        is_here = self.at < len(self.tokens) and self.tokens[self.at] == token
        self.at += is_here
        return is_here

    def need(self, *tokens: str) -> None:
        """Go on behind tokens that must stand here."""
        if not all(self.takes(token) for token in tokens):
            raise _OtherError

    def sum(self, depth: int) -> Linear:
        """Return terms between + and -."""
        total = dict(self.product(depth))
        while (minus := self.takes("-")) or self.takes("+"):
            for atom, part in self.product(depth).items():
                total[atom] = total.get(atom, Fraction(0)) + (-part if minus else part)
        return total

    def product(self, depth: int) -> Linear:
        """Return factors between * and /, of which one at most has cells."""
        value = self.signed(depth)
        while (times := self.takes("*")) or self.takes("/"):
            other = self.signed(depth)
            self.factors += 1
            if times and set(value) == {None}:
                value, other = other, value
            if set(other) != {None} or self.factors > _MOST_FACTORS:
                raise _OtherError
            factor = other[None] if times else 1 / other[None]
            value = {atom: part * factor for atom, part in value.items()}
        return value

    def signed(self, depth: int) -> Linear:
        """Return a number, cells, or what stands in brackets, with a sign before it or a % behind it."""
        minus = self.takes("-")
        value = self.single(depth)
        percent = self.takes("%")
        factor = Fraction(-1 if minus else 1, 100 if percent else 1)
        return {atom: part * factor for atom, part in value.items()} if minus or percent else value

    def single(self, depth: int) -> Linear:
        """Return what stands between two signs."""
        if self.at == len(self.tokens) or depth > _DEEPEST:
            raise _OtherError
        token = self.tokens[self.at]
        self.at += 1
        if isinstance(token, Cells):
            return self.cells(token)
        if token == "(":
            inner = self.sum(depth + 1)
            self.need(")")
            return inner
        if token == "subtotal(":
            return self.subtotal()
        if _NUMBER.fullmatch(token) and len(token) <= _LONGEST:
            return {None: Fraction(token)}
        if _NAME.fullmatch(token):
            return {token: Fraction(1)}
        raise _OtherError

    def cells(self, cells: Cells) -> Linear:
        """Return a sum of cells, or the number in a cell that is no part of a base."""
        if not cells.counts:
            raise _OtherError
        (key, row), _ = cells.counts[0]
        number = self.look(key, row) if len(cells.counts) == 1 else None
        return {atom: Fraction(count) for atom, count in cells.counts} if number is None else {None: Fraction(number)}

    def subtotal(self) -> Linear:
        """Return the sum that SUBTOTAL(9, …) is of."""
        found: Linear = {}
        if not any(map(self.takes, _SUBTOTALS)):
            raise _OtherError
        while self.takes(","):
            token = self.tokens[self.at] if self.at < len(self.tokens) else ""
            self.at += 1
            if not isinstance(token, Cells):
                raise _OtherError
            found |= {atom: Fraction(1) for atom, _ in token.counts}
        self.need(")")
        return found
