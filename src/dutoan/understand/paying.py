"""Who pays: the columns of sources as sources of a plan, and each row's shares."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from dutoan.calc.foot import Base
from dutoan.document import Map
from dutoan.money import split
from dutoan.understand.bearing import vat_payers
from dutoan.understand.column import Column
from dutoan.understand.entries import Entry
from dutoan.understand.fold import tidy
from dutoan.understand.foot import Foot
from dutoan.understand.ids import free_id, make_id
from dutoan.understand.inclusion import chains_of
from dutoan.understand.layout import Layout
from dutoan.understand.nodes import Node, leaves_of
from dutoan.understand.rates import Rates
from dutoan.understand.sharing import net_shares, write_shares
from dutoan.understand.taxes import Taxes
from dutoan.workbook.book import column_letters


def name_sources(layout: Layout, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the sources by id, in order: the columns of figures, or the names that stand in the rows."""
    names = [column.title or column_letters(column.at) for column in layout.sources]
    if layout.payer:
        names = list(dict.fromkeys(tidy(entry.payer) for entry in entries if entry.payer))
    found: dict[str, str] = {}
    for name in names:
        found[free_id(make_id(name, "nguon"), found)] = name
    return found


def source_of(entry: Entry, shares: Sequence[int], ids: Sequence[str], by_name: Mapping[str, str]) -> str | Map | None:
    """Return a row's source: an id, shares by id with a balance for the last, None where the row says nothing of it.

    `shares` are what each source pays of it, `ids` those of the columns of figures, `by_name` those of the names that stand in the rows.
    """
    if entry.payer:
        return by_name[tidy(entry.payer)]
    paying = [(id_, share) for id_, share in zip(ids, shares, strict=False) if share]
    if not paying:
        return ids[0] if any(share == 0 for share in entry.shares) else None  # nobody pays nothing
    if len(paying) == 1:
        return paying[0][0]
    if sum(share < 0 for _, share in paying) > 1 and any(share > 0 for _, share in paying):
        return None  # some pay and some are paid: only what the rows do gives that
    return write_shares([id_ for id_, _ in paying], [share for _, share in paying])


class Paid(NamedTuple):
    """The sources by id, who pays each row by its row in the sheet, and the one who pays all of them, if it is one."""

    names: dict[str, str]
    by_row: dict[int, str | Map | None]
    common: str | None
    of_vat: Mapping[int, str] = {}  # who pays the VAT of a row, where that is somebody else
    usual_vat: str | None = None  # who pays that of all rows of the plan's own rate
    unsaid: tuple[Entry, ...] = ()  # charges and VAT that are shared out in a way that a plan does not have


def read_sources(layout: Layout, roots: Sequence[Node], foot: Foot, taxes: Taxes, column: Column, rates: Rates) -> Paid:
    """Return who pays the rows and the charges of a table; in rows whose prices include VAT, it is part of what they pay."""
    entries = [_with_vat_inside(node.entry, taxes) for node in leaves_of(roots)]
    charges = [_with_vat_inside(entry, taxes) for entry, _ in foot.charges]
    everything = [*entries, *charges]
    names = name_sources(layout, everything)
    if len(names) < 2:  # noqa: PLR2004 - nobody is named, or the only source pays everything
        return Paid(names, {}, None)
    ids, by_name = list(names), {name: id_ for id_, name in names.items()}
    shared = {entry.row: net_shares(entry) for entry in everything}
    split_up = {row: parts for row, (parts, _) in shared.items()}
    payed = {entry.row: source_of(entry, split_up[entry.row], ids, by_name) for entry in everything}
    alike = set(_in_proportion(charges, split_up, column, rates, taxes))
    common = _common([payed[entry.row] for entry in entries], [payed[row] for row in alike if any(split_up[row])])
    payed |= dict.fromkeys(alike)
    unsaid = [entry for entry in charges if payed[entry.row] is None and entry.row not in alike and any(split_up[entry.row])]
    taxed = [*entries, *(entry for entry, (_, after) in zip(charges, foot.charges, strict=True) if not after)]
    payers = {entry.row: payer for entry in taxed if (payer := shared[entry.row][1]) is not None}
    if layout.sources:
        told, untold = vat_payers(taxed, split_up, foot.taxes, taxes, dict(chains_of(roots, foot.subtotal)))
        payers |= told
        unsaid += untold
    of_vat = {row: ids[payer] for row, payer in payers.items()}
    return Paid(names, payed, common, of_vat, _usual_payer(taxed, of_vat, taxes), tuple(unsaid))


