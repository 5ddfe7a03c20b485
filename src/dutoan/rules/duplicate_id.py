"""Hai dòng mang cùng một id. | Two rows with one id.

vi: `of`, `except` và `expect` gọi các dòng bằng id, nên mỗi id chỉ thuộc về một dòng hay một khoản chi; `subtotal` và `total` là
    tên dành riêng. Nếu hai dòng cùng id, tỷ lệ sẽ tính trên một trong hai mà không ai biết là dòng nào. Cách sửa: đặt id khác cho
    một dòng, rồi xem lại các chỗ gọi id đó.
en: `of`, `except` and `expect` call rows by their id, so an id belongs to one row or one charge; `subtotal` and `total` are
    reserved. If two rows had the same id, a rate would be taken of one of them and nobody would know which. Fix: give one of them
    another id, then look at the places that call it.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê hội trường, id: thue, amount: 10_000_000}
      - {name: Thuê âm thanh, id: thue, amount: 2_000_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê hội trường, id: hoi_truong, amount: 10_000_000}
      - {name: Thuê âm thanh, id: am_thanh, amount: 2_000_000}
    charges: [{name: Dự phòng, rate: 5%, of: [hoi_truong, am_thanh]}]
"""

SEVERITY = "error"
