"""`compute --explain`: the derivation, each step with its numbers, in both languages."""

import re
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from oracle import tightened
from plans import LEFT as LEFT_OVER
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
Tham số: Số đại biểu = 50 Người
Tham số: nights = Số đại biểu (50) / 25 = 2
Trần kinh phí 10.000.000 đồng: dòng nhận phần còn lại và các dòng tính theo nó được tính ngược từ trần; số lũy kế đến mỗi dòng được làm tròn, mỗi dòng là hiệu của hai số liền nhau, nên tổng đúng bằng trần.
1 Hội trường: cộng các dòng của nhóm = 2.333.332
  1.1 Nước uống: số lượng = Số đại biểu = 50; 50 Người × 20.000 = 1.000.000
  1.2 Phòng nghỉ: đêm = nights = 2; số lượng = 2 phòng × 2 đêm = 4; đơn giá = 1.000.000 / 3 ≈ 333.333,333333 ≈ 333.333; 4 × 333.333 = 1.333.332
2 In ấn: trọn gói = 2.000.000
Cộng: cộng các dòng trên = 4.333.332
Chi phí quản lý chung: lũy kế đến dòng này 10.000.000 / (1 + 5%) = 9.523.809,52381 ≈ 9.523.810; 9.523.810 − 4.333.332 = 5.190.478
Thuế GTGT (5%): 5% × 9.523.810 (các dòng chịu thuế 5%) = 476.190,5; lũy kế đến dòng này 10.000.000; 10.000.000 − 9.523.810 = 476.190
Tổng cộng: Cộng 4.333.332 + Chi phí quản lý chung 5.190.478 + Thuế GTGT (5%) 476.190 = 10.000.000
Bằng chữ: Mười triệu đồng.
Lưu ý: có dòng lệch với tỷ lệ × cơ sở đã in, vì làm tròn xuôi không ra được đúng tổng này. Trần gần nhất không lệch: 9.999.999, 10.000.001.
"""
EN = """\
How it was computed: Hội thảo
Parameter: Số đại biểu = 50 Người
Parameter: nights = Số đại biểu (50) / 25 = 2
Ceiling 10.000.000 đồng: the line that takes what is left, and those that hang on it, are taken back out of it; each running total is rounded and each of these rows is the difference of two, so the total is the ceiling.
1 Hội trường: the sum of its rows = 2.333.332
  1.1 Nước uống: quantity = Số đại biểu = 50; 50 Người × 20.000 = 1.000.000
  1.2 Phòng nghỉ: đêm = nights = 2; quantity = 2 phòng × 2 đêm = 4; unit price = 1.000.000 / 3 ≈ 333.333,333333 ≈ 333.333; 4 × 333.333 = 1.333.332
