"""Cho phép mà không che lỗi nào. | An allow that silences nothing.

vi: `allow` che một lỗi và nói lý do. Khi lỗi ấy không còn, dòng `allow` ở lại sẽ che nhầm lỗi sau này. Cách sửa: bỏ nó đi.
en: `allow` silences a finding and says why. Once the finding is gone, an `allow` that stays would hide a later one. Fix: take it out.

Bad:
    dutoan: 1
    title: Hội thảo
    allow: {missing-unit: hợp đồng không ghi đơn vị}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, quantity: 50, unit_price: 20_000, allow: {missing-unit: hợp đồng không ghi đơn vị}}
"""

SEVERITY = "warning"
