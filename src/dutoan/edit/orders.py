"""What an edit can ask for, and a list of edits sorted by place: what contradicts itself or names nothing is refused here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dutoan.findings import Edit, Path
from dutoan.text import Text

Written = Any  # str | list[Written] | dict[str, Written]: texts as a file in the plan's grammar has them


class Put(NamedTuple):
    """The value at `path` becomes `data`, whatever was there; a key that is not there yet is written."""

    path: Path
    data: Written


class Delete(NamedTuple):
    """The key or the member at `path` goes, with the comments that belong to it."""

    path: Path


class Insert(NamedTuple):
    """A new member: `path` ends with the index of the member that it comes before, or with the length of the list."""

    path: Path
    data: Written


class Move(NamedTuple):
    """The member at `path` goes where an Insert at `to` would stand, with its comments and its layout."""

    path: Path
    to: Path


Request = Edit | Put | Delete | Insert | Move
Arrival = Insert | Move


class Unsafe(ValueError):
    """The edits cannot be made, or the edited text would not say what they mean; nothing may be written. `path` is where."""

    def __init__(self, reason: Text, path: Path = ()) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.path = path


class Orders(NamedTuple):
    """Edits by place, all paths being those of the document as it was read."""

    names: Mapping[Path, str]
    values: Mapping[Path, Written]
    added: Mapping[Path, Mapping[str, Written]]  # new keys by the path of their mapping
    gone: frozenset[Path]  # deleted, or moved away
    arrivals: Mapping[Path, Mapping[int, Sequence[Arrival]]]  # new members by the path of their list and their index
    reshaped: frozenset[Path]  # every container that entries come into or go from
    touched: frozenset[Path]  # every container that something changes in, at any depth


def sort_out(data: Any, edits: Sequence[Request]) -> Orders:
    """Return the edits by place. Raises Unsafe for one that names nothing in `data`, and for two that contradict each other."""
    for edit in edits:
        if not _names_something(data, edit):
            raise Unsafe(_NOTHING_THERE, edit.path)
    _refuse_contradictions(data, edits)
    added: dict[Path, dict[str, Written]] = {}
    arrivals: dict[Path, dict[int, list[Arrival]]] = {}
    values: dict[Path, Written] = {}
    for edit in edits:
        if isinstance(edit, Insert | Move):
            place = edit.path if isinstance(edit, Insert) else edit.to
            arrivals.setdefault(place[:-1], {}).setdefault(int(place[-1]), []).append(edit)
        elif isinstance(edit, Put) and find(data, edit.path) is None:
            added.setdefault(edit.path[:-1], {})[str(edit.path[-1])] = edit.data
        elif isinstance(edit, Put):
            values[edit.path] = edit.data
        elif isinstance(edit, Edit) and edit.part == "value":
            values[edit.path] = edit.text
    gone = frozenset(edit.path for edit in edits if isinstance(edit, Delete | Move))
    return Orders(
        {edit.path: edit.text for edit in edits if isinstance(edit, Edit) and edit.part == "key"},
        values,
        added,
        gone,
        arrivals,
        frozenset({*added, *arrivals, *(path[:-1] for path in gone)}),
        frozenset(path[:depth] for edit in edits for path in _places(edit) for depth in range(len(path))),
    )


def find(data: Any, path: Path) -> Any:
    """Return what stands at `path`, or None."""
    for step in path:
        is_there = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)
        if not is_there:
            return None
        data = data[step]
    return data


_NOTHING_THERE = Text(
    "tệp không có chỗ mà thay đổi này nhắc tới; đọc lại tệp rồi thử lại", "the file has no such place as this change names; read it again"
)
_TWICE = Text(
    "hai thay đổi trái nhau ở cùng một chỗ; chỉ giữ một trong hai", "two changes contradict each other in one place; keep one of them"
)


def _places(edit: Request) -> Iterator[Path]:
    yield edit.path
    if isinstance(edit, Move):
        yield edit.to


def _names_something(data: Any, edit: Request) -> bool:
    if not edit.path:
        return False
    parent, step = find(data, edit.path[:-1]), edit.path[-1]
    if isinstance(edit, Insert):
        return _is_slot(parent, step)
    there = find(data, edit.path)
    if isinstance(edit, Edit):
        return isinstance(parent, dict) and there is not None if edit.part == "key" else isinstance(there, str)
    if isinstance(edit, Put):
        return there is not None or (isinstance(parent, dict) and isinstance(step, str))
    if isinstance(edit, Move):
        return isinstance(parent, list) and there is not None and bool(edit.to) and _is_slot(find(data, edit.to[:-1]), edit.to[-1])
    return there is not None


def _is_slot(parent: Any, step: str | int) -> bool:
    return isinstance(parent, list) and isinstance(step, int) and 0 <= step <= len(parent)


def _refuse_contradictions(data: Any, edits: Sequence[Request]) -> None:
    taken: set[tuple[Path, str]] = set()
    for edit in edits:
        parts = {(edit.path, part) for part in _parts(edit)}
        if parts & taken:
            raise Unsafe(_TWICE, edit.path)
        taken |= parts
    goals: dict[Path, Path | None] = {}  # of what leaves its place: the list it goes to, none for what goes away
    for edit in edits:
        if isinstance(edit, Move):
            goals[edit.path] = edit.to[:-1]
        elif isinstance(edit, Delete | Put) and find(data, edit.path) is not None:
            goals[edit.path] = None
    for edit in edits:
        if _is_lost((edit.to if isinstance(edit, Move) else edit.path)[:-1], goals):
            raise Unsafe(_TWICE, edit.path)


def _parts(edit: Request) -> tuple[str, ...]:
    """Return the parts of its path that an edit lays claim to."""
    if isinstance(edit, Edit):
        return (edit.part,)
    return {Put: ("value",), Move: ("value",), Delete: ("value", "key"), Insert: ()}[type(edit)]


def _is_lost(place: Path, goals: Mapping[Path, Path | None]) -> bool:
    """Tell whether what stands at `place` goes away with something around it, or moves in a circle."""
    passed: set[Path] = set()
    while around := next((place[:depth] for depth in range(len(place), 0, -1) if place[:depth] in goals), None):
        goal = goals[around]
        if goal is None or around in passed:
            return True
        passed.add(around)
        place = goal
    return False
