"""Which rows and charges are a rate of other rows: where the formula of the amount says so, and gives the amount that the cell holds.

No formula is believed by itself. In a workbook of our own the plan that it was made from tells what formulas leave open, such as the
rate of a row that hangs on the balance.
"""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from dutoan.document import Map, Seq
from dutoan.model import SUBTOTAL, TOTAL
from dutoan.money import round_half_up
from dutoan.number import rate_text, show_money, show_rate
from dutoan.order import RATE_ROW_LIMIT
from dutoan.text import Text, clip
from dutoan.understand.circles import without_circles
from dutoan.understand.column import MOST_CHARGES, Column, amount_of
from dutoan.understand.entries import Entry
from dutoan.understand.ids import free_id, make_id
from dutoan.understand.labels import rate_in
from dutoan.understand.rated import Rated, is_alike, say_charge, say_row
from dutoan.understand.remembered import Remembered, recall_rate
from dutoan.understand.takings import Reader, Seen, formula_of
from dutoan.understand.taxes import Taxes
from dutoan.understand.wording import Namer


class Rates(NamedTuple):
    """The rows and charges that are rates, by row of the sheet, the ids of rows that they name, and what a reader must decide.

    `names` are those of charges, without what is printed behind that of one that is cut; `amounts` are charges that were an amount in the plan that a workbook was made from.
    """

    by_row: Mapping[int, Rated]
    ids: Mapping[int, str]
    comments: Mapping[int, Text]
    names: Mapping[int, str]
    amounts: Collection[int]

    def keys(self, row: int) -> Map:
        """Return the keys of a rate as a plan writes them."""
        rated = self.by_row[row]
        keys = Map(rate=rate_text(rated.rate))
        for key, names in (("of", rated.words.of), ("except", rated.words.without)):
            words = Seq(name if isinstance(name, str) else self.ids[name] for name in names)
            if words:
                keys[key] = words[0] if names in ((SUBTOTAL,), (TOTAL,)) else words
        if rated.inclusive:
            keys["inclusive"] = "true"
        if rated.at_most is not None:
            keys["at_most"] = rate_text(rated.at_most) if isinstance(rated.at_most, Fraction) else f"{rated.at_most:_}"
        return keys


class Clues(NamedTuple):
    """What tells of rates: formulas, and what a workbook of our own remembers; `balance` is the row that takes what is left."""

    column: Column
    reader: Reader
    remembered: Remembered
    taxes: Taxes
    balance: Entry | None


def read_rates(clues: Clues) -> Rates:
    """Return the rows and charges that are rates of others."""
    column, namer = clues.column, Namer(clues.column)
    comments: dict[int, Text] = {}
    others = {entry.row for entry in (*clues.taxes.lumps, *([clues.balance] if clues.balance else []))}
    found = (
        (leaf, rated)
        for leaf, entry in enumerate(column.leaves)
        if not (entry.is_product or entry.row in others) and (rated := _weigh(entry, None, clues, namer, comments))
    )
    leaves = dict(islice(found, RATE_ROW_LIMIT + 1))
    bases = {leaf: rated.base.ranges for leaf, rated in leaves.items()} if len(leaves) <= RATE_ROW_LIMIT else {}
    by_row = {column.leaves[leaf].row: leaves[leaf] for leaf in without_circles(bases)}
    for index, entry in enumerate(column.charges if len(column.charges) <= MOST_CHARGES else ()):
        if entry.row not in others and (rated := _weigh(entry, index, clues, namer, comments)):
            by_row[entry.row] = rated
    names = {entry.row: by_row[entry.row].printed(entry.name, column) for entry in column.charges if entry.row in by_row}
    amounts = {entry.row for entry in column.charges if clues.remembered.says(entry, "amount")}
    return Rates(by_row, dict(_name(by_row.values(), clues)), comments, names, amounts)


def _weigh(entry: Entry, charge: int | None, clues: Clues, namer: Namer, comments: dict[int, Text]) -> Rated | None:
    """Return the rate that a row is, or a charge by its number, and put what must be said of it into `comments`."""
    amount, formula = amount_of(entry, clues.taxes), formula_of(entry)
    kept = recall_rate(clues.remembered, entry, charge, clues.column)
    if amount is None or formula is None:
        comments |= {entry.row: _typed_over(kept)} if kept and amount is not None else {}
        return None
    seen = clues.reader.read(entry)
    rated = kept if kept and _still_holds(kept, seen, amount, clues.column) else None
    if rated is None and seen:
        rated = say_row(seen, namer) if charge is None else say_charge(seen, charge, namer)
        if rated and not rated.gives(amount, clues.column):
            comments[entry.row] = _not_given(formula, round_half_up(rated.value(clues.column)), amount)
            return None
    named = rate_in(rated.printed(entry.name, clues.column) if rated else entry.name)
    if rated and named not in (None, rated.rate):
        comments[entry.row] = _named_otherwise(Fraction(named or 0), rated.rate)
    elif rated is None and named is None and charge is not None:
        comments[entry.row] = _not_read(formula)
    return rated


def _still_holds(kept: Rated, seen: Seen | None, amount: int, column: Column) -> bool:
    """Tell whether a row is still the rate that it was: its formula says the same, or leaves it open, and the amount fits.

    A rate of the total is written as one of everything else.
    """
    if seen is None or kept.base.total:
        return kept.comes_near(amount, column)
    return is_alike(kept, seen) and kept.gives(amount, column)


def _name(rates: Collection[Rated], clues: Clues) -> Iterator[tuple[int, str]]:
    """Yield an id for each row that a rate names: the one that it had, or one made of its name."""
    column, words = clues.column, (SUBTOTAL, TOTAL)
    rows = sorted({name for rated in rates for name in (*rated.words.of, *rated.words.without) if isinstance(name, int)})
    named = clues.remembered.named.items()
    had = {column.known[path]: id_ for id_, path in named if path in column.known and id_.strip() and id_ not in words}
    taken = {*words, *(had[row] for row in rows if row in had)}
    for row in rows:
        id_ = had.get(row) or free_id(make_id(column.names[row], "dong"), taken)
        taken.add(id_)
        yield row, id_


def _typed_over(kept: Rated) -> Text:
    rate = show_rate(kept.rate)
    return Text(
        f"số gõ vào ô, không còn công thức; trước đó là {rate} (rate: {rate_text(kept.rate)}): giữ số đã gõ",
        f"a number is typed over the formula, which took {rate} (rate: {rate_text(kept.rate)}): the number is kept",
    )


def _not_read(formula: str) -> Text:
    shown = clip(formula)
    return Text(
        f"công thức {shown} không đọc được thành tỷ lệ của các dòng: giữ số tiền; nếu là phần còn lại dưới trần, thay amount bằng balance: true và thêm ceiling",
        f"the formula {shown} is no rate of rows that can be read: the amount is kept; if it is what is left under a ceiling, write balance: true for the amount, and a ceiling",
    )


def _not_given(formula: str, found: int, amount: int) -> Text:
    shown = clip(formula)
    return Text(
        f"công thức {shown} cho {show_money(found)} đồng, ô ghi {show_money(amount)}: giữ số trong ô",
        f"the formula {shown} gives {show_money(found)} đồng, the cell says {show_money(amount)}: what the cell says is kept",
    )


def _named_otherwise(named: Fraction, rate: Fraction) -> Text:
    return Text(
        f"tên dòng ghi {show_rate(named)}, công thức tính {show_rate(rate)}: giữ cách tính; sửa tên hoặc rate cho khớp",
        f"the name says {show_rate(named)}, the formula takes {show_rate(rate)}: what it computes is kept; make the name or rate agree",
    )
