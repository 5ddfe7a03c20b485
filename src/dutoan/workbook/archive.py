"""The zip file around a workbook."""

import io
import zipfile

from dutoan.findings import Refusal
from dutoan.text import Text


class Archive:
    """The parts of a zip file by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise Refusal("unreadable-workbook", Text("không phải tệp .xlsx", "no .xlsx file")) from error
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """Return one part, unpacked."""
        return self._zip.read(name)
