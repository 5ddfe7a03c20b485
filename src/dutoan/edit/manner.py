"""How the rows of a plan are written: what a new one takes after."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dutoan.document import Map, Seq, span
from dutoan.edit.orders import find
from dutoan.edit.page import column_of, entries, is_flow, spans
from dutoan.findings import Path
from dutoan.spelling import is_plain

_OPENING = re.compile(r"""[:,\[{-] *(["'])""")


class Row(NamedTuple):
    """A mapping in a list as written: where it is, what it says, and where it begins and ends in the text."""

    path: Path
    node: Map
    begin: int
    end: int


class Hand(NamedTuple):
    """What new text is written with: the text it goes into, what that says, its line ends and its usual quote.

    `rows` are its groups (True) and its other rows (False), by the path of their list.
    """

    text: str
    data: Map
    rows: Mapping[bool, Mapping[Path, Sequence[Row]]]
    end: str
    quote: str


def hand_of(text: str, data: Map, end: str) -> Hand:
    """Return what new text for `text` is written with, which reads as `data`."""
    quotes = _OPENING.findall(text)
    quote = "'" if quotes.count("'") > quotes.count('"') else '"'
    rows: dict[bool, dict[Path, list[Row]]] = {True: {}, False: {}}
    for row in _rows(data, ()):
        rows[holds_rows(row.node)].setdefault(row.path[:-1], []).append(row)
    return Hand(text, data, rows, end, quote)


def _rows(node: Map | Seq, path: Path) -> Iterator[Row]:
    for step, _, _, begin, end, inner in spans(node):
        if isinstance(inner, Map) and isinstance(node, Seq):
            yield Row((*path, step), inner, begin, end)
        if not isinstance(inner, str):
            yield from _rows(inner, (*path, step))


def holds_rows(node: Any) -> bool:
    """Tell whether a mapping has a list of mappings: a group, or a whole plan."""
    return any(isinstance(value, list) and value and isinstance(value[0], dict) for value in node.values())


def nearest(hand: Hand, path: Path, *, is_group: bool) -> Row | None:
    """Return the row of its kind, a group or not, that is nearest to a new member at `path`: of the same list if it has any."""
    at, rows = int(path[-1]), hand.rows[is_group]
    if path[:-1] in rows:
        return min(rows[path[:-1]], key=lambda row: abs(2 * int(row.path[-1]) + 1 - 2 * at))
    start = span(hand.data, (0, 0), path[:-1], "value")[0]
    others = (row for found in rows.values() for row in found)
    return min(others, key=lambda row: (row.path[-2] != path[-2], abs(row.begin - start)), default=None)


def quotes_of(hand: Hand, row: Row | None) -> dict[str, str]:
    """Return the quotes that a row has around values which need none, by key: whoever wrote it quotes these always."""
    found = spans(row.node) if row else ()
    quoted = ((str(step), hand.text[begin], inner) for step, _, _, begin, _, inner in found if hand.text[begin] in "\"'")
    return {key: quote for key, quote, inner in quoted if is_plain(inner)}


def braces_of(hand: Hand, row: Row | None) -> tuple[str, str, str, int]:
    """Return what stands behind the opening brace of a row, between two of its keys and before the closing one, and its column."""
    if row is None or not is_flow(hand.text, row.begin):
        return "", ", ", "", 0
    found = list(entries(hand.text, row.node, row.begin))
    around = zip([row.begin + 1, *(entry.end for entry in found)], [*(entry.start for entry in found), row.end - 1], strict=True)
    first, *inner, last = (hand.text[start:end] for start, end in around)
    if any("#" in raw for raw in (first, *inner, last)):
        return "", ", ", "", 0
    is_spread = bool(inner) and all("\n" in raw or "\r" in raw for raw in inner)
    between = inner[0] if is_spread else ", "
    return first, between, last, column_of(hand.text, row.begin)


def list_manner(hand: Hand, path: Path) -> tuple[int, str]:
    """Return how far the dashes of the list at `path` are indented under its key, and the dash itself with its blanks."""
    for candidate in (path, ("items",)):
        node = find(hand.data, candidate)
        if isinstance(node, Seq) and node:
            begin = span(hand.data, (0, 0), candidate, "value")[0]
            if not is_flow(hand.text, begin):
                key = span(hand.data, (0, 0), candidate, "key")[0]
                return column_of(hand.text, begin) - column_of(hand.text, key), dash_of(hand, node, begin)
    return 2, "- "


def dash_of(hand: Hand, node: Seq, begin: int) -> str:
    """Return the dash of the members of a block list, with the blanks behind it."""
    first = next(entries(hand.text, node, begin))
    dash = hand.text[first.start : first.begin]
    return dash if dash.strip(" ") == "-" else "- "
