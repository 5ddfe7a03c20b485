"""Tệp không đọc được. | A file that cannot be read.

vi: Tệp không mở được (không có quyền, là thư mục hay đường ống), hoặc không phải văn bản UTF-8: tệp Excel, Word, PDF, hay văn bản
    gõ bằng bảng mã cũ như TCVN3 (ABC), VNI. Đọc bừa bằng một bảng mã khác thì tên tiếng Việt thành chữ vô nghĩa mà không có lời báo
    nào. Thiết lập đặt tên `.dutoan.yml` thì không được đọc. Cách sửa: cấp quyền đọc, lưu lại tệp ở dạng UTF-8 như thông báo hướng
    dẫn, hoặc đổi tên tệp thiết lập thành `.dutoan.yaml`.
en: The file cannot be opened (no permission, a folder or a pipe), or it is not UTF-8 text: an Excel, Word or PDF file, or text
    typed in an old encoding such as TCVN3 (ABC) or VNI. If it were read in some other encoding, Vietnamese names would become
    nonsense without a word of warning. Settings under the name `.dutoan.yml` are not read. Fix: grant the permission to read it,
    save the file as UTF-8 as the message explains, or rename the settings `.dutoan.yaml`.

No example: no plan can show it.
"""

SEVERITY = "error"
