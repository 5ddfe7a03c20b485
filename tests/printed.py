"""Whether what is printed adds up: rows to groups, groups to the subtotal, and everything below it to the total."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from dutoan.estimate import Estimate, Line
from dutoan.sheet import Cell, Grid, Work, lay_out
from dutoan.source import read
from dutoan.validate import validate


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


def grid_of(text: str, estimate: Estimate) -> Grid:
    """Return the printed grid of a sound plan's estimate."""
    document, _ = read(text, "plan.yaml")
    assert document
    plan, _, _ = validate(document)
    assert plan
    return lay_out(Work("plan.yaml", plan, estimate, 80))


def grid_misfits(grid: Grid, estimate: Estimate) -> list[Misfit]:
    """Return every printed figure that does not add up: down each column of money to the total, and across each row."""
    keys = [column.key for column in grid.columns]
    lines = estimate.lines
    last = next(at for at, line in enumerate(lines) if line.kind == "total")
    found: list[Misfit] = []
    for column, (key, shape) in enumerate((column.key, column.shape) for column in grid.columns):
        figures = [_figure(row.cells[column]) for row in grid.rows]
        for at, line in enumerate(lines[: last + 1] if shape == "money" and key != "unit_price" else ()):
            if line.kind in ("group", "subtotal", "total") and grid.rows[at].cells[column] is not None:
                parts = [part for part in range(last) if _is_part(lines[part], line)]
                summed = sum(figures[part] for part in parts)
                found += [Misfit(key, line.name, figures[at], summed)] if summed != figures[at] else []
    for row in grid.rows[: last + 1]:
        found += _across(dict(zip(keys, row.cells, strict=True)))
    return found


def _across(cells: dict[str, Cell]) -> Iterator[Misfit]:
    """Yield what does not add up in one row: before VAT and VAT, and what the sources pay."""
    whole = cells["gross"] if "gross" in cells else cells["amount"]
    if not isinstance(whole, int):
        return  # a row of VAT that the rows hold already, or a group whose total prints elsewhere
    payers = [_figure(cell) for key, cell in cells.items() if key.startswith("source ")]
    sums = ([_figure(cells["net"]) + _figure(cells["vat"])] if "net" in cells else []) + ([sum(payers)] if payers else [])
    for summed in sums:
        if summed != whole:
            yield Misfit("across", str(cells["name"]), whole, summed)


def _figure(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _is_part(line: Line, of: Line) -> bool:
    """Tell whether a row is added up in another one: rows that are no groups, and below them all that is printed above the total."""
    if line.kind == "item":
        return not of.path or line.path[: len(of.path)] == of.path
    return of.kind == "total" and line.kind in ("charge", "vat", "rounding")
