"""An accountant at the real LibreOffice Calc: what is to be done at a workbook is written down here and done there by a macro.

One call of the program takes many workbooks. Formulas follow rows as Calc makes them follow.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from accountant import SHEET
from office import SECONDS_A_FILE, SECONDS_TO_START, SETTINGS, SOFFICE
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from workbooks import read_cells

_MACRO = """\
Sub Main
  Dim files, stream, doc, sheet, part, row, target
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  stream = createUnoService("com.sun.star.io.TextInputStream")
  stream.setInputStream(files.openFileRead(Environ("EDITS")))
  stream.setEncoding("UTF-8")
  Do While Not stream.isEOF()
    part = Split(stream.readLine(), Chr(9))
    If part(0) = "open" Then
      doc = StarDesktop.loadComponentFromURL(part(1), "_blank", 0, Array(Named("Hidden", True)))
    ElseIf part(0) = "save" Then
      doc.storeToURL(part(1), Array(Named("FilterName", "Calc MS Excel 2007 XML")))
      doc.close(True)
    Else
      sheet = doc.Sheets.getByName(part(1))
      Select Case part(0)
      Case "number"
        sheet.getCellRangeByName(part(2)).setValue(CDbl(part(3)))
      Case "text"
        sheet.getCellRangeByName(part(2)).setString(part(3))
      Case "formula"
        sheet.getCellRangeByName(part(2)).setFormula(part(3))
      Case "insert"
        sheet.Rows.insertByIndex(CLng(part(2)) - 1, 1)
      Case "delete"
        sheet.Rows.removeByIndex(CLng(part(2)) - 1, 1)
      Case "copy", "cut"
        row = sheet.Rows.getByIndex(CLng(part(2)) - 1).getRangeAddress()
        target = sheet.getCellByPosition(0, CLng(part(3)) - 1).getCellAddress()
        If part(0) = "copy" Then sheet.copyRange(target, row) Else sheet.moveRange(target, row)
      End Select
    End If
  Loop
  stream.closeInput()
  StarDesktop.terminate()
End Sub
Function Named(name, value)
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = name
  made.Value = value
  Named = made
End Function
"""
_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic"><![CDATA[{}]]></script:module>
"""
_LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edits"/></library:library>
"""


class Calc:
    """One workbook, and what is to be done at it: `orders`, a line each. It knows where the rows will stand then."""

    def __init__(self, book: Path) -> None:
        self.orders = [f"open\t{book.as_uri()}"]
        self.cells = {place: cell.value for place, cell in read_cells(book).items()}
        column = next(_split(place)[1] for place, value in self.cells.items() if value == "dutoan" and place.startswith(SHEET))
        ids = {_split(place)[2]: str(value) for place, value in self.cells.items() if _split(place)[:2] == (SHEET, column)}
        self.ids = [ids.get(row) for row in range(1, max(ids) + 1)]

    def row_of(self, name: str) -> int:
        """Return the row that carries an id."""
        return self.ids.index(name) + 1

    def column(self, title: str) -> int:
        """Return the column below a title."""
        return next(_split(place)[1] for place, value in self.cells.items() if value == title and place.startswith(SHEET))

    def inputs(self) -> dict[str, int]:
        """Return the rows of the sheet of inputs by the name that stands in them."""
        return {str(value): _split(place)[2] for place, value in self.cells.items() if place.startswith("Tham số!A")}

    def put(self, row: int, column: int, value: str | int | None, sheet: str = SHEET) -> None:
        """Type into a cell; a text that begins with "=" stays a text."""
        kind = "number" if isinstance(value, int) else "text"
        self.orders.append(f"{kind}\t{sheet}\t{get_column_letter(column)}{row}\t{'' if value is None else value}")

    def formula(self, row: int, column: int, formula: str) -> None:
        """Type a formula into a cell of the document."""
        self.orders.append(f"formula\t{SHEET}\t{get_column_letter(column)}{row}\t{formula}")

    def insert(self, row: int) -> None:
        """Make room for a row before another."""
        self.orders.append(f"insert\t{SHEET}\t{row}")
        self.ids.insert(row - 1, None)

    def delete(self, row: int) -> None:
        """Delete a row."""
        self.orders.append(f"delete\t{SHEET}\t{row}")
        del self.ids[row - 1]

    def copy(self, row: int) -> int:
        """Copy a row into a new one below it; returns the new row."""
        self.insert(row + 1)
        self.orders.append(f"copy\t{SHEET}\t{row}\t{row + 1}")
        return row + 1

    def move(self, row: int, below: int) -> None:
        """Cut a row and put it below another."""
        held = self.ids[row - 1]
        self.insert(below + 1)
        start = row + (row > below)
        self.orders.append(f"cut\t{SHEET}\t{start}\t{below + 1}")
        self.ids[below] = held
        self.delete(start)

    def save(self, book: Path) -> Path:
        """Write the workbook, when all is done at once."""
        self.orders.append(f"save\t{book.as_uri()}")
        return book


def perform(books: Sequence[Calc]) -> None:
    """Do at each workbook what is to be done, in one call of the program; one that hangs is stopped."""
    assert SOFFICE, "soffice is not installed: Debian's libreoffice-calc has it"
    with TemporaryDirectory() as folder:
        profile = Path(folder)
        settings, macros = profile / "user/registrymodifications.xcu", profile / "user/basic/Standard"
        settings.parent.mkdir()
        settings.write_text(SETTINGS, encoding="utf-8")
        program = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        subprocess.run([*program, "--terminate_after_init"], check=True, capture_output=True, timeout=SECONDS_TO_START)  # makes the profile
        (macros / "Edits.xba").write_text(_MODULE.format(_MACRO), encoding="utf-8")
        (macros / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        orders = profile / "orders.txt"
        orders.write_text("\n".join(order for book in books for order in book.orders), encoding="utf-8")
        seconds = SECONDS_TO_START + SECONDS_A_FILE * len(books)
        subprocess.run(
            [*program, "macro:///Standard.Edits.Main"],
            check=True,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "EDITS": orders.as_uri()},
        )


def _split(place: str) -> tuple[str, int, int]:
    sheet, _, cell = place.rpartition("!")
    letters, row = coordinate_from_string(cell)
    return sheet, column_index_from_string(letters), row
