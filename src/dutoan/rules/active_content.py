"""Sổ tính có macro hoặc liên kết ra ngoài. | A workbook with macros or links to the outside.

vi: Sổ tính có macro, liên kết tới tệp khác, kết nối lấy dữ liệu, hoặc công thức gọi chương trình khác (DDE). dutoan không chạy và
    không mở theo, chỉ đọc giá trị đã lưu; giá trị ấy có thể đã cũ, và trên máy người mở tệp thì mã có thể chạy thật. Cách sửa: sao
    trang tính có bảng dự toán sang sổ tính mới, dán giá trị, và chỉ mở tệp của người mình tin.
en: The workbook has macros, links to other files, connections that fetch data, or formulas that call another program (DDE). dutoan
    neither runs nor follows them and reads the stored values only; those may be out of date, and on the computer of somebody who
    opens the file the code may run. Fix: copy the sheet with the estimate into a new workbook, paste values, and open only files of
    people you trust.

No example: it is found in a workbook, no plan can show it.
"""

SEVERITY = "warning"