def _with_vat_inside(entry: Entry, taxes: Taxes) -> Entry:
    """Return a row whose price includes VAT as one that knows of no other: who pays it pays that."""
    return entry._replace(net=None) if entry.row in taxes.included else entry


def _usual_payer(taxed: Sequence[Entry], of_vat: Mapping[int, str], taxes: Taxes) -> str | None:
    """Return who pays the VAT of all rows of the plan's own rate, None where that is not the same one."""
    payers = {of_vat.get(entry.row) for entry in taxed if taxes.of(entry) == taxes.rate}
    return payers.pop() if len(payers) == 1 and isinstance(taxes.rate, Fraction) else None


def _common(rows: Sequence[str | Map | None], charges: Sequence[str | Map | None]) -> str | None:
    """Return the source that pays all rows; the plan's own source would be that of `charges` too, whose own keys say nothing."""
    first = rows[0] if rows else None
    return first if isinstance(first, str) and all(payer == first for payer in (*rows, *charges)) else None


class _Parts(NamedTuple):
    """What each source pays: of the rows above each one, of each row and charge by its row in the sheet, of all VAT."""

    running: Sequence[Sequence[int]]
    by_row: Mapping[int, Sequence[int]]
    vat: Sequence[int]


def _in_proportion(
    charges: Sequence[Entry], shared: Mapping[int, Sequence[int]], column: Column, rates: Rates, taxes: Taxes
) -> Iterator[int]:
    """Yield the charges that all sources pay in proportion to what they pay of their base: a plan need not say so.

    The base of a charge that is no rate is all rows; so it is where the own base comes to nothing.
    """
    running = [list(accumulate(parts, initial=0)) for parts in zip(*(shared[entry.row] for entry in column.leaves), strict=True)]
    is_of_vat = any(entry.row in rates.by_row and rates.by_row[entry.row].base.vat for entry in charges)
    parts = _Parts(running, shared, _vat_shares(shared, column, taxes) if is_of_vat else [])
    everything = [sums[-1] for sums in running]
    for entry in charges:
        rated = rates.by_row.get(entry.row)
        weights = _weights(rated.base, parts, column) if rated and not rated.base.total else everything
        weights = weights if sum(weights) else everything
        if sum(weights) and list(split(sum(shared[entry.row]), weights)) == list(shared[entry.row]):
            yield entry.row


def _vat_shares(shared: Mapping[int, Sequence[int]], column: Column, taxes: Taxes) -> list[int]:
    """Return what each source pays of all VAT: of its lines, or where rows print theirs of each row beside what it pays without."""
    taxed = [*column.leaves, *column.charges[: column.above]]
    lines = (
        [[(share or 0) - part for share, part in zip(entry.shares, shared[entry.row], strict=True)] for entry in taxed]
        if taxes.by_row
        else [[share or 0 for share in line.shares] for line in column.taxes]
    )
    return [sum(parts) for parts in zip(*lines, strict=True)]


def _weights(base: Base, parts: _Parts, column: Column) -> list[int]:
    """Return what each source pays of a base."""
    rows = [sum(sums[last] - sums[first] for first, last in base.ranges) for sums in parts.running]
    others = [parts.by_row.get(column.charges[index].row, ()) for index in base.charges]
    others += [parts.vat] if base.vat else []
    return [own + sum(shares[place] for shares in others if shares) for place, own in enumerate(rows)]


def common_source(nodes: Sequence[Node], sources: dict[int, str | Map | None]) -> str | None:
    """Return the one source that all rows below have, if it is one."""
    met = [sources.get(node.entry.row) if not node.children else common_source(node.children, sources) for node in nodes]
    first = met[0] if met else None
    return first if isinstance(first, str) and all(one == first for one in met) else None
