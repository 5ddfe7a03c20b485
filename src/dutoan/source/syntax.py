"""What libyaml says of broken YAML, in words a planner can act on: loaded only when there is a mistake."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.tokens import FlowMappingEndToken, FlowMappingStartToken, FlowSequenceEndToken, FlowSequenceStartToken, ScalarToken

from dutoan.findings import Refusal
from dutoan.number import explain_number
from dutoan.text import Text, clip

_QUOTE = Text(
    "xem dòng này và dòng trên: các khóa cùng cấp thẳng cột, có dấu cách sau mỗi dấu - và dấu :; nếu đây là câu chữ có dấu “: ”, đặt cả câu trong dấu ngoặc kép thẳng",
    'look at this line and the one above: keys of one level in one column, a space behind each - and each :; if this is a text with ": ", put the whole text in straight quotes',
)
_INDENT = Text("kiểm tra thụt đầu dòng: các khóa cùng cấp phải thẳng cột", "check the indentation: keys of one level stand in one column")
_ENTRY = Text(f"{_INDENT.vi}; mỗi mục của danh sách bắt đầu bằng “- ”", f'{_INDENT.en}; each entry of a list begins with "- "')
_KEY = Text(f"{_INDENT.vi}; sau dấu ngoặc đóng không viết gì thêm", f"{_INDENT.en}; nothing follows a closing quote or bracket")
_CLOSE = Text(
    "thiếu dấu đóng ngoặc hoặc dấu phẩy giữa hai mục; câu chữ có dấu “: ”, dấu phẩy hay ngoặc thì đặt cả câu trong dấu ngoặc kép",
    'a closing bracket, or a comma between two entries, is missing; a text with ": ", a comma or a bracket needs quotes around it',
)
_TAB = Text("thụt đầu dòng bằng dấu cách, không bằng phím Tab", "indent with spaces, not with tabs")
_ESCAPE = Text(
    "dấu \\ trong ngoặc kép có nghĩa riêng; dùng ngoặc đơn, hoặc viết \\\\",
    "a \\ in double quotes has a meaning of its own; use single quotes, or write \\\\",
)

NO_KEYS = Text(
    "tệp phải gồm các cặp “khóa: giá trị” (bản dự toán bắt đầu bằng dutoan: 1)",
    'the file must be made of "key: value" pairs (a plan begins with dutoan: 1)',
)
"""What to say of a file that writes a text or a list."""

EMPTY_FILE = Text(
    "tệp trống; lệnh dutoan init viết một dự toán mẫu để bắt đầu", "the file is empty; dutoan init writes a plan to start from"
)
"""What to say of a file that writes nothing."""

ODD_KEY = Text(
    "khóa phải là chữ; nếu đây là câu chữ có dấu { hoặc [, đặt nó trong dấu ngoặc kép",
    "a key must be plain text; quote it if it is a text with { or [",
)
"""What to say of a key that is a list or a mapping."""

_SAYINGS = (
    ("did not find expected ',' or", _CLOSE),
    ("did not find expected key", _KEY),
    (
        "did not find expected <document start>",
        Text("một tệp chỉ chứa một dự toán; bỏ phần sau dấu ...", "a file holds one estimate; take out what follows the ..."),
    ),
    ("incompatible YAML", Text("bỏ dòng %YAML", "take the line %YAML out")),
    ("directive", Text("dòng này không được bắt đầu bằng %", "this line cannot begin with %")),
    ("did not find expected '-' indicator", _ENTRY),
    (
        "block sequence entries are not allowed",
        Text(f"{_INDENT.vi}; câu chữ bắt đầu bằng “- ” thì đặt trong dấu ngoặc kép", f'{_INDENT.en}; quote a text that begins with "- "'),
    ),
    (
        "could not find expected ':'",
        Text(
            "thiếu dấu “: ” sau khóa, hoặc câu chữ bị ngắt dòng mà không có ngoặc kép",
            'a ": " is missing behind a key, or a text runs over lines without quotes',
        ),
    ),
    ("cannot start any token", _TAB),
    ("tab character", _TAB),
    (
        "did not find expected node content",
        Text(
            "thiếu một giá trị; câu chữ bắt đầu bằng “- ” thì đặt trong dấu ngoặc kép",
            'a value is missing here; quote a text that begins with "- "',
        ),
    ),
    (
        "indentation indicator",
        Text(
            "sau dấu | hoặc > mở đầu câu chữ dài không viết số 0; chỉ viết | rồi viết câu chữ thụt vào ở dòng dưới",
            "no 0 stands behind the | or > that begins a long text; write | alone and indent the text below it",
        ),
    ),
    ("escape c", _ESCAPE),
    ("hexdecimal", _ESCAPE),  # so spelled by libyaml
    ("", _QUOTE),
)

# What begins with * & ! > |
_SCANNED = re.compile("while scanning an? (?:(?:alias|anchor|tag):|block scalar: did not find expected comment or line break)")

# A number written with commas inside {…}, where a comma ends a value.
_CUT_NUMBER = re.compile(
    r"-?[0-9][0-9._]*(?:,[0-9][^\s,:{}\[\]]*)+(?:[ \u00a0](?:nghìn|ngàn|triệu|tr|tỷ|tỉ)(?:[ \u00a0]?(?:đồng|đ))?(?=\s*[,}\]]))?"
)

_GLUED = re.compile(r"[^\W\d]\w*:(?!//)\S[^\r\n]*")  # a key, its colon and no blank

_CLOSING = {"{": "}", "[": "]"}


def explain(text: str, error: Any) -> tuple[int, Text]:
    """Return where in `text` libyaml's `error` is, what it means and what to do; its own words only in English, for those who search for them."""
    problem, context, said = error.problem_mark, error.context_mark, str(error.problem)
    is_end = problem.index >= len(text.rstrip())
    at = _find_unclosed(text, error)
    if at >= 0:
        line = problem.line + 1
        hint = _say_unclosed(text[at])
        noticed = Text(" (thấy ở cuối tệp)", "end of the file: ") if is_end else Text(f" (thấy ở dòng {line})", f"line {line}: ")
    elif (sign := _find_sign(text, error)) >= 0:
        at, noticed, mark = sign, Text("", ""), text[sign]
        hint = Text(
            f"câu chữ bắt đầu bằng dấu {mark} phải đặt trong dấu ngoặc kép (với YAML, dấu này có nghĩa riêng)",
            f"a text that begins with {mark} needs quotes around it (to YAML the sign means something else)",
        )
    else:
        hint, noticed = next(hint for saying, hint in _SAYINGS if saying in said), Text("", "")
        # A key without its colon, or what runs on to the end of the file, is noticed only behind it.
        at = (context if context and (is_end or error.context == "while scanning a simple key") else problem).index
        if "could not find expected ':'" in said and (glued := _GLUED.match(text, at)):
            hint = explain_empty(glued[0].partition(" #")[0].rstrip(), "")
    return at, Text(f"YAML không đọc được ở đây: {hint.vi}{noticed.vi}", f"YAML cannot be read here: {hint.en} ({noticed.en}{said})")


