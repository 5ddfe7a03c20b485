"""How the rows that hang on the unknown are made of those that do not: sums of fixed rows with rational factors.

`solve` finds the unknown in figures; this says the same in terms of rows, so that a workbook can say it live. The terms of a
form are places: `("rows", first, last)` is the sum of those leaves, `("charge", index, 0)` and `("vat", index, at)` are entries of
the foot, `("ceiling", 0, 0)` is the ceiling, `("one", 0, 0)` is 1 đồng.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from dutoan.calc.foot import Base, Foot, Tax, taxed_ranges
from dutoan.calc.values import Values
from dutoan.order import base_of
from dutoan.rows import Range, take_out
from dutoan.solve import Affine

Place = tuple[str, int, int]
Parts = dict[Place, Fraction]

CEILING: Place = ("ceiling", 0, 0)
ONE: Place = ("one", 0, 0)


class Form(NamedTuple):
    """Fixed places, each with its factor, and what a đồng of the unknown adds."""

    parts: Parts
    slope: Fraction

    def times(self, factor: Fraction) -> "Form":
        """Return this form times a plain number."""
        return Form({place: part * factor for place, part in self.parts.items()}, self.slope * factor)


class Forms(NamedTuple):
    """The forms of a column in print order, fixed runs of rows between the places that hang on the unknown.

    `rest` is what the total exceeds its goal by: zero for the right unknown. `over` says, of each charge with a cap that hangs on
    the unknown, by how much its rate is over the cap.
    """

    column: list[tuple[Place, Form]]
    rest: Form
    over: dict[int, Form]

    def unknown(self) -> Form | None:
        """Return what the unknown comes to; None where no value is right."""
        return Form(self.rest.parts, Fraction(0)).times(-1 / self.rest.slope) if self.rest.slope else None


def put(form: Form, unknown: Form) -> Form:
    """Return a form with the unknown put in."""
    return add_forms([Form(form.parts, Fraction(0)), unknown.times(form.slope)])


UNKNOWN = Form({}, Fraction(1))


def add_forms(forms: Sequence[Form]) -> Form:
    """Return the sum, its fixed rows as disjoint ranges."""
    parts: Parts = {}
    for form in forms:
        for place, part in form.parts.items():
            parts[place] = parts.get(place, Fraction(0)) + part
    return Form(_tidy(parts), sum((form.slope for form in forms), Fraction(0)))


def _tidy(parts: Mapping[Place, Fraction]) -> Parts:
    """Return the parts with rows cut into disjoint ranges, neighbours of one factor joined, and what cancels out left away."""
    rows = [(place, part) for place, part in parts.items() if place[0] == "rows"]
    steps: dict[int, Fraction] = {}
    for (_, first, last), part in rows:
        steps[first] = steps.get(first, Fraction(0)) + part
        steps[last] = steps.get(last, Fraction(0)) - part
    kept = {place: part for place, part in parts.items() if place[0] != "rows" and part}
    cuts = sorted(at for at, step in steps.items() if step)
    factor = Fraction(0)
    for first, last in pairwise(cuts):
        factor += steps[first]
        if factor:
            kept["rows", first, last] = factor
    return kept


def form_column(foot: Foot, values: Values, capped: frozenset[int], total: Form | None) -> Forms:
    """Return the forms of the column; `values` tells which places hang on the unknown, `capped` which charges are cut.

    `total` is the form that a rate of the total is taken of: the unknown itself, or None where it hangs on nothing.
    """
    maker = _Maker(foot, values, capped, total)
    rows = list(maker.rows())
    above = list(maker.charges(after_vat=False))
    vat = list(maker.vat())
    column = [*rows, *above, *vat, *maker.charges(after_vat=True)]
    goal = total or Form({CEILING: Fraction(1)}, Fraction(0))
    return Forms(column, add_forms([*(form for _, form in column), goal.times(Fraction(-1))]), maker.over)


class _Maker:
    """Makes forms from top to bottom; each later one is made of those before it."""

    def __init__(self, foot: Foot, values: Values, capped: frozenset[int], total: Form | None) -> None:
        self.foot, self.values, self.capped, self.total = foot, values, capped, total
        self.leaves: dict[int, Form] = {}
        self.made: dict[Place, Form] = {}
        self.over: dict[int, Form] = {}

    def rows(self) -> Iterator[tuple[Place, Form]]:
        rows = self.foot.rows
        others = self.values.column.others
        hanging = [leaf for leaf in self.values.column.places if isinstance(others[leaf], Affine)]
        for leaf in hanging:
            if rows.leaves[leaf].item.rate is None:
                self.leaves[leaf] = UNKNOWN
        for leaf in rows.order:
            if isinstance(others[leaf], Affine):
                self.leaves[leaf] = self._sum(base_of(rows, leaf)).times(Fraction(rows.leaves[leaf].item.rate or 0))
        before = 0
        for leaf in hanging:
            yield ("rows", before, leaf), Form({("rows", before, leaf): Fraction(1)} if before < leaf else {}, Fraction(0))
            yield ("row", leaf, 0), self.leaves[leaf]
            before = leaf + 1
        last = len(rows.leaves)
        yield ("rows", before, last), Form({("rows", before, last): Fraction(1)} if before < last else {}, Fraction(0))

    def charges(self, *, after_vat: bool) -> Iterator[tuple[Place, Form]]:
        for index, rule in enumerate(self.foot.rules):
            if rule.charge.after_vat == after_vat:
                place = ("charge", index, 0)
                self.made[place] = self._charge(index) if isinstance(self.values.charges[index], Affine) else _fixed(place)
                yield place, self.made[place]

    def _charge(self, index: int) -> Form:
        rule = self.foot.rules[index]
        if rule.factor is None or rule.base is None:
            return UNKNOWN
        base = self._base(rule.base)
        free = base.times(rule.factor)
        if rule.cap is None:
            return free
        cap = Form({ONE: Fraction(rule.cap)}, Fraction(0)) if isinstance(rule.cap, int) else base.times(rule.cap)
        self.over[index] = add_forms([free, cap.times(Fraction(-1))])
        return cap if index in self.capped else free

    def vat(self) -> Iterator[tuple[Place, Form]]:
        for index, tax in enumerate(self.foot.taxes):
            for at, entry in enumerate(self.values.vat[index]):
                place = ("vat", index, at)
                self.made[place] = self._vat(tax, at) if isinstance(entry, Affine) else _fixed(place)
                yield place, self.made[place]

    def _vat(self, tax: Tax, at: int) -> Form:
        others = [self._sum([(leaf, leaf + 1)]) for leaf in tax.leaves] + [self.made["charge", index, 0] for index in tax.charges]
        if self.foot.by_row:
            return others[at - 1].times(tax.rate)
        known = take_out(taxed_ranges(self.foot.rows, tax.rate), [(leaf, leaf + 1) for leaf in tax.leaves])
        return add_forms([self._sum(known), *others]).times(tax.rate)

    def _base(self, base: Base) -> Form:
        if base.total:
            assert self.total is not None  # noqa: S101 - a rate of the total hangs on the unknown only where that is the total
            return self.total
        forms = [self._sum(base.ranges), *(self.made["charge", index, 0] for index in base.charges)]
        if base.vat:
            forms += [form for place, form in self.made.items() if place[0] == "vat"]
        return add_forms(forms)

    def _sum(self, ranges: Sequence[Range]) -> Form:
        hanging = [(leaf, leaf + 1) for leaf in sorted(self.leaves)]
        fixed = take_out(list(ranges), hanging)
        inside = [self.leaves[leaf] for leaf in self.leaves if any(first <= leaf < last for first, last in ranges)]
        return add_forms([Form({("rows", first, last): Fraction(1) for first, last in fixed}, Fraction(0)), *inside])


def _fixed(place: Place) -> Form:
    return Form({place: Fraction(1)}, Fraction(0))
