"""`compute --explain`: the derivation, each step with its numbers, in both languages."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from plans import Data, plans, write
from shell import HEAD, dutoan

PLAN = """\
dutoan: 1
title: Hội thảo
vat: 5%
overhead: balance
ceiling: 10_000_000
params:
  delegates: {value: 50, name: Số đại biểu, unit: Người}
  nights: =delegates/25
items:
  - name: Hội trường
    items:
      - {name: Nước uống, unit: Người, quantity: =delegates, unit_price: 20_000}
      - {name: Phòng nghỉ, quantity: {phòng: 2, đêm: =nights}, unit_price: =1_000_000/3}
  - {name: In ấn, amount: 2_000_000}
"""
VI = """\
Cách tính: Hội thảo
Tham số delegates: Số đại biểu = 50 Người
Tham số nights: nights = 2 (=delegates/25)
Trần kinh phí 10.000.000 đồng; dòng nhận phần còn lại và các dòng phụ thuộc nó được tính ngược từ trần, làm tròn từng lũy kế.
1 Hội trường: cộng các dòng dưới = 2.333.332
  1.1 Nước uống: 50 Người (=delegates) × 20.000 = 1.000.000
  1.2 Phòng nghỉ: (2 phòng × 2 đêm (=nights) = 4) × 333.333 (=1_000_000/3) = 1.333.332
2 In ấn: số tiền ghi trọn = 2.000.000
Cộng: cộng các dòng trên = 4.333.332
Chi phí quản lý chung: lũy kế 10.000.000 / (1 + 5%) = 9.523.809,52381 ≈ 9.523.810; 9.523.810 − 4.333.332 = 5.190.478
Thuế GTGT (5%): lũy kế 10.000.000; 5% × 9.523.810 = 476.190,5; 10.000.000 − 9.523.810 = 476.190
Tổng cộng: cộng các dòng trên = 10.000.000
Bằng chữ: Mười triệu đồng.
Có dòng lệch với tỷ lệ × cơ sở đã in: tổng này không đạt được bằng cách làm tròn xuôi. Trần gần nhất không lệch: 9.999.999, 10.000.001.
"""
EN = """\
How it was computed: Hội thảo
Parameter delegates: Số đại biểu = 50 Người
Parameter nights: nights = 2 (=delegates/25)
Ceiling 10.000.000 đồng; the line that takes what is left, and those that hang on it, are taken back out of it, each running total rounded.
1 Hội trường: the sum of its rows = 2.333.332
  1.1 Nước uống: 50 Người (=delegates) × 20.000 = 1.000.000
  1.2 Phòng nghỉ: (2 phòng × 2 đêm (=nights) = 4) × 333.333 (=1_000_000/3) = 1.333.332
