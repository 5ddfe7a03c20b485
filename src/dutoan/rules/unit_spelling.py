"""Một đơn vị tính viết theo hai cách. | One unit in two spellings.

vi: “Công” và “công”, “Khóa” và “Khoá” là một đơn vị. Viết hai cách thì lọc, cộng theo đơn vị hay so với định mức trong bảng tính sẽ
    bỏ sót dòng, và văn bản trông cẩu thả. Cách viết ít gặp hơn bị báo; bằng nhau thì giữ cách gặp trước. Cách sửa: viết theo cách
    thường gặp trong dự toán (`--fix` làm được việc này).
en: "Bag" and "bag" are one unit. Where it is spelled in two ways, a filter, a sum by unit or a look-up in a spreadsheet passes rows
    over, and the document looks careless. The rarer spelling is reported; where both are as frequent, the first one stays. Fix: use
    the plan's usual spelling (`--fix` does it).

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
from unicodedata import normalize

from dutoan.case import Case
from dutoan.findings import Edit, Fix, Path, Problem
from dutoan.text import Text, clip

SEVERITY = "warning"

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(r"\w+")

Spellings = dict[str, list[Path]]


def check(case: Case) -> Iterator[Problem]:
    """Yield a problem for every unit that the plan spells in another way more often."""
    units: dict[str, Spellings] = {}
    by_spelling: Spellings = {}
    for path, unit in _units(case):
        by_spelling.setdefault(normalize("NFC", unit), []).append(path)  # not-nfc tells of the rest
    for spelling, paths in by_spelling.items():
        units.setdefault(_sounds(spelling), {})[spelling] = paths
    for spellings in units.values():
        usual = max(spellings, key=lambda spelling: len(spellings[spelling]))  # the first one met, where several are
        for spelling, paths in spellings.items():
            if spelling != usual:
                yield from (_rare(path, spelling, usual, len(spellings[usual])) for path in paths)


def _units(case: Case) -> Iterator[tuple[Path, str]]:
    """Yield units with their places: those written, and those made from the names of a quantity's factors."""
    for row, line in zip(case.rows.printed, (line for line in case.estimate.lines if line.kind in ("item", "group")), strict=True):
        if line.unit and line.unit.strip():
            yield (*row.path, "quantity" if row.item.unit is None else "unit"), line.unit
    for name, param in case.plan.params.items():
        if param.unit and param.unit.strip():
            yield ("params", name, "unit"), param.unit


def _sounds(unit: str) -> str:
    """Return what all spellings of a unit have in common: case and spaces do not count, nor on which vowel a tone mark stands."""
    return _SYLLABLE.sub(_tone_last, " ".join(unit.casefold().split()))


def _tone_last(match: re.Match[str]) -> str:
    letters = normalize("NFD", match[0])
    return _TONE.sub("", letters) + "".join(_TONE.findall(letters))


def _rare(path: Path, spelling: str, usual: str, times: int) -> Problem:
    shown, instead, often = clip(spelling), clip(usual), "once" if times == 1 else f"{times} times"
    message = Text(
        f"đơn vị “{shown}” ở chỗ khác viết là “{instead}” ({times} lần); viết thống nhất “{instead}”",
        f'the unit "{shown}" is spelled "{instead}" elsewhere ({often}); spell it "{instead}" everywhere',
    )
    fix = Fix(safe=True, edits=(Edit(path, usual),)) if path[-1] == "unit" else None
    return Problem("unit-spelling", path, message, expected=usual, actual=spelling, fix=fix)
