"""`dutoan check`: which plans are checked, what is said of them, and the exit code."""

import json
import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from shell import HAI_PHONG, HEAD, NINH_THUAN, Ran, dutoan, reader_gone

from dutoan.cli import run
from dutoan.review import GROUP_SIZE
from dutoan.text import Text

SOUND = "dutoan: 1\ntitle: T\nceiling: 1_000\nitems: [{name: A, unit: Cái, quantity: 2, unit_price: 500}]\n"
OVER = SOUND.replace("quantity: 2", "quantity: 3")
BALANCING = "dutoan: 1\ntitle: T\noverhead: balance\nitems: [{name: A, unit: Cái, quantity: 2, unit_price: 500}]\n"
BROKEN = "dutoan: 1\ntitle: T\nitems: []\ncolour: red\n"
NO_PLAN = Text(
    "không phải bản dự toán: không dòng nào bắt đầu bằng “dutoan:”; nếu đúng là bản dự toán, thêm dòng “dutoan: 1” ở đầu tệp",
    'not a plan: no line begins with "dutoan:"; if it is one, put the line "dutoan: 1" at its top',
)
DECOMPOSED = SOUND.replace("name: A", "name: Ba\u0300")


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        (folder / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())


def rules(ran: Ran) -> list[str]:
    """Return what is found as "file rule", without infos and warnings: more rules may come to have a say."""
    findings = json.loads(ran.out)["findings"]
    return [f"{finding['file']} {finding['rule']}" for finding in findings if finding["severity"] == "error"]


@pytest.mark.parametrize("example", [HAI_PHONG, NINH_THUAN])
def test_the_examples_have_no_error(example: str) -> None:
    ran = dutoan("check", example)
    assert ran.code == 0
    assert " lỗi " not in ran.out
    assert "Đã kiểm tra 1 tệp: 0 lỗi, " in ran.err


def test_hai_phong_is_one_dong_above_119_999_999() -> None:
    vi, en = dutoan("check", HAI_PHONG, "--ceiling", "119999999"), dutoan("check", HAI_PHONG, "--ceiling", "119.999.999", "--lang", "en")
    assert (vi.code, en.code) == (1, 1)
    found, found_en = (next(line for line in ran.out.splitlines() if " over-ceiling: " in line) for ran in (vi, en))
    assert found.startswith(f"{HAI_PHONG}:8:10: lỗi over-ceiling: tổng cộng 120.000.000 vượt ")
    assert found.endswith("119.999.999: thừa 1 đồng; hạ ceiling")
    assert found_en.startswith(f"{HAI_PHONG}:8:10: error over-ceiling: the total 120.000.000 is above ")
    assert found_en.endswith("119.999.999 by 1 đồng; lower ceiling")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_of_the_examples_is_as_it_always_was(language: str, golden: Any) -> None:
    ran = dutoan("check", HAI_PHONG, NINH_THUAN, "--ceiling", "119999999", "--lang", language)
    golden(f"check-{language}.txt", ran.out)
    assert ran.code == 1


