"""Columns, JSON, CSV and Markdown: what other programs read back is what was computed."""

import csv
import io
import json
import os
import re
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from plans import LAYOUTS, Data, Layout, plans, write
from shell import HAI_PHONG, HEAD, NINH_THUAN, ROOT, dutoan


def schema(name: str) -> jsonschema.Draft202012Validator:
    with open(os.path.join(ROOT, "src/dutoan/schemas", name), encoding="utf-8") as file:
        content = json.load(file)
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


COMPUTE, CHECK = schema("compute.json"), schema("check.json")


def as_json(text: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(dutoan("compute", "-", "-f", "json", stdin=text).out)
    COMPUTE.validate(answer)
    return answer


def as_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(dutoan("compute", "-", "-f", "csv", stdin=text).out, newline="")))


def as_markdown(text: str) -> str:
    return dutoan("compute", "-", "-f", "markdown", stdin=text).out


ONE = "items: [{name: A, amount: 1_000}]\n"


@pytest.mark.parametrize(
    ("plan", "titles"),
    [
        (ONE, "STT, Nội dung, ĐVT, SL, Đơn giá, Thành tiền"),
        (ONE + "vat: 5%\n", "STT, Nội dung, ĐVT, SL, Đơn giá, Thành tiền"),
        (ONE + "vat: 5%\nvat_by: row\n", "STT, Nội dung, ĐVT, SL, Đơn giá, Thuế suất, Trước thuế, Thuế, Sau thuế"),
        (
            "items: [{name: A, amount: 1, vat: 5%}, {name: B, amount: 1, vat: exempt}]\n",
            "STT, Nội dung, ĐVT, SL, Đơn giá, Thuế suất, Thành tiền",
        ),
        (ONE + "sources: {a: Nguồn A, b: Nguồn B}\nsource: a\n", "STT, Nội dung, ĐVT, SL, Đơn giá, Thành tiền, Nguồn A, Nguồn B"),
        ("items: [{name: A, amount: 1, code: '6650', note: N}]\n", "STT, Nội dung, ĐVT, SL, Đơn giá, Thành tiền, Mục lục NSNN, Ghi chú"),
        (
            ONE + "labels: {no: a, name: b, unit: c, quantity: d, unit_price: e, amount: f, code: g, note: h}\n",
            "a, b, c, d, e, f, g, h",
        ),
    ],
)
def test_a_column_is_there_where_a_row_has_something_for_it(plan: str, titles: str) -> None:
    assert ", ".join(as_csv(HEAD + plan)[0]) == titles


FIGURES = """\
vat: 8%
sources: {a: A, b: B}
source: {a: 70%, b: balance}
overhead: 10%
items:
  - {name: Có thuế, unit: Cái, quantity: 1.5, unit_price: 1_001}
  - {name: Không chịu thuế, amount: 300, vat: exempt, code: '6650'}
  - name: Nhóm
    items: [{name: Giá có thuế, amount: 1_080, prices: vat_included, note: "5"}]
"""


@pytest.mark.parametrize(
    ("plan", "rows"),
    [
        (
            FIGURES,
            [
                "1,Có thuế,Cái,1.5,1001,8%,1502,1051,451,,",
                "2,Không chịu thuế,,,,KCT,300,210,90,6650,",
                "3,Nhóm,,,,,1080,756,324,,",
                "3.1,Giá có thuế,,,,8%,1080,756,324,,5",
                ",Cộng,,,,,2882,2017,865,,",
                ",Chi phí quản lý chung,,,,8%,288,202,86,,",
                ",Thuế GTGT (8%),,,,,143,100,43,,",
                ",Tổng cộng,,,,,3313,2319,994,,",
                ",Trong đó thuế GTGT (8%),,,,,80,,,,",
            ],
        ),
        (
            FIGURES + "totals: none\n",
            ["3,Nhóm,,,,,,,,,"],
        ),
        (
            FIGURES + "vat_by: row\n",
            [
                "1,Có thuế,Cái,1.5,1001,8%,1502,1502,120,1622,1135,487,,",
                "2,Không chịu thuế,,,,KCT,300,300,0,300,210,90,6650,",
                "3,Nhóm,,,,,1080,1000,80,1080,756,324,,",
                "3.1,Giá có thuế,,,,8%,1080,1000,80,1080,756,324,,5",
                ",Cộng,,,,,2882,2802,200,3002,2101,901,,",
                ",Chi phí quản lý chung,,,,8%,288,288,23,311,218,93,,",
                ",Thuế GTGT (8%),,,,,143,,,,,,,",
                ",Tổng cộng,,,,,3313,3090,223,3313,2319,994,,",
                ",Trong đó thuế GTGT (8%),,,,,,,80,,,,,",
            ],
        ),
        (FIGURES + "vat_by: row\ntotals: foot\n", ["3,Nhóm,,,,,,,,,,,,", ",Cộng 3,,,,,1080,1000,80,1080,756,324,,"]),
        ("vat: 5%\nround_to: 1000\nitems: [{name: A, amount: 1_000}]\n", [",Làm tròn,,,,-50", ",Tổng cộng,,,,1000"]),
        ("items: [{name: A, quantity: 0, unit_price: 5}]\n", ["1,A,,0,5,0", ",Tổng cộng,,,,0"]),
    ],
)
def test_cells_hold_plain_figures_and_what_is_missing_is_empty(plan: str, rows: list[str]) -> None:
    printed = [",".join(row) for row in as_csv(HEAD + plan)]
    assert [row for row in rows if row not in printed] == []


