"""A workbook that no program ever calculated: its formulas have no values. That is told once, as nothing else can be said of it."""

from collections.abc import Sequence

from dutoan.findings import Problem
from dutoan.text import Text
from dutoan.understand.figures import RULE, UNCALCULATED
from dutoan.understand.grid import Found, cell_name

_LISTED = 5  # cells in one message


def gather_uncalculated(found: list[Found]) -> bool:
    """Put one error in the place of those of all cells that have a formula and no value; tell whether there is such a cell."""
    cells = sorted((row, column) for row, column, problem in found if problem.message == UNCALCULATED)
    if cells:
        others = [one for one in found if one[2].message != UNCALCULATED]
        found[:] = [*others, (*cells[0], Problem(RULE, (), UNCALCULATED if len(cells) == 1 else _say(cells)))]
    return bool(cells)


def _say(cells: Sequence[tuple[int, int]]) -> Text:
    shown = ", ".join(cell_name(*cell) for cell in cells[:_LISTED]) + ", …" * (len(cells) > _LISTED)
    return Text(
        f"{len(cells)} ô có công thức nhưng chưa có giá trị ({shown}): mở bảng bằng Excel hoặc LibreOffice rồi lưu lại",
        f"{len(cells)} cells have a formula and no value yet ({shown}): open the workbook in Excel or LibreOffice and save it",
    )
