"""Rows → groups and their rows, from the numbers before them (A, I, 1, 1.1, a), -, +), and where they have none, from the figures."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dutoan.understand.entries import Entry
from dutoan.understand.marks import RANKS, Mark, Reading
from dutoan.understand.nodes import Node, product_of
from dutoan.understand.spans import LONGEST_RUN, find_spans

HEADING = "heading"
"""The style of a row without a number that stands over others: it shows no figures, or it is bold and they are not."""

DEPTH_LIMIT = 20
"""Groups stand inside each other at most this deep."""

_RANKS = {style: place for place, style in enumerate((*RANKS[:-1], HEADING, RANKS[-1]))}


class Nested(NamedTuple):
    """The top rows with all that is below them, the sums that name a group which is not there, and a row that stands too deep."""

    roots: list[Node]
    lost: list[Entry]
    deep: Entry | None


def nest(entries: Sequence[Entry], whole: int | None) -> Nested:
    """Return the rows of a table as groups and what is in them; `whole` is what the table says that all of them come to, in đồng."""
    roots: list[Node] = []
    stack: list[Node] = []
    lost: list[Entry] = []
    deep: Entry | None = None
    spans, split_up = find_spans(entries, whole), set(_split_up(entries))
    heads: list[tuple[int, int]] = []  # of the open ones: the place behind the rows that they sum, and their level
    has_plain_rows = _has_plain_rows(entries)
    following = _following(entries)
    for place, entry in enumerate(entries):
        if entry.label:
            lost += [] if _close(stack, entry) else [entry]
            continue
        if stack and _is_remark(stack, entry, following[place]):
            stack[-1].remarks.append(entry)
            continue
        mark = _with_heading(entry, bold=has_plain_rows)
        level, reading = _place(stack, entry, mark, split_up)
        level = _among_sums(heads, place, level)
        if level == DEPTH_LIMIT:
            level, deep = DEPTH_LIMIT - 1, deep or entry
        del stack[level:]
        node = Node(entry, reading)
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
        if place in spans:
            heads.append((spans[place], level))
    return Nested(roots, lost, deep)


def _among_sums(heads: list[tuple[int, int]], place: int, level: int) -> int:
    """Return the level of the row at `place`: inside the last of the `heads` that is open, beside those that end here, which are taken off."""
    while heads and heads[-1][0] <= place:
        level = min(level, heads.pop()[1])
    return max(level, heads[-1][1] + 1) if heads else level


def _following(entries: Sequence[Entry]) -> list[Entry | None]:
    """Return for each row the next one that is no text alone, or None."""
    found: list[Entry | None] = [None] * len(entries)
    for place in range(len(entries) - 2, -1, -1):
        after = entries[place + 1]
        found[place] = after if after.label or after.has_figures or after.mark.bare else found[place + 1]
    return found


def _is_remark(stack: list[Node], entry: Entry, following: Entry | None) -> bool:
    """Tell whether a row of text alone only explains the row above it: what comes next goes on where that row stood."""
    if not _is_text(entry) or not stack[-1].entry.has_figures or entry.bold:
        return False
    if following is None or following.label:
        return True
    return any(
        reading.value and node.style == reading.style and reading.value == node.count + 1
        for node in stack
        for reading in following.mark.readings
    )


def _is_text(entry: Entry) -> bool:
    """Tell whether a row is text alone, without figures and without a number."""
    return not entry.has_figures and entry.mark.readings[0].style in ("none", "dash", "plus")


def _has_plain_rows(entries: Sequence[Entry]) -> bool:
    return any(entry.is_product and not entry.bold and entry.mark.readings[0].style == "none" for entry in entries)


def _with_heading(entry: Entry, *, bold: bool) -> Mark:
    """Return the row's mark; one without a number that stands over others has a style of its own."""
    mark = entry.mark
    if mark.readings[0].style != "none":
        return mark
    heads = not entry.has_figures or (bold and entry.bold and not entry.is_product)
    return mark._replace(readings=(Reading(HEADING, 0),)) if heads else mark


def _split_up(entries: Sequence[Entry]) -> Iterator[int]:
    """Yield the rows (of the sheet) with a quantity and a price that rows of a lower style right below split up: - and its +."""
    for place, entry in enumerate(entries):
        style = _style_of(entries[place + 1]) if place + 1 < len(entries) else "upper"
        if not entry.is_product or style == "none" or _RANKS[style] <= _RANKS[_style_of(entry)]:
            continue
        below: list[int] = []
        for other in entries[place + 1 : place + 1 + LONGEST_RUN]:
            if other.label or _style_of(other) != style:
                break
            below.append(product_of(other) if other.is_product else other.printed or 0)
        if len(below) > 1 and sum(below) == product_of(entry):
            yield entry.row


