"""A plan in the making: the cell behind every key, what must be said of the sheet, and comments for whoever reads the plan."""

from fractions import Fraction
from typing import Any

from dutoan.document import Map
from dutoan.findings import Path, Problem, Severity
from dutoan.money import Exact
from dutoan.text import Text, clip
from dutoan.understand.entries import Entry
from dutoan.understand.grid import LEFT_OUT, Found, Place
from dutoan.understand.header import Column
from dutoan.understand.nodes import Node
from dutoan.understand.params import Inputs, expression_of, name_params
from dutoan.understand.places import place_of, typed_shares
from dutoan.workbook.book import Cell

Stands = tuple[Entry, tuple[str, ...]]  # a row, and the columns of which the first that it has is the place

# The same for every row.
_COLUMNS = {
    "no": ("no", "name"),
    "name": ("name", "no"),
    "id": ("name", "no"),
    "unit": ("unit", "quantity 0"),
    "quantity": ("quantity 0",),
    "unit_price": ("unit_price",),
    "amount": ("amount", "net", "source 0"),
    "vat": ("vat_rate", "vat"),
    "prices": ("gross", "amount"),
    "source": ("payer", "source 0"),
    "code": ("code",),
    "note": ("note 0", "name"),
    "expect": ("amount", "net"),
    **dict.fromkeys(("rate", "of", "except"), ("amount", "net")),
}


