"""Edits: only the named keys and values change, everything else stays to the byte, and what would break the file is refused."""

import re
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from layouts import SIGNS, Layout, Scalar, layouts

from dutoan.document import Document
from dutoan.edit import Unsafe, apply_edits, place_edits, respell
from dutoan.findings import Change, Edit, Part, Path, Position
from dutoan.source import read


def document_of(text: str) -> Document:
    document, findings = read(text, "plan.yaml")
    assert document is not None, findings
    return document


def edited(text: str, *edits: Edit) -> str:
    return apply_edits(text, document_of(text), edits)


@pytest.mark.parametrize(
    ("raw", "text", "spelled"),
    [
        ("1.000", "1_000", "1_000"),
        ("'1.000'", "1_000", "'1_000'"),
        ('"1.000"', "1_000", '"1_000"'),
        ("a", "b c", "b c"),
        ("a", "b, c", "'b, c'"),
        ("a", "it's: so", "'it''s: so'"),
        ("a", "# b", "'# b'"),
        ("a", "b #c", "'b #c'"),
        ("a", " b", "' b'"),
        ("a", "", "''"),
        ("a", "~", "'~'"),
        ("a", "-", "'-'"),
        ("a", "[b]", "'[b]'"),
        ("a", "b]: [c", "'b]: [c'"),
        ("a", "b\nc", r'"b\nc"'),
        ("'a'", "it's", "'it''s'"),
        ('"a"', 'b "c" \\', r'"b \"c\" \\"'),
        ("|\n  a", "b", "b"),
        (">-  # why\r\n  a", "b: c", "'b: c'  # why"),
        # What lacks nothing but NFC keeps its lines.
        ("Ba\u0300\n   x", "Bà x", "Bà\n   x"),
        ("|  # Ba\u0300\n  Ba\u0300\n  x", "Bà\nx\n", "|  # Ba\u0300\n  Bà\n  x"),
        ("'Ba\u0300'", "Bà", "'Bà'"),
        ('"Ba\u0300\\n"', "Bà\n", '"Bà\\n"'),
        ('"Ba\\u0300"', "Bà", '"Bà"'),
        ("Ba\u0300", "Bé", "Bé"),
        ("Ba\u0300: [", "Bé", "Bé"),
    ],
)
def test_a_text_is_spelled_as_the_one_before_it(raw: str, text: str, spelled: str) -> None:
    assert respell(raw, text) == spelled


@pytest.mark.parametrize(
    ("text", "edits", "changed"),
    [
        pytest.param("a: 1.000 # x\nb: 2\n", [Edit(("a",), "1_000")], "a: 1_000 # x\nb: 2\n", id="a value"),
        pytest.param("a: 1\r\nb:  2\r\n", [Edit(("b",), "3")], "a: 1\r\nb:  3\r\n", id="CRLF"),
        pytest.param("a: {b: [1, 2,3 ]}", [Edit(("a", "b", 1), "x"), Edit(("a", "b", 2), "y")], "a: {b: [1, x,y ]}", id="braces"),
        pytest.param("a: 1\n", [Edit(("a",), "b", "key")], "b: 1\n", id="a key"),
        pytest.param("'a': 1\n", [Edit(("a",), "b", "key")], "'b': 1\n", id="a key in quotes"),
        pytest.param("? a\n: 1\n", [Edit(("a",), "b", "key")], "? b\n: 1\n", id="a key behind a question mark"),
        pytest.param('{"a":1}', [Edit(("a",), "b", "key"), Edit(("a",), "2")], '{"b":2}', id="a key and its value"),
        pytest.param(
            "a: {b: {c: 1}}\n",
            [Edit(("a",), "x", "key"), Edit(("a", "b", "c"), "z", "key"), Edit(("a", "b"), "y", "key"), Edit(("a", "b", "c"), "2")],
            "x: {y: {z: 2}}\n",
            id="keys inside keys",
        ),
        pytest.param("a: b\nb: c\n", [Edit(("a",), "b", "key"), Edit(("b",), "a", "key")], "b: b\na: c\n", id="keys that change places"),
        pytest.param("a: |  # why\n  1\n\n# b\nc: 2\n", [Edit(("a",), "x")], "a: x  # why\n\n# b\nc: 2\n", id="a block"),
        pytest.param("a: |\n 1\n \nc: 2\n", [Edit(("a",), "x")], "a: x\n \nc: 2\n", id="a block with a blank line below"),
        pytest.param("a: |\n 1\n  \nc: 2\n", [Edit(("a",), "x")], "a: x\nc: 2\n", id="a block with a blank line at its end"),
        pytest.param("a: |\n \n\nc: 2\n", [Edit(("a",), "x")], "a: x\n \n\nc: 2\n", id="an empty block"),
        pytest.param("a: 1\n", [], "a: 1\n", id="nothing"),
    ],
)
def test_edits_change_what_they_name(text: str, edits: list[Edit], changed: str) -> None:
    assert edited(text, *edits) == changed


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        pytest.param("a: 1\nb: 2\n", Edit(("a",), "b", "key"), id="a key that is there already"),
        pytest.param("a: {b: 1}\n", Edit(("a",), "2"), id="a value that is no text"),
        pytest.param("a: {b: 1}\n", Edit(("a", "c"), "2"), id="a value that is not written"),
        pytest.param("a: 1\n", Edit(("a", "b"), "2"), id="a value inside a text"),
        pytest.param("a: [1]\n", Edit(("a", 1), "2"), id="one too many"),
        pytest.param("a: 1\n", Edit(("b",), "c", "key"), id="a key that is not written"),
        pytest.param("a: 1\n", Edit(("a",), "b\x07"), id="a character that no file may have"),
        pytest.param("a: 1\n", Edit(("a",), "b\u2028c"), id="a line end of another kind"),
        pytest.param("a: 'b'\n", Edit(("a",), "c\rd"), id="a line end that YAML folds"),
        pytest.param("a: 1\n", Edit(("a",), "\ud800"), id="half a character"),
    ],
)
def test_what_would_break_the_file_is_refused(text: str, edit: Edit) -> None:
    with pytest.raises(Unsafe):
        edited(text, edit)


