"""The money column of a plan, from the design's text and by other means than the program's: plain loops over nested data.

What each cell is: a figure of its own, or a rate of other cells. `oracle` works the cells out.
"""

import re
from fractions import Fraction
from math import floor
from typing import Any, NamedTuple

from plans import Data

Key = tuple[str | int, ...]  # of a row or charge its path; of VAT: "vat", the rate, and with vat_by: row the path


class Cell(NamedTuple):
    """One row of the money column: its own figure, or a factor (and perhaps a cap) of the cells in `base`; neither: it balances."""

    key: Key
    own: Fraction | None = None
    factor: Fraction | None = None
    base: tuple[Key, ...] = ()
    of_total: bool = False
    cap: Fraction | None = None
    cap_is_rate: bool = False

    def of(self, base: Fraction, *, at_cap: bool | None = None) -> Fraction:
        """Return the exact value of a rate over its base; `at_cap` says which of the two it is, None: the smaller."""
        assert self.factor is not None
        free = self.factor * base
        if self.cap is None:
            return free
        cap = self.cap * base if self.cap_is_rate else self.cap
        return min(free, cap) if at_cap is None else cap if at_cap else free


class Leaf(NamedTuple):
    """A row that is no group: the ids that it stands under, and what it inherits."""

    path: Key
    data: Data
    ids: tuple[str, ...]
    vat: Data | None
    vat_path: Key
    included: bool
    source: Data | str | None


def base_of(cell: Cell, values: dict[Key, Any], total: Fraction | int) -> Fraction:
    return Fraction(total) if cell.of_total else sum((Fraction(values[key]) for key in cell.base), Fraction(0))


def half_up(value: Fraction | int) -> int:
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def number(text: str, params: dict[str, Fraction]) -> Fraction:
    """Return the value of a number, a rate, or an expression of the few shapes that are drawn."""
    match = re.fullmatch(r"=(round\()?(\w+)([*+/])(\d+)(, \d\))?", text)
    if text[1:] in params:
        return params[text[1:]]
    if match is None:
        value = Fraction(text.replace("_", "").removesuffix("%"))
        return value / 100 if text.endswith("%") else value
    left, right = params.get(match[2]) or Fraction(match[2]), int(match[4])
    value = {"*": left * right, "+": left + right, "/": left / right}[match[3]]
    return Fraction(half_up(value * 100), 100) if match[1] else value


def params_of(plan: Data) -> dict[str, Fraction]:
    params: dict[str, Fraction] = {}
    for name, written in plan.get("params", {}).items():
        params[name] = number(written["value"] if isinstance(written, dict) else written, params)
    return params


def long_vat(written: str | Data) -> Data:
    return {"rate": written} if isinstance(written, str) else written


def leaves_of(plan: Data) -> list[Leaf]:
    found: list[Leaf] = []

    def walk(items: list[Data], above: Leaf) -> None:
        for index, item in enumerate(items):
            path: Key = (*above.path, "items", index)
            here = Leaf(
                path,
                item,
                (*above.ids, *([item["id"]] if "id" in item else [])),
                long_vat(item["vat"]) if "vat" in item else above.vat,
                (*path, "vat") if "vat" in item else above.vat_path,
                item["prices"] == "vat_included" if "prices" in item else above.included,
                item.get("source", above.source),
            )
            if "items" in item:
                walk(item["items"], here)
            else:
                found.append(here)

    vat = long_vat(plan["vat"]) if "vat" in plan else None
    walk(plan["items"], Leaf((), plan, (), vat, ("vat",), plan.get("prices") == "vat_included", plan.get("source")))
    return found


def charges_of(plan: Data) -> list[tuple[Key, Data]]:
    """Return the charges in print order, the overhead in its long form."""
    found: list[tuple[Key, Data]] = [(("charges", index), charge) for index, charge in enumerate(plan.get("charges", []))]
    overhead = plan.get("overhead")
    if isinstance(overhead, str):
        overhead = {"balance": "true"} if overhead == "balance" else {"rate" if overhead.endswith("%") else "amount": overhead}
    if overhead:
        found.append((("overhead",), {"id": "overhead", "name": "Chi phí quản lý chung"} | overhead))
    return [pair for pair in found if "after_vat" not in pair[1]] + [pair for pair in found if "after_vat" in pair[1]]


