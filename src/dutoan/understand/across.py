"""Figures of one row of a sheet that should agree: before VAT, VAT and with it, what the sources pay; and what follows from one that does not.

A sum of what is printed above it is no mistake of its own: it is named with the wrong figure above it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dutoan.findings import Follower, Problem
from dutoan.number import show_money
from dutoan.text import Text
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.grid import Found, Place, cell_name
from dutoan.understand.nodes import Node, product_of
from dutoan.understand.places import place_of

RULE = "sheet-mismatch"

_LISTED = 5  # cells that follow, in one message


class Sum(NamedTuple):
    """A row of the table, the rows that it sums (none, where it is no sum), and what they come to in đồng.

    `must_say`: a source has to pay it, and where none does, that is told elsewhere. `is_leaf`: a row of the table that is no group.
    """

    entry: Entry
    parts: Sequence[Entry]
    amount: int | None
    must_say: bool = False
    is_leaf: bool = False


class Off(NamedTuple):
    """Two figures of a row that should be one: what is wrong with which column, what it should be, and what it is.

    `is_sure`: it is that column and none of several. `elsewhere`: it is the row's amount that is wrong, and that is told of where it is compared with what it should be.
    """

    column: str
    message: Text
    expected: int
    actual: int
    elsewhere: bool = False
    is_sure: bool = True


def list_sums(nodes: Sequence[Node]) -> Iterator[Sum]:
    """Yield the rows, those inside groups before the sums of these."""
    for node in reversed(nodes):
        parts = [part for child in node.children for part in seen(child)]
        amount = node.amount() if node.children else product_of(node.entry) if node.entry.is_product else None
        leaf = not node.children
        yield Sum(node.entry, parts, amount, must_say=leaf and len(node.entry.shares) > 1, is_leaf=leaf)
        if node.foot:
            yield Sum(node.foot, parts, amount)


def seen(node: Node) -> list[Entry]:
    """Return the row that prints what a node comes to, its own or that of its sum; else those below it."""
    shown = next((entry for entry in (node.entry, node.foot) if entry and entry.has_figures), None)
    return [shown or node.entry] if shown or not node.children else [part for child in node.children for part in seen(child)]


def list_sums_below(roots: Sequence[Node], foot: Foot) -> Iterator[Sum]:
    """Yield the rows of the foot, each sum behind what it sums."""
    rows = [entry for root in roots for entry in seen(root)]
    below = [*(entry for entry, _ in foot.charges), *foot.taxes, *([foot.rounding] if foot.rounding else [])]
    yield from (Sum(entry, (), None) for entry in below)
    if foot.subtotal:
        yield Sum(foot.subtotal, rows, sum(root.amount() for root in roots))
        rows = [foot.subtotal]
    if foot.total:
        yield Sum(foot.total, [*rows, *below], sum(entry.printed or 0 for entry in (*rows, *below)))


def across(sums: Sequence[Sum], off: Callable[[Sum], Off | None], down: Sequence[tuple[Entry, Off]]) -> Iterator[Found]:
    """Compare the figures of each row; a sum that is off by what the rows above it are off by follows from them.

    `down` are sums that are not what is above them: what their rows are off by comes of that.
    """
    wrong: dict[int, tuple[Off, list[int]]] = {}  # by row: and which rows it comes from
    told: dict[int, list[Place]] = {}
    entries = {one.entry.row: one.entry for one in sums}
    for one in sums:
        row, found = one.entry.row, off(one)
        if found is None:
            continue
        above = [wrong[part.row] for part in one.parts if part.row in wrong]
        causes = list(dict.fromkeys(cause for _, behind in above for cause in behind))
        if above and sum(each.actual - each.expected for each, _ in above) == found.actual - found.expected:
            for cause in causes:
                column = wrong[cause][0].column
                told[cause].append(place_of(one.entry, column if column in one.entry.cells else found.column))
        elif found.elsewhere:
            causes = []
        else:
            causes = [row]
            told[row] = []
        wrong[row] = found, causes
    known = {entry.row for entry, _ in down}
    yield from (found_at(entry, found, told.get(entry.row, ())) for entry, found in down)
    yield from (found_at(entries[row], wrong[row][0], cells) for row, cells in told.items() if row not in known)


def off_gross(one: Sum) -> Off | None:
    """Compare a row with its VAT with what it is before it, and VAT."""
    entry = one.entry
    if entry.net is None or entry.vat is None or entry.gross is None or entry.net + entry.vat == entry.gross:
        return None
    return off_by("gross", Text("trước thuế + thuế", "before VAT + VAT"), entry.net + entry.vat, entry.gross)


def off_by(column: str, what: Text, expected: int, actual: int) -> Off:
    """Return what is said of a cell that is not `what`, the amounts in đồng."""
    said, found, apart = show_money(actual), show_money(expected), signed(actual - expected)
    message = Text(f"ô ghi {said}, {what.vi} là {found} (lệch {apart})", f"the cell says {said}, {what.en} is {found} (off by {apart})")
    return Off(column, message, expected, actual)


def signed(amount: int) -> str:
    """Return a difference (đồng) with its sign."""
    return ("+" if amount > 0 else "") + show_money(amount)


def found_at(entry: Entry, off: Off, followers: Sequence[Place] = ()) -> Found:
    """Return the error of a figure, with the cells that are wrong because of it."""
    message = off.message
    if followers and off.is_sure:
        more = len(followers) - _LISTED
        listed = ", ".join(cell_name(*place) for place in followers[:_LISTED])
        vi, en = (f" và {more} ô nữa", f" and {more} more") if more > 0 else ("", "")
        message = Text(f"{message.vi}; các ô sai theo: {listed}{vi}", f"{message.en}; wrong only because of it: {listed}{en}")
    known = tuple(Follower(place, None) for place in followers)
    return *place_of(entry, off.column), Problem(RULE, (), message, expected=off.expected, actual=off.actual, followers=known)
