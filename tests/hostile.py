"""Files that no importer should trust, made at run time: each with the rule that names it and words of the English message."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from books import (
    BOOK,
    MAIN,
    RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    book,
    parts,
    relations,
    rows,
    sheet,
    strings,
    styles,
    table,
    text,
    types,
    workbook,
    zipped,
)

UNREADABLE, UNSAFE, LIMIT = "unreadable-workbook", "unsafe-workbook", "over-limit"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
GOOD = workbook({})


class Bad(NamedTuple):
    """A bad file: how it is made, and what is said of it."""

    make: Callable[[], bytes]
    rule: str
    said: str


def ole(*names: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le").ljust(64, b"\0") for name in ("Root Entry", *names))


def patched(data: bytes, name: str, offset: int, written: bytes, *, local: int | None = None) -> bytes:
    """Return a zip file with other bytes at an offset into the central entry of `name`, and into its local header."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at, start = archive.getinfo(name).header_offset, archive.start_dir
    changed = bytearray(data)
    entry = changed.index(name.encode(), start) - 46
    changed[entry + offset : entry + offset + len(written)] = written
    if local is not None:
        changed[at + local : at + local + len(written)] = written
    return bytes(changed)


def renamed(old: str, new: str) -> bytes:
    """Return a workbook with one more part, whose name was changed to one that zip programs refuse to write."""
    assert len(old) == len(new)
    return zipped({**parts({}), old: b"x"}).replace(old.encode(), new.encode())


