"""Dòng không đánh số giữa những dòng có số. | A row without a number among rows that have one.

vi: Số thứ tự của dòng này bị tắt bằng `no: ""`, trong khi dòng khác cùng cấp (ở nhóm này hay nhóm khác) có số. Trong văn bản in ra
    không ai nhắc đến được dòng không số (“mục 8.2”), và bảng trông như làm dở. Gạch đầu dòng (`no: "-"`) thì không bị báo. Cách
    sửa: bỏ `no: ""` để dutoan đánh số; nếu cả cấp đó không cần số thì chọn bằng `numbering`, như `[decimal, dash]`.
en: The number of this row is switched off by `no: ""`, while other rows of its level (in this group or another) have one. In print
    nobody can refer to a row without a number ("item 8.2"), and the table looks unfinished. A dash (`no: "-"`) is not reported.
    Fix: drop `no: ""` and let dutoan number the row; if the whole level needs no numbers, say so in `numbering`: `[decimal, dash]`.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, no: "", unit: Bộ, quantity: 50, unit_price: 30_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, unit: Bộ, quantity: 50, unit_price: 30_000}
"""

from collections.abc import Iterator

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.numerals import bare
from dutoan.siblings import Printed, hand_numbered
from dutoan.text import Text, clip

SEVERITY = "warning"

_NAMED = 3  # rows in one message


def check(case: Case) -> Iterator[Problem]:
    """Yield one problem for the rows of a group whose number is switched off on a level that is numbered."""
    for siblings in hand_numbered(case.rows, case.estimate):
        without = [one for one in siblings if one.written.no is not None and not one.written.no.strip() and one.line.kind != "charge"]
        if without and _is_numbered(case, without[0].line.level):
            yield _missing(without)


def _is_numbered(case: Case, level: int) -> bool:
    return any(line.level == level and line.kind in ("item", "group") and bare(line.no) for line in case.estimate.lines)


def _missing(rows: list[Printed]) -> Problem:
    names = [clip(one.line.name) for one in rows[:_NAMED]]
    more = len(rows) - len(names)
    vi = ", ".join(f"“{name}”" for name in names) + (f" và {more} dòng nữa" if more else "")
    en = ", ".join(f'"{name}"' for name in names) + (f" and {more} more" if more else "")
    vi_count, en_count = f"{len(rows)} dòng", "1 row has" if len(rows) == 1 else f"{len(rows)} rows have"
    message = Text(
        f"{vi_count} không có số thứ tự trong khi dòng khác cùng cấp có số: {vi}; bỏ no để dutoan đánh số",
        f"{en_count} no number while others of the level do: {en}; drop no and let dutoan number them",
    )
    return Problem("missing-number", rows[0].number_path, message)
