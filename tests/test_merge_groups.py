"""New groups, rows at the edges of groups, and rows that others name by their ids."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accountant import Accountant
from exported import export
from openpyxl import load_workbook
from test_merge import Typing, edit, insert, into, put, seen, text_of

PLAN = """\
dutoan: 1
title: T
items:
  - name: G
    items:
      - {name: A, amount: 1_000}
      - {name: B, amount: 2_000}
  - {name: C, amount: 3_000, id: c}
  - {name: D, amount: 4_000, id: d}
charges:
  - {name: Quản lý, rate: 10%, of: [c, d]}   # của C và D
"""
# A no, B name, C unit, D quantity, E unit price, F amount; G 4, A 5, B 6, C 7, D 8, Cộng 9, Quản lý 10, total 11.

Edit = Callable[[Accountant], Any]


def rows(start: int, *values: Typing) -> Edit:
    def change(book: Accountant) -> None:
        for at, row in enumerate(values, start):
            insert(at, row)(book)

    return change


CAR, BUS = {"B": "Xe", "C": "Chuyến", "D": 2, "E": 500}, {"B": "Phà", "F": 700}


def heading_with_a_sum(book: Accountant) -> None:
    rows(8, {"B": "Đi lại"}, {**CAR, "A": "x"}, BUS)(book)
    put(book, 8, {"F": "=SUM(F9:F9)"})


GROUPS: dict[str, tuple[Edit, str, str]] = {
    "a heading with rows": (
        rows(8, {"A": "2b", "B": "Đi lại"}, CAR, BUS),
        "id: c}\n",
        "  - name: Đi lại\n    no: 2b\n    items:\n      - {name: Xe, unit: Chuyến, quantity: 2, unit_price: 500}\n      - {name: Phà, amount: 700}\n",
    ),
    "a heading that adds some of the rows": (
        heading_with_a_sum,
        "id: c}\n",
        "  - name: Đi lại\n    items:\n      - {name: Xe, no: x, unit: Chuyến, quantity: 2, unit_price: 500}\n  - {name: Phà, amount: 700}\n",
    ),
    "two headings": (
        rows(8, {"B": "Đi"}, CAR, {"B": "Về"}, BUS),
        "id: c}\n",
        "  - name: Đi\n    items:\n      - {name: Xe, unit: Chuyến, quantity: 2, unit_price: 500}\n  - name: Về\n    items:\n      - {name: Phà, amount: 700}\n",
    ),
}


@pytest.mark.parametrize("name", GROUPS)
def test_a_new_heading_takes_the_new_rows_below_it(name: str, tmp_path: Path) -> None:
    change, above, new = GROUPS[name]
    edit(tmp_path, change, PLAN)
    ran = into(tmp_path, "--apply", "--yes")
    assert (ran.code, text_of(tmp_path)) == (0, PLAN.replace(above, above + new, 1)), ran.out


def test_a_row_that_says_too_little_below_a_new_heading_is_named(tmp_path: Path) -> None:
    edit(tmp_path, rows(8, {"B": "Đi lại"}, CAR, {"B": "Phà", "D": 2}), PLAN)
    assert [(found["cell"], found["name"]) for found in seen(tmp_path)["conflicts"]] == [("Dự toán!B10", "Phà")]


def test_a_heading_without_new_rows_is_named(tmp_path: Path) -> None:
    edit(tmp_path, rows(7, {"B": "Phần hai"}), PLAN)
    assert [(found["cell"], "tiêu đề nhóm" in found["message"]) for found in seen(tmp_path)["conflicts"]] == [("Dự toán!B7", True)]


def at_the_end(group: str, others: str) -> Edit:
    def change(book: Accountant) -> None:
        insert(7, BUS)(book)
        put(book, 4, {"F": group})
        put(book, 10, {"F": others})

    return change


EDGES: dict[str, tuple[Edit, bool, str, str]] = {
    "no sum tells": (insert(7, BUS), True, "B, amount: 2_000}\n", "      - {name: Phà, amount: 700}\n"),
    "the group adds it": (at_the_end("=SUM(F5:F7)", "=SUM(F4,F8:F9)"), False, "B, amount: 2_000}\n", "      - {name: Phà, amount: 700}\n"),
    "the whole adds it": (at_the_end("=SUM(F5:F6)", "=SUM(F4,F7:F9)"), False, "B, amount: 2_000}\n", "  - {name: Phà, amount: 700}\n"),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_row_between_two_groups_belongs_to_the_one_that_adds_it(name: str, tmp_path: Path) -> None:
    change, is_doubtful, above, new = EDGES[name]
    edit(tmp_path, change, PLAN)
    assert [bool(found["doubt"]) for found in seen(tmp_path)["changes"]] == [is_doubtful]
    ran = into(tmp_path, "--apply")
    assert (ran.code, text_of(tmp_path)) == ((1, PLAN) if is_doubtful else (0, PLAN.replace(above, above + new, 1))), ran.out
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert text_of(tmp_path) == PLAN.replace(above, above + new, 1)


def test_a_row_moved_to_another_group_that_no_sum_took_in_is_doubtful(tmp_path: Path) -> None:
    edit(tmp_path, lambda book: book.move(5, 8), PLAN)
    assert [(found["what"], found["after"], bool(found["doubt"])) for found in seen(tmp_path)["changes"]] == [("moved", "T", True)]


def test_of_two_rows_that_changed_places_across_an_edge_the_one_that_its_sum_lost_was_moved(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        book.move(6, 7)
        put(book, 4, {"F": "=SUM(F5:F5)"})
        put(book, 9, {"F": "=SUM(F4,F6:F8)"})

    edit(tmp_path, change, PLAN)
    found = [(found["name"], found["before"], found["after"], bool(found["doubt"])) for found in seen(tmp_path)["changes"]]
    assert found == [("B", "G", "T", False)]


NAMED: dict[str, tuple[str, int, str]] = {
    "one of several": ("of: [c, d]", 7, "of: [d]"),
    "the only exception": ("of: [c, d], except: [c]", 7, "of: [d]"),
    "one of the exceptions": ("of: [subtotal, c], except: [c, d]", 7, "of: [subtotal], except: [d]"),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_row_that_is_deleted_is_named_no_more(name: str, tmp_path: Path) -> None:
    written, row, left = NAMED[name]
    text = PLAN.replace("of: [c, d]", written)
    edit(tmp_path, lambda book: book.delete(row), text)
    ran = into(tmp_path, "--apply", "--yes")
    assert (ran.code, text_of(tmp_path)) == (0, text.replace("  - {name: C, amount: 3_000, id: c}\n", "").replace(written, left)), ran.out


def test_the_only_row_that_a_rate_is_of_cannot_go(tmp_path: Path) -> None:
    edit(tmp_path, lambda book: book.delete(7), PLAN.replace("of: [c, d]", "of: [c]"))
    assert ["“c”" in found["message"] for found in seen(tmp_path)["conflicts"]] == [True]


def test_a_row_and_what_names_it_inside_a_group_that_goes(tmp_path: Path) -> None:
    text = PLAN.replace("{name: B, amount: 2_000}", "{name: B, rate: 5%, of: [a]}").replace("{name: A,", "{name: A, id: a,")

    def change(book: Accountant) -> None:
        for _ in range(3):
            book.delete(4)

    edit(tmp_path, change, text)
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert "name: G" not in text_of(tmp_path)


def test_what_names_a_deleted_row_is_found_in_the_plan_as_it_is_now(tmp_path: Path) -> None:
    edit(tmp_path, lambda book: book.delete(7), PLAN)
    later = PLAN.replace("of: [c, d]", "of: [d, c]").replace("title: T", "title: U")
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    assert into(tmp_path, "--apply", "--yes").code == 0
    assert text_of(tmp_path) == later.replace("  - {name: C, amount: 3_000, id: c}\n", "").replace("[d, c]", "[d]")


def test_a_new_row_above_the_sum_at_the_foot_of_a_group_belongs_to_it(tmp_path: Path) -> None:
    text = f"{PLAN}totals: foot\n"

    def change(book: Accountant) -> None:
        put(book, book.copy(6), {"A": "x", "B": "Phà", "F": 5})
        put(book, 5, {"F": 1_500})

    edit(tmp_path, change, text)
    assert into(tmp_path, "--apply").code == 0
    new = text.replace("1_000", "1_500").replace("2_000}\n", "2_000}\n      - {name: Phà, no: x, amount: 5}\n")
    assert text_of(tmp_path) == new


UNPAIRED: dict[str, Callable[[Any], object]] = {
    "a row that cannot be taken over": lambda sheet: (sheet.insert_rows(7), sheet.cell(7, 2).__setattr__("value", "Phần hai")),
    "a line that is gone": lambda sheet: sheet.delete_rows(9),
}


@pytest.mark.parametrize("name", UNPAIRED)
def test_a_sheet_with_other_rows_than_the_plan_is_not_compared(name: str, tmp_path: Path) -> None:
    book = load_workbook(export(PLAN, tmp_path, "plan", "--values-only"))
    UNPAIRED[name](book["Dự toán"])
    book.save(tmp_path / "changed.xlsx")
    answer = seen(tmp_path)
    assert (answer["compared"], len(answer["conflicts"])) == (False, 1)


def test_a_copied_row_with_other_words_keeps_its_group(tmp_path: Path) -> None:
    edit(tmp_path, lambda book: put(book, book.copy(5), {"A": None, "B": "A2"}), PLAN)
    assert into(tmp_path, "--apply").code == 0
    assert text_of(tmp_path) == PLAN.replace("A, amount: 1_000}\n", "A, amount: 1_000}\n      - {name: A2, amount: 1_000}\n")
