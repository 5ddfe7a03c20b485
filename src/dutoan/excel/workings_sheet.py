"""The sheet of workings on paper, and partial sums of what is too long for one formula."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutoan.calc.foot import Foot
from dutoan.calc.linear import Place
from dutoan.excel.derivation import Derivation
from dutoan.excel.paper import set_page
from dutoan.excel.styles import Style, Styles, height_of
from dutoan.excel.workings import FIRST_COLUMN, FIRST_ROW, SHEET, Key, Workings
from dutoan.number import show_rate
from dutoan.rows import Range
from dutoan.sheet import Grid

PARTS = "Cộng dồn"

_TITLE_WIDTH, _WAY_WIDTH = 50, 18

_NOTE = (
    "Cách tìm dòng nhận phần còn lại và các dòng phụ thuộc nó. Mỗi cột là một cách; cách được chọn là cách đầu tiên khớp đến từng đồng, "
    "bảng dự toán lấy số của cột đó."
)
_TITLES: Mapping[str, str] = {
    "start": "Ẩn số, làm tròn",
    "side": "Ẩn số chính xác lớn hơn (1), bằng (0) hay nhỏ hơn (-1) số đã làm tròn",
    "total": "Tổng của cách này",
    "goal": "Tổng đã làm tròn",
    "over": "Vượt mức tối đa (1 là có)",
    "holds": "Cắt đúng khoản vượt mức (1 là đúng)",
    "agrees": "Khớp tỷ lệ × cơ sở đã in (1 là khớp)",
    "exact": "Khớp mọi dòng",
    "distance": "Xa ẩn số (càng nhỏ càng gần; 1.000.000: không khớp)",
}


def write_workings(book: Any, workings: Workings, derivation: Derivation, styles: Styles) -> None:
    """Write every way as a column."""
    sheet = book.add_worksheet(SHEET)
    set_page(sheet, landscape=True)
    sheet.repeat_rows(FIRST_ROW - 2)
    sheet.set_column(0, 0, _TITLE_WIDTH)
    sheet.set_column(1, len(workings.ways), _WAY_WIDTH)
    plain, number = styles.get(Style(border=False)), styles.get(Style(align="right", number="#,##0"))
    room = _TITLE_WIDTH + _WAY_WIDTH * 3
    sheet.set_row(0, height_of(_NOTE, room))
    sheet.merge_range(0, 0, 0, 3, _NOTE, styles.get(Style(italic=True, border=False)))
    for row, title, entry in ((1, "Cách tính ngược được dùng", workings.walk), (2, "Cách được chọn", workings.taken)):
        sheet.write_string(row, 0, title, plain)
        sheet.write_formula(row, 1, entry.formula, number, entry.value)
    titles = [f"{index}. {way.title}" for index, way in enumerate(workings.ways, 1)]
    sheet.set_row(FIRST_ROW - 2, max(height_of(title, _WAY_WIDTH) for title in titles))
    for column, title in enumerate(titles, FIRST_COLUMN - 1):
        sheet.write_string(FIRST_ROW - 2, column, title, styles.get(Style(bold=True, align="center")))
    for row, key in enumerate(workings.keys, FIRST_ROW - 1):
        title = _title(key, derivation.foot)
        sheet.set_row(row, height_of(title, _TITLE_WIDTH))
        sheet.write_string(row, 0, title, styles.get(Style()))
        for column, way in enumerate(workings.ways, FIRST_COLUMN - 1):
            cell = way.cells.get(key)
            if cell:
                sheet.write_formula(row, column, cell.formula, number, cell.value)


def _title(key: Key, foot: Foot) -> str:
    kind = str(key[0])
    if kind == "over":
        return f"{_TITLES[kind]}: {foot.rules[int(key[1])].charge.name}"
    if kind in ("amount", "agrees"):
        name = _name((str(key[1]), int(key[2]), int(key[3])), foot)
        return name if kind == "amount" else f"{_TITLES[kind]}: {name}"
    return _TITLES[kind]


def _name(place: Place, foot: Foot) -> str:
    kind, index, _ = place
    if kind == "row":
        return foot.rows.leaves[index].item.name
    return foot.rules[index].charge.name if kind == "charge" else f"Thuế GTGT ({show_rate(foot.taxes[index].rate)})"


class Parts:
    """Partial sums of the document's columns, each in a cell of its own sheet."""

    def __init__(self, sheet: str, letters: Mapping[str, str], grid: Grid, keys: Mapping[str, int], first_row: int) -> None:
        self._sheet, self._letters, self._grid, self._first = f"'{sheet}'!", letters, grid, first_row
        self._index = keys
        self.cells: list[tuple[str, int]] = []

    def spill(self, key: str, through: str, runs: Sequence[Range]) -> str:
        """Keep the sum of a column (or of those up to `through`) over runs of rows and return its address."""
        letter, last = self._letters[key], self._letters[through or key]
        terms = [f"{self._sheet}{letter}{top}" + ("" if (letter, top) == (last, end) else f":{last}{end}") for top, end in runs]
        columns = slice(self._index[key], self._index[through or key] + 1)
        rows = (self._grid.rows[row - self._first] for top, end in runs for row in range(top, end + 1))
        value = sum(cell for row in rows for cell in row.cells[columns] if isinstance(cell, int))
        self.cells.append((f"SUM({','.join(terms)})", value))
        return f"'{PARTS}'!$A${len(self.cells)}"

    def write(self, book: Any, styles: Styles) -> None:
        """Write the sums that were kept, if there are any."""
        if not self.cells:
            return
        sheet = book.add_worksheet(PARTS)
        sheet.set_column(0, 0, 20)
        for row, (formula, value) in enumerate(self.cells):
            sheet.write_formula(row, 0, formula, styles.get(Style(align="right", number="#,##0")), value)
