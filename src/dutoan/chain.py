"""The chain: bytes → document → plan → estimate. Each stage runs when the one before found no error; `salvage` has the rest of a plan judged."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dutoan.calc import calculate
from dutoan.document import Document
from dutoan.encoding import decode
from dutoan.estimate import Estimate
from dutoan.files import is_book
from dutoan.findings import Change, Finding, Path, Problem, Refusal
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.rows import Rows
from dutoan.source import read
from dutoan.text import Text
from dutoan.validate import as_written, validate

if TYPE_CHECKING:
    from dutoan.understand import Asked


class Reading(NamedTuple):
    """A plan with its rows, text and document, or what kept it from being read. `findings` holds warnings where there is a plan.

    Of a workbook there is no text, and `comments` say at paths what was not sure.
    """

    file: str
    text: str
    document: Document | None
    plan: Plan | None
    rows: Rows | None
    findings: list[Finding]
    comments: Mapping[Path, Text] = {}
    is_torn: bool = False  # `document` is what could be read beside errors


def read_plan(file: str, data: bytes, asked: "Asked | None" = None) -> Reading:
    """Return the plan that `data` writes, or every problem of the first stage that has an error.

    `asked` tells of the layout of a workbook.
    """
    return read_plans({file: data}, asked)[0]


def read_plans(files: Mapping[str, bytes], asked: "Asked | None" = None) -> list[Reading]:
    """Return the plans of several files, in order, like read_plan: each stage takes all of them, which is faster than each by itself."""
    documents = [read_sheet(file, data, asked) if is_book(file) else read_document(file, data) for file, data in files.items()]
    return [read_further(document) for document in documents]


def read_further(reading: Reading) -> Reading:
    """Return a reading with the plan that its document writes, or with every problem of that."""
    if reading.document is None or reading.is_torn:
        return reading
    plan, rows, problems = validate(reading.document)
    return reading._replace(plan=plan, rows=rows, findings=in_order([*reading.findings, *locate(reading, problems)]))


def read_document(file: str, data: bytes) -> Reading:
    """Return the document that `data` writes, not validated yet, with every problem of its encoding and syntax."""
    try:
        text = decode(data)
    except Refusal as refusal:
        return Reading(file, "", None, None, None, [unreadable(file, refusal)])
    source = read(text, file)
    reading = Reading(file, text, source.document, None, None, [])
    if not source.findings:
        return reading
    found = [finding._replace(changes=_changes(reading, finding.problem)) for finding in source.findings]
    return reading._replace(findings=_with_excerpts(text, found), is_torn=source.is_torn())


def read_sheet(file: str, data: bytes, asked: "Asked | None") -> Reading:
    """Return the document in a workbook, not validated yet: its places are cells."""
    from dutoan.imports import read_book  # noqa: PLC0415 - only a workbook needs it
    from dutoan.understand import Asked  # noqa: PLC0415 - likewise

    document, findings, comments = read_book(file, data, asked or Asked())
    return Reading(file, "", document, None, None, findings, comments)


def compute(reading: Reading, ceiling: int | None, values: Mapping[str, Exact]) -> Estimate | list[Finding]:
    """Return the estimate of a plan that was read, or the problems of its figures; `ceiling` in đồng."""
    assert reading.plan is not None  # noqa: S101 - the caller has a plan
    assert reading.rows is not None  # noqa: S101 - and a plan has its rows
    result = calculate(reading.plan, reading.rows, ceiling, values)
    return in_order(locate(reading, result)) if isinstance(result, list) else result


def locate(reading: Reading, problems: Iterable[Problem]) -> list[Finding]:
    """Return the problems with their places in the document, the lines they stand on, and their fixes' places."""
    document = reading.document
    assert document is not None  # noqa: S101 - problems have paths only where there is a document
    found = [as_written(document.data, problem) for problem in problems]
    if not found:
        return []
    from dutoan.retold import retell  # noqa: PLC0415 - only a problem needs it

    if is_book(reading.file):
        found = [problem._replace(fix=None) for problem in found]  # there is no text to edit
    places = [document.locate(problem.path, problem.part, problem.offset) for problem in found]
    findings = [
        Finding(reading.file, place, retell(problem, document, place), changes=_changes(reading, problem))
        for place, problem in zip(places, found, strict=True)
    ]
    return _with_excerpts(reading.text, findings)


def _changes(reading: Reading, problem: Problem) -> tuple[Change, ...]:
    if problem.fix is None or reading.document is None:
        return ()
    from dutoan.spelling import place_edits  # noqa: PLC0415 - only a fix needs it

    return tuple(place_edits(reading.text, reading.document, problem.fix.edits))


def _with_excerpts(text: str, findings: list[Finding]) -> list[Finding]:
    lines = re.split(r"\r\n|\r|\n", text) if findings else []
    return [
        finding._replace(excerpt=lines[finding.position.line - 1]) if finding.position and not finding.position.cell else finding
        for finding in findings
    ]


def unreadable(file: str, refusal: Refusal) -> Finding:
    """Return the finding of a file that cannot be read at all."""
    return Finding(file, None, Problem(refusal.rule, (), refusal.message))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order in which they stand in the file."""
    return sorted(findings, key=lambda finding: (finding.file, finding.position or (), finding.problem.rule))


def failed(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Tell whether the findings make a run fail: an error does, a warning when `strict`."""
    return any(finding.problem.severity == "error" or (strict and finding.problem.severity == "warning") for finding in findings)
