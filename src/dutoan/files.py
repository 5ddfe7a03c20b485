"""The disk: read within a limit, write a file whole or not at all."""

import errno
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress

from dutoan.findings import Refusal
from dutoan.text import Text

READ_LIMIT = 32 * 2**20
"""No input may be larger than this many bytes."""

SETTINGS = ".dutoan.yaml"
"""The file with the settings of a folder and those below it."""

STDIN = "-"
"""The path that stands for standard input."""

BOOKS = (".xlsx", ".xlsm", ".csv")
"""Endings of files that are read as workbooks."""

OTHER_BOOKS = (".xltx", ".xltm", ".xls", ".xlsb", ".ods")
"""Endings of other workbooks: those that are named so are taken for one, and told what to be saved as."""

_TOO_LARGE = Text(
    f"lớn hơn giới hạn {READ_LIMIT // 2**20} MiB của một tệp đầu vào; hãy tách thành nhiều tệp",
    f"larger than {READ_LIMIT // 2**20} MiB, the limit of an input file; split it into several",
)
_NOT_A_FILE = Text(
    "đây là đường ống hoặc thiết bị, mà ở đây cần một tệp thường; hãy nêu tên tệp, hoặc dùng “-” để đọc từ đầu vào chuẩn",
    'this is a pipe or a device, and a regular file is needed; name a file, or use "-" to read from standard input',
)
_DENIED = Text(
    "không có quyền; hãy cấp quyền trên tệp và thư mục chứa nó, hoặc đóng chương trình đang mở tệp",
    "permission denied; grant it on the file and its folder, or close the program that has the file open",
)
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EISDIR: Text("đây là thư mục, không phải tệp; hãy nêu tên tệp trong đó", "this is a folder, not a file; name a file in it"),
    errno.ENOENT: Text("không có thư mục chứa nó; hãy tạo thư mục trước", "its folder does not exist; create the folder first"),
    errno.ENOSPC: Text("ổ đĩa đã đầy; hãy dọn bớt rồi thử lại", "the disk is full; make room and try again"),
    errno.EROFS: Text("ổ đĩa chỉ cho đọc; hãy ghi sang nơi khác", "the disk is read-only; write somewhere else"),
}


def translate(error: OSError) -> Text:
    """Return why the system refused and what to do, in our words where we have them, else in those of the system."""
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, Text(said, said))


def is_book(path: str) -> bool:
    """Tell whether a file is read as a workbook: by its name alone."""
    return path.lower().endswith((*BOOKS, *OTHER_BOOKS))


def read_bytes(path: str) -> bytes:
    """Return the whole content of the regular file `path`, or of standard input for "-".

    Raises FileNotFoundError when nothing is there, Refusal `over-limit` above READ_LIMIT, Refusal `unreadable-file` otherwise.
    """
    try:
        content = _read_stdin() if path == STDIN else _read_file(path)
    except FileNotFoundError:
        raise
    except OSError as error:
        why = translate(error)
        raise Refusal("unreadable-file", Text(f"không đọc được: {why.vi}", f"cannot be read: {why.en}")) from error
    if len(content) > READ_LIMIT:
        raise Refusal("over-limit", _TOO_LARGE)
    return content


def _read_stdin() -> bytes:
    return b"" if sys.stdin is None else sys.stdin.buffer.read(READ_LIMIT + 1)  # None: closed by who started us


def _read_file(path: str) -> bytes:
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):  # opening a pipe would wait for its other end
        raise Refusal("unreadable-file", _NOT_A_FILE)
    is_sized = 0 < status.st_size <= READ_LIMIT  # room for the limit is only laid out for a file without a size, or too large
    with open(path, "rb", buffering=0 if is_sized else -1) as file:
        return file.read() if is_sized else file.read(READ_LIMIT + 1)


def read_own(folder: str, name: str) -> str:
    """Return the text of a file that comes with the program, such as `schemas`, `plan.json`."""
    with open(os.path.join(os.path.dirname(__file__), folder, name), encoding="utf-8") as file:
        return file.read()


def write(path: str, data: bytes, *, force: bool, inputs: Sequence[str]) -> None:
    """Write `data` to `path`, whole or not at all; links are followed, a pipe or device is written to as it stands.

    Raises Refusal `would-overwrite` when `path` is one of the `inputs` ("-" too), or any other file and not `force`; Refusal
    `unwritable-file` when the system does not let it be written. Either way the target is as it was, and no other file is left.
    """
    try:
        if os.path.isfile(path):
            _spare(path, force=force, inputs=inputs)
        elif os.path.exists(path):
            with open(path, "wb") as stream:
                stream.write(data)
            return
        _replace(os.path.realpath(path) if os.path.islink(path) else path, data)
    except OSError as error:
        why = translate(error)
        raise Refusal("unwritable-file", Text(f"không ghi được “{path}”: {why.vi}", f'cannot write "{path}": {why.en}')) from error


def _spare(path: str, *, force: bool, inputs: Sequence[str]) -> None:
    """Refuse to write over an input, and without `force` over any file."""
    status = os.stat(path)
    if any(os.path.samestat(status, os.stat(0 if name == STDIN else name)) for name in inputs):
        vi = f"“{path}” chính là tệp đầu vào; hãy ghi ra tên khác (--force cũng không ghi đè tệp đầu vào)"
        en = f'"{path}" is the input itself; write to another name (not even --force overwrites an input)'
        raise Refusal("would-overwrite", Text(vi, en))
    if not force:
        vi = f"“{path}” đã có; hãy ghi ra tên khác, hoặc thêm --force để ghi đè"
        raise Refusal("would-overwrite", Text(vi, f'"{path}" exists; write to another name, or add --force to overwrite it'))


def _replace(target: str, data: bytes) -> None:
    temporary = os.path.join(os.path.dirname(target), f".dutoan-{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb") as file:
            if os.path.exists(target):
                os.chmod(temporary, stat.S_IMODE(os.stat(target).st_mode))
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def find_upward(folder: str, name: str) -> str | None:
    """Return the path of the nearest file of that name in `folder` or above it, or None."""
    try:
        here = os.path.abspath(folder)
    except FileNotFoundError:  # the current folder was deleted meanwhile
        return None
    while True:
        path = os.path.join(here, name)
        if os.path.isfile(path):
            return path
        here, below = os.path.dirname(here), here
        if here == below:
            return None
