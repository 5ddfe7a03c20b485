"""The program's start: what must happen before anything is imported, and an end that does not tidy up."""

import gc
import os
import sys
from types import ModuleType
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and leave with its exit code: 0 nothing wrong, 1 findings, 2 wrong usage."""
    gc.disable()  # one short run: collecting garbage costs more than it frees
    # pydantic reads the metadata of every installed package to find plugins of itself: a fifteenth of a short run, for none.
    no_plugins = ModuleType("pydantic.plugin._loader")
    no_plugins.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(no_plugins.__name__, no_plugins)
    from dutoan.cli import run  # noqa: PLC0415 - after the lines above

    code = run(sys.argv[1:])
    # Freeing every object one by one takes a seventh of a run; the system frees them all at once.
    os._exit(code)


if __name__ == "__main__":
    main()
