"""What was taken out of a plan's data because it is wrong, and what comes of that.

A row or charge with an error stays, with its name, number and unit and some amount; of anything else the key goes. What is found in
these places afterwards, or for want of what is gone, may be no mistake.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from dutoan.findings import Path, Problem

_KEPT = frozenset(("name", "no", "id", "unit", "vat", "prices", "source", "code", "note", "after_vat", "allow"))  # of a row without figures
_BESIDE = frozenset(("name", "unit", "fit"))  # of a parameter, beside its value
_GROUP = _KEPT | {"items"}
_INHERITED = {  # what is missed where one of these keys above is gone, or one that nobody knows
    "missing-source": frozenset(("source", "sources", "unknown-key")),
    "balance-without-ceiling": frozenset(("ceiling", "unknown-key")),
}
_STAND_IN = "1_000_000"  # not 0: what is a rate of it would have no base
_REQUIRED = {"dutoan": "1", "title": "?"}
_HOPELESS = (("dutoan",), ("items",))
_WORD = re.compile(r"[^\W\d]\w*")


class Damage:
    """Takes what is wrong out of `data`, keeping what was written; `parts` are the rows, charges and parameters that lost something."""

    def __init__(self, written: Any) -> None:
        self.written = written
        self.data = written
        self.parts: set[Path] = set()
        self._names: set[str] = set()
        self._unnumbered: set[Path] = set()  # lists of rows, one of which may have lost its number
        self._gone: set[tuple[Path, str]] = set()  # the place, and the key or the rule that says it is none

    def take_out(self, problems: Iterable[Problem]) -> bool:
        """Take out what the problems, whose paths are as written, are about; False where that leaves nothing."""
        for problem in problems:
            part = part_of(problem.path)
            if problem.rule == "missing-source" and part[:1] == ("items",):
                self._put((*problem.path, "source"), next(iter(self.data["sources"])))
            elif part:
                self._spoil(part, problem)
            elif not self._drop(problem):
                return False
        return True

    def explains(self, problem: Problem) -> bool:
        """Tell whether the problem, whose path is as written, may come of what is gone."""
        path, part = problem.path, part_of(problem.path)
        if part in self.parts or any((path[:depth], key) in self._gone for depth, key in enumerate(path)):
            return True
        if path[-1:] == ("no",):
            return not self._unnumbered.isdisjoint((part[:-1], ("numbering",)))
        if problem.rule == "unknown-reference":
            text = str(path[-1] if problem.part == "key" else _at(self.written, path))
            return bool(self._names.intersection((text, _kind_of_name(path), *_WORD.findall(text))))
        wanted = _INHERITED.get(problem.rule, frozenset())
        return any(key in wanted and path[: len(place)] == place for place, key in self._gone)

    def _spoil(self, part: Path, problem: Problem) -> None:
        """Leave of a row or charge what says which it is; a parameter without its value goes."""
        self.parts.add(part)
        written, key = _at(self.data, part), str(problem.path[len(part)]) if len(problem.path) > len(part) else ""
        self._remember(part, key, problem.rule)
        node = written if isinstance(written, dict) else {}
        if part[0] == "params":
            self._names.add(str(part[1]))
            self._put(part, {name: value for name, value in node.items() if name != key} if key in _BESIDE else None)
            return
        is_group = isinstance(node.get("items"), list) and key != "items"
        left = {name: value for name, value in node.items() if name in (_GROUP if is_group else _KEPT) and name != key}
        if part[0] != "overhead":  # which has a name of its own
            left.setdefault("name", "?")
        if "no" not in left and (not node or key == "no" or problem.rule == "unknown-key"):
            self._unnumbered.add(part[:-1])
        self._put(part, left if is_group else left | {"amount": _STAND_IN})

    def _drop(self, problem: Problem) -> bool:
        """Take the innermost key out that is written, if there is one; tell whether a plan is left."""
        path = problem.path
        if problem.rule == "missing-key" and path[0] in _REQUIRED:
            self._put(path, _REQUIRED[str(path[0])])
            return True
        if "source" in path:  # shares are right together
            path = path[: path.index("source") + 1]
        keys = (path[:depth] for depth in range(len(path), 0, -1) if isinstance(path[depth - 1], str))
        place = next((key for key in keys if _at(self.data, key) is not None), ())
        if place:
            self._remember(place[:-1], str(place[-1]), problem.rule)
            self._put(place, _REQUIRED.get(str(place[0])))
        return place not in _HOPELESS and (path == () or place != ())

    def _remember(self, place: Path, key: str, rule: str) -> None:
        """Remember what is gone, with the names that it may have declared: those in it, or all of a kind where none can be read."""
        gone = _at(self.written, (*place, key) if key else place)
        self._gone |= {(place, key), (place, rule)}
        if key in ("params", "sources") and not isinstance(gone, dict):
            self._names.add(f"any {key}")
        if key in ("id", "items", "charges") or not (key or isinstance(gone, dict)):
            self._names.add("any id")
        if key in ("params", "sources") or rule == "unknown-key" or place == ("sources",):
            self._names.update((key, *_texts(gone)))
        if "numbering" in (key, *place):
            self._unnumbered.add(("numbering",))
        if rule == "unknown-key" and place == ():
            self._names.add("overhead")  # the id of what may be meant

    def _put(self, path: Path, value: Any) -> None:
        self.data = _changed(self.data, path, value)


def part_of(path: Path) -> Path:
    """Return the row, charge or parameter that a path leads into, () if it is none."""
    if path[:1] == ("overhead",):
        return path[:1]
    if path[:1] in (("charges",), ("params",)):
        return path[:2] if len(path) > 1 else ()
    depth = 0
    while path[depth : depth + 1] == ("items",) and len(path) > depth + 1:
        depth += 2
    return path[:depth]


def _kind_of_name(path: Path) -> str:
    if not {"of", "except"}.isdisjoint(path) or path[:1] == ("expect",):
        return "any id"
    return "any sources" if "source" in path else "any params"


def _at(node: Any, path: Path) -> Any:
    """Return what stands at `path`, or None."""
    for step in path:
        node = node.get(step) if isinstance(node, dict) else cast("Any", node)[step] if isinstance(node, list) else None
    return node


def _changed(node: Any, path: Path, value: Any) -> Any:
    """Return the data with the value at `path`, or without that key where it is None; what does not change is shared."""
    copy, step = node.copy(), path[0]
    if len(path) > 1:
        copy[step] = _changed(copy[step], path[1:], value)
    elif value is None:
        copy.pop(step, None)
    else:
        copy[step] = value
    return copy


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ()):
        if isinstance(step, str):
            yield step
        yield from _texts(inner)
