"""The hidden sheet of a workbook that dutoan wrote, read again: the plan's own text, and the figures that were used."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from dutoan.money import Exact
from dutoan.workbook.book import Book

SHEET = "dutoan"
VERSION = 1

_NUMBER = re.compile("-?[0-9]{1,60}(?:/[0-9]{1,60})?")  # as large as figures get


class Memory(NamedTuple):
    """What a workbook remembers: the plan's own text, and the ceiling (đồng) and the parameters that were used."""

    text: str
    sha256: str
    ceiling: int | None
    params: Mapping[str, Exact]


def recall(book: Book) -> Memory | None:
    """Return what a workbook remembers, or None where it is no longer there or no longer whole."""
    from base64 import b64decode  # noqa: PLC0415 - only a merge needs it
    from hashlib import sha256  # noqa: PLC0415 - likewise

    rows = next((sheet.rows for sheet in book.sheets if sheet.name == SHEET), ())
    kept: dict[str, str] = {}
    for key, value in [(str(row.cells[0].value), str(row.cells[1].value)) for row in rows if len(row.cells) > 1]:
        kept[key] = kept.get(key, "") + value
    numbers = {key: value for key, value in kept.items() if key == "ceiling" or key.startswith("param ")}
    if kept.get("version") != str(VERSION) or not all(_NUMBER.fullmatch(value) for value in numbers.values()):
        return None
    try:
        data = b64decode(kept.get("text", ""), validate=True)
        text = data.decode()
        exact = {key: _exact(value) for key, value in numbers.items()}
    except (ValueError, ZeroDivisionError):
        return None
    if sha256(data).hexdigest() != kept.get("sha256"):
        return None
    params = {key.removeprefix("param "): value for key, value in exact.items() if key != "ceiling"}
    return Memory(text, kept["sha256"], int(exact["ceiling"]) if "ceiling" in exact else None, params)


def _exact(written: str) -> Exact:
    value = Fraction(written)
    return int(value) if value.denominator == 1 else value
