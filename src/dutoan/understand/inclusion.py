"""Which rows have their VAT inside the price: told by the row's own figures, by the lines of VAT, and by what those add up."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.formulas import mentioned_rows
from dutoan.understand.nodes import Node, leaves_of, product_of
from dutoan.workbook.book import column_letters

MOST_LINES = 50
"""Lines of VAT that are looked at: a plan has no more rates."""

_RATE_OF = re.compile(r"=(?!INDEX)[^a-z]*[*][^a-z]*")  # no named cell: what is left under a ceiling says nothing of its base
_RATE_IN_FORMULA = re.compile(r"\*\s*([0-9]+(?:\.[0-9]+)?)(?:/(100{1,6})|(%))?(?![0-9.])")


def included_rows(
    roots: Sequence[Node], charged: Sequence[Entry], foot: Foot, rate_of: Callable[[Entry], object], *, by_row: bool
) -> Iterator[int]:
    """Yield the rows (of the sheet) of items and charges whose prices have their VAT inside."""
    if not (by_row or foot.inside):
        return
    chains = dict(chains_of(roots, foot.subtotal))
    entries = {**{node.entry.row: node.entry for node in leaves_of(roots)}, **{entry.row: entry for entry in charged}}
    taxed = [entry for entry in entries.values() if isinstance(rate_of(entry), Fraction)]
    added, inside = _mentioned(foot.taxes), _mentioned(foot.inside)
    if by_row:
        yield from _gross_rows(taxed, rate_of)
        return
    for entry in taxed:
        rate, chain = rate_of(entry), chains.get(entry.row, {entry.row})
        shown = inside.get(rate, inside.get(None))  # None: a line that names no rate is of the only one
        if shown is not None and _is_inside(chain, shown, added.get(rate)):
            yield entry.row


def _gross_rows(taxed: Sequence[Entry], rate_of: Callable[[Entry], object]) -> Iterator[int]:
    """Yield the rows with VAT inside where each row prints its VAT; those of 0 % are as all others."""
    gross = {entry.row for entry in taxed if _is_gross(entry)}
    is_mixed = any(entry.amount is not None and entry.net is not None for entry in taxed)
    for entry in taxed:
        if entry.row in gross or (gross and not is_mixed and rate_of(entry) == 0):
            yield entry.row


def _is_inside(chain: Collection[int], inside: frozenset[int], added: frozenset[int] | None) -> bool:
    """Tell whether a row's VAT is inside: the line of VAT inside is of it, or the line of VAT on top is of others; without any, all are."""
    if inside:
        return not inside.isdisjoint(chain)
    return added is None or (bool(added) and added.isdisjoint(chain))


def _is_gross(entry: Entry) -> bool:
    """Tell whether what a row says is its price with VAT: the price without is worked out from it, or its product is the price with VAT."""
    net, vat = entry.cells.get("net"), entry.cells.get("vat")
    if net and vat and net.formula and re.fullmatch(rf"=\$?[A-Z]+\$?{net.row}-\$?{column_letters(vat.column)}\$?{net.row}", net.formula):
        return True
    if entry.gross is None or entry.gross == entry.net:
        return False
    return (product_of(entry) if entry.amount is None and entry.is_product else entry.amount) == entry.gross


def _mentioned(lines: Sequence[Entry]) -> Mapping[object, frozenset[int]]:
    """Return by rate the rows that the lines of VAT take it of; an empty set where a formula does not say so."""
    found: dict[object, frozenset[int]] = {}
    for line in lines[:MOST_LINES]:
        cell = line.cells.get("amount") or line.cells.get("vat")
        rate = label_rate(line)
        says = cell is not None and cell.formula is not None and _RATE_OF.fullmatch(cell.formula) is not None
        found[rate] = found.get(rate, frozenset()) | (mentioned_rows(cell) if says else frozenset())
    return found


def label_rate(entry: Entry) -> Fraction | None:
    """Return the rate that a row of VAT names: in its label, in the cell of a rate or a quantity, or in its formula."""
    if entry.label and entry.label.rate is not None:
        return entry.label.rate
    if isinstance(entry.vat_rate, Fraction):
        return entry.vat_rate
    if len(entry.counts) == 1 and 0 < entry.counts[0][1].value < 1:
        return Fraction(entry.counts[0][1].value)
    cell = entry.cells.get("amount") or entry.cells.get("vat")
    found = _RATE_IN_FORMULA.search((cell and cell.formula) or "")
    return Fraction(found[1]) / int(found[2] or (100 if found[3] else 1)) if found else None


def chains_of(
    nodes: Sequence[Node], subtotal: Entry | None = None, above: frozenset[int] | None = None
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield for each row without rows below it the rows whose amounts it is part of."""
    whole = frozenset({subtotal.row} if subtotal else ()) if above is None else above
    for node in nodes:
        if node.children:
            sums = [entry.row for entry in (node.entry, node.foot) if entry and entry.printed is not None]
            yield from chains_of(node.children, above=whole.union(sums))
        else:
            yield node.entry.row, whole | {node.entry.row}
