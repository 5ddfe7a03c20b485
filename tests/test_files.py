"""Files are read and written on a real file system, in a folder of the test's own."""

import errno
import os
import resource
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dutoan.files import READ_LIMIT, read_bytes, translate, write
from dutoan.findings import Refusal
from dutoan.text import Text

A_FOLDER = "this is a folder, not a file; name a file in it"
NO_FOLDER = "its folder does not exist; create the folder first"
NOT_A_FILE = 'this is a pipe or a device, and a regular file is needed; name a file, or use "-" to read from standard input'
TOO_LARGE = ("over-limit", "larger than 32 MiB, the limit of an input file; split it into several")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def refused(call: Callable[[], object]) -> tuple[str, str]:
    """Return the rule and the English message of the refusal that `call` ends in."""
    with pytest.raises(Refusal) as caught:
        call()
    return caught.value.rule, caught.value.message.en


def tree() -> dict[str, bytes]:
    """Return every file of the current folder with its content, so that a forgotten temporary file shows."""
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


def mode(path: str) -> int:
    """Return the permission bits of `path`."""
    return stat.S_IMODE(os.stat(path).st_mode)


def test_a_file_is_read_whole() -> None:
    Path("plan.yaml").write_bytes(b"dutoan: 1\r\n\0\xff")
    assert read_bytes("plan.yaml") == b"dutoan: 1\r\n\0\xff"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("piped").write_bytes(b"dutoan: 1\xff")
    with open("piped", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert read_bytes("-") == b"dutoan: 1\xff"


def test_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as Python sets it when it is started with `<&-`
    assert read_bytes("-") == b""


def test_what_is_not_there_is_no_refusal() -> None:
    with pytest.raises(FileNotFoundError):
        read_bytes("gone.yaml")


@pytest.mark.parametrize(("path", "message"), [("folder", f"cannot be read: {A_FOLDER}"), ("pipe", NOT_A_FILE), ("/dev/zero", NOT_A_FILE)])
def test_what_is_no_regular_file_is_refused(path: str, message: str) -> None:
    Path("folder").mkdir()
    os.mkfifo("pipe")
    assert refused(lambda: read_bytes(path)) == ("unreadable-file", message)


def test_the_limit_is_met_to_the_byte() -> None:
    Path("large").touch()
    os.truncate("large", READ_LIMIT)
    assert len(read_bytes("large")) == READ_LIMIT
    os.truncate("large", READ_LIMIT + 1)
    assert refused(lambda: read_bytes("large")) == TOO_LARGE


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/zero", encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert refused(lambda: read_bytes("-")) == TOO_LARGE


@pytest.mark.parametrize(
    ("error", "vi", "en"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "không có quyền", "permission denied"),
        (OSError(errno.EROFS, "Read-only file system"), "ổ đĩa chỉ cho đọc", "the disk is read-only"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error", "Input/output error"),
        (OSError("seek of a closed file"), "seek of a closed file", "seek of a closed file"),
    ],
)
def test_errors_of_the_system_are_translated(error: OSError, vi: str, en: str) -> None:
    said = translate(error)
    assert (said.vi.partition(";")[0], said.en.partition(";")[0]) == (vi, en)


@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_takes_the_mode_of_the_umask(*, force: bool) -> None:
    before = os.umask(0o027)
    try:
        write("out.csv", b"1;2\n", force=force, inputs=[])
    finally:
        os.umask(before)
    assert (tree(), mode("out.csv")) == ({"out.csv": b"1;2\n"}, 0o640)


def test_another_file_is_kept_without_force() -> None:
    Path("out.csv").write_bytes(b"old")
    wanted = '"out.csv" exists; write to another name, or add --force to overwrite it'
    assert refused(lambda: write("out.csv", b"new", force=False, inputs=[])) == ("would-overwrite", wanted)
    assert tree() == {"out.csv": b"old"}


def test_force_replaces_the_file_and_keeps_its_mode() -> None:
    Path("plan.yaml").write_bytes(b"plan")
    Path("out.csv").write_bytes(b"old")
    Path("out.csv").chmod(0o604)
    write("out.csv", b"new", force=True, inputs=["plan.yaml", "-"])
    assert (tree(), mode("out.csv")) == ({"plan.yaml": b"plan", "out.csv": b"new"}, 0o604)


@pytest.mark.parametrize("target", ["plan.yaml", "./plan.yaml", "link.yaml", "hard.yaml"])
def test_an_input_is_never_overwritten(target: str) -> None:
    Path("plan.yaml").write_bytes(b"plan")
    Path("link.yaml").symlink_to("plan.yaml")
    Path("hard.yaml").hardlink_to("plan.yaml")
    wanted = f'"{target}" is the input itself; write to another name (not even --force overwrites an input)'
    assert refused(lambda: write(target, b"new", force=True, inputs=["plan.yaml"])) == ("would-overwrite", wanted)
    assert set(tree().values()) == {b"plan"}


def test_the_file_behind_standard_input_is_an_input() -> None:
    Path("plan.yaml").write_bytes(b"plan")
    before = os.dup(0)
    with open("plan.yaml", "rb") as stdin:
        os.dup2(stdin.fileno(), 0)
    try:
        rule, _ = refused(lambda: write("plan.yaml", b"new", force=True, inputs=["-"]))
    finally:
        os.dup2(before, 0)
        os.close(before)
    assert (rule, tree()) == ("would-overwrite", {"plan.yaml": b"plan"})


@pytest.mark.parametrize("existing", [[], ["sub/out.csv"]])
def test_a_link_is_followed(existing: list[str]) -> None:
    Path("sub").mkdir()
    Path("link.csv").symlink_to("sub/out.csv")
    for name in existing:
        Path(name).touch()
    write("link.csv", b"new", force=True, inputs=[])
    assert Path("link.csv").is_symlink()
    assert [(path.name, path.read_bytes()) for path in Path("sub").iterdir()] == [("out.csv", b"new")]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("folder", A_FOLDER),
        (".", A_FOLDER),
        ("new/", NO_FOLDER),
        ("new/out.csv", NO_FOLDER),
        ("", NO_FOLDER),
        ("/dev/full", "the disk is full; make room and try again"),
    ],
)
def test_what_cannot_be_written_is_refused(path: str, reason: str) -> None:
    Path("folder").mkdir()
    assert refused(lambda: write(path, b"new", force=True, inputs=[])) == ("unwritable-file", f'cannot write "{path}": {reason}')
    assert tree() == {}


@pytest.mark.parametrize("existing", [{}, {"out.csv": b"old"}])
def test_half_a_file_is_never_left(existing: dict[str, bytes]) -> None:
    for name, content in existing.items():
        Path(name).write_bytes(content)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        with pytest.raises(Refusal) as caught:
            write("out.csv", bytes(100), force=True, inputs=[])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    said = os.strerror(errno.EFBIG)
    assert caught.value.message == Text(f"không ghi được “out.csv”: {said}", f'cannot write "out.csv": {said}')
    assert tree() == existing


def test_a_pipe_is_written_to_as_it_stands() -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write("pipe", b"new", force=False, inputs=[])
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)
