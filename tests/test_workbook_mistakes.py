"""A cell of an exported workbook is typed over, and LibreOffice works the others out: what a reviewer is told, and of which cells alone."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from exported import export, find_sheet
from office import needs_office, recalculate
from openpyxl import load_workbook
from shell import HAI_PHONG, NINH_THUAN
from workbooks import change

from dutoan.chain import read_plan
from dutoan.findings import Finding
from dutoan.verdict import judge

SHARED = """\
dutoan: 1
title: T
sources: {nsnn: Ngân sách, doi_ung: Đối ứng}
vat: 10%
items:
  - name: G
    items:
      - {name: A, unit: Cái, quantity: 2, unit_price: 1_000, source: nsnn}
      - {name: B, unit: Cái, quantity: 4, unit_price: 500, source: {nsnn: 50%, doi_ung: balance}}
  - {name: C, amount: 6_000, source: doi_ung}
overhead: 5%
"""
FIVE = """\
dutoan: 1
title: T
sources: {tw: Ngân sách trung ương, tinh: Ngân sách tỉnh, huyen: Ngân sách huyện, doi_ung: Vốn đối ứng, xhh: Xã hội hóa}
vat: 8%
items:
  - name: G
    items:
      - {name: A, unit: Cái, quantity: 3, unit_price: 1_234_500, source: {tw: 30%, tinh: 20%, huyen: 20%, doi_ung: 15%, xhh: balance}}
      - {name: B, unit: Cái, quantity: 7, unit_price: 999_000, source: tw}
  - {name: C, unit: Cái, quantity: 1, unit_price: 8_450_000, source: xhh}
  - {name: D, amount: 12_000_000, source: {tinh: 5_000_000, xhh: balance}}
overhead: 5%
"""
BY_ROW = """\
dutoan: 1
title: T
vat: 8%
vat_by: row
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000}
  - {name: B, unit: Cái, quantity: 4, unit_price: 500}
"""


class Damage(NamedTuple):
    """What is typed into a workbook by cell (of the document, or `sheet!C4`), and the findings that are no warnings."""

    plan: str
    typed: Mapping[str, int]
    found: list[str]


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


DAMAGES = {
    "nothing": Damage(read(HAI_PHONG), {}, []),
    # F37 is Cộng, F38 the balance, F39 VAT, F40 the total.
    "row under a ceiling": Damage(
        read(HAI_PHONG),
        {"F8": 2_800_000},
        [
            "F8 ghi 2.800.000, tính lại được 1.800.000 (lệch +1.000.000) từ 8 × 225.000 (D8 × E8); sửa F8, hoặc E8 thành 350.000; các ô sai theo: F37 (đúng ra 111.032.600), F38 (đúng ra 3.253.114)"
        ],
    ),
    "subtotal": Damage(
        read(HAI_PHONG),
        {"F37": 112_000_000},
        ["F37 ghi 112.000.000, tính lại được 111.032.600 (lệch +967.400); các ô sai theo: F38 (đúng ra 3.253.114)"],
    ),
    "balance": Damage(
        read(HAI_PHONG),
        {"F38": 4_000_000},
        ["F38 ghi 4.000.000, tính lại được 3.253.114 (lệch +746.886); các ô sai theo: F39 (đúng ra 5.714.286)"],
    ),
    "VAT": Damage(
        read(HAI_PHONG),
        {"F39": 5_000_000},
        ["F39 ghi 5.000.000, tính lại được 5.714.286 (lệch -714.286); các ô sai theo: F40 (đúng ra 120.000.000)"],
    ),
    "total": Damage(read(HAI_PHONG), {"F40": 130_000_000}, ["F40 ghi 130.000.000, tính lại được 120.000.000 (lệch +10.000.000)"]),
    "ceiling": Damage(
        read(HAI_PHONG),
        {"Tham số!C4": 130_000_000},
        ["A41 ghi 120.000.000, tính lại được 130.000.000 (lệch -10.000.000); viết: Một trăm ba mươi triệu đồng"],
    ),
    "source": Damage(
        read(HAI_PHONG),
        {"G25": 3_000_000},
        ["G25: ô ghi 3.000.000, thành tiền của dòng là 2.000.000 (lệch +1.000.000); các ô sai theo: G37, G40"],
    ),
    "row of a group": Damage(
        read(NINH_THUAN),
        {"F8": 9_000_000},
        [
            "F8 ghi 9.000.000, tính lại được 8.000.000 (lệch +1.000.000) từ 4 × 2.000.000 (D8 × E8); sửa F8, hoặc E8 thành 2.250.000; các ô sai theo: F7 (đúng ra 16.000.000), F15 (đúng ra 77.500.000)"
        ],
    ),
    "group": Damage(
        read(NINH_THUAN),
        {"F7": 17_000_000},
        ["F7 ghi 17.000.000, tính lại được 16.000.000 (lệch +1.000.000); các ô sai theo: F15 (đúng ra 77.500.000)"],
    ),
    # F4 is the group, F7 a lump sum, F8 Cộng; G and H are the sources.
    "one of two sources": Damage(
        SHARED,
        {"H6": 1_500},
        ["H6: ô ghi 1.500; các nguồn ở dòng này cộng lại 2.500, thành tiền của dòng là 2.000 (lệch +500); các ô sai theo: H4, H8, H11"],
    ),
    # F10 is a lump sum: H10 is what one source pays of it, K10 was the rest.
    "one of two figures that were typed": Damage(
        FIVE,
        {"K8": 7_000_777},
        ["H8: một trong các ô H8, K8 sai: các nguồn ở dòng này cộng lại 12.000.777, thành tiền của dòng là 12.000.000 (lệch +777)"],
    ),
    # H6 was 0; I6 is what is left of the row, and is negative.
    "a source that pays too much": Damage(
        FIVE,
        {"H6": 777},
        [
            "H6: “Ngân sách huyện” trả -777 đồng trong dòng 6.993.000 đồng: các nguồn khác đã ghi quá số của dòng; ghi tỷ lệ %, hoặc sửa số tiền"
        ],
    ),
    "a group's source": Damage(
        SHARED,
        {"G4": 3_500},
        [
            "G4: ô ghi 3.500, cột “Ngân sách” cộng lại là 3.000 (lệch +500); các ô sai theo: G8, G11",
        ],
    ),
    # G, H, I are Trước thuế, Thuế, Sau thuế; rows 4 and 5, the total 6, the VAT of a rate 7.
    "a row with its VAT": Damage(BY_ROW, {"I4": 9_000}, ["I4: ô ghi 9.000, trước thuế + thuế là 2.160 (lệch +6.840); các ô sai theo: I6"]),
    "VAT of a row": Damage(BY_ROW, {"H4": 900}, ["H4: ô ghi 900, thuế 8% của dòng là 160 (lệch +740); các ô sai theo: I4, H6, I6, H7"]),
    "a row before VAT": Damage(
        BY_ROW,
        {"G4": 3_000},
        [
            "G4 ghi 3.000, tính lại được 2.000 (lệch +1.000) từ 2 × 1.000 (D4 × E4); sửa G4, hoặc E4 thành 1.500, hoặc D4 thành 3; các ô sai theo: I6 (đúng ra 4.320), H7 (đúng ra 320)"
        ],
    ),
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the damaged workbooks, worked out, by the names of the damages."""
    folder = tmp_path_factory.mktemp("damages")
    paths = []
    for index, damage in enumerate(DAMAGES.values()):
        made = export(damage.plan, folder, f"book{index}")
        book = load_workbook(made)
        for cell, value in damage.typed.items():
            name, _, place = cell.rpartition("!")
            book[name or "Dự toán"][place] = value
        book.save(made)
        paths.append(made)
    return dict(zip(DAMAGES, recalculate(paths, folder / "out"), strict=True))


