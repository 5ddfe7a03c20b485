"""The ways forward of a plan with a rate of its own total: the total is solved first, then everything is rounded forward."""

from dutoan.calc.linear import Form, Forms, Place
from dutoan.calc.values import Values, evaluate, round_total
from dutoan.excel.amounts import charge_of, forward_formula, multiple_of, rounded, total_charge_formula
from dutoan.excel.back import amount_at, holds, solve_unknown, sum_everything
from dutoan.excel.derivation import Derivation
from dutoan.excel.places import Places
from dutoan.excel.workings import NEVER, WALK_CELL, Bench, Entry, Key, Way, Workings, solvable
from dutoan.model import RoundTo
from dutoan.money import Exact
from dutoan.solve import value_at


def lay_total(derivation: Derivation, places: Places) -> Workings:
    """Return the workings: the exact total for each choice of cut charges, then the plan at its rounded and at its exact total."""
    bench = Bench(derivation, places)
    for cut, forms, unknown in solvable(derivation):
        bench.ways.append(_solve(bench, cut, forms, unknown))
    walks = len(bench.ways)
    held = next((number for number, way in enumerate(bench.ways, 1) if way.cells["holds",].value), 1)
    walk = Entry(f"IFERROR(MATCH(1,{bench.across(('holds',), 1, walks)},0),1)", held)
    if derivation.plan.round_to:
        bench.ways.append(_at_rounded(bench, derivation.plan.round_to, walks, held))
    bench.ways.append(_at_exact(bench, walks, held))
    return Workings(bench.keys, bench.ways, walk, _taken(bench, walks), bench.document())


def _solve(bench: Bench, cut: frozenset[int], forms: Forms, unknown: Form) -> Way:
    """Return the exact total under one choice, and the charges that are a rate of it."""
    view, exact = bench.view(), bench.value(unknown)
    cells = solve_unknown(bench, unknown)
    values = _values(bench, exact)
    for place in _of_total(bench):
        formula = total_charge_formula(view, bench.foot.rules[place[1]], unknown)
        cells["amount", *place] = Entry(formula, amount_at(values, place))
    cells.update(holds(bench, cut, forms, unknown))
    return Way("Tổng chính xác" if not cut else "Tổng chính xác, có cắt", cells, exact)


def _of_total(bench: Bench) -> list[Place]:
    rules = bench.foot.rules
    return [place for place in bench.derivation.hanging if place[0] == "charge" and (base := rules[place[1]].base) and base.total]


def _values(bench: Bench, total: Exact) -> Values:
    return evaluate(bench.foot, bench.derivation.column, total, frozenset())


def _at_exact(bench: Bench, walks: int, held: int) -> Way:
    """Return the plan at its exact total."""
    of_total, view = _of_total(bench), bench.view()
    values = _values(bench, bench.ways[held - 1].unknown or 0)
    cells: dict[Key, Entry] = {}
    for place in bench.derivation.hanging:
        key: Key = ("amount", *place)
        formula = f"INDEX({bench.across(key, 1, walks)},{WALK_CELL})" if place in of_total else forward_formula(view, place)
        cells[key] = Entry(formula or "0", amount_at(values, place))
    return Way("Theo tổng chính xác", cells)


def _at_rounded(bench: Bench, rule: RoundTo, walks: int, held: int) -> Way:
    """Return the plan at its total as it is rounded, and whether that comes out again."""
    view, number = bench.view(), len(bench.ways) + 1
    total = round_total(bench.ways[held - 1].cells["start",].value, rule)
    values = _values(bench, total)
    goal = bench.address(("goal",), number)
    cells: dict[Key, Entry] = {
        ("goal",): Entry(multiple_of(f"INDEX({bench.across(('start',), 1, walks)},{WALK_CELL})", rule), total),
    }
    of_total = _of_total(bench)
    for place in bench.derivation.hanging:
        taken = charge_of(bench.foot.rules[place[1]], lambda part, whole: rounded(goal, part, whole)) if place in of_total else None
        cells["amount", *place] = Entry(taken or forward_formula(view, place) or "0", amount_at(values, place))
    printed = int(value_at(values.total(), 0))
    cells["total",] = Entry(sum_everything(bench, view), printed)
    again = multiple_of(bench.address(("total",), number), rule)
    cells["distance",] = Entry(f"IF({again}={goal},0,{NEVER})", 0 if round_total(printed, rule) == total else NEVER)
    return Way("Theo tổng đã làm tròn", cells)


def _taken(bench: Bench, walks: int) -> Entry:
    """Return which way is taken: the rounded total where it comes out again, else the exact one."""
    last = len(bench.ways)
    if last == walks + 1:
        return Entry(f"{last}", last)
    distance = bench.address(("distance",), walks + 1)
    return Entry(f"IF({distance}=0,{walks + 1},{last})", last if bench.ways[walks].cells["distance",].value else walks + 1)
