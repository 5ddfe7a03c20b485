"""Sổ tính có dấu hiệu tấn công. | A workbook that looks like an attack.

vi: Sổ tính chứa thứ mà không chương trình bảng tính nào ghi ra: bom nén bung ra gấp nhiều lần, các phần nằm chồng lên nhau, tên phần
    dẫn ra ngoài tệp, khai báo DTD, thẻ lồng quá sâu. Mở tệp như vậy có thể làm treo máy hoặc lộ tệp khác. Cách sửa: đừng mở, hãy hỏi
    lại người gửi và xin tệp gốc.
en: The workbook holds what no spreadsheet program writes: a bomb that unpacks to many times its size, parts that overlap, names that
    lead out of the file, a DTD, tags that nest too deep. To open it may hang the computer or give other files away. Fix: do not open
    it, ask its sender for the original.

No example: it is found in a workbook, no plan can show it.
"""

SEVERITY = "error"
