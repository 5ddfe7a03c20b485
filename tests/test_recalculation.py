"""The exported workbook, by the real LibreOffice: every formula comes to the value beside it, also after a number is changed.

30 plans from seeds; `nox -s office` takes 300.
"""

import os
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from changes import Changed, change_numbers
from exported import compute, export, figures, find_sheet, inputs, paid_amounts
from office import needs_office, recalculate
from openpyxl import load_workbook
from seeded import generate
from workbooks import change, differences, read_cells

SEEDS = range(int(os.environ.get("OFFICE_PLANS", "30")))


class Case(NamedTuple):
    """A plan and its workbook; another with some numbers changed, and that one recalculated."""

    text: str
    book: Path
    changed: Changed
    changed_book: Path


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Case]:
    folder = tmp_path_factory.mktemp("exported")
    made: dict[int, Case] = {}
    for seed in SEEDS:
        text = generate(seed)
        book = export(text, folder, f"{seed}")
        changed = change_numbers(text, find_sheet(book, text), seed)
        change(book, changed.typed, folder / f"{seed}-changed.xlsx")
        made[seed] = Case(text, book, changed, folder / f"{seed}-changed.xlsx")
    return made


@pytest.fixture(scope="module")
def recalculated(cases: dict[int, Case], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recalculated")
    recalculate([book for case in cases.values() for book in (case.book, case.changed_book)], folder)
    return folder


def differing(found: dict[Any, Any], wanted: dict[Any, Any]) -> dict[Any, Any]:
    """Return what was found and what was wanted, where they differ."""
    return {key: (found.get(key, "text"), wanted[key]) for key in wanted if key not in found or found[key] != wanted[key]}


def test_stored_values_are_what_compute_says(cases: dict[int, Case]) -> None:
    wrong = {}
    for seed, case in cases.items():
        wanted = figures(compute(case.text), case.text)
        wrong[seed] = differing(find_sheet(case.book, case.text).figures(wanted), wanted)
    assert {seed: found for seed, found in wrong.items() if found} == {}


def test_whatever_is_no_plain_number_of_the_plan_is_a_formula(cases: dict[int, Case]) -> None:
    wrong = {}
    for seed, case in cases.items():
        answer, sheet = compute(case.text), find_sheet(case.book, case.text)
        plain = {(row, key) for row, key, _ in inputs(answer, case.text)}
        constants = {at for at, value in figures(answer, case.text).items() if value is not None and sheet.cell(*at).formula is None}
        nothing = {at for at in constants if at[1].startswith(("source", "vat")) and sheet.cell(*at).value == 0}
        paid = {at for at in constants if at[1].startswith("source") and sheet.cell(*at).value in paid_amounts(case.text)}
        wrong[seed] = sorted(constants - nothing - paid ^ plain)
    assert {seed: found for seed, found in wrong.items() if found} == {}


def test_openpyxl_reads_the_stored_values(cases: dict[int, Case]) -> None:
    for case in cases.values():
        workbook = load_workbook(case.book, data_only=True)
        for place, cell in read_cells(case.book).items():
            sheet, _, at = place.rpartition("!")
            value = workbook[sheet][at].value
            assert (Decimal(repr(value)) if isinstance(value, float) else value) == cell.value, (case.book, place)


@needs_office
def test_every_formula_comes_to_the_value_beside_it(cases: dict[int, Case], recalculated: Path) -> None:
    wrong = {seed: differences(case.book, recalculated / case.book.name) for seed, case in cases.items()}
    assert {seed: found for seed, found in wrong.items() if found} == {}


@needs_office
def test_a_number_changed_in_the_sheet_comes_to_what_compute_says(cases: dict[int, Case], recalculated: Path) -> None:
    wrong = {}
    for seed, case in cases.items():
        wanted = figures(compute(case.changed.text, *case.changed.arguments), case.changed.text)
        sheet = find_sheet(case.book, case.text)._replace(cells=read_cells(recalculated / case.changed_book.name))
        wrong[seed] = differing(sheet.figures(wanted), wanted)
    assert {seed: (cases[seed].changed, found) for seed, found in wrong.items() if found} == {}
