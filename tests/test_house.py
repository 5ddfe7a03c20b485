import os
import re
import subprocess
import sys

import pytest

ROOT = os.path.dirname(os.path.dirname(__file__))
LARGEST_FILE = 220  # lines

RUN = """
import sys
before = set(sys.modules)
from dutoan.cli import run
code = run(sys.argv[1:])
assert code == 0, code
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""

# What `dutoan compute` may load, and what it must not: each name costs every user a moment on every run.
THIRD_PARTY = {
    "annotated_types",
    "click",
    "cython_runtime",
    "dutoan",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "typing_inspection",
    "yaml",
}
# Not among them: rules, search, the other formats, the derivation, and what explains mistakes.
OWN = """
asked bilingual chain cli commands.compute document encoding estimate exports.table expression fields files findings model model.parts
model.printing money number order parse registry rows sheet solve source source.builder source.complaints source.places source.plain text validate
validate.charges validate.combinations validate.parts validate.references width words commands exports
calc calc.balance calc.chargelines calc.column calc.figures calc.foot calc.footlines calc.gross calc.ledger calc.numbering
calc.rowlines calc.shares calc.tax calc.tell calc.values
"""
TOO_HEAVY = {
    "argparse",
    "asyncio",
    "concurrent.futures",
    "ctypes",
    "difflib",
    "http",
    "json",
    "logging",
    "multiprocessing",
    "pdb",
    "pprint",
    "sqlite3",
    "ssl",
    "statistics",
    "subprocess",
    "unittest",
    "urllib.request",
    "xml",
}


def loaded_by(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", RUN, *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    return set(result.stderr.splitlines()[-1].split())


def third_party(modules: set[str]) -> set[str]:
    tops = {module.partition(".")[0] for module in modules}
    return {top for top in tops if not top.startswith("_")} - sys.stdlib_module_names


def test_a_run_loads_no_more_than_it_needs() -> None:
    modules = loaded_by("compute", "examples/hai-phong-2023.yaml")
    assert third_party(modules) <= THIRD_PARTY
    assert modules & TOO_HEAVY == set()
    assert {module.removeprefix("dutoan.") for module in modules if module.startswith("dutoan.")} == set(OWN.split())


def test_checking_a_plan_loads_nothing_of_workbooks() -> None:
    modules = loaded_by("check", "--no-cache", "examples/ninh-thuan-2023.yaml")
    rooms = {module.split(".")[1] for module in modules if module.startswith("dutoan.")}
    assert rooms & {"imports", "understand", "workbook", "merge", "into"} == set()


def python_files() -> list[str]:
    found = (os.path.join(folder, file) for folder, _, files in os.walk(os.path.join(ROOT, "src")) for file in files)
    return sorted(os.path.relpath(file, ROOT) for file in found if file.endswith(".py"))


@pytest.mark.parametrize("file", python_files())
def test_a_file_can_be_read_at_one_sitting(file: str) -> None:
    with open(os.path.join(ROOT, file), encoding="utf-8") as source:
        assert sum(1 for _ in source) <= LARGEST_FILE


def files_named_in(page: str) -> list[str]:
    """Every `path/to/file.py` or `folder/` in backquotes; `*` and `<name>` make it a pattern, which is no file."""
    with open(os.path.join(ROOT, page), encoding="utf-8") as text:
        words = re.findall(r"`([\w./-]+)`", text.read())
    return [word for word in words if re.search(r"/$|\.(py|md|json|toml|yaml)$", word)]


def test_the_map_of_the_code_names_files_that_are_there() -> None:
    named = files_named_in("docs/code.md")
    homes = [ROOT, os.path.join(ROOT, "src", "dutoan")]
    assert named
    assert [name for name in named if not any(os.path.exists(os.path.join(home, name)) for home in homes)] == []
