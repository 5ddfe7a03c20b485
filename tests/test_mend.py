"""Fixes: what is mended, what only on demand, what is left alone, and the difference as it is shown."""

import os
import re
import subprocess
from pathlib import Path
from unicodedata import normalize

import pytest
from chain import HEAD
from hypothesis import given, settings
from hypothesis import strategies as st

from dutoan.chain import Reading, read_plan
from dutoan.document import scalars
from dutoan.edit import apply_edits
from dutoan.findings import Edit, Finding, Fix, Part, Problem
from dutoan.manual import read_manual
from dutoan.mend import PASSES, apply_fixes, mend, show_difference
from dutoan.registry import Shelf
from dutoan.text import Text
from dutoan.verdict import judge

PLANS = os.path.join(os.path.dirname(__file__), "plans")
RULES = Shelf("dutoan.rules")


def find(reading: Reading) -> list[Finding]:
    return judge(reading).findings


def mended(text: str, *, unsafe: bool = False) -> str:
    return mend(read_plan("plan.yaml", text.encode()), find, unsafe=unsafe)[0].text


ITEM = "items:\n  - {name: A, unit: Cái, quantity: 1, unit_price: %s}  # 1.000\n"
VAT = "vat: %s\nitems: [{name: A, amount: 1}]\n"
WORDS = "items: [{name: A, amount: 1_000_000}]\nexpect:\n  words: %s\n"


@pytest.mark.parametrize(
    ("plan", "old", "safe", "unsafe"),
    [
        pytest.param(ITEM, "1.250.000", "1_250_000", "1_250_000", id="thousands that are certain"),
        pytest.param(ITEM, '"1.250.000"', '"1_250_000"', '"1_250_000"', id="in quotes"),
        pytest.param(ITEM, "1 250 000", "1_250_000", "1_250_000", id="blanks"),
        pytest.param(ITEM, "225.000", None, "225_000", id="two readings"),
        pytest.param(ITEM, "20tr", None, "20_000_000", id="words"),
        pytest.param(ITEM, "much", None, None, id="no number"),
        pytest.param(WORDS, "Một triệu đồng chẵn", None, None, id="right words"),
        pytest.param(WORDS, "Hai triệu đồng", "Một triệu đồng", "Một triệu đồng", id="other words"),
        pytest.param(
            WORDS, "'Hai triệu' # sửa sau", "'Một triệu đồng' # sửa sau", "'Một triệu đồng' # sửa sau", id="other words in quotes"
        ),
        pytest.param(WORDS, ">-\n    Hai\n    triệu", "Một triệu đồng", "Một triệu đồng", id="other words in a block"),
        pytest.param(VAT, "0.08%", None, "8%", id="a rate that cannot be"),
        pytest.param(VAT, "KCT", None, "exempt", id="a rate that is none"),
        pytest.param("vat: {\n  rate: %s, # of 2023\n}\n" + ITEM % 5, "0.08%", None, "8%", id="a rate beside a comment"),
        pytest.param("items: [{name: A, %s: Cái, quantity: 1, unit_price: 5}]\n", "đvt", None, "unit", id="a key in Vietnamese"),
        pytest.param("items: [{name: A, %s: Cái, unit: Bộ, quantity: 1, unit_price: 5}]\n", "đvt", None, None, id="a key that is there"),
        pytest.param("items: [{name: A, amount: 5}]\n%s: 5_000\n", "'Ceiling'", None, "'ceiling'", id="a key in capitals"),
        pytest.param("date: %s\nitems: [{name: A, amount: 5}]\n", "15/8/2023", None, "2023-08-15", id="a date as it is said"),
        pytest.param("date: %s\nitems: [{name: A, amount: 5}]\n", "15/18/2023", None, None, id="no date"),
        pytest.param("note: |  # Ba\u0300\n  %s\n  b\n" + ITEM % 5, "Ba\u0300", "Bà", "Bà", id="loose letters"),
        pytest.param("params: {%s: 5}\n" + ITEM % "=bà", "ba\u0300", "bà", "bà", id="a loose key"),
    ],
)
def test_fixes_change_what_they_name(plan: str, old: str, safe: str | None, unsafe: str | None) -> None:
    text = HEAD + plan % old
    assert mended(text) == HEAD + plan % (safe or old)
    assert mended(text, unsafe=True) == HEAD + plan % (unsafe or old)


