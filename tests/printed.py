"""Whether what is printed adds up: rows to groups, groups to the subtotal, and everything below it to the total."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from dutoan.estimate import Estimate, Line


class Misfit(NamedTuple):
    """A printed figure that is not the sum of what it stands for."""

    column: str
    row: str
    printed: int
    summed: int


def misfits(estimate: Estimate) -> list[Misfit]:
    """Return every figure that does not add up, down each column and across the sources of each row."""
    lines, width = estimate.lines, len(estimate.sources)
    found = [*_down("amount", lines, lambda line: line.amount)]
    for index in range(width):
        found += _down(f"source {index}", lines, partial(_source, index))
    if lines[0].gross is not None:
        found += [*_down("VAT", lines, _vat), *_down("before VAT", lines, _before_vat), *_down("after VAT", lines, _after_vat)]
        total = next(line for line in lines if line.kind == "total")
        shown = sum(line.amount for line in lines if line.kind == "vat")
        found += [Misfit("VAT", "rates", shown, _vat(total))] if shown != _vat(total) else []
    across = [Misfit("sources", line.name, line.amount, sum(line.sources)) for line in lines if width and not _is_inside(line)]
    return found + [misfit for misfit in across if misfit.printed != misfit.summed]


def _down(column: str, lines: tuple[Line, ...], figure: Callable[[Line], int]) -> Iterator[Misfit]:
    rows = [line for line in lines if line.kind in ("item", "group")]
    top = sum(figure(line) for line in rows if line.level == 0)
    below = sum(figure(line) for line in lines if line.kind in ("charge", "vat", "rounding") and not _is_inside(line))
    for line in lines:
        if line.kind == "group" or (line.kind == "subtotal" and line.path):
            summed = sum(figure(row) for row in rows if row.path[:-2] == line.path)
        elif line.kind in ("subtotal", "total"):
            summed = top + (below if line.kind == "total" else 0)
        else:
            continue
        if figure(line) != summed:
            yield Misfit(column, line.name, figure(line), summed)


def _is_inside(line: Line) -> bool:
    """Tell whether a row is VAT inside the prices: shown, never added, paid by nobody a second time."""
    return line.kind == "vat" and line.included


def _source(index: int, line: Line) -> int:
    return 0 if _is_inside(line) else line.sources[index]


def _vat(line: Line) -> int:
    return line.vat_amount or 0


def _after_vat(line: Line) -> int:
    """Return a row with its VAT; a rate's row of VAT stands in the rows already."""
    return 0 if line.kind == "vat" else line.amount if line.gross is None else line.gross


def _before_vat(line: Line) -> int:
    return _after_vat(line) - _vat(line)
