"""What a merge finds: changes that a plan can take, what contradicts, and what was seen and left alone."""

from typing import NamedTuple

from dutoan.edit import Request
from dutoan.text import Text


class Change(NamedTuple):
    """One thing that an accountant did: the cell, the row's name, the key, both texts, and the edits of the plan it was written from.

    `what` says what kind of change it is; `doubt` why it may be meant otherwise: such a change is applied only when asked for.
    """

    cell: str
    name: str
    key: str
    before: str
    after: str
    edits: tuple[Request, ...]
    what: str = "value"
    doubt: Text | None = None


class Conflict(NamedTuple):
    """What cannot be taken over: the cell, the row's name, and why, with what to do."""

    cell: str
    name: str
    message: Text


class Found(NamedTuple):
    """Everything found on the way; `notes` are what was seen and changes nothing."""

    changes: list[Change]
    conflicts: list[Conflict]
    notes: list[Conflict]
