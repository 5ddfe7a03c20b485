"""The computed estimate: dumb data. Amounts are whole đồng, rates fractions, paths point into the plan as written."""

from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.findings import Path
from dutoan.money import Exact

Kind = Literal["group", "item", "subtotal", "charge", "vat", "rounding", "total"]
BaseColumn = Literal["amount", "net", "gross"]


class How(NamedTuple):
    """How a figure was made: the operation and what went into it.

    `product` is the row's own quantity × unit price, `lump` its own amount, `sum` the rows it stands over. `rate` is `factor`
    of the rows and charges that `of` names (those in `without` taken out), whose printed sum is `base`; `inclusive` counts the
    charge itself too; `cap` is such a rate, cut to its `at_most`. `vat` is `factor` of the rows
    of that rate. `balance` is what is left under the ceiling. A row that hangs on the balance has `running`: the exact running
    totals before and after it; it is the difference of the two, each rounded. Of the balance itself, `equation` says how the
    total hangs on it: a constant (đồng), and what a đồng of it adds; `exact` is what that comes to. A balance without `running` is a whole
    amount beside it, found forward. Of a rate of the total, `exact` is the total (đồng) as it was solved. Of a cut rate, `inclusive` says whether it counts itself; `at_most` is the cap: đồng, or a rate.
    """

    op: Literal["product", "lump", "sum", "rate", "inclusive", "cap", "vat", "balance", "rounding"]
    factor: Fraction | None = None
    of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    base: int | None = None
    running: tuple[Exact, Exact] | None = None
    equation: tuple[Exact, Exact] | None = None
    exact: Exact | None = None
    inclusive: bool = False
    at_most: int | Fraction | None = None


class Line(NamedTuple):
    """One printed row."""

    path: Path
    kind: Kind
    level: int
    name: str
    amount: int
    how: How
    id: str | None = None
    no: str = ""
    unit: str | None = None
    quantity: Exact | None = None
    unit_price: int | None = None
    vat: Fraction | str | None = None
    sources: tuple[int, ...] = ()
    code: str | None = None
    note: str | None = None
    included: bool = False  # a VAT row that is shown and adds nothing
    vat_amount: int | None = None  # under vat_by: row, and `gross` likewise: the row with its VAT
    gross: int | None = None
    gross_sources: tuple[int, ...] = ()  # under vat_by: row, who pays `gross`; `sources` pay `amount`
    weights: tuple[Exact, ...] = ()  # what `sources` are in proportion to, where no shares are written
    vat_running: tuple[Exact, Exact] | None = None  # as How.running, of `vat_amount`


class ChargeFigure(NamedTuple):
    """One charge: the rate and the printed base it was taken of."""

    path: Path
    id: str | None
    name: str
    amount: int
    balance: bool
    rate: Fraction | None
    base: int | None
    after_vat: bool
    capped: bool


class VatFigure(NamedTuple):
    """VAT of one rate. `included` VAT stands inside the prices and adds nothing."""

    path: Path
    rate: Fraction
    base: int
    amount: int
    included: bool


class Rounding(NamedTuple):
    """One entry of the ledger: the exact value and what is printed."""

    path: Path
    exact: Exact
    rounded: int


class Cap(NamedTuple):
    """One entry of the ledger: what a rate would have come to, and the cap that cut it."""

    path: Path
    uncapped: Exact
    cap: int


class Estimate(NamedTuple):
    """The whole estimate, printed rows first; the other figures repeat theirs.

    `base_column` is the printed column of amounts, of which rates are taken: `amount` (Thành tiền), or with `vat_by: row` and one kind
    of prices `net` (Trước thuế) or, where prices include VAT, `gross` (Sau thuế).
    """

    lines: tuple[Line, ...]
    subtotal: int
    charges: tuple[ChargeFigure, ...]
    vat: tuple[VatFigure, ...]
    total: int
    words: str
    ceiling: int | None
    sources: tuple[int, ...]
    exact: bool
    nearest: tuple[int, ...]
    roundings: tuple[Rounding, ...]
    caps: tuple[Cap, ...]
    params: tuple[tuple[str, Exact], ...]
    base_column: BaseColumn
