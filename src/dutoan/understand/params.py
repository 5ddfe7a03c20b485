"""Parameters of a workbook that dutoan wrote, and formulas that can be read as expressions: `=4*4`, `=ts_delegates*2`."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dutoan.expression import evaluate
from dutoan.findings import Position, Refusal
from dutoan.money import Exact, round_half_up
from dutoan.number import check_decimals, written_text
from dutoan.parse import LENGTH_LIMIT, parse
from dutoan.understand.figures import show_cell
from dutoan.understand.grid import Cells, Grid, make_grid, position, text_of
from dutoan.workbook.book import Book
from dutoan.workbook.memory import SHEET as MEMORY

TITLES = ("Tên", "Ý nghĩa", "Giá trị", "Đơn vị")
CEILING = "tran_kinh_phi"
"""The name of the cell with the ceiling: what mentions it takes what is left."""

_FIRST_ROWS = 1_000  # parameters stand among them
_PREFIX = "ts_"
_CEILING = ("ceiling", "Trần kinh phí", "đồng")  # what its row says
_TOKEN = re.compile(rf"\s*(?:({_PREFIX}\w+)|([0-9]+(?:\.[0-9]+)?)|([-+*/()]))")
_WORKINGS = "Cách giải"
BESIDE = ("Tham số", _WORKINGS, MEMORY)
"""The sheets of a workbook of our own that say what the formulas of the document mean."""

_TRIED = re.compile(r"=INDEX\(\$B\$6:\$[A-Z]+\$6,\$B\$2\)[+-][0-9]+")  # a whole amount beside the balance as it was solved
_ROUNDED = re.compile(r"ROUND\((.*)[,;]\s*[03]\)", re.DOTALL)


class Param(NamedTuple):
    """One parameter: its value, what the sheet says of it, and where."""

    value: Exact
    formula: str | None
    name: str
    unit: str
    place: Position


Params = Mapping[str, Param]


class Names(NamedTuple):
    """Parameters as formulas mention them: their names by those of their cells, and their values by name."""

    by_cell: dict[str, str]
    values: dict[str, Exact]

    def add(self, name: str, value: Exact) -> None:
        """Learn one more parameter; of names that differ only in case, the cell of the later one has a number."""
        cell = f"{_PREFIX}{name}".casefold()
        self.by_cell[f"{cell}__{len(self.values)}" if cell in self.by_cell else cell] = name
        self.values[name] = value


def name_params(params: Params) -> Names:
    """Return all parameters as formulas mention them."""
    names = Names({}, {})
    for name, param in params.items():
        names.add(name, param.value)
    return names


class Inputs(NamedTuple):
    """What the sheet of inputs says: the parameters by their names, in order, and the ceiling."""

    params: dict[str, Param]
    ceiling: Param | None


def read_inputs(book: Book) -> Inputs:
    """Return what stands on the sheet of inputs; nothing where there is no such sheet."""
    for sheet in book.sheets:
        grid = make_grid(sheet._replace(rows=sheet.rows[:_FIRST_ROWS]))
        top = next((number for number, cells in grid.rows.items() if _is_header(cells)), None)
        if top is not None:
            written = [(text_of(cells.get(1)), _param(grid, number)) for number, cells in grid.rows.items() if number > top]
            named = [(name, param) for name, param in written if name and param]
            ceiling = next((param for name, param in named if (name, param.name, param.unit) == _CEILING), None)
            return Inputs({name: param for name, param in named if param is not ceiling}, ceiling)
    return Inputs({}, None)


def _is_header(cells: Cells) -> bool:
    return tuple(text_of(cells.get(column)) for column in range(1, 5)) == TITLES


def _param(grid: Grid, number: int) -> Param | None:
    cells = grid.rows[number]
    cell = cells.get(3)
    if cell is None or not isinstance(cell.value, int | Decimal):
        return None
    value = Fraction(cell.value)
    whole = int(value) if value.denominator == 1 else value
    return Param(whole, cell.formula, show_cell(cells.get(2)), show_cell(cells.get(4)), position(grid.name, number, 3))


def write_ceiling(ceiling: Param | None, total: int | None) -> str | None:
    """Return the ceiling as a plan writes it: that of the sheet of inputs, else the `total` (đồng) of a table whose formulas meet one."""
    value = ceiling.value if ceiling else total
    return None if value is None else f"{value:_}" if isinstance(value, int) else written_text(value)


def read_unknown(book: Book) -> str | None:
    """Return how a formula begins that takes the balance from the sheet of workings; None where there is no such sheet."""
    for sheet in book.sheets:
        for row in sheet.rows[:_FIRST_ROWS] if sheet.name == _WORKINGS else ():
            if any(cell.formula and _TRIED.fullmatch(cell.formula) for cell in row.cells):
                return f"=INDEX('{_WORKINGS}'!$B${row.number}:"
    return None


def mentions_ceiling(formula: str) -> bool:
    """Tell whether a figure is worked out from the ceiling."""
    return re.search(rf"\b{CEILING}\b", formula) is not None


def expression_of(formula: str | None, value: Exact, names: Names, *, whole: bool = False) -> str | None:
    """Return a formula as an expression of the file's grammar, if it is plain arithmetic that gives `value`; else None.

    `whole`: it is rounded to whole đồng where it stands.
    """
    written = _translate(formula, names) if formula else None
    if written is None:
        return None
    try:
        exact = evaluate(parse(written).tree, names.values)
        result = round_half_up(exact) if whole else check_decimals(exact, written)
    except (Refusal, ZeroDivisionError):
        return None
    return written if result == value else None


def _translate(formula: str, names: Names) -> str | None:
    """Return a formula of numbers, named parameters, signs and brackets in the file's grammar; None for any other, and for a mere number."""
    inner = formula.removeprefix("=").strip()
    if len(inner) > LENGTH_LIMIT:
        return None
    while rounded := _ROUNDED.fullmatch(inner):
        inner = rounded[1]
    by_cell = names.by_cell
    pieces: list[str] = []
    at = 0
    while at < len(inner):
        found = _TOKEN.match(inner, at)
        if not found or (found[1] and found[1].casefold() not in by_cell):
            return None
        pieces.append(by_cell[found[1].casefold()] if found[1] else _grouped(found[2]) if found[2] else found[3])
        at = found.end()
    says_more = any(piece in "*/+-" or piece in names.values for piece in pieces)
    return "=" + "".join(pieces) if says_more else None


def _grouped(digits: str) -> str:
    return f"{int(digits):_}" if digits.isdigit() else written_text(Fraction(digits))
