"""`dutoan check`: find what is wrong in plans and folders of plans, and mend what can be mended."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import failed, in_order, read_plan, unreadable
from dutoan.files import read_bytes, write
from dutoan.findings import Finding, Refusal, Report, Silenced
from dutoan.mend import mend, show_difference
from dutoan.number import read_ceiling
from dutoan.policy import Policy
from dutoan.registry import Shelf
from dutoan.reports import one_line, sum_up
from dutoan.search import Search, discover
from dutoan.settings import Found, Settings, check_settings, find_settings
from dutoan.text import Language, Text
from dutoan.verdict import Verdict, judge, list_rules, say_unknown

FORMATS = Shelf("dutoan.reports")

PASSES = 5
"""Fixes are applied this many times at most: one may bring another to light."""

_SAY = Text(
    "Tìm lỗi trong dự toán; trả về 0 khi không có lỗi, 1 khi có lỗi, 2 khi dùng sai lệnh.\n"
    "PATHS là tệp hoặc thư mục; không nêu thì kiểm tra các dự toán của thư mục hiện tại.",
    "Find what is wrong in estimates; exit 0 for nothing wrong, 1 for errors, 2 for wrong usage.\n"
    "PATHS are files or folders; without one, the estimates of the current folder are checked.",
)


class Mending(NamedTuple):
    """Whether fixes are applied, also those that choose a reading, or only shown."""

    apply: bool
    unsafe: bool
    show: bool


def run(  # noqa: PLR0913 - click gives an argument for each option
    paths: Sequence[str],
    format_: str,
    ceiling: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    strict: bool,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
) -> int:
    """Check every plan and print the report; returns the exit code."""
    language = language_of(click.get_current_context())
    found = find_settings(os.getcwd())
    policy = _policy(found.settings, select, ignore)
    asked = _asked(ceiling, found.settings)
    search = _search(paths, found.settings)
    mending = Mending(fix or unsafe_fixes, unsafe_fixes, diff)
    verdicts = [_check(file, asked, policy, mending) for file in search.found]
    report = _report(search, found, verdicts)
    if not diff:
        _print(report, _format(format_), language)
    click.echo("\n".join(one_line(line.to(language)) for line in sum_up(report)), err=True)
    if not search.found:
        return 2
    return 1 if failed(report.findings, strict=strict or found.settings.strict) else 0


def _policy(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Policy:
    """Return which rules run and what is silenced: the flags before the settings."""
    rules = list_rules()
    selected = [name for names in select for name in names.split(",")]
    ignored = [name for names in ignore for name in names.split(",")]
    for name in (*selected, *ignored):
        if name not in rules:
            raise UsageError(say_unknown(name))
    return Policy(
        frozenset(selected) if select else None,
        {**dict(settings.ignore), **dict.fromkeys(ignored, "--ignore")},
        settings.severity,
        settings.options,
    )


def _asked(ceiling: str | None, settings: Settings) -> int | None:
    try:
        return settings.ceiling if ceiling is None else read_ceiling(ceiling)
    except Refusal as refusal:
        raise UsageError(refusal.message) from None


def _search(paths: Sequence[str], settings: Settings) -> Search:
    try:
        return discover(paths or ["."], exclude=() if paths else settings.exclude)
    except Refusal as refusal:
        raise UsageError(refusal.message) from None
    except FileNotFoundError as error:
        raise UsageError(Text(f"không có tệp hay thư mục {error.filename}", f"there is no file or folder {error.filename}")) from None


def _check(file: str, asked: int | None, policy: Policy, mending: Mending) -> Verdict:
    try:
        data = read_bytes(file)
        verdict = judge(read_plan(file, data), asked, policy)
        if mending.show or (mending.apply and file != "-"):
            return _mend(file, data, verdict, asked, policy, mending)
    except Refusal as refusal:
        return Verdict([unreadable(file, refusal)], [], [])
    return verdict


def _mend(file: str, data: bytes, verdict: Verdict, asked: int | None, policy: Policy, mending: Mending) -> Verdict:
    """Apply the fixes, checking again after each pass, and write the file once, or only show what would change."""
    first = reading = read_plan(file, data)
    for _ in range(PASSES):
        text = mend(reading, verdict.findings, unsafe=mending.unsafe)
        if text is None:
            break
        reading = read_plan(file, text.encode())
        verdict = judge(reading, asked, policy)
    if reading.text != first.text:
        if mending.show:
            click.echo(show_difference(file, first.text, reading.text), nl=False)
        else:
            mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
            write(file, mark + reading.text.encode(), force=True, inputs=[])
    return verdict


def _report(search: Search, found: Found, verdicts: Sequence[Verdict]) -> Report:
    """Return one report of all files; the same silence in several files is one entry."""
    hits: dict[tuple[str, str], int] = {}
    for rule, reason, count in (silenced for verdict in verdicts for silenced in verdict.silenced):
        hits[rule, reason] = hits.get((rule, reason), 0) + count
    not_checked = [(file, rule, why) for file, verdict in zip(search.found, verdicts, strict=True) for rule, why in verdict.not_checked]
    settings = [*found.findings, *check_settings(found, list_rules(), say_unknown)]
    return Report(
        tuple(search.found),
        tuple((skipped.file, skipped.why) for skipped in search.skipped),
        tuple(in_order([*settings, *_findings(verdicts)])),
        tuple(Silenced(rule, reason, count) for (rule, reason), count in hits.items()),
        tuple(not_checked),
    )


def _findings(verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    for verdict in verdicts:
        yield from verdict.findings


def _format(name: str) -> str:
    """Return the format that `auto` stands for: GitHub's inside its Actions, else text."""
    if name != "auto":
        return name
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"