def test_with_no_path_the_plans_of_the_current_folder_are_checked(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=BALANCING, notes="hello: world\n")
    (tmp_path / "deep").mkdir()
    write(tmp_path / "deep", c=SOUND)
    ran = dutoan("check", "--ceiling", "120000000", folder=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == "Đã kiểm tra 3 tệp: 0 lỗi, 0 cảnh báo."
    assert dutoan("check", "-f", "json", folder=tmp_path).code == 1  # balancing without a ceiling


@pytest.mark.parametrize(
    ("files", "arguments", "code", "found"),
    [
        ({"a": SOUND}, "a.yaml", 0, []),
        ({"a": OVER}, "a.yaml", 1, ["a.yaml over-ceiling"]),
        ({"a": OVER, "b": SOUND, "c": OVER}, ".", 1, ["a.yaml over-ceiling", "c.yaml over-ceiling"]),
        ({"a": SOUND}, "--ceiling 999", 1, ["a.yaml over-ceiling"]),
        ({"a": SOUND}, "--ceiling 1_000", 0, []),
        ({"a": BALANCING}, "a.yaml", 1, ["a.yaml balance-without-ceiling"]),
        ({"a": BALANCING}, "a.yaml --ceiling 1.000", 0, []),
        ({"a": BALANCING}, "a.yaml --ceiling 999", 1, ["a.yaml negative-balance"]),
        ({"a": BROKEN, "b": OVER}, ".", 1, ["a.yaml missing-key", "a.yaml unknown-key", "b.yaml over-ceiling"]),
        ({"a": "dutoan: 1\ntitle: [\n"}, ".", 1, ["a.yaml yaml-syntax"]),
        ({"a": b"dutoan: 1\ntitle: \xff\n"}, ".", 1, ["a.yaml unreadable-file"]),
        ({"a": b"dutoan: 1\n# " + b"x" * 2**25}, "a.yaml", 1, ["a.yaml over-limit"]),
    ],
)
def test_what_is_found_decides_the_exit_code(
    files: dict[str, str | bytes], arguments: str, code: int, found: list[str], tmp_path: Path
) -> None:
    write(tmp_path, **files)
    ran = dutoan("check", "-f", "json", *arguments.split(), folder=tmp_path)
    assert (ran.code, rules(ran)) == (code, found)


def test_a_plan_is_read_from_standard_input() -> None:
    ran = dutoan("check", "-", "-f", "json", stdin=OVER)
    assert (ran.code, rules(ran)) == (1, ["- over-ceiling"])


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_a_warning_fails_a_strict_run_only(options: list[str], code: int, tmp_path: Path) -> None:
    write(tmp_path, a=DECOMPOSED)
    ran = dutoan("check", "-f", "json", *options, folder=tmp_path)
    assert (ran.code, json.loads(ran.out)["summary"]["errors"]) == (code, 0)
    assert [finding["rule"] for finding in json.loads(ran.out)["findings"]] == ["not-nfc"]


def test_files_are_taken_in_groups_and_every_one_is_told(tmp_path: Path) -> None:
    long = "#" * GROUP_SIZE
    write(tmp_path, a=OVER, b=f"{OVER}{long}\n", c=BROKEN, d=f"{SOUND}{long}\n", e=OVER)
    ran = dutoan("check", ".", "-f", "json", "--ceiling", "1000", folder=tmp_path)
    assert rules(ran) == ["a.yaml over-ceiling", "b.yaml over-ceiling", "c.yaml missing-key", "c.yaml unknown-key", "e.yaml over-ceiling"]
    assert "Đã kiểm tra 5 tệp" in ran.err


def test_a_warning_does_not_keep_the_rules_from_running(tmp_path: Path) -> None:
    write(tmp_path, a=DECOMPOSED.replace("quantity: 2", "quantity: 3"), b=DECOMPOSED.replace("ceiling: 1_000\n", "overhead: balance\n"))
    ran = dutoan("check", "-f", "json", folder=tmp_path)
    assert rules(ran) == ["a.yaml over-ceiling", "b.yaml balance-without-ceiling"]
    assert ran.out.count('"not-nfc"') == 2


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, a="dutoan: 1\ntitel: T\nitems:\n  - {name: A, amount: 225.000}\n  - {name: B, amont: 1}\n")
    findings = json.loads(dutoan("check", "-f", "json", folder=tmp_path).out)["findings"]
    assert [(finding["line"], finding["column"], finding["rule"]) for finding in findings] == [
        (1, 1, "missing-key"),
        (2, 1, "unknown-key"),
        (4, 23, "ambiguous-number"),
        (5, 15, "unknown-key"),
    ]


