"""`dutoan export`: write the document of a plan, such as the workbook that an accountant expects."""

import os
from collections.abc import Sequence

import click

from dutoan.asked import ASKED, PLAN, compute_plan, format_of, tell
from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import unreadable
from dutoan.draft import Draft
from dutoan.files import STDIN, write
from dutoan.findings import Refusal, Report
from dutoan.registry import Shelf
from dutoan.sheet import Work
from dutoan.text import Text
from dutoan.verdict import judge_figures

FORMATS = Shelf("dutoan.documents")

WIDTH = 100  # of a terminal: no document asks for it

_SAY = Text(
    "Xuất dự toán ra sổ tính Excel có công thức, đúng bảng như văn bản in.\nPLAN là tệp YAML, hoặc - để đọc từ đầu vào chuẩn.",
    "Write an estimate as an Excel workbook with live formulas, laid out as the printed document.\nPLAN is a YAML file, or - for standard input.",
)


def run(plan: str, output: str | None, ceiling: str | None, set_: Sequence[str], values_only: bool, force: bool) -> int:  # noqa: FBT001 - click calls it so
    """Write the document of `plan`; returns 0, or 1 when reading or calculating fails (nothing is written then)."""
    language = language_of(click.get_current_context())
    target = output or _beside(plan)
    form = FORMATS.load(format_of(FORMATS, target, Text("", "")))
    made = compute_plan(plan, ceiling, set_, language)
    if made is None:
        return 1
    work = Work(plan, made.plan, made.estimate, WIDTH)
    verdict = judge_figures(made.reading, made.plan, made.estimate)  # a sheet tells what is wrong, the exit code does not
    draft = Draft(work, made.reading.text, Report((), (), tuple(verdict.findings)), language, is_live=not values_only)
    try:
        write(target, form.render(draft), force=force, inputs=[plan])
    except Refusal as refusal:
        tell([unreadable(target, refusal)], language)
        return 1
    click.echo(Text(f"Đã ghi {target}.", f"Wrote {target}.").to(language), err=True)
    return 0


def _beside(plan: str) -> str:
    if plan == STDIN:
        raise UsageError(
            Text(
                "dự toán đọc từ đầu vào chuẩn thì phải nêu -o, ví dụ -o du-toan.xlsx",
                "give -o, such as -o plan.xlsx, for a plan from standard input",
            )
        )
    return os.path.splitext(plan)[0] + ".xlsx"


command = Command(
    "export",
    _SAY,
    params=[
        PLAN,
        Option(
            ["-o", "--output"],
            Text("Ghi vào tệp này; nếu không nêu thì cạnh tệp dự toán, đuôi .xlsx.", "Write to this file; else beside the plan, as .xlsx."),
            metavar="FILE",
        ),
        *ASKED,
        Option(["--values-only"], Text("Chỉ ghi giá trị, không có công thức.", "Write values alone, no formulas."), is_flag=True),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
