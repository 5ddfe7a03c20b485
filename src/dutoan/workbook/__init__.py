"""Bytes of a workbook → plain tables of cells (`book.py`), or a Refusal that says what is wrong and what to do.

Workbooks are hostile input: everything is counted before it is read, nothing is executed, followed or evaluated.
"""

from dutoan.workbook.archive import Archive
from dutoan.workbook.book import Book, Sheet
from dutoan.workbook.package import Package, open_package
from dutoan.workbook.strings import read_strings
from dutoan.workbook.styles import read_styles
from dutoan.workbook.table import Table, read_table


def read_workbook(data: bytes) -> Book:
    """Return the sheets of an .xlsx or .xlsm file.

    Raises Refusal: `unreadable-workbook` for what is no such workbook or is damaged, `unsafe-workbook` for what only an attack looks
    like, `over-limit` for more than a workbook of estimates ever holds.
    """
    archive = Archive(data)
    package = open_package(archive)
    strings = read_strings(archive.read(package.strings)) if package.strings else []
    styles = read_styles(archive.read(package.styles)) if package.styles else []
    table = Table(strings, styles, epoch_1904=package.epoch_1904)
    return Book(tuple(_sheet(archive, package, table, index) for index in range(len(package.sheets))))


def _sheet(archive: Archive, package: Package, table: Table, index: int) -> Sheet:
    name, part, hidden = package.sheets[index]
    return read_table(archive.read(part), name, table)._replace(hidden=hidden)
