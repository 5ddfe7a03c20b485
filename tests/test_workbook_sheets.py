"""Sheets, rows and columns; the ways to write a workbook that programs have; what is named and left alone."""

import io
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest
import xlsxwriter
from books import (
    BOOK,
    BOOK_TYPE,
    MAIN,
    RELATIONS,
    SHEET,
    STYLES,
    TYPES,
    book,
    parts,
    relations,
    rows,
    sheet,
    styles,
    types,
    workbook,
    zipped,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from dutoan.workbook import read_workbook
from dutoan.workbook.book import Area, Cell, Row, Sheet, column_letters, place


def read_sheet(inside: str) -> Sheet:
    """Return the sheet that a part with this inside writes."""
    [only] = read_workbook(workbook({SHEET: sheet(inside)})).sheets
    return only


def test_rows_and_cells_stand_where_they_say() -> None:
    data = '<sheetData><row r="2" hidden="1"><c r="B2"><v>1</v></c><c r="XFD2"><v>2</v></c></row><row r="5" hidden="0"/><row r="1048576"><c r="A1048576"><v>3</v></c></row></sheetData>'
    assert read_sheet('<dimension ref="A1:XFD1048576"/>' + data).rows == (
        Row(2, (Cell(2, 2, 1), Cell(2, 16_384, 2)), hidden=True),
        Row(1_048_576, (Cell(1_048_576, 1, 3),)),
    )


def test_rows_and_cells_without_places_follow_each_other() -> None:
    data = '<sheetData><row><c/><c><v>1</v></c></row><row r="7"/><row><c r="C8"><v>2</v></c><c><v>3</v></c></row></sheetData>'
    assert read_sheet(data).rows == (Row(1, (Cell(1, 2, 1),)), Row(8, (Cell(8, 3, 2), Cell(8, 4, 3))))


def test_blanks_between_tags_are_no_text() -> None:
    data = '\n<sheetData>\n <row>\n  <c t="inlineStr">\n   <is>\n    <t>a</t>\n   </is>\n  </c>\n  <c>\n   <f>B1</f>\n   <v>2</v>\n  </c>\n </row>\n</sheetData>\n'
    assert read_sheet(data).rows == (Row(1, (Cell(1, 1, "a"), Cell(1, 2, 2, "=B1"))),)


@pytest.mark.parametrize(
    ("areas", "merges"),
    [
        (("A1:F1", "B2"), (Area(1, 1, 1, 6), Area(2, 2, 2, 2))),
        (("A2:A9", "B1:B1048576"), (Area(2, 1, 3, 1), Area(1, 2, 3, 2))),  # the last row with something in it is 3
        (("A4:B5",), ()),
    ],
)
def test_merged_areas_reach_to_the_last_row(areas: tuple[str, ...], merges: tuple[Area, ...]) -> None:
    written = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    assert read_sheet(f"{rows('<c><v>1</v></c>', '', '<c><v>1</v></c>')}<mergeCells>{written}</mergeCells>").merges == merges


def test_a_sheet_without_rows_has_no_merged_areas() -> None:
    assert read_sheet('<sheetData/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>') == Sheet("Sheet1", ())


def test_hidden_columns() -> None:
    columns = (
        '<cols><col min="1" max="1" width="5"/><col min="2" max="4" hidden="1"/><col min="9" max="16384" hidden="true"/></cols><sheetData/>'
    )
    assert read_sheet(columns).hidden_columns == ((2, 4), (9, 16_384))


def test_sheets_in_order_hidden_ones_too_and_no_charts() -> None:
    names = {"Dự toán": 'r:id="rId2"', "Biểu đồ": 'r:id="rId3"', "Ẩn": 'r:id="rId1" state="veryHidden"', "Module1": 'r:id=""'}
    linked = {
        "rId1": ("worksheet", "worksheets/sheet1.xml"),
        "rId2": ("worksheet", "/xl/worksheets/b.xml"),
        "rId3": ("chartsheet", "chartsheets/a.xml"),
    }
    changed = {
        BOOK: book(names),
        RELATIONS: relations(linked),
        SHEET: sheet(rows("<c><v>1</v></c>")),
        "xl/worksheets/b.xml": sheet("<sheetData/>"),
    }
    hidden = Sheet("Ẩn", (Row(1, (Cell(1, 1, 1),)),), hidden=True)
    read = read_workbook(workbook(changed))
    assert (read.sheets, read.names) == ((Sheet("Dự toán", ()), hidden), ("Dự toán", "Ẩn"))
    assert read_workbook(workbook(changed), only=["Ẩn"]).sheets == (hidden,)
    assert read_workbook(workbook(changed), only=["Khác"]).sheets == ()


def test_one_sheet_can_be_read_where_the_others_are_too_large_or_damaged() -> None:
    names, linked = (
        {"A": 'r:id="rId1"', "B": 'r:id="rId2"'},
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("worksheet", "worksheets/b.xml")},
    )
    changed = {BOOK: book(names), RELATIONS: relations(linked), SHEET: sheet(rows("<c><v>1</v></c>")), "xl/worksheets/b.xml": "<"}
    assert [only.name for only in read_workbook(workbook(changed), only=["A"]).sheets] == ["A"]


