import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accountant import Accountant
from exported import base_column, compute, data_of, export, plan_of
from plans import Data, run, write
from seeded import generate
from shell import dutoan

from dutoan.excel.memory import path_of
from dutoan.sheet import Work, lay_out
from dutoan.source import read

PLANS = range(16)
FIGURES = ("kind", "no", "name", "unit", "quantity", "unit_price", "amount", "sources", "vat")


class Edits:
    """Random edits made twice: at the workbook, and in what the plan writes. `text` is the plan that should come of them."""

    def __init__(self, text: str, book: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.text, self.data = text, data_of(text)
        self.accountant = Accountant(book)
        self.titles = {column.key: column.title for column in lay_out(Work("", plan_of(text), run(text).estimate, 100)).columns}  # type: ignore[arg-type]
        self.columns = {key: self.accountant.column(title) for key, title in self.titles.items()}
        self.columns["amount"] = self.columns[base_column(text)]
        self.rows = dict(_rows(self.data["items"], ("items",)))  # by id, as exported
        self.lists = {id(row): rows for rows in _lists(self.data["items"]) for row in rows}
        self.touched: set[str] = set()  # rows and parameters whose own lines may change
        self.kept: set[str] = set()  # a copy of a row that is gone would be taken for it

    def leaves(self) -> list[str]:
        there = [row for rows in _lists(self.data["items"]) for row in rows]
        return [name for name, row in self.rows.items() if "items" not in row and any(row is other for other in there)]

    def type_figure(self) -> None:
        name = self.chance.choice(self.leaves())
        row = self.rows[name]
        keys = [
            key for key in ("quantity", "unit_price", "amount") if isinstance(row.get(key), str) and row[key].replace("_", "").isdigit()
        ]
        if not keys:
            return
        key = self.chance.choice(keys)
        value = int(row[key].replace("_", "")) + self.chance.randint(1, 9)
        row[key] = str(value)
        self.touched.add(name)
        self.put(name, key, value)

    def type_text(self) -> None:
        name = self.chance.choice(list(self.rows))
        row = self.rows[name]
        if name.partition(" ")[0] == "group" or any(row is self.rows[other] for other in self.leaves()):
            self.touched.add(name)
            row["name"] = f"{row['name']} (sửa {self.chance.randint(1, 99)})"
            self.put(name, "name", row["name"])

    def type_param(self) -> None:
        sheet = self.accountant.book["Tham số"]
        cells = {row[0].value: row[2] for row in sheet.iter_rows(min_row=4)}
        long = {name: value if isinstance(value, dict) else {"value": value} for name, value in self.data.get("params", {}).items()}
        names = [name for name, param in long.items() if param["value"].replace("_", "").isdigit()]
        name = self.chance.choice(names)
        value = int(long[name]["value"].replace("_", "")) + self.chance.randint(1, 3)
        self.data["params"][name] = long[name] | {"value": str(value)} if isinstance(self.data["params"][name], dict) else str(value)
        cells[name].value = value
        self.touched.add(f"param params/{name}")

    def add_row(self) -> None:
        above = self.chance.choice(self.leaves())
        row = self.rows[above]
        rows = self.lists[id(row)]
        self.kept.add(above)
        self.touched.add(above)  # a group may stand on one line with all its rows
        new: Data = {key: row[key] for key in ("vat", "prices", "source") if key in row}
        shares = new.get("source")
        if isinstance(shares, dict) and any(share.replace("_", "").isdigit() for share in shares.values()):
            return
        number = self.accountant.copy(self.accountant.row_of(above))
        quantity, price = self.chance.randint(1, 50), self.chance.randint(1, 900) * 1_000
        typed: dict[str, Any] = {"no": None, "name": f"Hàng mới {quantity}", "unit": "Bộ", "quantity": quantity, "unit_price": price}
        for key in ("code", "note"):
            typed |= {key: None} if key in self.columns else {}
        for key, value in typed.items():
            self.accountant.cell(number, self.columns[key]).value = value
        product = "*".join(self.accountant.cell(number, self.columns[key]).coordinate for key in ("quantity", "unit_price"))
        self.accountant.cell(number, self.columns["amount"]).value = f"={product}"
        new |= {"name": typed["name"], "unit": "Bộ", "quantity": str(quantity), "unit_price": str(price)}
        at = next(index for index, other in enumerate(rows) if other is row)
        rows.insert(at + 1, new)
        self.lists[id(new)] = rows

    def delete_row(self) -> None:
        name = self.chance.choice(self.leaves())
        row = self.rows[name]
        rows = self.lists[id(row)]
        if len(rows) > 1 and name not in self.kept:
            self.touched.add(name)
            self.accountant.delete(self.accountant.row_of(name))
            rows[:] = [other for other in rows if other is not row]

    def move_row(self) -> None:
        """Move a row inside its group: where a row stands between groups, its numbers alone say to which it belongs."""
        name = self.chance.choice(self.leaves())
        row = self.rows[name]
        rows = self.lists[id(row)]
        known = {id(other): key for key, other in self.rows.items()}
        goals = [other for other in rows if other is not row and "items" not in other and id(other) in known]
        if goals:
            goal = self.chance.choice(goals)
            self.touched |= {name, known[id(goal)]}
            self.accountant.move(self.accountant.row_of(name), self.accountant.row_of(known[id(goal)]))
            rows[:] = [other for other in rows if other is not row]
            rows.insert(next(index for index, other in enumerate(rows) if other is goal) + 1, row)

    def put(self, name: str, key: str, value: Any) -> None:
        cell = self.accountant.cell(self.accountant.row_of(name), self.columns[key])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def some(self, count: int) -> None:
        kinds = (self.type_figure, self.type_figure, self.type_text, self.type_param, self.add_row, self.delete_row, self.move_row)
        for _ in range(count):
            self.chance.choice(kinds)()


def _lists(items: list[Data]) -> Iterator[list[Data]]:
    yield items
    for item in items:
        if "items" in item:
            yield from _lists(item["items"])


def _rows(items: list[Data], path: tuple[str | int, ...]) -> Iterator[tuple[str, Data]]:
    for index, item in enumerate(items):
        own = (*path, index)
        yield f"{'group' if 'items' in item else 'item'} {'/'.join(map(str, own))}", item
        if "items" in item:
            yield from _rows(item["items"], (*own, "items"))


@pytest.mark.parametrize("seed", PLANS)
def test_what_is_typed_into_a_workbook_is_what_the_plan_then_says(seed: int, tmp_path: Path) -> None:
    text = generate(seed)
    book = export(text, tmp_path, "plan")
    edits = Edits(text, book, seed)
    edits.some(1 + seed % 6)
    changed = edits.accountant.save(tmp_path / "changed.xlsx")
    wanted = write(edits.data)
    plan = tmp_path / "plan.yaml"
    ran = dutoan("import", str(changed), "--into", str(plan), "--apply")
    if run(wanted).estimate is None:
        assert ran.code == 1
        assert plan.read_text(encoding="utf-8") == text
        return
    assert ran.code == 0, ran.out + ran.err
    merged = plan.read_text(encoding="utf-8")
    assert _figures(merged) == _figures(wanted)
    assert _lost(text, merged, edits.touched) == []


def _lost(text: str, merged: str, touched: set[str]) -> list[str]:
    """Lines that are gone though nothing in them was touched; rows that moved are indented otherwise."""
    document, _ = read(text, "")
    assert document
    places = [document.locate(path_of(name)[1], "value", None) for name in touched]
    concerned = {line for place in places for line in range(place.line, place.end_line + 1)}
    kept = Counter(line.strip(" -") for number, line in enumerate(text.splitlines(), 1) if number not in concerned)
    return list(kept - Counter(line.strip(" -") for line in merged.splitlines()))


def _figures(text: str) -> list[list[Any]]:
    answer = compute(text)
    return [[row[key] for key in FIGURES] for row in answer["rows"]]
