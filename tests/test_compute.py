"""`dutoan compute`: the two real documents to the đồng, and what every option does."""

import csv
import io
import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from shell import HAI_PHONG, NINH_THUAN, Ran, dutoan

PLAN = """\
dutoan: 1
title: Hội thảo
params: {delegates: 100, share: {value: 12.5%, name: Phần}, half: =share/2}
items:
  - {name: Nước uống, unit: Người, quantity: =delegates, unit_price: 20_000}
  - {name: Phòng, amount: =share*8_000_000}
"""
BALANCING = "dutoan: 1\ntitle: T\noverhead: balance\nitems: [{name: A, amount: 1_000}]\n"
BROKEN = "dutoan: 1\ntitle: T\nitems:\n  - {name: A, amount: 225.000}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three plans: plan.yaml is sound, balancing.yaml has no ceiling, broken.yaml cannot be read."""
    for name, text in {"plan": PLAN, "balancing": BALANCING, "broken": BROKEN}.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def printed_rows(plan: str) -> list[dict[str, str]]:
    """Return every row of the printed table by its columns' titles; `*` marks a title met before."""
    return list(csv.DictReader(io.StringIO(dutoan("compute", plan, "-f", "csv").out, newline="")))


def computed(*arguments: str, **how: Any) -> dict[str, Any]:
    code, out, err = dutoan("compute", *arguments, "-f", "json", **how)
    assert (code, err) == (0, "")
    answer: dict[str, Any] = json.loads(out)
    return answer


def amounts(rows: list[dict[str, str]], title: str) -> dict[str, str]:
    return {row["Nội dung"]: row[title] for row in rows}


def test_hai_phong_comes_out_as_it_was_printed() -> None:
    rows = printed_rows(HAI_PHONG)
    assert list(rows[0]) == ["Stt", "Nội dung", "ĐVT", "SL", "Đơn giá", "Thành tiền", "Ngân sách sự nghiệp KH&CN", "Ghi chú"]
    found = amounts(rows, "Thành tiền")
    assert found["Cộng"] == "111032600"
    assert found["Chi phí quản lý chung"] == "3253114"
    assert found["Thuế VAT (5%)"] == "5714286"
    assert found["Tổng cộng"] == "120000000"
    assert [row["Thành tiền"] for row in rows] == [row["Ngân sách sự nghiệp KH&CN"] for row in rows]
    assert [row["Stt"] for row in rows[:9]] == ["1", "2", "3", "4", "5", "6", "7", "8", "8"]
    table = dutoan("compute", HAI_PHONG).out
    assert all(figure in table for figure in ("111.032.600", "3.253.114", "5.714.286", "120.000.000"))
    assert "Bằng chữ: Một trăm hai mươi triệu đồng.\n" in table


def test_ninh_thuan_comes_out_as_it_was_printed() -> None:
    rows = printed_rows(NINH_THUAN)
    assert list(rows[0]) == ["Số TT", "Nội dung", "Đơn vị tính", "Số lượng", "Đơn giá (đồng)", "Thành tiền (đồng)"]
    assert [(row["Số TT"], row["Đơn vị tính"], row["Thành tiền (đồng)"]) for row in rows] == [
        ("I", "", "16000000"),
        ("-", "Ngày", "8000000"),
        ("-", "Người x ngày", "3200000"),
        ("-", "Phòng x đêm", "4800000"),
        ("II", "", "61500000"),
        ("-", "Khóa", "60000000"),
        ("-", "Người x buổi", "500000"),
        ("-", "Lần", "1000000"),
        ("", "", "77500000"),
    ]
    table = dutoan("compute", NINH_THUAN).out
    assert all(figure in table for figure in ("16.000.000", "61.500.000", "77.500.000"))
    assert "Tổng số tiền ghi bằng chữ: Bảy mươi bảy triệu năm trăm ngàn đồng.\n" in table


