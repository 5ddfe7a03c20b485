"""Số tiền bằng chữ không đọc được. | An amount in words that cannot be read.

vi: `dutoan words` đọc số tiền bằng chữ thành số và dừng ở từ đầu tiên không hiểu, từ đứng sai chỗ, hay chỗ có hai cách hiểu (“hai
    nghìn tư” là 2.004 hay 2.400). Đoán thì số bằng chữ không còn kiểm tra được số bằng số. Trong bản dự toán, `expect: {words: …}`
    không đọc được thì báo là `expect-mismatch`. Cách sửa: viết đủ trăm, mươi, linh theo gợi ý của thông báo.
en: `dutoan words` reads an amount in words as a number, and stops at the first word that it does not know, that is out of place, or
    that has two readings (2.004 or 2.400). With a guess, the words could no longer prove the figures. In a plan, an `expect:
    {words: …}` that cannot be read is an `expect-mismatch`. Fix: spell out the hundreds, tens and zeros as the message suggests.

No example: no plan can show it.
"""

SEVERITY = "error"
