import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.policy import Policy
from dutoan.verdict import judge

ONLY = Policy(select=frozenset(("negative-source",)))
SOURCES = HEAD + "sources: {a: A, b: B}\n"
SAYS = 'negative-source "B" pays {} đồng of a row of {} đồng: the other sources give more than the row; write rates, or mend the amounts'


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        ("items: [{name: x, amount: 10, source: {a: 12, b: balance}}]", ["4:39 " + SAYS.format("-2", "10")]),
        ("items: [{name: x, amount: 10, source: {a: 10, b: balance}}]", []),
        ("items: [{name: x, amount: -10, source: {a: 50%, b: 50%}}]", []),
        (
            "items: [{name: x, amount: 9, source: a}]\ncharges: [{name: c, amount: 3, source: {a: 4, b: balance}}]",
            ["5:40 " + SAYS.format("-1", "3")],
        ),
        # An amount on a group is taken from each of its rows.
        (
            "items: [{name: g, source: {a: 5, b: balance}, items: [{name: x, amount: 4}, {name: y, amount: 6}]}]",
            ["4:55 " + SAYS.format("-1", "4")],
        ),
    ],
)
def test_negative_source(plan: str, findings: list[str]) -> None:
    found = [shown(finding) for finding in judge(read_plan("plan.yaml", f"{SOURCES}{plan}\n".encode()), policy=ONLY).findings]
    assert found == findings