PLAIN = (Sheet("Sheet1", (Row(1, (Cell(1, 1, "Dự toán"),)),)),)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {STYLES: None, RELATIONS: relations({"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("sharedStrings", "sharedStrings.xml")})},
        {SHEET: sheet(rows('<c r="A1" t="s"><v>0</v></c>')).replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")},
        {SHEET: '<?xml version="1.0" encoding="utf-16"?>'.encode("utf-16") + sheet(rows('<c t="s"><v>0</v></c>')).encode("utf-16-le")},
        {SHEET: b"\xef\xbb\xbf" + sheet(rows('<c t="s"><v>0</v></c>')).encode()},
        {SHEET: sheet(rows('<c t="s"><v>0</v></c>') + "<extLst><ext><a><b><c><d><e><f><v>1</v></f></e></d></c></b></a></ext></extLst>")},
        {name: part.decode().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main") for name, part in parts({}).items()},
        {TYPES: types("application/vnd.ms-excel.sheet.macroEnabled.main+xml")},
        {TYPES: types().replace(f'<Override PartName="/{BOOK}" ContentType="{BOOK_TYPE}"/>', "").replace("application/xml", BOOK_TYPE)},
        {TYPES: types().replace("</Types>", "<a/></Types>"), "_rels/.rels": relations({"rId1": ("officeDocument", BOOK)}).replace("</Rel", "<a/></Rel")},
        {SHEET: None, "XL/WorkSheets/Sheet1.XML": sheet(rows('<c t="s"><v>0</v></c>'))},
        {SHEET: None, "xl\\worksheets\\sheet1.xml": sheet(rows('<c t="s"><v>0</v></c>'))},
        {RELATIONS: relations({"rId1": ("worksheet", "\\xl\\worksheets\\sheet1.xml"), "rId2": ("sharedStrings", "../xl/sharedStrings.xml")})},
        {STYLES: styles("<xf/>").replace("<xf/>", '<a:AlternateContent xmlns:a="http://schemas.openxmlformats.org/markup-compatibility/2006"><a:Choice><xf/></a:Choice><a:Fallback><xf/></a:Fallback></a:AlternateContent>')},
    ],
)  # fmt: skip
def test_the_ways_to_write_the_same_workbook(changed: Mapping[str, str | bytes | None]) -> None:
    assert read_workbook(workbook(changed)) == (PLAIN, (), ("Sheet1",))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_ways_to_pack_the_same_workbook(method: int) -> None:
    assert read_workbook(zipped(parts({}), method)).sheets == PLAIN


LEFT = "; dutoan neither runs nor follows it and reads the stored values only"
LINK = f'<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
DDE = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
RELS = "xl/externalLinks/_rels/a.xml.rels"


def with_links(*kinds: str) -> str:
    return relations(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), **{f"rId{n}": (kind, "externalLinks/a.xml") for n, kind in enumerate(kinds, 2)}}
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({RELATIONS: with_links("vbaProject")}, ["the workbook has macros (VBA)"]),
        ({RELATIONS: with_links("xlMacrosheet", "xlIntlMacrosheet")}, ["the workbook has an Excel 4.0 macro sheet"]),
        ({RELATIONS: with_links("connections")}, ["the workbook has connections that fetch data from outside"]),
        ({RELATIONS: with_links("externalLink")}, ["the workbook links to other files"]),  # its part is missing
        (
            {RELATIONS: with_links("externalLink"), "xl/externalLinks/a.xml": LINK, RELS: relations({"a": ("externalLinkPath", "gia\n.xlsx")}, outside=("a",))},
            ["the workbook links to other files: gia␣.xlsx"],
        ),
        (
            {RELATIONS: with_links("externalLink"), RELS: relations({f"{n}": ("a", f"{n}.xlsx") for n in range(5)}, outside=tuple("01234"))},
            ["the workbook links to other files: 0.xlsx, 1.xlsx, 2.xlsx, …"],
        ),
        ({RELATIONS: with_links("externalLink"), "xl/externalLinks/a.xml": DDE}, ["the workbook links to other files", "the workbook calls another program (DDE)"]),
        ({SHEET: sheet(rows("<c><f>cmd|'/c calc'!A1</f></c>"))}, ["the workbook calls another program (DDE)"]),
        ({SHEET: sheet(rows('<c><f>dde("cmd";"/c calc";"A1")</f></c><c><f>dde("";"";"")</f></c>'))}, ["the workbook calls another program (DDE)"]),
        ({SHEET: sheet(rows('<c><f>"a|b"&amp;"DDE("</f></c>'))}, []),
        ({RELATIONS: with_links("vbaProject", "connections")}, ["the workbook has macros (VBA)", "the workbook has connections that fetch data from outside"]),
    ],
)  # fmt: skip
def test_what_is_active_is_named_and_left_alone(changed: Mapping[str, str], said: list[str]) -> None:
    plain = {SHEET: sheet(rows("<c><v>1</v></c>")), **changed}
    notes = read_workbook(workbook(plain)).notes
    assert [(note.rule, note.message.en) for note in notes] == [("active-content", message + LEFT) for message in said]


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_the_names_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert place("Dự toán", 12, column) == f"Dự toán!{letters}12"
    assert place("", 12, column) == f"{letters}12"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=20)
