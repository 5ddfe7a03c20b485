import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.verdict import judge

OWN = "ceiling: 1_000\nitems:\n  - {name: A, amount: "
NONE = "items:\n  - {name: A, amount: "
UNBOUND = "overhead: balance\nitems:\n  - {name: A, amount: "
BALANCE = "ceiling: 1_000\n" + UNBOUND


def over(total: str, ceiling: str, by: str, said: str = "the ceiling", mend: str = "reduce quantities or prices") -> str:
    return f"over-ceiling the total {total} is above {said} {ceiling} by {by} đồng; {mend}"


def asked(total: str, ceiling: str, by: str, mend: str = "reduce quantities or prices") -> str:
    return over(total, ceiling, by, "the --ceiling of", mend)


@pytest.mark.parametrize(
    ("plan", "amount", "at_most", "findings"),
    [
        (NONE, 1_000, None, []),
        (NONE, 1_000, 1_000, []),
        (NONE, 1_000, 999, ["1:1 " + asked("1.000", "999", "1")]),
        (OWN, 1_000, None, []),
        (OWN, 1_000, 1_000, []),
        (OWN, 1_001, None, ["3:10 " + over("1.001", "1.000", "1")]),
        # What is asked for may be stricter than the plan's own ceiling, or laxer: each is told for itself, and the same one once.
        (OWN, 1_000, 900, ["3:10 " + asked("1.000", "900", "100")]),
        (OWN, 1_500, 2_000, ["3:10 " + over("1.500", "1.000", "500")]),
        (OWN, 1_500, 900, ["3:10 " + asked("1.500", "900", "600"), "3:10 " + over("1.500", "1.000", "500")]),
        (OWN, 1_500, 1_000, ["3:10 " + over("1.500", "1.000", "500")]),
        # A balancing plan meets its own ceiling, whatever is asked.
        (BALANCE, 400, None, []),
        (BALANCE, 400, 999, ["3:10 " + asked("1.000", "999", "1", "lower ceiling")]),
        (UNBOUND, 400, 999, []),
        (NONE, -5, 0, []),
    ],
)
def test_over_ceiling(plan: str, amount: int, at_most: int | None, findings: list[str]) -> None:
    reading = read_plan("plan.yaml", f"{HEAD}{plan}{amount}}}\n".encode())
    assert [shown(finding) for finding in judge(reading, at_most).findings] == findings


def test_the_figures_are_given_for_machines_too() -> None:
    reading = read_plan("plan.yaml", f"{HEAD}{OWN}1_500}}\n".encode())
    problem = judge(reading, None).findings[0].problem
    assert (problem.path, problem.expected, problem.actual) == (("ceiling",), 1_000, 1_500)
    assert problem.message.vi == "tổng cộng 1.500 vượt trần 1.000: thừa 500 đồng; giảm số lượng hay đơn giá"
