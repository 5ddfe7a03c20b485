"""The many ways in which tables are laid out: titles, factors, sources, VAT. Each one is a whole sheet and the whole plan it says."""

import pytest
from sheets import Look, found_in, imported, plan_of, sheet

PLAIN = Look()

LAYOUTS: dict[str, tuple[str, Look, str]] = {
    "the titles that a plan prints itself": (
        """
DỰ TOÁN KINH PHÍ
STT | Nội dung | ĐVT | Số lượng | Đơn giá | Thành tiền | Ghi chú
1 | Nước uống | Người | 50 | 20_000 | 1_000_000 |
2 | Tài liệu | Bộ | 50 | 30_000 | 1_500_000 | in màu
 | Tổng cộng | | | | 2_500_000 |
Bằng chữ: Hai triệu năm trăm nghìn đồng.
""",
        PLAIN,
        """
title: DỰ TOÁN KINH PHÍ
labels: {quantity: Số lượng, note: Ghi chú}

items:
  - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
  - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000, note: in màu}

expect: {total: 2_500_000, words: Hai triệu năm trăm nghìn đồng}
""",
    ),
    "other titles in another order": (
        """
DỰ TOÁN HỘI THẢO
TT | Diễn giải | Mức chi (đồng) | Khối lượng | Số tiền (VNĐ) | Đơn vị | Căn cứ
1 | Nước uống | 20_000 | 50 | 1_000_000 | Người | TT 40/2017
2 | Tài liệu | 30_000 | 50 | 1_500_000 | Bộ |
 | Cộng | | | 2_500_000 | |
""",
        PLAIN,
        """
title: DỰ TOÁN HỘI THẢO
labels:
  no: TT
  name: Diễn giải
  unit: Đơn vị
  quantity: Khối lượng
  unit_price: Mức chi (đồng)
  amount: Số tiền (VNĐ)
  note: Căn cứ
  total: Cộng

items:
  - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000, note: TT 40/2017}
  - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000}

expect: {total: 2_500_000}
""",
    ),
    "numbers as text, units beside them": (
        """
DỰ TOÁN HỘI THẢO
Đơn vị tính: đồng
Số TT | Nội dung chi | ĐVT | SL | Đơn giá | Số tiền
'1 | Nước uống | Người | '50 | '20.000 | '1.000.000
'2 | Thuê xe | | '1,5 ngày | '1.200.000đ | '1.800.000
'3 | Ghế | | '15 chiếc | '100.000 đồng/chiếc | '1.500.000
 | TỔNG CỘNG | | | | '4.300.000
""",
        PLAIN,
        """
title: DỰ TOÁN HỘI THẢO
labels: {no: Số TT, name: Nội dung chi, amount: Số tiền, total: TỔNG CỘNG}

items:
  - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
  - {name: Thuê xe, unit: ngày, quantity: 1.5, unit_price: 1_200_000}
  - {name: Ghế, unit: chiếc, quantity: 15, unit_price: 100_000}

expect: {total: 4_300_000}
""",
    ),
    "thousands of đồng, said above the table": (
        """
DỰ TOÁN HỘI THẢO
(ĐVT: 1.000 đồng)
TT | Nội dung | SL | Đơn giá | Thành tiền
1 | Nước uống | 50 | 20 | 1_000
2 | Xe | 3 | 1500.5 | 4501.5
 | Cộng | | | 5501.5
 | Bằng chữ: Năm triệu năm trăm linh một nghìn năm trăm đồng
""",
        PLAIN,
        """
title: DỰ TOÁN HỘI THẢO
labels: {no: TT, total: Cộng}

items:
  - {name: Nước uống, quantity: 50, unit_price: 20_000}
  - {name: Xe, quantity: 3, unit_price: 1_500_500}

expect: {total: 5_501_500, words: Năm triệu năm trăm linh một nghìn năm trăm đồng}
""",
    ),
    "a unit of money for each column": (
        """
KINH PHÍ
TT | Nội dung | SL | Đơn giá (đồng) | Thành tiền (triệu đồng)
(1) | (2) | (3) | (4) | (5=3x4)
1 | Nước uống | 50 | 20_000 | 1
2 | Xe | 3 | 1_500_500 | 4.5015
 | Cộng | | | 5.5015
""",
        PLAIN,
        """
title: KINH PHÍ
labels: {no: TT, unit_price: Đơn giá (đồng), total: Cộng}

items:
  - {name: Nước uống, quantity: 50, unit_price: 20_000}
  - {name: Xe, quantity: 3, unit_price: 1_500_500}

expect: {total: 5_501_500}
""",
    ),
    "years as titles share out an amount, in its unit of money": (
        """
KẾ HOẠCH KINH PHÍ
TT | Nội dung | Tổng kinh phí (triệu đồng) | Chia ra | |
 | | | 2024 | 2025 | Năm 2026
1 | Tập huấn | 450 | 250 | 100 | 100
2 | Tài liệu | 150.5 | 50 | 50.5 | 50
 | Tổng cộng | 600.5 | 300 | 150.5 | 150
""",
        Look(merged=["A2:A3", "B2:B3", "C2:C3", "D2:F2"]),
        """
title: KẾ HOẠCH KINH PHÍ
sources: {n2024: 2024, n2025: 2025, nam_2026: Năm 2026}
labels: {no: TT, amount: Tổng kinh phí}

items:
  - {name: Tập huấn, amount: 450_000_000, source: {n2024: 250_000_000, n2025: 100_000_000, nam_2026: balance}}
  - {name: Tài liệu, amount: 150_500_000, source: {n2024: 50_000_000, n2025: 50_500_000, nam_2026: balance}}

expect: {total: 600_500_000}
""",
    ),
    "columns of factors": (
        """
DỰ TOÁN
TT | Nội dung | Số người | Số ngày | Mức chi | Thành tiền | Ghi chú
1 | Phụ cấp lưu trú | 4 | 3 | 200_000 | 2_400_000 |
2 | Nước uống | 50 | 2 | 40_000 | 4_000_000 |
3 | Hoa | 1 | | 500_000 | 500_000 |
 | Tổng cộng | | | | 6_900_000 |
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {no: TT, unit_price: Mức chi, note: Ghi chú}

items:
  - {name: Phụ cấp lưu trú, quantity: {người: 4, ngày: 3}, unit_price: 200_000}
  - {name: Nước uống, quantity: {người: 50, ngày: 2}, unit_price: 40_000}
  - {name: Hoa, quantity: 1, unit_price: 500_000}

expect: {total: 6_900_000}
""",
    ),
    "factors that share a title": (
        """
DỰ TOÁN
TT | Nội dung | Số lượng | | Đơn giá | Thành tiền | Nguồn kinh phí |
 | | Người | Buổi | | | NSNN | Đối ứng
1 | Nước | 50 | 2 | 20_000 | 2_000_000 | 1_500_000 | 500_000
2 | Hoa | 1 | | 500_000 | 500_000 | 500_000 |
 | Tổng cộng | | | | 2_500_000 | 2_000_000 | 500_000
""",
        Look(merged=["A2:A3", "B2:B3", "C2:D2", "E2:E3", "F2:F3", "G2:H2"]),
        """
title: DỰ TOÁN
sources: {nsnn: NSNN, doi_ung: Đối ứng}
labels: {no: TT}

items:
  - {name: Nước, quantity: {người: 50, buổi: 2}, unit_price: 20_000, source: {nsnn: 75%, doi_ung: balance}}
  - {name: Hoa, quantity: 1, unit_price: 500_000, source: nsnn}

expect: {total: 2_500_000}
""",
    ),
    "parts of an amount that are called like rows": (
        """
DỰ TOÁN ĐỀ TÀI
TT | Nội dung | Kinh phí | |
 | | Tổng số | Trong đó |
 | | | Khoán chi | Không khoán chi
1 | Công lao động | 3_000 | 3_000 |
2 | Vật tư | 2_000 | 500 | 1_500
 | Tổng cộng | 5_000 | 3_500 | 1_500
""",
        Look(merged=["A2:A4", "B2:B4", "C2:E2", "C3:C4", "D3:E3"]),
        """
title: DỰ TOÁN ĐỀ TÀI
sources: {khoan_chi: Khoán chi, khong_khoan_chi: Không khoán chi}
labels: {no: TT, amount: Tổng số}

items:
  - {name: Công lao động, amount: 3_000, source: khoan_chi}
  - {name: Vật tư, amount: 2_000, source: {khoan_chi: 25%, khong_khoan_chi: balance}}

expect: {total: 5_000}
""",
    ),
    "titles that go on in the next row, and a unit of money there": (
        """
DỰ TOÁN
TT | Nội dung chi | Đơn vị | Số | Đơn giá | Thành tiền
 | | tính | lượng | (đồng) | (1.000 đồng)
1 | In thẻ | cái | 100 | 5_000 | 500
2 | Bút | cái | 100 | 4_000 | 400
 | Tổng cộng | | | | 900
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {no: TT, name: Nội dung chi, unit: Đơn vị tính, quantity: Số lượng, unit_price: Đơn giá (đồng)}

items:
  - {name: In thẻ, unit: cái, quantity: 100, unit_price: 5_000}
  - {name: Bút, unit: cái, quantity: 100, unit_price: 4_000}

expect: {total: 900_000}
""",
    ),
    "a remark alone in its column belongs to the row above": (
        """
DỰ TOÁN SỬA XE
STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Ghi chú
1 | Lốp | cái | 2 | 3_000_000 | 6_000_000 |
 | | | | | | hàng chính hãng
2 | Má phanh | bộ | 1 | 1_400_000 | 1_400_000 | loại 1
 | | | | | | bảo hành 6 tháng
 | Tổng cộng | | | | 7_400_000 |
""",
        PLAIN,
        """
title: DỰ TOÁN SỬA XE
labels: {note: Ghi chú}

items:
  - {name: Lốp, unit: cái, quantity: 2, unit_price: 3_000_000, note: hàng chính hãng}
  - {name: Má phanh, unit: bộ, quantity: 1, unit_price: 1_400_000, note: loại 1; bảo hành 6 tháng}

expect: {total: 7_400_000}
""",
    ),
    "what explains a row stands in a column of its own": (
        """
DỰ TOÁN HỘI THẢO
STT | Nội dung | Diễn giải | Thành tiền | Ghi chú
1 | Nước | 100 người x 2 buổi | 4_000_000 | NQ 10
2 | Xe | 1 xe | 1_000_000 |
 | Cộng | | 5_000_000 |
""",
        PLAIN,
        """
title: DỰ TOÁN HỘI THẢO
labels: {note: Diễn giải, total: Cộng}

items:
  - {name: Nước, amount: 4_000_000, note: 100 người x 2 buổi; NQ 10}
  - {name: Xe, amount: 1_000_000, note: 1 xe}

expect: {total: 5_000_000}
""",
    ),
    "what is bought is described beside its name": (
        """
DỰ TOÁN MUA SẮM
STT | Tên thiết bị | Thông số kỹ thuật | Xuất xứ | ĐVT | SL | Đơn giá | Thành tiền
1 | Máy in | 2 mặt, A4 | Nhật Bản | Cái | 3 | 5_000_000 | 15_000_000
2 | Máy quét | A3 | | Cái | 1 | 9_000_000 | 9_000_000
 | Tổng cộng | | | | | | 24_000_000
""",
        PLAIN,
        """
title: DỰ TOÁN MUA SẮM
labels: {name: Tên thiết bị, note: Thông số kỹ thuật}

items:
  - {name: Máy in, unit: Cái, quantity: 3, unit_price: 5_000_000, note: "2 mặt, A4; Nhật Bản"}
  - {name: Máy quét, unit: Cái, quantity: 1, unit_price: 9_000_000, note: A3}

expect: {total: 24_000_000}
""",
    ),
    "one name over several rows, told apart by what stands beside it": (
        """
DỰ TOÁN TUYÊN TRUYỀN
STT | Nội dung | Hình thức | ĐVT | SL | Đơn giá | Thành tiền
1 | Hội thi | Giải nhất | giải | 1 | 2_000_000 | 2_000_000
 | | Giải nhì | giải | 2 | 1_500_000 | 3_000_000
2 | Pa nô | In bạt | m2 | 40 | 90_000 | 3_600_000
 | | Khung sắt | cái | 4 | 600_000 | 2_400_000
 | Cộng | | | | | 11_000_000
""",
        Look(merged=["A3:A4", "B3:B4"]),
        """
title: DỰ TOÁN TUYÊN TRUYỀN
labels: {note: Hình thức, total: Cộng}

items:
  - {name: Hội thi, unit: giải, quantity: 1, unit_price: 2_000_000, note: Giải nhất}
  - {no: "", name: "Hội thi: Giải nhì", unit: giải, quantity: 2, unit_price: 1_500_000}
  - {no: 2, name: Pa nô, unit: m2, quantity: 40, unit_price: 90_000, note: In bạt}
  - {no: "", name: "Pa nô: Khung sắt", unit: cái, quantity: 4, unit_price: 600_000}

expect: {total: 11_000_000}
""",
    ),
    "a dash is no money, not a lack of it": (
        """
DỰ TOÁN GIAO LƯU
STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
1 | Trọng tài | | - | - | -
2 | Nước | thùng | 5 | 100_000 | 500_000
 | Tổng cộng | | | | 500_000
""",
        PLAIN,
        """
title: DỰ TOÁN GIAO LƯU

items:
  - {name: Trọng tài, amount: 0}
  - {name: Nước, unit: thùng, quantity: 5, unit_price: 100_000}

expect: {total: 500_000}
""",
    ),
    "each part has its title above and the titles of columns again": (
        """
DỰ TOÁN HỘI THI
I. Chi giải thưởng
STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
1 | Giải nhất | giải | 1 | 2_000_000 | 2_000_000
 | Cộng I | | | | 2_000_000
II. Chi tổ chức
STT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
1 | Nước | chai | 50 | 10_000 | 500_000
 | Cộng II | | | | 500_000
 | TỔNG CỘNG I + II | | | | '2.500k
""",
        PLAIN,
        """
title: DỰ TOÁN HỘI THI
numbering: [roman, decimal]
totals: foot
labels: {total: TỔNG CỘNG I + II}

items:
  - name: Chi giải thưởng
    expect: 2_000_000
    items:
      - {name: Giải nhất, unit: giải, quantity: 1, unit_price: 2_000_000}
  - name: Chi tổ chức
    expect: 500_000
    items:
      - {name: Nước, unit: chai, quantity: 50, unit_price: 10_000}

expect: {total: 2_500_000}
""",
    ),
    "a share of the price is a factor": (
        """
DỰ TOÁN BỒI DƯỠNG
TT | Nội dung | SL | Định mức | Tỷ lệ | Thành tiền
1 | Chủ tịch | 1 | 1_000_000 | 1 | 1_000_000
2 | Ủy viên | 4 | 1_000_000 | 0.8 | 3_200_000
 | Tổng cộng | | | | 4_200_000
""",
        Look(formats={"E3": "0%", "E4": "0%"}),
        """
title: DỰ TOÁN BỒI DƯỠNG
labels: {no: TT, unit_price: Định mức}

items:
  - {name: Chủ tịch, quantity: =1*1, unit_price: 1_000_000}
  - {name: Ủy viên, quantity: =4*0.8, unit_price: 1_000_000}

expect: {total: 4_200_000}
""",
    ),
    "the shortest titles": (
        """
DỰ TOÁN HÈ
TT | ND | SL | ĐG | TT
1 | Nước | 50 | 10_000 | 500_000
2 | Bánh | 50 | 15_000 | 750_000
 | Tổng cộng | | | 1_250_000
""",
        PLAIN,
        """
title: DỰ TOÁN HÈ
labels: {no: TT, name: ND, unit_price: ĐG, amount: TT}

items:
  - {name: Nước, quantity: 50, unit_price: 10_000}
  - {name: Bánh, quantity: 50, unit_price: 15_000}

expect: {total: 1_250_000}
""",
    ),
    "short titles": (
        """
DỰ TOÁN
STT | Nội dung | Đvt | S.lượng | Đ.giá | T.tiền
1 | Hoa | lẵng | 4 | 400_000 | 1_600_000
 | Tổng cộng | | | | 1_600_000
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {unit: Đvt, quantity: S.lượng, unit_price: Đ.giá, amount: T.tiền}

items:
  - {name: Hoa, unit: lẵng, quantity: 4, unit_price: 400_000}

expect: {total: 1_600_000}
""",
    ),
    "pay: a coefficient, days, and the base salary": (
        """
DỰ TOÁN TIỀN CÔNG
STT | Nội dung | Số người | Hệ số (Hstcn) | Số ngày công (Snc) | Lương cơ sở (Lcs) | Thành tiền
1 | Chủ nhiệm | 1 | 0.79 | 10 | 1_800_000 | 14_220_000
2 | Thành viên | 3 | 0.49 | 20 | 1_800_000 | 52_920_000
 | Tổng cộng | | | | | 67_140_000
""",
        PLAIN,
        """
title: DỰ TOÁN TIỀN CÔNG
labels: {unit_price: Lương cơ sở (Lcs)}

items:
  - {name: Chủ nhiệm, quantity: {người: 1, hệ số (hstcn): 0.79, ngày công (snc): 10}, unit_price: 1_800_000}
  - {name: Thành viên, quantity: {người: 3, hệ số (hstcn): 0.49, ngày công (snc): 20}, unit_price: 1_800_000}

expect: {total: 67_140_000}
""",
    ),
    "sources under a wide title, nothing merged": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Nguồn kinh phí |
 | | | | | | NSNN | Đối ứng
1 | Nước | Người | 2 | 20_000 | 40_000 | 15_000 | 25_000
2 | Hoa | Lẵng | 1 | 500_000 | 500_000 | 500_000 |
 | Tổng cộng | | | | 540_000 | 515_000 | 25_000
""",
        PLAIN,
        """
title: DỰ TOÁN
sources: {nsnn: NSNN, doi_ung: Đối ứng}
labels: {no: TT}

items:
  - {name: Nước, unit: Người, quantity: 2, unit_price: 20_000, source: {nsnn: 37.5%, doi_ung: balance}}
  - {name: Hoa, unit: Lẵng, quantity: 1, unit_price: 500_000, source: nsnn}

expect: {total: 540_000}
""",
    ),
    "three rows of titles": (
        """
DỰ TOÁN
Số TT | Nội dung công việc | ĐVT | Định mức | | | Kinh phí | | | Ghi chú
 | | | Số người | Số buổi | Mức chi | Tổng số | Trong đó | |
 | | | | | | | NSNN | Đối ứng |
1 | Chủ trì | người | 1 | 2 | 500_000 | 1_000_000 | 1_000_000 | |
2 | Đại biểu | người | 40 | 2 | 100_000 | 8_000_000 | 4_000_000 | 4_000_000 | họp kín
 | Tổng cộng | | | | | 9_000_000 | 5_000_000 | 4_000_000 |
""",
        Look(merged=["A2:A4", "B2:B4", "C2:C4", "D2:F2", "G2:I2", "J2:J4", "D3:D4", "E3:E4", "F3:F4", "G3:G4", "H3:I3"]),
        """
title: DỰ TOÁN
sources: {nsnn: NSNN, doi_ung: Đối ứng}
labels: {no: Số TT, name: Nội dung công việc, unit_price: Mức chi, amount: Tổng số, note: Ghi chú}

items:
  - {name: Chủ trì, unit: người, quantity: {người: 1, buổi: 2}, unit_price: 500_000, source: nsnn}
  - {name: Đại biểu, unit: người, quantity: {người: 40, buổi: 2}, unit_price: 100_000, source: {nsnn: 50%, doi_ung: balance}, note: họp kín}

expect: {total: 9_000_000}
""",
    ),
    "a wide title of sources that has the amount under it": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Nguồn kinh phí | | |
 | | | | | Tổng số | Ngân sách | Xã hội hóa |
1 | Máy | Cái | 2 | 500_000 | 1_000_000 | 700_000 | 300_000 |
2 | Loa | Cái | 1 | 400_000 | 400_000 | | 400_000 |
 | Cộng | | | | 1_400_000 | 700_000 | 700_000 |
""",
        Look(merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:H2"]),
        """
title: DỰ TOÁN
sources: {ngan_sach: Ngân sách, xa_hoi_hoa: Xã hội hóa}
labels: {no: TT, amount: Tổng số, total: Cộng}

items:
  - {name: Máy, unit: Cái, quantity: 2, unit_price: 500_000, source: {ngan_sach: 70%, xa_hoi_hoa: balance}}
  - {name: Loa, unit: Cái, quantity: 1, unit_price: 400_000, source: xa_hoi_hoa}

expect: {total: 1_400_000}
""",
    ),
    "sources alone": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | NSNN | Đối ứng
1 | Máy | Cái | 2 | 500_000 | 700_000 | 300_000
2 | Loa | Cái | 1 | 400_000 | | 400_000
 | Cộng | | | | 700_000 | 700_000
""",
        PLAIN,
        """
title: DỰ TOÁN
sources: {nsnn: NSNN, doi_ung: Đối ứng}
labels: {no: TT, total: Cộng}

items:
  - {name: Máy, unit: Cái, quantity: 2, unit_price: 500_000, source: {nsnn: 70%, doi_ung: balance}}
  - {name: Loa, unit: Cái, quantity: 1, unit_price: 400_000, source: doi_ung}

expect: {total: 1_400_000}
""",
    ),
    "columns that share the amount out under any name": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Tỉnh | Huyện
1 | Máy | Cái | 1 | 1_000 | 1_000 | 400 | 600
2 | y | Cái | 1 | 1_000 | 1_000 | 1_000 |
3 | z | Cái | 1 | 1_000 | 1_000 | | 1_000
 | Tổng cộng | | | | 3_000 | 1_400 | 1_600
""",
        PLAIN,
        """
title: DỰ TOÁN
sources: {tinh: Tỉnh, huyen: Huyện}
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000, source: {tinh: 40%, huyen: balance}}
  - {name: y, unit: Cái, quantity: 1, unit_price: 1_000, source: tinh}
  - {name: z, unit: Cái, quantity: 1, unit_price: 1_000, source: huyen}

expect: {total: 3_000}
""",
    ),
    "who pays, by name": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Nguồn chi