WHOLE = st.integers(-(10**15) + 1, 10**15 - 1)
TABLES = st.dictionaries(st.tuples(st.integers(1, 30), st.integers(1, 30)), WHOLE | TEXTS | st.booleans(), max_size=20)


@given(TABLES)
@settings(max_examples=25)
def test_what_openpyxl_writes_is_read(table: dict[tuple[int, int], int | str | bool]) -> None:
    written = openpyxl.Workbook()
    for (row, column), value in table.items():
        cell = written.worksheets[0].cell(row, column)
        cell.value, cell.data_type = value, "s" if isinstance(value, str) else "b" if isinstance(value, bool) else "n"
    file = io.BytesIO()
    written.save(file)
    [only] = read_workbook(file.getvalue()).sheets
    assert {(cell.row, cell.column): cell.value for row in only.rows for cell in row.cells} == table


@given(TABLES)
@settings(max_examples=25)
def test_what_xlsxwriter_writes_is_read_as_openpyxl_reads_it(table: dict[tuple[int, int], int | str | bool]) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as written:
        page, money = written.add_worksheet("Dự toán"), written.add_format({"num_format": "#,##0", "bold": True})
        for (row, column), value in table.items():
            if isinstance(value, bool):
                page.write_boolean(row - 1, column - 1, value)
            elif isinstance(value, int):
                page.write_formula(row - 1, column - 1, "=SUM(A1:B2)", money, value)
            else:
                page.write_string(row - 1, column - 1, value)
    [only] = read_workbook(file.getvalue()).sheets
    cells = {(cell.row, cell.column): cell for row in only.rows for cell in row.cells}
    assert {key: cell.value for key, cell in cells.items()} == table
    theirs = openpyxl.load_workbook(file)["Dự toán"]
    for (row, column), cell in cells.items():
        their = theirs.cell(row, column)
        assert (cell.formula or cell.value, cell.style.number_format, cell.style.bold) == (their.value, their.number_format, their.font.b)
