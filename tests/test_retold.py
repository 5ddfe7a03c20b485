"""What findings say where the plan is a workbook: of cells, never of keys."""

import re

import pytest
from sheets import HEAD, sheet

from dutoan.chain import read_plan
from dutoan.manual import read_manual
from dutoan.registry import Shelf
from dutoan.retold import in_words_of_cells
from dutoan.text import Text
from dutoan.verdict import judge

KEYS = re.compile(
    r"\b(allow|amount|at_most|balance|ceiling|charges|date|except|exempt|expect|id|inclusive|items|key|no|norm|of|overhead|params|prices"
    r"|quantity|rate|round_to|source|spend|subtotal|totals|unit|unit_price|vat|vat_included|YAML|công bố|khóa)\b"
)
OF_TEXT_ALONE = {  # a document that is made of a workbook has none of these
    "bad-choice",
    "bad-shares",  # of rates; those of amounts stand below
    "balance-without-ceiling",
    "circular-reference",
    "conflicting-keys",  # likewise
    "duplicate-id",
    "duplicate-key",
    "empty-value",
    "forbidden-yaml",
    "missing-key",
    "two-balances",
    "unknown-key",
    "unknown-rule",
    "unused-allow",
    "wrong-shape",
    "yaml-syntax",
}


def retold(plan: str) -> set[Text]:
    """Return what is found in a plan, put into words of cells; at the cell F12."""
    found = judge(read_plan("plan.yaml", plan.encode())).findings
    return {in_words_of_cells(finding.problem.rule, finding.problem.message, "F12") for finding in found}


@pytest.mark.parametrize("rule", sorted({name for name in Shelf("dutoan.rules").names() if read_manual(name).bad} - OF_TEXT_ALONE))
def test_a_workbook_is_not_told_of_keys(rule: str) -> None:
    (text, *_) = retold(read_manual(rule).bad or "")
    assert KEYS.findall(text.vi) == []


ROW = "items: [{name: A, unit: Cái, quantity: 2, unit_price: 500"
TWO = "sources: {a: Nguồn A, b: Nguồn B}\n"
EIGHT = f"vat: 8%\ndate: 2022-01-15\n{ROW}}}]\n"
SAID = [
    (f"{ROW}, expect: 900}}]\n", "ô F12 ghi 900, tính lại được 1.000 (lệch -100)", "F12 says 900, recomputed it is 1.000 (off by -100)"),
    (
        f"params: {{a: 5}}\n{ROW}}}]\n",
        "không công thức nào dùng tham số “a”; dùng ô này ở chỗ cần, hoặc xóa nó",
        'no formula uses the parameter "a"; use the cell where it belongs, or delete it',
    ),
    (
        f"{TWO}source: a\n{ROW}}}]\n",
        "không dòng nào ghi tiền ở nguồn này; ghi ở dòng do nguồn này chi, hoặc xóa nó",
        "no row has money of this source; write it on the rows that it pays, or delete it",
    ),
    (
        f"{TWO}{ROW}}}]\n",
        "dòng này chưa có nguồn, trong khi dự toán có nhiều nguồn; ghi tiền vào cột của nguồn chịu nó",
        "this row names no source and the plan has several; write its money into the column of a source",
    ),
    (
        f"{TWO}source: a\n{ROW}, source: {{a: 400, b: 500}}}}]\n",
        "các nguồn cộng lại là 900, dòng này là 1.000; sửa bên sai",
        "the sources add up to 900, the row is 1.000; mend the wrong one",
    ),
    (
        f"{TWO}items: [{{name: A, amount: 0, source: a}}]\ncharges: [{{name: B, amount: 5}}]\n",
        "cơ sở bằng 0 nên không chia được theo nguồn; ghi tiền vào cột của nguồn chịu nó",
        "its base is 0, so it cannot be split by source; write its money into the column of a source",
    ),
    (
        "items: [{name: A, unit: Cái, quantity: 2, unit_price: =1-2}]\n",
        "bằng -1: khối lượng và đơn giá không được âm; khoản giảm trừ ghi thành tiền âm, không có đơn giá",
        "comes to -1: quantity and unit price cannot be negative; write a deduction as a negative amount without a unit price",
    ),
    (
        f"{TWO}source: a\nvat: {{rate: 8%, source: b}}\nprices: vat_included\n{ROW}}}]\n",
        "giá đã gồm thuế: nguồn nào trả dòng đó thì trả cả thuế",
        "the price includes VAT, so whoever pays the row pays that",
    ),
    (
        f"ceiling: 9_000\nround_to: 1_000\noverhead: balance\n{ROW}}}]\n",
        "tổng đã bằng đúng trần, không có gì để làm tròn; bỏ dòng làm tròn",
        "the total is the ceiling, nothing is left to round; take the row out",
    ),
    (
        "vat: 6%\n" + ROW + "}]\n",
        "6% không phải thuế suất GTGT ở Việt Nam (0%, 5%, 8%, 10%); viết một trong các mức ấy, hoặc “không chịu thuế”",
        '6% is no VAT rate of Vietnam (0%, 5%, 8%, 10%); write one of these, or "không chịu thuế"',
    ),
    (
        EIGHT,
        "ngày 15/01/2022 không có mức 8%: 8% bắt đầu từ 01/02/2022 theo NQ 43/2022/QH15, NĐ 15/2022/NĐ-CP; dùng 10%, hoặc sửa ngày",
        "8% is not in force on 2022-01-15: 8% begins on 2022-02-01 by NQ 43/2022/QH15, NĐ 15/2022/NĐ-CP; write 10%, or mend the date",
    ),
]


@pytest.mark.parametrize(("plan", "vi", "en"), SAID)
def test_what_is_said_of_a_plan_in_words_of_cells(plan: str, vi: str, en: str) -> None:
    assert Text(vi, en) in retold(f"dutoan: 1\ntitle: T\n{plan}")


def test_why_something_was_not_checked_is_said_so_too() -> None:
    rows = "DỰ TOÁN\nTT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền\n1 | Máy | Cái | 1 | 1_000 | 1_000\n"
    foot = " | Cộng | | | | 1_000\n | Thuế VAT 8% | | | | 80\n | Tổng cộng | | | | 1_080"
    (why,) = (why for rule, why in judge(read_plan("so.xlsx", sheet(rows + foot))).not_checked if rule == "vat-rate-date")
    assert why.vi == "bảng không ghi ngày, nên không biết 8% có hiệu lực vào ngày chi không"


PRODUCTS = [
    ("3 | 7 | 100", "F3 says 100, recomputed it is 21 (off by +79) from 3 × 7 (D3 × E3); mend F3, E3 or the quantity"),
    ("0 | 7 | 100", "F3 says 100, recomputed it is 0 (off by +100) from 0 × 7 (D3 × E3); mend F3, E3 or the quantity"),
    ("2.5 | 100 | 500", "F3 says 500, recomputed it is 250 (off by +250) from 2,5 × 100 (D3 × E3); mend F3, or E3 to 200, or D3 to 5"),
    ("2 người x 3 ngày | 100 | 1_200", "F3 says 1.200, recomputed it is 600 (off by +600) from 6 × 100 (E3); mend F3, or E3 to 200"),
]


@pytest.mark.parametrize(("figures", "said"), PRODUCTS)
def test_an_amount_that_is_no_product_names_the_cells_that_make_it(figures: str, said: str) -> None:
    found = judge(read_plan("so.xlsx", sheet(f"{HEAD}1 | Ăn | Suất | {figures}"))).findings
    assert [one.problem.message.en for one in found if one.problem.rule == "expect-mismatch"] == [said]
