"""Workbooks of generated plans, edited at random through openpyxl and through the real LibreOffice, and merged back.

24 plans from seeds; `nox -s office` takes 300.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from accountant import Accountant
from calc import Calc, perform
from edits import Desk, Edits, commented, lost
from exported import Sheet, compute, export, figures, find_sheet
from office import needs_office, recalculate
from plans import run, write
from seeded import generate
from shell import dutoan
from workbooks import read_cells

SEEDS = range(int(os.environ.get("OFFICE_PLANS", "24")))
EXPLAINED = {"sum", "error", "follows", "no-line"}
FIGURES = ("kind", "no", "name", "unit", "quantity", "unit_price", "amount", "sources", "vat")


class Case(NamedTuple):
    """A plan, what was done to it, where its document stands, and the edited workbook."""

    text: str
    edits: Edits
    sheet: Sheet
    book: Path

    @property
    def wanted(self) -> str:
        """The plan that should come of it."""
        return write(self.edits.data)

    def figures_of(self, book: Path, text: str) -> dict[tuple[int, str], object]:
        """Return the figures in which a workbook and a plan differ: both."""
        sheet = self.sheet._replace(cells=read_cells(book))
        wanted = figures(compute(text), self.text)
        shown = {at: sheet.cell(*at).value for at in wanted if at[1] in sheet.letters}
        return {at: (shown[at], wanted[at]) for at in shown if shown[at] != wanted[at] and not (shown[at] == 0 and wanted[at] is None)}


class Ending(NamedTuple):
    """What became of a workbook: `merged`, `explained` (figures differ, each with its reason), `doubtful` or `refused`, what is wrong, and the plan then."""

    how: str
    wrong: object
    text: str


def edited(folder: Path, desk: Callable[[Path], Desk]) -> dict[int, Case]:
    """Export each plan and edit its workbook, one to three edits each."""
    cases = {}
    for seed in SEEDS:
        text = commented(generate(seed), seed)
        book = export(text, folder, f"{seed}")
        edits = Edits(text, desk(book), book, seed)
        edits.some(1 + seed % 3)
        cases[seed] = Case(text, edits, find_sheet(book, text), edits.desk.save(folder / f"{seed}-edited.xlsx"))
    return cases


def merge(case: Case, folder: Path, seed: int) -> Ending:
    """Merge a workbook into its plan."""
    plan = folder / f"{seed}-merged.yaml"
    plan.write_text(case.text, encoding="utf-8")
    arguments = ("import", str(case.book), "--into", str(plan), "-f", "json", "--apply")
    ran, how = dutoan(*arguments), "merged"
    if run(case.wanted).estimate is None:  # who edits a workbook may ask for what no plan can say
        is_refused = ran.code == 1 and plan.read_text(encoding="utf-8") == case.text
        return Ending("refused", None if is_refused else ran.out, case.text)
    if ran.code == 1 and (reserve := _reserve(json.loads(ran.out))):
        ran, how = dutoan(*arguments, "--yes"), reserve
    merged = plan.read_text(encoding="utf-8")
    if ran.code:
        return Ending(how, ran.out + ran.err, merged)
    is_other = _figures(merged) != _figures(case.wanted)
    return Ending(how, merged if is_other else lost(case.text, merged, case.edits.touched) or None, merged)


def _reserve(answer: dict[str, Any]) -> str | None:
    """Return what keeps a merge from being written at once, where that is as it should be.

    Figures differ, and each says why: a sum that a row is out of, a row that it lost. Or a row stands between two groups.
    """
    causes = {difference["cause"] for difference in answer["differences"]}
    if answer["conflicts"] or any(change["doubt"] and "ranh giới" not in change["doubt"] for change in answer["changes"]):
        return None
    if causes & {"sum", "error", "no-line"} and causes <= EXPLAINED:
        return "explained"
    return "doubtful" if not causes else None


def judge(cases: dict[int, Case], recalculated: dict[int, Path], folder: Path) -> dict[int, Ending]:
    """Merge all workbooks; `recalculated` are those whose figures the plans must come to.

    A workbook without figures is merged unseen: where they turn out to differ, the recalculated one must be explained.
    """
    endings: dict[int, Ending] = {}
    for seed, case in cases.items():
        ending = merge(case, folder, seed)
        if ending.how in ("merged", "doubtful") and ending.wrong is None:
            unequal = case.figures_of(recalculated[seed], ending.text) or None
            again = merge(case._replace(book=recalculated[seed]), folder, seed) if unequal else ending
            ending = again._replace(wrong=unequal) if unequal and again.how != "explained" else again
        endings[seed] = ending
    return endings


def wrong(endings: dict[int, Ending]) -> dict[int, object]:
    """Return what went wrong, by seed; no more than one in ten may be a workbook whose sums do not reach a row, or a row at an edge."""
    count = Counter(ending.how for ending in endings.values())
    assert count["explained"] + count["doubtful"] <= len(endings) // 10 + 1, count
    return {seed: ending.wrong for seed, ending in endings.items() if ending.wrong}


@needs_office
def test_what_is_typed_through_openpyxl_is_what_the_plan_then_says(tmp_path: Path) -> None:
    cases = edited(tmp_path, Accountant)
    copies = recalculate([case.book for case in cases.values()], tmp_path / "recalculated")
    assert wrong(judge(cases, dict(zip(cases, copies, strict=True)), tmp_path)) == {}


@needs_office
def test_what_is_done_in_libreoffice_is_what_the_plan_then_says(tmp_path: Path) -> None:
    cases = edited(tmp_path, Calc)
    perform([case.edits.desk for case in cases.values() if isinstance(case.edits.desk, Calc)])
    assert wrong(judge(cases, {seed: case.book for seed, case in cases.items()}, tmp_path)) == {}


def _figures(text: str) -> list[list[Any]]:
    return [[row[key] for key in FIGURES] for row in compute(text)["rows"]]
