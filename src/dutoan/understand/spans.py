"""Rows that stand over others because their amounts are the sums of these, where no number says so."""

from collections.abc import Iterator, Sequence

from dutoan.understand.entries import Entry
from dutoan.understand.nodes import product_of

LONGEST_RUN = 200
"""At most so many rows without a number are added up to see whether they are what stands above them."""


def find_spans(entries: Sequence[Entry], whole: int | None) -> dict[int, int]:
    """Return the places of rows with an amount alone that is the sum of the rows right below, and the place behind the last of these.

    Amounts may be equal by chance: the table's own sum of everything, `whole` (đồng), decides. Where it fits neither way, a row stands
    over others if it is the sum of all of them up to the next number, or bold row above plain ones.
    """
    if whole is not None and sum(map(_amount, entries)) == whole:
        return {}
    spans, top = _summed(entries)
    return spans if top == whole else dict(_runs(entries))


def _amount(entry: Entry) -> int:
    if entry.label:
        return 0
    return product_of(entry) if entry.is_product else entry.printed or 0


def _is_apart(head: Entry, other: Entry) -> bool:
    """Tell whether a row is none of those below `head`: it has a number of its own, and `head` is not bold without one."""
    return bool(other.mark.printed) and not (head.bold and not head.mark.printed)


def _summed(entries: Sequence[Entry]) -> tuple[dict[int, int], int]:
    """Return every row that is the sum of rows right below it, groups inside groups, and what the rows on top come to, in đồng."""
    spans: dict[int, int] = {}
    units: list[tuple[int, int]] = []  # rows and whole groups below, the nearest last: the place, and the place behind it
    for place in range(len(entries) - 1, -1, -1):
        entry, end, below = entries[place], place + 1, 0
        if entry.printed is not None and not (entry.label or entry.is_product):
            for count, (first, behind) in enumerate(reversed(units[-LONGEST_RUN:]), 1):
                if entries[first].label or _is_apart(entry, entries[first]):
                    break
                below += _amount(entries[first])
                if below == entry.printed and below:
                    spans[place] = end = behind
                    del units[-count:]
                    break
        units.append((place, end))
    return spans, sum(_amount(entries[first]) for first, _ in units)


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the rows that are the sum of all below them, up to one that cannot be."""
    for place, entry in enumerate(entries[:-1]):
        if entry.label or entry.printed is None or entry.is_product:
            continue
        bold = entry.bold and not entries[place + 1].bold
        below, end = 0, place + 1
        for other in entries[place + 1 : place + 1 + LONGEST_RUN]:
            if other.label or (bold and other.bold) or _is_apart(entry, other):
                break
            below, end = below + _amount(other), end + 1
        if below == entry.printed and below:
            yield place, end
