import subprocess
import sys

import pytest

from dutoan.registry import Shelf

LISTED = """
import sys
from dutoan.registry import Shelf
assert Shelf("dutoan.reports").names()
assert "dutoan.reports" not in sys.modules
"""


def test_a_shelf_is_listed_without_importing_anything() -> None:
    assert subprocess.run([sys.executable, "-c", LISTED], check=False).returncode == 0


def test_members_are_named_after_their_files() -> None:
    shelf = Shelf("dutoan.rules")
    assert {"over-ceiling", "negative-balance"} <= set(shelf.names())
    assert shelf.load("over-ceiling").__name__ == "dutoan.rules.over_ceiling"
    assert list(shelf.all()) == shelf.names() == sorted(shelf.names())


@pytest.mark.parametrize("name", ["over_ceiling", "--init--", "os", ""])
def test_what_is_not_on_the_shelf_is_not_imported(name: str) -> None:
    with pytest.raises(KeyError):
        Shelf("dutoan.rules").load(name)
