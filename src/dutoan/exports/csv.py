"""The estimate as CSV: plain digits, a dot before decimals, one row a line."""

from collections.abc import Iterator

from dutoan.number import decimal_text, rate_text
from dutoan.sheet import Cell, Column, Work, lay_out

ENDINGS = (".csv",)
ENCODING = "utf-8-sig"  # in a file: Excel takes a CSV without this mark for another encoding


def render(work: Work) -> Iterator[str]:
    """Yield the columns and rows of the printed estimate as CSV."""
    import csv  # noqa: PLC0415 - only this format needs it
    import io  # noqa: PLC0415 - likewise

    grid = lay_out(work)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_text(column.title, column) for column in grid.columns])
    writer.writerows([[_text(cell, column) for cell, column in zip(row.cells, grid.columns, strict=True)] for row in grid.rows])
    yield out.getvalue()


def _text(cell: Cell, column: Column) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        # A spreadsheet runs a text that begins like a formula; with this mark it shows it.
        return "'" + cell if cell[0:1] in ("=", "+", "-", "@") and len(cell) > 1 else cell
    return rate_text(cell) if column.shape == "rate" else decimal_text(cell)
