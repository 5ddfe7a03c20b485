"""Tên quy tắc không có. | The name of a rule that is not there.

vi: `allow` (trong dự toán), `ignore`, `severity`, `options` (trong `.dutoan.yaml`) gọi quy tắc bằng tên; tên viết sai thì không bỏ qua
    và không đổi được gì. Lỗi khi đọc và khi tính không bỏ qua được. Cách sửa: dùng tên mà `dutoan rule` liệt kê.
en: `allow` (in a plan), `ignore`, `severity` and `options` (in `.dutoan.yaml`) call rules by name; a misspelled name silences and
    changes nothing. Problems of reading and calculating cannot be silenced. Fix: use a name that `dutoan rule` lists.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, quantity: 50, unit_price: 20_000, unit: Người, allow: {missing-units: không cần}}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, quantity: 50, unit_price: 20_000, allow: {missing-unit: hợp đồng không ghi đơn vị}}
"""

SEVERITY = "error"
