"""Rows that are deleted, and where the plan names their ids: what took a rate of several rows takes it of those that are left."""

from collections.abc import Iterator, Sequence
from typing import Any

from dutoan.edit import Delete
from dutoan.findings import Path

_LISTS = ("of", "except")


def unmention(data: Any, gone: Sequence[Path]) -> dict[Path, list[Delete]]:
    """Return what else to delete with each row that goes, by its path: its ids, and those inside it, in lists that name others as well.

    Exceptions of which none is left go as a whole; a base of which nothing is left stays, so that the plan is refused and says why.
    """
    owners = {name: path for path in gone for name in _ids(_at(data, path))}
    found: dict[Path, list[Delete]] = {}
    for path, members in _named(data, ()):
        lost = [at for at, member in enumerate(members) if member in owners]
        if not lost or any(path[: len(row)] == row for row in gone):
            continue
        if len(lost) < len(members):
            for at in lost:
                found.setdefault(owners[members[at]], []).append(Delete((*path, at)))
        elif path[-1] == "except":
            found.setdefault(owners[members[0]], []).append(Delete(path))
    return found


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _ids(row: Any) -> Iterator[str]:
    if "id" in row:
        yield row["id"]
    for inner in row.get("items", ()):
        yield from _ids(inner)


def _named(node: Any, path: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield every list of ids, with its path."""
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
        if step in _LISTS and isinstance(inner, list):
            yield (*path, step), inner
        elif isinstance(inner, dict | list):
            yield from _named(inner, (*path, step))
