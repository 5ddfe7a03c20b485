"""Không có tổng cộng nào thỏa các tỷ lệ. | No total meets the rates.

vi: Khoản chi theo tỷ lệ của tổng cộng được giải chính xác, vì tổng cộng gồm cả chính nó. Khi các tỷ lệ đó (kể cả thuế của chúng) từ
    100% trở lên, không có tổng cộng nào thỏa; tính lặp như bảng tính thì số cứ lớn mãi, hoặc dừng ở một số bất kỳ. Trong dự toán có
    `balance`, các khoản tính theo tỷ lệ đã triệt tiêu dòng nhận phần còn lại. Cách sửa: giảm tỷ lệ, hoặc tính trên `subtotal` thay
    cho `total`.
en: Charges that are rates of the total are solved exactly, because the total counts them too. Where those rates (with their VAT)
    reach 100%, no total fits; iterating like a spreadsheet would grow for ever, or stop at some number. In a plan with a `balance`,
    the rates cancel out the line that takes what is left. Fix: lower the rates, or take them of the `subtotal` instead of the
    `total`.

Bad:
    dutoan: 1
    title: Đề tài
    items:
      - {name: Nghiên cứu, amount: 100_000_000}
    charges:
      - {name: Quản lý, rate: 60%, of: total}
      - {name: Dự phòng, rate: 40%, of: total}
Good:
    dutoan: 1
    title: Đề tài
    items:
      - {name: Nghiên cứu, amount: 100_000_000}
    charges:
      - {name: Quản lý, rate: 6%, of: total}
      - {name: Dự phòng, rate: 4%, of: total}
"""

SEVERITY = "error"
