"""The zip file around a workbook: everything is counted before it is unpacked, and unpacked only within limits."""

import io
import struct
import zipfile
import zlib

from dutoan.findings import Refusal
from dutoan.text import Text, clip
from dutoan.workbook.foreign import refuse_bytes
from dutoan.workbook.refusals import damaged, other, too_much, unsafe

MEMBER_LIMIT = 2_000
"""A workbook is made of at most this many parts, pictures included."""

PART_LIMIT = 32 * 2**20
"""One part may unpack to at most this many bytes."""

TOTAL_LIMIT = 40 * 2**20
"""The parts that are read may unpack to at most this many bytes together."""

DECLARED_LIMIT = 512 * 2**20
"""All parts may declare at most this many bytes together."""

RATIO_LIMIT = 300
"""A part of more than 1 MiB that is read may unpack to at most this many times its size: repetitive sheets reach about 100."""

TAG_LIMIT = 900_000
"""The parts that are read may hold at most this many XML tags together."""

_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
_LOCAL_SIZE = 30  # bytes of a local header without name and extra field
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# All that the standard library raises for damaged or crafted files.
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, EOFError, OSError, NotImplementedError, OverflowError, IndexError)


class Archive:
    """The parts of a workbook by name, whatever its case. Raises Refusal for what is no zip file, damaged, or an attack."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_LOCAL):
            raise refuse_bytes(data)
        if data.count(_CENTRAL) > 2 * MEMBER_LIMIT:  # an entry costs 500 bytes; a zip inside the zip may have some too
            raise _too_many_members()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged("tệp bị cắt cụt hoặc chưa tải xong", "the file is cut off, or was not downloaded whole") from error
        members = self._zip.infolist()
        _inspect(members, self._zip.start_dir)
        self._members = {_name_of(member): member for member in members}
        self._bytes, self._tags = TOTAL_LIMIT, TAG_LIMIT

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in lower case."""
        return frozenset(self._members)

    def read(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """Return one part of at most `limit` bytes, unpacked.

        Raises Refusal where it is missing, damaged, an attack, or too much together with those read before.
        """
        member, shown = self._members.get(name.lower()), clip(name)
        if member is None:
            raise damaged(f"thiếu phần “{shown}”", f'the part "{shown}" is missing')
        if member.file_size > 2**20 and member.file_size > RATIO_LIMIT * member.compress_size:
            raise unsafe(
                f"phần “{shown}” bung ra gấp {member.file_size // max(member.compress_size, 1)} lần (bom nén)",
                f'the part "{shown}" unpacks to {member.file_size // max(member.compress_size, 1)} times its size (a zip bomb)',
            )
        self._bytes -= member.file_size
        if member.file_size > limit or self._bytes < 0:
            raise too_much(
                f"phần “{shown}” quá lớn: chỉ được bung ra đến {limit // 2**20} MiB, cả sổ tính đến {TOTAL_LIMIT // 2**20} MiB",
                f'the part "{shown}" is too large: it may unpack to {limit // 2**20} MiB, the whole workbook to {TOTAL_LIMIT // 2**20} MiB',
            )
        data = self._unpack(member, shown)
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise too_much(
                f"sổ tính có quá nhiều ô hoặc định dạng (hơn {TAG_LIMIT} thẻ XML)",
                f"the workbook has too many cells or formats (more than {TAG_LIMIT} XML tags)",
            )
        return data

    def peek(self, name: str, length: int) -> bytes:
        """Return the first bytes of one part, nothing where they cannot be had; they are not counted."""
        member = self._members.get(name.lower())
        try:
            with self._zip.open(member or "") as stream:
                return stream.read(length)
        except (KeyError, *_BROKEN):
            return b""

    def _unpack(self, member: zipfile.ZipInfo, shown: str) -> bytes:
        try:
            with self._zip.open(member) as stream:
                data = stream.read(member.file_size + 1)  # a size given, so that no more is ever unpacked than was declared
        except _BROKEN as error:
            raise damaged(f"phần “{shown}” không bung ra được", f'the part "{shown}" cannot be unpacked') from error
        if len(data) != member.file_size:
            raise damaged(f"phần “{shown}” bị cắt cụt", f'the part "{shown}" is cut off')
        return data


def _inspect(members: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse a list of members that no spreadsheet program would write; `directory` is where the list itself begins."""
    if len(members) > MEMBER_LIMIT:
        raise _too_many_members()
    names: set[str] = set()
    for member in members:
        name, shown = _name_of(member), clip(member.orig_filename)
        if not name.isprintable() or name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise unsafe(f"tên phần “{shown}” dẫn ra ngoài tệp", f'the name of the part "{shown}" leads out of the file')
        if name in names:
            raise unsafe(f"hai phần cùng tên “{shown}”", f'two parts are named "{shown}"')
        names.add(name)
        _inspect_packing(member, shown)
    if sum(member.file_size for member in members) > DECLARED_LIMIT:
        raise unsafe(
            f"các phần bung ra hơn {DECLARED_LIMIT // 2**20} MiB (bom nén)",
            f"its parts unpack to more than {DECLARED_LIMIT // 2**20} MiB (a zip bomb)",
        )
    _inspect_places(members, directory)


def _name_of(member: zipfile.ZipInfo) -> str:
    """Return a part's name as it is looked for: some programs write it with backslashes, or in another case than where they refer to it."""
    return member.orig_filename.replace("\\", "/").lower()


def _inspect_packing(member: zipfile.ZipInfo, shown: str) -> None:
    if member.flag_bits & _ENCRYPTED:
        do = Text(
            "hãy giải nén bằng mật khẩu, mở bằng Excel rồi lưu thành .xlsx",
            "unpack it with the password, open it in Excel, save it as .xlsx",
        )
        raise other(f"phần “{shown}” được khóa bằng mật khẩu nén", f'the part "{shown}" is encrypted by an archiver', do)
    if member.compress_type not in _METHODS:
        raise damaged(f"phần “{shown}” nén theo cách mà Excel không dùng", f'the part "{shown}" is packed in a way that Excel does not use')


def _inspect_places(members: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse members that share bytes: so a few kilobytes can be unpacked to petabytes."""
    free = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < free:
            raise unsafe(
                f"phần “{clip(member.filename)}” nằm chồng lên phần khác", f'the part "{clip(member.filename)}" overlaps another one'
            )
        free = member.header_offset + _LOCAL_SIZE + len(member.orig_filename) + member.compress_size
    if free > directory:
        raise damaged("các phần vượt ra ngoài tệp", "its parts reach beyond the file")


def _too_many_members() -> Refusal:
    return unsafe(f"có hơn {MEMBER_LIMIT} phần bên trong", f"there are more than {MEMBER_LIMIT} parts in it")
