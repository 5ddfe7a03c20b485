"""The estimate as a Markdown table (GitHub's kind), figures as documents print them."""

import re
from collections.abc import Iterator

from dutoan.sheet import Work, lay_out, show_cell

ENDINGS = (".md", ".markdown")


def render(work: Work) -> Iterator[str]:
    """Yield what stands above the table, the title as a heading, then the table and the amount in words."""
    grid = lay_out(work)
    lines = [f"{'## ' if text == work.plan.title else ''}{_paragraph(text)}\n" for text in grid.heading]
    lines.append(_line([_escape(column.title) for column in grid.columns]))
    lines.append(_line(["---:" if column.shape in ("quantity", "money", "rate") else "---" for column in grid.columns]))
    for row in grid.rows:
        cells = [_escape(show_cell(cell, column)) for cell, column in zip(row.cells, grid.columns, strict=True)]
        bold = row.kind in ("group", "subtotal", "total")
        lines.append(_line([f"**{cell.strip()}**" if bold and cell.strip() else cell for cell in cells]))
    yield "\n".join([*lines, "", f"*{_escape(grid.words)}*", ""])


def _paragraph(text: str) -> str:
    """Return a text that begins no list and no block of code."""
    return re.sub(r"^([0-9]*)([-+.)])", r"\1\\\2", _escape(text.strip()))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;))", r"\\\1", text).replace("\n", "<br>")
