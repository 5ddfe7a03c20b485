"""What stands between the brackets of a list or a mapping in flow style, put together again after entries went away or came."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dutoan.edit.blocks import merge, without_blank_end
from dutoan.edit.page import skip

_OPENING = -1  # in the place of an index: the bracket before the first entry
_FRESH = -2  # likewise: an entry that was not there


class Loose(NamedTuple):
    """An entry without its place: the lines of the comment above it, itself, and the comment behind it on its line."""

    lead: str
    core: str
    tail: str


class Bound(NamedTuple):
    """What stands before an entry, behind it, or between two of them, without the comma.

    `tail` is the comment on the line of what stands before, `lead` the lines of the comment above what comes, `gap` lines that belong
    to none, `indent` what the entry's own line begins with. Without a line end there is none of them.
    """

    has_break: bool
    has_comma: bool
    tail: str
    gap: str
    lead: str
    indent: str


class Flow(NamedTuple):
    """What stands around the entries as written, raw and taken apart; `between` is a comma with its blank, `end` a line end."""

    raws: Sequence[str]
    bounds: Sequence[Bound]
    between: str
    end: str
    is_spread: bool  # each entry has its own line
    indent: str


class Link(NamedTuple):
    """One entry of those that will stand between the brackets, with its place now, if it has one, and the lines kept before it."""

    place: int | None
    entry: Loose
    gap: str


def split(raw: str) -> Bound:
    """Take apart what stands between two entries."""
    comma = skip(raw, 0)
    has_comma = comma < len(raw)
    first, *lines = (raw[:comma] + raw[comma + 1 :]).splitlines(keepends=True) or [""]
    if not first.endswith(("\n", "\r")):
        return Bound(has_break=False, has_comma=has_comma, tail="", gap="", lead="", indent="")
    indent = "" if not lines or lines[-1].endswith(("\n", "\r")) else lines.pop()
    own = len(lines)
    while own and lines[own - 1].strip():
        own -= 1
    return Bound(
        has_break=True, has_comma=has_comma, tail=first.rstrip(), gap="".join(lines[:own]), lead="".join(lines[own:]), indent=indent
    )


def join(cores: Sequence[str | None], raws: Sequence[str], fresh: Mapping[int, Sequence[Loose]], end: str) -> str:
    """Return what stands between the brackets when entries without a core go away and fresh ones come.

    `raws` are the texts around the entries, one more than there are. Where two stay neighbours, so does what stands between them.
    """
    flow = _as_written(raws, end)
    links, foot = _chain(cores, flow, fresh)
    written: list[str] = []
    last, tail = _OPENING, flow.bounds[0].tail
    for link in links:
        is_next = link.place is not None and link.place == last + 1
        written += [raws[last + 1] if is_next else _joint(flow, last, tail, link), link.entry.core]
        last, tail = _FRESH if link.place is None else link.place, link.entry.tail
    return "".join([*written, raws[-1] if last == len(cores) - 1 else _close(flow, tail, foot)])


def _as_written(raws: Sequence[str], end: str) -> Flow:
    bounds = [split(raw) for raw in raws]
    between = next((raw for raw, bound in zip(raws[1:-1], bounds[1:-1], strict=True) if not bound.has_break), ", ")
    inner = bounds[1:-1] or bounds[:-1]
    indent = next((bound.indent for bound in reversed(bounds[:-1]) if bound.has_break), "")
    return Flow(raws, bounds, between, end, bool(inner) and all(bound.has_break for bound in inner), indent)


def _chain(cores: Sequence[str | None], flow: Flow, fresh: Mapping[int, Sequence[Loose]]) -> tuple[list[Link], str]:
    """Return the entries in their new order, and the lines that are left over behind them."""
    links: list[Link] = []
    pending = ""
    for slot, core in enumerate((*cores, None)):
        links += [Link(None, entry, "") for entry in fresh.get(slot, ())]
        pending = merge(pending, flow.bounds[slot].gap if slot < len(cores) else "", is_first=not links)
        if core is not None:
            links.append(Link(slot, Loose(flow.bounds[slot].lead, core, flow.bounds[slot + 1].tail), pending))
            pending = ""
    return links, without_blank_end(pending)


def _joint(flow: Flow, last: int, tail: str, link: Link) -> str:
    """Return what stands between two entries, or the bracket and one, that were no neighbours; `last` is the place of the first one."""
    is_first = last == _OPENING
    own = flow.bounds[link.place] if link.place is not None else None
    is_behind_break = own is not None and own.has_break and bool(link.place)  # the first entry shares the bracket's
    was_broken = is_behind_break or ((own or is_first) and last != _FRESH and flow.bounds[last + 1].has_break)
    indent = own.indent if own and own.has_break else flow.indent
    lead = link.entry.lead if own else "".join(indent + line.lstrip() for line in link.entry.lead.splitlines(keepends=True))
    if tail or lead or link.gap or was_broken or (flow.is_spread and not is_first):
        return ("" if is_first else ",") + tail + flow.end + link.gap + lead + indent
    return flow.raws[0] if is_first else flow.between


def _close(flow: Flow, tail: str, foot: str) -> str:
    """Return what stands before the closing bracket, behind an entry that was not the last."""
    final = flow.bounds[-1]
    if tail or foot or final.has_break:
        indent = final.indent if final.has_break else flow.indent
        return ("," if final.has_comma else "") + tail + flow.end + foot + final.gap + final.lead + indent
    return flow.raws[-1]
