"""The estimate as JSON: a promise to other programs, versioned by its first key and described by `schemas/compute.json`."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from dutoan.estimate import Line
from dutoan.money import Exact
from dutoan.number import decimal_text, rate_text
from dutoan.sheet import Work

ENDINGS = (".json",)

VERSION = 1


def render(work: Work) -> str:
    """Return the estimate as JSON, one row a line. Money is an integer of đồng, a quantity a decimal string."""
    import json  # noqa: PLC0415 - only this format needs it

    dump = json.JSONEncoder(ensure_ascii=False).encode
    lists = ("rows", "charges", "vat", "roundings", "caps")
    parts = [f'"{key}": {_list(value, dump) if key in lists else dump(value)}' for key, value in _content(work).items()]
    return "{" + ",\n ".join(parts) + "}\n"


def _list(entries: list[Any], dump: Callable[[Any], str]) -> str:
    return "[" + ",\n  ".join(dump(entry) for entry in entries) + "]"


def _content(work: Work) -> dict[str, Any]:
    plan, estimate = work.plan, work.estimate
    names = list(plan.sources)
    return {
        "dutoan": VERSION,
        "file": work.file,
        "title": plan.title,
        "ceiling": estimate.ceiling,
        "remaining": None if estimate.ceiling is None else estimate.ceiling - estimate.total,
        "exact": estimate.exact,
        "nearest": list(estimate.nearest),
        "rows": [_row(line, names) for line in estimate.lines],
        "subtotal": estimate.subtotal,
        "charges": [
            {
                "id": charge.id,
                "name": charge.name,
                "amount": charge.amount,
                "balance": charge.balance,
                "rate": None if charge.rate is None else rate_text(charge.rate),
                "base": charge.base,
                "after_vat": charge.after_vat,
                "capped": charge.capped,
            }
            for charge in estimate.charges
        ],
        "vat": [{"rate": rate_text(vat.rate), "base": vat.base, "amount": vat.amount, "included": vat.included} for vat in estimate.vat],
        "total": estimate.total,
        "words": estimate.words,
        "sources": dict(zip(names, estimate.sources, strict=True)),
        "roundings": [{"path": entry.path, "exact": _exact(entry.exact), "rounded": entry.rounded} for entry in estimate.roundings],
        "caps": [{"path": entry.path, "uncapped": _exact(entry.uncapped), "cap": entry.cap} for entry in estimate.caps],
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
        "included": line.included,
        "sources": dict(zip(names, line.sources, strict=False)),
        "code": line.code,
        "note": line.note,
    }


def _exact(value: Exact) -> str:
    return str(value)
