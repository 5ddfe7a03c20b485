"""The sheet of the document: page, heading, table, the line in words, signatures."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from dutoan.excel.breaks import ROW_HEIGHT, find_break
from dutoan.excel.page import MARGINS, Band, column_widths, heading, is_landscape, signatures
from dutoan.excel.styles import WIDEST, Style, Styles, count_lines, height_of_lines
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.number import decimal_text
from dutoan.sheet import Cell, Column, Grid, GridRow

NAME = "Dự toán"
A4 = 9
_HIDDEN = 10_000  # wide enough for any text: nobody reads it


def set_page(sheet: Any, *, landscape: bool) -> None:
    """Set the paper of a sheet: A4, its margins, page numbers above, as wide as the page."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.set_header('&C&"Times New Roman,Regular"&13&P')


class Paper:
    """Writes the document row by row; `row` is the next one, counted from 0."""

    def __init__(self, book: Any, grid: Grid, plan: Plan, styles: Styles, hidden: int) -> None:
        self.sheet = book.add_worksheet(NAME)
        self.grid, self.plan, self.styles = grid, plan, styles
        self.widths = column_widths(grid)[: len(grid.columns) - hidden]
        self._made: dict[bool, list[tuple[int, Any, Any, int]]] = {}
        self._exacts: dict[tuple[Cell, int, bool], tuple[Any, Any]] = {}
        self.bands = heading(plan, self.widths)
        self.first_row = len(self.bands) + 2  # below the titles, counted from 1
        self.words_row = self.first_row - 1 + len(grid.rows)  # counted from 0
        self.row = 0
        self.heights: list[float] = []
        self._set_page()

    def _set_page(self) -> None:
        sheet = self.sheet
        sheet.set_paper(A4)
        if is_landscape(self.widths):
            sheet.set_landscape()
        sheet.set_margins(**MARGINS)
        sheet.fit_to_pages(1, 0)
        sheet.set_header('&C&"Times New Roman,Regular"&13&P')
        sheet.repeat_rows(len(self.bands))
        sheet.freeze_panes(self.first_row - 1, 2)
        sheet.hide_gridlines(2)
        sheet.center_horizontally()
        for index, width in enumerate(self.widths):
            sheet.set_column(index, index, width)
        if len(self.grid.columns) > len(self.widths):
            sheet.set_column(len(self.widths), len(self.grid.columns) - 1, 16, None, {"hidden": True})

    def write(self, formulas: Iterable[dict[int, str]]) -> None:
        """Write the whole document; `formulas` are those of each row, by column counted from 0."""
        for band in self.bands:
            self._band(band)
        self._titles()
        for line, found in zip(self.grid.rows, formulas, strict=True):
            self._line(line, found)
        self._words()
        for band in signatures(self.plan, self.widths):
            self._band(band)
        top, first, end = self.first_row - 2, self.first_row - 1, self.words_row
        heights = self.heights
        parted = find_break(heights[:top], heights[top], heights[first:end], heights[end:], self.widths)
        if parted is not None:
            self.sheet.set_h_pagebreaks([first + parted])

    def _band(self, band: Band) -> None:
        lines = 1
        for piece in band.pieces:
            style = Style(bold=piece.bold, italic=piece.italic, underline=piece.underline, align=piece.align, size=piece.size, border=False)
            lines = max(lines, count_lines(piece.text, sum(self.widths[piece.first : piece.last + 1]) * 11 / piece.size))
            self._across(piece.first, piece.last, piece.text, style)
        sizes = [piece.size for piece in band.pieces]
        self._height(lines, max(sizes, default=12))

    def _across(self, first: int, last: int, text: str, style: Style) -> None:
        """Write text over some columns, as text whatever it begins with."""
        form = self.styles.get(style._replace(quoted=is_like_formula(text)))
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", form)
        self.sheet.write_string(self.row, first, text, form)

    def _height(self, lines: int, size: int = 12) -> None:
        """Give the row that was written room for its lines; Excel itself leaves merged cells as low as they are."""
        height: float = ROW_HEIGHT
        if lines > 1 or size > 12:  # noqa: PLR2004 - the size of the workbook's font
            height = height_of_lines(lines, size)
            self.sheet.set_row(self.row, height)
        self.heights.append(height)
        self.row += 1

    def _titles(self) -> None:
        style = self.styles.get(Style(bold=True, align="center"))
        for index, column in enumerate(self.grid.columns):
            self.sheet.write_string(self.row, index, column.title, style)
        titles = zip(self.grid.columns, self.widths, strict=False)
        self._height(max(2, *(count_lines(column.title, width * 0.85) for column, width in titles)))

    def _line(self, line: GridRow, formulas: Mapping[int, str]) -> None:
        bold = line.kind in ("group", "subtotal", "total")
        sheet, row, lines = self.sheet, self.row, 1
        for cell, (index, form, number, room) in zip(line.cells, self._columns(bold=bold), strict=True):
            if index in formulas:
                stored, style = (cell, number) if cell.__class__ is int else self._exact(cell, index, bold=bold)
                sheet.write_formula(row, index, formulas[index], style, stored)
            elif not cell and cell != 0:
                sheet.write_blank(row, index, None, form)
            elif isinstance(cell, str):
                sheet.write_string(row, index, cell, self._quoted(index, bold=bold) if is_like_formula(cell) else form)
                if len(cell) * WIDEST > room:
                    lines = max(lines, count_lines(cell, room))
            else:
                stored, style = (cell, number) if cell.__class__ is int else self._exact(cell, index, bold=bold)
                sheet.write_number(row, index, stored, style)
        self._height(lines)

    def _columns(self, *, bold: bool) -> list[tuple[int, Any, Any, int]]:
        """Return for every column: its index, its formats of text and of whole numbers, and its room in characters."""
        if bold not in self._made:
            columns = self.grid.columns
            texts = [self.styles.get(_style("", column, bold=bold)) for column in columns]
            numbers = [self.styles.get(_style(0, column, bold=bold)) for column in columns]
            rooms = [*self.widths, *[_HIDDEN] * (len(columns) - len(self.widths))]
            self._made[bold] = list(zip(range(len(columns)), texts, numbers, rooms, strict=True))
        return self._made[bold]

    def _quoted(self, index: int, *, bold: bool) -> Any:
        return self.styles.get(_style("", self.grid.columns[index], bold=bold)._replace(quoted=True))

    def _exact(self, cell: Cell, index: int, *, bold: bool) -> tuple[Any, Any]:
        """Return the value and the format of a number with decimals; the same quantity comes often."""
        key = (cell, index, bold)
        if key not in self._exacts:
            stored = _decimal(cell) if isinstance(cell, Fraction) else cell
            self._exacts[key] = stored, self.styles.get(_style(cell, self.grid.columns[index], bold=bold))
        return self._exacts[key]

    def _words(self) -> None:
        """Write the total in words; it turns red when the total is no longer what it was written for."""
        last = len(self.widths) - 1
        lines = count_lines(self.grid.words, sum(self.widths))
        self._across(0, last, f"({self.grid.words.removesuffix('.')}.)", Style(bold=True, italic=True, border=False))
        self._height(lines)