@needs_office
@pytest.mark.parametrize("name", DAMAGES)
def test_the_cell_that_was_typed_over_is_told_alone(books: dict[str, Path], name: str) -> None:
    findings = judge(read_plan(str(books[name]), books[name].read_bytes())).findings
    assert [_shown(finding) for finding in findings if finding.problem.severity == "error"] == DAMAGES[name].found


# Nothing was worked out since: the amount that is stored is that of the figures before.
STALE = [
    ("E8", 230_000, "F8 ghi 1.800.000, tính lại được 1.840.000 (lệch -40.000) từ 8 × 230.000 (D8 × E8); sửa F8, hoặc E8 thành 225.000; "),
    (
        "D8",
        16,
        "F8 ghi 1.800.000, tính lại được 3.600.000 (lệch -1.800.000) từ 16 × 225.000 (D8 × E8); sửa F8, hoặc E8 thành 112.500, hoặc D8 thành 8; ",
    ),
]


@pytest.mark.parametrize(("cell", "figure", "said"), STALE)
def test_a_figure_that_was_changed_and_not_worked_out_may_be_the_wrong_one(tmp_path: Path, cell: str, figure: int, said: str) -> None:
    made, changed = export(read(HAI_PHONG), tmp_path, "made"), tmp_path / "changed.xlsx"
    change(made, {f"Dự toán!{cell}": figure}, changed)
    (found,) = [one for one in judge(read_plan(str(changed), changed.read_bytes())).findings if one.problem.severity == "error"]
    assert _shown(found).startswith(said)


@pytest.mark.parametrize("plan", [SHARED, FIVE, FIVE.replace("vat: 8%", "vat: 8%\nvat_by: row")], ids=["two", "five", "five by row"])
def test_what_a_source_pays_is_told_once_where_nothing_was_worked_out_since(tmp_path: Path, plan: str) -> None:
    made, changed = export(plan, tmp_path, "made"), tmp_path / "changed.xlsx"
    sheet, found = find_sheet(made, plan), {}
    for row, at in product(range(12), range(plan.count(":", plan.index("sources"), plan.index("}")) - 1)):
        place, paid = sheet.place(row, f"source {at}"), sheet.cell(row, f"source {at}").value
        if isinstance(paid, int):
            change(made, {place: paid + 77}, changed, over_formulas=True)
            told = judge(read_plan(str(changed), changed.read_bytes())).findings
            found[place] = [
                str(finding.position and f"Dự toán!{finding.position.cell}") for finding in told if finding.problem.severity == "error"
            ]
    assert found == {place: [place] for place in found}
    assert len(found) > 10


def _shown(finding: Finding) -> str:
    message = finding.problem.message.vi
    assert finding.position
    return message.removeprefix("ô ") if finding.problem.rule == "expect-mismatch" else f"{finding.position.cell}: {message}"
