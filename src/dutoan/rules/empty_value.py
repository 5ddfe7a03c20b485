"""Khóa hoặc mục không có giá trị. | A key or an entry without a value.

vi: Khóa để trống, hoặc ghi `null`, `~`, là chưa có giá trị. Chưa có không phải là 0: một dòng chưa có đơn giá mà tính là 0 đồng thì
    tổng cộng thiếu mà không ai thấy. Chữ đứng sau dấu # là chú thích, nên `name: # 1` cũng là để trống. Cách sửa: viết giá trị,
    hoặc bỏ cả khóa; câu chữ có dấu # thì đặt trong dấu ngoặc kép.
en: A key that is left empty, or says `null` or `~`, has no value yet. That is not 0: if a row without a price counted as 0, the
    total would be short and nobody would see it. What stands behind a # is a comment, so `name: # 1` is empty too. Fix: write the
    value, or leave the key out; put a text with a # in quotes.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Nước uống
        unit: Người
        quantity:
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
