"""What a workbook holds besides values, named and left alone: macros, links to other files, programs it would call."""

from collections.abc import Iterable

from dutoan.text import Text, clip
from dutoan.workbook.archive import Archive
from dutoan.workbook.book import Note
from dutoan.workbook.package import Package, Relation, read_relations

_NAMED = 3  # so many addresses are shown
_START = 2048  # bytes of a link's part, which say of what kind it is; its copy of the other file may be large
_KINDS = {
    "vbaProject": Text("sổ tính có macro (VBA)", "the workbook has macros (VBA)"),
    "xlMacrosheet": Text("sổ tính có trang macro Excel 4.0", "the workbook has an Excel 4.0 macro sheet"),
    "xlIntlMacrosheet": Text("sổ tính có trang macro Excel 4.0", "the workbook has an Excel 4.0 macro sheet"),
    "connections": Text("sổ tính có kết nối lấy dữ liệu từ bên ngoài", "the workbook has connections that fetch data from outside"),
}
_LEFT = Text(
    "dutoan không chạy và không mở theo, chỉ đọc giá trị đã lưu", "dutoan neither runs nor follows it and reads the stored values only"
)


def list_notes(archive: Archive, package: Package, *, calling: bool) -> tuple[Note, ...]:
    """Return what is active in the workbook; `calling` says that a formula calls another program."""
    kinds = {relation.kind for relation in package.relations}
    said = [text for kind, text in _KINDS.items() if kind in kinds]
    links = [relation for relation in package.relations if relation.kind == "externalLink"]
    if links:
        said.append(_tell_links(archive, links))
    if calling or any(_is_dde(archive, link) for link in links):
        said.append(Text("sổ tính gọi chương trình khác (DDE)", "the workbook calls another program (DDE)"))
    return tuple(Note("active-content", Text(f"{text.vi}; {_LEFT.vi}", f"{text.en}; {_LEFT.en}")) for text in dict.fromkeys(said))


def _tell_links(archive: Archive, links: Iterable[Relation]) -> Text:
    targets = dict.fromkeys(
        clip(relation.target) for link in links for relation in read_relations(archive, link.target).values() if relation.outside
    )
    shown = ", ".join(list(targets)[:_NAMED]) + (", …" if len(targets) > _NAMED else "")
    named = f": {shown}" if shown else ""
    return Text(f"sổ tính liên kết tới tệp khác{named}", f"the workbook links to other files{named}")


def _is_dde(archive: Archive, link: Relation) -> bool:
    return b"ddeLink" in archive.peek(link.target, _START)