EXAMPLES = {"hai-phong": HAI_PHONG, "ninh-thuan": NINH_THUAN}


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize(
    ("golden_name", "options", "columns"),
    [
        ("table-100.txt", [], 100),
        ("table-80.txt", [], 80),
        ("json", ["-f", "json"], 100),
        ("csv", ["-f", "csv"], 100),
        ("md", ["-f", "markdown"], 100),
        ("explain-vi.txt", ["--explain"], 100),
        ("explain-en.txt", ["--explain", "--lang", "en"], 100),
    ],
)
def test_the_examples_come_out_as_they_always_did(example: str, golden_name: str, options: list[str], columns: int, golden: Any) -> None:
    code, out, err = dutoan("compute", EXAMPLES[example], *options, columns=columns)
    assert (code, err) == (0, "")
    golden(f"{example}.{golden_name}", out)


def test_a_plan_is_read_from_standard_input() -> None:
    answer = computed("-", stdin=PLAN)
    assert (answer["file"], answer["total"]) == ("-", 3_000_000)


@pytest.mark.parametrize("ceiling", ["150000000", "150_000_000", "150.000.000"])
def test_a_ceiling_given_stands_in_for_that_of_the_plan(ceiling: str) -> None:
    answer = computed(HAI_PHONG, "--ceiling", ceiling)
    assert (answer["ceiling"], answer["total"], answer["words"]) == (150_000_000, 150_000_000, "Một trăm năm mươi triệu đồng")


def test_a_ceiling_of_120_000_000_as_it_is_printed() -> None:
    assert computed(HAI_PHONG, "--ceiling", "120.000.000")["total"] == 120_000_000


def test_a_ceiling_that_nothing_meets_leaves_a_remainder(folder: Path) -> None:
    answer = computed("plan.yaml", "--ceiling", "3_500_000", folder=folder)
    assert (answer["total"], answer["remaining"]) == (3_000_000, 500_000)


def test_a_balancing_plan_without_a_ceiling_gets_one(folder: Path) -> None:
    assert computed("balancing.yaml", "--ceiling", "5_000", folder=folder)["charges"][0]["amount"] == 4_000


@pytest.mark.parametrize(
    ("settings", "total"),
    [
        (["delegates=120"], 3_400_000),
        (["delegates=1.200.000"], 24_001_000_000),
        (["delegates=120_000"], 2_401_000_000),
        (["delegates=0"], 1_000_000),
        (["share=50%"], 6_000_000),
        (["share=0.5%"], 2_040_000),
        (["delegates=0.5"], 1_010_000),
        (["half=0.5"], 3_000_000),
        (["half=50%"], 3_000_000),
        (["delegates=1", "share=100%"], 8_020_000),
        (["delegates=1", "delegates=2"], 1_040_000),
    ],
)
def test_a_parameter_is_changed(settings: list[str], total: int, folder: Path) -> None:
    options = [word for setting in settings for word in ("--set", setting)]
    assert computed("plan.yaml", *options, folder=folder)["total"] == total


