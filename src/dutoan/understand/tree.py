"""Groups told by the table's own sums: where its formulas account for every row once, they say which rows belong together."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from dutoan.understand.entries import Entry
from dutoan.understand.formulas import summed_rows
from dutoan.understand.nest import DEPTH_LIMIT, node_of
from dutoan.understand.nodes import Node
from dutoan.workbook.book import Cell

_MOST = 20  # rows that sums name for each row there is: those that account for each once name few others


def read_tree(entries: Sequence[Entry], whole: Entry | None) -> list[Node] | None:
    """Return the top rows with all that is below them; None where the formulas of sums do not account for every row.

    `whole` is the row that sums all of them.
    """
    nodes = {entry.row: node_of(entry) for entry in entries if not entry.label}
    order = list(nodes)
    stands_for = dict(zip(nodes, nodes, strict=True))  # a row that sums a group behind it stands for the row of its name
    parents: dict[int, int] = {}
    named = 0
    for entry in entries:
        rows = added(entry.cells)
        if not rows:
            continue
        named += len(rows)
        if named > _MOST * len(entries):
            return None
        members = sorted({stands_for[row] for row in rows if row in stands_for})
        if not members:
            continue
        head = _head_of(entry, members, nodes, order)
        if head is None or any(member in parents for member in members):
            return None
        parents |= dict.fromkeys(members, head)
        if entry.label:
            stands_for[entry.row] = head
            nodes[head].foot = entry
    return _joined(nodes, parents, stands_for, whole)


def added(cells: Mapping[str, Cell]) -> frozenset[int]:
    """Return the rows that the amount of a row adds up by its formula."""
    for key in ("net", "amount", "gross"):
        if key in cells:
            return summed_rows(cells[key])
    return frozenset()


def _head_of(entry: Entry, members: Sequence[int], nodes: Mapping[int, Node], order: Sequence[int]) -> int | None:
    """Return the row with the name of the group that a row sums: itself, or the one right above the first member."""
    if not entry.label:
        return entry.row if members[0] > entry.row and not entry.is_product else None
    place = bisect_left(order, members[0])
    above = order[place - 1] if place else None
    return above if above is not None and members[-1] < entry.row and not nodes[above].entry.has_figures else None


def _joined(nodes: Mapping[int, Node], parents: Mapping[int, int], stands_for: Mapping[int, int], whole: Entry | None) -> list[Node] | None:
    """Return the top rows, if all rows hang together as the sum of everything says."""
    for row, parent in parents.items():
        nodes[parent].children.append(nodes[row])
    roots = [row for row in nodes if row not in parents]
    tops = set(roots)
    named = {stands_for[row] for row in (added(whole.cells) if whole else ()) if row in stands_for}
    is_whole = named >= tops and all(row in parents or row in tops for row in named)
    groups = any(node.children for node in nodes.values())
    heads = all(node.children or node.entry.has_figures for node in nodes.values())
    if not (groups and heads and is_whole) or any(depth > DEPTH_LIMIT for depth in _depths(parents)):
        return None
    return [nodes[row] for row in roots]


def _depths(parents: Mapping[int, int]) -> Iterator[int]:
    """Yield how deep each row stands; a parent always stands above its rows, so there is no circle."""
    depth: dict[int, int] = {}
    for row in sorted(parents):
        depth[row] = depth.get(parents[row], 0) + 1
        yield depth[row]
