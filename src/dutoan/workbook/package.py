"""The parts of a workbook: which of them are its sheets, strings and styles, and what points out of it."""

import posixpath
from typing import NamedTuple

from dutoan.findings import Refusal
from dutoan.text import clip
from dutoan.workbook.archive import Archive
from dutoan.workbook.foreign import refuse_zip
from dutoan.workbook.refusals import damaged, too_much
from dutoan.workbook.xml import Attributes, walk

SHEET_LIMIT = 200
"""A workbook has at most this many sheets."""

LIST_LIMIT = 2 * 2**20
"""A list of parts has at most this many bytes."""

_TYPES = "[content_types].xml"
_BOOK_TYPES = frozenset(
    f"application/vnd.{name}.main+xml"
    for name in (
        "openxmlformats-officedocument.spreadsheetml.sheet",
        "openxmlformats-officedocument.spreadsheetml.template",
        "ms-excel.sheet.macroenabled",
        "ms-excel.template.macroenabled",
    )
)


class Relation(NamedTuple):
    """What one part says of another: the last word of the relation's type, and the part's name, or an address when `outside`."""

    kind: str
    target: str
    outside: bool


class Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    part: str
    hidden: bool


class Package(NamedTuple):
    """The parts that matter, by name; `relations` are all that the workbook has."""

    sheets: tuple[Listed, ...]
    strings: str | None
    styles: str | None
    epoch_1904: bool
    relations: tuple[Relation, ...]


def open_package(archive: Archive) -> Package:
    """Return the parts of the workbook in `archive`; raises Refusal where there is none, or its parts do not fit together."""
    part = _find_book(archive)
    relations = read_relations(archive, part)
    sheets: list[Attributes] = []
    epoch_1904 = False

    def visit(path: str, attributes: Attributes) -> None:
        nonlocal epoch_1904
        if path == "x:sheets/x:sheet":
            sheets.append(attributes)
            if len(sheets) > SHEET_LIMIT:
                raise too_much(f"sổ tính có hơn {SHEET_LIMIT} trang tính", f"the workbook has more than {SHEET_LIMIT} sheets")
        elif path == "x:workbookPr":
            epoch_1904 = attributes.get("date1904") in ("1", "true")

    walk(archive.read(part), part, "x:workbook", visit)
    parts = {relation.kind: relation.target for relation in relations.values() if not relation.outside}
    listed = _list_sheets(sheets, relations)
    return Package(listed, parts.get("sharedStrings"), parts.get("styles"), epoch_1904, tuple(relations.values()))


def _find_book(archive: Archive) -> str:
    """Return the part that is the workbook, by the package's relations and the types of its parts."""
    if _TYPES not in archive.names or "_rels/.rels" not in archive.names:
        raise refuse_zip(archive.names, archive.peek("mimetype", 80))
    types: dict[str, str] = {}

    def visit(path: str, attributes: Attributes) -> None:
        if path == "t:Override":
            types[attributes.get("PartName", "").lower()] = attributes.get("ContentType", "").lower()
        elif path == "t:Default":
            types["." + attributes.get("Extension", "").lower()] = attributes.get("ContentType", "").lower()

    walk(archive.read(_TYPES, LIST_LIMIT), _TYPES, "t:Types", visit)
    for relation in read_relations(archive, "").values():
        part = relation.target.lower()
        kind = types.get(f"/{part}", types.get(posixpath.splitext(part)[1], ""))
        if relation.kind == "officeDocument" and kind in _BOOK_TYPES:
            return relation.target
    raise refuse_zip(archive.names, archive.peek("mimetype", 80))


def _list_sheets(sheets: list[Attributes], relations: dict[str, Relation]) -> tuple[Listed, ...]:
    """Return the sheets that have cells; charts and dialogues have none."""
    listed: list[Listed] = []
    for attributes in sheets:
        name, key = attributes.get("name", ""), attributes.get("r:id", "")
        if not key:  # a module of macros
            continue
        relation = relations.get(key)
        if relation is None or relation.outside or not name:
            raise _no_part(name)
        if relation.kind == "worksheet":
            listed.append(Listed(name, relation.target, attributes.get("state", "visible") != "visible"))
    _check_twice(listed)
    if not listed:
        raise damaged("không có trang tính nào có ô", "it has no sheet with cells")
    return tuple(listed)


def _check_twice(listed: list[Listed]) -> None:
    names, parts = {sheet.name.lower() for sheet in listed}, {sheet.part.lower() for sheet in listed}
    if len(names) < len(listed) or len(parts) < len(listed):
        raise damaged("hai trang tính cùng tên hoặc cùng một phần", "two sheets have the same name or the same part")


def _no_part(name: str) -> Refusal:
    return damaged(f"trang tính “{clip(name)}” không trỏ tới phần nào trong tệp", f'the sheet "{clip(name)}" points to no part of the file')


def read_relations(archive: Archive, part: str) -> dict[str, Relation]:
    """Return by id what `part` refers to, nothing where it says nothing; "" is the package itself."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def visit(path: str, attributes: Attributes) -> None:
        if path == "p:Relationship":
            target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            inside = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            found[attributes.get("Id", "")] = Relation(
                attributes.get("Type", "").rpartition("/")[2], target if outside else inside, outside
            )

    if rels.lower() in archive.names:
        walk(archive.read(rels, LIST_LIMIT), rels, "p:Relationships", visit)
    return found
