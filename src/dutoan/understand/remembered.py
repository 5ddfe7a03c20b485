"""What a workbook that dutoan wrote remembers: the rates in the plan that it was made from, and the ids of its rows."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from dutoan.calc.foot import Base
from dutoan.document import Map
from dutoan.findings import Path
from dutoan.model import SUBTOTAL, TOTAL, Charge
from dutoan.rows import merge_ranges, take_out
from dutoan.source import read
from dutoan.understand.column import Column
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.rated import Rated, is_above
from dutoan.understand.wording import Name, Words
from dutoan.validate.charges import check_charge
from dutoan.workbook.book import Book
from dutoan.workbook.memory import recall

_KEYS = ("rate", "of", "except", "inclusive", "at_most", "after_vat")


class Remembered(NamedTuple):
    """The rows and charges of the plan that a workbook was made from, as it writes them, by path, and the path of each id."""

    rows: dict[Path, Map]
    named: dict[str, Path]

    def place(self, foot: Foot) -> Foot:
        """Return a foot with its charges before and after VAT as the plan has them, where no line of VAT stands between them."""
        if foot.taxes:
            return foot
        return foot._replace(charges=[(entry, after or self.says(entry, "after_vat", "true")) for entry, after in foot.charges])

    def says(self, entry: Entry, key: str, value: str | None = None) -> bool:
        """Tell whether a row said a key, and this value of it."""
        row = self.rows.get(entry.known.path, Map()) if entry.known else Map()
        return key in row and value in (None, row[key])


def recall_rows(book: Book) -> Remembered:
    """Return what a workbook remembers; nothing where it is no longer there or no longer whole."""
    memory = recall(book)
    document = read(memory.text, "").document if memory else None
    rows = dict(_rows(document.data)) if document else {}
    return Remembered(rows, {row["id"]: path for path, row in rows.items() if isinstance(row.get("id"), str)})


def _rows(plan: Map) -> Iterator[tuple[Path, Map]]:
    yield from _below(plan, "items", ())
    yield from _below(plan, "charges", ())
    overhead = plan.get("overhead")
    written: Any = {"rate" if overhead.endswith("%") else "amount": overhead} if isinstance(overhead, str) else overhead
    if isinstance(written, dict):
        yield ("overhead",), Map({"id": "overhead", **written})


def _below(node: Map, key: str, above: Path) -> Iterator[tuple[Path, Map]]:
    """Yield the rows of a list with all rows below them; whoever reads the text bounds how deep they stand."""
    rows = node.get(key)
    for index, row in enumerate(rows) if isinstance(rows, list) else ():
        if isinstance(row, Map):
            path = (*above, key, index)
            yield path, row
            yield from _below(row, "items", path)


def recall_rate(remembered: Remembered, entry: Entry, charge: int | None, column: Column) -> Rated | None:
    """Return the rate that a row was, or a charge by its number, of the rows as they are now; None where it was none, or one is gone."""
    row = remembered.rows.get(entry.known.path) if entry.known else None
    if not row or "rate" not in row:
        return None
    try:
        found = Charge.model_validate({"name": "-", **{key: row[key] for key in _KEYS if key in row}})
    except ValidationError:
        return None
    of, without = (_now(names, remembered, column) for names in (found.of, found.except_))
    if found.rate is None or of is None or without is None or any(check_charge((), found)):
        return None
    base = _base(of, without, charge, column)
    is_row = base is not None and not base.charges and SUBTOTAL not in of and found.at_most is None
    if base is None or not (is_row if charge is None else is_above(base, charge)):
        return None
    return Rated(found.rate, base, Words(of, without), found.inclusive, found.at_most)


def _now(names: Sequence[str] | None, remembered: Remembered, column: Column) -> tuple[Name, ...] | None:
    """Return the rows that ids of the plan name; None where one is gone."""
    found: list[Name] = []
    for name in names or ():
        row = name if name in (SUBTOTAL, TOTAL) else column.known.get(remembered.named.get(name, ()))
        if row is None:
            return None
        found.append(row)
    return tuple(found)


def _base(of: Sequence[Name], without: Sequence[Name], charge: int | None, column: Column) -> Base | None:
    """Return what `of` and `except` stand for as a plan counts it: a row inside two groups once."""
    if TOTAL in of or (charge is None and not of):
        return Base(total=True) if charge is not None else None
    default = column.default(charge) if charge is not None and not of else Base()
    parts, less = ([column.named(name) for name in names] for names in (of or (SUBTOTAL,), without))
    ranges = take_out(*(merge_ranges([one for part in some for one in part.ranges]) for some in (parts, less)))
    charges = {index for part in (default, *parts) for index in part.charges}
    return Base(tuple(ranges), tuple(sorted(charges.difference(*(part.charges for part in less)))), vat=default.vat)
