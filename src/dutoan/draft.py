"""What a document is made from."""

from typing import NamedTuple

from dutoan.findings import Report
from dutoan.sheet import Work
from dutoan.text import Language


class Draft(NamedTuple):
    """A computed plan, what the rules found in it, the language of the findings, and whether the document has formulas."""

    work: Work
    report: Report
    language: Language
    is_live: bool
