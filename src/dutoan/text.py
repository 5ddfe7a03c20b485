"""What a user reads, in both languages, side by side where it is made."""

from typing import Literal, NamedTuple

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Text(NamedTuple):
    """One message in Vietnamese and in English."""

    vi: str
    en: str

    def to(self, language: Language) -> str:
        """Return the message in `language`."""
        return self.en if language == "en" else self.vi


def near(word: str, known: list[str]) -> Text:
    """Return what to say after an unknown `word`: the nearest of `known`, else the whole list when it is short."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return Text(f"; có phải là “{close[0]}”?", f'; did you mean "{close[0]}"?')
    if not known:
        return Text("; ở đây chưa khai báo tên nào", "; none is declared here")
    listed = ", ".join(known[:24]) + (", …" if len(known) > 24 else "")  # noqa: PLR2004 - a line's worth
    return Text(f"; dùng được: {listed}", f"; known here: {listed}")
