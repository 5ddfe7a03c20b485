"""VAT as it is printed: of each rate, and of each row where the plan says `vat_by: row` or prices include it."""

from collections.abc import Sequence
from fractions import Fraction

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot, Tax, taxed
from dutoan.estimate import Rounding, VatFigure
from dutoan.findings import Path
from dutoan.money import round_half_up
from dutoan.solve import value_at

RowVat = dict[Path, Rounding]


def tax_rows(foot: Foot, settled: Settled, amounts: Sequence[int]) -> RowVat:
    """Return the VAT added on top of each row and charge, by its path; empty unless the plan says `vat_by: row`."""
    found: RowVat = {}
    for index, tax in enumerate(foot.taxes if foot.by_row else ()):
        for leaf, row in enumerate(foot.rows.leaves):
            if taxed(row, tax.rate) and leaf not in settled.printed.column.others:
                exact = tax.rate * amounts[leaf]
                found[row.path] = Rounding((*row.path, "vat"), exact, round_half_up(exact))
        paths = [foot.rows.leaves[leaf].path for leaf in tax.leaves] + [foot.rules[charge].path for charge in tax.charges]
        entries = zip(paths, settled.free.vat[index][1:], settled.printed.vat[index][1:], strict=True)
        for path, free, printed in entries:
            found[path] = Rounding((*path, "vat"), value_at(free, settled.unknown), int(value_at(printed, 0)))
    return found


def included_rows(foot: Foot, settled: Settled, amounts: Sequence[int]) -> dict[Path, tuple[Path, Fraction, int]]:
    """Return the rows whose price includes VAT: by path, where the rate is written, the rate, and the gross amount (đồng)."""
    found: dict[Path, tuple[Path, Fraction, int]] = {}
    for row, amount in zip(foot.rows.leaves, amounts, strict=True):
        rate = row.inherited.vat.rate if row.inherited.vat else None
        if row.inherited.included and isinstance(rate, Fraction):
            found[row.path] = (row.inherited.vat_path, rate, amount)
    for rule, amount_term in zip(foot.rules, settled.printed.charges, strict=True):
        if rule.included and rule.vat is not None:
            found[rule.path] = ((*rule.path, "vat") if rule.charge.vat else ("vat",), rule.vat, int(value_at(amount_term, 0)))
    return found


def included_vat(rate: Fraction, gross: int) -> int:
    """Return the VAT inside a gross amount (đồng): G − round(G / (1 + r))."""
    return gross - round_half_up(gross / (1 + rate))


def vat_figures(foot: Foot, settled: Settled, amounts: Sequence[int]) -> list[VatFigure]:
    """Return VAT of each rate: first what is added, then what stands inside the prices."""
    added = [_added(foot, settled, index, tax, amounts) for index, tax in enumerate(foot.taxes)]
    inside: dict[Fraction, tuple[Path, list[int]]] = {}
    for path, rate, gross in included_rows(foot, settled, amounts).values():
        inside.setdefault(rate, (path, []))[1].append(gross)
    shown: list[VatFigure] = []
    for rate, (path, grosses) in sorted(inside.items()):
        parts = grosses if foot.by_row else [sum(grosses)]
        amount = sum(included_vat(rate, gross) for gross in parts)
        shown.append(VatFigure(path, rate, sum(grosses) - amount, amount, included=True))
    return added + shown


def _added(foot: Foot, settled: Settled, index: int, tax: Tax, amounts: Sequence[int]) -> VatFigure:
    base = sum(amount for row, amount in zip(foot.rows.leaves, amounts, strict=True) if taxed(row, tax.rate))
    base += sum(int(value_at(settled.printed.charges[charge], 0)) for charge in tax.charges)
    amount = sum(int(value_at(entry, 0)) for entry in settled.printed.vat[index])
    return VatFigure(tax.path, tax.rate, base, amount, included=False)
