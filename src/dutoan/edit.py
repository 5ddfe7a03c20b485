"""(text, edits by path) → text: only the named scalars change; comments and layout stay to the byte.

The new text is loaded again and compared: an edit that would change anything else is refused.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from dutoan.document import Document
from dutoan.findings import Change, Edit, Part, Path, Position
from dutoan.source import read

_HEADER = re.compile(r"(?:[|>][-+0-9]*([^\r\n]*))?")  # of a block scalar, and the comment on it; empty for any other


class Unsafe(ValueError):
    """The edited text does not say what was meant; nothing may be written."""


def place_edits(text: str, document: Document, edits: Sequence[Edit]) -> list[Change]:
    """Return the changes of `text` that the edits ask for, in the order of the file."""
    starts = _line_starts(text)
    changes: list[Change] = []
    for edit in edits:
        position = document.locate(edit.path, edit.part, None)
        start, end = _offsets(starts, position)
        changes.append(Change(position, respell(text[start:end], edit.text)))
    return sorted(changes)


def apply_edits(text: str, document: Document, edits: Sequence[Edit]) -> str:
    """Return `text` with the edits made. Raises Unsafe when the result would say anything but them."""
    starts = _line_starts(text)
    changed = text
    for change in reversed(place_edits(text, document, edits)):
        start, end = _offsets(starts, change.position)
        changed = changed[:start] + change.text + changed[end:]
    again = read(changed, document.file).document
    if again is None or again.data != _expected(document.data, {(edit.path, edit.part): edit.text for edit in edits}):
        raise Unsafe(changed)
    return changed


def respell(raw: str, text: str) -> str:
    """Return `text` as YAML, quoted as `raw` was; a plain scalar stays plain where it can.

    Where `raw` lacks nothing but NFC, it stays on the lines it stood on.
    """
    header = _HEADER.match(raw)
    assert header is not None  # noqa: S101 - it matches nothing as well
    composed = header[0] + normalize("NFC", raw[header.end() :])
    if composed != raw and _says(composed) == text:
        return composed
    if raw[:1] == '"' or "\n" in text:
        spelled = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    elif raw[:1] == "'" or (_says(text), _says(f"[{text}]")) != (text, [text]):
        spelled = "'" + text.replace("'", "''") + "'"
    else:
        spelled = text
    return spelled + (header[1] or "")


def _says(value: str) -> Any:
    """Return what a value reads as, or None where it cannot be read."""
    document = read(f"k: {value}\n", "").document
    return document and document.data["k"]


def _expected(node: Any, edits: Mapping[tuple[Path, Part], str], path: Path = ()) -> Any:
    """Return a copy of the data as the edits want it: an edit of what is not written, or no text, leaves no trace here."""
    if isinstance(node, dict):
        return {edits.get(((*path, key), "key"), key): _expected(value, edits, (*path, key)) for key, value in node.items()}
    if isinstance(node, list):
        return [_expected(value, edits, (*path, index)) for index, value in enumerate(node)]
    return edits.get((path, "value"), node)


@lru_cache(maxsize=1)  # each finding with a fix asks for those of the same text
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def _offsets(starts: Sequence[int], position: Position) -> tuple[int, int]:
    return starts[position.line - 1] + position.column - 1, starts[position.end_line - 1] + position.end_column - 1
