"""What a workbook says → plain values, cell by cell."""

from datetime import date
from decimal import Decimal

import pytest
from books import BOOK, SHEET, STRINGS, STYLES, book, rows, sheet, strings, styles, text, workbook

from dutoan.workbook import read_workbook
from dutoan.workbook.book import Cell, ErrorValue, Style, Value

LOOKS = styles(
    '<xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="3" fontId="1"><alignment indent="2"/></xf><xf fontId="2"/><xf fontId="9"/>',
    '<numFmt numFmtId="164" formatCode="[$-42A]dd\\ mmmm;@"/>',
    '<font/><font><b/></font><font><b val="0"/></font>',
)


def first_cell(written: str, shared: str = "", looks: str = LOOKS) -> Cell | None:
    """Return the cell that one `<c>` element writes, or None."""
    [only] = read_workbook(workbook({SHEET: sheet(rows(written)), STRINGS: strings(shared), STYLES: looks})).sheets
    return only.rows[0].cells[0] if only.rows else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("<c><v>0</v></c>", 0),
        ("<c><v>-0</v></c>", 0),
        ('<c t="n"><v>120000000</v></c>', 120_000_000),
        ("<c><v>999999999999999</v></c>", 999_999_999_999_999),
        ("<c><v>1000000000000000</v></c>", Decimal("1E+15")),
        ("<c><v>12345678901234567</v></c>", Decimal("1.23456789012346E+16")),  # as Excel shows it
        ("<c><v>1.2E+8</v></c>", 120_000_000),
        ("<c><v>+.5</v></c>", Decimal("0.5")),
        ("<c><v>7.</v></c>", 7),
        ("<c><v>0.30000000000000004</v></c>", Decimal("0.3")),
        ("<c><v>111032600.00000001</v></c>", 111_032_600),
        ("<c><v>5714285.7142857146</v></c>", Decimal("5714285.71428571")),
        ("<c><v>1.50</v></c>", Decimal("1.5")),
        ("<c><v>1E-300</v></c>", Decimal("1E-300")),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>false</v></c>', False),
        ('<c t="e"><v>#REF!</v></c>', ErrorValue("#REF!")),
        ('<c t="d"><v>2023-08-15</v></c>', date(2023, 8, 15)),
        ('<c t="d"><v>2023-08-15T00:00:00</v></c>', date(2023, 8, 15)),
        ('<c t="d"><v>2023-08-15T07:30:00</v></c>', "2023-08-15T07:30:00"),
        ('<c t="str"><v>kết quả</v></c>', "kết quả"),
        ('<c t="inlineStr"><is><t> ở đây </t></is></c>', " ở đây "),
        ('<c t="inlineStr"><is><r><t>hai </t></r><r><rPr/><t>đoạn</t></r><rPh sb="0" eb="1"><t>ふ</t></rPh></is></c>', "hai đoạn"),
    ],
)
def test_values(written: str, value: Value) -> None:
    cell = first_cell(written)
    assert cell == Cell(1, 1, value)
    assert type(cell.value) is type(value)


@pytest.mark.parametrize(
    "written",
    [
        '<c s="1"/>',
        "<c><v/></c>",
        '<c t="s"><v/></c>',
        '<c t="str"><v/></c>',
        '<c t="inlineStr"/>',
        '<c t="inlineStr"><is><t/></is></c>',
        '<c t="s"><v>0</v></c>',
        "<extLst><c><v>1</v></c></extLst>",
    ],
)
def test_what_is_empty_is_no_cell(written: str) -> None:
    assert first_cell(written, shared="<t/>") is None


