"""Rows of a workbook that dutoan wrote, which a hidden column names: what they are, and who stands under whom."""

from collections.abc import Sequence

from dutoan.findings import Path
from dutoan.understand.entries import Entry, Named
from dutoan.understand.ids import Known
from dutoan.understand.labels import Kind, Label, rate_in
from dutoan.understand.nest import DEPTH_LIMIT, node_of
from dutoan.understand.nodes import Node

_LABELS: dict[str, Kind] = {"subtotal": "sum", "vat": "vat", "rounding": "rounding", "total": "total"}


def label_known(named: Named, known: Known) -> Named:
    """Return a row with the label that the hidden column tells, whatever its name says."""
    kind = _LABELS.get(known.kind)
    if kind is None:
        return named
    group, inside = (named.label.group, named.label.inside) if named.label else ("", False)
    return named._replace(label=Label(kind, group, rate_in(named.name), before_vat=False, inside=inside))


def nest_known(entries: Sequence[Entry]) -> list[Node] | None:
    """Return the top rows with all that is below them; None where a row is not named, or its group is not there."""
    nodes: dict[Path, Node] = {}
    roots: list[Node] = []
    for entry in entries:
        known = entry.known
        if known is None or (known.path in nodes) != (entry.label is not None):
            return None
        if entry.label:
            nodes[known.path].foot = entry
            continue
        above = nodes.get(known.path[:-2])
        if (len(known.path) > 2 and above is None) or len(known.path) > 2 * DEPTH_LIMIT:  # noqa: PLR2004 - "items" and an index
            return None
        nodes[known.path] = node_of(entry)
        (above.children if above else roots).append(nodes[known.path])
    return roots
