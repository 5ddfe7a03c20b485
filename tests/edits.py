"""Random edits made twice: at a workbook, as an accountant would, and in what the plan writes. Both must come to the same plan."""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from accountant import SHEET
from exported import base_column, data_of, plan_of
from openpyxl.utils import get_column_letter
from plans import Data, run
from workbooks import read_formulas

from dutoan.excel.memory import path_of
from dutoan.sheet import Work, lay_out
from dutoan.source import read

INPUTS = "Tham số"
ATTEMPTS = 12
CARELESS = 100  # one in so many: who adds, deletes or moves a row does it where every sum follows
_RANGE = re.compile(r"(?:('[^']*'|\w+)!)?\$?[A-Z]{1,3}\$?([0-9]+)(?::\$?[A-Z]{1,3}\$?([0-9]+))?(?![\w.(!])")


class Desk(Protocol):
    """A workbook open for editing: by openpyxl, or by the real LibreOffice."""

    def row_of(self, name: str) -> int: ...
    def column(self, title: str) -> int: ...
    def inputs(self) -> dict[str, int]: ...
    def put(self, row: int, column: int, value: str | int | None, sheet: str = ...) -> None: ...
    def formula(self, row: int, column: int, formula: str) -> None: ...
    def delete(self, row: int) -> None: ...
    def copy(self, row: int) -> int: ...
    def move(self, row: int, below: int) -> None: ...
    def save(self, book: Path) -> Path: ...


