"""What edits of structure mean, first on data alone, then on texts in any layout that the reader takes."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import Layout, layouts
from rowedits import nodes

from dutoan.edit import Delete, Insert, Move, Put, Request, Unsafe, apply_edits, expected
from dutoan.findings import Edit
from dutoan.source import read

DATA = {"a": ["0", "1", {"b": ["2", "3"]}], "c": {"d": "4"}}
A, B = ("a",), ("a", 2, "b")


@pytest.mark.parametrize(
    ("edits", "meant"),
    [
        pytest.param([], DATA, id="none"),
        pytest.param([Put(("c", "d"), "x")], {"a": DATA["a"], "c": {"d": "x"}}, id="a text for a text"),
        pytest.param([Put(("c",), "x")], {"a": DATA["a"], "c": "x"}, id="a text for a mapping"),
        pytest.param([Put((*A, 2), "x")], {"a": ["0", "1", "x"], "c": {"d": "4"}}, id="a text for a member"),
        pytest.param([Put(("c", "e"), ["x"])], {"a": DATA["a"], "c": {"d": "4", "e": ["x"]}}, id="a key that was not there"),
        pytest.param([Edit(("c",), "x", "key"), Put(("c", "e"), "5")], {"a": DATA["a"], "x": {"d": "4", "e": "5"}}, id="another name"),
        pytest.param([Delete(("c",)), Delete((*A, 0))], {"a": ["1", {"b": ["2", "3"]}]}, id="deleted"),
        pytest.param(
            [Delete((*A, 0)), Delete((*A, 1)), Insert((*A, 2), "x")], {"a": ["x", {"b": ["2", "3"]}], "c": {"d": "4"}}, id="places"
        ),
        pytest.param(
            [Insert((*A, 1), "x"), Insert((*A, 1), "y"), Insert((*A, 3), "z"), Delete((*A, 1))],
            {"a": ["0", "x", "y", {"b": ["2", "3"]}, "z"], "c": {"d": "4"}},
            id="inserted, in the order of the edits",
        ),
        pytest.param([Move((*A, 0), (*A, 3))], {"a": ["1", {"b": ["2", "3"]}, "0"], "c": {"d": "4"}}, id="moved down"),
        pytest.param([Move((*B, 1), (*A, 0))], {"a": ["3", "0", "1", {"b": ["2"]}], "c": {"d": "4"}}, id="moved out"),
        pytest.param(
            [Move((*A, 0), (*B, 1)), Move((*A, 2), (*A, 1)), Put((*B, 0), "x")],
            {"a": [{"b": ["x", "0", "3"]}, "1"], "c": {"d": "4"}},
            id="moved into what moves and changes",
        ),
        pytest.param([Move((*B, 1), (*A, 0)), Delete((*A, 2))], {"a": ["3", "0", "1"], "c": {"d": "4"}}, id="moved out of what goes"),
        pytest.param([Move((*A, 1), (*A, 1))], DATA, id="moved to where it is"),
    ],
)
def test_edits_mean(edits: Sequence[Request], meant: Any) -> None:
    assert expected(DATA, edits) == meant


NOTHING, TWICE, EMPTY, SAME = "has no such place", "contradict each other", "nothing would be left", "the same name"


@pytest.mark.parametrize(
    ("edits", "why"),
    [
        pytest.param([Put((), "x")], NOTHING, id="everything"),
        pytest.param([Edit(("c",), "x")], NOTHING, id="a text for what is none"),
        pytest.param([Edit(("c", "x"), "y", "key")], NOTHING, id="another name for nothing"),
        pytest.param([Edit((*A, 0), "y", "key")], NOTHING, id="another name for a member"),
        pytest.param([Put((*A, 3), "x")], NOTHING, id="a member that is not there"),
        pytest.param([Put(("c", "d", "e"), "x")], NOTHING, id="a key inside a text"),
        pytest.param([Put(("c", 0), "x")], NOTHING, id="a member of a mapping"),
        pytest.param([Delete((*A, -1))], NOTHING, id="counted from the end"),
        pytest.param([Delete(("x", "y"))], NOTHING, id="inside nothing"),
        pytest.param([Insert((*A, 4), "x")], NOTHING, id="behind the end"),
        pytest.param([Insert(("c", "x"), "y")], NOTHING, id="into a mapping"),
        pytest.param([Move(("c",), (*A, 0))], NOTHING, id="a key moved"),
        pytest.param([Move((*A, 0), ())], NOTHING, id="moved nowhere"),
        pytest.param([Move((*A, 0), ("c", 0))], NOTHING, id="moved into a mapping"),
        pytest.param([Put(("c",), "x"), Put(("c",), "y")], TWICE, id="two values"),
        pytest.param([Edit(("c",), "x", "key"), Delete(("c",))], TWICE, id="renamed and deleted"),
        pytest.param([Put(("c",), "x"), Put(("c", "d"), "y")], TWICE, id="inside what is replaced"),
        pytest.param([Delete((*A, 2)), Insert((*B, 0), "x")], TWICE, id="into what goes"),
        pytest.param([Delete((*A, 2)), Move((*A, 0), (*B, 0))], TWICE, id="moved into what goes"),
        pytest.param([Move((*A, 2), (*B, 0))], TWICE, id="moved into itself"),
        pytest.param([Delete(B), Delete((*B, 0))], TWICE, id="inside what goes"),
        pytest.param([Edit(("a",), "c", "key")], SAME, id="a name that is there"),
        pytest.param([Edit(("a",), "x", "key"), Edit(("c",), "x", "key")], SAME, id="one name for two keys"),
        pytest.param([Edit(("a",), "x", "key"), Put(("x",), "y")], SAME, id="a new key of that name"),
        pytest.param([Delete(("c", "d"))], EMPTY, id="the last key"),
        pytest.param([Delete((*B, 0)), Move((*B, 1), (*A, 0))], EMPTY, id="the last members"),
    ],
)
def test_edits_that_mean_nothing_are_refused(edits: Sequence[Request], why: str) -> None:
    with pytest.raises(Unsafe, match=why) as refusal:
        expected(DATA, edits)
    assert refusal.value.path in {edit.path for edit in edits} | {edit.path[:-1] for edit in edits}


def test_rows_that_move_into_each_other_are_refused() -> None:
    data = {"a": [{"b": ["0"]}, {"b": ["1"]}]}
    with pytest.raises(Unsafe, match=TWICE):
        expected(data, [Move(("a", 0), ("a", 1, "b", 0)), Move(("a", 1), ("a", 0, "b", 0))])


TEXTS = st.text("aB0 #:'-ổ", max_size=4)
NESTED = TEXTS | st.lists(TEXTS, max_size=2) | st.dictionaries(st.text("abổ", min_size=1), TEXTS | st.just([{"a": "b"}]), max_size=2)


@st.composite
def edits_of(draw: st.DrawFn, data: Any) -> list[Request]:
    found = list(nodes(data))[1:]
    slots = [(*path, at) for path, node in found if isinstance(node, list) for at in range(len(node) + 1)]
    members = [path for path, _ in found if isinstance(path[-1], int)]
    keys = [path for path, _ in found if isinstance(path[-1], str)]
    maps = [(), *(path for path, node in found if isinstance(node, dict))]
    paths = st.sampled_from([*members, *keys])
    kinds: list[st.SearchStrategy[Request]] = [
        st.builds(Put, paths, NESTED),
        st.builds(Put, st.sampled_from(maps).map(lambda path: (*path, "new")), NESTED),
        st.builds(Edit, st.sampled_from(keys), st.sampled_from(["x", "y"]), st.just("key")),
        st.builds(Delete, paths),
    ]
    if members:
        kinds += [st.builds(Insert, st.sampled_from(slots), NESTED), st.builds(Move, st.sampled_from(members), st.sampled_from(slots))]
    return draw(st.lists(st.one_of(kinds), min_size=1, max_size=4))


@given(layouts(), st.data())
def test_any_text_says_what_was_meant(layout: Layout, data: st.DataObject) -> None:
    document = read(layout.text, "plan.yaml").document
    assert document is not None
    edits = data.draw(edits_of(document.data))
    try:
        meant = expected(document.data, edits)
    except Unsafe:
        return
    again = read(apply_edits(layout.text, document, edits), "plan.yaml").document
    assert again is not None
    assert again.data == meant
