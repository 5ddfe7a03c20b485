"""`dutoan export`: what it writes and says, and what it refuses."""

from pathlib import Path

import pytest
from shell import HEAD, dutoan

PLAN = HEAD + "items: [{name: A, amount: 100}]\n"
BROKEN = HEAD + "items: [{name: A, amount: 225.000}]\n"


def test_a_workbook_beside_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    ran = dutoan("export", "plan.yaml", folder=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "", "Đã ghi plan.xlsx.\n")
    assert (tmp_path / "plan.xlsx").read_bytes()[:2] == b"PK"
    again = dutoan("export", "plan.yaml", "--lang", "en", folder=tmp_path)
    assert (again.code, again.err.split(":")[1]) == (1, " error would-overwrite")


@pytest.mark.parametrize(
    ("text", "arguments", "code", "said"),
    [
        (BROKEN, ("-o", "a.xlsx"), 1, "-:3:27: error ambiguous-number"),
        (PLAN, (), 2, "Error: give -o, such as -o plan.xlsx"),
        (PLAN, ("-o", "a.pdf"), 2, 'Error: the ending of the output file "a.pdf" belongs to no format; use .xlsx'),
        (PLAN, ("-o", "-"), 2, 'Error: the ending of the output file "-" belongs to no format; use .xlsx'),
        (PLAN, ("-o", "nowhere/a.xlsx"), 1, "nowhere/a.xlsx: error unwritable-file"),
    ],
)
def test_what_is_refused_writes_nothing(text: str, arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    ran = dutoan("export", "-", *arguments, "--lang", "en", stdin=text, folder=tmp_path)
    assert (ran.code, ran.err.startswith(said)) == (code, True), ran.err
    assert list(tmp_path.iterdir()) == []
