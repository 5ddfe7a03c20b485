"""The lines of a list or a mapping in block style, put together again after entries went away or came."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile
from typing import NamedTuple


class Piece(NamedTuple):
    """An entry as it stands: the lines before it that belong to none, and its own lines, or None where it goes away."""

    gap: str
    lines: str | None


def join(pieces: Sequence[Piece], fresh: Mapping[int, Sequence[str]], end: str) -> str:
    """Return the lines of the entries that stay, with the fresh ones in their places; `end` is a line end.

    A fresh entry follows directly what it comes after, or with a blank line between where its neighbours have one. Of the blank lines
    around an entry that goes those above it stay. Comments that belong to no entry always stay.
    """
    lines: list[str] = []
    pending = ""
    for slot, piece in enumerate((*pieces, Piece("", None))):
        between = end if slot in fresh and _is_spaced(pieces, slot) else ""
        for new in fresh.get(slot, ()):
            lines += [between, new] if lines else [new]
        pending = merge(pending, piece.gap, is_first=not lines)
        if piece.lines is not None:
            lines += [pending or between, piece.lines]
            pending = ""
    return "".join([*lines, without_blank_end(pending)])


def merge(above: str, below: str, *, is_first: bool) -> str:
    """Return the lines between two entries when what stood between them is gone: one run of blank lines instead of two."""
    lines = above.splitlines()
    has_blank = is_first if not lines else not lines[-1].strip()
    return above + ("".join(_after_blanks(below.splitlines(keepends=True))) if has_blank else below)


def without_blank_end(gap: str) -> str:
    """Return lines without the blank ones at their end."""
    return "".join(reversed([*_after_blanks(reversed(gap.splitlines(keepends=True)))]))


def _after_blanks(lines: Iterable[str]) -> Iterable[str]:
    return dropwhile(lambda line: not line.strip(), lines)


def _is_spaced(pieces: Sequence[Piece], slot: int) -> bool:
    """Tell whether a blank line stands before each neighbour of a new entry, as far as anything stands before it in its block."""
    neighbours = [piece.gap for piece in pieces[max(slot - 1, 1) : slot + 1 if slot else 2]]
    return bool(neighbours) and all(any(not line.strip() for line in gap.splitlines()) for gap in neighbours)
