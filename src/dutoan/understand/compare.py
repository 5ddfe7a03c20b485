"""Figures of a sheet that a plan has no place for, held against the others: sums by source, VAT of a row, sums in between."""

from collections.abc import Iterator, Sequence
from functools import partial

from dutoan.text import Text, clip
from dutoan.understand.across import RULE, Off, Sum, across, found_at, list_sums, list_sums_below, off_by, off_gross, seen
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.grid import Found
from dutoan.understand.nodes import Node, walk
from dutoan.understand.rowvat import compare_vat
from dutoan.understand.shared import Table, cross, find_whole, off_shares
from dutoan.understand.taxes import Taxes

__all__ = ["RULE", "compare"]


def compare(roots: Sequence[Node], foot: Foot, sources: Sequence[str], taxes: Taxes) -> Iterator[Found]:
    """Yield an error for every figure that contradicts others of its row or its column."""
    nodes = list(walk(roots))
    if sources or any(entry.vat is not None for entry in _entries(nodes, foot)):  # else no row says more than its amount
        sums = [*list_sums(nodes), *list_sums_below(roots, foot)]
        down = [*(found for node in nodes if node.children for found in _group(node, sources)), *_column(roots, nodes, foot, sources)]
        yield from across(sums, off_gross, [])
        yield from compare_vat(sums, foot, taxes)
        if down or any(map(off_shares, sums)):
            yield from _across_sources(sums, down)
    yield from _heads(nodes)
    yield from _between(roots, foot)


def _across_sources(sums: Sequence[Sum], down: Sequence[tuple[Entry, Off]]) -> Iterator[Found]:
    whole = find_whole(sums)
    crossed, left = cross(sums, partial(off_shares, table=Table(whole)), down)
    yield from across(sums, partial(off_shares, table=Table(whole, crossed)), left)


def _entries(nodes: Sequence[Node], foot: Foot) -> Iterator[Entry]:
    """Yield every row that prints an amount."""
    for node in nodes:
        yield node.entry
        if node.foot:
            yield node.foot
    yield from (entry for entry in (foot.subtotal, *(entry for entry, _ in foot.charges), *foot.taxes, foot.rounding, foot.total) if entry)


def _heads(nodes: Sequence[Node]) -> Iterator[Found]:
    """Compare the sum of a group on its own row with the one behind it, where that is not what its rows come to."""
    for node in nodes:
        head, foot = node.entry, node.foot
        if foot and head.printed is not None and foot.printed not in (None, head.printed, node.amount()):
            what = Text("tổng ở dòng tên nhóm", "the sum on the group's own row")
            yield found_at(foot, off_by("amount", what, head.printed, foot.printed or 0))


def _group(node: Node, sources: Sequence[str]) -> Iterator[tuple[Entry, Off]]:
    parts = [part for child in node.children for part in seen(child)]
    for printed in (node.entry, node.foot):
        if printed and any(share is not None for share in printed.shares):
            yield from _shares(printed, [parts], sources)


def _column(roots: Sequence[Node], nodes: Sequence[Node], foot: Foot, sources: Sequence[str]) -> Iterator[tuple[Entry, Off]]:
    leaves = [node.entry for node in nodes if not node.children]
    shown = [entry for root in roots for entry in seen(root)]
    if foot.subtotal:
        yield from _shares(foot.subtotal, [leaves, shown], sources)
    below = [*(entry for entry, _ in foot.charges), *foot.taxes]
    if foot.total and not foot.rounding and not foot.rounded:
        above = [[foot.subtotal]] if foot.subtotal else []
        yield from _shares(foot.total, [[*rows, *below] for rows in (leaves, shown, *above)], sources)


def _shares(total: Entry, ways: Sequence[Sequence[Entry]], sources: Sequence[str]) -> Iterator[tuple[Entry, Off]]:
    """Compare what a sum prints for each source with the rows above it, in one of several ways, where all of them say who pays."""
    known = [parts for parts in ways if all(any(share is not None for share in part.shares) for part in parts)]
    for at, name in enumerate(sources if known else ()):
        added, printed = [sum(part.shares[at] or 0 for part in parts) for parts in known], total.shares[at]
        if printed is not None and printed not in added:
            what = clip(name)
            yield total, off_by(f"source {at}", Text(f"cột “{what}” cộng lại", f'the column "{what}" added up'), added[0], printed)


def _between(roots: Sequence[Node], foot: Foot) -> Iterator[Found]:
    running = sum(node.amount() for node in roots)
    typed = sum(entry.printed or 0 for root in roots for entry in seen(root)) - running  # by what is typed over in the rows
    steps = sorted([*(entry for entry, _ in foot.charges), *foot.taxes, *foot.between], key=lambda entry: entry.row)
    between = {entry.row for entry in foot.between}
    for entry in steps:
        if entry.row not in between:
            running += entry.printed or 0
        elif entry.printed is not None and entry.printed not in (running, running + typed):
            yield found_at(entry, off_by("amount", Text("các dòng bên trên cộng lại", "the rows above added up"), running, entry.printed))
