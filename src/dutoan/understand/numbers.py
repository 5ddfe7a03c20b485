"""Which numbering a table has, and which rows print a number that it would not make."""

from collections import Counter
from collections.abc import Iterator, Sequence
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
    plain = _written(levels, printed, Numbering.model_construct(style=list(styles), continue_=False))
    if not any(no is not None for no in plain):
        return Numbers(styles, continue_=False, written=plain)
    running = _written(levels, printed, Numbering.model_construct(style=list(styles), continue_=True))
    runs_on = sum(no is not None for no in running) < sum(no is not None for no in plain)
    return Numbers(styles, runs_on, running if runs_on else plain)


def _walk(nodes: Sequence[Node], level: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield level, node
        yield from _walk(node.children, level + 1)


def _styles_by_level(rows: Sequence[tuple[int, Node]]) -> Iterator[str]:
    """Yield the style that most rows of each level have; equal ones at the end are one."""
    met: dict[int, Counter[str]] = {}
    for level, node in rows:
        met.setdefault(level, Counter())[_STYLES.get(node.style, node.style)] += 1
    styles = [met[level].most_common(1)[0][0] for level in sorted(met)]
    while len(styles) > 1 and styles[-1] == styles[-2]:
        styles.pop()
    yield from styles


def _written(levels: Sequence[int], printed: Sequence[str], numbering: Numbering) -> list[str | None]:
    """Return the numbers that rows must write, level by level: what a row writes counts for the rows below it."""
    written: list[str | None] = [None] * len(levels)
    made = number_rows(cast("list[Row]", list(_slots(levels, written))), numbering) if levels else []
    for depth in range(max(levels, default=-1) + 1):
        other = [place for place, level in enumerate(levels) if level == depth and not _same(made[place], printed[place])]
        for place in other:
            written[place] = printed[place]
        if other:
            made = number_rows(cast("list[Row]", list(_slots(levels, written))), numbering)
    return written


def _slots(levels: Sequence[int], written: Sequence[str | None]) -> Iterator[_Slot]:
    for level, below, no in zip(levels, [*levels[1:], 0], written, strict=True):
        keys = [key for key, is_there in (("no", no is not None), ("items", below > level)) if is_there]
        yield _Slot(level, _Written(no), frozenset(keys))


def _same(made: str, printed: str) -> bool:
    """Tell whether a made number says what is printed: 1 is “1.” and “1)”, - is any dash."""
    return made == printed or (bare(made) == bare(printed) and bool(made) == bool(printed) and (made != "-" or "+" not in printed))
