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
        lines += [f"# {comments[key,]}"] if (key,) in comments else []
        lines += [f"{key}:", *_rows(value, (key,), comments, "  ")] if key in _ROWS else _entry(key, value)
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
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join([f"{scalar(key)}: {scalar(inner) if isinstance(inner, str) else _flow(inner)}" for key, inner in value.items()])
            + "}"
        )
    return "[" + ", ".join([_flow(inner) for inner in value]) + "]"


def _rows(rows: Sequence[Any], path: Path, comments: Mapping[Path, str], indent: str) -> Iterator[str]:
    """Yield the lines of a list of rows."""
    for index, row in enumerate(rows):
        place = (*path, index)
        if place in comments:
            yield f"{indent}# {comments[place]}"
        if "items" in row:
            yield from _group(row, place, comments, indent)
        else:
            yield f"{indent}- {_flow(row)}"


def _group(row: Mapping[str, Any], path: Path, comments: Mapping[Path, str], indent: str) -> Iterator[str]:
    """Yield the lines of a row with rows below it, without recursion deeper than the groups are."""
    mark = "- "
    for key, value in row.items():
        if key == "items":
            yield f"{indent}{mark}items:"
            yield from _rows(value, (*path, key), comments, f"{indent}    ")
        else:
            yield f"{indent}{mark}{key}: {_flow(value)}"
        mark = "  "
