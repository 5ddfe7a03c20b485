import datetime as dt
from fractions import Fraction
from itertools import pairwise

import pytest
from chain import HEAD

from dutoan import vat_rates
from dutoan.case import Case, make_case
from dutoan.chain import compute, read_plan
from dutoan.estimate import Estimate
from dutoan.findings import Edit, Finding, Problem
from dutoan.money import Exact
from dutoan.registry import Shelf
from dutoan.rows import lay_rows
from dutoan.text import Text
from dutoan.vat_rates import PERIODS, Period, last_change, show_days, tell_change
from dutoan.verdict import judge

RULES = Shelf("dutoan.rules")
MINE = {
    "unused-ceiling",
    "source-over-ceiling",
    "charge-over-limit",
    "group-over-limit",
    "unreachable-ceiling",
    "vat-rate",
    "vat-rate-date",
    "vat-rate-period",
}


def found(plan: str, asked: int | None = None) -> list[str]:
    """Return what these rules find, and nothing that the other rules do."""
    findings = judge(read_plan("plan.yaml", (HEAD + plan).encode()), asked).findings
    return [_shown(finding) for finding in findings if finding.problem.rule in MINE]


def _shown(finding: Finding) -> str:
    assert finding.position is not None
    return f"{finding.position.line}:{finding.position.column} {finding.problem.rule} {finding.problem.message.en}"


def case_of(plan: str, **options: Exact) -> Case:
    reading = read_plan("plan.yaml", (HEAD + plan).encode())
    assert reading.plan is not None
    estimate = compute(reading, None, {})
    assert isinstance(estimate, Estimate)
    return make_case(reading.plan, lay_rows(reading.plan), estimate)._replace(options=options)


def problem_of(rule: str, plan: str) -> Problem:
    module = RULES.load(rule)
    (problem,) = module.check(case_of(plan, **getattr(module, "OPTIONS", {})))
    assert isinstance(problem, Problem)
    return problem


def items(*amounts: int) -> str:
    return "items: [" + ", ".join(f"{{name: A, amount: {amount}}}" for amount in amounts) + "]\n"


def left(who: str, used: str, ceiling: str, rest: str, share: str) -> str:
    return f"{who} {used} of the ceiling {ceiling}: {rest} đồng ({share}) are left; see what is missing, or let one line be the balance"


def shared(ceiling: int, amount: int) -> str:
    return f"sources: {{s: {{name: S, ceiling: {ceiling}}}, t: T}}\nitems: [{{name: A, amount: {amount}, source: {{s: 50%, t: 50%}}}}]\n"


@pytest.mark.parametrize(
    ("plan", "asked", "findings"),
    [
        (items(1), None, []),
        ("ceiling: 1_000\n" + items(1_000), None, []),
        ("ceiling: 1_000\n" + items(950), None, []),
        ("ceiling: 1_000\n" + items(949), None, ["3:10 unused-ceiling " + left("the total", "949", "1.000", "51", "5,1%")]),
        ("ceiling: 1_000\n" + items(1_001), None, []),
        (
            "ceiling: 3_000_000\n" + items(2_000_000),
            None,
            ["3:10 unused-ceiling " + left("the total", "2.000.000", "3.000.000", "1.000.000", "33,3%")],
        ),
        ("ceiling: 1_000\nvat: 10%\n" + items(900), None, []),  # what counts is the printed total
        ("ceiling: 1_000\noverhead: balance\n" + items(10), None, []),
        ("ceiling: 0\n" + items(-5), None, []),
        ("ceiling: 1_000\n" + items(-1_000), None, ["3:10 unused-ceiling " + left("the total", "-1.000", "1.000", "2.000", "200%")]),
        # `check --ceiling N` asks whether the total is at most N, not whether it is near.
        (items(10), 1_000, []),
        (shared(1_000, 2_000), None, []),
        (shared(1_000, 1_900), None, []),
        (shared(1_000, 1_800), None, ["3:33 unused-ceiling " + left('the source "S" pays', "900", "1.000", "100", "10%")]),
        (shared(1_000, 0), None, []),  # pays nothing
        (
            shared(0, 2),
            None,
            ['3:33 source-over-ceiling the source "S" pays 1, above its ceiling 0 by 1 đồng; move some to another source or spend less'],
        ),
    ],
)
def test_unused_ceiling(plan: str, asked: int | None, findings: list[str]) -> None:
    assert found(plan, asked) == findings


