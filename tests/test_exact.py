"""`exact` and `nearest` by brute force: ceiling after ceiling, whether forward rounding gives the printed figures."""

from fractions import Fraction

import pytest
from cells import half_up, number
from drafts import VAT_RATES
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import agrees, forward, is_balance, solve
from plans import AMOUNTS, CEILINGS, Data, computed, plans, write

from dutoan.calc import calculate
from dutoan.estimate import Estimate
from dutoan.model import Plan
from dutoan.rows import lay_rows
from dutoan.source import read
from dutoan.validate import validate

# By VAT alone: the gross G of the balancing line's rate that is n + round(n × rate) for no n, modulo the first figure.
UNREACHABLE = {"5%": (21, {10}), "8%": (27, {7, 20}), "10%": (11, {5})}


def row(name: str, **keys: str | list[str]) -> Data:
    return {"name": name, "id": name, **keys}


LEFT = row("left", amount="balance")
OVERHEAD: Data = {"items": [row("a", amount="300")], "overhead": "balance"}
SHAPES: dict[str, Data] = {
    "vat alone": {"vat": "10%", **OVERHEAD},
    "a balancing row": {"vat": "8%", "items": [LEFT, row("a", amount="401", vat="exempt")]},
    "two rates": {"vat": "8%", "items": [LEFT, row("a", rate="25%", of="left", vat="10%")]},
    "vat by row": {"vat": "8%", "vat_by": "row", "items": [LEFT, row("a", rate="23.5%", of="left"), row("b", amount="401")]},
    "a row that is a rate": {"items": [LEFT, row("a", rate="23.5%", of="left"), row("b", amount="401")]},
    "a dependent charge": {"vat": "5%", "items": [LEFT], "charges": [row("c", rate="7.3%")]},
    "a charge of a charge": {"items": [LEFT], "charges": [row("c", rate="7.3%"), row("d", rate="5.5%", of=["subtotal", "c"])]},
    "an inclusive charge": {"items": [LEFT], "charges": [row("c", rate="7%", inclusive="true")]},
    "a charge after VAT": {"vat": "8%", "items": [LEFT], "charges": [row("c", rate="3%", after_vat="true")]},
    "the balance after VAT": {
        "vat": "8%",
        "items": [row("a", amount="300")],
        "charges": [row("left", balance="true", after_vat="true"), row("c", rate="30%", of="left", after_vat="true")],
    },
    "a charge of the total": {"vat": "5%", **OVERHEAD, "charges": [row("c", rate="7%", of="total")]},
    "a rate cut to an amount": {"vat": "10%", "items": [LEFT], "charges": [row("c", rate="7%", at_most="600")]},
    "a rate cut to a rate": {"vat": "10%", "items": [LEFT], "charges": [row("c", rate="7%", at_most="3%")]},
    "a deduction": {"vat": "10%", "items": [LEFT], "charges": [row("c", rate="-3%")]},
}


def planned(data: Data, ceiling: int = 0) -> Data:
    return {"dutoan": "1", "title": "t", "ceiling": str(ceiling), **data}


def plan_of(data: Data) -> Plan:
    document, findings = read(write(data), "plan.yaml")
    assert document, findings
    plan, _, problems = validate(document)
    assert plan, problems
    return plan


def met(plan: Plan, ceiling: int) -> Estimate:
    estimate = calculate(plan, lay_rows(plan), ceiling)
    assert isinstance(estimate, Estimate)
    return estimate


def is_exact(data: Data, ceiling: int | None = None) -> bool:
    return agrees(data, solve(data, ceiling))


@pytest.mark.parametrize("start", [0, 120_000_000, 10**14 - 60])
@pytest.mark.parametrize("by", ["rate", "row"])
@pytest.mark.parametrize("rate", UNREACHABLE)
def test_with_vat_alone_the_ceilings_out_of_reach_are_known(rate: str, by: str, start: int) -> None:
    modulus, residues = UNREACHABLE[rate]
    plan = plan_of(planned({"items": [row("exempt", amount="7", vat="exempt"), LEFT], "vat": rate, "vat_by": by}))
    ceilings = range(start + 7, start + 67)
    assert [ceiling for ceiling in ceilings if not met(plan, ceiling).exact] == [
        ceiling for ceiling in ceilings if (ceiling - 7) % modulus in residues
    ]


@pytest.mark.parametrize("rate", UNREACHABLE)
def test_with_vat_alone_a_ceiling_is_out_of_reach_when_no_net_amount_gives_it(rate: str) -> None:
    plan = plan_of(planned({"items": [LEFT], "vat": rate}))
    within = {net + half_up(net * number(rate, {})) for net in range(600)}
    assert [met(plan, ceiling).exact for ceiling in range(600)] == [ceiling in within for ceiling in range(600)]