def _print(report: Report, name: str, language: Language) -> None:
    form = FORMATS.load(name)
    if name == "text" and sys.stdout.isatty():
        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        text = form.render_terminal(report, language, color=color, width=shutil.get_terminal_size().columns)
    else:
        text = form.render(report, language)
    with suppress(BrokenPipeError):  # whoever read the report has seen enough; the verdict stands
        click.echo(text, nl=False)


command = Command(
    "check",
    _SAY,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="[PATHS]..."),
        Option(
            ["-f", "--format", "format_"],
            Text(
                "Định dạng của báo cáo; auto là github trong GitHub Actions, còn lại là text.",
                "The format; auto is github inside GitHub Actions, else text.",
            ),
            type=click.Choice(["auto", *FORMATS.names()]),
            default="auto",
            envvar="DUTOAN_FORMAT",
        ),
        Option(
            ["--ceiling"],
            Text("Tổng cộng phải không quá số này, bằng đồng.", "The total may be at most this, in đồng."),
            metavar="N",
            envvar="DUTOAN_CEILING",
        ),
        Option(["--strict"], Text("Cảnh báo cũng tính là lỗi.", "A warning fails the run too."), is_flag=True, envvar="DUTOAN_STRICT"),
        Option(
            ["--select"],
            Text("Chỉ chạy các quy tắc này (tên, cách nhau bằng dấu phẩy).", "Run only these rules (names, commas between)."),
            metavar="RULES",
            multiple=True,
        ),
        Option(["--ignore"], Text("Bỏ qua các quy tắc này.", "Ignore these rules."), metavar="RULES", multiple=True),
        Option(["--fix"], Text("Tự sửa những chỗ chỉ có một cách hiểu.", "Mend what has only one reading."), is_flag=True),
        Option(["--unsafe-fixes"], Text("Sửa cả những chỗ phải chọn một cách hiểu.", "Mend also by choosing a reading."), is_flag=True),
        Option(["--diff"], Text("Chỉ cho xem sẽ sửa gì, không ghi.", "Only show what would be mended."), is_flag=True),
    ],
    callback=run,
)
