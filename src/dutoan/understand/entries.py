"""The rows of a table, each with its figures read: what it is called, what it counts, what it costs, who pays."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeVar

from dutoan.findings import Problem, Refusal
from dutoan.text import Text
from dutoan.understand.figures import Count, read_amount, read_number, read_quantity, read_vat_rate, say_hidden, say_unread, show_cell
from dutoan.understand.grid import Cells, Found
from dutoan.understand.ids import Known, read_known
from dutoan.understand.labels import Label, read_label
from dutoan.understand.layout import Layout
from dutoan.understand.marks import Mark, is_mark, read_mark, split_mark
from dutoan.workbook.book import Cell

Figure = TypeVar("Figure")
Shares = tuple[int | None, ...]  # what each source pays, in đồng


class Named(NamedTuple):
    """One row of the table by what it is called; its figures are not read yet."""

    row: int
    mark: Mark
    name: str
    label: Label | None
    cells: Mapping[str, Cell]  # by key; of sources "source 0" and on, of factors "quantity 0" and on
    bold: bool
    indent: int
    known: Known | None  # how a workbook of our own names the row


class Entry(NamedTuple):
    """One row of the table, as it is named, with its figures. Amounts are đồng; None is what the row does not show."""

    row: int
    mark: Mark
    name: str
    label: Label | None
    cells: Mapping[str, Cell]
    bold: bool
    indent: int
    known: Known | None
    unit: str = ""
    counts: tuple[tuple[str, Count], ...] = ()  # each under the title of its column
    price: int | None = None
    amount: int | None = None
    net: int | None = None
    vat: int | None = None
    gross: int | None = None
    vat_rate: Fraction | str | None = None
    shares: Shares = ()
    own: Shares = ()  # who pays what of it without its VAT, where a workbook of our own keeps that
    payer: str = ""
    code: str = ""
    note: str = ""

    @property
    def is_product(self) -> bool:
        """Whether the row says a quantity and a unit price."""
        return bool(self.counts) and self.price is not None

    @property
    def printed(self) -> int | None:
        """What the row comes to before VAT is added, as printed."""
        return self.net if self.amount is None else self.amount

    @property
    def has_figures(self) -> bool:
        """Whether the row shows any figure of money or quantity."""
        return bool(self.counts) or any(figure is not None for figure in (self.price, self.amount, self.net, self.gross, *self.shares))


class Reader:
    """Reads rows in the light of one layout; `found` takes the complaints, a cell that cannot be read gives no figure."""

    def __init__(self, layout: Layout, covered: Mapping[tuple[int, int], Cell], found: list[Found]) -> None:
        self.layout = layout
        self.covered = covered
        self.found = found
        self.columns = list(_columns_of(layout))
        self.amounts = [(key, layout.scale_of(layout.one[key])) for key in _AMOUNTS if key in layout.one]
        self.texts = [key for key, _ in self.columns if key in _TEXTS]
        self.has_amount = any(key in layout.one for key in ("amount", "net", "gross"))
        self.shares = [(f"source {at}", layout.scale_of_share(column)) for at, column in enumerate(layout.sources)]
        self.own = [f"own {at}" for at in range(len(layout.own))]
        self.notes = [f"note {at}" for at in range(len(layout.notes))]
        self.counts = [
            (f"quantity {at}", column.title if len(layout.quantities) > 1 else "") for at, column in enumerate(layout.quantities)
        ]

    def known_of(self, cells: Cells) -> Known | None:
        """Return how a workbook of our own names a row."""
        cell = cells.get(self.layout.ids.at) if self.layout.ids else None
        return read_known(cell.value) if cell and isinstance(cell.value, str) else None

    def name_row(self, number: int, cells: Cells, known: Known | None) -> Named:
        """Return the row with its mark and name."""
        by_key = self._by_key(number, cells)
        mark, name = _mark_and_name(by_key, has_numbers="no" in self.layout.one)
        if not name and not mark.printed:
            text = next((key for key in ("unit", "note 0") if read_label(show_cell(by_key.get(key)))), None)
            text = text or ("note 0" if [*by_key] == ["note 0"] else None)
            if text:
                by_key["name"] = by_key.pop(text)
                name = show_cell(by_key["name"])
        shown = by_key.get("name") or by_key.get("no")
        style = shown.style if shown else None
        indent = style.indent if style else 0
        if shown and isinstance(shown.value, str):
            indent += (len(shown.value) - len(shown.value.lstrip())) // 2
        label = read_label(name) if name and (known is None or known.kind not in _UNLABELLED) else None
        return Named(number, mark, name, label, by_key, bool(style and style.bold), indent, known)

    def read_figures(self, named: Named) -> Entry:
        """Return the row with its figures."""
        cells = named.cells
        money = {key: self._amount(cells[key], scale) for key, scale in self.amounts if key in cells}
        shares, own = self._read_shares(cells, money) if self.shares else ((), ())
        counts = [(title, count) for key, title in self.counts if key in cells for count in self._try(cells[key], read_quantity) or ()]
        texts = {key: show_cell(cells[key]) for key in self.texts if key in cells}
        return Entry(
            *named,
            counts=tuple(counts),
            price=money.get("unit_price"),
            amount=money.get("amount"),
            net=money.get("net"),
            vat=money.get("vat"),
            gross=money.get("gross"),
            vat_rate=self._try(cells["vat_rate"], self._rate) if "vat_rate" in cells else None,
            shares=shares,
            own=own,
            unit=texts.get("unit", ""),
            payer=texts.get("payer", ""),
            code=texts.get("code", ""),
            note="; ".join([show_cell(cells[key]) for key in self.notes if key in cells]) if self.notes else "",
        )

    def _read_shares(self, cells: Mapping[str, Cell], money: dict[str, int | None]) -> tuple[Shares, Shares]:
        """Return what each source pays, with its VAT and without; where no column says what the row comes to, that is their sum."""
        shares = tuple([self._amount(cells[key], scale) if key in cells else None for key, scale in self.shares])
        if not self.has_amount and any(share is not None for share in shares):
            money["amount"] = sum(share or 0 for share in shares)
        return shares, tuple([self._amount(cells[key], self.layout.scale) if key in cells else None for key in self.own])

    def _rate(self, cell: Cell) -> Fraction | str | None:
        return read_vat_rate(cell, percent=self.layout.one["vat_rate"].percent)

    def _by_key(self, number: int, cells: Cells) -> dict[str, Cell]:
        found = {key: cell for key, at in self.columns if (cell := cells.get(at))}
        for key, at in self.columns if self.covered else ():
            shown = self.covered.get((number, at))
            if shown:
                found.setdefault(key, shown)
        return found

    def _amount(self, cell: Cell, scale: int) -> int | None:
        try:
            amount = read_amount(cell, scale)
        except Refusal as refusal:
            self.found.append((cell.row, cell.column, say_unread(cell, refusal)))
            return None
        if amount is None:
            return None
        if amount.hidden is not None:
            self.found.append((cell.row, cell.column, Problem("hidden-decimals", (), say_hidden(amount), severity="warning")))
        return amount.value

    def _try(self, cell: Cell, read: Callable[[Cell], Figure]) -> Figure | None:
        try:
            return read(cell)
        except Refusal as refusal:
            self.found.append((cell.row, cell.column, say_unread(cell, refusal)))
            return None


def _columns_of(layout: Layout) -> Iterator[tuple[str, int]]:
    """Yield the key of each column with its number; the columns of one key are counted."""
    yield from ((key, column.at) for key, column in layout.one.items())
    for key, columns in (("quantity", layout.quantities), ("source", layout.sources), ("note", layout.notes), ("own", layout.own)):
        yield from ((f"{key} {place}", column.at) for place, column in enumerate(columns))
    if layout.payer:
        yield "payer", layout.payer.at


_UNLABELLED = ("item", "group", "charge")  # rows that are what they are, whatever their name says
_AMOUNTS = ("unit_price", "amount", "net", "vat", "gross")
_TEXTS = ("unit", "payer", "code")


def _mark_and_name(by_key: dict[str, Cell], *, has_numbers: bool) -> tuple[Mark, str]:
    """Return a row's mark and name; where one cell holds both, they are told apart."""
    number, name = by_key.get("no"), show_cell(by_key.get("name"))
    printed = read_number(number) if number else ""
    if not name and printed and not is_mark(printed):
        return split_mark(printed, alone=True)
    if printed:
        return read_mark(printed), name
    mark, rest = split_mark(name, alone=not has_numbers)
    # Where numbers have a column of their own, a dash in the name stays there: it says how deep the row stands, and prints as it is.
    return (mark._replace(printed=""), name) if has_numbers else (mark, rest)


def no_name(named: Named) -> Found:
    """Return the complaint of a row with figures and no name."""
    cell = next(iter(named.cells.values()))
    message = Text(
        "dòng có số mà không có nội dung; ghi nội dung, hoặc xóa số", "a row with figures and no name; name it, or delete the figures"
    )
    return named.row, cell.column, Problem("unreadable-cell", (), message)