CODES = """\
code: '6949'
overhead: 10%
charges: [{name: Dự phòng, amount: 5, code: '7049', after_vat: true}]
vat: 8%
items:
  - {name: A, amount: 1}
  - name: N
    code: '6650'
    items:
      - {name: B, amount: 2}
      - {name: M, items: [{name: C, amount: 3}, {name: D, amount: 4, code: '6699'}, {name: E, amount: 5, code: ''}]}
"""


@pytest.mark.parametrize(
    ("plan", "codes"),
    [
        (
            CODES,
            {"A": "6949", "N": "6650", "B": "6650", "M": "", "C": "6650", "D": "6699", "E": "", "Cộng": "", "Chi phí quản lý chung": "6949"}
            | {"Thuế GTGT (8%)": "", "Dự phòng": "7049", "Tổng cộng": ""},
        ),
        (
            "items: [{name: N, code: '6650', items: [{name: A, amount: 1}]}]\noverhead: 10\n",
            {"N": "6650", "A": "6650", "Cộng": "", "Chi phí quản lý chung": "", "Tổng cộng": ""},
        ),
        (
            "totals: foot\nitems: [{name: N, code: '6650', items: [{name: A, amount: 1}]}]\n",
            {"N": "6650", "A": "6650", "Cộng 1": "", "Tổng cộng": ""},
        ),
    ],
)
def test_a_code_holds_for_every_row_below_it_and_is_printed_there(plan: str, codes: dict[str, str]) -> None:
    titles, *rows = as_csv(HEAD + plan)
    assert {row[1]: row[titles.index("Mục lục NSNN")] for row in rows} == codes
    assert {row["name"]: row["code"] or "" for row in as_json(HEAD + plan)["rows"]} == codes


@pytest.mark.parametrize("example", [HAI_PHONG, NINH_THUAN])
def test_the_examples_fit_the_schema(example: str) -> None:
    COMPUTE.validate(json.loads(dutoan("compute", example, "-f", "json").out))
    COMPUTE.validate(json.loads(dutoan("compute", example, "-f", "json", "--ceiling", "120000001").out))
    CHECK.validate(json.loads(dutoan("check", example, "-f", "json", "--ceiling", "1").out))


@pytest.mark.parametrize(
    "text",
    [
        "}, {",
        'a}, {"b',
        "\\",
        "a\nb",
        "“đồng” ₫ 😀",
        "</script>",
        "{}, {}",
    ],
)
def test_any_text_comes_back_from_json(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False)
    answer = as_json(f"dutoan: 1\ntitle: {written}\nitems: [{{name: {written}, amount: 1}}, {{name: B, amount: 2}}]\n")
    assert (answer["title"], [row["name"] for row in answer["rows"]]) == (text, [text, "B", "Tổng cộng"])


def test_json_has_a_row_a_line_however_many_there_are() -> None:
    rows = 2_500
    out = dutoan("compute", "-", "-f", "json", stdin=HEAD + "items:\n" + "- {name: A, amount: 1}\n" * rows).out
    lines = [line for line in out.splitlines() if '"kind": ' in line]
    assert len(lines) == rows + 1
    assert len(json.loads(out)["rows"]) == rows + 1


def test_json_names_what_was_cut_rounded_and_could_not_be_met() -> None:
    answer = as_json(
        HEAD
        + "ceiling: 1_000_003\nvat: 5%\n"
        + "items: [{name: A, amount: balance}, {name: B, unit: Cái, quantity: 0.125, unit_price: 333}]\n"
        + "charges: [{name: Phí, id: phi, amount: 7}, {name: Dự phòng, rate: 50%, of: phi, at_most: 2}]\n"
    )
    assert answer["caps"] == [{"path": ["charges", 1], "uncapped": "7/2", "cap": 2}]
    assert {"path": ["items", 1], "exact": "333/8", "rounded": 42} in answer["roundings"]
    assert answer["charges"][1] == {
        "id": None,
        "name": "Dự phòng (mức tối đa 2 đồng)",
        "amount": 2,
        "balance": False,
        "rate": "50%",
        "base": 7,
        "after_vat": False,
        "capped": True,
    }
    assert (answer["exact"], answer["nearest"]) == (True, [])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=1+1", "'=1+1"),
        ("+84 123", "'+84 123"),
        ("-5%", "'-5%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-", "-"),
        ("a, b", "a, b"),
        ('"a"', '"a"'),
        ("a\nb", "a\nb"),
    ],
)
def test_any_text_comes_back_from_csv_and_none_runs_as_a_formula(written: str, read: str) -> None:
    rows = as_csv(HEAD + f"labels: {{name: {json.dumps(written)}}}\nitems: [{{name: {json.dumps(written)}, amount: 1}}]\n")
    assert (rows[0][1], rows[1][1]) == (read, read)


