"""Settings of a folder: the nearest `.dutoan.yaml` upward, read like a plan, so that a mistake in it has its line."""

import os
import re
from collections.abc import Callable, Mapping
from typing import Annotated, NamedTuple

from dutoan.case import Rule
from dutoan.chain import Reading, locate, read_document, unreadable
from dutoan.fields import Flag, Money, Name, Rate, choice
from dutoan.files import SETTINGS, find_upward, read_bytes
from dutoan.findings import Finding, Problem, Refusal, Severity
from dutoan.model import Model
from dutoan.text import Language, Text, near
from dutoan.unchecked import list_unchecked
from dutoan.validate import read_shape

_MISNAMED = ".dutoan.yml"
_RENAME = Text(f"cài đặt chỉ được đọc ở {SETTINGS}; đổi tên tệp này", f"settings are only read from {SETTINGS}; rename this file")


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
    options: dict[Name, dict[Name, Rate]] = {}  # every threshold is a share so far


class Found(NamedTuple):
    """The settings that hold, the file they stand in as read (none, when there is no such file), its mistakes, its folder."""

    settings: Settings
    reading: Reading | None
    findings: list[Finding]
    home: str = os.curdir


def find_settings(folder: str) -> Found:
    """Return the settings that hold in `folder`: those of the nearest file upward, else the defaults."""
    path, other = find_upward(folder, SETTINGS), find_upward(folder, _MISNAMED)
    if other and (path is None or len(os.path.dirname(other)) > len(os.path.dirname(path))):  # the nearer one
        return Found(Settings.model_construct(), None, [unreadable(os.path.relpath(other, folder), Refusal("unreadable-file", _RENAME))])
    if path is None:
        return Found(Settings.model_construct(), None, [])
    name = os.path.relpath(path, folder)
    try:
        data = read_bytes(path)
    except Refusal as refusal:
        return Found(Settings.model_construct(), None, [unreadable(name, refusal)])
    reading = read_document(name, data)
    if reading.document is None or reading.is_torn:
        nothing_set = not re.sub(rb"#.*", b"", data).strip()
        return Found(Settings.model_construct(), None, [] if nothing_set else reading.findings)
    settings, problems = read_shape(reading.document, Settings)
    return Found(settings or Settings.model_construct(), reading, [*reading.findings, *locate(reading, problems)], os.path.dirname(path))


def unchecked_settings(found: Found) -> list[tuple[str, str, Text]]:
    """Return which keys of the settings nothing looks at yet: the file, the key, the reason."""
    file = found.reading.file if found.reading else ""
    return [(file, key, why) for key, why in list_unchecked([key for key, value in found.settings if value])]


def check_settings(found: Found, rules: Mapping[str, Rule], say_unknown: Callable[[str], Text]) -> list[Finding]:
    """Return what is wrong with the names that settings give: rules, and thresholds of rules."""
    if found.reading is None:
        return []
    named = [(key, name) for key in ("severity", "ignore", "options") for name in getattr(found.settings, key)]
    problems = [Problem("unknown-rule", (key, name), say_unknown(name), "key") for key, name in named if name not in rules]
    for name, options in found.settings.options.items():
        known = list(rules[name].options) if name in rules else []
        for option in options:
            if name in rules and option not in known:
                hint = near(option, known)
                message = Text(f"“{name}” không có ngưỡng “{option}”{hint.vi}", f'"{name}" has no threshold "{option}"{hint.en}')
                problems.append(Problem("unknown-key", ("options", name, option), message, "key"))
    return locate(found.reading, problems)