1 | Máy | Cái | 1 | 1_000 | 1_000 | NSNN
2 | y | Cái | 1 | 1_000 | 1_000 | Đối ứng
3 | z | Cái | 1 | 1_000 | 1_000 | NSNN
 | Tổng cộng | | | | 3_000 |
""",
        PLAIN,
        """
title: DỰ TOÁN
sources: {nsnn: NSNN, doi_ung: Đối ứng}
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000, source: nsnn}
  - {name: y, unit: Cái, quantity: 1, unit_price: 1_000, source: doi_ung}
  - {name: z, unit: Cái, quantity: 1, unit_price: 1_000, source: nsnn}

expect: {total: 3_000}
""",
    ),
    "marks of English numbers": (
        """
DỰ TOÁN
STT | Hạng mục | ĐVT | SL | Đơn giá | Thành tiền
'1 | Máy tính | Cái | '2 | '15,000,000 | '30,000,000
'2 | Bàn phím | Cái | '2 | '225,000 | '450,000
 | TỔNG | | | | '30,450,000
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {name: Hạng mục, total: TỔNG}

items:
  - {name: Máy tính, unit: Cái, quantity: 2, unit_price: 15_000_000}
  - {name: Bàn phím, unit: Cái, quantity: 2, unit_price: 225_000}

