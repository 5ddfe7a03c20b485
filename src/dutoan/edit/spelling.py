"""Texts as YAML has them: plain where they can be, in quotes where they must be; and figures as a plan's other figures are written."""

import re
from collections.abc import Iterable
from typing import Any
from unicodedata import normalize

from dutoan.money import Exact
from dutoan.number import written_text
from dutoan.source import read

_HEADER = re.compile(r"(?:[|>][-+0-9]*([^\r\n]*))?")  # of a block scalar, and the comment on it; empty for any other
_SURELY_PLAIN = re.compile(r"=?\w[\w./+*%()-]*(?: [\w./+*%()=-]+)*")
_NOTHING = frozenset(("null", "Null", "NULL"))
_LONG = re.compile(r"-?[0-9][0-9_]{3,}(?:\.[0-9]+)?")


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


def figure(number: Exact, others: Iterable[str]) -> str:
    """Return a number as a file has it, its thousands marked as in `others`, the texts of the plan's other figures.

    Five digits or more are marked (225_000) unless most others are not; four only where others are.
    """
    text = written_text(number)
    digits = len(text.lstrip("-").partition(".")[0])
    alike = [other for other in others if _LONG.fullmatch(other) and (len(_digits(other)) == 4) == (digits == 4)]  # noqa: PLR2004 - one mark or none
    marked = sum("_" in other for other in alike)
    if digits < 4 or 2 * marked < len(alike) or (digits == 4 and not marked):  # noqa: PLR2004 - digits of a number of thousands
        return text
    whole, dot, decimals = text.partition(".")
    return f"{int(whole):_}{dot}{decimals}"


def _digits(text: str) -> str:
    return text.lstrip("-").partition(".")[0].replace("_", "")


def _says(value: str) -> Any:
    """Return what a value reads as, or None where it cannot be read."""
    document = read(f"k: {value}\n", "").document
    return document and document.data["k"]
