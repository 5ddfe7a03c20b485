"""How a workbook that dutoan wrote names its rows: a hidden column says the kind of each and its path into the plan it was made from."""

import re
from typing import NamedTuple

from dutoan.findings import Path

_KINDS = ("group", "item", "subtotal", "charge", "vat", "rounding", "total")
_PATH = re.compile(r"[\w/]+")


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
