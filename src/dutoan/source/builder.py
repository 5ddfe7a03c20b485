"""PyYAML's events → nested text with marks. Complaints are data: reading goes on behind them."""

import re
from array import array
from collections.abc import Callable
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from dutoan.document import Map, Node, Seq
from dutoan.findings import Problem, Severity
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

Event = Any  # the stubs say that an event may have no marks; those of a parser do
Found = tuple[int, int, Problem]


def complain(start: int, end: int, rule: str, message: Text, severity: Severity = "error") -> Found:
    """Return a problem with its offsets in the text."""
    return start, end, Problem(rule, (), message, severity=severity)


class Builder:
    """Builds nested text without recursion; `found` takes the complaints, `root` and its span `whole` are the result."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        self.root: Node = None
        self.whole = (0, 0)
        self.stack: list[tuple[Map | Seq, int]] = []  # with the place of its end mark in its parent
        self.key: str | None = None
        self.nodes = 0
        self.documents = 0
        self.reading = True
        self.text = ""
        self.behind = -1  # what stands before this is complained of already

    def run(self, text: str) -> None:
        """Read the events of `text` to the end, or to a complaint that nothing can be read behind."""
        handlers: dict[type, Callable[[Event], None]] = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._open,
            SequenceStartEvent: self._open,
            MappingEndEvent: self._close,
            SequenceEndEvent: self._close,
            AliasEvent: self._alias,
            DocumentStartEvent: self._begin,
            StreamEndEvent: self._finish,
        }
        self.text = text
        next_event = CParser(text).get_event
        try:
            while self.reading and len(self.found) < COMPLAINT_LIMIT:
                event = next_event()
                handler = handlers.get(type(event))
                if handler:
                    handler(event)
        except MarkedYAMLError as error:
            from dutoan.source.syntax import explain  # noqa: PLC0415 - only a mistake needs it

            at, message = explain(text, error)
            self.found.append(complain(at, at + 1, "yaml-syntax", message))

    def _refuse(self, event: Event, message: Text, rule: str = "forbidden-yaml") -> None:
        if event.start_mark.index > self.behind:
            self.found.append(complain(event.start_mark.index, event.end_mark.index, rule, message))

    def _refuse_feature(self, event: Event, feature: Text, written: str) -> None:
        vi = f"{feature.vi} {clip(written)} của YAML không dùng được; viết thẳng giá trị, còn nếu là câu chữ thì đặt trong dấu ngoặc kép"
        en = f"the YAML {feature.en} {clip(written)} is not allowed; write the value itself, and quote it if it is a text"
        self._refuse(event, Text(vi, en))

    def _count(self, event: Event) -> None:
        self.nodes += 1
        if self.nodes > NODE_LIMIT:
            self.reading = False
            message = Text(f"tệp có quá {NODE_LIMIT} khóa và giá trị", f"the file has over {NODE_LIMIT} keys and values")
            self._refuse(event, message, "over-limit")
        if event.anchor is not None:
            self._refuse_feature(event, Text("neo", "anchor"), f"&{event.anchor}")
        if event.tag is not None:
            self._refuse_feature(event, Text("thẻ", "tag"), event.tag)

    def _scalar(self, event: Event) -> None:
        self._count(event)
        value = event.value
        if event.style == '"' and FORBIDDEN.search(value):
            message = Text(
                "chữ chứa ký tự điều khiển hoặc ký tự ẩn (viết bằng \\); xóa nó đi",
                "the text holds a control or invisible character (written with a \\); delete it",
            )
            self._refuse(event, message, "forbidden-character")
        if self._wants_key():
            self._take_key(value, event)
            return
        if value in _EMPTY and not event.style and self.stack:
            self._refuse_empty(value, event)
        self._place(value, event)

    def _wants_key(self) -> bool:
        return self.key is None and bool(self.stack) and type(self.stack[-1][0]) is Map

    def _refuse_empty(self, value: str, event: Event) -> None:
        from dutoan.source.syntax import explain_cut_number, explain_empty  # noqa: PLC0415 - only a mistake needs it

        if event.start_mark.index <= self.behind:
            return
        marks = self.stack[-1][0].marks
        at = marks[-4] if self.key and len(marks) > 4 else -1  # noqa: PLR2004 - the value before, and this key
        length, refusal = explain_cut_number(self.text, at, event.start_mark.index)
        if refusal:
            self.behind = at + length
            self.found.append(complain(at, self.behind, refusal.rule, refusal.message))
        else:
            self._refuse(event, explain_empty(self.key, value), "empty-value")

    def _take_key(self, key: str, event: Event) -> None:
        container = self.stack[-1][0]
        self.key = key
        if key in container:
            shown = clip(key)
            message = Text(f"khóa “{shown}” viết hai lần; giữ lại một", f'the key "{shown}" is written twice; keep one')
            self._refuse(event, message, "duplicate-key")
        else:
            container.marks.append(event.start_mark.index)
            container.marks.append(event.end_mark.index)

    def _place(self, value: Node, event: Event) -> None:
        if not self.stack:
            self.whole = (event.start_mark.index, event.end_mark.index)
            self.root = value
            return
        container = self.stack[-1][0]
        if isinstance(container, Map):
            key, self.key = self.key or "", None
            if key in container:
                return  # written twice: the first one stays, the complaint is made
            container[key] = value
        else:
            container.append(value)
        container.marks.append(event.start_mark.index)
        container.marks.append(event.end_mark.index)

    def _alias(self, event: Event) -> None:
        self._refuse_feature(event, Text("bí danh", "alias"), f"*{event.anchor}")
        if self._wants_key():
            self.key = f"*{event.anchor}"
        else:
            self._place("", event)

    def _open(self, event: Event) -> None:
        self._count(event)
        if len(self.stack) == DEPTH_LIMIT:
            self.reading = False
            self._refuse(event, Text(f"tệp lồng quá {DEPTH_LIMIT} cấp", f"the file nests deeper than {DEPTH_LIMIT}"), "over-limit")
        elif self._wants_key():
            self.reading = False
            message = Text(
                "khóa phải là chữ; nếu đây là câu chữ có dấu { hoặc [, đặt nó trong dấu ngoặc kép",
                "a key must be plain text; quote it if it is a text with { or [",
            )
            self._refuse(event, message)
        else:
            container: Map | Seq = Map() if type(event) is MappingStartEvent else Seq()
            container.marks = array("q")
            self._place(container, event)
            self.stack.append((container, len(self.stack[-1][0].marks) - 1 if self.stack else -1))

    def _close(self, event: Event) -> None:
        _, at = self.stack.pop()
        self.key = None
        if self.stack:
            self.stack[-1][0].marks[at] = event.end_mark.index
        else:
            self.whole = (self.whole[0], event.end_mark.index)

    def _begin(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self.reading = False
            message = Text(
                "một tệp chỉ chứa một dự toán; bỏ dấu --- và phần sau nó", "a file holds one estimate; take out the --- and what follows"
            )
            self._refuse(event, message)

    def _finish(self, event: Event) -> None:
        self.reading = False
        if not isinstance(self.root, Map) and not self.found:
            message = Text(
                "tệp phải gồm các cặp “khóa: giá trị”, bắt đầu bằng dutoan: 1",
                'the file must be made of "key: value" pairs and begin with dutoan: 1',
            )
            self.found.append(complain(0, min(1, event.end_mark.index), "wrong-shape", message))
