"""Whatever a file holds, the chain ends: in an estimate, or in findings with places inside the file."""

import copy
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from chain import HEAD, ROWS, problems, run, said
from hypothesis import example, given
from hypothesis import strategies as st
from plans import plans, write

from dutoan.money import MONEY_LIMIT
from dutoan.validate import PROBLEM_LIMIT

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "examples")


def check(text: str | bytes) -> None:
    """Run the chain and look at what it says."""
    estimate, findings = run(text)
    errors = [finding for finding in findings if finding.problem.severity == "error"]
    assert (estimate is None) == bool(errors)
    assert estimate is None or all(abs(line.amount) < MONEY_LIMIT for line in estimate.lines)
    shown = text if isinstance(text, str) else text.decode(errors="replace")
    lines = re.split("\r\n|\r|\n", shown.removeprefix("\ufeff"))
    for finding in findings:
        said(finding.problem.message)
        if finding.position is None:
            assert finding.problem.rule == "unreadable-file"
            continue
        line, column, end_line, end_column = finding.position[:4]
        assert (1, 1) <= (line, column) <= (end_line, end_column)
        assert end_line <= len(lines)
        assert column <= len(lines[line - 1]) + 1
        assert end_column <= len(lines[end_line - 1]) + 1


def read_example(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


EXAMPLES = [read_example(name) for name in sorted(os.listdir(FOLDER)) if name.endswith(".yaml")]
NASTY = st.sampled_from(
    (
        *"{}[],:#&*!|>'\"%@`-?=~\\ \t\n\r\x00\x85\u2028\ufeff\u0301",
        *(
            ": ",
            "- ",
            "\n  ",
            "\n---\n",
            "<<: *a",
            "&a ",
            "!!int ",
            "=1/0",
            "=p*",
            "225.000",
            "1,5",
            "5%",
            "-",
            "balance",
            "total",
            "items: []",
        ),
    )
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw an example with a few characters deleted, inserted, doubled or overwritten, or lines swapped."""
    text = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        end = at + draw(st.integers(0, 30))
        lines = text.split("\n")
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
        ways = (
            text[:at] + text[end:],
            text[:end] + text[at:],
            text[:at] + draw(NASTY) + text[at:],
            text[:at] + draw(NASTY) + text[at + 1 :],
        )
        text = draw(st.sampled_from((*ways, "\n".join(lines))))
    return text


@given(damaged())
def test_a_damaged_example_is_told_what_is_wrong(text: str) -> None:
    check(text)


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00")
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
@example("\r\n\r\r\n: [")
@example('"\\\n\n')
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(NASTY, max_size=40).map("".join))
def test_any_marks_of_yaml(text: str) -> None:
    check(text)
    check(f"{ROWS}note: {text}\n")


KEYS = """name id no unit quantity unit_price amount rate of except items vat prices source limit code note norm expect fit allow
    inclusive at_most after_vat balance charges overhead params sources round_to numbering totals labels words ceiling spend date value
    to mode style from continue subtotal total signatures title min max keep dutoan vat_by p s r0""".split()  # noqa: SIM905 - shorter
SCALARS = """a 0 1 3 -5 1.5 0.125 5% 100% 250% -5% 1_000 225.000 225,5 999999999999999 1000000000000000 999999999999999999999999999999 =p
    =p*q =1/0 =1/3 =round(p,2) =-1 =10000000000*10000000 balance exempt total subtotal true false yes 2023-08-15 2023-02-30
    vat_included row up roman none overhead khcn doi_ung r0 r1 c0""".split()  # noqa: SIM905 - likewise
TREES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=6,
)


@st.composite
def misshapen(draw: st.DrawFn) -> str:
    """Draw a sound plan with a few of its values taken out, exchanged or replaced, or keys added, and write it."""
    data = copy.deepcopy(draw(plans()))
    for _ in range(draw(st.integers(1, 4))):
        slots = list(walk(data))
        node, key = draw(st.sampled_from(slots))
        other, there = draw(st.sampled_from(slots))
        match draw(st.sampled_from(("delete", "exchange", "replace", "add"))):
            case "delete":
                del node[key]
            case "exchange":
                node[key] = copy.deepcopy(other[there])
            case "replace":
                node[key] = draw(TREES)
            case _ if isinstance(node, dict):
                node[draw(st.sampled_from(KEYS))] = draw(TREES)
    return write(data)


def walk(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every key and index in nested data, with the mapping or list it is in."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(value, dict | list):
            yield from walk(value)


@given(misshapen())
def test_any_value_in_any_place(text: str) -> None:
    check(text)


FIGURES = {
    "quantity": "0 3 0.125 =p =p*q =1/3 =-1 =1/0 =p/0.7 999999999999999999999999999999 =10000000000*10000000",
    "unit_price": "0 1 =p/3 =-1 =1/0 999999999999999",
    "amount": "0 -5 balance =p*q =-p =1/3 999999999999999 -999999999999999 =10000000000*10000000",
    "rate": "0% 100% -100% 5% 150% -250% 0.000000000000000000000000001% 9999999999999999999999999999%",
    "of": "total subtotal r0 r1 r2 c0 c1 overhead",
    "except": "subtotal r0 r1 r2 c0",
    "balance": "true false",
    "inclusive": "true false",
    "after_vat": "true false",
    "at_most": "0 5 0% 5% 99% 999999999999999 9999999999999999999999999999%",
    "vat": "0% 5% 8% exempt 100% 9999999999999999999999999999%",
    "vat_by": "row rate",
    "prices": "vat_included vat_excluded",
    "source": "khcn dia_phuong doi_ung",
    "ceiling": "0 1 5_000 999999999999999",
    "round_to": "1 7 1000 999999999999999",
    "overhead": "balance 5% -5 =p*q 99999999999% 999999999999999",
    "p": "0 1 0.5 7% 999999999999999999999999999999 =1/3 =1/0",
    "khcn": "balance 50% 100% 5 999999999999999",
    "note": "a",
}
ADDED = {  # by the first letter of an id: rows are r0, r1, …, charges c0, c1, … and overhead
    "r": ("quantity", "unit_price", "amount", "rate", "of", "except", "vat", "prices", "source"),
    "c": ("rate", "of", "except", "amount", "balance", "inclusive", "at_most", "after_vat", "vat", "source"),
    "o": ("rate", "of", "except", "amount", "balance", "inclusive", "at_most", "after_vat", "vat", "source"),
    "p": ("vat", "vat_by", "prices", "source", "ceiling", "round_to", "overhead"),
}


@st.composite
def misfigured(draw: st.DrawFn) -> str:
    """Draw a sound plan with a few of its figures replaced, or figures added, each of a kind that may stand there; write it."""
    data = copy.deepcopy(draw(plans()))
    for _ in range(draw(st.integers(1, 4))):
        nodes = [data] + [node[key] for node, key in walk(data) if isinstance(node[key], dict)]
        node = draw(st.sampled_from(nodes))
        keys = ADDED.get(node.get("id", "plan")[0], ()) if draw(st.booleans()) else [key for key in FIGURES if key in node]
        key = draw(st.sampled_from([*keys, "note"]))
        node[key] = draw(st.sampled_from(FIGURES[key].split()))
    return write(data)


@given(misfigured())
def test_any_figure_in_any_place(text: str) -> None:
    check(text)


MANY = 5_000


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[" * 50_000, "1:65 over-limit"),
        ("{a: " * 50_000, "1:257 over-limit"),
        ("- " * 50_000, "1:129 over-limit"),
        ("? " * 50_000, "1:3 forbidden-yaml"),
        ("a: " * 50_000, "1:5 yaml-syntax"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(300)), "65:65 over-limit"),
        ("a: &a [x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)), "1:4 forbidden-yaml"),
        ("\n" * 500_000, "1:1 wrong-shape"),
        ("#" * 500_000, "1:1 wrong-shape"),
        ("--- a\n" * MANY, "2:1 forbidden-yaml"),
        (f"{ROWS}? {'k' * 500_000}\n: 1", "5:3 unknown-key"),
        (f"{ROWS}{'k' * 2_000}: 1", "5:1 yaml-syntax"),
        (f"{ROWS}note: {'k' * 500_000}", "5:7 over-limit"),
        (f"{ROWS}note: '{'k' * 500_000}", "5:7 yaml-syntax"),
        (f"{ROWS}ceiling: {'9' * 500_000}", "5:10 over-limit"),
        (f"{ROWS}vat: {'9' * 29}%\nceiling: 5", "5:6"),
        (f"{ROWS}overhead: ={'9*' * 200}9", "5:135 over-limit"),
        (f"{ROWS}overhead: ={'(' * 400}", "5:45 over-limit"),
        (f"{ROWS}params: {{p0: 2, " + ", ".join(f"p{n}: =p{n - 1}*p{n - 1}" for n in range(1, 99)) + "}", "5:108 over-limit"),
        (f"{ROWS}labels: {{no: {'1,' * MANY}}}", "5:14 over-limit"),
        (f"{HEAD}items: [{'[], ' * MANY}]", "3:9 wrong-shape"),
        (f"{ROWS}" + "".join(f"k{n}: 1\n" for n in range(MANY)), "5:1 unknown-key"),
        (f"{ROWS}" + "note: 1\n" * MANY, "6:1 duplicate-key"),
        (f"{ROWS}params:\n" + "".join(f"  p{n}: =q{n}\n" for n in range(MANY)), "6:8 unknown-reference"),
        (f"{HEAD}items:\n" + "".join(f"- {{name: A, id: a{n}, rate: 5%, of: b{n}}}\n" for n in range(MANY)), "4:35 unknown-reference"),
        (f"{ROWS}expect: {{charges: {{{', '.join(f'c{n}: 1' for n in range(MANY))}}}}}", "5:20 unknown-reference"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_far_too_much_is_refused_in_time(text: str, found: str) -> None:
    check(text)
    told = problems(text)
    assert told[0].startswith(found)
    assert len(told) <= PROBLEM_LIMIT + 1
    assert max(map(len, told)) < 700
