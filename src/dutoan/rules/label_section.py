"""Nhãn của tổng nhắc đến phần không có. | The label of a total names a section that is not there.

vi: Nhãn như “TỔNG CỘNG (I+II+III)” nói tổng gồm những phần nào. Nếu bảng chỉ có I và II, người duyệt sẽ tìm phần III; nếu bảng có
    thêm phần IV, nhãn nói tổng không gồm phần đó. Các số trong nhãn (I+II, 1, 2, A-C, “I đến V”) được so với số in của các dòng cấp
    trên cùng; nhãn có thể hiểu cách khác thì không xét. Cách sửa: sửa nhãn, hoặc bổ sung phần còn thiếu.
en: A label such as "TOTAL (I+II+III)" says which sections a total is of. If there are only I and II, a reviewer will look for III;
    if there is a section IV too, the label says that the total leaves it out. The numbers in the label (I+II, 1, 2, A-C) are
    compared with the printed numbers of the top rows; a label with another possible meaning is passed over. Fix: mend the label, or
    add the section that is missing.

Bad:
    dutoan: 1
    title: Hội thảo
    numbering: roman
    labels: {total: TỔNG CỘNG (I+II+III)}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000}
Good:
    dutoan: 1
    title: Hội thảo
    numbering: roman
    labels: {total: TỔNG CỘNG (I+II)}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000}
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.numerals import bare, read_alike
from dutoan.text import Text, clip

SEVERITY = "warning"
check_rest = None

_LISTED = 10  # numbers in one message
_LABEL_LIMIT = 200  # characters; what is longer is a sentence
# Compiled when a plan has a label: most have none.
_NUMBER = r"(?:[IVXLCDM]{1,9}|[A-ZĐa-zđ]|[0-9]{1,3})"
_RANGE = r"(?i:[-–—÷~→…]|\.\.|đến|tới)"
_BETWEEN = r"(?:\s*[+,;&]?\s*(?:…|\.{2,3})\s*[+,;&]?\s*|\s*[-–—÷~→+,;&]\s*|\s+(?i:đến|tới|và)\s+)"
_CITED = rf"\s*=?\s*(?i:(?:từ\s+)?(?:các\s+)?(?:mục|phần)\s+|từ\s+)?{_NUMBER}(?:{_BETWEEN}{_NUMBER})+\s*"
_STEP = rf"({_BETWEEN})?(?<!\w)({_NUMBER})(?!\w)"
_BRACKETS = r"[(\[]([^()\[\]]*)[)\]]"
_SUM_AT_END = rf"(?<![\w.,]){_NUMBER}(?:\s*\+\s*{_NUMBER})+\s*$"
_OWN_MARK = rf"\s*{_NUMBER}[.):]\s|.*[(\[]\s*{_NUMBER}\s*[)\]]"


class _Citation(NamedTuple):
    """What a label cites: its words, the numbers in them, and which of these are joined to the next as a range."""

    words: str
    numbers: list[str]
    ranges: list[bool]


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for a label of the subtotal or total that cites other sections than there are."""
    lines, labels = case.estimate.lines, case.plan.labels
    if not (labels.subtotal or labels.total):
        return
    foot = [name for name in (labels.subtotal, labels.vat, labels.rounding) if name]
    if any(re.match(_OWN_MARK, name) for name in (*foot, *(line.name for line in lines if line.kind == "charge"))):
        return  # "Cộng (A)", "Thuế (B)", "Tổng cộng (A+B)": the foot has marks of its own
    rows = [number for line in lines if line.kind in ("item", "group") and line.level == 0 if (number := bare(line.no))]
    charges = [number for line in lines if line.kind == "charge" if (number := bare(line.no))]
    for key, label, known in (("subtotal", labels.subtotal, rows), ("total", labels.total, rows + charges)):
        citation = _read(label) if label and known else None
        message = _compare(citation, known) if citation else None
        if citation and message:
            shown = clip(label or "")
            there, cited = _list(known), citation.words.strip()
            text = Text(f"nhãn “{shown}” {message.vi} (bảng có {there})", f'the label "{shown}" {message.en} (there are {there})')
            yield Problem("label-section", ("labels", key), text, expected="+".join(known), actual=cited)


def _read(label: str) -> _Citation | None:
    """Return what a label cites; None where it cites nothing, or where its words may mean something else."""
    if len(label) > _LABEL_LIMIT:
        return None
    parts = [*re.findall(_BRACKETS, label), *label.split("=")[1:]]
    found = {part.strip().removeprefix("=").strip() for part in parts if re.fullmatch(_CITED, part)}
    if not found and (end := re.search(_SUM_AT_END, label)):
        found = {end[0].strip()}
    words = found.pop() if len(found) == 1 else ""
    if not words or re.fullmatch(r"[0-9]+,[0-9]+", words):
        return None
    steps = re.findall(_STEP, words)
    return _Citation(words, [number for _, number in steps], [bool(re.search(_RANGE, between)) for between, _ in steps[1:]])


def _compare(citation: _Citation, known: list[str]) -> Text | None:
    """Return what is wrong in the first style that reads all numbers, None where one of the styles finds nothing wrong."""
    said: list[Text] = []
    for values in read_alike([*citation.numbers, *known]):
        cited, there = values[: len(citation.numbers)], values[len(citation.numbers) :]
        spans = [(low, high) for (low, high), joined in zip(pairwise(cited), citation.ranges, strict=True) if joined]
        unknown = [number for number, value in zip(citation.numbers, cited, strict=True) if value not in there]
        left_out = [
            number
            for number, value in zip(known, there, strict=True)
            if value not in cited and not any(low < value < high for low, high in spans)
        ]
        if not unknown and not left_out:
            return None
        said.append(_say(unknown, left_out))
    return said[0] if said else None


def _say(unknown: list[str], left_out: list[str]) -> Text:
    if not unknown:
        there = _list(left_out)
        return Text(f"bỏ sót phần {there}; sửa nhãn", f"leaves out {there}; mend the label")
    cited = _list(unknown)
    if not left_out:
        return Text(
            f"nêu phần {cited} không có; sửa nhãn, hoặc bổ sung phần thiếu", f"cites {cited}, not there; mend it, or add what is missing"
        )
    there = _list(left_out)
    return Text(f"nêu phần {cited} không có, lại bỏ sót {there}; sửa nhãn", f"cites {cited}, not there, and leaves out {there}; mend it")


def _list(numbers: list[str]) -> str:
    return ", ".join(clip(number) for number in numbers[:_LISTED]) + (", …" if len(numbers) > _LISTED else "")
