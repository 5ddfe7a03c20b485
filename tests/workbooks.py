"""Workbooks as their XML has them: every cell with its formula and its value, as written. No float ever touches a number."""

import os
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile

Value = int | Decimal | str | None
Book = str | os.PathLike[str]

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Cell(NamedTuple):
    """What stands in a cell: the formula without its "=", or None, and the value."""

    formula: str | None
    value: Value


class Difference(NamedTuple):
    """A cell whose stored value is not what its formula comes to."""

    place: str
    formula: str
    stored: Value
    recalculated: Value


def read_cells(book: Book) -> dict[str, Cell]:
    """Return every cell that holds something, by its place: `Sheet!F12`."""
    with ZipFile(book) as archive:
        texts = _shared_texts(archive)
        return {
            f"{name}!{cell.get('r')}": _read_cell(cell, texts)
            for name, target in _sheets(archive).items()
            for cell in _parse(archive, target).iter(f"{MAIN}c")
            if len(cell)
        }


def read_formulas(book: Book) -> dict[str, Cell]:
    """Return the cells that hold a formula, by place."""
    return {place: cell for place, cell in read_cells(book).items() if cell.formula is not None}


def differences(written: Book, recalculated: Book) -> list[Difference]:
    """Return the formulas of a workbook whose stored value is another in the recalculated copy."""
    found = read_cells(recalculated)
    return [
        Difference(place, str(formula), stored, found[place].value if place in found else None)
        for place, (formula, stored) in read_formulas(written).items()
        if place not in found or found[place].value != stored
    ]


def change(book: Book, changes: Mapping[str, int | Decimal], changed: Book, *, over_formulas: bool = False) -> None:
    """Write a copy in which constants are other numbers, each named by its place (`Sheet!F12`) or its name.

    Nothing else changes, so that the values beside the formulas are stale. A cell with a formula is refused, unless numbers are typed
    `over_formulas`: who does that no longer tests it.
    """
    with ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        sheets = _sheets(archive)
        named = {name.get("name"): name.text or "" for name in _parse(archive, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    for name, value in changes.items():
        sheet, _, cell = (name if "!" in name else named[name]).replace("$", "").replace("'", "").rpartition("!")
        pattern = rf'(<c r="{cell}"[^>]*>)(<f>[^<]*</f>)?<v>[^<]*</v>'.encode()
        found = re.search(pattern, parts[sheets[sheet]])
        assert found, f"{name} is empty"
        assert over_formulas or not found[2], f"{name} holds a formula: {found[2].decode()}"
        parts[sheets[sheet]] = re.sub(pattern, rf"\g<1><v>{value}</v>".encode(), parts[sheets[sheet]])
    with ZipFile(changed, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def _sheets(archive: ZipFile) -> dict[str, str]:
    """Return where in the archive each sheet is, by name."""
    targets = {link.get("Id"): link.get("Target", "") for link in _parse(archive, "xl/_rels/workbook.xml.rels")}
    sheets = _parse(archive, "xl/workbook.xml").iter(f"{MAIN}sheet")
    return {sheet.get("name", ""): f"xl/{targets[sheet.get(LINK)].removeprefix('/xl/')}" for sheet in sheets}


def _parse(archive: ZipFile, name: str) -> ET.Element:
    return ET.fromstring(archive.read(name))  # noqa: S314 - a file made by this test


def _shared_texts(archive: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(entry) for entry in _parse(archive, "xl/sharedStrings.xml")]


def _text(node: ET.Element) -> str:
    """Return the text of a string, which may come in runs of several formats."""
    return "".join(part.text or "" for part in node.iter(f"{MAIN}t"))


def _read_cell(cell: ET.Element, texts: Sequence[str]) -> Cell:
    formula, value, inline = (cell.find(f"{MAIN}{tag}") for tag in ("f", "v", "is"))
    written = None if formula is None else formula.text or ""
    if inline is not None:
        return Cell(written, _text(inline))
    if value is None or value.text is None:
        return Cell(written, None)
    if cell.get("t") == "s":
        return Cell(written, texts[int(value.text)])
    return Cell(written, value.text if cell.get("t") in ("str", "e", "b") else _number(value.text))


def _number(text: str) -> int | Decimal | str:
    """Return a number; what should be one and is none stays as it stands."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return int(value) if value == value.to_integral_value() else value
