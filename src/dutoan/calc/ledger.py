"""The ledger: every rounding and every cap of a settled plan."""

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot, Rule, Tax
from dutoan.calc.values import charge_value, rate_of_rows, tax_base
from dutoan.estimate import Cap, Rounding
from dutoan.findings import Path
from dutoan.money import Exact
from dutoan.solve import Affine, Running, value_at


def row_vat_totals(foot: Foot, running: Running) -> dict[Path, tuple[Exact, Exact]]:
    """Return the exact running totals (đồng) before and after the VAT of each row or charge that hangs, under `vat_by: row`, by its path."""
    found: dict[Path, tuple[Exact, Exact]] = {}
    for index, tax in enumerate(foot.taxes if foot.by_row else ()):
        paths = [foot.rows.leaves[leaf].path for leaf in tax.leaves] + [foot.rules[charge].path for charge in tax.charges]
        found |= {path: running["vat", index, at] for at, path in enumerate(paths, 1) if ("vat", index, at) in running}
    return found


def list_roundings(foot: Foot, settled: Settled) -> list[Rounding]:
    """Return every rate row, charge and VAT line whose exact value is not the printed one, in print order.

    The VAT of single rows (`vat_by: row`) is listed by `tax_rows`.
    """
    printed = settled.printed
    pairs: list[tuple[Path, Exact, int | Affine]] = [
        (foot.rows.leaves[leaf].path, _exact_row(foot, settled, leaf), printed.column.others[leaf]) for leaf in printed.column.places
    ]
    charges = [(rule.path, exact_charge(settled, index, rule)[0], printed.charges[index]) for index, rule in enumerate(foot.rules)]
    above = sum(not rule.charge.after_vat for rule in foot.rules)
    vat = [] if foot.by_row else [(tax.path, exact_vat(settled, index, tax), printed.vat[index][0]) for index, tax in enumerate(foot.taxes)]
    pairs += [*charges[:above], *vat, *charges[above:]]
    return [Rounding(path, exact, amount) for path, exact, amount in pairs if isinstance(amount, int) and exact != amount]


def _exact_row(foot: Foot, settled: Settled, leaf: int) -> Exact:
    """Return the exact value of a row that is a rate of other rows, or the balance."""
    term = settled.free.column.others[leaf]
    if foot.rows.leaves[leaf].item.rate is None and settled.left is not None:
        return settled.left
    return value_at(term if isinstance(term, Affine) else rate_of_rows(foot.rows, settled.free.column, leaf), settled.unknown)


def exact_charge(settled: Settled, index: int, rule: Rule) -> tuple[Exact, Cap | None]:
    """Return a charge's exact value, and the cap that cut it, if one did."""
    term = settled.free.charges[index]
    if rule.charge.balance and settled.left is not None:
        return settled.left, None
    if rule.factor is None or rule.base is None:
        return value_at(term, settled.unknown), None
    over = settled.free if isinstance(term, Affine) else settled.printed
    free = value_at(charge_value(rule._replace(cap=None), index, over, settled.total, frozenset()), settled.unknown)
    capped = value_at(charge_value(rule, index, over, settled.total, frozenset(settled.free.choices)), settled.unknown)
    exact = min(free, capped)
    return exact, Cap(rule.path, free, int(value_at(settled.printed.charges[index], 0))) if exact < free else None


def exact_vat(settled: Settled, index: int, tax: Tax) -> Exact:
    """Return the exact VAT of one rate."""
    entry = settled.free.vat[index][0]
    return value_at(entry, settled.unknown) if isinstance(entry, Affine) else value_at(tax_base(tax, settled.printed), 0) * tax.rate
