"""Which sheet holds the estimate, and where its table begins: found by the titles, or told by whoever imports."""

from collections.abc import Mapping
from typing import NamedTuple

from dutoan.findings import Refusal
from dutoan.text import Text, clip, near
from dutoan.understand.fold import fold
from dutoan.understand.grid import Grid, cell_name, make_grid
from dutoan.understand.header import SEARCHED, Column, Header, find_headers, read_header
from dutoan.workbook.book import Book, column_letters

RULE = "unknown-layout"

COLUMN_LIMIT = 256
"""A row of a sheet has at most this many cells."""

_LISTED = 16  # columns in one message

_NEEDED = Text(
    "hàng tiêu đề cần có ít nhất ba cột quen, trong đó có “Nội dung” và “Thành tiền” (hoặc “Đơn giá”, “Số tiền”, một nguồn kinh phí)",
    'a header row needs three known titles at least, among them "Nội dung" and "Thành tiền" (or "Đơn giá", "Số tiền", a source)',
)


class Asked(NamedTuple):
    """What whoever imports says of the layout: the sheet, the row with the titles, and the keys of columns by their number."""

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str] = {}


class Table(NamedTuple):
    """The table that was chosen, the row where the next one on the sheet begins, and the places of tables that were left out."""

    grid: Grid
    header: Header
    end: int | None
    others: tuple[str, ...] = ()


def choose_table(book: Book, asked: Asked) -> Table:
    """Return the one table of a book. Raises Refusal `unknown-layout` where there is none or several, with what was looked for and where."""
    grids = [make_grid(sheet) for sheet in book.sheets if (sheet.name == asked.sheet if asked.sheet is not None else not sheet.hidden)]
    if asked.sheet is not None and not grids:
        names = book.names or [sheet.name for sheet in book.sheets]
        alike = [name for name in names if fold(name) == fold(asked.sheet)]
        shown, hint = clip(asked.sheet), near(asked.sheet, alike or names)
        raise Refusal(RULE, Text(f"không có trang tính “{shown}”{hint.vi}", f'there is no sheet "{shown}"{hint.en}'))
    for grid in grids:
        _check_width(grid)
    tables = [table for grid in grids for table in _tables(grid, asked, named=True)]
    tables = tables or [table for grid in grids for table in _tables(grid, asked, named=False)]
    if not tables:
        raise _none_found(grids, asked)
    detailed = [table for table in tables if {"quantity", "unit_price"} <= {column.key for column in table.header.columns}]
    chosen = detailed if len(detailed) == 1 else tables
    if len(chosen) > 1:
        raise _several(tables, one_sheet=len({table.grid.name for table in tables}) == 1)
    _check_columns(chosen[0], asked.columns)
    return chosen[0]._replace(others=tuple(_place(table) for table in tables if table is not chosen[0]))


def _check_width(grid: Grid) -> None:
    """Refuse a sheet with more cells in a row than any estimate has."""
    number = next((number for number, cells in grid.rows.items() if len(cells) > COLUMN_LIMIT), None)
    if number is not None:
        name = f"{clip(grid.name)}!{number}".removeprefix("!")
        raise Refusal("over-limit", Text(f"hàng {name} có quá {COLUMN_LIMIT} ô", f"the row {name} has over {COLUMN_LIMIT} cells"))


def _tables(grid: Grid, asked: Asked, *, named: bool) -> list[Table]:
    if asked.header_row is not None:
        header = read_header(grid, asked.header_row, sure=True, named=named)
        told = asked.columns and any(number >= asked.header_row for number in grid.rows)
        headers = [header] if (header and header.columns) or told else []
        own = _with_columns(headers[0] or Header(asked.header_row, asked.header_row, (), frozenset()), asked.columns) if headers else None
        return [Table(grid, own, None)] if own else []
    found = [_with_columns(header, asked.columns) for header in find_headers(grid, named=named)]
    first_of_each = [header for place, header in enumerate(found) if all(header.words != other.words for other in found[:place])]
    ends = [*(header.top for header in first_of_each[1:]), None]
    return [Table(grid, header, end) for header, end in zip(first_of_each, ends, strict=False)]


def _with_columns(header: Header, asked: Mapping[int, str]) -> Header:
    """Return the header with the keys that somebody gave to columns."""
    known = {column.at: column for column in header.columns}
    told = {index: known.get(index, Column(index, None, ""))._replace(key=key if key != "-" else None) for index, key in asked.items()}
    return header._replace(columns=tuple(column for _, column in sorted({**known, **told}.items())))


def _check_columns(table: Table, asked: Mapping[int, str]) -> None:
    """Refuse a key that somebody gave to a column where the table has nothing."""
    header, titled = table.header, {column.at: column.title for column in table.header.columns if column.title}
    rows = (cells for number, cells in table.grid.rows.items() if number >= header.top and (table.end is None or number < table.end))
    used = {*titled, *(at for cells in rows for at in cells)} if asked else set()
    unknown = ",".join(f"{column_letters(at)}={key}" for at, key in asked.items() if at not in used)
    if unknown:
        shown = [
            f"{column_letters(at)} ({clip(titled[at])})" if at in titled else column_letters(at)
            for at in sorted(used - table.grid.hidden_columns)
        ]
        known = ", ".join(shown[:_LISTED]) + ", …" * (len(shown) > _LISTED)
        where = f"{clip(table.grid.name)}!{cell_name(header.top, min(used))}".lstrip("!")
        vi = f"--columns {unknown}: bảng ở {where} không có gì ở cột ấy; viết một trong các cột của bảng: {known}"
        en = f"--columns {unknown}: the table at {where} has nothing there; write one of its columns: {known}"
        raise Refusal(RULE, Text(vi, en))


def _none_found(grids: list[Grid], asked: Asked) -> Refusal:
    names = [clip(grid.name) or ".csv" for grid in grids]
    if asked.header_row is None:
        where = ", ".join(f"{name} ({min(len(grid.rows), SEARCHED)})" for name, grid in zip(names, grids, strict=True))
        looked = Text(f"các hàng có chữ của {where}", f"the rows with text of {where}")
    else:
        where = ", ".join(names)
        looked = Text(f"hàng {asked.header_row} của {where}", f"row {asked.header_row} of {where}")
    vi = f"không tìm thấy bảng dự toán: {_NEEDED.vi}; đã tìm ở {looked.vi}; chỉ ra bằng import hoặc check --sheet, --header-row, --columns"
    en = f"no table of an estimate is found: {_NEEDED.en}; looked at {looked.en}; say where by import or check --sheet, --header-row, --columns"
    return Refusal(RULE, Text(vi, en))


def _several(tables: list[Table], *, one_sheet: bool) -> Refusal:
    places = ", ".join(_place(table) for table in tables)
    how = "--header-row" if one_sheet else "--sheet"
    vi = f"có {len(tables)} bảng giống dự toán ({places}); mỗi lần chỉ đọc một bảng: chọn bằng import hoặc check {how}"
    en = f"{len(tables)} tables look like estimates ({places}); one is read at a time: choose it by import or check {how}"
    return Refusal(RULE, Text(vi, en))


def _place(table: Table) -> str:
    return f"{clip(table.grid.name)}!{cell_name(table.header.top, table.header.columns[0].at)}".lstrip("!")
