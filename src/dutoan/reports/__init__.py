"""Formats of findings. A member has `render(report, language)`, which returns text; what several of them say alike is here."""

import os
import re
from collections.abc import Iterator

from dutoan.findings import Finding, Problem, Report, Severity
from dutoan.text import Language, Text

SEVERITIES: dict[Severity, Text] = {
    "error": Text("lỗi", "error"),
    "warning": Text("cảnh báo", "warning"),
    "info": Text("lưu ý", "info"),
}

# What would begin a new line, move a terminal's cursor or turn the direction of writing.
_UNRULY = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """Return `text` on one line, with a ␣ for each character that would break it or hide what stands there."""
    return _UNRULY.sub("␣", text)


def show_place(finding: Finding) -> str:
    """Return `file:line:column`, `file:Sheet!F12` in a workbook, or the file alone where the finding has no place in it."""
    position = finding.position
    if position is None:
        return one_line(finding.file)
    sheet = f"{position.sheet}!" if position.sheet else ""
    return one_line(f"{finding.file}:" + (f"{sheet}{position.cell}" if position.cell else f"{position.line}:{position.column}"))


def show_message(finding: Finding, language: Language) -> str:
    """Return the message on one line."""
    return one_line(finding.problem.message.to(language).replace("\n", " "))


def show_line(finding: Finding, language: Language) -> str:
    """Return a finding as one line for people and for grep."""
    severity = SEVERITIES[finding.problem.severity].to(language)
    return f"{show_place(finding)}: {severity} {finding.problem.rule}: {show_message(finding, language)}"


def repository_path(file: str) -> str:
    """Return a file's name as forges write it: with /, and without the ./ that a search of the current folder may put in front."""
    return re.sub(r"^(?:\./+)+", "", file.replace(os.sep, "/"))


def unchecked(report: Report) -> list[Finding]:
    """Return what was not checked as infos without a place, for formats that have no place of its own for it.

    What comes after an error is left out: the error is there.
    """
    return [
        Finding(
            file, None, Problem(rule, ("not_checked",), Text(f"không kiểm tra được: {why.vi}", f"not checked: {why.en}"), severity="info")
        )
        for file, rule, why in report.not_checked
        if rule is not None
    ]


def sum_up(report: Report, left: Report | None = None) -> Iterator[Text]:
    """Yield what stands beside the findings: files passed over, what was not checked or silenced, and the counts.

    `left` is what fixes that are only shown would leave.
    """
    for file, why in report.skipped:
        yield Text(f"Bỏ qua {file}: {why.vi}.", f"Skipped {file}: {why.en}.")
    for file, rule, why in report.not_checked:
        if rule is not None:
            yield Text(f"Không kiểm tra được {rule} ở {file}: {why.vi}.", f"Not checked, {rule} in {file}: {why.en}.")
    for rule, reason, hits in report.silenced:
        yield Text(f"Đã bỏ qua {hits} × {rule}: {reason}.", f"Silenced {hits} × {rule}: {reason}.")
    for why in dict.fromkeys(why for _, rule, why in report.not_checked if rule is None):
        stopped = sum(reason == why for _, rule, reason in report.not_checked if rule is None)
        vi, en = (text[:1].upper() + text[1:] for text in why)
        yield Text(f"{vi} ({stopped} tệp).", f"{en} ({counted(stopped, 'file')}).")
    if report.checked:
        files, now = len(report.checked), _counts(report)
        there = Text("", "") if left is None else Text(", chưa ghi gì", ", nothing written")
        then = (
            Text("", "") if left is None else Text(f"; sửa như trên thì còn {_counts(left).vi}", f"; mended like this: {_counts(left).en}")
        )
        vi = f"Đã kiểm tra {files} tệp{there.vi}: {now.vi}{then.vi}."
        yield Text(vi, f"Checked {counted(files, 'file')}{there.en}: {now.en}{then.en}.")
    else:
        yield Text(
            "Không có dự toán nào để kiểm tra: không tệp .yaml nào có dòng “dutoan: 1”.",
            'Nothing to check: no .yaml file has a line "dutoan: 1".',
        )


def _counts(report: Report) -> Text:
    counts = [(severity, report.count(severity)) for severity in SEVERITIES]
    told = [(severity, count) for severity, count in counts if count or severity != "info"]
    vi = ", ".join(f"{count} {SEVERITIES[severity].vi}" for severity, count in told)
    return Text(vi, ", ".join(counted(count, severity) for severity, count in told))


def counted(count: int, noun: str) -> str:
    """Return a count with its English noun: `1 file`, `2 files`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
