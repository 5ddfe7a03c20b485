"""PyYAML's events → nested text with marks. Complaints are data: reading goes on behind them."""

import re
from collections.abc import Callable
from contextlib import suppress

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import AliasEvent, DocumentStartEvent, MappingEndEvent, MappingStartEvent, NodeEvent, ScalarEvent, SequenceEndEvent

from dutoan.document import Map, Node, Seq
from dutoan.source.complaints import Complaints, Enough, Event, Found, complain
from dutoan.text import Text

DEPTH_LIMIT = 64
"""Lists and mappings nest at most this deep."""

NODE_LIMIT = 3_000_000
"""A file holds at most this many keys and values."""

# Control and format characters. libyaml takes U+0085, U+2028 and U+2029 for line ends, which no editor does.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")

_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))

_SECOND = Text("một tệp chỉ chứa một dự toán; bỏ dấu --- và phần sau nó", "a file holds one estimate; take out the --- and what follows")
_HIDDEN = Text(
    "chữ chứa ký tự điều khiển hoặc ký tự ẩn (viết bằng \\); xóa nó đi",
    "the text holds a control or invisible character (written with a \\); delete it",
)


class Builder:
    """Builds nested text from events, by recursion; `found` takes the complaints, `root` and its span `whole` are the result.

    Places take time to note: only what is `marked` has them, and only there complaints can say what stands before them.
    """

    def __init__(self, found: list[Found], *, marked: bool) -> None:
        self.found = found
        self.marked = marked
        self.root: Node = None
        self.whole = (0, 0)
        self.depth = 0
        self.nodes = 0
        self.has_escapes = False
        self.complaints: Complaints
        self.next_event: Callable[[], Event]
        self._parse: Callable[[], Event]

    def run(self, text: str, data: bytes) -> None:
        """Read the events of `text`, which is `data` in UTF-8, to the end, or to a complaint that nothing can be read behind."""
        self.complaints = Complaints(text, self.found)
        self.has_escapes = "\\" in text
        self._parse = CParser(data).get_event
        self.next_event = self._parse if len(text) < NODE_LIMIT else self._counted  # a key or value takes a character at least
        try:
            with suppress(Enough):
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
            kind = type(event)
            self.root, close = (event.value, event) if kind is ScalarEvent else self._nested(event, kind)
            self.whole = (event.start_mark.index, close.end_mark.index)
            self.next_event()
            event = self.next_event()
        if isinstance(event, DocumentStartEvent):
            self.complaints.refuse(event, _SECOND)
        elif not isinstance(self.root, Map) and not self.found:
            from dutoan.source.syntax import EMPTY_FILE, NO_KEYS  # noqa: PLC0415 - only a mistake needs it

            said = NO_KEYS if self.root else EMPTY_FILE
            self.found.append(complain(0, min(1, event.end_mark.index), "wrong-shape", said))

    def _nested(self, event: Event, kind: type) -> tuple[Node, Event]:
        """Return the mapping or list that begins with `event` ("" for an alias), and the event that ends it."""
        if kind is AliasEvent:
            self.complaints.refuse_feature(event, Text("bí danh", "alias"), f"*{event.anchor}")
            return "", event
        self._enter(event)
        self.depth += 1
        found = self._map() if kind is MappingStartEvent else self._list()
        self.depth -= 1
        return found

    def _map(self) -> tuple[Map, Event]:  # noqa: C901 - every key and value of a plan passes here, and calls cost time
        found = Map()
        marks: list[int] = []
        found.marks = marks
        is_next_entry = False
        next_event, marked = self.next_event, self.marked
        while True:
            key_event = next_event()
            kind = type(key_event)
            if kind is MappingEndEvent:
                return found, key_event
            if kind is ScalarEvent:
                key = key_event.value
                if key_event.style or key_event.anchor or key_event.tag:
                    self._check_scalar(key_event)
            else:
                key = self._odd_key(key_event, kind)
            is_new = key not in found
            if not is_new and kind is ScalarEvent and not is_next_entry:
                is_next_entry = self.depth > 1 and key == next(iter(found))
                self.complaints.refuse_twice(key_event, key, is_next_entry=is_next_entry)
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                value, close = event.value, event
                if event.style or event.anchor or event.tag:
                    self._check_scalar(event)
                if value in _EMPTY and not event.style:
                    self.complaints.refuse_empty(event, key, marks)
            else:
                value, close = self._nested(event, kind)
            if is_new:  # written twice: the first one stays
                found[key] = value
                if marked:
                    marks += (key_event.start_mark.index, key_event.end_mark.index, event.start_mark.index, close.end_mark.index)

    def _list(self) -> tuple[Seq, Event]:
        found = Seq()
        marks: list[int] = []
        found.marks = marks
        while True:
            event = self.next_event()
            kind = type(event)
            if kind is SequenceEndEvent:
                return found, event
            if kind is ScalarEvent:
                value, close = event.value, event
                if event.style or event.anchor or event.tag:
                    self._check_scalar(event)
                if value in _EMPTY and not event.style:
                    self.complaints.refuse_empty(event, None, ())
            else:
                value, close = self._nested(event, kind)
            found.append(value)
            if self.marked:
                marks += (event.start_mark.index, close.end_mark.index)

    def _check_scalar(self, event: Event) -> None:
        """Complain of a key or value that is more than a plain text, where it may not be."""
        if event.anchor or event.tag:
            self._check_node(event)
        if self.has_escapes and event.style == '"' and FORBIDDEN.search(event.value):
            self.complaints.refuse(event, _HIDDEN, "forbidden-character")

    def _counted(self) -> Event:
        """Return the next event of a text so long that it may hold too many."""
        event = self._parse()
        self.nodes += isinstance(event, NodeEvent)
        if self.nodes > NODE_LIMIT:
            message = Text(f"tệp có quá {NODE_LIMIT} khóa và giá trị", f"the file has over {NODE_LIMIT} keys and values")
            self.complaints.stop(event, message, "over-limit")
        return event

    def _check_node(self, event: Event) -> None:
        if event.anchor is not None:
            self.complaints.refuse_feature(event, Text("neo", "anchor"), f"&{event.anchor}")
        if event.tag is not None:
            self.complaints.refuse_feature(event, Text("thẻ", "tag"), event.tag)

    def _enter(self, event: Event) -> None:
        if event.anchor or event.tag:
            self._check_node(event)
        if self.depth == DEPTH_LIMIT:
            self.complaints.stop(event, Text(f"tệp lồng quá {DEPTH_LIMIT} cấp", f"the file nests deeper than {DEPTH_LIMIT}"), "over-limit")

    def _odd_key(self, event: Event, kind: type) -> str:
        """Return the key that is written as an alias, refused; another key that is no text ends the reading."""
        if kind is AliasEvent:
            self.complaints.refuse_feature(event, Text("bí danh", "alias"), f"*{event.anchor}")
            return f"*{event.anchor}"
        self._enter(event)
        from dutoan.source.syntax import ODD_KEY  # noqa: PLC0415 - only a mistake needs it

        return self.complaints.stop(event, ODD_KEY)


def build(text: str) -> Builder:
    """Return what a text writes, with marks, and what is wrong in it."""
    builder = Builder([], marked=True)
    builder.run(text, text.encode(errors="surrogatepass"))
    return builder
