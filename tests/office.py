"""The real LibreOffice, without a window: what a workbook's formulas come to when somebody opens it, and how its pages look.

It works in a profile of its own in which recalculation is forced (by default it repeats the values that a file brings along) and
which is Vietnamese, as its readers' are: 1.800.000.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

SOFFICE = shutil.which("soffice")
BATCH = 200  # one call stops silently after 247 files
SECONDS_TO_START, SECONDS_A_FILE = 60, 5
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi</value></prop></item>
</oor:items>
"""

# CI must have it: what is skipped there would be proved nowhere.
needs_office = pytest.mark.skipif(SOFFICE is None and "CI" not in os.environ, reason="soffice (LibreOffice Calc) is not installed")


def recalculate(books: Sequence[Path], folder: Path) -> list[Path]:
    """Return copies of the workbooks, made in `folder`, in which LibreOffice has worked out every formula anew."""
    return convert(books, folder, "xlsx")


def render(books: Sequence[Path], folder: Path, dpi: int = 80) -> list[Path]:
    """Return the pages of the workbooks as they print, as PNG files in `folder`, in order."""
    pages: list[Path] = []
    for pdf in convert(books, folder, "pdf"):
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), pdf, pdf.with_suffix("")], check=True, timeout=SECONDS_TO_START)  # noqa: S607 - found on the path
        pages += sorted(folder.glob(f"{pdf.stem}-*.png"))
    return pages


def convert(books: Sequence[Path], folder: Path, form: str) -> list[Path]:
    """Return the workbooks in another form, each `folder`/name.`form`, having looked that none is missing. No two share a name."""
    wanted = [folder / f"{book.stem}.{form}" for book in books]
    assert len(set(wanted)) == len(books), "two workbooks of one name"
    assert not {*wanted} & {*books}, "a workbook would be written over"
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory() as profile:
        settings = Path(profile, "user", "registrymodifications.xcu")
        settings.parent.mkdir()
        settings.write_text(SETTINGS, encoding="utf-8")
        for start in range(0, len(books), BATCH):
            _call(profile, form, folder, books[start : start + BATCH])
    missing = [book.name for book, path in zip(books, wanted, strict=True) if not path.exists()]
    assert not missing, f"LibreOffice left out {missing}"
    return wanted


def _call(profile: str, form: str, folder: Path, books: Sequence[Path]) -> None:
    """Have LibreOffice convert files in one call; one that hangs is stopped with all that it started."""
    assert SOFFICE, "soffice is not installed: Debian's libreoffice-calc has it"
    process = subprocess.Popen(
        [SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", form, "--outdir", folder, *books],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=SECONDS_TO_START + SECONDS_A_FILE * len(books))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert process.returncode == 0, said.decode(errors="replace")


if __name__ == "__main__":
    # To look at a workbook: python tests/office.py FOLDER BOOK…
    print(*render([Path(name) for name in sys.argv[2:]], Path(sys.argv[1])), sep="\n")  # noqa: T201 - it says where the pages are
