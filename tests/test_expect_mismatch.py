from typing import Any

import pytest
from chain import HEAD
from hypothesis import assume, given
from plans import Data, plans, run, write

from dutoan.chain import read_plan
from dutoan.findings import Finding, Problem
from dutoan.number import written_text
from dutoan.policy import Policy
from dutoan.verdict import judge

ONLY = Policy(select=frozenset(("expect-mismatch",)))


def findings_of(text: str) -> list[Finding]:
    return judge(read_plan("plan.yaml", text.encode()), policy=ONLY).findings


def mismatches(text: str) -> list[str]:
    """Return what is found as lines: the path and the message."""
    problems = [finding.problem for finding in findings_of(text)]
    assert {problem.rule for problem in problems} <= {"expect-mismatch"}
    return ["/".join(map(str, problem.path)) + f": {problem.message.en}" for problem in problems]


def problem_of(text: str) -> Problem:
    (finding,) = findings_of(text)
    return finding.problem


def off(declared: str, computed: str, apart: str, mend: str = "mend the plan, or expect if it was copied wrongly") -> str:
    return f"declared {declared}, computed {computed} (off by {apart}); {mend}"


def follows(places: str) -> str:
    return f"; wrong only because of it: {places}"


NOTHING_THERE = "this row has no quantity or unit price to compare; take the key out"

ROW = HEAD + "items:\n  - {name: A, quantity: 1.5, unit_price: 1_000, expect: "
LUMP = HEAD + "items:\n  - {name: A, amount: 1_500, expect: "
DEDUCTION = HEAD + "items:\n  - {name: A, amount: -500, expect: "
RATE = HEAD + "items:\n  - {name: A, id: a, amount: 1_000}\n  - {name: B, rate: 5%, of: a, expect: "
GROUP = HEAD + "totals: foot\nitems:\n  - {name: A, items: [{name: B, amount: 1_000}, {name: C, amount: 500}], expect: "
NESTED = HEAD + "items:\n  - {name: A, items: [{name: B, amount: 1_500, expect: "
CHARGE = HEAD + "items: [{name: A, amount: 30_000}]\ncharges:\n  - {name: B, rate: 5%, expect: "
OVERHEAD = HEAD + "items: [{name: A, amount: 15_000}]\noverhead: {rate: 10%, expect: "


@pytest.mark.parametrize(
    ("plan", "expect", "found"),
    [
        (ROW, "1_500}", []),
        (ROW, "{quantity: 1.5, unit_price: 1_000, amount: 1_500}}", []),
        (ROW, "{quantity: 1.50}}", []),
        (ROW, "{}}", []),
        (ROW, "1_499}", ["items/0/expect: " + off("1.499", "1.500", "-1")]),
        (ROW, "{amount: 1_501}}", ["items/0/expect/amount: " + off("1.501", "1.500", "+1")]),
        (ROW, "{quantity: 2}}", ["items/0/expect/quantity: " + off("2", "1,5", "+0,5")]),
        (ROW, "{quantity: 1.25}}", ["items/0/expect/quantity: " + off("1,25", "1,5", "-0,25")]),
        (
            ROW,
            "{quantity: 3, unit_price: 999, amount: 2_997}}",
            [
                "items/0/expect/quantity: " + off("3", "1,5", "+1,5") + follows("4:96 (should be 1.500)"),
                "items/0/expect/unit_price: " + off("999", "1.000", "-1") + follows("4:96 (should be 1.500)"),
            ],
        ),
        (LUMP, "1_500}", []),
        (LUMP, "1_000}", ["items/0/expect: " + off("1.000", "1.500", "-500")]),
        (LUMP, "{quantity: 1}}", ["items/0/expect/quantity: " + NOTHING_THERE]),
        (LUMP, "{unit_price: 1_500, amount: 1_500}}", ["items/0/expect/unit_price: " + NOTHING_THERE]),
        (DEDUCTION, "-500}", []),
        (DEDUCTION, "500}", ["items/0/expect: " + off("500", "-500", "+1.000")]),
        (RATE, "50}", []),
        (RATE, "{amount: 5}}", ["items/1/expect/amount: " + off("5", "50", "-45")]),
        (GROUP, "1_500}", []),
        (GROUP, "1_400}", ["items/0/expect: " + off("1.400", "1.500", "-100")]),
        (GROUP, "{quantity: 2}}", ["items/0/expect/quantity: " + NOTHING_THERE]),
        (NESTED, "1_500}]}", []),
        (NESTED, "1_400}]}", ["items/0/items/0/expect: " + off("1.400", "1.500", "-100")]),
        (CHARGE, "1_500}", []),
        (CHARGE, "1_400}", ["charges/0/expect: " + off("1.400", "1.500", "-100")]),
        (CHARGE, "{amount: 1_500, quantity: 1}}", ["charges/0/expect/quantity: " + NOTHING_THERE]),
        (OVERHEAD, "1_500}", []),
        (OVERHEAD, "1_400}", ["overhead/expect: " + off("1.400", "1.500", "-100")]),
    ],
)
def test_what_is_declared_of_a_row(plan: str, expect: str, found: list[str]) -> None:
    assert mismatches(f"{plan}{expect}\n") == found


