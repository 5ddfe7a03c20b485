"""What is said on the command line of how a workbook is laid out: the sheet, the row with the titles, what its columns hold."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from dutoan.bilingual import Option, UsageError
from dutoan.column_keys import KEYS
from dutoan.files import BOOKS, is_book
from dutoan.text import Text, clip, near

if TYPE_CHECKING:
    from dutoan.understand import Asked

LAYOUT = [
    Option(["--sheet"], Text("Trang tính có bảng dự toán.", "The sheet with the estimate."), metavar="NAME"),
    Option(
        ["--header-row"],
        Text("Hàng tiêu đề của bảng, đếm từ 1.", "The row with the titles of the columns, from 1."),
        type=click.IntRange(min=1),
        metavar="N",
    ),
    Option(
        ["--columns"],
        Text(
            f"Cột nào là gì, ví dụ B=name,F=amount,H=-; khóa: {', '.join(KEYS)}; - là bỏ qua.",
            f"What columns are, such as B=name,F=amount,H=-; keys: {', '.join(KEYS)}; - leaves one out.",
        ),
        metavar="A=KEY,...",
    ),
]
"""The options of a command that reads workbooks."""


def read_layout(sheet: str | None, header_row: int | None, columns: str | None) -> "Asked | None":
    """Return what these options say, None where none of them is given; raises UsageError for what no columns can be."""
    if sheet is None and header_row is None and columns is None:
        return None
    from dutoan.understand import Asked  # noqa: PLC0415 - only a workbook needs it

    return Asked(sheet, header_row, _read_columns(columns) if columns else {})


def layout_of_books(paths: Sequence[str], **said: Any) -> "Asked | None":
    """Return what these options say of the workbooks `paths`; raises UsageError also where one of them is none, or a folder."""
    layout = read_layout(**said)
    other = next((path for path in paths or [os.curdir] if not is_book(path) or os.path.isdir(path)), None)
    if layout and other:
        endings = ", ".join(BOOKS)
        vi = f"--sheet, --header-row, --columns chỉ dùng cho sổ tính ({endings}) được nêu tên; “{other}” không phải sổ tính"
        raise UsageError(Text(vi, f'--sheet, --header-row and --columns go with workbooks ({endings}) that are named; "{other}" is none'))
    return layout


def _read_columns(written: str) -> dict[int, str]:
    """Return the keys of columns by their number from `A=no,B=name`; "-" is a column to leave out."""
    from dutoan.understand.grid import column_number  # noqa: PLC0415 - only a workbook needs it

    found: dict[int, str] = {}
    for pair in written.split(","):
        letters, _, key = (part.strip() for part in pair.partition("="))
        number = column_number(letters)
        if number is None:
            vi = f"--columns “{clip(pair)}”: viết dạng cột=khóa, ví dụ B=name,F=amount"
            raise UsageError(Text(vi, f'--columns "{clip(pair)}": write column=key, such as B=name,F=amount'))
        if key not in (*KEYS, "-"):
            hint = near(key, KEYS)
            raise UsageError(Text(f"--columns: không có khóa “{clip(key)}”{hint.vi}", f'--columns: there is no key "{clip(key)}"{hint.en}'))
        if number in found:
            vi = f"--columns “{clip(pair)}”: cột này đã có khóa {found[number]}; mỗi cột chỉ một khóa"
            raise UsageError(Text(vi, f'--columns "{clip(pair)}": the column has the key {found[number]} already; give it one key'))
        found[number] = key
    return found
