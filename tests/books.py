"""Workbooks written by hand, part by part: what a spreadsheet program writes, and what it never would."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"


def rows(*cells: str) -> str:
    """Return the `sheetData` of rows that have the given cells, each row written as its `<c>` elements."""
    numbered = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, start=1))
    return f"<sheetData>{numbered}</sheetData>"


def sheet(inside: str) -> str:
    """Return a sheet's part."""
    return f'<worksheet xmlns="{MAIN}">{inside}</worksheet>'


def strings(*items: str) -> str:
    """Return the part of the shared strings; each item is what stands in its `<si>`."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def text(written: str) -> str:
    """Return the shared string of a plain text."""
    return f'<t xml:space="preserve">{escape(written)}</t>'


def styles(cells: str, formats: str = "", fonts: str = "<font/>") -> str:
    """Return the part of the styles: `<xf>` elements, `<numFmt>` elements, `<font>` elements."""
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><cellXfs>{cells}</cellXfs></styleSheet>'


def relations(items: Mapping[str, tuple[str, str]], outside: tuple[str, ...] = ()) -> str:
    """Return a part of relations by id: kind and target; those named `outside` lead out of the file."""
    written = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(f'{OFFICE}/{kind}')} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if key in outside else "/>")
        for key, (kind, target) in items.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{written}</Relationships>'


def book(names: Mapping[str, str], inside: str = "") -> str:
    """Return the part of the workbook: sheets by name, each with more attributes, `r:id` among them."""
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{at}" {more}/>' for at, (name, more) in enumerate(names.items(), start=1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}<sheets>{listed}</sheets></workbook>'


def types(kind: str = BOOK_TYPE) -> str:
    """Return the part that says which part is the workbook."""
    return f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/{BOOK}" ContentType="{kind}"/></Types>'


Parts = Mapping[str, str | bytes | None]


def parts(changed: Parts) -> dict[str, bytes]:
    """Return the parts of a workbook with one sheet, some of them `changed`; None takes one out."""
    whole: dict[str, str | bytes | None] = {
        TYPES: types(),
        "_rels/.rels": relations({"rId1": ("officeDocument", BOOK)}),
        BOOK: book({"Sheet1": 'r:id="rId1"'}),
        RELATIONS: relations(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("sharedStrings", "sharedStrings.xml"),
                "rId3": ("styles", "styles.xml"),
            }
        ),
        SHEET: sheet(rows('<c r="A1" t="s"><v>0</v></c>')),
        STRINGS: strings(text("Dự toán")),
        STYLES: styles("<xf/>"),
        **changed,
    }
    return {name: part.encode() if isinstance(part, str) else part for name, part in whole.items() if part is not None}


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, level: int = 1) -> bytes:
    """Return the members as a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method, compresslevel=level) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def workbook(changed: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a workbook with one sheet, some of its parts `changed`; None takes one out."""
    return zipped(parts(changed), method)


def table(*cells: str) -> bytes:
    """Return a workbook whose one sheet has rows of the given `<c>` elements."""
    return workbook({SHEET: sheet(rows(*cells))})