def _style_of(entry: Entry) -> str:
    return entry.mark.readings[0].style


def _place(stack: list[Node], entry: Entry, mark: Mark, split_up: Collection[int]) -> tuple[int, Reading]:
    """Return the level of a row among the open ones, and the way its mark is read there."""
    first = mark.readings[0]
    if first.style in ("none", HEADING):
        return _place_unnumbered(stack, entry, first), first
    for level in reversed(range(len(stack))):
        if mark.above and stack[level].entry.mark.bare.lower() == mark.above.lower():
            return level + 1, first
    if stack and (stack[-1].entry.row in split_up or (_waits(stack) and stack[-1].entry.bold and not entry.bold)):
        return len(stack), first
    alike = [(level, reading) for level, node in enumerate(stack) for reading in mark.readings if node.style == reading.style]
    going_on = [(level, reading) for level, reading in alike if reading.value and reading.value == stack[level].count + 1]
    if going_on:
        return going_on[-1]
    begins = next((reading for reading in mark.readings if reading.value <= 1), first)
    is_new = begins.value <= 1 and begins.style not in {node.style for node in stack}
    if alike and not is_new and not (_waits(stack) and stack[-1].style != begins.style and begins.value == 1):
        return max(alike, key=lambda pair: pair[0])
    return (len(stack) if _waits(stack) else _by_rank(stack, begins)), begins


def _waits(stack: list[Node]) -> bool:
    """Tell whether the last row is a heading that has no rows yet."""
    return bool(stack) and not stack[-1].entry.has_figures


def _place_unnumbered(stack: list[Node], entry: Entry, reading: Reading) -> int:
    """Return the level of a row without a number: below a heading that waits, else beside its like."""
    if not stack:
        return 0
    last = stack[-1].entry
    inside = entry.indent > last.indent and not last.is_product
    if inside or (_waits(stack) and (reading.style == "none" or last.mark.printed)):
        return len(stack)
    alike = [level for level, node in enumerate(stack) if node.style == reading.style]
    if alike:
        return next((level for level in reversed(alike) if stack[level].entry.indent <= entry.indent), alike[0])
    return _by_rank(stack, reading)


def _by_rank(stack: list[Node], reading: Reading) -> int:
    """Return the level right below the innermost open row of a higher style that can have rows below it."""
    for level in reversed(range(len(stack))):
        node = stack[level]
        is_open = not node.entry.is_product and (reading.style not in ("none", HEADING) or not node.entry.has_figures or node.children)
        if _RANKS[node.style] < _RANKS[reading.style] and is_open:
            return level + 1
    return 0


def cites(total: Entry, group: Entry) -> bool:
    """Tell whether a sum names a row as the group it is of: “Cộng A” is not of a), “CỘNG A” may be."""
    number, mark = total.label.group if total.label else "", group.mark.bare
    return number == mark or (total.name.isupper() and number == mark.upper())


def _close(stack: list[Node], entry: Entry) -> bool:
    """Give the sum that a row prints to the group it is of; tell whether there is one."""
    if entry.label and entry.label.group:
        of = next((node for node in reversed(stack) if cites(entry, node.entry)), None)
    else:
        groups = [node for node in stack if node.children and node.foot is None]
        of = next((node for node in reversed(groups) if node.amount() == entry.printed), groups[0] if groups else None)
    if of is None:
        return False
    of.foot = entry
    del stack[stack.index(of) + 1 :]
    return True


def node_of(entry: Entry) -> Node:
    """Return a row on its own, its mark read as it is read most often."""
    return Node(entry, _with_heading(entry, bold=False).readings[0])


def gather_remarks(nodes: list[Node], above: Node | None = None) -> None:
    """Make rows of text alone, without a number and without rows below them, remarks on the row they follow."""
    kept: list[Node] = []
    for node in nodes:
        gather_remarks(node.children, node)
        is_remark = not node.children and _is_text(node.entry)
        follows = kept[-1] if kept else above if above and above.entry.has_figures else None
        if is_remark and follows:
            follows.remarks.append(node.entry)
        else:
            kept.append(node)
    nodes[:] = kept
