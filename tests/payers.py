"""Who pays, once more and by other means: the split of every printed figure by source, from the design's text."""

from fractions import Fraction
from itertools import pairwise

from cells import Key, charges_of, half_up, long_vat, number
from hypothesis import reject
from oracle import Answer, rounding
from plans import Data

Split = list[int]


def cumulative(amount: int, weights: list[Fraction]) -> Split:
    """Share k is round(a × c_k) − round(a × c_(k−1)), c the running shares. A base of 0 says nothing: the plan is passed over."""
    whole = sum(weights, Fraction(0))
    if amount and not whole:
        reject()
    reached = [half_up(amount * sum(weights[:count], Fraction(0)) / whole) if amount else 0 for count in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(reached)]


def by_shares(amount: int, written: Data | str, sources: list[str]) -> Split:
    shares = {written: "100%"} if isinstance(written, str) else written
    numbers = {name: number(share, {}) for name, share in shares.items() if share != "balance"}
    in_rates = any(share.endswith("%") for share in shares.values())
    rest = (1 if in_rates else amount) - sum(numbers.values(), Fraction(0))
    parts = [numbers.get(name, rest if name in shares else Fraction(0)) for name in sources]
    return cumulative(amount, parts) if in_rates else [int(part) for part in parts]


def added(splits: list[Split], width: int) -> Split:
    return [sum(split[index] for split in splits) for index in range(width)]


def pay(plan: Data, answer: Answer) -> dict[Key, Split]:
    """Return the split of every row, charge and VAT cell, and of the rounding; the key () is the total."""
    sources = list(plan.get("sources", {}))
    if len(sources) < 2:
        total = sum(answer.printed.values())
        figures = answer.printed | {("rounding",): rounding(plan, total)}
        return {key: [amount] * len(sources) for key, amount in (figures | {(): sum(figures.values())}).items()}
    paid: dict[Key, Split] = {}
    payers: dict[Key, str | None] = {}
    for leaf in answer.leaves:
        assert leaf.source is not None
        paid[leaf.path] = by_shares(answer.printed[leaf.path], leaf.source, sources)
        payers[leaf.path] = leaf.vat.get("source") if leaf.vat else None
    subtotal = [leaf.path for leaf in answer.leaves]
    charges = dict(charges_of(plan))
    for cell in answer.cells[len(answer.leaves) :]:
        amount = answer.printed[cell.key]
        if cell.key[0] == "vat":
            weights = [[answer.printed[key] * (name == payers[key]) for name in sources] if payers[key] else paid[key] for key in cell.base]
            paid[cell.key] = in_proportion(amount, added(weights, len(sources)))
            continue
        charge = charges[cell.key]
        written = charge.get("source", plan.get("source"))
        base = subtotal if cell.of_total or cell.factor is None else cell.base
        paid[cell.key] = (
            by_shares(amount, written, sources) if written else in_proportion(amount, added([paid[key] for key in base], len(sources)))
        )
        vat = charge.get("vat", plan.get("vat"))
        payers[cell.key] = long_vat(vat).get("source") if vat else None
    whole = added(list(paid.values()), len(sources))
    paid["rounding",] = in_proportion(rounding(plan, sum(whole)), whole)
    paid[()] = added([whole, paid["rounding",]], len(sources))
    return paid


def in_proportion(amount: int, weights: Split) -> Split:
    return cumulative(amount, [Fraction(weight) for weight in weights])
