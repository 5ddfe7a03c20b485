"""Rows that stand over others because their amounts are the sums of these, where no number says so."""

from collections.abc import Iterator, Sequence

from dutoan.understand.entries import Entry
from dutoan.understand.nodes import product_of

LONGEST_RUN = 200
"""At most so many rows without a number are added up to see whether they are what stands above them."""


def find_spans(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield the places of rows with an amount alone that is the sum of the rows right below, and the place behind the last of these.

    Rows below have no number of their own, save below a bold row without one; no bold row stands among them, if the row itself is bold.
    """
    for place, entry in enumerate(entries[:-1]):
        if entry.label or entry.printed is None or entry.is_product:
            continue
        bold = entry.bold and not entries[place + 1].bold
        below, end, has_product = 0, place + 1, False
        for other in entries[place + 1 : place + 1 + LONGEST_RUN]:
            if other.label or (bold and other.bold) or (other.mark.printed and not (bold and not entry.mark.printed)):
                break
            if below == entry.printed and has_product and end > place + 2 and not (bold or other.is_product or other.bold):
                break  # the next row with an amount alone may stand over others, too
            below += product_of(other) if other.is_product else other.printed or 0
            end, has_product = end + 1, has_product or other.is_product
        if below == entry.printed and below:
            yield place, end
