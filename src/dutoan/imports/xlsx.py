"""Workbooks of Excel and LibreOffice: .xlsx."""

from dutoan.workbook import read_workbook
from dutoan.workbook.book import Book

ENDINGS = (".xlsx", ".xlsm")


def read(data: bytes) -> Book:
    """Return the sheets of a workbook; raises Refusal for what is none, is damaged, or only an attack looks like."""
    return read_workbook(data)
