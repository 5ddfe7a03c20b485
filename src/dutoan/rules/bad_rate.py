"""Tỷ lệ thiếu dấu %. | A rate without its %.

vi: Tỷ lệ luôn viết kèm dấu %: `vat: 5%`. Không có dấu %, `5` có thể là 5% hay 500%, `0.05` có thể là 5% hay 0,05%: đoán sai thì
    thuế lệch 100 lần. Tỷ lệ âm chỉ dùng được ở `rate` của một khoản giảm trừ. Cách sửa: thêm dấu %.
en: A rate is always written with its %: `vat: 5%`. Without it, `5` may be 5% or 500%, and `0.05` may be 5% or 0.05%: after a wrong
    guess the tax is off by a factor of 100. A negative rate is taken only as the `rate` of a deduction. Fix: add the %.

Bad:
    dutoan: 1
    title: Hội thảo
    vat: 5
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    vat: 5%
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
