"""VAT as it is printed: of each rate, and of each row where the plan says `vat_by: row` or prices include it."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot, Tax
from dutoan.estimate import Rounding, VatFigure
from dutoan.findings import Path
from dutoan.money import round_half_up
from dutoan.solve import Affine, value_at

RowVat = dict[Path, Rounding]


def tax_rows(foot: Foot, settled: Settled, amounts: Sequence[int]) -> RowVat:
    """Return the VAT added on top of each row and charge, by its path; empty unless the plan says `vat_by: row`."""
    found: RowVat = {}
    for index, tax in enumerate(foot.taxes if foot.by_row else ()):
        for leaf in (leaf for leaves in tax.ranges for leaf in range(*leaves) if leaf not in settled.printed.column.others):
            path, taken = foot.rows.leaves[leaf].path, tax.rate * amounts[leaf]
            found[path] = Rounding((*path, "vat"), taken, round_half_up(taken))
        others = [(foot.rows.leaves[leaf].path, settled.printed.column.others[leaf]) for leaf in tax.leaves]
        others += [(foot.rules[charge].path, settled.printed.charges[charge]) for charge in tax.charges]
        for (path, base), free, printed in zip(others, settled.free.vat[index][1:], settled.printed.vat[index][1:], strict=True):
            exact = value_at(free, settled.unknown) if isinstance(free, Affine) else value_at(base, 0) * tax.rate
            found[path] = Rounding((*path, "vat"), exact, int(value_at(printed, 0)))
    return found


def included_rows(foot: Foot, settled: Settled, amounts: Sequence[int]) -> dict[Path, tuple[Path, Fraction, int]]:
    """Return the rows whose price includes VAT: by path, where the rate is written, the rate, and the gross amount (đồng)."""
    found: dict[Path, tuple[Path, Fraction, int]] = {}
    for leaves, inherited in foot.rows.stretches:
        rate = inherited.vat.rate if inherited.vat else None
        if inherited.included and isinstance(rate, Fraction):
            found |= {foot.rows.leaves[leaf].path: (inherited.vat_path, rate, amounts[leaf]) for leaf in range(*leaves)}
    for rule, amount_term in zip(foot.rules, settled.printed.charges, strict=True):
        if rule.included and rule.vat is not None:
            found[rule.path] = ((*rule.path, "vat") if rule.charge.vat else ("vat",), rule.vat, int(value_at(amount_term, 0)))
    return found


def included_vat(rate: Fraction, gross: int) -> int:
    """Return the VAT inside a gross amount (đồng): G − round(G / (1 + r))."""
    return gross - round_half_up(gross / (1 + rate))


class Inside(NamedTuple):
    """VAT inside the prices of one rate, or of one row under `vat_by: row`: where the rate is written, the gross, and the VAT."""

    rate: Fraction
    path: Path
    gross: int
    vat: Rounding


def inside_prices(foot: Foot, settled: Settled, amounts: Sequence[int]) -> list[Inside]:
    """Return the VAT that stands inside prices, by rate in ascending order."""
    rows = sorted(included_rows(foot, settled, amounts).items(), key=lambda row: row[1][1])
    parts = [(rate, path, gross, (*row, "vat")) for row, (path, rate, gross) in rows]
    if not foot.by_row:
        by_rate = [list(same) for _, same in groupby(parts, key=lambda part: part[0])]
        parts = [(same[0][0], same[0][1], sum(gross for _, _, gross, _ in same), same[0][1]) for same in by_rate]
    return [
        Inside(rate, path, gross, Rounding(place, gross * rate / (1 + rate), included_vat(rate, gross)))
        for rate, path, gross, place in parts
    ]


def vat_figures(foot: Foot, settled: Settled, amounts: Sequence[int], inside: Sequence[Inside]) -> list[VatFigure]:
    """Return VAT of each rate: first what is added, then what stands inside the prices."""
    figures = [_added(settled, index, tax, amounts) for index, tax in enumerate(foot.taxes)]
    for rate, entries in groupby(inside, key=lambda entry: entry.rate):
        same = list(entries)
        amount = sum(entry.vat.rounded for entry in same)
        figures.append(VatFigure(same[0].path, rate, sum(entry.gross for entry in same) - amount, amount, included=True))
    return figures


def _added(settled: Settled, index: int, tax: Tax, amounts: Sequence[int]) -> VatFigure:
    base = sum(sum(amounts[first:last]) for first, last in tax.ranges)
    base += sum(int(value_at(settled.printed.charges[charge], 0)) for charge in tax.charges)
    amount = sum(int(value_at(entry, 0)) for entry in settled.printed.vat[index])
    return VatFigure(tax.path, tax.rate, base, amount, included=False)
