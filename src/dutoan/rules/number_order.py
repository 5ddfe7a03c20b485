"""Số thứ tự nhảy cóc hoặc sai thứ tự. | Numbers with a gap or out of order.

vi: Số viết tay (`no`) của các dòng cùng cấp phải tăng dần và liền nhau: 1, 2, 3; I, II, III; a, b, c (có hoặc không có đ). Số thiếu
    thường là một dòng bị xóa mà tổng chưa tính lại, hoặc bị sót khi chép; người duyệt sẽ hỏi dòng đó đâu. Số không đọc được (“2a”)
    được bỏ qua. Cách sửa: bỏ `no` để dutoan tự đánh số, viết lại số, hoặc thêm dòng bị sót.
en: Numbers that are written (`no`) among siblings go up one by one: 1, 2, 3; I, II, III; a, b, c. A number that is missing is mostly
    a row that was deleted, or lost in copying; a reviewer will ask for it. Numbers of another form ("2a") are passed over. Fix: drop
    `no` and let dutoan number the rows, write the number anew, or add the row that was lost.

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, no: 1, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, no: 3, unit: Bộ, quantity: 50, unit_price: 30_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Nước uống, no: 1, unit: Người, quantity: 50, unit_price: 20_000}
      - {name: Tài liệu, no: 2, unit: Bộ, quantity: 50, unit_price: 30_000}
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from dutoan.case import Case
from dutoan.findings import Problem
from dutoan.numerals import bare, read_alike
from dutoan.siblings import Printed, hand_numbered
from dutoan.text import Text, clip

SEVERITY = "warning"

_OUTLINE = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})*")


class _Number(NamedTuple):
    """A number that was read: its place among the numbered siblings, and what it counts: 9.2 is (9, 2)."""

    place: int
    value: tuple[int, ...]


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every gap in the numbers of siblings, and for every number that stands in a wrong place."""
    for siblings in hand_numbered(case.rows, case.estimate):
        yield from _misplaced([one for one in siblings if bare(one.line.no)])


def _misplaced(rows: list[Printed]) -> list[Problem]:
    """Return the problems of the reading that has fewest: I, V, X may be Roman or letters."""
    numbers = [bare(one.line.no).rpartition(".") for one in rows]
    places = [place for place, (_, _, tail) in enumerate(numbers) if next(read_alike([tail]), None)]
    readings: list[list[Problem]] = []
    for values in read_alike([numbers[place][2] for place in places]):
        lists: dict[str, list[_Number]] = {}
        for place, value in zip(places, values, strict=True):
            head = numbers[place][0]
            outline = not head or _OUTLINE.fullmatch(head)
            above = tuple(int(part) for part in head.split(".")) if head and outline else ()
            lists.setdefault("" if outline else head, []).append(_Number(place, (*above, value)))
        readings.append([problem for list_ in lists.values() for problem in _in_one_list(rows, list_)])
    return min(readings, key=len, default=[])


def _in_one_list(rows: list[Printed], numbers: list[_Number]) -> Iterator[Problem]:
    first: dict[tuple[int, ...], _Number] = {}
    for number in numbers:
        first.setdefault(number.value, number)  # duplicate-number tells of the others
    rising = _longest_rising(list(first.values()))
    for number in first.values():
        if number not in rising:
            yield _wrong_place(rows, number.place)
    known = sorted(first)
    for before, after in pairwise(rising):
        if before.value[:-1] == after.value[:-1]:
            between = bisect_left(known, after.value) - bisect_right(known, before.value)
            missing = after.value[-1] - before.value[-1] - 1 - between
            if missing > after.place - before.place - 1:  # each row between them may be one that is misnumbered
                yield _gap(rows[before.place], rows[after.place], missing)


def _longest_rising(numbers: list[_Number]) -> list[_Number]:
    """Return as many of the numbers as are in order: what is not among them stands in a wrong place."""
    ends: list[tuple[int, ...]] = []
    last: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        size = bisect_left(ends, number.value)
        before.append(last[size - 1] if size else -1)
        ends[size : size + 1] = [number.value]
        last[size : size + 1] = [at]
    found: list[_Number] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(numbers[at])
        at = before[at]
    return found[::-1]


def _gap(before: Printed, after: Printed, missing: int) -> Problem:
    one, other = clip(before.line.no), clip(after.line.no)
    message = Text(
        f"sau số {one} là số {other}: thiếu {missing} số; đánh số lại, hoặc thêm dòng bị sót",
        f"after number {one} comes {other}: {missing} missing; number the rows anew, or add what was lost",
    )
    return Problem("number-order", after.number_path, message)


def _wrong_place(rows: list[Printed], place: int) -> Problem:
    here = clip(rows[place].line.no)
    stands = Text("đứng đầu", "it comes first")
    if place:
        above = clip(rows[place - 1].line.no)
        stands = Text(f"đứng sau số {above}", f"it comes after {above}")
    if place + 1 < len(rows):
        below = clip(rows[place + 1].line.no)
        stands = Text(f"{stands.vi}, trước số {below}", f"{stands.en}, before {below}")
    message = Text(f"số {here} sai thứ tự: {stands.vi}; đánh số lại", f"number {here} is out of order: {stands.en}; number the rows anew")
    return Problem("number-order", rows[place].number_path, message)
