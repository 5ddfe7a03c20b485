"""Hai dòng cùng nhận phần còn lại. | Two lines take what is left.

vi: Chỉ một dòng hoặc một khoản chi được ghi `balance`. Nếu có hai, chia phần còn lại dưới trần kinh phí thế nào thì tổng cộng cũng
    bằng trần: dutoan không chọn thay người lập. Cách sửa: ghi số tiền hoặc tỷ lệ cho một trong hai dòng.
en: Only one row or charge may be the `balance`. With two of them, the total meets the ceiling however what is left is divided, and
    dutoan does not choose for the planner. Fix: write an amount or a rate for one of them.

Bad:
    dutoan: 1
    title: Hội thảo
    ceiling: 20_000_000
    overhead: balance
    items:
      - {name: Thuê hội trường, amount: 10_000_000}
      - {name: Chi khác, amount: balance}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 20_000_000
    overhead: 5%
    items:
      - {name: Thuê hội trường, amount: 10_000_000}
      - {name: Chi khác, amount: balance}
"""

SEVERITY = "error"
