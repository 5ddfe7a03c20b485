"""Dòng lấy chính nó làm cơ sở tính. | A row that is its own base.

vi: Một dòng tính theo tỷ lệ không được là cơ sở của chính nó, dù trực tiếp, qua dòng khác hay qua nhóm chứa nó: không có thứ tự nào
    để tính. Bảng tính gặp vòng lặp như vậy thường hiện 0 hoặc dừng ở một số bất kỳ. Cách sửa: đặt dòng ngoài nhóm đó, hoặc ghi nó
    vào `except`; khoản chi có tỷ lệ tính cả chính nó thì dùng `inclusive: true` hoặc `of: total`.
en: A row that is a rate may not be its own base, neither directly nor by way of other rows or of the group it stands in: there is
    no order to compute it in. A spreadsheet shows 0 at such a circle, or stops at some number. Fix: put the row outside that group,
    or name it in `except`; for a charge whose rate counts itself, use `inclusive: true` or `of: total`.

Bad:
    dutoan: 1
    title: Đề tài
    items:
      - name: Nhân công
        id: nhan_cong
        items:
          - {name: Tiền công, amount: 10_000_000}
          - {name: Các khoản đóng góp, rate: 23.5%, of: nhan_cong}
Good:
    dutoan: 1
    title: Đề tài
    items:
      - name: Nhân công
        items:
          - {name: Tiền công, id: tien_cong, amount: 10_000_000}
          - {name: Các khoản đóng góp, rate: 23.5%, of: tien_cong}
"""

SEVERITY = "error"
