"""XML of a workbook's parts, by expat: names shortened, DTDs refused, depth limited."""

from collections.abc import Callable
from itertools import product
from pyexpat import ExpatError, ParserCreate, XMLParserType

from dutoan.findings import Refusal
from dutoan.text import Text

DEPTH_LIMIT = 64

Attributes = dict[str, str]

_MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
_TO_PARTS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TAGS = (
    "c col cols f is mergeCell mergeCells r rPh row sheetData si t v worksheet sst workbook workbookPr sheets sheet styleSheet numFmts numFmt "
    "fonts font b cellXfs xf alignment"
).split()
# What expat reports in full, by the short name that the readers compare: "c" of either namespace is "x:c", and so on.
_NAMES = {
    **{f"{space} {tag}": f"x:{tag}" for space, tag in product(_MAIN, _TAGS)},
    **{f"{space} id": "r:id" for space in _TO_PARTS},
    "http://schemas.openxmlformats.org/package/2006/relationships Relationship": "Relationship",
    "http://schemas.openxmlformats.org/package/2006/content-types Default": "Default",
    "http://schemas.openxmlformats.org/package/2006/content-types Override": "Override",
}


def make_parser() -> XMLParserType:
    """Return a parser that reports short names and whole texts, and refuses DTDs."""
    parser = ParserCreate(None, " ", dict(_NAMES))
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def _refuse_dtd(*_: object) -> None:
    raise Refusal("unsafe-workbook", Text("có DTD", "has a DTD"))


def feed(parser: XMLParserType, data: bytes, part: str) -> None:
    """Parse the whole of `data`; raises Refusal where it is not well-formed."""
    try:
        parser.Parse(data, True)  # noqa: FBT003 - that is how expat is told
    except ExpatError as error:
        vi = f"phần “{part}” hỏng ở dòng {error.lineno}"
        raise Refusal("unreadable-workbook", Text(vi, f'the part "{part}" is damaged at line {error.lineno}')) from error


def walk(data: bytes, part: str, visit: Callable[[str, Attributes], None]) -> None:
    """Call `visit` with the path of names (`x:styleSheet/x:fonts/x:font`) and the attributes of every element of `data`."""
    parser, path = make_parser(), [""]

    def start(name: str, attributes: Attributes) -> None:
        path.append(f"{path[-1]}/{name}" if path[-1] else name)
        visit(path[-1], attributes)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: path.pop()
    feed(parser, data, part)
