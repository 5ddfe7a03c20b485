"""The printed lines of the rows: items and groups, and the foot of a group where totals print there."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from dutoan.calc.figures import Figure
from dutoan.calc.gross import Gross
from dutoan.calc.numbering import number_rows
from dutoan.calc.shares import Split, Splitter
from dutoan.estimate import How, Line
from dutoan.fields import SOLE
from dutoan.model import Item, Plan
from dutoan.rows import Row, Rows

_PRODUCT, _LUMP, _SUM = How("product"), How("lump"), How("sum")
_REST = Line((), "item", 0, "", 0, _SUM)[16:]  # what a line says of VAT by row and of proportions


def row_lines(
    plan: Plan,
    rows: Rows,
    leaves: Sequence[Figure],
    amounts: Sequence[int],
    splitter: Splitter,
    how: Mapping[int, How],
    gross: Gross | None,
) -> list[Line]:
    """Return a line for every row, in print order. `how` tells of leaves that are rates or the balance."""
    running = list(accumulate(amounts, initial=0))
    lines: list[Line] = []
    open_groups: list[Line] = []
    for row, number in zip(rows.printed, number_rows(rows.printed, plan.numbering), strict=True):
        while open_groups and open_groups[-1].level >= row.level:
            lines.append(_foot_of(open_groups.pop()))
        if "items" in row.keys:
            line = _group_line(row, number, running[row.last] - running[row.first], splitter.of_range(row.first, row.last))
        else:
            line = _item_line(row, leaves[row.first], number, amounts[row.first], how, splitter.leaves[row.first])
        lines.append(gross.fill(line, row.first, row.last) if gross else line)
        if line.kind == "group" and plan.totals == "foot":
            open_groups.append(lines[-1])
    return lines + [_foot_of(line) for line in reversed(open_groups)]


def _group_line(row: Row, number: str, amount: int, sources: Split) -> Line:
    item = row.item
    return Line(
        row.path,
        "group",
        row.level,
        item.name,
        amount,
        _SUM,
        item.id,
        number,
        unit=item.unit,
        sources=sources,
        code=item.code,  # its own alone: its rows are what is booked
        note=item.note,
    )


def _item_line(row: Row, figure: Figure, number: str, amount: int, how: Mapping[int, How], sources: Split) -> Line:
    path, item, level, first, _, inherited, keys = row
    quantity, unit_price, _ = figure
    vat, code, included = inherited.vat, inherited.code, inherited.included
    made = how.get(first, _LUMP) if quantity is None else _PRODUCT
    unit = item.unit if "unit" in keys else _made_unit(item)
    rate = vat.rate if vat else None
    line = (
        path,
        "item",
        level,
        item.name,
        amount,
        made,
        item.id,
        number,
        unit,
        quantity,
        unit_price,
        rate,
        sources,
        code,
        item.note,
        included,
    )
    return tuple.__new__(Line, line + _REST)  # faster than Line(…)


def _made_unit(item: Item) -> str | None:
    """Return the names of the quantity's factors: người, ngày → Người x ngày."""
    if item.quantity is None or SOLE in item.quantity:
        return None
    made = " x ".join(item.quantity)
    return made[:1].upper() + made[1:]


def _foot_of(group: Line) -> Line:
    name = f"Cộng {group.no}" if group.no not in ("", "-") else "Cộng"
    return group._replace(kind="subtotal", name=name, no="", id=None, code=None, note=None)
