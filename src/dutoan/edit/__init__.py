"""(text, edits by path) → text: only what the edits name changes; comments and layout stay to the byte.

The new text is read again and compared with what the edits mean: one that would say anything else is refused.
"""

from collections.abc import Sequence

from dutoan.document import Document
from dutoan.edit.amend import amend
from dutoan.edit.figures import figure
from dutoan.edit.meaning import expected, meant
from dutoan.edit.orders import Delete, Insert, Move, Put, Request, Unsafe, Written, sort_out
from dutoan.findings import Edit
from dutoan.source import read
from dutoan.spelling import offsets, place_edits, respell
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


def apply_edits(text: str, document: Document, edits: Sequence[Request]) -> str:
    """Return `text` with the edits made, all paths being those of `document`, which `text` reads as.

    Raises Unsafe where the edits contradict each other or name nothing, and when the result would say anything but them.
    A text without a line end at its end stays so.
    """
    if not edits:
        return text
    orders = sort_out(document.data, edits)
    meaning = meant(document.data, (), orders)
    begin, end = offsets(text, document.locate((), "value", None))
    for changed in amend(text, document.data, (begin, end), orders):
        again = read(changed, document.file)
        if again.document is not None and again.document.data == meaning and not again.is_torn():
            return changed
    raise Unsafe(_MISREAD, edits[0].path)
