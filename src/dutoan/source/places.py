"""From offsets in a text to lines and columns."""

import re
from bisect import bisect_right

from dutoan.findings import Position

_LINE = re.compile(r"\r\n|\r|\n")


class Places:
    """Lines of one text, found when the first place is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []

    def position(self, start: int, end: int) -> Position:
        """Return the position of the code points start … end − 1; spaces at the end are left out."""
        if not self.starts:
            self.starts = [0, *(match.end() for match in _LINE.finditer(self.text))]
        # A block's mark runs on to the next token: what a reader sees of it ends with its last letter.
        end = max(start, start + len(self.text[start:end].rstrip()))
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return Position(first, start - self.starts[first - 1] + 1, last, end - self.starts[last - 1] + 1)
