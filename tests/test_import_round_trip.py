"""Export, then import: the same rows, figures, sources and words, of 30 plans from seeds and of both documents; `nox -s imports` takes 300.

Everything that the paper shows is compared: heading, titles, every cell of every row, who pays it, the words, who signs. Four things
cannot come back. The heading and who signs are printed in capitals, and compared without them. Place and date are printed beside an
agency or above signatures alone. Where charges or rows that are a rate hang on the balance, and no amounts agree with all rates,
amounts may come back 1 đồng off: in the workbook those rows are amounts. What two sources are paid for while another one pays is written in no plan, save as a rate of rows
that are split so: of such a charge (one plan in some hundreds), and of the total and its rounding, the sources are not compared.
"""

import os
from typing import Any

import pytest
from excel import book_bytes
from seeded import generate

from dutoan.chain import compute, read_plan
from dutoan.compose import compose
from dutoan.estimate import Estimate, Line
from dutoan.sheet import Work, lay_out

FIRST = int(os.environ.get("IMPORT_FIRST", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("IMPORT_PLANS", "30")))
EXAMPLES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "examples")


def paper_of(file: str, data: bytes) -> dict[Any, Any]:
    """Return what the printed document shows."""
    reading = read_plan(file, data)
    assert reading.plan is not None, reading.findings
    estimate = compute(reading, None, {})
    assert isinstance(estimate, Estimate)
    plan, grid = reading.plan, lay_out(Work(file, reading.plan, estimate, 100))
    first = next((index for index, column in enumerate(grid.columns) if column.key.startswith("source")), 0)
    paid = slice(first, first + len(plan.sources) * (first > 0))
    rows = [row.cells[: paid.start] + row.cells[paid.stop :] for row in grid.rows]
    lines: dict[Any, Any] = {
        index: (row.kind, row.level, row.below, cells) for index, (row, cells) in enumerate(zip(grid.rows, rows, strict=True))
    }
    is_open = any(is_unwritable(line) for line in estimate.lines)
    sources = {
        f"sources {index}": row.cells[paid]
        for index, (row, line) in enumerate(zip(grid.rows, estimate.lines, strict=True))
        if not is_unwritable(line) and not (is_open and line.kind in ("rounding", "total"))
    }
    return {
        "is exact": estimate.exact,
        "heading": [line.casefold() for line in grid.heading],
        "place and date": (plan.place, plan.date) if plan.agency or plan.parent_agency or plan.signatures else None,
        "columns": grid.columns,
        "rows": len(lines),
        **lines,
        **sources,
        "words": grid.words,
        "signatures": [(one.title.casefold(), one.name) for one in plan.signatures[: len(grid.columns)]],
    }


def is_unwritable(line: Line) -> bool:
    """Tell whether two sources are paid for while another one pays."""
    return line.kind == "charge" and sum(part < 0 for part in line.sources) > 1 and any(part > 0 for part in line.sources)


def differences(text: str) -> dict[Any, tuple[Any, Any]]:
    """Return what a plan and the workbook exported from it show differently."""
    book = book_bytes(text)
    wanted, found = paper_of("plan.yaml", text.encode()), paper_of("so.xlsx", book)
    allowed = 0 if wanted.pop("is exact") else 1
    return {key: (wanted[key], found.get(key)) for key in wanted if not is_near(wanted[key], found.get(key), allowed)}


def is_near(wanted: Any, found: Any, allowed: int) -> bool:
    """Tell whether two values are the same, save for amounts that are `allowed` đồng off."""
    if isinstance(wanted, tuple) and isinstance(found, tuple) and len(wanted) == len(found):
        return all(is_near(one, other, allowed) for one, other in zip(wanted, found, strict=True))
    if allowed and isinstance(wanted, int) and isinstance(found, int):
        return abs(wanted - found) <= allowed
    return bool(wanted == found)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_dutoan_exports_comes_back_as_the_same_document(seed: int) -> None:
    assert differences(generate(seed)) == {}


@pytest.mark.parametrize("name", ["hai-phong-2023", "ninh-thuan-2023"])
def test_a_document_comes_back_as_the_same_document(name: str) -> None:
    with open(os.path.join(EXAMPLES, f"{name}.yaml"), encoding="utf-8") as file:
        assert differences(file.read()) == {}


@pytest.mark.parametrize("seed", [*SEEDS][:10])
def test_the_plan_that_is_written_says_what_the_workbook_says(seed: int) -> None:
    reading = read_plan("so.xlsx", book_bytes(generate(seed)))
    assert reading.document is not None
    written = read_plan("plan.yaml", compose(reading.document.data, {}, []).encode())
    assert written.document is not None
    assert written.document.data == reading.document.data
