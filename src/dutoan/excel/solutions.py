"""The document's formulas of what hangs on the unknown: in the cell itself where one line says it, else by the sheet of workings."""

from collections.abc import Iterator
from fractions import Fraction

from dutoan.calc.foot import Rule
from dutoan.calc.linear import Form, Place, add_forms, put
from dutoan.excel.amounts import View, solved, total_charge_formula
from dutoan.excel.back import lay_back
from dutoan.excel.derivation import Derivation
from dutoan.excel.paper import NAME
from dutoan.excel.places import Places
from dutoan.excel.total import lay_total
from dutoan.excel.workings import Workings

Solutions = dict[Place, str]


def find_solutions(derivation: Derivation, places: Places) -> tuple[Solutions, Workings | None]:
    """Return the formula of each place that hangs on the unknown, and the sheet of workings where they need one."""
    if derivation.unknown == "none":
        return {}, None
    view = View(places, derivation.foot, {})
    direct = _direct_back(derivation, view) if derivation.unknown == "balance" else _direct_total(derivation, view)
    if direct is not None:
        return direct, None
    seen = places._replace(sheet=f"'{NAME}'!")  # from another sheet
    workings = lay_back(derivation, seen) if derivation.unknown == "balance" else lay_total(derivation, seen)
    return workings.document, workings


def _direct_back(derivation: Derivation, view: View) -> Solutions | None:
    """Return the balance, and VAT on it as what is then left: with VAT alone, the walk finds every amount that forward rounding has."""
    forms = derivation.forms(frozenset())
    unknown = forms.unknown()
    others = [place for place in derivation.hanging if not _is_balance(derivation, place)]
    if unknown is None or len(others) > 1 or any(place[0] != "vat" for place in others):
        return None
    solutions: Solutions = {}
    above: list[Form] = []
    before: list[Place] = []
    for place, form in forms.column:
        if _is_balance(derivation, place) and place[0] == "row":
            solutions[place] = solved(view, unknown)
        elif place in derivation.hanging:
            reached = put(add_forms([*above, form]), unknown)
            everything = view.add([(0, len(derivation.foot.rows.leaves))], before)
            solutions[place] = f"{solved(view, reached)}-{everything}"
        above.append(form)
        if place[0] in ("charge", "vat"):
            before.append(place)
    return solutions


def _is_balance(derivation: Derivation, place: Place) -> bool:
    kind, index, _ = place
    if kind == "row":
        return derivation.foot.rows.leaves[index].item.rate is None
    return kind == "charge" and derivation.foot.rules[index].factor is None


def _direct_total(derivation: Derivation, view: View) -> Solutions | None:
    """Return the charges that are a rate of the total; what hangs on them is rounded forward.

    One charge may have a cap: in đồng it cuts what the free total gives, as a rate of the total it is simply the lower rate.
    """
    of_total = [(place, rule) for place, rule in _charges(derivation) if rule.base and rule.base.total]
    choices = derivation.free.choices
    if derivation.plan.round_to or len(choices) > (len(of_total) == 1) or (choices and of_total[0][1].cap is None):
        return None
    lower = frozenset(place[1] for place, rule in of_total if isinstance(rule.cap, Fraction) and rule.cap < (rule.factor or 0))
    unknown = derivation.forms(lower).unknown()
    return unknown and {place: total_charge_formula(view, rule, unknown) for place, rule in of_total}


def _charges(derivation: Derivation) -> Iterator[tuple[Place, Rule]]:
    for place in derivation.hanging:
        if place[0] == "charge":
            yield place, derivation.foot.rules[place[1]]
