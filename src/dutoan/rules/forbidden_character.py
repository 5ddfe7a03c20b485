r"""Ký tự điều khiển hoặc ký tự ẩn. | A control or invisible character.

vi: Ký tự không nhìn thấy (dấu cách rộng bằng 0, dấu đổi chiều viết, ký tự điều khiển) hay theo vào khi chép từ Word hoặc trang web,
    hoặc được viết bằng `\u…` như dưới đây. Hai tên trông giống hệt nhau thành khác nhau, và chữ in ra có thể khác chữ trong tệp.
    Dấu cách không ngắt của Word (U+00A0) thụt đầu dòng hay đứng cạnh dấu - và dấu : thì YAML không coi là dấu cách. Cách sửa: xóa ký
    tự ở chỗ được chỉ ra, hoặc gõ lại từ đó.
en: Characters that cannot be seen (a space of no width, marks of writing direction, control characters) come along from Word or a
    web page, or are written as `\u…` like below. Two names that look the same become different, and what is printed may differ from
    what the file says. A no-break space of Word (U+00A0) that indents a line, or stands beside a - or a :, is no blank to YAML. Fix:
    delete the character at the place shown, or type the word again.

Bad:
    dutoan: 1
    title: "Hội\u200b thảo"
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: "Hội thảo"
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
