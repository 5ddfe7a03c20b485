"""Số lượng có quá nhiều chữ số thập phân. | A quantity with too many decimals.

vi: Số lượng có nhiều nhất 3 chữ số thập phân, để bảng in ra nhân lại vẫn khớp: số lượng × đơn giá = thành tiền. Nếu dutoan tự làm
    tròn khi in, người kiểm tra nhân lại sẽ ra số tiền khác. Cách sửa: nói rõ cách làm tròn trong biểu thức, ví dụ `=round(100/7,
    2)`.
en: A quantity has at most 3 decimals, so that the printed row multiplies out: quantity × unit price = amount. If dutoan rounded it
    on its own for print, a reviewer with a calculator would get another amount. Fix: say in the expression how to round, such as
    `=round(100/7, 2)`.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Thuê xe, 7 người một xe
        unit: Xe
        quantity: =100/7
        unit_price: 1_200_000
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Thuê xe, 7 người một xe
        unit: Xe
        quantity: =ceil(100/7)
        unit_price: 1_200_000
"""

SEVERITY = "error"