def test_how_much_of_a_ceiling_may_be_left_is_an_option() -> None:
    rule = RULES.load("unused-ceiling")
    plan = "ceiling: 1_000\n" + items(700)
    assert list(rule.check(case_of(plan, share=Fraction(3, 10)))) == []
    assert [problem.actual for problem in rule.check(case_of(plan, share=Fraction(29, 100)))] == [700]


def paid(used: str, ceiling: str, over: str) -> str:
    return f'source-over-ceiling the source "S" pays {used}, above its ceiling {ceiling} by {over} đồng; move some to another source or spend less'


def one_source(ceiling: int, rest: str) -> str:
    return f"sources: {{s: {{name: S, ceiling: {ceiling}}}}}\n{rest}"


def taxed_source(ceiling: int) -> str:
    return f"vat: {{rate: 10%, source: s}}\nsources: {{s: {{name: S, ceiling: {ceiling}}}, t: T}}\nitems: [{{name: A, amount: 1_000, source: t}}]\n"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (shared(1_000, 2_000), []),
        (shared(1_000, 2_001), ["3:33 " + paid("1.001", "1.000", "1")]),  # 1.000,5 rounds up, the other source gets the rest
        (one_source(1_000, items(1_000)), []),
        (one_source(1_000, items(1_200)), ["3:33 " + paid("1.200", "1.000", "200")]),
        (one_source(1_000, "vat: 5%\n" + items(1_000)), ["3:33 " + paid("1.050", "1.000", "50")]),
        (taxed_source(100), []),
        (taxed_source(99), ["4:33 " + paid("100", "99", "1")]),
        ("sources: {s: S}\n" + items(1_000), []),
        (items(1_000), []),
    ],
)
def test_source_over_ceiling(plan: str, findings: list[str]) -> None:
    assert found(plan) == findings


def taken(name: str, amount: str, limit: str, over: str) -> str:
    return f'charge-over-limit "{name}" takes what is left, {amount}, above its limit {limit} by {over} đồng; plan more rows or lower the ceiling'


def overhead(at_most: object, rest: str) -> str:
    return f"ceiling: 1_000\noverhead: {{balance: true, at_most: {at_most}}}\n{rest}"


def charge(at_most: object, amount: int) -> str:
    return f"ceiling: 1_000\ncharges:\n  - {{name: B, balance: true, at_most: {at_most}, of: g}}\nitems:\n  - {{name: G, id: g, items: [{{name: A, amount: {amount}}}]}}\n  - {{name: C, amount: 100}}\n"


def after_vat(at_most: object) -> str:
    return f"ceiling: 1_000\nvat: 10%\ncharges: [{{name: B, balance: true, after_vat: true, at_most: {at_most}}}]\n" + items(
        800
    )  # 800 + 80 + 120


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (overhead(100, items(900)), []),
        (overhead(99, items(900)), ["4:36 " + taken("Chi phí quản lý chung", "100", "99", "1")]),
        (overhead("10%", items(910)), []),
        (overhead("10%", items(909)), []),  # 90,9 rounds to 91
        (overhead("10%", items(908)), ["4:36 " + taken("Chi phí quản lý chung", "92", "91 (10% × 908)", "1")]),
        (overhead(0, items(1_000)), []),
        (charge("50%", 600), []),
        (charge("49%", 600), ["5:39 " + taken("B", "300", "294 (49% × 600)", "6")]),
        (after_vat("15%"), []),
        (after_vat("13.5%"), ["5:62 " + taken("B", "120", "119 (13,5% × 880)", "1")]),
        ("ceiling: 1_000\noverhead: balance\n" + items(1), []),
        ("ceiling: 1_000\noverhead: {rate: 50%, at_most: 350}\n" + items(640), []),  # a rate is cut
    ],
)
def test_charge_over_limit(plan: str, findings: list[str]) -> None:
    assert found(plan) == findings


