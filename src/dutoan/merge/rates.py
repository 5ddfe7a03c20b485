"""Another rate inside the formula of a charge or of VAT: `*5/100` → `*6/100`, changed where the plan writes the rate."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from dutoan.edit import Put
from dutoan.findings import Path
from dutoan.merge.changes import Change
from dutoan.merge.formulas import is_same
from dutoan.merge.place import Place, Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import as_rate, value_of
from dutoan.number import read_rate, show_rate
from dutoan.workbook.normal import normal
from dutoan.workbook.rates import read_taken

Rates = Mapping[Fraction, Fraction]
"""The rates of VAT that were changed: new ones by old ones."""


def other_rates(sheet: Sheet, rows: Sequence[tuple[SeenRow, int]]) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the rates of VAT that were changed in the formulas of its lines, where the plan can take them: old and new."""
    for row, index in rows:
        place = Place(sheet, row, index, sheet.base.estimate.base_column)
        if place.line.kind == "vat" and (change := change_rate(place)):
            yield read_rate(change.before.replace(",", ".")), read_rate(change.after.replace(",", "."))


def follows_rate(place: Place, rates: Rates) -> bool:
    """Tell whether a cell only says a rate of VAT that was changed: in the column of rates, or in the name of its line."""
    value, rate, own = value_of(place.cell), place.line.how.factor, place.expected.value
    if place.key == "name" and place.line.kind == "vat" and rate is not None and rate in rates:
        return value == place.line.name.replace(show_rate(rate), show_rate(rates[rate]))
    return place.key == "rate" and isinstance(own, Fraction) and own in rates and value == rates[own]


def change_rate(place: Place) -> Change | None:
    """Return the change of a rate, where a computed cell differs in nothing but its rate and the plan writes that as a number."""
    line, formula = place.line, place.cell.formula
    rate = line.how.factor
    if formula is None or rate is None or line.kind not in ("item", "charge", "vat"):
        return None
    other = _other_rate(place, rate, formula)
    puts = tuple(Put(path, as_rate(other)) for path in _written(place, rate)) if other is not None else ()
    if other is None or not puts:
        return None
    return place.change(*puts)._replace(key="of_rate", before=show_rate(rate), after=show_rate(other))


def _other_rate(place: Place, rate: Fraction, formula: str) -> Fraction | None:
    """Return the rate that a formula takes of what it should be taken of, where it is another one than `rate`."""
    expected, seen = read_taken(place.sheet.base.normal(place.at, place.key)), read_taken(normal(formula, place.sheet.frame))
    if expected is None or seen is None or expected.rate != rate or seen.rate == rate or expected[2:] != seen[2:]:
        return None
    return seen.rate if is_same(expected[1:2], seen[1:2], place.sheet.gone, place.sheet.shuffled) else None


def _written(place: Place, rate: Fraction) -> Iterator[Path]:
    """Yield where the plan writes the rate of a line: of VAT every key `vat` that says it."""
    data, path = place.sheet.base.data, place.line.path
    if place.line.kind == "vat":
        yield from _rates_of_vat(data, (), rate)
        return
    yield path if isinstance(place.written(), str) else (*path, "rate")


def _rates_of_vat(node: Any, path: Path, rate: Fraction) -> Iterator[Path]:
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
        where = (*path, step)
        if step == "vat" and _says(inner, rate):
            yield where
        elif step == "vat" and isinstance(inner, dict) and _says(inner.get("rate"), rate):
            yield (*where, "rate")
        elif isinstance(inner, dict | list) and step != "expect":
            yield from _rates_of_vat(inner, where, rate)


def _says(written: Any, rate: Fraction) -> bool:
    return isinstance(written, str) and written.endswith("%") and not written.startswith("=") and read_rate(written) == rate
