"""`dutoan rule`: the list, one manual, all of them for machines."""

import json
import re

import pytest
from shell import dutoan

from dutoan.manual import read_manual
from dutoan.registry import Shelf

RULES = Shelf("dutoan.rules")

UNUSED_CEILING_EN = """\
unused-ceiling (info)

Much of the ceiling is left.

The total is below the `ceiling` by more than a share (5% unless `share` says otherwise), or a
source pays that much less than its own. It may be thrift, or a row that was forgotten, or a zero
that is missing; and what no estimate asks for is not granted. So this is only a hint.

Fix: look for what is missing, or let one line be the `balance`.

Thresholds, set in .dutoan.yaml: options: {unused-ceiling: {share: 5%}}

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 47, unit_price: 20_000}

Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 48, unit_price: 20_000}
"""

BAD_WORDS_VI = """\
bad-words (lỗi)

Số tiền bằng chữ không đọc được.

`dutoan words` đọc số tiền bằng chữ thành số và dừng
ở từ đầu tiên không hiểu, từ đứng sai chỗ, hay chỗ
có hai cách hiểu (“hai nghìn tư” là 2.004 hay
2.400). Đoán thì số bằng chữ không còn kiểm tra được
số bằng số. Trong bản dự toán, `expect: {words: …}`
không đọc được thì báo là `expect-mismatch`.

Cách sửa: viết đủ trăm, mươi, linh theo gợi ý của
thông báo.

Điều này bao giờ cũng được báo: --select, --ignore
và allow không tắt được.
"""


def test_the_list_has_a_line_for_every_rule() -> None:
    ran = dutoan("rule", "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    lines = [re.split(" {2,}", line) for line in ran.out.splitlines()]
    assert lines == [[name, RULES.load(name).SEVERITY, read_manual(name).title.en] for name in RULES.names()]


def test_the_columns_of_the_list_stand_below_each_other() -> None:
    lines = dutoan("rule").out.splitlines()
    titles = {line.index(read_manual(line.split()[0]).title.vi) for line in lines}
    assert len(titles) == 1


@pytest.mark.parametrize(
    ("arguments", "columns", "page"),
    [(["unused-ceiling", "--lang", "en"], 100, UNUSED_CEILING_EN), (["bad-words"], 52, BAD_WORDS_VI)],
)
def test_a_manual(arguments: list[str], columns: int, page: str) -> None:
    assert dutoan("rule", *arguments, columns=columns) == (0, page, "")


def test_all_manuals_one_after_the_other() -> None:
    ran = dutoan("rule", "--all")
    assert (ran.code, ran.err) == (0, "")
    assert re.findall(r"^([a-z-]+) \((?:lỗi|cảnh báo|lưu ý)\)$", ran.out, re.MULTILINE) == RULES.names()


@pytest.mark.parametrize("arguments", [["--all"], []])
def test_all_manuals_as_json_in_both_languages(arguments: list[str]) -> None:
    ran = dutoan("rule", *arguments, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert (found["dutoan"], [rule["name"] for rule in found["rules"]]) == (1, RULES.names())
    by_name = {rule["name"]: rule for rule in found["rules"]}
    assert {name for name, rule in by_name.items() if rule["check"]} == {
        name for name in RULES.names() if hasattr(RULES.load(name), "check")
    }
    assert by_name["bad-words"]["bad"] is None


def test_one_manual_as_json() -> None:
    manual = read_manual("unused-ceiling")
    assert json.loads(dutoan("rule", "unused-ceiling", "-f", "json").out) == {
        "dutoan": 1,
        "rules": [
            {
                "name": "unused-ceiling",
                "severity": "info",
                "check": True,
                "title": {"vi": "Trần kinh phí còn lại nhiều.", "en": "Much of the ceiling is left."},
                "text": {"vi": manual.text.vi, "en": manual.text.en},
                "bad": manual.bad,
                "good": manual.good,
                "options": {"share": "5%"},
            }
        ],
    }


@pytest.mark.parametrize("name", RULES.names())
def test_every_title_is_one_sentence_in_both_languages(name: str) -> None:
    vi, en = read_manual(name).title
    assert vi != en
    assert vi.endswith(".")
    assert re.fullmatch(r"[A-Z][ -~]+\.", en)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["over-celing", "--lang", "en"], 'Error: there is no rule "over-celing"; did you mean "over-ceiling"?'),
        (["over_ceiling"], "Lỗi: không có quy tắc “over_ceiling”; có phải là “over-ceiling”?"),
        (["over-ceiling", "--all"], "Lỗi: --all là mọi quy tắc: bỏ tên, hoặc bỏ --all"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    ran = dutoan("rule", *arguments)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", said)
