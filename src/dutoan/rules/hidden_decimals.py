"""Ô hiện số tròn nhưng chứa phần lẻ. | A cell that shows a round figure and holds more decimals.

vi: Ô định dạng không có số lẻ hiện 5.714.286 trong khi chứa 5.714.285,714. Excel cộng số nó chứa, người đọc cộng số họ thấy, nên tổng
    in ra lệch vài đồng. Số được đọc là số in ra. Cách sửa: bọc công thức trong ROUND(…;0) để ô chứa đúng số nó hiện.
en: A cell formatted without decimals shows 5.714.286 and holds 5.714.285,714. Excel adds up what it holds, a reader what they see, and
    the printed total is a little off. What is printed is what is read. Fix: put ROUND(…,0) around the formula, so that the cell holds
    what it shows.

No example: it takes a workbook to show it.
"""

SEVERITY = "warning"
