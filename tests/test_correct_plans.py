import os
from typing import NamedTuple

import pytest

from dutoan.chain import read_plan
from dutoan.registry import Shelf
from dutoan.verdict import judge

PLANS = os.path.join(os.path.dirname(__file__), "plans")
NAMES = sorted(os.listdir(PLANS))
RULES = Shelf("dutoan.rules")


class Mistake(NamedTuple):
    """A slip that a colleague could make in one of the plans: the text that stands there, and what is written instead."""

    plan: str
    old: str
    new: str


MISTAKES = {
    "charge-over-limit": Mistake("truyen-thong", "at_most: 5%", "at_most: 2%"),
    "duplicate-item": Mistake(
        "cong-tac",
        "name: Hoa, unit: Lẵng, quantity: 4, unit_price: 450_000",
        "name: Quà lưu niệm, unit: Phần, quantity: 4, unit_price: 500_000",
    ),
    "duplicate-number": Mistake("hoi-nghi", "no: 5", "no: 4"),
    "expect-mismatch": Mistake("tap-huan", "expect: 23_300_000", "expect: 23_000_000"),
    "group-over-limit": Mistake("de-tai", "limit: {rate: 30%", "limit: {rate: 25%"),
    "label-section": Mistake("tap-huan", "(I+II+III+IV)", "(I+II+III+IV+V)"),
    "label-vat-rate": Mistake("sua-chua", "Thuế GTGT (8%)", "Thuế GTGT (10%)"),
    "lump-sum-share": Mistake("cong-tac", "unit: Vé, quantity: =cán_bộ, unit_price: 4_350_000", "amount: 95_000_000"),
    "missing-number": Mistake("hoi-nghi", "name: Thảm trải lối đi,", 'name: Thảm trải lối đi, no: "",'),
    "missing-unit": Mistake("truyen-thong", "unit: Kịch bản, quantity: 3", "quantity: 3"),
    "name-rate": Mistake("khuyen-nong", "name: Quản lý mô hình, rate: 2%", "name: Quản lý mô hình (3%), rate: 2%"),
    "negative-balance": Mistake("hoi-nghi", "ceiling: 300_000_000", "ceiling: 280_000_000"),
    "number-order": Mistake("hoi-nghi", "no: 5", "no: 6"),
    "over-ceiling": Mistake("tap-huan", "ceiling: 105_000_000", "ceiling: 101_000_000"),
    "price-slip": Mistake(
        "cong-tac",
        "name: Hoa, unit: Lẵng, quantity: 4, unit_price: 450_000",
        "name: Quà lưu niệm, unit: Phần, quantity: 360, unit_price: 5_000",
    ),
    "source-over-ceiling": Mistake("khuyen-nong", "ceiling: 350_000_000", "ceiling: 340_000_000"),
    "negative-source": Mistake("khuyen-nong", "source: {nsnn: 12_000_000, dan: balance}", "source: {nsnn: 22_000_000, dan: balance}"),
    "tiny-amount": Mistake("phan-mem", "at_most: 5_000_000", "at_most: 500"),
    "text-mismatch": Mistake("tap-huan", "(02 lượt x 750.000đ/lượt)", "(02 lượt x 700.000đ/lượt)"),
    "unit-spelling": Mistake("mua-sam", "unit: Chiếc, quantity: 20", "unit: chiếc, quantity: 20"),
    "unreachable-ceiling": Mistake("truyen-thong", "ceiling: 480_000_000", "ceiling: 480_000_002"),
    "unused-ceiling": Mistake("tap-huan", "ceiling: 105_000_000", "ceiling: 115_000_000"),
    "unused-name": Mistake("cong-tac", "lái_xe: 1", "lái_xe: 1\n  xe: 2"),
    "vat-rate": Mistake("mua-sam", "vat: 5%", "vat: 6%"),
    "vat-rate-date": Mistake("hoi-nghi", "spend: 2024-05-30", "spend: 2027-05-30"),
    "vat-rate-period": Mistake("truyen-thong", "to: 2026-11-30", "to: 2027-01-31"),
    "zero-figure": Mistake("mua-sam", "unit_price: 157_500", "unit_price: 0"),
}


def read(name: str) -> str:
    with open(os.path.join(PLANS, name), encoding="utf-8") as file:
        return file.read()


def rules_found(text: str) -> list[str]:
    """Return the rules of everything that is found, with what they say: a failure then shows it."""
    findings = judge(read_plan("plan.yaml", text.encode()), None).findings
    return [f"{finding.problem.rule}: {finding.problem.message.en}" for finding in findings]


def test_there_are_ten_of_different_kinds() -> None:
    assert len(NAMES) == 10


@pytest.mark.parametrize("name", NAMES)
def test_a_correct_plan_has_no_finding(name: str) -> None:
    assert rules_found(read(name)) == []


def test_every_rule_that_checks_has_a_mistake_here() -> None:
    assert sorted(MISTAKES) == [name for name, rule in RULES.all().items() if hasattr(rule, "check")]


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_mistake_is_found_by_its_rule_and_by_no_other(rule: str) -> None:
    mistake = MISTAKES[rule]
    text = read(f"{mistake.plan}.yaml")
    assert text.count(mistake.old) == 1
    found = rules_found(text.replace(mistake.old, mistake.new))
    assert found
    assert [line for line in found if not line.startswith(f"{rule}: ")] == []
