"""New keys and rows as text: in braces or in lines, indented, ordered and quoted like the nearest of their kind."""

from typing import Any

from dutoan.edit.manner import Hand, Row, braces_of, holds_rows, list_manner, nearest, quotes_of
from dutoan.edit.order import in_order
from dutoan.edit.orders import Written
from dutoan.edit.page import is_flow, shift
from dutoan.findings import Path
from dutoan.spelling import spell


def flow(hand: Hand, data: Written, quote: str = "") -> str:
    """Return nested data on one line, in brackets where it is no text; a text is quoted in any case when there is a `quote`."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{spell(key, hand.quote)}: {flow(hand, value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(flow(hand, value) for value in data) + "]"
    return spell(data, quote or hand.quote, is_quoted=bool(quote))


def entry(hand: Hand, path: Path, value: Written, column: int, quote: str = "") -> str:
    """Return the key at `path` and its value for a mapping whose keys stand in this column; rows go on lines of their own."""
    head = spell(str(path[-1]), hand.quote) + ":"
    if not holds_rows({"": value}):
        return f"{head} {flow(hand, value, quote)}"
    step, dash = list_manner(hand, path)
    inner = column + step + len(dash)
    return head + "".join(f"{hand.end}{' ' * (column + step)}{dash}{member(hand, (*path, at), row, inner)}" for at, row in enumerate(value))


def member(hand: Hand, path: Path, data: Written, column: int | None) -> str:
    """Return a new member at `path`, to stand in this column, or in brackets when there is none."""
    if not isinstance(data, dict) or not data:
        return flow(hand, data)
    like = nearest(hand, path, is_group=holds_rows(data))
    quotes = quotes_of(hand, like)
    keys = in_order(list(data), list(like.node) if like else (), path)
    is_block = holds_rows(data) if like is None else not is_flow(hand.text, like.begin)
    if column is None or not is_block:
        return _braces(hand, {key: data[key] for key in keys}, like, column)
    around = like.path if like else path
    return (hand.end + " " * column).join(entry(hand, (*around, key), data[key], column, quotes.get(key, "")) for key in keys)


def _braces(hand: Hand, data: dict[str, Any], like: Row | None, column: int | None) -> str:
    before, between, after, indent = braces_of(hand, like)
    quotes = quotes_of(hand, like)
    inner = (f"{spell(key, hand.quote)}: {flow(hand, value, quotes.get(key, ''))}" for key, value in data.items())
    return shift("{" + before + between.join(inner) + after + "}", (column or indent) - indent)
