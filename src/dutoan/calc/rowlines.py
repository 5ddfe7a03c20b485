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
_NO_FIGURE = Figure(None, None, None)


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
        amount = running[row.last] - running[row.first]
        line = _row_line(row, leaves, number, amount, _how(row, how), splitter.of_range(row.first, row.last))
        lines.append(gross.fill(line, row.first, row.last) if gross else line)
        if line.kind == "group" and plan.totals == "foot":
            open_groups.append(lines[-1])
    return lines + [_foot_of(line) for line in reversed(open_groups)]


def _row_line(row: Row, leaves: Sequence[Figure], number: str, amount: int, how: How, sources: Split) -> Line:
    item, inherited = row.item, row.inherited
    is_group = item.items is not None
    figure = _NO_FIGURE if is_group else leaves[row.first]
    return Line(
        path=row.path,
        kind="group" if is_group else "item",
        level=row.level,
        name=item.name,
        amount=amount,
        how=how,
        id=item.id,
        no=number,
        unit=_unit(item),
        quantity=figure.quantity,
        unit_price=figure.unit_price,
        vat=inherited.vat.rate if inherited.vat and not is_group else None,
        sources=sources,
        code=item.code if is_group else inherited.code,  # a group prints its own: its rows are what is booked
        note=item.note,
        included=inherited.included and not is_group,
    )


def _how(row: Row, how: Mapping[int, How]) -> How:
    if row.item.items is not None:
        return _SUM
    if row.item.quantity is not None:
        return _PRODUCT
    return how.get(row.first, _LUMP)


def _unit(item: Item) -> str | None:
    """Return the unit as written, else the names of the quantity's factors: người, ngày → Người x ngày."""
    if item.unit is not None or item.quantity is None or SOLE in item.quantity:
        return item.unit
    made = " x ".join(item.quantity)
    return made[:1].upper() + made[1:]


def _foot_of(group: Line) -> Line:
    name = f"Cộng {group.no}" if group.no not in ("", "-") else "Cộng"
    return group._replace(kind="subtotal", name=name, no="", id=None, code=None, note=None)
