"""Formulas of numbers and parameters as the plan's own expressions: `=ts_delegates*2` → `=delegates*2`."""

import re
from collections.abc import Mapping
from fractions import Fraction

from dutoan.findings import Refusal
from dutoan.number import written_text
from dutoan.parse import parse

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]{1,20}(?:\.[0-9]{1,20})?)|(?P<function>[A-Za-z]+)\s*\(|(?P<name>[^\W\d][\w.]*)|(?P<sign>[-+*/(),%]))"
)
_FUNCTIONS = {"round": "round", "min": "min", "max": "max", "int": "floor"}


def as_expression(formula: str, params: Mapping[str, str]) -> str | None:
    """Return a formula as an expression of a plan, or None where the grammar has no words for it.

    `params` are the parameters' names by the names of their cells, those in lower case.
    """
    text, end, pieces = formula.removeprefix("=").strip().removeprefix("+"), 0, ["="]
    while end < len(text):
        match = _TOKEN.match(text, end)
        piece = match and _piece(match, params)
        if match is None or piece is None:
            return None
        pieces.append(piece)
        end = match.end()
    try:
        return parse("".join(pieces)).text
    except Refusal:
        return None


def _piece(match: re.Match[str], params: Mapping[str, str]) -> str | None:
    if match["number"]:
        return written_text(Fraction(match["number"]))
    if match["function"]:
        known = _FUNCTIONS.get(match["function"].lower())
        return known and f"{known}("
    if match["name"]:
        return params.get(match["name"].casefold())
    return match["sign"]


def inside_round(formula: str, places: int) -> str:
    """Return what a formula rounds to so many places, or the formula itself where it does nothing of the kind."""
    text = formula.removeprefix("=").strip()
    match = re.fullmatch(rf"ROUND\((.*),\s*{places}\)", text, re.IGNORECASE | re.DOTALL)
    if match is None:
        return text
    depth = 0
    for letter in match[1]:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:  # the bracket of ROUND closed on the way: it is only the first of several
            return text
    return match[1]
