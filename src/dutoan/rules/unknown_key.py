"""Khóa không có trong định dạng. | A key that the format does not have.

vi: dutoan không biết khóa này ở chỗ này. Bỏ qua một khóa gõ sai là bỏ điều người lập đã viết: gõ `ceilling` thì dự toán không còn
    trần kinh phí mà không ai hay. Cách sửa: dùng khóa mà thông báo gợi ý (“viết …”: `check --unsafe-fixes` viết thay); điều chỉ để
    ghi nhớ thì viết vào `note`, hoặc thành chú thích sau dấu #.
en: dutoan does not know this key in this place. To pass over a mistyped key is to drop what the planner wrote: with `ceilling`, the
    estimate has no ceiling any more and nobody knows. Fix: use the key that the message suggests ("write …": `check --unsafe-fixes`
    does it); write what is only to be remembered as a `note`, or as a comment behind a #.

Bad:
    dutoan: 1
    title: Hội thảo
    ceilling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    ceiling: 1_000_000
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
