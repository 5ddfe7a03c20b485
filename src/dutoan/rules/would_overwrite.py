"""Sẽ ghi đè lên tệp đã có. | A file that is there would be overwritten.

vi: Nơi ghi ra là chính bản dự toán đang đọc, hoặc là một tệp đã có. Ghi đè thì bản cũ mất hẳn, mà chỉ cần gõ nhầm tên sau `-o`.
    Cách sửa: ghi ra tên khác; muốn thay tệp cũ thì thêm `--force` (tệp đầu vào thì `--force` cũng không ghi đè).
en: The output is the very plan that is read, or another file that is there. Writing over it loses the old one for good, and a
    mistyped name behind `-o` is enough. Fix: write to another name; add `--force` to replace an old file (not even `--force`
    overwrites an input).

No example: no plan can show it.
"""

SEVERITY = "error"
