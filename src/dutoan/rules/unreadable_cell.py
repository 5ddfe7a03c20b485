"""Ô của sổ tính không đọc được. | A cell of a workbook that cannot be read.

vi: Ô cần một số mà lại báo lỗi (#REF!), chứa ngày tháng, công thức chưa tính lần nào, số tiền có phần lẻ của đồng; hoặc dòng có số mà
    không có nội dung, có nội dung mà không có số tiền. Đoán một giá trị cho ô ấy thì tổng sai mà không ai biết. Cách sửa: sửa đúng ô
    được nêu rồi nhập lại.
en: A cell that needs a number shows an error (#REF!), holds a date, a formula that was never computed, or money with decimals; or a row has
    figures and no name, or a name and no figures. To guess a value for it would make a wrong total that nobody sees. Fix: mend the cell
    that is named, and import again.

No example: it takes a workbook to show it.
"""

SEVERITY = "error"
