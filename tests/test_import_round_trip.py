"""Export, then import: the same rows, figures, sources and words, of 30 plans from seeds and of both documents; `nox -s imports` takes 300.

Everything that the paper shows is compared: heading, titles, every cell of every row, who pays it, the words, who signs. Two things
cannot come back. The heading and who signs are printed in capitals, and compared without them. Place and date are printed beside an
agency or above signatures alone. And the plan that comes back goes on like the one that was exported: where a parameter changes and the
rows that it is written in come to the same, all rates, charges, VAT and totals do.
"""

import os
from typing import Any

import pytest
from excel import book_bytes
from seeded import generate

from dutoan.chain import compute, read_plan
from dutoan.compose import compose
from dutoan.estimate import Estimate
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
    sources = {f"sources {index}": row.cells[paid] for index, row in enumerate(grid.rows)}
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


def differences(text: str) -> dict[Any, tuple[Any, Any]]:
    """Return what a plan and the workbook exported from it show differently."""
    wanted, found = paper_of("plan.yaml", text.encode()), paper_of("so.xlsx", book_bytes(text))
    return {key: (wanted[key], found.get(key)) for key in wanted if wanted[key] != found.get(key)}


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


OTHER = {"p": 4, "delegates": 57, "n": 9, "A1": 5, "r1c1": 2_340_000}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_comes_back_goes_on_like_the_plan(seed: int) -> None:
    text = generate(seed)
    plan, back = read_plan("plan.yaml", text.encode()), read_plan("so.xlsx", book_bytes(text))
    for name, value in OTHER.items():
        if plan.plan is not None and name in plan.plan.params:
            wanted, found = (compute(reading, None, {name: value}) for reading in (plan, back))
            if isinstance(wanted, Estimate) and isinstance(found, Estimate) and written_amounts(wanted) == written_amounts(found):
                assert [line.amount for line in found.lines] == [line.amount for line in wanted.lines]


def written_amounts(estimate: Estimate) -> list[int]:
    """Return the amounts of the rows that are made of what is written in them."""
    return [line.amount for line in estimate.lines if line.kind == "item" and line.how.op not in ("rate", "balance")]


LIVE = """\
dutoan: 1
title: Thử
ceiling: 200_000_000
vat: 8%
params: {n: 40}
sources: {a: Ngân sách, b: Đối ứng}
source: a
items:
  - {id: luong, name: Lương, unit: Công, quantity: =n, unit_price: 500_001}
  - {name: Thuê xe, unit: Chuyến, quantity: 3, unit_price: 2_000_000, source: {a: 60%, b: balance}}
  - {name: Phụ cấp, rate: 12.5%, of: [luong]}
charges:
  - {name: Bảo hiểm, rate: 23.5%, of: [luong]}
  - {name: Dự phòng, rate: 5%, of: [total], at_most: 3_000_000}
"""
FEET = {
    "what is left": "overhead: balance\n",
    "a rate": "overhead: 5%\n",
    "a rate of itself, rounded": "overhead: {rate: 5%, inclusive: true}\nround_to: {to: 1000, mode: down}\n",
    "a charge after VAT": "  - {name: Phí, rate: 2%, except: [luong], after_vat: true}\noverhead: 5%\n",
}


@pytest.mark.parametrize("foot", FEET)
@pytest.mark.parametrize("n", [1, 40, 41, 200])
def test_rates_come_back_alive(foot: str, n: int) -> None:
    text = LIVE + FEET[foot]
    plan, back = read_plan("plan.yaml", text.encode()), read_plan("so.xlsx", book_bytes(text))
    wanted, found = (compute(reading, None, {"n": n}) for reading in (plan, back))
    assert isinstance(wanted, Estimate)
    assert isinstance(found, Estimate)
    assert [(line.name, line.amount) for line in found.lines] == [(line.name, line.amount) for line in wanted.lines]
    assert back.comments == {}
