"""Chữ không ở dạng Unicode dựng sẵn (NFC). | Text that is not in the composed form of Unicode (NFC).

vi: Unicode viết được một chữ có dấu theo hai cách: dựng sẵn (một ký tự) hoặc tổ hợp (chữ và dấu rời nhau, hay gặp ở tệp từ máy
    Mac). Hai cách trông giống hệt nhau nhưng máy so sánh thấy khác, nên tìm kiếm và so tên dòng, tên nguồn đều trượt. Số tiền không
    bị ảnh hưởng, vì vậy đây là cảnh báo. Cách sửa: lưu lại tệp ở dạng NFC, hoặc gõ lại chữ đó với bộ gõ đặt ở “Unicode dựng sẵn”.
en: Unicode can write a letter with its marks in two ways: as one character (NFC), or as a letter and separate marks, often in files
    from a Mac. They look the same and compare as different, so that searching, and matching the names of rows and sources, fail. No
    amount depends on it, therefore this is a warning. Fix: save the file in NFC, or type the letters again on a keyboard that makes
    composed Unicode.

Bad:
    dutoan: 1
    title: Ho\u0323\u0302i tha\u0309o
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
"""

SEVERITY = "warning"
