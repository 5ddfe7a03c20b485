"""What a check found nothing in, by the digest of everything its verdict hangs on: an unchanged plan is not read a second time.

Only clean verdicts are kept, so a wrong entry cannot hide a finding that was ever seen; a file that cannot be read or written is
no cache, and nothing else.
"""

import os
from collections.abc import Iterable
from hashlib import sha256

SIZE = 32
"""Bytes of one digest."""

ENTRY_LIMIT = 100_000
"""The cache keeps at most this many of the newest digests: about 3 MiB."""


class Cache:
    """Digests of plans that were clean, under the program's own files and the `terms` of the check."""

    def __init__(self, path: str, terms: str) -> None:
        self.path = path
        self.salt = sha256(f"{_program()}\n{terms}".encode()).digest()
        self.met = dict.fromkeys(_load(path))  # in order of age
        self.fresh = False

    def knows(self, data: bytes) -> bool:
        """Tell whether a file with these bytes was clean under the same terms."""
        return self._digest(data) in self.met

    def keep(self, data: bytes) -> None:
        """Remember that a file with these bytes is clean."""
        self.met[self._digest(data)] = None
        self.fresh = True

    def save(self) -> None:
        """Write what is new; a folder that cannot be written is left alone."""
        if not self.fresh:
            return
        beside = f"{self.path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(self.path), exist_ok=True)
            with open(beside, "wb") as file:
                file.write(b"".join(list(self.met)[-ENTRY_LIMIT:]))
            os.replace(beside, self.path)
        except OSError:
            return

    def _digest(self, data: bytes) -> bytes:
        return sha256(self.salt + data).digest()


def cache_path() -> str:
    """Return where the cache of this user lies."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    # Without a home folder there is no cache: a relative path would leave it wherever the program runs.
    return os.path.join(home, "dutoan", "clean") if os.path.isabs(home) else ""


def _load(path: str) -> list[bytes]:
    try:
        with open(path, "rb") as file:
            data = file.read(ENTRY_LIMIT * SIZE)
    except OSError:
        return []
    return [data[at : at + SIZE] for at in range(0, len(data) - SIZE + 1, SIZE)]


def _program() -> str:
    """Return what tells this program from any other version of it: its files, with their sizes and times."""
    try:
        return "\n".join(sorted(_stamps(os.path.dirname(__file__))))
    except OSError:  # its folder may be run from and not listed: what this run keeps, no other takes for its own
        return os.urandom(SIZE).hex()


def _stamps(folder: str) -> Iterable[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path) if entry.name != "__pycache__" else ()
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