expect: {total: 30_450_000}
""",
    ),
    "no marks on letters": (
        """
DU TOAN KINH PHI
STT | Noi dung | DVT | So luong | Don gia | Thanh tien
1 | Nuoc uong | Nguoi | 50 | 20_000 | 1_000_000
 | CONG | | | | 1_000_000
 | THUE VAT (8%) | | | | 80_000
 | TONG CONG | | | | 1_080_000
So tien bang chu: Mot trieu khong tram tam muoi nghin dong
""",
        PLAIN,
        """
title: DU TOAN KINH PHI
vat: 8%
labels:
  name: Noi dung
  unit: DVT
  quantity: So luong
  unit_price: Don gia
  amount: Thanh tien
  subtotal: CONG
  vat: THUE VAT (8%)
  total: TONG CONG
  words: So tien bang chu

items:
  - {name: Nuoc uong, unit: Nguoi, quantity: 50, unit_price: 20_000}

expect: {subtotal: 1_000_000, vat: 80_000, total: 1_080_000, words: Mot trieu khong tram tam muoi nghin dong}
""",
    ),
    "codes, and two columns of remarks": (
        """
DỰ TOÁN
TT | Nội dung chi | Mục lục NSNN | ĐVT | SL | Định mức | Thành tiền | Thuyết minh | Ghi chú
1 | Nước | 6650 | Người | 2 | 20_000 | 40_000 | 2 người | TT 40
 | Tổng cộng | | | | | 40_000 | |
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {no: TT, name: Nội dung chi, unit_price: Định mức, note: Thuyết minh}

