"""YAML texts drawn at random, in every layout the reader takes, as pieces: what an edit may change, and all the rest.

A planner's file has keys and values in any quotes, over several lines, in blocks and in braces, with comments between them.
"""

from typing import Any, NamedTuple

from hypothesis import strategies as st

from dutoan.findings import Part, Path

LINE_ENDS = ("\n", "\r\n", "\r")
WORDS = st.text("aBổệ0", min_size=1, max_size=3)
SIGNS = st.text("aổ \"'\\:#,[]{}&*!|>%@`-?=~", min_size=1, max_size=6)


class Scalar(NamedTuple):
    """A key or a value: where it is, what it says, how it is written, and a comment inside that no edit may lose."""

    path: Path
    part: Part
    text: str
    raw: str
    comment: str = ""


Piece = str | Scalar


class Layout(NamedTuple):
    """A whole text, piece by piece, and what it says."""

    pieces: list[Piece]
    data: Any

    @property
    def text(self) -> str:
        """The text as a file has it."""
        return "".join(piece if isinstance(piece, str) else piece.raw for piece in self.pieces)

    @property
    def scalars(self) -> list[Scalar]:
        """Every key and value, in the order written."""
        return [piece for piece in self.pieces if isinstance(piece, Scalar)]


@st.composite
def layouts(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS, signs: st.SearchStrategy[str] = SIGNS) -> Layout:
    """Draw a mapping; `words` are what plain scalars are made of, `signs` what only quotes can hold."""
    writer = _Writer(draw, words, signs)
    if writer.one_of(0, 1):
        writer.pieces.append(writer.own_line(0))
    data = writer.mapping((), 0)
    if writer.one_of(0, 1):
        writer.pieces.append("# the end, without a line end")
    return Layout(writer.pieces, data)


class _Writer:
    """Writes one text; `pieces` grows from its beginning to its end."""

    def __init__(self, draw: st.DrawFn, words: st.SearchStrategy[str], signs: st.SearchStrategy[str]) -> None:
        self.draw, self.words, self.signs = draw, words, signs
        self.pieces: list[Piece] = []
        self.end: str = self.one_of(*LINE_ENDS)

    def one_of(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def own_line(self, indent: int) -> str:
        return str(self.one_of("", f"{' ' * indent}# Ba\u0300 - note: | {{x}}", "# 'aside", " ")) + self.end

    def line_end(self) -> None:
        self.pieces.append(str(self.one_of("", "", '  # 225.000 "vnd', " ")) + self.end)

    def mapping(self, path: Path, indent: int, *, inline: bool = False) -> Any:
        data: dict[str, Any] = {}
        for index in range(self.one_of(1, 2, 3)):
            if index or not inline:
                self.pieces += [self.own_line(indent)] if self.one_of(0, 0, 1) else []
                self.pieces.append(" " * indent)
            key = self.key(path, index)
            self.pieces.append(":")
            data[key] = self.value((*path, key), indent)
        return data

    def key(self, path: Path, index: int) -> str:
        text, raw = self.quoted(f"{index}") if self.one_of(0, 1) else self.plain(f"{index}")
        self.pieces.append(Scalar((*path, text), "key", text, raw))
        return text

    def value(self, path: Path, indent: int) -> Any:
        """Write what stands behind a colon, to the end of its lines."""
        kind = self.one_of("scalar", "scalar", "block", "flow", *(("mapping", "list") if len(path) < 3 else ()))
        if kind == "scalar":
            self.pieces.append(" ")
            text = self.scalar(path, indent + 1)
        elif kind == "block":
            self.pieces.append(" ")
            return self.block(path, indent + self.one_of(1, 2, 4))
        elif kind == "flow":
            self.pieces.append(" ")
            text = self.flow(path, indent + 1)
        else:
            self.line_end()
            return self.mapping(path, indent + self.one_of(1, 2, 4)) if kind == "mapping" else self.list(path, indent + self.one_of(0, 2))
        self.line_end()
        return text

    def list(self, path: Path, indent: int) -> Any:
        data = []
        for index in range(self.one_of(1, 2)):
            self.pieces.append(" " * indent + "- ")
            inner = (*path, index)
            if self.one_of(0, 1):
                data.append(self.mapping(inner, indent + 2, inline=True))
            else:
                data.append(self.scalar(inner, indent + 1))
                self.line_end()
        return data

    def flow(self, path: Path, indent: int) -> Any:
        data = {}
        self.pieces.append("{")
        for index in range(self.one_of(0, 1, 2)):
            self.pieces.append(", " if index else "")
            key = self.key(path, index)
            self.pieces.append(": ")
            data[key] = self.scalar((*path, key), indent)
        self.pieces.append("}")
        return data

    def scalar(self, path: Path, indent: int) -> str:
        """Write a value in quotes or without, on one line or two."""
        text, raw = self.quoted("") if self.one_of(0, 1) else self.plain("")
        if self.one_of(0, 0, 1) and "\\" not in raw:
            first, second = self.draw(self.words), self.draw(self.words)
            quote = raw[0] if raw[0] in "\"'" else ""
            text, raw = f"{first} {second}", f"{quote}{first}{self.end}{' ' * indent}{second}{quote}"
        self.pieces.append(Scalar(path, "value", text, raw))
        return text

    def plain(self, ending: str) -> tuple[str, str]:
        text = self.draw(self.words) + ending
        return text, text

    def quoted(self, ending: str) -> tuple[str, str]:
        text = self.draw(self.signs) + ending
        if self.one_of(0, 1):
            return text, "'" + text.replace("'", "''") + "'"
        return text, '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def block(self, path: Path, indent: int) -> str:
        """Write a value as a block, with or without a comment on its first line."""
        lines = [self.draw(self.words) for _ in range(self.one_of(1, 2))]
        style, comment = self.one_of("|", ">", "|-", ">-"), self.one_of("", "  # Ba\u0300 | x")
        text = ("\n" if style[0] == "|" else " ").join(lines) + ("" if style[1:] == "-" else "\n")
        raw = style + comment + "".join(self.end + " " * indent + line for line in lines)
        self.pieces += [Scalar(path, "value", text, raw, comment), self.end]
        return text
