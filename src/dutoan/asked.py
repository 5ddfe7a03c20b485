"""What is asked of a plan on the command line: which one, under which ceiling, with which parameters."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import click

from dutoan.bilingual import Argument, Option, UsageError
from dutoan.chain import Reading, compute, read_plan, unreadable
from dutoan.estimate import Estimate
from dutoan.files import read_bytes
from dutoan.findings import Finding, Refusal, Report
from dutoan.model import Plan
from dutoan.money import Exact
from dutoan.number import read_argument, read_ceiling, read_rate, show_money, written_text
from dutoan.registry import Shelf
from dutoan.text import Language, Text, as_argument, clip, near

Typed = TypeVar("Typed")

ASKED = [
    Option(
        ["--ceiling"],
        Text(
            "Trần kinh phí thay cho trần trong tệp, bằng đồng, như 250_000_000 hay 250.000.000.",
            "A ceiling instead of the plan's own, in đồng, such as 250_000_000 or 250.000.000.",
        ),
        metavar="N",
    ),
    Option(
        ["--set", "set_"],
        Text(
            "Đổi một tham số, ví dụ delegates=1_200 (không phải 1.200); dùng được nhiều lần.",
            "Change a parameter, such as delegates=1_200 (and not 1.200); repeatable.",
        ),
        metavar="NAME=VALUE",
        multiple=True,
    ),
]
"""The options of a command that computes a plan."""


PLAN = Argument("plan", Text("tên tệp dự toán", "the name of a plan"), "du-toan.yaml", metavar="PLAN")
"""The argument of a command that computes a plan."""


class Made(NamedTuple):
    """A plan as it was read, and its estimate."""

    reading: Reading
    plan: Plan
    estimate: Estimate


def compute_plan(file: str, ceiling: str | None, set_: Sequence[str], language: Language) -> Made | None:
    """Return the plan in `file` and its estimate; None, having told why on stderr, when reading or calculating fails.

    Raises UsageError for a file that is not there, and for what no ceiling or parameter can be.
    """
    limit = None if ceiling is None else _typed(read_ceiling, ceiling, "--ceiling")
    reading = _read(file)
    result = reading.findings if reading.plan is None else compute(reading, limit, _values(reading, set_))
    if reading.plan is None or isinstance(result, list):
        tell(result if isinstance(result, list) else reading.findings, language)
        return None
    if reading.findings:
        tell(reading.findings, language)
    for note in _notes(result):
        click.echo(note.to(language), err=True)
    return Made(reading, reading.plan, result)


def read_named(file: str) -> bytes:
    """Return the content of the file that a command line names; raises UsageError where there is none or a folder, else as `read_bytes`."""
    try:
        return read_bytes(file)
    except FileNotFoundError:
        raise UsageError(Text(f"không có tệp {file}", f"there is no file {file}")) from None
    except Refusal:
        if not os.path.isdir(file):
            raise
        how = f"dutoan check {as_argument(file)}"
        vi = f"{file} là thư mục; nêu tên một tệp trong đó, hoặc soát cả thư mục bằng: {how}"
        en = f"{file} is a folder; name a file in it, or look through all of it with: {how}"
        raise UsageError(Text(vi, en)) from None


def _read(file: str) -> Reading:
    try:
        return read_plan(file, read_named(file))
    except Refusal as refusal:
        return Reading(file, "", None, None, None, [unreadable(file, refusal)])


def tell(findings: list[Finding], language: Language) -> None:
    """Print findings on stderr."""
    from dutoan.reports.text import render  # noqa: PLC0415 - only a mistake needs it

    click.echo(render(Report((), (), tuple(findings)), language), err=True, nl=False)


def _notes(estimate: Estimate) -> Iterator[Text]:
    """Yield what keeps the figures from standing as they are: a total above the ceiling, or less than nothing left under it."""
    total, ceiling = estimate.total, estimate.total if estimate.ceiling is None else estimate.ceiling
    shown, most, over = show_money(total), show_money(ceiling), show_money(total - ceiling)
    if total > ceiling:
        vi = f"Lưu ý: tổng cộng {shown} vượt trần {most}: thừa {over} đồng."
        yield Text(vi, f"Note: the total {shown} is above the ceiling {most} by {over} đồng.")
    for line in estimate.lines:
        if line.how.op == "balance" and line.amount < 0:
            name, left = clip(line.name), show_money(line.amount)
            vi = f"Lưu ý: “{name}” âm ({left} đồng): các dòng khác đã vượt trần {most}."
            yield Text(vi, f'Note: "{name}" is negative ({left} đồng): the other rows are above the ceiling {most} already.')


def format_of(shelf: Shelf, output: str, otherwise: Text) -> str:
    """Return the member of a shelf of formats whose ending a file name has; `otherwise` says what else can be done."""
    ending = os.path.splitext(output)[1].lower()
    for name in shelf.names():
        if ending in shelf.load(name).ENDINGS:
            return name
    known = ", ".join(ending for name in shelf.names() for ending in shelf.load(name).ENDINGS)
    raise UsageError(
        Text(
            f"tên tệp ra “{output}” không có đuôi của định dạng nào; dùng: {known}{otherwise.vi}",
            f'the ending of the output file "{output}" belongs to no format; use {known}{otherwise.en}',
        )
    )


def _values(reading: Reading, set_: Sequence[str]) -> dict[str, Exact]:
    """Return the parameters that --set names, each `name=value`."""
    known = list(reading.plan.params) if reading.plan else []
    values: dict[str, Exact] = {}
    for pair in set_:
        name, equals, written = pair.partition("=")
        if not equals:
            raise UsageError(
                Text(
                    f"--set {pair}: viết dạng tên=số, ví dụ --set delegates=120",
                    f"--set {pair}: write name=number, such as --set delegates=120",
                )
            )
        if name not in known:
            hint = near(name, known)
            raise UsageError(Text(f"--set: không có tham số “{name}”{hint.vi}", f'--set: there is no parameter "{name}"{hint.en}'))
        values[name] = _value(reading, name, written)
    return values


def _value(reading: Reading, name: str, written: str) -> Exact:
    """Return the value for a parameter: a rate where the plan writes one, a number where it does, either for an expression."""
    assert reading.document is not None  # noqa: S101 - there is a plan
    declared = reading.document.data["params"][name]
    declared = declared if isinstance(declared, str) else declared["value"]
    is_rate = written.endswith("%")
    value = _typed(read_rate if is_rate else read_argument, written, f"--set {name}={written}")
    if not declared.startswith("=") and declared.endswith("%") != is_rate:
        raise UsageError(_say_kind(f"--set {name}=", name, written, value))
    return value


def _say_kind(setting: str, name: str, written: str, value: Exact) -> Text:
    """Return what to write for a number that should be a rate, or the other way round; `value` is as written, 5% being 1/20."""
    per_cent = written_text(value * 100)
    if written.endswith("%"):
        vi = f"{setting}{written}: “{name}” trong dự toán là số, không phải tỷ lệ; viết {setting}{per_cent}"
        return Text(vi, f'{setting}{written}: "{name}" is a number in the plan and no rate; write {setting}{per_cent}')
    readings = [f"{setting}{per_cent}%"] if 0 < value < 1 else []
    readings.append(f"{setting}{written_text(value)}%")
    vi = f"{setting}{written}: “{name}” trong dự toán là tỷ lệ; viết {' hoặc '.join(readings)}"
    return Text(vi, f'{setting}{written}: "{name}" is a rate in the plan; write {" or ".join(readings)}')


_MAY_HAVE_DECIMALS = Text(
    " (--ceiling luôn là số đồng nguyên, còn tham số thì có thể là số lẻ)",
    " (--ceiling is always a whole number of đồng, a parameter may have decimals)",
)


def _typed(read: Callable[[str], Typed], written: str, where: str) -> Typed:
    try:
        return read(written)
    except Refusal as refusal:
        vi, en = _MAY_HAVE_DECIMALS if refusal.rule == "ambiguous-number" and read is read_argument else ("", "")
        raise UsageError(Text(f"{where}: {refusal.message.vi}{vi}", f"{where}: {refusal.message.en}{en}")) from None
