"""The estimate as JSON: a promise to other programs, versioned by its first key and described by `schemas/compute.json`."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from dutoan.estimate import ChargeFigure, Line
from dutoan.number import decimal_text, rate_text
from dutoan.sheet import Work

ENDINGS = (".json",)

VERSION = 1

_BETWEEN = "\0"  # stands for ", " until lines are broken: JSON writes this letter of a string as \u0000

_PIECE = 1_000  # rows turned into text at a time, to keep memory small


def render(work: Work) -> Iterator[str]:
    """Yield the estimate as JSON, one row a line. Money is an integer of đồng, a quantity a decimal string."""
    import json  # noqa: PLC0415 - only this format needs it

    dump = json.JSONEncoder(ensure_ascii=False, separators=(_BETWEEN, ": ")).encode
    before = "{"
    for key, value in _content(work).items():
        yield f'{before}"{key}": '
        before = ",\n "
        if key == "rows":
            yield from _rows(work, dump)
        else:
            yield _one_a_line(dump(value))
    yield "}\n"


def _rows(work: Work, dump: Callable[[Any], str]) -> Iterator[str]:
    names, lines = list(work.plan.sources), work.estimate.lines
    for start in range(0, len(lines), _PIECE):
        yield ",\n  " if start else "["
        yield _one_a_line(dump([_row(line, names) for line in lines[start : start + _PIECE]]))[1:-1]
    yield "]"


def _one_a_line(text: str) -> str:
    """Return JSON text with every object of a list on a line of its own."""
    return text.replace("}" + _BETWEEN + "{", "},\n  {").replace(_BETWEEN, ", ")


def _content(work: Work) -> dict[str, Any]:
    estimate = work.estimate
    return {
        "dutoan": VERSION,
        "file": work.file,
        "title": work.plan.title,
        "ceiling": estimate.ceiling,
        "remaining": None if estimate.ceiling is None else estimate.ceiling - estimate.total,
        "exact": estimate.exact,
        "nearest": list(estimate.nearest),
        "rows": (),  # written piece by piece
        "subtotal": estimate.subtotal,
        "charges": [_charge(charge) for charge in estimate.charges],
        "vat": [{"rate": rate_text(vat.rate), "base": vat.base, "amount": vat.amount, "included": vat.included} for vat in estimate.vat],
        "total": estimate.total,
        "words": estimate.words,
        "sources": dict(zip(work.plan.sources, estimate.sources, strict=True)),
        "roundings": [{"path": entry.path, "exact": str(entry.exact), "rounded": entry.rounded} for entry in estimate.roundings],
        "caps": [{"path": entry.path, "uncapped": str(entry.uncapped), "cap": entry.cap} for entry in estimate.caps],
    }


def _charge(charge: ChargeFigure) -> dict[str, Any]:
    return {
        "id": charge.id,
        "name": charge.name,
        "amount": charge.amount,
        "balance": charge.balance,
        "rate": None if charge.rate is None else rate_text(charge.rate),
        "base": charge.base,
        "after_vat": charge.after_vat,
        "capped": charge.capped,
    }


def _row(line: Line, names: list[str]) -> dict[str, Any]:
    return {
        "path": line.path,
        "id": line.id,
        "kind": line.kind,
        "level": line.level,
        "no": line.no,
        "name": line.name,
        "unit": line.unit,
        "quantity": None if line.quantity is None else decimal_text(line.quantity),
        "unit_price": line.unit_price,
        "amount": line.amount,
        "vat": rate_text(line.vat) if isinstance(line.vat, Fraction) else line.vat,
        "vat_amount": line.vat_amount,
        "gross": line.gross,
        "gross_sources": None if line.gross is None else dict(zip(names, line.gross_sources, strict=True)),
        "included": line.included,
        "sources": dict(zip(names, line.sources, strict=False)),
        "code": line.code,
        "note": line.note,
    }
