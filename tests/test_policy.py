"""What somebody chose not to see: which findings stay, how severe they are, and what is said of those that do not."""

from typing import NamedTuple

import pytest
from chain import HEAD, shown

from dutoan.chain import read_plan
from dutoan.policy import ALL, Allowed, Policy, list_allowed
from dutoan.rows import lay_rows
from dutoan.verdict import judge

# Without a unit a quantity is missing-unit (a warning), and 5 × 2.000 is above a ceiling of 9.999 (an error).
BARE = "{name: A, quantity: 5, unit_price: 2_000}"
UNIT = 'missing-unit "A" (5 × 2.000) has no unit; add unit'
OVER = "over-ceiling the total 10.000 is above the ceiling 9.999 by 1 đồng; reduce quantities or prices"


class Left(NamedTuple):
    """What a policy leaves: the findings with their severity, and how often a rule was silenced, by rule and reason."""

    findings: list[str]
    silenced: dict[tuple[str, str], int]


def left(plan: str, policy: Policy = ALL, asked: int | None = None) -> Left:
    verdict = judge(read_plan("plan.yaml", (HEAD + plan).encode()), asked, policy)
    findings = [f"{finding.problem.severity} {shown(finding)}" for finding in verdict.findings]
    return Left(findings, {(rule, reason): hits for rule, reason, hits in verdict.silenced})


def selecting(*rules: str) -> Policy:
    return Policy(select=frozenset(rules))


def ignoring(**rules: str) -> Policy:
    return Policy(ignore={name.replace("_", "-"): reason for name, reason in rules.items()})


TWO = f"ceiling: 9_999\nitems: [{BARE}]\n"


@pytest.mark.parametrize(
    ("policy", "findings", "silenced"),
    [
        (ALL, [f"error 3:10 {OVER}", f"warning 4:29 {UNIT}"], {}),
        (selecting("missing-unit"), [f"warning 4:29 {UNIT}"], {}),
        (selecting("over-ceiling", "missing-unit"), [f"error 3:10 {OVER}", f"warning 4:29 {UNIT}"], {}),
        (selecting("negative-balance"), [], {}),
        (selecting(), [], {}),
        (ignoring(over_ceiling="later"), [f"warning 4:29 {UNIT}"], {("over-ceiling", "later"): 1}),
        (ignoring(over_ceiling="a", missing_unit="b"), [], {("over-ceiling", "a"): 1, ("missing-unit", "b"): 1}),
        (ignoring(negative_balance="never"), [f"error 3:10 {OVER}", f"warning 4:29 {UNIT}"], {}),
        (ignoring(over_ceiling="a")._replace(select=frozenset({"missing-unit"})), [f"warning 4:29 {UNIT}"], {}),
        (Policy(severity={"over-ceiling": "info", "missing-unit": "error"}), [f"info 3:10 {OVER}", f"error 4:29 {UNIT}"], {}),
    ],
)
def test_rules_are_selected_ignored_and_made_worse(policy: Policy, findings: list[str], silenced: dict[tuple[str, str], int]) -> None:
    assert left(TWO, policy) == Left(findings, silenced)


def idle(place: str, rule: str = "missing-unit") -> str:
    return f'warning {place} unused-allow there is no "{rule}" here to silence; delete this allow'


def allow(reason: str) -> str:
    return f"allow: {{missing-unit: {reason}}}"


@pytest.mark.parametrize(
    ("plan", "findings", "reasons"),
    [
        pytest.param(f"{allow('x')}\nitems: [{BARE}, {BARE.replace('A', 'B')}]\n", [], {"x": 2}, id="plan"),
        pytest.param(f"items:\n- {BARE[:-1]}, {allow('x')}}}\n", [], {"x": 1}, id="row"),
        pytest.param(f"items:\n- {{name: G, {allow('x')}, items: [{BARE}]}}\n", [], {"x": 1}, id="group"),
        pytest.param(f"{allow('far')}\nitems:\n- {BARE[:-1]}, {allow('near')}}}\n", [idle("3:9")], {"near": 1}, id="the nearest wins"),
        pytest.param(
            f"items:\n- {BARE}\n- {{name: B, amount: 1, {allow('x')}}}\n", [f"warning 4:23 {UNIT}", idle("5:32")], {}, id="another row"
        ),
        pytest.param(f"items:\n- {{name: B, amount: 1}}\n{allow('x')}\n", [idle("5:9")], {}, id="nothing to silence"),
        pytest.param(f"items: [{{name: B, amount: 1}}]\noverhead: {{rate: 5%, {allow('x')}}}\n", [idle("4:30")], {}, id="overhead"),
        pytest.param(f"items: [{{name: B, amount: 1}}]\ncharges: [{{name: C, rate: 5%, {allow('x')}}}]\n", [idle("4:39")], {}, id="charge"),
    ],
)
def test_a_plan_allows(plan: str, findings: list[str], reasons: dict[str, int]) -> None:
    assert left(plan) == Left(findings, {("missing-unit", reason): hits for reason, hits in reasons.items()})


def test_a_charge_that_is_over_its_limit_is_allowed_where_it_stands() -> None:
    charge = "{name: C, balance: true, at_most: 5%, allow: {charge-over-limit: agreed}}"
    plan = f"ceiling: 1_060\nitems: [{{name: B, amount: 1_000}}]\ncharges: [{charge}]\n"
    assert left(plan) == Left([], {("charge-over-limit", "agreed"): 1})


