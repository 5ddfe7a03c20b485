"""Three sides: edits of the state that a workbook was written from, made on the plan as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dutoan.edit import Delete, Insert, Move, Put, Request
from dutoan.edit.orders import find
from dutoan.findings import Path
from dutoan.merge.changes import Change, Conflict
from dutoan.text import Text, clip

Data = Mapping[str, Any]
Paths = dict[Path, Path]


class Clash(Exception):
    """The plan changed where the workbook did; `text` says both sides."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def rebase(base: Data, now: Data, changes: Sequence[Change]) -> tuple[list[Change], list[Conflict]]:
    """Return the changes that the plan does not have yet, with their paths in it, and where both sides changed the same."""
    if base == now:
        return list(changes), []
    paths = map_rows(base, now)
    kept: list[Change] = []
    clashes: list[Conflict] = []
    for change in changes:
        try:
            edits = tuple(moved for edit in change.edits for moved in _rebased(base, now, paths, edit))
        except Clash as clash:
            clashes.append(Conflict(change.cell, change.name, clash.text))
            continue
        if edits:
            kept.append(change._replace(edits=edits))
    return kept, clashes


def map_rows(base: Data, now: Data) -> Paths:
    """Return where each row and charge of the base is now; those that are gone are left out."""
    paths: Paths = {(): ()}
    _map_list(base, now, ("items",), ("items",), paths)
    _map_list(base, now, ("charges",), ("charges",), paths)
    return paths


def _map_list(base: Data, now: Data, old: Path, new: Path, paths: Paths) -> None:
    before, after = find(base, old) or [], find(now, new) or []
    for index, other in _pairs(before, after):
        paths[(*old, index)] = (*new, other)
        if isinstance(before[index].get("items"), list) and isinstance(after[other].get("items"), list):
            _map_list(base, now, (*old, index, "items"), (*new, other, "items"), paths)


def _pairs(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield which member is which: by id, by name and unit, then by name alone, at last by its place."""
    left, free = list(range(len(before))), list(range(len(after)))
    for keys in (("id",), ("name", "unit"), ("name",), ()):
        for index in list(left):
            wanted = [before[index].get(key) for key in keys]
            if keys == ("id",) and wanted == [None]:
                continue
            same = [other for other in free if [after[other].get(key) for key in keys] == wanted]
            found = same[0] if keys and same else index if not keys and index in free and _alike(before[index], after[index]) else None
            if found is not None:
                left.remove(index)
                free.remove(found)
                yield index, found


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two members differ in no more than their name."""
    return {key: value for key, value in one.items() if key != "name"} == {key: value for key, value in other.items() if key != "name"}


def _rebased(base: Data, now: Data, paths: Paths, edit: Request) -> Iterator[Request]:
    if isinstance(edit, Put):
        path = _path(paths, edit.path)
        old, new = find(base, edit.path), find(now, path)
        if new != edit.data:
            if new != old:
                raise Clash(_say(new, edit.data))
            yield Put(path, edit.data)
    elif isinstance(edit, Delete) and edit.path[-2:-1] in (("of",), ("except",)):
        where, name = _path(paths, edit.path[:-1]), find(base, edit.path)
        yield from (Delete((*where, at)) for at, other in enumerate(find(now, where) or ()) if other == name)
    elif isinstance(edit, Delete):
        row = paths.get(edit.path) if isinstance(edit.path[-1], int) else _path(paths, edit.path)
        if row is not None and find(now, row) is not None:
            if find(now, row) != find(base, edit.path):
                raise Clash(_CHANGED)
            yield Delete(row)
    elif isinstance(edit, Insert):
        where = _slot(paths, edit.path)
        if edit.data not in find(now, where[:-1]):
            yield Insert(where, edit.data)
    else:
        assert isinstance(edit, Move)  # noqa: S101 - a merge makes no other
        yield Move(_path(paths, edit.path), _slot(paths, edit.to))


def _path(paths: Paths, path: Path) -> Path:
    """Return a path of the base in the plan as it is now; raises Clash where the row is gone."""
    depth = next(depth for depth in range(len(path), -1, -1) if path[:depth] in paths)
    if any(isinstance(step, int) for step in path[depth:]):
        raise Clash(_GONE)
    return (*paths[path[:depth]], *path[depth:])


def _slot(paths: Paths, path: Path) -> Path:
    """Return where a new member belongs: behind the nearest one above it that is still in that list."""
    inside = _path(paths, path[:-1])
    for index in range(int(path[-1]) - 1, -1, -1):
        before = paths.get((*path[:-1], index))
        if before is not None and before[:-1] == inside:
            return (*inside, int(before[-1]) + 1)
    return (*inside, 0)


_GONE = Text("dòng này đã bị xóa khỏi dự toán sau khi xuất", "this row was deleted from the plan after the export")
_CHANGED = Text(
    "sổ tính xóa dòng này, nhưng sau khi xuất dự toán đã sửa nó", "the workbook deletes this row, which the plan changed after the export"
)


def _say(now: Any, wanted: Any) -> Text:
    plan, book = clip(_one(now)), clip(_one(wanted))
    return Text(
        f"cả hai bên cùng sửa: dự toán nay là “{plan}”, sổ tính là “{book}”; chọn một bên rồi sửa bên kia theo",
        f'both sides changed it: the plan says "{plan}" now, the workbook "{book}"; choose one and make the other follow',
    )


def _one(data: Any) -> str:
    return "–" if data is None else data if isinstance(data, str) else ", ".join(map(str, data))
