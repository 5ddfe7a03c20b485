"""(text, edits by path) → text: only what the edits name changes; comments and layout stay to the byte.

The new text is read again and compared with what the edits mean: one that would say anything else is refused.
"""

from collections.abc import Sequence

from dutoan.document import Document
from dutoan.edit.amend import amend
from dutoan.edit.meaning import expected, meant
from dutoan.edit.orders import Delete, Insert, Move, Put, Request, Unsafe, Written, sort_out
from dutoan.edit.page import line_starts
from dutoan.edit.spelling import figure, respell
from dutoan.findings import Change, Edit, Position
from dutoan.source import read
from dutoan.text import Text

__all__ = [
    "Delete",
    "Edit",
    "Insert",
    "Move",
    "Put",
    "Request",
    "Unsafe",
    "Written",
    "apply_edits",
    "expected",
    "figure",
    "place_edits",
    "respell",
]

_MISREAD = Text(
    "tệp sau khi sửa không đọc ra đúng như thay đổi yêu cầu, nên không ghi gì; hãy sửa chỗ này bằng tay",
    "the edited file would not say what the change asks for, so nothing is written; make this change by hand",
)


def place_edits(text: str, document: Document, edits: Sequence[Edit]) -> list[Change]:
    """Return the changes of `text` that edits of keys and of values that are texts ask for, in the order of the file."""
    starts = line_starts(text)
    changes: list[Change] = []
    for edit in edits:
        position = document.locate(edit.path, edit.part, None)
        start, end = _offsets(starts, position)
        changes.append(Change(position, respell(text[start:end], edit.text)))
    return sorted(changes)


def apply_edits(text: str, document: Document, edits: Sequence[Request]) -> str:
    """Return `text` with the edits made, all paths being those of `document`, which `text` reads as.

    Raises Unsafe where the edits contradict each other or name nothing, and when the result would say anything but them.
    A text without a line end at its end stays so.
    """
    if not edits:
        return text
    orders = sort_out(document.data, edits)
    meaning = meant(document.data, (), orders)
    begin, end = _offsets(line_starts(text), document.locate((), "value", None))
    for changed in amend(text, document.data, (begin, end), orders):
        again = read(changed, document.file).document
        if again is not None and again.data == meaning:
            return changed
    raise Unsafe(_MISREAD, edits[0].path)


def _offsets(starts: Sequence[int], position: Position) -> tuple[int, int]:
    return starts[position.line - 1] + position.column - 1, starts[position.end_line - 1] + position.end_column - 1
