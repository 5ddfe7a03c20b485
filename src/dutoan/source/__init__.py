"""YAML text → document, or findings: the only place that knows YAML.

It builds on PyYAML's event stream: the written text of every scalar is kept, with its place; nothing is guessed.
"""

import unicodedata
from typing import NamedTuple

from dutoan.document import Document, Locate, Map, span
from dutoan.findings import Finding, Part, Path, Position
from dutoan.source.builder import COMPLAINT_LIMIT, FORBIDDEN, Builder, Found, complain
from dutoan.source.places import Places
from dutoan.text import Text


class Reading(NamedTuple):
    """What reading gave: a document when there was no error, and everything found on the way."""

    document: Document | None
    findings: list[Finding]


def read(text: str, file: str) -> Reading:
    """Return the document that the YAML `text` writes, with every problem of syntax; `file` names it in findings."""
    found = _forbidden(text)
    builder = Builder(found)
    if not found:
        builder.run(text)
    root = None if found else builder.root
    if isinstance(root, Map) and not unicodedata.is_normalized("NFC", text):
        found.append(_not_nfc(text))
    places = Places(text)
    findings = [Finding(file, places.position(start, end), problem) for start, end, problem in found]
    document = Document(file, root, _locator(root, builder.whole, text, places)) if isinstance(root, Map) else None
    return Reading(document, findings)


def _forbidden(text: str) -> list[Found]:
    found: list[Found] = []
    for match in FORBIDDEN.finditer(text):
        code = f"U+{ord(match[0]):04X}"
        message = Text(
            f"ký tự điều khiển hoặc ký tự ẩn {code}; xóa nó đi (thường do chép từ Word hay trang web)",
            f"control or invisible character {code}; delete it (it often comes along from Word or a web page)",
        )
        found.append(complain(match.start(), match.end(), "forbidden-character", message))
        if len(found) == COMPLAINT_LIMIT:
            break
    return found


def _not_nfc(text: str) -> Found:
    kept = unicodedata.normalize("NFC", text)
    at = next((at for at, (letter, other) in enumerate(zip(text, kept, strict=False)) if letter != other), len(kept))
    message = Text(
        "chữ ở dạng Unicode tổ hợp (không phải NFC): trông giống nhau nhưng máy so sánh thấy khác; lưu lại tệp ở dạng NFC (dựng sẵn)",
        "text is not in Unicode form NFC: it looks the same and compares as different; save the file in NFC",
    )
    return complain(at, at + 1, "not-nfc", message, "warning")


def _locator(root: Map, whole: tuple[int, int], text: str, places: Places) -> Locate:
    def locate(path: Path, part: Part, offset: int | None) -> Position:
        start, end, node = span(root, whole, path, part)
        if offset is not None and isinstance(node, str):
            at = text.find(node, start, end)  # -1 where quoting or folding changed the text
            if at >= 0:
                start, end = at + offset, min(at + offset + 1, at + len(node))
        return places.position(start, end)

    return locate
