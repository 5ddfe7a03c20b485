"""Corners of layouts: each test is one thing that a table may do, and what is made of it."""

import pytest
from excel import book_bytes
from sheets import HEAD, Look, book, found_in, imported, items_of, plan_of, sheet

from dutoan.chain import read_plan
from dutoan.understand import Asked
from dutoan.verdict import judge

ROW = "1 | Máy | Cái | 2 | 500_000 | 1_000_000\n"
MADE = "{name: Máy, unit: Cái, quantity: 2, unit_price: 500_000}"


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        (" | | | nghỉ", ["I3 left-out cells beside the table are not read: I3"]),
        ("\n | | | | | | | 7", ["H4 left-out cells beside the table are not read: H4"]),
        ("", []),
    ],
)
def test_cells_beside_the_table_are_told(beside: str, told: list[str]) -> None:
    text, findings = imported(sheet(HEAD + ROW.rstrip() + beside + "\n | Tổng cộng | | | | 1_000_000"))
    assert MADE in text
    assert findings == told


def test_many_cells_beside_the_table_are_one_finding() -> None:
    rows = "".join(f"{count} | Máy {count} | Cái | 1 | 1_000 | 1_000 | x\n" for count in range(1, 13))
    _, findings = imported(sheet(HEAD + rows))
    assert findings == ["G3 left-out cells beside the table are not read: G3, G4, G5, G6, G7, G8, G9, G10, G11, G12, …"]


def test_a_column_that_is_left_out_and_empty_is_not_told() -> None:
    assert imported(sheet(HEAD.rstrip() + " | Thời gian | Abc\n" + ROW)).findings == []


def test_factors_without_names_are_a_product() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | ĐVT | Số lượng | SL | Đơn giá | Thành tiền\n1 | Máy | Cái | 2 | 3 | 500_000 | 3_000_000\n"
    assert "{name: Máy, unit: Cái, quantity: =2*3, unit_price: 500_000}" in plan_of(drawn)


def test_a_number_among_the_titles_is_no_title() -> None:
    assert MADE in plan_of(HEAD.rstrip() + " | 2023\n" + ROW)


def test_the_mark_of_a_sum_may_be_its_own() -> None:
    assert items_of(
        ROW + " | Cộng (A) | | | | 1_000_000\n | Thuế VAT 8% (B) | | | | 80_000\n | Tổng cộng (A+B) | | | | 1_080_000"
    ).endswith("expect: {subtotal: 1_000_000, vat: 80_000, total: 1_080_000}\n")


def test_a_group_may_be_called_as_its_sum_is() -> None:
    rows = "A | Máy | | | |\n1 | Máy | Cái | 2 | 500_000 | 1_000_000\n | CỘNG A | | | | 1_000_000\n"
    assert "expect: 1_000_000" in items_of(rows)


def test_a_rate_without_an_amount_is_computed() -> None:
    assert "{name: Chi phí quản lý (5%), rate: 5%}" in items_of(
        ROW + " | Cộng | | | | 1_000_000\n | Chi phí quản lý (5%) | | | |\n | Tổng cộng | | | | 1_050_000"
    )


def test_a_rate_below_the_only_sum_has_no_total_to_be_of() -> None:
    rows = ROW + " | Cộng | | | | 1_000_000\n | Thuế GTGT 8% | | | | 80_000\n | Phí (1%) | | | | 10_000"
    text, findings = imported(sheet(HEAD + rows))
    assert "{name: Phí (1%), rate: 1%, of: subtotal, expect: 10_000, after_vat: true}" in text
    assert findings == []


@pytest.mark.parametrize(
    ("total", "rule"),
    [
        ("1_234_600 | 33", "round_to: 100\n"),
        ("1_235_000 | 433", "round_to: 1_000\n"),
        ("1_234_600 | 33 =ROUNDUP(F4/50,0)*50-F4", "round_to: {to: 50, mode: up}\n"),
        ("1_234_565 | -2 =INT(F4/5)*5-F4", "round_to: {to: 5, mode: down}\n"),
        ("1_234_565 | -2 =ROUND(F4/5,0)*5-F4", "round_to: 5\n"),
    ],
)
def test_rounding(total: str, rule: str) -> None:
    amount, rounding = total.split(" | ")
    rows = f"1 | Máy | Cái | 1 | 1_234_567 | 1_234_567\n | Cộng | | | | 1_234_567\n | Làm tròn | | | | {rounding}\n | Tổng cộng | | | | {amount}"
    assert rule in plan_of(HEAD + rows)


