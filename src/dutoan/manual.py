"""The manual of a rule, read from the docstring of its module. How one is written: `dutoan.rules`."""

import re
from textwrap import dedent
from typing import NamedTuple

from dutoan.registry import Shelf
from dutoan.text import Text

RULES = Shelf("dutoan.rules")
"""Every finding has its manual on this shelf, and most have their check."""

_FORM = re.compile(r"([^|]+?) \| ([^|]+?)\n\nvi: (.+?)\nen: (.+?)\n\n(?:Bad:\n(.+?\n)Good:\n(.+)|No example: .+)", re.DOTALL)


class Manual(NamedTuple):
    """What a finding means and how to mend it; `bad` and `good` are whole plans, None where no plan can show it."""

    title: Text
    text: Text
    bad: str | None
    good: str | None


def read_manual(name: str) -> Manual:
    """Return the manual of the finding `name`; raises KeyError when there is no such finding."""
    written = _FORM.fullmatch(RULES.load(name).__doc__ or "")
    assert written is not None  # noqa: S101 - a test reads every manual
    title, title_en, vi, en, bad, good = written.groups()
    text = Text(" ".join(vi.split()), " ".join(en.split()))
    return Manual(Text(title, title_en), text, bad and dedent(bad), good and dedent(good))