def above(name: str, amount: str, limit: str, over: str) -> str:
    return f'group-over-limit the group "{name}" comes to {amount}, above its limit {limit} by {over} đồng; reduce its rows'


def group(limit: str) -> str:
    return f"totals: foot\nitems:\n  - {{name: G, limit: {limit}, items: [{{name: A, amount: 600}}, {{name: H, items: [{{name: B, quantity: 4, unit_price: 100}}]}}]}}\n"


NESTED = "items:\n  - name: G\n    limit: {amount: 10}\n    items:\n      - {name: H, limit: {amount: 5}, items: [{name: A, amount: 12}]}\n"


def people(of: str, amount: int) -> str:
    return f"items:\n  - {{name: P, id: p, items: [{{name: A, amount: 1_001}}, {{name: B, id: b, amount: 500}}]}}\n  - {{name: E, limit: {{rate: 50%, of: {of}}}, items: [{{name: C, amount: {amount}}}]}}\n"


def circle(amount: int) -> str:
    return f"items:\n  - {{name: E, id: e, limit: {{rate: 50%, of: [e, f]}}, items: [{{name: C, amount: {amount}}}]}}\n  - {{name: F, id: f, amount: 1_000}}\n"


BALANCE = "ceiling: 2_000\nitems:\n  - {name: G, limit: {amount: 900}, items: [{name: A, amount: balance}]}\n  - {name: B, amount: 1_000}\n"
RATED = "items:\n  - {name: A, id: a, amount: 1_001}\n  - {name: G, limit: {rate: 50%, of: a}, items: [{name: B, rate: 50%, of: a}]}\n"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (group("{amount: 1_000}"), []),
        (group("{amount: 999}"), ["5:31 " + above("G", "1.000", "999", "1")]),
        (group("{amount: 0}"), ["5:31 " + above("G", "1.000", "0", "1.000")]),
        (NESTED, ["5:21 " + above("G", "12", "10", "2"), "7:35 " + above("H", "12", "5", "7")]),
        (people("p", 751), []),  # 50% × 1.501 = 750,5
        (people("p", 752), ["5:29 " + above("E", "752", "751 (50% × 1.501)", "1")]),
        (people("[b]", 251), ["5:29 " + above("E", "251", "250 (50% × 500)", "1")]),
        (people("[p, b]", 751), []),  # a row inside two named groups counts once
        (circle(1_000), []),  # a share of a sum that holds the group itself
        (circle(1_002), ["4:36 " + above("E", "1.002", "1.001 (50% × 2.002)", "1")]),
        (BALANCE, ["5:31 " + above("G", "1.000", "900", "100")]),
        (RATED, []),
        ("items: [{name: G, items: [{name: A, amount: 5}]}]\n", []),
    ],
)
def test_group_over_limit(plan: str, findings: list[str]) -> None:
    assert found(plan) == findings


def under(ceiling: str, why: str, nearest: str) -> str:
    return f"unreachable-ceiling under the ceiling {ceiling}, {why}; the nearest that fits every row: {nearest}"


def vat_5(ceiling: int) -> str:
    return f"ceiling: {ceiling}\nvat: 5%\noverhead: balance\n" + items(800_000)


def by_row(ceiling: int) -> str:
    return f"ceiling: {ceiling}\nvat: 5%\nvat_by: row\noverhead: balance\n" + items(800_000)


def rate_row(ceiling: int) -> str:
    return f"ceiling: {ceiling}\nitems:\n  - {{name: A, id: a, amount: balance}}\n  - {{name: B, rate: 50%, of: a}}\n"


