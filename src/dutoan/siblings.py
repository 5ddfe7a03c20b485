"""Rows that stand side by side in the printed table: those of one group, the top rows, the charges."""

from typing import NamedTuple

from dutoan.estimate import Estimate, Line
from dutoan.findings import Path
from dutoan.model import Charge, Item
from dutoan.rows import Rows


class Printed(NamedTuple):
    """One row or charge: as the plan writes it, and as it is printed."""

    written: Item | Charge
    line: Line

    @property
    def number_path(self) -> Path:
        """Where its number stands in the plan; the name of a row whose number is made."""
        return (*self.line.path, "name" if self.written.no is None else "no")


def hand_numbered(rows: Rows, estimate: Estimate) -> list[list[Printed]]:
    """Return lists of siblings (the top rows, those of a group, the charges) in print order, where a number is written in the plan.

    The others are left out: made numbers are all there, in order, and different.
    """
    charges = rows.charges
    if "no" not in rows.keys and all(charge.no is None for _, charge in charges):
        return []
    written: dict[Path, Item | Charge] = {row.path: row.item for row in rows.printed}
    written.update(charges)
    found: dict[Path, list[Printed]] = {}
    for line in estimate.lines:
        if line.kind in ("item", "group", "charge"):
            above = ("charges",) if line.kind == "charge" else line.path[:-1]
            found.setdefault(above, []).append(Printed(written[line.path], line))
    return [siblings for siblings in found.values() if any(one.written.no is not None for one in siblings)]
