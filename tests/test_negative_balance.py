import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.policy import Policy
from dutoan.verdict import judge

NO_CEILING = "overhead: balance\nitems:\n  - {name: A, amount: "
CHARGE = "ceiling: 1_000\n" + NO_CEILING
ROW = "ceiling: 1_000\nitems:\n  - {name: B, amount: balance}\n  - {name: A, amount: "
TAXED = "ceiling: 1_050\nvat: 5%\noverhead: balance\nitems:\n  - {name: A, amount: "
DEDUCTION = "ceiling: 1_000\nitems:\n  - {name: B, amount: -500}\n  - {name: A, amount: "


def negative(name: str, amount: str, ceiling: str) -> str:
    return f'negative-balance "{name}" is negative ({amount} đồng): the other rows are above the ceiling {ceiling} already; reduce them or raise it'


ONLY = Policy(select=frozenset(("negative-balance",)))


@pytest.mark.parametrize(
    ("plan", "amount", "findings"),
    [
        (CHARGE, 999, []),
        (CHARGE, 1_000, []),
        (CHARGE, 1_001, ["4:11 " + negative("Chi phí quản lý chung", "-1", "1.000")]),
        (ROW, 1_000, []),
        (ROW, 3_500, ["5:5 " + negative("B", "-2.500", "1.000")]),
        (TAXED, 1_000, []),
        (TAXED, 1_001, ["5:11 " + negative("Chi phí quản lý chung", "-1", "1.050")]),
        (DEDUCTION, 1_000, []),  # a lump sum may be negative
    ],
)
def test_negative_balance(plan: str, amount: int, findings: list[str]) -> None:
    reading = read_plan("plan.yaml", f"{HEAD}{plan}{amount}}}\n".encode())
    assert [shown(finding) for finding in judge(reading, policy=ONLY).findings] == findings


def test_a_plan_without_a_ceiling_balances_to_the_one_that_is_asked_about() -> None:
    reading = read_plan("plan.yaml", f"{HEAD}{NO_CEILING}1_001}}\n".encode())
    assert [shown(finding) for finding in judge(reading, 1_000).findings] == ["3:11 " + negative("Chi phí quản lý chung", "-1", "1.000")]
    assert judge(reading, 2_000).findings == []


def test_the_figures_are_given_for_machines_too() -> None:
    problem = judge(read_plan("plan.yaml", f"{HEAD}{CHARGE}1_001}}\n".encode()), None).findings[0].problem
    assert (problem.path, problem.expected, problem.actual) == (("overhead",), 0, -1)


def test_a_plan_that_does_not_fit_under_the_ceiling_asked_about_is_never_silenced() -> None:
    plan = HEAD + "overhead: balance\nallow: {negative-balance: x}\nitems: [{name: A, amount: 5_000}]\n"
    verdict = judge(read_plan("plan.yaml", plan.encode()), 3_000, Policy(select=frozenset(("missing-unit",))))
    assert [finding.problem.rule for finding in verdict.findings] == ["negative-balance"]