class Draft:
    """Takes the places of keys as a plan is written; `found` takes complaints, `comments` what the file itself should say."""

    def __init__(self, found: list[Found], inputs: Inputs, unknown: str | None = None) -> None:
        self.found = found
        self.params, self.ceiling = inputs
        self._names = name_params(inputs.params)
        self.unknown = unknown  # what the formula of the balance begins with, where a sheet of workings finds it
        self._broken: set[int] = set()
        self._looked = 0
        self._places: dict[Path, Place | Stands] = {}
        self._rows: dict[Path, tuple[Entry, Map]] = {}
        self.comments: dict[Path, Text] = {}

    def place_row(self, path: Path, entry: Entry, item: Map) -> None:
        """Say that the `item` at `path` is a row: it stands where its name does, each of its keys in the column of its own."""
        self._rows[path] = (entry, item)

    def put(self, into: Map, path: Path, key: str, value: Any, entry: Entry, *columns: str) -> None:
        """Write a key of the mapping at `path`; it stands in the first of `columns` that the row has."""
        into[key] = value
        self._places[*path, key] = (entry, columns)

    def put_cell(self, into: Map, path: Path, key: str, value: Any, cell: Cell) -> None:
        """Write a key that stands in a cell outside the rows."""
        into[key] = value
        self.place_cell((*path, key), cell)

    def place_cell(self, path: Path, cell: Cell) -> None:
        """Say that the value at `path` stands in a cell outside the rows."""
        self._places[path] = (cell.row, cell.column)

    def express(self, entry: Entry, key: str, value: Exact) -> str | None:
        """Return the formula of a row's cell as an expression that gives the `value` read there; None where it is none."""
        cell = entry.cells.get(key)
        return expression_of(cell.formula, value, self._names, whole=not key.startswith("quantity")) if cell and cell.formula else None

    def express_amount(self, entry: Entry, amount: int) -> str:
        """Return an amount (đồng) as the expression that gives it, in whichever column that stands, else as a number."""
        found = (self.express(entry, key, amount) for key in ("amount", "net", "gross"))
        return next(filter(None, found), f"{amount:_}")

    def place(self, path: Path, entry: Entry, *columns: str) -> None:
        """Say where the value at `path` stands."""
        self._places[path] = (entry, columns)

    def place_column(self, path: Path, column: Column) -> None:
        """Say that the value at `path` stands in the title of a column."""
        if column.cell:
            self._places[path] = (column.cell.row, column.cell.column)

    def find(self, path: Path) -> Place | None:
        """Return the row and the column where the value at `path` stands, or that of its nearest ancestor that has a cell."""
        place = next((place for size in range(len(path), 0, -1) if (place := self._at(path[:size]))), None)
        if place is None or isinstance(place[1], int):
            return place
        entry, columns = place
        if columns[-1] == "source 0":
            paid = (key for key in typed_shares(entry) if entry.cells[key].value != 0)  # who typed it said so
            columns = (*columns[:-1], *paid, *columns[-1:])
        return place_of(entry, *columns)

    def _at(self, path: Path) -> Place | Stands | None:
        """Return where the very value at `path` stands, None where nothing says it."""
        if path in self._places:
            return self._places[path]
        if path in self._rows:
            return self._rows[path][0], _COLUMNS["name"]
        entry, item = self._rows.get(path[:-1], (None, {}))
        key = str(path[-1])
        return (entry, _COLUMNS[key]) if entry and key in item and key in _COLUMNS else None

    def tell(self, entry: Entry, column: str, rule: str, message: Text, severity: Severity = "error") -> None:
        """Complain of a cell of a row; of its first cell where it has none in that column. One error of a row is enough."""
        if entry.row in self._broken_rows():
            return
        self.found.append((*place_of(entry, column), Problem(rule, (), message, severity=severity)))

    def _broken_rows(self) -> set[int]:
        """Return the rows with an error; complaints are only ever added."""
        self._broken.update(row for row, _, problem in self.found[self._looked :] if problem.severity == "error")
        self._looked = len(self.found)
        return self._broken

    def tell_no_amount(self, entry: Entry) -> None:
        """Complain of a row without figures and without rows below it."""
        missing = "quantity" if entry.price is not None else "amount"
        vi = "thiếu số lượng" if missing == "quantity" else "không có số tiền, cũng không có dòng nào bên dưới"
        en = "lacks its quantity" if missing == "quantity" else "has no amount and no rows below it"
        say = Text(
            f"dòng “{clip(entry.name)}” {vi}; ghi số lượng và đơn giá, hoặc thành tiền",
            f'the row "{clip(entry.name)}" {en}; give a quantity and a unit price, or an amount',
        )
        self.tell(entry, "unit_price" if missing == "quantity" else "name", "unreadable-cell", say)

    def tell_half_product(self, entry: Entry) -> None:
        """Tell of a quantity without a price, or a price without a quantity, beside an amount: the row becomes a lump sum."""
        if entry.counts:
            vi = "có số lượng và thành tiền mà không có đơn giá: đọc là trọn gói, số lượng không giữ được"
            self._lump(
                entry, "quantity 0", Text(vi, "a quantity and an amount without a unit price: read as a lump sum, the quantity is left out")
            )
        elif entry.price is not None and entry.price != entry.printed:
            vi = "có đơn giá và thành tiền mà không có số lượng; ghi số lượng"
            self.tell(entry, "unit_price", "unreadable-cell", Text(vi, "a unit price and another amount without a quantity; give it"))
        elif entry.price is not None:
            vi = "đơn giá bằng thành tiền mà không có số lượng: đọc là trọn gói"
            self._lump(entry, "unit_price", Text(vi, "the unit price is the amount and there is no quantity: read as a lump sum"))

    def tell_beside_rate(self, entry: Entry, rate: Fraction) -> None:
        """Tell of a quantity or a price beside a rate of other rows that is not that rate."""
        if entry.price is not None or any(count.value not in (rate, rate * 100) for _, count in entry.counts):
            vi = "công thức tính tỷ lệ của dòng khác: số lượng và đơn giá ở dòng này không giữ được"
            en = "the formula takes a rate of other rows: the quantity and the unit price of this row are left out"
            self._lump(entry, "quantity 0" if entry.counts else "unit_price", Text(vi, en))

    def _lump(self, entry: Entry, column: str, message: Text) -> None:
        self.tell(entry, column, LEFT_OUT, message, "info")

    def tell_two_units(self, entry: Entry, other: str) -> None:
        """Tell of a unit beside the quantity that is not the one in the column of units."""
        kept, left = clip(entry.unit), clip(other)
        vi, en = (
            f"đơn vị trong ô số lượng là “{left}”, ở cột đơn vị tính là “{kept}”",
            f'the quantity says "{left}", the column of units "{kept}"',
        )
        self.tell(entry, "quantity 0", LEFT_OUT, Text(f"{vi}: giữ “{kept}”", f'{en}: "{kept}" is kept'), "warning")

    def tell_product_over_rows(self, node: Node) -> None:
        """Tell of a row with a quantity, a price and rows below it: a group where those add up to it, else it cannot be read."""
        entry = node.entry
        if entry.printed == sum(child.amount() for child in node.children):
            vi = "nhóm có cả số lượng × đơn giá, trong khi các dòng bên dưới cộng lại đúng bằng nó: giữ các dòng bên dưới"
            message = Text(vi, "a group with a quantity and a unit price of its own, which the rows below it add up to: those are kept")
            self.tell(entry, "quantity 0", LEFT_OUT, message, "info")
            return
        vi = "dòng vừa có số lượng × đơn giá, vừa có các dòng bên dưới không cộng lại bằng nó; bỏ số thứ tự của các dòng diễn giải, hoặc bỏ số lượng ở dòng này"
        en = "the row has a quantity and a unit price, and rows below it that do not add up to it; take away the numbers of rows that only explain it, or its quantity"
        self.tell(entry, "name", "unreadable-cell", Text(vi, en))