@pytest.mark.parametrize("start", [20_000, 10**14 - 1_000])
@pytest.mark.parametrize("shape", SHAPES)
def test_nearest_are_the_closest_exact_ceilings(shape: str, start: int) -> None:
    data = planned(SHAPES[shape])
    plan = plan_of(data)
    exact = {ceiling: is_exact(data, ceiling) for ceiling in range(start - 40, start + 70)}
    expected = {ceiling: () if exact[ceiling] else around(exact, ceiling) for ceiling in range(start, start + 30)}
    shown = {ceiling: met(plan, ceiling) for ceiling in expected}
    assert {ceiling: estimate.nearest for ceiling, estimate in shown.items()} == expected
    assert {ceiling: estimate.exact for ceiling, estimate in shown.items()} == {ceiling: exact[ceiling] for ceiling in expected}


def around(exact: dict[int, bool], ceiling: int) -> tuple[int, ...]:
    """Return the closest exact ceilings below and above."""
    return max(at for at in exact if at < ceiling and exact[at]), min(at for at in exact if at > ceiling and exact[at])


MANY = [row(f"r{index}", rate=rate, of="left") for index, rate in enumerate(("5%", "3%", "10%", "0.5%", "23.5%", "7.3%") * 2)]


@pytest.mark.parametrize("shape", [*SHAPES, "many rows"])
def test_a_ceiling_is_exact_when_forward_rounding_comes_to_it_from_some_balance(shape: str) -> None:
    data = planned(SHAPES.get(shape, {"items": [LEFT, *MANY]}))
    plan = plan_of(data)
    ceilings = range(5_000, 5_050)
    assert [ceiling for ceiling in ceilings if met(plan, ceiling).exact] == [ceiling for ceiling in ceilings if reach(data, ceiling)]


def reach(data: Data, ceiling: int) -> list[int]:
    """Return the balances from which forward rounding comes to the ceiling."""
    answer = solve(data, ceiling)
    (left,) = (answer.printed[cell.key] for cell in answer.cells if is_balance(cell))
    return [other for other in range(left - 8, left + 9) if sum(forward(answer.cells, other, ceiling).values()) == ceiling]


def test_no_ceiling_below_zero_is_named() -> None:
    plan = plan_of(planned({"items": [row("a", amount="1000"), LEFT], "charges": [row("c", rate="50%", of="left")]}))
    assert met(plan, 0).nearest == (1,)


@given(plans())
def test_exact_says_whether_every_row_that_hangs_is_its_rate_of_the_printed_base(plan: Data) -> None:
    assert computed(plan).exact == is_exact(plan)


@given(plans(balance=True), CEILINGS)
@settings(max_examples=60)
def test_between_a_ceiling_out_of_reach_and_the_nearest_none_is_exact(data: Data, start: int) -> None:
    plan = plan_of(data)
    for ceiling in range(start, start + 12):
        estimate = calculate(plan, lay_rows(plan), ceiling)
        if isinstance(estimate, Estimate) and not estimate.exact:
            first = max((near for near in estimate.nearest if near < ceiling), default=max(0, ceiling - 20))
            last = min((near for near in estimate.nearest if near > ceiling), default=ceiling + 20)
            assert [between for between in range(first, last + 1) if is_exact(data, between)] == list(estimate.nearest)
            return


@given(
    rate=st.sampled_from(VAT_RATES[:4]),
    by=st.sampled_from(["rate", "row"]),
    known=st.lists(AMOUNTS, max_size=3),
    ceiling=CEILINGS,
    shape=st.sampled_from([{"overhead": "balance"}, {"charges": [row("left", balance="true")]}]),
)
@settings(max_examples=200)
def test_with_vat_alone_it_is_off_by_one_or_right(rate: str, by: str, known: list[int], ceiling: int, shape: Data) -> None:
    rows = [row(f"r{index}", amount=str(amount)) for index, amount in enumerate(known)] or [row("r", amount="0")]
    estimate = computed(planned({"vat": rate, "vat_by": by, "items": rows, **shape}, ceiling))
    share = number(rate, {})
    base = estimate.vat[0].base
    vat = estimate.vat[0].amount
    if by == "row":  # the VAT of the known rows is rounded row by row, and stands
        base -= sum(known)
        vat -= sum(half_up(amount * share) for amount in known)
    assert abs(vat - half_up(base * share)) == (0 if estimate.exact else 1)
    assert abs(vat - base * share) <= Fraction(1 + share, 2)


def test_a_total_that_nothing_balances_has_no_nearest_ceiling() -> None:
    plan = planned({"items": [row("a", amount="100")], "charges": [row(f"c{at}", rate="15%", of="total") for at in range(4)]}, 400)
    estimate = computed(plan)
    assert (estimate.exact, estimate.nearest) == (is_exact(plan), ())
