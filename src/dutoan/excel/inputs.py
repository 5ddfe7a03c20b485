"""The sheet of inputs: parameters and the ceiling as named cells, from which the document recomputes."""

from typing import Any

from dutoan.estimate import Estimate
from dutoan.excel.amounts import CEILING_NAME
from dutoan.excel.expressions import Names, formula_of
from dutoan.excel.paper import number_format, set_page
from dutoan.excel.styles import Style, Styles, height_of
from dutoan.expression import Expression, evaluate
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.number import decimal_text

NAME = "Tham số"

_TITLES = ("Tên", "Ý nghĩa", "Giá trị", "Đơn vị")
_WIDTHS = (24, 48, 20, 14)
_NOTE = "Sửa giá trị ở cột C, cả dự toán tính lại theo; ô chữ xanh là số liệu nhập vào, ô khác có công thức."


_FIRST = 4
"""Rows count from 1; above them stand a note and the titles."""


def first_param_row(estimate: Estimate) -> int:
    """Return the row of the first parameter, counted from 1; the ceiling stands above it."""
    return _FIRST + (estimate.ceiling is not None)


def write_inputs(book: Any, plan: Plan, estimate: Estimate, names: Names, styles: Styles) -> None:
    """Write a row for the ceiling and for each parameter; nothing where there is neither."""
    if not plan.params and estimate.ceiling is None:
        return
    sheet = book.add_worksheet(NAME)
    set_page(sheet, landscape=False)
    sheet.repeat_rows(2)
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.merge_range(0, 0, 0, 3, _NOTE, styles.get(Style(italic=True, border=False)))
    for index, title in enumerate(_TITLES):
        sheet.write_string(2, index, title, styles.get(Style(bold=True, align="center")))
    if estimate.ceiling is not None:
        _write_row(sheet, styles, _FIRST - 1, ("ceiling", "Trần kinh phí", "đồng"), estimate.ceiling, None)
        book.define_name(CEILING_NAME, f"='{NAME}'!$C${_FIRST}")
    values = dict(estimate.params)
    for row, (name, param) in enumerate(plan.params.items(), first_param_row(estimate) - 1):
        value = values[name]
        own = param.value if isinstance(param.value, Expression) and evaluate(param.value.tree, values) == value else None
        _write_row(sheet, styles, row, (name, param.name or "", param.unit or ""), value, own and formula_of(own, names))
        book.define_name(names.cells[name], f"='{NAME}'!$C${row + 1}")


def _write_row(sheet: Any, styles: Styles, row: int, texts: tuple[str, str, str], value: Exact, formula: str | None) -> None:
    from decimal import Decimal  # noqa: PLC0415 - only a document needs it

    sheet.set_row(row, max(height_of(text, _WIDTHS[index]) for index, text in zip((0, 1, 3), texts, strict=True)))
    for index, text in zip((0, 1, 3), texts, strict=True):
        sheet.write_string(row, index, text, styles.get(Style()))
    style = styles.get(Style(align="right", number=number_format(value, "quantity"), is_input=formula is None))
    if formula:
        sheet.write_formula(row, 2, formula, style, Decimal(decimal_text(value)))
    else:
        sheet.write_number(row, 2, Decimal(decimal_text(value)), style)
