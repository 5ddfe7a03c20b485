"""Plans as text in every layout that rows can have, line by line: which row and which key each line belongs to.

Lists in blocks and in brackets, on one line or spread; rows likewise; comments above, behind and below rows; blank lines.
Names and comments are numbered, so that each can be found again.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from dutoan.findings import Path

Data = Any  # nested texts


class Line(NamedTuple):
    """A line without its end, the paths of all rows and keys it is part of, and whether it is only a comment, or blank."""

    text: str
    owners: frozenset[Path]
    is_void: bool = False


class Sheet(NamedTuple):
    """A plan's text: its lines, how they end, what it says, and the paths of lists and mappings in brackets."""

    lines: list[Line]
    end: str
    is_ended: bool
    data: Data
    flows: set[Path]

    @property
    def text(self) -> str:
        """The text as a file has it."""
        return self.end.join(line.text for line in self.lines) + (self.end if self.is_ended else "")


def draw_sheet(below: Callable[[int], int]) -> Sheet:
    """Return a plan drawn by `below`, which gives a number from 0 to one less than asked for."""
    writer = _Writer(below)
    data: Data = {}
    for key, value in (("dutoan", "1"), ("title", "T"), ("ceiling", "120_000_000"), ("note", "'yes: no'")):
        if key in {"dutoan", "title"} or writer.one_in(2):
            writer.comments((key,), 0)
            writer.put(f"{key}: {value}{writer.behind()}", (key,))
            data[key] = value.strip("'")
    for key in ("items", "charges") if writer.one_in(3) else ("items",):
        writer.gap((), 0)
        writer.comments((key,), 0)
        data[key] = writer.rows((key,), 0, f"{key}:")
    is_ended = writer.lines[-1].text.endswith("# no") or writer.one_in(2)  # a block text that says its line end needs it
    return Sheet(writer.lines, writer.pick("\n", "\n", "\r\n", "\r"), is_ended, data, writer.flows)


