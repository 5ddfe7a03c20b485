"""Amounts in Vietnamese words, and back.

The spellings are those of signed documents: “linh bốn”, “mười lăm”, “hai mươi mốt, tư, lăm”; “không trăm” is kept inside a number,
groups of zeros are skipped, and “tỷ” multiplies everything that stands before it (“một nghìn tỷ”).
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from dutoan.findings import Refusal
from dutoan.text import Text, near, plain


class Style(NamedTuple):
    """The spellings a document may choose: `nghìn` or `ngàn`, `linh` or `lẻ`, `đồng` or `đồng chẵn`."""

    thousand: str = "nghìn"
    zero: str = "linh"
    ending: str = "đồng"


USUAL = Style()

_BILLION = 10**9
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SPOKEN = {(1, 5): "lăm", (2, 1): "mốt", (2, 4): "tư", (2, 5): "lăm"}  # (1 for mười, 2 for mươi; the unit after it)


def number_in_words(number: int, style: Style = USUAL) -> str:
    """Return `number` in lower-case words without a currency: 1001 → “một nghìn không trăm linh một”, -5 → “âm năm”."""
    if number == 0:
        return _DIGITS[0]
    groups = [int(three) for three in f"{abs(number):,}".split(",")]
    words = ["âm"] if number < 0 else []
    scales: tuple[list[str], ...] = ([], [style.thousand], ["triệu"])
    for place, group in zip(reversed(range(len(groups))), groups, strict=True):
        if group:
            words += _group_in_words(group, style.zero, inside=place < len(groups) - 1) + scales[place % 3]
        if place and place % 3 == 0:
            words.append("tỷ")
    return " ".join(words)


def amount_in_words(amount: int, style: Style = USUAL) -> str:
    """Return `amount` (đồng) as it is printed: 77.500.000 → “Bảy mươi bảy triệu năm trăm nghìn đồng”."""
    words = f"{number_in_words(amount, style)} {style.ending}"
    return words[0].upper() + words[1:]


def _group_in_words(group: int, zero: str, *, inside: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, unit = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or inside else []
    if tens > 1:
        words += [_DIGITS[tens], "mươi"]
    elif tens:
        words.append("mười")
    elif unit and words:
        words.append(zero)
    if unit:
        words.append(_SPOKEN.get((min(tens, 2), unit), _DIGITS[unit]))
    return words


# What a word can be, and its value. “muoi” and “mot” without their marks are two kinds at once: the place decides.
_KINDS: dict[str, dict[str, int]] = {
    "digit": {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9},
    "scale": {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": _BILLION, "tỉ": _BILLION},
    "một": {"một": 1},
    "mười": {"mười": 10},
    **{word: {word: 0} for word in ("không", "mươi", "trăm", "âm", "đồng")},
    "linh": {"linh": 0, "lẻ": 0},
    "mốt": {"mốt": 1},
    "unit": {"tư": 4, "lăm": 5, "nhăm": 5},
    "rưỡi": {"rưỡi": 0, "rưởi": 0},
}
# What may follow what inside a group of three digits: state, kind, next state. “Hai nghìn tư” and “một trăm hai” are said for 2.400 and
# 120 as well as for 2.004 and 102: what has two readings has no way through.
_NEXT: dict[str, dict[str, str]] = {
    "first": {"không": "whole", "một": "one", "digit": "digit", "mười": "ten"},
    "inside": {"không": "one", "một": "one", "digit": "digit", "mười": "ten", "linh": "linh"},
    "one": {"trăm": "hundreds"},
    "digit": {"trăm": "hundreds", "mươi": "tens", "mốt": "whole", "unit": "whole"},
    "hundreds": {"digit": "short", "mười": "ten", "linh": "linh"},
    "short": {"mươi": "tens", "mốt": "whole", "unit": "whole"},
    "tens": {"một": "whole", "digit": "whole", "mốt": "whole", "unit": "whole"},
    "ten": {"một": "whole", "digit": "whole", "unit": "whole"},
    "linh": {"một": "whole", "digit": "whole", "unit": "whole"},
    "whole": {},
}
_ENDINGS = (("đồng", "việt", "nam", "chẵn"), ("đồng", "việt", "nam"), ("đồng", "chẵn"), ("đồng",), ("vnđ",))
_EDGES = "()[]{}\"'“”‘’«»./;…"
_TOKEN = r"[\w\u0300-\u036f]+|[^\w\s]"  # the range: marks of a decomposed letter are no \w


class _Word(NamedTuple):
    written: str
    offset: int  # a code point inside the text as given
    spelled: str  # lower case, NFC
    kinds: dict[str, int]  # what it can be, with its value; empty: not understood


def read_words(text: str) -> int:
    """Return the amount (đồng) that `text` spells out, below 10¹⁸ on either side of zero.

    Takes nghìn/ngàn, linh/lẻ, bốn/tư, năm/lăm/nhăm, một/mốt, tỷ/tỉ, “tám lăm triệu”, “một triệu rưỡi”, any case, missing diacritics,
    decomposed letters, commas after a scale, a label (“Bằng chữ:”), an ending (“đồng chẵn./.”), brackets and quotes around it all.
    Raises Refusal `bad-words` at the first word that does not fit, also where two readings are possible.
    """
    words = _without_frame(_split(text))
    for word in words:
        if not word.kinds:
            raise _not_understood(word)
    negative = bool(words) and "âm" in words[0].kinds
    amount = words[negative:]
    if not amount:
        raise Refusal("bad-words", Text("không có số tiền bằng chữ nào ở đây", "there is no amount in words here"), 0)
    scales = [word.kinds["scale"] for word in amount if "scale" in word.kinds]
    # “Một triệu rưỡi” is sure; with no scale, or with two, the half could be of anything.
    half = len(scales) == 1 and "rưỡi" in amount[-1].kinds and "scale" in amount[-2].kinds
    value = _read_scales(amount[:-1]) + scales[0] // 2 if half else _read_scales(amount)
    return -value if negative else value


def _read_scales(words: list[_Word]) -> int:
    billions = part = start = 0
    below = _BILLION
    for here in [place for place, word in enumerate(words) if "scale" in word.kinds]:
        scale = words[here].kinds["scale"]
        top = scale == _BILLION
        part += _read_group(words, start, here, last=top) * (1 if top else scale)
        # Triệu and nghìn come in this order, once before tỷ and once after it; each multiplies a group, tỷ all that stands before it.
        fits = not billions if top else start < here and scale < below
        if not fits or billions + part == 0:
            raise _misplaced(words, here)
        if top:
            billions, part = part, 0
        start, below = here + 1, scale
    return billions * _BILLION + part + _read_group(words, start, len(words), last=True)


def _read_group(words: list[_Word], start: int, end: int, *, last: bool) -> int:
    """Read words[start:end], a number below 1000; no nghìn or triệu stands behind a `last` group. No words are 0."""
    state = "inside" if start else "first"
    total = pending = 0
    for here in range(start, end):
        kinds = words[here].kinds
        kind = next((kind for kind in kinds if kind in _NEXT[state]), None)
        if kind is None:
            raise _misplaced(words, here)
        factor = 100 if kind == "trăm" else 10 if state in ("digit", "short") else 1  # “tám lăm” leaves its mươi out
        total, pending = total + factor * pending, kinds[kind]
        state = _NEXT[state][kind]
    full = start in (0, end) or any("trăm" in word.kinds or "linh" in word.kinds for word in words[start:end])
    if state in ("short", "linh") or (last and not full):
        raise _unclear(words[start:end])
    return total + pending


def _split(text: str) -> list[_Word]:
    words: list[_Word] = []
    for found in re.finditer(_TOKEN, text):
        spelled = normalize("NFC", found[0]).lower().replace("ð", "đ")  # the Icelandic Ð of old Vietnamese fonts
        if spelled != "," or not words or "scale" not in words[-1].kinds:
            words.append(_Word(found[0][:40], found.start(), spelled, _spellings().get(spelled, {})))
    return words


@cache
def _spellings() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for kind, values in _KINDS.items():
        for word, value in values.items():
            found.setdefault(word, {})[kind] = found.setdefault(plain(word), {})[kind] = value
    return found


def _without_frame(words: list[_Word]) -> list[_Word]:
    """Return `words` without a label in front, an ending, and the brackets and quotes around."""
    start, end = 0, len(words)
    folded = [plain(word.spelled) for word in words]
    for here in range(end):
        if folded[here] == ":" or folded[max(here - 1, 0) : here + 1] == ["bang", "chu"]:
            start = here + 1
    # An amount in front of the colon is no label: dropping it in silence would hide a contradiction.
    if any("scale" in word.kinds or "trăm" in word.kinds or any(map(str.isdigit, word.spelled)) for word in words[:start]):
        start = 0
    inner = [here for here in range(start, end) if words[here].spelled not in _EDGES] or [end]
    start, end = inner[0], inner[-1] + 1
    for ending in _ENDINGS:
        tail = words[max(start, end - len(ending)) : end]
        if len(tail) == len(ending) and all(word.spelled in (known, plain(known)) for word, known in zip(tail, ending, strict=True)):
            return words[start : end - len(ending)]
    return words[start:end]


def _not_understood(word: _Word) -> Refusal:
    hint = near(word.spelled, [known for kind in _KINDS.values() for known in kind])
    vi, en = f"không hiểu “{word.written}” trong số tiền bằng chữ", f'"{word.written}" is not understood in an amount in words'
    return Refusal("bad-words", Text(vi + hint.vi, en + hint.en), word.offset)


def _misplaced(words: list[_Word], here: int) -> Refusal:
    word, before = words[here].written, words[here - 1].written
    vi, en = (f"sau “{before}”", f'after "{before}"') if here else ("đầu số tiền bằng chữ", "first in an amount in words")
    return Refusal("bad-words", Text(f"“{word}” không đứng {vi} được", f'"{word}" cannot stand {en}'), words[here].offset)


def _unclear(group: list[_Word]) -> Refusal:
    shown = " ".join(word.written for word in group)
    vi = f"“{shown}” ở đây chưa rõ là bao nhiêu: viết đủ trăm, mươi hoặc linh (“không trăm linh hai”, “hai trăm”)"
    en = f'"{shown}" has no certain value here: spell out trăm, mươi or linh ("không trăm linh hai", "hai trăm")'
    return Refusal("bad-words", Text(vi, en), group[0].offset)
