"""Who pays: the columns of sources as sources of a plan, and each row's shares."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple

from dutoan.document import Map
from dutoan.money import round_half_up, split
from dutoan.number import written_text
from dutoan.understand.entries import Entry
from dutoan.understand.fold import fold, tidy
from dutoan.understand.foot import Foot
from dutoan.understand.layout import Layout
from dutoan.understand.nodes import Node
from dutoan.workbook.book import column_letters

_FILLING = ("kinh", "phi", "tu", "cua", "va", "nguon", "von", "do", "theo")  # words that name nobody
_LONGEST_ID = 24  # characters
_STEPS = (Fraction(50), Fraction(10), Fraction(5), Fraction(1), Fraction(1, 2))
_PLACES = 18  # decimals of a rate that tell any amount


def name_sources(layout: Layout, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the sources by id, in order: the columns of figures, or the names that stand in the rows."""
    names = [column.title or column_letters(column.at) for column in layout.sources]
    if layout.payer:
        names = list(dict.fromkeys(tidy(entry.payer) for entry in entries if entry.payer))
    found: dict[str, str] = {}
    for name in names:
        made = _make_id(name)
        again = next(count for count in range(1, len(names) + 1) if (made if count == 1 else f"{made}_{count}") not in found)
        found[made if again == 1 else f"{made}_{again}"] = name
    return found


def _make_id(name: str) -> str:
    """Return a short id: NSNN is nsnn, “Đối ứng” doi_ung; of a longer name the initials."""
    words = "".join(letter if letter.isalnum() else " " for letter in fold(name)).split()
    telling = [word for word in words if word not in _FILLING] or words or ["nguon"]
    whole = "_".join(telling)
    made = whole if len(whole) <= _LONGEST_ID else "".join(word[0] for word in telling)
    return made if made[0].isalpha() else f"n{made}"


def source_of(entry: Entry, ids: Sequence[str], names: dict[str, str], *, charge: bool = False) -> str | Map | None:
    """Return a row's source: an id, amounts by id with a balance for the last, None where the row says nothing of it."""
    if entry.payer:
        return next(id_ for id_, name in names.items() if name == tidy(entry.payer))
    shares, _ = net_shares(entry)
    paying = [(id_, share) for id_, share in zip(ids, shares, strict=False) if share]
    if not paying:
        return ids[0] if any(share == 0 for share in entry.shares) else None  # nobody pays nothing
    if len(paying) == 1:
        return paying[0][0]
    if charge and len({share < 0 for _, share in paying}) > 1:
        return None  # some pay and some are paid: only what the rows do gives that
    return _shares([id_ for id_, _ in paying], [share for _, share in paying])


def net_shares(entry: Entry) -> tuple[list[int], int | None]:
    """Return what each source pays of a row without its VAT, and the place of the one that pays the VAT alone, if it is one.

    Where VAT is printed row by row, a source pays its share with the VAT of it.
    """
    shares = [share or 0 for share in entry.shares]
    if entry.own and all(share is not None for share in entry.own):
        return _kept(shares, [share or 0 for share in entry.own])
    net, vat = entry.net, entry.vat or 0
    if net is None or not vat or not net or sum(shares) != net + vat:
        return shares, None
    paid = [_without_vat(net, vat, total) for total in accumulate(shares)]
    alike = [after - before for before, after in pairwise([0, *paid])]
    ways = [
        (alike, None),
        *(([share - vat * (place == payer) for place, share in enumerate(shares)], payer) for payer in range(len(shares))),
    ]
    best = max(ways, key=lambda way: _roundness(way[0]))  # the first of the roundest
    return best if _roundness(best[0]) else (alike, None)


def _kept(shares: Sequence[int], own: Sequence[int]) -> tuple[list[int], int | None]:
    """Return what a workbook of our own keeps of who pays a row, and who pays its VAT where that is not the same."""
    of_vat = [share - part for share, part in zip(shares, own, strict=True)]
    alone = [place for place, part in enumerate(of_vat) if part]
    other = len(alone) == 1 and sum(own) != 0 and list(split(of_vat[alone[0]], own)) != of_vat
    return list(own), alone[0] if other else None


