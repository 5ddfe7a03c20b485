"""What README promises: its picture is what the program prints, its commands and links are real, its plan computes."""

import os
import re
import shutil
from pathlib import Path

import pytest
from excel import book_bytes
from rich.console import Console
from rich.text import Text
from shell import dutoan

from dutoan.chain import compute, read_plan
from dutoan.exports.table import render_rich
from dutoan.sheet import Work

ROOT = os.path.dirname(os.path.dirname(__file__))
PAGES = [
    "README.md",
    "README.en.md",
    "CONTRIBUTING.md",
    "docs/format.md",
    "docs/python.md",
    "docs/ci.md",
    "docs/excel.md",
    "docs/arithmetic.md",
    "docs/code.md",
    "docs/glossary.md",
]

# rich's own page asks a server for a font; this one takes what is there.
PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" xml:space="preserve" class="rich-terminal">
<style>.{unique_id}-matrix {{ font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: {char_height}px; line-height: {line_height}px; white-space: pre }}
{styles}</style>
<defs>{lines}</defs>
<rect fill="#292929" width="{width}" height="{height}" rx="8"/>
<g transform="translate(9, 9)" clip-path="none">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def read(page: str) -> str:
    with open(os.path.join(ROOT, page), encoding="utf-8") as file:
        return file.read()


def picture() -> str:
    name = "examples/hai-phong-2023.yaml"
    reading = read_plan(name, read(name).encode())
    assert reading.plan
    estimate = compute(reading, None, {})
    assert not isinstance(estimate, list)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(width=132, record=True, file=nowhere, force_terminal=True, color_system="truecolor", highlight=False)
        console.print(Text.from_ansi(render_rich(Work(name, reading.plan, estimate, 132))))
        return console.export_svg(code_format=PAGE, unique_id="dutoan")


def test_the_picture_is_what_the_program_prints(request: pytest.FixtureRequest) -> None:
    drawn = picture()
    if request.config.getoption("--update-golden"):
        with open(os.path.join(ROOT, "docs/picture.svg"), "w", encoding="utf-8") as file:
            file.write(drawn)
    assert read("docs/picture.svg") == drawn


def test_both_readmes_have_the_same_two_commands() -> None:
    commands = [re.findall(r"^PIP_BREAK_SYSTEM_PACKAGES=1 .*$", read(page), re.MULTILINE) for page in ("README.md", "README.en.md")]
    assert commands[0] == commands[1]
    assert len(commands[0]) == 2


def test_the_plan_of_the_readme_meets_its_ceiling() -> None:
    plan = re.findall(r"^```yaml\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)[0]
    reading = read_plan("README.md", plan.encode())
    estimate = compute(reading, None, {})
    assert not isinstance(estimate, list)
    assert (estimate.total, estimate.words) == (10_000_000, "Mười triệu đồng")


COMMANDS = sorted({found.strip() for page in PAGES for found in re.findall(r"(?:^|`)dutoan ([a-z][^`#>|\n]*)", read(page), re.MULTILINE)})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "compute -f json"])  # that one stands for a format
def test_every_command_runs_as_a_reader_of_the_page_would_run_it(command: str, language: str, tmp_path: Path) -> None:
    [plan] = re.findall(r"^```yaml\n(.*?)^```", read("README.md"), re.MULTILINE | re.DOTALL)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    for book in ("so.xlsx", "book.xlsx"):
        (tmp_path / book).write_bytes(book_bytes(plan))
    shutil.copytree(os.path.join(ROOT, "examples"), tmp_path / "examples")
    ran = dutoan(*command.split(), "--lang", language, folder=tmp_path, columns=80)
    assert (ran.code, "\x1b" in ran.out + ran.err) == (0, False)
    assert language == "vi" or not re.search("[ăâêôơưĂÂÊÔƠƯạ-ỹ]", re.sub('đồng|".*?"', "", ran.err))


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", read(page))
    folder = os.path.dirname(os.path.join(ROOT, page))
    assert [link for link in links if not os.path.exists(os.path.join(folder, link))] == []
