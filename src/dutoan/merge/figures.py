"""A number, or a formula of numbers and parameters, typed into a cell → what the plan writes for it."""

from collections.abc import Mapping, Sequence

from dutoan.excel.expressions import Names
from dutoan.findings import Refusal
from dutoan.merge.expressions import as_expression, inside_round
from dutoan.merge.written import number_as, value_of
from dutoan.money import Exact
from dutoan.number import QUANTITY_DECIMALS, check_decimals, check_money
from dutoan.text import Text, clip
from dutoan.workbook.book import Cell

SHAPES = {"quantity": QUANTITY_DECIMALS, "unit_price": 0, "amount": 0}
"""The keys that hold a figure, and to how many decimals a workbook rounds a formula there."""


def params_by_cell(names: Names) -> dict[str, str]:
    """Return the parameters by the names of their cells, those in lower case."""
    return {cell.casefold(): name for name, cell in names.cells.items()}


def read_figure(cell: Cell, key: str, before: str | None, params: Mapping[str, str]) -> str | Text:
    """Return a figure in the plan's grammar, or why it is none. `before` is what the plan writes now."""
    if cell.formula is not None:
        return _read_formula(cell.formula, key, params)
    value = value_of(cell)
    if value is None:
        return Text("ô để trống; ghi số, hoặc xóa cả hàng", "the cell is empty; write a number, or delete the row")
    if isinstance(value, str):
        shown = clip(value)
        return Text(f"“{shown}” là chữ, không phải số; gõ lại thành số", f'"{shown}" is a text and no number; type it as a number')
    return _check(value, key, before)


def _check(value: Exact, key: str, before: str | None) -> str | Text:
    text = number_as(value, before)
    try:
        if key == "quantity":
            check_decimals(value, text)
        elif value.denominator != 1:
            return Text(f"“{text}” không phải số đồng nguyên; ghi số tròn đồng", f'"{text}" is not a whole number of đồng')
        else:
            check_money(int(value), text)
    except Refusal as refusal:
        return refusal.message
    if value < 0 and key != "amount":
        return Text(f"“{text}” là số âm; ở đây số phải từ 0 trở lên", f'"{text}" is negative; it must be 0 or more here')
    return text


def _read_formula(formula: str, key: str, params: Mapping[str, str]) -> str | Text:
    inner = inside_round(formula, 0) if key != "quantity" else formula
    text = as_expression(inner, params) or as_expression(formula, params)
    if text is not None:
        return text
    shown = clip(formula)
    return Text(
        f"công thức “{shown}” không viết được trong dự toán (chỉ dùng số, tham số, + - * / ( ), ROUND, INT, MIN, MAX); sửa tay trong tệp",
        f'the formula "{shown}" cannot be written in a plan (numbers, parameters, + - * / ( ), ROUND, INT, MIN, MAX only); edit the plan',
    )


def split_factors(formula: str, count: int, params: Mapping[str, str]) -> Sequence[str] | None:
    """Return the factors of a formula that is a product of so many numbers or parameters, None where it is no such product."""
    parts = inside_round(formula, QUANTITY_DECIMALS).removeprefix("=").split("*")
    if len(parts) != count or any(sign in part for part in parts for sign in "()+-/"):
        return None
    found = [as_expression(part, params) for part in parts]
    known = [text for text in found if text is not None]
    return [text[1:] if text[1:2].isdigit() else text for text in known] if len(known) == count else None
