"""Số trong sổ tính mâu thuẫn với số khác. | A figure of a workbook contradicts others.

vi: Có số in trong bảng mà tệp dự toán không có chỗ ghi: phần của từng nguồn, cộng theo nguồn, cộng giữa chừng, thuế của từng dòng. Khi
    đọc bảng, chúng được so với các số cùng dòng, cùng cột; số nào không khớp được nêu ở ô của nó. Cách sửa: sửa số sai trong bảng.
en: A table prints figures that a plan has no place for: a source's part of a row, sums by source, sums in between, the VAT of a row. They
    are compared with the others of their row and column when the table is read, and what does not agree is told at its cell. Fix: mend
    the wrong figure in the table.

No example: it takes a workbook to show it.
"""

SEVERITY = "error"
