"""Formulas as text: those that cells share, and those that call another program. None is evaluated."""

import re
from functools import cache
from typing import NamedTuple

from dutoan.workbook.book import column_letters
from dutoan.workbook.references import COLUMN_LIMIT, ROW_LIMIT, read_column
from dutoan.workbook.refusals import too_much
from dutoan.workbook.shared import Shared
from dutoan.workbook.xml import Attributes

FORMULA_LIMIT = 8_192
"""A formula is at most this long, in Excel as here."""

_UNFOLD_COST, _SHIFT_COST = 8, 2  # letters a piece: to take a shared formula apart and to put it together takes longer than to keep it

# Texts, quoted sheet names and what stands in brackets are no references, nor is a name such as SUM2, T1(…) or S1!A1.
_QUOTED = r""""[^"]*"|'[^']*'|\[[^\[\]]*\]"""  # none is ever looked through twice
_PART = re.compile(
    rf"({_QUOTED})|(?<![\w.$])(?:\$?[A-Za-z]{{1,3}}\$?[1-9]\d{{0,6}}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?\d{{1,7}}:\$?\d{{1,7}})(?![\w.(!])",
    re.ASCII,
)
_STEP = re.compile("(?<![$0-9])[0-9]+|(?<![$A-Za-z])[A-Za-z]+")  # those behind a $ stay


class Step(NamedTuple):
    """The row or the column of a relative reference."""

    number: int
    is_row: bool


Pieces = list[str | Step]


def unfold(formula: str) -> Pieces:
    """Return `formula` as the pieces that stay and the rows and columns that move with the cell; joined by `shift`."""
    pieces: Pieces = []
    end = 0
    for part in _PART.finditer(formula):
        for step in () if part[1] else _STEP.finditer(part[0]):
            pieces.append(formula[end : part.start() + step.start()])
            written = step[0]
            pieces.append(Step(int(written), is_row=True) if written.isdigit() else Step(read_column(written.upper()), is_row=False))
            end = part.start() + step.end()
    return [*pieces, formula[end:]]


def shift(pieces: Pieces, rows: int, columns: int) -> str:
    """Return the formula of `pieces` as it reads that many rows further down and columns further right; empty where it leaves the sheet."""
    moved = [piece if isinstance(piece, str) else _move(piece, rows, columns) for piece in pieces]
    return "" if None in moved else "".join(map(str, moved))


def _move(step: Step, rows: int, columns: int) -> str | None:
    number = step.number + (rows if step.is_row else columns)
    if not 1 <= number <= (ROW_LIMIT if step.is_row else COLUMN_LIMIT):
        return None
    return str(number) if step.is_row else _letters(number)


_letters = cache(column_letters)


def calls_program(formula: str) -> bool:
    """Return whether `formula` asks another program for its value: `cmd|'/c calc'!A1`, or LibreOffice's DDE(…)."""
    if "|" not in formula and "DDE" not in formula.upper():
        return False
    bare = re.sub(_QUOTED, "", formula).upper()
    return "|" in bare or "DDE(" in bare


class Formulas:
    """The formulas of one sheet. Cells share them: each is written once, at its first cell, and reads otherwise at every other."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._masters: dict[str, tuple[int, int, int, Pieces]] = {}  # with its cost, row and column

    def read(self, attributes: Attributes, text: str, row: int, column: int) -> str:
        """Return the formula of one cell; "=" alone where the file does not say it. Raises Refusal `over-limit`."""
        index = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        if index and not text:
            cost, top, left, pieces = self._masters.get(index, (0, row, column, []))
            self._shared.count_letters(cost)
            return "=" + shift(pieces, row - top, column - left)
        if len(text) > FORMULA_LIMIT:
            raise too_much(f"có công thức dài quá {FORMULA_LIMIT} ký tự", f"a formula is longer than {FORMULA_LIMIT} characters")
        self._shared.count_letters(len(text))
        self._shared.calling = self._shared.calling or calls_program(text)
        if index:
            pieces = unfold(text)
            self._shared.count_letters(_UNFOLD_COST * len(pieces))
            self._masters[index] = (len(text) + _SHIFT_COST * len(pieces), row, column, pieces)
        return "=" + text
