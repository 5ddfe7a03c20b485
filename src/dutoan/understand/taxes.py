"""VAT of a table: which rate each row and charge has, told by a column, a label, or the figures themselves."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.money import round_half_up
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.inclusion import MOST_LINES, included_rows, label_rate
from dutoan.understand.nodes import Node, leaves_of

RATES = (Fraction(10, 100), Fraction(8, 100), Fraction(5, 100), Fraction(0))
"""The rates of Vietnamese law, by which a rate that is not printed is told from its figures."""

Rate = Fraction | str | None


class Taxes(NamedTuple):
    """The plan's own rate, the rate of each row that has another (by its row in the sheet), and how VAT is printed.

    `included` are rows whose prices have their VAT inside; `lumps` are rows of VAT whose base cannot be told: they stay the amounts
    they are. `guessed`: no label names the rate. `zero`: VAT of 0 % is printed too.
    """

    rate: Rate = None
    own: Mapping[int, Rate] = {}
    by_row: bool = False
    included: frozenset[int] = frozenset()
    lumps: Sequence[Entry] = ()
    guessed: bool = False
    zero: bool = False

    def of(self, entry: Entry) -> Rate:
        """Return the rate of a row."""
        return self.own.get(entry.row, self.rate)

    def adds(self, entry: Entry) -> bool:
        """Tell whether it shows on which side of its VAT a row's price is: 0 % is the same on both where no line says so."""
        rate = self.of(entry)
        return isinstance(rate, Fraction) and (self.zero or rate != 0)


def read_taxes(roots: Sequence[Node], foot: Foot, *, by_row: bool) -> Taxes:
    """Return the rates of a table's rows and charges."""
    leaves = [node.entry for node in leaves_of(roots)]
    charged = [entry for entry, after in foot.charges if not after]
    if by_row or any(entry.vat_rate is not None for entry in [*leaves, *charged]):
        taxes = _by_entry([*leaves, *charged], by_row=by_row)
    else:
        taxes = _by_lines(sum(node.amount() for node in roots), charged, foot)
    included = frozenset(included_rows(roots, charged, foot, taxes.of, by_row=by_row))
    return taxes._replace(included=included, zero=by_row or any(label_rate(line) == 0 for line in (*foot.taxes, *foot.inside)))


def name_rates(roots: Sequence[Node], foot: Foot) -> Foot:
    """Return the foot with a rate for each row of VAT on top that names none: of the rates of the table, the one that comes nearest."""
    bases: Counter[Fraction] = Counter()
    for entry in (*(node.entry for node in leaves_of(roots)), *(entry for entry, _ in foot.charges)):
        if isinstance(entry.vat_rate, Fraction):
            bases[entry.vat_rate] += entry.printed or 0
    if not bases and len(foot.taxes) == 1:
        bases.update(dict.fromkeys(filter(None, map(label_rate, foot.inside[:1])), 0))
    named = {label_rate(line) for line in foot.taxes[:MOST_LINES]}
    taxes = list(foot.taxes)
    for place, line in enumerate(taxes[:MOST_LINES]):
        away = {rate: abs(base * rate - (line.printed or 0)) for rate, base in bases.items() if rate not in named}
        if label_rate(line) is None and line.label and away:
            rate = min(away, key=away.__getitem__)
            taxes[place] = line._replace(label=line.label._replace(rate=rate))
            named.add(rate)
    return foot._replace(taxes=taxes)


def _by_lines(rows: int, charged: Sequence[Entry], foot: Foot) -> Taxes:
    """Return the one rate that the rows of VAT below the table name, or that their figures tell."""
    lines = foot.taxes or foot.inside
    if not lines:
        return Taxes()
    charges = sum(entry.printed or 0 for entry in charged)
    told = _told(lines, rows, charges, included=not foot.taxes)
    if told is None:
        return Taxes(lumps=foot.taxes)
    rate, free = told
    own: dict[int, Rate] = {entry.row: "exempt" for entry in charged} if free else {}
    return Taxes(rate, own, guessed=label_rate(lines[0]) is None)


def _told(taxes: Sequence[Entry], rows: int, charges: int, *, included: bool) -> tuple[Fraction, bool] | None:
    """Return the one rate of the rows of VAT, and whether charges are free of it; None where it cannot be told."""
    if len(taxes) > 1:
        return None
    printed, named = taxes[0].printed or 0, label_rate(taxes[0])
    if included:
        found = [rate for rate in ([named] if named is not None else RATES) if vat_inside(rows + charges, rate) == printed]
        rate = named if named is not None else found[0] if found else None
        return None if rate is None else (rate, False)
    if taxes[0].printed == 0 and named is None:
        return Fraction(0), False
    rates = RATES if named is None else (named,)
    for free, base in ((False, rows + charges), (True, rows)):
        for rate in rates:
            if round_half_up(base * rate) == printed and printed:
                return rate, free and charges != 0
    return None if named is None else (named, False)


def vat_inside(gross: int, rate: Fraction) -> int:
    """Return the VAT of `rate` inside an amount, in đồng."""
    return gross - round_half_up(gross / (1 + rate))


def _by_entry(entries: Sequence[Entry], *, by_row: bool) -> Taxes:
    """Return the rates of rows that have one each; our own workbooks tell a row without VAT from one that is exempt."""
    rates = {entry.row: rate for entry, rate in zip(entries, _rates(entries), strict=True)}
    if any(entry.known and rates[entry.row] is None for entry in entries):
        return Taxes(None, {row: rate for row, rate in rates.items() if rate is not None}, by_row)
    met = Counter(rate for rate in rates.values() if rate is not None)
    usual = met.most_common(1)[0][0] if met else None
    own: dict[int, Rate] = {row: "exempt" if rate is None else rate for row, rate in rates.items() if rate != usual}
    return Taxes(usual, own if usual is not None else {}, by_row)


def _rates(entries: Sequence[Entry]) -> Iterator[Rate]:
    """Yield each row's rate: as printed, else the one by which its VAT is that of its amount."""
    usual = Counter(rate for entry in entries for rate in RATES if _fits(entry, rate))
    likely = sorted(RATES, key=lambda rate: -usual[rate])
    for entry in entries:
        if entry.vat_rate is not None or not entry.vat:
            yield entry.vat_rate
        else:
            yield next((rate for rate in likely if _fits(entry, rate)), likely[0])


def _fits(entry: Entry, rate: Fraction) -> bool:
    return bool(entry.vat) and entry.net is not None and round_half_up(entry.net * rate) == entry.vat