def test_a_parameter_may_have_decimals_and_a_ceiling_has_none(folder: Path) -> None:
    assert dutoan("compute", "plan.yaml", "--ceiling", "3.000.000", folder=folder).code == 0
    assert dutoan("compute", "plan.yaml", "--set", "delegates=1.500", folder=folder).err.splitlines()[0] == (
        "Lỗi: --set delegates=1.500: “1.500” đọc được hai cách: viết 1_500 nếu dấu ngăn cách hàng nghìn, hoặc 1.5 nếu là dấu thập phân "
        "(--ceiling luôn là số đồng nguyên, còn tham số thì có thể là số lẻ)"
    )
    assert dutoan("compute", "plan.yaml", "--set", "delegates=1.500", "--lang=en", folder=folder).err.splitlines()[0] == (
        'Error: --set delegates=1.500: "1.500" has two readings: write 1_500 if the mark separates thousands, '
        "or 1.5 if it is the decimal mark (--ceiling is always a whole number of đồng, a parameter may have decimals)"
    )


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        ("nosuch.yaml", "không có tệp nosuch.yaml", "there is no file nosuch.yaml"),
        (
            ".",
            ". là thư mục; nêu tên một tệp trong đó, hoặc soát cả thư mục bằng: dutoan check .",
            ". is a folder; name a file in it, or look through all of it with: dutoan check .",
        ),
        (
            "plan.yaml --set delegate=5",
            "--set: không có tham số “delegate”; có phải là “delegates”?",
            '--set: there is no parameter "delegate"; did you mean "delegates"?',
        ),
        (
            "balancing.yaml --set p=5",
            "--set: không có tham số “p”; ở đây chưa khai báo tên nào",
            '--set: there is no parameter "p"; none is declared here',
        ),
        (
            "plan.yaml --set delegates",
            "--set delegates: viết dạng tên=số, ví dụ --set delegates=120",
            "--set delegates: write name=number, such as --set delegates=120",
        ),
        (
            "plan.yaml --set share=5",
            "--set share=5: “share” trong dự toán là tỷ lệ; viết --set share=5%",
            '--set share=5: "share" is a rate in the plan; write --set share=5%',
        ),
        (
            "plan.yaml --set share=1.000.000",
            "--set share=1.000.000: “share” trong dự toán là tỷ lệ; viết --set share=1000000%",
            '--set share=1.000.000: "share" is a rate in the plan; write --set share=1000000%',
        ),
        (
            "plan.yaml --set share=0.05",
            "--set share=0.05: “share” trong dự toán là tỷ lệ; viết --set share=5% hoặc --set share=0.05%",
            '--set share=0.05: "share" is a rate in the plan; write --set share=5% or --set share=0.05%',
        ),
        (
            "plan.yaml --set delegates=5%",
            "--set delegates=5%: “delegates” trong dự toán là số, không phải tỷ lệ; viết --set delegates=5",
            '--set delegates=5%: "delegates" is a number in the plan and no rate; write --set delegates=5',
        ),
        (
            "plan.yaml --set share=x",
            "--set share=x: “x” không phải một số; viết như 225_000, 1.5 hoặc 5%",
            '--set share=x: "x" is no number; write it like 225_000, 1.5 or 5%',
        ),
        (
            "plan.yaml --set delegates=-5",
            "--set delegates=-5: “-5” là số âm; ở đây số phải từ 0 trở lên",
            '--set delegates=-5: "-5" is negative; it must be 0 or more here',
        ),
        (
            "plan.yaml --ceiling 1.5",
            "--ceiling: “1.5” không phải số đồng nguyên; viết số tròn đồng",
            '--ceiling: "1.5" is not a whole number of đồng',
        ),
        (
            "plan.yaml --explain -f json",
            "--explain in câu chữ, không theo định dạng nào: bỏ -f, hoặc ghi vào tệp .txt",
            "--explain prints sentences, in no format: leave -f out, or write to a .txt file",
        ),
        (
            "plan.yaml --explain -o made.csv",
            "--explain in câu chữ, không theo định dạng nào: bỏ -f, hoặc ghi vào tệp .txt",
            "--explain prints sentences, in no format: leave -f out, or write to a .txt file",
        ),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(arguments: str, vi: str, en: str, folder: Path) -> None:
    before = sorted(os.listdir(folder))
    assert dutoan("compute", *arguments.split(), folder=folder) == Ran(2, "", f"Lỗi: {vi}\nXem: dutoan compute -h\n")
    assert dutoan("compute", *arguments.split(), "--lang=en", folder=folder) == Ran(2, "", f"Error: {en}\nSee: dutoan compute -h\n")
    assert sorted(os.listdir(folder)) == before


@pytest.mark.parametrize("name", ["made.pdf", "made", "made.json.bak", ".json"])
def test_an_ending_that_no_format_has_is_wrong_usage(name: str, folder: Path) -> None:
    code, out, err = dutoan("compute", "plan.yaml", "-o", name, folder=folder)
    assert (code, out) == (2, "")
    assert err.startswith(f"Lỗi: tên tệp ra “{name}” không có đuôi của định dạng nào; dùng: .csv, .json, .md, .markdown, ")
    assert not (folder / name).exists()


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("made.json", [], b'{"dutoan": 1,\n'),
        ("made.JSON", [], b'{"dutoan": 1,\n'),
        ("made.csv", [], "\ufeffSTT,Nội dung,".encode()),
        ("made.md", [], "## Hội thảo\n".encode()),
        ("made.markdown", [], "## Hội thảo\n".encode()),
        ("made.txt", [], "Hội thảo\nĐơn vị tính: đồng\n".encode()),
        ("made.txt", ["--explain"], "Cách tính: Hội thảo\n".encode()),
        ("made.txt", ["-f", "json"], b'{"dutoan": 1,\n'),
        ("made.bak", ["-f", "table"], "Hội thảo\n".encode()),
    ],
)
def test_the_format_of_a_file_follows_the_flag_else_the_ending(name: str, options: list[str], begins: bytes, folder: Path) -> None:
    assert dutoan("compute", "plan.yaml", "-o", name, *options, folder=folder) == Ran(0, "", "")
    assert (folder / name).read_bytes().startswith(begins)


