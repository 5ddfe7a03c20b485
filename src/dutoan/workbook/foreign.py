"""Files that are no .xlsx workbook, by what they look like: each refusal says what the file is and what to do with it."""

import codecs
from collections.abc import Collection

from dutoan.findings import Refusal
from dutoan.text import Text
from dutoan.workbook.refusals import damaged, other

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB]: what .xls, .doc and encrypted files are made of
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_XLS = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_UNPROTECT = Text(
    "hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa với mật khẩu) rồi lưu lại",
    "open it in Excel, take the password out (File > Info > Protect Workbook > Encrypt with Password) and save it",
)
_TEXT = Text("hãy đặt đuôi .csv nếu đây là bảng CSV", "name it .csv if it is a CSV table")
_COPY = Text(
    "hãy nêu tệp .xlsx của bản dự toán; chỉ có tệp này thì chép bảng sang Excel rồi lưu thành .xlsx",
    "name the .xlsx file of the estimate; if there is none, copy the table into Excel and save it as .xlsx",
)
_FIND = Text("hãy nêu tệp .xlsx của bản dự toán", "name the .xlsx file of the estimate")
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_TEXT_BYTES = bytes((*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)))

# What else a file may begin with.
_STARTS = (
    (b"PK\x05\x06", Text("đây là tệp nén không có gì bên trong", "this is an archive with nothing in it"), _FIND),
    (b"%PDF", Text("đây là tệp PDF", "this is a PDF file"), _COPY),
)
# What other zip files hold, by the beginning of a part's name; the first that fits says what it is.
_PACKAGES = (
    ("xl/workbook.bin", Text("đây là sổ tính nhị phân .xlsb", "this is a binary workbook, .xlsb"), None),
    ("word/", Text("đây là văn bản Word", "this is a Word document"), _COPY),
    ("ppt/", Text("đây là bản trình chiếu PowerPoint", "this is a PowerPoint presentation"), _FIND),
    ("content.xml", Text("đây là sổ tính OpenDocument (.ods)", "this is an OpenDocument workbook (.ods)"), None),
    ("index/", Text("đây là sổ tính Numbers của Apple", "this is a workbook of Apple's Numbers"), None),
)


def refuse_bytes(data: bytes) -> Refusal:
    """Return the refusal of a file that is no zip file."""
    for start, what, do in _STARTS:
        if data.startswith(start):
            return other(*what, do)
    if data.startswith(_OLE):
        return _refuse_ole(data)
    if data:
        return _refuse_text(data)
    return other("tệp rỗng (0 byte)", "the file is empty (0 bytes)", Text("hãy chép hoặc tải lại tệp", "copy or download the file again"))


def _refuse_text(data: bytes) -> Refusal:
    start = data.removeprefix(codecs.BOM_UTF8)[:1000].lstrip()
    if start.startswith(b"<"):
        return other("đây là trang web hay tệp XML mang đuôi của Excel", "this is a web page or an XML file under a name of Excel's")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not start.translate(None, _TEXT_BYTES):
        return other("đây là tệp văn bản, không phải sổ tính", "this is a text file, no workbook", _TEXT)
    return other("đây không phải sổ tính Excel", "this is no Excel workbook", _FIND)


def _refuse_ole(data: bytes) -> Refusal:
    if _PROTECTED in data:
        return other("sổ tính được khóa bằng mật khẩu", "the workbook is protected by a password", _UNPROTECT)
    if any(name in data for name in _XLS):
        return other("đây là sổ tính Excel 97-2003 (.xls)", "this is an Excel 97-2003 workbook (.xls)")
    return other("đây là tệp Office đời cũ (.doc, .ppt) hoặc tệp hỏng", "this is an old Office file (.doc, .ppt) or a damaged one", _COPY)


def refuse_zip(names: Collection[str], kind: bytes) -> Refusal:
    """Return the refusal of a zip file that is no workbook, by the names of its parts in lower case; `kind` is how its part `mimetype` begins."""
    if kind.startswith(_OPEN_TEXT):
        return other("đây là văn bản OpenDocument (.odt)", "this is an OpenDocument text (.odt)", _COPY)
    for start, what, do in _PACKAGES:
        if any(name.startswith(start) for name in names):
            return other(*what, do)
    if "xl/workbook.xml" in names:
        return damaged("không ghi phần nào là sổ tính", "it does not say which of its parts is the workbook")
    return other("đây là tệp nén, không phải sổ tính", "this is an archive, no workbook", _FIND)
