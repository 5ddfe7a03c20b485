"""Tên tham số không hợp lệ. | No name for a parameter.

vi: Tham số được gọi trong biểu thức, nên tên chỉ gồm chữ (có dấu cũng được), chữ số và dấu `_`, bắt đầu bằng chữ, và không trùng
    tên hàm (`round`, `min`…). Nếu cho phép dấu trừ hay dấu cách, `=đại-biểu` vừa là một tên vừa là phép trừ, và dự toán có thể tính
    ra số khác. Cách sửa: thay dấu cách và dấu trừ bằng `_`.
en: Expressions call parameters by name, so a name is made of letters (Vietnamese ones too), digits and `_`, begins with a letter,
    and is no function's name (`round`, `min`…). If a minus or a space were allowed, `=guests-staff` could be one name or a
    subtraction, with different results. Fix: write `_` for spaces and minus signs.

Bad:
    dutoan: 1
    title: Hội thảo
    params: {đại-biểu: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    params: {đại_biểu: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: =đại_biểu, unit_price: 20_000}
"""

SEVERITY = "error"
