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
    counts: list[int] = []
    parents: list[tuple[str, str]] = []  # of each level: style and number
    for row in rows:
        del counts[2 if running_on and row.level == 0 else row.level + 1 :]
        counts += [0] * (row.level + 1 - len(counts))
        counts[row.level] += 1
        style = styles[min(row.level, len(styles) - 1)]
        made = _STYLES[style](counts[row.level])
        above = parents[row.level - 1] if row.level else ("", "")
        if style == above[0] == "decimal" and above[1] and not (running_on and row.level == 1):
            made = f"{above[1]}.{made}"
        number = made if row.item.no is None else row.item.no
        parents[row.level :] = [(style, number)]
        numbers.append(number)
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
