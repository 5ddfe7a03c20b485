"""What edits of structure mean, and that any text they are made in then says it, on random texts and with random edits."""

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from layouts import Layout, layouts

from dutoan.edit import Delete, Insert, Move, Put, Request, Unsafe, apply_edits, expected
from dutoan.findings import Edit, Path
from dutoan.source import read

NESTED = st.recursive(
    st.text("aB0 #:'-ổ", max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("abổ", min_size=1), inner, max_size=2),
    max_leaves=4,
)


def containers(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every list and mapping with its path."""
    if not isinstance(node, str):
        yield path, node
        for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from containers(inner, (*path, step))


@st.composite
def edit_lists(draw: st.DrawFn, data: Any) -> list[Request]:
    found = list(containers(data))
    lists = [(path, node) for path, node in found if isinstance(node, list)]
    slots = [(*path, index) for path, node in lists for index in range(len(node) + 1)]
    members = [(*path, index) for path, node in lists for index in range(len(node))]
    keys = [(*path, key) for path, node in found if isinstance(node, dict) for key in node]
    texts = [path for path in [*members, *keys]]
    edits: list[Request] = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["put", "new", "rename", "delete", *(["insert", "move", "delete"] if members else [])]))
        if kind == "put":
            edits.append(Put(draw(st.sampled_from(texts)), draw(NESTED)))
        elif kind == "new":
            path, _ = draw(st.sampled_from([(path, node) for path, node in found if isinstance(node, dict)]))
            edits.append(Put((*path, f"new {number}"), draw(NESTED)))
        elif kind == "rename":
            edits.append(Edit(draw(st.sampled_from(keys)), f"other {number}", "key"))
        elif kind == "delete":
            edits.append(Delete(draw(st.sampled_from(texts))))
        elif kind == "insert":
            edits.append(Insert(draw(st.sampled_from(slots)), draw(NESTED)))
        else:
            edits.append(Move(draw(st.sampled_from(members)), draw(st.sampled_from(slots))))
    return edits


@settings(max_examples=8000, suppress_health_check=list(HealthCheck))
@given(layouts(), st.data())
def test_fuzz(layout: Layout, data: st.DataObject) -> None:
    document = read(layout.text, "").document
    assert document
    edits = data.draw(edit_lists(document.data))
    try:
        meaning = expected(document.data, edits)
    except Unsafe:
        event("refused")
        return
    event("made")
    apply_edits(layout.text, document, edits)
