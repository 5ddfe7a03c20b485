"""Thiếu khóa bắt buộc. | A required key is missing.

vi: Dự toán cần `dutoan`, `title` và ít nhất một dòng trong `items`; mỗi dòng cần `name` và đủ khóa để ra thành tiền: có `quantity`
    thì phải có `unit_price`, có `rate` thì phải có `of`. Thiếu không phải là 0, cũng không phải là 1: nếu dutoan tự điền, dòng đó
    sẽ có một số tiền mà không ai định. Cách sửa: thêm khóa còn thiếu; dòng trọn gói thì dùng `amount`.
en: An estimate needs `dutoan`, `title` and at least one row in `items`; a row needs `name` and what its amount is made of:
    `unit_price` beside `quantity`, `of` beside `rate`. What is missing is not 0, and not 1 either: if dutoan filled it in, the row
    would come to an amount that nobody meant. Fix: add the missing key; use `amount` for a lump sum.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
