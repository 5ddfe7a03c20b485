"""YAML text → document, or findings: the only place that knows YAML.

It builds on PyYAML's event stream: the written text of every scalar is kept, with its place; nothing is guessed.
"""

import unicodedata
from functools import cache
from itertools import islice
from typing import NamedTuple

from dutoan.document import Document, Locate, Map, Node, path_at, scalars, span
from dutoan.findings import Edit, Finding, Fix, Part, Path, Position, Problem
from dutoan.source.builder import FORBIDDEN, Builder, build
from dutoan.source.complaints import COMPLAINT_LIMIT, Found, complain
from dutoan.source.places import Places
from dutoan.source.plain import is_plain
from dutoan.text import Text


class Reading(NamedTuple):
    """What reading gave: a document, and everything found on the way.

    Beside errors the document is what could be read, if anything, and their problems say at which path they are.
    """

    document: Document | None
    findings: list[Finding]

    def is_torn(self) -> bool:
        """Tell whether anything could not be read."""
        return any(finding.problem.severity == "error" for finding in self.findings)


def read(text: str, file: str, *, marked: bool = False) -> Reading:
    """Return the document that the YAML `text` writes, with every problem of syntax; `file` names it in findings.

    Its mappings and lists have their marks if they are to be `marked`, or where the syntax is wrong: else they cost time for nothing.
    """
    slips: list[Found] = []
    data = text.encode(errors="surrogatepass")
    plain = is_plain(data)
    found = [] if plain else _forbidden(text)
    builder = Builder(found, marked=marked)
    if not found:
        builder.run(text, data)
        if found:
            from dutoan.source.slips import blame  # noqa: PLC0415 - only a mistake needs it

            builder, slips = blame(text)
            found = builder.found
    if len(found) >= COMPLAINT_LIMIT:
        found.append(_stopped(found[-1][1]))
    root, places = builder.root, Places(text)
    findings = [Finding(file, places.position(start, end), problem) for start, end, problem in slips]  # nothing is lost by them
    findings += [_at_path(file, places, one, root) for one in found]
    findings.sort(key=lambda finding: finding.position or ())
    if not isinstance(root, Map):
        return Reading(None, findings)
    document = Document(file, root, _locator(builder, text, places))
    return Reading(document, findings if findings or plain or unicodedata.is_normalized("NFC", text) else _not_nfc(document))


def _at_path(file: str, places: Places, found: Found, root: Node) -> Finding:
    start, end, problem = found
    if not isinstance(root, Map):
        return Finding(file, places.position(start, end), problem)
    path = path_at(root, start)
    key = places.text[start:end]
    if not path and key in root:  # written twice
        path = (key,)
    return Finding(file, places.position(start, end), problem._replace(path=path))


def _forbidden(text: str) -> list[Found]:
    found: list[Found] = []
    for match in islice(FORBIDDEN.finditer(text), COMPLAINT_LIMIT):
        code = f"U+{ord(match[0]):04X}"
        message = Text(
            f"ký tự điều khiển hoặc ký tự ẩn {code}; xóa nó đi (thường do chép từ Word hay trang web)",
            f"control or invisible character {code}; delete it (it often comes along from Word or a web page)",
        )
        found.append(complain(match.start(), match.end(), "forbidden-character", message))
    return found


def _stopped(at: int) -> Found:
    message = Text(
        f"đã dừng ở {COMPLAINT_LIMIT} lỗi; sửa những lỗi này rồi chạy lại xem còn lỗi nào không",
        f"stopped at {COMPLAINT_LIMIT} findings; mend these and run again to see if there are more",
    )
    return complain(at, at, "over-limit", message)


def _not_nfc(document: Document) -> list[Finding]:
    """Return the finding of keys and values that are not in NFC; comments do not matter."""
    spelled = ((path, part, text, unicodedata.normalize("NFC", text)) for path, part, text in scalars(document.data))
    edits = tuple(Edit(path, kept, part) for path, part, text, kept in spelled if kept != text)
    if not edits:
        return []
    message = Text(
        f"chữ ở dạng Unicode tổ hợp (không phải NFC), {len(edits)} chỗ: trông giống nhau nhưng máy so sánh thấy khác; lưu lại ở dạng NFC (dựng sẵn), hoặc chạy check --fix",
        f"text is not in Unicode form NFC ({len(edits)} ×): it looks the same and compares as different; save it in NFC, or run check --fix",
    )
    first = edits[0]
    problem = Problem("not-nfc", first.path, message, first.part, severity="warning", fix=Fix(safe=True, edits=edits))
    return [Finding(document.file, document.locate(first.path, first.part, None), problem)]


def _locator(builder: Builder, text: str, places: Places) -> Locate:
    @cache
    def marked() -> Builder:
        return builder if builder.marked else build(text)

    def locate(path: Path, part: Part, offset: int | None) -> Position:
        start, end, node = span(marked().root, builder.whole, path, part)
        if offset is not None and isinstance(node, str):
            at = text.find(node, start, end)  # -1 where quoting or folding changed the text
            if at >= 0:
                start, end = at + offset, min(at + offset + 1, at + len(node))
        return places.position(start, end)

    return locate
