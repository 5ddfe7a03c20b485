"""The text of a plan made from its data: it reads as the same data, and as a planner would write it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from plans import plans

from dutoan.compose import compose, scalar
from dutoan.source import read

TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n"), max_size=30).filter(
    lambda text: all(letter.isprintable() or letter in "\n\u00a0\u3000" for letter in text)
)


def read_back(text: str) -> object:
    document, findings = read(text, "plan.yaml")
    assert document is not None, findings
    return document.data


PLAIN = [
    "Nước uống",
    "KH&CN",
    "8",
    "1_000_000",
    "-5",
    "=a*2",
    "5%",
    "(Kèm theo …)",
    "a - b",
    'Bút "bi"',
    "m2",
    "9.10",
    "true",
    "12.3450",
    "+",
    ".",
]
QUOTED = [
    "",
    "~",
    "null",
    "a: b",
    "a, b",
    "[a]",
    "{a}",
    "#a",
    "a #b",
    "- a",
    "-",
    "? a",
    "a:",
    "'a",
    '"a"',
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|a",
    ">a",
    "a\nb",
    " a",
    "a ",
    "\\",
    "null",
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_yaml_reads_as_it_is_stays_plain(text: str) -> None:
    assert scalar(text) == text
    assert read_back(f"k: {text}\nl: [{text}]\nm: {{n: {text}}}\n") == {"k": text, "l": [text], "m": {"n": text}}


@pytest.mark.parametrize("text", QUOTED)
def test_every_other_text_is_quoted(text: str) -> None:
    written = scalar(text)
    assert written.startswith('"')
    assert read_back(f"k: {written}\nl: [{written}]\n") == {"k": text, "l": [text]}


@given(TEXTS)
@example("a\u00a0b")
@example("đ: 5")
def test_any_text_is_read_back(text: str) -> None:
    written = scalar(text)
    assert read_back(f"k: {written}\nl: [{written}, {written}]\n") == {"k": text, "l": [text, text]}


@given(plans())
def test_a_plan_is_read_back(data: dict[str, object]) -> None:
    assert read_back(compose(data, {}, ["đây là lời mở đầu"])) == data


def test_a_plan_looks_as_a_planner_would_write_it() -> None:
    data = {
        "dutoan": "1",
        "title": "Hội thảo",
        "labels": {"no": "TT"},
        "sources": {
            "nsnn": "Ngân sách nhà nước cấp cho hoạt động sự nghiệp khoa học và công nghệ",
            "khac": "Nguồn kinh phí khác theo quy định của pháp luật",
        },
        "signatures": [
            "Người lập biểu và chịu trách nhiệm về số liệu",
            "Kế toán trưởng hoặc phụ trách kế toán",
            "Thủ trưởng đơn vị chủ trì",
        ],
        "items": [
            {"name": "Nhóm", "expect": "40_000", "items": [{"name": "Nước, trà", "quantity": {"người": "2"}, "unit_price": "20_000"}]},
            {"no": "", "name": "Hoa", "amount": "300_000"},
        ],
        "charges": [{"name": "Quản lý", "rate": "5%"}],
        "expect": {"total": "357_000"},
    }
    comments = {("items", 1): "xem lại", ("labels",): "tên cột", ("charges", 0): "cơ sở?"}
    assert (
        compose(data, comments, ["Nhập từ so.xlsx"])
        == """\
# Nhập từ so.xlsx
dutoan: 1
title: Hội thảo
# tên cột
labels: {no: TT}
sources:
  nsnn: Ngân sách nhà nước cấp cho hoạt động sự nghiệp khoa học và công nghệ
  khac: Nguồn kinh phí khác theo quy định của pháp luật
signatures:
  - Người lập biểu và chịu trách nhiệm về số liệu
  - Kế toán trưởng hoặc phụ trách kế toán
  - Thủ trưởng đơn vị chủ trì

items:
  - name: Nhóm
    expect: 40_000
    items:
      - {name: "Nước, trà", quantity: {người: 2}, unit_price: 20_000}
  # xem lại
  - {no: "", name: Hoa, amount: 300_000}

charges:
  # cơ sở?
  - {name: Quản lý, rate: 5%}

expect: {total: 357_000}
"""
    )