def test_the_rate_of_vat_may_stand_in_the_column_of_rates() -> None:
    drawn = "DỰ TOÁN\nTT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền\n1 | Máy | 2 | 500_000 | 0.08 | 1_000_000\n | Cộng | | | | 1_000_000\n | Thuế | | | 0.08 | 80_000\n | Tổng cộng | | | | 1_080_000"
    assert "vat: 8%\n" in plan_of(drawn)


VAT_PAID = """DỰ TOÁN
TT | Nội dung | SL | Đơn giá | Trước thuế | Thuế | Sau thuế | NSNN | Đối ứng
1 | Máy | 2 | 500_000 | 1_000_000 | 80_000 | 1_080_000 | 700_000 | 380_000
2 | Bàn | 1 | 1_000_000 | 1_000_000 | 80_000 | 1_080_000 | 1_000_000 | 80_000
3 | Ghế | 1 | 1_000_000 | 1_000_000 | 80_000 | 1_080_000 | 756_000 | 324_000
4 | Tủ | 1 | 1_000_000 | 1_000_000 | 80_000 | 1_080_000 | 123_456 | 956_544
5 | Kệ | 1 | 1_000_000 | 1_000_000 | 80_000 | 1_080_000 | 1_080_000 |
"""


def test_who_pays_vat_alone_is_told_by_round_shares() -> None:
    assert plan_of(VAT_PAID).partition("items:\n")[2] == (
        """\
  - {name: Máy, quantity: 2, unit_price: 500_000, vat: {rate: 8%, source: doi_ung}, source: {nsnn: 70%, doi_ung: balance}}
  - {name: Bàn, quantity: 1, unit_price: 1_000_000, vat: {rate: 8%, source: doi_ung}, source: nsnn}
  - {name: Ghế, quantity: 1, unit_price: 1_000_000, source: {nsnn: 70%, doi_ung: balance}}
  - {name: Tủ, quantity: 1, unit_price: 1_000_000, source: {nsnn: 114_311, doi_ung: balance}}
  - {name: Kệ, quantity: 1, unit_price: 1_000_000, source: nsnn}
"""
    )


def test_shares_of_a_deduction_are_rates() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | NSNN | Đối ứng\n1 | Giảm giá | | | -1_000 | -333 | -667\n2 | Máy | 1 | 5_000 | 5_000 | 5_000 |"
    assert "{name: Giảm giá, amount: -1_000, source: {nsnn: 33.3%, doi_ung: balance}}" in plan_of("DỰ TOÁN\n" + rows)


def test_shares_that_are_no_round_rates_are_amounts() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | NSNN | Đối ứng\n1 | Máy | 1 | 10_000 | 10_000 | 3_333 | 6_667"
    assert "source: {nsnn: 3_333, doi_ung: balance}" in plan_of("DỰ TOÁN\n" + rows)


def test_a_share_that_cannot_be_read_is_not_also_the_wrong_one() -> None:
    drawn = """DỰ TOÁN
TT | Nội dung | Thành tiền | NSNN | Đối ứng
1 | Máy | 1_000 | 600 | #REF! =C7
2 | Bàn | 1_000 | 600 | 400
 | Cộng | 2_000 | 1_200 | 800
"""
    _, findings = imported(sheet(drawn))
    assert findings[0] == "E3 unreadable-cell the cell shows the error #REF!; mend its formula"


def test_vat_that_takes_away_all_that_is_paid_is_wrong() -> None:
    _, findings = imported(sheet(VAT_PAID + "6 | Bù | 1 | 1_000_000 | 1_000_000 | -1_000_000 | 0 | 0 | 0\n"))
    assert findings == [
        "F8 sheet-mismatch the cell says -1.000.000, VAT of 8% of the row is 80.000 (off by -1.080.000); wrong only because of it: G8"
    ]


