"""Edits of rows and keys drawn at random, and which lines and comments of a sheet they may touch."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from rowtexts import Sheet

from dutoan.edit import Delete, Insert, Move, Put, Request
from dutoan.findings import Edit, Path

TEXTS = (
    *("yes", "1:30", "# x", "- a", "a: b", " a", "b ", "Thuê xe, ổ", "it's", '"', "{a}", "[", "a\nb", "null", "~", "5%", "=a*(b+1)", "@"),
    *("*a", "!", "", "Công", "250_000"),
)
COMMENT = re.compile(r"# c(\d+):")


def nodes(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield everything in nested data with its path."""
    yield path, node
    if not isinstance(node, str):
        for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from nodes(inner, (*path, step))


def draw_edits(draw: Random, data: Any, count: int) -> list[Request]:
    """Draw so many edits; some may contradict each other."""
    found = list(nodes(data))
    texts = [path for path, node in found if isinstance(node, str)]
    maps = [path for path, node in found if isinstance(node, dict)]
    slots = [(*path, at) for path, node in found if isinstance(node, list) for at in range(len(node) + 1)]
    members = [path for path, _ in found if path and isinstance(path[-1], int)]
    keys = [path for path, _ in found if len(path) > 1 and isinstance(path[-1], str)]
    edits: list[Request] = []
    for number in range(count):
        kind = draw.choice(("text", "put", "new", "rename", "delete key", "delete", "delete", "insert", "insert", "move", "move"))
        if kind == "text":
            edits.append(Edit(draw.choice(texts), draw.choice(TEXTS)))
        elif kind == "put":
            edits.append(Put(draw.choice(keys), draw.choice((*TEXTS, {"người": "4"}, ["a"]))))
        elif kind == "new":
            key = draw.choice(("unit", "norm", "vat", f"new {number}", "charges"))
            edits.append(Put((*draw.choice(maps), key), draw.choice((*TEXTS, {"rate": "5%"}, [{"name": "N", "amount": "5"}]))))
        elif kind == "rename":
            edits.append(Edit(draw.choice(keys), f"other {number}", "key"))
        elif kind == "insert":
            edits.append(Insert(draw.choice(slots), draw_row(draw, 2)))
        elif kind == "move":
            edits.append(Move(draw.choice(members), draw.choice(slots)))
        else:
            edits.append(Delete(draw.choice(keys if kind == "delete key" else members)))
    return edits


def draw_row(draw: Random, depth: int) -> Any:
    """Draw a new row, or a group of rows."""
    row = {"unit_price": "5_000", "name": draw.choice(TEXTS), "quantity": draw.choice(("3", {"người": "=a", "ngày": "4"}))}
    return {"items": [draw_row(draw, depth - 1), row], "name": "Nhóm, ổ"} if depth and draw.random() < 0.3 else row


def may_change(sheet: Sheet, edits: Sequence[Request]) -> set[int]:
    """Return the numbers of the lines that the edits may change, take away or move: every other one stays as it is, in its place.

    These are the lines of what is replaced, deleted or moved, comments included; of a list or mapping in brackets that something comes into or
    goes from, also the lines beside it, which have the commas; and the line that comes up behind the dash of a row when its first key goes.
    """
    lines: set[int] = set()
    for edit in edits:
        own = owned(sheet, edit.path)
        lines |= (
            set(own) if isinstance(edit, Delete | Move) else {at for at in own if not sheet.lines[at].is_void or _is_inside(sheet, at, own)}
        )
        for path in (edit.path, edit.to) if isinstance(edit, Move) else (edit.path,):
            if path[:-1] in sheet.flows:
                lines |= _beside(sheet, path, edits)
    for edit in edits:
        own = owned(sheet, edit.path)
        if isinstance(edit, Delete) and sheet.lines[own[0]].text.lstrip().startswith("-"):
            lines.add(next(at for at in range(own[0], len(sheet.lines) + len(lines) + 1) if at not in lines))
    return lines


def may_go(sheet: Sheet, edits: Sequence[Request]) -> set[str]:
    """Return the numbers of the comments that go with what the edits delete or replace."""
    deleted = [edit.path for edit in edits if isinstance(edit, Delete | Put)]
    return {number for path in deleted for at in owned(sheet, path) for number in COMMENT.findall(sheet.lines[at].text)}


def owned(sheet: Sheet, path: Path) -> list[int]:
    """Return the numbers of the lines that what is at `path` is part of, in order."""
    return [at for at, line in enumerate(sheet.lines) if path in line.owners]


def _is_inside(sheet: Sheet, at: int, own: Sequence[int]) -> bool:
    """Tell whether a line that is only a comment stands inside what has these lines, not above or below it."""
    full = [number for number in own if not sheet.lines[number].is_void]
    return full[0] < at < full[-1]


def _beside(sheet: Sheet, path: Path, edits: Sequence[Request]) -> set[int]:
    """Return the lines next to a place in brackets that have its commas and brackets."""
    own = [at for at in owned(sheet, path[:-1]) if not sheet.lines[at].is_void]
    if isinstance(path[-1], str):
        return set(own)
    gone = {edit.path for edit in edits if isinstance(edit, Delete | Move)}
    members = {line_path for at in own for line_path in sheet.lines[at].owners if line_path[:-1] == path[:-1]} - gone
    before = [at for at in own for member in members & sheet.lines[at].owners if member < path]
    behind = [at for at in own for member in members & sheet.lines[at].owners if member >= path]
    return {before[-1] if before else own[0], behind[0] if behind else own[-1]}
