"""What a user reads, in both languages, side by side where it is made."""

import os
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

CLIP_LIMIT = 60
"""A message repeats at most this many characters of what was written."""

NEAR_LIMIT = 300
"""At most this many known words are looked through for one that is near."""


class Text(NamedTuple):
    """One message in Vietnamese and in English."""

    vi: str
    en: str

    def to(self, language: Language) -> str:
        """Return the message in `language`."""
        return self.en if language == "en" else self.vi


def clip(word: str) -> str:
    """Return what was written as a message repeats it: on one line, nothing invisible, cut where it is long."""
    cut = word if len(word) <= CLIP_LIMIT else word[: CLIP_LIMIT - 1] + "…"
    return cut if cut.isprintable() else "".join(letter if letter.isprintable() else "␣" for letter in cut)


def as_argument(file: str) -> str:
    """Return a file's name as it is typed behind a command, in quotes where a shell would take it apart."""
    name = file.rstrip(f"/{os.sep}") or file  # a \ at the end would take the quote behind it along
    if name.startswith("-") and name != "-":  # else it is read as an option; a - alone is what is piped in
        name = f"./{name}"
    own = r'"$`!' if os.sep == "\\" else r'"$`!\\'  # what means something in double quotes too
    if not re.search(rf"[^\w@%+=:,./\\-]|[{own}]", name):
        return name
    if not re.search(f"[{own}]", name):
        return f'"{name}"'  # which every shell understands, that of Windows too
    import shlex  # noqa: PLC0415 - a rare name

    return shlex.quote(name)


def plain(words: str) -> str:
    """Return words as they are compared: small letters without marks, one blank between them; “KHÔNG  chịu” is “khong chiu”."""
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def near(word: str, known: Iterable[str]) -> Text:
    """Return what to say after an unknown `word`: the nearest of `known`, else the whole list when it is short."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    names = [clip(name) for name in islice(known, NEAR_LIMIT)]
    folded = {name.casefold(): name for name in names}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6) if len(word) <= CLIP_LIMIT else []
    if close:
        return Text(f"; có phải là “{folded[close[0]]}”?", f'; did you mean "{folded[close[0]]}"?')
    if not names:
        return Text("; ở đây chưa khai báo tên nào", "; none is declared here")
    listed = ", ".join(names[:24]) + (", …" if len(names) > 24 else "")  # noqa: PLR2004 - a line's worth
    return Text(f"; dùng được: {listed}", f"; known here: {listed}")