items:
  - {name: Nước, unit: Người, quantity: 2, unit_price: 20_000, code: 6650, note: 2 người; TT 40}

expect: {total: 40_000}
""",
    ),
    "VAT by row": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Trước thuế | Thuế | Sau thuế
1 | Máy | Cái | 1 | 1_000 | 1_000 | 80 | 1_080
2 | y | Cái | 2 | 1_000 | 2_000 | 160 | 2_160
3 | z | Cái | 1 | 1_000 | 1_000 | 100 | 1_100
4 | t | Cái | 1 | 1_000 | 1_000 | | 1_000
 | Tổng cộng | | | | 5_000 | 340 | 5_340
""",
        PLAIN,
        """
title: DỰ TOÁN
vat: 8%
vat_by: row
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000}
  - {name: y, unit: Cái, quantity: 2, unit_price: 1_000}
  - {name: z, unit: Cái, quantity: 1, unit_price: 1_000, vat: 10%}
  - {name: t, unit: Cái, quantity: 1, unit_price: 1_000, vat: exempt}

expect: {vat: 340, total: 5_340}
""",
    ),
    "VAT by row, with no title for what is before it": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Thuế VAT | Tổng cộng
1 | Máy | Cái | 1 | 1_000_000 | 1_000_000 | 100_000 | 1_100_000
2 | Bàn | Cái | 2 | 1_000_000 | 2_000_000 | 200_000 | 2_200_000
 | Cộng | | | | 3_000_000 | 300_000 | 3_300_000
