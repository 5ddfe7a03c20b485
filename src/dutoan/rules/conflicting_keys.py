"""Các khóa không dùng chung được. | Keys that do not go together.

vi: Mỗi dòng có đúng một cách ra số tiền: số lượng × đơn giá, trọn gói, tỷ lệ của dòng khác, hoặc nhóm. Một số khóa chỉ có nghĩa khi
    đi cùng khóa khác (`except` với `of`, `limit` với nhóm) hoặc không thể đi cùng (`round_to` với `balance`). Khi hai khóa nói hai
    điều, nghe khóa này và bỏ khóa kia là lặng lẽ bỏ điều người lập đã viết. Cách sửa: giữ lại một cách, theo gợi ý của thông báo.
en: A row has exactly one way to its amount: quantity × unit price, a lump sum, a rate of other rows, or a group. Some keys mean
    something only beside another one (`except` with `of`, `limit` with a group), and some exclude each other (`round_to` and
    `balance`). Where two keys say two things, to follow one is to drop silently what the planner wrote in the other. Fix: keep one
    of them, as the message suggests.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000, amount: 1_200_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