@pytest.mark.parametrize(
    ("policy", "findings", "silenced"),
    [
        (ALL, [idle("3:9")], {}),
        (selecting("over-ceiling"), [], {}),
        (ignoring(missing_unit="x"), [], {}),
        (Policy(severity={"missing-unit": "error"}), [idle("3:9")], {}),
    ],
)
def test_an_idle_allow_is_told_of_where_its_rule_ran(policy: Policy, findings: list[str], silenced: dict[tuple[str, str], int]) -> None:
    assert left(f"{allow('old')}\nitems: [{{name: A, amount: 1}}]\n", policy) == Left(findings, silenced)


def test_an_allow_of_a_rule_that_could_not_decide_is_not_idle() -> None:
    dated, undated = (
        "vat: 8%\nallow: {vat-rate-date: extended}\nitems: [{name: A, amount: 1}]\n" + date for date in ("date: 2023-08-15\n", "")
    )
    assert left(dated).findings == [idle("4:9", "vat-rate-date")]
    assert left(undated).findings == []


def test_ignore_comes_before_allow() -> None:
    plan = f"items:\n- {BARE[:-1]}, {allow('mine')}}}\n"
    assert left(plan, ignoring(missing_unit="theirs")) == Left([], {("missing-unit", "theirs"): 1})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing-units", 'there is no rule "missing-units"; did you mean "missing-unit"?'),
        ("yaml-syntax", '"yaml-syntax" is always told of; it can be neither selected nor silenced nor set'),
        ("unused-allow", '"unused-allow" is always told of; it can be neither selected nor silenced nor set'),
    ],
)
def test_an_allow_must_name_a_rule(name: str, said: str) -> None:
    assert left(f"items: [{{name: A, amount: 1, allow: {{{name}: x}}}}]\n") == Left([f"error 3:38 unknown-rule {said}"], {})


READING = [
    ("allow: {not-nfc: x}\nnote: Ba\u0300\n", "not-nfc"),
    ("ceiling: 1.000\nallow: {ambiguous-number: x}\n", "ambiguous-number"),
    ("overhead: balance\nallow: {balance-without-ceiling: x}\n", "balance-without-ceiling"),
]


@pytest.mark.parametrize(("keys", "rule"), READING)
def test_nothing_silences_reading_or_calculating(keys: str, rule: str) -> None:
    policy = Policy(frozenset(), {rule: "x"}, {rule: "info"})
    found, silenced = left(f"{keys}items: [{{name: A, amount: 1}}]\n", policy)
    told = {line.split()[2]: line.split()[0] for line in found}
    assert (told[rule], silenced) == ("warning" if rule == "not-nfc" else "error", {})


ASKED = OVER.replace("ceiling 9.999", "--ceiling of 9.999")
AT_EASE = "items: [{name: A, amount: 10_000}]\n"
ALLOWED = "allow: {over-ceiling: agreed}\n"


@pytest.mark.parametrize(
    "policy",
    [
        ALL,
        selecting("missing-unit"),
        ignoring(over_ceiling="x"),
        Policy(severity={"over-ceiling": "info"}),
        Policy(frozenset(), {"over-ceiling": "x"}, {"over-ceiling": "info"}),
    ],
)
def test_nothing_silences_the_ceiling_that_is_asked_about(policy: Policy) -> None:
    assert left(AT_EASE, policy, asked=9_999) == Left([f"error 1:1 {ASKED}"], {})
    assert f"error 1:1 {ASKED}" in left(ALLOWED + AT_EASE, policy, asked=9_999).findings


@pytest.mark.parametrize(
    ("plan", "asked", "findings", "silenced"),
    [
        (ALLOWED + "ceiling: 9_999\n" + AT_EASE, None, [], 1),
        (ALLOWED + "ceiling: 9_999\n" + AT_EASE, 10_000, [], 1),
        # One that was agreed to and one that is asked about: each for itself, be they the same amount.
        (ALLOWED + "ceiling: 9_999\n" + AT_EASE, 9_999, [f"error 4:10 {OVER}"], 1),
        (ALLOWED + "ceiling: 9_990\n" + AT_EASE, 9_999, [f"error 4:10 {ASKED}"], 1),
        (ALLOWED + AT_EASE, 9_999, [f"error 1:1 {ASKED}", idle("3:9", "over-ceiling")], 0),
    ],
)
def test_an_allowed_ceiling_is_asked_about(plan: str, asked: int | None, findings: list[str], silenced: int) -> None:
    assert left(plan, asked=asked) == Left(findings, {("over-ceiling", "agreed"): silenced} if silenced else {})


def test_every_allow_of_a_plan_is_listed() -> None:
    rows = "- {name: G, allow: {b: 2}, items: [{name: A, amount: 1, allow: {c: 3}}]}\n"
    feet = "charges: [{name: C, rate: 5%, allow: {d: 4}}]\noverhead: {rate: 5%, allow: {e: 5}}\n"
    plan = read_plan("plan.yaml", f"{HEAD}allow: {{a: 1}}\nitems:\n{rows}{feet}".encode()).plan
    assert plan is not None
    assert list_allowed(plan, lay_rows(plan)) == [
        Allowed((), "a", "1"),
        Allowed(("items", 0), "b", "2"),
        Allowed(("items", 0, "items", 0), "c", "3"),
        Allowed(("charges", 0), "d", "4"),
        Allowed(("overhead",), "e", "5"),
    ]
