"""The header of a table: the row or rows with the titles of its columns."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dutoan.understand.fold import fold
from dutoan.understand.grid import Cells, Grid, is_text, text_of
from dutoan.understand.titles import Title, read_title
from dutoan.workbook.book import Cell

SEARCHED = 200
"""The header stands in the first so many rows that show something."""

_FIGURES = ("unit_price", "amount", "net", "gross", "source")
_OWN = ("no", "note", "code", "unit_price", "amount")  # titles that say it themselves, whatever stands above them
_SUMS = ("tong", "tong so", "tong cong", "cong")
_TAXED = ("net", "vat", "gross", "vat_rate")
_LEAST = 3  # titles that make a row a header
_LAST_NUMBER = 99  # of a column: they have one digit or two
_IN_BRACKETS = re.compile(r"[(\[].*[)\]]\s*")
_YEARS = range(2000, 2100)
_NUMBERED = re.compile(r"[(\[]?(?:[0-9]{1,2}|[A-ZĐa-zđ])[)\]]?(?:\s*=\s*[0-9A-Za-z()\[\]+\-*x×/.,:% ]+)?[)\]]?")


class Column(NamedTuple):
    """One column of a table: where it is, what it holds, its title as printed, and its own unit of money if the title names one."""

    at: int
    key: str | None
    title: str
    scale: int | None = None
    percent: bool = False
    cell: Cell | None = None


class Header(NamedTuple):
    """The titles of a table: the first and the last row they take, the columns in order, and all titles as they are compared."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    words: frozenset[str]


def find_headers(grid: Grid, *, named: bool) -> Iterator[Header]:
    """Yield the header of every table of a sheet, the one that each page repeats included.

    Not `named`: no title needs to say which column has the names.
    """
    behind = 0
    for number in list(grid.rows)[:SEARCHED]:
        if number > behind and (header := read_header(grid, number, named=named)):
            behind = header.bottom
            yield header


def read_header(grid: Grid, number: int, *, sure: bool = False, named: bool = True) -> Header | None:
    """Return the header whose main row is `number`; None where that row is none. `sure`: somebody says that it is.

    Not `named`: the names may stand under any title, behind the numbers or in the first column.
    """
    keys = {read_title(text_of(cell)).key for cell in grid.rows.get(number, {}).values()}
    if not sure and ("name" not in keys if named else not _is_figured(keys)):
        return None
    top, bottom = _extent(grid, number)
    columns = tuple(column for column in _columns(grid, top, number, bottom) if column.key or column.at not in grid.hidden_columns)
    columns = columns if named or "name" in keys else _with_name(columns)
    known = {column.key for column in columns if column.key}
    if sure or ("name" in known and _is_figured(known)):
        words = {fold(text_of(cell)) for row in range(top, bottom + 1) for cell in grid.rows.get(row, {}).values()}
        return Header(top, _skip_numbers(grid, bottom), columns, frozenset(words - {""}))
    return None


def _is_figured(keys: Collection[str | None]) -> bool:
    """Tell whether so many titles are known that they make a table, money among them."""
    return len(set(keys) - {None}) >= _LEAST and not set(_FIGURES).isdisjoint(keys)


