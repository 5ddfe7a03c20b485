"""What a document is made from."""

from typing import NamedTuple

from dutoan.findings import Report
from dutoan.sheet import Work
from dutoan.text import Language


class Draft(NamedTuple):
    """A computed plan with its own text, what the rules found in it, the language of that, and whether the document has formulas."""

    work: Work
    text: str
    report: Report
    language: Language
    is_live: bool
