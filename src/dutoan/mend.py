"""Fixes: the findings' edits applied to a plan's own text, by the edit engine that re-loads and compares."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dutoan.chain import Reading, read_plan
from dutoan.document import Document
from dutoan.findings import Edit, Finding, Fix, Part, Path

PASSES = 5
"""Fixes are applied this many times at most: one may bring another to light."""


class Amended(NamedTuple):
    """One place that a fix changed: for which rule, in which line, and what stood and stands there, as the file writes it."""

    rule: str
    line: int
    old: str
    new: str


def mend(reading: Reading, find: Callable[[Reading], Sequence[Finding]], *, unsafe: bool) -> tuple[Reading, list[Amended]]:
    """Return the plan with the fixes of what `find` finds in it applied, again and again until nothing changes, and what they changed.

    Safe fixes are always taken, those that choose a reading only when `unsafe`.
    """
    amended: list[Amended] = []
    for _ in range(PASSES):
        text, made = apply_fixes(reading, find(reading), unsafe=unsafe)
        if text == reading.text:
            break
        amended += made
        reading = read_plan(reading.file, text.encode())
    return reading, amended


def apply_fixes(reading: Reading, findings: Sequence[Finding], *, unsafe: bool) -> tuple[str, list[Amended]]:
    """Return the plan's text with the fixes applied, and what that changed.

    A fix that would break the file is left out, its finding says what to write.
    """
    chosen = list(_choose(findings, unsafe=unsafe))
    if reading.document is None or not chosen:
        return reading.text, []
    from dutoan.edit import apply_edits  # noqa: PLC0415 - only a fix needs it

    edits = _take(reading.text, reading.document, [fix for _, fix in chosen], [])
    amended = [made for finding, fix in chosen if fix.edits[0] in edits for made in _amended(reading.text, finding)]
    return apply_edits(reading.text, reading.document, edits), amended


def _amended(text: str, finding: Finding) -> Iterator[Amended]:
    from dutoan.spelling import offsets  # noqa: PLC0415 - as above

    for change in finding.changes:
        start, end = offsets(text, change.position)
        yield Amended(finding.problem.rule, change.position.line, text[start:end], change.text)


def _choose(findings: Sequence[Finding], *, unsafe: bool) -> Iterator[tuple[Finding, Fix]]:
    """Yield the fixes to apply: of two for one value the first; the other one comes up again when the new text is checked."""
    taken: set[tuple[Path, Part]] = set()
    for finding in findings:
        fix = finding.problem.fix
        if fix and (fix.safe or unsafe):
            places = {(edit.path, edit.part) for edit in fix.edits}
            if not places & taken:
                taken |= places
                yield finding, fix


def _take(text: str, document: Document, fixes: Sequence[Fix], taken: Sequence[Edit]) -> Sequence[Edit]:
    """Return the edits in `taken` and those of the fixes that can be made besides, looking for the others by halves."""
    from dutoan.edit import Unsafe, apply_edits  # noqa: PLC0415 - as above

    edits = [*taken, *(edit for fix in fixes for edit in fix.edits)]
    try:
        apply_edits(text, document, edits)
    except Unsafe:
        if len(fixes) == 1:
            return taken
        half = len(fixes) // 2
        return _take(text, document, fixes[half:], _take(text, document, fixes[:half], taken))
    return edits


def show_difference(file: str, before: str, after: str) -> str:
    """Return the change of a text as a unified diff, lines ending as they do in the file."""
    import difflib  # noqa: PLC0415 - only --diff needs it

    lines = difflib.unified_diff(_lines(before), _lines(after), file, file)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    return re.findall("[^\n]*\n|[^\n]+", text)
