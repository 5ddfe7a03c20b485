"""What docs/ci.md tells people to copy works: its files are YAML, its commands run, the hook takes the files that it should."""

import re
from pathlib import Path

import pytest
import yaml
from shell import ROOT, dutoan

PAGE = Path(ROOT, "docs", "ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
[HOOK] = yaml.safe_load(Path(ROOT, ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
COMMANDS = sorted(set(re.findall(r"(dutoan check[^>\n]*?)(?: >.*)?$", "\n".join(BLOCKS), re.MULTILINE)))


def test_every_file_on_the_page_is_yaml_of_its_kind() -> None:
    workflow, gitlab, precommit = (yaml.load(block, yaml.BaseLoader) for block in BLOCKS)  # noqa: S506 - safe: it makes nothing but text
    assert workflow["on"] == ["push", "pull_request"]
    assert workflow["jobs"]["check"]["steps"]
    assert gitlab["dutoan"]["artifacts"]["reports"] == {"codequality": "dutoan.json"}
    assert precommit["repos"] == [{"repo": "<URL>", "rev": "<VERSION>", "hooks": [{"id": HOOK["id"]}]}]


@pytest.mark.parametrize("command", [HOOK["entry"], *COMMANDS])
def test_every_command_on_the_page_runs_and_fails_as_the_page_says(command: str, tmp_path: Path) -> None:
    arguments = command.split()[1:]
    assert dutoan(*arguments, folder=tmp_path).code == 2
    dutoan("init", folder=tmp_path)
    assert dutoan(*arguments, folder=tmp_path).code == 0
    (tmp_path / "hai.yaml").write_text("dutoan: 1\ntitle: T\nceiling: 999\nitems: [{name: A, amount: 1_000}]\n", encoding="utf-8")
    assert dutoan(*arguments, folder=tmp_path).code == 1


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("du-toan.yaml", True),
        ("2026/DuToan_hoi_thao.yml", True),
        ("Dự toán hội thảo.yaml", True),
        ("du_toan/hoi-thao.yaml", True),
        ("hoi-thao.yaml", False),
        ("config.yaml", False),
        (".dutoan.yaml", False),
        ("2026/.dutoan.yml", False),
    ],
)
def test_the_hook_takes_plans_by_their_names(file: str, taken: bool) -> None:  # noqa: FBT001 - from the table
    assert bool(re.search(HOOK["files"], file) and not re.search(HOOK["exclude"], file)) is taken
