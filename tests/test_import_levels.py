"""Which row stands under which: told by numbers, bold letters, indents, merged cells and sums."""

import pytest
from sheets import HEAD, Look, imported, items_of, sheet

PLAIN = Look()

LEVELS: dict[str, tuple[str, Look, str]] = {
    "parts that are called so": (
        """
Phần I | Hội trường | | | | 2_500_000
1 | Thuê phòng | Buổi | 1 | 2_000_000 | 2_000_000
2 | Hoa | Lẵng | 1 | 500_000 | 500_000
Phần II | Nước | | | | 1_000_000
3 | Nước | Chai | 100 | 10_000 | 1_000_000
 | Tổng cộng | | | | 3_500_000
""",
        PLAIN,
        """
  - no: Phần I
    name: Hội trường
    expect: 2_500_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 1, unit_price: 2_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 1, unit_price: 500_000}
  - no: Phần II
    name: Nước
    expect: 1_000_000
    items:
      - {name: Nước, unit: Chai, quantity: 100, unit_price: 10_000}

expect: {total: 3_500_000}
""",
    ),
    "parts that are called so in front of their names": (
        """
 | PHẦN I: HỘI TRƯỜNG | | | |
1 | Thuê phòng | Buổi | 1 | 2_000_000 | 2_000_000
2 | Hoa | Lẵng | 1 | 500_000 | 500_000
 | Cộng phần I | | | | 2_500_000
 | PHẦN II: NƯỚC | | | |
1 | Nước | Chai | 100 | 10_000 | 1_000_000
 | Cộng phần II | | | | 1_000_000
 | Tổng cộng | | | | 3_500_000
""",
        PLAIN,
        """
  - no: ""
    name: "PHẦN I: HỘI TRƯỜNG"
    expect: 2_500_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 1, unit_price: 2_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 1, unit_price: 500_000}
  - no: ""
    name: "PHẦN II: NƯỚC"
    expect: 1_000_000
    items:
      - {name: Nước, unit: Chai, quantity: 100, unit_price: 10_000}

expect: {total: 3_500_000}
""",
    ),
    "amounts that are equal by chance: the total decides": (
        """
 | Thuê xe | | | | 10_000_000
 | Nước uống | Suất | 100 | 50_000 | 5_000_000
 | Hoa | Lẵng | 10 | 500_000 | 5_000_000
 | Tổng cộng | | | | 20_000_000
""",
        PLAIN,
        """
  - {name: Thuê xe, amount: 10_000_000}
  - {name: Nước uống, unit: Suất, quantity: 100, unit_price: 50_000}
  - {name: Hoa, unit: Lẵng, quantity: 10, unit_price: 500_000}

expect: {total: 20_000_000}
""",
    ),
    "no total to decide: a row stands over the others where it is the sum of all of them": (
        """
 | Hội trường | | | | 23_700_000
 | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
 | Nước | Suất | 185 | 20_000 | 3_700_000
""",
        PLAIN,
        """
  - name: Hội trường
    expect: 23_700_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
      - {name: Nước, unit: Suất, quantity: 185, unit_price: 20_000}
""",
    ),
    "no total to decide: the sum of some of the rows below may be chance": (
        """
 | Thuê xe | | | | 10_000_000
 | Nước uống | Suất | 100 | 50_000 | 5_000_000
 | Hoa | Lẵng | 10 | 500_000 | 5_000_000
 | Bút | Cái | 100 | 5_000 | 500_000
""",
        PLAIN,
        """
  - {name: Thuê xe, amount: 10_000_000}
  - {name: Nước uống, unit: Suất, quantity: 100, unit_price: 50_000}
  - {name: Hoa, unit: Lẵng, quantity: 10, unit_price: 500_000}
  - {name: Bút, unit: Cái, quantity: 100, unit_price: 5_000}
""",
    ),
    "groups in groups by their sums alone": (
        """
 | PHẦN MỘT | | | | 30_000_000
 | Hội trường | | | | 23_700_000
 | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
 | Nước | Suất | 185 | 20_000 | 3_700_000
 | In ấn | | | | 6_300_000
 | Kỷ yếu | Cuốn | 84 | 75_000 | 6_300_000
 | PHẦN HAI | | | | 500_000
 | Bút | Cái | 100 | 5_000 | 500_000
 | Tổng cộng | | | | 30_500_000
""",
        PLAIN,
        """
  - name: PHẦN MỘT
    expect: 30_000_000
    items:
      - name: Hội trường
        expect: 23_700_000
        items:
          - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
          - {name: Nước, unit: Suất, quantity: 185, unit_price: 20_000}
      - name: In ấn
        expect: 6_300_000
        items:
          - {name: Kỷ yếu, unit: Cuốn, quantity: 84, unit_price: 75_000}
  - name: PHẦN HAI
    expect: 500_000
    items:
      - {name: Bút, unit: Cái, quantity: 100, unit_price: 5_000}

expect: {total: 30_500_000}
""",
    ),
    "bold rows without numbers over their sums": (
        """
 | Hội trường | | | | 23_700_000
 | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
 | Nước uống | Suất | 185 | 20_000 | 3_700_000
 | In ấn | | | | 8_350_000
 | Kỷ yếu | Cuốn | 100 | 75_000 | 7_500_000
 | Bút | Cái | 170 | 5_000 | 850_000
 | Tổng cộng | | | | 32_050_000
""",
        Look(bold=[3, 6]),
        """
  - name: Hội trường
    expect: 23_700_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
      - {name: Nước uống, unit: Suất, quantity: 185, unit_price: 20_000}
  - name: In ấn
    expect: 8_350_000
    items:
      - {name: Kỷ yếu, unit: Cuốn, quantity: 100, unit_price: 75_000}
      - {name: Bút, unit: Cái, quantity: 170, unit_price: 5_000}

expect: {total: 32_050_000}
""",
    ),
    "the same, not bold": (
        """
 | Hội trường | | | | 23_700_000
 | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
 | Nước uống | Suất | 185 | 20_000 | 3_700_000
 | In ấn | | | | 8_350_000
 | Kỷ yếu | Cuốn | 100 | 75_000 | 7_500_000
 | Bút | Cái | 170 | 5_000 | 850_000
 | Tổng cộng | | | | 32_050_000
""",
        PLAIN,
        """
  - name: Hội trường
    expect: 23_700_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
      - {name: Nước uống, unit: Suất, quantity: 185, unit_price: 20_000}
  - name: In ấn
    expect: 8_350_000
    items:
      - {name: Kỷ yếu, unit: Cuốn, quantity: 100, unit_price: 75_000}
      - {name: Bút, unit: Cái, quantity: 170, unit_price: 5_000}

expect: {total: 32_050_000}
""",
    ),
    "bold rows over numbered ones": (
        """
 | Hội trường | | | | 23_700_000
1 | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
2 | Nước uống | Suất | 185 | 20_000 | 3_700_000
 | In ấn | | | | 8_350_000
3 | Kỷ yếu | Cuốn | 100 | 75_000 | 7_500_000
4 | Bút | Cái | 170 | 5_000 | 850_000
 | Tổng cộng | | | | 32_050_000
""",
        Look(bold=[3, 6]),
        """
  - name: Hội trường
    expect: 23_700_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
      - {name: Nước uống, unit: Suất, quantity: 185, unit_price: 20_000}
  - name: In ấn
    expect: 8_350_000
    items:
      - {name: Kỷ yếu, unit: Cuốn, quantity: 100, unit_price: 75_000}
      - {name: Bút, unit: Cái, quantity: 170, unit_price: 5_000}

expect: {total: 32_050_000}
""",
    ),
    "bold rows over dashes": (
        """
 | Hội trường | | | | 23_700_000
- | Thuê phòng | Buổi | 4 | 5_000_000 | 20_000_000
- | Nước uống | Suất | 185 | 20_000 | 3_700_000
 | In ấn | | | | 8_350_000
- | Kỷ yếu | Cuốn | 100 | 75_000 | 7_500_000
- | Bút | Cái | 170 | 5_000 | 850_000
 | Tổng cộng | | | | 32_050_000
""",
        Look(bold=[3, 6]),
        """
  - name: Hội trường
    expect: 23_700_000
    items:
      - {name: Thuê phòng, unit: Buổi, quantity: 4, unit_price: 5_000_000}
      - {name: Nước uống, unit: Suất, quantity: 185, unit_price: 20_000}
  - name: In ấn
    expect: 8_350_000
    items:
      - {name: Kỷ yếu, unit: Cuốn, quantity: 100, unit_price: 75_000}
      - {name: Bút, unit: Cái, quantity: 170, unit_price: 5_000}

expect: {total: 32_050_000}
""",
    ),
    "Roman sections with their sums, dashes below": (
        """
I | Tham dự lớp | | | | 11_200_000
- | Tiền thuê xe | Ngày | 4 | 2_000_000 | 8_000_000
- | Phụ cấp | Người x ngày | 16 | 200_000 | 3_200_000
II | Tổ chức lớp | | | | 1_000_000
- | Hoa | Lần | 1 | 1_000_000 | 1_000_000
 | TỔNG CỘNG (I+II) | | | | 12_200_000
""",
        PLAIN,
        """
  - name: Tham dự lớp
    expect: 11_200_000
    items:
      - {name: Tiền thuê xe, unit: Ngày, quantity: 4, unit_price: 2_000_000}
      - {name: Phụ cấp, unit: Người x ngày, quantity: 16, unit_price: 200_000}
  - name: Tổ chức lớp
    expect: 1_000_000
    items:
      - {name: Hoa, unit: Lần, quantity: 1, unit_price: 1_000_000}

expect: {total: 12_200_000}
""",
    ),
    "letters, Roman, numbers, small letters; sums behind each group": (
        """
A | Chi phí trực tiếp | | | |
I | Nhân công | | | |
1 | Chuyên gia | | | |
a) | Chủ nhiệm | Tháng | 2 | 5_000_000 | 10_000_000
b) | Thư ký | Tháng | 2 | 2_000_000 | 4_000_000
 | Cộng I | | | | 14_000_000
II | Vật tư | | | |
1 | Giấy | Ram | 10 | 80_000 | 800_000
 | Cộng mục II | | | | 800_000
 | Cộng A | | | | 14_800_000
B | Chi phí khác | | | |
I | Điện nước | | | | 200_000
 | Cộng phần B | | | | 200_000
 | Tổng cộng (A+B) | | | | 15_000_000
""",
        PLAIN,
        """
  - name: Chi phí trực tiếp
    expect: 14_800_000
    items:
      - name: Nhân công
        expect: 14_000_000
        items:
          - name: Chuyên gia
            items:
              - {name: Chủ nhiệm, unit: Tháng, quantity: 2, unit_price: 5_000_000}
              - {name: Thư ký, unit: Tháng, quantity: 2, unit_price: 2_000_000}
      - name: Vật tư
        expect: 800_000
        items:
          - {name: Giấy, unit: Ram, quantity: 10, unit_price: 80_000}
  - name: Chi phí khác
    expect: 200_000
    items:
      - {name: Điện nước, amount: 200_000}

expect: {total: 15_000_000}
""",
    ),
    "sums behind groups that name none": (
        """
I | Nhân công | | | |
1 | Chủ nhiệm | Tháng | 2 | 5_000_000 | 10_000_000
 | Cộng | | | | 10_000_000
II | Vật tư | | | |
1 | Giấy | Ram | 10 | 80_000 | 800_000
 | Cộng | | | | 800_000
 | Tổng cộng | | | | 10_800_000
""",
        PLAIN,
        """
  - name: Nhân công
    expect: 10_000_000
    items:
      - {name: Chủ nhiệm, unit: Tháng, quantity: 2, unit_price: 5_000_000}
  - name: Vật tư
    expect: 800_000
    items:
      - {name: Giấy, unit: Ram, quantity: 10, unit_price: 80_000}

expect: {total: 10_800_000}
""",
    ),
    "C and I after B and A are letters, then Roman again": (
        """
A | Một | | | | 1_000
I | Mục | Cái | 1 | 1_000 | 1_000
B | Hai | | | | 3_000
I | Mục | Cái | 1 | 1_000 | 1_000
II | Mục | Cái | 2 | 1_000 | 2_000
C | Ba | | | | 2_000
I | Mục | Cái | 2 | 1_000 | 2_000
 | Tổng cộng | | | | 6_000
""",
        PLAIN,
        """
  - name: Một
    expect: 1_000
    items:
      - {name: Mục, unit: Cái, quantity: 1, unit_price: 1_000}
  - name: Hai
    expect: 3_000
    items:
      - {name: Mục, unit: Cái, quantity: 1, unit_price: 1_000}
      - {name: Mục, unit: Cái, quantity: 2, unit_price: 1_000}
  - name: Ba
    expect: 2_000
    items:
      - {name: Mục, unit: Cái, quantity: 2, unit_price: 1_000}

expect: {total: 6_000}
""",
    ),
    "numbers inside small letters inside Roman": (
        """
I | Mục I | | | |
a | Nhóm a | | | |
1 | x | Cái | 1 | 1_000 | 1_000
2 | y | Cái | 1 | 1_000 | 1_000
b | Nhóm b | | | |
1 | z | Cái | 1 | 1_000 | 1_000
II | Mục II | | | |
a | t | Cái | 1 | 1_000 | 1_000
""",
        PLAIN,
        """
  - name: Mục I
    items:
      - name: Nhóm a
        items:
          - {name: x, unit: Cái, quantity: 1, unit_price: 1_000}
          - {name: y, unit: Cái, quantity: 1, unit_price: 1_000}
      - name: Nhóm b
        items:
          - {name: z, unit: Cái, quantity: 1, unit_price: 1_000}
  - name: Mục II
    items:
      - {name: t, unit: Cái, quantity: 1, unit_price: 1_000}
""",
    ),
    "outlines, with a number printed twice and rows that lack theirs": (
        """
8 | Viết giấy mời | Công | 10 | 225_000 | 2_250_000
8 | Gửi email | | | |
 | Lọc email | Công | 8 | 225_000 | 1_800_000
 | Soạn thư | Công | 5 | 225_000 | 1_125_000
9 | Hội thảo | | | |
9.1 | Chủ trì | Người | 1 | 1_000_000 | 1_000_000
9.2 | Thư ký | Người | 2 | 300_000 | 600_000
10 | Hoa | | | | 2_500_000
 | Tổng cộng | | | | 9_275_000
""",
        PLAIN,
        """
  - {no: 8, name: Viết giấy mời, unit: Công, quantity: 10, unit_price: 225_000}
  - no: 8
    name: Gửi email
    items:
      - {name: Lọc email, unit: Công, quantity: 8, unit_price: 225_000}
      - {name: Soạn thư, unit: Công, quantity: 5, unit_price: 225_000}
  - no: 9
    name: Hội thảo
    items:
      - {no: 9.1, name: Chủ trì, unit: Người, quantity: 1, unit_price: 1_000_000}
      - {no: 9.2, name: Thư ký, unit: Người, quantity: 2, unit_price: 300_000}
  - {no: 10, name: Hoa, amount: 2_500_000}

expect: {total: 9_275_000}
""",
    ),
    "a dash and a plus below a number": (
        """
1 | Việc | | | | 1_000
- | dấu trừ | Cái | 1 | 500 | 500
+ | dấu cộng | Cái | 1 | 500 | 500
2 | Việc khác | Cái | 1 | 1_000 | 1_000
""",
        PLAIN,
        """
  - name: Việc
    expect: 1_000
    items:
      - {name: dấu trừ, unit: Cái, quantity: 1, unit_price: 500}
      - {no: +, name: dấu cộng, unit: Cái, quantity: 1, unit_price: 500}
  - {name: Việc khác, unit: Cái, quantity: 1, unit_price: 1_000}
""",
    ),
    "no numbers: bold rows stand over others": (
        """
 | Hội trường | | | |
 | Thuê phòng | Ngày | 1 | 5_000_000 | 5_000_000
 | Hoa | Lẵng | 2 | 300_000 | 600_000
 | Tài liệu | | | | 1_000_000
 | In màu | Bộ | 50 | 20_000 | 1_000_000
 | Tổng cộng | | | | 6_600_000
""",
        Look(bold=[3, 6]),
        """
  - name: Hội trường
    items:
      - {name: Thuê phòng, unit: Ngày, quantity: 1, unit_price: 5_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 2, unit_price: 300_000}
  - name: Tài liệu
    expect: 1_000_000
    items:
      - {name: In màu, unit: Bộ, quantity: 50, unit_price: 20_000}

expect: {total: 6_600_000}
""",
    ),
    "no numbers: indents tell": (
        """
 | Hội trường | | | | 5_600_000
 | Thuê phòng | Ngày | 1 | 5_000_000 | 5_000_000
 | Hoa | Lẵng | 2 | 300_000 | 600_000
 | Thuê xe | | | | 1_000_000
 | Tổng cộng | | | | 6_600_000
""",
        Look(indents={"B4": 1, "B5": 1}),
        """
  - name: Hội trường
    expect: 5_600_000
    items:
      - {name: Thuê phòng, unit: Ngày, quantity: 1, unit_price: 5_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 2, unit_price: 300_000}
  - {name: Thuê xe, amount: 1_000_000}

expect: {total: 6_600_000}
""",
    ),
    "no numbers: an amount that the rows below add up to": (
        """
 | Hội trường | | | | 5_600_000
 | Thuê phòng | Ngày | 1 | 5_000_000 | 5_000_000
 | Hoa | Lẵng | 2 | 300_000 | 600_000
 | Tổng cộng | | | | 5_600_000
""",
        PLAIN,
        """
  - name: Hội trường
    expect: 5_600_000
    items:
      - {name: Thuê phòng, unit: Ngày, quantity: 1, unit_price: 5_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 2, unit_price: 300_000}

expect: {total: 5_600_000}
""",
    ),
    "a number in front of the name, in the column of numbers": (
        """
I. Hội trường | | | | |
1 | Thuê phòng | Ngày | 1 | 5_000_000 | 5_000_000
II. Tài liệu | | | | |
1 | In màu | Bộ | 50 | 20_000 | 1_000_000
 | Tổng cộng | | | | 6_000_000
""",
        PLAIN,
        """
  - name: Hội trường
    items:
      - {name: Thuê phòng, unit: Ngày, quantity: 1, unit_price: 5_000_000}
  - name: Tài liệu
    items:
      - {name: In màu, unit: Bộ, quantity: 50, unit_price: 20_000}

expect: {total: 6_000_000}
""",
    ),
    "a bold heading between numbered rows": (
        """
 | Ngày thứ nhất | | | |
1 | Nước | Người | 2 | 10_000 | 20_000
2 | Hoa | Lẵng | 1 | 300_000 | 300_000
 | Ngày thứ hai | | | |
3 | Nước | Người | 2 | 10_000 | 20_000
""",
        Look(bold=[3, 6]),
        """
  - name: Ngày thứ nhất
    items:
      - {name: Nước, unit: Người, quantity: 2, unit_price: 10_000}
      - {name: Hoa, unit: Lẵng, quantity: 1, unit_price: 300_000}
  - name: Ngày thứ hai
    items:
      - {name: Nước, unit: Người, quantity: 2, unit_price: 10_000}
""",
    ),
    "rows of text alone explain the row above": (
        """
1 | Nước | Người | 6 | 1_000 | 6_000
 | (2 buổi x 3 người) | | | |
- | chi tiết theo phụ lục | | | |
2 | Trà | Người | 3 | 1_000 | 3_000
 | theo hóa đơn | | | |
 | Tổng cộng | | | | 9_000
""",
        PLAIN,
        """
  - {name: Nước, unit: Người, quantity: 6, unit_price: 1_000, note: (2 buổi x 3 người); chi tiết theo phụ lục}
  - {name: Trà, unit: Người, quantity: 3, unit_price: 1_000, note: theo hóa đơn}

expect: {total: 9_000}
""",
    ),
    "merged cells hold for the rows they cover": (
        """
1 | Nước | Người | 3 | 1_000 | 3_000
 | | | 4 | 1_000 | 4_000
2 | Trà | | 3 | 1_000 | 3_000
""",
        Look(merged=["A3:A4", "B3:B4", "C3:C5"]),
        """
  - {name: Nước, unit: Người, quantity: 3, unit_price: 1_000}
  - {no: 1, name: Nước, unit: Người, quantity: 4, unit_price: 1_000}
  - {no: 2, name: Trà, unit: Người, quantity: 3, unit_price: 1_000}
""",
    ),
    "the formulas of sums tell groups that numbers do not": (
        """
- | Hội trường | | | | 5_600_000 =SUM(F4:F5)
- | Thuê phòng | Ngày | 1 | 5_000_000 | 5_000_000
- | Hoa | Lẵng | 2 | 300_000 | 600_000
- | Thuê xe | | | | 1_000_000
 | Tổng cộng | | | | 6_600_000 =F3+F6
""",
        PLAIN,
        """
  - name: Hội trường
    expect: 5_600_000
    items:
      - {name: Thuê phòng, unit: Ngày, quantity: 1, unit_price: 5_000_000}
      - {name: Hoa, unit: Lẵng, quantity: 2, unit_price: 300_000}
  - {name: Thuê xe, amount: 1_000_000}

expect: {total: 6_600_000}
""",
    ),
    "the formulas of sums behind groups, one inside the other": (
        """
- | Phần một | | | |
- | Đợt một | | | |
- | Nước | Người | 2 | 10_000 | 20_000
 | Cộng | | | | 20_000 =SUM(F5)
- | Hoa | Lẵng | 1 | 300_000 | 300_000
 | Cộng | | | | 320_000 =F6+F7
- | Thuê xe | | | | 1_000_000
 | Tổng cộng | | | | 1_320_000 =$F$8+$F$9
""",
        PLAIN,
        """
  - name: Phần một
    expect: 320_000
    items:
      - name: Đợt một
        expect: 20_000
        items:
          - {name: Nước, unit: Người, quantity: 2, unit_price: 10_000}
      - {name: Hoa, unit: Lẵng, quantity: 1, unit_price: 300_000}
  - {name: Thuê xe, amount: 1_000_000}

expect: {total: 1_320_000}
""",
    ),
}


