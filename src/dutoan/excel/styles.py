"""How cells look: Times New Roman, thin borders, numbers with thousands marks; and how much room a text needs."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
LINE_HEIGHT = 16.5
"""Points that a line of 12-point text needs."""

HIGHEST = 409
"""Points of the highest row that a workbook has."""

_CLASSES = {
    **dict.fromkeys("iljt.,;:'!|()[]-/ ", 0.55),
    **dict.fromkeys("frI", 0.67),
    **dict.fromkeys("acesz", 0.9),
    **dict.fromkeys("mw", 1.6),
    **dict.fromkeys("MW%@—", 1.9),
}
"""Widths in Times New Roman, where a digit is 1; marks above and below a letter take none."""

WIDEST = 1.9
"""No letter is wider, in characters of a column."""


class Style(NamedTuple):
    """What a format depends on."""

    shape: str = "text"
    bold: bool = False
    italic: bool = False
    border: bool = True
    align: str = "left"
    size: int = 12
    number: str = ""
    is_input: bool = False
    underline: bool = False
    quoted: bool = False
    is_link: bool = False


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[Style, Any] = {}

    def get(self, style: Style) -> Any:
        """Return the workbook's format for a style."""
        if style not in self._made:
            self._made[style] = self._book.add_format(_properties(style))
        return self._made[style]

    def alarm(self) -> Any:
        """Return the format of what is no longer right."""
        return self._book.add_format({"font_color": "#C00000", "bg_color": "#FFE0E0"})


def _properties(style: Style) -> Mapping[str, Any]:
    properties: dict[str, Any] = FONT | {"align": style.align, "text_wrap": True, "font_size": style.size}
    flags = {"bold": style.bold, "italic": style.italic, "underline": style.underline, "quote_prefix": style.quoted}
    properties |= {name: True for name, is_set in flags.items() if is_set}
    if style.border:
        properties["border"] = 1
    if style.number:
        properties |= {"num_format": style.number, "text_wrap": False, "indent": int(style.align == "right")}  # not on the line
    if style.is_link:
        properties["font_color"] = "#0563C1"
    if style.is_input:
        properties |= {"font_color": "#1F3F9F", "bg_color": "#FFF9E5"}
    return properties


class _Widths(dict[str, float]):
    """The width of a letter, worked out once."""

    def __missing__(self, letter: str) -> float:
        self[letter] = _CLASSES.get(normalize("NFD", letter)[0], 1.4 if letter.isupper() else 1.0)
        return self[letter]


_WIDTHS = _Widths()


def text_width(text: str) -> float:
    """Return the width of a text in characters as a column counts them."""
    return sum(map(_WIDTHS.__getitem__, text))


def count_lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column `width` characters wide."""
    if len(text) * WIDEST < width or text_width(text) < width:
        return 1
    lines, room = 1, width
    for word in text.split():
        need = text_width(word)
        if need > room and room < width:
            lines, room = lines + 1, width
        while need > width:
            lines, need = lines + 1, need - width
        room -= need + _WIDTHS[" "]
    return lines


def height_of(text: str, width: float) -> float:
    """Return the height in points of a row that shows a text in a column `width` characters wide."""
    return height_of_lines(count_lines(text, width))


def height_of_lines(lines: int, size: int = 12) -> float:
    """Return the height in points of a row of so many lines of letters of `size` points."""
    return min(lines * LINE_HEIGHT * size / 12 + 2, HIGHEST)
