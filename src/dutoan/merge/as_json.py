"""A merge as JSON: a promise to other programs, versioned by its first key and described by `schemas/merge.json`."""

from collections.abc import Sequence
from typing import Any

from dutoan.edit import Insert, Move, Put, Request
from dutoan.merge import Merge
from dutoan.merge.changes import Change, Conflict
from dutoan.merge.effects import Effect
from dutoan.money import Exact
from dutoan.number import decimal_text
from dutoan.text import Language

VERSION = 1


def render(merge: Merge, book: str, plan: str, language: Language, *, applied: bool) -> str:
    """Return a merge as JSON; money is an integer of đồng, what a workbook shows a decimal string."""
    import json  # noqa: PLC0415 - only this format needs it

    content = {
        "dutoan": VERSION,
        "book": book,
        "plan": plan,
        "applied": applied,
        "changes": [_change(change, effect, language) for change, effect in zip(merge.changes, merge.effects, strict=True)],
        "conflicts": _conflicts(merge.conflicts, language),
        "notes": _conflicts(merge.notes, language),
        "compared": merge.differences is not None,
        "differences": [
            {
                "cell": difference.cell,
                "name": difference.name,
                "workbook": _figure(difference.workbook),
                "plan": _figure(difference.plan),
                "cause": difference.reason.cause,
                "why": difference.reason.text.to(language),
            }
            for difference in merge.differences or ()
        ],
        "total": {"before": merge.before, "after": merge.after},
        "balance": merge.balance,
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _figure(value: Exact | str | None) -> str | None:
    return value if isinstance(value, str | None) else decimal_text(value)


def _change(change: Change, effect: Effect, language: Language) -> dict[str, Any]:
    return {
        "what": change.what,
        "cell": change.cell,
        "name": change.name,
        "key": change.key,
        "before": change.before,
        "after": change.after,
        "effect": effect.total,
        "balance_effect": effect.balance,
        "doubt": change.doubt and change.doubt.to(language),
        "edits": [_edit(edit) for edit in change.edits],
    }


def _edit(edit: Request) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": type(edit).__name__.lower(), "path": list(edit.path)}
    if isinstance(edit, Put | Insert):
        found["data"] = edit.data
    return found | ({"to": list(edit.to)} if isinstance(edit, Move) else {})


def _conflicts(conflicts: Sequence[Conflict], language: Language) -> list[dict[str, str]]:
    return [{"cell": conflict.cell, "name": conflict.name, "message": conflict.message.to(language)} for conflict in conflicts]
