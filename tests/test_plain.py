"""The quick answer that a text is plain must be true for every character that there is."""

import unicodedata

from dutoan.source.builder import FORBIDDEN
from dutoan.source.plain import is_plain


def test_what_is_plain_can_be_seen_and_is_in_nfc() -> None:
    plain = [chr(code) for code in range(0x110000) if is_plain(chr(code).encode(errors="surrogatepass"))]
    assert [letter for letter in plain if not (letter.isprintable() or letter in "\t\n\r")] == []
    assert [letter for letter in plain if unicodedata.combining(letter) or not unicodedata.is_normalized("NFC", letter)] == []
    assert unicodedata.is_normalized("NFC", "".join(plain))
    assert FORBIDDEN.search("".join(plain)) is None


def test_vietnamese_is_plain() -> None:
    letters = "aăâeêioôơuưyđ" + "".join(
        unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in "\u0300\u0301\u0303\u0309\u0323"
    )
    assert is_plain(f"{letters}{letters.upper()} 1.000.000 ₫"[:-1].encode())


def test_other_letters_are_looked_at() -> None:
    assert [
        text for text in ("–", "\u200b", "a\u0301", "\u00a0", "한", "\x00", "\ud800") if is_plain(text.encode(errors="surrogatepass"))
    ] == []
