"""Words as they are compared: small letters, no marks, one blank between words. “ĐƠN  GIÁ” and “don gia” are the same title."""

from functools import cache, lru_cache
from unicodedata import combining, normalize

SEEN = 2048
"""Units, remarks and titles come again and again."""

_ROUND_THE_EDGE = " .,:;*…"


@cache
def _marks() -> dict[int, str]:
    """Return what each Vietnamese letter with a mark is without it."""
    table = {ord("đ"): "d", ord("Đ"): "d", ord("ð"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letters = "".join(letter for letter in normalize("NFD", chr(code)) if not combining(letter))
        table.setdefault(code, letters.lower())
    return table


@lru_cache(maxsize=SEEN)
def tidy(text: str) -> str:
    """Return `text` in NFC on one line, without blanks around it."""
    whole = normalize("NFC", text)
    is_tidy = whole.isprintable() and "  " not in whole and not whole.startswith(" ") and not whole.endswith(" ")  # nearly always
    return whole if is_tidy else " ".join(whole.split())


@lru_cache(maxsize=SEEN)
def fold(text: str) -> str:
    """Return `text` as words are compared."""
    return tidy(text).translate(_marks()).lower().strip(_ROUND_THE_EDGE)


def lower(text: str) -> str:
    """Return `text` in small letters with its marks: “cộng” is a sum, “công” is work."""
    return tidy(text).lower().strip(_ROUND_THE_EDGE)
