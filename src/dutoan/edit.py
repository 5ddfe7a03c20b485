"""(text, edits by path) → text: only the named scalars change; comments and layout stay to the byte.

The new text is loaded again and compared: an edit that would change anything else is refused.
"""

import re
from collections.abc import Sequence
from typing import Any

from dutoan.document import Document
from dutoan.findings import Change, Edit, Position
from dutoan.source import read


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
    if again is None or again.data != _expected(document.data, edits):
        raise Unsafe(changed)
    return changed


def respell(raw: str, text: str) -> str:
    """Return `text` as YAML, quoted as `raw` was; a plain scalar stays plain where it can."""
    if raw[:1] == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if raw[:1] == "'" or not _is_plain(text):
        return "'" + text.replace("'", "''") + "'"
    return text


def _is_plain(text: str) -> bool:
    document = read(f"k: [{text}]\n", "").document
    return document is not None and document.data == {"k": [text]}


def _expected(data: Any, edits: Sequence[Edit]) -> Any:
    """Return the data as the edits want it; a copy, the document stays."""
    wanted = _copy(data)
    # Values first, then keys from the inside out: paths name keys as they were written.
    for edit in sorted(edits, key=lambda edit: (edit.part == "key", -len(edit.path))):
        *above, last = edit.path
        node = wanted
        for step in above:
            node = node[step]
        if edit.part == "value":
            node[last] = edit.text
        else:
            renamed = {edit.text if key == last else key: value for key, value in node.items()}
            node.clear()
            node.update(renamed)
    return wanted


def _copy(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    return [_copy(value) for value in node] if isinstance(node, list) else node


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def _offsets(starts: Sequence[int], position: Position) -> tuple[int, int]:
    return starts[position.line - 1] + position.column - 1, starts[position.end_line - 1] + position.end_column - 1