def _say_unclosed(mark: str) -> Text:
    if mark not in _CLOSING:
        return Text(
            f"dấu {mark} mở ở đây mà không đóng lại; thêm dấu {mark} ở cuối câu chữ",
            f"the {mark} opened here is never closed; put a {mark} where its text ends",
        )
    return Text(
        f"dấu {mark} mở ở đây mà không có dấu đóng {_CLOSING[mark]}; nếu đây là câu chữ, đặt cả câu trong dấu ngoặc kép",
        f"the {mark} opened here has no closing {_CLOSING[mark]}; if this is a text, put the whole text in quotes",
    )


def _find_sign(text: str, error: Any) -> int:
    """Return the offset of the sign that stops libyaml because a text begins with it, or -1."""
    at, said = int(error.problem_mark.index), f"{error.context}: {error.problem}"
    if "cannot start any token" in said:  # @ ` % or a tab
        return -1 if text[at] == "\t" else at
    if said == "while parsing a block node: did not find expected node content" and text.startswith(("]", "}", ","), at):
        return at
    return int(error.context_mark.index) if _SCANNED.match(said) else -1


def _find_unclosed(text: str, error: Any) -> int:
    """Return the offset of the quote or bracket whose missing end is behind `error`, or -1.

    It swallows the lines below it, up to the next quote or to what cannot stand in a bracket. These lines stand no farther in than
    the one it was opened in; the lines of a text or list that is meant to be long do.
    """
    is_quote = error.context == "while scanning a quoted scalar"  # one that never ends, to libyaml too
    noticed = error.context_mark if is_quote else error.problem_mark
    lines = re.split(r"\r\n|\r|\n", text)
    brackets: list[Any] = []
    for token in _tokens(text, noticed.index):
        if isinstance(token, FlowMappingStartToken | FlowSequenceStartToken):
            brackets.append(token.start_mark)
        elif isinstance(token, FlowMappingEndToken | FlowSequenceEndToken):
            brackets = brackets[:-1]
        elif isinstance(token, ScalarToken) and token.style in ("'", '"') and token.end_mark.line == noticed.line:
            start = token.start_mark
            if any(_is_outer(lines, start.line, line) for line in range(start.line + 1, noticed.line + 1)):
                return int(start.index)
    if is_quote:
        return int(noticed.index)
    for start in brackets[-1:]:
        outer = (line for line in range(start.line + 1, len(lines)) if _is_outer(lines, start.line, line))
        if noticed.index >= len(text.rstrip()) or next(outer, -1) == noticed.line:
            return int(start.index)
    return -1


