import pytest

from dutoan.encoding import decode
from dutoan.findings import Refusal


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("dự toán: 1\r\n".encode(), "dự toán: 1\r\n"),
        (b"\xef\xbb\xbfdutoan: 1", "dutoan: 1"),
        (b"\xef\xbb\xbf\xef\xbb\xbfdutoan: 1", "\ufeffdutoan: 1"),
        (b"dutoan: 1\0", "dutoan: 1\0"),  # damage, not an encoding: the reader of YAML says so
    ],
)
def test_utf8_is_decoded(data: bytes, text: str) -> None:
    assert decode(data) == text


# The three 8-bit encodings of “Dự toán kinh phí đi lại” have no codec that knows their fonts: these are their bytes.
TCVN3 = b"title: D\xf9 to\xb8n kinh ph\xdd \xaei l\xb9i"
VNI = b"title: D\xf6\xef toa\xf9n kinh ph\xed \xf1i la\xefi"
CP1258 = b"title: D\xfd\xf2 to\xe1n kinh ph\xed \xf0i la\xf2i"


@pytest.mark.parametrize(
    ("data", "line", "vi", "en"),
    [
        ("\ufeffdự toán: 1".encode("utf-16-le"), 1, "UTF-16", "UTF-16"),
        ("\ufeffdự toán: 1".encode("utf-16-be"), 1, "UTF-16", "UTF-16"),
        ("title: “Dự toán”".encode("utf-16-le"), 1, "UTF-16", "UTF-16"),
        ("dutoan: 1\ntitle: \ud800".encode("utf-16-be", "surrogatepass"), 2, "UTF-16", "UTF-16"),
        (b"dutoan: 1\n" + TCVN3, 2, "TCVN3 (ABC)", "TCVN3 (ABC)"),
        (TCVN3 + b" \xc6\xac", 1, "TCVN3 (ABC)", "TCVN3 (ABC)"),  # ends in what would be a letter of UTF-8
        (b"dutoan: 1\r\n\r\n" + VNI, 3, "VNI", "VNI"),
        (CP1258, 1, "Windows-1258", "Windows-1258"),
        (b"\xef\xbb\xbfname: caf\xe9", 1, "một bảng mã 8 bit", "an 8-bit encoding"),
        ("a: dự toán\nb: hội thảo\n".encode() + b"\xe1\xbb", 3, "UTF-8 nhưng bị hỏng ở chỗ đó", "UTF-8, damaged at that place"),
    ],
)
def test_other_encodings_are_named_with_the_line(data: bytes, line: int, vi: str, en: str) -> None:
    with pytest.raises(Refusal) as caught:
        decode(data)
    rule, message = caught.value.rule, caught.value.message
    assert (rule, message.vi.partition("; ")[0]) == ("unreadable-file", f"dòng {line}: không phải UTF-8, có vẻ là {vi}")
    assert message.en == (
        f"line {line}: not UTF-8, it seems to be {en}; "
        'save it as UTF-8 (Notepad: Save As, Encoding "UTF-8"); text typed in TCVN3 (ABC), VNI or Windows-1258 must first be '
        "converted to Unicode, for example with the converter of UniKey (Ctrl+Shift+F6)"
    )


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"PK\x03\x04", "this is an Excel, Word or archive file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Office file (.xls, .doc)"),
        (b"%PDF-1.7\n", "this is a PDF file"),
    ],
)
def test_a_workbook_is_no_text(start: bytes, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        decode(start + b"\xff")
    needed = "and YAML text is needed; name the plan's .yaml file, or a workbook that ends in .xlsx"
    assert (caught.value.rule, caught.value.message.en) == ("unreadable-file", f"{said}, {needed}")


NOISE = bytes(at * at * 7 % 251 for at in range(300))
NO_TEXT = "this is no text file (control bytes stand between the letters), and YAML text is needed; name the plan's .yaml file"


@pytest.mark.parametrize(
    "data", [NOISE, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", b"dutoan: 1\n" + NOISE, b"GIF89a\x01\0\x01\0\x80\0\0", "đ".encode() + NOISE]
)
def test_what_is_no_text_at_all_is_not_taken_for_an_old_encoding(data: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        decode(data)
    assert (caught.value.rule, caught.value.message.en) == ("unreadable-file", NO_TEXT)
    assert caught.value.message.vi.startswith("đây không phải tệp văn bản (")


def test_a_control_byte_in_a_long_text_is_damage() -> None:
    with pytest.raises(Refusal, match=r"^line 1: not UTF-8, it seems to be TCVN3 \(ABC\); save it as UTF-8 "):
        decode(TCVN3 + b"\x01")
