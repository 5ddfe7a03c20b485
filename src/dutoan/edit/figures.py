"""Figures as a plan's other figures are written."""

import re
from collections.abc import Iterable

from dutoan.money import Exact
from dutoan.number import written_text

_THOUSANDS = re.compile(r"-?[0-9][0-9_]{3,}(?:\.[0-9]+)?")


def figure(number: Exact, others: Iterable[str]) -> str:
    """Return a number as a file has it, its thousands marked as in `others`, the texts of the plan's other figures.

    Five digits or more are marked (225_000) unless most others are not; four only where others are.
    """
    text = written_text(number)
    digits = len(text.lstrip("-").partition(".")[0])
    alike = [other for other in others if _THOUSANDS.fullmatch(other) and (len(_digits(other)) == 4) == (digits == 4)]  # noqa: PLR2004 - one mark or none
    marked = sum("_" in other for other in alike)
    if digits < 4 or 2 * marked < len(alike) or (digits == 4 and not marked):  # noqa: PLR2004 - digits of a number of thousands
        return text
    whole, dot, decimals = text.partition(".")
    return f"{int(whole):_}{dot}{decimals}"


def _digits(text: str) -> str:
    return text.lstrip("-").partition(".")[0].replace("_", "")
