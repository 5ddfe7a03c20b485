"""(text, edits by path) → text: only what the edits name changes; comments and layout stay to the byte.

The new text is read again and compared with what the edits mean: one that would say anything else is refused.
"""

from collections.abc import Sequence

from dutoan.document import Document
from dutoan.edit.amend import amend
from dutoan.edit.figures import figure
from dutoan.edit.meaning import expected, meant
from dutoan.edit.orders import Delete, Insert, Move, Put, Request, Unsafe, Written, sort_out
from dutoan.findings import Edit, Problem
from dutoan.source import Reading, read
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
    marked = read(text, document.file, marked=True).document
    assert marked is not None  # noqa: S101 - `text` reads as the document
    begin, end = offsets(text, marked.locate((), "value", None))
    for changed in amend(text, marked.data, (begin, end), orders):
        if _reads_as(meaning, changed, text, document.file):
            return changed
    raise Unsafe(_MISREAD, edits[0].path)


def _reads_as(meaning: object, changed: str, text: str, file: str) -> bool:
    """Tell whether the changed text says what is meant, and cannot be read where `text` cannot be read either, and nowhere else."""
    again = read(changed, file)
    if again.document is None or again.document.data != meaning:
        return False
    return not again.is_torn() or _errors(again) == _errors(read(text, file))


def _errors(reading: Reading) -> list[Problem]:
    return [finding.problem for finding in reading.findings if finding.problem.severity == "error"]
