"""Một đơn vị tính viết theo hai cách. | One unit in two spellings.

vi: “Công” và “công”, “Khóa” và “Khoá”, “Người” và “Nguoi” là một đơn vị. Viết hai cách thì lọc, cộng theo đơn vị hay so với định mức
    trong bảng tính sẽ bỏ sót dòng, và văn bản trông cẩu thả. Cách viết thiếu dấu bị báo; còn lại thì cách ít gặp hơn, bằng nhau thì
    giữ cách gặp trước. Cách sửa: viết đủ dấu, theo cách thường gặp trong dự toán (`--fix` làm được việc này).
en: "Bag" and "bag" are one unit. Where it is spelled in two ways, a filter, a sum by unit or a look-up in a spreadsheet passes rows
    over, and the document looks careless. A Vietnamese spelling without its marks is reported; of others the rarer one, and where
    both are as frequent, the first one stays. Fix: use the plan's usual spelling, with its marks (`--fix` does it).

Bad:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Dẫn chương trình, unit: Công, quantity: 2, unit_price: 225_000}
      - {name: Phục vụ, unit: công, quantity: 4, unit_price: 225_000}
Good:
    dutoan: 1
    title: Hội thảo
    items:
      - {name: Dẫn chương trình, unit: Công, quantity: 2, unit_price: 225_000}
      - {name: Phục vụ, unit: Công, quantity: 4, unit_price: 225_000}
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Path, Problem
from dutoan.text import Text, clip

SEVERITY = "warning"

_MARK = re.compile("[\u0300-\u036f]")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"\w+|\W+")
_OWN_WORDS = {"ban", "bao", "ca", "can", "khoa", "thang"}  # units as they stand: a thang is no tháng

Spellings = dict[str, list[Path]]
Sounds = tuple[str, ...]
"""The words of a unit and what stands between them, all spelled in one way."""


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every unit that lacks its marks, or that the plan spells in another way more often."""
    spelled = {line.unit or "" for _, line in case.lines} | {param.unit or "" for param in case.plan.params.values()}
    if len(set(map(_unmarked, spelled))) == len(spelled):
        return  # no two differ by spelling alone
    units: dict[Sounds, Spellings] = {}
    for unit, paths in _units(case).items():
        if unit.strip():
            spelling = normalize("NFC", unit)  # not-nfc tells of the rest
            units.setdefault(_sounds(spelling), {}).setdefault(spelling, []).extend(paths)
    unmarked: dict[Sounds, list[Sounds]] = {}
    for sounds in units:
        unmarked.setdefault(tuple(map(_without_marks, sounds)), []).append(sounds)
    for sounds, spellings in units.items():
        marked = _marked(sounds, unmarked[tuple(map(_without_marks, sounds))])
        right = units[marked[0]] if len(marked) == 1 else spellings  # of two units without marks it may be either
        usual = max(right, key=lambda spelling: len(right[spelling]))  # the first one met, where several are
        for spelling, paths in spellings.items():
            if spelling != usual:
                yield from (_rare(path, spelling, usual, len(right[usual])) for path in paths)


def _units(case: Case) -> Spellings:
    """Return units with their places: those written, and those made from the names of a quantity's factors."""
    units: Spellings = {}
    for row, line in case.lines:
        if line.unit:
            units.setdefault(line.unit, []).append((*row.path, "unit" if "unit" in row.keys else "quantity"))
    for name, param in case.plan.params.items():
        if param.unit:
            units.setdefault(param.unit, []).append(("params", name, "unit"))
    return units


@lru_cache(1_000)  # the plans of a folder have the same few units
def _unmarked(unit: str) -> Sounds:
    return tuple(map(_without_marks, _sounds(unit)))


def _sounds(unit: str) -> Sounds:
    """Return what all spellings of a unit have in common: case, spaces, x or ×, m2 or m², on which vowel a tone mark stands."""
    plain = " ".join(normalize("NFKC", unit).casefold().replace("×", "x").split())
    return tuple(map(_tone_last, _WORD.findall(plain)))


def _tone_last(word: str) -> str:
    letters = normalize("NFD", word)
    return _TONE.sub("", letters) + "".join(_TONE.findall(letters))


def _without_marks(word: str) -> str:
    return _MARK.sub("", word).replace("đ", "d")


def _marked(sounds: Sounds, alike: list[Sounds]) -> list[Sounds]:
    """Return the units that this one is when its marks are put in, all of them; none for a unit that lacks none."""
    marked = [other for other in alike if _lacks_marks(sounds, other)]
    return [one for one in marked if not any(_lacks_marks(one, other) for other in marked)]


def _lacks_marks(sounds: Sounds, other: Sounds) -> bool:
    """Tell whether one unit is another but for words without any of their marks; the two have the same letters."""
    different = [word for word, marked in zip(sounds, other, strict=True) if word != marked]
    return bool(different) and all(map(str.isascii, different)) and not all(word in _OWN_WORDS for word in different)


def _rare(path: Path, spelling: str, usual: str, times: int) -> Problem:
    shown, instead, often = clip(spelling), clip(usual), "once" if times == 1 else f"{times} times"
    message = Text(
        f"đơn vị “{shown}” ở chỗ khác viết là “{instead}” ({times} lần); viết thống nhất “{instead}”",
        f'the unit "{shown}" is spelled "{instead}" elsewhere ({often}); spell it "{instead}" everywhere',
    )
    fix = Fix(safe=True, edits=(Edit(path, usual),)) if path[-1] == "unit" else None
    return Problem("unit-spelling", path, message, expected=usual, actual=spelling, fix=fix)
