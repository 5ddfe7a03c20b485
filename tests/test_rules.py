import ast
import os
import re
from collections.abc import Sequence
from unicodedata import combining, normalize

import pytest

from dutoan.chain import read_plan
from dutoan.manual import read_manual
from dutoan.registry import Shelf
from dutoan.verdict import judge

SOURCE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "src")
RULES = Shelf("dutoan.rules")
NO_PLAN_SHOWS = {
    "active-content",
    "bad-words",
    "hidden-decimals",
    "left-out",
    "sheet-mismatch",
    "unknown-layout",
    "unreadable-cell",
    "unreadable-file",
    "unreadable-workbook",
    "unsafe-workbook",
    "unwritable-file",
    "would-overwrite",
}
NO_RULES = {"d-mmm", "d-mmm-yy", "mm-dd-yy", "mmm-yy", "no-line", "no-row"}  # other strings in the source that look like a rule's name


def names_in_source() -> set[str]:
    """Rules are named where their findings are made: `Problem("unsolvable", …)`, or any string of the form `over-ceiling`."""
    found: set[str] = set()
    for folder, _, files in os.walk(SOURCE):
        for file in files:
            if file.endswith(".py"):
                with open(os.path.join(folder, file), encoding="utf-8") as source:
                    nodes = list(ast.walk(ast.parse(source.read())))
                found |= {word for node in nodes for word in _strings([node]) if re.fullmatch(r"[a-z]+(-[a-z]+)+", word)}
                calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Problem", "Refusal")]
                found |= {word for call in calls for word in _strings(call.args[:1])}
    return found


def _strings(nodes: Sequence[ast.AST]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def vietnamese_letters(text: str) -> set[str]:
    return {letter for letter in text if letter in "đĐ" or any(combining(part) for part in normalize("NFD", letter))}


def findings_of(plan: str | None) -> set[tuple[str, str]]:
    assert plan is not None
    return {(finding.problem.rule, finding.problem.severity) for finding in judge(read_plan("plan.yaml", plan.encode()), None).findings}


def test_every_rule_that_is_named_has_a_file_and_every_file_is_a_rule_that_is_named() -> None:
    assert names_in_source() - NO_RULES == set(RULES.names())


def test_only_these_manuals_have_no_example() -> None:
    assert {name for name in RULES.names() if read_manual(name).bad is None} == NO_PLAN_SHOWS


@pytest.mark.parametrize("name", sorted({*RULES.names()} - NO_PLAN_SHOWS))
def test_the_bad_example_has_this_finding_and_no_other_and_the_good_one_has_none(name: str) -> None:
    manual = read_manual(name)
    assert findings_of(manual.bad) == {(name, RULES.load(name).SEVERITY)}
    assert findings_of(manual.good) == set()


@pytest.mark.parametrize("name", RULES.names())
def test_a_manual_speaks_both_languages_and_says_what_to_do(name: str) -> None:
    title, text, *_ = read_manual(name)
    assert vietnamese_letters(title.vi)
    assert vietnamese_letters(title.en) == set()
    assert vietnamese_letters(text.vi)
    assert vietnamese_letters(text.en) == set()
    assert "Cách sửa: " in text.vi
    assert "Fix: " in text.en


def test_a_manual_is_read_from_the_docstring() -> None:
    manual = read_manual("over-ceiling")
    assert manual.title.vi == "Tổng cộng vượt trần kinh phí."
    assert manual.text.vi.startswith("Tổng cộng in cuối bảng không được lớn hơn `ceiling` của dự toán, và không lớn hơn số nêu ở ")
    assert manual.text.en.endswith("Fix: reduce quantities or prices, or let one line be the `balance`.")
    assert manual.good == (
        "dutoan: 1\ntitle: Hội thảo\nceiling: 1_000_000\nitems:\n  - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}\n"
    )


def test_a_rule_that_is_not_there_has_no_manual() -> None:
    with pytest.raises(KeyError):
        read_manual("over-the-moon")
