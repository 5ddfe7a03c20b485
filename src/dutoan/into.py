"""`dutoan import BOOK --into PLAN`: what an accountant changed in an exported workbook, shown, and written into the plan when asked."""

from typing import NamedTuple

import click

from dutoan.asked import read_named, tell
from dutoan.bilingual import UsageError
from dutoan.chain import Reading, read_further, read_plan, unreadable
from dutoan.edit import Unsafe, apply_edits
from dutoan.files import STDIN, write
from dutoan.findings import Finding, Problem, Refusal
from dutoan.imports import FORMATS
from dutoan.merge import NO_TABLE, Foreign, Merge, merge, merge_foreign
from dutoan.merge.as_json import render as render_json
from dutoan.merge.as_text import render as render_text
from dutoan.merge.effects import edits_of
from dutoan.text import Language, Text
from dutoan.understand import Asked as Layout
from dutoan.understand import choose_table, read_table
from dutoan.workbook import read_workbook


class Asked(NamedTuple):
    """What is asked of a merge: to write it, though something is not sure, in which format to tell it, and what is known of the layout."""

    apply: bool
    yes: bool
    form: str
    layout: Layout = Layout()


def merge_into(book: str, plan: str, asked: Asked, language: Language) -> int:
    """Show what a workbook changes in a plan, and write it; returns 0 when nothing changed or all is written, else 1."""
    now = _read_plan(plan)
    if now.plan is None:
        tell(now.findings, language)
        return 1
    try:
        found = _merge(book, now, asked.layout)
        text = _merged(found, now, asked) if isinstance(found, Merge) else None
    except Refusal as refusal:
        tell([unreadable(book, refusal)], language)
        return 1
    except Unsafe as unsafe:
        tell([Finding(plan, None, Problem("unwritable-file", (), unsafe.reason))], language)
        return 1
    if not isinstance(found, Merge):
        tell(found, language)
        return 1
    if text is not None and not _write(plan, text, language):
        return 1
    is_json = asked.form == "json"
    click.echo(render_json(found, book, plan, language, applied=text is not None) if is_json else render_text(found, language), nl=False)
    click.echo(_advise(found, plan, asked, is_written=text is not None).to(language), err=True)
    return 0 if text is not None or not (found.changes or found.conflicts or found.differences) else 1


def _merge(file: str, now: Reading, layout: Layout) -> Merge | list[Finding]:
    """Return what a workbook changes: in the document's own layout, else as the ordinary import reads it. Raises Refusal."""
    data = read_named(file)
    form = next((form for form in FORMATS.all().values() if file.lower().endswith(form.ENDINGS)), None)
    book = form.read(data, None) if form else read_workbook(data)
    found = None if layout != Layout() or file.lower().endswith(".csv") else merge(book, now)
    if isinstance(found, Merge):
        return found
    if form is None:
        raise Refusal("unknown-layout", NO_TABLE)
    table = choose_table(book, layout)
    document, findings, comments = read_table(file, book, table)
    reading = read_further(Reading(file, "", document, None, None, findings, comments))
    return reading.findings if reading.plan is None else merge_foreign(Foreign(file, book, table, reading), now)


def _read_plan(plan: str) -> Reading:
    if plan == STDIN:
        raise UsageError(Text("--into cần tên một tệp dự toán", "--into needs the name of a plan"))
    try:
        return read_plan(plan, read_named(plan))
    except Refusal as refusal:
        return Reading(plan, "", None, None, None, [unreadable(plan, refusal)])


def _merged(found: Merge, now: Reading, asked: Asked) -> str | None:
    """Return the text of the merged plan where it is to be written. Raises Unsafe."""
    if not asked.apply or not found.changes or found.conflicts or (_is_doubtful(found) and not asked.yes):
        return None
    assert now.document is not None  # noqa: S101 - there is a plan
    return apply_edits(now.text, now.document, edits_of(found.changes))


def _is_doubtful(found: Merge) -> bool:
    return bool(found.differences) or any(change.doubt for change in found.changes)


def _write(plan: str, text: str, language: Language) -> bool:
    try:
        write(plan, text.encode(), force=True, inputs=[])
    except Refusal as refusal:
        tell([unreadable(plan, refusal)], language)
        return False
    return True


def _advise(found: Merge, plan: str, asked: Asked, *, is_written: bool) -> Text:
    """Return what to say at the end."""
    count, clashes = len(found.changes), len(found.conflicts)
    if is_written:
        return Text(f"Đã ghi {count} thay đổi vào {plan}.", f"Wrote {count} change{'s' * (count > 1)} into {plan}.")
    if clashes:
        vi = f"{count} thay đổi, {clashes} chỗ không nhận được: chưa ghi gì."
        return Text(vi, f"{count} change{'s' * (count != 1)}, {clashes} that cannot be merged: nothing was written.")
    if not count and not found.differences:
        return Text("Sổ tính không đổi gì so với dự toán.", "The workbook changes nothing.")
    if asked.apply:
        vi = "Chưa ghi gì: có chỗ chưa chắc hoặc số liệu không khớp; xem kỹ rồi thêm --yes nếu đúng."
        return Text(vi, "Nothing was written: something is doubtful or does not agree; look at it, then add --yes if it is right.")
    how = Text("--apply", "--apply")
    if _is_doubtful(found):
        how = Text("--apply --yes (có chỗ chưa chắc hoặc số liệu không khớp)", "--apply --yes (something is doubtful or does not agree)")
    vi = f"{count} thay đổi, chưa ghi gì; ghi vào tệp: {how.vi}"
    return Text(vi, f"{count} change{'s' * (count != 1)}, nothing written; to write: {how.en}")
