"""What has no answer, or none that is money: said at its place, and never printed."""

import pytest
from chain import HEAD, problems, run

from dutoan.calc import balance

CANCELLED = "no amount brings the total to the ceiling: the charges that are rates of this line cancel it out"
ALL_OF_IT = "the charges that are rates of the total (VAT included) reach 100% of it; lower the rates"
LIMIT = "money stays below 1.000.000.000.000.000 đồng"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (
            "ceiling: 1_000\nitems: [{name: x, amount: balance}, {name: y, amount: 1}]\ncharges: [{name: c, rate: -100%, of: [subtotal]}]",
            [f"4:27 unsolvable {CANCELLED}"],
        ),
        (
            "items: [{name: x, amount: 1}]\ncharges: [{name: c, rate: 60%, of: total}, {name: d, rate: 40%, of: total}]",
            [f"4:27 unsolvable {ALL_OF_IT}"],
        ),
        (
            "items: [{name: x, unit: u, quantity: 1, unit_price: =999_999_999_999_999*2}]",
            [f'3:53 over-limit "1999999999999998" is over the limit: {LIMIT}'],
        ),
        (
            "items: [{name: x, unit: u, quantity: 1_000_000, unit_price: 999_999_999_999}]",
            [f'3:9 over-limit "999999999999000000" is over the limit: {LIMIT}'],
        ),
        (
            "sources: {a: A, b: B}\nitems: [{name: x, amount: 5, source: a}, {name: y, amount: -5, source: b}]\ncharges: [{name: c, amount: 3}]",
            ["5:11 missing-source its base is 0, so it cannot be split by source; name its source"],
        ),
        (
            "items: [{name: x, amount: 999_999_999_999_999}, {name: y, amount: 1}]",
            ["1:1 over-limit an amount is over the limit of 1.000.000.000.000.000 đồng"],
        ),
    ],
)
def test_what_has_no_answer(plan: str, found: list[str]) -> None:
    assert problems(f"{HEAD}{plan}\n") == found


@pytest.mark.parametrize(
    ("ceiling", "nearest"),
    [
        (10, (9, 11)),  # with 5 % VAT, 10 (mod 21) is out of reach
        (31, (30, 32)),
    ],
)
def test_the_nearest_ceilings_are_looked_for_both_ways(ceiling: int, nearest: tuple[int, ...]) -> None:
    estimate, _ = run(f"{HEAD}vat: 5%\nceiling: {ceiling}\nitems: [{{name: x, amount: balance}}]\n")
    assert estimate
    assert (estimate.exact, estimate.nearest) == (False, nearest)


def test_there_is_no_ceiling_below_zero_nor_above_the_limit() -> None:
    text = HEAD + "vat: 50%\nceiling: {}\nitems: [{{name: x, amount: balance}}]\n"
    unreachable = [ceiling for ceiling in range(4) if (answer := run(text.format(ceiling))[0]) and not answer.exact]
    assert unreachable == [1]
    top, _ = run(text.format(999_999_999_999_999 // 3 * 3 + 0).replace("50%", "5%"))
    assert top


def test_the_search_for_a_nearest_ceiling_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "NEAREST_WORK", 0)
    estimate, _ = run(f"{HEAD}vat: 5%\nceiling: 10\nitems: [{{name: x, amount: balance}}]\n")
    assert estimate
    assert (estimate.total, estimate.exact, estimate.nearest) == (10, False, ())


def test_a_rate_of_the_total_stands_beside_the_total_that_is_printed() -> None:
    estimate, _ = run(f"{HEAD}vat: 10%\nitems: [{{name: x, amount: 1_007}}]\ncharges: [{{name: c, rate: 10%, of: total}}]\n")
    assert estimate
    assert (estimate.charges[0].base, estimate.charges[0].amount, estimate.total) == (1_244, 124, 1_244)
