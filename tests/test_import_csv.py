"""Tables as text: what a .csv says is what the same sheet would say."""

import pytest
from sheets import imported
from shell import dutoan

from dutoan.chain import read_plan
from dutoan.workbook import delimited

ROWS = """DỰ TOÁN,,,,,
TT,Nội dung,ĐVT,SL,Đơn giá,Thành tiền
1,"Nước, trà",Người,50,20.000,1.000.000
,,,,,

2,"Xe ""to"" lớn",Ngày,"1,5",1200000,1800000
,Tổng cộng,,,,2.800.000
"""
PLAN = """\
title: DỰ TOÁN
labels: {no: TT}

items:
  - {name: "Nước, trà", unit: Người, quantity: 50, unit_price: 20_000}
  - {name: Xe "to" lớn, unit: Ngày, quantity: 1.5, unit_price: 1_200_000}

expect: {total: 2_800_000}
"""


@pytest.mark.parametrize("data", [ROWS, "\ufeff" + ROWS, ROWS.replace("\n", "\r\n")], ids=["plain", "mark", "crlf"])
def test_a_table_with_commas(data: str) -> None:
    assert imported(data.encode(), "so.csv") == (PLAN, [])


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(separator: str) -> None:
    rows = "DỰ TOÁN\nTT|Nội dung|SL|Đơn giá|Thành tiền\n1|Nước|1,5|20.000|30.000\n".replace("|", separator)
    assert "{name: Nước, quantity: 1.5, unit_price: 20_000}" in imported(rows.encode(), "so.csv").text


def test_a_place_is_a_cell_without_a_sheet() -> None:
    data = "DỰ TOÁN\nTT,Nội dung,SL,Đơn giá,Thành tiền\n1,Nước,hai,20.000,40.000\n".encode()
    assert imported(data, "so.csv").findings == ['C3 bad-number "hai" is no quantity; type it as a number']


def test_what_dutoan_prints_as_csv_is_read() -> None:
    text = dutoan("compute", "examples/ninh-thuan-2023.yaml", "-f", "csv").out
    plan = imported(text.encode(), "so.csv").text
    assert "numbering: [roman, dash]" in plan
    assert "expect: {total: 77_500_000}" in plan


def test_the_mark_in_front_of_a_formula_is_no_part_of_the_text() -> None:
    data = "DỰ TOÁN\nTT,Nội dung,SL,Đơn giá,Thành tiền\n1,'=SUM(A1),1,5,5\n".encode()
    assert "name: =SUM(A1)" in imported(data, "so.csv").text


REFUSED = [
    (b"\xff\xfe1", "unreadable-file"),
    (b'a,"b\n', "unreadable-workbook"),
    (b"a" * 40_000, "over-limit"),
    (b"", "unknown-layout"),
]


@pytest.mark.parametrize(("data", "rule"), REFUSED)
def test_what_is_no_table_is_refused(data: bytes, rule: str) -> None:
    assert [finding.problem.rule for finding in read_plan("so.csv", data).findings] == [rule]


def test_a_table_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "CELL_LIMIT", 5)
    assert [finding.problem.rule for finding in read_plan("so.csv", ROWS.encode()).findings] == ["over-limit"]
