"""A row or a charge as a rate of other rows, and whether that gives the amount that is printed."""

from fractions import Fraction
from typing import NamedTuple

from dutoan.calc.chargelines import cap_name
from dutoan.calc.foot import Base
from dutoan.money import round_half_up
from dutoan.understand.column import Column
from dutoan.understand.takings import Seen
from dutoan.understand.wording import Namer, Words

_FINEST = 10**6
"""A rate that is read from a formula has at most four decimals, in per cent."""


class Rated(NamedTuple):
    """A rate as a plan says it: of its base, or of the base and the charge itself, cut to a rate or to so many đồng."""

    rate: Fraction
    base: Base
    words: Words
    inclusive: bool = False
    at_most: int | Fraction | None = None

    def free(self, column: Column) -> Fraction:
        """Return what the rate comes to, in đồng, before it is cut or rounded."""
        return part_of(self.rate, inclusive=self.inclusive) * column.amount(self.base)

    def value(self, column: Column) -> Fraction:
        """Return what the rate comes to, in đồng, before it is rounded."""
        free, cap = self.free(column), self.at_most
        if cap is None:
            return free
        return min(free, part_of(cap, inclusive=self.inclusive) * column.amount(self.base) if isinstance(cap, Fraction) else Fraction(cap))

    def gives(self, amount: int, column: Column) -> bool:
        """Tell whether the rate gives an amount (đồng)."""
        return round_half_up(self.value(column)) == amount

    def comes_near(self, amount: int, column: Column) -> bool:
        """Tell whether the rate gives an amount (đồng) but for what rounding the rows that hang together leaves."""
        lines = column.loose if self.base.total else 1
        return abs(self.value(column) - amount) <= 1 + abs(self.rate) * lines

    def printed(self, name: str, column: Column) -> str:
        """Return a name without what is printed behind that of a charge that is cut."""
        return name.removesuffix(cap_name(self.at_most)) if self.value(column) < self.free(column) else name


def part_of(rate: Fraction, *, inclusive: bool) -> Fraction:
    """Return the part of its base that a rate takes; one that counts itself r / (1 − r)."""
    return rate / (1 - rate) if inclusive else rate


def say_row(seen: Seen, namer: Namer) -> Rated | None:
    """Return what a row's formula says as a plan says it; None where a plan cannot."""
    words = namer.of_row(seen.base)
    return Rated(seen.factor, seen.base, words) if words and seen.at_most is None and _is_written(seen.factor) else None


def say_charge(seen: Seen, charge: int, namer: Namer) -> Rated | None:
    """Return what a charge's formula says as a plan says it; None where a plan cannot."""
    words = namer.of_charge(seen.base, charge)
    cap = seen.at_most
    if words is None or not is_above(seen.base, charge) or (cap is not None and (seen.factor < 0 or cap < 0)):
        return None
    factors = [seen.factor, *([cap] if isinstance(cap, Fraction) else [])]
    inclusive = not all(map(_is_written, factors)) and not seen.base.total
    rates = [factor / (1 + factor) if inclusive else factor for factor in factors]
    if not all(map(_is_written, rates)):
        return None
    return Rated(rates[0], seen.base, words, inclusive, rates[1] if len(rates) > 1 else cap)


def is_above(base: Base, charge: int) -> bool:
    """Tell whether all charges of a base print above a charge."""
    return all(index < charge for index in base.charges)


def _is_written(rate: Fraction) -> bool:
    return -1 <= rate <= 1 and _FINEST % rate.denominator == 0


def is_alike(rated: Rated, seen: Seen) -> bool:
    """Tell whether a formula takes the rate of the base that a plan names."""
    cap = part_of(rated.at_most, inclusive=rated.inclusive) if isinstance(rated.at_most, Fraction) else rated.at_most
    return (part_of(rated.rate, inclusive=rated.inclusive), rated.base, cap) == seen
