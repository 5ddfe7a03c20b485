"""Figures of a sheet that a plan has no place for, held against the others: sums by source, VAT of a row, sums in between."""

from collections.abc import Iterator, Sequence

from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text, clip
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.grid import Found
from dutoan.understand.nodes import Node

RULE = "sheet-mismatch"


def compare(roots: Sequence[Node], foot: Foot, sources: Sequence[str]) -> Iterator[Found]:
    """Yield an error for every figure that contradicts others of its row or its column."""
    nodes = list(_all(roots))
    listed = [*(node.entry for node in nodes), *(entry for entry, _ in foot.charges), *foot.taxes]
    for entry in [*listed, *filter(None, (foot.subtotal, foot.total))]:
        yield from _row(entry)
    for node in nodes:
        if node.children:
            yield from _group(node, sources)
    yield from _column([node for node in nodes if not node.children], foot, sources)
    yield from _between(roots, foot)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _row(entry: Entry) -> Iterator[Found]:
    if entry.net is not None and entry.vat is not None and entry.gross is not None and entry.net + entry.vat != entry.gross:
        yield _found(entry, "gross", Text("trước thuế + thuế", "before VAT + VAT"), entry.net + entry.vat, entry.gross)
    if not any(share is not None for share in entry.shares):
        return
    # A share of VAT may stand with the row or in the row of VAT: both are right.
    totals = [amount for amount in (entry.amount, entry.net, entry.gross) if amount is not None]
    shared = sum(share or 0 for share in entry.shares)
    if totals and shared not in totals:
        yield _found(entry, "source 0", Text("thành tiền của dòng", "the row's amount"), totals[0], shared)


def _group(node: Node, sources: Sequence[str]) -> Iterator[Found]:
    head, foot = node.entry, node.foot
    if foot and head.printed is not None and foot.printed is not None and head.printed != foot.printed:
        yield _found(foot, "amount", Text("tổng ở dòng tên nhóm", "the sum on the group's own row"), head.printed, foot.printed)
    for printed in (head, foot):
        if printed and any(share is not None for share in printed.shares):
            yield from _shares(printed, [child.entry for child in node.children], sources)


def _column(leaves: Sequence[Node], foot: Foot, sources: Sequence[str]) -> Iterator[Found]:
    rows = [node.entry for node in leaves]
    if foot.subtotal:
        yield from _shares(foot.subtotal, rows, sources)
    below = [*(entry for entry, _ in foot.charges), *foot.taxes]
    if foot.total and not foot.rounding and not foot.rounded:
        yield from _shares(foot.total, [*rows, *below], sources)


def _shares(total: Entry, parts: Sequence[Entry], sources: Sequence[str]) -> Iterator[Found]:
    """Compare what a sum prints for each source with the rows above it, where all of them say who pays."""
    if not all(any(share is not None for share in part.shares) for part in parts):
        return
    for at, name in enumerate(sources):
        added, printed = sum(part.shares[at] or 0 for part in parts), total.shares[at]
        if printed is not None and printed != added:
            what = clip(name)
            yield _found(total, f"source {at}", Text(f"cột “{what}” cộng lại", f'the column "{what}" added up'), added, printed)


def _between(roots: Sequence[Node], foot: Foot) -> Iterator[Found]:
    running = sum(node.amount() for node in roots)
    steps = sorted([*(entry for entry, _ in foot.charges), *foot.taxes, *foot.between], key=lambda entry: entry.row)
    between = {entry.row for entry in foot.between}
    for entry in steps:
        if entry.row not in between:
            running += entry.printed or 0
        elif entry.printed is not None and entry.printed != running:
            yield _found(entry, "amount", Text("các dòng bên trên cộng lại", "the rows above added up"), running, entry.printed)


def _found(entry: Entry, column: str, what: Text, expected: int, actual: int) -> Found:
    cell = entry.cells.get(column) or next(iter(entry.cells.values()))
    said, found, apart = show_money(actual), show_money(expected), show_money(actual - expected)
    sign = "+" if actual > expected else ""
    message = Text(
        f"ô ghi {said}, {what.vi} là {found} (lệch {sign}{apart})", f"the cell says {said}, {what.en} is {found} (off by {sign}{apart})"
    )
    return entry.row, cell.column, Problem(RULE, (), message, expected=expected, actual=actual)
