"""Rows of a workbook that dutoan wrote: a hidden column names the kind of each and its path into the plan it was made from."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dutoan.findings import Path
from dutoan.understand.entries import Entry
from dutoan.understand.labels import Kind, Label, rate_in
from dutoan.understand.nest import node_of
from dutoan.understand.nodes import Node

_NAMED = re.compile(r"(group|item|subtotal|charge|vat|rounding|total)(?: ([\w/]+))?")
_LABELS: dict[str, Kind] = {"subtotal": "sum", "vat": "vat", "rounding": "rounding", "total": "total"}


class Known(NamedTuple):
    """The kind of a row and its path in the plan, () for a row of the foot that no key makes."""

    kind: str
    path: Path


def read_known(text: str) -> Known | None:
    """Return what the hidden column says of a row."""
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    steps = found[2].split("/") if found[2] else []
    return Known(found[1], tuple(int(step) if step.isdigit() else step for step in steps))


def label_known(entry: Entry, known: Known) -> Entry:
    """Return a row with the label that the hidden column tells, whatever its name says."""
    kind = _LABELS.get(known.kind)
    if kind is None:
        return entry._replace(label=None)
    group, inside = (entry.label.group, entry.label.inside) if entry.label else ("", False)
    return entry._replace(label=Label(kind, group, rate_in(entry.name), before_vat=False, inside=inside))


def nest_known(entries: Sequence[Entry]) -> list[Node] | None:
    """Return the top rows with all that is below them; None where a row is not named, or its group is not there."""
    nodes: dict[Path, Node] = {}
    roots: list[Node] = []
    for entry in entries:
        known = read_known(entry.id)
        if known is None or (known.path in nodes) != (entry.label is not None):
            return None
        if entry.label:
            nodes[known.path].foot = entry
            continue
        above = nodes.get(known.path[:-2])
        if len(known.path) > 2 and above is None:  # noqa: PLR2004 - "items" and an index
            return None
        nodes[known.path] = node_of(entry)
        (above.children if above else roots).append(nodes[known.path])
    return roots