""",
        PLAIN,
        """
title: DỰ TOÁN
vat: 10%
vat_by: row
labels: {no: TT, total: Cộng}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000_000}
  - {name: Bàn, unit: Cái, quantity: 2, unit_price: 1_000_000}

expect: {vat: 300_000, total: 3_300_000}
""",
    ),
    "VAT by row, its rate in its title": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Trước thuế | Thuế GTGT (8%) | Sau thuế
1 | Máy | Cái | 1 | 1_000 | 1_000 | 80 | 1_080
2 | y | Cái | 2 | 1_000 | 2_000 | 160 | 2_160
 | Tổng cộng | | | | 3_000 | 240 | 3_240
""",
        PLAIN,
        """
title: DỰ TOÁN
vat: 8%
vat_by: row
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000}
  - {name: y, unit: Cái, quantity: 2, unit_price: 1_000}

expect: {vat: 240, total: 3_240}
""",
    ),
    "nothing says which column has the names: the one behind the numbers has": (
        """
DỰ TOÁN HỖ TRỢ HỌC SINH
STT | Đơn vị (trường) | Số học sinh | Số tháng | Mức hỗ trợ/tháng | Tổng kinh phí
1 | Trường A | 120 | 9 | 150_000 | 162_000_000
2 | Trường B | 80 | 9 | 150_000 | 108_000_000
 | Tổng cộng | 200 | | | 270_000_000
""",
        PLAIN,
        """
title: DỰ TOÁN HỖ TRỢ HỌC SINH
labels: {name: Đơn vị (trường), unit_price: Mức hỗ trợ/tháng, amount: Tổng kinh phí}

items:
  - {name: Trường A, quantity: {học sinh: 120, tháng: 9}, unit_price: 150_000}
  - {name: Trường B, quantity: {học sinh: 80, tháng: 9}, unit_price: 150_000}

expect: {total: 270_000_000}
""",
    ),
    "names without numbers, under a title of their own": (
        """
DỰ TOÁN MUA CÂY
Loại cây | Số cây | Đơn giá | Thành tiền
Sao đen | 10 cây | 250_000 | 2_500_000
Lim | 5 cây | 200_000 | 1_000_000
Tổng cộng | | | 3_500_000
""",
        PLAIN,
        """
title: DỰ TOÁN MUA CÂY
numbering: none
labels: {name: Loại cây, quantity: Số cây}

items:
  - {name: Sao đen, unit: cây, quantity: 10, unit_price: 250_000}
  - {name: Lim, unit: cây, quantity: 5, unit_price: 200_000}

expect: {total: 3_500_000}
""",
    ),
    "items of expenditure, not rates of it": (
        """
DỰ TOÁN
STT | Mục chi | Mức chi | Số tiền
1 | Thuê xe | | 4_000_000
 | Tổng cộng | | 4_000_000
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {name: Mục chi, unit_price: Mức chi, amount: Số tiền}

items:
  - {name: Thuê xe, amount: 4_000_000}

expect: {total: 4_000_000}
""",
    ),
    "a column of VAT rates": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thuế VAT (%) | Thành tiền
