"""Rates of rows that are, by way of others, rates of themselves: a plan cannot say them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping

from dutoan.rows import Range


def without_circles(bases: Mapping[int, Collection[Range]]) -> Iterator[int]:
    """Yield the leaves that can be computed one after another, by the ranges of leaves that each is a rate of."""
    leaves = sorted(bases)
    needed = {
        leaf: {need for first, last in bases[leaf] for need in leaves[bisect_left(leaves, first) : bisect_left(leaves, last)]}
        for leaf in leaves
    }
    needing: dict[int, list[int]] = {leaf: [] for leaf in leaves}
    for leaf, needs in needed.items():
        for need in needs:
            needing[need].append(leaf)
    ready = [leaf for leaf in leaves if not needed[leaf]]
    while ready:
        done = ready.pop()
        yield done
        for leaf in needing[done]:
            needed[leaf].discard(done)
            ready += [] if needed[leaf] else [leaf]