class Edits:
    """A plan being edited at a desk. `data` is what should come of it; `touched` names the rows and parameters whose lines may change."""

    def __init__(self, text: str, desk: Desk, book: Path, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.text, self.data, self.desk = text, data_of(text), desk
        titles = {column.key: column.title for column in lay_out(Work("", plan_of(text), run(text).estimate, 100)).columns}  # type: ignore[arg-type]
        self.columns = {key: desk.column(title) for key, title in titles.items()}
        self.columns["amount"] = self.columns[base_column(text)]
        self.rows = dict(_rows(self.data["items"], ("items",)))  # by id, as exported
        self.lists = {id(row): rows for rows in _lists(self.data["items"]) for row in rows}
        self.reached = _reached(book, desk, self.rows)
        self.shaken: set[int] = set()  # groups in which rows came, went or moved: how their sums reach is not known any more
        self.touched: set[str] = set()
        self.kept: set[str] = set()  # a copy of a row that is gone would be taken for it
        self.done: list[str] = []

    def some(self, count: int) -> None:
        """Make so many edits, or fewer where too many find nothing to do."""
        kinds = (self.type_figure, self.type_text, self.type_param, self.delete_row, *(self.add_row,) * 3, *(self.move_row,) * 6)
        for _ in range(ATTEMPTS):
            edit = self.chance.choice(kinds)
            self.done += [edit.__name__] if len(self.done) < count and edit() else []

    def type_figure(self) -> bool:
        """Type another quantity, price or lump sum."""
        name = self.chance.choice(self._leaves())
        row = self.rows[name]
        keys = [key for key in ("quantity", "unit_price", "amount") if _is_whole(row.get(key))]
        if not keys:
            return False
        key = self.chance.choice(keys)
        value = int(row[key].replace("_", "")) + self.chance.randint(1, 9)
        row[key] = str(value)
        return self._put(name, key, value)

    def type_text(self) -> bool:
        """Correct a name or a note."""
        name = self.chance.choice([*self._leaves(), *(name for name, row in self.rows.items() if "items" in row)])
        key = self.chance.choice([key for key in ("name", "name", "note") if key in self.columns])
        row = self.rows[name]
        row[key] = f"{row.get(key, '')} (sửa {self.chance.randint(1, 99)})".strip()
        return self._put(name, key, row[key])

    def type_param(self) -> bool:
        """Type another parameter on the sheet of inputs."""
        params = self.data.get("params", {})
        long = {name: value if isinstance(value, dict) else {"value": value} for name, value in params.items()}
        name = self.chance.choice([name for name, param in long.items() if _is_whole(param["value"])])
        value = int(long[name]["value"].replace("_", "")) + self.chance.randint(1, 3)
        params[name] = long[name] | {"value": str(value)} if isinstance(params[name], dict) else str(value)
        self.desk.put(self.desk.inputs()[name], 3, value, INPUTS)
        self.touched.add(f"param params/{name}")
        return True

    def add_row(self) -> bool:
        """Copy a row into a new one below it and type over it."""
        leaves = self._leaves()
        above = self._choose(leaves, [name for name in leaves if self.reached[name].grows])
        if above is None:
            return False
        row = self.rows[above]
        new: Data = {key: row[key] for key in ("vat", "prices", "source") if key in row}
        shares = new.get("source")
        if isinstance(shares, dict) and any(share.replace("_", "").isdigit() for share in shares.values()):
            return False
        self.shaken.add(id(self.lists[id(row)]))
        self.kept.add(above)
        self.touched.add(above)  # a group may stand on one line with all its rows
        number = self.desk.copy(self.desk.row_of(above))
        quantity, price = self.chance.randint(1, 50), self.chance.randint(1, 900) * 1_000
        typed: dict[str, Any] = {"no": None, "name": f"Hàng mới {quantity}", "unit": "Bộ", "quantity": quantity, "unit_price": price}
        typed |= {key: None for key in ("code", "note") if key in self.columns}
        for key, value in typed.items():
            self.desk.put(number, self.columns[key], value)
        cells = "*".join(f"{get_column_letter(self.columns[key])}{number}" for key in ("quantity", "unit_price"))
        self.desk.formula(number, self.columns["amount"], f"={cells}")
        new |= {"name": typed["name"], "unit": "Bộ", "quantity": str(quantity), "unit_price": str(price)}
        rows = self.lists[id(row)]
        at = _index(rows, row) + 1
        rows.insert(at, new)
        self.lists[id(new)] = rows
        return True

    def delete_row(self) -> bool:
        """Delete a row that is not alone in its group."""
        leaves = self._leaves()
        name = self._choose(leaves, [name for name in leaves if not self.reached[name].alone])
        if name is None or name in self.kept or len(self.lists[id(self.rows[name])]) == 1:
            return False
        row = self.rows[name]
        rows = self.lists[id(row)]
        self.shaken.add(id(rows))
        self.touched.add(name)
        self.desk.delete(self.desk.row_of(name))
        rows[:] = [other for other in rows if other is not row]
        if "id" in row:
            _unname(self.data, row["id"])
            self.touched.add(f"id {row['id']}")
        return True

    def move_row(self) -> bool:
        """Move a row inside its group: where a row stands between groups, its numbers alone say to which it belongs."""
        name = self.chance.choice(self._leaves())
        row = self.rows[name]
        rows = self.lists[id(row)]
        known = {id(other): key for key, other in self.rows.items()}
        around = zip([None, *rows], rows, strict=False)
        above = next(before for before, other in around if other is row)
        goals = [known[id(other)] for other in rows if other not in (row, above) and "items" not in other and id(other) in known]
        mine = self.reached[name]
        goal = self._choose(goals, [goal for goal in goals if self.reached[goal].grows and self.reached[goal].sums == mine.sums])
        if goal is None:
            return False
        left = [other for other in rows if other is not row]
        at = _index(left, self.rows[goal]) + 1
        self.shaken.add(id(rows))
        self.touched |= {name, goal}
        self.desk.move(self.desk.row_of(name), self.desk.row_of(goal))
        rows[:] = [*left[:at], row, *left[at:]]
        return True

    def _leaves(self) -> list[str]:
        there = {id(row) for rows in _lists(self.data["items"]) for row in rows}
        return [name for name, row in self.rows.items() if "items" not in row and id(row) in there]

    def _choose(self, names: list[str], good: list[str]) -> str | None:
        """Return one of the good rows whose group has its sums as exported, mostly; now and then any."""
        found = [name for name in good if id(self.lists[id(self.rows[name])]) not in self.shaken]
        found = found if self.chance.randrange(CARELESS) else names
        return self.chance.choice(found) if found else None

    def _put(self, name: str, key: str, value: str | int) -> bool:
        self.desk.put(self.desk.row_of(name), self.columns[key], value)
        self.touched.add(name)
        return True


class Reached(NamedTuple):
    """How formulas of other rows reach a row: the ranges around it; `grows` where all of them take in a row added below it,

    `alone` where a formula names it by itself.
    """

    sums: frozenset[tuple[str, int]]
    grows: bool
    alone: bool


def _reached(book: Path, desk: Desk, names: Iterable[str]) -> dict[str, Reached]:
    ranges: list[tuple[tuple[str, int], range, int]] = []
    for place, (formula, _) in read_formulas(book).items():
        sheet, _, cell = place.rpartition("!")
        own = int(re.sub("[A-Z]", "", cell)) if sheet == SHEET else 0
        for at, (named, first, last) in enumerate(_RANGE.findall(str(formula))):
            if (named.strip("'") or sheet) == SHEET:
                ranges.append(((place, at), range(int(first), int(last or first) + 1), own))
    found: dict[str, Reached] = {}
    for name in names:
        row = desk.row_of(name)
        around = [(key, rows) for key, rows, own in ranges if row in rows and own != row]
        below = {key for key, rows, own in ranges if row + 1 in rows and own != row + 1}
        sums = frozenset(key for key, _ in around)
        found[name] = Reached(sums, sums == below, any(len(rows) == 1 for _, rows in around))
    return found


def commented(text: str, seed: int) -> str:
    """Return a plan with comments above some lines and behind some; all its values stand on single lines."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    lines: list[str] = []
    for number, line in enumerate(text.splitlines()):
        if not chance.randrange(4):
            lines.append(f"{line[: len(line) - len(line.lstrip())]}# trước {number}")
        lines.append(f"{line}  # sau {number}" if not chance.randrange(4) else line)
    return "\n".join(lines) + "\n"


def lost(text: str, merged: str, touched: set[str]) -> list[str]:
    """Return the lines that are gone, other or in another order though nothing in them was touched."""
    document, _ = read(text, "")
    assert document
    lines = text.splitlines(keepends=True)
    concerned: set[int] = set()
    for name in touched:
        kind, _, named = name.partition(" ")
        if kind == "id":  # wherever a row that is gone is named
            for number, line in enumerate(lines, 1):
                if re.search(rf"\b{named}\b", line):
                    concerned |= _with_comments(lines, number)
            continue
        place = document.locate(path_of(name)[1], "value", None)
        concerned |= _with_comments(lines, place.line) | set(range(place.line, place.end_line + 1))
    after = iter(merged.splitlines(keepends=True))
    return [line for number, line in enumerate(lines, 1) if number not in concerned and line not in after]


def _with_comments(lines: list[str], number: int) -> set[int]:
    """Return the number of a line, those of the comments above it, which go with it, and that of a key that has nothing else."""
    first = number
    while lines[first - 2].lstrip().startswith("#") or lines[first - 2].split("#")[0].strip() == "except:":
        first -= 1
    return set(range(first, number + 1))


def _unname(node: Any, gone: str) -> None:
    """Take an id out of the lists that name others as well, and out of exceptions."""
    for step, inner in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if step == "except" and inner == [gone]:
            del node[step]
        elif step in ("of", "except") and isinstance(inner, list) and gone in inner and len(inner) > 1:
            inner.remove(gone)
        elif isinstance(inner, dict | list):
            _unname(inner, gone)


def _is_whole(written: object) -> bool:
    return isinstance(written, str) and written.replace("_", "").isdigit()


def _index(rows: list[Data], row: Data) -> int:
    return next(at for at, other in enumerate(rows) if other is row)


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