@pytest.mark.parametrize(
    ("files", "vi", "en"),
    [
        ({"a": SOUND}, "Đã kiểm tra 1 tệp: 0 lỗi, 0 cảnh báo.", "Checked 1 file: 0 errors, 0 warnings."),
        ({"a": OVER, "b": SOUND}, "Đã kiểm tra 2 tệp: 1 lỗi, 0 cảnh báo.", "Checked 2 files: 1 error, 0 warnings."),
        (
            {"a": DECOMPOSED},
            "1 chỗ tự sửa được bằng --fix (xem trước: --diff).\nĐã kiểm tra 1 tệp: 0 lỗi, 1 cảnh báo.",
            "1 place can be mended with --fix (look first: --diff).\nChecked 1 file: 0 errors, 1 warning.",
        ),
        (
            {"a": SOUND, "notes": "hello: world\n"},
            f"Bỏ qua notes.yaml: {NO_PLAN.vi}.\nĐã kiểm tra 1 tệp: 0 lỗi, 0 cảnh báo.",
            f"Skipped notes.yaml: {NO_PLAN.en}.\nChecked 1 file: 0 errors, 0 warnings.",
        ),
    ],
)
def test_the_verdict_counts(files: dict[str, str | bytes], vi: str, en: str, tmp_path: Path) -> None:
    write(tmp_path, **files)
    assert dutoan("check", folder=tmp_path).err == vi + "\n"
    assert dutoan("check", "--lang", "en", folder=tmp_path).err == en + "\n"


@pytest.mark.parametrize(
    ("plan", "vi", "en"),
    [
        (DECOMPOSED.replace("Cái", "Ca\u0301i"), "2 chỗ tự sửa được bằng --fix", "2 places can be mended with --fix"),
        (SOUND.replace("500", "2.500"), "1 chỗ sửa được bằng --unsafe-fixes", "1 place can be mended with --unsafe-fixes"),
        (DECOMPOSED.replace("500", "2.500"), "1 chỗ tự sửa được bằng --fix", "1 place can be mended with --fix"),
    ],
)
def test_it_is_said_how_many_places_can_be_mended(plan: str, vi: str, en: str, tmp_path: Path) -> None:
    write(tmp_path, a=plan)
    assert dutoan("check", folder=tmp_path).err.splitlines()[0].partition(" (")[0] == vi
    assert dutoan("check", "--lang", "en", folder=tmp_path).err.splitlines()[0].partition(" (")[0] == en


LATER = Text(
    "Sửa xong các lỗi rồi chạy lại: các bước sau chưa kiểm tra ({}).",
    "Mend the errors, then run again: what comes after them was not checked ({}).",
)
SUMS = Text(
    "Sửa xong các lỗi rồi chạy lại: các tổng, các mức trần và những dòng có lỗi chưa được soát ({}).",
    "Mend the errors, then run again: sums, ceilings and the rows with errors were not checked ({}).",
)


@pytest.mark.parametrize(
    ("files", "told", "stopped"),
    [
        ({"a": SOUND, "b": OVER}, [], []),
        ({"a": SOUND, "b": BROKEN}, [(LATER, "1 tệp", "1 file")], ["b.yaml"]),
        (
            {"a": BALANCING, "b": BROKEN, "c": "dutoan: 1\n\xff"},
            [(SUMS, "1 tệp", "1 file"), (LATER, "2 tệp", "2 files")],
            ["a.yaml", "b.yaml", "c.yaml"],
        ),
    ],
)
def test_it_is_said_once_what_was_not_checked(
    files: dict[str, str | bytes], told: list[tuple[Text, str, str]], stopped: list[str], tmp_path: Path
) -> None:
    write(tmp_path, **files)
    assert dutoan("check", folder=tmp_path).err.splitlines()[:-1] == [text.vi.format(files) for text, files, _ in told]
    assert dutoan("check", "--lang", "en", folder=tmp_path).err.splitlines()[:-1] == [text.en.format(files) for text, _, files in told]
    assert [(entry["file"], entry["rule"]) for entry in json.loads(dutoan("check", "-f", "json", folder=tmp_path).out)["not_checked"]] == [
        (file, None) for file in stopped
    ]


