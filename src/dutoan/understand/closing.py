"""What stands below a table: the amount in words, who signs, the place and the date, remarks."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dutoan.findings import Refusal
from dutoan.understand.fold import fold
from dutoan.understand.grid import Cells, Place, is_text, text_of
from dutoan.understand.heading import Line, is_place, lines_of, read_date
from dutoan.understand.labels import read_label
from dutoan.words import read_words

_SIGNER = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\b[. ]*)?(?:nguoi (?:lap|duyet|kiem|de nghi|phe duyet|tong hop|thuc hien)|lap (?:bieu|bang)|can bo (?:lap|ky thuat)"
    r"|(?:phu trach )?ke toan|thu truong|(?:pho )?(?:tong )?giam doc|(?:pho )?(?:truong|hieu truong|vien truong|cuc truong|chu tich|chanh van phong|bo truong)"
    r"|chu (?:nhiem|tri|dau tu|tai khoan)|dai dien|to chuc chu tri|co quan (?:chu|tai)|don vi (?:lap|tham dinh|de nghi|thuc hien)|tham dinh|xac nhan)\b.*"
)
_FOR = re.compile(r"(?:tm|kt|tl|tuq|q)\b")  # on behalf of whom
_BESIDE = re.compile(r"\(?\s*(?:ky|da ky|ho (?:va )?ten|ghi ro).*|noi nhan.*|- .*|[-_=*. ]*")
_SIGN_HERE = re.compile(r"\(\s*(?:ky|da ky)\b")
_REMARK = re.compile(r"(?:ghi chu|luu y|chu thich)\s*[:(]")
_MOST_SIGNERS = 50
_LONGEST_TITLE = 60  # characters
_LONGEST_PERSON = 7  # words, with a title


class Closing(NamedTuple):
    """What stands below a table, each with its place; `signers` are title and name, `left` what is none of these."""

    words: Line | None
    signers: list[tuple[Line, Line | None]]
    dated: Line | None
    notes: list[Line]
    left: list[Line]


def is_closing(cells: Cells) -> bool:
    """Tell whether a row stands below the table: a remark, who signs, or the place and the date, and no number."""
    if not is_text(cells):
        return False
    lines = lines_of(cells)
    return _REMARK.match(fold(lines[0].text)) is not None or any(_signs(line.text) or read_date(line.text) for line in lines)


def _signs(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and not any(map(str.isdigit, text)) and _SIGNER.fullmatch(fold(text)) is not None


def read_closing(rows: Sequence[Cells]) -> Closing:
    """Return what the rows below the table say."""
    closing = Closing(None, [], None, [], [])
    signing, above = _signing(rows)
    for line in (line for cells in rows for line in _joined(lines_of(cells))):
        if closing.words is None and _is_words(line.text):
            closing = closing._replace(words=line)
        elif read_date(line.text) or ((line.cell.row, line.cell.column) in above and is_place(line.text)):
            closing = closing._replace(dated=line)
        elif len(closing.signers) < _MOST_SIGNERS and (_signs(line.text) or (line.cell.row, line.cell.column) in signing):
            _add_signer(line, closing.signers)
        elif _BESIDE.fullmatch(fold(line.text)):
            continue
        elif not _is_named(line, closing.signers):
            (closing.notes if _REMARK.match(fold(line.text)) else closing.left).append(line)
    return closing


def _is_words(text: str) -> bool:
    """Tell whether a line is the amount in words: it says so, or stands in brackets and can be read as one."""
    label = read_label(text)
    if label and label.kind == "words":
        return True
    if not text.startswith("(") or not fold(text.strip("() ./;")).endswith(("dong", "dong chan")):
        return False
    try:
        read_words(text)
    except Refusal:
        return False
    return True


def _signing(rows: Sequence[Cells]) -> tuple[set[Place], set[Place]]:
    """Return the cells above “(Ký, ghi rõ họ tên)”, which say who signs, and those that stand alone above one who signs."""
    signing: set[Place] = set()
    above: set[Place] = set()
    for upper, lower in reversed(list(pairwise(rows))):
        texts = {column: text_of(cell) for column, cell in lower.items()}
        signing |= {(cell.row, column) for column, cell in upper.items() if _SIGN_HERE.match(fold(texts.get(column, "")))}
        for column, cell in upper.items() if len(upper) == 1 else ():
            if column in lower and ((lower[column].row, column) in signing or _signs(texts[column])):
                above.add((cell.row, column))
    return signing, above


def _add_signer(line: Line, signers: list[tuple[Line, Line | None]]) -> None:
    """Add who signs; “PHÓ GIÁM ĐỐC” below “KT. GIÁM ĐỐC” is one and the same."""
    for place, (title, name) in enumerate(signers):
        is_short = len(title.text) <= _LONGEST_TITLE
        if name is None and title.cell.column == line.cell.column and is_short and _FOR.match(fold(title.text)):
            signers[place] = (Line(f"{title.text} {line.text}", title.cell), None)
            return
    signers.append((line, None))


def _joined(lines: list[Line]) -> list[Line]:
    """Return the lines of a row; an amount in words may stand in another cell than its label."""
    spelled = any((label := read_label(line.text)) and label.kind == "words" for line in lines)
    return [Line(" ".join(line.text for line in lines), lines[0].cell)] if spelled else lines


def _is_named(line: Line, signers: list[tuple[Line, Line | None]]) -> bool:
    """Take a line for the name of who signs above it in the same column; tell whether it is one."""
    parts = line.text.split()
    if not 1 < len(parts) <= _LONGEST_PERSON or not all(part[0].isupper() for part in parts):
        return False
    for place, (title, name) in enumerate(signers):
        if name is None and title.cell.column == line.cell.column:
            signers[place] = (title, line)
            return True
    return False