class _Writer:
    """Writes one plan; `lines` grows from its beginning to its end."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self.below = below
        self.lines: list[Line] = []
        self.flows: set[Path] = set()
        self.number = 0

    def pick(self, *choices: Any) -> Any:
        return choices[self.below(len(choices))]

    def one_in(self, many: int) -> bool:
        return self.below(many) == 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def put(self, text: str, *paths: Path, is_void: bool = False) -> None:
        owners = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
        self.lines.append(Line(text, frozenset(owners), is_void))

    def comment(self) -> str:
        return f"# c{self.next()}: [x], {self.pick('a', 'b	c', '- name: {')}"

    def behind(self) -> str:
        return self.pick("", "", "", " ", "  " + self.comment(), "\t" + self.comment()) if self.one_in(3) else ""

    def comments(self, path: Path, column: int) -> None:
        """Write the comment above an entry."""
        for _ in range(self.pick(0, 0, 0, 1, 2)):
            self.put(" " * self.pick(column, column, 0) + self.comment(), path, is_void=True)

    def gap(self, path: Path, column: int) -> None:
        """Write lines that belong to no entry of the container at `path`."""
        if self.one_in(4):
            self.put(self.pick("", "", "  "), path, is_void=True)
            if self.one_in(3):
                self.put(" " * self.pick(column, 0) + self.comment(), path, is_void=True)
                self.put("", path, is_void=True)

    def rows(self, path: Path, column: int, head: str) -> Data:
        """Write a list of rows behind its key `head`, in a block of keys that stand in `column`."""
        style = self.pick("block", "block", "block", "inline", "spread")
        if style == "block":
            return self.block(path, column, head)
        self.flows.add(path)
        if style == "inline":
            data, text = self.inline_rows(path)
            self.put(f"{head} {text}{self.behind()}", *_paths(data, path))
            return data
        return self.spread(path, column, head)

    def block(self, path: Path, column: int, head: str) -> Data:
        self.put(head + self.behind(), path)
        data = []
        inner = column + self.pick(0, 2, 3)
        dash = self.pick("- ", "- ", "-   ")
        for index in range(self.pick(1, 2, 3)):
            if index:
                self.gap(path, inner)
            row = (*path, index)
            self.comments(row, inner)
            style = self.pick("block", "block", "inline", "spread")
            if style == "block":
                data.append(self.block_row(row, inner + len(dash), " " * inner + dash))
            else:
                data.append(self.flow_row(row, inner + len(dash), " " * inner + dash, "", is_spread=style == "spread"))
            if self.one_in(6):
                self.put(" " * (inner + self.pick(1, 2)) + self.comment(), row, is_void=True)
        return data

    def block_row(self, path: Path, column: int, dash: str) -> Data:
        """Write a row as keys in a block."""
        data: Data = {}
        for at, (key, value) in enumerate(self.keys(path)):
            inner = (*path, key)
            start = " " * column if at else dash
            if at:
                self.comments(inner, column)
            if value is None:
                data[key] = self.rows(inner, column, f"{start}{key}:")
            elif isinstance(value, dict) and self.one_in(2):
                self.put(f"{start}{key}:{self.behind()}", inner)
                for name, number in value.items():
                    self.put(f"{' ' * (column + 2)}{name}: {number}{self.behind()}", (*inner, name))
                data[key] = value
            else:
                data[key], *raws = self.value(inner, value)
                self.put(f"{start}{key}: {raws[0]}{self.behind() if len(raws) == 1 else ''}", *_paths(data[key], inner))
                for raw in raws[1:]:
                    self.put(" " * (column + 2) + raw, inner)
        return data

    def flow_row(self, path: Path, column: int, start: str, comma: str, *, is_spread: bool) -> Data:
        """Write a row in braces, on one line or each key on its own."""
        self.flows.add(path)
        if not is_spread:
            data, text = self.inline_row(path)
            self.put(f"{start}{text}{comma}{self.behind()}", *_paths(data, path))
            return data
        data = {}
        keys = self.keys(path)
        for at, (key, value) in enumerate(keys):
            inner = (*path, key)
            data[key], text = self.inline_rows(inner) if value is None else self.inline(inner, value)
            before = start + "{" if at == 0 else " " * (column + 1)
            after = "," if at < len(keys) - 1 else "}" + comma
            self.put(f"{before}{key}: {text}{after}{self.behind()}", *_paths(data[key], inner))
        return data

    def spread(self, path: Path, column: int, head: str) -> Data:
        """Write a list in brackets with each row on its own lines."""
        self.put(f"{head} [{self.behind()}", path)
        data = []
        count = self.pick(1, 2, 3)
        for index in range(count):
            if index:
                self.gap(path, column + 2)
            row = (*path, index)
            self.comments(row, column + 2)
            comma = "," if index < count - 1 or self.one_in(4) else ""
            data.append(self.flow_row(row, column + 2, " " * (column + 2), comma, is_spread=self.one_in(3)))
        self.put(" " * self.pick(column, column + 1) + "]" + self.behind(), path)
        return data

    def inline_rows(self, path: Path) -> tuple[Data, str]:
        self.flows.add(path)
        rows = [self.inline_row((*path, index)) for index in range(self.pick(1, 2, 3))]
        pad, comma = self.pick("", " "), self.pick(", ", ",")
        return [data for data, _ in rows], "[" + pad + comma.join(text for _, text in rows) + pad + "]"

    def inline_row(self, path: Path) -> tuple[Data, str]:
        self.flows.add(path)
        data: Data = {}
        written = []
        for key, value in self.keys(path):
            inner = (*path, key)
            data[key], text = self.inline_rows(inner) if value is None else self.inline(inner, value)
            written.append(f"{key}: {text}")
        pad = self.pick("", "", " ")
        return data, "{" + pad + ", ".join(written) + self.pick("", "", ", ") + pad + "}"

    def inline(self, path: Path, value: Data) -> tuple[Data, str]:
        if isinstance(value, dict):
            self.flows.add(path)
            return value, "{" + ", ".join(f"{key}: {inner}" for key, inner in value.items()) + "}"
        return value, self.quoted(value)

    def value(self, path: Path, value: Data) -> list[Any]:
        """Return a value in a block: what it says, and its lines."""
        if isinstance(value, dict) or path[-1] != "note" or self.one_in(2):
            return [*self.inline(path, value)]
        said = f"{value}\nổ # no"
        forms: list[list[str]] = [
            [f"{said}\n", "|", value, "ổ # no"],
            [said, "|-  " + self.comment(), value, "ổ # no"],
            [f"{value} ổ", f"'{value}", "ổ'"],
        ]
        return [*self.pick(*forms)]

    def quoted(self, text: str) -> str:
        needs = any(sign in text for sign in ",:")
        return str(self.pick(f'"{text}"', f"'{text}'", *(() if needs else (text, text, text))))

    def keys(self, path: Path) -> list[tuple[str, Data]]:
        """Return the keys of a row, with None for the rows of a group."""
        name = ("name", f"Dòng {self.next()}{self.pick('', ', ổ', ': x')}")
        if len(path) < 5 and self.one_in(3):
            return [name, *([("vat", "8%")] if self.one_in(3) else []), ("items", None)]
        quantity = self.pick("8", "=a+1", {"người": "4", "ngày": "=b"})
        figures = [("quantity", quantity), ("unit_price", self.pick("225_000", "1_000_000"))]
        row = [name, ("unit", "Công"), *figures] if self.one_in(2) else [name, ("amount", "17_000_000")]
        row += [("note", f"ghi chú {self.next()}")] if self.one_in(3) else []
        return row[1:] + row[:1] if self.one_in(5) else row


def _paths(data: Data, path: Path) -> list[Path]:
    """Return the paths of all that a value holds."""
    if isinstance(data, str):
        return [path]
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    return [path, *(found for step, value in inner for found in _paths(value, (*path, step)))]
