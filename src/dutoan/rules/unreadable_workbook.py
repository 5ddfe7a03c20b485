"""Sổ tính không đọc được. | A workbook that cannot be read.

vi: Tệp không phải sổ tính .xlsx hay .xlsm (mà là .xls, .xlsb, .ods, CSV, trang web, tệp khóa bằng mật khẩu…), hoặc là sổ tính bị
    hỏng: bị cắt cụt, thiếu phần, ô sai chỗ, số không phải số. Đọc được đến đâu hay đến đó thì mất dòng, mất số mà không có lời báo
    nào. Cách sửa: theo thông báo, thường là mở bằng Excel hoặc LibreOffice rồi lưu thành tệp .xlsx; tệp bị cắt cụt thì chép lại.
en: The file is no .xlsx or .xlsm workbook (but .xls, .xlsb, .ods, CSV, a web page, protected by a password …), or a damaged one: cut
    off, with parts missing, cells out of place, numbers that are none. If as much of it were read as can be, rows and figures would
    be lost without a word. Fix: as the message says, mostly open it in Excel or LibreOffice and save it as .xlsx; copy a file that
    was cut off again.

No example: it is found in a workbook, no plan can show it.
"""

SEVERITY = "error"
