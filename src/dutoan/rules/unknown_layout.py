"""Không thấy bảng dự toán trong sổ tính. | No table of an estimate is found in a workbook.

vi: Bảng dự toán được nhận ra nhờ hàng tiêu đề: có “Nội dung” (hoặc “Diễn giải”, “Hạng mục” …), một cột tiền (“Thành tiền”, “Đơn giá”,
    “Kinh phí” …) và ít nhất ba tên cột quen. Không có hàng nào như vậy, hoặc có nhiều bảng, thì dutoan không đoán mà nêu rõ đã tìm gì,
    ở đâu. Cách sửa: đặt tên cột cho rõ, hoặc chỉ ra bằng `--sheet`, `--header-row`, `--columns` của `import`, `check`.
en: The table of an estimate is known by its row of titles: one for the names of the items, one for money (a unit price, an amount, a
    source), and three known ones at least. Where there is no such row, or several tables, dutoan does not guess, but tells what was
    looked for, and where. Fix: give the columns clear titles, or point to them by `--sheet`, `--header-row`, `--columns` of `import` and `check`.

No example: it takes a workbook to show it.
"""

SEVERITY = "error"