@pytest.mark.parametrize(
    ("shared", "value"),
    [
        (text("Nội dung & <chi>"), "Nội dung & <chi>"),
        ('<t xml:space="preserve">  lùi </t>', "  lùi "),
        ("<r><rPr><b/></rPr><t>Hội</t></r><r><t> thảo</t></r>", "Hội thảo"),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>", "東京"),
        ("<t>một_x000D_\nhai_x000a_ba\r\nbốn</t>", "một\nhai\nba\nbốn"),
        ("<t>_x0041__x1EA1__x005F_x0041_</t>", "Aạ_x0041_"),
        ("<t>_x0007__xD800__x00G0_</t>", "_x0007__xD800__x00G0_"),  # what is invisible stays to be seen
        (f"<t>{'ạ' * 32_767}</t>", "ạ" * 32_767),
        (f"<t>{'&#x1EA1;' * 32_767}</t>", "ạ" * 32_767),
    ],
)
def test_texts(shared: str, value: str) -> None:
    cell = first_cell('<c t="s"><v>0</v></c>', shared)
    assert cell
    assert cell.value == value


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_shared_string_is_whole_wherever_a_chunk_ends(number: int) -> None:
    items = [text("ạ" * 30_000)] * 8  # more than one chunk
    [only] = read_workbook(workbook({SHEET: sheet(rows(f'<c t="s"><v>{2 * number}</v></c>')), STRINGS: strings(*items)})).sheets
    assert only.rows[0].cells[0].value == "ạ" * 30_000


@pytest.mark.parametrize(
    ("written", "value", "style"),
    [
        ('<c s="0"><v>45153</v></c>', 45153, Style()),
        ('<c s=""><v>1</v></c>', 1, Style()),
        ('<c s="1"><v>45153</v></c>', date(2023, 8, 15), Style("mm-dd-yy")),
        ('<c s="2"><v>45153</v></c>', date(2023, 8, 15), Style("[$-42A]dd\\ mmmm;@")),
        ('<c s="1"><v>1</v></c>', date(1900, 1, 1), Style("mm-dd-yy")),
        ('<c s="1"><v>59</v></c>', date(1900, 2, 28), Style("mm-dd-yy")),
        ('<c s="1"><v>60</v></c>', 60, Style("mm-dd-yy")),  # Excel counts a day that never was
        ('<c s="1"><v>61</v></c>', date(1900, 3, 1), Style("mm-dd-yy")),
        ('<c s="1"><v>2958465</v></c>', date(9999, 12, 31), Style("mm-dd-yy")),
        ('<c s="1"><v>2958466</v></c>', 2958466, Style("mm-dd-yy")),
        ('<c s="1"><v>0</v></c>', 0, Style("mm-dd-yy")),
        ('<c s="1"><v>-1</v></c>', -1, Style("mm-dd-yy")),
        ('<c s="1"><v>45153.5</v></c>', Decimal("45153.5"), Style("mm-dd-yy")),  # with a time of day
        ('<c s="1" t="b"><v>1</v></c>', True, Style("mm-dd-yy")),
        ('<c s="3"><v>1</v></c>', 1, Style("h:mm")),
        ('<c s="4"><v>1</v></c>', 1, Style("#,##0", bold=True, indent=2)),
        ('<c s="5"><v>1</v></c>', 1, Style()),
        ('<c s="6"><v>1</v></c>', 1, Style()),
    ],
)
def test_styles_and_days(written: str, value: Value, style: Style) -> None:
    cell = first_cell(written)
    assert cell == Cell(1, 1, value, None, style)
    assert type(cell.value) is type(value)


