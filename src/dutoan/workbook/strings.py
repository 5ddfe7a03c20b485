"""The texts that cells share."""

import re

from dutoan.workbook.xml import Attributes, feed, make_parser

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def read_strings(data: bytes) -> list[str]:
    """Return the shared strings in order; formatting and phonetic text left out."""
    parser = make_parser()
    strings: list[str] = []
    pieces: list[str] = []
    phonetic = 0

    def start(name: str, _: Attributes) -> None:
        nonlocal phonetic
        if name == "x:t" and not phonetic:
            parser.CharacterDataHandler = pieces.append
        elif name == "x:rPh":
            phonetic += 1

    def end(name: str) -> None:
        nonlocal phonetic
        if name == "x:t":
            parser.CharacterDataHandler = None
        elif name == "x:si":
            strings.append(plain("".join(pieces)))
            pieces.clear()
        elif name == "x:rPh":
            phonetic -= 1

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    feed(parser, data, "sharedStrings.xml")
    return strings


def plain(text: str) -> str:
    """Return `text` with Excel's escapes decoded where they stand for a visible character or a line break; others stay visible."""
    if "_x" in text:
        text = _ESCAPE.sub(_decode, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decode(found: re.Match[str]) -> str:
    letter = chr(int(found[1], 16))
    return letter if letter.isprintable() or letter in "\t\r\n" else found[0]