def test_who_pays_a_charge_with_vat_inside_pays_that() -> None:
    drawn = """DỰ TOÁN
TT | Nội dung | SL | Đơn giá | Trước thuế | Thuế | Sau thuế | NSNN | Đối ứng
1 | Máy | 1 | 1_080_000 | 1_000_000 =G3-F3 | 80_000 | 1_080_000 | 500_000 | 580_000
 | Cộng | | | 1_000_000 | 80_000 | 1_080_000 | 500_000 | 580_000
 | Chi phí quản lý | | | 100_000 =G5-F5 | 8_000 | 108_000 | 40_000 | 68_000
 | Tổng cộng | | | 1_100_000 | 88_000 | 1_188_000 | 540_000 | 648_000
"""
    assert "{name: Chi phí quản lý, amount: 108_000, source: {nsnn: 40_000, doi_ung: balance}}" in plan_of(drawn)


def test_what_nobody_pays_is_paid_by_the_first_source() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | NSNN | Đối ứng\n1 | Máy | 0 | 10_000 | 0 | 0 | 0\n2 | Bàn | 1 | 5 | 5 | | 5"
    assert "{name: Máy, quantity: 0, unit_price: 10_000, source: nsnn}" in plan_of("DỰ TOÁN\n" + rows)


def test_rows_of_one_source_say_it_once() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | NSNN | Đối ứng\nI | Máy | | | | |\n1 | Máy | 1 | 5 | 5 | 5 |\n2 | Loa | 1 | 5 | 5 | 5 |\nII | Bàn | 1 | 5 | 5 | | 5"
    assert plan_of("DỰ TOÁN\n" + rows).partition("items:\n")[2] == (
        """\
  - name: Máy
    source: nsnn
    items:
      - {name: Máy, quantity: 1, unit_price: 5}
      - {name: Loa, quantity: 1, unit_price: 5}
  - {name: Bàn, quantity: 1, unit_price: 5, source: doi_ung}
"""
    )


def test_one_source_for_all_is_said_for_the_plan() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | NSNN | Đối ứng\n1 | Máy | 1 | 5 | 5 | 5 |\n | Cộng | | | 5 | 5 |\n | Chi phí quản lý | | | 10 | 2 | 8\n | Tổng cộng | | | 15 | 7 | 8"
    text = plan_of("DỰ TOÁN\n" + rows)
    assert "\nsource: nsnn\n" in text
    assert "{name: Chi phí quản lý, amount: 10, source: {nsnn: 20%, doi_ung: balance}}" in text


def test_sources_with_like_names_have_ids_of_their_own() -> None:
    rows = "TT | Nội dung | SL | Đơn giá | Thành tiền | Nguồn NSNN | Nguồn: NSNN | Nguồn kinh phí của tỉnh cấp năm trước chuyển sang\n1 | Máy | 1 | 5 | 5 | 5 | |"
    assert 'sources: {nsnn: Nguồn NSNN, nsnn_2: "Nguồn: NSNN", tcntcs: Nguồn kinh phí của tỉnh cấp năm trước chuyển sang}\n' in plan_of(
        "DỰ TOÁN\n" + rows
    )


def test_a_source_that_was_told_by_its_column_is_called_by_it() -> None:
    data = sheet("DỰ TOÁN\nTT | Nội dung | SL | Đơn giá | Thành tiền\n1 | Máy | 1 | 5 | 5 | 2 | 3")
    text, _ = imported(data, asked=Asked(None, None, {6: "source", 7: "source"}))
    assert "sources: {f: F, g: G}\n" in text


def test_figures_beside_no_amount_are_no_sources() -> None:
    text, findings = imported(sheet("DỰ TOÁN\nTT | Nội dung | SL | Đơn giá | abc\n1 | Máy | 1 | 5 | 5"))
    assert "{name: Máy, quantity: 1, unit_price: 5}" in text
    assert findings == ['E2 left-out the column "abc" is not read (1 cell)']


