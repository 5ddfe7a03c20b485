"""Có dòng nhận phần còn lại nhưng chưa có trần kinh phí. | A line takes what is left, and there is no ceiling.

vi: `balance` nghĩa là nhận đúng phần còn lại dưới trần kinh phí; chưa có trần thì không biết còn lại bao nhiêu. Nếu coi là 0, tổng
    cộng thiếu hẳn một khoản mà bảng vẫn trông đầy đủ. Cách sửa: thêm `ceiling: …` vào tệp, hoặc chạy với `--ceiling N`.
en: `balance` takes exactly what is left under the ceiling; without a ceiling nobody knows how much that is. If it counted as 0, the
    total would lack a charge in a table that looks complete. Fix: add `ceiling: …` to the file, or run with `--ceiling N`.

Bad:
    dutoan: 1
    title: Hội thảo
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 49, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    overhead: balance
    items:
      - {name: Nước uống, unit: Người, quantity: 49, unit_price: 20_000}
"""

SEVERITY = "error"
