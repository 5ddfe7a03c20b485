"""The ways back from the ceiling: walks down the column, one for each choice of cut charges, and whole balances near them."""

from collections.abc import Iterator

from dutoan.calc.balance import forward, print_column, reach
from dutoan.calc.linear import Form, Forms, Place, add_forms, put
from dutoan.calc.values import Values, charge_value, evaluate, rate_of_rows, vat_entries
from dutoan.excel.amounts import CEILING_NAME, View, forward_formula, scaled, solved, vat_places
from dutoan.excel.derivation import Derivation
from dutoan.excel.places import Places
from dutoan.excel.workings import NEVER, WALK_CELL, Bench, Entry, Key, Way, Workings, solvable
from dutoan.money import round_half_up
from dutoan.solve import value_at


def lay_back(derivation: Derivation, places: Places) -> Workings:
    """Return the workings of a plan in which one line takes what is left under the ceiling."""
    bench = Bench(derivation, places)
    for cut, forms, unknown in solvable(derivation):
        bench.ways.append(_walk(bench, cut, forms, unknown))
    walks = len(bench.ways)
    held = next((number for number, way in enumerate(bench.ways, 1) if way.cells["holds",].value), 1)
    walk = Entry(f"IFERROR(MATCH(1,{bench.across(('holds',), 1, walks)},0),1)", held)
    far = reach(derivation.foot, derivation.column)
    for step in range(-far, far + 1):
        bench.ways.append(_try(bench, step, walks, held))
    return Workings(bench.keys, bench.ways, walk, _taken(bench, walks, held), bench.document())


def _walk(bench: Bench, cut: frozenset[int], forms: Forms, unknown: Form) -> Way:
    derivation, view = bench.derivation, bench.view()
    values = evaluate(derivation.foot, derivation.column, derivation.estimate.ceiling, cut)
    exact = bench.value(unknown)
    printed, _ = print_column(derivation.foot, values, exact)
    cells = solve_unknown(bench, unknown)
    above: list[Form] = []
    before: list[Place] = []
    for place, form in forms.column:
        above.append(put(form, unknown))
        if place in view.local:
            known = not form.slope and all(part.denominator == 1 for part in form.parts.values())  # a cap in whole đồng
            text = solved(view, form) if known else f"{solved(view, add_forms(above))}-{_above(view, place, before)}"
            cells["amount", *place] = Entry(text, amount_at(printed, place))
        before.append(place)
    cells.update(holds(bench, cut, forms, unknown))
    cells.update(_agrees(bench, view, printed))
    return Way("Tính ngược" if not cut else "Tính ngược, có cắt", cells, exact)


def solve_unknown(bench: Bench, unknown: Form) -> dict[Key, Entry]:
    """Return the cells that say the unknown: rounded, and on which side of that it is exactly."""
    exact, number = bench.value(unknown), len(bench.ways) + 1
    start = round_half_up(exact)
    terms, whole = scaled(bench.view(), unknown)
    side = f"SIGN({terms}-{bench.address(('start',), number)}*{whole})"
    return {
        ("start",): Entry(solved(bench.view(), unknown), start),
        ("side",): Entry(side, (exact > start) - (exact < start)),
    }


def sum_everything(bench: Bench, view: View) -> str:
    """Return the sum of the whole column, as a way sees it."""
    charges: list[Place] = [("charge", index, 0) for index in range(len(bench.foot.rules))]
    return view.add([(0, len(bench.foot.rows.leaves))], [*charges, *vat_places(bench.foot)])


def _above(view: View, place: Place, before: list[Place]) -> str:
    """Return the sum of what prints above a place."""
    rows = place[1] if place[0] == "row" else len(view.foot.rows.leaves)
    return view.add([(0, rows)] if rows else [], [other for other in before if other[0] in ("charge", "vat")])


def amount_at(values: Values, place: Place) -> int:
    """Return the amount of a place, in đồng."""
    kind, index, at = place
    term = values.column.others[index] if kind == "row" else values.charges[index] if kind == "charge" else values.vat[index][at]
    return int(value_at(term, 0))


