"""Sai dạng: một giá trị, danh sách hay nhóm khóa. | A value, a list or a mapping in the wrong place.

vi: Mỗi khóa nhận một dạng: một giá trị (`title: …`), một danh sách (mỗi mục bắt đầu bằng dấu -), hoặc một nhóm khóa (`khóa: giá
    trị`). Sai dạng phần nhiều do thiếu dấu - hoặc thụt đầu dòng lệch; nếu đoán, vài dòng có thể nhập làm một hoặc rơi khỏi dự toán.
    Cách sửa: viết theo dạng mà thông báo nêu.
en: Each key takes one shape: a value (`title: …`), a list (a - in front of each entry), or a group of keys (`key: value`). A wrong
    shape mostly comes from a missing - or from indentation; with a guess, rows might become one or fall out of the estimate. Fix:
    write it in the shape that the message names.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      name: Nước uống
      unit: Người
      quantity: 50
      unit_price: 20_000
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Nước uống
        unit: Người
        quantity: 50
        unit_price: 20_000
"""

SEVERITY = "error"
