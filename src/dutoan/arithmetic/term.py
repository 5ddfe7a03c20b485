"""One figure of a sum in prose."""

from typing import NamedTuple

from dutoan.money import Exact


class Term(NamedTuple):
    """A number with what stands behind it: its unit ("" where there is none) and the units behind a slash, đ/người/buổi.

    The figure meant may lie up to `slack` from the value: “1,7 triệu” is a rounded figure, “1.700.000” is none.
    A term that `divides` has 1 over the number that is written; `shown` is how a bracket is written.
    """

    value: Exact
    unit: str = ""
    per: tuple[str, ...] = ()
    slack: Exact = 0
    divides: bool = False
    shown: str = ""
