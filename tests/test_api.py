"""What `import dutoan` gives to other programs."""

import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from shell import HAI_PHONG, HEAD, ROOT
from shell import dutoan as run

import dutoan
from dutoan.files import READ_LIMIT

PAGE = Path(ROOT, "docs", "python.md").read_text(encoding="utf-8")
PLAN = HEAD + "ceiling: 1_000\nparams: {n: 5, r: 50%}\nitems: [{name: A, unit: U, quantity: =n, unit_price: =400*r}]\n"


def test_the_example_of_the_page_prints_what_the_page_says(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    [printed] = re.findall(r"^```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(ROOT)
    exec(code, {})  # noqa: S102 - our own page
    assert capsys.readouterr().out == printed


def test_the_page_names_what_is_public() -> None:
    assert sorted(re.findall(r"^\| `(\w+)", PAGE, re.MULTILINE)) == dutoan.__all__
    assert dir(dutoan) == sorted([*dutoan.__all__, "__version__"])


def test_an_import_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import dutoan; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], cwd=os.path.join(ROOT, "src"), capture_output=True, text=True, check=True)
    assert done.stdout == "dutoan\n"


def test_no_module_takes_a_public_name() -> None:
    modules = {name.partition(".")[0] for name in os.listdir(os.path.join(ROOT, "src", "dutoan"))}
    assert modules & set(dutoan.__all__) == set()


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'dutoan' has no attribute 'lod'"):
        dutoan.lod  # type: ignore[attr-defined]  # noqa: B018 - the access is the point


def test_a_plan_is_loaded_from_a_path_or_from_text() -> None:
    path = Path(ROOT, HAI_PHONG)
    loaded, given = dutoan.load(path), dutoan.loads(path.read_text(encoding="utf-8"), HAI_PHONG)
    assert (loaded.file, loaded.findings) == (str(path), [])
    assert given == loaded._replace(file=HAI_PHONG, document=given.document)
    assert dutoan.compute(loaded).total == 120_000_000


def test_what_cannot_be_read_is_a_finding_and_what_is_not_there_an_error(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.touch()
    os.truncate(large, READ_LIMIT + 1)
    read = [
        dutoan.load(large),
        dutoan.load(tmp_path),
        dutoan.loads("\udc80"),
        dutoan.loads(HEAD + "items: [{name: A, amount: 5, vat: 5}]\n", "a.yaml"),
    ]
    assert [(plan.plan, plan.findings[0].problem.rule) for plan in read] == [
        (None, "over-limit"),
        (None, "unreadable-file"),
        (None, "unreadable-file"),
        (None, "bad-rate"),
    ]
    assert [plan.findings[0].file for plan in read] == [str(large), str(tmp_path), "-", "a.yaml"]
    with pytest.raises(FileNotFoundError):
        dutoan.load(tmp_path / "gone.yaml")


@pytest.mark.parametrize(
    ("ceiling", "params", "total"),
    [(None, None, 1_000), (5_000, {}, 1_000), (None, {"n": 6}, 1_200), (None, {"n": Fraction(1, 2), "r": Fraction(1, 4)}, 50)],
)
def test_parameters_are_numbers_and_rates_fractions(ceiling: int | None, params: dict[str, int | Fraction] | None, total: int) -> None:
    assert dutoan.compute(dutoan.loads(PLAN), ceiling, params).total == total


def test_a_ceiling_stands_in_for_that_of_the_plan() -> None:
    plan = dutoan.loads(PLAN + "overhead: balance\n")
    assert [dutoan.compute(plan, ceiling).charges[0].amount for ceiling in (None, 1_500)] == [0, 500]


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"ceiling": -1}, ValueError, "a ceiling of -1 is negative; it must be 0 or more"),
        ({"ceiling": 10**15}, ValueError, '"1000000000000000" is over the limit: money stays below 1.000.000.000.000.000 đồng'),
        ({"ceiling": 5.0}, TypeError, "ceiling: 5.0 is no exact number; give an int, or a Fraction where a rate or a decimal is meant"),
        ({"ceiling": Fraction(5)}, TypeError, "ceiling: Fraction(5, 1) is no exact number; "),
        ({"ceiling": True}, TypeError, "ceiling: True is no exact number; "),
        ({"params": {"n": 0.5}}, TypeError, "n: 0.5 is no exact number; "),
        ({"params": {"m": 5}}, ValueError, 'there is no parameter "m"; known here: n, r'),
    ],
)
def test_what_is_no_exact_number_is_refused(arguments: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match="^" + re.escape(said)):
        dutoan.compute(dutoan.loads(PLAN), **arguments)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (HEAD + "items: [{name: A, amount: 1.000}]\nx: 1\n", ["-:3:27: lỗi ambiguous-number: ", "-:4:1: lỗi unknown-key: "]),
        (HEAD + "items: [{name: A, amount: balance}]\n", ["-:3:27: lỗi balance-without-ceiling: "]),
    ],
)
def test_a_plan_with_errors_is_not_computed(plan: str, said: list[str]) -> None:
    with pytest.raises(dutoan.PlanError) as caught:
        dutoan.compute(dutoan.loads(plan))
    assert [line.startswith(start) for line, start in zip(str(caught.value).splitlines(), said, strict=True)] == [True] * len(said)
    assert [finding.problem.rule for finding in caught.value.findings] == [start.split()[-1][:-1] for start in said]


@pytest.mark.parametrize(("plan", "ceiling"), [(PLAN, None), (PLAN, 999), (PLAN.replace("unit: U, ", ""), 5_000), ("dutoan: 1\n", None)])
def test_a_check_finds_what_the_command_finds(plan: str, ceiling: int | None) -> None:
    options = [] if ceiling is None else ["--ceiling", str(ceiling)]
    said = run("check", "-", "-f", "text", *options, stdin=plan).out.replace("mức --ceiling", "mức được nêu")
    found = dutoan.check(dutoan.loads(plan), ceiling)
    assert [finding.problem.message.vi for finding in found] == [line.split(": ", 2)[2] for line in said.splitlines()]
