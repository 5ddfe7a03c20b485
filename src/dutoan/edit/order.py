"""The order in which plans usually say their keys."""

from collections.abc import Sequence

from dutoan.findings import Path

_PLAN = (
    *("dutoan", "title", "date", "spend", "parent_agency", "agency", "place", "annex", "signatures", "ceiling", "vat", "vat_by", "prices"),
    *("overhead", "sources", "source", "params", "round_to", "numbering", "totals", "labels", "words", "code", "note", "allow"),
    *("items", "charges", "expect"),
)
_ROW = (
    *("value", "name", "id", "no", "title", "unit", "quantity", "unit_price", "amount", "rate", "of", "except", "balance", "inclusive"),
    *("at_most", "after_vat", "ceiling", "vat", "prices", "source", "limit", "code", "note", "norm", "expect", "fit", "allow", "items"),
)  # and the keys of a charge, a parameter and a source


def slot_of(key: str, keys: Sequence[str], path: Path) -> int:
    """Return the index among `keys`, those of the mapping at `path`, that a new key takes: behind all that usually come before it.

    Where there are none of these it stands before those that usually follow it, else at the end, like a key that has no usual place.
    """
    usual = _ROW if path else _PLAN
    if key not in usual:
        return len(keys)
    place = usual.index(key)
    before = [at for at, other in enumerate(keys) if other in usual[:place]]
    behind = [at for at, other in enumerate(keys) if other in usual[place + 1 :]]
    return before[-1] + 1 if before else behind[0] if behind else len(keys)


def in_order(keys: Sequence[str], like: Sequence[str], path: Path) -> list[str]:
    """Return the keys of a new mapping in the order of one that is there, each of the others in its usual place."""
    usual = _ROW if path else _PLAN
    ordered = [key for key in like if key in keys]
    for key in sorted(set(keys) - set(ordered), key=lambda key: (usual.index(key) if key in usual else len(usual), keys.index(key))):
        ordered.insert(slot_of(key, ordered, path), key)
    return ordered
