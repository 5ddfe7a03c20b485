"""Keys and rows set, inserted, deleted and moved in the text of a plan: what stands there afterwards, to the byte."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from dutoan.edit import Delete, Insert, Move, Put, Request, Unsafe, apply_edits, figure
from dutoan.findings import Edit
from dutoan.money import Exact
from dutoan.source import read

I = ("items",)  # noqa: E741 - the list that nearly every path begins with


def edited(text: str, *edits: Request) -> str:
    document, findings = read(text, "plan.yaml")
    assert document is not None, findings
    return apply_edits(text, document, edits)


BLOCK = """\
items:
  # of A
  - name: A  # a
    quantity:  # q
      người: 4
      ngày: 4 # n
    # below A

  # of B
  - name: B
    amount: 1_000
  - name: C
    amount: 2
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        pytest.param(
            [Put((*I, 0, "quantity"), "16")], "quantity:  # q\n      người: 4\n      ngày: 4 # n", "quantity: 16  # q # n", id="text"
        ),
        pytest.param([Put((*I, 1, "amount"), {"a": "1", "b": ["2"]})], "1_000", "{a: 1, b: [2]}", id="a mapping for a text"),
        pytest.param([Put((*I, 1), "x")], "name: B\n    amount: 1_000", "x", id="a text for a row"),
        pytest.param([Put((*I, 1, "note"), "a: b")], "1_000\n", '1_000\n    note: "a: b"\n', id="a key, behind those it follows usually"),
        pytest.param([Put((*I, 1, "unit"), "Bộ")], "name: B\n", "name: B\n    unit: Bộ\n", id="a key, before those that follow it usually"),
        pytest.param(
            [Put((*I, 1, "a"), "1"), Put((*I, 1, "no"), "2")],
            "B\n    amount: 1_000\n",
            "B\n    no: 2\n    amount: 1_000\n    a: 1\n",
            id="keys",
        ),
        pytest.param([Put((*I, 0, "note"), "x")], "    # below A\n", "    note: x\n    # below A\n", id="a key above a comment of none"),
        pytest.param([Delete((*I, 0, "quantity"))], "    quantity:  # q\n      người: 4\n      ngày: 4 # n\n", "", id="a key goes"),
        pytest.param([Delete((*I, 1, "name"))], "- name: B\n    amount", "- amount", id="the first key goes"),
        pytest.param([Delete((*I, 1, "name")), Put((*I, 1, "title"), "x")], "name: B\n    a", "title: x\n    a", id="another first key"),
        pytest.param([Delete((*I, 1))], "  # of B\n  - name: B\n    amount: 1_000\n", "", id="a row goes"),
        pytest.param([Delete((*I, 0))], BLOCK[BLOCK.index("  # of A") : BLOCK.index("  # of B")], "", id="the first row goes"),
        pytest.param([Delete((*I, 2))], "  - name: C\n    amount: 2\n", "", id="the last row goes"),
        pytest.param(
            [Insert((*I, 1), {"amount": "3", "name": "N"})], "  # of B", "  - name: N\n    amount: 3\n\n  # of B", id="in between"
        ),
        pytest.param([Insert((*I, 0), {"name": "N"})], "  # of A", "  - name: N\n\n  # of A", id="at the top"),
        pytest.param([Insert((*I, 3), "x")], "amount: 2\n", "amount: 2\n  - x\n", id="at the end"),
        pytest.param([Insert((*I, 3), {})], "amount: 2\n", "amount: 2\n  - {}\n", id="nothing much"),
        pytest.param(
            [Insert((*I, 3), {"items": [{"name": "N"}, {"name": "M"}], "name": "G"})],
            "amount: 2\n",
            "amount: 2\n  - name: G\n    items:\n      - name: N\n      - name: M\n",
            id="a group",
        ),
        pytest.param(
            [Put((*I, 2, "items"), [{"name": "N", "amount": "5"}]), Delete((*I, 2, "amount"))],
            "C\n    amount: 2\n",
            "C\n    items:\n      - name: N\n        amount: 5\n",
            id="a row becomes a group",
        ),
        pytest.param(
            [Put(("charges",), [{"name": "N"}])], "amount: 2\n", "amount: 2\ncharges:\n  - name: N\n", id="a list that was not there"
        ),
        pytest.param([Put(("title",), "T")], "items:\n", "title: T\nitems:\n", id="a key above all"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_in_blocks(edits: Sequence[Request], old: str, new: str, end: str) -> None:
    assert BLOCK.count(old) == 1
    assert edited(BLOCK.replace("\n", end), *edits) == BLOCK.replace(old, new).replace("\n", end)


def test_a_row_moves_with_its_comments() -> None:
    moved = BLOCK[: BLOCK.index("  # of A")] + BLOCK[BLOCK.index("  # of B") :] + BLOCK[BLOCK.index("  # of A") : BLOCK.index("\n  # of B")]
    assert edited(BLOCK, Move((*I, 0), (*I, 3))) == moved


FLOW = """\
items: [  # all
  {name: A,
   amount: 1},  # a
  # of B
  {name: B, amount: 2},

  # apart

  {name: C, amount: 3}  # c
]
of: [a,b,  # b
  c]
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        pytest.param([Delete((*I, 0))], "  {name: A,\n   amount: 1},  # a\n", "", id="the first goes"),
        pytest.param([Delete((*I, 1))], "  # of B\n  {name: B, amount: 2},\n", "", id="one goes"),
        pytest.param([Delete((*I, 2))], "2},\n\n  # apart\n\n  {name: C, amount: 3}  # c\n", "2}\n\n  # apart\n", id="the last goes"),
        pytest.param([Insert((*I, 1), "x")], "# a\n", "# a\n  x,\n", id="in between"),
        pytest.param([Insert((*I, 0), "x")], "[  # all\n", "[  # all\n  x,\n", id="at the top"),
        pytest.param([Insert((*I, 3), "x")], "3}  # c\n", "3},  # c\n  x\n", id="at the end"),
        pytest.param([Insert((*I, 2), {"name": "N"})], "2},\n", "2},\n  {name: N},\n", id="like the one above"),
        pytest.param(
            [Insert((*I, 1), {"amount": "5", "name": "N"})], "# a\n", "# a\n  {name: N,\n   amount: 5},\n", id="spread like the one above"
        ),
        pytest.param(
            [Move((*I, 1), (*I, 0))],
            FLOW[: FLOW.index("\n\n")],
            "items: [  # all\n  # of B\n  {name: B, amount: 2},\n  {name: A,\n   amount: 1},  # a",
            id="moved up",
        ),
        pytest.param([Put((*I, 0, "unit"), "x")], "{name: A,\n", "{name: A,\n   unit: x,\n", id="a key on a line of its own"),
        pytest.param([Put((*I, 1, "unit"), "x")], "{name: B, ", "{name: B, unit: x, ", id="a key"),
        pytest.param([Put((*I, 1, "items"), [{"name": "N"}])], "2}", "2, items: [{name: N}]}", id="rows"),
        pytest.param([Put((*I, 1), "x")], "{name: B, amount: 2}", "x", id="a text for a row"),
        pytest.param([Delete((*I, 1, "name"))], "{name: B, ", "{", id="a key goes"),
        pytest.param([Delete((*I, 0, "amount"))], "A,\n   amount: 1}", "A}", id="a key goes with its line"),
        pytest.param([Delete(("of", 0))], "[a,", "[", id="the first of a line"),
        pytest.param([Delete(("of", 1))], ",b,  # b\n", ",\n", id="the last of a line"),
        pytest.param([Delete(("of", 2))], "b,  # b\n  c]", "b  # b\n  ]", id="the last, behind a comment"),
        pytest.param([Insert(("of", 1), "x"), Insert(("of", 3), "y")], "[a,b,  # b\n  c]", "[a,x,b,  # b\n  c,y]", id="on the lines"),
        pytest.param([Insert(("of", 2), "x")], "b,  # b\n", "b,  # b\n  x,\n", id="behind a comment"),
        pytest.param(
            [Insert(("of", 0), "x"), Delete(("of", 0)), Delete(("of", 1)), Delete(("of", 2))], "[a,b,  # b\n  c]", "[x]", id="another list"
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_in_brackets(edits: Sequence[Request], old: str, new: str, end: str) -> None:
    assert FLOW.count(old) == 1
    assert edited(FLOW.replace("\n", end), *edits) == FLOW.replace(old, new).replace("\n", end)


ROW = {"unit_price": "5_000", "name": "N", "quantity": {"người": "4", "ngày": "=a"}, "unit": "Công"}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        pytest.param(
            "- {name: A, amount: 1}", "- {name: N, unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000}", id="usual order"
        ),
        pytest.param(
            "- {unit_price: 1, unit: x, name: A}",
            "- {unit_price: 5_000, unit: Công, name: N, quantity: {người: 4, ngày: =a}}",
            id="the order of the row above",
        ),
        pytest.param("- { name: A }", "- { name: N, unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000 }", id="blanks inside"),
        pytest.param("- {name: 'A'}", "- {name: 'N', unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000}", id="needless quotes"),
        pytest.param('- {name: "A: b"}', "- {name: N, unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000}", id="needed quotes"),
        pytest.param(
            "- {name: A,  # a\n  a: b}", "- {name: N, unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000}", id="comments"
        ),
        pytest.param(
            "- {\n    name: A,\n    amount: 1\n  }",
            "- {\n    name: N,\n    unit: Công,\n    quantity: {người: 4, ngày: =a},\n    unit_price: 5_000\n  }",
            id="spread",
        ),
        pytest.param(
            "-   name: A\n    unit: 'B'",
            "-   name: N\n    unit: 'Công'\n    quantity: {người: 4, ngày: =a}\n    unit_price: 5_000",
            id="a block",
        ),
        pytest.param(
            "-\n  name: A", "- name: N\n  unit: Công\n  quantity: {người: 4, ngày: =a}\n  unit_price: 5_000", id="a dash on its own line"
        ),
        pytest.param("- A", "- {name: N, unit: Công, quantity: {người: 4, ngày: =a}, unit_price: 5_000}", id="no row to go by"),
    ],
)
def test_a_new_row_looks_like_the_one_above(text: str, added: str) -> None:
    assert edited(f"items:\n{text}\n", Insert((*I, 1), ROW)) == f"items:\n{text}\n{added}\n"


GROUP = {"name": "G", "items": [{"name": "N", "amount": "5"}]}


@pytest.mark.parametrize(
    ("text", "path", "added"),
    [
        pytest.param("- {name: A}", (*I, 1), "- name: G\n  items:\n  - {name: N, amount: 5}", id="no group to go by"),
        pytest.param(
            "- name: A\n  items:\n    - name: B", (*I, 1), "- name: G\n  items:\n    - name: N\n      amount: 5", id="like the group above"
        ),
        pytest.param("- {name: A, items: [{name: B}]}", (*I, 1), "- {name: G, items: [{name: N, amount: 5}]}", id="in brackets"),
        pytest.param(
            "- name: A\n  items:\n  -   name: B\n- {name: C}",
            (*I, 2),
            "- name: G\n  items:\n  -   name: N\n      amount: 5",
            id="rows like those of the nearest group",
        ),
    ],
)
def test_a_new_group_looks_like_the_nearest(text: str, path: Any, added: str) -> None:
    assert edited(f"items:\n{text}\n", Insert(path, GROUP)) == f"items:\n{text}\n{added}\n"


def test_a_new_list_of_rows_where_there_is_none() -> None:
    assert edited("items: [{b: c}]\n", Put(("charges",), [{"name": "N"}])) == "items: [{b: c}]\ncharges:\n  - {name: N}\n"
    assert edited("title: [{b: c}]\n", Put(I, [{"name": "N"}])) == "title: [{b: c}]\nitems:\n  - {name: N}\n"


def test_a_charge_looks_like_a_charge() -> None:
    text = "charges:\n- name: A\n  rate: 5%\na: [{items: []}, b]\nb:\n- items:\n  - x: y\n  charges: [c]\n"
    made = edited(text, Insert(("b", 0, "charges", 1), {"rate": "3%", "name": "N"}))
    assert made == text.replace("[c]", "[c, {name: N, rate: 3%}]")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *(("yes", "yes"), ("1:30", "1:30"), ("# x", '"# x"'), ("- a", '"- a"'), ("a: b", '"a: b"'), (" a", '" a"'), ("a ", '"a "')),
        *(("a, b", '"a, b"'), ("Thuê xe (2 ngày)", "Thuê xe (2 ngày)"), ("a\nb", '"a\\nb"'), ("null", '"null"'), ("~", '"~"'), ("", '""')),
        *(('"', '"\\""'), ("it's", "it's"), ("5%", "5%"), ("=a*(b+1)", "=a*(b+1)"), ("*a", '"*a"'), ("\\", "\\"), ("a\tb", "a\tb")),
    ],
)
def test_a_new_text_is_quoted_where_it_must_be(value: str, written: str) -> None:
    assert edited("a: b\n", Put(("note",), value)) == f"a: b\nnote: {written}\n"
    assert edited("a: {b: c}\n", Put(("a", value or "x"), "y")).endswith(f", {written if value else 'x'}: y}}\n")


def test_new_quotes_are_those_of_the_file() -> None:
    assert edited("a: '#'\n", Put(("b",), "#")) == "a: '#'\nb: '#'\n"


MIXED = """\
items:
  - name: A  # a
    items: [
      # of B
      {name: B,
       amount: 1},  # b
      {name: C, amount: 2}
    ]
  # of D
  - name: D
    amount: "3"
    of: [x, {y: z}]
  - {name: E, amount: 4}  # e
"""
INNER = (*I, 0, "items")


@pytest.mark.parametrize(
    ("text", "edit", "made"),
    [
        ("a: [b, c\n]\n", Insert(("a", 1), "x"), "a: [b, x, c\n]\n"),
        ("a: [b, c\n]\n", Insert(("a", 0), "x"), "a: [x, b, c\n]\n"),
        ("a: [b, c\n]\n", Insert(("a", 2), "x"), "a: [b, c, x\n]\n"),
        ("a: [b, c\n]\n", Delete(("a", 1)), "a: [b\n]\n"),
        ("a: [\n  b, c]\n", Delete(("a", 0)), "a: [\n  c]\n"),
        ("a: [\n  b, c]\n", Insert(("a", 0), "x"), "a: [\n  x, b, c]\n"),
        ("a: [b,\n  c, d]\n", Delete(("a", 1)), "a: [b,\n  d]\n"),
        ("a: [b, c,\n  d]\n", Delete(("a", 1)), "a: [b,\n  d]\n"),
        ("a: [b,\n  c, d,\n  e]\n", Insert(("a", 1), "x"), "a: [b, x,\n  c, d,\n  e]\n"),
        ("a: [b  # b\n  , c]\n", Insert(("a", 1), "x"), "a: [b,  # b\n   x,\n   c]\n"),
        ("a: [b  # b\n  , c]\n", Delete(("a", 1)), "a: [b  # b\n   ]\n"),
        ("a: [b]\n", Insert(("a", 1), {"c": "d"}), "a: [b, {c: d}]\n"),
        ("a: [b,]\n", Insert(("a", 1), "x"), "a: [b, x,]\n"),
        ("a: [\n  # none\n]\n", Insert(("a", 0), "x"), "a: [\nx\n  # none\n]\n"),
    ],
)
def test_lines_that_wrap_in_brackets(text: str, edit: Request, made: str) -> None:
    assert edited(text, edit) == made


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        pytest.param(
            [Move((*INNER, 0), (*I, 3))],
            """\
items:
  - name: A  # a
    items: [
      {name: C, amount: 2}
    ]
  # of D
  - name: D
    amount: "3"
    of: [x, {y: z}]
  - {name: E, amount: 4}  # e
  # of B
  - {name: B,
     amount: 1}  # b
""",
            id="out of brackets",
        ),
        pytest.param(
            [Move((*I, 1), (*INNER, 2)), Move((*I, 2), (*INNER, 0)), Put((*I, 1, "unit"), "x")],
            """\
items:
  - name: A  # a
    items: [
      {name: E, amount: 4},  # e
      # of B
      {name: B,
       amount: 1},  # b
      {name: C, amount: 2},
      # of D
      {name: D, amount: 3, of: [x, {y: z}], unit: x}
    ]
""",
            id="into brackets",
        ),
    ],
)
def test_rows_move_between_blocks_and_brackets(edits: Sequence[Request], text: str) -> None:
    assert edited(MIXED, *edits) == text


ODD = """\
%YAML 1.1
---
? a
: - - b
    # of c
    - c
  - d: |+
      x

e: |  # e
  y
f: {}
g: [ ]
...
"""


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        pytest.param([Delete(("a", 0, 0))], "- - b\n    # of c\n    - c", "- # of c\n    - c", id="a list behind a dash"),
        pytest.param([Insert(("a", 0, 0), "x")], "- - b", "- - x\n    - b", id="into a list behind a dash"),
        pytest.param([Put(("a",), "x")], "- - b\n    # of c\n    - c\n  - d: |+\n      x\n", "x", id="behind a question mark"),
        pytest.param([Edit(("a",), "x", "key")], "? a\n", "? x\n", id="its name"),
        pytest.param([Insert(("a", 2), "y")], "      x\n\n", "      x\n\n  - y\n", id="behind a text with its blank lines"),
        pytest.param([Put(("e",), {"x": "y"})], "|  # e\n  y\n", "{x: y}  # e\n", id="a mapping for a block of text"),
        pytest.param([Put(("e",), "x"), Put(("f", "x"), "y")], "|  # e\n  y\nf: {}", "x  # e\nf: {x: y}", id="into empty braces"),
        pytest.param([Insert(("g", 0), "x"), Insert(("g", 0), "y")], "[ ]", "[ x, y ]", id="into empty brackets"),
        pytest.param([Put(("h",), "x")], "[ ]\n", "[ ]\nh: x\n", id="before the end of the document"),
    ],
)
def test_in_odd_places(edits: Sequence[Request], old: str, new: str) -> None:
    assert ODD.count(old) == 1
    assert edited(ODD, *edits) == ODD.replace(old, new)


@pytest.mark.parametrize(
    ("text", "edit", "made"),
    [
        pytest.param("a: 1", Put(("b",), "2"), "a: 1\nb: 2", id="a key comes"),
        pytest.param("a: 1\nb: 2", Delete(("b",)), "a: 1", id="the last key goes"),
        pytest.param("a: |\n  x\nb: 2", Delete(("b",)), "a: |\n  x\n", id="a text that says its line end"),
        pytest.param("a:\n- 1\n- 2", Move(("a", 1), ("a", 0)), "a:\n- 2\n- 1", id="the last row moves up"),
        pytest.param("a: 1\r\nb: 2", Put(("c",), "3"), "a: 1\r\nb: 2\r\nc: 3", id="CRLF"),
        pytest.param("{a: 1}", Put(("b",), "2"), "{a: 1, b: 2}", id="braces"),
    ],
)
def test_a_text_without_a_line_end_stays_without(text: str, edit: Request, made: str) -> None:
    assert edited(text, edit) == made


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        pytest.param("a: [b: c, d: e]\n", Put(("a", 0, "f"), "g"), "put { } around the pair", id="a pair without braces"),
        pytest.param("a:\n- b: c  # c\n  d: e\n- g\nf: []\n", Move(("a", 0), ("f", 0)), "comments inside", id="a comment inside"),
        pytest.param("a:\n- # c\n  b: c\n- g\nf: []\n", Move(("a", 0), ("f", 0)), "comments inside", id="a comment behind the dash"),
        pytest.param(
            "a:\n- b: |  # c\n    c\n- g\nf: []\n", Move(("a", 0), ("f", 0)), "comments inside", id="a comment on a block of text"
        ),
        pytest.param("a:\n- b: c\n  # c\n- b\nf: []\n", Move(("a", 0), ("f", 0)), "comments inside", id="a comment below"),
        pytest.param("a: 1\n", Put(("b",), "\x07"), "would not say", id="a character that no file may have"),
    ],
)
def test_what_cannot_be_written_is_refused(text: str, edit: Request, why: str) -> None:
    with pytest.raises(Unsafe, match=why) as refusal:
        edited(text, edit)
    assert refusal.value.path in (edit.path, edit.path[:-1])


def test_a_pair_without_braces_has_texts_that_can_change() -> None:
    assert edited("a: [b: c, d: e]\n", Put(("a", 0, "b"), "x"), Delete(("a", 1))) == "a: [b: x]\n"


@pytest.mark.parametrize(
    ("number", "others", "text"),
    [
        (225_000, [], "225_000"),
        (225_000, ["1_000_000", "250000", "Công 12345"], "225_000"),
        (225_000, ["1000000", "250000", "17_000_000"], "225000"),
        (-1_250_000, [], "-1_250_000"),
        (5_000, [], "5000"),
        (5_000, ["225_000"], "5000"),
        (5_000, ["5_000", "225000"], "5_000"),
        (500, ["1_000"], "500"),
        (Fraction(12_345_678, 1_000), [], "12_345.678"),
        (Fraction(3, 2), ["1_000"], "1.5"),
        (Fraction(12_345, 1_000), [], "12.3450"),
    ],
)
def test_a_figure_is_written_like_the_others(number: Exact, others: list[str], text: str) -> None:
    assert figure(number, others) == text
