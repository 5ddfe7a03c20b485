"""Từ không có trong danh sách được chọn. | This word is no choice here.

vi: Khóa này chỉ nhận một trong vài từ có sẵn, viết đúng từng chữ: `vat_by` là `rate` hoặc `row`, khóa bật/tắt là `true` hoặc
    `false` (không phải `yes`, `on`). Nếu bỏ qua từ lạ hay thay bằng mặc định, dự toán sẽ tính theo cách mà người lập không chọn, và
    không ai được báo. Cách sửa: viết một trong các từ mà thông báo liệt kê.
en: This key takes one of a few words, spelled exactly: `vat_by` is `rate` or `row`, a switch is `true` or `false` (not `yes` or
    `on`). If an unknown word were passed over, or replaced by a default, the estimate would follow a choice that the planner did
    not make, and nobody would be told. Fix: write one of the words that the message lists.

Bad:
    dutoan: 1
    title: Hội thảo
    vat: 8%
    vat_by: item
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    vat: 8%
    vat_by: row
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
