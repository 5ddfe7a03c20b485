"""Biểu thức viết sai. | An expression that cannot be read.

vi: Giá trị bắt đầu bằng dấu = là một biểu thức: số, tên tham số, `+ - * / ( )` và các hàm `round ceil floor min max`. Dấu khác
    (`x`, `×`, `:`), hàm lạ, ngoặc chưa đóng, phép chia cho 0 đều bị từ chối ngay tại chỗ; tính phần hiểu được rồi bỏ phần còn lại
    sẽ cho một số trông như thật. Cách sửa: sửa ở vị trí được chỉ ra; phép nhân viết `*`, phép chia viết `/`.
en: A value that begins with = is an expression: numbers, names of parameters, `+ - * / ( )` and the functions `round ceil floor min
    max`. Other signs (`x`, `:`), unknown functions, an open bracket and a division by zero are refused where they stand; to compute
    the part that is understood and drop the rest would give a figure that looks real. Fix: mend it at the place shown; multiply
    with `*`, divide with `/`.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê nhân công, unit: Người, quantity: 5, unit_price: =300_000 x 2}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Thuê nhân công, unit: Người, quantity: 5, unit_price: =300_000*2}
"""

SEVERITY = "error"
