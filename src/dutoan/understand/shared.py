"""What the sources pay of a row, held against what it comes to; and which cell is wrong where that is not the same."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dutoan.number import show_money
from dutoan.text import Text
from dutoan.understand.across import Off, Sum, off_by, signed
from dutoan.understand.entries import Entry
from dutoan.understand.grid import cell_name
from dutoan.understand.places import typed_shares

_TOTALS = ("amount", "net", "gross")


class Table(NamedTuple):
    """What a whole table tells of its sources: the key of the column that they add up to, and by row the cell that its own column too is off by."""

    whole: str = "amount"
    crossed: Mapping[int, str] = {}


def find_whole(sums: Sequence[Sum]) -> str:
    """Return the key of the column that the sources of most rows add up to."""
    fitting = Counter(key for one in sums if (paid := _paid(one.entry)) for key in _TOTALS if getattr(one.entry, key) == sum(paid.values()))
    return max(_TOTALS, key=lambda key: fitting[key])


def cross(
    sums: Sequence[Sum], off: Callable[[Sum], Off | None], down: Sequence[tuple[Entry, Off]]
) -> tuple[dict[int, str], list[tuple[Entry, Off]]]:
    """Return by row the cell that both its row and its column are off by, and what of `down` no such cell explains.

    `down` are sums of columns that are not what is above them; a cell that was typed over and not worked out is wrong in both directions.
    """
    by_row, crossed, left = {one.entry.row: one for one in sums}, dict[int, str](), list[tuple[Entry, Off]]()
    for total, found in down:
        apart = found.expected - found.actual
        rows = [part.row for part in by_row[total.row].parts if (other := off(by_row[part.row])) and other.actual - other.expected == apart]
        crossed.update((row, found.column) for row in rows[:1])
        left += [] if rows else [(total, found)]
    return crossed, left


def off_shares(one: Sum, table: Table = Table()) -> Off | None:  # noqa: B008 - a tuple
    """Compare what the sources pay of a row with what it comes to."""
    entry, paid = one.entry, _paid(one.entry)
    # A share of VAT may stand with the row or in the row of VAT: both are right.
    totals = [amount for key in (table.whole, *_TOTALS) if (amount := getattr(entry, key)) is not None]
    shared = sum(paid.values())
    if not (paid or one.must_say) or not totals or shared in totals:
        return None
    whole, row = totals[0], Text("thành tiền của dòng", "the row's amount")
    crossed = table.crossed.get(entry.row)
    columns = [crossed] if crossed in paid else _suspects(entry, paid, is_more=shared > whole)
    elsewhere = not paid or shared == one.amount
    if len(paid) < 2:  # noqa: PLR2004 - it is what the cell says
        return off_by(columns[0], row, whole, shared)._replace(elsewhere=elsewhere)
    all_paid, comes_to, apart = show_money(shared), show_money(whole), signed(shared - whole)
    vi = f"cộng lại {all_paid}, {row.vi} là {comes_to} (lệch {apart})"
    en = f"add up to {all_paid}, {row.en} is {comes_to} (off by {apart})"
    if len(columns) > 1:
        cells = ", ".join(cell_name(entry.row, entry.cells[column].column) for column in columns)
        message = Text(
            f"một trong các ô {cells} sai: các nguồn ở dòng này {vi}", f"one of the cells {cells} is wrong: the sources of the row {en}"
        )
    else:
        said = show_money(paid[columns[0]])
        message = Text(f"ô ghi {said}; các nguồn ở dòng này {vi}", f"the cell says {said}; the sources of the row {en}")
    return Off(columns[0], message, whole, shared, elsewhere, is_sure=len(columns) == 1)


def _paid(entry: Entry) -> dict[str, int]:
    return {f"source {at}": share for at, share in enumerate(entry.shares) if share is not None}


def _suspects(entry: Entry, paid: Mapping[str, int], *, is_more: bool) -> list[str]:
    """Return the columns of the cells of a row that may be wrong: one that was typed over where formulas stand in others, else any.

    Where too much is paid, it is none that pays nothing.
    """
    found = [key for key in typed_shares(entry) if key in paid] or list(paid)
    return [key for key in found if paid[key] or not is_more] or found or ["name"]
