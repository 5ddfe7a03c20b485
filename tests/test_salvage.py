"""A plan with errors: the other mistakes in it are found in the same run, and nothing that only comes of the errors."""

import random

import pytest
from breakages import breakages
from chain import HEAD, shown
from seeded import generate
from test_correct_plans import MISTAKES, NAMES, read

from dutoan.chain import read_plan
from dutoan.findings import Finding
from dutoan.verdict import judge, list_rules

MANY = """\
dutoan: 1
title: Dự toán thử
title: Lần hai
ceiling: 100.000.000
vat: 7%
params: {n: 40}
items:
- {name: Nước uống, unit: Người, quantity: =n, unit_price: 20.000}
- {name: "Công bảo vệ: 4 người x 200.000đ", unit: Công, quantity: 5, unit_price: 200_000}
- {name: Thuê xe, unit: Chuyến, quantity: =m, unit_price: 2_000_000}
- {name: In ấn, amout: 5_000_000}
- {name: Hoa, quantity: 3, unit_price: 100_000}
- {name: Quà, unit: Phần, quantity: 10, unit_price: }
- {name: Loa, unit: Bộ, quantity: 1, unit_price: 1,500}
- {name: Mi cờ rô, unit: bộ, quantity: 2, unit_price: 90_000, expect: 190_000}
charges:
- {name: Dự phòng, rate: 5%, of: [luong]}
overhead: balance
colour: red
"""
MANY_FOUND = """\
3:1 duplicate-key
4:10 ambiguous-number
5:6 vat-rate
8:60 ambiguous-number
9:10 text-mismatch
10:44 unknown-reference
11:17 unknown-key
12:25 missing-unit
13:53 empty-value
14:50 ambiguous-number
15:26 unit-spelling
15:71 expect-mismatch
17:35 unknown-reference
19:1 unknown-key"""


def judged(text: str) -> list[Finding]:
    return judge(read_plan("plan.yaml", text.encode())).findings


def test_mistakes_of_every_stage_are_found_in_one_run() -> None:
    assert "\n".join(" ".join(shown(finding).split(" ")[:2]) for finding in judged(MANY)) == MANY_FOUND


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_rule_looks_past_errors_unless_it_looks_at_sums(rule: str) -> None:
    plan, old, new = MISTAKES[rule]
    found = [finding.problem.rule for finding in judged("colour: red\n" + read(f"{plan}.yaml").replace(old, new))]
    is_sum = list_rules()[rule].check_rest is None or rule == "expect-mismatch"  # whose mistake there is a group's sum
    assert found == ["unknown-key", *([] if is_sum else [rule])]


def made_up(text: str, count: int, seed: int) -> dict[tuple[str | int, ...], list[str]]:
    """Return, of so many mistakes made in a plan, what is told besides the errors of the first stage and what is wrong without them."""
    whole = read_plan("plan.yaml", text.encode())
    assert whole.document is not None
    known, rules = {(finding.problem.rule, finding.problem.path) for finding in judged(text)}, list_rules()
    found: dict[tuple[str | int, ...], list[str]] = {}
    every = [one for one in breakages(whole.document.data) if is_in_place(one.path, one.kind)]
    for path, kind, broken in random.Random(seed).sample(every, min(count, len(every))):  # noqa: S311 - an example, no secret
        reading = read_plan("plan.yaml", broken.encode())
        verdict = judge(reading)
        first = reading.findings if reading.plan is None else [one for one in verdict.findings if one.problem.rule not in rules]
        told = [one for one in verdict.findings if one not in first and (one.problem.rule, one.problem.path) not in known]
        if told and verdict.not_checked and verdict.not_checked[0][0] is None:
            found[(*path, kind)] = [shown(one) for one in told]
    return found


def is_in_place(path: tuple[str | int, ...], kind: str) -> bool:
    """Tell whether a mistake leaves rows where they are, and the findings that are allowed silenced."""
    return "allow" not in path and not (kind == "deleted" and isinstance(path[-1], int))


@pytest.mark.parametrize("name", NAMES)
def test_what_only_comes_of_an_error_is_not_told(name: str) -> None:
    assert made_up(read(name), 25, 0) == {}


@pytest.mark.parametrize("seeds", [range(12), pytest.param(range(200), marks=pytest.mark.slow)])
def test_what_only_comes_of_an_error_is_not_told_in_plans_with_all_features(seeds: range) -> None:
    texts = {seed: generate(seed) for seed in seeds}
    plans = {seed: text for seed, text in texts.items() if read_plan("plan.yaml", text.encode()).plan}
    assert {seed: found for seed, text in plans.items() if (found := made_up(text, 20, seed))} == {}


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        pytest.param(
            "colour: red\nsource: khcn\nitems: [{name: A, amount: =n}]\n",
            ["3:1 unknown-key", "4:9 unknown-reference", "5:28 unknown-reference"],
            id="names of different kinds",
        ),
        pytest.param("parms: {n: 3}\nitems: [{name: A, amount: =n}]\n", ["3:1 unknown-key"], id="a name under a key that is no key"),
        pytest.param(
            "items: [{name: A, amount: 1_000}]\nround_to: 0\nvat: 5\n", ["4:11 conflicting-keys", "5:6 bad-rate"], id="of two stages"
        ),
        pytest.param("items: [{name: A, amount: 1_000}, x]\n", ["3:35 wrong-shape"], id="a row that is none"),
        pytest.param("items: {name: A, amount: 1.000}\n", ["3:8 wrong-shape"], id="no list of rows"),
        pytest.param(
            "sources: {a: A, b: B}\nitems: [{name: A, quantity: 5, unit_price: 10}]\n",
            ["4:9 missing-source", "4:29 missing-unit"],
            id="no source",
        ),
        pytest.param(
            "colour: red\nitems: [{name: A, quantity: 5, unit_price: 10, allow: {missing-unit: quen, lost: x}}]\n",
            ["3:1 unknown-key", "4:76 unknown-rule"],
            id="allowed",
        ),
        pytest.param(
            "items: [{name: A, amount: =1/0}, {name: B, quantity: 5, unit_price: 10}]\n",
            ["3:29 bad-expression", "3:54 missing-unit"],
            id="figures",
        ),
    ],
)
def test_each_mistake_is_told_once(plan: str, found: list[str]) -> None:
    assert [" ".join(shown(finding).split(" ")[:2]) for finding in judged(HEAD + plan)] == found


def test_a_total_that_is_too_large_is_told_once() -> None:
    rows = "[{name: A, quantity: 9, unit_price: 100_000_000_000_000}, {name: B, amount: 900_000_000_000_000}]"
    assert [" ".join(shown(finding).split(" ")[:2]) for finding in judged(f"{HEAD}items: {rows}\n")] == ["1:1 over-limit"]


def test_a_plan_full_of_errors_is_judged_no_further() -> None:
    rows = "".join(f"- {{name: A{row}, amount: 1.000}}\n" for row in range(201))
    found = {finding.problem.rule for finding in judged(f"{HEAD}items:\n{rows}- {{name: B, quantity: 5, unit_price: 10}}\n")}
    assert found == {"ambiguous-number"}