1 | Máy | Cái | 1 | 1_000 | 0.08 | 1_000
2 | y | Cái | 2 | 1_000 | '8% | 2_000
3 | z | Cái | 1 | 1_000 | '10% | 1_000
4 | t | Cái | 1 | 1_000 | KCT | 1_000
 | Cộng | | | | | 5_000
 | Thuế GTGT (8%) | | | | | 240
 | Thuế GTGT (10%) | | | | | 100
 | Tổng cộng | | | | | 5_340
""",
        PLAIN,
        """
title: DỰ TOÁN
vat: 8%
labels: {no: TT}

items:
  - {name: Máy, unit: Cái, quantity: 1, unit_price: 1_000}
  - {name: y, unit: Cái, quantity: 2, unit_price: 1_000}
  - {name: z, unit: Cái, quantity: 1, unit_price: 1_000, vat: 10%}
  - {name: t, unit: Cái, quantity: 1, unit_price: 1_000, vat: exempt}

expect: {subtotal: 5_000, vat: 340, total: 5_340}
""",
    ),
    "titles and numbers of columns again on each page": (
        """
DỰ TOÁN
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
(1) | (2) | (3) | (4) | (5) | (6)=(4)x(5)
1 | x | Cái | 1 | 1_000 | 1_000
 | Cộng trang 1 | | | | 1_000
TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền
(1) | (2) | (3) | (4) | (5) | (6)=(4)x(5)
 | Mang sang | | | | 1_000
2 | y | Cái | 1 | 1_000 | 1_000
 | Tổng cộng | | | | 2_000
""",
        PLAIN,
        """
title: DỰ TOÁN
labels: {no: TT}

items:
  - {name: x, unit: Cái, quantity: 1, unit_price: 1_000}
  - {name: y, unit: Cái, quantity: 1, unit_price: 1_000}

expect: {total: 2_000}
""",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout(name: str) -> None:
    drawn, look, text = LAYOUTS[name]
    assert plan_of(drawn, look) == text.lstrip("\n")


# What is left out is told; of the plan, the rows stand here.
PARTLY: dict[str, tuple[str, Look, list[str], str]] = {
    "parts of a quantity that are added up": (
        """
DỰ TOÁN TRANG PHỤC
TT | Nội dung | ĐVT | Số lượng | | | Đơn giá | Thành tiền
 | | | Nam | Nữ | Tổng | |
1 | Áo | Cái | 10 | 5 | 15 | 350_000 | 5_250_000
2 | Áo dài | Bộ | | 5 | 5 | 900_000 | 4_500_000
3 | Giày | Đôi | 4 | 5 | 9 | 100_000 | 900_000
 | Tổng cộng | | | | | | 10_650_000
