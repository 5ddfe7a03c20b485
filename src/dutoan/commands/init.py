"""`dutoan init`: write a plan to start from, and beside it the schema that tells an editor what may stand in it."""

import os

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.chain import unreadable
from dutoan.files import read_bytes, read_own, write
from dutoan.findings import Refusal, Report
from dutoan.reports import text as text_report
from dutoan.text import Language, Text, as_argument

TEMPLATES = ("workshop", "training")
SCHEMA = "dutoan.schema.json"
"""The name by which the first line of a template calls the schema: a file beside the plan, so that an editor needs no network."""

_SAY = Text(
    "Viết một dự toán mẫu có chú thích, để sửa thành dự toán của mình.\n"
    f"FILE là tệp sẽ viết, mặc định du-toan.yaml. Cạnh nó có {SCHEMA}, nhờ đó trình soạn thảo gợi ý và giải thích từng khóa.",
    "Write a commented plan to start from.\n"
    f"FILE is what to write, du-toan.yaml by default. {SCHEMA} is put beside it: with it an editor completes and explains the keys.",
)


def run(file: str, template: str, force: bool) -> int:  # noqa: FBT001 - click calls it so
    """Write the plan and the schema; returns 0, or 1 when one of them could not be written."""
    language = language_of(click.get_current_context())
    if not file.lower().endswith((".yaml", ".yml")):
        raise UsageError(Text(f"“{file}”: tên tệp dự toán phải có đuôi .yaml", f'"{file}": the name of a plan must end in .yaml'))
    plan = in_language(read_own("templates", f"{template}.yaml"), language)
    shown = as_argument(file)
    said = Text(f"Đã viết {file}. Xem bảng: dutoan compute {shown}", f"Wrote {file}. See the table: dutoan compute {shown}")
    target = file
    try:
        write(target, plan.encode(), force=force, inputs=())
        click.echo(said.to(language), err=True)
        target = os.path.join(os.path.dirname(file), SCHEMA)
        _write_schema(target, force=force, language=language)
    except Refusal as refusal:
        click.echo(text_report.render(Report((), (), (unreadable(target, refusal),)), language), err=True, nl=False)
        return 1
    return 0


def in_language(template: str, language: Language) -> str:
    """Return a template with the comments of one language; both stand in it, as lines that begin with `# vi: ` and `# en: `."""
    other = "vi" if language == "en" else "en"
    lines = template.splitlines(keepends=True)
    return "".join(line.replace(f"# {language}: ", "# ", 1) for line in lines if not line.lstrip().startswith(f"# {other}: "))


def _write_schema(path: str, *, force: bool, language: Language) -> None:
    """Write the schema, or say that another one is there and stays."""
    schema = read_own("schemas", "plan.json").encode()
    if force or not os.path.exists(path):
        write(path, schema, force=force, inputs=())
    elif read_bytes(path) != schema:
        how = f"dutoan schema > {as_argument(path)}"
        said = Text(f"{path} đã có, giữ nguyên; cập nhật bằng: {how}", f"{path} is there already and stays; to renew it: {how}")
        click.echo(said.to(language), err=True)


command = Command(
    "init",
    _SAY,
    params=[
        click.Argument(["file"], default="du-toan.yaml", metavar="[FILE]"),
        Option(
            ["--template"],
            Text(
                "Mẫu: workshop (hội thảo: có trần, thuế, quản lý chung), training (tập huấn: hai phần, không thuế); mặc định workshop.",
                "Which: workshop (a ceiling, VAT, overhead) or training (two sections, no VAT); workshop by default.",
            ),
            type=click.Choice(TEMPLATES),
            default=TEMPLATES[0],
        ),
        Option(["--force"], Text("Cho phép ghi đè tệp đã có.", "Write over a file that is there."), is_flag=True),
    ],
    callback=run,
)
