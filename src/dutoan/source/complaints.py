"""What is wrong with YAML's events, as data: reading goes on behind a complaint, until there are too many."""

from collections.abc import Sequence
from typing import Any, NoReturn

from dutoan.findings import Problem
from dutoan.text import Text, clip

COMPLAINT_LIMIT = 100
"""Reading stops after this many findings."""

Event = Any  # the stubs say that an event may have no marks; those of a parser do
Found = tuple[int, int, Problem]


def complain(start: int, end: int, rule: str, message: Text) -> Found:
    """Return a problem with its offsets in the text."""
    return start, end, Problem(rule, (), message)


class Enough(Exception):
    """Raised behind a complaint that nothing more is read after."""


class Complaints:
    """Takes complaints of the events of `text` into `found`."""

    def __init__(self, text: str, found: list[Found]) -> None:
        self.text = text
        self.found = found
        self._behind = -1  # what stands before this is complained of already

    def refuse(self, event: Event, message: Text, rule: str = "forbidden-yaml") -> None:
        """Complain of an event."""
        start = event.start_mark.index
        if start > self._behind:
            self._complain(start, event.end_mark.index, rule, message)

    def stop(self, event: Event, message: Text, rule: str = "forbidden-yaml") -> NoReturn:
        """Complain of an event that nothing can be read behind; raises Enough."""
        self.refuse(event, message, rule)
        raise Enough

    def refuse_feature(self, event: Event, feature: Text, written: str) -> None:
        """Complain of what YAML has and a plan may not use."""
        vi = f"{feature.vi} {clip(written)} của YAML không dùng được; viết thẳng giá trị, còn nếu là câu chữ thì đặt trong dấu ngoặc kép"
        en = f"the YAML {feature.en} {clip(written)} is not allowed; write the value itself, and quote it if it is a text"
        self.refuse(event, Text(vi, en))

    def refuse_twice(self, event: Event, key: str, *, is_next_entry: bool) -> None:
        """Complain of a key that is written twice, or begins an entry without its dash."""
        from dutoan.source.syntax import explain_twice  # noqa: PLC0415 - only a mistake needs it

        self.refuse(event, explain_twice(key, is_next_entry=is_next_entry), "duplicate-key")

    def refuse_empty(self, event: Event, key: str | None, marks: Sequence[int]) -> None:
        """Complain of a value of nothing; `marks` are those of the keys before it: this key may be the end of the last one's value."""
        from dutoan.source.syntax import explain_cut_number, explain_empty  # noqa: PLC0415 - only a mistake needs it

        if event.start_mark.index <= self._behind:
            return
        at = marks[-2] if key and marks else -1
        length, refusal = explain_cut_number(self.text, at, event.start_mark.index)
        if refusal:
            self._behind = at + length
            self._complain(at, self._behind, refusal.rule, refusal.message)
        else:
            self.refuse(event, explain_empty(key, event.value), "empty-value")

    def _complain(self, start: int, end: int, rule: str, message: Text) -> None:
        self.found.append(complain(start, end, rule, message))
        if len(self.found) >= COMPLAINT_LIMIT:
            raise Enough
