"""Row numbers read back: IX is 9, đ is 5. `dutoan.calc.numbering` makes them."""

import re
from collections.abc import Callable, Iterator, Sequence

from dutoan.calc.numbering import ALPHA

_DECIMAL = re.compile(r"[0-9]{1,6}")
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

# Lists are lettered with or without đ, and with the Latin alphabet too: all three are met in signed documents.
_ALPHABETS = (ALPHA, ALPHA.replace("đ", ""), "abcdefghijklmnopqrstuvwxyz")


def bare(number: str) -> str:
    """Return a printed number without what stands around it: `1.`, `1)` and `(1)` are 1; a dash or a bullet is nothing."""
    inner = number.strip(" .,:;()[]/")
    return inner if any(letter.isalnum() for letter in inner) else ""


def read_alike(numbers: Sequence[str]) -> Iterator[list[int]]:
    """Yield what bare `numbers` count, once for each style that reads all of them: decimal, Roman, letters."""
    for reader in _READERS:
        values = [value for number in numbers if (value := reader(number)) is not None]
        if len(values) == len(numbers):
            yield values


def _decimal(text: str) -> int | None:
    return int(text) if _DECIMAL.fullmatch(text) else None


def _roman(text: str) -> int | None:
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _small_roman(text: str) -> int | None:
    return _roman(text.upper()) if text.islower() else None


def _letters(alphabet: str) -> Callable[[str], int | None]:
    return {letter: place for place, letter in enumerate(alphabet, 1)}.get


_READERS = (_decimal, _roman, _small_roman, *(_letters(case) for alphabet in _ALPHABETS for case in (alphabet, alphabet.upper())))
