"""The arithmetic once more, by other means than the program's: a value is found by asking for it, over Fractions.

What hangs on the unknown is found by working the column out at 0 and at 1; which caps cut, by trying all there are.
"""

from fractions import Fraction
from itertools import chain, combinations
from typing import NamedTuple

from cells import Cell, Key, Leaf, added_rate, base_of, charges_of, half_up, lay_cells, leaves_of, long_vat, number
from plans import Data


class Answer(NamedTuple):
    """Everything that the design says of a plan's figures.

    `hangs` are the cells that are found back from the unknown, in print order; of these, those in `at_cap` are their cap.
    """

    cells: list[Cell]
    exact: dict[Key, Fraction]
    printed: dict[Key, int]
    hangs: list[Key]
    total: Fraction
    leaves: list[Leaf]
    at_cap: tuple[Key, ...] = ()


class Unknowns(NamedTuple):
    """What a column is worked out for. `solving`: a rate of the total hangs, too; `at_cap`: hanging charges taken as their cap."""

    left: Fraction
    total: Fraction
    solving: bool
    at_cap: tuple[Key, ...]


def work_out(cells: list[Cell], given: Unknowns) -> dict[Key, tuple[Fraction, bool]]:
    """Return every cell's value and whether it hangs; one that does not is whole đồng."""
    by_key = {cell.key: cell for cell in cells}
    found: dict[Key, tuple[Fraction, bool]] = {}

    def value(key: Key) -> tuple[Fraction, bool]:
        if key not in found:
            found[key] = fresh(by_key[key])
        return found[key]

    def fresh(cell: Cell) -> tuple[Fraction, bool]:
        if cell.own is not None:
            return Fraction(half_up(cell.own)), False
        if cell.factor is None:
            return given.left, True
        base = [(given.total, given.solving)] if cell.of_total else [value(key) for key in cell.base]
        whole, hangs = sum((part for part, _ in base), Fraction(0)), any(hangs for _, hangs in base)
        return (cell.of(whole, at_cap=cell.key in given.at_cap), True) if hangs else (Fraction(half_up(cell.of(whole))), False)

    return {cell.key: value(cell.key) for cell in cells}


def solve(plan: Data, ceiling: int | None = None) -> Answer:
    """Return what the design says of a plan. Raises ValueError when nothing meets the ceiling, or the total."""
    cells = lay_cells(plan)
    balances = any(is_balance(cell) for cell in cells)
    solving = not balances and any(cell.of_total for cell in cells)
    top = Fraction(number(plan["ceiling"], {}) if ceiling is None else ceiling) if balances else Fraction(0)
    if not balances and not solving:
        values = work_out(cells, Unknowns(top, top, solving=False, at_cap=()))
        return _answer(plan, cells, values, {key: int(value) for key, (value, _) in values.items()}, top)
    for at_cap in _subsets([cell.key for cell in cells if cell.cap is not None]):
        given = _root(cells, at_cap, None if solving else top)
        if given is not None and _consistent(cells, given):
            break
    else:
        raise ValueError(plan)
    values = work_out(cells, given)
    if solving:
        total, printed = _solve_total(plan, cells, given)
        return _answer(plan, cells, values, printed, total)._replace(at_cap=given.at_cap)
    stand = {cell.key for cell in cells if cell.key in given.at_cap and not cell.cap_is_rate}
    answer = _answer(plan, cells, values, _walk_down(values, stand), top)._replace(at_cap=given.at_cap)
    return answer if agrees(plan, answer) else _beside(answer) or answer


def agrees(plan: Data, answer: Answer) -> bool:
    """Tell whether every rate of something that hangs is round(rate × printed base)."""
    total = total_of(plan, answer.printed)
    rates = [cell for cell in answer.cells if cell.factor is not None and cell.key in answer.hangs]
    return all(half_up(cell.of(base_of(cell, answer.printed, total))) == answer.printed[cell.key] for cell in rates)


