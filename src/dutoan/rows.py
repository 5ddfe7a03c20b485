"""The rows and charges of a plan in print order, with what rows inherit, and the rows that a name stands for.

Leaves (rows that are no groups) are numbered through; a group is a range of leaves, so a base is a few disjoint ranges.
"""

from itertools import pairwise
from typing import NamedTuple

from dutoan.fields import BALANCE, Shares
from dutoan.findings import Path
from dutoan.model import Charge, Item, Plan, Vat, printed_charges

Range = tuple[int, int]

_INHERITED = frozenset(("vat", "prices", "source", "code"))  # keys that hold for everything below


class Inherited(NamedTuple):
    """What the nearest of a row, its groups and the plan says; `vat_path` is where the VAT rate is written."""

    vat: Vat | None
    vat_path: Path
    included: bool
    source: Shares | None
    code: str | None = None


class Row(NamedTuple):
    """One row: its leaves are first … last − 1 (for a leaf, itself); `keys` are those that it says, by their names in the model."""

    path: Path
    item: Item
    level: int
    first: int
    last: int
    inherited: Inherited
    keys: set[str]


class Rows(NamedTuple):
    """All rows in print order, the leaves among them, the charges below them with their paths, and the leaves that each id names.

    `keys` are those that any row says: what looks for a key that none has is done. `stretches` are the leaves by what they inherit.
    `bases` keeps the base of each leaf that is a rate of others, and `order` their order, once they are worked out.
    """

    printed: list[Row]
    leaves: list[Row]
    charges: list[tuple[Path, Charge]]
    named: dict[str, Range]
    keys: set[str]
    stretches: list[tuple[Range, Inherited]]
    bases: dict[int, list[Range]]
    order: list[int]


def lay_rows(plan: Plan) -> Rows:
    """Return the plan's rows and charges in print order."""
    rows = Rows([], [], printed_charges(plan), {}, set(), [], {}, [])
    top = inherit(Inherited(None, (), False, None), plan, ())  # noqa: FBT003 - "included" is the third field
    _lay(rows, plan.items, ("items",), 0, top)
    inherited = [row.inherited for row in rows.leaves]
    starts = [leaf for leaf, (before, own) in enumerate(pairwise([None, *inherited])) if own is not before]
    rows.stretches.extend(((first, last), inherited[first]) for first, last in pairwise([*starts, len(inherited)]))
    return rows


def inherit(above: Inherited, here: Plan | Item, path: Path) -> Inherited:
    """Return what holds at `here`: its own VAT rate, kind of prices, source and code, else those from above."""
    if here.vat is None and here.prices is None and here.source is None and here.code is None:
        return above
    return Inherited(
        here.vat or above.vat,
        (*path, "vat") if here.vat else above.vat_path,
        here.prices == "vat_included" if here.prices else above.included,
        above.source if here.source is None else here.source,
        above.code if here.code is None else here.code,
    )


def _lay(rows: Rows, items: list[Item], above: Path, level: int, inherited: Inherited) -> None:
    printed, leaves, said = rows.printed, rows.leaves, rows.keys
    for index, item in enumerate(items):
        path, keys, first = (*above, index), item.__pydantic_fields_set__, len(leaves)
        own = inherited if keys.isdisjoint(_INHERITED) else inherit(inherited, item, path)
        row = tuple.__new__(Row, (path, item, level, first, first + 1, own, keys))  # Row(…) takes twice as long, and a plan is mostly rows
        said.update(keys)
        printed.append(row)
        if "items" in keys:
            place = len(printed) - 1
            _lay(rows, item.items or [], (*path, "items"), level + 1, own)
            printed[place] = row._replace(last=len(leaves))
        else:
            leaves.append(row)
        if "id" in keys and item.id is not None:
            rows.named[item.id] = (first, len(leaves))


def balancing_lines(rows: Rows) -> list[Path]:
    """Return where each line is written that takes what is left under the ceiling."""
    found: list[Path] = [(*row.path, "amount") for row in rows.leaves if "amount" in row.keys and row.item.amount == BALANCE]
    return found + [(*path, "balance") for path, charge in rows.charges if charge.balance]


def merge_ranges(ranges: list[Range]) -> list[Range]:
    """Return the same leaves as disjoint ranges in order: a row inside two named groups counts once."""
    merged: list[Range] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        elif first < last:
            merged.append((first, last))
    return merged


def take_out(ranges: list[Range], without: list[Range]) -> list[Range]:
    """Return disjoint `ranges` in order without the leaves of `without`."""
    cuts = merge_ranges(without)
    kept: list[Range] = []
    at = 0
    for first, last in ranges:
        rest = first
        while at < len(cuts) and cuts[at][0] < last:
            if rest < cuts[at][0]:
                kept.append((rest, cuts[at][0]))
            rest = max(rest, cuts[at][1])
            if rest > last:
                break  # this cut goes on into the next range
            at += 1
        if rest < last:
            kept.append((rest, last))
    return kept