VAT = HEAD + "vat: 5%\nitems: [{name: A, amount: 1_000}, {name: B, amount: 500, vat: 8%}]\nexpect: "  # VAT: 50 + 40
NO_VAT = HEAD + "items: [{name: A, amount: 1_000}]\nexpect: "
INSIDE = HEAD + "vat: 5%\nprices: vat_included\nitems: [{name: A, amount: 1_050}]\nexpect: "
MIXED = HEAD + "vat: 5%\nitems: [{name: A, amount: 1_050, prices: vat_included}, {name: B, amount: 200}]\nexpect: "
CHARGES = HEAD + "items: [{name: A, amount: 1_000}]\ncharges: [{name: B, id: b, rate: 3%}]\noverhead: 5%\nexpect: "
ROUNDED = HEAD + "items: [{name: A, amount: 1_499}]\nround_to: 1000\nexpect: "


@pytest.mark.parametrize(
    ("plan", "expect", "found"),
    [
        (VAT, "{subtotal: 1_500, vat: 90, total: 1_590}", []),
        (VAT, "{}", []),
        (VAT, "{subtotal: 1_501}", ["expect/subtotal: " + off("1.501", "1.500", "+1")]),
        (VAT, "{vat: 50}", ["expect/vat: " + off("50", "90", "-40")]),
        (VAT, "{total: 1_500}", ["expect/total: " + off("1.500", "1.590", "-90")]),
        (VAT, "{vat: 89, total: 1_589}", ["expect/vat: " + off("89", "90", "-1") + follows("5:26 (should be 1.590)")]),
        (NO_VAT, "{vat: 0}", []),
        (NO_VAT, "{vat: 50}", ["expect/vat: " + off("50", "0", "+50")]),
        (INSIDE, "{vat: 50, total: 1_050}", []),
        (INSIDE, "{vat: 0}", ["expect/vat: " + off("0", "50", "-50")]),
        (MIXED, "{vat: 10, total: 1_260}", []),
        (MIXED, "{vat: 60}", ["expect/vat: " + off("60", "10", "+50")]),
        (CHARGES, "{charges: {b: 30, overhead: 50}, total: 1_080}", []),
        (CHARGES, "{charges: {overhead: 54}}", ["expect/charges/overhead: " + off("54", "50", "+4")]),
        (
            CHARGES,
            "{charges: {b: 31, overhead: 49}}",
            ["expect/charges/b: " + off("31", "30", "+1"), "expect/charges/overhead: " + off("49", "50", "-1")],
        ),
        (ROUNDED, "{subtotal: 1_499, total: 1_000}", []),
        (ROUNDED, "{total: 1_499}", ["expect/total: " + off("1.499", "1.000", "+499")]),
    ],
)
def test_what_is_declared_of_the_foot(plan: str, expect: str, found: list[str]) -> None:
    assert mismatches(f"{plan}{expect}\n") == found


