"""What a workbook costs next to bare XlsxWriter writing the same cells, in one process: `python benchmarks/excel_out.py LINES ROUNDS`.

The calls that dutoan makes are recorded once and then made again by a script that knows nothing but them. Both take turns.
"""

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from dutoan.chain import compute, read_plan
from dutoan.documents.xlsx import render
from dutoan.draft import Draft
from dutoan.findings import Report
from dutoan.sheet import Work
from inputs import plan

RECORDED = ("write_string", "write_number", "write_formula", "write_blank", "set_row", "set_column", "merge_range")
Call = tuple[str, str, tuple[Any, ...]]


def make_draft(lines: int) -> Draft:
    """Return the draft of a plan of so many items."""
    text = "".join(plan(lines))
    reading = read_plan("plan.yaml", text.encode())
    assert reading.plan is not None  # noqa: S101 - the benchmark's own plan
    estimate = compute(reading, None, {})
    assert not isinstance(estimate, list)  # noqa: S101 - likewise
    return Draft(Work("plan.yaml", reading.plan, estimate, 100), text, Report((), (), ()), "vi", is_live=True)


def record(draft: Draft) -> tuple[list[dict[str, Any]], list[Call]]:
    """Return the formats and the calls that the workbook of a draft is made of; a format is named by its place."""
    formats: list[dict[str, Any]] = []
    places: dict[int, int] = {}
    calls: list[Call] = []
    make, methods = Workbook.add_format, {name: getattr(Worksheet, name) for name in RECORDED}

    def add_format(book: Workbook, properties: dict[str, Any] | None = None) -> Format:
        made = make(book, properties)
        if "xf_index" not in (properties or {}):  # the workbook makes that one itself
            places[id(made)] = len(formats)
            formats.append(dict(properties or {}))
        return made

    def recorder(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(sheet: Worksheet, *arguments: Any) -> Any:
            kept = tuple(("format", places[id(one)]) if isinstance(one, Format) and id(one) in places else one for one in arguments)
            calls.append((sheet.name, name, kept))
            return method(sheet, *arguments)

        return call

    Workbook.add_format = add_format
    for name, method in methods.items():
        setattr(Worksheet, name, recorder(name, method))
    render(draft)
    Workbook.add_format = make
    for name, method in methods.items():
        setattr(Worksheet, name, method)
    return formats, calls


def replay(formats: list[dict[str, Any]], calls: list[Call]) -> None:
    """Make the recorded calls."""
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    made = [book.add_format(properties) for properties in formats]
    sheets: dict[str, Worksheet] = {}
    for name, method, arguments in calls:
        if name not in sheets:
            sheets[name] = book.add_worksheet(name)
        getattr(sheets[name], method)(*(made[one[1]] if one.__class__ is tuple else one for one in arguments))
    book.close()


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(lines: int, rounds: int) -> None:
    """Print one line of the table of `nox -s bench`: the median ratio, its target, and each side's median."""
    gc.disable()  # as the program itself does
    draft = make_draft(lines)
    formats, calls = record(draft)
    pairs = [(timed(lambda: render(draft)), timed(lambda: replay(formats, calls))) for _ in range(rounds)]
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    ours, theirs = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    print(
        f"{f'export, {lines} lines / bare XlsxWriter, the same cells':60} {ratio:7.3f}  {'<= 1.3':>6}  {ours:8.0f} ms {'':9}  {theirs:8.0f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
