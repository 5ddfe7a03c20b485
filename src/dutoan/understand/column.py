"""The column of amounts as a plan counts it: rows numbered through, charges, and what each row of the sheet adds up of them."""

from collections.abc import Sequence
from itertools import accumulate

from dutoan.calc.foot import Base
from dutoan.rows import Range, merge_ranges, take_out
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot, read_rounding, total_of
from dutoan.understand.nodes import Node, leaves_of, product_of
from dutoan.understand.taxes import Taxes

MOST_CHARGES = 100
"""Of more charges none is read as a rate by its formula: they are no estimate's."""

_NOTHING = Base()


def amount_of(entry: Entry, taxes: Taxes) -> int | None:
    """Return the amount that is printed of a row or charge, in đồng; with its VAT where that is inside the price."""
    return entry.gross if entry.row in taxes.included and entry.gross is not None else entry.printed


def _counted(entry: Entry, taxes: Taxes) -> int:
    """Return the amount that a plan counts of a row, in đồng."""
    return product_of(entry) if entry.is_product else amount_of(entry, taxes) or 0


def list_charges(foot: Foot, taxes: Taxes) -> list[tuple[Entry, bool]]:
    """Return the charges in the order of the plan, and whether they stand after VAT; VAT whose base cannot be told is one of them."""
    before, behind = ([entry for entry, is_behind in foot.charges if is_behind == after] for after in (False, True))
    return [*((entry, False) for entry in before), *((entry, True) for entry in (*taxes.lumps, *behind))]


class Column:
    """Says what rows of the sheet stand for; `leaves` and `charges` are numbered as in the plan, `above` charges stand before VAT."""

    def __init__(self, roots: Sequence[Node], foot: Foot, taxes: Taxes) -> None:
        charges = list_charges(foot, taxes)
        self.leaves = [node.entry for node in leaves_of(roots)]
        self.charges = [entry for entry, _ in charges]
        self.charge_at = {entry.row: index for index, entry in enumerate(self.charges)}
        self.above = sum(not after for _, after in charges)
        self.total = total_of(foot)
        self.everything: Range = (0, len(self.leaves))
        rounding = read_rounding(foot)
        self.loose = 2 * len(self.charges) + len(foot.taxes) + (rounding[0] if rounding else 1)  # đồng that rounding may leave in the total
        self.taxes: Sequence[Entry] = [] if taxes.lumps else foot.taxes
        rows = [entry for entry in (*self.leaves, *self.charges) if entry.row not in taxes.included]
        self._adds_vat = any(map(taxes.adds, rows))
        self._vat = sum(entry.vat or 0 for entry in rows) if taxes.by_row else sum(entry.printed or 0 for entry in self.taxes)
        self.taxed = {entry.row for entry in self.taxes}
        self._running = list(accumulate((_counted(entry, taxes) for entry in self.leaves), initial=0))
        self._amounts = [amount_of(entry, taxes) or 0 for entry in self.charges]
        self.names = {entry.row: entry.name for entry in self.charges}
        self.spans: dict[int, Range] = {}  # the leaves of each row and group that a plan can name, by its row in the sheet, in order
        self.known = {entry.known.path: entry.row for entry in self.charges if entry.known}  # rows by what our own workbooks call them
        self.parts: dict[int, Base] = {}  # what each row of the sheet adds up; a heading without a figure nothing
        self._lay(roots, 0)
        self._lay_foot(foot)

    def _lay(self, nodes: Sequence[Node], first: int) -> int:
        for node in nodes:
            self.spans[node.entry.row] = (first, first)  # it stands before those in it
            last = self._lay(node.children, first) if node.children else first + 1
            self.spans[node.entry.row] = (first, last)
            self.names[node.entry.row] = node.entry.name
            self.known |= {node.entry.known.path: node.entry.row} if node.entry.known else {}
            for entry in filter(None, (node.entry, node.foot)):
                self.parts[entry.row] = _NOTHING if node.children and entry.printed is None else Base(((first, last),))
            first = last
        return first

    def _lay_foot(self, foot: Foot) -> None:
        whole = (self.everything,)
        self.parts |= {row: Base((), (index,)) for row, index in self.charge_at.items()}
        self.parts |= {entry.row: Base(whole) for entry in (foot.subtotal,) if entry}
        for entry in foot.between if len(self.charges) <= MOST_CHARGES else ():
            above = tuple(index for index, charge in enumerate(self.charges) if charge.row < entry.row)
            taxed = sum(row < entry.row for row in self.taxed)
            self.parts |= {entry.row: Base(whole, above, vat=taxed > 0)} if taxed in (0, len(self.taxed)) else {}
        self.parts |= {row: Base(vat=True) for row in self.taxed}
        if foot.total:
            self.parts[foot.total.row] = Base(total=True)

    def base_of(self, rows: Sequence[int]) -> Base | None:
        """Return what the amounts in rows of the sheet add up; None where one is no amount of the plan, or something counts twice."""
        if not all(row in self.parts for row in rows):
            return None
        taxed = sum(row in self.taxed for row in rows)
        found = [self.parts[row] for row in rows if row not in self.taxed]
        if taxed not in (0, len(self.taxed)):
            return None
        ranges = [one for part in found for one in part.ranges]
        merged = merge_ranges(ranges)
        charges = [charge for part in found for charge in part.charges]
        is_twice = sum(last - first for first, last in ranges) > sum(last - first for first, last in merged)
        vat, total = bool(taxed) + sum(part.vat for part in found), any(part.total for part in found)
        if is_twice or len(set(charges)) < len(charges) or vat > 1 or (total and len(rows) > 1):
            return None
        return Base(tuple(merged), tuple(sorted(charges)), bool(vat), total)

    def named(self, name: int | str) -> Base:
        """Return what a row or charge stands for by its row in the sheet, or by a word all rows."""
        if isinstance(name, str):
            return Base((self.everything,))
        return Base((self.spans[name],)) if name in self.spans else Base((), (self.charge_at[name],))

    def amount(self, base: Base) -> int:
        """Return what a base comes to, in đồng: rows as the plan has them, charges, VAT and the total as they are printed."""
        if base.total:
            return self.total or 0
        return self.sum(base.ranges) + sum(self._amounts[index] for index in base.charges) + (self._vat if base.vat else 0)

    def sum(self, ranges: Sequence[Range]) -> int:
        """Return what leaves come to, in đồng."""
        return sum(self._running[last] - self._running[first] for first, last in ranges)

    def default(self, charge: int) -> Base:
        """Return what a charge is of where it does not say so: all rows, after VAT with the charges before VAT and VAT itself, if there is any."""
        after = charge >= self.above
        return Base((self.everything,), tuple(range(self.above)) if after else (), vat=after and self._adds_vat)


def without(base: Base, less: Base) -> Base | None:
    """Return a base less another one; None where that is no part of it."""
    kept = Base(
        tuple(take_out(list(base.ranges), list(less.ranges))), tuple(sorted({*base.charges} - {*less.charges})), base.vat, base.total
    )
    sizes = [sum(last - first for first, last in one.ranges) + len(one.charges) for one in (base, less, kept)]
    return kept if sizes[0] == sizes[1] + sizes[2] and not (less.vat or less.total) else None
