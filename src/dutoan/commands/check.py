"""`dutoan check`: find what is wrong in plans and folders of plans, and mend what can be mended."""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from dutoan.asked_layout import LAYOUT, layout_of_books
from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import failed
from dutoan.files import STDIN
from dutoan.findings import Refusal, Report
from dutoan.number import read_ceiling
from dutoan.policy import Policy
from dutoan.registry import Shelf
from dutoan.reports import one_line, sum_up
from dutoan.review import Mending, Outcome, refuse, review, say_amended, say_unmended
from dutoan.search import Search, discover
from dutoan.settings import Found, Settings, check_settings, find_settings, unchecked_settings
from dutoan.text import Language, Text
from dutoan.verdict import gather, judge, list_rules, say_unknown

if TYPE_CHECKING:
    from dutoan.cache import Cache

FORMATS = Shelf("dutoan.reports")

_SAY = Text(
    "Tìm lỗi trong dự toán; trả về 0 khi không có lỗi, 1 khi có lỗi, 2 khi dùng sai lệnh.\n"
    "PATHS là tệp hoặc thư mục; không nêu thì kiểm tra các dự toán của thư mục hiện tại.",
    "Find what is wrong in estimates; exit 0 for nothing wrong, 1 for errors, 2 for wrong usage.\n"
    "PATHS are files or folders; without one, the estimates of the current folder are checked.",
)

_NO_WAY_BACK = Text(
    "không ghi lại vào đầu vào chuẩn (“-”) được; hãy nêu tên tệp, hoặc xem cách sửa bằng --diff",
    'standard input ("-") cannot be written back; name a file, or see with --diff how to mend it',
)

_NO_FORMAT = Text(
    "--diff in những chỗ sẽ sửa, rồi các lỗi còn lại bằng câu chữ: bỏ -f, hoặc bỏ --diff",
    "--diff prints what would be mended, then what is left as text: leave -f out, or --diff",
)
_LEFT = Text("Còn lại:", "What is left:")


def run(  # noqa: PLR0913 - click gives an argument for each option
    paths: Sequence[str],
    format_: str,
    ceiling: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    strict: bool | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    no_cache: bool,
    **layout: Any,
) -> int:
    """Check every plan and print the report; returns the exit code."""
    language = language_of(click.get_current_context())
    found = find_settings(os.curdir)
    mending = Mending((fix or unsafe_fixes) and not diff, diff, unsafe_fixes)
    if diff and format_ not in ("auto", "text"):
        raise UsageError(_NO_FORMAT)
    laid = layout_of_books(paths, **layout)
    asked, asked_as = _asked(ceiling, found)
    examine = partial(judge, asked_ceiling=asked, policy=_policy(found.settings, select, ignore), asked_as=asked_as)
    search = _search(paths, found, mending)
    cache = None if no_cache or fix or unsafe_fixes or diff else _open_cache(repr((examine.keywords, laid)))
    outcomes = {file: refuse(file, refusal) for file, refusal in search.refused}
    for file, outcome in review(search.found, examine, mending, cache, laid):
        outcomes[file] = outcome
        _tell(file, outcome, language)
    if cache:
        cache.save()
    wrong = [*found.findings, *check_settings(found, list_rules(), say_unknown)]
    files, unchecked = sorted(outcomes), unchecked_settings(found)
    report = gather({file: outcomes[file].now for file in files}, search.skipped, wrong, unchecked)
    left = gather({file: outcomes[file].left for file in files}, search.skipped, wrong, unchecked)
    if diff:
        _print_left(left, language)
    else:
        _print(report, format_, language)
    shown = left if any(outcome.difference for outcome in outcomes.values()) else None
    summary = [*say_unmended(outcomes, mending), *sum_up(report._replace(not_checked=left.not_checked), shown)]
    click.echo("\n".join(one_line(line.to(language)) for line in summary), err=True)
    if not outcomes:
        return 2
    return 1 if failed(report.findings, strict=found.settings.strict if strict is None else strict) else 0