HAVE_FIXES = {"ambiguous-number", "bad-date", "bad-number", "expect-mismatch", "not-nfc", "unit-spelling", "vat-rate", "vat-rate-date"}


def test_a_rule_that_has_a_fix_is_content_with_it() -> None:
    bad = {name: manual.bad for name in RULES.names() if (manual := read_manual(name)).bad}
    bad["bad-number"] = HEAD + ITEM % "1 250 000"
    bad["expect-mismatch"] = HEAD + WORDS % "Hai triệu đồng"
    bad["vat-rate"] = HEAD + "vat: 0.08%\n" + ITEM % 5
    readings = {name: read_plan("plan.yaml", text.encode()) for name, text in bad.items()}
    fixed = {name: mend(reading, find, unsafe=True)[0] for name, reading in readings.items()}
    assert {name for name, reading in fixed.items() if reading.text != bad[name]} == HAVE_FIXES
    assert {name for name in HAVE_FIXES for finding in find(fixed[name]) if finding.problem.rule == name} == set()


def test_one_fix_brings_another_to_light() -> None:
    text = "items: [{name: A, amount: %s}]\nexpect: {words: %s}\n"
    assert mended(HEAD + text % ("1.250.000", "Hai đồng")) == HEAD + text % ("1_250_000", "Một triệu hai trăm năm mươi nghìn đồng")


def test_fixes_that_never_end_are_given_up() -> None:
    def longer(reading: Reading) -> list[Finding]:
        assert reading.document is not None
        return [proposing(Fix(safe=True, edits=(Edit(("title",), reading.document.data["title"] + "x"),)))]

    assert mend(read_plan("plan.yaml", b"title: T\n"), longer, unsafe=False)[0].text == "title: T" + "x" * PASSES + "\n"


def proposing(fix: Fix) -> Finding:
    return Finding("plan.yaml", None, Problem("any", (), Text("", ""), fix=fix))


def fix(*edits: tuple[str, str] | tuple[str, str, Part], safe: bool = True) -> Fix:
    return Fix(safe, tuple(Edit((name,), *rest) for name, *rest in edits))  # type: ignore[arg-type]


LETTERS = "a: 1\nb: 2\nc: 3\nd: 4\n"


@pytest.mark.parametrize(
    ("fixes", "unsafe", "text"),
    [
        pytest.param([], True, LETTERS, id="none"),
        pytest.param([fix(("a", "x"))], False, "a: x\nb: 2\nc: 3\nd: 4\n", id="safe"),
        pytest.param([fix(("a", "x"), safe=False)], False, LETTERS, id="unsafe, not asked for"),
        pytest.param([fix(("a", "x"), safe=False)], True, "a: x\nb: 2\nc: 3\nd: 4\n", id="unsafe, asked for"),
        pytest.param([fix(("a", "x")), fix(("a", "y"))], False, "a: x\nb: 2\nc: 3\nd: 4\n", id="two of one value"),
        pytest.param([fix(("a", "x")), fix(("b", "y"), ("a", "y"))], False, "a: x\nb: 2\nc: 3\nd: 4\n", id="all of a fix or nothing"),
        pytest.param([fix(("a", "x")), fix(("a", "y", "key"))], False, "y: x\nb: 2\nc: 3\nd: 4\n", id="a key and its value"),
        pytest.param([fix(("a", "b", "key"))], False, LETTERS, id="it would break the file"),
        pytest.param([fix(("a", "\x07")), fix(("b", "y"))], False, "a: 1\nb: y\nc: 3\nd: 4\n", id="the first would break it"),
        pytest.param(
            [fix(("a", "x")), fix(("b", "c", "key")), fix(("c", "y")), fix(("d", "a", "key")), fix(("d", "z"))],
            False,
            "a: x\nb: 2\nc: y\nd: z\n",
            id="several would break it",
        ),
        pytest.param(
            [fix(("a", "z", "key")), fix(("b", "z", "key"))], False, "z: 1\nb: 2\nc: 3\nd: 4\n", id="two that only together would break it"
        ),
    ],
)
def test_fixes_are_chosen(fixes: list[Fix], unsafe: bool, text: str) -> None:  # noqa: FBT001 - a row of the table
    assert apply_fixes(read_plan("plan.yaml", LETTERS.encode()), [proposing(fix) for fix in fixes], unsafe=unsafe)[0] == text


