"""Không phải một số. | Not a number.

vi: Số trong tệp viết bằng chữ số, `_` ngăn hàng nghìn, dấu chấm là dấu thập phân: `225_000`, `1.5`. Cách viết khác bị từ chối vì
    YAML lặng lẽ đọc chúng thành số khác hoặc thành chữ: `012` thành 10, `1:30` thành 90, còn `20.0000.000` thì thừa hay thiếu số 0
    không ai biết. Đơn vị (“20 nghìn”, “5 tr”) không đứng sau số; số âm và dấu % chỉ dùng ở chỗ cho phép. Cách sửa: viết như thông
    báo gợi ý.
en: A number in a file is written in digits, `_` separates thousands, a dot is the decimal mark: `225_000`, `1.5`. Anything else is
    refused, because YAML silently reads it as another number or as text: `012` becomes 10, `1:30` becomes 90, and nobody knows how
    many zeros `20.0000.000` should have. No unit stands behind a number ("20 k"); a minus and a % are taken only where they make
    sense. Fix: write what the message suggests.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Thuê xe đưa đón đại biểu
        unit: Ngày
        quantity: 1,5
        unit_price: 1_200_000
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - name: Thuê xe đưa đón đại biểu
        unit: Ngày
        quantity: 1.5
        unit_price: 1_200_000
"""

SEVERITY = "error"
