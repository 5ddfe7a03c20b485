"""Where each row stands in the plan that the sheet now shows: in which group, and which rows left their places."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dutoan.estimate import Line
from dutoan.findings import Path
from dutoan.merge.base import Base

Member = tuple[int, int | None]
"""A row that stands in a group: its place among the rows, and its line, None for a new one."""

ROOT: Path = ()


Sums = Mapping[Path, frozenset[int]]
"""The rows that each printed sum adds up, by the group that it is of: places among the rows."""


class Nested(NamedTuple):
    """The members of each group (by its path; () is the plan) as the sheet has them, and the rows that moved, by place.

    `unsure` are new and moved rows that might belong to another group, and that no sum of their own group adds up.
    """

    members: Mapping[Path, list[Member]]
    moved: frozenset[int]
    unsure: frozenset[int]


def group_of(path: Path) -> Path:
    """Return the path of the group that holds a row; () is the plan itself."""
    return path[:-2]


def nest(base: Base, lines: Sequence[int | None], new: frozenset[int], sums: Sums) -> Nested:
    """Return the groups as the rows now form them; `lines` are those of the rows, `new` the places of rows to be added."""
    unsure: set[int] = set()
    chains = _chains(base.lines, lines, new, sums, unsure)
    members: dict[Path, list[Member]] = {}
    for at, chain in chains.items():
        members.setdefault(chain[-1], []).append((at, lines[at]))
    moved = frozenset(at for group, inside in members.items() for at in _moved(base, group, inside))
    return Nested(members, moved, frozenset(unsure & (moved | new)))


def _moved(base: Base, group: Path, inside: Sequence[Member]) -> Iterator[int]:
    """Yield the members that came from another group, or stand in another order than before."""
    own = [(at, line) for at, line in inside if line is not None]
    stayed = [(at, line) for at, line in own if group_of(base.lines[line].path) == group]
    kept = {stayed[index][0] for index in longest_rise([line for _, line in stayed])}
    yield from (at for at, _ in own if at not in kept)


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest rising run of numbers, others left out."""
    ends: list[int] = []  # the least last number of a run of each length
    places: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        ends[length:] = [number, *ends[length + 1 :]]
        places[length:] = [at, *places[length + 1 :]]
    run: list[int] = []
    at = places[-1] if places else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]


def _chains(
    printed: Sequence[Line], lines: Sequence[int | None], new: frozenset[int], sums: Sums, unsure: set[int]
) -> dict[int, list[Path]]:
    """Return the groups that each row stands in, outermost first. Rows that kept their order, and their place in the sum of their group, keep their groups."""
    known = [
        (at, line) for at, line in enumerate(lines) if line is not None and _is_row(printed[line]) and _is_summed(at, printed[line], sums)
    ]
    steady = {known[index][0] for index in longest_rise([line for _, line in known])}
    below = _below(printed, lines, steady)
    chains: dict[int, list[Path]] = {}
    open_groups = [ROOT]
    for at, line in enumerate(lines):
        row = None if line is None else printed[line]
        if row is not None and not _is_row(row):
            continue
        if row is not None and at in steady:
            chain = _groups(row.path)
        elif row is not None or at in new:
            choices = _choices(open_groups, below[at])
            told = [chain for chain in choices if at in sums.get(chain[-1], ())]
            chain = told[0] if len(told) == 1 else _choose(row, choices)
            is_elsewhere = row is not None and group_of(row.path) != chain[-1]
            unsure |= {at} if len(told) != 1 and (len(choices) > 1 or is_elsewhere) else set()
        else:
            continue
        if row is not None and row.kind == "subtotal":
            open_groups = _groups(row.path)
            continue
        chains[at] = chain
        open_groups = [*chain, row.path] if row is not None and row.kind == "group" else chain
    return chains


def _is_summed(at: int, row: Line, sums: Sums) -> bool:
    """Tell whether the sum of its own group still adds a row, where there is one: what it no longer adds may have left the group."""
    group = group_of(row.path)
    return row.kind == "subtotal" or group not in sums or at in sums[group]


def _is_row(line: Line) -> bool:
    return line.kind in ("item", "group") or (line.kind == "subtotal" and bool(line.path))


def _groups(path: Path) -> list[Path]:
    """Return the groups around a row, outermost first, the plan itself being the first."""
    return [path[:depth] for depth in range(0, len(path) - 1, 2)]


def _below(printed: Sequence[Line], lines: Sequence[int | None], steady: set[int]) -> list[list[Path]]:
    """Return for each row the groups around the next steady one below: a foot stands inside its group."""
    around: list[list[Path]] = []
    groups = [ROOT]
    for at in reversed(range(len(lines))):
        around.append(groups)
        line = lines[at]
        if at in steady and line is not None:
            row = printed[line]
            groups = [*_groups(row.path), row.path] if row.kind == "subtotal" else _groups(row.path)
    return around[::-1]


def _choices(above: list[Path], below: list[Path]) -> list[list[Path]]:
    """Return the groups that a new or moved row may stand in: it cannot leave one that goes on below it."""
    forced = sum(1 for one, other in zip(above, below, strict=False) if one == other)
    return [above[:depth] for depth in range(max(forced, 1), len(above) + 1)]


def _choose(row: Line | None, choices: Sequence[list[Path]]) -> list[Path]:
    """Return the groups for a row that no sum tells of: its own group where that is open, else that of the row above."""
    own = row and group_of(row.path)
    return next((chain for chain in choices if chain[-1] == own), choices[-1])
