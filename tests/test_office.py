"""The proof proved: LibreOffice does recalculate, whatever values a workbook brings along, and what differs is told."""

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from office import needs_office, recalculate, render
from workbooks import Cell, Difference, change, differences, read_cells, read_formulas

pytestmark = needs_office


def write_book(path: Path, stored: int = 1_800_000, formula: str = "=B2*C2") -> Path:
    """Write a workbook of one row, a named parameter, and a total in words."""
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Dự toán")
        sheet.write_row("A1", ["Nội dung", "SL", "Đơn giá", "Thành tiền", 1.5])
        sheet.write_row("A2", ["Công", 8, 225_000])
        workbook.define_name("ts_delegates", "='Dự toán'!$B$2")
        sheet.write_formula("D2", formula, None, stored)
        sheet.write_formula("D3", "=ts_delegates/5", None, 1.6)
        sheet.write_formula("D4", '="Tổng: "&D2', None, f"Tổng: {stored}")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with workbooks, and in `out` what LibreOffice makes of them."""
    folder = tmp_path_factory.mktemp("office")
    books = [
        write_book(folder / "sound.xlsx"),
        write_book(folder / "poisoned.xlsx", stored=42),
        write_book(folder / "wrong.xlsx", formula="=B2+C2"),
        folder / "changed.xlsx",
    ]
    change(books[0], {"ts_delegates": 10, "Dự toán!C2": Decimal("1.5")}, books[-1])
    recalculate(books, folder / "out")
    return folder


def test_what_is_written_and_what_comes_back(folder: Path) -> None:
    assert read_formulas(folder / "sound.xlsx") == {
        "Dự toán!D2": Cell("B2*C2", 1_800_000),
        "Dự toán!D3": Cell("ts_delegates/5", Decimal("1.6")),
        "Dự toán!D4": Cell('"Tổng: "&D2', "Tổng: 1800000"),
    }
    cells = read_cells(folder / "out" / "sound.xlsx")
    assert [cells[f"Dự toán!{place}"].value for place in ("A2", "C2", "D3", "E1")] == ["Công", 225_000, Decimal("1.6"), Decimal("1.5")]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("sound", []),
        (
            "poisoned",
            [
                Difference("Dự toán!D2", "B2*C2", 42, 1_800_000),
                Difference("Dự toán!D4", '"Tổng: "&D2', "Tổng: 42", "Tổng: 1800000"),
            ],
        ),
        (
            "wrong",
            [
                Difference("Dự toán!D2", "B2+C2", 1_800_000, 225_008),
                Difference("Dự toán!D4", '"Tổng: "&D2', "Tổng: 1800000", "Tổng: 225008"),
            ],
        ),
    ],
)
def test_a_poisoned_value_and_a_wrong_formula_come_to_light(folder: Path, name: str, found: list[Difference]) -> None:
    assert differences(folder / f"{name}.xlsx", folder / "out" / f"{name}.xlsx") == found


def test_a_constant_is_changed_by_its_place_or_its_name(folder: Path) -> None:
    cells = read_cells(folder / "out" / "changed.xlsx")
    assert [cells[f"Dự toán!{place}"].value for place in ("D2", "D3", "D4")] == [15, 2, "Tổng: 15"]


def test_a_formula_is_not_typed_over(folder: Path) -> None:
    with pytest.raises(AssertionError, match="holds a formula"):
        change(folder / "sound.xlsx", {"Dự toán!D2": 1}, folder / "refused.xlsx")


def test_a_workbook_that_does_not_come_back_is_named(folder: Path) -> None:
    torn = folder / "torn.xlsx"
    torn.write_bytes((folder / "sound.xlsx").read_bytes()[:500])
    with pytest.raises(AssertionError, match=r"left out \['torn\.xlsx'\]"):
        recalculate([torn, folder / "sound.xlsx"], folder / "torn")


@pytest.mark.slow
def test_more_files_than_one_call_takes_all_come_back(tmp_path: Path) -> None:
    books = [write_book(tmp_path / f"{number}.xlsx", stored=0) for number in range(260)]
    assert {read_cells(copy)["Dự toán!D2"].value for copy in recalculate(books, tmp_path / "out")} == {1_800_000}


def test_pages_are_pictures(folder: Path) -> None:
    pages = render([folder / "sound.xlsx"], folder / "pages")
    assert [page.read_bytes()[:4] for page in pages] == [b"\x89PNG"]
