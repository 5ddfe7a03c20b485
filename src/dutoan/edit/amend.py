"""Orders → text: every list and mapping that something changes in is put together again, from its own text and what comes into it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from dutoan.document import Map, span
from dutoan.edit import blocks, flows
from dutoan.edit.manner import Hand, dash_of, hand_of
from dutoan.edit.meaning import meant
from dutoan.edit.order import in_order, slot_of
from dutoan.edit.orders import Arrival, Insert, Orders, Unsafe, Written
from dutoan.edit.page import Cut, Entry, area, column_of, entries, is_flow, is_inline, line_end, line_of, rendered, skip
from dutoan.edit.taken import Taken, into_block, lines_of, out_of_block, out_of_flow
from dutoan.edit.writing import entry, flow, member
from dutoan.findings import Path
from dutoan.spelling import header_comment, respell, spell
from dutoan.text import Text

_PAIR = Text(
    "danh sách này viết cặp khóa trong [ ] mà không có { }; hãy thêm { } quanh cặp khóa rồi làm lại",
    "this list has a pair in [ ] without { }; put { } around the pair and try again",
)


New = TypeVar("New")


class Page(NamedTuple):
    """The text with its last line ended, what it says and what is asked for; `known` remembers the entries of lists."""

    hand: Hand
    orders: Orders
    known: dict[Path, list[Entry]]


def amend(text: str, data: Map, whole: tuple[int, int], orders: Orders) -> Iterator[str]:
    """Yield `text`, whose part from start to end of `whole` says `data`, as the orders want it: first without a line end at its end if it had none.

    Raises Unsafe where comments would be lost, and inside brackets that are left out.
    """
    end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    is_ended = text.endswith(("\n", "\r"))
    body = text if is_ended else text + end
    page = Page(hand_of(body, data, end), orders, {})
    changed = rendered(body, 0, len(body), _changes(page, data, *whole, (), in_flow=False))
    if not is_ended:
        yield changed.removesuffix(end)
    yield changed


def _changes(page: Page, node: Any, begin: int, end: int, path: Path, *, in_flow: bool) -> list[Cut]:
    """Return the changes in a list or mapping, in the order of the text; one in brackets ends at `end`."""
    flowing = is_flow(page.hand.text, begin)
    if path not in page.orders.reshaped:
        found = _entries(page, node, begin, path)
        return [cut for one in found for cut in _inside(page, one, (*path, one.step), in_flow=flowing or in_flow)]
    if flowing:
        return [_reshape_flow(page, node, begin, end, path)]
    if in_flow:
        raise Unsafe(_PAIR, path)
    return [_reshape_block(page, node, begin, path)]


def _entries(page: Page, node: Any, begin: int, path: Path) -> list[Entry]:
    if path not in page.known:
        page.known[path] = list(entries(page.hand.text, node, begin))
    return page.known[path]


def _inside(page: Page, one: Entry, path: Path, *, in_flow: bool) -> Iterator[Cut]:
    """Yield the changes of one key and its value, or of one member."""
    if path in page.orders.names:
        yield Cut(*one.key, respell(page.hand.text[slice(*one.key)], page.orders.names[path]))
    if path in page.orders.values:
        yield _replacement(page.hand, one, page.orders.values[path])
    elif path in page.orders.touched:
        yield from _changes(page, one.node, one.begin, one.end, path, in_flow=in_flow)


def _replacement(hand: Hand, one: Entry, value: Any) -> Cut:
    text = hand.text
    if isinstance(one.node, str):
        raw = text[one.begin : one.end]
        return Cut(one.begin, one.end, respell(raw, value) if isinstance(value, str) else flow(hand, value) + header_comment(raw))
    sign = skip(text, one.key[1]) + 1 if isinstance(one.step, str) else one.key[1]
    if is_flow(text, one.begin) or line_of(text, sign) == line_of(text, one.begin):
        return Cut(one.begin, one.end, flow(hand, value))
    return Cut(sign, one.end, f" {flow(hand, value)}{text[sign : line_end(text, sign)]}")


def _reshape_block(page: Page, node: Any, begin: int, path: Path) -> Cut:
    text, found = page.hand.text, _entries(page, node, begin, path)
    areas = [area(text, one, floor) for one, floor in zip(found, (0, *(one.end for one in found)), strict=False)]
    pieces: list[blocks.Piece] = []
    above = areas[0][0]
    for one, (start, end) in zip(found, areas, strict=True):
        inner = (*path, one.step)
        is_gone = inner in page.orders.gone
        lines = None if is_gone else lines_of(text, start, end, _inside(page, one, inner, in_flow=False))
        pieces.append(blocks.Piece(text[above:start], lines))
        above = end
    joined = blocks.join(pieces, _new_lines(page, node, begin, path), page.hand.end)
    return Cut(areas[0][0], above, joined.lstrip(" ") if is_inline(text, areas[0][0]) else joined)


def _new_lines(page: Page, node: Any, begin: int, path: Path) -> dict[int, list[str]]:
    """Return the lines of what comes into a block, by the index that it comes before."""
    hand = page.hand
    column = column_of(hand.text, begin)
    indent = " " * column
    if isinstance(node, dict):
        keys = ((slot, entry(hand, (*path, key), value, column)) for slot, key, value in _additions(page, node, path))
        return _by_slot((slot, indent + written + hand.end) for slot, written in keys)
    dash = dash_of(hand, node, begin)
    return _by_slot(
        (slot, indent + dash + member(hand, arrival.path, arrival.data, column + len(dash)) + hand.end)
        if isinstance(arrival, Insert)
        else (slot, into_block(_take(page, arrival.path), column, dash, hand.end))
        for slot, arrival in _arrivals(page, path)
    )


def _reshape_flow(page: Page, node: Any, begin: int, end: int, path: Path) -> Cut:
    text, found = page.hand.text, _entries(page, node, begin, path)
    ends = (begin + 1, *(one.end for one in found))
    raws = [text[above:below] for above, below in zip(ends, (*(one.start for one in found), end - 1), strict=True)]
    cores: list[str | None] = []
    for one in found:
        inner = (*path, one.step)
        is_gone = inner in page.orders.gone
        cores.append(None if is_gone else rendered(text, one.start, one.end, _inside(page, one, inner, in_flow=True)))
    return Cut(begin + 1, end - 1, flows.join(cores, raws, _new_loose(page, node, path), page.hand.end))


def _new_loose(page: Page, node: Any, path: Path) -> dict[int, list[flows.Loose]]:
    """Return what comes into a list or mapping in brackets, by the index that it comes before."""
    hand = page.hand
    if isinstance(node, dict):
        keys = ((slot, f"{spell(key, hand.quote)}: {flow(hand, value)}") for slot, key, value in _additions(page, node, path))
        return _by_slot((slot, flows.Loose("", written, "")) for slot, written in keys)
    return _by_slot(
        (slot, flows.Loose("", member(hand, arrival.path, arrival.data, None), ""))
        if isinstance(arrival, Insert)
        else (slot, _take_loose(page, arrival.path))
        for slot, arrival in _arrivals(page, path)
    )


def _additions(page: Page, node: Any, path: Path) -> Iterator[tuple[int, str, Written]]:
    added = page.orders.added.get(path, {})
    keys = list(node)
    return ((slot_of(key, keys, path), key, added[key]) for key in in_order(list(added), (), path))


def _arrivals(page: Page, path: Path) -> Iterator[tuple[int, Arrival]]:
    return ((slot, arrival) for slot, arrivals in page.orders.arrivals.get(path, {}).items() for arrival in arrivals)


def _by_slot(pairs: Iterable[tuple[int, New]]) -> dict[int, list[New]]:
    found: dict[int, list[New]] = {}
    for slot, new in pairs:
        found.setdefault(slot, []).append(new)
    return found


def _take(page: Page, path: Path) -> Taken:
    """Return the member at `path` taken out of its list, with the changes inside it."""
    text, at = page.hand.text, int(path[-1])
    begin, end, node = span(page.hand.data, (0, 0), path[:-1], "value")
    found, in_flow = _entries(page, node, begin, path[:-1]), is_flow(text, begin)
    one, behind = found[at], found[at + 1].start if at + 1 < len(found) else end - 1
    before = found[at - 1].end if at else begin + 1 if in_flow else 0
    return Taken(text, one, before, behind, in_flow, list(_inside(page, one, path, in_flow=in_flow)))


def _take_loose(page: Page, path: Path) -> flows.Loose:
    taken = _take(page, path)
    if taken.in_flow:
        return out_of_flow(taken)
    return out_of_block(taken, flow(page.hand, meant(page.hand.data, path, page.orders)), path)
