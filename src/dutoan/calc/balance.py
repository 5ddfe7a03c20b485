"""Settling the column: forward when nothing balances, back from the ceiling when one line does, to the đồng either way."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from dutoan.calc.column import Column
from dutoan.calc.foot import Foot
from dutoan.calc.values import Values, charge_value, evaluate, fill_column, rate_of_rows, round_total, unknown_of, vat_entries
from dutoan.money import MONEY_LIMIT, Exact, round_half_up
from dutoan.solve import Affine, Place, Walk, settle, value_at

NEAREST_LIMIT = 1_000
"""The nearest exact ceilings are looked for at most this many đồng away."""

NEAREST_WORK = 20_000
"""They are looked for less far where many rows hang on the balance: at most this many rows are settled on each side."""

FORWARD_WORK = 1_000
"""A whole balance is looked for less far where many rows hang on it: about so many rows are computed on each side."""

CAP_LIMIT = 10
"""Where caps bend the column both ways, every choice of at most this many caps is tried."""

NOTHING: frozenset[int] = frozenset()


class Settled(NamedTuple):
    """The printed values, and the values they were settled from with the exact unknown.

    `total` is what a rate of the total is taken of. `exact` tells whether forward rounding gives the same. Where one line balances,
    `equation` says how the total hangs on it, and `left` what it exactly is: `printed` may have been found forward beside that, and
    then nothing hangs, and nothing is on the `walk`.
    """

    printed: Values
    free: Values
    unknown: Exact
    total: Exact
    exact: bool
    equation: tuple[Exact, Exact] | None = None
    left: Exact | None = None
    walk: Walk = Walk({}, 1)


class Solved(NamedTuple):
    """The unknown's exact value, the values that hang on it, and how their total does."""

    unknown: Exact
    free: Values
    whole: Affine


def settle_foot(foot: Foot, column: Column, ceiling: int | None) -> Settled | None:
    """Return every value in whole đồng, or None when no value of the unknown meets the ceiling.

    A balancing plan needs a `ceiling`; the printed total then is that ceiling.
    """
    unknown = unknown_of(foot, column)
    if unknown == "none":
        values = evaluate(foot, column, None, NOTHING)
        return Settled(values, values, 0, 0, exact=True)
    if unknown == "total":
        solved = _solve(foot, column, Affine(0, 1), None)
        if solved is None:
            return None
        return _settle_total(foot, column, solved.unknown)
    solved = _solve(foot, column, ceiling, ceiling)
    if solved is None or ceiling is None:
        return None
    return _settle_balance(foot, column, solved, ceiling)


def _settle_balance(foot: Foot, column: Column, solved: Solved, ceiling: int) -> Settled:
    """Return the values of a balancing plan: walked down the column, or found forward where that is exact and the walk is not."""
    left, free, whole = solved
    printed, walk = print_column(foot, free, left)
    exact, equation = _agrees(foot, printed, free, ceiling), whole.equation()
    found = None if exact else _forward(foot, column, left, ceiling)
    if found:
        return found._replace(equation=equation, left=left)
    return Settled(printed, free, left, ceiling, exact, equation, left, walk)


def _forward(foot: Foot, column: Column, unknown: Exact, ceiling: int) -> Settled | None:
    """Return the values that forward rounding gives when the balancing line is a whole amount (đồng) that meets the ceiling.

    Where several rows hang on the balance the walk down the column can miss such an amount; it is near the exact one, at most a
    đồng for each row that is rounded.
    """
    nearest, far = round_half_up(unknown), reach(foot, column)
    for amount in sorted(range(nearest - far, nearest + far + 1), key=lambda amount: (amount - unknown) ** 2):
        values = forward(foot, column, amount, ceiling)
        if value_at(values.total(), 0) == ceiling:
            return Settled(values, values, 0, ceiling, exact=True)
    return None


def forward(foot: Foot, column: Column, amount: int, ceiling: int) -> Values:
    """Return the values that forward rounding gives when the balancing line is `amount` (đồng)."""
    rules = tuple(rule._replace(amount=amount) if rule.charge.balance else rule for rule in foot.rules)
    return evaluate(foot._replace(rules=rules), fill_column(foot.rows, column, amount), ceiling, NOTHING)


def _settle_total(foot: Foot, column: Column, exact_total: Exact) -> Settled:
    """Return the values of a plan with a rate of its total: of the total as it is rounded where that agrees with itself."""
    rounded = round_total(round_half_up(exact_total), foot.round_to)
    for total in (rounded, exact_total) if foot.round_to else (exact_total,):
        values = evaluate(foot, column, total, NOTHING)
        printed = round_total(int(value_at(values.total(), 0)), foot.round_to)
        if printed == total:
            break
    return Settled(values, values, 0, total, exact=_agrees(foot, values, values, printed))


def _size(foot: Foot, column: Column) -> int:
    """Return how many rows may hang on the balance."""
    return len(column.places) + len(foot.rules) + len(foot.taxes)


