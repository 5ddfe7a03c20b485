"""Điều có trong sổ tính mà dự toán không giữ. | Something in a workbook that the plan does not keep.

vi: Cột không hiểu, bảng thứ hai, số lượng của dòng trọn gói, chữ dưới phần ký … không có chỗ trong tệp dự toán. Chúng được nêu ra để
    không thứ gì bị bỏ lặng lẽ; hàng bị ẩn mà vẫn được tính cũng vậy. Cách sửa: xem chỗ được nêu có cần không; cần thì ghi vào `note`,
    hoặc chỉ rõ cột bằng `import --columns`.
en: A column that is not understood, a second table, the quantity of a lump sum, a text below the signatures … have no place in a plan.
    They are told, so that nothing is dropped in silence; so are hidden rows that count. Fix: look whether it is needed; if so, write it
    as `note`, or say what the column is by `import --columns`.

No example: it takes a workbook to show it.
"""

SEVERITY = "info"