def test_changes_are_placed_in_the_order_of_the_file() -> None:
    text = "a: 'ổ'\nb: {c: 1}\n"
    assert place_edits(text, document_of(text), [Edit(("b", "c"), "2"), Edit(("b",), "d", "key"), Edit(("a",), "x")]) == [
        Change(Position(1, 4, 1, 7), "'x'"),
        Change(Position(2, 1, 2, 2), "d"),
        Change(Position(2, 8, 2, 9), "2"),
    ]


def replaced(node: Any, edits: dict[tuple[Path, Part], str], path: Path = ()) -> Any:
    """Return the data with its edits, built from the inside out."""
    if isinstance(node, str):
        return edits.get((path, "value"), node)
    if isinstance(node, list):
        return [replaced(value, edits, (*path, index)) for index, value in enumerate(node)]
    return {edits.get(((*path, key), "key"), key): replaced(value, edits, (*path, key)) for key, value in node.items()}


def pattern(layout: Layout, edits: dict[tuple[Path, Part], str]) -> str:
    """Return the regular expression of the layout's text with anything in place of the edited pieces, but their comments."""
    parts = []
    for piece in layout.pieces:
        if isinstance(piece, Scalar) and (piece.path, piece.part) in edits:
            parts.append(".+" + re.escape(piece.comment))
        else:
            parts.append(re.escape(piece.raw if isinstance(piece, Scalar) else piece))
    return "".join(parts)


@given(layouts(), st.data())
def test_whatever_is_edited_says_so_and_the_rest_stays_to_the_byte(layout: Layout, data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(layout.scalars), unique=True, max_size=4))
    texts = SIGNS | st.text("ab\nổ ", max_size=5)
    edits = {(piece.path, piece.part): data.draw(texts) + (f" {at}" if piece.part == "key" else "") for at, piece in enumerate(chosen)}
    changed = edited(layout.text, *(Edit(path, text, part) for (path, part), text in edits.items()))
    assert re.fullmatch(pattern(layout, edits), changed, re.DOTALL)
    assert yaml.load(changed, Loader=yaml.CBaseLoader) == replaced(layout.data, edits)  # noqa: S506 - it makes texts of everything


LOOSE = st.text("ae\u0300\u0302u\u031b\u0323", min_size=1, max_size=4).map("d".__add__)


@given(layouts(LOOSE, LOOSE))
def test_composing_letters_leaves_every_line_where_it_is(layout: Layout) -> None:
    loose = [piece for piece in layout.scalars if normalize("NFC", piece.text) != piece.text]
    edits = [Edit(piece.path, normalize("NFC", piece.text), piece.part) for piece in loose]
    composed = [piece if isinstance(piece, str) else _composed(piece) for piece in layout.pieces]
    assert edited(layout.text, *edits) == "".join(composed)


def _composed(piece: Scalar) -> str:
    head, comment, rest = piece.raw.partition(piece.comment) if piece.comment else ("", "", piece.raw)
    return head + comment + normalize("NFC", rest)
