"""Brackets that are multiplied: “(180 + 20 người) x 3 buổi” and “(50 người x 20.000đ) x 2 lớp” have one reading."""

from collections.abc import Sequence

from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import counts_people, is_same
from dutoan.number import show_number

_LONGEST = 16  # pieces in a bracket that is looked at


def close(pieces: list[Term | str], unit: str, per: tuple[str, ...], *, is_factor: bool) -> Term | str | None:
    """Take the last bracket that `pieces` open off them, and return the term that it is; None (and leave it) where it is none.

    `unit` and `per` stand behind it, where it `is_factor` a × follows. A product leaves its factors in `pieces` and returns "", and
    so does a remark on the term before it: “45 người (40 nam + 5 nữ)”, “7 phòng (2 người/phòng)”.
    """
    start = next((at for at in range(len(pieces) - 1, max(-1, len(pieces) - _LONGEST), -1) if pieces[at] == "("), None)
    if start is None:
        return None
    inside, before = pieces[start + 1 :], pieces[start - 1] if start else ""
    terms = [piece for piece in inside[::2] if isinstance(piece, Term)]
    signs = set(inside[1::2])
    if len(terms) * 2 - 1 != len(inside) or not (is_factor or before == "×") or len(signs) > 1:
        return None
    if isinstance(before, Term):
        return _drop(pieces, start) if not unit and not per and _tells(before, terms, signs) else None
    if signs <= {"×"}:
        del pieces[start]
        return ""
    summed = _add(terms, unit, per) if signs == {"+"} else None
    return summed and (_drop(pieces, start) or summed)


def _drop(pieces: list[Term | str], start: int) -> str:
    del pieces[start:]
    return ""


def _tells(before: Term, terms: Sequence[Term], signs: set[Term | str]) -> bool:
    """Tell whether a bracket only says of what the term before it is made: all its parts, or what each of them holds."""
    if signs:
        return signs == {"+"} and sum(term.value for term in terms) == before.value
    return len(terms[0].per) == 1 and is_same(terms[0].per[0], before.unit)


def _add(terms: Sequence[Term], unit: str, per: tuple[str, ...]) -> Term | None:
    """Return the sum of terms of one kind, None where they are of several; the unit may stand behind the bracket."""
    units = {term.unit for term in terms if term.unit} | ({unit} if unit else set())
    ways = {term.per for term in terms if term.per} | ({per} if per else set())
    common = _common(sorted(units))
    if common is None or len(ways) > 1:
        return None
    shown = " + ".join(show_number(term.value) for term in terms)
    slack = sum(term.slack for term in terms)
    return Term(sum(term.value for term in terms), common, ways.pop() if ways else (), slack, shown=f"({shown})")


def _common(units: Sequence[str]) -> str | None:
    """Return what all these units count: “ngày hội chợ” and “ngày đi về” are ngày, “khách” and “người Việt Nam” are người."""
    if len(units) <= 1:
        return units[0] if units else ""
    if all(map(counts_people, units)):
        return "người"
    words = [unit.split() for unit in units]
    same = next((at for at, word in enumerate(zip(*words, strict=False)) if len(set(word)) > 1), min(map(len, words)))
    return " ".join(words[0][:same]) or None
