"""Which texts need no look at each of their characters."""

# The bytes of ASCII, of U+00C0 … U+01BF (đ, ơ, ư and letters of other languages), and E1, the first byte of ạ … ỹ among others.
_FREE = bytes((*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0xC0), 0xC3, 0xC4, 0xC5, 0xC6, 0xE1))


def is_plain(data: bytes) -> bool:
    """Tell whether a text, as UTF-8, is all ASCII and letters of Vietnamese and its neighbours: they can be seen, and are in NFC.

    Most plans are, and bytes are faster to look at than characters.
    """
    return not data.translate(None, _FREE) and data.count(b"\xe1") == data.count(b"\xe1\xba") + data.count(b"\xe1\xbb")
