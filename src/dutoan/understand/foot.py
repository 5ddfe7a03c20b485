"""What stands below the rows: the subtotal, charges, VAT, charges after VAT, rounding, the total, and VAT inside the prices."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from dutoan.money import round_half_up
from dutoan.understand.entries import Entry
from dutoan.understand.labels import rate_in
from dutoan.understand.params import CEILING, mentions_ceiling

_OF_TOTAL = re.compile(rf"=(?:MIN\()?ROUND\({CEILING}\*-?[0-9]+/[0-9]+,0\)(?:,.*)?")

_TOTAL = re.compile(r"\s*tổng", re.IGNORECASE)
_MODES = (("up", re.compile(r"-INT\(-|ROUNDUP\(|CEILING\(")), ("down", re.compile(r"INT\(|ROUNDDOWN\(|FLOOR\(|TRUNC\(")))


class Foot(NamedTuple):
    """The foot of a table by what its rows are. `between` are sums that a plan does not print, `behind` what is no part of the total.

    `rounded` is the total where the rounded one stands in a row of its own.
    """

    subtotal: Entry | None
    charges: list[tuple[Entry, bool]]  # after VAT or not
    taxes: list[Entry]
    inside: list[Entry]
    rounding: Entry | None
    rounded: Entry | None
    total: Entry | None
    between: list[Entry]
    behind: list[Entry]


def read_foot(entries: Sequence[Entry], top: Entry | None) -> Foot:
    """Return what the rows of a foot are; `top` is a total that stands above all rows."""
    sums = [place for place, entry in enumerate(entries) if kind_of(entry) in ("sum", "total")]
    last = max((place for place in sums if not _is_without_vat(entries[place], entries[sums[0]])), default=-1)
    last = _rounded_total(entries, last)
    if last >= 0 and top is None and _adds_more(entries, last):
        last = len(entries)  # VAT stands below the only sum, and their total is not printed
    total = entries[last] if 0 <= last < len(entries) else top
    foot, above = Foot(None, [], [], [], None, None, total, [], []), 0
    for place, entry in enumerate(entries):
        if place != last:
            size = len(foot.charges) + len(foot.taxes)
            foot = _add(foot, entry, above, before=place < last or last < 0)
            if len(foot.charges) + len(foot.taxes) > size:
                above += (vat_of(entry) if kind_of(entry) == "vat" else entry.printed) or 0
    return settle_rounding(foot)


def _is_without_vat(entry: Entry, first: Entry) -> bool:
    """Tell whether a sum says what the first one is without the VAT in it."""
    return bool(entry.label and entry.label.before_vat) and (entry.printed or 0) < (first.printed or 0)


def _rounded_total(entries: Sequence[Entry], last: int) -> int:
    """Return the place of the total: that of “Tổng cộng (làm tròn)” where charges or VAT stand between it and the `last` sum."""
    has_more = False
    for place, entry in enumerate(entries[last + 1 :], last + 1):
        if has_more and kind_of(entry) == "rounding" and _TOTAL.match(entry.name):
            return place
        has_more = has_more or kind_of(entry) in ("charge", "vat")
    return last


def kind_of(entry: Entry) -> str:
    """Return the kind of a row's label, "charge" for a row of the foot without one."""
    return entry.label.kind if entry.label else "charge"


def _adds_more(entries: Sequence[Entry], last: int) -> bool:
    """Tell whether VAT below the only sum comes on top of it: it is a rate of it, not of what is inside it."""
    below = [entry for entry in entries[last + 1 :] if kind_of(entry) == "vat"]
    total = entries[last].printed
    if not below or total is None or any(entry.label and entry.label.inside for entry in below):
        return False
    rates = [(entry.label.rate if entry.label else None, entry.printed) for entry in below]
    return all(rate is not None and printed == round_half_up(Fraction(total) * rate) for rate, printed in rates)


def _add(foot: Foot, entry: Entry, above: int, *, before: bool) -> Foot:
    """Return the foot with a row that is not the total; its lists are added to as they are. Charges and VAT come to `above` đồng so far."""
    kind = kind_of(entry)
    if kind == "rounding":
        return foot._replace(rounding=entry) if before else foot._replace(rounded=entry)
    if kind in ("sum", "total") and not before:
        foot.behind.append(entry)
        return foot
    if kind in ("sum", "total") and foot.subtotal is None and not foot.charges and not foot.taxes:
        return foot._replace(subtotal=entry)
    if kind in ("sum", "total"):
        foot.between.append(entry)
    elif kind == "vat":
        inside = not before or (entry.label is not None and entry.label.inside)
        (foot.inside if inside else foot.taxes).append(entry)
    elif before and _sums_up(foot, entry, above):
        foot.between.append(entry)
    elif before:
        foot.charges.append((entry, bool(foot.taxes)))
    else:
        foot.behind.append(entry)
    return foot


