"""Marks that look like YAML's own: blanks and quotes of a word processor, dashes without their blank. Each is named at its place."""

import pytest
from chain import HEAD, problems, run

from dutoan.chain import read_plan
from dutoan.source import read
from dutoan.verdict import judge

WORD = "\N{NO-BREAK SPACE}"
ODD = "forbidden-character special blank U+00A0 (it often comes along from Word) indents a line or stands beside a - or a :, {}×; delete it"


def told(plan: str) -> list[str]:
    """Return what is found in a plan, ¤ being a blank that Word made, without what to do about it in general."""
    return [problem.partition(" and press the space bar")[0] for problem in problems(HEAD + plan.replace("¤", WORD))]


@pytest.mark.parametrize(
    ("plan", "place", "count"),
    [
        ("items:\n¤¤- name: A\n¤¤¤¤amount: 1\n", "4:1", 2),
        ("items:\n  - name: A\n  ¤¤amount: 1\n", "5:3", 1),
        ("items:\n  -¤name: A\n    amount: 1\n  - name: B\n    amount: 2\n", "4:4", 1),
        ("items:\n  - -¤name: A\n      amount: 1\n", "4:6", 1),
        ("items:\n  - name:¤A\n    amount: 1\n", "4:10", 1),
        ("items:\n  - name: A\n    amount:¤¤1\n", "5:12", 1),
        ("items:\n  - {name: A, amount:¤1}\n", "4:22", 1),
        ("items:\n  - {name: A,¤unit¤: B, amount:¤1}\n", "4:14", 3),
        ("items:\n- {name: B, amount: 2}\n- {name: '" + "x" * 300 + "', amount:¤1}\n", "5:321", 1),
    ],
)
def test_a_blank_of_word_that_is_taken_for_layout_is_named(plan: str, place: str, count: int) -> None:
    assert told(plan) == [f"{place} {ODD.format(count)}"]


@pytest.mark.parametrize("blank", ["\N{NARROW NO-BREAK SPACE}", "\N{EN SPACE}", "\N{IDEOGRAPHIC SPACE}"])
def test_other_blanks_are_named_too(blank: str) -> None:
    assert told(f"items:\n  - name:{blank}A\n    amount: 1\n") == [f"4:10 {ODD.format(1).replace('00A0', f'{ord(blank):04X}')}"]


def test_a_blank_of_word_inside_a_text_is_its_own() -> None:
    assert told("note: Ghi chú:¤a¤b\nitems: [{name: A¤B¤, amount: 1}]\n") == []
    (found,) = told("note: a¤b\nitems: [{name: A, amount: 1}\n")
    assert found.startswith("4:8 yaml-syntax YAML cannot be read here: the [ opened here has no closing ]")
    (found,) = told("note: >\n  ¤a\nitems: [{name: A, amount: 1}\n")
    assert found.startswith("5:8 yaml-syntax ")


def curly(place: str, marks: str, count: int, straight: str) -> str:
    said = f"curly quotes {marks} (as Word makes them) are no quotes to YAML, {count}×"
    return f"{place} yaml-syntax {said}; type a straight {straight} at the beginning and at the end of the text"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("note: “Hội thảo: A”\nitems: [{name: A, amount: 1}]\n", curly("3:7", "“ ”", 1, '"')),
        ("items:\n  - {name: “A, B”, amount: 1}\n  - {name: “C, D”, amount: 1}\n", curly("4:12", "“ ”", 2, '"')),
        ('items:\n  - {name: “A, B", amount: 1}\n', curly("4:12", '“ "', 1, '"')),
        ('items:\n  - {name: "A, B”, amount: 1}\n  - {name: "C", amount: 1}\n', curly("4:12", "”", 1, '"')),
        ("items:\n  - {name: „A, B“}\n", curly("4:12", "„ “", 1, '"')),
        ("items:\n  - {name: ‘A, B’, amount: 1}\n", curly("4:12", "‘ ’", 1, "'")),
        ("“title”: “a: b”\nitems:\n  - {name: A, amount: 1}\n", curly("3:1", "“ ”", 2, '"')),
        ("charges:\n- “name”: ‘A: B’\n", curly("4:3", "“ ”", 2, '"')),
    ],
)
def test_quotes_of_word_that_are_meant_for_yaml_are_named(plan: str, found: str) -> None:
    assert found in told(plan)


