"""Mục allow không còn lỗi nào để bỏ qua. | An allow that silences nothing.

vi: `allow: {tên-quy-tắc: lý do}` nói rằng lỗi này đã biết, được chấp nhận và vì sao; khi soát, dutoan bỏ qua lỗi ấy. Lỗi đã sửa mà
    `allow` còn lại thì lần sau lỗi cùng loại phát sinh ở chỗ đó sẽ bị bỏ qua mà không ai hay. Quy tắc không được chạy thì không xét.
    Cách sửa: xóa mục `allow` ấy.
en: `allow: {rule: reason}` says that a finding is known and accepted, and why; `check` then passes it over. Once the finding is mended,
    an `allow` that stays would hide the next one of its kind in that place. A rule that did not run is not looked at. Fix: delete that
    `allow`.

Bad:
    dutoan: 1
    title: Hội thảo
    allow: {missing-unit: hợp đồng không ghi đơn vị}
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, quantity: 50, unit_price: 20_000, allow: {missing-unit: hợp đồng không ghi đơn vị}}
"""

SEVERITY = "warning"
