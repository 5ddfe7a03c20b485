"""What edits mean, without any text: data in, data out. The edited text must read as this."""

from collections.abc import Mapping, Sequence
from typing import Any

from dutoan.edit.orders import Insert, Orders, Request, Unsafe, find, sort_out
from dutoan.findings import Path
from dutoan.text import Text

_EMPTIED = Text(
    "danh sách hay nhóm khóa này sẽ không còn gì; hãy xóa cả khóa hay cả nhóm chứa nó",
    "nothing would be left in this list or mapping; delete the key or the group that holds it",
)
_SAME_NAME = Text(
    "hai khóa cạnh nhau sẽ trùng tên; chọn tên khác cho một trong hai",
    "two keys side by side would have the same name; choose another for one",
)


def expected(data: Mapping[str, Any], edits: Sequence[Request]) -> Any:
    """Return `data` as the edits want it; raises Unsafe where they contradict each other, name nothing or leave nothing."""
    return meant(data, (), sort_out(data, edits))


def meant(data: Mapping[str, Any], path: Path, orders: Orders) -> Any:
    """Return what will stand where `path` is now. Raises Unsafe where a list or a mapping is left with nothing."""
    return _meant(data, find(data, path), path, orders)


def _meant(data: Mapping[str, Any], node: Any, path: Path, orders: Orders) -> Any:
    if path in orders.values:
        return orders.values[path]
    if path not in orders.touched:
        return node
    left = _entries(data, node, path, orders) if isinstance(node, dict) else _members(data, node, path, orders)
    if node and not left:
        raise Unsafe(_EMPTIED, path)
    return left


def _entries(data: Mapping[str, Any], node: Mapping[str, Any], path: Path, orders: Orders) -> dict[str, Any]:
    kept = [(key, (*path, key)) for key in node if (*path, key) not in orders.gone]
    left = {orders.names.get(inner, key): _meant(data, node[key], inner, orders) for key, inner in kept}
    added = orders.added.get(path, {})
    if len(left.keys() | added.keys()) < len(kept) + len(added):
        raise Unsafe(_SAME_NAME, path)
    return left | dict(added)


def _members(data: Mapping[str, Any], node: Sequence[Any], path: Path, orders: Orders) -> list[Any]:
    arrivals = orders.arrivals.get(path, {})
    left: list[Any] = []
    for index in range(len(node) + 1):
        for arrival in arrivals.get(index, ()):
            left.append(arrival.data if isinstance(arrival, Insert) else meant(data, arrival.path, orders))  # noqa: PERF401 - reads better
        if index < len(node) and (*path, index) not in orders.gone:
            left.append(_meant(data, node[index], (*path, index), orders))
    return left
