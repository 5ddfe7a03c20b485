import difflib
import os
from collections.abc import Callable

import pytest
from hypothesis import settings

GOLDEN = os.path.join(os.path.dirname(__file__), "golden")

os.environ["XDG_CACHE_HOME"] = os.devnull  # no folder: a test that wants a cache names one

# Shared machines are slow at times, and a failure on CI must come back when it is run again.
settings.register_profile("dutoan", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("dutoan")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the tests got to tests/golden/")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Give `golden(name, text)`: it fails, with a diff, unless `text` is what the file tests/golden/`name` says."""
    update = bool(request.config.getoption("--update-golden"))

    def compare(name: str, text: str) -> None:
        path = os.path.join(GOLDEN, name)
        if update:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            return
        if not os.path.exists(path):
            pytest.fail(f"golden/{name} is not there yet: write it with --update-golden, then read it", pytrace=False)
        with open(path, encoding="utf-8", newline="") as file:
            wanted = file.read()
        if text != wanted:
            lines = difflib.unified_diff(wanted.splitlines(), text.splitlines(), f"golden/{name}", "this run", lineterm="")
            pytest.fail("\n".join(lines) or f"golden/{name}: only the line ends differ", pytrace=False)

    return compare
