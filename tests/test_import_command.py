"""`dutoan import` as a user calls it, and `check` and `compute` of a workbook."""

import json
import os
from pathlib import Path

import pytest
from books import zipped
from sheets import HEAD, book, sheet
from shell import Ran, dutoan

from dutoan.files import BOOKS, OTHER_BOOKS, is_book
from dutoan.imports import FORMATS

GOOD = HEAD + "1 | Máy | Cái | 1 | 1_000_000 | 1_000_000\n | Tổng cộng | | | | 1_000_000\n"
WRONG = HEAD + "1 | Máy | Cái | 2 | 1_000_000 | 1_000_000\n | Tổng cộng | | | | 1_000_000\n"
BROKEN = HEAD + "1 | Máy | Cái | hai | 1_000_000 | 1_000_000\n"
TEXT = """\
# Nhập từ so.xlsx; số in trong bảng nằm ở expect
dutoan: 1
title: DỰ TOÁN
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000_000}

expect: {total: 1_000_000}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "so.xlsx").write_bytes(sheet(GOOD))
    (tmp_path / "sai.xlsx").write_bytes(sheet(WRONG))
    (tmp_path / "hong.xlsx").write_bytes(sheet(BROKEN))
    (tmp_path / "hai.xlsx").write_bytes(book({"A": GOOD, "B": GOOD}))
    return tmp_path


def run(folder: Path, *arguments: str) -> Ran:
    return dutoan(*arguments, folder=folder)


def test_a_plan_is_printed(folder: Path) -> None:
    assert run(folder, "import", "so.xlsx") == (0, TEXT, "Đã nhập; soát không thấy lỗi nào.\n")


def test_a_plan_is_written_and_not_over_another(folder: Path) -> None:
    assert run(folder, "import", "so.xlsx", "-o", "plan.yaml").code == 0
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == TEXT
    again = run(folder, "import", "sai.xlsx", "-o", "plan.yaml")
    assert (again.code, again.out) == (1, "")
    assert "would-overwrite" in again.err
    assert run(folder, "import", "sai.xlsx", "-o", "plan.yaml", "--force").code == 0
    assert "Nhập từ sai.xlsx" in (folder / "plan.yaml").read_text(encoding="utf-8")


def test_it_says_how_much_the_rules_find(folder: Path) -> None:
    ran = run(folder, "import", "sai.xlsx", "-o", "plan.yaml", "--lang", "en")
    assert (ran.code, ran.err) == (0, "Imported; the rules find 1 thing to look at: dutoan check plan.yaml\n")


def test_what_cannot_be_read_is_told_and_nothing_is_written(folder: Path) -> None:
    ran = run(folder, "import", "hong.xlsx", "-o", "plan.yaml")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "hong.xlsx:Dự toán!D3: lỗi bad-number: “hai” không phải số lượng; gõ lại thành số\n"
    assert not (folder / "plan.yaml").exists()


def test_a_file_that_is_no_workbook_is_told(folder: Path) -> None:
    (folder / "gia.xlsx").write_bytes(b"dutoan: 1")
    ran = run(folder, "import", "gia.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert "unreadable-workbook" in ran.err


def test_a_folder_is_no_workbook(folder: Path) -> None:
    os.mkdir(folder / "thu.xlsx")
    ran = run(folder, "import", "thu.xlsx")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Lỗi: thu.xlsx là thư mục; ")


def test_a_pipe_is_no_workbook(folder: Path) -> None:
    os.mkfifo(folder / "ong.xlsx")
    ran = run(folder, "import", "ong.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert "unreadable-file" in ran.err


def test_the_layout_may_be_told(folder: Path) -> None:
    assert run(folder, "import", "hai.xlsx").code == 1
    assert run(folder, "import", "hai.xlsx", "--sheet", "B").out == TEXT.replace("so.xlsx", "hai.xlsx")
    (folder / "la.xlsx").write_bytes(sheet(GOOD.replace("Thành tiền", "abc").replace("TT", "xyz")))
    columns = "a=no, B=name,C=unit,d=quantity,E=unit_price,F=amount"
    assert "{name: Máy, unit: Cái, quantity: 1" in run(folder, "import", "la.xlsx", "--header-row", "2", "--columns", columns).out


USAGE = [
    (
        ["import", "bang.docx"],
        '"bang.docx": a workbook ends in one of .xlsx, .xlsm, .csv; copy a table in Word or PDF into Excel and save it as .xlsx',
    ),
    (["import", "so.xlsx", "-o", "plan.txt"], '"plan.txt": the name of a plan must end in .yaml'),
    (["import", "khong.xlsx"], "there is no file khong.xlsx"),
    (["import", "so.xlsx", "--columns", "B"], '--columns: there is no key ""'),
    (["import", "so.xlsx", "--columns", "1=name"], '--columns "1=name": write column=key, such as B=name,F=amount'),
    (["import", "so.xlsx", "--columns", "B=nmae"], '--columns: there is no key "nmae"; did you mean "name"?'),
    (["import", "so.xlsx", "--columns", "B=name,b=-"], '--columns "b=-": the column has the key name already; give it one key'),
    (["import", "so.xlsx", "--header-row", "0"], "--header-row"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_wrong_usage(folder: Path, arguments: list[str], message: str) -> None:
    ran = run(folder, *arguments, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


NOT_A_BOOK = '--sheet, --header-row and --columns go with workbooks (.xlsx, .xlsm, .csv) that are named; "{}" is none\n'


@pytest.mark.parametrize(
    ("paths", "named"),
    [(["plan.yaml"], "plan.yaml"), (["so.xlsx", "plan.yaml"], "plan.yaml"), (["thu.xlsx"], "thu.xlsx"), ([], "."), (["-"], "-")],
)
def test_only_workbooks_have_a_layout(folder: Path, paths: list[str], named: str) -> None:
    (folder / "plan.yaml").write_text(TEXT, encoding="utf-8")
    os.mkdir(folder / "thu.xlsx")
    ran = run(folder, "check", *paths, "--header-row", "2", "--lang", "en")
    assert (ran.code, ran.out, ran.err.partition("\n")[0] + "\n") == (2, "", "Error: " + NOT_A_BOOK.format(named))


def test_check_reads_the_sheet_and_the_columns_that_are_told(folder: Path) -> None:
    (folder / "hai.xlsx").write_bytes(book({"A": GOOD, "B": WRONG.replace("Thành tiền", "abc").replace("Đơn giá", "xyz")}))
    told = ("check", "hai.xlsx", "--lang", "en", "--sheet", "B", "--header-row", "2", "--columns")
    assert run(folder, "check", "hai.xlsx").code == 0
    assert run(folder, *told, "E=unit_price,F=amount").out.startswith("hai.xlsx:B!F3: error expect-mismatch: F3 says 1.000.000, ")
    assert "there is no key" in run(folder, *told, "E=price").err


def test_a_workbook_that_was_clean_is_read_again_in_another_layout(folder: Path) -> None:
    (folder / "hai.xlsx").write_bytes(book({"A": GOOD, "B": WRONG}))
    codes = [run(folder, "check", "hai.xlsx", "--sheet", name).code for name in "AABA"]
    assert codes == [0, 0, 1, 0]


def test_check_finds_what_is_wrong_in_a_workbook_at_its_cells(folder: Path) -> None:
    ran = run(folder, "check", "sai.xlsx", "--lang", "en")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "sai.xlsx:Dự toán!F3: error expect-mismatch: F3 says 1.000.000, recomputed it is 2.000.000 (off by -1.000.000) from 2 × 1.000.000 (D3 × E3); mend F3, or E3 to 500.000, or D3 to 1; wrong only because of it: F4 (should be 2.000.000)"
    ]


def test_a_finding_in_a_workbook_has_no_fix_and_check_writes_nothing(folder: Path) -> None:
    words = sheet(GOOD + "Bằng chữ: Hai triệu đồng")
    (folder / "chu.xlsx").write_bytes(words)
    report = json.loads(run(folder, "check", "chu.xlsx", "-f", "json").out)
    assert [(finding["rule"], finding["sheet"], finding["cell"], finding["line"], finding["fix"]) for finding in report["findings"]] == [
        ("expect-mismatch", "Dự toán", "A5", None, None)
    ]
    assert run(folder, "check", "--fix", "--unsafe-fixes", "chu.xlsx").code == 1
    assert (folder / "chu.xlsx").read_bytes() == words


def test_a_clean_workbook_is_clean(folder: Path) -> None:
    assert run(folder, "check", "so.xlsx")[:2] == (0, "")


def test_compute_and_stdin(folder: Path) -> None:
    assert "1.000.000" in run(folder, "compute", "so.xlsx").out
    assert run(folder, "check", "hong.xlsx").code == 1


def test_every_ending_has_a_reader() -> None:
    assert sorted((*BOOKS, *OTHER_BOOKS)) == sorted(ending for form in FORMATS.all().values() for ending in form.ENDINGS)
    assert is_book("SO.XLSX")
    assert not is_book("plan.yaml")


def test_what_is_not_sure_is_a_comment_in_the_plan(folder: Path) -> None:
    rows = "1 | Máy | Cái | 1 | 1_000 | 1_000\n | Cộng | | | | 1_000\n | Chi phí quản lý chung | | | | 50\n | Thuế VAT | | | | 84\n | Tổng cộng | | | | 1_134\n"
    (folder / "nghin.xlsx").write_bytes(sheet(HEAD.replace("DỰ TOÁN", "DỰ TOÁN\nĐơn vị tính: nghìn đồng") + rows))
    assert [line.strip() for line in run(folder, "import", "nghin.xlsx", "--lang", "en").out.splitlines() if "#" in line] == [
        "# Imported from nghin.xlsx; what the table prints is kept as expect",
        "# the rate is told from the amount of VAT: exactly 8%",
        "# the table counts money in thousands or millions of đồng; here it is đồng",
        "# the table names no rate: this may be what is left under a ceiling; if so, write balance: true for the amount, and a ceiling",
    ]


def test_the_rules_are_not_run_on_a_long_plan(folder: Path) -> None:
    rows = "".join(f"{number} | Máy {number} | Cái | 1 | 1_000 | 1_000\n" for number in range(1, 2001))
    (folder / "dai.xlsx").write_bytes(sheet(HEAD + rows))
    ran = run(folder, "import", "dai.xlsx", "-o", "plan.yaml")
    assert (ran.code, ran.err) == (0, "Đã nhập; soát bằng: dutoan check plan.yaml\n")


SAVE_AS = "open it in Excel or LibreOffice and save it as .xlsx: File > Save As, of the type Excel Workbook (.xlsx)"
OTHERS = [
    (
        "so.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"),
        "this is an Excel 97-2003 workbook (.xls)",
    ),
    (
        "so.ods",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}),
        "this is an OpenDocument workbook (.ods)",
    ),
    ("so.xlsb", zipped({"xl/workbook.bin": b""}), "this is a binary workbook, .xlsb"),
]


@pytest.mark.parametrize(("name", "data", "said"), OTHERS)
@pytest.mark.parametrize("command", ["import", "check", "compute"])
def test_other_workbooks_are_named_by_what_they_are(folder: Path, command: str, name: str, data: bytes, said: str) -> None:
    (folder / name).write_bytes(data)
    ran = run(folder, command, name, "--lang", "en")
    assert ran.code == 1
    assert f"{name}: error unreadable-workbook: {said}; {SAVE_AS}" in ran.out + ran.err


@pytest.mark.parametrize("name", ["so.xls", "so.XLTX", "so.xltm", "so.ods"])
def test_a_workbook_under_another_ending_is_read(folder: Path, name: str) -> None:
    (folder / name).write_bytes(sheet(GOOD))
    assert run(folder, "import", name).out == TEXT.replace("so.xlsx", name)


def test_one_sheet_is_read_whatever_the_others_hold(folder: Path) -> None:
    (folder / "lon.xlsx").write_bytes(book({"A": "\n".join(["1 | 2 | 3 | 4 | 5 | 6"] * 26_000), "B": GOOD}))
    assert "more than 150000 cells" in run(folder, "import", "lon.xlsx", "--lang", "en").err
    assert run(folder, "import", "lon.xlsx", "--sheet", "B").out == TEXT.replace("so.xlsx", "lon.xlsx")
    assert 'there is no sheet "C"' in run(folder, "import", "lon.xlsx", "--sheet", "C", "--lang", "en").err
