"""A member of a list taken out of its place, with its comments: as the lines it stands on, or loose, for a list in brackets."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dutoan.edit.flows import Loose, split
from dutoan.edit.orders import Unsafe
from dutoan.edit.page import Cut, Entry, area, column_of, is_flow, is_inline, line_end, line_of, rendered, shift, spans
from dutoan.findings import Path
from dutoan.spelling import header_comment, line_starts
from dutoan.text import Text

_COMMENTED = Text(
    "dòng này có chú thích bên trong, còn danh sách nhận nó viết trong [ ] nên chú thích sẽ mất; hãy chuyển dòng này bằng tay",
    "this row has comments inside, which a list in [ ] has no room for; move the row by hand",
)


class Taken(NamedTuple):
    """A member where it stands: the text, its place, the ends of what stands before and behind it, and the changes inside it."""

    text: str
    entry: Entry
    before: int
    behind: int
    in_flow: bool
    cuts: Sequence[Cut]


def lines_of(text: str, start: int, end: int, cuts: Iterable[Cut]) -> str:
    """Return the lines of an entry in a block, changed; the first one indented even where it stands behind a dash."""
    indent = " " * column_of(text, start) if is_inline(text, start) else ""
    return indent + rendered(text, start, end, cuts)


def into_block(taken: Taken, column: int, dash: str, end: str) -> str:
    """Return a member as lines for a block list whose dashes stand in this column; `end` is a line end."""
    by = column - column_of(taken.text, taken.entry.start)
    if not taken.in_flow:
        lines = lines_of(taken.text, *area(taken.text, taken.entry, taken.before), taken.cuts)
        return shift(end + lines, by).removeprefix(end)
    loose = out_of_flow(taken)
    indent = " " * column
    lead = "".join(indent + line.lstrip(" \t") for line in loose.lead.splitlines(keepends=True))
    return lead + indent + dash + shift(loose.core, by + len(dash)) + loose.tail + end


def out_of_flow(taken: Taken) -> Loose:
    """Return a member of a list in brackets with its comments."""
    text, entry = taken.text, taken.entry
    core = rendered(text, entry.start, entry.end, taken.cuts)
    return Loose(split(text[taken.before : entry.start]).lead, core, split(text[entry.end : taken.behind]).tail)


def out_of_block(taken: Taken, written: str, path: Path) -> Loose:
    """Return a member of a block list as it can stand in brackets: as `written` if it is in a block itself.

    Raises Unsafe when it has comments that could not come along.
    """
    text, entry = taken.text, taken.entry
    start, end = area(text, entry, taken.before)
    last = line_end(text, entry.end)
    is_block = not is_flow(text, entry.begin) and (not isinstance(entry.node, str) or text[entry.begin] in "|>")
    if text[last:end].strip() or "#" in text[entry.start : entry.begin] or (is_block and _has_comment(text, entry)):
        raise Unsafe(_COMMENTED, path)
    core = written if is_block else rendered(text, entry.begin, entry.end, taken.cuts)
    lead = "" if is_inline(text, start) else text[start : line_starts(text)[line_of(text, entry.start)]]
    return Loose(lead, core, text[entry.end : last].rstrip())


def _has_comment(text: str, entry: Entry) -> bool:
    """Tell whether comments stand between the texts of a value, or behind the first sign of one in a block."""
    at = entry.begin
    for start, end in _texts(entry.node, entry.begin, entry.end):
        if "#" in text[at:start] or header_comment(text[start:end]):
            return True
        at = end
    return False


def _texts(node: Any, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of all keys and texts in a value."""
    if isinstance(node, str):
        yield begin, end
        return
    for step, key_start, key_end, start, stop, inner in spans(node):
        if isinstance(step, str):
            yield key_start, key_end
        yield from _texts(inner, start, stop)
