"""VAT that stands beside each row, held against the row's rate; and the figures that follow from one that is wrong."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dutoan.money import round_half_up
from dutoan.number import show_rate
from dutoan.text import Text
from dutoan.understand.across import Off, Sum, found_at, off_by
from dutoan.understand.entries import Entry
from dutoan.understand.foot import Foot
from dutoan.understand.grid import Found, Place
from dutoan.understand.places import place_of
from dutoan.understand.taxes import Taxes, vat_inside


def compare_vat(sums: Sequence[Sum], foot: Foot, taxes: Taxes) -> Iterator[Found]:
    """Yield an error for each row of the table whose VAT is not that of its rate, with the cells that add it up."""
    rows = [one.entry for one in sums if one.is_leaf and one.entry.vat is not None] if taxes.by_row else []
    wrong = {entry.row: (entry, off) for entry in rows if (off := _off_vat(entry, taxes))}
    if not wrong:
        return
    told = {row: [place_of(entry, "gross")] if _adds_up(entry) else [] for row, (entry, _) in wrong.items()}
    behind: dict[int, list[int]] = {row: [row] for row in wrong}  # by row: which rows it comes from
    for one in sums:
        causes = [cause for part in one.parts for cause in behind.get(part.row, ())]
        if causes and one.entry.vat == sum(part.vat or 0 for part in one.parts):
            behind[one.entry.row] = causes
            _tell(told, causes, [place_of(one.entry, key) for key in ("vat", "gross") if key in one.entry.cells])
    for line in (*foot.taxes, *foot.inside):
        key = next(key for key in ("vat", "amount", "name") if key in line.cells)
        if sum(entry.vat or 0 for entry in rows) in (line.vat, line.amount):
            _tell(told, list(wrong), [place_of(line, key)])
    yield from (found_at(entry, off, told[row]) for row, (entry, off) in wrong.items())


def _tell(told: dict[int, list[Place]], causes: Sequence[int], places: Sequence[Place]) -> None:
    for cause in causes:
        told[cause] += places


def _adds_up(entry: Entry) -> bool:
    return entry.gross is not None and entry.gross == (entry.net or 0) + (entry.vat or 0)


def _off_vat(entry: Entry, taxes: Taxes) -> Off | None:
    """Return what is wrong with the VAT of a row; that of a lump sum, which may hang on a ceiling, may be rounded either way."""
    rate = taxes.of(entry)
    base = entry.gross if entry.row in taxes.included else entry.net
    if base is None or entry.vat is None:
        return None
    of = rate if isinstance(rate, Fraction) else Fraction(0)
    expected = vat_inside(base, of) if entry.row in taxes.included else round_half_up(base * of)
    if abs(entry.vat - expected) <= (0 if entry.is_product else 1):
        return None
    shown = show_rate(of)
    return off_by("vat", Text(f"thuế {shown} của dòng", f"VAT of {shown} of the row"), expected, entry.vat)
