"""What each column of a table is for, once its rows are looked at: factors, sources, prices with and without VAT."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, islice, takewhile
from math import prod
from typing import NamedTuple

from dutoan.understand.choose import Table
from dutoan.understand.fold import fold
from dutoan.understand.grid import Cells, text_of
from dutoan.understand.header import Column
from dutoan.understand.marks import split_mark
from dutoan.workbook.book import Cell

_PREFERRED = {"amount": ("thanh tien", "so tien"), "unit_price": ("don gia", "gia"), "name": ("noi dung", "hang muc")}
_COUNTED = ("so luong", "sl", "khoi luong", "s.l", "kl")  # titles of a quantity that is no factor
_SPECIFIED = re.compile("quy cach|thong so|cau hinh|yeu cau|chung loai|nhan hieu|xuat xu")  # texts that begin with figures too
_MOST_FACTORS = 6
_TRIED = 100  # rows by which factors are told
_MOST = Fraction(9, 10)  # of the rows show it
_HALF = Fraction(1, 2)  # in our own workbooks, where a figure that was typed over is a mistake, and so is each sum of it


class Layout(NamedTuple):
    """The columns of a table by what they hold; `left_out` are those that a plan has no place for."""

    one: dict[str, Column]
    quantities: tuple[Column, ...]
    sources: tuple[Column, ...]
    payer: Column | None
    notes: tuple[Column, ...]
    left_out: tuple[Column, ...]
    scale: int
    own: tuple[Column, ...] = ()  # what our own workbooks keep in hidden columns: each source's part without VAT
    ids: Column | None = None  # likewise: what names each row

    def scale_of(self, column: Column) -> int:
        """Return how many đồng a figure of a column counts."""
        return self.scale if column.scale is None else column.scale

    def scale_of_share(self, column: Column) -> int:
        """Return how many đồng a figure of a source's column counts: as many as one of the amount that it shares out."""
        whole = self.one.get("amount") or self.one.get("gross") or column
        return self.scale_of(whole if column.scale is None else column)


def lay_columns(table: Table, scale: int) -> Layout:
    """Return what the columns of a table are for; `scale` is the unit of money that the heading names, in đồng."""
    rows = body_rows(table)
    by_key: dict[str | None, list[Column]] = {}
    for column in table.header.columns:
        by_key.setdefault(column.key, []).append(column)
    one = {key: _best(key, columns) for key, columns in by_key.items() if key and key not in ("quantity", "source", "note")}
    extra = [column for columns in by_key.values() for column in columns if column.key is None or one.get(column.key, column) != column]
    abbreviated = next(
        (column for column in extra if column.key == "no" and "unit_price" in one and column.at > one["unit_price"].at), None
    )
    if abbreviated and not {"amount", "net", "gross"} & one.keys():
        one["amount"] = abbreviated  # “TT” is “thành tiền” too
    _tell_taxes(one, extra)
    sources = by_key.get("source", [])
    paying = [column for column in sources if not _holds_text(column, rows)]
    payer = next((column for column in sources if not paying and _holds_text(column, rows)), None)
    own, ids = _kept(table)
    paying = [] if payer else _paying(one.get("amount") or one.get("gross"), paying, extra, rows, _HALF if ids else _MOST)
    quantities = _factors([column for column in by_key.get("quantity", []) if _counts(column, rows)], one, rows)
    describing = [*(column for column in extra if column.key == "name"), *_describing(one.get("name"), table.header.columns, rows)]
    notes = tuple(column for column in table.header.columns if column.key == "note" or column in describing)
    used = {column.at for column in (*one.values(), *paying, *quantities, *notes, *([payer] if payer else []))}
    left_out = tuple(column for column in table.header.columns if column.at not in used)
    return Layout(one, quantities, tuple(paying), payer, notes, left_out, scale, own, ids)


def _describing(name: Column | None, columns: Sequence[Column], rows: Sequence[Cells]) -> list[Column]:
    """Return the columns right behind the names whose titles say nothing else, and that hold text."""
    behind = takewhile(lambda column: column.key in (None, "name", "note"), columns[columns.index(name) + 1 :] if name else ())
    unknown = (column for column in behind if column.key is None)
    return [
        column for column in unknown if _SPECIFIED.match(fold(column.title)) or not any(_is_number(cells.get(column.at)) for cells in rows)
    ]


def _is_number(cell: Cell | None) -> bool:
    return cell is not None and (not isinstance(cell.value, str) or cell.value.strip()[:1].isdigit())


def _kept(table: Table) -> tuple[tuple[Column, ...], Column | None]:
    """Return the hidden columns that our own workbooks keep for us."""
    cells = table.grid.rows.get(table.header.bottom, {})
    hidden = [Column(at, None, text_of(cell)) for at, cell in cells.items() if at in table.grid.hidden_columns]
    own = tuple(column for column in hidden if re.fullmatch("own [0-9]+", column.title))
    return own, next((column for column in hidden if column.title == "dutoan"), None)


def body_rows(table: Table) -> list[Cells]:
    """Return the rows below the header, up to the next table of the sheet; the title of their first part may stand above it."""
    first, end = table.header.bottom + 1, table.end
    rows = [cells for number, cells in table.grid.rows.items() if number >= first and (end is None or number < end)]
    above = table.grid.rows.get(table.header.top - 1, {})
    return [above, *rows] if _part_of(above) == 1 and any(_part_of(cells) == 2 for cells in rows) else rows  # noqa: PLR2004 - the second


def heading_end(table: Table) -> int:
    """Return the row with which the heading ends."""
    return min([table.header.top, *(cell.row for cells in body_rows(table)[:1] for cell in cells.values())])


