"""The exported workbook, by the real LibreOffice: every formula comes to the value beside it, also after a number is changed.

30 plans from seeds; `nox -s office` takes 300.
"""

import os
import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from changes import change_numbers
from exported import Figures, Sheet, compute, export, figures, find_sheet, inputs, paid_amounts
from office import needs_office, recalculate
from openpyxl import load_workbook
from seeded import generate
from shell import HAI_PHONG, NINH_THUAN, ROOT
from workbooks import change, differences, read_cells, read_formulas

OLD_FUNCTIONS = {"AND", "IF", "IFERROR", "INDEX", "INT", "MATCH", "MAX", "MIN", "OR", "ROUND", "SIGN", "SUM"}
SEEDS = range(int(os.environ.get("OFFICE_PLANS", "30")))


class Case(NamedTuple):
    """A plan, its workbook, and the document in it."""

    text: str
    book: Path
    sheet: Sheet


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Case]:
    folder = tmp_path_factory.mktemp("exported")
    texts = {seed: generate(seed) for seed in SEEDS}
    books = {seed: export(text, folder, f"{seed}") for seed, text in texts.items()}
    return {seed: Case(texts[seed], book, find_sheet(book, texts[seed])) for seed, book in books.items()}


def differing(sheet: Sheet, wanted: Figures) -> dict[tuple[int, str], object]:
    """Return the cells that do not hold the wanted figure, each with the figure."""
    return {at: (sheet.cell(*at), figure) for at, figure in wanted.items() if sheet.cell(*at).value != figure}


def test_stored_values_are_what_compute_says(cases: dict[int, Case]) -> None:
    wrong = {seed: differing(case.sheet, figures(compute(case.text), case.text)) for seed, case in cases.items()}
    assert {seed: found for seed, found in wrong.items() if found} == {}


def test_whatever_is_no_plain_number_of_the_plan_is_a_formula(cases: dict[int, Case]) -> None:
    wrong = {}
    for seed, (text, _, sheet) in cases.items():
        answer = compute(text)
        plain = {(row, key) for row, key, _ in inputs(answer, text)}
        constants = {at for at, figure in figures(answer, text).items() if figure is not None and sheet.cell(*at).formula is None}
        nothing = {at for at in constants if at[1].startswith(("source", "vat")) and sheet.cell(*at).value == 0}
        paid = {at for at in constants if at[1].startswith("source") and sheet.cell(*at).value in paid_amounts(text)}
        wrong[seed] = sorted(constants - nothing - paid ^ plain)
    assert {seed: found for seed, found in wrong.items() if found} == {}


def test_formulas_use_only_functions_that_every_excel_has(cases: dict[int, Case]) -> None:
    # The program writes them as they stand: newer ones would need a prefix.
    formulas = [cell.formula for case in cases.values() for cell in read_formulas(case.book).values()]
    assert {name for formula in formulas for name in re.findall(r"[A-Z][A-Z0-9.]*(?=\()", str(formula))} <= OLD_FUNCTIONS


def read_otherwise(book: Path) -> dict[str, object]:
    """Return the cells whose value openpyxl reads otherwise than it is written."""
    workbook = load_workbook(book, data_only=True)
    places = {place: workbook[place.rpartition("!")[0]][place.rpartition("!")[2]].value for place in read_cells(book)}
    values = {place: Decimal(repr(value)) if isinstance(value, float) else value for place, value in places.items()}
    return {place: values[place] for place, cell in read_cells(book).items() if values[place] != cell.value}


def test_openpyxl_reads_the_stored_values(cases: dict[int, Case]) -> None:
    wrong = {seed: read_otherwise(case.book) for seed, case in cases.items()}
    assert {seed: found for seed, found in wrong.items() if found} == {}


@pytest.mark.parametrize("document", [HAI_PHONG, NINH_THUAN])
def test_openpyxl_reads_the_stored_values_of_the_documents(document: str, tmp_path: Path) -> None:
    assert read_otherwise(export(Path(ROOT, document).read_text(encoding="utf-8"), tmp_path, "document")) == {}


@needs_office
def test_every_formula_comes_to_the_value_beside_it(cases: dict[int, Case], tmp_path: Path) -> None:
    copies = recalculate([case.book for case in cases.values()], tmp_path)
    wrong = {seed: differences(case.book, copy) for (seed, case), copy in zip(cases.items(), copies, strict=True)}
    assert {seed: found for seed, found in wrong.items() if found} == {}


@needs_office
def test_a_number_changed_in_the_sheet_comes_to_what_compute_says(cases: dict[int, Case], tmp_path: Path) -> None:
    changes = {seed: change_numbers(case.text, case.sheet, seed) for seed, case in cases.items()}
    for seed, changed in changes.items():
        change(cases[seed].book, changed.typed, tmp_path / f"{seed}.xlsx")
    copies = recalculate([tmp_path / f"{seed}.xlsx" for seed in cases], tmp_path / "recalculated")
    wrong = {}
    for (seed, changed), copy in zip(changes.items(), copies, strict=True):
        wanted = figures(compute(changed.text, *changed.arguments), changed.text)
        wrong[seed] = differing(cases[seed].sheet._replace(cells=read_cells(copy)), wanted)
    assert {seed: (changes[seed], found) for seed, found in wrong.items() if found} == {}
