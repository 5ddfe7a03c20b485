"""One mistake in a plan: every key and value of it written wrongly in turn, as YAML text."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple


class Breakage(NamedTuple):
    """A plan's text with one mistake, the path where it is, and its kind."""

    path: tuple[str | int, ...]
    kind: str
    text: str


def breakages(data: Any) -> Iterator[Breakage]:
    """Yield a text for every place of a plan's data, and every kind of mistake there."""
    for path in _paths(data, ()):
        for kind, break_ in _KINDS.items():
            copy = json.loads(json.dumps(data))
            above: Any = copy
            for step in path[:-1]:
                above = above[step]
            if isinstance(above, dict) or kind not in ("renamed", "twice"):
                break_(above, path[-1])
                yield Breakage(path, kind, json.dumps(copy, ensure_ascii=False).replace(_MARK, ""))


_MARK = "\\u0007"  # in a key, gone in the text: what was two keys is one key twice


def _paths(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ()):
        yield (*path, step)
        yield from _paths(inner, (*path, step))


def _put(value: Any) -> Any:
    def put(above: Any, step: Any) -> None:
        above[step] = value

    return put


def _rename(above: dict[str, Any], step: str) -> None:
    renamed = {name + "x" * (name == step): value for name, value in above.items()}
    above.clear()
    above.update(renamed)


def _delete(above: Any, step: Any) -> None:
    del above[step]


def _twice(above: dict[str, Any], step: str) -> None:
    above["\a" + step] = above[step]


_KINDS = {
    "ambiguous": _put("1.500"),
    "empty": _put(""),
    "a list": _put(["x"]),
    "unknown name": _put("=xyz*2"),
    "renamed": _rename,
    "deleted": _delete,
    "twice": _twice,
}