def _part_of(cells: Cells) -> int:
    """Return which part of a table a row alone is the title of: 2 for “II. Chi tổ chức”; 0 for any other row."""
    if len(cells) != 1:
        return 0
    reading = split_mark(text_of(next(iter(cells.values()))), alone=True)[0].readings[0]
    return reading.value if reading.style in ("roman", "upper") else 0


def _best(key: str, columns: Sequence[Column]) -> Column:
    """Return the column that a key's figures are read from: the first under a usual title, else the first."""
    titles = _PREFERRED.get(key, ())
    return next((column for title in titles for column in columns if fold(column.title).startswith(title)), columns[0])


def _tell_taxes(one: dict[str, Column], extra: list[Column]) -> None:
    """Say which columns stand before and behind VAT where only the VAT between them has a title of its own."""
    if {"net", "gross", "amount"} <= one.keys() and one["amount"].at > one["gross"].at:
        extra.append(one.pop("amount"))  # “Kinh phí …” behind the price with VAT is a source
    if "vat" not in one:
        return
    behind = [column for column in extra if column.key == "amount" and column.at > one["vat"].at]
    if "net" not in one and "amount" in one and ("gross" in one or behind):
        one["net"] = one.pop("amount")
    if "gross" not in one and behind:
        one["gross"] = behind[0]
        extra.remove(behind[0])


def number_of(cell: Cell | None) -> int | Decimal | None:
    """Return the number that a cell stores, None for anything else."""
    value = cell.value if cell else None
    return value if isinstance(value, int | Decimal) and not isinstance(value, bool) else None


def _holds_text(column: Column, rows: Iterable[Cells]) -> bool:
    shown = [cell for cells in rows if (cell := cells.get(column.at)) and cell.value is not None]  # None: never calculated
    return bool(shown) and not any(
        number_of(cell) is not None or (isinstance(cell.value, str) and any(map(str.isdigit, cell.value))) for cell in shown
    )


def _counts(column: Column, rows: Iterable[Cells]) -> bool:
    """Tell whether a column counts: it is called a quantity outright, or half of its cells begin with a number."""
    if fold(column.title) in _COUNTED:
        return True
    shown = [cell for cells in rows if (cell := cells.get(column.at))]
    counting = sum(number_of(cell) is not None or (isinstance(cell.value, str) and cell.value.strip()[:1].isdigit()) for cell in shown)
    return 2 * counting >= len(shown)


def _paying(amount: Column | None, named: list[Column], extra: Sequence[Column], rows: Sequence[Cells], share: Fraction) -> list[Column]:
    """Return the columns right of the amount that share it out: those whose title says so, with others where only all of them add up.

    A source may have any title. They add up where so large a `share` of the rows shows it.
    """
    if amount is None or _adds_up(amount, named, rows, share):
        return named
    others = [
        column
        for column in extra
        if column.at > amount.at and column.key in (None, "amount") and any(number_of(cells.get(column.at)) for cells in rows)
    ]
    columns = sorted([*named, *others], key=lambda column: column.at)
    return columns if _adds_up(amount, columns, rows, share) else named


def _adds_up(amount: Column, columns: Sequence[Column], rows: Sequence[Cells], share: Fraction) -> bool:
    """Tell whether the figures of columns add up to the amount in such a share of the rows."""
    if not columns:
        return False
    sums = [
        (total, sum(number_of(cells.get(column.at)) or 0 for column in columns))
        for cells in rows
        if (total := number_of(cells.get(amount.at)))
    ]
    fitting = sum(total == shared for total, shared in sums)
    return fitting > 1 and fitting >= share * len(sums)


def _factors(columns: Sequence[Column], one: dict[str, Column], rows: Sequence[Cells]) -> tuple[Column, ...]:
    """Return the columns whose product is the quantity: all of them, but for one that has multiplied the others already.

    Where all of them do not multiply out in most rows, those that do in more: some may be parts of others, some count what was granted.
    """
    price = one.get("unit_price")
    amount = one.get("net") or one.get("amount") or one.get("gross")
    certain = tuple(column for column in columns if not fold(column.title).startswith("ty le"))  # a share is one if it multiplies out
    if len(certain) == len(columns) < 2 or len(columns) > _MOST_FACTORS or price is None or amount is None:  # noqa: PLR2004 - a choice
        return certain
    products = list(islice(_products(columns, price, amount, rows), _TRIED))
    every = sorted(range(len(columns)), key=lambda at: (fold(columns[at].title) in _COUNTED, at))
    choices = [choice for size in range(len(columns), 0, -1) for choice in combinations(every, size)]
    fitting = [sum(prod([counts[at] for at in choice]) == whole for counts, whole in products) for choice in choices]
    if not any(fitting):
        return certain
    is_ready = any(all(counts[at] ** 2 == prod(counts) for counts, _ in products) for at in every)
    best = fitting.index(max(fitting)) if is_ready or 2 * fitting[0] < len(products) else 0
    return tuple(column for at, column in enumerate(columns) if at in choices[best])


def _products(
    columns: Sequence[Column], price: Column, amount: Column, rows: Sequence[Cells]
) -> Iterator[tuple[list[Fraction | int], Fraction]]:
    """Yield for each row what its columns of quantities count, 1 where they show nothing, and how often its price is in its amount."""
    for cells in rows:
        each, total = number_of(cells.get(price.at)), number_of(cells.get(amount.at))
        counts = [number_of(cells.get(column.at)) for column in columns]
        if each and total is not None and any(count is not None for count in counts):
            whole = Fraction(total) * (amount.scale or 1) / (Fraction(each) * (price.scale or 1))
            yield [1 if count is None else Fraction(count) for count in counts], whole
