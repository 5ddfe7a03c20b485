"""`dutoan check`: find what is wrong in plans and folders of plans."""

from collections.abc import Sequence

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.files import read_bytes
from dutoan.findings import Finding, Refusal, Report
from dutoan.number import read_ceiling
from dutoan.registry import Shelf
from dutoan.search import discover
from dutoan.text import Language, Text
from dutoan.verdict import failed, in_order, judge, read_plan, unreadable

FORMATS = Shelf("dutoan.reports")

_SAY = Text(
    "Tìm lỗi trong dự toán; trả về 0 khi không có lỗi, 1 khi có lỗi, 2 khi dùng sai lệnh.\n"
    "PATHS là tệp hoặc thư mục; không nêu thì kiểm tra các dự toán của thư mục hiện tại.",
    "Find what is wrong in estimates; exit 0 for nothing wrong, 1 for errors, 2 for wrong usage.\n"
    "PATHS are files or folders; without one, the estimates of the current folder are checked.",
)


def run(paths: Sequence[str], format_: str, ceiling: str | None, strict: bool) -> int:  # noqa: FBT001 - click calls it so
    """Check every plan and print the report; returns the exit code."""
    language = language_of(click.get_current_context())
    try:
        asked = None if ceiling is None else read_ceiling(ceiling)
        search = discover(paths or ["."])
    except Refusal as refusal:
        raise UsageError(refusal.message) from None
    except FileNotFoundError as error:
        raise UsageError(Text(f"không có tệp hay thư mục {error.filename}", f"there is no file or folder {error.filename}")) from None
    findings = in_order(finding for file in search.found for finding in _check(file, asked))
    report = Report(tuple(search.found), tuple((skipped.file, skipped.why) for skipped in search.skipped), tuple(findings))
    click.echo(FORMATS.load(format_).render(report, language), nl=False)
    click.echo(_verdict(report, language), err=True)
    if not search.found:
        return 2
    return 1 if failed(findings, strict=strict) else 0


def _check(file: str, asked: int | None) -> list[Finding]:
    try:
        return judge(read_plan(file, read_bytes(file)), asked)
    except Refusal as refusal:
        return [unreadable(file, refusal)]


def _verdict(report: Report, language: Language) -> str:
    files, errors, warnings = len(report.checked), report.count("error"), report.count("warning")
    if not files:
        return Text(
            "Không có dự toán nào để kiểm tra: không tệp .yaml nào có dòng “dutoan: 1”.",
            'Nothing to check: no .yaml file has a line "dutoan: 1".',
        ).to(language)
    return Text(
        f"Đã kiểm tra {files} tệp: {errors} lỗi, {warnings} cảnh báo.", f"Checked {files} files: {errors} errors, {warnings} warnings."
    ).to(language)


command = Command(
    "check",
    _SAY,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="[PATHS]..."),
        Option(
            ["-f", "--format", "format_"],
            Text("Định dạng của báo cáo.", "The format of the report."),
            type=click.Choice(FORMATS.names()),
            default="text",
            show_default=True,
        ),
        Option(["--ceiling"], Text("Tổng cộng phải không quá số này, bằng đồng.", "The total may be at most this, in đồng."), metavar="N"),
        Option(["--strict"], Text("Cảnh báo cũng tính là lỗi.", "A warning fails the run too."), is_flag=True),
    ],
    callback=run,
)
