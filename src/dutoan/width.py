"""How many columns of a terminal a text takes, and its lines in so many."""

import re
import unicodedata

# Anything but Latin letters, Vietnamese ones among them, and common signs. (Listing what is wide instead takes 4 ms to compile.)
_UNUSUAL = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2010-\u2027]")


def width_of(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    if not _UNUSUAL.search(text):
        return len(text)
    return sum(map(width_of_letter, text))


def width_of_letter(letter: str) -> int:
    """Return how many terminal columns a letter takes: 0 for a mark on another, 2 for a wide one."""
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):  # marks, and what is not seen
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken at spaces, and inside a word only where it must be."""
    if width_of(text) <= width and "\n" not in text:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        # However deep a row stands, half of the column is left for its name.
        line = indent = paragraph[: min(len(paragraph) - len(paragraph.lstrip()), width // 2)]
        fresh = True
        for word in paragraph.split():
            if not fresh and width_of(line) + 1 + width_of(word) > width:
                lines.append(line)
                line, fresh = indent, True
            line += word if fresh else " " + word
            fresh = False
            while width_of(line) > width and (cut := _cut(line, width, len(indent))) < len(line):
                lines.append(line[:cut])
                line = indent + line[cut:]
        lines.append(line)
    return lines


def _cut(line: str, width: int, indent: int) -> int:
    """Return how many letters of one word (behind its indent) fit: at least one, and up to the last / or - where there is one."""
    fits, used = indent + 1, width_of(line[: indent + 1])
    while fits < len(line) and used + width_of_letter(line[fits]) <= width:
        used += width_of_letter(line[fits])
        fits += 1
    mark = max(line.rfind("/", indent + 1, fits), line.rfind("-", indent + 1, fits))
    return mark + 1 if mark > 0 else fits
