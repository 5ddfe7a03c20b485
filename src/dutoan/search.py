"""Which files to check: those that are named, and the plans in the folders that are named."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from typing import NamedTuple

from dutoan.files import STDIN, is_book, read_bytes, translate
from dutoan.findings import Refusal
from dutoan.text import Text

_ENDINGS = (".yaml", ".yml")
_LOCK = "~$"  # what Excel puts beside a workbook while it is open
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


class _Met(NamedTuple):
    """A path, what it leads to, whether it is a link itself, and why it is no plan to check, if it is none."""

    path: str
    real: str
    is_link: bool
    why: Text | Refusal | None


class _Entry(NamedTuple):
    """What a folder holds under a name that is not hidden."""

    name: str
    is_folder: bool
    is_link: bool


class Skipped(NamedTuple):
    """A file or folder that a search passed over, and why."""

    file: str
    why: Text


class Refused(NamedTuple):
    """A file that may be a plan, or a folder that may hold some, which cannot be read, and why."""

    file: str
    why: Refusal


class Search(NamedTuple):
    """What a search found to check, what it passed over, and what it could not look into, each in alphabetical order."""

    found: list[str]
    skipped: list[Skipped]
    refused: list[Refused]


def discover(paths: Sequence[str], exclude: Sequence[str] = (), home: str = os.curdir, include: Sequence[str] = ()) -> Search:
    """Return every file named in `paths` ("-" too), and the plans in the folders named there, each real file once.

    A folder is searched to its depth for *.yaml and *.yml with a line that begins with `dutoan:`, and for the workbooks that fit a
    pattern of `include` (`*.xlsx`, `so/2023.xlsx`; as seen from the folder `home`). Hidden names are no part of the search; links that
    lead out of the folder, and what fits a pattern of `exclude` (`old/*.yaml`, `old`), are passed over. Raises FileNotFoundError for a
    path where nothing is.
    """
    folders = [path for path in paths if path != STDIN and _is_folder(path)]
    met = [_Met(path, os.path.realpath(path), is_link=False, why=None) for path in paths if path not in folders]
    walked = [entry for folder in folders for entry in _walk(folder, exclude, include, home)]
    met += sorted(walked, key=lambda entry: entry.is_link)  # a file goes by its own name where it has one
    found: dict[str, str] = {}  # by real path
    skipped: dict[str, Skipped] = {}
    refused: dict[str, Refused] = {}
    for path, real, _, why in met:
        if why is None:
            found.setdefault(real, path)
        elif isinstance(why, Refusal):
            refused.setdefault(real, Refused(path, why))
        else:
            skipped.setdefault(real, Skipped(path, why))
    return Search(
        sorted(found.values()),
        sorted(skipped[real] for real in skipped.keys() - found.keys()),
        sorted((refused[real] for real in refused.keys() - found.keys()), key=lambda entry: entry.file),
    )


def _fits(path: str, patterns: Sequence[str], home: str) -> bool:
    name = os.path.relpath(path, home) if patterns else ""
    return any(fnmatch(name, pattern) or fnmatch(name, os.path.join(pattern, "*")) for pattern in map(os.path.normpath, patterns))


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except FileNotFoundError:
        raise
    except OSError:  # something is there; who reads it is told what is wrong
        return False


def _walk(root: str, exclude: Sequence[str], include: Sequence[str], home: str) -> Iterator[_Met]:
    """Yield what is met below `root`, and why it is no plan to check if it is none. A link to a folder inside adds nothing: it is met anyway."""
    inside = os.path.join(os.path.realpath(root), "")
    waiting = [(root, os.path.realpath(root))]
    while waiting:
        folder, real_folder = waiting.pop()
        try:
            entries = _list(folder)
        except OSError as error:
            why = translate(error)
            refusal = Refusal("unreadable-file", Text(f"không mở được thư mục: {why.vi}", f"the folder cannot be opened: {why.en}"))
            yield _Met(folder, real_folder, os.path.islink(folder), refusal)
            continue
        for name, is_folder, is_link in entries:
            path = name if folder == os.curdir else os.path.join(folder, name)
            is_wanted = is_book(name) and not name.startswith(_LOCK) and _fits(path, include, home)
            if not is_folder and not is_wanted and not name.lower().endswith(_ENDINGS):
                continue
            real = os.path.realpath(path) if is_folder or is_link else os.path.join(real_folder, name)
            if _fits(path, exclude, home):
                yield _Met(path, real, is_link, _EXCLUDED)
            elif not os.path.join(real, "").startswith(inside):
                yield _Met(path, real, is_link, _LEADS_OUT)
            elif not is_folder:
                yield _Met(path, real, is_link, None if is_wanted else _why_not(path))
            elif not is_link:
                waiting.append((path, real))


def _list(folder: str) -> list[_Entry]:
    """Return what a folder holds, in order: which are folders and links is told without looking into them."""
    with os.scandir(folder) as entries:
        return sorted(
            _Entry(entry.name, _leads_to_folder(entry), entry.is_symlink()) for entry in entries if not entry.name.startswith(".")
        )


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads where nobody may look, or round in a circle
        return False


def _why_not(file: str) -> Text | Refusal | None:
    """Return why a file that a search came upon is not one to check or cannot be read, or None when it is one."""
    try:
        data = read_bytes(file)
    except FileNotFoundError:
        return _LEADS_NOWHERE
    except Refusal as refusal:
        return refusal
    return None if _MARK.search(data.replace(b"\0", b"")) else _NOT_A_PLAN
