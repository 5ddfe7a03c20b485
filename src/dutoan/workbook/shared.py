"""What the sheets of one workbook share: styles and strings, how a value is written, and how much may still be read."""

from collections.abc import Callable, Sequence

from dutoan.findings import Refusal
from dutoan.text import Text, clip
from dutoan.workbook.book import ErrorValue, Style, Value
from dutoan.workbook.refusals import too_much
from dutoan.workbook.strings import plain
from dutoan.workbook.styles import shows_a_day
from dutoan.workbook.values import read_boolean, read_iso_day, read_number

CELL_LIMIT = 150_000
"""A workbook holds at most this many cells with something in them."""

WRITTEN_LIMIT = 4_000_000
"""Texts and formulas that stand in the cells themselves have at most this many characters together."""


class Shared:
    """What is shared, ready for use.

    `looks` are the styles by their number, each with whether its number format shows a day. `readers` are by the type of a cell: one
    takes what is written, which is not empty, and returns the value, None where it is none.
    """

    def __init__(self, strings: list[str], styles: list[Style], *, epoch_1904: bool) -> None:
        days = {style.number_format: shows_a_day(style.number_format) for style in styles}
        self.looks = {str(index): (style, days[style.number_format]) for index, style in enumerate(styles)} or {"0": (Style(), False)}
        self.readers: dict[str, Callable[[str], Value]] = {
            "n": read_number,
            "s": {str(index): string for index, string in enumerate(strings)}.get,
            "str": self._read_text,
            "inlineStr": self._read_text,
            "b": read_boolean,
            "d": read_iso_day,
            "e": lambda text: ErrorValue(clip(text)),
        }
        self.epoch_1904 = epoch_1904
        self.calling = False  # does a formula call another program?
        self._cells, self._letters = CELL_LIMIT, WRITTEN_LIMIT

    def foresee(self, parts: Sequence[bytes]) -> None:
        """Raise Refusal at once where the parts of the sheets will have too many cells; the ways to write a cell that few use are counted later."""
        if sum(part.count(b"</c") + part.count(b":c>") for part in parts) > CELL_LIMIT:  # columns and color rules too: they are few
            raise _too_many_cells()

    def count_cells(self, count: int) -> None:
        """Count cells that were read; raises Refusal when they become too many."""
        self._cells -= count
        if self._cells < 0:
            raise _too_many_cells()

    def count_letters(self, count: int) -> None:
        """Count letters that are going to be kept; raises Refusal when they become too many."""
        self._letters -= count
        if self._letters < 0:
            raise too_much(
                f"chữ và công thức ghi trong các ô dài hơn {WRITTEN_LIMIT} ký tự",
                f"the texts and formulas written in cells are longer than {WRITTEN_LIMIT} characters",
            )

    def _read_text(self, text: str) -> str:
        self.count_letters(len(text))
        return plain(text)


def _too_many_cells() -> Refusal:
    return Refusal(
        "over-limit",
        Text(
            f"sổ tính có hơn {CELL_LIMIT} ô có nội dung (chừng 20000 dòng); hãy chỉ đọc một trang bằng import hoặc check --sheet, "
            "hoặc chia bảng thành nhiều tệp",
            f"the workbook has more than {CELL_LIMIT} cells with something in them (some 20000 rows); read one sheet by import or check --sheet, "
            "or split the table into several files",
        ),
    )