def _beside(walked: Answer) -> Answer | None:
    """Return what forward rounding gives for a whole balance beside the exact one, if it meets the ceiling."""
    (left,) = (walked.exact[cell.key] for cell in walked.cells if is_balance(cell))
    for amount in sorted(range(half_up(left) - 20, half_up(left) + 21), key=lambda amount: abs(amount - left)):
        printed = forward(walked.cells, amount, walked.total)
        if sum(printed.values()) == walked.total:
            cells = [cell._replace(own=Fraction(amount)) if is_balance(cell) else cell for cell in walked.cells]
            exact = {cell.key: cell.of(base_of(cell, printed, walked.total)) if cell.own is None else cell.own for cell in cells}
            exact |= {cell.key: left for cell in walked.cells if is_balance(cell)}  # what it was rounded from
            return walked._replace(exact=exact, printed=printed)
    return None


def is_balance(cell: Cell) -> bool:
    return cell.own is None and cell.factor is None


def forward(cells: list[Cell], left: int, total: Fraction | int) -> dict[Key, int]:
    """Return the column when the balancing line is a known amount, and a rate of the total is of `total`."""
    known = [cell._replace(own=Fraction(left)) if is_balance(cell) else cell for cell in cells]
    values = work_out(known, Unknowns(Fraction(left), Fraction(total), solving=False, at_cap=()))
    return {key: int(value) for key, (value, _) in values.items()}


def _solve_total(plan: Data, cells: list[Cell], given: Unknowns) -> tuple[Fraction, dict[Key, int]]:
    """Return the total that a rate of it is taken of, and the column: of the rounded total, where the column comes to it again."""
    solved = half_up(given.total)
    for total in (Fraction(solved + rounding(plan, solved)), given.total):
        forward = work_out(cells, given._replace(solving=False, total=total))
        printed = {key: int(value) for key, (value, _) in forward.items()}
        if "round_to" in plan and total_of(plan, printed) == total:
            break
    return total, printed


def total_of(plan: Data, printed: dict[Key, int]) -> int:
    """Return the printed total: the sum of everything, rounded as the plan says."""
    whole = sum(printed.values())
    return whole + rounding(plan, whole)


def rounding(plan: Data, total: int) -> int:
    """Return what brings the total to a round one."""
    rule = plan.get("round_to")
    if rule is None:
        return 0
    rule = rule if isinstance(rule, dict) else {"to": rule}
    to, mode = int(number(rule["to"], {})), rule.get("mode", "nearest")
    over = total % to
    down, up = total - over, total - over + to * (over > 0)
    return {"down": down, "up": up, "nearest": half_up(Fraction(total, to)) * to}[mode] - total


def _subsets(keys: list[Key]) -> list[tuple[Key, ...]]:
    return list(chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1)))


def _root(cells: list[Cell], at_cap: tuple[Key, ...], ceiling: Fraction | None) -> Unknowns | None:
    def at(unknown: int | Fraction) -> Unknowns:
        exact = Fraction(unknown)
        return Unknowns(Fraction(0), exact, True, at_cap) if ceiling is None else Unknowns(exact, ceiling, False, at_cap)  # noqa: FBT003 - by place

    first, second = (sum((value for value, _ in work_out(cells, at(unknown)).values()), Fraction(0)) for unknown in (0, 1))
    slope = second - first
    if ceiling is None:
        return at(first / (1 - slope)) if slope < 1 else None
    return at((ceiling - first) / slope) if slope else None


def _consistent(cells: list[Cell], given: Unknowns) -> bool:
    """Tell whether just the rates that come to more than their cap are taken as it."""
    values = work_out(cells, given)
    for cell in cells:
        if cell.cap is not None:
            hangs = given.solving if cell.of_total else any(values[key][1] for key in cell.base)
            base = base_of(cell, {key: value for key, (value, _) in values.items()}, given.total)
            if (hangs and cell.of(base, at_cap=False) > cell.of(base, at_cap=True)) != (cell.key in given.at_cap):
                return False
    return True


