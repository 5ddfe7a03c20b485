"""Fixes: the findings' edits applied to a plan's own text, by the edit engine that re-loads and compares."""

from collections.abc import Sequence

from dutoan.chain import Reading
from dutoan.edit import Unsafe, apply_edits
from dutoan.findings import Edit, Finding


def mend(reading: Reading, findings: Sequence[Finding], *, unsafe: bool) -> str | None:
    """Return the plan's text with the fixes applied, or None where there is none to apply.

    Safe fixes are always taken, those that choose a reading only when `unsafe`. Of two fixes of one value the first is taken;
    the other one comes up again when the new text is checked.
    """
    edits: dict[tuple[object, str], Edit] = {}
    for finding in findings:
        fix = finding.problem.fix
        if fix and (fix.safe or unsafe):
            for edit in fix.edits:
                edits.setdefault((edit.path, edit.part), edit)
    if not edits or reading.document is None:
        return None
    try:
        return apply_edits(reading.text, reading.document, list(edits.values()))
    except Unsafe:
        return None  # the finding stays, and says what to write


def show_difference(file: str, before: str, after: str) -> str:
    """Return the change of a text as a unified diff."""
    import difflib  # noqa: PLC0415 - only --diff needs it

    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), file, file)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
