import errno
import os
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from accountant import Accountant
from exported import export
from openpyxl import Workbook, load_workbook
from shell import dutoan
from test_merge import Typing, edit, insert, into, put, seen, text_of, typing

from dutoan.edit import Unsafe
from dutoan.merge.expressions import as_expression, inside_round
from dutoan.merge.formulas import is_same
from dutoan.merge.nesting import longest_rise
from dutoan.merge.written import plain, value_of
from dutoan.text import Text
from dutoan.workbook import read_workbook
from dutoan.workbook.book import Cell
from dutoan.workbook.memory import Memory, recall
from dutoan.workbook.normal import frame_of, normal

SMALL = """\
dutoan: 1
title: T
params: {n: 3, m: =n*2}
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000, vat: {rate: 8%}}
  - {name: B, amount: 5_000, vat: 10%}
  - {name: C, amount: 7_000, vat: 10%}
overhead: 5%
"""
# A no, B name, C unit, D quantity, E unit price, F VAT rate, G amount; rows 4 to 6, Cộng 7, overhead 8.
LABELLED = SMALL.replace("overhead: 5%", "overhead: 1_000\nlabels: {total: Tổng}\nround_to: 1000")
SOURCES = """\
dutoan: 1
title: T
sources: {a: Một, b: Hai}
items:
  - {name: A, unit: Cái, quantity: 2, unit_price: 1_000, source: a}
  - {name: B, amount: 5_000, source: b}
"""
# A no, B name, C unit, D quantity, E unit price, F amount, G and H sources.

