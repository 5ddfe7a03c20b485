"""A shelf lists its members from its file names and imports one when it is asked for."""

import os
from importlib import import_module
from types import ModuleType


class Shelf:
    """The modules of one package, named after their files: `over_ceiling.py` is `over-ceiling`, `import_.py` is `import`."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._folder = os.path.join(os.path.dirname(__file__), *package.split(".")[1:])
        self._files: dict[str, str] = {}

    def names(self) -> list[str]:
        """Return the members' names in alphabetical order; nothing is imported."""
        if not self._files:
            files = sorted(file[:-3] for file in os.listdir(self._folder) if file.endswith(".py") and file[0] != "_")
            self._files = {file.rstrip("_").replace("_", "-"): file for file in files}
        return list(self._files)

    def load(self, name: str) -> ModuleType:
        """Import and return one member; raises KeyError for a name that is not on the shelf."""
        if name not in self.names():
            raise KeyError(name)
        return import_module(f"{self._package}.{self._files[name]}")

    def all(self) -> dict[str, ModuleType]:
        """Import and return every member by name: only for those who need the whole shelf."""
        return {name: self.load(name) for name in self.names()}
