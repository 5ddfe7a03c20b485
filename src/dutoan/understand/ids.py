"""Names of rows: those of a workbook that dutoan wrote, whose hidden column says the kind of each and its path, and those made up here."""

import re
from collections.abc import Collection
from itertools import count
from typing import NamedTuple

from dutoan.findings import Path
from dutoan.understand.fold import fold

_KINDS = ("group", "item", "subtotal", "charge", "vat", "rounding", "total")
_PATH = re.compile(r"[\w/]+")
_FILLING = ("kinh", "phi", "tu", "cua", "va", "nguon", "von", "do", "theo")  # words that name nobody
_LONGEST = 24  # characters


class Known(NamedTuple):
    """The kind of a row and its path in the plan, () for a row of the foot that no key makes."""

    kind: str
    path: Path


def read_known(text: str) -> Known | None:
    """Return what the hidden column says of a row; None where it says nothing."""
    kind, space, rest = text.partition(" ")
    if kind not in _KINDS or (space and not _PATH.fullmatch(rest)):
        return None
    return Known(kind, tuple([int(step) if step.isdecimal() else step for step in rest.split("/")]) if rest else ())


def make_id(name: str, usual: str) -> str:
    """Return a short id for a name: NSNN is nsnn, “Đối ứng” doi_ung; of a longer one the initials, of one without letters `usual`."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    telling = [word for word in words if word not in _FILLING] or words or [usual]
    whole = "_".join(telling)
    made = whole if len(whole) <= _LONGEST else "".join(word[0] for word in telling)
    return made if made[0].isalpha() else f"n{made}"


def free_id(made: str, taken: Collection[str]) -> str:
    """Return an id, numbered where it is taken."""
    return next(one for number in count(1) if (one := made if number == 1 else f"{made}_{number}") not in taken)
