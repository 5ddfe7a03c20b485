"""What a message repeats of what was written, and the near match it names."""

import os

import pytest

from dutoan.text import CLIP_LIMIT, NEAR_LIMIT, Text, as_argument, clip, near


def test_a_text_has_two_languages() -> None:
    text = Text("có", "yes")
    assert (text.to("vi"), text.to("en")) == ("có", "yes")


@pytest.mark.parametrize(
    ("written", "repeated"),
    [
        ("tiền công", "tiền công"),
        ("a\nb\tc\u00a0d\x1b", "a␣b␣c␣d␣"),
        ("k" * CLIP_LIMIT, "k" * CLIP_LIMIT),
        ("k" * (CLIP_LIMIT + 1), "k" * (CLIP_LIMIT - 1) + "…"),
    ],
)
def test_what_was_written_is_repeated_on_one_line(written: str, repeated: str) -> None:
    assert clip(written) == repeated


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        ("kế-hoạch/dự_toán.yaml", "kế-hoạch/dự_toán.yaml"),
        ("-a.yaml", "./-a.yaml"),
        ("- a.yaml", '"./- a.yaml"'),
        ("-", "-"),
        ("Dự toán/", '"Dự toán"'),
        ("/", "/"),
        ("Dự toán (8%).yaml", '"Dự toán (8%).yaml"'),
        ("'quý 1'.yaml", "\"'quý 1'.yaml\""),
        ('"quý 1" $HOME.yaml', "'\"quý 1\" $HOME.yaml'"),
    ],
)
def test_a_file_is_named_as_it_is_typed_behind_a_command(file: str, typed: str) -> None:
    assert as_argument(file) == typed


@pytest.mark.parametrize(
    ("separator", "file", "typed"),
    [
        ("\\", r"C:\dự_toán.yaml", r"C:\dự_toán.yaml"),
        ("\\", r"C:\Dự toán\a.yaml", r'"C:\Dự toán\a.yaml"'),
        ("\\", "Dự toán\\", '"Dự toán"'),
        ("/", r"a\b.yaml", r"'a\b.yaml'"),
        ("/", "Dự toán\\", "'Dự toán\\'"),
    ],
)
def test_a_backslash_separates_folders_or_is_quoted(monkeypatch: pytest.MonkeyPatch, separator: str, file: str, typed: str) -> None:
    monkeypatch.setattr(os, "sep", separator)
    assert as_argument(file) == typed


NAMES = [f"x{number}" for number in range(NEAR_LIMIT + 1)]


@pytest.mark.parametrize(
    ("word", "known", "vi", "en"),
    [
        ("ceilling", ["title", "ceiling"], "; có phải là “ceiling”?", '; did you mean "ceiling"?'),
        ("QUANTITY", ["quantity"], "; có phải là “quantity”?", '; did you mean "quantity"?'),
        ("delegates", ["Delegates", "guests"], "; có phải là “Delegates”?", '; did you mean "Delegates"?'),
        ("khong", ["a", "b"], "; dùng được: a, b", "; known here: a, b"),
        ("khong", [], "; ở đây chưa khai báo tên nào", "; none is declared here"),
        ("khong", NAMES, f"; dùng được: {', '.join(NAMES[:24])}, …", f"; known here: {', '.join(NAMES[:24])}, …"),
        (NAMES[NEAR_LIMIT] + "z", [NAMES[NEAR_LIMIT], "k"], f"; có phải là “x{NEAR_LIMIT}”?", f'; did you mean "x{NEAR_LIMIT}"?'),
        ("k" * 61, ["k" * 61], f"; dùng được: {'k' * 59}…", f"; known here: {'k' * 59}…"),
    ],
)
def test_the_nearest_name_is_told(word: str, known: list[str], vi: str, en: str) -> None:
    assert near(word, known) == Text(vi, en)