def reach(foot: Foot, column: Column) -> int:
    """Return how many đồng away from the exact balance a whole one is looked for."""
    size = _size(foot, column)
    return min(1 + size, max(1, FORWARD_WORK // size))


def nearest_exact(foot: Foot, column: Column, ceiling: int) -> Iterator[int]:
    """Yield the closest ceilings below and above (đồng) at which every dependent row is what forward rounding gives."""
    farthest = min(NEAREST_LIMIT, NEAREST_WORK // (_size(foot, column) * reach(foot, column)))
    for step in (-1, 1):
        for distance in range(1, farthest + 1):
            other = ceiling + step * distance
            if not 0 <= other < MONEY_LIMIT:
                break
            settled = settle_foot(foot, column, other)
            if settled and settled.exact:
                yield other
                break


def _solve(foot: Foot, column: Column, total: int | Affine | None, ceiling: int | None) -> Solved | None:
    """Return the unknown's exact value and the values that hang on it; `total` is what a rate of the total is taken of.

    A capped rate is tried uncapped, then as its cap: each step solves with the caps that the step before called for.
    """
    tried = [NOTHING]
    for capped in tried:
        values = evaluate(foot, column, total, capped)
        whole = values.total()
        unknown = _root(whole, ceiling)
        # With all its rates free a column may have no answer; with all of them cut it has one, if there is any.
        wanted = frozenset(values.choices) if unknown is None else _wanted(values, unknown)
        if wanted == capped and unknown is not None:
            return Solved(unknown, values, whole)
        if wanted not in tried:
            tried.append(wanted)
        else:  # round in a circle: caps that bend the column both ways
            tried += [choice for choice in _all_choices(values) if choice not in tried]
    return None


def _wanted(values: Values, unknown: Exact) -> frozenset[int]:
    """Return the charges that are over their cap."""
    return frozenset(index for index, (free, cap) in values.choices.items() if value_at(free, unknown) > value_at(cap, unknown))


def _all_choices(values: Values) -> Iterator[frozenset[int]]:
    for size in range(len(values.choices) + 1 if len(values.choices) <= CAP_LIMIT else 0):
        yield from map(frozenset, combinations(values.choices, size))


def _root(whole: Affine, ceiling: int | None) -> Exact | None:
    """Return where the column comes to the ceiling; without one, where it comes to the unknown (the total) itself."""
    if ceiling is None:
        return Fraction(whole.constant, whole.bottom - whole.slope) if whole.slope < whole.bottom else None
    return Fraction(ceiling * whole.bottom - whole.constant, whole.slope) if whole.slope else None


def column_of(foot: Foot, values: Values) -> list[tuple[Place, int | Affine]]:
    """Return the whole column in print order: known runs of rows, the other rows, charges, VAT, charges after VAT."""
    places = [*(("row", leaf, 0) for leaf in values.column.places for _ in (0, 1)), ("known", 0, 0)]
    places[:-1:2] = [("known", 0, 0)] * len(values.column.places)
    column = list(zip(places, values.column.segments(), strict=True))
    charges: list[tuple[Place, int | Affine]] = [(("charge", index, 0), value) for index, value in enumerate(values.charges)]
    above = sum(not rule.charge.after_vat for rule in foot.rules)
    vat = [(("vat", index, at), entry) for index, tax in enumerate(values.vat) for at, entry in enumerate(tax)]
    return [*column, *charges[:above], *vat, *charges[above:]]


def print_column(foot: Foot, values: Values, unknown: Exact) -> tuple[Values, Walk]:
    """Return the values walked down in print order, each running total rounded, and these totals."""
    column = column_of(foot, values)
    printed, walk = settle(column, unknown)
    found = {place: amount for (place, _), amount in zip(column, printed, strict=True)}
    others: dict[int, int | Affine] = {leaf: found["row", leaf, 0] for leaf in values.column.places}
    charges: list[int | Affine] = [found["charge", index, 0] for index in range(len(values.charges))]
    vat: list[list[int | Affine]] = [[found["vat", index, at] for at in range(len(tax))] for index, tax in enumerate(values.vat)]
    return Values(values.column.with_others(others), charges, vat, {}), walk


def _agrees(foot: Foot, printed: Values, free: Values, total: int) -> bool:
    """Tell whether every row that hangs on the unknown equals its rate of the printed base, rounded."""
    for leaf in printed.column.places:
        if isinstance(free.column.others[leaf], Affine) and foot.rows.leaves[leaf].item.rate is not None:
            expected = rate_of_rows(foot.rows, printed.column, leaf)
            if round_half_up(value_at(expected, 0)) != printed.column.others[leaf]:
                return False
    for index, rule in enumerate(foot.rules):
        if (
            rule.factor is not None
            and round_half_up(value_at(charge_value(rule, index, printed, total, NOTHING), 0)) != printed.charges[index]
        ):
            return False
    return all(vat_entries(foot, tax, printed) == entries for tax, entries in zip(foot.taxes, printed.vat, strict=True))