@pytest.mark.parametrize("name", LEVELS)
def test_levels(name: str) -> None:
    drawn, look, text = LEVELS[name]
    assert items_of(drawn, look) == text.lstrip("\n")


def test_a_row_that_lower_ones_split_up_is_their_group() -> None:
    drawn = (
        HEAD
        + """- | Nước uống | Người | 100 | 20_000 | 2_000_000
+ | Ngày 1 | Người | 60 | 20_000 | 1_200_000
+ | Ngày 2 | | | | 800_000
- | Hoa | Bó | 2 | 700_000 | 1_400_000
+ | Giấy gói | | | | 5
 | Tổng cộng | | | | 3_400_005"""
    )
    text, findings = imported(sheet(drawn))
    assert (
        text.partition("items:\n")[2]
        == """\
  - name: Nước uống
    unit: Người
    expect: 2_000_000
    items:
      - {no: +, name: Ngày 1, unit: Người, quantity: 60, unit_price: 20_000}
      - {no: +, name: Ngày 2, amount: 800_000}
  - {name: Hoa, unit: Bó, quantity: 2, unit_price: 700_000}
  - {no: +, name: Giấy gói, amount: 5}

expect: {total: 3_400_005}
"""
    )
    said = "a group with a quantity and a unit price of its own, which the rows below it add up to: those are kept"
    assert findings == [f"D3 left-out {said}"]
