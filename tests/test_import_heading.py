"""What stands above and below a table: agencies, title, annex, date, unit of money, words, signatures, remarks."""

from pathlib import Path

import pytest
from exported import export
from sheets import HEAD, Look, book, imported, plan_of, sheet

from dutoan.source import read

TABLE = """
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
1 | Máy | Cái | 1 | 1_000 | 1_000
 | Tổng cộng | | | | 1_000
"""
REST = """labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000}

expect: {total: 1_000}
"""


def heading_of(above: str, look: Look = Look()) -> str:  # noqa: B008 - a tuple
    """Return what a plan says besides its table, which is always the same."""
    text = plan_of(above.strip("\n") + TABLE, look)
    assert REST in text
    return text.replace(REST, "")


def closing_of(below: str) -> tuple[str, list[str]]:
    """Return what stands below the rows in the plan's text, and what is told."""
    text, findings = imported(sheet("DỰ TOÁN" + TABLE + below.strip("\n")))
    return text.partition("unit_price: 1_000}\n\n")[2], findings


def test_everything_that_a_heading_has() -> None:
    above = """
UBND TỈNH NINH THUẬN\\nSỞ KHOA HỌC VÀ CÔNG NGHỆ | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 | | | Độc lập - Tự do - Hạnh phúc
Số: 12/KH-SKHCN | | | Ninh Thuận, ngày 15 tháng 02 năm 2023

PHỤ LỤC II
DỰ TOÁN KINH PHÍ
HỘI THẢO TRUY XUẤT NGUỒN GỐC NĂM 2023
(Kèm theo Kế hoạch số 12/KH-SKHCN ngày 15/02/2023 của Sở KH&CN)
Thời gian: 02 ngày
 | | | | Đơn vị tính: Đồng
"""
    assert (
        heading_of(above)
        == """\
title: DỰ TOÁN KINH PHÍ HỘI THẢO TRUY XUẤT NGUỒN GỐC NĂM 2023
parent_agency: UBND TỈNH NINH THUẬN
agency: SỞ KHOA HỌC VÀ CÔNG NGHỆ
annex: PHỤ LỤC II (Kèm theo Kế hoạch số 12/KH-SKHCN ngày 15/02/2023 của Sở KH&CN)
place: Ninh Thuận
date: 2023-02-15
note: "Số: 12/KH-SKHCN; Thời gian: 02 ngày"
"""
    )


HEADINGS = [
    ("DỰ TOÁN", "title: DỰ TOÁN\n"),
    ("CÔNG TY TNHH ABC\nBÁO GIÁ", "title: BÁO GIÁ\nagency: CÔNG TY TNHH ABC\n"),
    ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ\nDỰ TOÁN", "title: DỰ TOÁN\nagency: SỞ KẾ HOẠCH VÀ ĐẦU TƯ\n"),
    ("UBND TỈNH A\nSỞ B\nTRUNG TÂM C\nDỰ TOÁN", "title: DỰ TOÁN\nparent_agency: UBND TỈNH A\nagency: SỞ B TRUNG TÂM C\n"),
    ("Hội thảo khoa học 2023", "title: Hội thảo khoa học 2023\n"),
    ("DỰ TOÁN\nngày … tháng … năm 2023", "title: DỰ TOÁN\n"),
    ("DỰ TOÁN\nHà Nội, ngày ... tháng 8 năm 2023", "title: DỰ TOÁN\nplace: Hà Nội\n"),
    ("DỰ TOÁN\nTổng mức: 1.000.000", 'title: DỰ TOÁN\nnote: "Tổng mức: 1.000.000"\n'),
    ("DỰ TOÁN\n(ĐVT: đồng)", "title: DỰ TOÁN\n"),
    ("ABC KẾ HOẠCH | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBẢNG GIÁ", "title: BẢNG GIÁ\nagency: ABC KẾ HOẠCH\n"),
    (
        "Mẫu số 1 | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố 12 | | Độc lập - Tự do - Hạnh phúc\nDỰ TOÁN",
        "title: DỰ TOÁN\nannex: Mẫu số 1\nnote: Số 12\n",
    ),
    ("SỞ Y TẾ | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n | | Huế\nDỰ TOÁN", "title: DỰ TOÁN\nagency: SỞ Y TẾ\nplace: Huế\n"),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHuế\nDỰ TOÁN", "title: DỰ TOÁN\nnote: Huế\n"),
    (
        "SỞ Y TẾ | | ĐỘC LẬP - TỰ DO - HẠNH PHÚC\n | | Sở Tài Chính\nDỰ TOÁN",
        "title: DỰ TOÁN\nparent_agency: SỞ Y TẾ\nagency: Sở Tài Chính\n",
    ),
]


