"""The plan's numbers and expressions as a workbook writes them, parameters as named cells."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.expression import Expression, Node
from dutoan.fields import SOLE
from dutoan.model import Item
from dutoan.money import Exact
from dutoan.number import decimal_text

PREFIX = "ts_"
"""Before a parameter's name: `a1` or `R` alone would be the address of a cell."""

NAME_LIMIT = 200
"""A workbook's names have at most 255 letters."""


class Names(NamedTuple):
    """The named cell of each parameter, and the parameters that are whole numbers."""

    cells: Mapping[str, str]
    whole: frozenset[str]


NOISE = 9
"""A workbook counts in binary: what stands closer than so many decimals to a whole number is that number."""

_RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def name_cells(params: Mapping[str, Exact]) -> Names:
    """Return the name of each parameter's cell; names that differ only in case are one to a workbook, so they get a number."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for index, param in enumerate(params):
        name = f"{PREFIX}{param}"
        if name.casefold() in taken or len(name) > NAME_LIMIT:
            name = f"{name[:NAME_LIMIT]}__{index}"
        taken.add(name.casefold())
        names[param] = name
    return Names(names, frozenset(param for param, value in params.items() if value.denominator == 1))


def number_text(value: Exact) -> str:
    """Return a number exactly, as a workbook reads it: 1.5; a number without an end as a division: 100/3."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return decimal_text(value) if rest == 1 else f"{value.numerator}/{value.denominator}"


def formula_of(value: Exact | Expression, names: Names) -> str:
    """Return a number or an expression as the right side of a formula."""
    return _write(value.tree, 0, names) if isinstance(value, Expression) else number_text(value)


def is_whole(value: Exact | Expression, whole: frozenset[str] = frozenset()) -> bool:
    """Tell whether a value stays a whole number as long as the parameters in `whole` do: no division, no decimals."""
    return _is_whole(value.tree, whole) if isinstance(value, Expression) else value.denominator == 1


def _is_whole(node: Node, whole: frozenset[str]) -> bool:
    if node.op == "number":
        return not isinstance(node.value, str) and node.value.denominator == 1
    if node.op == "name":
        return str(node.value) in whole
    return node.op in ("floor", "ceil") or (node.op in ("+", "-", "*", "min", "max") and all(_is_whole(arg, whole) for arg in node.args))


def quantity_is_whole(item: Item, whole: frozenset[str] = frozenset()) -> bool:
    """Tell whether a row's quantity stays a whole number as long as the parameters in `whole` do."""
    return all(is_whole(value, whole) for value in (item.quantity or {}).values())


def quantity_formula(item: Item, names: Names) -> str | None:
    """Return the formula of a quantity, or None where it is one plain number; it has at most three decimals."""
    factors = list((item.quantity or {}).items())
    if len(factors) == 1 and factors[0][0] == SOLE and not isinstance(factors[0][1], Expression):
        return None
    product = "*".join(_factor(value, names, is_one_of_many=len(factors) > 1) for _, value in factors)
    return product if quantity_is_whole(item, names.whole) else f"ROUND({product},3)"


def _factor(value: Exact | Expression, names: Names, *, is_one_of_many: bool) -> str:
    if isinstance(value, Expression):
        return _write(value.tree, 2 if is_one_of_many else 0, names)
    return number_text(value)


def money_formula(value: object, names: Names) -> str | None:
    """Return the formula of an amount or a unit price (whole đồng), or None where it is a plain number."""
    if not isinstance(value, Expression):
        return None
    formula = formula_of(value, names)
    return formula if is_whole(value) else f"ROUND({formula},0)"


def _write(node: Node, above: int, names: Names) -> str:
    """Return a node; a weaker one than what stands `above` it goes into brackets."""
    if node.op == "number":
        shown = number_text(node.value if not isinstance(node.value, str) else Fraction(0))
        return f"({shown})" if "/" in shown and above > 1 else shown
    if node.op == "name":
        return names.cells[str(node.value)]
    if node.op in _RANK:
        return _operator(node, above, names)
    args = [_write(arg, 0, names) for arg in node.args]
    return _function(node.op, args)


def _operator(node: Node, above: int, names: Names) -> str:
    if len(node.args) == 1:
        return f"(-{_write(node.args[0], 3, names)})"
    rank = _RANK[node.op]
    right = rank + (node.op in "-/")
    shown = f"{_write(node.args[0], rank, names)}{node.op}{_write(node.args[1], right, names)}"
    return f"({shown})" if rank < above or above > 2 else shown  # noqa: PLR2004 - above every operator


def _function(op: str, args: list[str]) -> str:
    """Return a function; INT and the like see 409 in 4.1 × 100 unless binary noise is taken off first."""
    near = f"ROUND({args[0]},{NOISE})"
    match op:
        case "min" | "max":
            return f"{op.upper()}({','.join(args)})"
        case "floor":
            return f"INT({near})"
        case "ceil":
            return f"(-INT(-{near}))"
        case _:
            return f"ROUND({args[0]},{args[1] if len(args) > 1 else 0})"