def test_a_heading_without_rows_is_a_remark_on_the_row_above() -> None:
    rows = ROW + " | Kèm phụ kiện | | | |\n | Phần sau | | | |\n2 | Bàn | Cái | 1 | 5 | 5"
    assert items_of(rows, Look(bold=[4, 5])) == (
        """\
  - {name: Máy, unit: Cái, quantity: 2, unit_price: 500_000, note: Kèm phụ kiện}
  - no: ""
    name: Phần sau
    items:
      - {no: 2, name: Bàn, unit: Cái, quantity: 1, unit_price: 5}
"""
    )


def test_a_row_without_a_number_after_a_lump_sum_stands_beside_it() -> None:
    rows = "1 | Trọn gói | | | | 500\n | Máy | Cái | 1 | 5 | 5\n2 | Bàn | Cái | 1 | 5 | 5"
    assert items_of(rows) == (
        """\
  - {name: Trọn gói, amount: 500}
  - {no: "", name: Máy, unit: Cái, quantity: 1, unit_price: 5}
  - {no: 2, name: Bàn, unit: Cái, quantity: 1, unit_price: 5}
"""
    )


@pytest.mark.parametrize(
    "sums",
    [
        ("200 =SUM(E3:E5)", "100", "100", "200"),  # of another column
        ("200 =SUM(F1:F30000)", "100", "100", "200"),  # of more rows than a group has
        ("200 =F4*2", "100", "100", "200"),
        ("200 =SUM(F4:F5)", "100 =SUM(F5)", "100", "200"),  # a row twice
        ("200 =SUM(F4:F5)", "100", "100", "999 =F3+F9"),
    ],
)
def test_sums_that_do_not_account_for_every_row_once_say_nothing(sums: tuple[str, ...]) -> None:
    head, first, second, total = sums
    rows = f"1 | Nhóm | | | | {head}\n- | a | Cái | 1 | 100 | {first}\n- | b | Cái | 1 | 100 | {second}\n2 | Cộng tác viên | | | | 0\n | Tổng cộng | | | | {total}"
    assert "  - name: Nhóm\n    expect: 200\n    items:\n      - {name: a" in plan_of(HEAD + rows)


def test_a_formula_that_is_no_plain_arithmetic_gives_its_value() -> None:
    rows = "1 | Máy | Cái | 3.333 =10/3 | 5 =IF(1,5,6) | 17\n2 | Bàn | Người x ngày | 6 =2*3 | 50_000 =25000*2 | 300_000\n3 | Ghế | Cái | 7 =(4+3) | 5 | 35\n4 | Gói | | | | 900 =300*3"
    assert items_of(rows) == (
        """\
  - {name: Máy, unit: Cái, quantity: 3.3330, unit_price: 5}
  - {name: Bàn, quantity: {người: 2, ngày: 3}, unit_price: =25_000*2}
  - {name: Ghế, unit: Cái, quantity: =(4+3), unit_price: 5}
  - {name: Gói, amount: =300*3}
"""
    )


PLAN = """\
dutoan: 1
title: Hội thảo
params: {delegates: {value: 50, name: Số đại biểu}, n: 3, N: =n*2, rooms: {value: 2, unit: Phòng}}
ceiling: 20_000_000
vat: 8%
items:
  - name: Nhóm
    items:
      - {name: Nước, unit: Người, quantity: =delegates*n, unit_price: 20_000}
      - {name: Trà, quantity: {người: =delegates, buổi: 2}, unit_price: 10_000}
  - {name: Phòng, unit: Phòng, quantity: =rooms*N, unit_price: 100_000}
charges:
  - {name: Dự phòng, amount: 100_000}
overhead: balance
"""


def test_a_workbook_of_our_own_keeps_parameters_and_the_balance() -> None:
    assert imported(book_bytes(PLAN)).text == (
        """\
title: HỘI THẢO
ceiling: 20_000_000
vat: 8%
params: {delegates: {value: 50, name: Số đại biểu}, n: 3, N: =n*2, rooms: {value: 2, unit: Phòng}}

items:
  - name: Nhóm
    expect: 4_000_000
    items:
      - {name: Nước, unit: Người, quantity: =delegates*n, unit_price: 20_000}
      - {name: Trà, quantity: {người: =delegates, buổi: 2}, unit_price: 10_000}
  - {name: Phòng, unit: Phòng, quantity: =rooms*N, unit_price: 100_000}

charges:
  - {name: Dự phòng, amount: 100_000}
  - {name: Chi phí quản lý chung, balance: true, expect: 13_218_519}

expect: {subtotal: 5_200_000, vat: 1_481_481, total: 20_000_000, words: Hai mươi triệu đồng}
"""
    )