2 In ấn: a lump sum = 2.000.000
Cộng: the sum of the rows above = 4.333.332
Chi phí quản lý chung: running total 10.000.000 / (1 + 5%) = 9.523.809,52381 ≈ 9.523.810; 9.523.810 − 4.333.332 = 5.190.478
Thuế GTGT (5%): running total 10.000.000; 5% × 9.523.810 = 476.190,5; 10.000.000 − 9.523.810 = 476.190
Tổng cộng: the sum of the rows above = 10.000.000
In words: Mười triệu đồng.
Some row is not its rate of the printed base, rounded: forward rounding cannot reach this total. The nearest ceilings that are exact: 9.999.999, 10.000.001.
"""


@pytest.mark.parametrize(("language", "page"), [("vi", VI), ("en", EN)])
def test_the_whole_derivation_in_both_languages(language: str, page: str) -> None:
    assert dutoan("compute", "-", "--explain", "--lang", language, stdin=PLAN) == (0, page, "")


def explained(plan: str, *options: str) -> tuple[str, str]:
    vi, en = (dutoan("compute", "-", "--explain", "--lang", language, *options, stdin=HEAD + plan).out for language in ("vi", "en"))
    return vi, en


A = "items: [{name: A, id: a, amount: 1_010}, {name: B, id: b, amount: 505}]\n"


@pytest.mark.parametrize(
    ("plan", "vi", "en"),
    [
        ("items: [{name: A, unit: Cái, quantity: 0.5, unit_price: 3}]", "1 A: 0,5 Cái × 3 = 1,5 ≈ 2", None),
        ("items: [{name: A, quantity: 4, unit_price: 3}]", "1 A: 4 × 3 = 12", None),
        ("items: [{name: A, quantity: {người: 4}, unit_price: 3}]", "1 A: 4 người × 3 = 12", None),
        ("items: [{name: A, no: '', amount: =10/4}]", "A: số tiền ghi trọn (=10/4) = 2,5 ≈ 3", "A: a lump sum (=10/4) = 2,5 ≈ 3"),
        ("items: [{name: A, amount: -5}]", "1 A: số tiền ghi trọn = -5", "1 A: a lump sum = -5"),
        ("items: [{name: A, id: a, amount: 1_010}, {name: C, rate: 5%, of: a}]", "2 C: 5% × 1.010 (A) = 50,5 ≈ 51", None),
        (
            "items: [{name: N, id: n, items: [{name: A, id: a, amount: 10}, {name: B, amount: 20}]}, {name: C, rate: 5%, of: n, except: a}]",
            "2 C: 5% × 20 (N, không kể A) = 1",
            "2 C: 5% × 20 (N, without A) = 1",
        ),
        (A + "overhead: 10%\n", "Chi phí quản lý chung: 10% × 1.515 = 151,5 ≈ 152", None),
        (A + "charges: [{name: P, rate: 10%, of: [a, subtotal]}]\n", "P: 10% × 1.515 (A + Cộng) = 151,5 ≈ 152", None),
        (
            A + "charges: [{name: P, rate: 10%, except: a}]\n",
            "P: 10% × 505 (không kể A) = 50,5 ≈ 51",
            "P: 10% × 505 (without A) = 50,5 ≈ 51",
        ),
        (A + "charges: [{name: P, rate: 5%, inclusive: true}]\n", "P: 5% / (100% − 5%) × 1.515 = 79,736842 ≈ 80", None),
        (A + "charges: [{name: P, rate: 5%, of: total}]\n", "P: 5% × 1.595 (Tổng cộng) = 79,75 ≈ 80", None),
        (
            A + "labels: {total: T, subtotal: S}\ncharges: [{name: P, rate: 5%, of: total}, {name: Q, rate: 1%, of: subtotal}]\n",
            "P: 5% × 1.611 (T) = 80,55 ≈ 81",
            None,
        ),
        (
            A + "charges: [{name: P, rate: 10%, at_most: 100}]\n",
            "P (mức tối đa 100 đồng): 10% × 1.515 = 151,5 vượt mức tối đa, lấy mức tối đa = 100",
            "P (mức tối đa 100 đồng): 10% × 1.515 = 151,5 is over its cap, cut to it = 100",
        ),
        (
            A + "charges: [{name: P, amount: =5/2, after_vat: true}]\n",
            "P: số tiền ghi trọn (=5/2) = 2,5 ≈ 3",
            "P: a lump sum (=5/2) = 2,5 ≈ 3",
        ),
        (A + "vat: 5%\n", "Thuế GTGT (5%): 5% × 1.515 = 75,75 ≈ 76", None),
        (A + "round_to: 1000\n", "Làm tròn: làm tròn từ 1.515 = 485", "Làm tròn: rounding of 1.515 = 485"),
        (
            "totals: foot\nitems: [{name: N, items: [{name: A, amount: 1}]}]\n",
            "Cộng 1: cộng các dòng trên = 1",
            "Cộng 1: the sum of the rows above = 1",
        ),
        (
            A + "vat: 5%\nprices: vat_included\n",
            "Trong đó thuế GTGT (5%): thuế nằm trong giá: 1.515 / (1 + 5%) = 1.442,857143 ≈ 1.443; 1.515 − 1.443 = 72",
            "Trong đó thuế GTGT (5%): VAT inside the prices: 1.515 / (1 + 5%) = 1.442,857143 ≈ 1.443; 1.515 − 1.443 = 72",
        ),
        (
            A + "vat: 5%\nvat_by: row\n",
            "1 A: số tiền ghi trọn = 1.010; thuế 5% × 1.010 = 50,5 ≈ 51",
            "1 A: a lump sum = 1.010; VAT 5% × 1.010 = 50,5 ≈ 51",
        ),
        (
            A + "vat: 5%\nvat_by: row\n",
            "Trong đó thuế GTGT (5%): cộng thuế của từng dòng = 76",
            "Trong đó thuế GTGT (5%): the sum of the rows' VAT = 76",
        ),
        (
            A + "vat: 5%\nvat_by: row\nprices: vat_included\n",
            "2 B: số tiền ghi trọn = 505; trong đó thuế 5% = 24",
            "2 B: a lump sum = 505; VAT inside 5% = 24",
        ),
        (A + "vat: exempt\nvat_by: row\n", "1 A: số tiền ghi trọn = 1.010", "1 A: a lump sum = 1.010"),
        ("params: {p: 5%}\n" + A, "Tham số p: p = 0,05", "Parameter p: p = 0,05"),
    ],
)
def test_each_kind_of_step_is_said_with_its_numbers(plan: str, vi: str, en: str | None) -> None:
    said, said_en = explained(plan)
    assert vi in said.splitlines()
    assert (en or vi) in said_en.splitlines()


BALANCE = "ceiling: 100_000\n" + A


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (BALANCE + "overhead: balance\n", "Chi phí quản lý chung: lũy kế 100.000; 100.000 − 1.515 = 98.485"),
        (
            BALANCE + "vat: 8%\noverhead: balance\n",
            "Chi phí quản lý chung: lũy kế 100.000 / (1 + 8%) = 92.592,592593 ≈ 92.593; 92.593 − 1.515 = 91.078",
        ),
        (
            BALANCE + "vat: exempt\noverhead: balance\n",
            "Chi phí quản lý chung: lũy kế 100.000; 100.000 − 1.515 = 98.485",
        ),
        (
            BALANCE + "vat: 25%\noverhead: balance\n",
            "Chi phí quản lý chung: lũy kế 100.000 / (1 + 25%) = 80.000; 80.000 − 1.515 = 78.485",
        ),
        (
            BALANCE.replace("amount: 505", "amount: balance") + "charges: [{name: P, rate: 3%, of: [b, a]}]\n",
            "P: lũy kế 100.000; 3% × 97.087 (B + A) = 2.912,61; 100.000 − 97.087 = 2.913",
        ),
        (
            BALANCE.replace("amount: 505", "amount: balance") + "charges: [{name: P, rate: 3%, inclusive: true}]\n",
            "P: lũy kế 100.000; 3% / (100% − 3%) × 97.000 = 3.000; 100.000 − 97.000 = 3.000",
        ),
        (
            BALANCE.replace("amount: 505", "amount: balance") + "charges: [{name: P, rate: 30%, at_most: 3%}]\n",
            "P (mức tối đa 3%): lũy kế 100.000; 30% × 97.087 = 29.126,1 vượt mức tối đa, lấy mức tối đa; 100.000 − 97.087 = 2.913",
        ),
    ],
)
def test_a_row_that_hangs_on_the_balance_is_the_difference_of_two_running_totals(plan: str, line: str) -> None:
    assert line in explained(plan)[0].splitlines()


def test_a_total_without_a_ceiling_has_no_ceilings_near_it() -> None:
    of_total = ", ".join(f"{{name: P, rate: {rate}, of: total}}" for rate in ("5%", "11%", "0.5%"))
    vi, en = explained(f"items: [{{name: A, amount: 57}}]\ncharges: [{of_total}]\n")
    assert vi.splitlines()[-1] == "Có dòng lệch với tỷ lệ × cơ sở đã in: tổng này không đạt được bằng cách làm tròn xuôi."
    assert en.splitlines()[-1] == "Some row is not its rate of the printed base, rounded: forward rounding cannot reach this total."


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ([], "Tham số q: q = 6 (=p*2)"),
        (["--set", "p=5"], "Tham số q: q = 10 (=p*2)"),
        (["--set", "q=7"], "Tham số q: q = 7"),
    ],
)
def test_a_parameter_from_the_command_line_stands_in_for_its_expression(options: list[str], line: str) -> None:
    assert line in explained("params: {p: 3, q: =p*2}\n" + A, *options)[0].splitlines()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plans())
def test_every_row_of_any_plan_is_explained(data: Data) -> None:
    text = write(data)
    vi, en = (dutoan("compute", "-", "--explain", "--lang", language, stdin=text) for language in ("vi", "en"))
    assume(vi.code == 0)
    rows = dutoan("compute", "-", "-f", "csv", stdin=text).out.count("\r\n") - 1
    assert len(vi.out.splitlines()) == len(en.out.splitlines()) >= rows + 2


def test_a_balance_that_is_found_forward_is_what_is_left() -> None:
    # The walk down the column would print 8.668, 434 and 910, where 5 % is 433.
    plan = HEAD + "ceiling: 10_012\nvat: 10%\nitems: [{name: x, amount: balance}]\ncharges: [{name: c, rate: 5%}]\n"
    lines = dutoan("compute", "-", "--explain", "--lang", "en", stdin=plan).out.splitlines()
    assert lines[2:6] == [
        "1 x: what is left under the ceiling 10.012 = 8.669",
        "Cộng: the sum of the rows above = 8.669",
        "c: 5% × 8.669 = 433,45 ≈ 433",
        "Thuế GTGT (10%): 10% × 9.102 = 910,2 ≈ 910",
    ]


def test_a_balance_among_several_vat_rates_is_solved_before_your_eyes() -> None:
    rows = "items: [{name: A, amount: 15_000_000}, {name: B, amount: 20_000_000, vat: 10%}]\n"
    plan = HEAD + "ceiling: 85_000_000\nvat: 8%\noverhead: balance\n" + rows
    (line,) = [line for line in dutoan("compute", "-", "--explain", stdin=plan).out.splitlines() if line.startswith("Chi phí")]
    assert line == (
        "Chi phí quản lý chung: tổng = 38.200.000 + 1,08 × dòng này, nên dòng này = (85.000.000 − 38.200.000) / 1,08 = 43.333.333,333333; "
        "lũy kế 78.333.333,333333 ≈ 78.333.333; 78.333.333 − 35.000.000 = 43.333.333"
    )
