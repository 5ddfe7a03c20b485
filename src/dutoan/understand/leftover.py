"""What was seen in a sheet and has no place in a plan: told at its cell, so that nothing is dropped in silence."""

from collections.abc import Iterator, Sequence

from dutoan.findings import Problem, Severity
from dutoan.text import Text, clip
from dutoan.understand.body import Body
from dutoan.understand.choose import Table
from dutoan.understand.closing import Closing
from dutoan.understand.compare import RULE
from dutoan.understand.entries import Entry
from dutoan.understand.grid import LEFT_OUT, Found, cell_name
from dutoan.understand.heading import Heading
from dutoan.understand.layout import Layout, body_rows
from dutoan.understand.nest import DEPTH_LIMIT
from dutoan.understand.places import place_of

_LISTED = 10  # places in one message


def tell_heading(heading: Heading) -> Iterator[Found]:
    """Yield the error of a unit of money that is not understood."""
    if heading.unit:
        text, cell = heading.unit
        shown = clip(text)
        message = Text(
            f"không hiểu đơn vị tiền “{shown}”; viết đồng, nghìn đồng (1.000 đồng) hoặc triệu đồng",
            f'the unit of money "{shown}" is not understood; write đồng, nghìn đồng (1.000 đồng) or triệu đồng',
        )
        yield cell.row, cell.column, Problem("unreadable-cell", (), message)


def tell_columns(table: Table, layout: Layout) -> Iterator[Found]:
    """Yield what is said of columns that hold something and are left out, and of other tables."""
    rows = body_rows(table)
    for column in layout.left_out:
        count = sum(column.at in cells for cells in rows)
        if count:
            name = clip(column.title)
            yield _info(
                table.header.top,
                column.at,
                Text(f"không đọc cột “{name}” ({count} ô)", f'the column "{name}" is not read ({count} cell{"s" * (count > 1)})'),
            )
    if table.others:
        others = ", ".join(table.others)
        say = Text(f"chỉ đọc bảng này; còn bảng khác ở {others}", f"only this table is read; there are others at {others}")
        yield _info(table.header.top, table.header.columns[0].at, say)


def tell_stray(table: Table, body: Body) -> Iterator[Found]:
    """Yield what is said of cells beside the table, in the rows that it has."""
    titled = {column.at for column in table.header.columns} | table.grid.hidden_columns
    rows = [entry.row for entry in (*body.rows, *body.foot)]
    last = max(rows, default=0)
    stray = [
        (number, at)
        for number, cells in table.grid.rows.items()
        if table.header.bottom < number <= last
        for at in cells
        if at not in titled
    ]
    if stray:
        shown = ", ".join(cell_name(*place) for place in stray[:_LISTED]) + (", …" if len(stray) > _LISTED else "")
        yield _info(*stray[0], Text(f"không đọc ô nằm ngoài bảng: {shown}", f"cells beside the table are not read: {shown}"))


def tell_lost(lost: Sequence[Entry]) -> Iterator[Found]:
    """Yield the error of a sum of a group that is not there."""
    for entry in lost:
        shown = clip(entry.name)
        message = Text(
            f"“{shown}” cộng một phần không có, hoặc không đứng ngay sau phần ấy",
            f'"{shown}" sums a group that is not there, or not right above it',
        )
        yield *place_of(entry), Problem(RULE, (), message)


def tell_deep(entry: Entry | None) -> Iterator[Found]:
    """Yield the error of a row that stands inside too many groups."""
    if entry:
        vi, en = f"nhóm lồng quá {DEPTH_LIMIT} cấp", f"groups nest deeper than {DEPTH_LIMIT}"
        yield *place_of(entry), Problem("over-limit", (), Text(vi, en))


def tell_behind(entries: Sequence[Entry]) -> Iterator[Found]:
    """Yield what is said of figures below the total."""
    for entry in entries:
        shown = clip(entry.name)
        yield _info(*place_of(entry), Text(f"không đọc “{shown}”: nằm dưới tổng", f'"{shown}" is not read: it stands below the total'))


def tell_unsaid(entries: Sequence[Entry]) -> Iterator[Found]:
    """Yield what is said of a row of the foot that sources share in a way that a plan does not have."""
    for entry in entries:
        shown = clip(entry.name)
        vi = f"các nguồn chịu “{shown}” theo cách không ghi được: tệp dự toán chia theo cơ sở của dòng ấy"
        en = f'"{shown}" is shared out by source in a way that a plan cannot say: there it is split as its base is'
        yield _info(*place_of(entry, "source 0"), Text(vi, en))


def tell_closing(closing: Closing) -> Iterator[Found]:
    """Yield what is said of texts below the table that are none that a plan knows."""
    for text, cell in closing.left:
        yield _info(cell.row, cell.column, Text(f"không đọc “{clip(text)}”", f'"{clip(text)}" is not read'))


def tell_hidden(table: Table, body: Body) -> Iterator[Found]:
    """Yield a warning for rows that are hidden in the sheet and counted like the others."""
    hidden = [entry.row for entry in (*body.rows, *body.foot) if entry.row in table.grid.hidden]
    if hidden:
        shown = ", ".join(map(str, hidden[:_LISTED])) + (", …" if len(hidden) > _LISTED else "")
        say = Text(
            f"hàng bị ẩn mà vẫn được tính: {shown}; hiện ra để xem, hoặc xóa",
            f"rows that are hidden and counted: {shown}; show or delete them",
        )
        yield _info(hidden[0], 1, say, "warning")


def _info(row: int, column: int, message: Text, severity: Severity = "info") -> Found:
    return row, column, Problem(LEFT_OUT, (), message, severity=severity)
