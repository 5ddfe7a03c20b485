"""Who pays: every printed figure, split by funding source."""

from fractions import Fraction

import pytest
from cells import Key, half_up
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import solve, tightened
from payers import added, pay
from plans import HEAD, LEFT, Data, computed, plans, run
from printed import misfits

from dutoan.estimate import Line

TWO_SOURCES = "sources: {a: A, b: B}\nsource: {a: 50%, b: 50%}\n"
HANGING = ", ".join(f"{{name: r{index}, rate: {rate}%, of: x}}" for index, rate in enumerate((2, 1, 3, 2, 3, 1)))
NOTHING_PRINTED = {
    "row": f"ceiling: 29\nvat: 20%\nvat_by: row\n{TWO_SOURCES}items: [{{name: x, id: x, amount: balance}}, {HANGING}]\n",
    "rate": f"ceiling: 10\n{TWO_SOURCES}items: [{{name: x, id: x, amount: balance}}, {{name: r, rate: 5%, of: x, vat: 50%}}]\n"
    "charges: [{name: c, rate: 3%, after_vat: true}]\n",
}


def key_of(line: Line) -> Key:
    """Return the key of a line as the other hand knows it; the total is ()."""
    return ("vat", str(line.vat)) if line.kind == "vat" else ("rounding",) if line.kind == "rounding" else line.path


@given(plans(sources=2) | plans(sources=3), LEFT)
def test_who_pays_is_what_the_design_says(plan: Data, left: int | None) -> None:
    plan = tightened(plan, left)
    expected = pay(plan, solve(plan))
    estimate = computed(plan)
    rates = {line.vat for line in estimate.lines if line.kind == "vat" and not line.included}
    for rate in rates:
        expected["vat", str(rate)] = added(
            [split for key, split in expected.items() if key[:2] == ("vat", str(rate))], len(estimate.sources)
        )
    shown = {
        key_of(line): list(line.sources)
        for line in estimate.lines
        if line.kind in ("item", "charge", "vat", "rounding", "total")
        if line.sources
    }
    assert shown == {key: split for key, split in expected.items() if key in shown}


@given(plans(sources=2) | plans(sources=3), LEFT)
def test_with_vat_by_row_a_row_is_paid_with_its_vat(plan: Data, left: int | None) -> None:
    plan = tightened(plan | {"vat_by": "row"}, left)
    paid = pay(plan, solve(plan))
    estimate = computed(plan)
    rows = [line for line in estimate.lines if line.kind in ("item", "charge")]
    added_vat = {key[2:]: split for key, split in paid.items() if key[:1] == ("vat",)}
    nothing = [0] * len(estimate.sources)
    assert {line.path: list(line.gross_sources) for line in rows} == {
        line.path: added([paid[line.path], added_vat.get(line.path, nothing)], len(nothing)) for line in rows
    }


@given(st.integers(-(10**9), 10**9), st.permutations(["a: 12.5%", "b: 33.33%", "c: balance"]))
@settings(max_examples=40)
def test_shares_are_cut_off_a_running_sum_in_the_order_the_plan_declares(amount: int, shares: list[str]) -> None:
    text = f"dutoan: 1\ntitle: t\nsources: {{a: A, b: B, c: C}}\nitems: [{{name: n, amount: {amount}, source: {{{', '.join(shares)}}}}}]\n"
    estimate = run(text).estimate
    first, second = half_up(amount * Fraction(1, 8)), half_up(amount * Fraction(4583, 10000))
    assert estimate
    assert estimate.sources == (first, second - first, amount - second)


@pytest.mark.parametrize("by", NOTHING_PRINTED)
def test_vat_of_a_row_that_prints_nothing_is_paid_as_the_row_is(by: str) -> None:
    estimate, problems = run(HEAD + NOTHING_PRINTED[by])
    assert problems == []
    assert estimate
    assert (estimate.lines[1].amount, estimate.vat[0].amount > 0) == (0, True)
    assert misfits(estimate) == []


WRONG_AMOUNTS = [
    "sources: {a: A}\nitems: [{name: n, amount: 500, source: {a: 499}}]\n",
    "sources: {a: A, b: B}\nitems: [{name: n, amount: 500, source: {a: 499}}]\n",
    "sources: {a: A, b: B}\nitems: [{name: n, amount: 500, source: {a: 1}}]\n",  # 1 đồng, not 100%
]


@pytest.mark.parametrize("plan", WRONG_AMOUNTS)
def test_amounts_that_are_not_the_row_are_refused(plan: str) -> None:
    assert [(problem.rule, problem.path) for problem in run(HEAD + plan).problems] == [("bad-shares", ("items", 0, "source"))]


def test_at_most_on_a_balance_is_a_check_and_changes_no_figure() -> None:
    plan = "ceiling: 1000\nsources: {a: A, b: B}\nitems: [{name: g, id: g, amount: 100, source: a}, {name: h, amount: 300, source: b}]\n"
    charge = "charges: [{name: c, balance: true%s}]\n"
    free, _ = run(HEAD + plan + charge % "")
    checked, _ = run(HEAD + plan + charge % ", at_most: 10%, of: g")
    assert free
    assert checked
    assert checked.sources == free.sources
