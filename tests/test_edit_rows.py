"""Edits of rows and keys in every layout: the text says what they mean, and keeps each line and each comment that they do not touch."""

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from rowtexts import Sheet, draw_sheet

from dutoan.document import Document
from dutoan.edit import Delete, Insert, Move, Put, Request, Unsafe, apply_edits, expected
from dutoan.findings import Edit, Path
from dutoan.source import read

TEXTS = (
    *("yes", "1:30", "# x", "- a", "a: b", " a", "b ", "Thuê xe, ổ", "it's", '"', "{a}", "[", "a\nb", "null", "~", "5%", "=a*(b+1)", "@"),
    *("*a", "!", "", "Công", "250_000"),
)
COMMENT = re.compile(r"# c(\d+):")


def document_of(text: str) -> Document:
    document, findings = read(text, "plan.yaml")
    assert document is not None, (findings, text)
    return document


def nodes(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield everything in nested data with its path."""
    yield path, node
    if not isinstance(node, str):
        for step, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from nodes(inner, (*path, step))


def draw_edits(draw: Random, data: Any) -> list[Request]:
    """Draw some edits, of different places mostly."""
    found = list(nodes(data))
    maps = [path for path, node in found if isinstance(node, dict)]
    lists = [(path, node) for path, node in found if isinstance(node, list)]
    slots = [(*path, at) for path, node in lists for at in range(len(node) + 1)]
    members = [path for path, _ in found if isinstance(path[-1:][0] if path else "", int)]
    keys = [path for path, _ in found if path and isinstance(path[-1], str) and len(path) > 1]
    edits: list[Request] = []
    for number in range(draw.choice((1, 1, 2, 3, 5))):
        kind = draw.choice(("text", "put", "new", "rename", "delete key", "delete", "delete", "insert", "insert", "move", "move"))
        if kind == "text":
            edits.append(Edit(draw.choice([path for path, node in found if isinstance(node, str)]), draw.choice(TEXTS)))
        elif kind == "put":
            edits.append(Put(draw.choice(keys), draw.choice((*TEXTS, {"người": "4"}, ["a"]))))
        elif kind == "new":
            key = draw.choice(("unit", "norm", "vat", f"new {number}", "charges"))
            edits.append(Put((*draw.choice(maps), key), draw.choice((*TEXTS, {"rate": "5%"}, [{"name": "N", "amount": "5"}]))))
        elif kind == "rename":
            edits.append(Edit(draw.choice(keys), f"other {number}", "key"))
        elif kind == "delete key":
            edits.append(Delete(draw.choice(keys)))
        elif kind == "delete":
            edits.append(Delete(draw.choice(members)))
        elif kind == "insert":
            edits.append(Insert(draw.choice(slots), draw_row(draw, 2)))
        else:
            edits.append(Move(draw.choice(members), draw.choice(slots)))
    return edits


def draw_row(draw: Random, depth: int) -> Any:
    row = {"unit_price": "5_000", "name": draw.choice(TEXTS), "quantity": draw.choice(("3", {"người": "=a", "ngày": "4"}))}
    return {"items": [draw_row(draw, depth - 1), row], "name": "Nhóm, ổ"} if depth and draw.random() < 0.3 else row


def made(sheet: Sheet, edits: Sequence[Request]) -> tuple[str, Any] | None:
    """Return the edited text and what the edits mean, or None where they contradict each other or leave nothing."""
    document = document_of(sheet.text)
    try:
        meaning = expected(document.data, edits)
    except Unsafe:
        return None
    try:
        return apply_edits(sheet.text, document, edits), meaning
    except Unsafe as refusal:
        moves = [edit for edit in edits if isinstance(edit, Move) and edit.path == refusal.path]
        assert "comments inside" in str(refusal), (str(refusal), refusal.path, edits, sheet.text)
        assert moves[0].to[:-1] in sheet.flows
        assert moves[0].path[:-1] not in sheet.flows
        return None


def touched(sheet: Sheet, edits: Sequence[Request]) -> set[int]:
    """Return the numbers of the lines that edits may change, take away or move: none of the others may."""
    lines: set[int] = set()
    for edit in edits:
        if isinstance(edit, Delete | Move):
            lines |= owned(sheet, edit.path)
        elif isinstance(edit, Edit | Put):
            lines |= {at for at in owned(sheet, edit.path) if not sheet.lines[at].is_void or inside(sheet, at, edit.path)}
        for path in (edit.path, edit.to) if isinstance(edit, Move) else (edit.path,):
            if path[:-1] in sheet.flows:
                lines |= beside(sheet, path, edits)
    for edit in edits:
        if isinstance(edit, Delete) and sheet.lines[min(owned(sheet, edit.path))].text.lstrip().startswith("-"):
            lines.add(next(at for at in range(min(owned(sheet, edit.path)), 9999) if at not in lines))
    return lines


def owned(sheet: Sheet, path: Path) -> set[int]:
    return {at for at, line in enumerate(sheet.lines) if path in line.owners}


def inside(sheet: Sheet, at: int, path: Path) -> bool:
    """Tell whether a line that is only a comment stands inside what is at `path`, not above or below it."""
    full = [number for number in sorted(owned(sheet, path)) if not sheet.lines[number].is_void]
    return full[0] < at < full[-1]


def beside(sheet: Sheet, path: Path, edits: Sequence[Request]) -> set[int]:
    """Return the lines next to a place in brackets that have its commas and brackets."""
    own = sorted(at for at in owned(sheet, path[:-1]) if not sheet.lines[at].is_void)
    if isinstance(path[-1], str):
        return set(own)
    gone = {edit.path for edit in edits if isinstance(edit, Delete | Move)}
    before = [at for index in range(path[-1]) if (*path[:-1], index) not in gone for at in own if at in owned(sheet, (*path[:-1], index))]
    behind = [
        at for at in own if any(at in owned(sheet, (*path[:-1], index)) for index in range(path[-1], 99) if (*path[:-1], index) not in gone)
    ]
    return {before[-1] if before else own[0], behind[0] if behind else own[-1]}


def test_a() -> None:
    import collections

    c = collections.Counter()
    for s in range(30000):
        draw = Random(s)
        sheet = draw_sheet(draw.randrange)
        edits = draw_edits(draw, sheet.data)
        result = made(sheet, edits)
        c[result is None] += 1
        if result is None:
            continue
        text, _ = result
        changed = touched(sheet, edits)
        kept = [line.text for at, line in enumerate(sheet.lines) if at not in changed and line.text.strip()]
        left = iter(re.split("\r\n|\r|\n", text))
        lost = [line for line in kept if line not in left]
        msg = f"seed {s}\n{lost[:1]}\n{sheet.text.replace(chr(13), chr(10))}\n{edits}\n{text.replace(chr(13), chr(10))}"
        assert lost == [], msg
        gone = {edit.path for edit in edits if isinstance(edit, Delete)}
        here = {
            number
            for at, line in enumerate(sheet.lines)
            for number in COMMENT.findall(line.text)
            if at not in changed or not any(isinstance(e, Delete) or (isinstance(e, Put) and at in owned(sheet, e.path)) for e in edits)
        }
        there = COMMENT.findall(text)
        assert len(there) == len(set(there)), msg
        assert here <= set(there), (here - set(there), msg)
    print(c)
