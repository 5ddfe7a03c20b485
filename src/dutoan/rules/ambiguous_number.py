"""Số đọc được hai cách. | A number with two readings.

vi: Dấu chấm (hay dấu phẩy) đứng trước đúng ba chữ số có thể ngăn hàng nghìn, cũng có thể là dấu thập phân: `225.000` là 225 nghìn
    với người lập dự toán, nhưng YAML đọc là 225. Đoán sai thì lệch 1.000 lần mà bảng vẫn trông bình thường, nên dutoan không đoán.
    Cách sửa: ngăn hàng nghìn bằng dấu gạch dưới (`225_000`); nếu đúng là số thập phân thì thêm một số 0 (`12.3450`).
en: A dot (or comma) in front of exactly three digits may separate thousands, or be the decimal mark: `225.000` is 225 thousand to a
    planner and 225 to YAML. A wrong guess is off by a factor of 1000 in a table that looks as usual, so dutoan does not guess. Fix:
    separate thousands with an underscore (`225_000`); if it really is a decimal number, add a zero (`12.3450`).

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê người dẫn chương trình, unit: Công, quantity: 8, unit_price: 225.000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê người dẫn chương trình, unit: Công, quantity: 8, unit_price: 225_000}
"""

SEVERITY = "error"