def holds(bench: Bench, cut: frozenset[int], forms: Forms, unknown: Form) -> Iterator[tuple[Key, Entry]]:
    """Yield whether a way cuts just the charges that are over their caps."""
    view, number = bench.view(), len(bench.ways) + 1
    right: list[str] = []
    holds = True
    for index, over in forms.over.items():
        excess = put(over, unknown)
        is_over = bench.value(excess) > 0
        yield ("over", index), Entry(f"IF({scaled(view, excess)[0]}>0,1,0)", int(is_over))
        right.append(f"{bench.address(('over', index), number)}={int(index in cut)}")
        holds = holds and is_over == (index in cut)
    yield ("holds",), Entry(f"IF(AND({','.join(right)}),1,0)" if right else "1", int(holds))


def _agrees(bench: Bench, view: View, printed: Values) -> Iterator[tuple[Key, Entry]]:
    """Yield whether each amount of a walk is what forward rounding gives."""
    number = len(bench.ways) + 1
    places = bench.derivation.hanging
    same = 1
    for place in places:
        formula = forward_formula(view, place)
        is_same = formula is None or _forward_at(bench, printed, place) == amount_at(printed, place)
        shown = f"IF({formula}={view.local[place]},1,0)" if formula else "1"
        yield ("agrees", *place), Entry(shown, int(is_same))
        same = min(same, int(is_same))
    rows = [bench.address(("agrees", *place), number) for place in (places[0], places[-1])]
    yield ("exact",), Entry(f"MIN({rows[0]}:{rows[1]})", same)


def _forward_at(bench: Bench, printed: Values, place: Place) -> int:
    kind, index, at = place
    if kind == "vat":
        return int(value_at(vat_entries(bench.foot, bench.foot.taxes[index], printed)[at], 0))
    if kind == "row":
        return round_half_up(value_at(rate_of_rows(bench.foot.rows, printed.column, index), 0))
    free = charge_value(bench.foot.rules[index], index, printed, bench.derivation.estimate.ceiling, frozenset())
    return round_half_up(value_at(free, 0))


def _try(bench: Bench, step: int, walks: int, held: int) -> Way:
    """Return the way that takes a whole balance, so many đồng from the nearest, and rounds forward."""
    derivation, view, number = bench.derivation, bench.view(), len(bench.ways) + 1
    ceiling = derivation.estimate.ceiling or 0
    chosen = bench.ways[held - 1].cells
    balance = chosen["start",].value + step
    values = forward(derivation.foot, derivation.column, balance, ceiling)
    start, side = (f"INDEX({bench.across((key,), 1, walks)},{WALK_CELL})" for key in ("start", "side"))
    cells: dict[Key, Entry] = {}
    for place in derivation.hanging:
        formula = forward_formula(view, place) or f"{start}{step:+d}"
        cells["amount", *place] = Entry(formula, amount_at(values, place))
    total = int(value_at(values.total(), 0))
    cells["total",] = Entry(sum_everything(bench, view), total)
    met = f"{bench.address(('total',), number)}={CEILING_NAME}"
    away = 2 * abs(step)
    is_above = chosen["side",].value > 0
    distance = away + (step != 0 and is_above != (step > 0)) if total == ceiling else NEVER
    shown = f"{away}+IF({side}>0,{int(step < 0)},{int(step > 0)})" if step else "0"
    cells["distance",] = Entry(f"IF({met},{shown},{NEVER})", distance)
    return Way(f"Thử {step:+d}" if step else "Thử số gần nhất", cells)


def _taken(bench: Bench, walks: int, held: int) -> Entry:
    """Return which way is taken: an exact walk, else the nearest whole balance that meets the ceiling, else the walk."""
    distances = [way.cells["distance",].value for way in bench.ways[walks:]]
    nearest = min(distances)
    best = held if nearest == NEVER or bench.ways[held - 1].cells["exact",].value else walks + 1 + distances.index(nearest)
    across = bench.across(("distance",), walks + 1, len(bench.ways))
    exact = f"INDEX({bench.across(('exact',), 1, walks)},{WALK_CELL})=1"
    return Entry(f"IF(OR({exact},MIN({across})={NEVER}),{WALK_CELL},{walks}+MATCH(MIN({across}),{across},0))", best)
