"""Whole plans, drawn at random: as nested data, and as the YAML text that the real reader reads.

Amounts, rates and the like are the text that a planner would write. A plan drawn here is sound (no unknown names, no circles),
so that whatever is refused later is refused for its figures.
"""

import json
import re
from fractions import Fraction
from typing import Any, NamedTuple

import drafts
from hypothesis import reject
from hypothesis import strategies as st

from dutoan.calc import calculate
from dutoan.estimate import Estimate
from dutoan.findings import Problem
from dutoan.source import read
from dutoan.validate import validate

Data = drafts.Data

PLAIN = re.compile(r"-?[\w=][\w.*+/%-]*")


class Layout(NamedTuple):
    """How a plan is written: flow style ({…}) from this depth on, and every value in quotes or only where it must be."""

    flow_from: int = 3
    quoted: bool = False


def write(data: Data, layout: Layout = Layout()) -> str:  # noqa: B008 - a tuple
    """Return the YAML text of a plan."""
    return "\n".join(_block(data, layout, 0)) + "\n"


def _block(node: Any, layout: Layout, depth: int) -> list[str]:
    if depth >= layout.flow_from or not node or not isinstance(node, dict | list):
        return [_flow(node, layout)]
    lines: list[str] = []
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        inner = _block(value, layout, depth + 1)
        block = depth + 1 < layout.flow_from and isinstance(value, dict | list)
        if isinstance(node, list):
            lines += [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
        elif block:
            lines += [f"{key}:", *(f"  {line}" for line in inner)]
        else:
            lines.append(f"{key}: {inner[0]}")
    return lines


def _flow(node: Any, layout: Layout) -> str:
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {_flow(value, layout)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(_flow(value, layout) for value in node) + "]"
    return node if PLAIN.fullmatch(node) and not layout.quoted else json.dumps(node, ensure_ascii=False)


class Answer(NamedTuple):
    """What the chain makes of a text: an estimate, or the problems of the first stage that has any."""

    estimate: Estimate | None
    problems: list[Problem]


def run(text: str, ceiling: int | None = None, values: dict[str, int | Fraction] | None = None) -> Answer:
    """Read, validate and calculate."""
    document, findings = read(text, "plan.yaml")
    if document is None:
        return Answer(None, [finding.problem for finding in findings])
    plan, rows, problems = validate(document)
    if plan is None or rows is None:
        return Answer(None, problems)
    result = calculate(plan, rows, ceiling, values or {})
    return Answer(None, result) if isinstance(result, list) else Answer(result, [])


def computed(data: Data, layout: Layout = Layout(), ceiling: int | None = None) -> Estimate:  # noqa: B008 - a tuple
    """Return the estimate of a sound plan. A drawn one whose base of 0 says nothing of who pays is passed over."""
    estimate, problems = run(write(data, layout), ceiling)
    if estimate is None and {problem.rule for problem in problems} == {"missing-source"}:
        reject()
    assert estimate is not None, [(problem.rule, problem.path, problem.message.en) for problem in problems]
    return estimate


HEAD = "dutoan: 1\ntitle: t\n"
LEFT = st.none() | st.integers(-9, 9)  # what a ceiling leaves to the rows that hang on it: so little that rounding is all there is
LAYOUTS = st.builds(Layout, st.integers(1, 5), st.booleans())
BOUNDS = {*range(64), *drafts.AMOUNTS_UP_TO, *drafts.CEILINGS_UP_TO, *drafts.SMALL, *drafts.COUNTS}
UP_TO = {most: st.integers(0, most) for most in BOUNDS}  # made once: making a strategy costs more than drawing from it
AMOUNTS = st.one_of([UP_TO[most] for most in drafts.AMOUNTS_UP_TO])
CEILINGS = st.one_of([UP_TO[most] for most in drafts.CEILINGS_UP_TO])


@st.composite
def plans(draw: st.DrawFn, *, balance: bool | None = None, sources: int | None = None, rows: int = 5) -> Data:
    """Draw a plan. `balance` says whether one line balances, `sources` how many there are; None leaves it open."""
    count = draw(UP_TO[3]) if sources is None else sources
    draft = drafts.Draft(lambda most: draw(UP_TO[most]), count)
    return draft.plan(balance=draw(st.booleans()) if balance is None else balance, rows=rows)
