"""Bytes of a file → text: UTF-8, or a refusal that says what the file seems to be instead; and back."""

import codecs

from dutoan.findings import Refusal
from dutoan.text import Text

_BINARY = {
    b"PK\x03\x04": Text("đây là tệp Excel, Word hoặc tệp nén", "this is an Excel, Word or archive file"),
    b"\xd0\xcf\x11\xe0": Text("đây là tệp Office đời cũ (.xls, .doc)", "this is an old Office file (.xls, .doc)"),
    b"%PDF": Text("đây là tệp PDF", "this is a PDF file"),
}
# Bytes that stand for frequent Vietnamese letters in one of the old encodings and for hardly any in the others.
_TELLTALES = {
    "TCVN3 (ABC)": bytes((*range(0xA8, 0xAF), *range(0xB5, 0xBF))),  # ă â ê ô ơ ư đ, à ả ã á ạ ằ ẳ ẵ ắ
    "VNI": b"\xd1\xd6\xef\xf1\xf6\xf8\xf9",  # Đ Ư, the dot below, đ ư, the grave and the acute accent
    "Windows-1258": b"\xd0\xdd\xf0\xfd",  # Đ Ư đ ư
}
_NEEDED = Text(
    "mà ở đây cần văn bản YAML; hãy nêu tệp .yaml của bản dự toán, hoặc sổ tính có đuôi .xlsx",
    "and YAML text is needed; name the plan's .yaml file, or a workbook that ends in .xlsx",
)
_NO_TEXT = Text(
    "đây không phải tệp văn bản (có byte điều khiển xen giữa các chữ), mà ở đây cần văn bản YAML; hãy nêu tệp .yaml của bản dự toán",
    "this is no text file (control bytes stand between the letters), and YAML text is needed; name the plan's .yaml file",
)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\f\r"})
_AROUND = 2_000  # so many bytes are looked at before and behind the first one that is not UTF-8
_SAVE = Text(
    "hãy lưu lại với bảng mã UTF-8 (Notepad: Save As, Encoding “UTF-8”); văn bản gõ theo TCVN3 (ABC), VNI hoặc Windows-1258 thì trước hết "
    "chuyển sang Unicode, chẳng hạn bằng công cụ chuyển mã của UniKey (Ctrl+Shift+F6)",
    'save it as UTF-8 (Notepad: Save As, Encoding "UTF-8"); text typed in TCVN3 (ABC), VNI or Windows-1258 must first be converted to '
    "Unicode, for example with the converter of UniKey (Ctrl+Shift+F6)",
)


def decode(data: bytes) -> str:
    """Return `data` as text, without its byte order mark; raises Refusal `unreadable-file` for anything but UTF-8."""
    for start, (vi, en) in _BINARY.items():
        if data.startswith(start):
            raise Refusal("unreadable-file", Text(f"{vi}, {_NEEDED.vi}", f"{en}, {_NEEDED.en}"))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        if _is_noise(data[max(0, error.start - _AROUND) : error.start + _AROUND]):
            raise Refusal("unreadable-file", _NO_TEXT) from error
        line, seems = 1 + before.count(b"\n"), _encoding_of(data, before)
        vi = f"dòng {line}: không phải UTF-8, có vẻ là {seems.vi}; {_SAVE.vi}"
        en = f"line {line}: not UTF-8, it seems to be {seems.en}; {_SAVE.en}"
        raise Refusal("unreadable-file", Text(vi, en)) from error


def encode(text: str, before: bytes) -> bytes:
    """Return `text` as the new bytes of a file that had the bytes `before`: the byte order mark stays where there was one."""
    return (codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _is_noise(data: bytes) -> bool:
    """Tell whether more than a twentieth of `data` are control characters, and it is no UTF-16, where every other byte is 0."""
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls * 20 > len(data) and not _is_utf16(data)


def _is_utf16(data: bytes) -> bool:
    few, many = sorted((data[::2].count(0), data[1::2].count(0)))
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or few * 8 < many > len(data) // 4


def _encoding_of(data: bytes, before: bytes) -> Text:
    """Return what `data` seems to be; it is UTF-8 only as far as `before`."""
    if _is_utf16(data):
        return Text("UTF-16", "UTF-16")
    if not before.isascii():  # a letter of an old encoding is hardly ever one of UTF-8 by chance
        return Text("UTF-8 nhưng bị hỏng ở chỗ đó", "UTF-8, damaged at that place")
    counts = {name: sum(map(data.count, telltales)) for name, telltales in _TELLTALES.items()}
    name = max(counts, key=lambda name: counts[name])
    return Text(name, name) if counts[name] else Text("một bảng mã 8 bit", "an 8-bit encoding")
