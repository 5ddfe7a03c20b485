"""Cách viết YAML không dùng trong dự toán. | A part of YAML that is not used here.

vi: Neo (&), bí danh (*), thẻ (!), nhiều tài liệu trong một tệp (---), khóa không phải chữ đều bị từ chối. Với chúng, một giá trị có
    thể đến từ chỗ khác trong tệp hoặc được đọc theo nghĩa khác: sửa một dòng thì dòng khác đổi theo, còn phần sau dấu --- dễ bị bỏ
    sót. Cách sửa: viết giá trị ở từng chỗ, hoặc đặt một tham số trong `params`; mỗi tệp một dự toán; câu chữ bắt đầu bằng & * ! thì
    đặt trong dấu ngoặc kép.
en: Anchors (&), aliases (*), tags (!), several documents in one file (---) and keys that are no text are refused. With them a value
    may come from elsewhere in the file, or be read in another sense: who mends one row changes another, and what follows a --- is
    easily missed. Fix: write the value in each place, or make it a parameter in `params`; one file for each estimate; put a text
    that begins with & * ! in quotes.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: &n 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: *n, unit_price: 65_000}
Good:
    dutoan: 1
    title: Hội thảo
    params: {n: 50}
    items:
      - {name: Nước uống, unit: Người, quantity: =n, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: =n, unit_price: 65_000}
"""

SEVERITY = "error"
