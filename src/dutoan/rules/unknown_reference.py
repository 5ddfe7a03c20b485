"""Gọi một tên chưa khai báo. | A name that is not declared.

vi: Biểu thức gọi tham số bằng tên; `of`, `except`, `source`, `expect` gọi dòng, khoản chi và nguồn kinh phí. Tên này không có, hoặc
    đứng ở phía sau: tham số và khoản chi chỉ gọi được những gì khai báo trước nó. Coi tên lạ là 0 thì cơ sở tính thiếu một phần mà
    bảng vẫn cộng khớp. Cách sửa: sửa tên theo gợi ý của thông báo, hoặc khai báo nó.
en: Expressions call parameters by name; `of`, `except`, `source` and `expect` call rows, charges and funding sources. There is no
    such name, or it comes later: a parameter or a charge can call only what is declared before it. If an unknown name counted as 0,
    a base would lack a part in a table that still adds up. Fix: mend the name as the message suggests, or declare it.

Bad:
    dutoan: 1
    title: Hội thảo
    params: {delegates: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: =delegate, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    params: {delegates: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: =delegates, unit_price: 20_000}
"""

SEVERITY = "error"
