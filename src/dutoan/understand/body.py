"""The rows of a table told apart: a total on top, the rows themselves, the foot, and what stands below the table."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import zip_longest
from typing import NamedTuple

from dutoan.number import show_rate
from dutoan.understand.choose import Table
from dutoan.understand.closing import is_closing
from dutoan.understand.entries import Entry, Named, Reader, no_name
from dutoan.understand.figures import show_cell
from dutoan.understand.fold import fold
from dutoan.understand.grid import Cells, Found, spread
from dutoan.understand.header import is_numbering, is_repeated
from dutoan.understand.ids import Known
from dutoan.understand.known import label_known
from dutoan.understand.labels import is_by_tax, is_charge_name, rate_in
from dutoan.understand.layout import Layout, body_rows, number_of
from dutoan.understand.marks import NONE
from dutoan.understand.nodes import product_of
from dutoan.understand.tree import added
from dutoan.workbook.book import Cell

_MOST_SUMS = 50  # sums below all items, of which one begins the foot
_REASONS = re.compile("ghi chu|can cu|co so|thuyet minh")
_SPREADING = ("unit", "unit_price", "name", "no", "code")  # columns whose merged cells hold for every row they cover


class Body(NamedTuple):
    """A table in its parts. `foot` begins with the first sum of everything, or with what is charged on it."""

    top: Entry | None
    rows: list[Entry]
    foot: list[Entry]
    closing: list[Cells]


def read_body(table: Table, layout: Layout, found: list[Found]) -> Body:
    """Return the rows below a header; `found` takes what cannot be read."""
    columns = [column.at for key, column in layout.one.items() if key in _SPREADING]
    reader = Reader(layout, spread(table.grid, columns), found)
    names, closing = _name_rows(table, reader, found)
    entries = [_as_charge(reader.read_figures(named)) for named in names]
    top = entries.pop(0) if len(entries) > 1 and entries[0].label and entries[0].label.kind == "total" else None
    start = _foot_of(entries)
    return Body(top, entries[:start], entries[start:], closing)


def _name_rows(table: Table, reader: Reader, found: list[Found]) -> tuple[list[Named], list[Cells]]:
    """Return the rows of the table by their names, and the rows below it."""
    rows = body_rows(table)
    end = _last_figure(rows)
    names: list[Named] = []
    marked: dict[str, int] = {}  # the last row of each number
    summed, above, beside = False, "", _beside(reader.layout)
    for place, cells in enumerate(rows):
        known = reader.known_of(cells)
        if known is None and (is_repeated(cells, table.header) or is_numbering(cells)):
            continue
        named = reader.name_row(next(iter(cells.values())).row, cells, known)
        is_words = named.label is not None and named.label.kind == "words"
        if known is None and (is_words or is_closing(cells) or (place > end and (not named.mark.bare or summed))):
            return names, rows[place:]
        if beside and ("name" not in named.cells or named.cells["name"].row != named.row):
            named = _named_beside(named, above, beside)
        else:
            above = named.name
        if not named.name:
            found += [no_name(named)] if named.cells else []
            continue
        named = _told(named, marked)
        if named.label and named.label.kind == "carried":
            continue
        names.append(named)
        summed = summed or named.label is not None
        marked[named.mark.bare] = named.row
    return names, []


def _beside(layout: Layout) -> list[str]:
    """Return the keys of columns between names and figures that describe a row and are no reasons for it."""
    name = layout.one.get("name")
    end = min([column.at for column in (*layout.one.values(), *layout.quantities) if name and column.at > name.at], default=0)
    notes = [(f"note {place}", column.at) for place, column in enumerate(layout.notes) if not _REASONS.match(fold(column.title))]
    return [key for key, at in notes if name and name.at < at < end]


def _named_beside(named: Named, above: str, beside: Sequence[str]) -> Named:
    """Return a row without a name of its own under the name above and what describes it, where anything does."""
    key = next((key for key in beside if key in named.cells), None)
    if key is None or not above or len(named.cells) == 1:
        return named
    cells = dict(named.cells)
    return named._replace(name=f"{above}: {show_cell(cells.pop(key))}", mark=NONE, cells=cells)


def _as_charge(entry: Entry) -> Entry:
    """Return a row; one of overhead and the like whose quantity is a rate, “Chi phí quản lý | % | 5%”, has the rate behind its name."""
    rate = entry.counts[0][1].value if len(entry.counts) == 1 else 0
    rate = Fraction(rate, 100) if rate >= 1 and entry.unit == "%" else rate
    if not 0 < rate < 1 or entry.printed is None or entry.label or not is_charge_name(entry.name):
        return entry
    cell = entry.cells["quantity 0"]
    said = entry.unit.strip() == "%" or "%" in cell.style.number_format or "%" in str(cell.value)
    return entry._replace(name=f"{entry.name} ({show_rate(Fraction(rate))})", unit="", counts=(), price=None) if said else entry


def _has_own_mark(named: Named, marked: Mapping[str, int]) -> bool:
    """Tell whether the letter in a sum's name is its own: “Cộng (A)” where no group is called A, or where it adds up more than that group."""
    group = named.label.group if named.label else ""
    cited = marked.get(group, marked.get(group.lower()) if named.name.isupper() else None)
    summed = added(named.cells)
    return named.name.endswith(")") and (cited is None or (bool(summed) and min(summed) <= cited))


