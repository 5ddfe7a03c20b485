"""The files of a check: each read, judged, and mended where that is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dutoan.chain import Reading, read_plans, unreadable
from dutoan.encoding import encode
from dutoan.files import is_book, read_bytes, write
from dutoan.findings import Refusal
from dutoan.mend import Amended, mend, show_difference
from dutoan.reports import counted, one_line
from dutoan.text import Text, as_argument, clip
from dutoan.verdict import Verdict, stopped

if TYPE_CHECKING:
    from dutoan.cache import Cache
    from dutoan.understand import Asked

_GONE = Text("tệp bị xóa hay đổi tên trong lúc kiểm tra", "the file was deleted or renamed while this check ran")

GROUP_SIZE = 100_000
"""Files are reviewed side by side up to about so many bytes, a stage at a time: what a stage needs stays in the processor's caches."""

TOLD = 20
"""So many changes of a file are told one by one."""

Examine = Callable[[Reading], Verdict]


class Mending(NamedTuple):
    """Whether fixes are written or only shown, and also those that choose a reading."""

    write: bool
    show: bool
    unsafe: bool


class Outcome(NamedTuple):
    """The verdict on a file as it stands in the end, and the one that its fixes leave, be they written or only shown."""

    now: Verdict
    left: Verdict
    amended: Sequence[Amended] = ()  # what was written
    difference: str = ""  # a unified diff of the fixes that are only shown


def review(
    files: Iterable[str], examine: Examine, mending: Mending, cache: "Cache | None", layout: "Asked | None" = None
) -> Iterator[tuple[str, Outcome]]:
    """Yield what comes of each file; what the cache knows to be clean is not read again. `layout` is what is known of a workbook's."""
    for group in _read_in_groups(files, 0 if mending.write else GROUP_SIZE):  # what is written over has just been read
        unknown = {file: data for file, data in group if isinstance(data, bytes) and not (cache and cache.knows(data))}
        read = dict(zip(unknown, read_plans(unknown, layout), strict=True))
        for file, data in group:
            if isinstance(data, Refusal):
                yield file, refuse(file, data)
            elif file in read:
                yield file, _examine(read[file], data, examine, mending, cache)
            else:
                yield file, _as_it_is(Verdict([], [], []))


def _read_in_groups(files: Iterable[str], most: int) -> Iterator[list[tuple[str, bytes | Refusal]]]:
    """Yield the files with their bytes, or with why they cannot be read, in groups of about at most so many bytes."""
    group: list[tuple[str, bytes | Refusal]] = []
    size = 0
    for file in files:
        data = _bytes_of(file)
        group.append((file, data))
        size += len(data) if isinstance(data, bytes) else 0
        if size >= most:
            yield group
            group, size = [], 0
    if group:
        yield group


def _bytes_of(file: str) -> bytes | Refusal:
    try:
        return read_bytes(file)
    except FileNotFoundError:
        return Refusal("unreadable-file", _GONE)
    except Refusal as refusal:
        return refusal


def _examine(reading: Reading, data: bytes, examine: Examine, mending: Mending, cache: "Cache | None") -> Outcome:
    verdict = examine(reading)
    if cache and not any(verdict):
        cache.keep(data)
    if (mending.write or mending.show) and any(finding.problem.fix for finding in verdict.findings):
        return _mend(reading, data, verdict, examine, mending)
    return _as_it_is(verdict)


def refuse(file: str, refusal: Refusal) -> Outcome:
    """Return what comes of a file that cannot be read."""
    return _as_it_is(stopped([unreadable(file, refusal)]))


def _as_it_is(verdict: Verdict) -> Outcome:
    return Outcome(verdict, verdict)


def _mend(reading: Reading, data: bytes, verdict: Verdict, examine: Examine, mending: Mending) -> Outcome:
    mended, amended = mend(reading, lambda plan: examine(plan).findings, unsafe=mending.unsafe)
    if mended.text == reading.text:
        return _as_it_is(verdict)
    after, left = encode(mended.text, data), examine(mended)
    if mending.show:
        return Outcome(verdict, left, difference=show_difference(one_line(reading.file), data.decode(), after.decode()))
    try:
        write(reading.file, after, force=True, inputs=[])
    except Refusal as refusal:
        return _as_it_is(verdict._replace(findings=[*verdict.findings, unreadable(reading.file, refusal)]))
    return Outcome(left, left, amended=sorted(amended, key=lambda made: made.line))


def say_amended(file: str, amended: Sequence[Amended]) -> Iterator[Text]:
    """Yield how many places of a file were mended, and what stood and stands there."""
    count, more = len(amended), len(amended) - TOLD
    yield Text(f"Đã sửa {file}: {count} chỗ.", f"Mended {file}: {counted(count, 'place')}.")
    for rule, line, old, new in amended[:TOLD]:
        was, is_now = clip(old), clip(new)
        yield Text(f"  dòng {line}: “{was}” → “{is_now}” ({rule})", f'  line {line}: "{was}" → "{is_now}" ({rule})')
    if more > 0:
        yield Text(f"  … và {more} chỗ nữa", f"  … and {counted(more, 'place')} more")


def say_unmended(outcomes: Mapping[str, Outcome], mending: Mending) -> Iterator[Text]:
    """Yield what fixes could still do: the safe ones, where none were asked for, else those that choose a reading; and what to do in workbooks."""
    fixes = [fix for outcome in outcomes.values() for finding in outcome.left.findings if (fix := finding.problem.fix)]
    safe, unsafe = (sum(len(fix.edits) for fix in fixes if fix.safe is kind) for kind in (True, False))
    asked = mending.write or mending.show
    if safe and not asked:
        yield Text(
            f"{safe} chỗ tự sửa được bằng --fix (xem trước: --diff).",
            f"{counted(safe, 'place')} can be mended with --fix (look first: --diff).",
        )
    for file, outcome in outcomes.items():
        if asked and is_book(file) and outcome.left.findings:
            how = f"dutoan import {as_argument(file)} -o du-toan.yaml"
            vi = f"Không tự sửa được sổ tính {file}: sửa trong Excel, hoặc nhập thành dự toán rồi sửa: {how}"
            en = f"Workbooks are not mended: change {file} in Excel, or make a plan of it and mend that: {how}"
            yield Text(vi, en)
    if unsafe and not mending.unsafe and (asked or not safe):
        vi, en = ("chỗ nữa", f"{counted(unsafe, 'place')} more") if asked else ("chỗ", counted(unsafe, "place"))
        yield Text(
            f"{unsafe} {vi} sửa được bằng --unsafe-fixes (chọn một cách hiểu; xem trước: --unsafe-fixes --diff).",
            f"{en} can be mended with --unsafe-fixes (by choosing a reading; look first: --unsafe-fixes --diff).",
        )
