"""Tệp không ghi được. | A file that cannot be written.

vi: Hệ điều hành không cho ghi vào đó: không có quyền, chưa có thư mục, ổ đĩa đầy hoặc chỉ cho đọc, tệp đang mở trong chương trình
    khác. Tệp được ghi trọn vẹn hoặc không ghi gì, nên không bao giờ có một bản dự toán bị cụt; tệp cũ, nếu có, vẫn nguyên. Cách
    sửa: làm theo lý do mà thông báo nêu, hoặc ghi ra nơi khác bằng `-o`.
en: The system does not let it be written: no permission, no such folder, a disk that is full or read-only, a file that another
    program has open. A file is written whole or not at all, so that there is never half an estimate; a file that was there is as it
    was. Fix: remove the reason that the message names, or write somewhere else with `-o`.

No example: no plan can show it.
"""

SEVERITY = "error"