INPUTS = "\n\nTên | Ý nghĩa | Giá trị | Đơn vị\nceiling | Trần kinh phí | %s | đồng\nn | | ba | \n"


@pytest.mark.parametrize(
    ("ceiling", "found"),
    [
        ("1_000", []),
        ("900", ["Tham số!C2 over-ceiling"]),
        ("999.5", ["Tham số!C2 bad-number"]),
        ("khong", []),
    ],
)
def test_the_ceiling_is_that_of_the_sheet_of_inputs(ceiling: str, found: list[str]) -> None:
    data = book({"Dự toán": HEAD + "1 | Máy | Cái | 1 | 1_000 | 1_000\n | Tổng cộng | | | | 1_000", "Tham số": INPUTS % ceiling})
    findings = judge(read_plan("so.xlsx", data)).findings
    places = [(finding.position, finding.problem.rule) for finding in findings if finding.problem.severity == "error"]
    assert [f"{place.sheet}!{place.cell} {rule}" for place, rule in places if place] == found


def test_a_finding_about_a_parameter_stands_in_the_sheet_of_parameters() -> None:
    plan = "dutoan: 1\ntitle: T\nparams: {p: 5, q: 6}\nitems: [{name: a, unit: Cái, quantity: =p, unit_price: 1_000}]\n"
    data = book_bytes(plan)
    assert found_in(data) == ["C5 unused-name"]
    findings = read_plan("so.xlsx", data)
    assert findings.document is not None
    assert findings.document.locate(("params", "q"), "key", None).sheet == "Tham số"


def test_a_row_that_was_put_into_our_own_workbook_is_placed_by_its_number() -> None:
    hidden = ["item items/0/items/0", "", "subtotal items/0"]
    rows = f"""
1 | Nhóm | | | | | group items/0
1.1 | Nước | Người | 1 | 5 | 5 | {hidden[0]}
1.2 | Trà mới | Người | 1 | 5 | 5 | {hidden[1]}
 | Cộng 1 | | | | 10 | {hidden[2]}
 | Tổng cộng | | | | 10 | total
"""
    drawn = HEAD.rstrip() + " | dutoan\n" + rows.lstrip()
    text, findings = imported(sheet(drawn, Look(hidden_columns=["G"])))
    assert findings == []
    assert text.partition("items:\n")[2].startswith("  - name: Nhóm\n    expect: 10\n    items:\n      - {name: Nước")


@pytest.mark.parametrize("lost", ["item items/7/items/0", "subtotal items/7"])
def test_a_row_whose_group_was_deleted_from_our_own_workbook_is_placed_by_its_number(lost: str) -> None:
    name = "Nước | Người | 1 | 5 | 5" if lost.startswith("item") else "Cộng | | | | 5"
    drawn = f"{HEAD.rstrip()} | dutoan\n1 | Trà | Người | 1 | 5 | 5 | item items/0\n | {name} | {lost}\n | Tổng cộng | | | | 10 | total"
    text, _ = imported(sheet(drawn, Look(hidden_columns=["G"])))
    assert "{name: Trà, unit: Người, quantity: 1, unit_price: 5" in text


def test_sums_of_rows_that_are_no_group_are_told() -> None:
    rows = "1 | Máy | | | | 5\n | Cộng | | | | 5\n2 | Bàn | | | | 7\n | Cộng | | | | 7\n | Tổng cộng | | | | 12"
    text, findings = imported(sheet(HEAD + rows))
    assert findings == [f'B{row} sheet-mismatch "Cộng" sums a group that is not there, or not right above it' for row in (4, 6)]
    assert "expect: {total: 12}" in text
    assert imported(sheet(HEAD + rows.replace("1 |", " |").replace("2 |", " |"))).findings == findings


