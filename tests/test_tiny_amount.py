import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.policy import Policy
from dutoan.verdict import judge

ONLY = Policy(select=frozenset(("tiny-amount",)))


def says(amount: int, mend: str = "") -> str:
    return f"tiny-amount {amount} đồng is suspiciously little; " + (
        mend or f"write {amount}% if it is a rate, all its zeros if it is money"
    )


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        ("overhead: 5", ["3:11 " + says(5)]),
        ("overhead: 1_000", []),
        ("overhead: {rate: 5%, at_most: 300}", ["3:31 " + says(300)]),
        ("overhead: {rate: 5%, at_most: 3%}", []),
        ("charges: [{name: c, amount: -5}]", []),
        ("charges: [{name: c, amount: =5*3}]", []),
        ("ceiling: 120", ["3:10 " + says(120, "write all its zeros")]),
    ],
)
def test_tiny_amount(plan: str, findings: list[str]) -> None:
    text = f"{HEAD}{plan}\nitems: [{{name: x, amount: 100}}]\n"
    assert [shown(finding) for finding in judge(read_plan("plan.yaml", text.encode()), policy=ONLY).findings] == findings
