"""The page: how wide the columns are, which way the paper lies, and what stands above and below the table.

Margins and heading follow Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from itertools import accumulate
from typing import NamedTuple

from dutoan.excel.styles import text_width
from dutoan.model import Plan
from dutoan.sheet import Column, Grid, show_cell

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
MARGINS = {"left": 1.18, "right": 0.67, "top": 0.79, "bottom": 0.79}
"""In inches: 30 mm left, 17 mm right, 20 mm above and below."""

PORTRAIT_WIDTH = 96
"""So many characters still read well across an upright page."""

LANDSCAPE_WIDTH = 130
"""So many across a page on its side."""

SAMPLE = 200
"""Widths are taken from so many rows at the top, and from the foot."""

_LEAST = {"no": 5, "unit": 7, "quantity": 6, "rate": 7, "code": 8}
_MOST = {"no": 8, "unit": 14, "code": 12, "note": 24}
_NARROW = {"name": 34, "unit": 10, "note": 16}


class Band(NamedTuple):
    """One line above or below the table: pieces side by side, each from a column to a column."""

    pieces: tuple["Piece", ...]


class Piece(NamedTuple):
    """Text over some columns."""

    text: str
    first: int
    last: int
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: str = "center"
    size: int = 12


def column_widths(grid: Grid) -> list[int]:
    """Return the width of each column in characters; where there are many, texts give way before the page gets too small to read."""
    widths = [_width(grid, index, column) for index, column in enumerate(grid.columns)]
    if sum(widths) <= LANDSCAPE_WIDTH:
        return widths
    return [min(width, _NARROW.get(column.key, width)) for width, column in zip(widths, grid.columns, strict=True)]


def _width(grid: Grid, index: int, column: Column) -> int:
    if column.key == "name":
        return 44 if len(grid.columns) > 6 else 40  # noqa: PLR2004 - with few columns the page stays upright
    rows = grid.rows if len(grid.rows) <= 2 * SAMPLE else (*grid.rows[:SAMPLE], *grid.rows[-SAMPLE:])
    widest = max((text_width(show_cell(row.cells[index], column)) for row in rows), default=0)
    longest_word = max((text_width(word) for word in column.title.split()), default=0)
    if column.shape == "money":
        return round(max(widest * 1.1 + 3, longest_word * 1.1 + 1, 12))
    return round(min(max(widest * 1.05 + 1.5, longest_word * 1.1 + 1, _LEAST.get(column.key, 8)), _MOST.get(column.key, 16)))


def is_landscape(widths: list[int]) -> bool:
    """Tell whether the paper must lie on its side."""
    return sum(widths) > PORTRAIT_WIDTH


def heading(plan: Plan, widths: list[int]) -> list[Band]:
    """Return what stands above the table: agency and motto side by side, title, annex line, unit of money."""
    last = len(widths) - 1
    bands: list[Band] = []
    if plan.agency or plan.parent_agency:
        split = _split(widths)
        size = 12 if text_width(MOTTO[0]) < sum(widths[split + 1 :]) else 11
        left = [(line.upper(), line == plan.agency) for line in (plan.parent_agency, plan.agency) if line]
        right = [(MOTTO[0], False), (MOTTO[1], True)]
        for at in range(2):
            text, bold = left[at] if at < len(left) else ("", False)
            own = Piece(text, 0, split, bold=bold or len(left) == 1, size=size)
            bands.append(Band((own, Piece(right[at][0], split + 1, last, bold=True, underline=right[at][1], size=size))))
        if place_and_date(plan) and not plan.signatures:
            bands.append(Band((Piece(place_and_date(plan), split + 1, last, italic=True),)))
        bands.append(Band(()))
    bands.append(Band((Piece(plan.title.upper() if len(plan.title) < 60 else plan.title, 0, last, bold=True, size=14),)))  # noqa: PLR2004
    if plan.annex:
        bands.append(Band((Piece(plan.annex if plan.annex.startswith("(") else f"({plan.annex})", 0, last, italic=True),)))
    bands.append(Band((Piece("Đơn vị tính: đồng", 0, last, italic=True, align="right"),)))
    return bands


def _split(widths: list[int]) -> int:
    """Return the last column of the left half of the heading."""
    reached = accumulate(widths[:-1])
    return next((index for index, width in enumerate(reached) if width >= sum(widths) * 0.42), len(widths) - 2)


def place_and_date(plan: Plan) -> str:
    """Return "Hải Phòng, ngày 15 tháng 8 năm 2023", as far as the plan says it."""
    if plan.date is None:
        return plan.place or ""
    month = f"{plan.date.month:02}" if plan.date.month in (1, 2) else str(plan.date.month)  # so that nobody makes 11 and 12 of them
    day = f"ngày {plan.date.day:02} tháng {month} năm {plan.date.year}"
    return f"{plan.place}, {day}" if plan.place else day[0].upper() + day[1:]


def signatures(plan: Plan, widths: list[int]) -> list[Band]:
    """Return the signatures side by side: titles, room to sign, names."""
    count = min(len(plan.signatures), len(widths))
    if not count:
        return []
    spans = _spans(widths, count)
    signed = list(zip(plan.signatures, spans, strict=False))
    bands = [Band(())]
    if place_and_date(plan):
        bands.append(Band((Piece(place_and_date(plan), *spans[-1], italic=True),)))
    bands.append(Band(tuple(Piece(one.title.upper(), *span, bold=True) for one, span in signed)))
    bands.append(Band(tuple(Piece("(Ký, ghi rõ họ tên)", *span, italic=True) for _, span in signed)))
    bands += [Band(())] * 4
    return [*bands, Band(tuple(Piece(one.name or "", *span, bold=True) for one, span in signed))]


def _spans(widths: list[int], count: int) -> list[tuple[int, int]]:
    """Return `count` runs of columns of about the same width, each of one column at least."""
    spans: list[tuple[int, int]] = []
    first, left = 0, sum(widths)
    for rest in range(count, 0, -1):
        goal, reached, last = left / rest, 0.0, first
        while True:
            reached += widths[last]
            if rest > 1 and (reached + widths[min(last + 1, len(widths) - 1)] / 2 >= goal or len(widths) - last - 1 < rest):
                break
            if last == len(widths) - 1:
                break
            last += 1
        spans.append((first, last))
        left -= round(reached)
        first = last + 1
    return spans
