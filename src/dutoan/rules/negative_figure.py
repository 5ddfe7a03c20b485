"""Số lượng hoặc đơn giá âm. | A negative quantity or unit price.

vi: Biểu thức cho ra số lượng hoặc đơn giá nhỏ hơn 0. Dòng như vậy lặng lẽ trừ tiền khỏi tổng cộng, mà phần nhiều là do viết ngược
    phép trừ hay nhập sai tham số. Cách sửa: sửa biểu thức hoặc tham số; nếu đúng là khoản giảm trừ thì ghi `amount: -…`.
en: An expression comes to a quantity or a unit price below 0. Such a row silently takes money off the total, mostly because a
    subtraction is the wrong way round or a parameter is wrong. Fix: mend the expression or the parameter; write a real deduction as
    `amount: -…`.

Bad:
    dutoan: 1
    title: Hội thảo
    params: {đại_biểu: 50, trong_tỉnh: 60}
    items:
      - {name: Tiền nghỉ đại biểu ngoài tỉnh, unit: Người, quantity: =đại_biểu-trong_tỉnh, unit_price: 300_000}
Good:
    dutoan: 1
    title: Hội thảo
    params: {đại_biểu: 50, trong_tỉnh: 40}
    items:
      - {name: Tiền nghỉ đại biểu ngoài tỉnh, unit: Người, quantity: =đại_biểu-trong_tỉnh, unit_price: 300_000}
"""

SEVERITY = "error"
