"""The data of a plan → YAML text as a planner would write it: a row a line, groups in blocks, comments where something is in doubt."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dutoan.findings import Path

WIDTH = 120
"""A short mapping stays on one line of at most this many characters."""

# What YAML reads as the text it is, in a line and in braces; everything else goes in quotes.
_PLAIN = re.compile(r"""(?:[\w(=./+<]|-(?=\w))(?:[^,\[\]{}#:\\\n]*[^,\[\]{}#:\\\s])?""")
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_ROWS = ("items", "charges")


def compose(data: Mapping[str, Any], comments: Mapping[Path, str], opening: Sequence[str]) -> str:
    """Return the text of a plan that reads as `data`; `comments` stand above what they are about, `opening` above everything."""
    lines = [f"# {line}" for line in opening]
    for key, value in data.items():
        lines += [""] if key in (*_ROWS, "expect") else []
        lines += _comment(comments, (key,), "")
        lines += _rows(value, (key,), comments) if key in _ROWS else _entry(key, value)
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=4096)  # keys, units and prices come again and again
def scalar(text: str) -> str:
    """Return a text as YAML that reads as it, plain where it can be."""
    if _PLAIN.fullmatch(text) and text not in _NOTHING:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _entry(key: str, value: Any) -> Iterator[str]:
    """Yield a key and its value: on one line where it is short, else a line for each entry."""
    flow = f"{scalar(key)}: {_flow(value)}"
    if len(flow) <= WIDTH or isinstance(value, str):
        yield flow
        return
    yield f"{scalar(key)}:"
    for line in value.items() if isinstance(value, dict) else value:
        yield f"  {scalar(line[0])}: {_flow(line[1])}" if isinstance(value, dict) else f"  - {_flow(line)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner) for inner in value) + "]"
    return scalar(value)


def _rows(rows: Sequence[Any], path: Path, comments: Mapping[Path, str]) -> Iterator[str]:
    """Yield the lines of a list of rows, without recursion deeper than the groups are."""
    yield f"{path[-1]}:"
    for index, row in enumerate(rows):
        yield from (f"  {line}" for line in _row(row, (*path, index), comments))


def _row(row: Mapping[str, Any], path: Path, comments: Mapping[Path, str]) -> Iterator[str]:
    yield from _comment(comments, path, "")
    if "items" not in row:
        yield f"- {_flow(row)}"
        return
    mark = "- "
    for key, value in row.items():
        lines = _rows(value, (*path, key), comments) if key == "items" else iter([f"{key}: {_flow(value)}"])
        for line in lines:
            yield mark + line
            mark = "  "


def _comment(comments: Mapping[Path, str], path: Path, indent: str) -> list[str]:
    return [f"{indent}# {comments[path]}"] if path in comments else []