def inclusive(ceiling: int) -> str:
    return f"ceiling: {ceiling}\nitems: [{{name: A, amount: balance}}]\ncharges: [{{name: B, rate: 1%, inclusive: true}}, {{name: C, rate: 1%}}]\n"


MANY = "ceiling: 1_000_000\nitems: [{name: A, amount: balance}]\ncharges:\n" + "".join(
    f"  - {{name: B{index}, rate: {index}.3%}}\n" for index in range(1, 31)
)


def of_total(ceiling: int) -> str:
    return f"ceiling: {ceiling}\nvat: 5%\n" + items(1_000) + "charges: [{name: B, rate: 5%, of: total}]\n"


OFF_BY_ONE = "some row is 1 đồng off its rate × its base"


@pytest.mark.parametrize(
    ("plan", "asked", "findings"),
    [
        (vat_5(1_000_008), None, []),
        (
            vat_5(1_000_009),
            None,
            ["3:10 " + under("1.000.009", '"Thuế GTGT (5%)" is printed as 47.619, while 5% × 952.390 is 47.620', "1.000.008 or 1.000.010")],
        ),
        (
            "vat: 5%\noverhead: balance\n" + items(800_000),  # balances to what is asked
            1_000_009,
            ["1:1 " + under("1.000.009", '"Thuế GTGT (5%)" is printed as 47.619, while 5% × 952.390 is 47.620', "1.000.008 or 1.000.010")],
        ),
        (
            rate_row(1_000_000),
            None,
            ["3:10 " + under("1.000.000", '"B" is printed as 333.333, while 50% × 666.667 is 333.334', "999.999 or 1.000.001")],
        ),
        (rate_row(1_000_001), None, []),
        (by_row(1_000_009), None, ["3:10 " + under("1.000.009", OFF_BY_ONE, "1.000.008 or 1.000.010")]),
        (inclusive(1_000_053), None, ["3:10 " + under("1.000.053", OFF_BY_ONE, "1.000.052 or 1.000.054")]),
        (of_total(1_108), None, []),  # 5% of the total is 1 đồng off here, but no line takes what is left under the ceiling
        (of_total(1_108).replace("ceiling: 1108\n", ""), None, []),
    ],
)
def test_unreachable_ceiling(plan: str, asked: int | None, findings: list[str]) -> None:
    assert found(plan, asked) == findings


def test_a_ceiling_may_have_no_reachable_one_near() -> None:
    case = case_of(vat_5(1_000_009))
    (problem,) = RULES.load("unreachable-ceiling").check(case._replace(estimate=case.estimate._replace(nearest=())))
    assert problem.message.en.endswith("; no ceiling within 1.000 đồng fits every row")
    assert (problem.expected, problem.actual) == (None, 1_000_009)


def no_rate(rate: str, meant: str = "") -> str:
    return f"vat-rate {rate} is no VAT rate of Vietnam (0%, 5%, 8%, 10%)" + (
        f"; did you mean {meant}?" if meant else "; write one of these, or exempt"
    )


EVERYWHERE = """\
vat: 7%
sources: {s: S}
items:
  - {name: G, vat: 6%, items: [{name: A, amount: 1, vat: {rate: 12%, source: s}}, {name: B, amount: 1, vat: exempt}]}
charges:
  - {name: C, amount: 1, vat: 0.8%}
"""


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (items(1), []),
        *(("vat: " + rate + "\n" + items(1), []) for rate in ("0%", "5%", "8%", "8.00%", "10%", "exempt")),
        ("vat: 7%\n" + items(1), ["3:6 " + no_rate("7%")]),
        ("vat: 0.08%\n" + items(1), ["3:6 " + no_rate("0,08%", "8%")]),
        ("vat: 0.5%\n" + items(1), ["3:6 " + no_rate("0,5%", "5%")]),
        ("vat: 80%\n" + items(1), ["3:6 " + no_rate("80%", "8%")]),
        ("vat: 1%\n" + items(1), ["3:6 " + no_rate("1%", "10%")]),
        ("vat: {rate: 11%}\n" + items(1), ["3:13 " + no_rate("11%")]),
        (
            EVERYWHERE,
            ["3:6 " + no_rate("7%"), "6:20 " + no_rate("6%"), "6:65 " + no_rate("12%"), "8:31 " + no_rate("0,8%", "8%")],
        ),
    ],
)
def test_vat_rate(plan: str, findings: list[str]) -> None:
    assert found(plan) == findings