""",
        Look(merged=["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3", "H2:H3"]),
        ['D2 left-out the column "Nam" is not read (2 cells)', 'E2 left-out the column "Nữ" is not read (3 cells)'],
        """
  - {name: Áo, unit: Cái, quantity: 15, unit_price: 350_000}
  - {name: Áo dài, unit: Bộ, quantity: 5, unit_price: 900_000}
  - {name: Giày, unit: Đôi, quantity: 9, unit_price: 100_000}

expect: {total: 10_650_000}
""",
    ),
    "what was asked for, and what was granted": (
        """
DỰ TOÁN ĐẠI HỘI
TT | Nội dung | ĐVT | Đơn vị đề nghị | | | Thẩm định | |
 | | | SL | Đơn giá | Thành tiền | SL | Đơn giá | Thành tiền
1 | Hoa | lẵng | 5 | 500_000 | 2_500_000 | 3 | 500_000 | 1_500_000
2 | Nước | người | 200 | 20_000 | 4_000_000 | 150 | 20_000 | 3_000_000
 | Tổng cộng | | | | 6_500_000 | | | 4_500_000
""",
        Look(merged=["A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:I2"]),
        [
            'G2 left-out the column "SL" is not read (2 cells)',
            'H2 left-out the column "Đơn giá" is not read (2 cells)',
            'I2 left-out the column "Thành tiền" is not read (3 cells)',
        ],
        """
  - {name: Hoa, unit: lẵng, quantity: 5, unit_price: 500_000}
  - {name: Nước, unit: người, quantity: 200, unit_price: 20_000}

expect: {total: 6_500_000}
""",
    ),
}


@pytest.mark.parametrize("name", PARTLY)
def test_a_layout_that_says_more_than_a_plan(name: str) -> None:
    drawn, look, told, text = PARTLY[name]
    plan, findings = imported(sheet(drawn, look))
    assert findings == told
    assert plan.partition("\nitems:\n")[2] == text.lstrip("\n")


def test_a_factor_that_one_row_forgets_is_still_one() -> None:
    drawn = """
DỰ TOÁN
TT | Nội dung | Số người | Số ngày | Mức chi | Thành tiền
1 | Ăn | 5 | 1 | 100_000 | 500_000
2 | Xe | 4 | 1 | 200_000 | 800_000
3 | Ngủ | 3 | 2 | 300_000 | 900_000
"""
    assert found_in(sheet(drawn)) == ["F5 expect-mismatch"]


def test_small_figures_do_not_number_the_columns() -> None:
    head = "DỰ TOÁN\nĐơn vị tính: triệu đồng\nTT | Nội dung | Thành tiền\n1 | 2 | 3\n"
    plan = imported(sheet(head + "1 | A | 50\n2 | B | 70\n | Tổng cộng | 120")).text
    assert plan.endswith("  - {name: A, amount: 50_000_000}\n  - {name: B, amount: 70_000_000}\n\nexpect: {total: 120_000_000}\n")