def _told(named: Named, marked: Mapping[str, int]) -> Named:
    """Return a row with its label, if it is what its label says; `marked` are the rows above by their numbers."""
    if named.known:
        named = label_known(named, named.known)
    elif named.label and not _is_label(named, named.label.kind):
        named = named._replace(label=None)
    if named.label and named.label.group and _has_own_mark(named, marked):
        named = named._replace(label=named.label._replace(group=""))
    return named


def _last_figure(rows: Sequence[Cells]) -> int:
    """Return the place of the last row that shows a figure: below it, nothing belongs to the table."""
    return next((place for place in range(len(rows) - 1, -1, -1) if any(_is_figure(cell) for cell in rows[place].values())), -1)


def _is_figure(cell: Cell) -> bool:
    return number_of(cell) is not None or (
        isinstance(cell.value, str) and re.fullmatch(r"[\d.,\s]+(?:k|tr|triệu)?\s*-?(?:đ|đồng)?", cell.value.strip()) is not None
    )


def _is_label(named: Named, kind: str) -> bool:
    """Tell whether a row is what its label says: a row with a number or a price may be an item that is called so."""
    if kind in ("vat", "rounding", "carried"):
        return True
    strong = named.name.lower().startswith(("tổng cộng", "cộng")) or is_by_tax(named.name)
    return "unit_price" not in named.cells and (not named.mark.bare or strong)


def _foot_of(entries: Sequence[Entry]) -> int:
    """Return where the foot begins: at a sum of everything, or at the charges and VAT above the only sum there is."""
    known = next((place for place, entry in enumerate(entries) if entry.known and _stands_below(entry.known)), None)
    if known is not None:
        return known
    below = next((place for place in reversed(range(len(entries))) if entries[place].label is None and entries[place].is_product), -1)
    sums = [place for place in range(below + 1, len(entries)) if _is_sum(entries[place])]
    start = next((place for place in sums[:_MOST_SUMS] if _is_foot(entries, place)), len(entries))
    taxed = next((place for place in range(start) if _is_vat(entries[place]) and _has_no_items(entries[place + 1 : start])), start)
    only = not any(_is_sum(entry) for entry in entries[start + 1 :])
    while taxed and only and _is_charge(entries[taxed - 1]):
        taxed -= 1
    return taxed


def _stands_below(known: Known) -> bool:
    """Tell whether the hidden column of our own workbooks says that a row is part of the foot."""
    return known.kind not in ("item", "group") and not (known.kind == "subtotal" and known.path)


def _is_sum(entry: Entry) -> bool:
    return entry.label is not None and entry.label.kind in ("sum", "total") and not entry.label.group


def _is_vat(entry: Entry) -> bool:
    return entry.label is not None and entry.label.kind == "vat"


def _has_no_items(entries: Sequence[Entry]) -> bool:
    """Tell whether none of the rows is an item or a heading of others: what is below a sum of everything has amounts only."""
    return all(
        entry.label is not None or (not entry.is_product and (entry.printed is not None or after is None or after.label is not None))
        for entry, after in zip_longest(entries, entries[1:])
    )


def _is_foot(entries: Sequence[Entry], start: int) -> bool:
    """Tell whether only the foot stands below the sum at `start`: no items, and no second sum of other rows alone."""
    below = entries[start + 1 :]
    if not _has_no_items(below) or _sums_a_part(entries, start):
        return False
    goes_on = [entry for entry in below if entry.label is None and not is_charge_name(entry.name) and _is_marked_like(entry, entries[0])]
    if goes_on and (sum(_is_sum(entry) for entry in below) > 1 or any(_is_sum(entry) for entry in entries[:start])):
        return False
    since = 0
    for entry in below:
        if _is_sum(entry) and since and entry.printed == since:
            return False
        since = 0 if _is_sum(entry) else since + (entry.printed or 0)
    return True


def _is_marked_like(entry: Entry, first: Entry) -> bool:
    styles = {reading.style for reading in first.mark.readings} - {"none"}
    return any(reading.style in styles for reading in entry.mark.readings)


def _sums_a_part(entries: Sequence[Entry], start: int) -> bool:
    """Tell whether a sum is of the rows since the last sum alone."""
    last = max((place for place in range(start) if _is_sum(entries[place])), default=None)
    if last is None:
        return False
    return entries[start].printed == sum(
        product_of(entry) if entry.is_product else entry.printed or 0 for entry in entries[last + 1 : start]
    )


def _is_charge(entry: Entry) -> bool:
    """Tell whether a row right above the foot is overhead and the like: no item of its own, though no sum stands above it."""
    named = is_charge_name(entry.name) and (rate_in(entry.name) is not None or not entry.mark.bare)
    return entry.label is None and not entry.is_product and entry.printed is not None and named