def test_an_empty_folder_is_nothing_to_check(tmp_path: Path) -> None:
    assert dutoan("check", folder=tmp_path) == Ran(2, "", "Không có dự toán nào để kiểm tra: không tệp .yaml nào có dòng “dutoan: 1”.\n")
    assert dutoan("check", "--lang", "en", folder=tmp_path).err == 'Nothing to check: no .yaml file has a line "dutoan: 1".\n'


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        ("nosuch.yaml", "không có tệp hay thư mục nosuch.yaml", "there is no file or folder nosuch.yaml"),
        ("--ceiling -1", "--ceiling: “-1” là số âm; ở đây số phải từ 0 trở lên", '--ceiling: "-1" is negative; it must be 0 or more here'),
    ],
)
def test_wrong_usage_is_said(arguments: str, vi: str, en: str, tmp_path: Path) -> None:
    assert dutoan("check", *arguments.split(), folder=tmp_path) == Ran(2, "", f"Lỗi: {vi}\nXem: dutoan check -h\n")
    assert dutoan("check", *arguments.split(), "--lang=en", folder=tmp_path) == Ran(2, "", f"Error: {en}\nSee: dutoan check -h\n")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        ("", ["over-ceiling", "missing-unit"]),
        ("--select missing-unit", ["missing-unit"]),
        ("--select missing-unit,over-ceiling", ["over-ceiling", "missing-unit"]),
        ("--select missing-unit --select over-ceiling", ["over-ceiling", "missing-unit"]),
        ("--ignore over-ceiling", ["missing-unit"]),
        ("--ignore missing-unit --ignore over-ceiling", []),
        ("--select missing-unit --ignore missing-unit", []),
        ("--ignore over-ceiling --ceiling 1_499", ["over-ceiling", "missing-unit"]),
        ("--select missing-unit --ceiling 1_499", ["over-ceiling", "missing-unit"]),
    ],
)
def test_rules_are_selected_and_ignored(arguments: str, found: list[str], tmp_path: Path) -> None:
    write(tmp_path, a=OVER.replace("unit: Cái, ", ""))
    ran = dutoan("check", "-f", "json", *arguments.split(), folder=tmp_path)
    assert [finding["rule"] for finding in json.loads(ran.out)["findings"]] == found
    assert ran.code == ("over-ceiling" in found)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "over-celing"], 'there is no rule "over-celing"; did you mean "over-ceiling"?'),
        (["--ignore", "missing-unit, zero-figures"], 'there is no rule "zero-figures"; did you mean "zero-figure"?'),
        (["--ignore", "yaml-syntax"], '"yaml-syntax" is always told of; it can be neither selected nor silenced nor set'),
        (["--fix", "-"], 'standard input ("-") cannot be written back; name a file, or see with --diff how to mend it'),
        (["--unsafe-fixes", "-"], 'standard input ("-") cannot be written back; name a file, or see with --diff how to mend it'),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    assert dutoan("check", *arguments, "--lang", "en", folder=tmp_path) == Ran(2, "", f"Error: {said}\nSee: dutoan check -h\n")


@pytest.mark.parametrize(("files", "counts"), [(1, "0 errors, 0 warnings, 1 info"), (2, "0 errors, 0 warnings, 2 infos")])
def test_infos_are_counted_where_there_are_any(files: int, counts: str, tmp_path: Path) -> None:
    write(tmp_path, **{"ab"[at]: SOUND.replace("1_000", "2_000") for at in range(files)})  # half of the ceiling is left
    ran = dutoan("check", "--lang", "en", folder=tmp_path)
    assert ran.err == f"Checked {files} file{'s' * (files > 1)}: {counts}.\n"


def test_what_was_not_decided_or_not_seen_is_told_beside_the_findings(tmp_path: Path) -> None:
    write(tmp_path, a="vat: 8%\n" + SOUND.replace("unit: Cái, ", "").replace("1_000", "1_080"))
    assert dutoan("check", "--lang", "en", "--ignore", "missing-unit", folder=tmp_path).err.splitlines() == [
        "Not checked, vat-rate-date in a.yaml: the plan has neither date nor spend, so whether 8% is in force cannot be told.",
        "Silenced 1 × missing-unit: --ignore.",
        "Checked 1 file: 0 errors, 0 warnings.",
    ]


