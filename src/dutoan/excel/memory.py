"""What a workbook remembers of the plan it was made from, so that edits find their way back: row by row, and as a whole.

A hidden column names each row's path into the plan; a hidden sheet keeps the plan's own text, and the ceiling and the parameters
that were used.
"""

import re
from typing import Any

from dutoan.estimate import Estimate, Line
from dutoan.excel.sources import source_keys
from dutoan.findings import Path
from dutoan.model import Plan
from dutoan.sheet import Column, Grid, GridRow
from dutoan.workbook.memory import SHEET, VERSION

ID = "id"
CELL_LIMIT = 30_000
"""Letters in one cell; a workbook takes 32.767."""

TITLE = "dutoan"
"""The title of the hidden column."""

_ID = re.compile("(?:group|item|subtotal|charge|vat|rounding|total)(?: [a-z_]+(?:/[a-z_]+|/[0-9]+)*)?")


def add_hidden(grid: Grid, plan: Plan, estimate: Estimate) -> Grid:
    """Return the grid with its hidden columns: each row's path, and who pays each amount where the printed columns say it with VAT."""
    keys = [key for key in source_keys(plan) if key.startswith("own")]
    columns = (*(Column(key, key, "money") for key in keys), Column(ID, TITLE, "text"))
    lines = zip(grid.rows, estimate.lines, strict=True)
    rows = [_filled(row, line, len(keys), plan.totals) for row, line in lines]
    return grid._replace(columns=(*grid.columns, *columns), rows=tuple(rows))


def _filled(row: GridRow, line: Line, own: int, totals: str) -> GridRow:
    is_empty = line.kind in ("vat", "total") or (line.kind == "group" and totals != "head")
    paid = (None,) * own if is_empty else line.sources[:own]
    return GridRow(row.kind, row.level, row.below, (*row.cells, *paid, id_of(line)))


def id_of(line: Line) -> str:
    """Return what names a row: its kind and its path, such as `item items/0/items/2`."""
    return f"{line.kind} {'/'.join(map(str, line.path))}" if line.path else line.kind


def is_id(value: object) -> bool:
    """Tell whether a cell names a row as `id_of` does."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def path_of(name: str) -> tuple[str, Path]:
    """Return the kind and the path that `id_of` wrote."""
    kind, _, path = name.partition(" ")
    steps = path.split("/") if path else []
    return kind, tuple(int(step) if step.isdigit() else step for step in steps)


def remember(book: Any, text: str, estimate: Estimate) -> None:
    """Write the hidden sheet: the ceiling and the parameters as they were used, and the plan's own text."""
    from base64 import b64encode  # noqa: PLC0415 - only a document needs it
    from hashlib import sha256  # noqa: PLC0415 - likewise

    data = text.encode()
    kept = [("version", str(VERSION)), ("sha256", sha256(data).hexdigest())]
    if estimate.ceiling is not None:
        kept.append(("ceiling", str(estimate.ceiling)))
    kept += [(f"param {name}", str(value)) for name, value in estimate.params]
    written = b64encode(data).decode()
    kept += [("text", written[at : at + CELL_LIMIT]) for at in range(0, len(written), CELL_LIMIT)]
    sheet = book.add_worksheet(SHEET)
    sheet.very_hidden()
    for row, (key, value) in enumerate(kept):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
