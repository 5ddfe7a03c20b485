"""Texts as YAML has them: plain where they can be, in quotes where they must be; and what a fix writes where.

A finding shows the fix of its problem, so this is loaded without the engine that makes edits.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from dutoan.document import Document
from dutoan.findings import Change, Edit, Position
from dutoan.source import read

_HEADER = re.compile(r"(?:[|>][-+0-9]*([^\r\n]*))?")  # of a block scalar, and the comment on it; empty for any other
_SURELY_PLAIN = re.compile(r"=?\w[\w./+*%()-]*(?: [\w./+*%()=-]+)*")
_NOTHING = frozenset(("null", "Null", "NULL"))
LINE_END = re.compile(r"\r\n|\r|\n")


def place_edits(text: str, document: Document, edits: Sequence[Edit]) -> list[Change]:
    """Return the changes of `text` that the edits ask for, in the order of the file."""
    changes: list[Change] = []
    for edit in edits:
        position = document.locate(edit.path, edit.part, None)
        start, end = offsets(text, position)
        changes.append(Change(position, respell(text[start:end], edit.text)))
    return sorted(changes)


def offsets(text: str, position: Position) -> tuple[int, int]:
    """Return where in `text` a position begins and ends."""
    starts = line_starts(text)
    return starts[position.line - 1] + position.column - 1, starts[position.end_line - 1] + position.end_column - 1


@lru_cache(maxsize=2)  # each finding with a fix asks for those of the same text; an edit for those of it with its last line ended
def line_starts(text: str) -> Sequence[int]:
    """Return where each line of `text` begins, and where one behind the last line end would."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]


def respell(raw: str, text: str) -> str:
    """Return `text` as YAML, quoted as `raw` was; a plain scalar stays plain where it can.

    Where `raw` lacks nothing but NFC, it stays on the lines it stood on.
    """
    header = _HEADER.match(raw)
    assert header is not None  # noqa: S101 - it matches nothing as well
    composed = header[0] + normalize("NFC", raw[header.end() :])
    if composed != raw and _says(composed) == text:
        return composed
    quote = raw[:1] if raw[:1] in {'"', "'"} else ""
    return spell(text, quote or "'", is_quoted=bool(quote)) + header_comment(raw)


def header_comment(raw: str) -> str:
    """Return the comment on the first line of a block scalar, with the blanks before it."""
    header = _HEADER.match(raw)
    return (header and header[1]) or ""


def spell(text: str, quote: str, *, is_quoted: bool = False) -> str:
    """Return `text` as YAML for any place, in brackets too: plain where it can be, unless `is_quoted`, else in quotes of this kind."""
    if not is_quoted and is_plain(text):
        return text
    if quote == '"' or "\n" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str) -> bool:
    """Tell whether `text` reads as itself without quotes, wherever it stands."""
    if _SURELY_PLAIN.fullmatch(text):
        return text not in _NOTHING
    return "\n" not in text and (_says(text), _says(f"[{text}]")) == (text, [text])


def _says(value: str) -> Any:
    """Return what a value reads as, or None where it cannot be read."""
    reading = read(f"k: {value}\n", "")
    return None if reading.document is None or reading.is_torn() else reading.document.data["k"]