@pytest.mark.parametrize(
    ("arguments", "variables", "begins"),
    [
        ([], {}, "a.yaml:3:10: error over-ceiling: "),
        (["-f", "auto"], {"GITHUB_ACTIONS": "false"}, "a.yaml:3:10: error over-ceiling: "),
        ([], {"GITHUB_ACTIONS": "true"}, "::error "),
        (["-f", "text"], {"GITHUB_ACTIONS": "true"}, "a.yaml:3:10: error over-ceiling: "),
        ([], {"DUTOAN_FORMAT": "json"}, '{\n "dutoan": 1,'),
        (["-f", "text"], {"DUTOAN_FORMAT": "json"}, "a.yaml:3:10: error over-ceiling: "),
    ],
)
def test_the_format_is_chosen_or_that_of_the_place(arguments: list[str], variables: Any, begins: str, tmp_path: Path) -> None:
    write(tmp_path, a=OVER)
    assert dutoan("check", "--lang", "en", *arguments, folder=tmp_path, **variables).out.startswith(begins)


@pytest.mark.parametrize(
    ("variables", "begins"),
    [({}, "\x1b[1ma.yaml:3:10\x1b[0m: "), ({"NO_COLOR": "1"}, "a.yaml:3:10: "), ({"TERM": "dumb"}, "a.yaml:3:10: ")],
)
def test_a_terminal_is_shown_the_line_in_colour_where_it_may(variables: Any, begins: str, tmp_path: Path) -> None:
    write(tmp_path, a=OVER)
    shown = dutoan("check", folder=tmp_path, terminal=True, **variables).out
    assert shown.startswith(begins)
    assert shown.splitlines()[1] == "3 | ceiling: 1_000"


TRICKY = """\
dutoan: 1  # 225.000
title: Ba\u0300   # Ba\u0300
ceiling: 1.250.000
items:
  - {name: 'A',  unit: Cái, quantity: 1, unit_price: 225.000 }
"""
SAFE = TRICKY.replace("title: Ba\u0300", "title: Bà").replace("1.250.000", "1_250_000")
ALL = SAFE.replace("unit_price: 225.000", "unit_price: 225_000")
SHOWN_ONLY = "Checked 1 file, nothing written: 2 errors, 1 warning; mended like this: "
BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("options", "code", "after", "said"),
    [
        ([], 1, TRICKY, "Checked 1 file: 2 errors, 1 warning.\n"),
        (["--fix"], 1, SAFE, "Mended a.yaml: 2 places.\nChecked 1 file: 1 error, 0 warnings.\n"),
        (["--unsafe-fixes"], 0, ALL, "Mended a.yaml: 3 places.\nChecked 1 file: 0 errors, 0 warnings, 1 info.\n"),
        (["--fix", "--unsafe-fixes"], 0, ALL, "Mended a.yaml: 3 places.\nChecked 1 file: 0 errors, 0 warnings, 1 info.\n"),
        (["--diff"], 1, TRICKY, f"{SHOWN_ONLY}1 error, 0 warnings.\n"),
        (["--fix", "--diff"], 1, TRICKY, f"{SHOWN_ONLY}1 error, 0 warnings.\n"),
        (["--unsafe-fixes", "--diff"], 1, TRICKY, f"{SHOWN_ONLY}0 errors, 0 warnings, 1 info.\n"),
    ],
)
@pytest.mark.parametrize(("mark", "end"), [(b"", "\n"), (BOM, "\r\n")])
def test_a_file_is_mended_and_keeps_its_mark_mode_and_line_ends(
    options: list[str], code: int, after: str, said: str, mark: bytes, end: str, tmp_path: Path
) -> None:
    write(tmp_path, a=mark + TRICKY.replace("\n", end).encode())
    (tmp_path / "a.yaml").chmod(0o640)
    ran = dutoan("check", "--lang", "en", *options, folder=tmp_path)
    told = [line for line in ran.err.splitlines(keepends=True) if line.startswith(("Mended ", "Checked "))]
    assert (ran.code, "".join(told)) == (code, said)
    assert (tmp_path / "a.yaml").read_bytes() == mark + after.replace("\n", end).encode()
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.yaml"]


