"""Which row of the sheet is which line of the plan: by their ids, else by number, name, unit and figures."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dutoan.merge.base import Base, Expected
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import plain, value_of

ALIKE = 70
"""Names are alike from so many per cent of the letters in common."""

_TOLD_BY = ("no", "name", "unit", "quantity", "unit_price")

ALL_BUT_NAME = len(_TOLD_BY) - 1


class Matched(NamedTuple):
    """The line of each row (None for a new one), by its place among the rows; the lines that no row has; and the doubtful rows."""

    lines: list[int | None]
    deleted: list[int]
    doubtful: frozenset[int]


def match(base: Base, rows: Sequence[SeenRow], columns: Collection[str]) -> Matched:
    """Return which line each row is; `columns` are the keys of those that the sheet has."""
    keys = [key for key in ("name", "unit") if key in columns]
    lines: list[int | None] = [None] * len(rows)
    taken: set[int] = set()
    for name, numbers in _by_id(rows).items():
        own = [index for index, known in enumerate(base.ids) if known == name]
        for row, line in _pair(base, rows, numbers, own):
            lines[row] = line
            taken.add(line)
    loose = [at for at, row in enumerate(rows) if lines[at] is None and not is_empty(row)]
    free = [index for index in range(len(base.lines)) if index not in taken]
    doubtful: set[int] = set()
    for is_sure in (True, False):
        for at in loose:
            left = [index for index in free if index not in taken and (is_sure or base.lines[index].kind in ("item", "group"))]
            found = _find(base, rows[at], left, is_sure=is_sure, keys=keys)
            if lines[at] is None and found is not None:
                lines[at] = found
                taken.add(found)
                doubtful |= set() if is_sure else {at}
    for at, known in enumerate(list(lines)):
        if known is not None and is_empty(rows[at]) and base.lines[known].kind in ("item", "group"):  # cleared, not deleted
            lines[at] = None
            taken.discard(known)
    return Matched(lines, [index for index in range(len(base.ids)) if index not in taken], frozenset(doubtful))


def is_empty(row: SeenRow) -> bool:
    """Tell whether nothing stands in a row that says what it is."""
    return all(row.cell(key).value in (None, "") and row.cell(key).formula is None for key in ("name", "quantity", "unit_price"))


def _by_id(rows: Sequence[SeenRow]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        if row.id is not None:
            found.setdefault(row.id, []).append(at)
    return found


def _pair(base: Base, rows: Sequence[SeenRow], numbers: Sequence[int], own: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the rows with one id and their lines; of copies the one that is most like the line is it."""
    if len(numbers) == len(own):
        yield from zip(numbers, own, strict=True)
        return
    left = list(numbers)
    for line in own[: len(numbers)]:
        best = max(left, key=lambda at: (_likeness(base.cells[line], rows[at]), -at))
        left.remove(best)
        yield best, line


def _likeness(cells: dict[str, Expected], row: SeenRow) -> int:
    return sum(value_of(row.cell(key)) == plain(cells[key].value) for key in _TOLD_BY)


def _find(base: Base, row: SeenRow, free: Sequence[int], *, is_sure: bool, keys: Sequence[str]) -> int | None:
    """Return the line that a row without an id is: of the same name and unit, or, not surely, of a name alike."""
    if is_sure:
        same = [at for at in free if _is_same(base.cells[at], row, keys)]
        return max(same, key=lambda at: _likeness(base.cells[at], row), default=None)
    name = row.cell("name").value
    if not isinstance(name, str) or not free:
        return None
    from difflib import SequenceMatcher  # noqa: PLC0415 - only rows that lost their ids need it

    matcher = SequenceMatcher(b=name.casefold())
    close: list[tuple[int, int, int]] = []
    for at in free:
        matcher.set_seq1(base.lines[at].name.casefold())
        alike = int(matcher.quick_ratio() * 100)
        common = _likeness(base.cells[at], row)
        if common >= ALL_BUT_NAME or (common and alike >= ALIKE and matcher.ratio() * 100 >= ALIKE):
            close.append((common, alike, -at))
    return -max(close)[2] if close else None


def _is_same(cells: dict[str, Expected], row: SeenRow, keys: Sequence[str]) -> bool:
    return all(value_of(row.cell(key)) == plain(cells[key].value) for key in keys)
