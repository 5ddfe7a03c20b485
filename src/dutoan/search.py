"""Which files to check: those that are named, and the plans in the folders that are named."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from dutoan.files import STDIN, read_bytes, translate
from dutoan.findings import Refusal
from dutoan.text import Text

_ENDINGS = (".yaml", ".yml")
# Not parsed, and zero bytes are dropped first: a plan that is broken, or saved as UTF-16, must be found to be told so.
_MARK = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?dutoan:", re.MULTILINE)
_NOT_A_PLAN = Text(
    "không phải bản dự toán: không dòng nào bắt đầu bằng “dutoan:”; nếu đúng là bản dự toán, thêm dòng “dutoan: 1” ở đầu tệp",
    'not a plan: no line begins with "dutoan:"; if it is one, put the line "dutoan: 1" at its top',
)
_EXCLUDED = Text("nằm trong `exclude` của .dutoan.yaml", "named by `exclude` in .dutoan.yaml")
_LEADS_OUT = Text(
    "liên kết dẫn ra ngoài thư mục đang tìm; muốn kiểm tra thì nêu đích danh",
    "a link that leads out of the folder being searched; name it to have it checked",
)
_LEADS_NOWHERE = Text(
    "liên kết hỏng: nơi nó dẫn tới không có tệp nào; hãy sửa hoặc xóa liên kết",
    "a broken link: there is no file where it leads; mend or delete it",
)


class Skipped(NamedTuple):
    """A file or folder that a search passed over, and why."""

    file: str
    why: Text


class Search(NamedTuple):
    """What a search found to check and what it passed over, both in alphabetical order."""

    found: list[str]
    skipped: list[Skipped]


def discover(paths: Sequence[str], exclude: Sequence[str] = (), home: str = os.curdir) -> Search:
    """Return every file named in `paths` ("-" too), and the plans in the folders named there, each real file once.

    A folder is searched to its depth for *.yaml and *.yml with a line that begins with `dutoan:`. Hidden names are no part of the
    search; links that lead out of the folder, and what fits a pattern of `exclude` (`old/*.yaml`, `old`; as seen from the folder
    `home`), are passed over. Raises FileNotFoundError for a path where nothing is.
    """
    folders = [path for path in paths if path != STDIN and _is_folder(path)]
    met: list[tuple[str, Text | None]] = [(path, None) for path in paths if path not in folders]
    walked = [(path, why or _excluded(path, exclude, home)) for folder in folders for path, why in _walk(folder)]
    met += sorted(walked, key=lambda entry: os.path.islink(entry[0]))  # a file goes by its own name where it has one
    found: dict[str, str] = {}  # by real path
    skipped: dict[str, Skipped] = {}
    for path, why in met:
        if why is None:
            found.setdefault(os.path.realpath(path), path)
        else:
            skipped.setdefault(os.path.realpath(path), Skipped(path, why))
    return Search(sorted(found.values()), sorted(skipped[real] for real in skipped.keys() - found.keys()))


def _excluded(path: str, patterns: Sequence[str], home: str) -> Text | None:
    for pattern in map(os.path.normpath, patterns):
        name = os.path.relpath(path, home)
        if fnmatch(name, pattern) or fnmatch(name, os.path.join(pattern, "*")):
            return _EXCLUDED
    return None


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except FileNotFoundError:
        raise
    except OSError:  # something is there; who reads it is told what is wrong
        return False


def _walk(root: str) -> Iterator[tuple[str, Text | None]]:
    """Yield what is met below `root`, and why it is passed over if it is. A link to a folder inside adds nothing: it is met anyway."""
    home = os.path.join(os.path.realpath(root), "")
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError as error:
            why = translate(error)
            yield folder, Text(f"không mở được thư mục: {why.vi}", f"the folder cannot be opened: {why.en}")
            continue
        for name in names:
            path = name if folder == os.curdir else os.path.join(folder, name)
            is_folder = os.path.isdir(path)
            if not is_folder and not name.lower().endswith(_ENDINGS):
                continue
            if not os.path.join(os.path.realpath(path), "").startswith(home):
                yield path, _LEADS_OUT
            elif not is_folder:
                yield path, _why_not(path)
            elif not os.path.islink(path):
                waiting.append(path)


def _why_not(file: str) -> Text | None:
    """Return why a file that a search came upon is not one to check, or None when it is."""
    try:
        data = read_bytes(file)
    except FileNotFoundError:
        return _LEADS_NOWHERE
    except Refusal as refusal:
        return refusal.message
    return None if _MARK.search(data.replace(b"\0", b"")) else _NOT_A_PLAN
