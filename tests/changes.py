"""Other numbers in a plan, and the same numbers typed into its workbook: both must come to the same figures."""

import random
from decimal import Decimal
from typing import Any, NamedTuple

from exported import Sheet, at_path, compute, data_of, inputs
from plans import write
from shell import dutoan


class Changed(NamedTuple):
    """A plan with other numbers: its text, what is given on the command line, and what is typed into which cells instead."""

    text: str
    arguments: tuple[str, ...]
    typed: dict[str, int | Decimal]


def change_numbers(text: str, sheet: Sheet, seed: int) -> Changed:
    """Return the plan with another ceiling, another parameter and some other numbers, as far as it then still computes.

    What is whole stays whole: the workbook rounds only what has decimals (`=D5*E5`).
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    changed = Changed(text, (), {})
    for attempt in (_change_ceiling, _change_param, *(_change_figure,) * 3):
        changed = attempt(changed, sheet, chance)
    return changed


def _change_ceiling(before: Changed, sheet: Sheet, chance: random.Random) -> Changed:
    place = _named(sheet, "ceiling")
    ceiling = int(data_of(before.text).get("ceiling", "0").replace("_", ""))
    other = max(0, ceiling + chance.randint(-ceiling // 9, ceiling // 3 + 2))
    return _kept(before, Changed(before.text, ("--ceiling", str(other)), {place: other}) if place else before)


def _change_param(before: Changed, sheet: Sheet, chance: random.Random) -> Changed:
    params = {name: _long(value) for name, value in data_of(before.text).get("params", {}).items()}
    plain = [name for name, value in params.items() if not value.startswith("=")]
    if not plain:
        return before
    name = chance.choice(plain)
    written = params[name]
    digits = Decimal(written.replace("_", "").removesuffix("%"))
    other = digits + chance.choice((1, 2, 5, *((Decimal("0.5"),) if "." in written else ())))
    typed = other / 100 if written.endswith("%") else other
    shown = f"{other:f}" + "%" * written.endswith("%")
    place = _named(sheet, name)
    assert place, f"no cell of the parameter {name}"
    return _kept(before, Changed(before.text, (*before.arguments, "--set", f"{name}={shown}"), before.typed | {place: typed}))


def _change_figure(before: Changed, sheet: Sheet, chance: random.Random) -> Changed:
    choices = list(inputs(compute(before.text, *before.arguments), before.text))
    if not choices:
        return before
    row, key, path = chance.choice(choices)
    data = data_of(before.text)
    *above, last = path
    parent = at_path(data, above)
    value = Decimal(parent[last].replace("_", ""))
    decimals = (Decimal("0.25"), Decimal("0.125")) if "." in parent[last] else ()
    steps = (1, 2, *decimals) if key == "quantity" else (1, 500, 1_000, abs(int(value)) // 7)
    other = value + chance.choice(steps)
    parent[last] = f"{other:f}"
    return _kept(before, Changed(write(data), before.arguments, before.typed | {sheet.place(row, key): other}))


def _kept(before: Changed, after: Changed) -> Changed:
    """Return the later state if its plan computes, else the earlier one."""
    return after if dutoan("compute", "-", *after.arguments, stdin=after.text).code == 0 else before


def _named(sheet: Sheet, name: str) -> str | None:
    """Return the cell of a parameter: in its row of the sheet of inputs, two columns to the right of its name."""
    for place, cell in sheet.cells.items():
        if cell.value == name and place.startswith("Tham số!A"):
            return place.replace("!A", "!C")
    return None


def _long(written: Any) -> str:
    return str(written["value"] if isinstance(written, dict) else written)
