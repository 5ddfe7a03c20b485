"""The estimate as an aligned text table, styled by rich on a terminal. Money is never cut: names wrap, then lines run over."""

import re
from collections.abc import Collection, Iterator, Sequence

from dutoan.estimate import Kind
from dutoan.sheet import Column, Grid, GridRow, Work, lay_out, show_cell
from dutoan.width import width_of, wrap

ENDINGS = (".txt",)

TERMINAL_ROWS = 2_000
"""Above this many rows a terminal gets plain text too: rich takes 0.1 ms a line."""

# Blanks between columns, and how narrow names may become: the first that fits the page, else the last.
_TRIES = ((2, 16), (1, 16), (1, 12))
_NARROWEST_TEXT = 8
_WIDEST_TEXT = 24
_NARROWEST_PAGE = 16  # for the lines above and below the table
_PIECE = re.compile(r"[^\s/-]+[/-]*")  # where a text may break: behind these
_STYLES: dict[Kind, str] = {"group": "bold", "subtotal": "bold", "total": "bold green"}


def render(work: Work) -> Iterator[str]:
    """Yield the estimate as plain aligned text, `work.width` columns wide where the money allows it."""
    yield "".join(line + "\n" for line, _ in _draw(work))


def render_rich(work: Work) -> str:
    """Return the same lines for a terminal: bold titles and sums, in colour unless NO_COLOR or TERM say otherwise."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs rich
    from rich.text import Text  # noqa: PLC0415 - likewise

    console = Console(force_terminal=True, highlight=False)
    with console.capture() as capture:
        for line, style in _draw(work):
            # rich neither wraps nor cuts nor reads markup here: what it takes for the width of a letter differs by version.
            console.print(Text(line, style), soft_wrap=True)
    return capture.get()


def _draw(work: Work) -> Iterator[tuple[str, str]]:
    """Yield every line with its style on a terminal."""
    grid = lay_out(work)
    texts = [_texts(row, grid.columns) for row in grid.rows]
    gap, widths = _fit(grid, texts, work.width)
    page = max(work.width, _NARROWEST_PAGE)
    rule = gap.join("─" * width for width in widths), ""
    for text in grid.heading:
        yield from ((line, "bold" if text == work.plan.title else "") for line in wrap(text, page))
    yield "", ""
    yield from ((line, "bold") for line in _row([column.title for column in grid.columns], grid.columns, widths, gap))
    yield rule
    is_below = False
    for row, cells in zip(grid.rows, texts, strict=True):
        if row.below and not is_below:
            yield rule
            is_below = True
        yield from ((line, _STYLES.get(row.kind, "")) for line in _row(cells, grid.columns, widths, gap))
    yield rule
    yield from ((line, "italic") for line in wrap(grid.words, page))


def _texts(row: GridRow, columns: Sequence[Column]) -> list[str]:
    cells = [show_cell(cell, column) for cell, column in zip(row.cells, columns, strict=True)]
    indent = "  " * row.level
    return [
        indent + cell.replace("\n", "\n" + indent) if column.shape == "name" else cell for cell, column in zip(cells, columns, strict=True)
    ]


def _is_right(column: Column) -> bool:
    return column.shape in ("quantity", "money", "rate")


def _fit(grid: Grid, texts: Sequence[Sequence[str]], page: int) -> tuple[str, list[int]]:
    """Return the blanks between columns and the columns' widths that fit the page, or the narrowest that cut no figure."""
    columns = grid.columns
    cells = [{row[index] for row in texts} for index in range(len(columns))]
    widest, least = map(list, zip(*map(_measure, columns, cells), strict=True))
    names = [column.shape for column in columns].index("name")
    for gap, narrowest in _TRIES:
        room = page - gap * (len(columns) - 1)
        least[names] = min(widest[names], narrowest)
        widths = _shrink(list(widest), least, room)
        if sum(widths) <= room:
            break
    for index, column in enumerate(columns):
        if column.shape == "text":  # its lines may break before they are as wide as it is
            widths[index] = max(width_of(line) for text in (column.title, *cells[index]) for line in wrap(text, widths[index]))
    widths[names] = min(widest[names], widths[names] + max(0, room - sum(widths)))
    return " " * gap, widths


def _measure(column: Column, cells: Collection[str]) -> tuple[int, int]:
    """Return how wide a column would be, and how narrow it may become: a figure's whole width, or a text's longest word."""
    word = max(map(width_of, column.title.split()))
    longest = max(map(width_of, cells), default=0)
    if _is_right(column):
        return max(word, longest), max(min(word, _NARROWEST_TEXT), longest)
    if column.shape == "name":
        return max(width_of(column.title), longest), 0
    wide = max(word, min(longest, _WIDEST_TEXT))
    piece = max((width_of(piece) for text in cells for piece in _PIECE.findall(text)), default=0)
    return wide, min(wide, max(piece, _NARROWEST_TEXT))


def _shrink(widths: list[int], least: Sequence[int], room: int) -> list[int]:
    """Take from the widest column that may become narrower, and again, until they fit or none may."""
    while sum(widths) > room:
        yielding = [index for index, width in enumerate(widths) if width > least[index]]
        if not yielding:
            break
        widest = max(yielding, key=widths.__getitem__)
        # A very long name comes down to the page at once.
        widths[widest] = max(min(widths[widest] - 1, room), least[widest])
    return widths


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], gap: str) -> list[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines: list[str] = []
    for at in range(max(len(cell) for cell in wrapped)):
        parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
        lines.append(gap.join(_pad(part, width, column) for part, width, column in zip(parts, widths, columns, strict=True)).rstrip())
    return lines


def _pad(text: str, width: int, column: Column) -> str:
    spaces = " " * (width - width_of(text))
    return spaces + text if _is_right(column) else text + spaces
