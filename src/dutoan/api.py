"""What other programs call: read a plan, compute it, check it. `import dutoan` loads this when one of its names is used."""

import os
from collections.abc import Mapping
from fractions import Fraction

from dutoan import chain
from dutoan.chain import Reading, read_plan, unreadable
from dutoan.estimate import Estimate
from dutoan.files import read_bytes
from dutoan.findings import Finding, Refusal
from dutoan.number import check_money
from dutoan.reports import show_line
from dutoan.text import Text, near
from dutoan.verdict import judge

_ASKED = Text("mức được nêu", "the given ceiling")


class PlanError(ValueError):
    """A plan that cannot be read or calculated; `findings` say why, each with its place and message in both languages."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(show_line(finding, "vi") for finding in findings))
        self.findings = findings


def load(path: str | os.PathLike[str]) -> Reading:
    """Return the plan that the file `path` ("-" is standard input) writes.

    `findings` say what is wrong with it, and `plan` is None where one of them is an error. A file that cannot be read is such a
    finding; raises FileNotFoundError where there is none.
    """
    file = os.fspath(path)
    try:
        return read_plan(file, read_bytes(file))
    except Refusal as refusal:
        return Reading(file, "", None, None, None, [unreadable(file, refusal)])


def loads(text: str, file: str = "-") -> Reading:
    """Return the plan that the YAML `text` writes, as `load` does; findings name it `file`."""
    return read_plan(file, text.encode(errors="surrogatepass"))


def compute(plan: Reading, ceiling: int | None = None, params: Mapping[str, int | Fraction] | None = None) -> Estimate:
    """Return the estimate of a plan: every amount in whole đồng, every rate a fraction (5% is 1/20).

    `ceiling` (đồng) stands in for the plan's own, and `params` for those of its parameters that they name. Raises PlanError for
    a plan that cannot be read or calculated, ValueError for a ceiling or parameter that cannot be, TypeError for any other number.
    """
    if plan.plan is None:
        raise PlanError(plan.findings)
    for name, value in (params or {}).items():
        _require(name, value, int, Fraction)
        if name not in plan.plan.params:
            raise ValueError(f'there is no parameter "{name}"{near(name, plan.plan.params).en}')
    result = chain.compute(plan, _amount(ceiling), params or {})
    if isinstance(result, list):
        raise PlanError(result)
    return result


def check(plan: Reading, ceiling: int | None = None) -> list[Finding]:
    """Return everything that is wrong with a plan, in the order of the file: what `dutoan check` finds without any settings.

    The total may be at most `ceiling` (đồng), whatever ceiling the plan has. Raises ValueError and TypeError as `compute` does.
    """
    return judge(plan, _amount(ceiling), asked_as=_ASKED).findings


def _amount(ceiling: int | None) -> int | None:
    if ceiling is None:
        return None
    _require("ceiling", ceiling, int)
    if ceiling < 0:
        raise ValueError(f"a ceiling of {ceiling} is negative; it must be 0 or more")
    return check_money(ceiling, str(ceiling))


def _require(name: str, value: object, *kinds: type) -> None:
    """Refuse a float, whose digits are not those that were written, and whatever else is no exact number."""
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise TypeError(f"{name}: {value!r} is no exact number; give an int, or a Fraction where a rate or a decimal is meant")
