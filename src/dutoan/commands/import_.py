"""`dutoan import`: read an accountant's workbook into a plan."""

import os
from collections.abc import Sequence
from typing import Any

import click

from dutoan.asked import read_named
from dutoan.asked_layout import LAYOUT, read_layout
from dutoan.bilingual import Argument, Command, Option, UsageError, language_of
from dutoan.chain import Reading, read_plan, unreadable
from dutoan.compose import compose
from dutoan.files import BOOKS, is_book, write
from dutoan.findings import Finding, Refusal, Report
from dutoan.reports import one_line
from dutoan.reports import text as text_report
from dutoan.text import Language, Text, as_argument
from dutoan.understand import Asked
from dutoan.verdict import judge

_SAY = Text(
    "Đọc sổ tính của kế toán thành tệp dự toán YAML.\n"
    "BOOK là tệp .xlsx hoặc .csv. Số in trong bảng được giữ ở expect, nên soát được ngay: dutoan check PLAN.",
    "Read an accountant's workbook into a plan in YAML.\n"
    "BOOK is an .xlsx or .csv file. What the table prints is kept as expect, so that it can be checked at once: dutoan check PLAN.",
)

_JUDGED = 2_000  # lines: of a longer plan the rules take more time than reading its workbook does


def run(book: str, into: str | None, apply: bool, yes: bool, format_: str, **made: Any) -> int:  # noqa: FBT001 - click calls it so
    """Print the plan that a workbook holds, or write it, or merge its changes `into` a plan; returns 0, or 1 when that cannot be."""
    language = language_of(click.get_current_context())
    if into is None:
        if apply or yes or format_ != "text":
            raise UsageError(Text("--apply, --yes và -f chỉ dùng cùng --into PLAN", "--apply, --yes and -f go with --into PLAN"))
        return _make(book, language, **made)
    if made["output"] is not None or made["force"]:
        raise UsageError(
            Text("--into không dùng cùng -o, --force: tệp cần sửa là PLAN", "--into does not go with -o and --force: it edits PLAN")
        )
    from dutoan.into import Asked as AskedOfMerge  # noqa: PLC0415 - only a merge needs it
    from dutoan.into import merge_into  # noqa: PLC0415 - likewise

    layout = read_layout(made["sheet"], made["header_row"], made["columns"]) or Asked()
    return merge_into(book, into, AskedOfMerge(apply, yes, format_, layout), language)


def _make(
    book: str, language: Language, *, output: str | None, sheet: str | None, header_row: int | None, columns: str | None, force: bool
) -> int:
    if not is_book(book):
        endings = ", ".join(BOOKS)
        vi = f"“{book}”: chỉ đọc được sổ tính có đuôi {endings}; bảng trong Word hay PDF thì chép sang Excel rồi lưu thành .xlsx"
        en = f'"{book}": a workbook ends in one of {endings}; copy a table in Word or PDF into Excel and save it as .xlsx'
        raise UsageError(Text(vi, en))
    if output is not None and not output.lower().endswith((".yaml", ".yml")):
        raise UsageError(Text(f"“{output}”: tên tệp dự toán phải có đuôi .yaml", f'"{output}": the name of a plan must end in .yaml'))
    asked = read_layout(sheet, header_row, columns)
    try:
        reading = read_plan(book, read_named(book), asked)
    except Refusal as refusal:
        return _tell([unreadable(book, refusal)], language)
    _tell(reading.findings, language)
    if reading.plan is None or reading.document is None:
        return 1
    comments = {path: say.to(language) for path, say in reading.comments.items()}
    text = compose(reading.document.data, comments, [_from(book).to(language)])
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            write(output, text.encode(), force=force, inputs=[book])
        except Refusal as refusal:
            return _tell([unreadable(output, refusal)], language)
    click.echo(_advise(reading, text, output).to(language), err=True)
    return 0


def _from(book: str) -> Text:
    name = one_line(os.path.basename(book))
    return Text(f"Nhập từ {name}; số in trong bảng nằm ở expect", f"Imported from {name}; what the table prints is kept as expect")


def _tell(findings: Sequence[Finding], language: Language) -> int:
    click.echo(text_report.render(Report((), (), tuple(findings)), language), err=True, nl=False)
    return 1


def _advise(reading: Reading, text: str, output: str | None) -> Text:
    """Return what to say at the end: how much the rules find in the plan, and how to see it."""
    plan = "PLAN" if output is None else one_line(as_argument(output))
    if text.count("\n") > _JUDGED:
        return Text(f"Đã nhập; soát bằng: dutoan check {plan}", f"Imported; check it by: dutoan check {plan}")
    found = len(judge(reading).findings) - len(reading.findings)
    if found <= 0:
        return Text("Đã nhập; soát không thấy lỗi nào.", "Imported; the rules find nothing wrong.")
    vi = f"Đã nhập; soát thấy {found} chỗ cần xem: dutoan check {plan}"
    return Text(vi, f"Imported; the rules find {found} thing{'s' * (found > 1)} to look at: dutoan check {plan}")


command = Command(
    "import",
    _SAY,
    params=[
        Argument("book", Text("tên tệp bảng tính", "the name of a workbook"), "du-toan.xlsx", metavar="BOOK"),
        Option(
            ["-o", "--output"],
            Text("Ghi vào tệp .yaml này thay vì in ra.", "Write to this .yaml file instead of printing."),
            metavar="PLAN",
        ),
        *LAYOUT,
        Option(
            ["--into"],
            Text(
                "Xem sổ tính đã sửa gì so với PLAN, kể cả trang tính dựng lại.",
                "Show what a workbook changes in PLAN, even a sheet built anew.",
            ),
            metavar="PLAN",
        ),
        Option(["--apply"], Text("Ghi các thay đổi vào PLAN.", "Write the changes into PLAN."), is_flag=True),
        Option(["--yes"], Text("Nhận cả chỗ chưa chắc, cả khi số không khớp.", "Take what is doubtful or does not agree."), is_flag=True),
        Option(
            ["-f", "--format", "format_"],
            Text("Định dạng của danh sách thay đổi.", "The format of the list of changes."),
            type=click.Choice(["text", "json"]),
            default="text",
        ),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
