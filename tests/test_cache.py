import os
from pathlib import Path

import pytest

from dutoan import cache
from dutoan.cache import SIZE, Cache, cache_path


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "new" / "clean")


def test_a_clean_file_is_known_the_next_time_under_the_same_terms(path: str) -> None:
    first = Cache(path, "ceiling 5")
    assert not first.knows(b"plan")
    first.keep(b"plan")
    first.save()
    assert [
        Cache(path, terms).knows(data) for terms, data in [("ceiling 5", b"plan"), ("ceiling 5", b"plan "), ("ceiling 6", b"plan")]
    ] == [
        True,
        False,
        False,
    ]


def test_another_program_knows_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Cache(path, "")
    first.keep(b"plan")
    first.save()
    monkeypatch.setattr(cache, "_program", lambda: "another")
    assert not Cache(path, "").knows(b"plan")


def test_a_program_that_may_not_be_looked_at_shares_nothing(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "__file__", "/no/such/folder/cache.py")
    first = Cache(path, "")
    first.keep(b"plan")
    first.save()
    assert (first.knows(b"plan"), Cache(path, "").knows(b"plan")) == (True, False)


def test_nothing_new_writes_nothing(path: str) -> None:
    Cache(path, "").save()
    assert not os.path.exists(path)


def test_a_folder_that_cannot_be_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    full = Cache(str(tmp_path / "file" / "clean"), "")
    full.keep(b"plan")
    full.save()
    assert sorted(os.listdir(tmp_path)) == ["file"]


def test_a_damaged_cache_is_none(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(b"x" * (SIZE + 3))
    assert not Cache(path, "").knows(b"plan")


def test_the_oldest_entries_go_first(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "ENTRY_LIMIT", 2)
    full = Cache(path, "")
    for data in (b"a", b"b", b"c"):
        full.keep(data)
    full.save()
    assert [Cache(path, "").knows(data) for data in (b"a", b"b", b"c")] == [False, True, True]


@pytest.mark.parametrize(
    ("settings", "place"),
    [({"XDG_CACHE_HOME": "/x"}, "/x/dutoan/clean"), ({"HOME": "/h"}, "/h/.cache/dutoan/clean"), ({"XDG_CACHE_HOME": "here"}, "")],
)
def test_where_the_cache_lies(settings: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert cache_path() == place