def test_a_label_may_stand_in_another_column_of_texts() -> None:
    assert items_of(ROW + " | | Tổng cộng | | | 1_000_000").endswith("expect: {total: 1_000_000}\n")


def test_a_row_wider_than_any_table_is_refused() -> None:
    data = "TT,Nội dung,Thành tiền\n" + "x," * 257
    assert imported(data.encode(), "so.csv") == ("", ["- over-limit the row 2 has over 256 cells"])


def test_a_formula_longer_than_an_expression_gives_its_value() -> None:
    assert "quantity: 300, unit_price: 5" in items_of(f"1 | Máy | Cái | 300 =1{'+1' * 299} | 5 | 1_500")


def test_sums_that_name_far_more_rows_than_there_are_say_nothing() -> None:
    rows = "".join(f"{number} | Máy {number} | | | | 5 =SUM(F100:F900)\n" for number in range(1, 4))
    assert items_of(rows).count("amount: 5}") == 3


def test_vat_of_a_formula_with_other_columns_is_of_the_rows_of_its_own() -> None:
    drawn = (
        "TT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền\n1 | Máy | 1 | 1_000 | 0.08 | 1_000\n2 | Bàn | 1 | 1_080 | 0.08 | 1_080\n"
        " | Cộng | | | | 2_080\n | Thuế GTGT 8% | | | | 80 =ROUND(F3*E3*1,0)\n | Tổng cộng | | | | 2_160\n | Trong đó thuế GTGT 8% | | | | 80"
    )
    assert (
        plan_of("DỰ TOÁN\n" + drawn)
        .partition("items:\n")[2]
        .startswith(
            "  - {name: Máy, quantity: 1, unit_price: 1_000}\n  - {name: Bàn, quantity: 1, unit_price: 1_080, prices: vat_included}\n"
        )
    )


@pytest.mark.parametrize(
    ("rows", "items"),
    [
        ("1 | Máy | Cái | 2 | 500 | -\n", "  - {name: Máy, unit: Cái, quantity: 2, unit_price: 500}\n"),
        # A formula that adds cells outside the table says nothing of groups.
        (
            "1 | Máy | Cái | 2 | 500 | 1_000\n2 | Thuê | | | | 3_000 =SUM(F20:F21)\n",
            "  - {name: Máy, unit: Cái, quantity: 2, unit_price: 500}\n  - {name: Thuê, amount: 3_000}\n",
        ),
    ],
)
def test_a_cell_that_shows_no_amount_and_a_sum_of_nothing(rows: str, items: str) -> None:
    assert items_of(rows) == items


def test_vat_of_a_row_without_an_amount_is_not_compared() -> None:
    titles = HEAD.rstrip("\n") + " | Trước thuế | Thuế | Sau thuế\n"
    rows = "1 | Máy | Cái | 1 | 1_000 | 1_000 | 1_000 | 80 | 1_080\n2 | Bàn | | | | | | 8 |\n"
    message = 'the row "Bàn" has no amount and no rows below it; give a quantity and a unit price, or an amount'
    assert imported(sheet(titles + rows)).findings == [f"B4 unreadable-cell {message}"]


def test_income_beside_expenses_is_not_added_to_them() -> None:
    rows = "A | PHẦN THU | | | | 9_000\n1 | Ngân sách cấp | | | | 9_000\nB | PHẦN CHI | | | | 2_000\n1 | Máy | Cái | 2 | 1_000 | 2_000\n"
    message = 'the table has both "PHẦN THU" and "PHẦN CHI", and a plan holds expenses alone; move the income to another sheet'
    assert imported(sheet(HEAD + rows)).findings == [f"A3 unknown-layout {message}"]


def test_a_part_called_chi_or_what_is_gathered_is_no_income() -> None:
    rows = "A | Thu thập số liệu | | | | 9_000\nB | CHI | | | | 2_000\n1 | Máy | Cái | 2 | 1_000 | 2_000\n"
    assert imported(sheet(HEAD + rows)).findings == []
