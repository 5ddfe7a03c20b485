"""What holds of every plan: sums, the ceiling, bounds, and the same figures as another hand works out from the design."""

from fractions import Fraction

import cells
import pytest
from cells import Key, base_of, half_up
from drafts import RATES
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import Answer, bound, factor_of, inside_prices, rates_that_hang, solve, tightened
from plans import CEILINGS, HEAD, LAYOUTS, LEFT, Data, Layout, computed, plans, run, write
from printed import misfits

from dutoan.estimate import Estimate


def printed(estimate: Estimate) -> dict[Key, int]:
    """Return the amounts of rows and charges by path, and of added VAT by rate."""
    found: dict[Key, int] = {line.path: line.amount for line in estimate.lines if line.kind in ("item", "charge")}
    return found | {("vat", str(figure.rate)): figure.amount for figure in estimate.vat if not figure.included}


def by_rate(answer: Answer) -> dict[Key, int]:
    """Return what the design says, VAT of single rows summed by rate."""
    found = {key: amount for key, amount in answer.printed.items() if key[0] != "vat"}
    for key, amount in answer.printed.items():
        if key[0] == "vat":
            found[key[:2]] = found.get(key[:2], 0) + amount
    return found


@given(plans(), LAYOUTS, LEFT)
def test_every_column_adds_up(plan: Data, layout: Layout, left: int | None) -> None:
    assert misfits(computed(tightened(plan, left), layout)) == []


@given(plans(balance=True), CEILINGS)
@settings(max_examples=60)
def test_with_a_balancing_line_the_total_is_the_ceiling(plan: Data, ceiling: int) -> None:
    assert computed(plan, ceiling=ceiling).total == ceiling


@given(plans(), LEFT)
def test_every_figure_is_what_the_design_says(plan: Data, left: int | None) -> None:
    plan = tightened(plan, left)
    assert printed(computed(plan)) == by_rate(solve(plan))


@given(plans(), LAYOUTS)
@settings(max_examples=40)
def test_how_a_plan_is_laid_out_changes_nothing(plan: Data, layout: Layout) -> None:
    assert computed(plan, layout) == computed(plan)


@given(plans(), st.integers(0, 60))
@settings(max_examples=40)
def test_a_value_given_to_a_run_stands_in_for_the_written_one(plan: Data, value: int) -> None:
    answer = run(write(plan), values={"p": value})
    assert answer == run(write(plan | {"params": plan["params"] | {"p": str(value)}}))


@given(plans(balance=True), LEFT)
@settings(max_examples=100)
def test_a_row_that_hangs_stands_close_to_its_rate_of_the_printed_base(plan: Data, left: int | None) -> None:
    plan = tightened(plan, left)
    answer = solve(plan)
    amounts = answer.printed | printed(computed(plan))
    far = [
        (cell.key, amounts[cell.key], base)
        for cell in rates_that_hang(answer)
        if abs(amounts[cell.key] - factor_of(answer, cell) * (base := base_of(cell, amounts, answer.total))) > bound(answer, cell)
    ]
    assert far == []


@pytest.mark.parametrize("vat", ["0%", "5%", "8%", "10%", "exempt"])
@given(net=st.integers(0, 10**12), rate=st.sampled_from([rate for rate in RATES if rate != "100%"]))
@settings(max_examples=20)
def test_a_rate_of_the_total_counts_itself_and_its_vat(vat: str, net: int, rate: str) -> None:
    plan = {
        "dutoan": "1",
        "title": "t",
        "vat": vat,
        "items": [{"name": "n", "amount": str(net)}],
        "charges": [{"name": "c", "rate": rate, "of": "total"}],
    }
    share, gross = cells.number(rate, {}), 1 + (cells.number(vat, {}) if vat != "exempt" else 0)
    total = net * gross / (1 - share * gross)  # T = (net + share × T) × gross
    assert computed(plan).charges[0].amount == half_up(share * total)


@pytest.mark.parametrize("rate", RATES[:-3] + RATES[-1:])
@given(net=st.integers(-(10**6), 10**12))
@settings(max_examples=20)
def test_an_inclusive_rate_counts_itself(rate: str, net: int) -> None:
    plan = {
        "dutoan": "1",
        "title": "t",
        "items": [{"name": "n", "amount": str(net)}],
        "charges": [{"name": "c", "rate": rate, "inclusive": "true"}],
    }
    share = cells.number(rate, {})
    assert computed(plan).charges[0].amount == half_up(net * share / (1 - share))


@given(plans())
def test_vat_inside_prices_is_shown_and_adds_nothing(plan: Data) -> None:
    expected: dict[Fraction, int] = {}
    for part in inside_prices(plan, solve(plan)):
        expected[part.rate] = expected.get(part.rate, 0) + part.vat
    assert {figure.rate: figure.amount for figure in computed(plan).vat if figure.included} == expected


@pytest.mark.slow
@given(plans(rows=12), LAYOUTS, LEFT)
@settings(max_examples=2_000)
def test_larger_plans_hold_as_well(plan: Data, layout: Layout, left: int | None) -> None:
    plan = tightened(plan, left)
    estimate = computed(plan, layout)
    answer = solve(plan)
    assert misfits(estimate) == []
    assert printed(estimate) == by_rate(answer)


def test_a_ceiling_between_two_caps_is_met() -> None:
    row = "{{name: {0}, id: {0}, rate: {1}%, of: {2}}}".format
    capped = "{{name: {0}, id: {0}, rate: {1}%, of: x, at_most: {2}}}".format
    charges = ", ".join([capped("n", 295, 295), row("m", -200, "n"), capped("p", 300, 1200)])
    estimate, problems = run(
        f"{HEAD}ceiling: 500\nitems: [{{name: x, id: x, amount: balance}}, {row('d', -90, 'x')}]\ncharges: [{charges}]\n"
    )
    assert problems == []
    assert estimate
    assert [line.amount for line in estimate.lines if line.kind in ("item", "charge")] == [256, -230, 295, -590, 769]


def test_a_rate_of_the_total_is_of_the_total_as_it_is_rounded() -> None:
    estimate, _ = run(HEAD + "round_to: 1_000_000\nitems: [{name: a, amount: 12_345_678}]\ncharges: [{name: c, rate: 5%, of: total}]\n")
    assert estimate
    assert estimate.charges[0].amount == half_up(estimate.total * Fraction(5, 100))


def test_a_ceiling_just_where_a_rate_is_cut_is_met() -> None:
    charges = "[{name: c, rate: 100%}, {name: d, rate: 5%, at_most: 57, vat: 5%}]"
    estimate, problems = run(f"{HEAD}ceiling: 2340\nitems: [{{name: x, id: x, amount: balance}}]\ncharges: {charges}\n")
    assert problems == []
    assert estimate
    assert [line.amount for line in estimate.lines if line.kind in ("item", "charge", "vat")] == [1140, 1140, 57, 3]
