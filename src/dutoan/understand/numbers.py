"""Which numbering a table has, and which rows print a number that it would not make."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, cast

from dutoan.calc.numbering import number_rows
from dutoan.model import Numbering
from dutoan.numerals import bare
from dutoan.rows import Row
from dutoan.understand.nest import HEADING
from dutoan.understand.nodes import Node

_STYLES = {"outline": "decimal", "small roman": "none", "plus": "dash", HEADING: "none"}  # the others are called alike
DEFAULT = ("decimal",)


class Numbers(NamedTuple):
    """The styles by level, whether they count on across sections, and for each row in print order the number it must write, if any."""

    styles: tuple[str, ...]
    continue_: bool
    written: list[str | None]


class _Written(NamedTuple):
    no: str | None


class _Slot(NamedTuple):
    """What numbering a row needs of it."""

    level: int
    item: _Written
    keys: frozenset[str]


def choose_numbers(roots: Sequence[Node]) -> Numbers:
    """Return the numbering by which most rows print the number that stands before them."""
    rows = list(_walk(roots, 0))
    levels = [level for level, _ in rows]
    printed = [node.entry.mark.printed for _, node in rows]
    styles = tuple(_styles_by_level(rows))
    plain = _written(levels, printed, Numbering.model_construct(style=list(styles), continue_=False), len(rows))
    other = sum(no is not None for no in plain)
    running = _written(levels, printed, Numbering.model_construct(style=list(styles), continue_=True), other - 1) if other else []
    return Numbers(styles, continue_=True, written=running) if running else Numbers(styles, continue_=False, written=plain)


def _walk(nodes: Sequence[Node], level: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield level, node
        yield from _walk(node.children, level + 1)


def _styles_by_level(rows: Sequence[tuple[int, Node]]) -> Iterator[str]:
    """Yield the style that most rows of each level have; equal ones at the end are one."""
    met: defaultdict[int, list[str]] = defaultdict(list)
    for level, node in rows:
        met[level].append(_STYLES.get(node.style, node.style))
    styles = [Counter(met[level]).most_common(1)[0][0] for level in sorted(met)]
    while len(styles) > 1 and styles[-1] == styles[-2]:
        styles.pop()
    yield from styles


def _written(levels: Sequence[int], printed: Sequence[str], numbering: Numbering, most: int) -> list[str | None]:
    """Return the numbers that rows must write, level by level: what a row writes counts for the rows below it.

    Nothing is returned where they are more than `most`.
    """
    written: list[str | None] = [None] * len(levels)
    slots = [_slot(level, None, is_group=below > level) for level, below in zip(levels, [*levels[1:], 0], strict=False)]
    made = number_rows(cast("list[Row]", slots), numbering)
    for depth in range(max(levels, default=-1) + 1):
        differing = (place for place, level in enumerate(levels) if level == depth and not _same(made[place], printed[place]))
        other = list(islice(differing, most + 1))
        most -= len(other)
        if most < 0:
            return []
        for place in other:
            written[place] = printed[place]
            slots[place] = _slot(depth, printed[place], is_group="items" in slots[place].keys)
        made = number_rows(cast("list[Row]", slots), numbering) if other else made
    return written


@lru_cache(maxsize=1024)  # most rows of a level are alike
def _slot(level: int, no: str | None, *, is_group: bool) -> _Slot:
    """Return a row that writes `no`, or no number."""
    return _Slot(level, _Written(no), frozenset([*(["no"] if no is not None else []), *(["items"] if is_group else [])]))


@lru_cache(maxsize=1024)  # each group counts from 1
def _same(made: str, printed: str) -> bool:
    """Tell whether a made number says what is printed: 1 is “1.” and “1)”, - is any dash."""
    return made == printed or (bare(made) == bare(printed) and bool(made) == bool(printed) and (made != "-" or "+" not in printed))
