"""The order in which rows that are a rate of other rows can be computed, and the circle where there is none."""

from bisect import bisect_left
from collections.abc import Iterator

from dutoan.findings import Problem
from dutoan.rows import Range, Rows, merge_ranges, take_out
from dutoan.text import Text, clip

RATE_ROW_LIMIT = 2_000
"""A plan has at most this many rows that are a rate of other rows."""


def base_ranges(rows: Rows, of: list[str], without: list[str] | None) -> list[Range]:
    """Return the leaves that the names in `of` stand for, those in `without` taken out."""
    ranges = merge_ranges([rows.named[name] for name in of])
    return take_out(ranges, [rows.named[name] for name in without or []])


def base_of(rows: Rows, leaf: int) -> list[Range]:
    """Return the base of a leaf that is a rate of others: worked out once, however often the column is tried."""
    if leaf not in rows.bases:
        item = rows.leaves[leaf].item
        rows.bases[leaf] = base_ranges(rows, item.of or [], item.except_)
    return rows.bases[leaf]


def order_rates(rows: Rows) -> tuple[list[int], int | None]:
    """Return the rate leaves in an order that computes each after its base, and a leaf on a circle, if there is one."""
    rates = [leaf for leaf, row in enumerate(rows.leaves) if "rate" in row.keys]
    bases = {leaf: base_of(rows, leaf) for leaf in rates}
    done: list[int] = []
    state = dict.fromkeys(rates, 0)  # 0 untouched, 1 on the way, 2 done
    for start in rates:
        stack: list[tuple[int, Iterator[int]]] = [] if state[start] else [(start, _needs(bases[start], rates))]
        state[start] = state[start] or 1
        while stack:
            leaf, needs = stack[-1]
            need = next((need for need in needs if state[need] != 2), None)  # noqa: PLR2004 - done
            if need is None:
                state[leaf] = 2
                done.append(leaf)
                stack.pop()
            elif state[need] == 1:
                return done, need
            else:
                state[need] = 1
                stack.append((need, _needs(bases[need], rates)))
    return done, None


def _needs(ranges: list[Range], rates: list[int]) -> Iterator[int]:
    for first, last in ranges:
        yield from rates[bisect_left(rates, first) : bisect_left(rates, last)]


def find_circle(rows: Rows) -> list[Problem]:
    """Return the problem of a rate that is, by way of others, a rate of itself, or of too many rates."""
    if "rate" not in rows.keys:
        return []
    count = sum("rate" in row.keys for row in rows.leaves)
    if count > RATE_ROW_LIMIT:
        return [
            Problem(
                "over-limit",
                ("items",),
                Text(
                    f"có {count} dòng tính theo tỷ lệ; giới hạn là {RATE_ROW_LIMIT}",
                    f"{count} rows are rates of others; the limit is {RATE_ROW_LIMIT}",
                ),
            )
        ]
    _, leaf = order_rates(rows)
    if leaf is None:
        return []
    row = rows.leaves[leaf]
    name = clip(row.item.name)
    message = Text(
        f"“{name}” là tỷ lệ của chính nó (qua of); đặt nó ngoài nhóm đó, hoặc ghi nó vào except",
        f'"{name}" is a rate of itself (by way of `of`); put it outside that group, or name it in `except`',
    )
    return [Problem("circular-reference", (*row.path, "of"), message)]
