"""The estimate as a text table: rich on a terminal, plain aligned text elsewhere. Money is never cut: names wrap, then lines run over."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from dutoan.sheet import Column, Grid, GridRow, Work, lay_out, show_cell

ENDINGS = (".txt",)

TERMINAL_ROWS = 2_000
"""Above this many rows a terminal gets plain text too: rich takes 0.4 ms a row."""

_GAP = "  "
_NARROWEST_NAME = 16
_WIDEST_TEXT = 24
# Anything but Latin letters, Vietnamese ones among them, and common signs. (Listing what is wide instead takes 4 ms to compile.)
_UNUSUAL = re.compile("[^\x00-\u02ff\u1e00-\u1eff\u2010-\u2027]")


def render(work: Work) -> Iterator[str]:
    """Yield the estimate as plain aligned text, `work.width` columns wide where the money allows it."""
    grid = lay_out(work)
    texts = [_texts(row, grid.columns) for row in grid.rows]
    widths = _widths(grid, texts, work.width)
    rule = _GAP.join("─" * width for width in widths)
    lines = [line for text in grid.heading for line in wrap(text, max(work.width, _NARROWEST_NAME))]
    lines += ["", *_row([column.title for column in grid.columns], grid.columns, widths), rule]
    foot = next(index for index, row in enumerate(grid.rows) if row.below)
    for index, cells in enumerate(texts):
        lines += [rule] if index == foot else []
        lines += _row(cells, grid.columns, widths)
    yield "\n".join([*lines, rule, *wrap(grid.words, max(work.width, _NARROWEST_NAME)), ""])


def render_rich(work: Work) -> str:
    """Return the estimate as rich draws it on a terminal of `work.width` columns."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only a terminal needs rich
    from rich.console import Console  # noqa: PLC0415 - likewise
    from rich.table import Table  # noqa: PLC0415 - likewise
    from rich.text import Text  # noqa: PLC0415 - likewise

    grid = lay_out(work)
    texts = [_texts(row, grid.columns) for row in grid.rows]
    widths = _widths(grid, texts, work.width)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for column, width in zip(grid.columns, widths, strict=True):
        title = "\n".join(wrap(column.title, width))
        table.add_column(Text(title), justify="right" if _is_right(column) else "left", min_width=width, max_width=width, no_wrap=True)
    for index, (row, cells) in enumerate(zip(grid.rows, texts, strict=True)):
        style = {"group": "bold", "subtotal": "bold", "total": "bold green"}.get(row.kind, "")
        wrapped = ("\n".join(wrap(cell, width)) for cell, width in zip(cells, widths, strict=True))
        is_last = index + 1 < len(grid.rows) and not row.below and grid.rows[index + 1].below
        table.add_row(*(Text(cell) for cell in wrapped), style=style, end_section=is_last)
    whole = max(work.width, sum(widths) + len(_GAP) * len(widths))
    console = Console(width=whole, force_terminal=True, highlight=False)
    with console.capture() as capture:
        for line in grid.heading:
            console.print(Text(line, style="bold" if line == work.plan.title else ""))
        console.print(table)
        console.print(Text(grid.words, style="italic"))
    return capture.get()


def width_of(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    if not _UNUSUAL.search(text):
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf"
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken at spaces, and inside a word only where it must be."""
    if width_of(text) <= width and "\n" not in text:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = paragraph[: len(paragraph) - len(paragraph.lstrip())]
        indent, fresh = line, True
        for word in paragraph.split():
            if not fresh and width_of(line) + 1 + width_of(word) > width:
                lines.append(line)
                line, fresh = indent, True
            line += word if fresh else " " + word
            fresh = False
            while width_of(line) > width > len(indent):
                cut = 1 + max(line.rfind("/", 0, width), line.rfind("-", 0, width), len(indent))
                cut = cut if cut > len(indent) + 1 else width
                lines.append(line[:cut])
                line = indent + line[cut:]
        lines.append(line)
    return lines


def _texts(row: GridRow, columns: Sequence[Column]) -> list[str]:
    cells = [show_cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)]
    return ["  " * row.level + cell if column.shape == "name" else cell for cell, column in zip(cells, columns, strict=True)]


def _is_right(column: Column) -> bool:
    return column.shape in ("quantity", "money", "rate")


def _widths(grid: Grid, texts: Sequence[Sequence[str]], page: int) -> list[int]:
    """Return the columns' widths: money and figures as wide as they are, the name takes what is left of the page."""
    widths: list[int] = []
    for index, column in enumerate(grid.columns):
        longest = max((width_of(cells[index]) for cells in texts), default=0)
        title = max(width_of(word) for word in column.title.split())
        widths.append(max(title, longest if _is_right(column) else min(longest, _WIDEST_TEXT)))
    name = next(index for index, column in enumerate(grid.columns) if column.shape == "name")
    left = page - sum(widths) + widths[name] - len(_GAP) * (len(widths) - 1)
    longest = max([width_of(cells[name]) for cells in texts] + [width_of(grid.columns[name].title)])
    widths[name] = min(longest, max(left, _NARROWEST_NAME))
    return widths


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[str] = []
    for at in range(max(len(cell) for cell in wrapped)):
        parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
        lines.append(_GAP.join(_pad(part, width, column) for part, width, column in zip(parts, widths, columns, strict=True)).rstrip())
    return lines


def _pad(text: str, width: int, column: Column) -> str:
    spaces = " " * (width - width_of(text))
    return spaces + text if _is_right(column) else text + spaces
