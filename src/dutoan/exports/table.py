"""The estimate as an aligned text table, styled by rich on a terminal. Money is never cut: names wrap, then lines run over."""

from collections.abc import Iterator, Sequence

from dutoan.estimate import Kind
from dutoan.sheet import Column, Grid, GridRow, Work, lay_out, show_cell
from dutoan.width import width_of, wrap

ENDINGS = (".txt",)

TERMINAL_ROWS = 2_000
"""Above this many rows a terminal gets plain text too: rich takes 0.1 ms a line."""

_GAP = "  "
_NARROWEST_NAME = 16
_WIDEST_TEXT = 24
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
    widths = _widths(grid, texts, work.width)
    page = max(work.width, _NARROWEST_NAME)
    rule = _GAP.join("─" * width for width in widths), ""
    for text in grid.heading:
        yield from ((line, "bold" if text == work.plan.title else "") for line in wrap(text, page))
    yield "", ""
    yield from ((line, "bold") for line in _row([column.title for column in grid.columns], grid.columns, widths))
    yield rule
    is_below = False
    for row, cells in zip(grid.rows, texts, strict=True):
        if row.below and not is_below:
            yield rule
            is_below = True
        yield from ((line, _STYLES.get(row.kind, "")) for line in _row(cells, grid.columns, widths))
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
