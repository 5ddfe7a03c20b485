"""Marks that look like YAML's own and are none: what Word puts in place of a blank or a quote, a dash without its blank.

Loaded only when there is a mistake. Whether such a mark is to blame is tried out: without it, the complaint goes away.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dutoan.source.builder import Builder, build
from dutoan.source.complaints import Found, complain
from dutoan.text import Text, clip

_WINDOW = 80  # so much is looked at before and behind a blank
_LARGEST = 200_000  # letters: the text of a plan is shorter, and a hostile one would take long
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_KEY = r"(?:^[\s-]*|[{,]\s*)[^\W\d]\w*"
_INDENTS = re.compile(rf"(?:^[\s-]*|{_KEY}\s*:\s*)$")  # what stands before a blank that indents, or is behind a dash or a colon
_BEFORE_COLON, _COLON = re.compile(rf"{_KEY}$"), re.compile(r"\s*:(?:\s|$)")
_BEFORE_KEY, _NEXT_KEY = re.compile(r"[{,]\s*$"), re.compile(r"\s*[^\W\d]\w*\s*:")
_QUOTED = re.compile(
    '(?P<before>^ *(?:- +)*|[:,\\[{-] +|[\\[{])(?:[“”„](?P<double>[^"\\\\\n]{0,200}?)[“”"]|"(?P<half>[^"“\\\\\n]{0,200}?)”|[‘’](?P<single>[^\'\n]{0,200}?)[‘’\'])(?= *(?:[]},:#]|$))',
    re.MULTILINE,
)
_BULLET = re.compile(r"^ *(?:- +)*(?P<mark>[–—‐‑−•·●▪*+])(?= +(?:[{\[\"]|[^\W\d]\w* *:(?: |$)))", re.MULTILINE)
_DASH = re.compile(r"^(?P<indent> *)-(?P<entry>(?:(?P<key>[^\W\d]\w*) *:(?: |$)|[{\[]).*(?:\n(?P=indent) (?! ).*)*)", re.MULTILINE)


class _Slip(NamedTuple):
    """What may be to blame: where it first stands, what to say of it, and the text without it, line by line the same."""

    start: int
    end: int
    rule: str
    message: Text
    mended: str


def blame(text: str) -> tuple[Builder, list[Found]]:
    """Return what would have been read and found in `text`, which something is wrong in, without the slips in it, and the slips.

    Of several marks alike the first one is complained of. Places are those in `text`.
    """
    builder = build(text)
    blamed: list[Found] = []
    if len(text) > _LARGEST:
        return builder, blamed
    for look in (_odd_blanks, _odd_quotes, _odd_dashes, _odd_blanks):  # one may hide the other
        slip = look(text, builder.found)
        if slip and _helps(_by_line(text, builder.found), _by_line(slip.mended, (again := build(slip.mended)).found)):
            blamed.append(_named(slip))
            text, builder = slip.mended, again
    slip = _bare_dashes(text)
    if slip and _helps(here := _by_line(text, builder.found), there := _by_line(slip.mended, build(slip.mended).found)):
        blamed.append(_named(slip))
        kept = [entry for entry, key in zip(builder.found, here, strict=True) if key in there]
        # The mended lines have other columns: nothing is read of them, and what comes up anew is not told yet.
        builder = Builder(kept, marked=True)
    return builder, blamed


def _named(slip: _Slip) -> Found:
    return complain(slip.start, slip.end, slip.rule, slip.message)


def _by_line(text: str, found: list[Found]) -> list[tuple[int, Text]]:
    return [(text.count("\n", 0, start), problem.message) for start, _, problem in found]


def _helps(found: list[tuple[int, Text]], again: list[tuple[int, Text]]) -> bool:
    """Tell whether a complaint went away, and no other one came up before it."""
    gone, new = set(found) - set(again), set(again) - set(found)
    return bool(gone) and (not new or min(new)[0] >= min(gone)[0])


def _odd_blanks(text: str, _: list[Found]) -> _Slip | None:
    ends = dict(_layout(text))
    if not ends:
        return None
    (start, end), count = next(iter(ends.items())), len(ends)
    mended = _BLANKS.sub(lambda match: " " * len(match[0]) if match.start() in ends else match[0], text)
    code = f"U+{ord(text[start]):04X}"
    message = Text(
        f"dấu cách đặc biệt {code} (thường do chép từ Word) thụt đầu dòng hoặc đứng cạnh dấu - hay dấu :, {count} chỗ; xóa đi rồi gõ lại bằng phím cách "
        "(đổi tất cả: chép dấu ấy vào ô Tìm, gõ một dấu cách vào ô Thay thế)",
        f"special blank {code} (it often comes along from Word) indents a line or stands beside a - or a :, {count}×; delete it and press the space bar "
        "(all at once: copy it into Find, type a space into Replace)",
    )
    return _Slip(start, end, "forbidden-character", message, mended)


def _layout(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of special blanks that indent, or stand beside a dash, a key or its colon, but not inside a text."""
    for match in _BLANKS.finditer(text):
        begin = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _WINDOW)
        is_line = begin == 0 or text[begin - 1] == "\n"
        before, behind = ("" if is_line else "…") + text[begin : match.start()], text[match.end() : match.end() + _WINDOW]
        is_indent, is_before_colon = _INDENTS.search(before), _BEFORE_COLON.search(before) and _COLON.match(behind)
        if is_indent or is_before_colon or (_BEFORE_KEY.search(before) and _NEXT_KEY.match(behind)):
            yield match.span()


