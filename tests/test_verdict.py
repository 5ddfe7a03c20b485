"""The verdict: what each stage finds, what the rules get, and one report of many plans."""

from fractions import Fraction

import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.findings import Finding, Position, Problem, Report, Silenced
from dutoan.policy import ALL, Policy
from dutoan.registry import Shelf
from dutoan.text import Text
from dutoan.verdict import Verdict, gather, judge, list_rules, say_unknown


def verdict_on(plan: str, asked: int | None = None, policy: Policy = ALL) -> Verdict:
    return judge(read_plan("plan.yaml", (HEAD + plan).encode()), asked, policy)


def rules_found(plan: str, asked: int | None = None, policy: Policy = ALL) -> list[str]:
    return [finding.problem.rule for finding in verdict_on(plan, asked, policy).findings]


ROW = "items: [{name: A, quantity: 5, unit_price: 2_000}]\n"  # without a unit


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        pytest.param(ROW, ["missing-unit"], id="rules"),
        pytest.param("note: Ba\u0300\n" + ROW, ["not-nfc", "missing-unit"], id="reading warns"),
        pytest.param("overhead: balance\n" + ROW, ["balance-without-ceiling", "missing-unit"], id="calculating"),
        pytest.param(
            "note: Ba\u0300\noverhead: balance\n" + ROW,
            ["not-nfc", "balance-without-ceiling", "missing-unit"],
            id="reading warns, calculating",
        ),
        pytest.param(
            ROW + "note: Ba\u0300\noverhead: {rate: 5%, of: [lost]}\n",
            ["missing-unit", "not-nfc", "unknown-reference"],
            id="reading warns, references",
        ),
        pytest.param("colour: red\nlabels: {vat: [a]}\n" + ROW, ["unknown-key", "wrong-shape", "missing-unit"], id="shape"),
        pytest.param("colour: red\ntitle: twice\n" + ROW, ["unknown-key", "duplicate-key", "missing-unit"], id="syntax, shape"),
        pytest.param("note: [\n" + ROW, ["yaml-syntax"], id="syntax that hides the rest"),
        pytest.param("\0", ["forbidden-character"], id="characters"),
    ],
)
def test_one_run_finds_what_every_stage_can_see(plan: str, found: list[str]) -> None:
    assert rules_found(plan) == found


def test_bytes_that_are_no_text_are_a_finding_without_a_place() -> None:
    (found,) = judge(read_plan("plan.yaml", b"dutoan: 1\n\xff")).findings
    assert shown(found).startswith("- unreadable-file line 2: not UTF-8")


@pytest.mark.parametrize(
    ("plan", "asked", "found"),
    [
        ("overhead: balance\nitems: [{name: A, amount: 1_000}]\n", 1_000, []),
        ("overhead: balance\nitems: [{name: A, amount: 1_000}]\n", 999, ["negative-balance"]),
        ("ceiling: 1_000\noverhead: balance\nitems: [{name: A, amount: 1_000}]\n", 2_000, []),
        ("ceiling: 1_000\noverhead: balance\nitems: [{name: A, amount: 1_000}]\n", 999, ["over-ceiling"]),
        ("items: [{name: A, amount: 1_000}]\n", 999, ["over-ceiling"]),
    ],
)
def test_a_plan_balances_to_what_is_asked_only_without_a_ceiling_of_its_own(plan: str, asked: int, found: list[str]) -> None:
    assert rules_found(plan, asked) == found


def test_findings_stand_in_the_order_of_the_file_and_have_their_lines() -> None:
    found = verdict_on("ceiling: 9_999\nitems:\n- {name: A, quantity: 5, unit_price: 2_000}\n").findings
    assert [(finding.position and finding.position[:2], finding.excerpt) for finding in found] == [
        ((3, 10), "ceiling: 9_999"),
        ((5, 23), "- {name: A, quantity: 5, unit_price: 2_000}"),
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, []),
        ({"lump-sum-share": {"share": Fraction(49, 100)}}, ["lump-sum-share"]),
        ({"lump-sum-share": {"share": Fraction(1, 2)}}, []),
        ({"unused-ceiling": {"share": Fraction(49, 100)}}, []),
    ],
)
def test_a_threshold_is_the_rules_own_or_that_of_the_settings(options: dict[str, dict[str, Fraction]], found: list[str]) -> None:
    plan = "items: [{name: A, amount: 5_000}, {name: B, unit: Cái, quantity: 5, unit_price: 1_000}]\n"
    assert rules_found(plan, policy=Policy(options=options)) == found