@pytest.mark.parametrize(
    ("options", "err"),
    [
        (
            ["--fix"],
            [
                "Mended a.yaml: 2 places.",
                '  line 2: "Ba\u0300" → "Bà" (not-nfc)',
                '  line 3: "1.250.000" → "1_250_000" (ambiguous-number)',
                "1 place more can be mended with --unsafe-fixes (by choosing a reading; look first: --unsafe-fixes --diff).",
                SUMS.en.format("1 file"),
                "Checked 1 file: 1 error, 0 warnings.",
            ],
        ),
        (
            ["--unsafe-fixes"],
            [
                "Mended a.yaml: 3 places.",
                '  line 2: "Ba\u0300" → "Bà" (not-nfc)',
                '  line 3: "1.250.000" → "1_250_000" (ambiguous-number)',
                '  line 5: "225.000" → "225_000" (ambiguous-number)',
                "Checked 1 file: 0 errors, 0 warnings, 1 info.",
            ],
        ),
    ],
)
def test_what_was_mended_is_told_line_by_line(options: list[str], err: list[str], tmp_path: Path) -> None:
    write(tmp_path, a=TRICKY)
    assert dutoan("check", "--lang", "en", *options, folder=tmp_path).err.splitlines() == err


def test_of_many_changes_the_first_are_told(tmp_path: Path) -> None:
    rows = "".join(f"  - {{name: A{at}, amount: 1.000.000}}\n" for at in range(25))
    write(tmp_path, a=f"dutoan: 1\ntitle: T\nitems:\n{rows}")
    told = dutoan("check", "--fix", folder=tmp_path).err.splitlines()
    assert (told[0], told[20], told[21]) == (
        "Đã sửa a.yaml: 25 chỗ.",
        "  dòng 23: “1.000.000” → “1_000_000” (ambiguous-number)",
        "  … và 5 chỗ nữa",
    )


def test_a_workbook_is_not_mended_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("TT,Nội dung,ĐVT,Số lượng,Đơn giá,Thành tiền\n1,Bút,Cái,2,1000,3000\n", encoding="utf-8")
    said = "Workbooks are not mended: change a.csv in Excel, or make a plan of it and mend that: dutoan import a.csv -o du-toan.yaml"
    for option in ("--fix", "--unsafe-fixes", "--diff"):
        assert said in dutoan("check", option, "a.csv", "--lang", "en", folder=tmp_path).err.splitlines()
    assert said not in dutoan("check", "a.csv", "--lang", "en", folder=tmp_path).err.splitlines()


def test_the_report_is_that_of_the_mended_file(tmp_path: Path) -> None:
    write(tmp_path, a=TRICKY)
    found = json.loads(dutoan("check", "--fix", "-f", "json", folder=tmp_path).out)["findings"]
    assert [(finding["rule"], finding["line"], finding["fix"]["safe"]) for finding in found] == [("ambiguous-number", 5, False)]


SHOWN = """\
--- a.yaml
+++ a.yaml
@@ -1,5 +1,5 @@
 dutoan: 1  # 225.000
-title: Ba\u0300   # Ba\u0300
-ceiling: 1.250.000
+title: Bà   # Ba\u0300
+ceiling: 1_250_000
 items:
   - {name: 'A',  unit: Cái, quantity: 1, unit_price: 225.000 }
"""


@pytest.mark.parametrize("options", [["--diff"], ["--diff", "--fix"], ["--diff", "-f", "text"]])
def test_a_difference_is_all_that_is_printed(options: list[str], tmp_path: Path) -> None:
    write(tmp_path, a=TRICKY, b=SOUND, c=OVER)
    assert dutoan("check", *options, folder=tmp_path, GITHUB_ACTIONS="true").out == SHOWN


AMBIGUOUS = (
    'a.yaml:5:54: error ambiguous-number: "225.000" has two readings: write 225_000 if the mark separates thousands, '
    "or 225 if it is the decimal mark"
)

UNSAFE = "1 place more can be mended with --unsafe-fixes (by choosing a reading; look first: --unsafe-fixes --diff)."