def _tokens(text: str, end: int) -> Iterator[Any]:
    """Yield libyaml's tokens that begin before `end`, as far as it gets."""
    next_token = CParser(text).get_token
    with suppress(MarkedYAMLError):
        while (token := next_token()) and token.start_mark.index < end:
            yield token


def _is_outer(lines: list[str], opened: int, line: int) -> bool:
    """Tell whether something stands in `line` that is no farther in than what stands in the line `opened`."""
    inner, outer = lines[line].lstrip(" "), lines[opened].lstrip(" ")
    return bool(inner) and len(lines[line]) - len(inner) <= len(lines[opened]) - len(outer)


def explain_cut_number(text: str, at: int, end: int) -> tuple[int, Refusal | None]:
    """Return the length and the refusal of the number written with commas from `at` on, or none that runs on to `end`."""
    found = _CUT_NUMBER.match(text, at) if at >= 0 else None
    return (len(found[0]), explain_number(found[0])) if found and found.end() >= end else (0, None)


def explain_empty(key: str | None, value: str) -> Text:
    """Return why a key (or, without one, an entry of a list) needs a value; `value` is the nothing that was written: "", ~ or null."""
    if key is None:
        return Text("dòng trống trong danh sách; viết nội dung hoặc bỏ dòng", "an empty list entry; write it or take it out")
    name, colon, rest = key.partition(":")
    if colon and rest:
        instead = clip(f"{name}: {rest}")
        return Text(f"thiếu dấu cách sau dấu hai chấm; viết {instead}", f"a blank is missing behind the colon; write {instead}")
    shown, nothing = clip(key), f" ({value})" if value else ""
    return Text(
        f"khóa “{shown}” không có giá trị{nothing}; viết giá trị hoặc bỏ cả khóa (nếu đây là một phần của câu chữ, đặt cả câu trong dấu ngoặc kép)",
        f'the key "{shown}" has no value{nothing}; write it or leave the key out (if this is part of a text, put the whole text in quotes)',
    )


def explain_twice(key: str, *, is_next_entry: bool) -> Text:
    """Return why a key stands once in a mapping; the first key of a list's entry seems to begin the next one."""
    shown = clip(key)
    entry = Text(f"nếu bắt đầu một mục mới thì viết - {shown}: …, nếu không thì ", f"write - {shown}: … if it begins a new entry, else ")
    instead = entry if is_next_entry else Text("", "")
    return Text(f"khóa “{shown}” viết hai lần; {instead.vi}giữ lại một", f'the key "{shown}" is written twice; {instead.en}keep one')
