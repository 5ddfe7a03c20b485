"""XML of a workbook's parts, by expat: names shortened, DTDs refused, depth and the size of tags limited."""

import codecs
from collections import deque
from collections.abc import Callable
from itertools import product
from pyexpat import ExpatError, ParserCreate, XMLParserType

from dutoan.text import clip
from dutoan.workbook.refusals import damaged, unsafe

DEPTH_LIMIT = 64
"""Elements nest at most this deep; those of a workbook reach about 12."""

TEXT_LIMIT = 32_767
"""A cell holds at most this many characters, in Excel as here."""

_CHUNK = 256 * 2**10  # bytes; no tag may be longer, so that its attributes cost little
_BUFFER = TEXT_LIMIT  # bytes: a text that comes in one piece is within the limit
_NAMES_LIMIT = 5_000  # of tags and attributes, different ones; a part of a workbook has some hundred
_SPACES_LIMIT = 100_000  # namespaces, each time one is declared
_PIECES = 16  # more are kept of no text: one within the limit comes in four, and some more where chunks part it

Attributes = dict[str, str]

# Each as nearly all programs write it, and as the “strict” form of the standard has it.
_MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_TO_PARTS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"  # “Choice” is for programs that know more, “Fallback” for us
_TAGS = """
alignment b c cellXfs col cols ddeLink externalLink f font fonts is mergeCell mergeCells numFmt numFmts r rPh row sheet sheetData sheets si sst
styleSheet t v workbook workbookPr worksheet xf
"""
# What expat would report in full, by the short name that the readers compare: "c" of either namespace is "x:c", and so on.
_NAMES = {
    **{f"{space} {tag}": f"x:{tag}" for space, tag in product(_MAIN, _TAGS.split())},
    **{f"{space} id": "r:id" for space in _TO_PARTS},
    **{f"{_PACKAGE}/relationships {tag}": f"p:{tag}" for tag in ("Relationships", "Relationship")},
    **{f"{_PACKAGE}/content-types {tag}": f"t:{tag}" for tag in ("Types", "Default", "Override")},
    **{f"{_CHOICES} {tag}": f"mc:{tag}" for tag in ("AlternateContent", "Fallback")},
}
_TRANSPARENT = ("mc:AlternateContent", "mc:Fallback")
_KNOWN = frozenset(_NAMES.values())


def make_parser() -> XMLParserType:
    """Return a parser that reports short names and whole texts, and refuses DTDs."""
    parser = ParserCreate("utf-8", " ", dict(_NAMES))  # whatever encoding the part declares
    parser.buffer_size, parser.buffer_text = _BUFFER, True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def _refuse_dtd(*_: object) -> None:
    raise unsafe("có khai báo DTD, chỗ giấu thực thể phình to", "it declares a DTD, where entities that explode are hidden")


def make_pieces() -> deque[str]:
    """Return what takes the pieces of one text, and no more of a long one than a cell can hold."""
    return deque(maxlen=_PIECES)


def add_run(text: str, pieces: deque[str]) -> str | None:
    """Return `text` with the run that `pieces` make up behind it; None if that is longer than TEXT_LIMIT."""
    whole = text + "".join(pieces)
    return None if len(pieces) == _PIECES or len(whole) > TEXT_LIMIT else whole


def feed(parser: XMLParserType, data: bytes, part: str) -> None:
    """Parse the whole of `data`, in UTF-8 or UTF-16.

    Raises Refusal where it is not well-formed, or has longer tags or more names than any part needs: expat keeps each name.
    """
    shown = clip(part)
    data = _to_utf8(data, shown)
    if data.count(b"xmlns") > _SPACES_LIMIT:
        raise unsafe(f"phần “{shown}” khai báo quá nhiều không gian tên", f'the part "{shown}" declares too many namespaces')
    view, last = memoryview(data), len(data)
    try:
        for start in range(0, last + 1, _CHUNK):
            end = start + _CHUNK
            parser.Parse(view[start:end], end > last)
            if start > parser.CurrentByteIndex:  # a tag began before this chunk and has not ended in it
                raise unsafe(f"phần “{shown}” có thẻ dài hơn {_CHUNK} byte", f'the part "{shown}" has a tag of more than {_CHUNK} bytes')
            if len(parser.intern) > _NAMES_LIMIT:
                raise unsafe(f"phần “{shown}” có quá nhiều tên thẻ khác nhau", f'the part "{shown}" has too many different names of tags')
    except ExpatError as error:
        line, column = error.lineno, error.offset + 1
        raise damaged(
            f"phần “{shown}” sai cú pháp XML ở dòng {line}, cột {column}",
            f'the part "{shown}" is no well-formed XML at line {line}, column {column}',
        ) from error


def _to_utf8(data: bytes, shown: str) -> bytes:
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeDecodeError as error:
        raise damaged(f"phần “{shown}” không phải UTF-16", f'the part "{shown}" is no UTF-16') from error


def walk(data: bytes, part: str, root: str, visit: Callable[[str, Attributes], None]) -> None:
    """Call `visit` with the path and the attributes of every element below the `root`: `x:fonts/x:font`, and ? for an unknown name."""
    parser, path = make_parser(), [""]

    def start(name: str, attributes: Attributes) -> None:
        depth, name = len(path), name if name in _KNOWN else "?"
        check_depth(depth, part)
        if depth == 1:
            check_root(name, root, part)
            path.append("")
            return
        if name in _TRANSPARENT:
            path.append(path[-1])
            return
        path.append(f"{path[-1]}/{name}" if path[-1] else name)
        visit(path[-1], attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop()
    feed(parser, data, part)


def check_root(name: str, root: str, part: str) -> None:
    """Refuse a part whose outermost element is none of its kind."""
    if name != root:
        shown, tag = clip(part), root.partition(":")[2]
        raise damaged(f"phần “{shown}” không phải là <{tag}>", f'the part "{shown}" is no <{tag}>')


def check_depth(depth: int, part: str) -> None:
    """Refuse elements that nest deeper than those of any workbook."""
    if depth > DEPTH_LIMIT:
        shown = clip(part)
        raise unsafe(f"phần “{shown}” có thẻ lồng quá {DEPTH_LIMIT} cấp", f'the tags in the part "{shown}" nest deeper than {DEPTH_LIMIT}')