2 In ấn: a lump sum = 2.000.000
Cộng: the sum of the rows above = 4.333.332
Chi phí quản lý chung: running total 10.000.000 / (1 + 5%) = 9.523.809,52381 ≈ 9.523.810; 9.523.810 − 4.333.332 = 5.190.478
Thuế GTGT (5%): 5% × 9.523.810 (the rows with VAT of 5%) = 476.190,5; running total 10.000.000; 10.000.000 − 9.523.810 = 476.190
Tổng cộng: Cộng 4.333.332 + Chi phí quản lý chung 5.190.478 + Thuế GTGT (5%) 476.190 = 10.000.000
In words: Mười triệu đồng.
Note: some row is not its rate of the printed base, rounded: forward rounding cannot reach this total. The nearest ceilings that are exact: 9.999.999, 10.000.001.
"""


@pytest.mark.parametrize(("language", "page"), [("vi", VI), ("en", EN)])
def test_the_whole_derivation_in_both_languages(language: str, page: str) -> None:
    assert dutoan("compute", "-", "--explain", "--lang", language, stdin=PLAN) == (0, page, "")


def explained(plan: str, *options: str) -> tuple[str, str]:
    vi, en = (dutoan("compute", "-", "--explain", "--lang", language, *options, stdin=HEAD + plan).out for language in ("vi", "en"))
    return vi, en


A = "items: [{name: A, id: a, amount: 1_010}, {name: B, id: b, amount: 505}]\n"
NUMBER = r"(-?[0-9][0-9.]*(?:,[0-9]+)?)"
ROUNDED = re.compile(rf"{NUMBER} ≈ (-?[0-9][0-9.]*+)(?!,[0-9])")
DIFFERENCE = re.compile(rf"{NUMBER} − {NUMBER} = {NUMBER}")
BY_ROW = "vat: 5%\nvat_by: row\n"


@pytest.mark.parametrize(
    ("plan", "vi", "en"),
    [
        ("items: [{name: A, unit: Cái, quantity: 0.5, unit_price: 3}]", "1 A: 0,5 Cái × 3 = 1,5 ≈ 2", None),
        ("items: [{name: A, quantity: 4, unit_price: 3}]", "1 A: 4 × 3 = 12", None),
        ("items: [{name: A, quantity: {người: 4}, unit_price: 3}]", "1 A: 4 người × 3 = 12", None),
        ("items: [{name: A, unit: Suất, quantity: {người: 4}, unit_price: 3}]", "1 A: 4 Suất × 3 = 12", None),
        (
            "items: [{name: A, no: '', amount: =10/4}]",
            "A: trọn gói = 10 / 4 = 2,5 ≈ 3",
            "A: a lump sum = 10 / 4 = 2,5 ≈ 3",
        ),
        ("items: [{name: A, amount: =100/3}]", "1 A: trọn gói = 100 / 3 ≈ 33,333333 ≈ 33", "1 A: a lump sum = 100 / 3 ≈ 33,333333 ≈ 33"),
        ("items: [{name: A, amount: =5}]", "1 A: trọn gói = 5", "1 A: a lump sum = 5"),
        ("items: [{name: A, amount: -5}]", "1 A: giảm trừ = -5", "1 A: a deduction = -5"),
        ("items: [{name: A, amount: -3}, {name: B, amount: 5}]\ncharges: [{name: C, amount: -1}]", "Tổng cộng: Cộng 2 − C 1 = 1", None),
        ("items: [{name: A, id: a, amount: 1_010}, {name: C, rate: 5%, of: a}]", "2 C: 5% × 1.010 (A) = 50,5 ≈ 51", None),
        (
            "items: [{name: N, id: n, items: [{name: A, id: a, amount: 10}, {name: B, amount: 20}]}, {name: C, rate: 5%, of: n, except: a}]",
            "2 C: 5% × 20 (N, không kể A) = 1",
            "2 C: 5% × 20 (N, without A) = 1",
        ),
        (A + "overhead: 10%\n", "Chi phí quản lý chung: 10% × 1.515 (Cộng) = 151,5 ≈ 152", None),
        (A + "charges: [{name: P, rate: 10%, of: [a, subtotal]}]\n", "P: 10% × 1.515 (A + Cộng) = 151,5 ≈ 152", None),
        (
            A + "charges: [{name: P, rate: 10%, except: a}]\n",
            "P: 10% × 505 (Cộng, không kể A) = 50,5 ≈ 51",
            "P: 10% × 505 (Cộng, without A) = 50,5 ≈ 51",
        ),
        (A + "charges: [{name: P, rate: 5%, inclusive: true}]\n", "P: 5% / (100% − 5%) × 1.515 (Cộng) = 79,736842 ≈ 80", None),
        (
            A + "charges: [{name: P, rate: 5%, of: total}]\n",
            "P: 5% × 1.595 (Tổng cộng, gồm cả khoản này và thuế) = 79,75 ≈ 80",
            "P: 5% × 1.595 (Tổng cộng, this row and VAT included) = 79,75 ≈ 80",
        ),
        (
            A + "labels: {total: T, subtotal: S}\ncharges: [{name: P, rate: 5%, of: total}, {name: Q, rate: 1%, of: subtotal}]\n",
            "T: S 1.515 + P 81 + Q 15 = 1.611",
            None,
        ),
        (
            A + "charges: [{name: P, rate: 10%, at_most: 100}]\n",
            "P (mức tối đa 100 đồng): 10% × 1.515 (Cộng) = 151,5, vượt mức tối đa 100 đồng, chỉ lấy 100",
            "P (mức tối đa 100 đồng): 10% × 1.515 (Cộng) = 151,5, is over its cap of 100 đồng, so it is 100",
        ),
        (
            A + "charges: [{name: P, rate: 10%, inclusive: true, at_most: 5%}]\n",
            (
                "P (mức tối đa 5%): 10% / (100% − 10%) × 1.515 (Cộng) = 168,333333, vượt mức tối đa 5%, chỉ lấy "
                "5% / (100% − 5%) × 1.515 = 79,736842 ≈ 80"
            ),
            (
                "P (mức tối đa 5%): 10% / (100% − 10%) × 1.515 (Cộng) = 168,333333, is over its cap of 5%, so it is "
                "5% / (100% − 5%) × 1.515 = 79,736842 ≈ 80"
            ),
        ),
        (
            A + "charges: [{name: P, rate: 10%, inclusive: true, at_most: 100}]\n",
            "P (mức tối đa 100 đồng): 10% / (100% − 10%) × 1.515 (Cộng) = 168,333333, vượt mức tối đa 100 đồng, chỉ lấy 100",
            "P (mức tối đa 100 đồng): 10% / (100% − 10%) × 1.515 (Cộng) = 168,333333, is over its cap of 100 đồng, so it is 100",
        ),
        (
            A + "charges: [{name: P, amount: =5/2, after_vat: true}]\n",
            "P: trọn gói = 5 / 2 = 2,5 ≈ 3",
            "P: a lump sum = 5 / 2 = 2,5 ≈ 3",
        ),
        (
            A + "vat: 8%\ncharges: [{name: P, rate: 1%, after_vat: true, except: a}]\n",
            "P: 1% × 626 (mọi dòng trên, kể cả thuế, không kể A) = 6,26 ≈ 6",
            "P: 1% × 626 (all rows above, VAT included, without A) = 6,26 ≈ 6",
        ),
        (
            A + "vat: 5%\n",
            "Thuế GTGT (5%): 5% × 1.515 (các dòng chịu thuế 5%) = 75,75 ≈ 76",
            "Thuế GTGT (5%): 5% × 1.515 (the rows with VAT of 5%) = 75,75 ≈ 76",
        ),
        (
            A + "round_to: 1000\n",
            "Làm tròn: 1.515 làm tròn đến bội gần nhất của 1.000 là 2.000; 2.000 − 1.515 = 485",
            "Làm tròn: 1.515 rounded to the nearest multiple of 1.000 is 2.000; 2.000 − 1.515 = 485",
        ),
        (
            A + "round_to: {to: 1000, mode: down}\n",
            "Làm tròn: 1.515 làm tròn xuống bội của 1.000 là 1.000; 1.000 − 1.515 = -515",
            "Làm tròn: 1.515 rounded down to a multiple of 1.000 is 1.000; 1.000 − 1.515 = -515",
        ),
        (
            "totals: foot\nitems: [{name: N, items: [{name: A, amount: 1}]}]\n",
            "Cộng 1: cộng các dòng của nhóm = 1",
            "Cộng 1: the sum of its rows = 1",
        ),
        (
            A + "vat: 5%\nprices: vat_included\n",
            "Trong đó thuế GTGT (5%): thuế nằm trong giá: 1.515 / (1 + 5%) = 1.442,857143 ≈ 1.443; 1.515 − 1.443 = 72",
            "Trong đó thuế GTGT (5%): VAT inside the prices: 1.515 / (1 + 5%) = 1.442,857143 ≈ 1.443; 1.515 − 1.443 = 72",
        ),
        ("params: {p: 5%}\n" + A, "Tham số: p = 0,05", "Parameter: p = 0,05"),
        ("params: {p: =1/3}\n" + A, "Tham số: p = 1 / 3 ≈ 0,333333", "Parameter: p = 1 / 3 ≈ 0,333333"),
    ],
)
def test_each_kind_of_step_is_said_with_its_numbers(plan: str, vi: str, en: str | None) -> None:
    said, said_en = explained(plan)
    assert vi in said.splitlines()
    assert (en or vi) in said_en.splitlines()


@pytest.mark.parametrize(
    ("plan", "vi", "en"),
    [
        (
            A + BY_ROW,
            [
                "1 A: trọn gói = 1.010; thuế 5% × 1.010 = 50,5 ≈ 51; sau thuế 1.061",
                "Tổng cộng: cộng các dòng trên = 1.591; trong đó thuế 76",
                "Trong đó thuế GTGT (5%): cộng thuế của từng dòng = 76",
            ],
            [
                "1 A: a lump sum = 1.010; VAT 5% × 1.010 = 50,5 ≈ 51; with VAT 1.061",
                "Tổng cộng: the sum of the rows above = 1.591; VAT in it 76",
                "Trong đó thuế GTGT (5%): the sum of the rows' VAT = 76",
            ],
        ),
        (
            A + BY_ROW + "charges: [{name: P, rate: 10%}, {name: Q, rate: 1%, after_vat: true}, {name: R, rate: 5%, of: total}]\n",
            [
                "Cộng: cộng các dòng trên = 1.515; thuế 76; sau thuế 1.591",
                "P: 10% × 1.515 (Cộng, cột Trước thuế) = 151,5 ≈ 152; thuế 5% × 152 = 7,6 ≈ 8; sau thuế 160",
                "Q: 1% × 1.849 (mọi dòng trên, kể cả thuế, cột Sau thuế) = 18,49 ≈ 18",
                "R: 5% × 1.867 (Tổng cộng, gồm cả khoản này và thuế, cột Sau thuế) = 93,35 ≈ 93; thuế 5% × 93 = 4,65 ≈ 5; sau thuế 98",
                "Tổng cộng: Cộng 1.591 + P 160 + R 98 + Q 18 = 1.867; trong đó thuế 89",
            ],
            [],
        ),
        (
            A + BY_ROW + "prices: vat_included\ncharges: [{name: P, rate: 10%}]\n",
            [
                "2 B: trọn gói = 505; thuế nằm trong giá: 505 / (1 + 5%) = 480,952381 ≈ 481; 505 − 481 = 24",
                "Cộng: cộng các dòng trên = 1.515; trong đó thuế 72",
                "P: 10% × 1.515 (Cộng, cột Sau thuế) = 151,5 ≈ 152; thuế nằm trong giá: 152 / (1 + 5%) = 144,761905 ≈ 145; 152 − 145 = 7",
                "Tổng cộng: Cộng 1.515 + P 152 = 1.667; trong đó thuế 79",
            ],
            ["2 B: a lump sum = 505; VAT inside the price: 505 / (1 + 5%) = 480,952381 ≈ 481; 505 − 481 = 24"],
        ),
        (
            A.replace("505", "505, prices: vat_included") + BY_ROW + "charges: [{name: P, rate: 10%}]\n",
            [
                "Cộng: cộng các dòng trên = 1.515; trước thuế 1.491; thuế 75; sau thuế 1.566",
                "P: 10% × 1.515 (Cộng, cột Thành tiền) = 151,5 ≈ 152; thuế 5% × 152 = 7,6 ≈ 8; sau thuế 160",
                "Tổng cộng: Cộng 1.515 + P 152 + Thuế GTGT (5%) 59 = 1.726; trong đó thuế 83",
            ],
            ["Cộng: the sum of the rows above = 1.515; before VAT 1.491; VAT 75; with VAT 1.566"],
        ),
        (A + "vat: exempt\nvat_by: row\n", ["1 A: trọn gói = 1.010"], ["1 A: a lump sum = 1.010"]),
        (
            BY_ROW + "ceiling: 10_000\nitems: [{name: A, amount: balance}]\n",
            ["Trong đó thuế GTGT (5%): cộng thuế của từng dòng = 476"],
            [],
        ),
    ],
)
def test_with_vat_by_row_each_row_says_its_vat_and_each_rate_its_column(plan: str, vi: list[str], en: list[str]) -> None:
    said, said_en = explained(plan)
    assert [line for line in vi if line not in said.splitlines()] == []
    assert [line for line in en if line not in said_en.splitlines()] == []


@pytest.mark.parametrize(
    ("written", "vi", "en"),
    [
        ("=p*2", "Số đại biểu (40) × 2 = 80", None),
        ("=p*q", "Số đại biểu (40) × q (3) = 120", None),
        ("=(p+5)*2", "(Số đại biểu (40) + 5) × 2 = 90", None),
        ("=p-(q-1)", "Số đại biểu (40) − (q (3) − 1) = 38", None),
        ("=p-q-1", "Số đại biểu (40) − q (3) − 1 = 36", None),
        ("=p/(q+1)", "Số đại biểu (40) / (q (3) + 1) = 10", None),
        ("=p*(q/3)", "Số đại biểu (40) × q (3) / 3 = 40", None),
        ("=1_000*7.5%", "1.000 × 7,5% = 75", None),
        ("=1_000*0.5", "1.000 × 0,5 = 500", None),
        ("=-(-p)", "−−Số đại biểu (40) = 40", None),
        ("=-(5-p)", "−(5 − Số đại biểu (40)) = 35", None),
        ("=round(p/7, 2)", "làm tròn(Số đại biểu (40) / 7; 2) = 5,71", "round(Số đại biểu (40) / 7; 2) = 5,71"),
        ("=ceil(p/7)+floor(p/7)", "làm tròn lên(Số đại biểu (40) / 7) + làm tròn xuống(Số đại biểu (40) / 7) = 11", None),
        ("=min(p, q)+max(p, q)", "số nhỏ nhất trong(Số đại biểu (40); q (3)) + số lớn nhất trong(Số đại biểu (40); q (3)) = 43", None),
    ],
)
def test_an_expression_is_said_in_words_with_its_parameters_by_name_and_value(written: str, vi: str, en: str | None) -> None:
    plan = f'params: {{p: {{value: 40, name: Số đại biểu}}, q: 3}}\nitems: [{{name: A, quantity: "{written}", unit_price: 1}}]\n'
    said, said_en = explained(plan)
    assert f"1 A: số lượng = {vi};" in said
    assert en is None or f"1 A: quantity = {en};" in said_en


BALANCE = "ceiling: 100_000\n" + A
LEFT = BALANCE.replace("amount: 505", "amount: balance")


@pytest.mark.parametrize(
    ("plan", "line"),
    [
        (BALANCE + "overhead: balance\n", "Chi phí quản lý chung: phần còn lại dưới trần: 100.000 − 1.515 = 98.485"),
        (LEFT, "2 B: phần còn lại dưới trần: 100.000 − 1.010 = 98.990"),
        (
            BALANCE + "vat: 8%\noverhead: balance\n",
            "Chi phí quản lý chung: lũy kế đến dòng này 100.000 / (1 + 8%) = 92.592,592593 ≈ 92.593; 92.593 − 1.515 = 91.078",
        ),
        (
            BALANCE + "vat: exempt\noverhead: balance\n",
            "Chi phí quản lý chung: phần còn lại dưới trần: 100.000 − 1.515 = 98.485",
        ),
        (
            BALANCE + "vat: 25%\noverhead: balance\n",
            "Chi phí quản lý chung: lũy kế đến dòng này 100.000 / (1 + 25%) = 80.000; 80.000 − 1.515 = 78.485",
        ),
        (
            LEFT + "charges: [{name: P, rate: 3%, of: [b, a]}]\n",
            (
                "2 B: tổng = 1.040,3 + 1,03 × dòng này, nên dòng này = (100.000 − 1.040,3) / 1,03 = 96.077,378641; "
                "lũy kế đến dòng này 97.087,378641 ≈ 97.087; 97.087 − 1.010 = 96.077"
            ),
        ),
        (
            "ceiling: 100_000\nitems: [{name: B, amount: balance}]\ncharges: [{name: P, rate: 3%}]\n",
            (
                "1 B: tổng = 1,03 × dòng này, nên dòng này = 100.000 / 1,03 = 97.087,378641; lũy kế đến dòng này 97.087,378641 ≈ 97.087; "
                "97.087 − 0 = 97.087"
            ),
        ),
        (
            LEFT + "charges: [{name: P, rate: 3%, of: [b, a]}]\n",
            "P: 3% × 97.087 (B + A) = 2.912,61; lũy kế đến dòng này 100.000; 100.000 − 97.087 = 2.913",
        ),
        (
            LEFT + "charges: [{name: P, rate: 3%, inclusive: true}]\n",
            "P: 3% / (100% − 3%) × 97.000 (Cộng) = 3.000; lũy kế đến dòng này 100.000; 100.000 − 97.000 = 3.000",
        ),
        (
            LEFT + "charges: [{name: P, rate: 30%, at_most: 3%}]\n",
            (
                "P (mức tối đa 3%): 30% × 97.087 (Cộng) = 29.126,1, vượt mức tối đa 3%, chỉ lấy 3% × 97.087 = 2.912,61; "
                "lũy kế đến dòng này 100.000; 100.000 − 97.087 = 2.913"
            ),
        ),
        (
            LEFT + "charges: [{name: P, rate: 30%, at_most: 300}]\n",
            "P (mức tối đa 300 đồng): 30% × 99.700 (Cộng) = 29.910, vượt mức tối đa 300 đồng, chỉ lấy 300",
        ),
        (
            LEFT + "vat: 8%\nvat_by: row\n",
            (
                "2 B: tổng = 1.091 + 1,08 × dòng này, nên dòng này = (100.000 − 1.091) / 1,08 = 91.582,407407; lũy kế đến dòng này "
                "92.592,407407 ≈ 92.592; 92.592 − 1.010 = 91.582; thuế 8% × 91.582 = 7.326,56; lũy kế đến dòng này 100.000; 100.000 − 92.673 = 7.327; "
                "sau thuế 98.909"
            ),
        ),
    ],
)
def test_a_row_that_hangs_on_the_balance_is_the_difference_of_two_running_totals(plan: str, line: str) -> None:
    assert line in explained(plan)[0].splitlines()


def test_a_total_without_a_ceiling_has_no_ceilings_near_it() -> None:
    of_total = ", ".join(f"{{name: P, rate: {rate}, of: total}}" for rate in ("5%", "11%", "0.5%"))
    vi, en = explained(f"items: [{{name: A, amount: 57}}]\ncharges: [{of_total}]\n")
    assert "P: 11% × 68,263473 (Tổng cộng, gồm cả khoản này và thuế, trước khi làm tròn) = 7,508982 ≈ 8" in vi.splitlines()
    assert vi.splitlines()[-1] == "Lưu ý: có dòng lệch với tỷ lệ × cơ sở đã in, vì làm tròn xuôi không ra được đúng tổng này."
    assert en.splitlines()[-1] == "Note: some row is not its rate of the printed base, rounded: forward rounding cannot reach this total."


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ([], "Tham số: q = p (3) × 2 = 6"),
        (["--set", "p=5"], "Tham số: q = p (5) × 2 = 10"),
        (["--set", "q=7"], "Tham số: q = 7"),
    ],
)
def test_a_parameter_from_the_command_line_stands_in_for_its_expression(options: list[str], line: str) -> None:
    assert line in explained("params: {p: 3, q: =p*2}\n" + A, *options)[0].splitlines()


SOURCES = "sources: {k: Trung ương, d: Địa phương, n: Doanh nghiệp}\n"
SHARED = SOURCES + "source: {k: 33.3%, d: 12.5%, n: balance}\n"
TWO = SOURCES + A.replace("amount: 1_010", "amount: 1_010, source: k").replace("amount: 505", "amount: 505, source: d")


@pytest.mark.parametrize(
    ("plan", "vi", "en"),
    [
        (SHARED + A, "  Nguồn: Trung ương 33,3%: 336; Địa phương 12,5%: 127; Doanh nghiệp 54,2%: 547", None),
        (
            SHARED + A,
            "  Nguồn: Trung ương 504; Địa phương 190; Doanh nghiệp 821",
            "  Paid by: Trung ương 504; Địa phương 190; Doanh nghiệp 821",
        ),
        (SOURCES + "source: d\n" + A, "  Nguồn: Địa phương 1.010", "  Paid by: Địa phương 1.010"),
        (
            SOURCES + "source: {k: 300, d: balance}\n" + A,
            "  Nguồn: Trung ương 300; Địa phương còn lại: 710",
            "  Paid by: Trung ương 300; Địa phương the rest: 710",
        ),
        (SOURCES + "source: {k: 100%, d: balance}\n" + A, "  Nguồn: Trung ương 1.010", None),
        (
            TWO + "charges: [{name: P, rate: 10%, of: [a, b]}]\n",
            "  Nguồn: theo tỷ lệ trả cơ sở (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
            "  Paid by: as its base is paid (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
        ),
        (
            TWO + "charges: [{name: P, amount: 152}]\n",
            "  Nguồn: theo tỷ lệ trả Cộng (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
            "  Paid by: as the subtotal is paid (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
        ),
        (
            TWO + "charges: [{name: P, rate: 5%, of: total}]\n",
            "  Nguồn: theo tỷ lệ trả Cộng (1.010 : 505 : 0): Trung ương 53; Địa phương 27",
            None,
        ),
        (
            TWO + "ceiling: 2_000\noverhead: {balance: true, at_most: 90%}\n",
            "  Nguồn: theo tỷ lệ trả Cộng (1.010 : 505 : 0): Trung ương 323; Địa phương 162",
            None,
        ),
        (TWO + "charges: [{name: P, amount: 152, source: n}]\n", "  Nguồn: Doanh nghiệp 152", None),
        (
            TWO + "vat: 10%\n",
            "  Nguồn: theo tỷ lệ trả các dòng chịu thuế (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
            "  Paid by: as the rows with this VAT are paid (1.010 : 505 : 0): Trung ương 101; Địa phương 51",
        ),
        (TWO + "vat: {rate: 10%, source: n}\n", "  Nguồn: theo tỷ lệ trả các dòng chịu thuế (0 : 0 : 1.515): Doanh nghiệp 152", None),
        (
            TWO + "round_to: 1_000\n",
            "  Nguồn: theo tỷ lệ trả các dòng trên (1.010 : 505 : 0): Trung ương 323; Địa phương 162",
            "  Paid by: as the rows above are paid (1.010 : 505 : 0): Trung ương 323; Địa phương 162",
        ),
        (
            SHARED + A + "vat: {rate: 10%, source: n}\nvat_by: row\n",
            (
                "  Nguồn: Trung ương 33,3%: 336; Địa phương 12,5%: 127; Doanh nghiệp 54,2%: 547 | thuế: Doanh nghiệp 101 | "
                "sau thuế: Trung ương 336; Địa phương 127; Doanh nghiệp 648"
            ),
            (
                "  Paid by: Trung ương 33,3%: 336; Địa phương 12,5%: 127; Doanh nghiệp 54,2%: 547 | VAT: Doanh nghiệp 101 | "
                "with VAT: Trung ương 336; Địa phương 127; Doanh nghiệp 648"
            ),
        ),
        (
            (
                "ceiling: 10\nsources: {k: K, d: D}\nsource: {k: 50%, d: 50%}\ncharges: [{name: c, rate: 3%, after_vat: true}]\n"
                "items: [{name: x, id: x, amount: balance}, {name: r, rate: 5%, of: x, vat: 50%}]\n"
            ),
            "  Nguồn: theo tỷ lệ trả các dòng chịu thuế (50% : 50%): K 1",
            None,
        ),
    ],
)
def test_where_several_pay_each_row_says_who_pays_how(plan: str, vi: str, en: str | None) -> None:
    said, said_en = explained(plan)
    assert vi in said.splitlines()
    assert en is None or en in said_en.splitlines()


@pytest.mark.parametrize(
    ("plan", "lines"),
    [
        (A, []),
        ("sources: {k: Trung ương}\n" + A, ["Nguồn kinh phí: Trung ương."]),
        (
            SHARED
            + "totals: foot\nvat: 8%\nvat_by: row\nitems: [{name: N, items: [{name: A, amount: 0}, {name: B, amount: 100, vat: exempt}]}]\n",
            [
                (
                    "Nguồn kinh phí, theo thứ tự chia: Trung ương, Địa phương, Doanh nghiệp. Phần của một nguồn = làm tròn(số tiền × tỷ lệ lũy kế đến "
                    "nguồn đó) − phần của các nguồn trước, nên các nguồn cộng lại đúng bằng từng dòng."
                ),
                "    Nguồn: Trung ương 33,3%: 33; Địa phương 12,5%: 13; Doanh nghiệp 54,2%: 54",
                "  Nguồn: Trung ương 33; Địa phương 13; Doanh nghiệp 54",
            ],
        ),
    ],
)
def test_who_pays_is_said_once_for_all_and_for_no_group(plan: str, lines: list[str]) -> None:
    assert [line for line in explained(plan)[0].splitlines() if line.lstrip().startswith("Nguồn")] == lines


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plans())
def test_every_row_of_any_plan_is_explained(data: Data) -> None:
    text = write(data)
    vi, en = (dutoan("compute", "-", "--explain", "--lang", language, stdin=text) for language in ("vi", "en"))
    assume(vi.code == 0)
    rows = dutoan("compute", "-", "-f", "csv", stdin=text).out.count("\r\n") - 1
    assert len(vi.out.splitlines()) == len(en.out.splitlines()) >= rows + 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plans(), LEFT_OVER)
def test_what_is_said_is_right(data: Data, left: int | None) -> None:
    ran = dutoan("compute", "-", "--explain", stdin=write(tightened(data, left)))
    assume(ran.code == 0)
    wrong = [found[0] for found in ROUNDED.finditer(ran.out) if not rounds(*map(value, found.groups()))]
    wrong += [found[0] for found in DIFFERENCE.finditer(ran.out) if value(found[1]) - value(found[2]) != value(found[3])]
    assert wrong == []


def value(shown: str) -> Fraction:
    return Fraction(shown.replace(".", "").replace(",", "."))


def rounds(exact: Fraction, whole: Fraction) -> bool:
    """Tell whether `whole` is `exact` rounded, which is itself shown in 6 decimals."""
    return abs(whole - exact) <= Fraction(1, 2) + Fraction(1, 10**6)


def test_a_balance_that_is_found_forward_is_what_is_left() -> None:
    # The walk down the column would print 8.668, 434 and 910, where 5 % is 433.
    plan = HEAD + "ceiling: 10_012\nvat: 10%\nitems: [{name: x, amount: balance}]\ncharges: [{name: c, rate: 5%}]\n"
    lines = dutoan("compute", "-", "--explain", "--lang", "en", stdin=plan).out.splitlines()
    assert lines[1:6] == [
        "Ceiling 10.012 đồng: the line that takes what is left is found back from it; the other rows follow forward and add up to it.",
        (
            "1 x: total = 1,155 × this row, so this row = 10.012 / 1,155 = 8.668,398268; taken is the nearest whole amount from which the other rows, "
            "rounded, add up to the ceiling: 8.669"
        ),
        "Cộng: the sum of the rows above = 8.669",
        "c: 5% × 8.669 (Cộng) = 433,45 ≈ 433",
        "Thuế GTGT (10%): 10% × 9.102 (the rows with VAT of 10%) = 910,2 ≈ 910",
    ]


def test_a_balance_among_several_vat_rates_is_solved_before_your_eyes() -> None:
    rows = "items: [{name: A, amount: 15_000_000}, {name: B, amount: 20_000_000, vat: 10%}]\n"
    plan = HEAD + "ceiling: 85_000_000\nvat: 8%\noverhead: balance\n" + rows
    (line,) = [line for line in dutoan("compute", "-", "--explain", stdin=plan).out.splitlines() if line.startswith("Chi phí")]
    assert line == (
        "Chi phí quản lý chung: tổng = 38.200.000 + 1,08 × dòng này, nên dòng này = (85.000.000 − 38.200.000) / 1,08 = 43.333.333,333333; "
        "lũy kế đến dòng này 78.333.333,333333 ≈ 78.333.333; 78.333.333 − 35.000.000 = 43.333.333"
    )