def names(written: str | list[str] | None) -> list[str]:
    return [written] if isinstance(written, str) else written or []


def lay_cells(plan: Data) -> list[Cell]:
    """Return the money column from top to bottom."""
    leaves, params, charges = leaves_of(plan), params_of(plan), charges_of(plan)
    cells = [_row_cell(leaf, leaves, params) for leaf in leaves]
    above: dict[str, Key] = {}
    taxed: list[tuple[Fraction, Key]] = [
        (rate, leaf.path) for leaf in leaves if (rate := added_rate(leaf.vat, included=leaf.included)) is not None
    ]
    for path, charge in charges:
        if "after_vat" not in charge:
            cells.append(_charge_cell(path, charge, leaves, above, params, cells))
            above |= {charge["id"]: path} if "id" in charge else {}
            vat = charge.get("vat", plan.get("vat"))
            rate = added_rate(long_vat(vat) if vat else None, included=plan.get("prices") == "vat_included")
            taxed += [(rate, path)] if rate is not None else []
    for rate in sorted({rate for rate, _ in taxed}):
        base = tuple(key for other, key in taxed if other == rate)
        if plan.get("vat_by") == "row":
            cells += [Cell(("vat", str(rate), *key), factor=rate, base=(key,)) for key in base]
        else:
            cells.append(Cell(("vat", str(rate)), factor=rate, base=base))
    through_vat = list(cells)
    for path, charge in charges:
        if "after_vat" in charge:
            cells.append(_charge_cell(path, charge, leaves, above, params, through_vat))
            above |= {charge["id"]: path} if "id" in charge else {}
    return cells


def added_rate(vat: Data | None, *, included: bool) -> Fraction | None:
    """Return the rate of VAT that comes on top, or None."""
    return None if vat is None or vat["rate"] == "exempt" or included else number(vat["rate"], {})


def _row_cell(leaf: Leaf, leaves: list[Leaf], params: dict[str, Fraction]) -> Cell:
    data = leaf.data
    if "rate" in data:
        of, without = names(data["of"]), names(data.get("except"))
        base = tuple(other.path for other in leaves if set(other.ids) & set(of) and not set(other.ids) & set(without))
        return Cell(leaf.path, factor=number(data["rate"], {}), base=base)
    if "amount" in data:
        return Cell(leaf.path, None if data["amount"] == "balance" else Fraction(half_up(number(data["amount"], params))))
    written = data["quantity"]
    own = Fraction(half_up(number(data["unit_price"], params)))
    for factor in written.values() if isinstance(written, dict) else [written]:
        own *= number(factor, params)
    return Cell(leaf.path, own)


def _charge_cell(
    path: Key, charge: Data, leaves: list[Leaf], above: dict[str, Key], params: dict[str, Fraction], column: list[Cell]
) -> Cell:
    if "amount" in charge:
        return Cell(path, Fraction(half_up(number(charge["amount"], params))))
    if "rate" not in charge:
        return Cell(path)
    of, without = names(charge.get("of")), names(charge.get("except"))
    out = {above[name] for name in without if name in above} | {leaf.path for leaf in leaves if set(leaf.ids) & set(without)}
    if not of and "after_vat" in charge:
        base = [cell.key for cell in column]
    else:
        of = of or ["subtotal"]
        base = [leaf.path for leaf in leaves if "subtotal" in of or set(leaf.ids) & set(of)]
        base += [key for name, key in above.items() if name in of]
    cap = charge.get("at_most")
    inclusive = "inclusive" in charge

    def of_base(rate: str) -> Fraction:
        value = number(rate, {})
        return value / (1 - value) if inclusive else value

    return Cell(
        path,
        factor=of_base(charge["rate"]),
        base=tuple(key for key in base if key not in out),
        of_total=of == ["total"],
        cap=None if cap is None else of_base(cap) if cap.endswith("%") else number(cap, {}),
        cap_is_rate=cap is not None and cap.endswith("%"),
    )
