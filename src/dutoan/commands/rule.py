"""`dutoan rule`: the list of all findings, and the manual of one or of all."""

import shutil
from types import ModuleType
from typing import Any

import click

from dutoan.bilingual import Command, Option, UsageError, language_of
from dutoan.manual import RULES, Manual, read_manual
from dutoan.number import rate_text
from dutoan.reports import SEVERITIES
from dutoan.text import Language, Text, near

VERSION = 1
"""The first key of the JSON: it changes when the keys do."""

_PAGE_WIDTH = 100
_FIX = Text("Cách sửa: ", "Fix: ")
_BAD = Text("Sai:", "Bad:")
_GOOD = Text("Đúng:", "Good:")
_ALWAYS = Text(
    "Điều này bao giờ cũng được báo: --select, --ignore và allow không tắt được.",
    "This is always told of: --select, --ignore and allow do not switch it off.",
)
_SAY = Text(
    "Giải thích một quy tắc: nghĩa là gì, cách sửa, ví dụ sai và đúng.\nKhông nêu NAME thì in danh sách các quy tắc.",
    "Explain a finding: what it means, how to mend it, a bad and a good example.\nWithout NAME all of them are listed.",
)


def run(name: str | None, all_: bool, format_: str) -> int:  # noqa: FBT001 - click calls it so
    """Print the list, one manual or all; returns 0. Raises UsageError for a name that no finding has."""
    language = language_of(click.get_current_context())
    known = RULES.names()
    if name is not None and all_:
        raise UsageError(Text("--all là mọi quy tắc: bỏ tên, hoặc bỏ --all", "--all is every rule: leave out the name, or --all"))
    if name is not None and name not in known:
        hint = near(name, known)
        raise UsageError(Text(f"không có quy tắc “{name}”{hint.vi}", f'there is no rule "{name}"{hint.en}'))
    chosen = known if name is None else [name]
    if format_ == "json":
        click.echo(_json(chosen))
    elif name is None and not all_:
        click.echo(_list(chosen, language))
    else:
        click.echo("\n\n".join(_page(each, language) for each in chosen))
    return 0


def _list(names: list[str], language: Language) -> str:
    rows = [(name, SEVERITIES[RULES.load(name).SEVERITY].to(language), read_manual(name).title.to(language)) for name in names]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"{name:{first}}  {severity:{second}}  {title}" for name, severity, title in rows)


def _page(name: str, language: Language) -> str:
    """Return a manual as text, its paragraphs as wide as the page."""
    import textwrap  # noqa: PLC0415 - only a manual needs it

    rule, manual = RULES.load(name), read_manual(name)
    meaning, fix, how = manual.text.to(language).partition(_FIX.to(language))
    paragraphs = [manual.title.to(language), meaning.rstrip(), fix + how, *_notes(rule, name, language)]
    width = min(shutil.get_terminal_size((_PAGE_WIDTH, 24)).columns, _PAGE_WIDTH)
    wrapped = [textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False) for text in paragraphs]
    return "\n\n".join([f"{name} ({SEVERITIES[rule.SEVERITY].to(language)})", *wrapped, *_examples(manual, language)])


def _notes(rule: ModuleType, name: str, language: Language) -> list[str]:
    """Return what there is to say of the rule's thresholds, and of whether it can be switched off."""
    notes = [] if hasattr(rule, "check") else [_ALWAYS.to(language)]
    options = ", ".join(f"{key}: {value}" for key, value in _options(rule).items())
    if options:
        vi, en = f"Ngưỡng, đổi được ở .dutoan.yaml: options: {{{name}: {{{options}}}}}", "Thresholds, set in .dutoan.yaml: options: "
        notes.append(Text(vi, f"{en}{{{name}: {{{options}}}}}").to(language))
    return notes


def _examples(manual: Manual, language: Language) -> list[str]:
    import textwrap  # noqa: PLC0415 - only a manual needs it

    pairs = [(_BAD, manual.bad), (_GOOD, manual.good)]
    return [f"{heading.to(language)}\n{textwrap.indent(plan.rstrip(), '    ')}" for heading, plan in pairs if plan is not None]


def _options(rule: ModuleType) -> dict[str, int | str]:
    """Return the rule's thresholds as a plan writes them: a count or đồng as it is, a rate with its %."""
    return {key: value if isinstance(value, int) else rate_text(value) for key, value in getattr(rule, "OPTIONS", {}).items()}


def _json(names: list[str]) -> str:
    import json  # noqa: PLC0415 - only this format needs it

    return json.dumps({"dutoan": VERSION, "rules": [_entry(name) for name in names]}, ensure_ascii=False, indent=1)


def _entry(name: str) -> dict[str, Any]:
    """Return one manual for machines, in both languages."""
    rule, manual = RULES.load(name), read_manual(name)
    return {
        "name": name,
        "severity": rule.SEVERITY,
        "check": hasattr(rule, "check"),
        "title": manual.title._asdict(),
        "text": manual.text._asdict(),
        "bad": manual.bad,
        "good": manual.good,
        "options": _options(rule),
    }


command = Command(
    "rule",
    _SAY,
    params=[
        click.Argument(["name"], required=False, metavar="[NAME]"),
        Option(["--all", "all_"], Text("In mọi quy tắc với đầy đủ giải thích.", "Print the manual of every rule."), is_flag=True),
        Option(
            ["-f", "--format", "format_"],
            Text("Định dạng, mặc định text; json có cả hai ngôn ngữ.", "The format, text by default; json has both languages."),
            type=click.Choice(["text", "json"]),
            default="text",
        ),
    ],
    callback=run,
)
