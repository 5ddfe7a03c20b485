"""A document: nested text in the file's grammar, and where each key and value of it stands.

Every reader (YAML today, workbooks later) gives the same thing, so that a path means the same wherever a plan comes from.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from dutoan.findings import Part, Path, Position

Node = Any  # Map | Seq | str: nested text


class Map(dict[str, Node]):
    """A mapping as written; four marks a key where they were noted, in order: the offsets of key start, key end, value start, value end."""

    __slots__ = ("marks",)
    marks: list[int]


class Seq(list[Node]):
    """A list as written; two marks a member where they were noted: the offsets of start and end."""

    __slots__ = ("marks",)
    marks: list[int]


Locate = Callable[[Path, Part, int | None], Position]


class Document(NamedTuple):
    """What was read: the file's name, its root mapping, and a function from a path to its place."""

    file: str
    data: Map
    locate: Locate


def span(root: Map, whole: tuple[int, int], path: Path, part: Part) -> tuple[int, int, Node]:
    """Return start and end offset of the value (or key) at `path` and the value, or those of the nearest written ancestor."""
    node: Node = root
    start, end = whole
    for depth, step in enumerate(path):
        if isinstance(node, Map) and step in node:
            at = 4 * list(node).index(str(step))
            if part == "key" and depth == len(path) - 1:
                return node.marks[at], node.marks[at + 1], step
            start, end = node.marks[at + 2], node.marks[at + 3]
            node = node[str(step)]
        elif isinstance(node, Seq) and isinstance(step, int) and step < len(node):
            start, end = node.marks[2 * step], node.marks[2 * step + 1]
            node = node[step]
        else:
            break
    return start, end, node


def path_at(root: Map, offset: int) -> Path:
    """Return the path of the innermost key or member whose text `offset` stands in or right behind, () if there is none."""
    path: Path = ()
    node: Node = root
    while isinstance(node, Map | Seq):
        size = 4 if isinstance(node, Map) else 2
        inner: Iterable[tuple[str | int, Node]] = node.items() if isinstance(node, Map) else enumerate(node)
        spans = zip(inner, node.marks[::size], node.marks[size - 1 :: size], strict=True)
        found = next((pair for pair, start, end in spans if start <= offset <= end), None)
        if found is None:
            break
        path, node = (*path, found[0]), found[1]
    return path


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Part, str]]:
    """Yield every key and every value that is a text, with its path, in the order written."""
    if isinstance(node, str):
        yield path, "value", node
        return
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(step, str):
            yield (*path, step), "key", step
        yield from scalars(inner, (*path, step))
