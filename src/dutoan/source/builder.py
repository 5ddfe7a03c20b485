"""PyYAML's events → nested text with marks. Complaints are data: reading goes on behind them."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from dutoan.document import Map, Node, Seq
from dutoan.findings import Problem
from dutoan.text import Text, clip

DEPTH_LIMIT = 64
"""Lists and mappings nest at most this deep."""

NODE_LIMIT = 3_000_000
"""A file holds at most this many keys and values."""

COMPLAINT_LIMIT = 100
"""Reading stops after this many findings."""

# Control and format characters. libyaml takes U+0085, U+2028 and U+2029 for line ends, which no editor does.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))

_SECOND = Text("một tệp chỉ chứa một dự toán; bỏ dấu --- và phần sau nó", "a file holds one estimate; take out the --- and what follows")
_HIDDEN = Text(
    "chữ chứa ký tự điều khiển hoặc ký tự ẩn (viết bằng \\); xóa nó đi",
    "the text holds a control or invisible character (written with a \\); delete it",
)

Event = Any  # the stubs say that an event may have no marks; those of a parser do
Found = tuple[int, int, Problem]


def complain(start: int, end: int, rule: str, message: Text) -> Found:
    """Return a problem with its offsets in the text."""
    return start, end, Problem(rule, (), message)


class _Enough(Exception):
    """Raised behind a complaint that nothing more is read after."""


class Builder:
    """Builds nested text from events, by recursion; `found` takes the complaints, `root` and its span `whole` are the result."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        self.root: Node = None
        self.whole = (0, 0)
        self.depth = 0
        self.nodes = 0
        self.text = ""
        self.behind = -1  # what stands before this is complained of already
        self.next_event: Callable[[], Event]

    def run(self, text: str) -> None:
        """Read the events of `text` to the end, or to a complaint that nothing can be read behind."""
        self.text = text
        self.next_event = CParser(text).get_event
        try:
            with suppress(_Enough):
                self._stream()
        except MarkedYAMLError as error:
            from dutoan.source.syntax import explain  # noqa: PLC0415 - only a mistake needs it

            at, message = explain(text, error)
            self.found.append(complain(at, at + 1, "yaml-syntax", message))

    def _stream(self) -> None:
        self.next_event()
        event = self.next_event()
        if isinstance(event, DocumentStartEvent):
            event = self.next_event()
            self.root, end = (self._scalar(event), 0) if isinstance(event, ScalarEvent) else self._nested(event, type(event))
            self.whole = (event.start_mark.index, end)
            self.next_event()
            event = self.next_event()
        if isinstance(event, DocumentStartEvent):
            self._refuse(event, _SECOND)
        elif not isinstance(self.root, Map) and not self.found:
            from dutoan.source.syntax import EMPTY_FILE, NO_KEYS  # noqa: PLC0415 - only a mistake needs it

            said = NO_KEYS if self.root else EMPTY_FILE
            self.found.append(complain(0, min(1, event.end_mark.index), "wrong-shape", said))

    def _nested(self, event: Event, kind: type) -> tuple[Node, int]:
        """Return the mapping or list that begins with `event` ("" for an alias), and where it ends."""
        if kind is AliasEvent:
            self._refuse_feature(event, Text("bí danh", "alias"), f"*{event.anchor}")
            return "", event.end_mark.index
        self._enter(event)
        self.depth += 1
        found = self._map() if kind is MappingStartEvent else self._list()
        self.depth -= 1
        return found

    def _map(self) -> tuple[Map, int]:
        found = Map()
        marks: list[int] = []
        found.marks = marks
        is_next_entry = False
        next_event = self.next_event
        while True:
            key_event = next_event()
            kind = type(key_event)
            if kind is MappingEndEvent:
                return found, key_event.end_mark.index
            key = self._scalar(key_event) if kind is ScalarEvent else self._odd_key(key_event, kind)
            is_new = key not in found
            if not is_new and kind is ScalarEvent and not is_next_entry:
                is_next_entry = self.depth > 1 and key == next(iter(found))
                self._refuse_twice(key_event, key, is_next_entry=is_next_entry)
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value, end = self._scalar(event), event.end_mark.index
                if value in _EMPTY and not event.style:
                    self._refuse_empty(event, key, marks[-2] if key and marks else -1)
            else:
                value, end = self._nested(event, kind)
            if is_new:  # written twice: the first one stays
                found[key] = value
                marks += (key_event.start_mark.index, key_event.end_mark.index, event.start_mark.index, end)

    def _list(self) -> tuple[Seq, int]:
        found = Seq()
        marks: list[int] = []
        found.marks = marks
        while True:
            event = self.next_event()
            kind = type(event)
            if kind is SequenceEndEvent:
                return found, event.end_mark.index
            if kind is ScalarEvent:
                value, end = self._scalar(event), event.end_mark.index
                if value in _EMPTY and not event.style:
                    self._refuse_empty(event, None, -1)
            else:
                value, end = self._nested(event, kind)
            found.append(value)
            marks += (event.start_mark.index, end)

    def _scalar(self, event: Event) -> str:
        """Return the text of a key or value; most are plain."""
        self.nodes += 1
        if event.style or event.anchor or event.tag or self.nodes > NODE_LIMIT:
            self._check_node(event)
            if event.style == '"' and not event.value.isprintable() and FORBIDDEN.search(event.value):
                self._refuse(event, _HIDDEN, "forbidden-character")
        value: str = event.value
        return value

    def _check_node(self, event: Event) -> None:
        if self.nodes > NODE_LIMIT:
            message = Text(f"tệp có quá {NODE_LIMIT} khóa và giá trị", f"the file has over {NODE_LIMIT} keys and values")
            self._stop(event, message, "over-limit")
        if event.anchor is not None:
            self._refuse_feature(event, Text("neo", "anchor"), f"&{event.anchor}")
        if event.tag is not None:
            self._refuse_feature(event, Text("thẻ", "tag"), event.tag)

    def _enter(self, event: Event) -> None:
        self.nodes += 1
        self._check_node(event)
        if self.depth == DEPTH_LIMIT:
            self._stop(event, Text(f"tệp lồng quá {DEPTH_LIMIT} cấp", f"the file nests deeper than {DEPTH_LIMIT}"), "over-limit")

    def _odd_key(self, event: Event, kind: type) -> str:
        """Return the key that is written as an alias, refused; another key that is no text ends the reading."""
        if kind is AliasEvent:
            self._refuse_feature(event, Text("bí danh", "alias"), f"*{event.anchor}")
            return f"*{event.anchor}"
        self._enter(event)
        from dutoan.source.syntax import ODD_KEY  # noqa: PLC0415 - only a mistake needs it

        return self._stop(event, ODD_KEY)

    def _refuse(self, event: Event, message: Text, rule: str = "forbidden-yaml") -> None:
        start = event.start_mark.index
        if start > self.behind:
            self._complain(start, event.end_mark.index, rule, message)

    def _complain(self, start: int, end: int, rule: str, message: Text) -> None:
        self.found.append(complain(start, end, rule, message))
        if len(self.found) >= COMPLAINT_LIMIT:
            raise _Enough

    def _stop(self, event: Event, message: Text, rule: str = "forbidden-yaml") -> NoReturn:
        self._refuse(event, message, rule)
        raise _Enough

    def _refuse_feature(self, event: Event, feature: Text, written: str) -> None:
        vi = f"{feature.vi} {clip(written)} của YAML không dùng được; viết thẳng giá trị, còn nếu là câu chữ thì đặt trong dấu ngoặc kép"
        en = f"the YAML {feature.en} {clip(written)} is not allowed; write the value itself, and quote it if it is a text"
        self._refuse(event, Text(vi, en))

    def _refuse_twice(self, event: Event, key: str, *, is_next_entry: bool) -> None:
        from dutoan.source.syntax import explain_twice  # noqa: PLC0415 - only a mistake needs it

        self._refuse(event, explain_twice(key, is_next_entry=is_next_entry), "duplicate-key")

    def _refuse_empty(self, event: Event, key: str | None, at: int) -> None:
        """Refuse a value of nothing; `at` is where the value before it begins, whose end this key may be."""
        from dutoan.source.syntax import explain_cut_number, explain_empty  # noqa: PLC0415 - only a mistake needs it

        if event.start_mark.index <= self.behind:
            return
        length, refusal = explain_cut_number(self.text, at, event.start_mark.index)
        if refusal:
            self.behind = at + length
            self._complain(at, self.behind, refusal.rule, refusal.message)
        else:
            self._refuse(event, explain_empty(key, event.value), "empty-value")
