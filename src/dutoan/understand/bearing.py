"""Who pays the VAT below a table, where that is not who pays what it is taken of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dutoan.money import split
from dutoan.understand.entries import Entry
from dutoan.understand.formulas import mentioned_rows
from dutoan.understand.inclusion import MOST_LINES, label_rate
from dutoan.understand.taxes import Taxes
from dutoan.workbook.book import Cell

_SHARE = re.compile(r"=IF\([^,]*,0,ROUND\([A-Z0-9$]+\*(.*)/(.*),0\)\).*")


def vat_payers(
    entries: Sequence[Entry],
    shared: Mapping[int, Sequence[int]],
    lines: Sequence[Entry],
    taxes: Taxes,
    chains: Mapping[int, AbstractSet[int]],
) -> tuple[dict[int, int], list[Entry]]:
    """Return by row (of the sheet) the places of the sources that pay its VAT, and the lines of VAT that nothing explains.

    `shared` is what each source pays of each row, `chains` are the rows with the sums over it.
    VAT that is not split as its base is has payers of its own: the only one who pays any, or those that the formulas of our own
    workbooks tell.
    """
    payers: dict[int, int] = {}
    unsaid: list[Entry] = []
    for line in lines[:MOST_LINES]:
        rate = label_rate(line)
        taxed = [
            entry for entry in entries if taxes.of(entry) == (taxes.rate if rate is None else rate) and entry.row not in taxes.included
        ]
        paid = [share or 0 for share in line.shares]
        weights = [sum(parts) for parts in zip(*(shared[entry.row] for entry in taxed), strict=True)]
        if not any(paid) or (sum(weights) and list(split(sum(paid), weights)) == paid):
            continue
        paying = [place for place, share in enumerate(paid) if share]
        told = dict.fromkeys((entry.row for entry in taxed), paying[0]) if len(paying) == 1 else {}
        told = told or dict(_told(line, {entry.row: chains.get(entry.row, {entry.row}) for entry in taxed}))
        payers |= told
        unsaid += [] if told else [line]
    return payers, unsaid


def _told(line: Entry, taxed: Mapping[int, AbstractSet[int]]) -> Iterator[tuple[int, int]]:
    """Yield the rows whose whole amount counts for one source in the split of a line of VAT."""
    amount = line.cells.get("amount")
    found = [
        (place, _SHARE.fullmatch(cell.formula))
        for place in range(len(line.shares))
        if (cell := line.cells.get(f"source {place}")) and cell.formula
    ]
    shares = [(place, share) for place, share in found if share]
    if amount is None or not shares:
        return
    left = dict(taxed)
    last = len(line.shares) - 1
    for place, formula in [*((place, share[1]) for place, share in shares), (last, shares[-1][1][2])]:
        whole = mentioned_rows(Cell(amount.row, amount.column, None, formula))
        borne = {row for row, chain in left.items() if whole & chain}
        left = {row: chain for row, chain in left.items() if row not in borne}
        yield from ((row, place) for row in borne)
