"""The sheet of workings: how the rows that hang on the unknown are found, as live formulas.

Every column is one way of finding them. The document takes the way that `calc` takes: the walk back from the ceiling where it
agrees with forward rounding, else a whole balance near it that does, else the walk. Every cell is a whole number, so that a
workbook counts exactly.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from dutoan.calc.linear import CEILING, Form, Forms, Place
from dutoan.excel.amounts import View
from dutoan.excel.derivation import Derivation
from dutoan.excel.places import Places
from dutoan.solve import value_at

SHEET = "Cách giải"
FIRST_ROW, FIRST_COLUMN = 6, 2
WALK_CELL, TAKEN_CELL = "$B$2", "$B$3"

CAPS_LIMIT = 3
"""With more charges that may be cut, only these ways are offered: to cut none, all, or those that are cut now."""

NEVER = 10**6
"""Stands for the distance of a way that does not meet its goal."""

Key = tuple[str | int, ...]


class Entry(NamedTuple):
    """One cell: a formula without its "=", and its value."""

    formula: str
    value: int


class Way(NamedTuple):
    """One column: what it tries, its cells, and the unknown that it solves for."""

    title: str
    cells: dict[Key, Entry]
    unknown: Fraction | None = None


class Workings(NamedTuple):
    """The whole sheet: its rows in order, the ways, which walk and which way is taken, and the document's cells by place."""

    keys: list[Key]
    ways: list[Way]
    walk: Entry
    taken: Entry
    document: dict[Place, str]


class Bench:
    """Lays out the ways one after another. `number` of a way counts from 1, as INDEX does."""

    def __init__(self, derivation: Derivation, places: Places) -> None:
        self.derivation = derivation
        self.foot = derivation.foot
        self.places = places
        self.keys = list(_keys(derivation))
        self.rows = {key: FIRST_ROW + index for index, key in enumerate(self.keys)}
        self.ways: list[Way] = []

    def address(self, key: Key, number: int) -> str:
        """Return the address of a cell of a way."""
        return f"{letter_of(FIRST_COLUMN + number - 1)}{self.rows[key]}"

    def across(self, key: Key, first: int, last: int) -> str:
        """Return the cells of one row from one way to another, both included."""
        row = self.rows[key]
        return f"${letter_of(FIRST_COLUMN + first - 1)}${row}:${letter_of(FIRST_COLUMN + last - 1)}${row}"

    def view(self, hanging: bool = True) -> View:  # noqa: FBT001, FBT002 - private to this package
        """Return what the next way sees: the document, and its own cells for what hangs on the unknown."""
        number = len(self.ways) + 1
        local = {place: self.address(("amount", *place), number) for place in self.derivation.hanging} if hanging else {}
        return View(self.places, self.foot, local)

    def value(self, form: Form) -> Fraction:
        """Return what a form of fixed places comes to, in đồng."""
        return sum((part * self._fixed(place) for place, part in form.parts.items()), Fraction(0))

    def _fixed(self, place: Place) -> Fraction | int:
        free = self.derivation.free
        kind, index, at = place
        if kind == "rows":
            return value_at(free.column.sum([(index, at)]), 0)
        if kind == "charge":
            return value_at(free.charges[index], 0)
        if kind == "vat":
            return value_at(free.vat[index][at], 0)
        return (self.derivation.estimate.ceiling or 0) if place == CEILING else 1

    def document(self) -> dict[Place, str]:
        """Return the document's formula for each place that hangs on the unknown."""
        sheet = f"'{SHEET}'!"
        last = len(self.ways)
        return {place: f"INDEX({sheet}{self.across(('amount', *place), 1, last)},{sheet}{TAKEN_CELL})" for place in self.derivation.hanging}


def _keys(derivation: Derivation) -> Iterator[Key]:
    yield from (("start",), ("side",))
    for place in derivation.hanging:
        yield ("amount", *place)
    back = derivation.unknown == "balance"
    if back or derivation.plan.round_to:
        yield ("total",)
    if not back and derivation.plan.round_to:
        yield ("goal",)
    for index in derivation.free.choices:
        yield ("over", index)
    yield ("holds",)
    if back:
        for place in derivation.hanging:
            yield ("agrees", *place)
        yield ("exact",)
    if back or derivation.plan.round_to:
        yield ("distance",)


def list_cuts(derivation: Derivation) -> list[frozenset[int]]:
    """Return which charges a way may cut to their caps: every choice of a few."""
    choices = list(derivation.free.choices)
    if len(choices) <= CAPS_LIMIT:
        return [frozenset(cut) for size in range(len(choices) + 1) for cut in combinations(choices, size)]
    cut = {cap.path for cap in derivation.estimate.caps}
    now = frozenset(index for index in choices if derivation.foot.rules[index].path in cut)
    return list(dict.fromkeys([now, frozenset(), frozenset(choices)]))


def solvable(derivation: Derivation) -> Iterator[tuple[frozenset[int], Forms, Form]]:
    """Yield the choices of cut charges under which the unknown has an answer, with the column's forms and that answer."""
    for cut in list_cuts(derivation):
        forms = derivation.forms(cut)
        unknown = forms.unknown()
        if unknown is not None:
            yield cut, forms, unknown


def letter_of(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
