"""What each change does to the total, one after another, so that the effects add up to the whole."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dutoan.calc import calculate
from dutoan.document import Document, Map
from dutoan.edit import Insert, Put, Request, Unsafe, expected
from dutoan.estimate import Estimate, Line
from dutoan.merge.changes import Change
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.text import Text
from dutoan.validate import validate

_TEXTS = ("name", "unit", "note", "code", "no", "title", "annex", "agency", "parent_agency", "title_of_column")
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
    labels = [edit for edit in edits if isinstance(edit, Put) and edit.path == ("labels",)]
    whole = {key: text for edit in labels for key, text in edit.data.items()}
    return [edit for edit in edits if edit not in labels] + ([Put(("labels",), whole)] if labels else [])


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


class Effect(NamedTuple):
    """By how much a change moves the total, and what a line takes up that balances under the ceiling (đồng): None where there is none."""

    total: int
    balance: int | None


def balance_of(outcome: Outcome | Text) -> Line | None:
    """Return the line that takes what is left under the ceiling."""
    lines = () if isinstance(outcome, Text) else outcome.estimate.lines
    return next((line for line in lines if line.how.op == "balance"), None)


def effects(document: Document, changes: Sequence[Change]) -> list[Effect]:
    """Return what each change does, made one after another.

    A change that only works together with a later one has no effect of its own: the later one has that of both.
    """
    before = make(document, [])
    found: list[Effect] = []
    for count in range(1, len(changes) + 1):
        is_text = changes[count - 1].key in _TEXTS
        outcome = before if is_text else make(document, edits_of(changes[:count]))
        after = before if isinstance(outcome, Text) else outcome
        found.append(_effect(before, after))
        before = after
    return found


def _effect(before: Outcome | Text, after: Outcome | Text) -> Effect:
    old, new = (side.estimate.total if isinstance(side, Outcome) else 0 for side in (before, after))
    held, holds = balance_of(before), balance_of(after)
    return Effect(new - old, holds.amount - held.amount if held and holds else None)