@pytest.mark.parametrize(
    ("serial", "value"),
    [("0", date(1904, 1, 1)), ("43691", date(2023, 8, 15)), ("2957003", date(9999, 12, 31)), ("2957004", 2957004), ("-1", -1)],
)
def test_days_counted_from_1904(serial: str, value: Value) -> None:
    changed = {
        BOOK: book({"S": 'r:id="rId1"'}, '<workbookPr date1904="1"/>'),
        SHEET: sheet(rows(f'<c s="1"><v>{serial}</v></c>')),
        STYLES: LOOKS,
    }
    [only] = read_workbook(workbook(changed)).sheets
    assert only.rows[0].cells[0].value == value


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("dd/mm/yyyy", True),
        ("mmm", True),
        ('"ngày" dd', True),
        ("[$-42A]d mmmm yyyy;@", True),
        ("yyyy-mm-dd h:mm", True),
        ("h:mm", False),
        ("mm:ss", False),
        ("[h]:mm", False),
        ("General", False),
        ("@", False),
        ("#,##0", False),
        ('#,##0 "đ/ngày"', False),
        ("#,##0\\ \\d", False),
        ("#,##0_);[Red](#,##0)", False),
        ("0.0 m", False),
        ("#,##0 [$₫-42A];dd", False),
    ],
)
def test_which_formats_show_a_day(code: str, day: bool) -> None:  # noqa: FBT001 - the answer
    looks = styles('<xf numFmtId="164"/>', f'<numFmt numFmtId="164" formatCode="{code.replace(chr(34), "&quot;")}"/>')
    cell = first_cell("<c><v>45153</v></c>", looks=looks)
    assert cell
    assert isinstance(cell.value, date) == day


@pytest.mark.parametrize(
    ("written", "value", "formula"),
    [
        ("<c><f>D1*E1</f><v>12</v></c>", 12, "=D1*E1"),
        ("<c><f>A1&lt;B1</f></c>", None, "=A1<B1"),  # never computed
        ("<c><f>1/0</f><v/></c>", None, "=1/0"),
        ('<c t="str"><f>""</f><v/></c>', "", '=""'),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!"), "=1/0"),
        ('<c><f t="array" ref="A1:A2">SUM(B1:B2*C1:C2)</f><v>3</v></c>', 3, "=SUM(B1:B2*C1:C2)"),
        ('<c><f t="dataTable" ref="A1:B2" r1="C1"/><v>3</v></c>', 3, "="),
        ('<c><f t="shared" si="7"/><v>3</v></c>', 3, "="),  # shared with nobody
    ],
)
def test_formulas_and_their_stored_values(written: str, value: Value, formula: str) -> None:
    assert first_cell(written) == Cell(1, 1, value, formula)


@pytest.mark.parametrize(
    ("first", "below", "beside"),
    [
        ("D1*E1", "D2*E2", "E1*F1"),
        ("$D$1*D$1+$D1", "$D$1*D$1+$D2", "$D$1*E$1+$D1"),
        ("SUM(A1:b9)", "SUM(A2:B10)", "SUM(B1:C9)"),
        ("SUM(A:$B,1:$2)", "SUM(A:$B,2:$2)", "SUM(B:$B,1:$2)"),
        ("\"D1\"&'D1'!D1&S1!D1&Giá!D1", "\"D1\"&'D1'!D2&S1!D2&Giá!D2", "\"D1\"&'D1'!E1&S1!E1&Giá!E1"),
        ("LOG10(D1)+T[[#All],[D1]]+giá1+_D1+D1.1", "LOG10(D2)+T[[#All],[D1]]+giá1+_D1+D1.1", "LOG10(E1)+T[[#All],[D1]]+giá1+_D1+D1.1"),
        ("A1048576", "", "B1048576"),  # leaves the sheet: not told
        ("XFD1", "XFD2", ""),
        ("ZZ1", "ZZ2", "AAA1"),
        ("[1]Sheet!A1", "[1]Sheet!A2", "[1]Sheet!B1"),
        ("", "", ""),
    ],
)
def test_a_shared_formula_reads_otherwise_in_every_cell(first: str, below: str, beside: str) -> None:
    written = '<c r="C1"><f t="shared" si="0" ref="C1:D2">{}</f></c><c r="D1"><f t="shared" si="0"/></c>'
    changed = {SHEET: sheet(rows(written.format(first.replace("&", "&amp;")), '<c r="C2"><f t="shared" si="0"/></c>'))}
    [only] = read_workbook(workbook(changed)).sheets
    assert [cell.formula for row in only.rows for cell in row.cells] == [f"={first}", f"={beside}", f"={below}"]