def _odd_quotes(text: str, _: list[Found]) -> _Slip | None:
    first = _QUOTED.search(text)
    if first is None:
        return None
    mended, count = _QUOTED.subn(_with_straight, text)
    start, end = first.end("before"), first.end()
    odd = text[end - 1] if first["half"] is not None else f"{text[start]} {text[end - 1]}"  # half: it begins with a straight one
    straight = '"' if first["single"] is None else "'"
    message = Text(
        f"ngoặc cong {odd} (kiểu Word) không phải dấu ngoặc của YAML, {count} chỗ; gõ ngoặc thẳng {straight} ở đầu và cuối câu chữ",
        f"curly quotes {odd} (as Word makes them) are no quotes to YAML, {count}×; type a straight {straight} at the beginning and at the end of the text",
    )
    return _Slip(start, end, "yaml-syntax", message, mended)


def _with_straight(match: re.Match[str]) -> str:
    mark = '"' if match["single"] is None else "'"
    return f"{match['before']}{mark}{match['double'] or match['half'] or match['single'] or ''}{mark}"


def _odd_dashes(text: str, found: list[Found]) -> _Slip | None:
    marks = list(_BULLET.finditer(text))
    if not (marks and found):
        return None
    first = _first_to_blame(text, marks, found)
    mended, count = _BULLET.subn(lambda match: match[0][:-1] + "-", text[first.start() :])
    mark, (start, end) = first["mark"], first.span("mark")
    origin = Text("", "") if mark in "*+" else Text(" (Word hay tự đổi)", " (Word likes to put it)")  # these are typed by hand
    message = Text(
        f"dấu {mark}{origin.vi} không phải dấu - mở đầu một mục, {count} chỗ; gõ dấu - trên bàn phím rồi một dấu cách",
        f"the {mark}{origin.en} is no - that begins an entry, {count}×; type the - of the keyboard and a blank",
    )
    return _Slip(start, end, "yaml-syntax", message, text[: first.start()] + mended)


def _first_to_blame(text: str, marks: list[re.Match[str]], found: list[Found]) -> re.Match[str]:
    """Return the first mark of the list that is complained of: those above it may stand in a text, which keeps its own dashes."""
    at = next((start for start, _, problem in found if problem.rule != "empty-value"), found[0][0])  # which may be anywhere
    near = next((mark for mark in reversed(marks) if mark.start() <= at), marks[0])
    indent = len(near[0]) - len(near[0].lstrip(" "))
    outer = re.compile(rf"^ {{0,{indent}}}[^ \r\n#–—‐‑−•·●▪*+-]", re.MULTILINE)  # no entry, and no farther in than the list
    begin = max((line.start() for line in outer.finditer(text, 0, near.start())), default=0)
    return next(mark for mark in marks if mark.start() >= begin)


def _bare_dashes(text: str) -> _Slip | None:
    first = _DASH.search(text)
    if first is None:
        return None
    mended, count = _DASH.subn(_with_blank, text)
    start, key = first.end("indent"), first["key"]
    shown = f"- {clip(key)}: …" if key else f"- {first['entry'][0]}…"
    message = Text(
        f"thiếu dấu cách sau dấu - của một mục, {count} chỗ; viết {shown} (các khóa sau của mục đó thẳng cột với khóa đầu)",
        f"a blank is missing behind the - of an entry, {count}×; write {shown} (the entry's other keys stand in one column with the first)",
    )
    return _Slip(start, first.start("entry") + len(key or "{"), "yaml-syntax", message, mended)


def _with_blank(match: re.Match[str]) -> str:
    return f"{match['indent']}- {match['entry']}".replace(f"\n{match['indent']} ", f"\n{match['indent']}  ")
