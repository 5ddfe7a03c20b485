"""A sheet that somebody built anew: read as the ordinary import reads it, and laid beside the plan as if it had the plan's own layout.

What tells its rows apart is what they say; whatever is more than another figure or text of a known row is doubtful.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dutoan.chain import Reading, compute
from dutoan.document import Document
from dutoan.edit.orders import find
from dutoan.estimate import Estimate, Line
from dutoan.excel.memory import id_of
from dutoan.findings import Finding, Path
from dutoan.merge.base import Exported
from dutoan.merge.pairs import class_of
from dutoan.merge.seen import Seen, SeenRow
from dutoan.merge.written import plain
from dutoan.money import Exact
from dutoan.number import read_money
from dutoan.sheet import Grid, Work, lay_out
from dutoan.understand.choose import Table
from dutoan.workbook.book import Book, Cell

_KEYS = {"vat_rate": "rate"}  # what the importer calls a column, where the document calls it otherwise
_MONEY = ("amount", "net", "gross")


class Foreign(NamedTuple):
    """A sheet as it was read: its file, its workbook, the table in it, and the plan that this says."""

    file: str
    book: Book
    table: Table
    reading: Reading


def see_foreign(foreign: Foreign, exported: Exported) -> Seen | list[Finding]:
    """Return the rows of a foreign sheet under the keys of the plan's columns, or why its figures cannot be worked out."""
    estimate = compute(foreign.reading, None, {})
    if isinstance(estimate, list):
        return estimate
    document, plan = foreign.reading.document, foreign.reading.plan
    assert document is not None  # noqa: S101 - it computes
    assert plan is not None  # noqa: S101 - likewise
    table = foreign.table
    columns = _columns([(column.at, column.key) for column in table.header.columns], exported)
    rows, computed = _rows(document, estimate, lay_out(Work("", plan, estimate, 100)), set(columns.values()), exported)
    name = table.grid.name or os.path.basename(foreign.file)
    return Seen(name, table.header.bottom, columns, rows, [], computed)


def _rows(document: Document, estimate: Estimate, grid: Grid, keys: set[str], exported: Exported) -> tuple[list[SeenRow], dict[int, Exact]]:
    """Return the rows of the sheet as they compare, and what each comes to by its own figures; lines that the plan has not are left out."""
    names, printed = _names(exported.estimate.lines, estimate.lines), _printed(document.data, estimate)
    base_column = exported.estimate.base_column
    silent = {kind for kind, prints in (("group", exported.plan.totals == "head"), ("vat", base_column == "amount")) if not prints}
    rows: list[SeenRow] = []
    computed: dict[int, Exact] = {}
    for index, (line, laid) in enumerate(zip(estimate.lines, grid.rows, strict=True)):
        number = document.locate(_place(line), "value", None).line
        known = names.get(index)
        if known is None and line.kind not in ("item", "group", "charge"):
            continue
        values: dict[str, Any] = {column.key: cell for column, cell in zip(grid.columns, laid.cells, strict=True)}
        values |= {base_column: None if line.kind in silent else printed[index]} | ({"name": known.name} if known else {})
        cells = {key: Cell(number, 1, plain(value)) for key, value in values.items() if key in keys}  # type: ignore[arg-type]
        rows.append(SeenRow(number, known and id_of(known), cells))
        computed[number] = line.amount
    return rows, computed


def _columns(found: Sequence[tuple[int, str | None]], exported: Exported) -> dict[int, str]:
    """Return the keys of the sheet's columns as the plan's document has them; its one column of money is that of the amounts."""
    wanted = {column.key for column in exported.grid.columns} | {"note", "code"}
    base = exported.estimate.base_column
    keys: dict[int, str] = {}
    for number, key in found:
        known = _KEYS.get(key or "", key or "")
        if known in wanted and known not in keys.values():
            keys[number] = known
    money = [number for number, key in found if key in _MONEY]
    if base not in keys.values() and len(money) == 1:
        keys[money[0]] = base
    return keys


def _names(base: Sequence[Line], lines: Sequence[Line]) -> dict[int, Line]:
    """Return which line of the plan each line below the rows is, by its kind, and charges by their names, or as the only ones."""
    found: dict[int, Line] = {}
    left = [line for line in base if line.kind not in ("item", "group") and not (line.kind == "subtotal" and line.path)]
    for is_named in (True, False):
        for index, line in enumerate(lines):
            if index in found or line.kind in ("item", "group") or (line.kind == "subtotal" and line.path):
                continue
            same = [other for other in left if class_of(other) == class_of(line) and (not is_named or other.name == line.name)]
            if len(same) == 1:
                found[index] = same[0]
                left.remove(same[0])
    return found


def _place(line: Line) -> Path:
    """Return a path at which the place of a line's row is known."""
    if line.path:
        return line.path
    return ("expect", "total" if line.kind == "total" else "subtotal" if line.kind == "subtotal" else "vat")


def _printed(data: Mapping[str, Any], estimate: Estimate) -> list[int]:
    """Return the amount that each row prints: what the importer kept because the rows come to another, else what they come to."""
    is_only_vat = len(estimate.vat) == 1
    return [next(_expected(data, line, is_only_vat=is_only_vat), line.amount) for line in estimate.lines]


def _expected(data: Mapping[str, Any], line: Line, *, is_only_vat: bool) -> Iterator[int]:
    paths: list[Path] = [(*line.path, "expect"), (*line.path, "expect", "amount")] if line.path else []
    paths += [("expect", "charges", line.id)] if line.kind == "charge" and line.id else []
    paths += [_place(line)] if line.kind in ("total", "subtotal") and not line.path else []
    paths += [("expect", "vat")] if line.kind == "vat" and is_only_vat else []
    for path in paths:
        written = find(data, path)
        if isinstance(written, str):
            yield read_money(written, signed=True)
