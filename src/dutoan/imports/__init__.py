"""Formats of workbooks. A member has `ENDINGS` of files, and `read(data, sheet)`: the Book, of one sheet alone where it is named, or Refusal."""

from dutoan.findings import Finding, Problem, Refusal
from dutoan.registry import Shelf
from dutoan.understand import Asked, Understood, understand

FORMATS = Shelf("dutoan.imports")


def read_book(file: str, data: bytes, asked: Asked = Asked()) -> Understood:  # noqa: B008 - a tuple
    """Return the estimate in a workbook as a document, with comments on what was not sure; `asked` tells of its layout."""
    form = next(form for form in FORMATS.all().values() if file.lower().endswith(form.ENDINGS))
    try:
        book = form.read(data, asked.sheet)
    except Refusal as refusal:
        return Understood(None, [Finding(file, None, Problem(refusal.rule, (), refusal.message))], {})
    return understand(file, book, asked)
