"""Why a figure of the workbook is not the merged plan's: what to tell who must decide which of the two is right."""

from collections.abc import Sequence
from fractions import Fraction

from dutoan.merge.base import Base
from dutoan.merge.pairs import Pair
from dutoan.merge.place import Sheet
from dutoan.merge.reach import Formulas, formulas_of
from dutoan.merge.recount import figures_of, is_same, recount
from dutoan.merge.sums import Look, Reason, Unequal, sum_of, through
from dutoan.money import Exact, round_half_up
from dutoan.number import show_number
from dutoan.text import Text, clip
from dutoan.workbook.book import Book


def reasons(sheet: Sheet, laid: Base, book: Book, pairs: Sequence[Pair], found: Sequence[Unequal], fresh: frozenset[int]) -> list[Reason]:
    """Return for each figure that differs why it does; `laid` is the merged plan as it would be exported.

    `fresh` are the numbers of rows that came into the sheet, or whose group's rows changed places.
    """
    rows = {line: row.number for row, line in pairs if row is not None and line is not None}
    frame = sheet.seen.frame({number: line for line, number in rows.items()})
    columns = {key: column for column, key in sheet.seen.columns.items()}
    unequal = frozenset((sheet.seen.name, one.row.number, columns[one.key]) for one in found if one.row is not None)
    figures, formulas = figures_of(book, sheet.base.names.cells), formulas_of(book, unequal)
    here = frozenset(spot for spot in formulas.texts if spot[0] == sheet.seen.name)
    hidden = {column for key, column in columns.items() if key.startswith("own")}
    compared = frozenset(spot for spot in here if spot[2] in columns.values() and spot[2] not in hidden)
    look = Look(laid, sheet, frame, figures, rows, fresh, columns, formulas, _formulas(laid), unequal, here, compared)
    return [_reason(look, one) for one in found]


def _formulas(laid: Base) -> Formulas:
    """Return the formulas of a plan as it would be exported, on a sheet without a name, from its first row."""
    numbers = {key: number for number, key in laid.frame.columns.items()}
    rows = [(row, cells) for row, cells in enumerate(laid.cells, 1)]
    texts = {("", row, numbers[key]): cell.formula for row, cells in rows for key, cell in cells.items() if cell.formula}
    return Formulas(texts, {("", row): sorted(numbers.values()) for row, _ in rows}, len(rows))


def _reason(look: Look, one: Unequal) -> Reason:
    if one.row is None:
        return Reason("no-row", Text("sổ tính không có dòng này", "the workbook has no row for it"))
    if one.line is None:
        return Reason("no-line", Text("dự toán sau khi nhận không in dòng này nữa", "the merged plan prints no such line any more"))
    if one.key not in look.laid.cells[one.line]:
        return Reason("no-line", Text("dự toán sau khi nhận không in cột này nữa", "the merged plan prints no such column any more"))
    if look.sheet.seen.computed is not None:
        return _foreign(look.sheet.seen.computed.get(one.row.number), one.workbook)
    formula = one.row.cell(one.key).formula
    if formula is not None:
        return _by_formula(look, one, formula)
    return _EMPTY if one.workbook is None else _LEFT if one.key == "rate" else _TYPED


def _by_formula(look: Look, one: Unequal, formula: str) -> Reason:
    if isinstance(one.workbook, str):
        return _error(look, one, formula)
    own = recount(formula, look.sheet.seen.name, look.figures)
    if own is not None and one.workbook is not None and not is_same(own, one.workbook):
        return _stale(own)
    return sum_of(look, one, formula) or through(look, one) or _rest(one, formula)


_TYPED = Reason("typed", Text("ô này là số gõ vào, không phải công thức", "the cell is a number that was typed, no formula"))
_LEFT = Reason("typed", Text("ô này không đổi theo", "the cell was not changed with it"))
_EMPTY = Reason("empty", Text("ô này để trống", "the cell is empty"))


def _foreign(own: Exact | None, workbook: Exact | str | None) -> Reason:
    if own is None or own == workbook:
        return Reason(
            "formula",
            Text(
                "dự toán tính dòng này theo khóa của nó (thuế, chi phí, làm tròn) hoặc từ các dòng khác đã khác",
                "the plan computes this line by its own keys (VAT, charges, rounding), or from other lines that differ",
            ),
        )
    number = show_number(own)
    vi = f"trong sổ tính, các hàng của dòng này cho ra {number}, không phải số đã in"
    return Reason("typed", Text(vi, f"in the workbook the rows of this line come to {number}, which is not what it prints"))


def _stale(own: Exact) -> Reason:
    number = show_number(own)
    return Reason(
        "stale",
        Text(
            f"số lưu trong ô đã cũ, công thức của ô cho ra {number}; mở và lưu lại sổ tính bằng Excel hay LibreOffice",
            f"the stored value is stale, the cell's formula comes to {number}; open and save the workbook in Excel or LibreOffice",
        ),
    )


def _error(look: Look, one: Unequal, formula: str) -> Reason:
    followed = through(look, one)
    if followed and "#REF!" not in formula:
        return followed
    told = sum_of(look, one, formula)
    also = Text(f"; {told.text.vi}", f"; {told.text.en}") if told else Text("", "")
    shown = clip(formula)
    return Reason(
        "error",
        Text(
            f"công thức {shown} báo lỗi {one.workbook}: ô mà nó nhắc tới không còn hay không tính được{also.vi}",
            f"the formula {shown} shows {one.workbook}: a cell that it names is gone or cannot be worked out{also.en}",
        ),
    )


def _rest(one: Unequal, formula: str) -> Reason:
    shown, value = clip(formula), one.workbook
    if isinstance(value, Fraction) and round_half_up(value) == one.plan:
        return Reason(
            "rounding",
            Text(
                f"công thức {shown} không làm tròn; dự toán làm tròn đến đồng",
                f"the formula {shown} does not round; the plan rounds to đồng",
            ),
        )
    return Reason("formula", Text(f"công thức {shown} tính khác dự toán", f"the formula {shown} counts otherwise than the plan"))
