"""Which wrong figures each figure that follows hangs on, by what the plan says."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dutoan.findings import Path
from dutoan.following.looked import FOOT, Looked, charge_keys
from dutoan.model import SUBTOTAL, TOTAL
from dutoan.order import base_of
from dutoan.rows import Range, merge_ranges, take_out

CAUSES_LIMIT = 100
"""What follows from more rows than so many is told with the first of them alone."""

Pairs = Iterator[tuple[Path, Path]]
"""A figure that is wrong by itself, and one that may follow from it."""


def attach(looked: Looked) -> dict[Path, list[Path]]:
    """Return the followers of each cause; what no cause reaches is wrong by itself."""
    left = set(looked.followers)
    found: dict[Path, set[Path]] = {cause.path: set() for cause in looked.causes}
    if len(found) == 1:
        found = dict.fromkeys(found, left)
    else:
        wrong = sorted((cause.row.first, cause.path) for cause in looked.causes if cause.row)
        for cause, path in (*_rows_reached(looked, left, wrong), *_charges_reached(looked, left, wrong), *_foot_reached(looked)):
            if path in left:
                found[cause].add(path)
    met = {path for paths in found.values() for path in paths}
    order = {path: place for place, path in enumerate(looked.claims)}
    return {path: sorted(paths, key=order.__getitem__) for path, paths in (found | {path: set() for path in left - met}).items()}


def _causes_in(wrong: Sequence[tuple[int, Path]], ranges: Sequence[Range]) -> list[Path]:
    """Return where the wrong rows among some leaves are declared, at most CAUSES_LIMIT; `wrong` are all of them in order."""
    found: list[Path] = []
    for first, last in ranges:
        start, end = bisect_left(wrong, (first,)), bisect_left(wrong, (last,))
        found += [path for _, path in wrong[start : min(end, start + CAUSES_LIMIT - len(found))]]
    return found


def _rows_reached(looked: Looked, left: set[Path], wrong: Sequence[tuple[int, Path]]) -> Pairs:
    """Yield each cause with the rows that follow: the groups above it, a rate of it and the groups above that, the balance."""
    pairs = [(cause.path, cause.row) for cause in looked.causes if cause.row]
    for leaf in looked.rows.order:
        row = looked.rows.leaves[leaf]
        if (*row.path, "expect", "amount") in left:
            pairs += [(cause, row) for cause in _causes_in(wrong, base_of(looked.rows, leaf))]
    pairs += [(cause.path, looked.rows.leaves[leaf]) for leaf in looked.balances for cause in looked.causes]
    for cause, row in pairs:
        for size in range(len(row.path), 0, -2):
            yield cause, (*row.path[:size], "expect", "amount")


def _charges_reached(looked: Looked, left: set[Path], wrong: Sequence[tuple[int, Path]]) -> Pairs:
    """Yield each cause with the charges that are a rate of it, themselves or by way of others, or the balance."""
    rows = looked.rows
    named = {**rows.named, SUBTOTAL: (0, len(rows.leaves))}
    alone = {cause.path for cause in looked.causes}
    reached: dict[str | None, list[Path]] = {SUBTOTAL: [FOOT[0]] if FOOT[0] in alone else []}
    above: list[Path] = []  # the wrong charges so far
    for path, charge in rows.charges:
        of, without = charge.of or [SUBTOTAL], charge.except_ or []
        causes = [cause for name in of if name not in without for cause in reached.get(name, [])]
        if charge.balance or TOTAL in of or (charge.after_vat and charge.of is None):
            causes += [*_causes_in(wrong, [(0, len(rows.leaves))]), *above, *reached[SUBTOTAL]]
        ranges = merge_ranges([named[name] for name in of if name in named])
        causes += _causes_in(wrong, take_out(ranges, [named[name] for name in without if name in named]))
        own = [key for key in charge_keys(path, charge) if key in alone]
        above = [*above, *own][-CAUSES_LIMIT:]
        reached[charge.id] = own or list(dict.fromkeys(causes))[:CAUSES_LIMIT]
        yield from ((cause, key) for key in charge_keys(path, charge) if key in left for cause in causes)


def _foot_reached(looked: Looked) -> Pairs:
    """Yield each cause with what stands below it in the foot."""
    for cause in looked.causes:
        first = 0 if cause.row else FOOT.index(cause.path) + 1 if cause.path in FOOT else 1
        yield from ((cause.path, path) for path in FOOT[first:])