def test_what_could_not_be_decided_is_told_by_rule() -> None:
    plan = "vat: 8%\nitems: [{name: A, amount: 1_000}]\n"
    assert [(rule, why.en.partition(",")[0]) for rule, why in verdict_on(plan).not_checked] == [
        ("vat-rate-date", "the plan has neither date nor spend")
    ]
    assert verdict_on(plan, policy=Policy(frozenset({"missing-unit"}))).not_checked == []
    assert verdict_on("date: 2023-08-15\n" + plan).not_checked == []


@pytest.mark.parametrize(
    ("plan", "keys"),
    [
        ("items: [{name: A, amount: 1}]\n", []),
        ("items: [{name: A, amount: 1, norm: x}]\n", ["norm"]),
        ("items: [{name: G, items: [{name: A, amount: 1, norm: x}, {name: B, amount: 1, norm: y}]}]\n", ["norm"]),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, rate: 5%, norm: x}]\n", ["norm"]),
        ("items: [{name: A, amount: 1, fit: {min: 60%}}]\n", ["fit"]),
        ("params: {p: {value: 1, fit: {keep: true}}}\nitems: [{name: A, amount: =p, norm: x}]\n", ["norm", "fit"]),
    ],
)
def test_a_key_that_nothing_looks_at_yet_is_told(plan: str, keys: list[str]) -> None:
    assert [key for key, _ in verdict_on(plan).not_checked] == keys
    assert verdict_on(plan, policy=Policy(frozenset({"missing-unit"}))).not_checked == []


@pytest.mark.parametrize("plan", ["\0", "colour: red\n" + ROW, "overhead: balance\n" + ROW])
def test_what_comes_after_an_error_of_reading_or_calculating_is_not_checked(plan: str) -> None:
    assert [rule for rule, _ in verdict_on(plan).not_checked] == [None]


def test_the_rules_are_those_that_check_something() -> None:
    names = Shelf("dutoan.rules").names()
    assert list(list_rules()) == [name for name in names if name in list_rules()]
    assert {"over-ceiling", "missing-unit"} <= list_rules().keys()
    assert {"yaml-syntax", "unused-allow", "unknown-rule", "over-limit"} <= set(names) - list_rules().keys()


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        (
            "over-celing",
            "không có quy tắc “over-celing”; có phải là “over-ceiling”?",
            'there is no rule "over-celing"; did you mean "over-ceiling"?',
        ),
        (
            "bad-number",
            "“bad-number” bao giờ cũng được báo; không chọn, không bỏ qua và không đổi mức được",
            '"bad-number" is always told of; it can be neither selected nor silenced nor set',
        ),
    ],
)
def test_what_is_said_of_a_name_that_is_no_rule(name: str, vi: str, en: str) -> None:
    assert say_unknown(name) == Text(vi, en)


def finding(file: str, line: int, rule: str) -> Finding:
    return Finding(file, Position(line, 1, line, 2), Problem(rule, (), Text("lỗi", "wrong")))


def test_the_verdicts_on_many_plans_make_one_report() -> None:
    why, skipped = Text("thiếu ngày", "no date"), ("c.yaml", Text("không", "no"))
    verdicts = {
        "b.yaml": Verdict([finding("b.yaml", 2, "x")], [Silenced("r", "why", 2), Silenced("r", "other", 1)], [("vat", why)]),
        "a.yaml": Verdict([finding("a.yaml", 9, "x"), finding("a.yaml", 10, "x")], [Silenced("r", "why", 3)], []),
    }
    assert gather(verdicts, [skipped], [finding("a.yaml", 9, "w")], [("s.yaml", "norms", why)]) == Report(
        ("b.yaml", "a.yaml"),
        (skipped,),
        (finding("a.yaml", 9, "w"), finding("a.yaml", 9, "x"), finding("a.yaml", 10, "x"), finding("b.yaml", 2, "x")),
        (Silenced("r", "why", 5), Silenced("r", "other", 1)),
        (("s.yaml", "norms", why), ("b.yaml", "vat", why)),
    )