@pytest.mark.parametrize(
    ("files", "options", "code", "err"),
    [
        (
            {"a": TRICKY},
            [],
            1,
            [
                "What is left:",
                AMBIGUOUS,
                UNSAFE,
                SUMS.en.format("1 file"),
                f"{SHOWN_ONLY}1 error, 0 warnings.",
            ],
        ),
        ({"a": DECOMPOSED}, [], 0, ["Checked 1 file, nothing written: 0 errors, 1 warning; mended like this: 0 errors, 0 warnings."]),
        (
            {"b": OVER},
            ["--unsafe-fixes"],
            1,
            [
                "What is left:",
                "b.yaml:3:10: error over-ceiling: the total 1.500 is above the ceiling 1.000 by 500 đồng; reduce quantities or prices",
                "Checked 1 file: 1 error, 0 warnings.",
            ],
        ),
    ],
)
def test_what_the_shown_fixes_leave_is_told_beside_the_difference(
    files: dict[str, str | bytes], options: list[str], code: int, err: list[str], tmp_path: Path
) -> None:
    write(tmp_path, **files)
    ran = dutoan("check", "--diff", "--lang", "en", *options, folder=tmp_path)
    assert (ran.code, ran.err.splitlines()) == (code, err)


@pytest.mark.parametrize(("options", "variables"), [(["-f", "json"], {}), (["-f", "github"], {}), ([], {"DUTOAN_FORMAT": "sarif"})])
def test_a_difference_has_no_other_format(options: list[str], variables: Any, tmp_path: Path) -> None:
    write(tmp_path, a=TRICKY)
    said = "--diff prints what would be mended, then what is left as text: leave -f out, or --diff"
    ran = dutoan("check", "--diff", "--lang", "en", *options, folder=tmp_path, **variables)
    assert ran == Ran(2, "", f"Error: {said}\nSee: dutoan check -h\n")


def test_a_difference_shows_unsafe_fixes_when_asked_and_standard_input_too() -> None:
    assert dutoan("check", "-", "--diff", stdin=TRICKY).out == SHOWN.replace("a.yaml", "-")
    last = TRICKY.splitlines()[-1]
    shown = SHOWN.replace("a.yaml", "-").replace(f" {last}", f"-{last}\n+{last.replace('225.', '225_')}")
    assert dutoan("check", "-", "--diff", "--unsafe-fixes", stdin=TRICKY).out == shown


def test_a_difference_of_a_marked_file_shows_the_mark(tmp_path: Path) -> None:
    write(tmp_path, a=BOM + TRICKY.encode())
    assert dutoan("check", "--diff", folder=tmp_path).out == SHOWN.replace(" dutoan", " \ufeffdutoan")


def test_a_file_name_cannot_forge_a_line_of_the_difference(tmp_path: Path) -> None:
    (tmp_path / "a\n+b\x1b.yaml").write_text(TRICKY, encoding="utf-8")
    assert dutoan("check", "--diff", folder=tmp_path).out == SHOWN.replace("a.yaml", "a␣+b␣.yaml")


def test_what_needs_no_fix_is_not_written(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND, b=OVER, c="dutoan: 1\ntitle: [\n")
    before = {name: os.stat(tmp_path / name).st_mtime_ns for name in os.listdir(tmp_path)}
    ran = dutoan("check", "--unsafe-fixes", folder=tmp_path)
    assert (ran.code, {name: os.stat(tmp_path / name).st_mtime_ns for name in os.listdir(tmp_path)}) == (1, before)
    assert "Đã sửa" not in ran.err


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path, a=TRICKY)
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert dutoan("check", "--fix", "b.yaml", folder=tmp_path).err.startswith("Đã sửa b.yaml: 2 chỗ.\n")
    assert ((tmp_path / "b.yaml").is_symlink(), (tmp_path / "a.yaml").read_text(encoding="utf-8")) == (True, SAFE)


UNITS = "dutoan: 1\ntitle: T\nitems:\n" + "".join(
    f"- {{name: {name}, unit: {unit}, quantity: 1, unit_price: 5_000}}\n" for name, unit in [("A", "Cái"), ("B", "Cái"), ("C", "cái")]
)


