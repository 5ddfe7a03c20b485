"""The command line as a user calls it, inside this process: what it prints, and its exit code."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

import pytest

from dutoan.cli import run

ROOT = os.path.dirname(os.path.dirname(__file__))
HAI_PHONG = "examples/hai-phong-2023.yaml"
NINH_THUAN = "examples/ninh-thuan-2023.yaml"

HEAD = "dutoan: 1\ntitle: T\n"

# What the environment of this test run may say, and a run inside it shall not hear.
UNHEARD = ("DUTOAN_LANG", "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM", "_DUTOAN_COMPLETE")


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


class Screen(TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def dutoan(
    *arguments: str,
    stdin: str | bytes | BytesIO = b"",
    columns: int = 100,
    terminal: bool = False,
    folder: str | os.PathLike[str] = ROOT,
    **settings: str,
) -> Ran:
    """Run a command line in `folder`, on a page of `columns` columns; `settings` are variables of the environment."""
    out, err = BytesIO(), BytesIO()
    given = stdin if isinstance(stdin, BytesIO) else BytesIO(stdin.encode() if isinstance(stdin, str) else stdin)
    stdout = (Screen if terminal else TextIOWrapper)(out, encoding="utf-8", newline="")
    stderr = TextIOWrapper(err, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(stdout), redirect_stderr(stderr):
        patch.chdir(folder)
        patch.setattr(sys, "stdin", TextIOWrapper(given, encoding="utf-8"))
        for name in UNHEARD:
            patch.delenv(name, raising=False)
        for name, value in {"COLUMNS": str(columns), "TERM": "xterm-256color", **settings}.items():
            patch.setenv(name, value)
        code = run(arguments)
        stdout.flush()
        stderr.flush()
    return Ran(code, out.getvalue().decode(), err.getvalue().decode())


@contextmanager
def reader_gone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make standard output a pipe that nobody reads any more, and put file 1 back afterwards."""
    kept, (reading, writing) = os.dup(1), os.pipe()
    os.close(reading)
    stdout = open(writing, "w", encoding="utf-8")  # noqa: SIM115 - closing it fails
    monkeypatch.setattr(sys, "stdout", stdout)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        with suppress(BrokenPipeError):
            stdout.close()
