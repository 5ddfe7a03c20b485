"""Expressions: a tree → an exact value. Rationals only, no floats anywhere. `parse` makes the tree."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.findings import Refusal
from dutoan.money import Exact, round_half_up
from dutoan.text import Text

SIZE_LIMIT = 10**60
"""Numerators and denominators met on the way stay below this."""

PLACES_LIMIT = 12
"""round(x, n) takes n from −12 to 12."""

FUNCTIONS = {"round": (1, 2), "ceil": (1, 1), "floor": (1, 1), "min": (1, 50), "max": (1, 50)}
"""The functions, with the least and the largest number of arguments each takes."""

NAME = r"[^\W\d]\w*"
"""A parameter's name: letters (Vietnamese too), digits and _."""


class Node(NamedTuple):
    """One step of an expression: an operator, a function's name, "number" or "name", and where it stands in the text."""

    op: str
    at: int
    value: Exact | str = 0
    args: tuple["Node", ...] = ()


class Expression(NamedTuple):
    """An expression as written, with its "=", and its tree."""

    text: str
    tree: Node


def names(tree: Node) -> Iterator[Node]:
    """Yield every name that the tree uses, in the order written."""
    if tree.op == "name":
        yield tree
    for arg in tree.args:
        yield from names(arg)


def evaluate(tree: Node, values: Mapping[str, Exact]) -> Exact:
    """Return the exact value, names taken from `values`; raises Refusal for a division by zero or a number too large."""
    if tree.op == "number":
        return tree.value  # type: ignore[return-value]  # a number node holds a number
    if tree.op == "name":
        return values[str(tree.value)]
    value = _apply(tree, [evaluate(arg, values) for arg in tree.args])
    if abs(value.numerator) >= SIZE_LIMIT or value.denominator >= SIZE_LIMIT:
        raise Refusal(
            "over-limit", Text("kết quả giữa chừng quá lớn (quá 60 chữ số)", "a number on the way is too large (over 60 digits)"), tree.at
        )
    return value.numerator if value.denominator == 1 else value


def _apply(tree: Node, args: list[Exact]) -> Exact:  # noqa: PLR0911 - one return an operator
    first, second = args[0], args[-1]
    match tree.op:
        case "+" | "-" if len(args) > 1:
            return first + (second if tree.op == "+" else -second)
        case "-":
            return -first
        case "*":
            return first * second
        case "/":
            if second == 0:
                raise Refusal("bad-expression", Text("không chia cho 0 được", "division by zero"), tree.at)
            return Fraction(first) / second
        case "round":
            return _round(tree, first, second if len(args) > 1 else 0)
        case "min" | "max":
            return min(args) if tree.op == "min" else max(args)
        case _:  # floor and ceil
            return first.numerator // first.denominator if tree.op == "floor" else -(-first.numerator // first.denominator)


def _round(tree: Node, value: Exact, places: Exact) -> Exact:
    if places.denominator != 1 or not -PLACES_LIMIT <= places <= PLACES_LIMIT:
        at = tree.args[1].at
        raise Refusal(
            "bad-expression",
            Text("số chữ số của round phải là số nguyên từ -12 đến 12", "the places of round are a whole number from -12 to 12"),
            at,
        )
    scale = Fraction(10) ** int(places)
    return round_half_up(value * scale) / scale