@pytest.mark.parametrize(
    ("options", "after"),
    [
        ("", UNITS.replace("cái", "Cái")),
        ("--ignore unit-spelling", UNITS),
        ("--select missing-unit", UNITS),
        ("--select unit-spelling", UNITS.replace("cái", "Cái")),
    ],
)
def test_what_is_not_seen_is_not_mended(options: str, after: str, tmp_path: Path) -> None:
    write(tmp_path, a=UNITS)
    assert dutoan("check", "--fix", *options.split(), folder=tmp_path).code == 0
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == after


def test_a_fix_that_would_break_the_file_leaves_it_alone(tmp_path: Path) -> None:
    plan = SOUND + "params: {ba\u0300: 1, bà: 2}\n"
    write(tmp_path, a=plan)
    ran = dutoan("check", "--fix", "-f", "json", folder=tmp_path)
    assert "not-nfc" in [finding["rule"] for finding in json.loads(ran.out)["findings"]]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == plan


@pytest.fixture
def unprivileged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work in a folder as its owner, whom permissions bind."""
    monkeypatch.chdir(tmp_path)
    if os.geteuid() != 0:
        yield
        return
    os.chown(tmp_path, 65534, 65534)
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.usefixtures("unprivileged")
def test_a_file_that_cannot_be_written_keeps_its_findings(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path(), a=TRICKY)
    Path().chmod(0o555)
    assert run(["check", "--fix", "-f", "json"]) == 1
    found = [(finding["rule"], finding["line"]) for finding in json.loads(capsys.readouterr().out)["findings"]]
    assert found == [("unwritable-file", None), ("not-nfc", 2), ("ambiguous-number", 3), ("ambiguous-number", 5)]
    assert Path("a.yaml").read_text(encoding="utf-8") == TRICKY


class Meddling(BytesIO):
    """Standard input that deletes a file while it is read."""

    def __init__(self, content: str, victim: Path) -> None:
        super().__init__(content.encode())
        self.victim = victim

    def read(self, size: int | None = -1) -> bytes:
        self.victim.unlink()
        return super().read(size)


def test_a_file_that_vanishes_before_it_is_read_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, a=SOUND)
    ran = dutoan("check", "-", "a.yaml", "--lang", "en", stdin=Meddling(SOUND, tmp_path / "a.yaml"), folder=tmp_path)
    assert (ran.code, ran.out) == (1, "a.yaml: error unreadable-file: the file was deleted or renamed while this check ran\n")


@pytest.mark.parametrize(("options", "code"), [(["--diff"], 1), (["--diff", "--unsafe-fixes"], 1), (["--unsafe-fixes"], 0)])
def test_a_reader_that_has_seen_enough_changes_nothing(
    options: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, a=TRICKY, b=TRICKY)
    monkeypatch.chdir(tmp_path)
    with reader_gone(monkeypatch):
        assert run(["check", *options]) == code
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == (TRICKY if "--diff" in options else ALL)


def test_what_was_clean_is_not_read_again_until_it_changes(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + "items: [{name: A, unit: U, quantity: 2, unit_price: 1_000}]\n", encoding="utf-8")
    home = str(tmp_path / "cache")
    kept = tmp_path / "cache" / "dutoan" / "clean"
    first = dutoan("check", "plan.yaml", folder=tmp_path, XDG_CACHE_HOME=home)
    assert (first.code, kept.stat().st_size) == (0, 32)

    assert dutoan("check", "plan.yaml", folder=tmp_path, XDG_CACHE_HOME=home) == first
    assert dutoan("check", "plan.yaml", "--ceiling", "1_999", folder=tmp_path, XDG_CACHE_HOME=home).code == 1
    assert dutoan("check", "plan.yaml", "--no-cache", folder=tmp_path, XDG_CACHE_HOME=home) == first
    plan.write_text(HEAD + "items: [{name: A, unit: U, quantity: 2, unit_price: 1.000}]\n", encoding="utf-8")
    assert dutoan("check", "plan.yaml", folder=tmp_path, XDG_CACHE_HOME=home).code == 1
    assert kept.stat().st_size == 32