FROM_2022 = "8% begins on 2022-02-01 by NQ 43/2022/QH15, NĐ 15/2022/NĐ-CP"
TO_2022 = "8% ends with 2022-12-31 by NQ 43/2022/QH15, NĐ 15/2022/NĐ-CP"
FROM_2023 = "8% begins on 2023-07-01 by NQ 101/2023/QH15, NĐ 44/2023/NĐ-CP"
TO_2026 = "8% ends with 2026-12-31 by NQ 204/2025/QH15, NĐ 174/2025/NĐ-CP, unless it was extended since"


def dated(date: str, why: str) -> str:
    return f"vat-rate-date 8% is not in force on {date}: {why}; write 10%, or mend the date"


def crossing(days: str, *why: str) -> str:
    return f"vat-rate-period the spending from {days} crosses a change of rate: {', '.join(why)}; split off what is spent outside and take 10% for it"


def at_8(dates: str) -> str:
    return dates + "\nvat: 8%\n" + items(1)


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (at_8("date: 2022-01-31"), ["4:6 " + dated("2022-01-31 (date)", FROM_2022)]),
        (at_8("date: 2022-02-01"), []),
        (at_8("date: 2022-12-31"), []),
        (at_8("date: 2023-01-01"), ["4:6 " + dated("2023-01-01 (date)", TO_2022)]),
        (at_8("date: 2023-06-30"), ["4:6 " + dated("2023-06-30 (date)", TO_2022)]),
        (at_8("date: 2023-07-01"), []),
        *((at_8(f"date: {day}"), []) for day in ("2023-12-31", "2024-01-01", "2024-06-30", "2024-07-01", "2024-12-31")),
        *((at_8(f"date: {day}"), []) for day in ("2025-01-01", "2025-06-30", "2025-07-01", "2026-12-31")),
        (at_8("date: 2027-01-01"), ["4:6 " + dated("2027-01-01 (date)", TO_2026)]),
        (at_8("date: 0001-01-01"), ["4:6 " + dated("0001-01-01 (date)", FROM_2022)]),
        # What decides is when money is spent; the date of the document only where nothing else is said.
        (at_8("date: 2026-11-20\nspend: 2027-01-15"), ["5:6 " + dated("2027-01-15 (spend)", TO_2026)]),
        (at_8("date: 2023-06-20\nspend: 2023-07-15"), []),
        (at_8("spend: {from: 2027-01-01, to: 2027-03-31}"), ["4:6 " + dated("2027-01-01 to 2027-03-31 (spend)", TO_2026)]),
        (at_8("spend: {from: 2023-07-01, to: 2026-12-31}"), []),
        (at_8("spend: {from: 2026-12-31, to: 2027-01-01}"), ["4:6 " + crossing("2026-12-31 to 2027-01-01", TO_2026)]),
        (at_8("spend: {from: 2022-01-15, to: 2022-03-01}"), ["4:6 " + crossing("2022-01-15 to 2022-03-01", FROM_2022)]),
        (at_8("spend: {from: 2022-12-01, to: 2023-08-01}"), ["4:6 " + crossing("2022-12-01 to 2023-08-01", TO_2022, FROM_2023)]),
        (at_8("spend: {from: 2023-01-01, to: 2023-07-01}"), ["4:6 " + crossing("2023-01-01 to 2023-07-01", FROM_2023)]),
        ("vat: 8%\n" + items(1), []),
        # 10% may be right at any time: some goods are never reduced.
        ("spend: {from: 2026-12-31, to: 2027-01-01}\nvat: 10%\n" + items(1), []),
        ("date: 2027-01-01\nvat: 5%\n" + items(1), []),
        ("date: 2027-01-01\nvat: exempt\n" + items(1), []),
        (
            "date: 2027-01-01\nvat: 10%\nsources: {s: S}\nitems: [{name: A, amount: 1, vat: {rate: 8%, source: s}}, {name: B, amount: 1, vat: 8%}]\n",
            ["6:42 " + dated("2027-01-01 (date)", TO_2026), "6:85 " + dated("2027-01-01 (date)", TO_2026)],
        ),
    ],
)
def test_vat_rate_date_and_period(plan: str, findings: list[str]) -> None:
    assert found(plan) == findings


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ("vat: 8%\n" + items(1), True),
        ("vat: 10%\n" + items(1), False),
        ("date: 2026-11-20\nvat: 8%\n" + items(1), False),
        ("spend: 2026-11-20\nvat: 8%\n" + items(1), False),
    ],
)
def test_without_a_date_8_percent_is_not_checked(plan: str, told: bool) -> None:  # noqa: FBT001 - a column of the table
    why = RULES.load("vat-rate-date").not_checked(case_of(plan))
    wanted = Text(
        "dự toán không ghi date hay spend, nên không biết 8% có hiệu lực vào ngày chi không",
        "the plan has neither date nor spend, so whether 8% is in force cannot be told",
    )
    assert why == (wanted if told else None)


