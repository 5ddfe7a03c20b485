"""What each change does to the total, one after another, so that the effects add up to the whole."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dutoan.calc import calculate
from dutoan.document import Document, Map
from dutoan.edit import Insert, Request, Unsafe, expected
from dutoan.estimate import Estimate
from dutoan.merge.changes import Change
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.text import Text
from dutoan.validate import validate

_ORDER = {"inserted": 1, "moved": 1, "deleted": 2}


class Outcome(NamedTuple):
    """What some edits make of a plan: what it writes then, as nested text, and its estimate."""

    data: Mapping[str, Any]
    plan: Plan
    estimate: Estimate


def in_order(changes: Sequence[Change]) -> list[Change]:
    """Return changes in the order in which they are made: values, then rows that are new or moved, last what is deleted."""
    return sorted(changes, key=lambda change: _ORDER.get(change.what, 0))


def edits_of(changes: Sequence[Change]) -> list[Request]:
    """Return the edits of changes; what two changes both ask for is done once, but two new rows may be alike."""
    edits: list[Request] = []
    for change in changes:
        edits += [edit for edit in change.edits if isinstance(edit, Insert) or edit not in edits]
    return edits


def make(
    document: Document, edits: Sequence[Request], ceiling: int | None = None, values: Mapping[str, Exact] | None = None
) -> Outcome | Text:
    """Return what edits make of a plan, or why they cannot be made; `ceiling` and `values` as `calculate` takes them."""
    try:
        changed = expected(document.data, edits) if edits else document.data
    except Unsafe as unsafe:
        return unsafe.reason
    plan, rows, problems = validate(document._replace(data=Map(changed)))
    if plan is None or rows is None:
        return problems[0].message
    estimate = calculate(plan, rows, ceiling, values or {})
    if isinstance(estimate, list):
        return estimate[0].message
    return Outcome(changed, plan, estimate)


def effects(document: Document, changes: Sequence[Change]) -> list[int]:
    """Return by how much each change moves the total (đồng), made one after another.

    A change that only works together with a later one has no effect of its own: the later one has that of both.
    """
    first = make(document, [])
    before = 0 if isinstance(first, Text) else first.estimate.total
    found: list[int] = []
    for count in range(1, len(changes) + 1):
        if changes[count - 1].key in ("name", "unit", "note", "code", "no"):
            found.append(0)
            continue
        outcome = make(document, edits_of(changes[:count]))
        after = before if isinstance(outcome, Text) else outcome.estimate.total
        found.append(after - before)
        before = after
    return found
