"""Estimate → a grid of typed cells: which columns, in which order, under which titles. Every table format draws this grid."""

from collections.abc import Callable
from fractions import Fraction
from operator import attrgetter
from typing import Literal, NamedTuple

from dutoan.estimate import Estimate, Kind, Line
from dutoan.model import Plan
from dutoan.number import show_money, show_number, show_rate

Cell = int | Fraction | str | None
Shape = Literal["text", "name", "quantity", "money", "rate"]


_FIRST = ("no", "name", "unit", "quantity", "unit_price")
_first_cells: Callable[[Line], tuple[Cell, ...]] = attrgetter(*_FIRST)


class Work(NamedTuple):
    """What every format gets: the file's name as it was given, the plan and its estimate, and how wide a page is."""

    file: str
    plan: Plan
    estimate: Estimate
    width: int


class Column(NamedTuple):
    """One column: its key, its title, and what its cells hold."""

    key: str
    title: str
    shape: Shape


class GridRow(NamedTuple):
    """One printed row: what kind it is, how deep it stands, and a cell for each column."""

    kind: Kind
    level: int
    below: bool  # part of the foot, not one of the rows
    cells: tuple[Cell, ...]


class Grid(NamedTuple):
    """The document: lines above the table, columns, rows, and the line in words below."""

    heading: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    words: str


class Look(NamedTuple):
    """What decides which figures a row prints: totals of groups at their head, VAT by row, and there prices of both kinds."""

    in_head: bool
    by_row: bool
    is_mixed: bool


def lay_out(work: Work) -> Grid:
    """Return the grid of an estimate."""
    plan, estimate = work.plan, work.estimate
    columns = _columns(plan, estimate)
    heading = [line for line in (plan.parent_agency, plan.agency, plan.title, plan.annex) if line]
    label = plan.labels.words or "Bằng chữ"
    look = Look(plan.totals == "head", plan.vat_by == "row", estimate.base_column == "amount")
    keys = [column.key for column in columns[len(_FIRST) :]]
    rows = tuple(
        GridRow(line.kind, line.level, _is_below(line), _first_cells(line) + tuple([_cell(key, line, look) for key in keys]))
        for line in estimate.lines
    )
    return Grid((*heading, "Đơn vị tính: đồng"), columns, rows, f"{label}: {estimate.words}.")


def _is_below(line: Line) -> bool:
    return line.kind not in ("group", "item", "subtotal") or (line.kind == "subtotal" and not line.path)


def show_cell(cell: Cell, column: Column) -> str:
    """Return a cell as documents print it: `120.000.000`, `1,5`, `5%`; an empty cell is empty, zero is 0."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if column.shape == "rate":
        return show_rate(cell)
    return show_money(cell) if isinstance(cell, int) else show_number(cell)


def _columns(plan: Plan, estimate: Estimate) -> tuple[Column, ...]:
    labels, lines = plan.labels, estimate.lines
    by_row = plan.vat_by == "row"
    rates = {line.vat for line in lines if line.kind in ("item", "charge")}
    columns = [
        Column("no", labels.no or "STT", "text"),
        Column("name", labels.name or "Nội dung", "name"),
        Column("unit", labels.unit or "ĐVT", "text"),
        Column("quantity", labels.quantity or "SL", "quantity"),
        Column("unit_price", labels.unit_price or "Đơn giá", "money"),
    ]
    if by_row or len(rates) > 1:
        columns.append(Column("rate", "Thuế suất", "rate"))
    if estimate.base_column == "amount":
        columns.append(Column("amount", labels.amount or "Thành tiền", "money"))
    if by_row:
        columns += [Column("net", "Trước thuế", "money"), Column("vat", "Thuế", "money"), Column("gross", "Sau thuế", "money")]
    columns += [Column(f"source {index}", source.name, "money") for index, source in enumerate(plan.sources.values())]
    if labels.code or any(line.code for line in lines):
        columns.append(Column("code", labels.code or "Mục lục NSNN", "text"))
    if labels.note or any(line.note for line in lines):
        columns.append(Column("note", labels.note or "Ghi chú", "text"))
    return tuple(columns)


def _cell(key: str, line: Line, look: Look) -> Cell:
    if key in ("code", "note"):
        return line.code if key == "code" else line.note
    if key == "rate":
        return _rate(line)
    if line.kind == "group" and not look.in_head:
        return None
    if look.by_row:
        return _by_row(key, line, is_mixed=look.is_mixed)
    return line.amount if key == "amount" else _of_source(key, line.sources)


def _by_row(key: str, line: Line, *, is_mixed: bool) -> int | None:
    """Return a row before VAT, its VAT, with VAT, and who pays that.

    A row of VAT repeats its part of the column Thuế, below the total; where prices of both kinds made another column necessary,
    VAT on top is added up there and in no other.
    """
    if line.kind == "vat":
        return line.amount if key == ("amount" if is_mixed and not line.included else "vat") else None
    vat, gross = line.vat_amount or 0, line.amount if line.gross is None else line.gross
    figures = {"amount": line.amount, "net": gross - vat, "vat": vat, "gross": gross}
    return figures[key] if key in figures else _of_source(key, line.gross_sources)


def _of_source(key: str, parts: tuple[int, ...]) -> int | None:
    """Return what one source pays; nobody pays VAT inside the prices a second time."""
    return parts[int(key[7:])] if parts else None


def _rate(line: Line) -> Cell:
    if line.kind not in ("item", "charge"):
        return None
    return "KCT" if line.vat == "exempt" else line.vat
