"""One file of a check: read, judged, and mended where that is asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from dutoan.chain import Reading, read_plan, unreadable
from dutoan.encoding import encode
from dutoan.files import read_bytes, write
from dutoan.findings import Refusal
from dutoan.mend import mend, show_difference
from dutoan.reports import one_line
from dutoan.text import Text
from dutoan.verdict import Verdict, stopped

if TYPE_CHECKING:
    from dutoan.cache import Cache

_GONE = Text("tệp bị xóa hay đổi tên trong lúc kiểm tra", "the file was deleted or renamed while this check ran")

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
    is_mended: bool = False
    difference: str = ""  # a unified diff of the fixes that are only shown


def review(file: str, examine: Examine, mending: Mending, cache: "Cache | None") -> Outcome:
    """Return what comes of a file; what the cache knows to be clean is not read again."""
    try:
        data = read_bytes(file)
    except FileNotFoundError:
        return refuse(file, Refusal("unreadable-file", _GONE))
    except Refusal as refusal:
        return refuse(file, refusal)
    if cache and cache.knows(data):
        return _as_it_is(Verdict([], [], []))
    reading = read_plan(file, data)
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
    mended = mend(reading, lambda plan: examine(plan).findings, unsafe=mending.unsafe)
    if mended.text == reading.text:
        return _as_it_is(verdict)
    after, left = encode(mended.text, data), examine(mended)
    if mending.show:
        return Outcome(verdict, left, difference=show_difference(one_line(reading.file), data.decode(), after.decode()))
    try:
        write(reading.file, after, force=True, inputs=[])
    except Refusal as refusal:
        return _as_it_is(verdict._replace(findings=[*verdict.findings, unreadable(reading.file, refusal)]))
    return Outcome(left, left, is_mended=True)
