"""The two real documents as workbooks, with their mistakes: what is printed, and what dutoan itself writes, gives the same plan."""

import os

import pytest
from excel import book_bytes
from sheets import Look, found_in, imported, sheet

from dutoan.chain import compute, read_plan
from dutoan.estimate import Estimate

PLANS = os.path.join(os.path.dirname(__file__), "plans")
EXAMPLES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "examples")

HAI_PHONG = """
UBND THÀNH PHỐ HẢI PHÒNG | | | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ KHOA HỌC VÀ CÔNG NGHỆ | | | | | Độc lập - Tự do - Hạnh phúc

DỰ TOÁN KINH PHÍ HỘI THẢO KH&CN TRUY XUẤT NGUỒN GỐC
(Kèm theo Kế hoạch số      /KH-SKHCN ngày      tháng 8 năm 2023)
 | | | | | | Đơn vị tính: đồng
Stt | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Ngân sách sự nghiệp KH&CN | Ghi chú
1 | Xây dựng kế hoạch, nội dung | Công | 8 | 225_000 | 1_800_000 | 1_800_000
2 | Thiết kế biểu mẫu, hồ sơ mời tham dự, trang trí tổng thể, thiết kế giấy mời ... | Công | 7 | 225_000 | 1_575_000 | 1_575_000
3 | Khảo sát, lập danh sách, vận động các diễn giả, đơn vị tham gia hội thảo và trưng bày | Công | 10 | 225_000 | 2_250_000 | 2_250_000
4 | Chi phí chuyển phát hồ sơ cho diễn giả, các đơn vị tham gia | Lượt | 30 | 15_000 | 450_000 | 450_000
5 | Thiết kế, in ấn, trang trí, căng phông bạt, treo phướn ngoài trời | | | | 17_000_000 | 17_000_000
6 | Thiết kế, in ấn thông tin và hình ảnh sản phẩm trưng bày tại hội thảo | | | | 32_500_000 | 32_500_000
7 | In phong bì - giấy mời và cước CPN giấy mời | Bộ | 150 | 25_000 | 3_750_000 | 3_750_000
8 | Công lập danh sách khách mời, viết giấy mời, check đại biểu | Công | 10 | 225_000 | 2_250_000 | 2_250_000
8 | Gửi email marketing mời tham dự Hội thảo
 | Thu thập danh sách các email và lọc email hợp lệ | Công | 8 | 225_000 | 1_800_000 | 1_800_000
 | Soạn thư, soạn biểu mẫu đăng ký tự động bằng Google Form cho hội thảo | Công | 5 | 225_000 | 1_125_000 | 1_125_000
 | Thiết kế banner truyền thông cho hội thảo và trên form đăng ký | Banner | 4 | 300_000 | 1_200_000 | 1_200_000
9 | Hội thảo
9.1 | Bồi dưỡng người chủ trì | Người | 1 | 1_000_000 | 1_000_000 | 1_000_000
9.2 | Bồi dưỡng thư ký | Người | 2 | 300_000 | 600_000 | 600_000
9.3 | Báo cáo tham luận | Báo cáo | 4 | 1_000_000 | 4_000_000 | 4_000_000
9.4 | Bồi dưỡng đại biểu | Người | 100 | 100_000 | 10_000_000 | 10_000_000
9.5 | Nước uống đại biểu | Người | 100 | 20_000 | 2_000_000 | 2_000_000
9.6 | Bút + Túi cúc | Bộ | 100 | 10_000 | 1_000_000 | 1_000_000
9.7 | In màu quyển tài liệu: Bìa, đóng quyển: 10.000đ/q; Tài liệu 100tờ/q x 550đ/tờ = 65.500đ) | Quyển | 100 | 65_500 | 6_550_000 | 6_550_000
10 | Hoa để bục phát biểu, bàn đại biểu | | | | 2_500_000 | 2_500_000
11 | Chi phí quay phim, chụp ảnh, thông tin tuyên truyền về hội thảo | | | | 2_000_000 | 2_000_000
12 | Công bảo vệ, trông xe máy, tạp vụ: 4 người x 200.000đ/buổi | Người | 4 | 200_000 | 800_000 | 800_000
13 | Thuê bảo vệ trông xe ôtô tại Ga Hải Phòng (50 vé x 30.000đ/vé) | Vé | 50 | 30_000 | 1_500_000 | 1_500_000
14 | Công phục vụ hội thảo (đón tiếp, cấp phát tài liệu, ghi danh sách đại biểu) | Công | 5 | 225_000 | 1_125_000 | 1_125_000
15 | Thuê nhân công sắp xếp, thu dọn hội trường, sản phẩm trưng bày trước và sau sự kiện: 5 người x 300.000đ/người x 2 lượt | Người | 5 | 600_000 | 3_000_000 | 3_000_000
16 | Truyền thông sự kiện trên các kênh mạng xã hội | công | 10 | 225_000 | 2_250_000 | 2_250_000
17 | Chi phí cán bộ điều hành, quản lý trong suốt thời gian triển khai thực hiện: 1 người x 5.007.600đ/người/tháng | tháng | 1 | 5_007_600 | 5_007_600 | 5_007_600
18 | Chi phí văn phòng phẩm, điện nước, điện thoại, internet, chi khác | | | | 2_000_000 | 2_000_000
 | Cộng | | | | 111_032_600 | 111_032_600
 | Chi phí quản lý chung | | | | 3_253_114 | 3_253_114
 | Thuế VAT (5%) | | | | 5_714_286 | 5_714_286
 | Tổng cộng | | | | 120_000_000 | 120_000_000
(Bằng chữ: Một trăm hai mươi triệu đồng)
"""
NINH_THUAN = """
UBND TỈNH NINH THUẬN
SỞ KHOA HỌC VÀ CÔNG NGHỆ
BIỂU CHI TIẾT
dự toán kinh phí từ nguồn sự nghiệp khoa học và công nghệ
Số TT | Nội dung | Đơn vị tính | Số lượng | Đơn giá (đồng) | Thành tiền (đồng)
I | Tham dự lớp đào tạo, tập huấn lĩnh vực truy xuất nguồn gốc sản phẩm, hàng hoá | | | | 16_000_000
- | Tiền thuê xe | Ngày | 4 | 2_000_000 | 8_000_000
- | Tiền phụ cấp công tác phí (04 người; 4 ngày) | Người x ngày | 16 | 200_000 | 3_200_000
- | Tiền thuê phòng (02 phòng; 3 đêm) | Phòng x đêm | 6 | 800_000 | 4_800_000
II | Tổ chức lớp đào tạo, tập huấn Truy xuất nguồn gốc chuỗi cung ứng (02 ngày, số lượng: 50 người) | | | | 61_500_000
- | Hợp đồng thuê đơn vị đào tạo (đã bao gồm vé máy bay, taxi, lưu trú, công tác phí, thù lao, tài liệu và các chi phí liên quan) | Khóa | 1 | 60_000_000 | 60_000_000
- | Nước uống cho học viên, giảng viên, trợ giảng và Ban tổ chức lớp học (5.000 đồng/người/buổi x 50 người x 04 buổi) | Người x buổi | 100 | 5_000 | 500_000
- | Trang trí hội trường (dọn hội trường, chuẩn bị font màn, hoa trang trí) | Lần | 1 | 1_000_000 | 1_000_000
 | TỔNG CỘNG (I+II+III+IV+V) | | | | 77_500_000
Tổng số tiền ghi bằng chữ: Bảy mươi bảy triệu năm trăm ngàn đồng.
"""
MISTAKES = {
    "hai-phong-2023": ["F13 lump-sum-share", "A16 duplicate-number", "B17 missing-number", "B27 text-mismatch", "C34 unit-spelling"],
    "ninh-thuan-2023": ["B12 text-mismatch", "B14 label-section"],
}


