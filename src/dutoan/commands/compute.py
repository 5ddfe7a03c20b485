"""`dutoan compute`: print the computed estimate, or write it to a file."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import TypeVar

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import Reading, compute, read_plan, unreadable
from dutoan.estimate import Estimate
from dutoan.files import read_bytes, write
from dutoan.findings import Finding, Refusal, Report
from dutoan.money import Exact
from dutoan.number import read_argument, read_ceiling, read_rate, show_money, written_text
from dutoan.registry import Shelf
from dutoan.sheet import Work
from dutoan.text import Language, Text, clip, near

FORMATS = Shelf("dutoan.exports")

Typed = TypeVar("Typed")

_SAY = Text(
    "Tính dự toán và in ra: bảng, JSON, CSV hoặc Markdown.\nPLAN là tệp YAML, hoặc - để đọc từ đầu vào chuẩn.",
    "Compute an estimate and print it: as a table, JSON, CSV or Markdown.\nPLAN is a YAML file, or - for standard input.",
)


def run(plan: str, format_: str | None, output: str | None, ceiling: str | None, set_: Sequence[str], explain: bool, force: bool) -> int:  # noqa: FBT001 - click calls it so
    """Print or write the estimate of `plan`; returns 0, or 1 when reading or calculating fails (nothing is written then)."""
    language = language_of(click.get_current_context())
    name = _format_name(format_, output)
    if explain and name != "table":
        raise UsageError(
            Text(
                "--explain in câu chữ, không theo định dạng nào: bỏ -f, hoặc ghi vào tệp .txt",
                "--explain prints sentences, in no format: leave -f out, or write to a .txt file",
            )
        )
    limit = None if ceiling is None else _typed(read_ceiling, ceiling, "--ceiling")
    try:
        reading = read_plan(plan, read_bytes(plan))
    except FileNotFoundError:
        raise UsageError(Text(f"không có tệp {plan}", f"there is no file {plan}")) from None
    except Refusal as refusal:
        return _fail([unreadable(plan, refusal)], language)
    if reading.plan is None:
        return _fail(reading.findings, language)
    estimate = compute(reading, limit, _values(reading, set_))
    if isinstance(estimate, list):
        return _fail(estimate, language)
    if reading.findings:
        _fail(reading.findings, language)
    for note in _notes(estimate):
        click.echo(note.to(language), err=True)
    work = Work(plan, reading.plan, estimate, shutil.get_terminal_size((100, 24)).columns)
    pieces = _explained(work, language) if explain else _rendered(work, name, output)
    return _deliver(pieces, output, FORMATS.load(name), inputs=[plan], force=force, language=language)


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


def _format_name(format_: str | None, output: str | None) -> str:
    """Return the format that -f names, else the one whose ending -o has."""
    if format_ is not None or output is None:
        return format_ or "table"
    ending = os.path.splitext(output)[1].lower()
    for name in FORMATS.names():
        if ending in FORMATS.load(name).ENDINGS:
            return name
    known = ", ".join(ending for name in FORMATS.names() for ending in FORMATS.load(name).ENDINGS)
    raise UsageError(
        Text(
            f"đuôi tệp “{ending}” không ứng với định dạng nào; dùng: {known}, hoặc nêu -f",
            f'the ending "{ending}" belongs to no format; use {known}, or give -f',
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


def _typed(read: Callable[[str], Typed], written: str, where: str) -> Typed:
    try:
        return read(written)
    except Refusal as refusal:
        raise UsageError(Text(f"{where}: {refusal.message.vi}", f"{where}: {refusal.message.en}")) from None


def _rendered(work: Work, name: str, output: str | None) -> Iterable[str]:
    form = FORMATS.load(name)
    if name == "table" and output is None and sys.stdout.isatty() and len(work.estimate.lines) <= form.TERMINAL_ROWS:
        return [form.render_rich(work)]
    pieces: Iterable[str] = form.render(work)
    return pieces


def _explained(work: Work, language: Language) -> Iterable[str]:
    from dutoan.explain import explain  # noqa: PLC0415 - only --explain needs it

    return (line.to(language) + "\n" for line in explain(work.plan, work.estimate))


def _deliver(pieces: Iterable[str], output: str | None, form: ModuleType, *, inputs: list[str], force: bool, language: Language) -> int:
    if output is None:
        sys.stdout.writelines(pieces)
        return 0
    try:
        encoding = getattr(form, "ENCODING", "utf-8")
        write(output, "".join(pieces).encode(encoding, "backslashreplace"), force=force, inputs=inputs)
    except Refusal as refusal:
        return _fail([unreadable(output, refusal)], language)
    return 0


def _fail(findings: list[Finding], language: Language) -> int:
    from dutoan.reports.text import render  # noqa: PLC0415 - only a mistake needs it

    click.echo(render(Report((), (), tuple(findings)), language), err=True, nl=False)
    return 1


command = Command(
    "compute",
    _SAY,
    params=[
        click.Argument(["plan"], metavar="PLAN"),
        Option(
            ["-f", "--format", "format_"],
            Text("Định dạng; nếu không nêu thì theo đuôi của -o, hoặc table.", "The format; else by the ending of -o, else table."),
            type=click.Choice(FORMATS.names()),
        ),
        Option(["-o", "--output"], Text("Ghi vào tệp này thay vì in ra.", "Write to this file instead of printing."), metavar="FILE"),
        Option(
            ["--ceiling"],
            Text("Trần kinh phí thay cho trần trong tệp, bằng đồng.", "A ceiling instead of the plan's own, in đồng."),
            metavar="N",
        ),
        Option(
            ["--set", "set_"],
            Text("Đổi một tham số, ví dụ delegates=120; dùng được nhiều lần.", "Change a parameter, such as delegates=120; repeatable."),
            metavar="NAME=VALUE",
            multiple=True,
        ),
        Option(["--explain"], Text("In cách tính từng bước, để dán vào thuyết minh.", "Print the derivation, step by step."), is_flag=True),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