def test_quotes_of_word_inside_a_text_are_its_own() -> None:
    estimate, findings = run(HEAD + "items: [{name: “A” và ‘B’, amount: 1}, {name: “C”, amount: 1}]\n")
    assert (findings, estimate and [line.name for line in estimate.lines][:2]) == ([], ["“A” và ‘B’", "“C”"])
    (found,) = told('items:\n  - {name: "A “x”, B”, amount: 1}\n  - {name: "C", amount: 1}\n')
    assert found.startswith('4:12 yaml-syntax YAML cannot be read here: the " opened here is never closed')
    (found,) = told("note: “a”\nitems: [{name: A, amount: 1}\n")
    assert found.startswith("4:8 yaml-syntax YAML cannot be read here: the [ opened here has no closing ]")


def test_one_slip_may_hide_another() -> None:
    assert [
        problem.partition(":")[2].partition(";")[0].partition(" (")[0] for problem in told("items:\n  -¤name: “A, B: C”\n    amount:\n")
    ] == [
        "4 forbidden-character special blank U+00A0",
        "11 yaml-syntax curly quotes “ ”",
        '12 empty-value the key "amount" has no value',
    ]


def judged(plan: str) -> list[str]:
    """Return what a check of the plan finds, as `line rule`."""
    findings = judge(read_plan("plan.yaml", (HEAD + plan.replace("¤", WORD)).encode())).findings
    return [f"{finding.position and finding.position.line} {finding.problem.rule}" for finding in findings]


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("vat: 5\nitems:\n¤¤- name: A\n¤¤¤¤amount: 1\nnaem: B\n", ["3 bad-rate", "5 forbidden-character", "7 unknown-key"]),
        ("items:\n  - name: A\n    amount:¤1\n", ["5 forbidden-character"]),
        ("items:\n¤¤- name: “A: B”\n¤¤¤¤amuont: 1\n", ["4 forbidden-character", "4 yaml-syntax", "5 unknown-key"]),
        ("items:\n-name: A\n-amount: 5\n", ["4 yaml-syntax"]),
    ],
)
def test_a_slip_brings_no_other_findings_with_it_and_hides_none_elsewhere(plan: str, found: list[str]) -> None:
    assert judged(plan) == found


def test_a_key_with_a_blank_of_word_at_its_edge_is_told_without() -> None:
    plan = "items:\n  - name: A\n    amount¤: 1\n  - {name: B,¤amount: 1, ¤nmae: C}\n"
    hint = "a special blank (U+00A0, often from Word) stands at its edge; write amount"
    assert told(plan) == [
        f'5:5 unknown-key there is no key "amount␣": {hint}',
        f'6:14 unknown-key there is no key "␣amount": {hint}',
        '6:26 unknown-key there is no key "␣nmae"; did you mean "name"?',
    ]


def bullet(place: str, mark: str, count: int) -> str:
    origin = "" if mark in "*+" else " (Word likes to put it)"
    said = f"the {mark}{origin} is no - that begins an entry, {count}×"
    return f"{place} yaml-syntax {said}; type the - of the keyboard and a blank"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("items:\n  - {name: A, amount: 1}\n  – {name: B, amount: 1}\n", bullet("5:3", "–", 1)),
        ("items:\n– name: A\n  amount: 1\n– name: B\n  amount: 1\n", bullet("4:1", "–", 2)),
        ("items:\n  - name: A\n    amount: 1\n  • name: B\n    amount: 1\n", bullet("6:3", "•", 1)),
        ("items:\n  * name: A\n    amount: 1\n", bullet("4:3", "*", 1)),
        ("items:\n  + name: A\n    amount: 1\n", bullet("4:3", "+", 1)),
        ("items:\n  • {name: A, amount: 1}\n  • {name: B, amount: 1}\n", bullet("4:3", "•", 2)),
    ],
)
def test_a_dash_that_word_changed_is_named(plan: str, found: str) -> None:
    assert told(plan) == [found]


