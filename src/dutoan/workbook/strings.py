"""The texts that cells share, and how a text is written."""

import re

from dutoan.findings import Refusal
from dutoan.workbook.refusals import too_much
from dutoan.workbook.xml import TEXT_LIMIT, Attributes, add_run, check_depth, check_root, feed, make_parser, make_pieces

STRINGS_LIMIT = 8 * 2**20
"""The shared strings have at most this many bytes; they take four times as much where there are emoji."""

_ROOT, _STRING, _IN_STRING, _IN_RUN = range(1, 5)  # how deep elements stand: sst, si, then t r, in the latter t
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_strings(data: bytes, part: str) -> list[str]:
    """Return the shared strings in order, without their formatting and phonetic readings."""
    reader = _Reader(part)
    feed(reader.parser, data, part)
    return reader.strings


class _Reader:
    """Collects `strings`: each is one text or several runs of text."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.strings: list[str] = []
        self.text = ""
        self.run = ""
        self.depth = 0
        self.pieces = make_pieces()
        self.parser = make_parser()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.pieces.append

    def start(self, name: str, _: Attributes) -> None:
        self.depth = depth = self.depth + 1
        if name == "x:t" and depth <= _IN_RUN:
            self.pieces.clear()
        elif depth == _IN_STRING:
            self.run = name
        elif depth == _ROOT:
            check_root(name, "x:sst", self.part)
        else:
            check_depth(depth, self.part)

    def end(self, name: str) -> None:
        depth = self.depth
        self.depth = depth - 1
        if name == "x:t" and (depth == _IN_STRING or (depth == _IN_RUN and self.run == "x:r")):
            text = add_run(self.text, self.pieces)
            if text is None:
                raise too_long(f"chuỗi dùng chung số {len(self.strings)}", f"shared string {len(self.strings)}")
            self.text = text
        elif name == "x:si" and depth == _STRING:
            self.strings.append(plain(self.text))
            self.text = ""


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
