"""One sheet's part → its rows of cells."""

import re

from dutoan.findings import Refusal
from dutoan.text import Text
from dutoan.workbook.book import Area, Cell, ErrorValue, Row, Sheet, Style, Value
from dutoan.workbook.strings import plain
from dutoan.workbook.styles import shows_a_day
from dutoan.workbook.values import read_day, read_number
from dutoan.workbook.xml import Attributes, feed, make_parser

_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_TEXTS = {"x:v": 0, "x:f": 1, "x:t": 2}


class Table:
    """What the sheets of one book share."""

    def __init__(self, strings: list[str], styles: list[Style], *, epoch_1904: bool) -> None:
        self.strings = strings
        self.styles = styles or [Style()]
        self.days = [shows_a_day(style.number_format) for style in self.styles]
        self.epoch_1904 = epoch_1904


def read_table(data: bytes, name: str, table: Table) -> Sheet:
    """Return the sheet."""
    reader = _Reader(name, table)
    feed(reader.parser, data, name)
    return Sheet(name, tuple(reader.rows), merges=tuple(reader.merges), hidden_columns=tuple(reader.hidden_columns))


class _Reader:
    def __init__(self, name: str, table: Table) -> None:
        self.name, self.table = name, table
        self.rows: list[Row] = []
        self.merges: list[Area] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.cells: list[Cell] = []
        self.number, self.column, self.hidden = 0, 0, False
        self.cell: Attributes = {}
        self.pieces: list[str] = []
        self.value, self.formula = "", ""
        self.parser = make_parser()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "x:c":
            self.cell = attributes
            self.value = self.formula = ""
        elif name in _TEXTS:
            self.pieces.clear()
            self.parser.CharacterDataHandler = self.pieces.append
        elif name == "x:row":
            self.number = int(attributes.get("r", self.number + 1))
            self.column = 0
            self.hidden = attributes.get("hidden") in ("1", "true")
            self.cells = []
        elif name == "x:mergeCell":
            first, _, last = attributes["ref"].partition(":")
            (top, left), (bottom, right) = _coordinates(first), _coordinates(last or first)
            self.merges.append(Area(top, left, bottom, right))
        elif name == "x:col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def end(self, name: str) -> None:
        if name == "x:v":
            self.value = "".join(self.pieces)
            self.parser.CharacterDataHandler = None
        elif name == "x:t":
            self.value += "".join(self.pieces)
            self.parser.CharacterDataHandler = None
        elif name == "x:f":
            self.formula = "".join(self.pieces)
            self.parser.CharacterDataHandler = None
        elif name == "x:c":
            self.take()
        elif name == "x:row" and self.cells:
            self.rows.append(Row(self.number, tuple(self.cells), self.hidden))

    def take(self) -> None:
        reference = self.cell.get("r")
        self.column = _coordinates(reference)[1] if reference else self.column + 1
        style = int(self.cell.get("s", "0"))
        value = self.read(self.cell.get("t", "n"), self.value, style)
        if value is not None or self.formula:
            formula = f"={self.formula}" if self.formula else None
            self.cells.append(Cell(self.number, self.column, value, formula, self.table.styles[style]))

    def read(self, kind: str, text: str, style: int) -> Value:
        if kind == "s":
            return self.table.strings[int(text)]
        if kind in ("str", "inlineStr"):
            return plain(text)
        if not text:
            return None
        if kind == "b":
            return text == "1"
        if kind == "e":
            return ErrorValue(text)
        number = read_number(text)
        if number is None:
            raise Refusal("unreadable-workbook", Text(f"“{text}” không phải số", f'"{text}" is no number'))
        return (read_day(number, epoch_1904=self.table.epoch_1904) if self.table.days[style] else None) or number


def _coordinates(reference: str) -> tuple[int, int]:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise Refusal("unreadable-workbook", Text(f"“{reference}” không phải ô", f'"{reference}" is no cell'))
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