@pytest.mark.parametrize(("above", "said"), HEADINGS)
def test_a_heading(above: str, said: str) -> None:
    assert heading_of(above) == said


def test_a_sheet_without_a_title_lends_its_name() -> None:
    text, findings = imported(sheet(TABLE))
    assert text.startswith("title: Dự toán\n")
    assert findings == ['A1 left-out no title is found above the table; "Dự toán" stands in for it']


def test_the_boldest_line_is_the_title_where_none_says_so() -> None:
    assert (
        heading_of("Lớp tập huấn\nGiai đoạn hai của nhiệm vụ", Look(bold=[1])) == "title: Lớp tập huấn\nnote: Giai đoạn hai của nhiệm vụ\n"
    )


UNITS = [
    ("Đơn vị tính: nghìn đồng", "1_000_000"),
    ("ĐVT: 1.000đ", "1_000_000"),
    ("Đơn vị: triệu đồng", "1_000_000_000"),
    ("(Đơn vị tính: 1.000.000 đồng)", "1_000_000_000"),
    ("(Đơn vị tính: 1,000,000 đồng)", "1_000_000_000"),
    ("(Đơn vị tính: 1 000 đồng)", "1_000_000"),
    ("Đơn vị tính: VNĐ", "1_000"),
    ("Đơn vị tính là 1.000 đồng", "1_000_000"),
    ("(Kinh phí tính bằng nghìn đồng)", "1_000_000"),
    ("Số tiền tính theo đơn vị: triệu đồng", "1_000_000_000"),
    ("(Nghìn đồng)", "1_000_000"),
    ("ĐVT: ng.đ", "1_000_000"),
    ("ĐVT: trđ", "1_000_000_000"),
]


@pytest.mark.parametrize(("line", "amount"), UNITS)
def test_the_unit_of_money(line: str, amount: str) -> None:
    assert f"unit_price: {amount}}}" in plan_of(f"DỰ TOÁN\n{line}{TABLE}")


def test_a_line_may_count_something_else() -> None:
    assert heading_of("DỰ TOÁN\n(Kinh phí tính theo số người)") == "title: DỰ TOÁN\nnote: (Kinh phí tính theo số người)\n"


@pytest.mark.parametrize("line", ["Đơn vị tính: USD", "ĐVT: 1.00 đồng", "ĐVT: 1.000,000 đồng"])
def test_a_unit_of_money_that_is_none_is_refused(line: str) -> None:
    text, findings = imported(sheet(f"DỰ TOÁN\n{line}{TABLE}"))
    assert text == ""
    assert findings == [
        f'A2 unreadable-cell the unit of money "{line}" is not understood; write đồng, nghìn đồng (1.000 đồng) or triệu đồng'
    ]


CLOSINGS = [
    ("Bằng chữ: Một nghìn đồng.", "expect: {total: 1_000, words: Một nghìn đồng}\n"),
    ("(Số tiền viết bằng chữ: Một nghìn đồng chẵn./.)", "expect: {total: 1_000, words: Một nghìn đồng chẵn}\n"),
    ("Bằng chữ: | Một nghìn đồng", "expect: {total: 1_000, words: Một nghìn đồng}\n"),
    ("(Một nghìn đồng chẵn)", "expect: {total: 1_000, words: Một nghìn đồng chẵn}\n"),
    ('Bằng chữ: "Một ngàn đồng"', "expect: {total: 1_000, words: Một ngàn đồng}\n"),
    ("Ghi chú: Giá đã gồm vận chuyển", 'expect: {total: 1_000}\nnote: "Ghi chú: Giá đã gồm vận chuyển"\n'),
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "expect: {total: 1_000}\n"),
    ("NGƯỜI LẬP | | | KẾ TOÁN TRƯỞNG", "expect: {total: 1_000}\nsignatures: [NGƯỜI LẬP, KẾ TOÁN TRƯỞNG]\n"),
    (
        "Người lập | | | KT. GIÁM ĐỐC\n | | | PHÓ GIÁM ĐỐC\n(Ký, họ tên)\n\nNguyễn Văn A | | | TS. Lê C",
        "expect: {total: 1_000}\nsignatures: [{title: Người lập, name: Nguyễn Văn A}, {title: KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC, name: TS. Lê C}]\n",
    ),
]