def computed(file: str, data: bytes) -> Estimate:
    estimate = compute(read_plan(file, data), None, {})
    assert isinstance(estimate, Estimate)
    return estimate


def shown(estimate: Estimate) -> list[tuple[object, ...]]:
    """Return every printed line, as far as the paper shows it."""
    return [
        (line.kind, line.level, line.no, line.name, line.unit or "", line.quantity, line.unit_price, line.amount, line.sources)
        for line in estimate.lines
    ]


def example(name: str) -> bytes:
    with open(os.path.join(EXAMPLES, f"{name}.yaml"), "rb") as file:
        return file.read()


@pytest.mark.parametrize(("name", "drawn"), [("hai-phong-2023", HAI_PHONG), ("ninh-thuan-2023", NINH_THUAN)])
def test_a_printed_document_gives_the_figures_of_its_plan_and_the_same_mistakes(name: str, drawn: str) -> None:
    data = sheet(drawn, Look(merged=["A4:H4"]))
    printed, written = computed("so.xlsx", data), computed("plan.yaml", example(name))
    assert shown(printed) == shown(written)
    assert printed.words == written.words
    assert found_in(data) == MISTAKES[name]
    assert len(found_in(data)) == len(found_in(example(name), "plan.yaml"))
    assert imported(data).findings == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_workbook_that_dutoan_wrote_gives_the_plan_it_was_written_from(name: str) -> None:
    plan = example(name)
    book = book_bytes(plan.decode())
    document, again = read_plan("plan.yaml", plan).document, read_plan("so.xlsx", book).document
    assert document is not None
    assert again is not None
    assert again.data["items"] == document.data["items"]
    assert again.data.get("params") == document.data.get("params")
    assert again.data.get("ceiling") == document.data.get("ceiling")
    assert shown(computed("so.xlsx", book)) == shown(computed("plan.yaml", plan))


