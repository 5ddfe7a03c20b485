"""Row numbers: I, 1, 1.1, a), -: made from the position among siblings where the plan writes none."""

from collections.abc import Callable

from dutoan.model import Numbering
from dutoan.rows import Row

ALPHA = "abcdđeghiklmnopqrstuvxy"
"""The letters that Vietnamese lists count with: no f, j, w, z."""

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def number_rows(rows: list[Row], numbering: Numbering | None) -> list[str]:
    """Return the printed number of every row, in print order; a number written in the plan stands as it is."""
    styles = numbering.style if numbering else ["decimal"]
    running_on = bool(numbering and numbering.continue_)
    numbers: list[str] = []
    counts: list[int] = []  # of each level
    before = [""]  # of each level: what stands before a number that is made
    for row in rows:
        level = row.level
        if level == len(counts):
            counts.append(0)
        counts[level] += 1
        style = styles[level] if level < len(styles) else styles[-1]
        number = row.item.no or "" if "no" in row.keys else before[level] + _STYLES[style](counts[level])
        numbers.append(number)
        if "items" in row.keys:
            below = styles[level + 1] if level + 1 < len(styles) else styles[-1]
            is_outline = style == below == "decimal" and number and not (running_on and level == 0)
            before[level + 1 :] = [f"{number}." if is_outline else ""]
            del counts[2 if running_on and level == 0 else level + 1 :]
    return numbers


def _alpha(count: int) -> str:
    letters = ""
    while count:
        count, rest = divmod(count - 1, len(ALPHA))
        letters = ALPHA[rest] + letters
    return letters


def _roman(count: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (count // value)
        count %= value
    return letters


_STYLES: dict[str, Callable[[int], str]] = {
    "upper": lambda count: _alpha(count).upper(),
    "roman": _roman,
    "decimal": str,
    "alpha": _alpha,
    "dash": lambda _: "-",
    "none": lambda _: "",
}