def test_a_dash_of_word_in_a_text_is_its_own() -> None:
    assert told("note: |\n  – chi: a\n  • thu: b\nitems: [{name: – A, amount: 1}]\n") == []


CHI = "note: |\n  – chi: a\n"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (f"{CHI}items:\n  - {{name: A, amount: 1}}\n  – {{name: B, amount: 2}}\n", bullet("7:3", "–", 1)),
        (f"{CHI}items:\n  – name: A\n    amount: 1\n\n  – name: B\n    amount: 2\n", bullet("6:3", "–", 2)),
        (f"{CHI}items:\n– name: A\n# b\n– name: B\n– name: C\n", bullet("6:1", "–", 3)),
        (f"{CHI}items:\n  - {{name: A, amount: 1}}\ncharges:\n  – name: B\n    amount: 2\n", bullet("8:3", "–", 1)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_dash_of_word_in_a_text_stays_where_one_below_is_named(plan: str, found: str, end: str) -> None:
    reading = read((HEAD + plan).replace("\n", end), "plan.yaml")
    assert told(plan.replace("\n", end)) == [found]
    assert reading.document is not None
    assert reading.document.data["note"] == "– chi: a\n"


def test_a_dash_of_word_in_a_text_is_not_named_for_another_slip() -> None:
    assert told(f"{CHI}items:\n  -¤name: A\n    amount: 1\n") == [f"6:4 {ODD.format(1)}"]


def test_what_else_is_wrong_above_a_dash_of_word_is_not_taken_for_its_complaint() -> None:
    plan = f"vat:\n{CHI}items:\n  - {{name: A, amount: 1}}\n  – {{name: B, amount: 2}}\n"
    assert told(plan)[1:] == [bullet("8:3", "–", 1)]


def bare(place: str, entry: str, count: int) -> str:
    said = f"{place} yaml-syntax a blank is missing behind the - of an entry, {count}×; write - {entry}…"
    return f"{said} (the entry's other keys stand in one column with the first)"


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        ("items:\n-name: A\n-name: B\n", [bare("4:1", "name: ", 2)]),
        ("items:\n  -name: A\n   amount: 1\n", [bare("4:3", "name: ", 1)]),
        ("items:\n  - name: A\n    amount: 1\n  -name: B\n   amount: 1\n", [bare("6:3", "name: ", 1)]),
        ("items:\n  - name: A\n    amount: 1\n  -name: B\n    amount: 1\n", [bare("6:3", "name: ", 1)]),
        ("items:\n  -{name: A, amount: 1}\n  -{name: B, amount: 1}\n", [bare("4:3", "{", 2)]),
        (
            "note:\nitems:\n  -name: A\n   amount:\n",
            ['3:6 empty-value the key "note" has no value; write it or leave the key out', bare("5:3", "name: ", 1)],
        ),
    ],
)
def test_a_dash_without_its_blank_is_named(plan: str, found: list[str]) -> None:
    assert [problem.partition(" (if this is")[0] for problem in told(plan)] == found


def test_a_dash_in_a_text_is_its_own() -> None:
    assert told("note: |\n  -chi: a\n  -thu: b\nitems: [{name: A, amount: 1}]\n") == []
    (found,) = told("note: |\n  -chi: a\n  -thu: b\nitems: [{name: A, amount: 1}\n")
    assert found.startswith("6:8 yaml-syntax YAML cannot be read here: the [ opened here has no closing ]")


def test_a_text_far_longer_than_a_plan_is_not_searched_for_slips() -> None:
    (found,) = told(f"note: {'x' * 200_000}\nitems:\n  - name:¤A\n    amount: 1\n")
    assert found.startswith("6:11 yaml-syntax YAML cannot be read here: look at this line")