def _walk_down(values: dict[Key, tuple[Fraction, bool]], stand: set[Key]) -> dict[Key, int]:
    """Return the printed column: a row that hangs ends where the rounded running total is, any other is what it is."""
    printed: dict[Key, int] = {}
    running = Fraction(0)
    for key, (value, hangs) in values.items():
        running += value
        printed[key] = half_up(running) - sum(printed.values()) if hangs and key not in stand else int(value)
    return printed


def _answer(plan: Data, cells: list[Cell], values: dict[Key, tuple[Fraction, bool]], printed: dict[Key, int], total: Fraction) -> Answer:
    """Put the answer together: a value that hangs on the balance is exact as solved, any other over its printed base."""
    balances = any(is_balance(cell) for cell in cells)
    exact: dict[Key, Fraction] = {}
    for cell in cells:
        value, hangs = values[cell.key]
        exact[cell.key] = value if hangs and balances else cell.of(base_of(cell, printed, total)) if cell.own is None else cell.own
    return Answer(cells, exact, printed, [key for key, (_, hangs) in values.items() if hangs], total, leaves_of(plan))


class Inside(NamedTuple):
    """VAT inside the prices of some rows of one rate."""

    rate: Fraction
    rows: list[Key]
    gross: int
    vat: int


def inside_prices(plan: Data, answer: Answer) -> list[Inside]:
    """Return the VAT inside prices, G − round(G / (1 + r)): of each rate, or of each row where VAT is by row."""
    taxed = [(leaf.path, leaf.vat) for leaf in answer.leaves if leaf.included]
    if plan.get("prices") == "vat_included":
        vats = [(path, charge.get("vat", plan.get("vat"))) for path, charge in charges_of(plan) if "after_vat" not in charge]
        taxed += [(path, long_vat(vat)) for path, vat in vats if vat]
    rates = [(rate, path) for path, vat in taxed if (rate := added_rate(vat, included=False)) is not None]
    if plan.get("vat_by") == "row":
        parts = [(rate, [path]) for rate, path in rates]
    else:
        parts = [(rate, [path for other, path in rates if other == rate]) for rate in sorted({rate for rate, _ in rates})]
    sums = [(rate, rows, sum(answer.printed[row] for row in rows)) for rate, rows in parts]
    return [Inside(rate, rows, gross, gross - half_up(gross / (1 + rate))) for rate, rows, gross in sums]


def tightened(plan: Data, left: int | None) -> Data:
    """Return a balancing plan whose ceiling leaves just `left` đồng to the rows that hang on it; None leaves it alone."""
    if left is None or "ceiling" not in plan:
        return plan
    answer = solve(plan)
    known = sum(amount for key, amount in answer.printed.items() if key not in answer.hangs)
    return plan | {"ceiling": str(max(0, known + left))}


def stretches(answer: Answer, base: tuple[Key, ...]) -> int:
    """Return into how many stretches the rows that hang fall apart, in print order, when only those in `base` are kept."""
    inside = [key in base for key in answer.hangs]
    return sum(here and not before for before, here in zip([False, *inside], inside, strict=False))


def bound(answer: Answer, cell: Cell) -> Fraction:
    """Return how far a row that hangs may stand from its rate of the printed base: 1 + rate, when that is one stretch."""
    return 1 + abs(factor_of(answer, cell)) * stretches(answer, cell.base)


def factor_of(answer: Answer, cell: Cell) -> Fraction:
    """Return the rate that a cell is: its own, or the one that it is cut to."""
    factor = cell.cap if cell.key in answer.at_cap and cell.cap_is_rate else cell.factor
    assert factor is not None
    return factor


def rates_that_hang(answer: Answer) -> list[Cell]:
    """Return the cells that are a rate of something that hangs; one cut to an amount is none."""
    cut = {cell.key for cell in answer.cells if cell.key in answer.at_cap and not cell.cap_is_rate}
    return [cell for cell in answer.cells if cell.key in answer.hangs and cell.factor is not None and cell.key not in cut]
