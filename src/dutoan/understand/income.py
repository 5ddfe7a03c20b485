"""Income and expenses in one table: a plan holds expenses alone, and adding both up would say nothing."""

import re
from collections.abc import Iterator, Sequence

from dutoan.findings import Problem
from dutoan.text import Text, clip
from dutoan.understand.choose import RULE
from dutoan.understand.fold import lower
from dutoan.understand.grid import Found
from dutoan.understand.nodes import Node
from dutoan.understand.places import place_of

_PART = re.compile(r"(?:(?:phần|các khoản|nguồn|tổng|tổng số|dự toán|kế hoạch) )?(thu|chi)")


def tell_income(roots: Sequence[Node]) -> Iterator[Found]:
    """Yield the error of a part of income that stands beside one of expenses."""
    parts = {match[1]: node.entry for node in roots if (match := _PART.fullmatch(lower(node.entry.name)))}
    if len(parts) > 1:
        entry = parts["thu"]
        income, expenses = clip(entry.name), clip(parts["chi"].name)
        message = Text(
            f"bảng có cả “{income}” và “{expenses}”, mà tệp dự toán chỉ gồm các khoản chi; chuyển phần thu sang trang tính khác",
            f'the table has both "{income}" and "{expenses}", and a plan holds expenses alone; move the income to another sheet',
        )
        yield *place_of(entry), Problem(RULE, (), message)