def turn_red(paper: Paper, total_cell: str, total: int) -> None:
    """Mark the words when the total is no longer what they were written for."""
    row, wrong = paper.words_row, paper.styles.alarm()
    paper.sheet.conditional_format(
        row, 0, row, len(paper.widths) - 1, {"type": "formula", "criteria": f"{total_cell}<>{total}", "format": wrong}
    )


def _decimal(value: Exact) -> Any:
    from decimal import Decimal  # noqa: PLC0415 - only a document needs it

    return Decimal(decimal_text(value))


def _style(cell: Cell, column: Column, *, bold: bool) -> Style:
    if cell is None or isinstance(cell, str):
        align = "left" if column.shape == "name" or column.key == "note" else "center"
        return Style(bold=bold, align=align)
    return Style(bold=bold, align="right" if column.shape == "money" else "center", number=number_format(cell, column.shape))


def is_like_formula(text: str) -> bool:
    """Tell whether a workbook would take a text for a formula once somebody edits it."""
    return text[:1] in ("=", "+", "-", "@") and len(text) > 1


def number_format(value: Cell, shape: str) -> str:
    """Return the format of a number: thousands in groups, as many decimals as it has (a pattern with # would print "8.")."""
    decimals = 0
    if isinstance(value, Fraction):
        shown = decimal_text(value * 100 if shape == "rate" else value)
        decimals = len(shown.partition(".")[2])
    places = "." + "0" * decimals if decimals else ""
    return f"0{places}%" if shape == "rate" else f"#,##0{places}"