def test_the_periods_of_8_percent_are_in_order_and_do_not_overlap() -> None:
    assert all(period.first <= period.last for period in PERIODS)
    assert all(before.last < after.first for before, after in pairwise(PERIODS))


def test_a_period_that_is_not_verified_is_told_with_a_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vat_rates, "PERIODS", (Period(dt.date(2023, 7, 1), dt.date(2023, 12, 31), "NQ 1", verified=False),))
    assert tell_change(last_change(dt.date(2023, 8, 1))) == Text(
        "8% bắt đầu từ 01/07/2023 theo NQ 1 (chưa đối chiếu với văn bản gốc)",
        "8% begins on 2023-07-01 by NQ 1 (not checked against the legal text)",
    )
    assert tell_change(last_change(dt.date(2024, 8, 1))) == Text(
        "8% hết hiệu lực sau ngày 31/12/2023 theo NQ 1, trừ khi đã được gia hạn (chưa đối chiếu với văn bản gốc)",
        "8% ends with 2023-12-31 by NQ 1, unless it was extended since (not checked against the legal text)",
    )


def test_days_are_written_as_each_language_does() -> None:
    assert show_days(dt.date(2026, 1, 5), dt.date(2026, 1, 5)) == Text("05/01/2026", "2026-01-05")
    assert show_days(dt.date(2026, 1, 5), dt.date(2026, 2, 1)) == Text("05/01/2026–01/02/2026", "2026-01-05 to 2026-02-01")


@pytest.mark.parametrize(
    ("rule", "plan", "path", "expected", "actual"),
    [
        ("unused-ceiling", "ceiling: 1_000\n" + items(10), ("ceiling",), 1_000, 10),
        ("source-over-ceiling", shared(1, 4), ("sources", "s", "ceiling"), 1, 2),
        ("charge-over-limit", overhead("5%", items(900)), ("overhead", "at_most"), 45, 100),
        ("charge-over-limit", charge("1%", 600), ("charges", 0, "at_most"), 6, 300),
        ("group-over-limit", group("{amount: 5}"), ("items", 0, "limit", "amount"), 5, 1_000),
        ("group-over-limit", circle(1_002), ("items", 0, "limit", "rate"), 1_001, 1_002),
        ("unreachable-ceiling", vat_5(1_000_009), ("ceiling",), 1_000_008, 1_000_009),
        ("vat-rate", "vat: 7%\n" + items(1), ("vat", "rate"), None, "7%"),
        ("vat-rate", "vat: 0.08%\n" + items(1), ("vat", "rate"), "8%", "0.08%"),
        ("vat-rate-date", at_8("date: 2027-01-01"), ("vat", "rate"), "10%", "8%"),
        ("vat-rate-period", at_8("spend: {from: 2026-12-31, to: 2027-01-01}"), ("vat", "rate"), None, None),
    ],
)
def test_the_figures_are_given_for_machines_too(
    rule: str, plan: str, path: tuple[str | int, ...], expected: int | str | None, actual: int | str | None
) -> None:
    problem = problem_of(rule, plan)
    assert (problem.path, problem.expected, problem.actual) == (path, expected, actual)


