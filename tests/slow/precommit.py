"""pre-commit runs our hook, as docs/ci.md says, on a repository of somebody else. `nox -s precommit` installs pre-commit; no other session runs this."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dutoan.cli import run

ROOT = Path(__file__).parents[2]
GOOD = "dutoan: 1\ntitle: T\nitems: [{name: A, amount: 1_000}]\n"
OVER = "dutoan: 1\ntitle: T\nceiling: 999\nitems: [{name: A, amount: 1_000}]\n"


def call(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, check=False, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def git(folder: Path, *arguments: str) -> str:
    ran = call(folder, "git", "-c", "user.name=T", "-c", "user.email=t@example.org", *arguments)
    assert ran.returncode == 0, ran.stdout
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one commit: the files of this one as they are now."""
    folder = tmp_path_factory.mktemp("dutoan")
    for name in git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").strip("\0").split("\0"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "as it is")
    return folder


@pytest.fixture
def project(hooks: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the configuration of docs/ci.md and what `dutoan init` writes, nothing committed yet."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.getbasetemp() / "pre-commit"))
    monkeypatch.setenv("PYTHONUTF8", "1")
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    [config] = re.findall(r"^```yaml\n(repos:\n.*?)^```", page, re.MULTILINE | re.DOTALL)
    config = config.replace("<URL>", str(hooks)).replace("<VERSION>", git(hooks, "rev-parse", "HEAD"))
    (tmp_path / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git(tmp_path, "init", "-q")
    assert run(["init", str(tmp_path / "du-toan.yaml")]) == 0
    return tmp_path


def checked(project: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Write and stage files, and run the hook on all that is staged."""
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    git(project, "add", "-A")
    return call(project, "pre-commit", "run", "--all-files", "--color", "never", "--verbose")


def test_a_correct_plan_passes(project: Path) -> None:
    ran = checked(project, {"du-toan/2026.yml": GOOD, "Dự toán hội thảo.yaml": GOOD})
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"^dutoan check\.+Passed$", ran.stdout, re.MULTILINE)
    assert "Đã kiểm tra 3 tệp: 0 lỗi, 0 cảnh báo." in ran.stdout


def test_a_broken_plan_fails_with_its_line(project: Path) -> None:
    ran = checked(project, {"ke-hoach/du_toan.yaml": OVER})
    assert ran.returncode == 1
    assert re.search(r"^dutoan check\.+Failed$", ran.stdout, re.MULTILINE)
    assert "- exit code: 1\n" in ran.stdout
    assert re.search(r"^ke-hoach/du_toan\.yaml:3:10: lỗi over-ceiling: ", ran.stdout, re.MULTILINE)


def test_other_files_are_left_alone(project: Path) -> None:
    os.remove(project / "du-toan.yaml")
    ran = checked(project, {".dutoan.yaml": "strict: true\n", "config.yaml": "a: 1\n", "du-toan.txt": "dutoan: 1\n"})
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"^dutoan check\.+\(no files to check\)Skipped$", ran.stdout, re.MULTILINE)


def test_a_commit_of_a_broken_plan_is_refused(project: Path) -> None:
    (project / "du-toan.yaml").write_text(OVER, encoding="utf-8")
    assert call(project, "pre-commit", "install").returncode == 0
    git(project, "add", "-A")
    ran = call(project, "git", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-m", "a plan")
    assert ran.returncode != 0
    assert "du-toan.yaml:3:10: lỗi over-ceiling: " in ran.stdout
    assert call(project, "git", "rev-parse", "HEAD").returncode != 0
