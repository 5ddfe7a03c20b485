"""Tables as text: .csv."""

from dutoan.workbook.book import Book
from dutoan.workbook.delimited import read_csv

ENDINGS = (".csv",)


def read(data: bytes, _: str | None = None) -> Book:
    """Return the table as a book of one sheet without a name; raises Refusal for what is no text, no table, or too large."""
    return read_csv(data)
