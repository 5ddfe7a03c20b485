"""`dutoan schema`: print a JSON Schema, of a plan (for editors) or of what the program prints as JSON."""

import click

from dutoan.bilingual import Command
from dutoan.files import read_own
from dutoan.text import Text

NAMES = ("plan", "compute", "check", "merge")

_SAY = Text(
    "In JSON Schema: của tệp dự toán (plan), hoặc của JSON mà compute, check, import --into in ra.\n"
    "Để trình soạn thảo gợi ý và soát lỗi: dutoan schema > dutoan.schema.json, rồi ghi ở dòng đầu tệp dự toán\n"
    "# yaml-language-server: $schema=dutoan.schema.json",
    "Print a JSON Schema: of a plan, or of the JSON that compute, check and import --into print.\n"
    "To have an editor complete and check plans: dutoan schema > dutoan.schema.json, and as the first line of a plan\n"
    "# yaml-language-server: $schema=dutoan.schema.json",
)


def run(name: str) -> int:
    """Print the schema `name`; returns 0."""
    click.echo(read_own("schemas", f"{name}.json"), nl=False)
    return 0


command = Command(
    "schema",
    _SAY,
    params=[click.Argument(["name"], type=click.Choice(NAMES), default="plan", metavar=f"[{'|'.join(NAMES)}]")],
    callback=run,
)
