"""An exported workbook as its reader sees it: the figures of each printed row, found below their titles, and the cells to type into."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from plans import Data, run
from shell import dutoan
from workbooks import Book, Cell, read_cells

from dutoan.model import Plan
from dutoan.sheet import Work, lay_out
from dutoan.source import read
from dutoan.validate import validate

Figure = int | Decimal | None
Figures = dict[tuple[int, str], Figure]  # by the row's place in print order and the column's key


class Sheet(NamedTuple):
    """The printed document: its cells, the column of each key, and the row of the first figures."""

    cells: Mapping[str, Cell]
    name: str
    letters: dict[str, str]
    first: int

    def place(self, row: int, key: str) -> str:
        """Return the place of a figure."""
        return f"{self.name}!{self.letters[key]}{self.first + row}"

    def cell(self, row: int, key: str) -> Cell:
        """Return the cell of a figure."""
        return self.cells.get(self.place(row, key), Cell(None, None))


def export(text: str, folder: Path, name: str, *options: str) -> Path:
    """Write a plan and its workbook; returns where the workbook is."""
    plan, book = folder / f"{name}.yaml", folder / f"{name}.xlsx"
    plan.write_text(text, encoding="utf-8")
    ran = dutoan("export", str(plan), "-o", str(book), *options)
    assert ran.code == 0, ran.err
    return book


def compute(text: str, *arguments: str) -> Data:
    """Return what `dutoan compute -f json` prints of a plan."""
    ran = dutoan("compute", "-", "-f", "json", *arguments, stdin=text)
    assert ran.code == 0, ran.err
    answer: Data = json.loads(ran.out)
    return answer


def find_sheet(book: Book, text: str) -> Sheet:
    """Return the printed document of a plan's workbook: the table stands below the row that has all its titles."""
    plan, estimate = plan_of(text), run(text).estimate
    assert estimate
    columns = lay_out(Work("", plan, estimate, 100)).columns
    cells = read_cells(book)
    name = next(iter(cells)).rpartition("!")[0]
    letters = {column.key: chr(ord("A") + index) for index, column in enumerate(columns)}

    def has_titles(row: int) -> bool:
        found = [cells.get(f"{name}!{letters[column.key]}{row}", Cell(None, None)).value for column in columns]
        return found == [column.title for column in columns]

    first = next(row for row in range(1, 50) if has_titles(row)) + 1
    return Sheet(cells, name, letters, first)


def figures(answer: Data, text: str) -> Figures:
    """Return the figures that `compute` says, in the columns in which the document prints them; None where a cell stays empty."""
    plan, base = plan_of(text), base_column(text)
    found: Figures = {}
    for index, row in enumerate(answer["rows"]):
        by_row = plan.vat_by == "row"
        money = dict(_by_row(row, base)) if by_row else {"amount": row["amount"]}
        paid = {} if by_row and row["kind"] == "vat" else row["gross_sources" if by_row else "sources"] or {}
        money |= {f"source {at}": paid.get(name) for at, name in enumerate(plan.sources)}
        silent = row["kind"] == "group" and plan.totals != "head"
        quantity = None if row["quantity"] is None else Decimal(row["quantity"])
        printed = {"quantity": quantity, "unit_price": row["unit_price"], **(dict.fromkeys(money) if silent else money)}
        found |= {(index, key): value for key, value in printed.items()}
    return found


def _by_row(row: Data, base: str) -> Iterator[tuple[str, Figure]]:
    """Yield a row before VAT, its VAT and with VAT, and its amount where that is another column; VAT itself stands in one of them."""
    keys = ("amount", "net", "vat", "gross") if base == "amount" else ("net", "vat", "gross")
    vat, gross = row["vat_amount"] or 0, row["amount"] if row["gross"] is None else row["gross"]
    values = {"amount": row["amount"], "net": gross - vat, "vat": vat, "gross": gross}
    if row["kind"] == "vat":
        values = {"amount" if base == "amount" and not row["included"] else "vat": row["amount"]}
    yield from ((key, values.get(key)) for key in keys)


def base_column(text: str) -> str:
    """Return the key of the column in which amounts stand."""
    estimate = run(text).estimate
    assert estimate
    return estimate.base_column


def inputs(answer: Data, text: str) -> Iterator[tuple[int, str, tuple[str | int, ...]]]:
    """Yield the figures that a plan writes as plain numbers: row, column key and path."""
    data, base = data_of(text), base_column(text)
    for index, row in enumerate(answer["rows"]):
        if row["kind"] not in ("item", "charge"):
            continue
        node = at_path(data, row["path"])
        if isinstance(node, str):  # an overhead in short
            node = {"amount": node}
        for key, column in (("quantity", "quantity"), ("unit_price", "unit_price"), ("amount", base)):
            if _is_plain(node.get(key)):
                yield index, column, (*row["path"], key) if isinstance(at_path(data, row["path"]), dict) else tuple(row["path"])


def paid_amounts(text: str) -> set[int]:
    """Return the amounts in đồng that sources pay as written."""
    return {int(found.replace("_", "")) for found in re.findall(r"(?:khcn|dia_phuong|doi_ung|odi|khac): ([\d_]+)\b", text)}


def _is_plain(written: Any) -> bool:
    return isinstance(written, str) and not written.startswith("=") and not written.endswith("%") and written != "balance"


def plan_of(text: str) -> Plan:
    """Return a sound plan."""
    document, _ = read(text, "plan.yaml")
    assert document
    plan, _, problems = validate(document)
    assert plan, problems
    return plan


def data_of(text: str) -> Data:
    """Return what a plan writes, as nested text that may be changed."""
    document, _ = read(text, "plan.yaml")
    assert document
    data: Data = json.loads(json.dumps(document.data))
    return data


def at_path(data: Any, path: Sequence[str | int]) -> Any:
    """Return what a path leads to."""
    for step in path:
        data = data[step]
    return data