@pytest.mark.parametrize(("below", "said"), CLOSINGS)
def test_a_closing(below: str, said: str) -> None:
    assert closing_of(below) == (said, [])


def test_the_date_may_stand_below() -> None:
    text = plan_of("DỰ TOÁN" + TABLE + "| | | Huế, ngày 5 tháng 8 năm 2023")
    assert "place: Huế\ndate: 2023-08-05\n" in text


def test_the_place_may_stand_alone_above_who_signs() -> None:
    text = plan_of("DỰ TOÁN" + TABLE + "| | | Huế\nNGƯỜI LẬP | | | GIÁM ĐỐC")
    assert "place: Huế\n" in text
    assert text.endswith("signatures: [NGƯỜI LẬP, GIÁM ĐỐC]\n")


def test_whoever_signs_is_told_by_the_line_below() -> None:
    said, findings = closing_of("TỔ TRƯỞNG TỔ MUA SẮM | | | GIÁM ĐỐC\n(Ký, ghi rõ họ tên) | | | (Ký)\nLê C")
    assert said == "expect: {total: 1_000}\nsignatures: [{title: TỔ TRƯỞNG TỔ MUA SẮM, name: Lê C}, GIÁM ĐỐC]\n"
    assert findings == []


def test_what_is_none_of_these_is_told() -> None:
    said = closing_of("(Ngoài ra không một đồng)\nNguyễn Văn A")
    assert said == (
        "expect: {total: 1_000}\n",
        ['A5 left-out "(Ngoài ra không một đồng)" is not read', 'A6 left-out "Nguyễn Văn A" is not read'],
    )


WORDINGS = [
    ("Một ngàn đồng", "words: {thousand: ngàn}"),
    ("Một nghìn không trăm lẻ năm đồng", "words: {zero: lẻ}"),
    ("Một nghìn đồng chẵn", "words: {ending: đồng chẵn}"),
]


@pytest.mark.parametrize(("words", "wording"), WORDINGS)
def test_how_the_amount_in_words_is_spelled(words: str, wording: str) -> None:
    assert f"\n{wording}\n" in plan_of(HEAD + f"1 | Máy | Cái | 1 | 1_000 | 1_000\nBằng chữ: {words}")


def test_the_words_bear_the_label_of_the_sheet() -> None:
    assert "words: Tổng số tiền ghi bằng chữ" in plan_of("DỰ TOÁN" + TABLE + "Tổng số tiền ghi bằng chữ: Một nghìn đồng")


def test_a_book_of_several_sheets_reads_the_headings_of_the_one() -> None:
    text, _ = imported(book({"Bìa": "BÌA\nxin chào", "Dự toán": "DỰ TOÁN" + TABLE}))
    assert text.startswith("title: DỰ TOÁN\n")


@pytest.mark.parametrize("sign", "=+-@")
def test_agencies_that_begin_like_a_formula_come_back_from_our_own_workbook(tmp_path: Path, sign: str) -> None:
    plan = f"dutoan: 1\ntitle: T\nparent_agency: '{sign}1 X'\nagency: '{sign}PHÒNG KẾ HOẠCH'\nitems: [{{name: Máy, amount: 1_000}}]\n"
    text, _ = imported(export(plan, tmp_path, "so").read_bytes())
    data = read(text, "plan.yaml").document
    assert data
    assert [data.data[key] for key in ("title", "parent_agency", "agency")] == ["T", f"{sign}1 X", f"{sign}PHÒNG KẾ HOẠCH"]
