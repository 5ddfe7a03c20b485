"""Plans are found on a real file system, in a folder of the test's own."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dutoan.cli import run
from dutoan.files import READ_LIMIT
from dutoan.search import Search, Skipped, discover
from dutoan.text import Text

PLAN = "dutoan: 1\n"
OUT = "a link that leads out of the folder being searched"
BROKEN = "a broken link: there is no file where it leads"
NO_PLAN = 'not a plan: no line begins with "dutoan:"'
NOBODY = 65534


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, `work`, beside which a test may put what lies outside it."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


@pytest.fixture
def unprivileged(folder: Path) -> Iterator[None]:
    """Become a user whom permissions bind; only the current folder stays reachable."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


def lay(files: dict[str, str]) -> None:
    """Make files by path; "@x" as the content makes a link to x."""
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content.startswith("@"):
            path.symlink_to(content[1:])
        else:
            path.write_bytes(content.encode())


def found(*paths: str) -> tuple[list[str], dict[str, str]]:
    """Return what a search finds, and what it passes over with the reason in English, without the advice after it."""
    search = discover(paths)
    assert search.refused == []
    return search.found, {file: why.en.partition(";")[0] for file, why in search.skipped}


def refused(*paths: str, exclude: Sequence[str] = ()) -> dict[str, str]:
    """Return what a search may not look into, as "rule: reason" without the advice after it."""
    search = discover(paths, exclude)
    assert search.found == []
    return {file: f"{why.rule}: {why.message.en.partition(';')[0]}" for file, why in search.refused}


@pytest.mark.parametrize(
    ("files", "plans", "passed_over"),
    [
        pytest.param({"b.yaml": PLAN, "a.yml": PLAN, "sub/deep/C.YAML": PLAN}, ["a.yml", "b.yaml", "sub/deep/C.YAML"], {}, id="endings"),
        pytest.param({"a.txt": PLAN, "yaml": PLAN, "a.json": PLAN}, [], {}, id="other endings"),
        pytest.param({"ci.yaml": "jobs: 1\n"}, [], {"ci.yaml": NO_PLAN}, id="another yaml"),
        pytest.param({"a.yaml": "x:\n dutoan: 1\n# dutoan: 1\n"}, [], {"a.yaml": NO_PLAN}, id="not at the start of a line"),
        pytest.param({"a.yaml": "title: [\r\n\tx\r\ndutoan: 1"}, ["a.yaml"], {}, id="broken"),
        pytest.param({"a.yaml": "\ufeffdutoan: 1"}, ["a.yaml"], {}, id="byte order mark"),
        pytest.param({".a.yaml": PLAN, ".git/b.yaml": PLAN, "a/.b/c.yaml": PLAN}, [], {}, id="hidden"),
        pytest.param({"a.yaml/b.yaml": PLAN}, ["a.yaml/b.yaml"], {}, id="a folder named like a plan"),
        pytest.param({"z.yaml": PLAN, "a.yaml": "@z.yaml"}, ["z.yaml"], {}, id="a link beside its file"),
        pytest.param({"plan.txt": PLAN, "b.yaml": "@plan.txt", "a.yaml": "@b.yaml"}, ["a.yaml"], {}, id="two links to one file"),
        pytest.param({"a.yaml": "@../out.yaml"}, [], {"a.yaml": OUT}, id="a link to a file outside"),
        pytest.param({"a": "@m", "m/p.yaml": PLAN, "m/up": "@.."}, ["m/p.yaml"], {}, id="links to folders inside"),
        pytest.param({"a": "@..", "b": "@../work-too"}, [], {"a": OUT, "b": OUT}, id="links to folders outside"),
        pytest.param({"a.yaml": "@gone.yaml", "b": "@gone"}, [], {"a.yaml": BROKEN}, id="broken links"),
    ],
)
def test_a_folder_is_searched(files: dict[str, str], plans: list[str], passed_over: dict[str, str]) -> None:
    Path("../out.yaml").write_text(PLAN, encoding="utf-8")
    Path("../work-too").mkdir()
    lay(files)
    assert found(".") == (plans, passed_over)


def test_a_plan_saved_as_utf16_is_found() -> None:
    Path("notepad.yaml").write_text(PLAN, encoding="utf-16")
    assert found(".") == (["notepad.yaml"], {})


@pytest.mark.parametrize(("pattern", "passed_over"), [("old", ["old"]), ("old/*", ["old/a.yaml", "old/deep"])])
def test_a_folder_that_is_excluded_is_not_looked_into(pattern: str, passed_over: list[str]) -> None:
    lay({"old/a.yaml": PLAN, "old/deep/b.yaml": PLAN})
    assert [file for file, _ in discover(["."], [pattern]).skipped] == passed_over


LOCKED = "the folder cannot be opened: permission denied"
UNREAD = "cannot be read: permission denied"


def test_what_cannot_be_read_may_be_a_plan() -> None:
    lay({"large.yaml": "a: 1", "circle.yaml": "@circle.yaml"})
    os.truncate("large.yaml", READ_LIMIT + 1)
    os.mkfifo("pipe.yaml")
    assert refused(".") == {
        "circle.yaml": "unreadable-file: cannot be read: " + os.strerror(errno.ELOOP),
        "large.yaml": "over-limit: larger than 32 MiB, the limit of an input file",
        "pipe.yaml": "unreadable-file: this is a pipe or a device, and a regular file is needed",
    }


