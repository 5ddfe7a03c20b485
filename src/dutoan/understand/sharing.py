"""How the printed amounts of sources share a row out: as round rates where they are, with and without its VAT."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from dutoan.document import Map
from dutoan.fields import BALANCE
from dutoan.money import round_half_up, split
from dutoan.number import written_text
from dutoan.understand.entries import Entry

Rate = tuple[int, int]  # in per cent: how many, of how many parts of one

_STEPS = (100, 20, 10, 2, 1)  # half per cents
_SCALES = (1, 2, *(10**places for places in range(1, 18)))  # in whole per cents, in halves, in as many decimals as tell any amount


def write_shares(ids: Sequence[str], shares: Sequence[int]) -> Map:
    """Return how a row is shared out: rates where round ones give the very amounts, or where a deduction is; else the amounts.

    Of a row that the others pay and one is paid for, that one takes the rest.
    """
    whole = sum(shares)
    if min(shares) < 0 < max(shares):
        return Map(zip(ids, [BALANCE if share < 0 else f"{share:_}" for share in shares], strict=True))
    rates = list(_rates(whole, shares[:-1])) if whole else []
    as_rates = whole < 0 or (_step(rates) > 0 and min(shares) > 0)
    written = (
        [f"{over if under == 1 else written_text(Fraction(over, under))}%" for over, under in rates]
        if as_rates
        else [f"{share:_}" for share in shares[:-1]]
    )
    return Map(zip(ids, [*written, BALANCE], strict=True))


def net_shares(entry: Entry) -> tuple[list[int], int | None]:
    """Return what each source pays of a row without its VAT, and the place of the one that pays the VAT alone, if it is one.

    Where VAT is printed row by row, a source pays its share with the VAT of it.
    """
    shares = [share or 0 for share in entry.shares]
    if len(entry.own) == len(shares) and all(share is not None for share in entry.own):
        return _kept(shares, [share or 0 for share in entry.own])
    net, vat = entry.net, entry.vat or 0
    if not net or not vat or not net + vat or sum(shares) != net + vat:
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


def _without_vat(net: int, vat: int, paid: int) -> int:
    """Return the part of `net` that comes to `paid` with its part of the VAT, in đồng."""
    near = round_half_up(Fraction(paid * net, net + vat))
    return next((part for part in (near, near - 1, near + 1) if part + round_half_up(Fraction(vat * part, net)) == paid), near)


def _roundness(shares: Sequence[int]) -> int:
    """Return the largest step of rates, in half per cents, by which a row is shared out; 0 where its rates are not round."""
    paying = [share for share in shares if share]
    if not paying or any((share < 0) != (paying[0] < 0) for share in paying):
        return 0
    return _step(list(_rates(sum(paying), paying[:-1])))


def _step(rates: Sequence[Rate]) -> int:
    halves = [2 * over // under for over, under in rates if 2 * over % under == 0]
    return next((step for step in _STEPS if all(half % step == 0 for half in halves)), 0) if len(halves) == len(rates) else 0


def _rates(whole: int, shares: Sequence[int]) -> Iterator[Rate]:
    """Yield for each share the shortest rate, in per cent, by which what is paid so far comes to what it does."""
    over, under, paid = 0, 1, 0  # the rates so far, as a fraction
    for share in shares:
        paid += share
        rest, of = paid * 100 * under - over * whole, whole * under
        nearest = ((_part(rest * scale, of), scale) for scale in _SCALES)
        rate = next(rate for rate in nearest if _part(whole * (over * rate[1] + rate[0] * under), 100 * under * rate[1]) == paid)
        over, under = over * rate[1] + rate[0] * under, under * rate[1]
        yield rate


def _part(over: int, under: int) -> int:
    """Return over / under rounded, halves away from zero."""
    rounded = (2 * abs(over) + abs(under)) // (2 * abs(under))
    return rounded if (over < 0) == (under < 0) else -rounded
