"""Which rows a formula of the workbook leaves out, or adds, that the merged plan counts otherwise; and which cells it follows."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dutoan.excel.inputs import NAME
from dutoan.merge.base import Base
from dutoan.merge.place import Sheet
from dutoan.merge.reach import Formulas, Spot, hangs_on
from dutoan.merge.recount import Figures
from dutoan.merge.seen import SeenRow
from dutoan.money import Exact
from dutoan.text import Text, clip
from dutoan.workbook.book import place
from dutoan.workbook.normal import Cells, Frame, Normal, normal

SHOWN = 5
"""So many cells or rows are named; of more, that there are."""


class Unequal(NamedTuple):
    """A figure that differs: where, its row in the sheet and its line in the merged plan (None where there is none), and both values."""

    cell: str
    name: str
    row: SeenRow | None
    line: int | None
    key: str
    workbook: Exact | str | None
    plan: Exact | None


class Reason(NamedTuple):
    """Why: a word for programs, and a sentence."""

    cause: str
    text: Text


class Look(NamedTuple):
    """What reasons are found with: the merged plan as it would be exported, the sheet's frame and figures, and all that differs."""

    laid: Base
    sheet: Sheet
    frame: Frame
    figures: Figures
    rows: Mapping[int, int]  # row numbers by line of the merged plan
    fresh: frozenset[int]  # the numbers of rows that came, or whose group's rows changed places
    columns: Mapping[str, int]  # column numbers by key
    formulas: Formulas
    wanted: Formulas  # those of the merged plan as it would be exported, on a sheet without a name
    unequal: frozenset[Spot]  # the cells that differ
    here: frozenset[Spot]  # the formulas of the document
    compared: frozenset[Spot]  # those of them whose figures are compared


def sum_of(look: Look, one: Unequal, formula: str) -> Reason | None:
    """Return which rows a formula leaves out, or adds, that the plan counts otherwise; None where it is not so."""
    assert one.line is not None  # noqa: S101 - it has a formula
    key = one.key
    wanted, used = _cells(look.laid.normal(one.line, key)), _cells(normal(formula, look.frame))
    missing = sorted(_label(look, line) for column, line in wanted - used if column == key and _weighs(look, line, key))
    extra = sorted(_label(look, line) for column, line in used - wanted if column == key)
    if not missing and not (extra and len(wanted) > 1):
        return None
    shown = clip(formula)
    vi = [f"không cộng {_list(missing, 'vi')}"] * bool(missing) + [f"cộng cả {_list(extra, 'vi')}"] * bool(extra)
    en = [f"does not reach {_list(missing, 'en')}"] * bool(missing) + [f"also adds {_list(extra, 'en')}"] * bool(extra)
    return Reason("sum", Text(f"công thức {shown} {', '.join(vi)}", f"the formula {shown} {', '.join(en)}"))


def _cells(tokens: Normal) -> set[tuple[str, int]]:
    return {cell for token in tokens if isinstance(token, Cells) for cell, _ in token.counts}


def _weighs(look: Look, line: int, key: str) -> bool:
    """Tell whether a line of the merged plan has a figure in a column."""
    return line >= 0 and look.laid.cells[line][key].value not in (None, 0)


def _label(look: Look, line: int) -> tuple[int, str]:
    """Return the row number of a line, 0 where the sheet has none, and its name."""
    return (look.rows.get(line, 0), look.laid.lines[line].name) if line >= 0 else (-line, "")


def _list(rows: Sequence[tuple[int, str]], language: str) -> str:
    word, left, right = ("hàng", "“", "”") if language == "vi" else ("row", '"', '"')
    names = [(row, f"{left}{clip(name)}{right}" if name else "") for row, name in rows[:SHOWN]]
    shown = [f"{word} {row} ({name})" if row and name else name or f"{word} {row}" for row, name in names]
    return ", ".join(shown) + " …" * (len(rows) > SHOWN)


def through(look: Look, one: Unequal) -> Reason | None:
    """Return the cells that differ and that a formula uses, itself or by way of hidden columns and other sheets; else rows out of its reach."""
    assert one.row is not None  # noqa: S101 - it has a formula
    own = look.sheet.seen.name
    spot = (own, one.row.number, look.columns[one.key])
    used = hangs_on(spot, look.formulas, look.compared) - {spot}
    found = sorted((row, column) for sheet, row, column in used & look.unequal)
    if found:
        shown = ", ".join(place("", *at) for at in found[:SHOWN]) + " …" * (len(found) > SHOWN)
        return Reason("follows", Text(f"theo {shown}", f"follows from {shown}"))
    return _elsewhere(look, spot) or _hidden(look, one, {row for sheet, row, _ in used if sheet == own})


def _elsewhere(look: Look, spot: Spot) -> Reason | None:
    """Return the rows that came or moved and that another sheet, on which a cell is worked out, does not count."""
    own = spot[0]
    used = hangs_on(spot, look.formulas, look.here)
    others = sorted({sheet for sheet, _, _ in used if sheet not in (own, NAME)})
    reached = {row for sheet, row, _ in used if sheet == own}
    key = look.laid.estimate.base_column
    missing = [
        (number, look.laid.lines[line].name)
        for line, number in look.rows.items()
        if number in look.fresh and number not in reached and _weighs(look, line, key)
    ]
    if not others or not missing:
        return None
    names, vi, en = ", ".join(others), _list(missing, "vi"), _list(missing, "en")
    return Reason(
        "sum", Text(f"tính ở trang “{names}”, ở đó không cộng {vi}", f'it is worked out on the sheet "{names}", which does not reach {en}')
    )


def _hidden(look: Look, one: Unequal, reached: set[int]) -> Reason | None:
    """Return the rows with an amount that the plan's own formula of a cell would hang on, by way of hidden columns, and this one does not."""
    laid, key = look.laid, look.laid.estimate.base_column
    keys = {name: at for at, name in laid.frame.columns.items()}
    assert one.line is not None  # noqa: S101 - it has a formula
    used = sorted({row - 1 for sheet, row, _ in hangs_on(("", one.line + 1, keys[one.key]), look.wanted, frozenset()) if sheet == ""})
    items = [line for line in used if laid.lines[line].kind == "item" and _weighs(look, line, key)]
    missing = [(look.rows[line], laid.lines[line].name) for line in items if look.rows.get(line) not in reached]
    if not missing:
        return None
    vi, en = _list(missing, "vi"), _list(missing, "en")
    return Reason("sum", Text(f"tính qua các cột ẩn, ở đó không cộng {vi}", f"it is worked out in hidden columns, which do not reach {en}"))