@pytest.mark.usefixtures("unprivileged")
@pytest.mark.parametrize(
    ("mode", "told"),
    [
        (0o000, {"a": LOCKED, "b.yaml": UNREAD}),
        (0o400, {"a/deep": LOCKED, "a/plan.yaml": UNREAD, "b.yaml": UNREAD}),  # its names can be read, and nothing behind them
        (0o100, {"a": LOCKED, "b.yaml": UNREAD}),
    ],
)
def test_what_may_not_be_read_may_be_a_plan(mode: int, told: dict[str, str]) -> None:
    lay({"a/deep/plan.yaml": PLAN, "a/plan.yaml": PLAN, "a/link": "@deep", "b.yaml": PLAN})
    Path("a").chmod(mode)
    Path("b.yaml").chmod(0)
    assert refused(".") == {name: f"unreadable-file: {why}" for name, why in told.items()}
    assert refused("a", ".") == refused(".")
    assert refused(".", exclude=["a", "b.yaml"]) == {}


@pytest.mark.parametrize("name", ["locked", "locked.yaml"])
def test_what_may_not_be_read_fails_the_check(name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    lay({"locked/b.yaml" if name == "locked" else name: PLAN})
    assert run(["check", "--no-cache", "--lang", "en"]) == 1  # as somebody who may also read the modules that this imports
    capsys.readouterr()
    Path(name).chmod(0)
    request.getfixturevalue("unprivileged")
    assert run(["check", "--no-cache", "--lang", "en"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{name}: error unreadable-file: {LOCKED if name == 'locked' else UNREAD}; grant it ")
    assert err.splitlines()[-1] == "Checked 1 file: 1 error, 0 warnings."


@pytest.mark.parametrize(
    ("paths", "plans", "passed_over"),
    [
        ([], [], {}),
        (["-"], ["-"], {}),
        (["notes.txt", "ci.yaml"], ["ci.yaml", "notes.txt"], {}),
        ([".secret.yaml", "circle"], [".secret.yaml", "circle"], {}),
        ([".hidden"], [".hidden/h.yaml"], {}),
        (["sub"], ["sub/a.yaml"], {"sub/b.yaml": OUT}),
        (["./sub/"], ["./sub/a.yaml"], {"./sub/b.yaml": OUT}),
        (["../work/sub"], ["../work/sub/a.yaml"], {"../work/sub/b.yaml": OUT}),
        (["sub", "./sub/a.yaml", "sub/a.yaml"], ["./sub/a.yaml"], {"sub/b.yaml": OUT}),
        (["sub", "."], ["beside/b.yaml", "sub/a.yaml"], {"ci.yaml": NO_PLAN}),
        ([".", "ci.yaml"], ["beside/b.yaml", "ci.yaml", "sub/a.yaml"], {}),
    ],
)
def test_paths_stay_as_they_were_typed(paths: list[str], plans: list[str], passed_over: dict[str, str]) -> None:
    lay({"sub/a.yaml": PLAN, "sub/b.yaml": "@../beside/b.yaml", "beside/b.yaml": PLAN, "ci.yaml": "a: 1", "notes.txt": ""})
    lay({".secret.yaml": PLAN, ".hidden/h.yaml": PLAN, "circle": "@circle"})
    assert found(*paths) == (plans, passed_over)


def test_a_path_where_nothing_is_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        discover(["gone.yaml"])


def test_the_reason_is_told_in_both_languages() -> None:
    lay({"ci.yaml": ""})
    vi = "không phải bản dự toán: không dòng nào bắt đầu bằng “dutoan:”; nếu đúng là bản dự toán, thêm dòng “dutoan: 1” ở đầu tệp"
    en = 'not a plan: no line begins with "dutoan:"; if it is one, put the line "dutoan: 1" at its top'
    assert discover(["."]) == Search([], [Skipped("ci.yaml", Text(vi, en))], [])


INCLUDED = [
    (["*.xlsx"], ["a.yaml", "so.xlsx", "sub/SO.XLSX"]),
    (["so.xlsx"], ["a.yaml", "so.xlsx"]),
    (["sub/*"], ["a.yaml", "sub/SO.XLSX"]),
    (["sub"], ["a.yaml", "sub/SO.XLSX"]),
    ([], ["a.yaml"]),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("include", "files"), INCLUDED)
def test_workbooks_are_found_where_the_settings_name_them(include: list[str], files: list[str]) -> None:
    lay({"a.yaml": PLAN, "so.xlsx": "", "sub/SO.XLSX": "", "~$so.xlsx": "", ".an.xlsx": "", "a.docx": ""})
    if include == ["*.xlsx"]:
        include = ["*.xlsx", "*.XLSX"]
    search = discover(["."], [], ".", include)
    assert (search.found, search.skipped, search.refused) == (files, [], [])


@pytest.mark.usefixtures("folder")
def test_a_workbook_that_is_excluded_too_is_passed_over() -> None:
    lay({"so.xlsx": ""})
    assert [file for file, _ in discover(["."], ["so.xlsx"], ".", ["*.xlsx"]).skipped] == ["so.xlsx"]
