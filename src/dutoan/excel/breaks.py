"""Where the last page begins: what is signed never stands alone on a page, it takes the last two rows of the table along."""

from collections.abc import Sequence

from dutoan.excel.page import MARGINS, is_landscape

ROW_HEIGHT = 15
"""Points of a row whose height nobody sets."""

COMPANY = 2
"""So many rows of the table go to the last page with what stands below it."""

_PAPER = (8.27, 11.69)  # A4, in inches
_POINTS = 72
_CHARACTER = 6  # points of a digit in the workbook's font
_PADDING = 0.71  # of each column, in characters
_CAPACITIES = (0.95, 1)  # Excel makes rows of 12-point letters 15.75 high, LibreOffice leaves them as they are


def find_break(above: Sequence[float], title: float, rows: Sequence[float], below: Sequence[float], widths: list[int]) -> int | None:
    """Return before which of the table's rows a page has to begin, counted from 0; None where nothing below it is parted from it.

    Heights in points: of the rows above the table, of its titles (repeated on each page), of its rows, and of those below it.
    `widths` are those of the columns, in characters.
    """
    across, down = _room(widths)
    scale = min(1, int(across / (_CHARACTER * sum(width + _PADDING for width in widths)) * 100) / 100)
    room = down / scale
    last = [*rows[-COMPANY:], *below]
    if len(rows) <= COMPANY or title + sum(last) > room * min(_CAPACITIES):
        return None
    start = sum(above) + title
    return len(rows) - COMPANY if any(_is_parted(start, title, rows, below, room * part) for part in _CAPACITIES) else None


def _room(widths: list[int]) -> tuple[float, float]:
    """Return how wide and how high a page is inside its margins, in points."""
    across, down = reversed(_PAPER) if is_landscape(widths) else _PAPER
    return (across - MARGINS["left"] - MARGINS["right"]) * _POINTS, (down - MARGINS["top"] - MARGINS["bottom"]) * _POINTS


def _is_parted(start: float, title: float, rows: Sequence[float], below: Sequence[float], room: float) -> bool:
    """Tell whether a page ends behind the last row of the table, or below it."""
    at = start
    for height in rows:
        at = at + height if at + height <= room else title + height
    return at + sum(below) > room
