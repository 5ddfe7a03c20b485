"""The accountant's sheet as it is: which columns it has, and its rows below the titles."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutoan.excel.memory import ID, TITLE, is_id
from dutoan.money import Exact
from dutoan.sheet import Column
from dutoan.workbook.book import Book, Cell, Row, Sheet, place
from dutoan.workbook.normal import Frame, frame_of
from dutoan.workbook.references import COLUMN_LIMIT

_EMPTY = Cell(0, 0, None)


class SeenRow(NamedTuple):
    """One row of the table: its number, the id it carries, and its cells by column key."""

    number: int
    id: str | None
    cells: Mapping[str, Cell]

    def cell(self, key: str) -> Cell:
        """Return a cell, an empty one where there is none."""
        return self.cells.get(key, _EMPTY)


class Seen(NamedTuple):
    """The sheet of the document; `columns` are the keys by column number, `missing` the titles of columns that are gone.

    `renamed` are columns under another title, by number: the key, and both titles. `computed` is None for a sheet in the document's own layout; of any other, what each row comes to (đồng) by its own figures, by number.
    """

    name: str
    header: int
    columns: Mapping[int, str]
    rows: list[SeenRow]
    missing: list[str]
    computed: Mapping[int, Exact] | None = None
    renamed: Mapping[int, tuple[str, str, str]] = {}

    def place(self, row: SeenRow, key: str) -> str:
        """Return where a cell of a row stands, or would stand."""
        numbers = {known: number for number, known in self.columns.items()}
        return place(self.name, row.number, numbers.get(key, 1))

    def frame(self, lines: Mapping[int, int]) -> Frame:
        """Return the frame of the sheet's formulas; `lines` are those of the rows, by number."""
        return frame_of(self.columns, lines)


def see(book: Book, columns: Sequence[Column], below: frozenset[str]) -> Seen | None:
    """Return the document in a workbook, found by its hidden column, else by its titles; None where neither is there.

    `below` are the names of the lines below the rows: without ids, the last of them is the end of the table.
    """
    tables = list(_marked(book)) or list(_titled(book, {column.title.strip() for column in columns}))
    found = max(tables, key=lambda table: table.weight, default=None)
    if found is None:
        return None
    keys, missing, renamed = _columns(found.header, columns, found.id_column)
    if not found.id_column and (missing or renamed):
        return None  # without its marks a sheet is known by all of its titles alone: this one was built anew
    rows = [_row(row, keys, found.id_column) for row in found.sheet.rows if row.number > found.header.number]
    ends = [at for at, row in enumerate(rows) if row.id is not None or (not found.id_column and row.cell("name").value in below)]
    rows = rows[: ends[-1] + 1] if ends else rows
    return Seen(found.sheet.name, found.header.number, keys, [row for row in rows if row.cells], missing, None, renamed)


class _Table(NamedTuple):
    """Where a table begins: its sheet, the row of titles, the column of ids (0 for none), and how much speaks for it."""

    sheet: Sheet
    header: Row
    id_column: int
    weight: int


def _marked(book: Book) -> Iterator[_Table]:
    """Yield each row that has the title of the hidden column, and ids below."""
    for sheet in book.sheets:
        for row in sheet.rows:
            for cell in row.cells:
                if cell.value == TITLE:
                    below = (other for lower in sheet.rows if lower.number > row.number for other in lower.cells)
                    ids = sum(other.column == cell.column and is_id(other.value) for other in below)
                    if ids:
                        yield _Table(sheet, row, cell.column, ids)


def _titled(book: Book, titles: set[str]) -> Iterator[_Table]:
    """Yield each row that has most of the titles."""
    for sheet in book.sheets:
        for row in sheet.rows:
            known = {str(cell.value).strip() for cell in row.cells} & titles
            if 2 * len(known) > len(titles):
                yield _Table(sheet, row, 0, len(known))


def _columns(header: Row, columns: Sequence[Column], id_column: int) -> tuple[dict[int, str], list[str], dict[int, tuple[str, str, str]]]:
    """Return the key of each column, found by its title; a changed title is known by its place between two that are not."""
    titles = [(cell.column, str(cell.value).strip()) for cell in header.cells if cell.value is not None and cell.column != id_column]
    wanted = [column for column in columns if column.key != ID]
    found: dict[int, str] = {id_column: ID} if id_column else {}
    left: list[Column] = []
    for column in wanted:
        number = next((number for number, title in titles if number not in found and title == column.title.strip()), None)
        if number is None:
            left.append(column)
        else:
            found[number] = column.key
    free = [number for number, _ in titles if number not in found]
    missing = []
    renamed: dict[int, tuple[str, str, str]] = {}
    for column in left:
        number = _between(column, wanted, found, free)
        if number is None:
            missing.append(column.title)
        else:
            found[number] = column.key
            renamed[number] = (column.key, column.title, dict(titles)[number])
    return found, missing, renamed


def _between(column: Column, columns: Sequence[Column], found: Mapping[int, str], free: list[int]) -> int | None:
    """Return the number of the only unknown column that stands where a column was, between its neighbours."""
    at = columns.index(column)
    numbers = {key: number for number, key in found.items()}
    before = next((numbers[other.key] for other in reversed(columns[:at]) if other.key in numbers), 0)
    after = next((numbers[other.key] for other in columns[at + 1 :] if other.key in numbers), COLUMN_LIMIT)
    inside = [number for number in free if before < number < after and number not in found]
    return inside[0] if inside else None


def _row(row: Row, keys: Mapping[int, str], id_column: int) -> SeenRow:
    named = next((cell.value for cell in row.cells if cell.column == id_column and is_id(cell.value)), None)
    cells = {keys[cell.column]: cell for cell in row.cells if cell.column in keys and cell.column != id_column}
    return SeenRow(row.number, named if isinstance(named, str) else None, cells)