def _roundness(shares: Sequence[int]) -> Fraction:
    """Return the largest step of rates, in per cent, by which a row is shared out; 0 where its rates are not round."""
    paying = [share for share in shares if share]
    if not paying or any((share < 0) != (paying[0] < 0) for share in paying):
        return Fraction(0)
    rates = list(_rates(sum(paying), paying[:-1]))
    return next((step for step in _STEPS if all((rate / step).denominator == 1 for rate in rates)), Fraction(0))


def _without_vat(net: int, vat: int, paid: int) -> int:
    """Return the part of `net` that comes to `paid` with its part of the VAT, in đồng."""
    near = round_half_up(Fraction(paid * net, net + vat))
    return next((part for part in (near, near - 1, near + 1) if part + round_half_up(Fraction(vat * part, net)) == paid), near)


def _shares(ids: Sequence[str], shares: Sequence[int]) -> Map:
    """Return how a row is shared out: rates where round ones give the very amounts, or where a deduction is; else the amounts."""
    whole = sum(shares)
    rates = list(_rates(whole, shares[:-1])) if whole else []
    as_rates = whole < 0 or _roundness(shares) > 0
    written = [f"{written_text(rate)}%" for rate in rates] if as_rates else [f"{share:_}" for share in shares[:-1]]
    return Map(zip(ids, [*written, "balance"], strict=True))


def _rates(whole: int, shares: Sequence[int]) -> Iterator[Fraction]:
    """Yield for each share the shortest rate, in per cent, by which what is paid so far comes to what it does."""
    running, paid = Fraction(0), 0
    for share in shares:
        paid += share
        exact = Fraction(paid, whole) * 100 - running
        steps = (1, 2, *(10**places for places in range(1, _PLACES)))
        near = (Fraction(round_half_up(exact * step), step) for step in steps)
        rate = next((rate for rate in near if round_half_up(whole * (running + rate) / 100) == paid), exact)
        running += rate
        yield rate


class Paid(NamedTuple):
    """The sources by id, who pays each row by its row in the sheet, and the one who pays all of them, if it is one."""

    names: dict[str, str]
    by_row: dict[int, str | Map | None]
    common: str | None
    of_vat: Mapping[int, str] = {}  # who pays the VAT of a row, where that is somebody else


def read_sources(layout: Layout, leaves: Sequence[Node], foot: Foot, included: Collection[int]) -> Paid:
    """Return who pays the rows and the charges of a table; in rows that are `included`, VAT is part of what they pay."""
    entries = [node.entry._replace(net=None) if node.entry.row in included else node.entry for node in leaves]
    names = name_sources(layout, [*entries, *(entry for entry, _ in foot.charges)])
    ids = list(names)
    payed = {entry.row: source_of(entry, ids, names) for entry in entries}
    payed |= {entry.row: source_of(entry, ids, names, charge=True) for entry, _ in foot.charges}
    if len(ids) < 2:  # noqa: PLR2004 - the only source pays everything
        return Paid(names, {}, None)
    first = payed[entries[0].row] if entries else None
    common = first if isinstance(first, str) and all(payed[entry.row] == first for entry in entries) else None
    payed |= dict.fromkeys(_in_proportion(entries, [entry for entry, _ in foot.charges]))
    of_vat = {entry.row: ids[payer] for entry in entries if (payer := net_shares(entry)[1]) is not None}
    return Paid(names, payed, common, of_vat)


def _in_proportion(entries: Sequence[Entry], charges: Sequence[Entry]) -> Iterator[int]:
    """Yield the charges that all sources pay in proportion to what they pay of the rows: a plan need not say so."""
    weights = [sum(shares) for shares in zip(*(net_shares(entry)[0] for entry in entries), strict=False)]
    for charge in charges:
        shares = net_shares(charge)[0]
        if weights and sum(weights) and list(split(sum(shares), weights)) == shares:
            yield charge.row


def common_source(nodes: Sequence[Node], sources: dict[int, str | Map | None]) -> str | None:
    """Return the one source that all rows below have, if it is one."""
    met = [sources.get(node.entry.row) if not node.children else common_source(node.children, sources) for node in nodes]
    first = met[0] if met else None
    return first if isinstance(first, str) and all(one == first for one in met) else None
