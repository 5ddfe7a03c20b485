"""One sheet's part → its rows of cells. Cells that are out of order, twice, or outside a sheet are damage, named by their place."""

from dutoan.findings import Refusal
from dutoan.text import clip
from dutoan.workbook.book import Area, Row, Sheet
from dutoan.workbook.cells import Cells, Written
from dutoan.workbook.package import Listed
from dutoan.workbook.references import COLUMN_LIMIT, ROW_LIMIT, read_area, read_index
from dutoan.workbook.refusals import damaged, too_much
from dutoan.workbook.shared import Shared
from dutoan.workbook.strings import too_long
from dutoan.workbook.xml import Attributes, add_run, check_depth, check_root, feed, make_parser, make_pieces

MERGE_LIMIT = 50_000
"""A sheet has at most this many merged areas."""

MERGED_LIMIT = 1_000_000
"""The merged areas of a sheet cover at most this many cells of its rows."""

# How deep elements stand: worksheet, sheetData, row, c; then v f is, in them t r, in those t.
_SHEET, _DATA, _ROW, _CELL, _IN_CELL, _IN_TEXT, _IN_RUN = range(1, 8)
_TRUE = ("1", "true")


def read_table(data: bytes, listed: Listed, shared: Shared) -> Sheet:
    """Return the sheet that the part with the bytes `data` writes; raises Refusal where it is damaged or too large."""
    reader = _Reader(listed, shared)
    feed(reader.parser, data, listed.part)
    return Sheet(listed.name, tuple(reader.rows), listed.hidden, tuple(reader.merges), tuple(reader.hidden_columns))


class _Reader:
    """Reads one sheet by the names and the depths of its elements; what else there is, is passed over."""

    def __init__(self, listed: Listed, shared: Shared) -> None:
        self.name, self.part = listed.name, listed.part
        self.rows: list[Row] = []
        self.merges: list[Area] = []
        self.merged = 0
        self.hidden_columns: list[tuple[int, int]] = []
        self.cells = Cells(listed.name, shared)
        self.depth = self.row = 0
        self.hidden = False
        self.written: list[Written] = []  # in this row
        self.attributes: Attributes = {}  # of this cell
        self.shape: Attributes = {}  # of its formula
        self.value: str | None = None
        self.formula: str | None = None
        self.string = ""  # the runs so far of a text in the cell
        self.run = ""
        self.pieces = make_pieces()
        self.parser = make_parser()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.pieces.append

    def start(self, name: str, attributes: Attributes) -> None:
        self.depth = depth = self.depth + 1
        if depth == _IN_CELL:
            self.pieces.clear()
            if name == "x:f":
                self.shape = attributes
        elif depth == _CELL:
            self.attributes = attributes
        elif depth == _ROW:
            self.open(name, attributes)
        elif name == "x:t" and depth <= _IN_RUN:
            self.pieces.clear()
        elif depth == _IN_TEXT:
            self.run = name
        elif depth == _SHEET:
            check_root(name, "x:worksheet", self.part)
        else:
            check_depth(depth, self.part)

    def end(self, name: str) -> None:
        depth = self.depth
        self.depth = depth - 1
        if depth == _IN_CELL:
            if name == "x:v":
                self.value = self.pieces[0] if len(self.pieces) == 1 else self.add_run("")
            else:
                self.close(name)
        elif depth == _CELL and name == "x:c":
            if len(self.written) == COLUMN_LIMIT:
                raise self.broken(f"hàng {self.row} có hơn {COLUMN_LIMIT} ô", f"row {self.row} has more than {COLUMN_LIMIT} cells")
            self.written.append((self.attributes, self.value, self.formula, self.shape))
            self.value = self.formula = None
        elif depth == _ROW and name == "x:row" and self.written:
            cells = self.cells.read(self.row, self.written)
            self.written.clear()
            if cells:
                self.rows.append(Row(self.row, cells, self.hidden))
        elif name == "x:t" and (depth == _IN_TEXT or (depth == _IN_RUN and self.run == "x:r")):
            self.string = self.add_run(self.string)

    def close(self, name: str) -> None:
        if name == "x:f":
            self.formula = self.add_run("")
        elif name == "x:is":
            self.value, self.string = self.string, ""

    def add_run(self, before: str) -> str:
        """Return the text that ends here, behind what came before it."""
        text = add_run(before, self.pieces)
        if text is None:
            raise too_long(
                f"chữ ở hàng {self.row} của trang “{clip(self.name)}”", f'the text in row {self.row} of the sheet "{clip(self.name)}"'
            )
        return text

    def open(self, name: str, attributes: Attributes) -> None:
        if name == "x:row":
            reference = attributes.get("r")
            row = self.row + 1 if reference is None else read_index(reference, ROW_LIMIT) or 0
            if not self.row < row <= ROW_LIMIT:
                shown = clip(reference or str(row))
                raise self.broken(f"hàng “{shown}” sai chỗ, sau hàng {self.row}", f'row "{shown}" is out of place, behind row {self.row}')
            self.row = row
            self.hidden = attributes.get("hidden") in _TRUE
        elif name == "x:mergeCell":
            self.merge(attributes.get("ref", ""))
        elif name == "x:col" and attributes.get("hidden") in _TRUE:
            first, last = (read_index(attributes.get(key, ""), COLUMN_LIMIT) for key in ("min", "max"))
            if not first or not last or first > last:
                raise self.broken("có cột ẩn ghi sai số", "a hidden column has a wrong number")
            self.hidden_columns.append((first, last))
            if len(self.hidden_columns) > COLUMN_LIMIT:
                raise self.broken("có quá nhiều cột ẩn", "there are too many hidden columns")

    def merge(self, reference: str) -> None:
        area = read_area(reference)
        if area is None:
            raise self.broken(f"“{clip(reference)}” không phải vùng ô gộp", f'"{clip(reference)}" is no area of merged cells')
        last = self.rows[-1].number if self.rows else 0  # behind the last row there is nothing to merge; whole columns are merged, too
        if area.top <= last:
            bottom = min(area.bottom, last)
            self.merges.append(area._replace(bottom=bottom))
            self.merged += (bottom - area.top + 1) * (area.right - area.left + 1)
        if len(self.merges) > MERGE_LIMIT or self.merged > MERGED_LIMIT:
            raise too_much(
                f"trang “{clip(self.name)}” có hơn {MERGE_LIMIT} vùng gộp hoặc gộp hơn {MERGED_LIMIT} ô",
                f'the sheet "{clip(self.name)}" has more than {MERGE_LIMIT} merged areas or {MERGED_LIMIT} merged cells',
            )

    def broken(self, vi: str, en: str) -> Refusal:
        return damaged(f"trang “{clip(self.name)}”: {vi}", f'the sheet "{clip(self.name)}": {en}')
