"""The texts that cells share, and how a text is written."""

import re

from dutoan.findings import Refusal
from dutoan.workbook.refusals import too_much
from dutoan.workbook.xml import TEXT_LIMIT, Attributes, check_depth, check_root, feed, join_pieces, make_parser, make_pieces

_ROOT, _STRING, _IN_STRING, _IN_RUN = range(1, 5)  # how deep elements stand: sst, si, then t r, in the latter t
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_strings(data: bytes, part: str) -> list[str]:
    """Return the shared strings in order, without their formatting and phonetic readings."""
    reader = _Reader(data, part)
    feed(reader.parser, data, part)
    return reader.strings


class _Reader:
    """Collects `strings`: each is one text or several runs of text."""

    def __init__(self, data: bytes, part: str) -> None:
        self.part = part
        self.strings: list[str] = []
        self.runs: list[str] = []
        self.run = ""
        self.depth = 0
        self.pieces = make_pieces()
        self.parser = make_parser(data)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.pieces.append

    def start(self, name: str, _: Attributes) -> None:
        self.depth = depth = self.depth + 1
        if name == "x:t" and (depth == _IN_STRING or (depth == _IN_RUN and self.run == "x:r")):
            self.pieces.clear()
        elif depth == _IN_STRING:
            self.run = name
        elif depth == _ROOT:
            check_root(name, "x:sst", self.part)
        else:
            check_depth(depth, self.part)

    def end(self, name: str) -> None:
        if name == "x:t":
            self.runs.append(self.check(join_pieces(self.pieces)))
        elif name == "x:si" and self.depth == _STRING:
            self.strings.append(plain(self.check(self.runs[0] if len(self.runs) == 1 else "".join(self.runs))))
            self.runs.clear()
        self.depth -= 1

    def check(self, text: str | None) -> str:
        if text is None or len(text) > TEXT_LIMIT:
            raise too_long(f"chuỗi dùng chung số {len(self.strings)}", f"shared string {len(self.strings)}")
        return text


def plain(text: str) -> str:
    r"""Return `text` with its escapes (`_x000D_`) decoded where they stand for a visible letter or a line break.

    Other escapes stay as written, so that they can be seen; every line break is a \n.
    """
    if "_x" in text:
        text = _ESCAPE.sub(_decode, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter.isprintable() or letter in "\t\r\n" else found[0]


def too_long(vi: str, en: str) -> Refusal:
    """Return the refusal of a text that no cell can hold, by its place."""
    return too_much(f"{vi} dài quá {TEXT_LIMIT} ký tự", f"{en} is longer than {TEXT_LIMIT} characters")
