"""Tệp sai cú pháp YAML. | The file is not valid YAML.

vi: Tệp viết sai cú pháp YAML: câu chữ có dấu “: ” mà không có ngoặc kép, thiếu dấu đóng ngoặc, thụt đầu dòng lệch. Từ chỗ đó trở đi
    không biết khóa nào thuộc dòng nào, nên không số nào được tính. Cách sửa: đặt câu chữ có dấu hai chấm, dấu ngoặc hay ký hiệu đặc
    biệt trong dấu ngoặc kép; thụt các khóa cùng cấp thẳng cột, bằng dấu cách.
en: The file is not correct YAML: a text with ": " and no quotes, a closing bracket that is missing, wrong indentation. From there
    on nobody knows which key belongs to which row, so no figure is computed. Fix: put texts with a colon, brackets or special signs
    in quotes; indent keys of one level to one column, with spaces.

Bad:
    dutoan: 1
    title: Hội thảo: truy xuất nguồn gốc
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: "Hội thảo: truy xuất nguồn gốc"
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "error"