def _sums_up(foot: Foot, entry: Entry, above: int) -> bool:
    """Tell whether a row that names no rate is what the rows above it come to: “Tiền hàng sau chiết khấu”."""
    whole = foot.subtotal.printed if foot.subtotal else None
    return entry.known is None and whole is not None and above != 0 and entry.printed == whole + above and rate_in(entry.name) is None


def total_of(foot: Foot) -> int | None:
    """Return the printed total, with VAT, rounded where it is rounded."""
    if foot.rounded:
        return foot.rounded.printed
    if foot.total is None:
        return None
    return foot.total.printed if foot.total.gross is None else foot.total.gross


def vat_of(entry: Entry) -> int | None:
    """Return what a row of VAT prints, in whichever column."""
    return next((amount for amount in (entry.vat, entry.amount, entry.net, entry.gross) if amount is not None), None)


def find_balance(leaves: Sequence[Entry], foot: Foot, unknown: str | None) -> Entry | None:
    """Return the row or charge that takes what is left under the ceiling, where formulas say so of one.

    `unknown` is what its formula begins with, where that is known.
    """
    rows = [*(entry for entry in leaves if not entry.is_product), *(entry for entry, _ in foot.charges)]
    if foot.total is None:
        return None
    if unknown:
        return next((entry for entry in rows if any(formula.startswith(unknown) for formula in _worth(entry))), None)
    live = [entry for entry in rows if any(mentions_ceiling(formula) for formula in _worth(entry))]
    if len(live) > 1:
        live = [entry for entry in live if not any(_OF_TOTAL.fullmatch(formula) for formula in _worth(entry))]
    if not live and any(mentions_ceiling(formula) for entry in foot.taxes for formula in _worth(entry)):
        live = [entry for entry, _ in foot.charges if rate_in(entry.name) is None and not any(_worth(entry))]  # typed over
    # Of several, the others hang on the balance by a rate, and stay the amounts they are.
    overhead = [entry for entry in live if entry.known and entry.known.path == ("overhead",)]
    return (overhead or live)[-1] if overhead or len(live) == 1 else None


def _worth(entry: Entry) -> Iterator[str]:
    """Yield the formulas that work out what a row comes to."""
    return (cell.formula for key in ("amount", "net", "gross") if (cell := entry.cells.get(key)) and cell.formula)


def read_rounding(foot: Foot) -> tuple[int, str] | None:
    """Return the multiple of đồng and the mode by which the total is rounded; None where it is not, or by no round multiple."""
    entry, after = foot.rounding or foot.rounded, total_of(foot)
    if entry is None or after is None or entry.printed is None:
        return None
    before = after - entry.printed if foot.rounding else foot.total.printed if foot.total else None
    formulas = " ".join(cell.formula or "" for cell in entry.cells.values())
    named = [int(number) for number in re.findall(r"/([1-9][0-9]{0,14})\b", formulas)]
    mode = next((mode for mode, pattern in _MODES if pattern.search(formulas)), "nearest")
    return None if before is None else rounding_of(before, after, named, mode)


def settle_rounding(foot: Foot) -> Foot:
    """Return the foot with a row of rounding as a charge where its figure takes the total to no round multiple."""
    if foot.rounding and read_rounding(foot) is None:
        return foot._replace(rounding=None, charges=[*foot.charges, (foot.rounding, True)])
    return foot


def rounding_of(before: int, after: int, named: Sequence[int], usual: str = "nearest") -> tuple[int, str] | None:
    """Return the multiple of đồng and the mode by which `before` is rounded to `after`.

    It is one that a formula `named`, else 1.000 where that does it, else the smallest; and the `usual` mode where that does it.
    """
    for to in (*named, 1000, *(10**power for power in range(1, 10)), *(5 * 10**power for power in range(10))):
        if after % to == 0 and abs(after - before) < to:
            modes = [mode for mode, value in _rounded(before, to) if value == after]
            return to, usual if usual in modes else modes[0]
    return None


def _rounded(value: int, to: int) -> Iterator[tuple[str, int]]:
    yield "nearest", round_half_up(Fraction(value, to)) * to
    yield "down", value // to * to
    yield "up", -(-value // to) * to