def test_what_is_written_is_what_is_printed(folder: Path) -> None:
    dutoan("compute", "plan.yaml", "-o", "made.json", folder=folder)
    assert (folder / "made.json").read_text(encoding="utf-8") == dutoan("compute", "plan.yaml", "-f", "json", folder=folder).out


def test_no_file_is_written_over_without_force(folder: Path) -> None:
    (folder / "made.txt").write_text("kept", encoding="utf-8")
    ran = dutoan("compute", "plan.yaml", "-o", "made.txt", folder=folder)
    assert (ran.code, ran.out, (folder / "made.txt").read_text(encoding="utf-8")) == (1, "", "kept")
    assert ran.err == "made.txt: lỗi would-overwrite: “made.txt” đã có; hãy ghi ra tên khác, hoặc thêm --force để ghi đè\n"
    assert dutoan("compute", "plan.yaml", "-o", "made.txt", "--force", folder=folder).code == 0
    assert (folder / "made.txt").read_text(encoding="utf-8").startswith("Hội thảo\n")


@pytest.mark.parametrize("name", ["plan.yaml", "./plan.yaml", "link.json"])
def test_the_input_is_never_written_over(name: str, folder: Path) -> None:
    (folder / "link.json").symlink_to("plan.yaml")
    ran = dutoan("compute", "plan.yaml", "-f", "json", "-o", name, "--force", "--lang", "en", folder=folder)
    assert (ran.code, ran.out) == (1, "")
    assert f'"{name}" is the input itself' in ran.err
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("plan", "error"),
    [
        ("broken.yaml", "broken.yaml:4:23: error ambiguous-number: "),
        ("balancing.yaml", "balancing.yaml:3:11: error balance-without-ceiling: "),
        ("/dev/zero", "/dev/zero: error unreadable-file: this is a pipe or a device, and a regular file is needed; "),
    ],
)
def test_a_plan_that_fails_prints_nothing_and_leaves_the_file_as_it_was(plan: str, error: str, folder: Path) -> None:
    (folder / "made.json").write_text("kept", encoding="utf-8")
    ran = dutoan("compute", plan, "-o", "made.json", "--force", "--lang", "en", folder=folder)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(error)
    assert (folder / "made.json").read_text(encoding="utf-8") == "kept"
    assert dutoan("compute", plan, "--lang", "en", folder=folder) == Ran(1, "", ran.err)


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        ("plan.yaml --ceiling 3_000_000", "", ""),
        (
            "plan.yaml --ceiling 2_999_999",
            "Lưu ý: tổng cộng 3.000.000 vượt trần 2.999.999: thừa 1 đồng.\n",
            "Note: the total 3.000.000 is above the ceiling 2.999.999 by 1 đồng.\n",
        ),
        (
            "balancing.yaml --ceiling 999",
            "Lưu ý: “Chi phí quản lý chung” âm (-1 đồng): các dòng khác đã vượt trần 999.\n",
            'Note: "Chi phí quản lý chung" is negative (-1 đồng): the other rows are above the ceiling 999 already.\n',
        ),
    ],
)
def test_figures_that_cannot_stand_are_told_beside_the_estimate(arguments: str, vi: str, en: str, folder: Path) -> None:
    said = [dutoan("compute", *arguments.split(), "--lang", language, folder=folder) for language in ("vi", "en")]
    assert [(ran.code, ran.err) for ran in said] == [(0, vi), (0, en)]
    assert said[0].out == said[1].out != ""


def test_a_warning_is_said_and_the_estimate_is_printed() -> None:
    ran = dutoan("compute", "-", "--lang", "en", stdin=unicodedata.normalize("NFD", PLAN))
    assert (ran.code, "3.000.000" in ran.out) == (0, True)
    assert ran.err.startswith("-:2:")
    assert " warning not-nfc: " in ran.err
