"""Edits of rows and keys in every layout: the text says what they mean, and keeps each line and each comment that they do not touch."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

import pytest
from rowedits import COMMENT, draw_edits, may_change, may_go, nodes
from rowtexts import Sheet, draw_sheet

from dutoan.document import Document
from dutoan.edit import Delete, Insert, Move, Put, Request, Unsafe, apply_edits, expected
from dutoan.findings import Edit, Path
from dutoan.source import read

SEEDS = 400
LINE_END = re.compile(r"\r\n|\r|\n")


def document_of(text: str) -> Document:
    document, findings = read(text, "plan.yaml")
    assert document is not None, (findings, text)
    return document


def edited(text: str, *edits: Request) -> str:
    return apply_edits(text, document_of(text), edits)


def made(text: str, edits: Sequence[Request]) -> str | Unsafe:
    try:
        return edited(text, *edits)
    except Unsafe as refusal:
        return refusal


def may_be_refused(sheet: Sheet, edits: Sequence[Request], refusal: Unsafe) -> bool:
    """Tell whether edits contradict each other, leave nothing, or would lose comments in a list in brackets."""
    moves = [edit for edit in edits if isinstance(edit, Move) and edit.path == refusal.path]
    if "comments inside" in refusal.reason.en:
        return moves[0].to[:-1] in sheet.flows and moves[0].path[:-1] not in sheet.flows
    return "contradict" in refusal.reason.en or "nothing would be left" in refusal.reason.en


def drawn(seeds: Iterable[int], *counts: int) -> Iterator[tuple[Sheet, list[Request], str]]:
    """Yield sheets, edits that can be made in them, and the text that has them."""
    for seed in seeds:
        draw = Random(seed)  # noqa: S311 - no secret
        sheet = draw_sheet(draw.randrange)
        edits = draw_edits(draw, sheet.data, draw.choice(counts))
        text = made(sheet.text, edits)
        if isinstance(text, str):
            yield sheet, edits, text
        else:
            assert may_be_refused(sheet, edits, text), (edits, sheet.text)


BLOCKS = [range(start, start + SEEDS // 8) for start in range(0, SEEDS, SEEDS // 8)]


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_every_line_and_comment_that_no_edit_touches_stays(seeds: range) -> None:
    for sheet, edits, text in drawn(seeds, 1, 2, 3, 5):
        assert document_of(text).data == expected(sheet.data, edits)

        changed = may_change(sheet, edits)
        kept = [line.text for at, line in enumerate(sheet.lines) if at not in changed and line.text.strip()]
        left = iter(LINE_END.split(text))
        assert [line for line in kept if line not in left] == [], (edits, sheet.text, text)  # each is sought behind the one before

        comments = COMMENT.findall(text)
        assert len(comments) == len(set(comments)), (edits, sheet.text, text)
        assert {*COMMENT.findall(sheet.text)} - may_go(sheet, edits) <= {*comments}, (edits, sheet.text, text)

        assert {*LINE_END.findall(text)} == {sheet.end}
        says_line_end = text.endswith(f"# no{sheet.end}")  # of a block of text, which needs it
        assert says_line_end or text.endswith(sheet.end) == sheet.is_ended, (edits, sheet.text, text)


def undone(data: Any, edit: Request) -> Request:
    """Return the edit that takes one back."""
    if isinstance(edit, Edit) and edit.part == "key":
        return Edit((*edit.path[:-1], edit.text), str(edit.path[-1]), "key")
    if isinstance(edit, Insert):
        return Delete(edit.path)
    before = dict(nodes(data))
    if isinstance(edit, Delete):
        return Put(edit.path, before[edit.path]) if isinstance(edit.path[-1], str) else Insert(edit.path, before[edit.path])
    if isinstance(edit, Move):
        here = _without(edit.to, edit.path)
        return Move(here, _with(edit.path, here))
    return Put(edit.path, before[edit.path]) if edit.path in before else Delete(edit.path)


def _without(path: Path, gone: Path) -> Path:
    """Return what becomes of a slot when the member `gone` is taken out."""
    depth = len(gone) - 1
    if path[:depth] == gone[:-1] and len(path) > depth and int(path[depth]) > int(gone[depth]):
        return (*path[:depth], int(path[depth]) - 1, *path[depth + 1 :])
    return path


def _with(path: Path, came: Path) -> Path:
    """Return what becomes of a slot, seen without a member, when that is at `came`: slots behind it are one further."""
    depth = len(came) - 1
    if path[:depth] == came[:-1] and len(path) > depth:
        is_behind = int(path[depth]) >= int(came[depth]) if len(path) > depth + 1 else int(path[depth]) > int(came[depth])
        return (*path[:depth], int(path[depth]) + is_behind, *path[depth + 1 :])
    return path


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_an_edit_is_taken_back_by_its_inverse(seeds: range) -> None:
    for sheet, (edit,), text in drawn(seeds, 1):
        back = undone(sheet.data, edit)
        again = made(text, [back])
        if isinstance(again, str):
            assert document_of(again).data == sheet.data, (edit, back, sheet.text, text)
        else:
            assert "comments inside" in again.reason.en


def real_plans() -> list[str]:
    root = os.path.dirname(os.path.dirname(__file__))
    folders = ("examples", "src/dutoan/templates", "tests/plans")
    return sorted(os.path.join(root, folder, name) for folder in folders for name in os.listdir(os.path.join(root, folder)))


@pytest.mark.parametrize("file", real_plans(), ids=os.path.basename)
def test_a_row_that_comes_and_goes_leaves_no_trace_in_a_real_plan(file: str) -> None:
    with open(file, encoding="utf-8", newline="") as source:
        text = source.read()
    lists = [(path, node) for path, node in nodes(document_of(text).data) if isinstance(node, list) and isinstance(node[0], dict)]
    for path, node in lists:
        new, first, last = (*path, len(node) // 2), (*path, 0), (*path, len(node) - 1)
        more = edited(text, Insert(new, {"name": "Thuê xe, 2 ngày", "unit": "Ngày", "quantity": "2", "unit_price": "1_250_000"}))
        added = [line.lstrip(" -") for line in more.splitlines() if "Thuê xe, 2 ngày" in line]
        assert added == ['{name: "Thuê xe, 2 ngày", unit: Ngày, quantity: 2, unit_price: 1_250_000}']
        assert edited(more, Delete(new)) == text
        moved = edited(text, Move(last, first))
        assert sorted(moved.splitlines()) == sorted(text.splitlines())
        assert edited(moved, Move(first, (*path, len(node)))) == text
