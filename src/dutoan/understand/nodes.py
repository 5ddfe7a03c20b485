"""A row of the table with the rows below it."""

from collections.abc import Iterator, Sequence

from dutoan.money import Exact, round_half_up
from dutoan.understand.entries import Entry
from dutoan.understand.marks import Reading


class Node:
    """A row with the rows below it, and the row that prints their sum behind them, if there is one."""

    __slots__ = ("children", "count", "entry", "foot", "own", "remarks", "style")

    def __init__(self, entry: Entry, reading: Reading) -> None:
        self.entry = entry
        self.style, self.count = reading
        self.children: list[Node] = []
        self.remarks: list[Entry] = []
        self.foot: Entry | None = None
        self.own = product_of(entry) if entry.is_product else entry.printed or 0  # what the row itself comes to

    def amount(self) -> int:
        """Return what the row comes to before VAT is added, in đồng: its product, else what it prints, else its children's sum."""
        return sum([child.amount() for child in self.children]) if self.children else self.own


def product_of(entry: Entry) -> int:
    """Return quantity × unit price, in đồng."""
    exact: Exact = entry.price or 0
    for _, count in entry.counts:
        exact *= count.value
    return exact if type(exact) is int else round_half_up(exact)


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield the rows with all that are below them, in print order."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def leaves_of(nodes: Sequence[Node]) -> list[Node]:
    """Return the rows that have no rows below them, in print order."""
    found: list[Node] = []
    for node in nodes:
        if node.children:
            found += leaves_of(node.children)
        else:
            found.append(node)
    return found
