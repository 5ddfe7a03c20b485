"""The parts of a workbook: which of them are its sheets, strings and styles."""

import posixpath
from typing import NamedTuple

from dutoan.workbook.archive import Archive
from dutoan.workbook.xml import Attributes, walk


class Package(NamedTuple):
    """Where the parts are: for each sheet its name, its part, and whether it is hidden."""

    sheets: tuple[tuple[str, str, bool], ...]
    strings: str | None
    styles: str | None
    epoch_1904: bool


def open_package(archive: Archive) -> Package:
    """Find the parts."""
    book = next(target for kind, target in _relations(archive, "").values() if kind == "officeDocument")
    sheets: list[tuple[str, str, bool]] = []
    relations = _relations(archive, book)
    epoch = False

    def visit(path: str, attributes: Attributes) -> None:
        nonlocal epoch
        if path == "x:workbook/x:sheets/x:sheet":
            kind, part = relations[attributes["r:id"]]
            if kind == "worksheet":
                sheets.append((attributes["name"], part, attributes.get("state", "visible") != "visible"))
        elif path == "x:workbook/x:workbookPr":
            epoch = attributes.get("date1904") in ("1", "true")

    walk(archive.read(book), book, visit)
    parts = dict(relations.values())
    return Package(tuple(sheets), parts.get("sharedStrings"), parts.get("styles"), epoch)


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return by id the kind and the target of what `part` refers to; "" is the package itself."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def visit(path: str, attributes: Attributes) -> None:
        if path.endswith("/Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target.lstrip("/"))

    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    walk(archive.read(rels), rels, visit)
    return found
