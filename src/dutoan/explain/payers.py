"""Who pays a row: its shares, its amounts, or in proportion to its base, each part cut off a rounded running sum."""

from collections.abc import Sequence
from fractions import Fraction

from dutoan.estimate import Line
from dutoan.explain.known import NOTHING, Known, join, same
from dutoan.fields import BALANCE
from dutoan.model import TOTAL
from dutoan.money import Exact
from dutoan.number import show_money, show_rate
from dutoan.text import Text

_WEIGHTS = {
    "vat": Text("theo tỷ lệ trả các dòng chịu thuế", "as the rows with this VAT are paid"),
    "rounding": Text("theo tỷ lệ trả các dòng trên", "as the rows above are paid"),
    "charge": Text("theo tỷ lệ trả cơ sở", "as its base is paid"),
    "subtotal": Text("theo tỷ lệ trả Cộng", "as the subtotal is paid"),
}


def say_sources(known: Known) -> list[Text]:
    """Return, once for all rows, who pays: one source, or how rows are split among several."""
    listed = ", ".join(_names(known))
    if not _has_several(known):
        return [Text(f"Nguồn kinh phí: {listed}.", f"Funding source: {listed}.")] if listed else []
    return [
        Text(
            f"Nguồn kinh phí, theo thứ tự chia: {listed}. Phần của một nguồn = làm tròn(số tiền × tỷ lệ lũy kế đến nguồn đó) − phần của các "
            "nguồn trước, nên các nguồn cộng lại đúng bằng từng dòng.",
            f"Funding sources, in the order of splitting: {listed}. A source's part = round(amount × the shares up to it) − the parts of those "
            "before it, so that they add up to each row.",
        )
    ]


def say_payers(line: Line, known: Known) -> Text:
    """Return who pays a row, where there are several sources. A group is its rows; VAT by row is said with each row."""
    parts = line.gross_sources or line.sources
    is_said_elsewhere = line.path and (line.kind in ("group", "subtotal") or (line.kind == "vat" and known.plan.vat_by == "row"))
    if not _has_several(known) or not any(parts) or is_said_elsewhere:
        return NOTHING
    if line.kind in ("subtotal", "total"):
        return _listed(parts, known)
    if not line.gross_sources or line.gross_sources == line.sources:
        return _amount(line, known)
    listed = _listed(parts, known)
    return join([_amount(line, known), _row_vat(line, known), Text(f"sau thuế: {listed.vi}", f"with VAT: {listed.en}")], " | ")


def _amount(line: Line, known: Known) -> Text:
    """Return who pays a row without the VAT on top of it."""
    if line.weights:
        listed, how = _listed(line.sources, known), _proportion(line)
        ratio = " : ".join(_ratio(line.weights))
        return Text(f"{how.vi} ({ratio}): {listed.vi}", f"{how.en} ({ratio}): {listed.en}")
    row = known.rows.get(line.path)
    shares = (row.inherited.source if row else known.charges[line.path].source or known.plan.source) or {}
    rest = 1 - sum(share for share in shares.values() if isinstance(share, Fraction))
    said: list[Text] = []
    for key, name, part in zip(known.plan.sources, _names(known), line.sources, strict=True):
        share = _share(shares.get(key), rest)
        said += [Text(f"{name}{share.vi} {show_money(part)}", f"{name}{share.en} {show_money(part)}")] if part else []
    return join(said)


def _proportion(line: Line) -> Text:
    has_base = line.kind != "charge" or (line.how.base is not None and line.how.op != "balance" and line.how.of != (TOTAL,))
    return _WEIGHTS[line.kind if has_base else "subtotal"]


def _share(share: int | Fraction | str | None, rest: Fraction | int) -> Text:
    """Return what is written of a source's share, where it is not all of the row: `rest` is what the rates of the others leave."""
    if share == BALANCE:
        return same(f" {show_rate(rest)}:") if 0 < rest < 1 else Text(" còn lại:", " the rest:")
    return same(f" {show_rate(share)}:") if isinstance(share, Fraction) and share != 1 else NOTHING


def _ratio(weights: Sequence[Exact]) -> list[str]:
    """Return what a row is split in proportion to: đồng of its base, or where that is 0 the shares of its rows."""
    if any(isinstance(weight, Fraction) for weight in weights):
        return [show_rate(Fraction(weight) / sum(weights)) for weight in weights]
    return [show_money(int(weight)) for weight in weights]


def _row_vat(line: Line, known: Known) -> Text:
    """Return who pays the VAT on top of a row, under `vat_by: row`: its source, or whoever pays the row."""
    listed = _listed([whole - net for whole, net in zip(line.gross_sources, line.sources, strict=True)], known)
    return Text(f"thuế: {listed.vi}", f"VAT: {listed.en}")


def _listed(parts: Sequence[int], known: Known) -> Text:
    return same("; ".join(f"{name} {show_money(part)}" for name, part in zip(_names(known), parts, strict=True) if part))


def _names(known: Known) -> list[str]:
    return [source.name for source in known.plan.sources.values()]


def _has_several(known: Known) -> bool:
    return len(known.plan.sources) > 1
