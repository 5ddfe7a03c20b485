"""The estimate as a Markdown table (GitHub's kind), figures as documents print them."""

import re

from dutoan.sheet import Work, lay_out, show_cell

ENDINGS = (".md", ".markdown")


def render(work: Work) -> str:
    """Return the title as a heading, the printed table, and the amount in words."""
    grid = lay_out(work)
    lines = [f"## {_escape(work.plan.title)}", ""]
    lines.append(_line([_escape(column.title) for column in grid.columns]))
    lines.append(_line(["---:" if column.shape in ("quantity", "money", "rate") else "---" for column in grid.columns]))
    for row in grid.rows:
        cells = [_escape(show_cell(cell, column)) for cell, column in zip(row.cells, grid.columns, strict=True)]
        bold = row.kind in ("group", "subtotal", "total")
        lines.append(_line([f"**{cell}**" if bold and cell else cell for cell in cells]))
    return "\n".join([*lines, "", f"*{_escape(grid.words)}*", ""])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escape(text: str) -> str:
    escaped = re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)
    return re.sub(r"^([-+])", r"\\\1", escaped).replace("\n", "<br>")