WRITTEN: dict[str, tuple[str, Typing, str, str]] = {
    "a label": (SMALL, {"B7": "Tổng trước thuế"}, "overhead: 5%\n", "overhead: 5%\nlabels: {subtotal: Tổng trước thuế}\n"),
    "a label among others": (LABELLED, {"B7": "Cộng A"}, "{total: Tổng}", "{total: Tổng, subtotal: Cộng A}"),
    "a rate in its long form": (SMALL, {"F4": 0.05}, "rate: 8%", "rate: 5%"),
    "a rate as a text": (SMALL, {"F5": "5%"}, "amount: 5_000, vat: 10%", "amount: 5_000, vat: 5%"),
    "a row that becomes exempt": (SMALL, {"F5": "KCT"}, "amount: 5_000, vat: 10%", "amount: 5_000, vat: exempt"),
    "an overhead in short": (LABELLED, {"G8": 2000}, "overhead: 1_000", "overhead: 2_000"),
    "a parameter over an expression": (SMALL, {"Tham số!C5": 7}, "m: =n*2", "m: 7"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_typed_is_written(name: str, tmp_path: Path) -> None:
    text, cells, old, new = WRITTEN[name]
    edit(tmp_path, typing(cells), text)
    ran = into(tmp_path, "--apply")
    assert (ran.code, text_of(tmp_path)) == (0, text.replace(old, new)), ran.out


NAMED: dict[str, tuple[str, Typing, list[tuple[str, str]]]] = {
    "two lines of VAT have one label": (SMALL, {"B9": "VAT"}, [("Dự toán!B9", "“VAT”")]),
    "an overhead in short has no name": (SMALL, {"B8": "Quản lý"}, [("Dự toán!B8", "dạng dài")]),
    "no rate": (SMALL, {"F5": None}, [("Dự toán!F5", "10%")]),
    "an overhead that is a rate": (SMALL, {"G8": 5}, [("Dự toán!G8", "*5/100")]),
    "a name by a formula": (SMALL, {"B4": "=1+1"}, [("Dự toán!B4", "=1+1")]),
    "a unit that is not written": (SMALL, {"C5": "=A1"}, [("Dự toán!C5", "=A1")]),
    "a lump sum by a reference": (SMALL, {"G5": "=E4"}, [("Dự toán!G5", "=E4")]),
    "both ends of a parameter": (
        SMALL.replace("quantity: 2", "quantity: =n").replace(", m: =n*2", ""),
        {"D4": 4, "Tham số!C4": 5},
        [("Dự toán", "trái nhau")],
    ),
    "a share that is no number": (SOURCES.replace("source: b}", "source: {a: 1_000, b: balance}}"), {"G5": "x"}, [("Dự toán!G5", "1.000")]),
    "a negative parameter in a cell": (
        SMALL.replace("quantity: 2", "quantity: =n").replace(", m: =n*2", ""),
        {"D4": -1},
        [("Dự toán!D4", "số âm")],
    ),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_cannot_be_written_is_named(name: str, tmp_path: Path) -> None:
    text, cells, wanted = NAMED[name]
    edit(tmp_path, typing(cells), text)
    conflicts = seen(tmp_path)["conflicts"]
    assert [(found["cell"], word in found["message"]) for found, (_, word) in zip(conflicts, wanted, strict=True)] == [
        (cell, True) for cell, _ in wanted
    ], conflicts


PAYERS: dict[str, tuple[Typing, str | None]] = {
    "one source": ({"B": "D", "F": 100, "H": 100}, "  - {name: D, amount: 100, source: b}\n"),
    "no source": ({"B": "D", "F": 100}, None),
}


@pytest.mark.parametrize("name", PAYERS)
def test_who_pays_a_new_row_must_be_clear(name: str, tmp_path: Path) -> None:
    values, line = PAYERS[name]
    edit(tmp_path, insert(6, values), SOURCES)
    ran = into(tmp_path, "--apply")
    assert (ran.code, text_of(tmp_path)) == ((0, SOURCES + line) if line else (1, SOURCES)), ran.out


def test_two_new_rows_may_be_alike(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        for _ in range(2):
            put(book, book.copy(6), {"A": None, "B": "D"})

    edit(tmp_path, change, SMALL)
    assert into(tmp_path, "--apply").code == 0
    assert text_of(tmp_path).count("  - {name: D, amount: 7_000, vat: 10%}\n") == 2


LATER: dict[str, tuple[Callable[[Accountant], Any], str, int, str | None]] = {
    "a row both deleted": (lambda book: book.delete(6), SMALL.replace("  - {name: C, amount: 7_000, vat: 10%}\n", ""), 0, None),
    "a row one deletes": (lambda book: book.delete(6), SMALL.replace("T\n", "U\n"), 0, "  - {name: C, amount: 7_000, vat: 10%}\n"),
    "a row that the other changed": (lambda book: book.delete(6), SMALL.replace("7_000", "8_000"), 1, None),
    "a row below one that is gone": (
        insert(6, {"B": "D", "G": 1, "F": 0.1}),
        SMALL.replace("  - {name: B, amount: 5_000, vat: 10%}\n", ""),
        0,
        None,
    ),
    "a row above all": (insert(4, {"B": "D", "G": 1, "F": 0.1}), SMALL.replace("T\n", "U\n"), 0, None),
    "a row both added": (
        insert(7, {"B": "D", "G": 1, "F": 0.1}),
        SMALL.replace("overhead", "  - {name: D, amount: 1, vat: 10%}\noverhead"),
        0,
        None,
    ),
    "a row moved": (lambda book: book.move(4, 5), SMALL.replace("T\n", "U\n"), 0, None),
    "a row moved that is gone": (lambda book: book.move(6, 3), SMALL.replace("  - {name: C, amount: 7_000, vat: 10%}\n", ""), 1, None),
}


@pytest.mark.parametrize("name", LATER)
def test_rows_of_a_plan_that_changed_since(name: str, tmp_path: Path) -> None:
    change, later, code, gone = LATER[name]
    edit(tmp_path, change, SMALL)
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    ran = into(tmp_path, "--apply")
    assert ran.code == code, ran.out
    written = text_of(tmp_path)
    if gone:
        assert written == later.replace(gone, "")
    elif code or "added" in name or "both" in name:
        assert written == later
    elif "below" in name:
        assert written == later.replace("  - {name: C", "  - {name: D, amount: 1, vat: 10%}\n  - {name: C")
    elif "above" in name:
        assert written == later.replace("  - {name: A", "  - {name: D, amount: 1, vat: 10%}\n  - {name: A")


def test_a_heading_that_goes_alone_is_named(tmp_path: Path) -> None:
    text = "dutoan: 1\ntitle: T\nitems:\n  - {name: G, items: [{name: A, amount: 1}]}\n  - {name: B, amount: 1}\n"
    edit(tmp_path, lambda book: book.delete(4), text)
    assert [found["message"][:14] for found in seen(tmp_path)["conflicts"]] == ["tiêu đề nhóm đ"]


def test_a_group_that_is_emptied_is_named(tmp_path: Path) -> None:
    text = "dutoan: 1\ntitle: T\nitems:\n  - {name: G, items: [{name: A, amount: 1}]}\n  - {name: B, amount: 1}\n"
    edit(tmp_path, lambda book: book.delete(5), text)
    assert len(seen(tmp_path)["conflicts"]) == 1


def test_a_plan_that_cannot_take_the_changes_is_left_alone(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D4": "=ts_n"}), SMALL)
    later = SMALL.replace("params: {n: 3, m: =n*2}\n", "")
    (tmp_path / "plan.yaml").write_text(later, encoding="utf-8")
    assert into(tmp_path, "--apply").code == 1
    assert text_of(tmp_path) == later


def test_the_ceiling_and_the_parameters_of_the_export_are_not_taken_for_changes(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D4": 3}), SMALL.replace("quantity: 2", "quantity: =n"), "--ceiling", "1_000_000", "--set", "n=8")
    (tmp_path / "plan.yaml").write_text(SMALL, encoding="utf-8")
    assert [found["cell"] for found in seen(tmp_path)["changes"]] == []


def book_of(cells: Typing, title: str = "dutoan") -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.create_sheet(title)
    for place, value in cells.items():
        sheet[place] = value
    book.save(out)
    return out.getvalue()


EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
MEMORIES: dict[str, tuple[Typing, Memory | None]] = {
    "nothing": ({}, None),
    "whole": (
        {"A1": "version", "B1": "1", "A2": "sha256", "B2": EMPTY_HASH, "A3": "param n", "B3": "1/2"},
        Memory("", EMPTY_HASH, None, {}),
    ),
    "another version": ({"A1": "version", "B1": "2"}, None),
    "another text": ({"A1": "version", "B1": "1", "A2": "sha256", "B2": "0", "A3": "alone"}, None),
    "no base64": ({"A1": "version", "B1": "1", "A2": "text", "B2": "đ"}, None),
    "no number": ({"A1": "version", "B1": "1", "A2": "ceiling", "B2": "1e9"}, None),
    "a division by zero": ({"A1": "version", "B1": "1", "A2": "param n", "B2": "1/0"}, None),
}


@pytest.mark.parametrize("name", MEMORIES)
def test_what_a_workbook_remembers_is_whole_or_nothing(name: str) -> None:
    cells, wanted = MEMORIES[name]
    found = recall(read_workbook(book_of(cells)))
    assert (found and found._replace(params={})) == wanted


def test_a_workbook_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(SMALL, encoding="utf-8")
    for cells in ({"A1": "dutoan"}, {"A1": "x"}):
        (tmp_path / "changed.xlsx").write_bytes(book_of(cells, "x"))
        assert "unknown-layout" in into(tmp_path).err
    (tmp_path / "changed.bak").write_bytes(book_of({"A1": "x"}, "x"))
    assert "unknown-layout" in dutoan("import", str(tmp_path / "changed.bak"), "--into", str(tmp_path / "plan.yaml")).err
    remembered = {"A1": "version", "B1": "1", "A2": "sha256", "B2": EMPTY_HASH}
    (tmp_path / "changed.xlsx").write_bytes(book_of(remembered))
    assert "unknown-layout" in into(tmp_path).err


def test_a_plan_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D4": 3}), SMALL)
    plan = tmp_path / "folder" / "plan.yaml"
    plan.parent.mkdir()
    plan.symlink_to(tmp_path / "plan.yaml")
    assert dutoan("import", str(tmp_path / "changed.xlsx"), "--into", str(plan), "--apply").code == 0
    assert "quantity: 3" in text_of(tmp_path)


EXPRESSIONS = {
    "=5*4": "=5*4",
    "=+ts_n*2": "=n*2",
    "=TS_N-1.5": "=n-1.5",
    "=ROUND(ts_n/3,2)": "=round(n/3,2)",
    "=INT(ts_n)+MAX(1,2)": "=floor(n)+max(1,2)",
    "=5%*200": "=5%*200",
    "=1.125": "=1.1250",
    "=SUM(1,2)": None,
    "=ts_x": None,
    "=D5*2": None,
    "=2^3": None,
    "=2*": None,
    "=": None,
}


@pytest.mark.parametrize("formula", EXPRESSIONS)
def test_formulas_of_numbers_and_parameters_are_expressions(formula: str) -> None:
    assert as_expression(formula, {"ts_n": "n"}) == EXPRESSIONS[formula]


def test_only_a_rounding_of_the_whole_is_taken_off() -> None:
    assert inside_round("=ROUND(n/3,0)", 0) == "n/3"
    assert inside_round("=ROUND(1,0)+ROUND(2,0)", 0) == "ROUND(1,0)+ROUND(2,0)"


OLD = frame_of({1: "a", 2: "b"}, {1: 0, 2: 1, 3: 2, 4: 3})
NEW_FRAME = frame_of({1: "b", 3: "a"}, {1: 0, 2: 1, 4: 2, 5: 3})  # the columns changed places, a row came in at 3
SAME = {
    "=A1*B1": "=C1*A1",
    "=SUM(A1:A3)": "=sum( C1:$C$4 )",
    "=SUM(A1,A2)": "=SUM(C1:C2)",
    "=A3": "=+C4",
    "=SUM(A1:A2)": "=SUM(C1:C3)",
    "='X'!A1&\"a\"": "='X'!A1&\"a\"",
    "=SUM(A1:A2,5)": "=SUM(C1:C2,5)",
    "=SUM(A4,A1)": "=SUM(#REF!,C1)",
    "=Z9": "=Z9",
}
OTHER = {"=A1": "=C2", "=A1*2": "=C1*3", "=A1+B1": "=C1", "=SUM(A1:A2)": "=SUM(C1:C1)", "=SUM(A1": "=SUM(C2", "=A3": "=C3"}


@pytest.mark.parametrize(("formulas", "wanted"), [(pair, True) for pair in SAME.items()] + [(pair, False) for pair in OTHER.items()])
def test_formulas_are_compared_by_what_they_refer_to(formulas: tuple[str, str], wanted: bool) -> None:  # noqa: FBT001 - a parameter
    old, new = normal(formulas[0], OLD), normal(formulas[1], NEW_FRAME)
    assert is_same(old, new, frozenset({3}), frozenset()) is wanted


def test_a_longest_rise_leaves_out_as_little_as_it_can() -> None:
    assert longest_rise([0, 3, 1, 2, 5, 4]) == [0, 2, 3, 5]
    assert longest_rise([]) == []


def test_values_of_cells_that_are_no_number_and_no_text() -> None:
    assert plain(True) == "TRUE"  # noqa: FBT003 - a value
    assert value_of(Cell(1, 1, "  ")) is None


def test_what_was_seen_is_noted(tmp_path: Path) -> None:
    def change(book: Accountant) -> None:
        del book.book["Tham số"]

    edit(tmp_path, change, SMALL)
    assert "Tham số: lưu ý: không còn trang này" in into(tmp_path).out


def test_many_differences_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"  - {{name: Dòng {index}, amount: {index + 1}}}\n" for index in range(30))
    text = f"dutoan: 1\ntitle: T\nitems:\n{rows}"
    export(text, tmp_path, "changed", "--values-only")
    book = load_workbook(tmp_path / "changed.xlsx")
    for row in range(4, 34):
        book.worksheets[0][f"F{row}"].value += 1
    book.save(tmp_path / "changed.xlsx")
    (tmp_path / "plan.yaml").write_text(text.replace("amount: ", "quantity: 1, unit_price: "), encoding="utf-8")
    assert "… và 10 ô khác nữa." in into(tmp_path).out


def test_a_memory_that_does_not_compute_is_none(tmp_path: Path) -> None:
    text = b"dutoan: 1\ntitle: T\nitems: [{name: A, amount: 1}]\noverhead: balance\n"
    cells = {"A1": "version", "B1": "1", "A2": "sha256", "B2": sha256(text).hexdigest(), "A3": "text", "B3": b64encode(text).decode()}
    (tmp_path / "changed.xlsx").write_bytes(book_of(cells))
    (tmp_path / "plan.yaml").write_text(SMALL, encoding="utf-8")
    assert "unknown-layout" in into(tmp_path).err


def copy_twice(book: Accountant) -> None:
    for mark in ("y", "x"):
        put(book, book.copy(6), {"A": mark, "B": mark})


def delete_three(book: Accountant) -> None:
    for _ in range(3):
        book.delete(4)


MORE: dict[str, tuple[str, Callable[[Accountant], Any], str]] = {
    "a sum over factors": (SMALL.replace("quantity: 2", "quantity: {a: 2, b: 3}"), typing({"D4": "=2+4"}), "quantity: =2+4"),
    "two numbers": (
        SMALL,
        copy_twice,
        "  - {name: x, no: x, amount: 7_000, vat: 10%}\n  - {name: y, no: y, amount: 7_000, vat: 10%}\n",
    ),
    "over a parameter that is an expression": (SMALL.replace("quantity: 2", "quantity: =m"), typing({"D4": 5}), "m: 5"),
    "a group with its foot": (
        "dutoan: 1\ntitle: T\ntotals: foot\nitems:\n  - {name: G, items: [{name: A, amount: 1}]}\n  - {name: B, amount: 1}\n",
        delete_three,
        "items:\n  - {name: B, amount: 1}\n",
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_what_is_doubtful_is_written_when_told_so(name: str, tmp_path: Path) -> None:
    text, change, wanted = MORE[name]
    edit(tmp_path, change, text)
    ran = into(tmp_path, "--apply", "--yes")
    assert (ran.code, wanted in text_of(tmp_path)) == (0, True), ran.out + text_of(tmp_path)


def test_a_change_with_which_nothing_can_be_computed_is_named(tmp_path: Path) -> None:
    edit(tmp_path, typing({"Tham số!C4": 0}), SMALL.replace("quantity: 2", "quantity: =6/n"))
    assert [found["message"] for found in seen(tmp_path)["conflicts"]] == ["không chia cho 0 được"]


def test_a_plan_that_is_no_file_is_told(tmp_path: Path) -> None:
    edit(tmp_path, typing({"D4": 3}), SMALL)
    (tmp_path / "plan.yaml").unlink()
    (tmp_path / "plan.yaml").mkdir()
    ran = into(tmp_path)
    assert (ran.code, "plan.yaml là thư mục; " in ran.err) == (2, True)
    (tmp_path / "plan.yaml").rmdir()
    os.mkfifo(tmp_path / "plan.yaml")
    ran = into(tmp_path)
    assert (ran.code, "unreadable-file" in ran.err) == (1, True)


def test_a_plan_that_cannot_be_replaced_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "")

    edit(tmp_path, typing({"D4": 3}), SMALL)
    monkeypatch.setattr(os, "fsync", full)
    ran = into(tmp_path, "--apply")
    assert (ran.code, ran.out, "ổ đĩa đã đầy" in ran.err, text_of(tmp_path)) == (1, "", True, SMALL)


def test_a_text_that_cannot_be_edited_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise Unsafe(Text("sửa tay", "edit it by hand"))

    edit(tmp_path, typing({"D4": 3}), SMALL)
    monkeypatch.setattr("dutoan.into.apply_edits", refuse)
    ran = into(tmp_path, "--apply")
    assert (ran.code, "sửa tay" in ran.err, text_of(tmp_path)) == (1, True, SMALL)
