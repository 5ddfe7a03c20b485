"""Bytes of a workbook → plain tables of cells (`book.py`), or a Refusal that says what is wrong and what to do.

Workbooks are hostile input. Everything is counted before it is read; nothing is executed, followed or evaluated. Whatever the file, a
refusal takes less than a second and 150 MiB, and reading hardly more.
"""

from collections.abc import Collection

from dutoan.workbook.archive import Archive
from dutoan.workbook.book import Book
from dutoan.workbook.notes import list_notes
from dutoan.workbook.package import open_package
from dutoan.workbook.shared import Shared
from dutoan.workbook.strings import STRINGS_LIMIT, read_strings
from dutoan.workbook.styles import read_styles
from dutoan.workbook.table import read_table


def read_workbook(data: bytes, only: Collection[str] | None = None) -> Book:
    """Return the sheets of an .xlsx or .xlsm file, or of them those named in `only`.

    Raises Refusal: `unreadable-workbook` for what is no such workbook or is damaged, `unsafe-workbook` for what only an attack looks
    like, `over-limit` for more than a workbook of estimates ever holds.
    """
    archive = Archive(data)
    package = open_package(archive)
    strings = read_strings(archive.read(package.strings, STRINGS_LIMIT), package.strings) if package.strings else []
    styles = read_styles(archive.read(package.styles), package.styles) if package.styles else []
    shared = Shared(strings, styles, epoch_1904=package.epoch_1904)
    wanted = [sheet for sheet in package.sheets if only is None or sheet.name in only]
    parts = [archive.read(sheet.part) for sheet in wanted]
    shared.foresee(parts)
    sheets = tuple(read_table(data, sheet, shared) for data, sheet in zip(parts, wanted, strict=True))
    names = tuple(sheet.name for sheet in package.sheets)
    return Book(sheets, list_notes(archive, package, calling=shared.calling), names)
