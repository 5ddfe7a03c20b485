"""`vat_by: row`: each row with its VAT and who pays it, for the columns Trước thuế | Thuế | Sau thuế."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from dutoan.calc.balance import Settled
from dutoan.calc.foot import Foot
from dutoan.calc.shares import Split, Splitter, add
from dutoan.calc.tax import RowVat, included_rows, included_vat
from dutoan.estimate import BaseColumn, Line, VatFigure


class Gross(NamedTuple):
    """Running sums over the leaves (đồng): their VAT, the rows with it, and by source what of it comes on top."""

    vat: list[int]
    gross: list[int]
    added: list[list[int]]

    def fill(self, line: Line, first: int, last: int) -> Line:
        """Return the line of the leaves first … last − 1 with its VAT."""
        added = self.added_of(first, last)
        return line._replace(
            vat_amount=self.vat[last] - self.vat[first],
            gross=self.gross[last] - self.gross[first],
            gross_sources=add([line.sources, added], len(added)),
        )

    def added_of(self, first: int, last: int) -> Split:
        """Return who pays the VAT on top of the leaves first … last − 1."""
        return tuple(running[last] - running[first] for running in self.added)


def run_gross(foot: Foot, settled: Settled, amounts: Sequence[int], row_vat: RowVat, splitter: Splitter) -> Gross:
    """Return the running sums over the rows: VAT in `row_vat` comes on top of an amount, VAT inside a price is part of it."""
    leaves = foot.rows.leaves
    inside = included_rows(foot, settled, amounts)
    added = [row_vat[row.path].rounded if row.path in row_vat else 0 for row in leaves]
    within = [included_vat(*inside[row.path][1:]) if row.path in inside else 0 for row in leaves]
    parts = [splitter.vat([splitter.taxed_row(leaf)], vat, leaves[leaf].path).parts for leaf, vat in enumerate(added)]
    return Gross(
        _run([on_top + included for on_top, included in zip(added, within, strict=True)]),
        _run([amount + on_top for amount, on_top in zip(amounts, added, strict=True)]),
        [_run([split[source] for split in parts]) for source in range(len(splitter.names))],
    )


def _run(figures: Sequence[int]) -> list[int]:
    return list(accumulate(figures, initial=0))


def base_column(foot: Foot, vat: Sequence[VatFigure]) -> BaseColumn:
    """Return the printed column in which amounts stand, so that the base of every rate does."""
    if not foot.by_row:
        return "amount"
    kinds = {figure.included for figure in vat}
    return "amount" if len(kinds) > 1 else "gross" if True in kinds else "net"