WORDS = HEAD + "items: [{name: A, amount: 77_500_000}]\nexpect: {words: "


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Bảy mươi bảy triệu năm trăm nghìn đồng", []),
        ('"(Bằng chữ: Bảy mươi bảy triệu năm trăm ngàn đồng chẵn./.)"', []),
        ("bay muoi bay trieu nam tram nghin", []),
        (
            "Bảy mươi triệu năm trăm nghìn đồng",
            ["expect/words: " + off("70.500.000", "77.500.000", "-7.000.000", "write: Bảy mươi bảy triệu năm trăm nghìn đồng")],
        ),
        (
            "Âm bảy mươi bảy triệu năm trăm nghìn đồng",
            ["expect/words: " + off("-77.500.000", "77.500.000", "-155.000.000", "write: Bảy mươi bảy triệu năm trăm nghìn đồng")],
        ),
        ("Bảy mươi bảy triêụ năm trăm", ['expect/words: "triêụ" is not understood in an amount in words; did you mean "triệu"?']),
        ("Bảy mươi triệu triệu", ['expect/words: "triệu" cannot stand after "triệu"']),
        ('""', ["expect/words: there is no amount in words here"]),
    ],
)
def test_what_is_declared_in_words(words: str, found: list[str]) -> None:
    assert mismatches(f"{WORDS}{words}}}\n") == found


@pytest.mark.parametrize(
    ("text", "path", "expected", "actual"),
    [
        (VAT + "{total: 1_500}\n", ("expect", "total"), 1_590, 1_500),
        (ROW + "{quantity: 1_234.5}}\n", ("items", 0, "expect", "quantity"), "1.5", "1234.5"),
        (LUMP + "{quantity: 1}}\n", ("items", 0, "expect", "quantity"), None, None),
        (WORDS + "Một triệu đồng}\n", ("expect", "words"), 77_500_000, 1_000_000),
        (WORDS + "Một triêụ}\n", ("expect", "words"), None, None),
    ],
)
def test_the_figures_are_given_for_machines_too(text: str, path: tuple[str | int, ...], expected: Any, actual: Any) -> None:
    problem = problem_of(text)
    assert (problem.path, problem.expected, problem.actual) == (path, expected, actual)


def test_what_is_wrong_is_said_in_vietnamese_too() -> None:
    assert (
        problem_of(VAT + "{total: 1_500}\n").message.vi
        == "công bố 1.500, tính ra 1.590 (lệch -90); sửa dự toán, hoặc sửa expect nếu chép nhầm"
    )
    assert problem_of(LUMP + "{quantity: 1}}\n").message.vi == "dòng này không có số lượng hay đơn giá để so; bỏ khóa này"
    wrong = problem_of(WORDS + "Một triệu đồng}\n").message.vi
    assert wrong == "công bố 1.000.000, tính ra 77.500.000 (lệch -76.500.000); viết: Bảy mươi bảy triệu năm trăm nghìn đồng"


def test_the_word_that_cannot_be_read_is_pointed_at() -> None:
    (finding,) = findings_of(WORDS + "Bảy mươi bảy triêụ năm trăm}\n")
    assert finding.position is not None
    assert finding.position[:2] == (4, 30)


@given(plans())
def test_what_dutoan_computes_is_no_mismatch_when_it_is_declared(data: Data) -> None:
    estimate, _ = run(write(data))
    assume(estimate is not None)
    assert estimate is not None
    figures = {line.id: line for line in estimate.lines if line.kind in ("item", "group", "charge") and line.id}
    _declare(data["items"], figures)
    data["expect"] = {
        "subtotal": str(estimate.subtotal),
        "total": str(estimate.total),
        "charges": {charge.id: str(charge.amount) for charge in estimate.charges},
        "words": estimate.words,
    }
    added = [line.amount for line in estimate.lines if line.kind == "vat" and not line.included]
    if added:
        data["expect"]["vat"] = str(sum(added))
    assert [finding for finding in findings_of(write(data)) if finding.problem.rule == "expect-mismatch"] == []


def _declare(rows: list[Data], figures: dict[str, Any]) -> None:
    for row in rows:
        line = figures[row["id"]]
        declared = {"amount": str(line.amount)}
        if line.quantity is not None:
            declared |= {"quantity": written_text(line.quantity), "unit_price": str(line.unit_price)}
        row["expect"] = declared
        _declare(row.get("items", []), figures)