def _policy(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Policy:
    """Return which rules run and what is silenced: the flags before the settings."""
    selected, ignored = ([name.strip() for names in given for name in names.split(",")] for given in (select, ignore))
    for name in (*selected, *ignored):
        if name not in list_rules():
            raise UsageError(say_unknown(name))
    silenced = {**settings.ignore, **dict.fromkeys(ignored, "--ignore")}
    return Policy(frozenset(selected) if select else None, silenced, settings.severity, settings.options)


def _asked(ceiling: str | None, found: Found) -> tuple[int | None, Text]:
    """Return the ceiling to keep (đồng), and what messages call it: the flag before the variable before the settings."""
    if ceiling is None:
        file = found.reading.file if found.reading else ""
        return found.settings.ceiling, Text(f"mức ceiling trong {file}", f"the ceiling in {file} of")
    is_variable = click.get_current_context().get_parameter_source("ceiling") is ParameterSource.ENVIRONMENT
    name = "DUTOAN_CEILING" if is_variable else "--ceiling"
    try:
        return read_ceiling(ceiling), Text(f"mức {name}", f"the {name} of")
    except Refusal as refusal:
        vi, en = refusal.message
        raise UsageError(Text(f"{name}: {vi}", f"{name}: {en}")) from None


def _open_cache(terms: str) -> "Cache":
    from dutoan.cache import Cache, cache_path  # noqa: PLC0415 - digests are not needed without it

    return Cache(cache_path(), terms)


def _search(paths: Sequence[str], found: Found, mending: Mending) -> Search:
    if mending.write and STDIN in paths:
        raise UsageError(_NO_WAY_BACK)
    try:
        return discover(paths or [os.curdir], found.settings.exclude, found.home, found.settings.include)
    except FileNotFoundError as error:
        raise UsageError(Text(f"không có tệp hay thư mục {error.filename}", f"there is no file or folder {error.filename}")) from None


def _tell(file: str, outcome: Outcome, language: Language) -> None:
    if outcome.difference:
        _echo(outcome.difference)
    if outcome.amended:
        click.echo("\n".join(one_line(line.to(language)) for line in say_amended(file, outcome.amended)), err=True)


def _print_left(left: Report, language: Language) -> None:
    if left.findings:
        click.echo(_LEFT.to(language) + "\n" + FORMATS.load("text").render(left, language), err=True, nl=False)


def _print(report: Report, name: str, language: Language) -> None:
    if name == "auto":
        name = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    form = FORMATS.load(name)
    if name == "text" and sys.stdout.isatty():
        color = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        text = form.render_terminal(report, language, color=color, width=shutil.get_terminal_size().columns)
    else:
        text = form.render(report, language)
    _echo(text)


def _echo(text: str) -> None:
    with suppress(BrokenPipeError):  # whoever read the output has seen enough; the verdict stands
        click.echo(text, nl=False)


command = Command(
    "check",
    _SAY,
    params=[
        click.Argument(["paths"], nargs=-1, metavar="[PATHS]..."),
        Option(
            ["-f", "--format", "format_"],
            Text(
                "Định dạng của báo cáo; auto là github trong GitHub Actions, còn lại là text (hoặc biến DUTOAN_FORMAT).",
                "The format; auto is github inside GitHub Actions, else text (or DUTOAN_FORMAT).",
            ),
            type=click.Choice(["auto", *FORMATS.names()]),
            default="auto",
            envvar="DUTOAN_FORMAT",
        ),
        Option(
            ["--ceiling"],
            Text(
                "Tổng cộng không được quá số này, bằng đồng (hoặc biến DUTOAN_CEILING).",
                "The total may be at most this, in đồng (or DUTOAN_CEILING).",
            ),
            metavar="N",
            envvar="DUTOAN_CEILING",
        ),
        Option(
            ["--strict"],
            Text("Cảnh báo cũng tính là lỗi (hoặc biến DUTOAN_STRICT).", "A warning fails the run too (or DUTOAN_STRICT)."),
            is_flag=True,
            default=None,
            envvar="DUTOAN_STRICT",
        ),
        Option(
            ["--select"],
            Text("Chỉ chạy các quy tắc này (tên, cách nhau bằng dấu phẩy).", "Run only these rules (names, commas between)."),
            metavar="RULES",
            multiple=True,
        ),
        Option(["--ignore"], Text("Bỏ qua các quy tắc này.", "Ignore these rules."), metavar="RULES", multiple=True),
        *LAYOUT,
        Option(["--fix"], Text("Tự sửa những chỗ chỉ có một cách hiểu.", "Mend what has only one reading."), is_flag=True),
        Option(["--unsafe-fixes"], Text("Sửa cả những chỗ phải chọn một cách hiểu.", "Mend also by choosing a reading."), is_flag=True),
        Option(
            ["--diff"],
            Text("Chỉ cho xem sẽ sửa gì và còn lại lỗi gì, không ghi.", "Only show what would be mended, and what that leaves."),
            is_flag=True,
        ),
        Option(
            ["--no-cache"], Text("Đọc lại cả những tệp không đổi từ lần soát sạch trước.", "Read unchanged files again too."), is_flag=True
        ),
    ],
    callback=run,
)
