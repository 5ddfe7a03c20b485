"""Hai dòng cùng cấp in cùng một số thứ tự. | Two rows of one level print the same number.

vi: Trong một nhóm (hay giữa các dòng cấp trên cùng), mỗi số thứ tự chỉ in một lần. Số lặp lại thường là dấu vết của một dòng chen
    vào sau: “mục 8” không còn chỉ rõ dòng nào, và mọi số phía sau lệch một. Dòng không đánh số và gạch đầu dòng không tính. Cách
    sửa: bỏ `no` để dutoan tự đánh số, hoặc viết lại các số từ dòng đó trở đi.
en: Within a group (or among the top rows) a number is printed once. A number that comes back is mostly the trace of a row that was
    squeezed in later: nobody knows which row "item 8" is, and all numbers below are one off. Rows without a number, and dashes, do
    not count. Fix: drop `no` and let dutoan number the rows, or write the numbers from that row on anew.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, no: 1, unit: Bộ, quantity: 50, unit_price: 30_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, no: 2, unit: Bộ, quantity: 50, unit_price: 30_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.numerals import bare
from dutoan.siblings import Printed, hand_numbered
from dutoan.text import Text, clip

SEVERITY = "warning"


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every row whose printed number a sibling above it has already."""
    for siblings in hand_numbered(case.rows, case.estimate):
        yield from _repeated(siblings)


def _repeated(siblings: list[Printed]) -> Iterator[Problem]:
    first: dict[str, Printed] = {}
    for one in siblings:
        number = bare(one.line.no)
        if number and number in first:
            shown, above, here = clip(number), clip(first[number].line.name), clip(one.line.name)
            message = Text(
                f"số {shown} in hai lần: “{above}” đã mang số này, “{here}” lại mang nữa; đánh số lại từ dòng này",
                f'the number {shown} is printed twice: "{above}" has it already, and so has "{here}"; number the rows from here on anew',
            )
            yield Problem("duplicate-number", one.number_path, message)
        elif number:
            first[number] = one