def test_lines_of_a_csv_end_as_its_standard_says() -> None:
    out = dutoan("compute", NINH_THUAN, "-f", "csv").out
    assert out.count("\r\n") == out.count("\n") == 10


MARKDOWN = """\
1\\. UBND tỉnh

Sở \\#1

## T \\| \\*đậm\\*

\\- Kèm theo

Đơn vị tính: đồng

| STT | Nội dung | ĐVT | SL | Đơn giá | Thuế suất | Thành tiền |
| --- | --- | --- | ---: | ---: | ---: | ---: |
| **1** | **A \\| B** |  |  |  |  | **2.500** |
| 1.1 | dòng một<br>dòng hai | m² | 1,5 | 1.000 | 10% | 1.500 |
| 1.2 | \\`x\\` \\_y\\_ \\<b\\> \\[z\\](u) \\#1 \\~0 \\\\ & R&D \\&lt; |  |  |  | KCT | 1.000 |
|  | **Cộng** |  |  |  |  | **2.500** |
|  | Thuế GTGT (10%) |  |  |  |  | 150 |
|  | **Tổng cộng** |  |  |  |  | **2.650** |

*Bằng chữ: Hai nghìn sáu trăm năm mươi đồng.*
"""


def test_markdown_takes_signs_and_line_ends_as_text() -> None:
    plan = r"""
dutoan: 1
title: "T | *đậm*"
parent_agency: 1. UBND tỉnh
agency: "Sở #1"
annex: "    - Kèm theo"
vat: 10%
items:
  - name: "A | B"
    items:
      - {name: "dòng một\ndòng hai", unit: m², quantity: 1.5, unit_price: 1_000}
      - {name: "`x` _y_ <b> [z](u) #1 ~0 \\ & R&D &lt;", amount: 1_000, vat: exempt}
"""
    assert as_markdown(plan) == MARKDOWN


MONEY = ("Đơn giá", "Thành tiền", "Trước thuế", "Thuế", "Sau thuế")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plans(), LAYOUTS)
def test_any_plan_comes_out_alike_in_every_format(data: Data, layout: Layout) -> None:
    text = write(data, layout)
    assume(dutoan("compute", "-", "-f", "json", stdin=text).code == 0)
    answer, (titles, *rows) = as_json(text), as_csv(text)
    assert [charge["amount"] for charge in answer["charges"]] == amounts(answer, "charge")
    assert sorted(vat["amount"] for vat in answer["vat"]) == sorted(amounts(answer, "vat"))
    assert [answer["total"]] == amounts(answer, "total")
    assert answer["remaining"] == (None if answer["ceiling"] is None else answer["ceiling"] - answer["total"])
    for printed, row in zip(rows, answer["rows"], strict=True):
        cells = dict(zip(titles, printed, strict=True))
        assert (cells["Nội dung"], cells["SL"]) == (row["name"], row["quantity"] or "")
        assert cells.get("Thành tiền", "") in ("", str(row["amount"]))
    table = [re.sub(r"\*\*|\\", "", line)[2:-2].split(" | ") for line in as_markdown(text).splitlines() if line.startswith("| ")]
    money = [column for column, title in enumerate(titles) if title in MONEY]
    assert [[line[column].replace(".", "") for column in money] for line in table[2:]] == [
        [row[column] for column in money] for row in rows
    ]


def amounts(answer: dict[str, Any], kind: str) -> list[int]:
    return [row["amount"] for row in answer["rows"] if row["kind"] == kind]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plans(), LAYOUTS)
def test_any_report_fits_the_schema(data: Data, layout: Layout) -> None:
    CHECK.validate(json.loads(dutoan("check", "-", "-f", "json", "--ceiling", "1_000", stdin=write(data, layout)).out))


@pytest.mark.parametrize(
    "text",
    ["", "dutoan", "dutoan: 1\n", "dutoan: 1\ntitle: [\n", "dutoan: 1\ntitle: T\nitems: [{name: A, amount: 1.000, of: x}]\nx: y\n", "\x00"],
)
def test_a_report_of_a_broken_plan_fits_the_schema(text: str) -> None:
    answer = json.loads(dutoan("check", "-", "-f", "json", stdin=text).out)
    CHECK.validate(answer)
    assert answer["summary"]["errors"] == len(answer["findings"]) > 0
