"""What is wrong, first as a path into the plan (a problem), then with its place in the file (a finding)."""

from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.text import Text

Path = tuple[str | int, ...]
Part = Literal["value", "key"]
Severity = Literal["error", "warning", "info"]


class Edit(NamedTuple):
    """What to write instead: the new text of the value (or key) at a path."""

    path: Path
    text: str
    part: Part = "value"


class Fix(NamedTuple):
    """Edits that mend a problem. `safe` means that only one reading was possible; otherwise the fix chooses one."""

    safe: bool
    edits: tuple[Edit, ...]


class Follower(NamedTuple):
    """A figure that is wrong only because another one is: where, and what it comes to once that is right; None where it is no number.

    Where the other one is a cell that a plan has no place for, the path is the row and the column of this one.
    """

    path: Path
    value: int | None


class Problem(NamedTuple):
    """Something wrong at a path into the plan as written; the document knows where that is.

    `followers` are wrong because of it alone; who places the problem says where they stand. `product` are the quantity and the unit price
    (đồng) of a row whose amount is not theirs.
    """

    rule: str
    path: Path
    message: Text
    part: Part = "value"
    offset: int | None = None  # a code point inside the value, for expressions
    severity: Severity = "error"
    expected: int | str | None = None
    actual: int | str | None = None
    fix: Fix | None = None
    followers: tuple[Follower, ...] = ()
    product: tuple[int | Fraction, int | Fraction] | None = None


class Position(NamedTuple):
    """Lines and columns count from 1, columns in code points of the file as written; the end is exclusive.

    In a workbook they are the row and the column of a cell, which `cell` names (`F12`); `sheet` is None in a .csv.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    sheet: str | None = None
    cell: str | None = None


class Change(NamedTuple):
    """An edit with its place, and the text as it will stand in the file, quotes included."""

    position: Position
    text: str


class Finding(NamedTuple):
    """A problem with its place: what every report prints. `excerpt` is the line it stands on, `changes` its fix."""

    file: str
    position: Position | None
    problem: Problem
    excerpt: str | None = None
    changes: tuple[Change, ...] = ()


class Refusal(ValueError):
    """Text that a grammar does not accept: which rule says so, why, and where inside the text it went wrong.

    `instead` is what a fix may write; it is `safe` when the text has no other reading.
    """

    def __init__(self, rule: str, message: Text, offset: int | None = None, instead: str | None = None, *, safe: bool = False) -> None:
        super().__init__(message.en)
        self.rule = rule
        self.message = message
        self.offset = offset
        self.instead = instead
        self.safe = safe


class Silenced(NamedTuple):
    """Findings of one rule that somebody chose not to see, and why."""

    rule: str
    reason: str
    hits: int


class Report(NamedTuple):
    """What a check found: the files it looked at, those it passed over and why, and the findings in order."""

    checked: tuple[str, ...]
    skipped: tuple[tuple[str, Text], ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    not_checked: tuple[tuple[str, str | None, Text], ...] = ()  # file, rule (None is every rule) or key, why

    def count(self, severity: Severity) -> int:
        """Return how many findings are of `severity`."""
        return sum(finding.problem.severity == severity for finding in self.findings)
