"""Workbooks of Excel and LibreOffice: .xlsx, and others that are named by what they are."""

from dutoan.files import OTHER_BOOKS
from dutoan.understand.params import BESIDE
from dutoan.workbook import read_workbook
from dutoan.workbook.book import Book

ENDINGS = (".xlsx", ".xlsm", *OTHER_BOOKS)


def read(data: bytes, sheet: str | None = None) -> Book:
    """Return the sheets of a workbook, or the one named `sheet` with those that say what its formulas mean.

    Raises Refusal for what is no .xlsx workbook, is damaged, or only an attack looks like.
    """
    return read_workbook(data, None if sheet is None else (sheet, *BESIDE))
