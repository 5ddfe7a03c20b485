"""`dutoan export`: write the document of a plan, such as the workbook that an accountant expects."""

import os
import shutil
from collections.abc import Sequence

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import compute, read_plan, unreadable
from dutoan.draft import Draft
from dutoan.files import read_bytes, write
from dutoan.findings import Finding, Refusal, Report
from dutoan.registry import Shelf
from dutoan.sheet import Work
from dutoan.text import Language, Text
from dutoan.verdict import judge

FORMATS = Shelf("dutoan.documents")

_SAY = Text(
    "Xuất dự toán ra tài liệu: sổ tính Excel có công thức.\nPLAN là tệp YAML, hoặc - để đọc từ đầu vào chuẩn.",
    "Write an estimate as a document: an Excel workbook with live formulas.\nPLAN is a YAML file, or - for standard input.",
)


def run(plan: str, output: str | None, ceiling: str | None, set_: Sequence[str], values_only: bool, force: bool) -> int:  # noqa: FBT001 - click calls it so
    """Write the document of `plan`; returns 0, or 1 when reading or calculating fails (nothing is written then)."""
    language = language_of(click.get_current_context())
    target = output or _beside(plan)
    form = FORMATS.load(_format_name(target))
    reading = read_plan(plan, read_bytes(plan))
    if reading.plan is None:
        return _fail(reading.findings, language)
    estimate = compute(reading, None, {})
    if isinstance(estimate, list):
        return _fail(estimate, language)
    report = Report((), (), tuple(judge(reading).findings))
    work = Work(plan, reading.plan, estimate, shutil.get_terminal_size((100, 24)).columns)
    try:
        write(target, form.render(Draft(work, reading.text, report, language, is_live=not values_only)), force=force, inputs=[plan])
    except Refusal as refusal:
        return _fail([unreadable(target, refusal)], language)
    click.echo(Text(f"Đã ghi {target}.", f"Wrote {target}.").to(language), err=True)
    return 0


def _beside(plan: str) -> str:
    if plan == "-":
        raise UsageError(Text("đọc từ đầu vào chuẩn thì phải nêu -o", "give -o when the plan comes from standard input"))
    return os.path.splitext(plan)[0] + ".xlsx"


def _format_name(target: str) -> str:
    ending = os.path.splitext(target)[1].lower()
    for name in FORMATS.names():
        if ending in FORMATS.load(name).ENDINGS:
            return name
    raise UsageError(Text(f"đuôi tệp “{ending}” không ứng với định dạng nào", f'the ending "{ending}" belongs to no format'))


def _fail(findings: list[Finding], language: Language) -> int:
    from dutoan.reports.text import render  # noqa: PLC0415 - only a mistake needs it

    click.echo(render(Report((), (), tuple(findings)), language), err=True, nl=False)
    return 1


command = Command(
    "export",
    _SAY,
    params=[
        click.Argument(["plan"], metavar="PLAN"),
        Option(["-o", "--output"], Text("Ghi vào tệp này.", "Write to this file."), metavar="FILE"),
        Option(["--ceiling"], Text("Trần.", "A ceiling."), metavar="N"),
        Option(["--set", "set_"], Text("Đổi một tham số.", "Change a parameter."), metavar="NAME=VALUE", multiple=True),
        Option(["--values-only"], Text("Chỉ ghi giá trị, không có công thức.", "Write values alone, no formulas."), is_flag=True),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
