"""Where the entries of a list or a mapping stand in the text: their lines, the comments above them, and what is behind them.

A comment above an entry, on the lines directly before it and indented no deeper, belongs to the entry; so does what stands behind it on its
last line, and comments below that are indented deeper than it. What a blank line separates from the entry below belongs to none.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from dutoan.spelling import LINE_END, line_starts

_VOID = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")
_COMMENT = re.compile(r"[ \t]*#")
_INDENT = re.compile(r"[\r\n]( *)[^ \r\n]")
_LAST_LINE_END = re.compile(r"(?:\r\n|\r|\n)\Z")


class Entry(NamedTuple):
    """A key with its value, or a member of a list. `start` is the place of its first sign: a dash, a question mark, or itself."""

    step: str | int
    start: int
    key: tuple[int, int]  # for a member of a block list: its dash
    begin: int  # of the value
    end: int
    node: Any


class Cut(NamedTuple):
    """Other text for what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def rendered(text: str, start: int, end: int, cuts: Iterable[Cut]) -> str:
    """Return what stands from `start` to `end` with the cuts made, which are in the order of the text."""
    pieces: list[str] = []
    for cut in cuts:
        pieces += (text[start : cut.start], cut.text)
        start = cut.end
    return "".join([*pieces, text[start:end]])


def line_of(text: str, at: int) -> int:
    """Return the number of the line, from 0, that `at` stands in."""
    return bisect_right(line_starts(text), at) - 1


def column_of(text: str, at: int) -> int:
    """Return the column, from 0, of `at`."""
    return at - line_starts(text)[line_of(text, at)]


def line_end(text: str, at: int) -> int:
    """Return the end of the line that `at` stands in, before its line end."""
    ended = LINE_END.search(text, at)
    return ended.start() if ended else len(text)


def skip(text: str, at: int) -> int:
    """Return the place of the next sign that is no comment."""
    found = _VOID.match(text, at)
    assert found is not None  # noqa: S101 - it matches nothing as well
    return found.end()


def is_inline(text: str, at: int) -> bool:
    """Tell whether something stands before `at` in its line."""
    return bool(text[line_starts(text)[line_of(text, at)] : at].strip(" \t"))


def is_flow(text: str, begin: int) -> bool:
    """Tell whether a list or a mapping that begins there is written in brackets."""
    return text[begin] in "[{"


def spans(node: Any) -> Iterator[tuple[str | int, int, int, int, int, Any]]:
    """Yield each entry's step, start and end of its key (of a member twice 0) and of its value, and the value."""
    marks = node.marks
    if isinstance(node, dict):
        for at, (key, inner) in enumerate(node.items()):
            yield key, *marks[4 * at : 4 * at + 4], inner
    else:
        for at, inner in enumerate(node):
            yield at, 0, 0, *marks[2 * at : 2 * at + 2], inner


def value_end(text: str, node: Any, begin: int, end: int) -> int:
    """Return where a value ends for a reader: behind its last sign. Marks of blocks run on to the next token."""
    while not isinstance(node, str):
        if is_flow(text, begin):
            return end
        begin, end = node.marks[-2:]
        node = node[-1] if isinstance(node, list) else next(reversed(node.values()))
    return begin + len(_without_end(text[begin:end])) if text[begin] in "|>" else end


def _without_end(block: str) -> str:
    """Return a block of text without its last line end, and without the blank lines there that are no part of it."""
    if "+" in block[: line_end(block, 0)].partition("#")[0]:
        return _LAST_LINE_END.sub("", block)
    found = _INDENT.search(block)
    return re.sub(rf"(?:(?:\r\n|\r|\n) {{0,{len(found[1]) if found else ''}}})+\Z", "", block)


def entries(text: str, node: Any, begin: int) -> Iterator[Entry]:
    """Yield the entries of the list or mapping that begins there, with their places."""
    at = begin + is_flow(text, begin)
    for step, key_start, key_end, start, end, inner in spans(node):
        first = skip(text, at)
        first = skip(text, first + 1) if text[first] == "," else first
        at = value_end(text, inner, start, end)
        yield Entry(step, first, (key_start, key_end) if isinstance(step, str) else (first, first + 1), start, at, inner)


def area(text: str, entry: Entry, floor: int) -> tuple[int, int]:
    """Return start and end of the lines of an entry in a block, with the comments that belong to it; nothing before `floor` does.

    The first entry of a block inside a list begins behind the dash.
    """
    starts, line, column = line_starts(text), line_of(text, entry.start), column_of(text, entry.start)
    last = line_of(text, entry.end) + 1
    for below in range(last, len(starts) - 1):
        shown = text[starts[below] : starts[below + 1]].lstrip(" \t")
        if shown.startswith("#") and starts[below + 1] - starts[below] - len(shown) > column:
            last = below + 1
        elif shown.strip():
            break
    if is_inline(text, entry.start):
        return entry.start, starts[last]
    while line and starts[line - 1] >= floor and _indent_of_comment(text, starts[line - 1]) <= column:
        line -= 1
    return starts[line], starts[last]


def _indent_of_comment(text: str, start: int) -> int:
    """Return how far a line that holds only a comment is indented; one that holds anything else is too far in for any entry."""
    found = _COMMENT.match(text, start)
    return found.end() - 1 - start if found else len(text)


def shift(text: str, by: int) -> str:
    """Return `text` with all its lines but the first indented so much deeper, or less deep as far as they can be; blank ones stay."""
    first, *lines = text.splitlines(keepends=True) or [""]
    if by < 0:
        return first + "".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)
    return first + "".join(" " * by + line if line.strip("\r\n") else line for line in lines)
