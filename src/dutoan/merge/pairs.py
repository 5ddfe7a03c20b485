"""Which row of the sheet is which line of the merged plan."""

from collections.abc import Sequence

from dutoan.estimate import Line
from dutoan.merge.seen import SeenRow

Pair = tuple[SeenRow | None, int | None]
"""A row and its line in the merged plan; a row that the plan no longer prints has none, a line that the sheet lacks has no row."""

_Class = tuple[object, ...]


def pair_lines(rows: Sequence[tuple[SeenRow, Line | None]], lines: Sequence[Line], *, is_foreign: bool) -> list[Pair] | None:
    """Return each row of the sheet and each line of the plan; `rows` have the lines they were exported from, None for new ones.

    None where the sheet holds other rows, groups or charges than the plan; a foreign sheet may lack lines that the plan computes.
    """
    left: dict[_Class, list[int]] = {}
    for index, line in enumerate(lines):
        left.setdefault(class_of(line), []).append(index)
    pairs: list[Pair] = []
    for row, exported in rows:
        same = left.get(class_of(exported) if exported else ("row",), [])
        if not same and not (exported and _may_vanish(exported)):
            return None
        pairs.append((row, same.pop(0) if same else None))
    pairs = _with_other_rates(pairs, lines, left)
    over = [index for rest in left.values() for index in rest]
    if not all((_may_vanish(lines[index]) or (is_foreign and lines[index].kind == "subtotal")) for index in over):
        return None
    return [*pairs, *((None, index) for index in sorted(over) if not is_foreign)]


def _with_other_rates(pairs: list[Pair], lines: Sequence[Line], left: dict[_Class, list[int]]) -> list[Pair]:
    """Return the pairs, and rows of VAT without a line with the lines of VAT that are left, where both are as many: their rates changed."""
    rest = sorted(index for indexes in left.values() for index in indexes if lines[index].kind == "vat")
    rows = [at for at, (_, index) in enumerate(pairs) if index is None]
    if len(rest) != len(rows):
        return pairs
    for indexes in left.values():
        indexes[:] = [index for index in indexes if index not in rest]
    given = dict(zip(rows, rest, strict=True))
    return [(row, given.get(at, index)) for at, (row, index) in enumerate(pairs)]


def class_of(line: Line) -> _Class:
    """Return what a line has in common with those among which its place alone says which it is."""
    if line.kind in ("item", "group"):
        return ("row",)
    return (line.kind, line.vat, line.included) if line.kind == "vat" else (line.kind, bool(line.path))


def _may_vanish(line: Line) -> bool:
    """Tell whether a line comes and goes with the figures and with groups: VAT of a rate, a rounding, the sum below a group."""
    return line.kind in ("vat", "rounding") or (line.kind == "subtotal" and bool(line.path))
