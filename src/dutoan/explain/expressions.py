"""Expressions in words and figures: `=delegates*2` is Số đại biểu (100) × 2."""

import re
from fractions import Fraction

from dutoan.explain.known import Known, same
from dutoan.expression import Expression, Node, evaluate
from dutoan.money import Exact, round_half_up
from dutoan.number import PLACES, show_money, show_number, show_rate
from dutoan.text import LANGUAGES, Language, Text

_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}
_TIGHTER = {"+": 1, "-": 1, "*": 2, "/": 2}
_FUNCTIONS = {
    "round": Text("làm tròn", "round"),
    "ceil": Text("làm tròn lên", "round up"),
    "floor": Text("làm tròn xuống", "round down"),
    "min": Text("số nhỏ nhất trong", "the least of"),
    "max": Text("số lớn nhất trong", "the greatest of"),
}
_RATE = re.compile(r"[0-9_.]+%")


def value_of(value: object, known: Known) -> Exact:
    """Return the exact value of a number or an expression of the plan."""
    assert isinstance(value, int | Fraction | Expression)  # noqa: S101 - validation has refused everything else
    return evaluate(value.tree, known.params) if isinstance(value, Expression) else value


def say_value(value: object, known: Known) -> Text | None:
    """Return how an expression is worked out, parameters by name and value; None where a plain number is written."""
    if not isinstance(value, Expression) or value.tree.op == "number":
        return None
    if value.tree.op == "name":
        return same(_title(str(value.tree.value), known))
    return Text(*(_write(value.tree, value.text, known, language) for language in LANGUAGES))


def say_clause(what: Text, value: object, known: Known, *, is_money: bool = False) -> list[Text]:
    """Return `what = expression = value`, money rounded to whole đồng; nothing where a plain number is written."""
    said = say_value(value, known)
    if said is None:
        return []
    exact = value_of(value, known)
    shown = comes_to(exact)
    if is_money and exact != round_half_up(exact):
        shown += f" ≈ {show_money(round_half_up(exact))}"
    return [Text(f"{what.vi} = {said.vi}{shown}", f"{what.en} = {said.en}{shown}")]


def comes_to(exact: Exact) -> str:
    """Return ` = 2,5`, or ` ≈ 33,333333` where decimals have no end."""
    return f" {'=' if exact * 10**PLACES % 1 == 0 else '≈'} {show_number(exact)}"


def _title(name: str, known: Known) -> str:
    return known.plan.params[name].name or name


def _write(node: Node, text: str, known: Known, language: Language, around: int = 0) -> str:
    if node.op == "number":
        value = Fraction(node.value)
        return show_rate(value) if _RATE.match(text, node.at) else show_number(value)
    if node.op == "name":
        return f"{_title(str(node.value), known)} ({show_number(known.params[str(node.value)])})"
    if node.op in _FUNCTIONS:
        return _FUNCTIONS[node.op].to(language) + "(" + "; ".join(_write(arg, text, known, language) for arg in node.args) + ")"
    if len(node.args) == 1:
        return "−" + _write(node.args[0], text, known, language, 3)
    strength = _TIGHTER[node.op]
    left, right = node.args
    # What stands behind − or / keeps its brackets even where it binds as tightly.
    made = (
        _write(left, text, known, language, strength) + _SIGNS[node.op] + _write(right, text, known, language, strength + (node.op in "-/"))
    )
    return f"({made})" if strength < around else made