@pytest.mark.parametrize(
    ("rule", "plan", "edit"),
    [
        ("vat-rate", "vat: 0.08%\n" + items(1), Edit(("vat", "rate"), "8%")),
        ("vat-rate", "sources: {s: S}\nvat: {rate: 50%, source: s}\n" + items(1), Edit(("vat", "rate"), "5%")),
        ("vat-rate-date", at_8("date: 2027-01-01"), Edit(("vat", "rate"), "10%")),
    ],
)
def test_a_fix_that_chooses_a_reading_is_unsafe(rule: str, plan: str, edit: Edit) -> None:
    fix = problem_of(rule, plan).fix
    assert fix is not None
    assert (fix.safe, fix.edits) == (False, (edit,))


@pytest.mark.parametrize(
    ("rule", "plan", "message"),
    [
        (
            "unused-ceiling",
            "ceiling: 1_000\n" + items(10),
            "tổng cộng 10 trong trần 1.000: còn 990 đồng (99%) chưa dùng; xem có thiếu khoản nào, hoặc để một dòng balance nhận",
        ),
        (
            "unused-ceiling",
            shared(1_000, 1_800),
            "nguồn “S” chi 900 trong trần 1.000: còn 100 đồng (10%) chưa dùng; xem có thiếu khoản nào, hoặc để một dòng balance nhận",
        ),
        (
            "source-over-ceiling",
            shared(1, 4),
            "nguồn “S” chi 2, vượt trần 1 của nguồn: thừa 1 đồng; chuyển bớt sang nguồn khác hoặc giảm chi",
        ),
        (
            "charge-over-limit",
            overhead("5%", items(900)),
            "“Chi phí quản lý chung” nhận phần còn lại 100, vượt mức tối đa 45 (5% × 900): thừa 55 đồng; tăng nội dung chi hoặc hạ trần",
        ),
        ("group-over-limit", group("{amount: 5}"), "nhóm “G” cộng 1.000, vượt giới hạn 5: thừa 995 đồng; giảm các dòng trong nhóm"),
        (
            "unreachable-ceiling",
            vat_5(1_000_009),
            "dưới trần 1.000.009, “Thuế GTGT (5%)” in 47.619, mà 5% × 952.390 là 47.620; trần gần nhất khớp từng dòng: 1.000.008 hoặc 1.000.010",
        ),
        ("vat-rate", "vat: 80%\n" + items(1), "80% không phải thuế suất GTGT ở Việt Nam (0%, 5%, 8%, 10%); có phải là 8%?"),
        (
            "vat-rate-date",
            at_8("spend: 2027-01-15"),
            (
                "ngày 15/01/2027 (spend) không có mức 8%: 8% hết hiệu lực sau ngày 31/12/2026 theo NQ 204/2025/QH15, NĐ 174/2025/NĐ-CP, "
                "trừ khi đã được gia hạn; dùng 10%, hoặc sửa ngày"
            ),
        ),
        (
            "vat-rate-period",
            at_8("spend: {from: 2023-05-15, to: 2023-08-15}"),
            (
                "thời gian chi 15/05/2023–15/08/2023 đi qua ngày đổi thuế suất: 8% bắt đầu từ 01/07/2023 theo NQ 101/2023/QH15, NĐ 44/2023/NĐ-CP"
                "; tách phần chi ngoài thời hạn, tính 10%"
            ),
        ),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese_too(rule: str, plan: str, message: str) -> None:
    assert problem_of(rule, plan).message.vi == message
