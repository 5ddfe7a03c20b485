"""What stands before a row's name: A, I, 1, 1.1, a), -, +, or nothing: which style of numbering it is, and what it counts."""

import re
from functools import lru_cache
from typing import NamedTuple

from dutoan.numerals import bare, read_alike

# From the outermost level to the innermost, as documents nest them.
RANKS = ("upper", "roman", "decimal", "outline", "alpha", "small roman", "dash", "plus", "none")

_CALLED = re.compile(r"\s*(?:phần|mục|chương)\s+(?=[IVXLC0-9A-ZĐ]+[\s.:)]*$)", re.IGNORECASE)
_OUTLINE = re.compile(r"(.+)\.([0-9]{1,6})")
_BEFORE_NAME = re.compile(
    r"(?P<number>(?:[0-9]{1,3}|[IVXLC]{1,6})(?:\.[0-9]{1,2})+[.)]|[0-9]{1,3}[.)/]|[IVXLC]{1,6}[.)]|(?:PHẦN|Phần|MỤC|Mục|CHƯƠNG|Chương) (?:[IVXLC]{1,6}|[0-9]{1,2}|[A-ZĐ])[.:)]|[A-ZĐ][.)]|[a-zđ][.)]|[-–—−•●▪◦+])\s+(?=\S)"
)
_OUTLINE_BEFORE_NAME = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})+|[IVXLC]{1,6}\.[0-9]{1,2})\s+(?=[^\W\d])")


class Reading(NamedTuple):
    """One way to read a mark: its style and what it counts, 0 for a style that does not count."""

    style: str
    value: int


class Mark(NamedTuple):
    """A row's mark as printed, what it is without dots and brackets, and the ways to read it, the likeliest first."""

    printed: str
    bare: str
    readings: tuple[Reading, ...]

    @property
    def above(self) -> str:
        """What the mark of the row above is: 9 for 9.1; "" for a mark that says nothing of it."""
        outline = _OUTLINE.fullmatch(self.bare)
        return outline[1] if outline else ""


NONE = Mark("", "", (Reading("none", 0),))


@lru_cache(maxsize=2048)  # each group counts from 1
def read_mark(printed: str) -> Mark:
    """Return the mark that a cell shows; what is no number of a list has the style none."""
    inner = bare(_CALLED.sub("", printed))
    if not inner:
        sign = printed.strip()
        style = "plus" if "+" in sign else "dash" if sign and not sign.strip("-–—−•●▪◦*. ") else "none"
        return Mark(sign, "", (Reading(style, 0),))
    return Mark(printed.strip(), inner, tuple(_readings(inner)) or (Reading("none", 0),))


def is_mark(printed: str) -> bool:
    """Tell whether a text can be the number of a row."""
    mark = read_mark(printed)
    return mark.readings[0].style != "none"


def split_mark(name: str, *, alone: bool) -> tuple[Mark, str]:
    """Return the mark that stands before a name in the same cell, and the name without it.

    Where numbers have no column of their own (`alone`), `1.1 Thuê xe` has one too; elsewhere it could be a measure.
    """
    found = _BEFORE_NAME.match(name) or (_OUTLINE_BEFORE_NAME.match(name) if alone else None)
    return (read_mark(found["number"]), name[found.end() :]) if found else (NONE, name)


def _readings(inner: str) -> list[Reading]:
    outline = _OUTLINE.fullmatch(inner)
    if outline and (re.fullmatch(r"[0-9.]+", outline[1]) or next(read_alike([outline[1].partition(".")[0]]), None)):
        return [Reading("outline", int(outline[2]))]
    if re.fullmatch("[0-9]+", inner):
        return [Reading("decimal", int(inner[:6]))]
    values = [each[0] for each in read_alike([inner])]
    case = inner.isupper()
    is_roman = len(inner) > 1 or inner.upper() in "IVXLCDM"
    romans = [Reading("roman" if case else "small roman", value) for value in values[:is_roman]]
    letters = [Reading("upper" if case else "alpha", value) for value in values[is_roman:]]
    # I is nearly always Roman; C and D nearly always letters.
    return [*letters, *romans] if letters and inner.upper() != "I" else [*romans, *letters]
