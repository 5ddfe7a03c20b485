"""The sheet of inputs: parameters and the ceiling that were given another value."""

from fractions import Fraction

from dutoan.edit import Put
from dutoan.edit.orders import find
from dutoan.excel.expressions import formula_of
from dutoan.excel.inputs import NAME
from dutoan.expression import Expression, evaluate
from dutoan.findings import Path
from dutoan.merge.base import Base, Expected
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.expressions import as_expression
from dutoan.merge.figures import params_by_cell, read_figure
from dutoan.merge.written import as_rate, number_as, plain, shown, value_of
from dutoan.money import Exact
from dutoan.number import decimal_text, show_number
from dutoan.sheet import Cell as Printed
from dutoan.text import Text, clip
from dutoan.workbook.book import Book, Cell, Row, place
from dutoan.workbook.normal import frame_of, normal

CEILING: Path = ("ceiling",)
_NAME_COLUMN, _VALUE_COLUMN = 1, 3
_TITLES_ROW = 3
_FRAME = frame_of({}, {})


def compare_inputs(base: Base, book: Book, found: Found) -> None:
    """Find what was changed on the sheet of inputs."""
    wanted = _wanted(base)
    sheet = next((sheet for sheet in book.sheets if sheet.name == NAME), None)
    if sheet is None:
        if wanted:
            message = Text(
                "không còn trang này: không biết tham số có đổi không", "the sheet is gone: whether parameters changed is not known"
            )
            found.notes.append(Conflict(NAME, "", message))
        return
    left = dict(wanted)
    for row in sheet.rows:
        name = str(_cell(row, _NAME_COLUMN).value)
        path = next((path for path in left if path[-1] == name), None)
        if row.number > _TITLES_ROW and path:
            answer = _compare(base, row, path, left.pop(path))
            if isinstance(answer, Change):
                found.changes.append(answer)
            elif answer:
                found.conflicts.append(answer)
        elif row.number > _TITLES_ROW and any(_cell(row, column).value is not None for column in (_NAME_COLUMN, _VALUE_COLUMN)):
            found.conflicts.append(Conflict(place(NAME, row.number, _NAME_COLUMN), clip(name), _UNKNOWN))
    found.conflicts.extend(Conflict(NAME, str(path[-1]), _GONE) for path in left)


_UNKNOWN = Text(
    "hàng này không phải tham số của dự toán; khai báo nó ở params trong tệp rồi nhập lại",
    "this row is no parameter of the plan; declare it under params in the file and import again",
)
_GONE = Text(
    "tham số này không còn trên trang; khôi phục hàng đó rồi nhập lại",
    "this parameter is no longer on the sheet; restore its row and import again",
)


def _wanted(base: Base) -> dict[Path, Expected]:
    """Return what each input should hold, by where the plan writes it, in the order of the sheet."""
    values = dict(base.estimate.params)
    wanted: dict[Path, Expected] = {} if base.estimate.ceiling is None else {CEILING: Expected(base.estimate.ceiling)}
    for name, param in base.plan.params.items():
        value, own = values[name], param.value
        live = isinstance(own, Expression) and evaluate(own.tree, values) == value
        wanted["params", name] = Expected(plain(Fraction(value)), formula_of(own, base.names) if live else None)
    return wanted


def _cell(row: Row, column: int) -> Cell:
    return next((cell for cell in row.cells if cell.column == column), Cell(row.number, column, None))


def _compare(base: Base, row: Row, own: Path, expected: Expected) -> Change | Conflict | None:
    cell = _cell(row, _VALUE_COLUMN)
    if _holds(cell, expected):
        return None
    address = place(NAME, row.number, _VALUE_COLUMN)
    name = str(own[-1])
    path, before = path_of_input(base, own)
    text = read_input(base, cell, before)
    if isinstance(text, Text):
        return Conflict(address, name, text)
    old = f"={expected.formula}" if expected.formula else shown(expected.value)
    return Change(address, name, "value", old, cell.formula or shown(value_of(cell)), (Put(path, text),), "parameter")


def _holds(cell: Cell, expected: Expected) -> bool:
    if expected.formula is None or cell.formula is None:
        return expected.formula is None and cell.formula is None and value_of(cell) == _stored(expected.value)
    return normal(cell.formula, _FRAME) == normal(expected.formula, _FRAME)


def _stored(value: Printed) -> Exact | str | None:
    """Return a value as the exported cell holds it: what has no end was cut to some decimals."""
    return plain(Fraction(decimal_text(value))) if isinstance(value, Fraction) else plain(value)


def path_of_input(base: Base, own: Path) -> tuple[Path, str | None]:
    """Return where the plan writes the value of an input, and what it writes there now."""
    written = find(base.data, own)
    return ((*own, "value"), written["value"]) if isinstance(written, dict) else (own, written)


def read_input(base: Base, cell: Cell, before: str | None) -> str | Text:
    """Return the value of a parameter in the plan's grammar, or why it is none."""
    if cell.formula is not None:
        text = as_expression(cell.formula, params_by_cell(base.names))
        return text or read_figure(cell, "amount", before, {})
    value = value_of(cell)
    if value is None or isinstance(value, str):
        return read_figure(cell, "amount", before, {})
    if value < 0:
        return Text(
            f"{show_number(value)} là số âm; tham số phải từ 0 trở lên", f"{show_number(value)} is negative; a parameter is 0 or more"
        )
    return as_rate(value) if before and before.endswith("%") else number_as(value, before)
