"""Figures of a sheet that a plan has no place for, held against the others: sums by source, VAT of a row, sums in between.

What only follows from a wrong figure above it is named with that one: a sum of what is printed above it is no mistake of its own.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dutoan.findings import Problem
from dutoan.number import show_money
from dutoan.text import Text, clip
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.grid import Found, cell_name
from dutoan.understand.nodes import Node, product_of

RULE = "sheet-mismatch"

_LISTED = 5  # cells that follow, in one message


class _Sum(NamedTuple):
    """A row of the table, the rows that it sums (none, where it is no sum), and what they come to in đồng.

    `must_say`: a source has to pay it, and where none does, that is told elsewhere.
    """

    entry: Entry
    parts: Sequence[Entry]
    amount: int | None
    must_say: bool = False


class _Off(NamedTuple):
    """Two figures of a row that should be one: what is wrong with which column, what it should be, and what it is.

    `elsewhere`: it is the row's amount that is wrong, and that is told of where it is compared with what it should be.
    """

    column: str
    message: Text
    expected: int
    actual: int
    elsewhere: bool = False


def compare(roots: Sequence[Node], foot: Foot, sources: Sequence[str]) -> Iterator[Found]:
    """Yield an error for every figure that contradicts others of its row or its column."""
    nodes = list(_all(roots))
    sums = [*_sums(nodes), *_sums_below(roots, foot)]
    down = [*(found for node in nodes if node.children for found in _group(node, sources)), *_column(roots, nodes, foot, sources)]
    yield from _across(sums, _off_gross, [])
    yield from _across(sums, _off_shares, down)
    yield from _heads(nodes)
    yield from _between(roots, foot)


def _all(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _sums(nodes: Sequence[Node]) -> Iterator[_Sum]:
    """Yield the rows, those inside groups before the sums of these."""
    for node in reversed(nodes):
        parts = [part for child in node.children for part in _seen(child)]
        amount = node.amount() if node.children else product_of(node.entry) if node.entry.is_product else None
        yield _Sum(node.entry, parts, amount, must_say=not node.children and len(node.entry.shares) > 1)
        if node.foot:
            yield _Sum(node.foot, parts, amount)


def _seen(node: Node) -> list[Entry]:
    """Return the row that prints what a row comes to, its own or that of its sum; else those below it."""
    shown = next((entry for entry in (node.entry, node.foot) if entry and entry.has_figures), None)
    return [shown or node.entry] if shown or not node.children else [part for child in node.children for part in _seen(child)]


def _sums_below(roots: Sequence[Node], foot: Foot) -> Iterator[_Sum]:
    rows = [entry for root in roots for entry in _seen(root)]
    below = [*(entry for entry, _ in foot.charges), *foot.taxes, *([foot.rounding] if foot.rounding else [])]
    yield from (_Sum(entry, (), None) for entry in below)
    if foot.subtotal:
        yield _Sum(foot.subtotal, rows, sum(root.amount() for root in roots))
        rows = [foot.subtotal]
    if foot.total:
        yield _Sum(foot.total, [*rows, *below], sum(entry.printed or 0 for entry in (*rows, *below)))


def _across(sums: Sequence[_Sum], off: Callable[[_Sum], _Off | None], down: Sequence[tuple[Entry, _Off]]) -> Iterator[Found]:
    """Compare the figures of each row; a sum that is off by what the rows above it are off by follows from them.

    `down` are sums that are not what is above them: what their rows are off by comes of that.
    """
    wrong: dict[int, tuple[_Off, list[int]]] = {}  # by row: and which rows it comes from
    told: dict[int, list[str]] = {}
    entries = {one.entry.row: one.entry for one in sums}
    for one in sums:
        row, found = one.entry.row, off(one)
        if found is None:
            continue
        above = [wrong[part.row] for part in one.parts if part.row in wrong]
        causes = list(dict.fromkeys(cause for _, behind in above for cause in behind))
        if above and sum(each.actual - each.expected for each, _ in above) == found.actual - found.expected:
            for cause in causes:
                told[cause].append(_cell_of(one.entry, found.column))
        elif found.elsewhere:
            causes = []
        else:
            causes = [row]
            told[row] = []
        wrong[row] = found, causes
    known = {entry.row for entry, _ in down}
    yield from (_found(entry, found, told.get(entry.row, ())) for entry, found in down)
    yield from (_found(entries[row], wrong[row][0], cells) for row, cells in told.items() if row not in known)


def _off_gross(one: _Sum) -> _Off | None:
    entry = one.entry
    if entry.net is None or entry.vat is None or entry.gross is None or entry.net + entry.vat == entry.gross:
        return None
    return _off("gross", Text("trước thuế + thuế", "before VAT + VAT"), entry.net + entry.vat, entry.gross)


def _off_shares(one: _Sum) -> _Off | None:
    """Compare what the sources pay of a row with what it comes to."""
    entry = one.entry
    paid = [(f"source {at}", share) for at, share in enumerate(entry.shares) if share is not None]
    # A share of VAT may stand with the row or in the row of VAT: both are right.
    totals = [amount for amount in (entry.amount, entry.net, entry.gross) if amount is not None]
    shared = sum(share for _, share in paid)
    if not (paid or one.must_say) or not totals or shared in totals:
        return None
    column, own = paid[0] if paid else ("name", 0)
    row, elsewhere = Text("thành tiền của dòng", "the row's amount"), not paid or shared == one.amount
    if len(paid) < 2:  # noqa: PLR2004 - it is what the cell says
        return _off(column, row, totals[0], shared)._replace(elsewhere=elsewhere)
    said, all_paid, whole, apart = show_money(own), show_money(shared), show_money(totals[0]), _signed(shared - totals[0])
    message = Text(
        f"ô ghi {said}; các nguồn ở dòng này cộng lại {all_paid}, {row.vi} là {whole} (lệch {apart})",
        f"the cell says {said}; the sources of the row add up to {all_paid}, {row.en} is {whole} (off by {apart})",
    )
    return _Off(column, message, totals[0], shared, elsewhere)


def _heads(nodes: Sequence[Node]) -> Iterator[Found]:
    """Compare the sum of a group on its own row with the one behind it, where that is not what its rows come to."""
    for node in nodes:
        head, foot = node.entry, node.foot
        if foot and head.printed is not None and foot.printed not in (None, head.printed, node.amount()):
            what = Text("tổng ở dòng tên nhóm", "the sum on the group's own row")
            yield _found(foot, _off("amount", what, head.printed, foot.printed or 0))


def _group(node: Node, sources: Sequence[str]) -> Iterator[tuple[Entry, _Off]]:
    parts = [part for child in node.children for part in _seen(child)]
    for printed in (node.entry, node.foot):
        if printed and any(share is not None for share in printed.shares):
            yield from _shares(printed, [parts], sources)


def _column(roots: Sequence[Node], nodes: Sequence[Node], foot: Foot, sources: Sequence[str]) -> Iterator[tuple[Entry, _Off]]:
    leaves = [node.entry for node in nodes if not node.children]
    seen = [entry for root in roots for entry in _seen(root)]
    if foot.subtotal:
        yield from _shares(foot.subtotal, [leaves, seen], sources)
    below = [*(entry for entry, _ in foot.charges), *foot.taxes]
    if foot.total and not foot.rounding and not foot.rounded:
        above = [[foot.subtotal]] if foot.subtotal else []
        yield from _shares(foot.total, [[*rows, *below] for rows in (leaves, seen, *above)], sources)


def _shares(total: Entry, ways: Sequence[Sequence[Entry]], sources: Sequence[str]) -> Iterator[tuple[Entry, _Off]]:
    """Compare what a sum prints for each source with the rows above it, in one of several ways, where all of them say who pays."""
    known = [parts for parts in ways if all(any(share is not None for share in part.shares) for part in parts)]
    for at, name in enumerate(sources if known else ()):
        added, printed = [sum(part.shares[at] or 0 for part in parts) for parts in known], total.shares[at]
        if printed is not None and printed not in added:
            what = clip(name)
            yield total, _off(f"source {at}", Text(f"cột “{what}” cộng lại", f'the column "{what}" added up'), added[0], printed)


def _between(roots: Sequence[Node], foot: Foot) -> Iterator[Found]:
    running = sum(node.amount() for node in roots)
    seen = sum(entry.printed or 0 for root in roots for entry in _seen(root)) - running  # by what is typed over in the rows
    steps = sorted([*(entry for entry, _ in foot.charges), *foot.taxes, *foot.between], key=lambda entry: entry.row)
    between = {entry.row for entry in foot.between}
    for entry in steps:
        if entry.row not in between:
            running += entry.printed or 0
        elif entry.printed is not None and entry.printed not in (running, running + seen):
            yield _found(entry, _off("amount", Text("các dòng bên trên cộng lại", "the rows above added up"), running, entry.printed))


def _off(column: str, what: Text, expected: int, actual: int) -> _Off:
    said, found, apart = show_money(actual), show_money(expected), _signed(actual - expected)
    message = Text(f"ô ghi {said}, {what.vi} là {found} (lệch {apart})", f"the cell says {said}, {what.en} is {found} (off by {apart})")
    return _Off(column, message, expected, actual)


def _signed(amount: int) -> str:
    return ("+" if amount > 0 else "") + show_money(amount)


def _cell_of(entry: Entry, column: str) -> str:
    cell = entry.cells.get(column) or next(iter(entry.cells.values()))
    return cell_name(entry.row, cell.column)


def _found(entry: Entry, off: _Off, followers: Sequence[str] = ()) -> Found:
    cell = entry.cells.get(off.column) or next(iter(entry.cells.values()))
    message = off.message
    if followers:
        more = len(followers) - _LISTED
        listed = ", ".join(followers[:_LISTED])
        vi, en = (f" và {more} ô nữa", f" and {more} more") if more > 0 else ("", "")
        message = Text(f"{message.vi}; các ô sai theo: {listed}{vi}", f"{message.en}; wrong only because of it: {listed}{en}")
    return entry.row, cell.column, Problem(RULE, (), message, expected=off.expected, actual=off.actual)
