"""Settings of a folder: the nearest `.dutoan.yaml` upward, read like a plan, so that a mistake in it has its line."""

import os
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Annotated, NamedTuple

from dutoan.document import Document
from dutoan.encoding import decode
from dutoan.fields import Bound, Flag, Money, Name, choice
from dutoan.files import SETTINGS, find_upward, read_bytes
from dutoan.findings import Finding, Problem, Refusal, Severity
from dutoan.model import Model
from dutoan.source import read
from dutoan.text import Language, Text, near
from dutoan.validate import read_shape


class Settings(Model):
    """What a folder's settings may say; flags and DUTOAN_* come before them."""

    ceiling: Money | None = None
    norms: list[Name] = []
    lang: Annotated[Language, choice("vi", "en")] | None = None
    strict: Flag = False
    include: list[Name] = []
    exclude: list[Name] = []
    severity: dict[Name, Annotated[Severity, choice("error", "warning", "info")]] = {}
    ignore: dict[Name, Name] = {}
    options: dict[Name, dict[Name, Bound]] = {}


class Found(NamedTuple):
    """The settings that hold, the document they stand in (none, when there is no file), and what is wrong with it."""

    settings: Settings
    document: Document | None
    findings: list[Finding]


def find_settings(folder: str) -> Found:
    """Return the settings that hold in `folder`: those of the nearest file upward, else the defaults."""
    path = find_upward(folder, SETTINGS)
    if path is None:
        return Found(Settings(), None, [])
    name = os.path.relpath(path, folder)
    try:
        document, findings = read(decode(read_bytes(path)), name)
    except Refusal as refusal:
        return Found(Settings(), None, [Finding(name, None, Problem(refusal.rule, (), refusal.message))])
    if document is None:
        return Found(Settings(), None, findings)
    settings, problems = read_shape(document, Settings)
    located = [Finding(name, document.locate(problem.path, problem.part, problem.offset), problem) for problem in problems]
    return Found(settings or Settings(), document, [*findings, *located])


def check_settings(found: Found, rules: Mapping[str, ModuleType], say_unknown: Callable[[str], Text]) -> list[Finding]:
    """Return what is wrong with the names that settings give: rules, and thresholds of rules."""
    document = found.document
    if document is None:
        return []
    named = [(key, name) for key in ("severity", "ignore", "options") for name in getattr(found.settings, key)]
    problems = [Problem("unknown-rule", (key, name), say_unknown(name), "key") for key, name in named if name not in rules]
    for name, options in found.settings.options.items():
        known = list(getattr(rules.get(name), "OPTIONS", {}))
        for option in options:
            if name in rules and option not in known:
                hint = near(option, known)
                message = Text(f"“{name}” không có ngưỡng “{option}”{hint.vi}", f'"{name}" has no threshold "{option}"{hint.en}')
                problems.append(Problem("unknown-key", ("options", name, option), message, "key"))
    return [Finding(document.file, document.locate(problem.path, problem.part, None), problem) for problem in problems]