def overlapping(copies: int) -> bytes:
    """Return a zip file whose entries all unpack the same bytes (D. Fifield, "A better zip bomb", 2019)."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = bytes(2**20)
    body = packed.compress(data) + packed.flush()
    sizes = struct.pack("<LLL", zlib.crc32(data), len(body), len(data))
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", 4, 0) + b"0000" + body
    central = b"".join(
        b"PK\x01\x02"
        + struct.pack("<6H", 20, 20, 0, 8, 0, 0)
        + sizes
        + struct.pack("<5H", 4, 0, 0, 0, 0)
        + bytes(8)
        + f"{number:04}".encode()
        for number in range(copies)
    )
    return local + central + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, copies, copies, len(central), len(local), 0)


def crowded(count: int) -> bytes:
    """Return a zip file with `count` entries for one empty part."""
    local = b"PK\x03\x04" + struct.pack("<5H", 20, 0, 0, 0, 0) + bytes(12) + struct.pack("<HH", 1, 0) + b"a"
    central = (
        b"PK\x01\x02" + struct.pack("<6H", 20, 20, 0, 0, 0, 0) + bytes(12) + struct.pack("<5H", 1, 0, 0, 0, 0) + bytes(8) + b"a"
    ) * count
    return local + central + b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 0, 0, len(central), len(local), 0)


def doctype(inside: str, content: str) -> bytes:
    return workbook({STRINGS: f'<!DOCTYPE sst [{inside}]><sst xmlns="{MAIN}"><si><t>{content}</t></si></sst>'})


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(10))


def stored(changed: dict[str, str]) -> bytes:
    """Return a workbook that is not packed, so that no ratio gives it away."""
    return workbook(dict(changed), zipfile.ZIP_STORED)


def bomb(size: int) -> bytes:
    """Return a workbook with a sheet of so many MiB, packed as well as can be."""
    return zipped(parts({SHEET: sheet(" " * (size * 2**20))}), level=9)


def cells(count: int, cell: str) -> str:
    """Return the rows of `count` cells, a thousand in each."""
    return rows(*[cell * 1000] * (count // 1000))


def sheets(count: int, inside: str = "", *, same: bool = False) -> bytes:
    """Return a workbook of many sheets, all of them of the same part if `same`."""
    names = {f"S{n}": f'r:id="rId{n}"' for n in range(count)}
    linked = {f"rId{n}": ("worksheet", f"worksheets/s{0 if same else n}.xml") for n in range(count)}
    return workbook({BOOK: book(names), RELATIONS: relations(linked), **{f"xl/worksheets/s{n}.xml": sheet(inside) for n in range(count)}})


def noise(length: int) -> str:
    """Return letters and digits that hardly pack, so that no ratio gives them away."""
    return hashlib.shake_256(b"").hexdigest(length // 2)


def merged(*areas: str, row: int = 1) -> bytes:
    """Return a workbook with merged areas, and a cell in one row."""
    written = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return workbook({SHEET: sheet(f'<sheetData><row r="{row}"><c><v>1</v></c></row></sheetData><mergeCells>{written}</mergeCells>')})


def with_book(**changed: str) -> bytes:
    """Return a workbook whose part of relations, or of the workbook, is another."""
    return workbook({{"relations": RELATIONS, "book": BOOK}[key]: part for key, part in changed.items()})


BAD_FILES: dict[str, Bad] = {
    # what is no workbook at all
    "empty": Bad(lambda: b"", UNREADABLE, "the file is empty"),
    "random": Bad(lambda: bytes(range(256)) * 40, UNREADABLE, "no Excel workbook"),
    "pdf": Bad(lambda: b"%PDF-1.7\n%\xe2\xe3", UNREADABLE, "a PDF file"),
    "web page": Bad(lambda: b"\xef\xbb\xbf\n <html><table><tr><td>1</td></tr></table>", UNREADABLE, "a web page"),
    "xml of 2003": Bad(lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', UNREADABLE, "an XML file"),
    "csv": Bad("Stt;Nội dung\n1;Nước\n".encode, UNREADABLE, "name it .csv"),
    "utf-16 text": Bad(lambda: "Stt\tNội dung\n".encode("utf-16"), UNREADABLE, "name it .csv"),
    "xls": Bad(lambda: ole("Workbook"), UNREADABLE, "Excel 97-2003"),
    "xls of Excel 5": Bad(lambda: ole("Book"), UNREADABLE, "Excel 97-2003"),
    "password": Bad(lambda: ole("EncryptionInfo", "EncryptedPackage"), UNREADABLE, "protected by a password"),
    "doc": Bad(lambda: ole("WordDocument"), UNREADABLE, "an old Office file"),
    "empty zip": Bad(lambda: zipped({}), UNREADABLE, "an archive with nothing in it"),
    "zip": Bad(lambda: zipped({"a.txt": b"a"}), UNREADABLE, "an archive, no workbook"),
    "ods": Bad(lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), UNREADABLE, "(.ods)"),
    "odt": Bad(lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), UNREADABLE, "(.odt)"),
    "docx": Bad(lambda: zipped({TYPES: types("x").encode(), "word/document.xml": b""}), UNREADABLE, "a Word document"),
    "pptx": Bad(lambda: zipped({TYPES: b"", "ppt/presentation.xml": b""}), UNREADABLE, "a PowerPoint presentation"),
    "xlsb": Bad(lambda: zipped({TYPES: b"", "xl/workbook.bin": b""}), UNREADABLE, ".xlsb"),
    "numbers": Bad(lambda: zipped({"Index/Document.iwa": b""}), UNREADABLE, "Apple's Numbers"),
    # a damaged or crafted zip file
    "cut off": Bad(lambda: GOOD[: len(GOOD) // 2], UNREADABLE, "cut off"),
    "only the start": Bad(lambda: b"PK\x03\x04", UNREADABLE, "cut off"),
    "no list at its place": Bad(lambda: GOOD[:-6] + b"\xff\xff\xff\x7f\0\0", UNSAFE, "overlaps another one"),
    "a million members": Bad(lambda: crowded(600_000), UNSAFE, "more than 2000 parts"),
    "three thousand members": Bad(lambda: crowded(3_000), UNSAFE, "more than 2000 parts"),
    "overlapping members": Bad(lambda: overlapping(400), UNSAFE, "overlaps another one"),
    "petabyte": Bad(lambda: overlapping(1999), UNSAFE, "more than 512 MiB"),
    "member behind the end": Bad(lambda: patched(GOOD, STYLES, 20, b"\0\0\1\0"), UNREADABLE, "reach beyond the file"),
    "same name twice": Bad(lambda: renamed("xl/worksheets/sheet9.xml", SHEET), UNSAFE, "two parts are named"),
    "same name but for case": Bad(lambda: zipped({**parts({}), "XL/WORKBOOK.XML": b""}), UNSAFE, "two parts are named"),
    "path upwards": Bad(lambda: renamed("ab/evil.xml", "../evil.xml"), UNSAFE, "leads out of the file"),
    "absolute path": Bad(lambda: renamed("aetc/passwd", "/etc/passwd"), UNSAFE, "leads out of the file"),
    "windows path": Bad(lambda: renamed("c:/evil.exe", "c:\\evil.exe"), UNSAFE, "leads out of the file"),
    "nul in a name": Bad(lambda: renamed("xl/a/b.xml", "xl/a\0b.xml"), UNSAFE, "leads out of the file"),
    "encrypted member": Bad(lambda: patched(GOOD, SHEET, 8, b"\1\0", local=6), UNREADABLE, "encrypted by an archiver"),
    "other packing": Bad(lambda: zipped(parts({}), zipfile.ZIP_LZMA), UNREADABLE, "packed in a way"),
    "wrong checksum": Bad(lambda: patched(GOOD, SHEET, 16, b"\1\2\3\4", local=14), UNREADABLE, "cannot be unpacked"),
    "damaged packing": Bad(lambda: GOOD.replace(zlib.compress(parts({})[SHEET])[2:12], bytes(10)), UNREADABLE, "cannot be unpacked"),
    "two names for a member": Bad(lambda: patched(GOOD, SHEET, 46, b"xl/worksheets/sheet9.xml"), UNREADABLE, "is missing"),
    "bomb": Bad(lambda: bomb(10), UNSAFE, "a zip bomb"),
    "4 GB declared": Bad(lambda: patched(GOOD, STYLES, 24, b"\0\0\0\xf0", local=22), UNSAFE, "a zip bomb"),
    "bomb that lies": Bad(lambda: patched(bomb(10), SHEET, 24, b"\0\1\0\0", local=22), UNREADABLE, "cannot be unpacked"),
    "bigger than it is": Bad(lambda: patched(GOOD, SHEET, 24, b"\0\0\1\0", local=22), UNREADABLE, "is cut off"),
    "large part": Bad(lambda: workbook({SHEET: sheet(f"<a>{' ' * (33 * 2**20)}</a>")}), LIMIT, "is too large"),
    "large parts": Bad(lambda: sheets(30, f"<a>{' ' * (3 * 2**20)}</a>"), LIMIT, "is too large"),
}

BAD_XML: dict[str, Bad] = {
    "billion laughs": Bad(lambda: doctype(LAUGHS, "&l9;"), UNSAFE, "declares a DTD"),
    "quadratic entity": Bad(lambda: doctype(f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000), UNSAFE, "declares a DTD"),
    "external entity": Bad(lambda: doctype('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"), UNSAFE, "declares a DTD"),
    "external dtd": Bad(lambda: workbook({BOOK: '<!DOCTYPE a SYSTEM "http://127.0.0.1/a"><a/>'}), UNSAFE, "declares a DTD"),
    "dtd in utf-16": Bad(lambda: workbook({SHEET: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")}), UNSAFE, "declares a DTD"),
    "undeclared entity": Bad(lambda: workbook({STRINGS: strings("<t>&nbsp;</t>")}), UNREADABLE, "no well-formed XML"),
    "deep sheet": Bad(lambda: stored({SHEET: sheet("<a>" * 400_000 + "</a>" * 400_000)}), UNSAFE, "nest deeper than 64"),
    "deep cells": Bad(lambda: stored({SHEET: sheet("<row>" + "<c>" * 700_000)}), UNSAFE, "nest deeper than 64"),
    "deep texts": Bad(lambda: stored({SHEET: sheet(rows("<c><is>" + "<t>" * 700_000))}), UNSAFE, "nest deeper than 64"),
    "deep strings": Bad(lambda: stored({STRINGS: strings("<t>" * 700_000)}), UNSAFE, "nest deeper than 64"),
    "deep styles": Bad(lambda: stored({STYLES: styles("<xf>" * 700_000)}), UNSAFE, "nest deeper than 64"),
    "long attribute": Bad(lambda: table(f'<c r="{noise(2**20)}"/>'), UNSAFE, "a tag of more than 262144 bytes"),
    "many attributes": Bad(lambda: table("<c " + " ".join(f'a{n}=""' for n in range(60_000)) + "/>"), UNSAFE, "a tag of more than"),
    "long tag name": Bad(lambda: workbook({STYLES: styles(f"<a{noise(2**20)}/>")}), UNSAFE, "a tag of"),
    "many names of tags": Bad(
        lambda: stored({SHEET: sheet("".join(f"<a{n}/>" for n in range(500_000)))}), UNSAFE, "too many different names"
    ),
    "many names of attributes": Bad(
        lambda: stored({STYLES: styles("".join(f'<a b{n}="" c{n}="" d{n}=""/>' for n in range(300_000)))}),
        UNSAFE,
        "too many different names",
    ),
    "many prefixes": Bad(
        lambda: stored({STRINGS: strings(*(f'<a xmlns:b{n}="c"/>' for n in range(100_001)))}), UNSAFE, "too many namespaces"
    ),
    "damaged utf-16": Bad(lambda: workbook({STRINGS: "<a/>".encode("utf-16") + b"\0"}), UNREADABLE, "is no UTF-16"),
    "long comment": Bad(lambda: workbook({SHEET: f"<!--{noise(2 * 2**20)}-->"}), UNSAFE, "a tag of more than"),
    "long names in depth": Bad(
        lambda: workbook({STYLES: styles("".join(f"<a{noise(100_000)}>" for _ in range(70)))}), UNSAFE, "deeper than 64"
    ),
    "not closed": Bad(
        lambda: workbook({SHEET: sheet("<sheetData><row>").replace("</worksheet>", "")}), UNREADABLE, "no well-formed XML at line 1"
    ),
    "not well-formed": Bad(lambda: workbook({SHEET: sheet("<sheetData></row></sheetData>")}), UNREADABLE, "no well-formed XML at line 1"),
    "empty part": Bad(lambda: workbook({SHEET: ""}), UNREADABLE, "no well-formed XML at line 1"),
    "not utf-8": Bad(lambda: workbook({STRINGS: strings("<t>\xff</t>").encode("latin-1")}), UNREADABLE, "no well-formed XML"),
    "utf-7": Bad(lambda: workbook({STRINGS: b"<?xml version='1.0' encoding='utf-7'?>+ADw-sst/+AD4-"}), UNREADABLE, "no well-formed XML"),
    "control character": Bad(lambda: workbook({STRINGS: strings("<t>\x07</t>")}), UNREADABLE, "no well-formed XML"),
    "a sheet that is none": Bad(lambda: workbook({SHEET: strings()}), UNREADABLE, "is no <worksheet>"),
    "strings that are none": Bad(lambda: workbook({STRINGS: styles("")}), UNREADABLE, "is no <sst>"),
    "styles that are none": Bad(lambda: workbook({STYLES: strings()}), UNREADABLE, "is no <styleSheet>"),
    "relations that are none": Bad(lambda: with_book(relations=strings()), UNREADABLE, "is no <Relationships>"),
}
BAD_PARTS: dict[str, Bad] = {
    "no types": Bad(lambda: workbook({TYPES: None}), UNREADABLE, "which of its parts is the workbook"),
    "other types": Bad(lambda: workbook({TYPES: types("application/xml")}), UNREADABLE, "which of its parts is the workbook"),
    "no relations": Bad(lambda: workbook({"_rels/.rels": None}), UNREADABLE, "which of its parts is the workbook"),
    "no workbook": Bad(lambda: workbook({BOOK: None}), UNREADABLE, 'the part "xl/workbook.xml" is missing'),
    "no relations of the workbook": Bad(lambda: workbook({RELATIONS: None}), UNREADABLE, 'the sheet "Sheet1" points to no part'),
    "no sheet": Bad(lambda: workbook({SHEET: None}), UNREADABLE, 'the part "xl/worksheets/sheet1.xml" is missing'),
    "no strings": Bad(lambda: workbook({STRINGS: None}), UNREADABLE, "is missing"),
    "no sheets": Bad(lambda: with_book(book=book({})), UNREADABLE, "no sheet with cells"),
    "sheet without a name": Bad(lambda: with_book(book=book({"": 'r:id="rId1"'})), UNREADABLE, "points to no part"),
    "sheet without a part": Bad(lambda: with_book(book=book({"A": 'r:id="rId9"'})), UNREADABLE, 'the sheet "A" points to no part'),
    "nothing but modules": Bad(lambda: with_book(book=book({"A": 'r:id=""'})), UNREADABLE, "no sheet with cells"),
    "sheet elsewhere": Bad(
        lambda: with_book(relations=relations({"rId1": ("worksheet", "http://127.0.0.1/a.xml")}, outside=("rId1",))),
        UNREADABLE,
        "points to no part",
    ),
    "sheet that is the workbook": Bad(
        lambda: with_book(relations=relations({"rId1": ("worksheet", "workbook.xml")})), UNREADABLE, "is no <worksheet>"
    ),
    "sheet outside the archive": Bad(
        lambda: with_book(relations=relations({"rId1": ("worksheet", "../../../../etc/passwd")})), UNREADABLE, '"etc/passwd" is missing'
    ),
    "two sheets of one part": Bad(lambda: sheets(2, same=True), UNREADABLE, "two sheets have the same"),
    "two sheets of one name": Bad(
        lambda: with_book(
            book=book({"A": 'r:id="rId1"', "a": 'r:id="rId2"'}),
            relations=relations({"rId1": ("worksheet", "a"), "rId2": ("worksheet", "b")}),
        ),
        UNREADABLE,
        "two sheets have the same",
    ),
    "too many sheets": Bad(lambda: sheets(201), LIMIT, "more than 200 sheets"),
    "too many styles": Bad(lambda: workbook({STYLES: styles("<xf/>" * 70_000)}), LIMIT, "more than 65536 styles"),
    "style with a wrong number": Bad(lambda: workbook({STYLES: styles('<xf fontId="-1"/>')}), UNREADABLE, 'a style has a wrong "fontId"'),
    "too many number formats": Bad(
        lambda: stored({STYLES: styles("", "".join(f'<numFmt numFmtId="{n}" formatCode=""/>' for n in range(70_000)))}),
        LIMIT,
        "or number formats",
    ),
    "long list of parts": Bad(lambda: stored({RELATIONS: relations({f"{n}": ("a", "a") for n in range(30_000)})}), LIMIT, "is too large"),
    "long number format": Bad(
        lambda: workbook({STYLES: styles("", f'<numFmt numFmtId="164" formatCode="{"0" * 256}"/>')}), LIMIT, "a number format"
    ),
    "long shared string": Bad(lambda: workbook({STRINGS: strings("<t/>", text("ă" * 32_768))}), LIMIT, "shared string 1"),
    "endless shared string": Bad(lambda: workbook({STRINGS: strings(text(noise(2 * 2**20)))}), LIMIT, "shared string 0"),
    "shared string of many runs": Bad(lambda: workbook({STRINGS: strings("<r><t>a</t></r>" * 40_000)}), LIMIT, "shared string 0"),
    "too many shared strings": Bad(lambda: stored({STRINGS: strings(*["<t/>"] * 600_000)}), LIMIT, "more than 900000 XML tags"),
}
BAD_CELLS: dict[str, Bad] = {
    "cell behind the last column": Bad(
        lambda: table('<c r="XFE1"><v>1</v></c>'), UNREADABLE, 'row 1 of the sheet "Sheet1" has the cell "XFE1" out of place'
    ),
    "cell of another row": Bad(lambda: table('<c r="A2"><v>1</v></c>'), UNREADABLE, 'the cell "A2" out of place'),
    "cell that is none": Bad(lambda: table('<c r="1A"><v>1</v></c>'), UNREADABLE, 'the cell "1A" out of place'),
    "cell in small letters": Bad(lambda: table('<c r="a1"><v>1</v></c>'), UNREADABLE, 'the cell "a1" out of place'),
    "cell with a huge number": Bad(lambda: table(f'<c r="A{"1" * 5_000}"><v>1</v></c>'), UNREADABLE, "out of place"),
    "cell twice": Bad(lambda: table('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'), UNREADABLE, 'the cell "A1" out of place'),
    "cells in reverse": Bad(lambda: table('<c r="B1"/><c r="A1"/>'), UNREADABLE, 'the cell "A1" out of place'),
    "cells without places": Bad(lambda: table("<c/>" * 20_000), UNREADABLE, "row 1 has more than 16384 cells"),
    "cell without a place at the end": Bad(lambda: table('<c r="XFD1"/><c/>'), UNREADABLE, 'the cell "" out of place'),
    "row behind the last": Bad(
        lambda: workbook({SHEET: sheet('<sheetData><row r="1048577"/></sheetData>')}), UNREADABLE, 'row "1048577" is out of place'
    ),
    "row 0": Bad(lambda: workbook({SHEET: sheet('<sheetData><row r="0"/></sheetData>')}), UNREADABLE, 'row "0" is out of place'),
    "row -1": Bad(lambda: workbook({SHEET: sheet('<sheetData><row r="-1"/></sheetData>')}), UNREADABLE, 'row "-1" is out of place'),
    "row ²": Bad(lambda: workbook({SHEET: sheet('<sheetData><row r="²"/></sheetData>')}), UNREADABLE, 'row "²" is out of place'),
    "rows in reverse": Bad(
        lambda: workbook({SHEET: sheet('<sheetData><row r="2"/><row r="1"/></sheetData>')}),
        UNREADABLE,
        'row "1" is out of place, behind row 2',
    ),
    "row without a number behind the last": Bad(
        lambda: workbook({SHEET: sheet('<sheetData><row r="1048576"/><row/></sheetData>')}), UNREADABLE, 'row "1048577"'
    ),
    "too many cells": Bad(lambda: stored({SHEET: sheet(cells(151_000, "<c><v>1</v></c>"))}), LIMIT, "more than 150000 cells"),
    "too many cells with a prefix": Bad(
        lambda: stored(
            {SHEET: sheet(cells(151_000, "<c><v>1</v></c>")).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")}
        ),
        LIMIT,
        "more than 150000 cells",
    ),
    "too many cells, closed otherwise": Bad(
        lambda: stored({SHEET: sheet(cells(151_000, "<c><v>1</v></c >"))}), LIMIT, "more than 150000 cells"
    ),
    "too many cells with a prefix, closed otherwise": Bad(
        lambda: stored(
            {
                SHEET: sheet(cells(151_000, '<c s="0"><v>1</v></c >'))
                .replace("<", "<x:")
                .replace("<x:/", "</x:")
                .replace("xmlns=", "xmlns:x=")
            }
        ),
        LIMIT,
        "more than 150000 cells",
    ),
    "too many blank cells": Bad(lambda: stored({SHEET: sheet(cells(1_000_000, "<c/>"))}), LIMIT, "more than 900000 XML tags"),
    "too many cells on all sheets": Bad(lambda: sheets(16, cells(10_000, "<c><v>1</v></c>")), LIMIT, "more than 150000 cells"),
    "shared string that is not there": Bad(lambda: table('<c r="A1" t="s"><v>1</v></c>'), UNREADABLE, 'the cell Sheet1!A1 holds "1"'),
    "shared string -1": Bad(lambda: table('<c r="A1" t="s"><v>-1</v></c>'), UNREADABLE, 'the cell Sheet1!A1 holds "-1"'),
    "style that is not there": Bad(
        lambda: table('<c r="C1" s="7"><v>1</v></c>'), UNREADABLE, 'the cell Sheet1!C1 holds "1" with the type "n" and the style "7"'
    ),
    "unknown type": Bad(lambda: table('<c r="A1" t="x"><v>1</v></c>'), UNREADABLE, 'with the type "x"'),
    "not a number": Bad(lambda: table('<c r="A1"><v>NaN</v></c>'), UNREADABLE, 'holds "NaN"'),
    "infinite": Bad(lambda: table('<c r="A1"><v>-INF</v></c>'), UNREADABLE, 'holds "-INF"'),
    "too large for a double": Bad(lambda: table('<c r="A1"><v>1E309</v></c>'), UNREADABLE, 'holds "1E309"'),
    "huge exponent": Bad(lambda: table('<c r="A1"><v>1E-99999999999</v></c>'), UNREADABLE, 'holds "1E-99999999999"'),
    "endless digits": Bad(lambda: table(f'<c r="A1"><v>{"9" * 30_000}</v></c>'), UNREADABLE, 'holds "9999'),
    "digits of another script": Bad(lambda: table('<c r="A1"><v>١٢</v></c>'), UNREADABLE, 'holds "١٢"'),
    "number with underscores": Bad(lambda: table('<c r="A1"><v>1_000</v></c>'), UNREADABLE, 'holds "1_000"'),
    "boolean 2": Bad(lambda: table('<c r="A1" t="b"><v>2</v></c>'), UNREADABLE, 'holds "2" with the type "b"'),
    "long text": Bad(lambda: table(f'<c t="inlineStr"><is><t>{"a" * 32_768}</t></is></c>'), LIMIT, "the text in row 1"),
    "text of many pieces": Bad(
        lambda: stored({SHEET: sheet(rows("<c><v>" + f"&#{'0' * 200_000}49;" * 20 + "</v></c>"))}), LIMIT, "the text in row 1"
    ),
    "text of many runs": Bad(
        lambda: stored(
            {
                SHEET: sheet(
                    rows(f"<c><is>{'<r><t>' + 'a' * 30_000 + '</t></r>'}</is></c>".replace("<is>", "<is>" + "<r><t>a</t></r>" * 3_000))
                )
            }
        ),
        LIMIT,
        "the text in row 1",
    ),
    "too much text": Bad(
        lambda: stored({SHEET: sheet(cells(1_000, f'<c t="str"><v>{"ă" * 5_000}</v></c>'))}), LIMIT, "longer than 4000000"
    ),
    "long formula": Bad(lambda: table(f"<c><f>{'1+' * 4_096}1</f></c>"), LIMIT, "a formula is longer than 8192"),
    "shared formula": Bad(
        lambda: stored(
            {
                SHEET: sheet(
                    rows(f'<c><f t="shared" si="0">{"+".join(["A1"] * 2_700)}</f></c>', *['<c><f t="shared" si="0"/></c>' * 900] * 100)
                )
            }
        ),
        LIMIT,
        "longer than 4000000",
    ),
    "many shared formulas": Bad(
        lambda: stored({SHEET: sheet(rows(*(f'<c><f t="shared" si="{n}">{"A1" + "+A1" * 2_700}</f></c>' for n in range(500))))}),
        LIMIT,
        "longer than 4000000",
    ),
    "too many merges": Bad(lambda: merged(*["A1:B1"] * 50_001), LIMIT, "more than 50000 merged areas"),
    "too large a merge": Bad(lambda: merged("A1:XFD1048576", row=1_048_576), LIMIT, "1000000 merged cells"),
    "merge that is none": Bad(lambda: merged("A1:"), UNREADABLE, '"A1:" is no area'),
    "merge backwards": Bad(lambda: merged("B2:A1"), UNREADABLE, '"B2:A1" is no area'),
    "merge without an end": Bad(lambda: merged("A:A"), UNREADABLE, '"A:A" is no area'),
    "hidden columns without end": Bad(
        lambda: stored({SHEET: sheet("<cols>" + '<col min="1" max="1" hidden="1"/>' * 500_000)}), UNREADABLE, "too many hidden columns"
    ),
    "hidden columns that are none": Bad(
        lambda: workbook({SHEET: sheet('<cols><col min="3" max="2" hidden="1"/></cols>')}), UNREADABLE, "a hidden column"
    ),
}

BAD = {**BAD_FILES, **BAD_XML, **BAD_PARTS, **BAD_CELLS}