def _with_name(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with one for the names: the one behind the numbers, else the first, where it is nothing else."""
    place = next((place for place, column in enumerate(columns) if column.key == "no"), -1) + 1
    return tuple(
        column._replace(key="name") if at == place and column.key in (None, "unit", "note") else column for at, column in enumerate(columns)
    )


def is_repeated(cells: Cells, header: Header) -> bool:
    """Tell whether a row repeats titles, as every page of a long table does."""
    if len(cells) < 2 or not is_text(cells):  # noqa: PLR2004 - one is no header
        return False
    return all(fold(text_of(cell)) in header.words for cell in cells.values())


def _extent(grid: Grid, number: int) -> tuple[int, int]:
    """Return the first and the last row of the header with the main row `number`."""
    cells = grid.rows.get(number, {})
    ends = [area.bottom for column in cells if (area := grid.merges.get((number, column)))]
    bottom = min(max(ends, default=number), number + 2)
    if bottom == number and (_is_second_row(grid, number) or _goes_on(grid, number)):
        bottom = number + 1
    above = grid.rows.get(number - 1, {})
    top = number - 1 if bottom == number and _is_upper_row(above, cells) else number
    return top, bottom


def _is_second_row(grid: Grid, number: int) -> bool:
    """Tell whether the row below holds the parts of titles that stand over several columns."""
    upper, lower = grid.rows.get(number, {}), grid.rows.get(number + 1, {})
    if not lower or not all(_title_of(cell) for cell in lower.values()) or is_numbering(lower):
        return False
    keys = {read_title(text_of(cell)).key: column for column, cell in upper.items()}
    first = max(keys.get("no", 0), keys.get("name", 0))
    wide = {column for column in lower for title in upper if _covers(grid, number, title, column)}
    known = [column for column, cell in lower.items() if read_title(text_of(cell)).key not in (None, "no", "name")]
    return min(lower) > first and all(column in wide or column not in upper or column in known for column in lower) and bool(wide or known)


def _goes_on(grid: Grid, number: int) -> bool:
    """Tell whether the row below goes on with the titles: “Đơn vị” and “tính”, “Đơn giá” and “(đồng)”; it has no name and no figures."""
    upper, lower = grid.rows.get(number, {}), grid.rows.get(number + 1, {})
    if not lower or not is_text(lower) or not lower.keys() <= upper.keys() or is_numbering(lower):
        return False
    if any(read_title(text_of(upper[column])).key in ("no", "name", "note") for column in lower):
        return False
    words = "".join(_IN_BRACKETS.sub("", text_of(cell)) for cell in lower.values())
    return not words or (len(lower) > 1 and not any(map(str.isdigit, words)))


def _covers(grid: Grid, row: int, title: int, column: int) -> bool:
    area = grid.merges.get((row, title))
    return area is not None and area.left < area.right and area.left <= column <= area.right


def _is_upper_row(above: Cells, cells: Cells) -> bool:
    """Tell whether the row above holds titles that stand over several columns of the main row."""
    titles = [read_title(text_of(cell)) for cell in above.values()]
    if not titles or not all(title.key in ("source", "amount", "quantity", "unit_price") for title in titles):
        return False
    return min(above) > min(cells) and all(":" not in title.words for title in titles)


def _columns(grid: Grid, top: int, main: int, bottom: int) -> Iterator[Column]:
    numbers = [number for number in range(top, bottom + 1) if number in grid.rows]
    whole = bottom == main + 1 and not _is_second_row(grid, main) and _goes_on(grid, main)
    for index in sorted({column for number in numbers for column in grid.rows[number]} | _spanned(grid, numbers)):
        cells = [cell for number in numbers if (cell := _title_over(grid, number, index, main, bottom))]
        texts = [_title_of(cell) for cell in cells]
        parts = list(zip(cells, map(read_title, [" ".join(texts)] * len(texts) if whole else texts), strict=True))
        if any(title.words for _, title in parts):
            yield _column(index, parts)


def _title_of(cell: Cell) -> str:
    """Return the text of a title; a year may be one."""
    return str(cell.value) if type(cell.value) is int and cell.value in _YEARS else text_of(cell)


def _spanned(grid: Grid, numbers: list[int]) -> set[int]:
    """Return the columns that wide titles of the header stand over."""
    areas = [area for number in numbers for column in grid.rows[number] if (area := grid.merges.get((number, column)))]
    return {column for area in areas for column in range(area.left, min(area.right, area.left + 50) + 1)}


def _title_over(grid: Grid, number: int, index: int, main: int, bottom: int) -> Cell | None:
    """Return the title of one header row that stands over a column: its own cell, or a wide one on its left."""
    cells = grid.rows[number]
    if index in cells:
        return cells[index]
    wide = next((cell for column, cell in cells.items() if _covers(grid, number, column, index)), None)
    if wide or number == bottom:
        return wide
    # Without merged cells, a title stands over the columns on its right that have none of their own but a part below.
    below = grid.rows.get(number + 1, {})
    left = max((column for column in cells if column < index), default=0)
    covered = left and all(column in below and column not in cells for column in range(left + 1, index + 1)) and left in below
    return cells[left] if covered and number <= main else None


def _column(index: int, parts: list[tuple[Cell, Title]]) -> Column:
    """Return a column; its title is the lowest one, and the one above it says what the parts are parts of."""
    cell, title = [(cell, title) for cell, title in parts if title.words][-1]
    upper = parts[0][1].key if len(parts) > 1 else None
    key = title.key
    if upper == "source" and key not in _OWN:
        key = "source"
    elif upper == "quantity" and (key not in (*_OWN, "unit") or fold(title.words) in _SUMS):
        key = "quantity"
    elif upper == "amount" and key not in (*_OWN, *_TAXED):
        key = "source"
    elif key is None:
        key = upper
    scales = [title.scale for _, title in parts if title.scale is not None]
    return Column(index, key, title.words, scales[-1] if scales else None, any(title.percent for _, title in parts), cell)


def is_numbering(cells: Cells) -> bool:
    """Tell whether a row numbers the columns: 1 2 3, (1) (2) (3), A B 1 2 3=1x2."""
    if len(cells) < 2:  # noqa: PLR2004 - one is no numbering
        return False
    for cell in reversed(cells.values()):  # amounts stand on the right: one look tells most rows
        if (type(cell.value) is int and cell.value > _LAST_NUMBER) or not _NUMBERED.fullmatch(str(cell.value).strip()):
            return False
    own = [int(found[0]) for cell in cells.values() if (found := re.search("[0-9]{1,2}", str(cell.value)))]
    counts = all(after == before + 1 for before, after in pairwise(own))  # else it is a row with small figures
    return counts and len({str(cell.value) for cell in cells.values()}) == len(cells)


def _skip_numbers(grid: Grid, bottom: int) -> int:
    """Return the last row of the header when the one below numbers the columns."""
    below = grid.rows.get(bottom + 1, {})
    return bottom + 1 if is_numbering(below) else bottom