@pytest.mark.parametrize("name", sorted(os.listdir(PLANS)))
def test_what_dutoan_writes_of_a_plan_reads_as_the_same_figures(name: str) -> None:
    with open(os.path.join(PLANS, name), "rb") as file:
        plan = file.read()
    ours, theirs = computed("so.xlsx", book_bytes(plan.decode())), computed("plan.yaml", plan)
    assert shown(ours) == shown(theirs)
    assert ours.words == theirs.words


def test_the_plan_of_a_printed_document_is_one_that_a_planner_would_write() -> None:
    assert (
        imported(sheet(NINH_THUAN)).text
        == """\
title: BIỂU CHI TIẾT dự toán kinh phí từ nguồn sự nghiệp khoa học và công nghệ
parent_agency: UBND TỈNH NINH THUẬN
agency: SỞ KHOA HỌC VÀ CÔNG NGHỆ
numbering: [roman, dash]
labels:
  no: Số TT
  unit: Đơn vị tính
  quantity: Số lượng
  unit_price: Đơn giá (đồng)
  amount: Thành tiền (đồng)
  total: TỔNG CỘNG (I+II+III+IV+V)
  words: Tổng số tiền ghi bằng chữ
words: {thousand: ngàn}

items:
  - name: "Tham dự lớp đào tạo, tập huấn lĩnh vực truy xuất nguồn gốc sản phẩm, hàng hoá"
    expect: 16_000_000
    items:
      - {name: Tiền thuê xe, unit: Ngày, quantity: 4, unit_price: 2_000_000}
      - {name: Tiền phụ cấp công tác phí (04 người; 4 ngày), unit: Người x ngày, quantity: 16, unit_price: 200_000}
      - {name: Tiền thuê phòng (02 phòng; 3 đêm), unit: Phòng x đêm, quantity: 6, unit_price: 800_000}
  - name: "Tổ chức lớp đào tạo, tập huấn Truy xuất nguồn gốc chuỗi cung ứng (02 ngày, số lượng: 50 người)"
    expect: 61_500_000
    items:
      - {name: "Hợp đồng thuê đơn vị đào tạo (đã bao gồm vé máy bay, taxi, lưu trú, công tác phí, thù lao, tài liệu và các chi phí liên quan)", unit: Khóa, quantity: 1, unit_price: 60_000_000}
      - {name: "Nước uống cho học viên, giảng viên, trợ giảng và Ban tổ chức lớp học (5.000 đồng/người/buổi x 50 người x 04 buổi)", unit: Người x buổi, quantity: 100, unit_price: 5_000}
      - {name: "Trang trí hội trường (dọn hội trường, chuẩn bị font màn, hoa trang trí)", unit: Lần, quantity: 1, unit_price: 1_000_000}

expect: {total: 77_500_000, words: Bảy mươi bảy triệu năm trăm ngàn đồng}
"""
    )
