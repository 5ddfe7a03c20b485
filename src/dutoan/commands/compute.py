"""`dutoan compute`: print the computed estimate, or write it to a file."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType

import click

from dutoan.asked import ASKED, PLAN, compute_plan, format_of, tell
from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import unreadable
from dutoan.files import write
from dutoan.findings import Refusal
from dutoan.registry import Shelf
from dutoan.sheet import Work
from dutoan.text import Language, Text

FORMATS = Shelf("dutoan.exports")

_SAY = Text(
    "Tính dự toán và in ra: bảng, JSON, CSV hoặc Markdown.\nPLAN là tệp YAML, hoặc - để đọc từ đầu vào chuẩn.",
    "Compute an estimate and print it: as a table, JSON, CSV or Markdown.\nPLAN is a YAML file, or - for standard input.",
)


def run(plan: str, format_: str | None, output: str | None, ceiling: str | None, set_: Sequence[str], explain: bool, force: bool) -> int:  # noqa: FBT001 - click calls it so
    """Print or write the estimate of `plan`; returns 0, or 1 when reading or calculating fails (nothing is written then)."""
    language = language_of(click.get_current_context())
    name = format_ or ("table" if output is None else format_of(FORMATS, output, Text(", hoặc nêu -f", ", or give -f")))
    if explain and name != "table":
        raise UsageError(
            Text(
                "--explain in câu chữ, không theo định dạng nào: bỏ -f, hoặc ghi vào tệp .txt",
                "--explain prints sentences, in no format: leave -f out, or write to a .txt file",
            )
        )
    made = compute_plan(plan, ceiling, set_, language)
    if made is None:
        return 1
    work = Work(plan, made.plan, made.estimate, shutil.get_terminal_size((100, 24)).columns)
    pieces = _explained(work, language) if explain else _rendered(work, name, output)
    return _deliver(pieces, output, FORMATS.load(name), inputs=[plan], force=force, language=language)


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
        tell([unreadable(output, refusal)], language)
        return 1
    return 0


command = Command(
    "compute",
    _SAY,
    params=[
        PLAN,
        Option(
            ["-f", "--format", "format_"],
            Text("Định dạng; nếu không nêu thì theo đuôi của -o, hoặc table.", "The format; else by the ending of -o, else table."),
            type=click.Choice(FORMATS.names()),
        ),
        Option(["-o", "--output"], Text("Ghi vào tệp này thay vì in ra.", "Write to this file instead of printing."), metavar="FILE"),
        *ASKED,
        Option(["--explain"], Text("In cách tính từng bước, để dán vào thuyết minh.", "Print the derivation, step by step."), is_flag=True),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