def test_what_cannot_be_read_is_not_mended() -> None:
    reading = read_plan("plan.yaml", b"a: [\n")
    assert apply_fixes(reading, [proposing(fix(("a", "x")))], unsafe=True) == ("a: [\n", [])


def test_what_can_be_read_beside_a_mistake_of_syntax_is_mended() -> None:
    plan = f"{HEAD}ceiling: 20.000.000  # trần\nitems:\n  - {{name: A, unit: Cái, quantity: 1, unit_price: 2,5 triệu}}\n"
    assert mended(plan) == plan.replace("20.000.000", "20_000_000")


def test_a_fix_that_would_break_the_file_leaves_its_finding() -> None:
    reading = read_plan("plan.yaml", f"{HEAD}params: {{ba\u0300: 1, bà: 2}}\nitems: [{{name: A, amount: 1.250.000}}]\n".encode())
    after, _ = mend(reading, find, unsafe=True)
    assert after.text == reading.text.replace("1.250.000", "1_250_000")
    assert "not-nfc" in [finding.problem.rule for finding in find(after)]


GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:_[0-9]{3})+")


def spoil(text: str, mark: str) -> str:
    """Return a figure with other thousands marks, or a text with its letters taken apart."""
    return text.replace("_", mark) if GROUPS.fullmatch(text) else normalize("NFD", text)


def is_certain(text: str, mark: str) -> bool:
    return not GROUPS.fullmatch(text) or mark == " " or text.count("_") > 1


@settings(max_examples=20)
@given(st.data(), st.sampled_from(sorted(os.listdir(PLANS))), st.sampled_from(["\n", "\r\n"]), st.sampled_from(". "))
def test_a_plan_that_was_spoiled_comes_back_to_the_byte(data: st.DataObject, name: str, end: str, mark: str) -> None:
    with open(os.path.join(PLANS, name), encoding="utf-8", newline="") as file:
        original = file.read().replace("\n", end)
    document = read_plan(name, original.encode()).document
    assert document is not None
    weak = [(path, part, text) for path, part, text in scalars(document.data) if spoil(text, mark) != text]
    chosen = data.draw(st.lists(st.sampled_from(weak), unique=True, min_size=1, max_size=12))

    spoiled = apply_edits(original, document, [Edit(path, spoil(text, mark), part) for path, part, text in chosen])
    doubtful = [Edit(path, spoil(text, mark), part) for path, part, text in chosen if not is_certain(text, mark)]
    assert mended(spoiled, unsafe=True) == original
    assert mended(spoiled) == apply_edits(original, document, doubtful)


DIFFERENCES = [
    ("a\nb\n", "a\nc\n", "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
    ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
    ("a\nb", "a\nc", "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"),
    ("a\rb\r", "a\rc\r", "@@ -1 +1 @@\n-a\rb\r\n\\ No newline at end of file\n+a\rc\r\n\\ No newline at end of file\n"),
    ("\ufeffa\n", "\ufeffb\n", "@@ -1 +1 @@\n-\ufeffa\n+\ufeffb\n"),
]


@pytest.mark.parametrize(("before", "after", "shown"), DIFFERENCES)
def test_a_difference_is_shown_by_line(before: str, after: str, shown: str) -> None:
    assert show_difference("plan.yaml", before, after) == f"--- plan.yaml\n+++ plan.yaml\n{shown}"
    assert show_difference("plan.yaml", before, before) == ""


@pytest.mark.parametrize(("before", "after", "_"), DIFFERENCES)
def test_git_applies_what_is_shown(before: str, after: str, _: str, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(before.encode())
    shown = show_difference("plan.yaml", before, after)
    subprocess.run(["git", "apply", "-p0", "-"], cwd=tmp_path, input=shown.encode(), check=True)  # noqa: S607 - the one on the path
    assert (tmp_path / "plan.yaml").read_bytes() == after.encode()
