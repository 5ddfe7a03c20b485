"""Findings as text: one line each, `file:line:column: severity rule: message`; on a terminal with the source line and a caret."""

from dutoan.findings import Finding, Position, Report, Severity
from dutoan.reports import SEVERITIES, show_line, show_message, show_place
from dutoan.text import Language
from dutoan.width import width_of_letter

TAB = 4
"""A tab is shown as spaces up to the next multiple of this many columns."""

_LEAST_ROOM = 20  # columns for a source line, however narrow the terminal is
_COLORS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "info": "1;36"}  # of ANSI terminals: red, yellow, cyan
_BOLD = "1"


def render(report: Report, language: Language) -> str:
    """Return a line for every finding."""
    return "".join(show_line(finding, language) + "\n" for finding in report.findings)


def render_terminal(report: Report, language: Language, *, color: bool, width: int = 80) -> str:
    """Return the lines of `render`, each with the line of the file it is about and carets under what is wrong.

    A source line is cut around the place, with a … where something is left out, to fit `width` columns.
    """
    shown = []
    for finding in report.findings:
        shown.append(_headline(finding, language, color=color))
        if finding.position and finding.excerpt is not None:
            shown += _quote(finding.excerpt, finding.position, width, _COLORS[finding.problem.severity] if color else "")
    return "".join(line + "\n" for line in shown)


def _headline(finding: Finding, language: Language, *, color: bool) -> str:
    if not color:
        return show_line(finding, language)
    problem = finding.problem
    severity = _paint(SEVERITIES[problem.severity].to(language), _COLORS[problem.severity])
    return f"{_paint(show_place(finding), _BOLD)}: {severity} {problem.rule}: {show_message(finding, language)}"


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _quote(line: str, position: Position, width: int, code: str) -> list[str]:
    """Return the source line and the line of carets under it; `code` is their colour, "" for none."""
    number = str(position.line)
    cells = _cells(line)
    sizes = [size for _, size in cells]
    start = min(position.column - 1, len(cells))
    while 0 < start < len(cells) and not sizes[start]:
        start -= 1  # a mark stands on the letter before it
    end = min(position.end_column - 1, len(cells)) if position.end_line == position.line else len(cells)
    first, last = _window(sizes, start, end, max(width - len(number) - 3, _LEAST_ROOM))
    before, after = "…" if first else "", "…" if last < len(cells) else ""
    source = before + "".join(text for text, _ in cells[first:last]) + after
    blank = " " * (len(before) + sum(sizes[first:start]))
    carets = "^" * max(sum(sizes[start : min(end, last)]), 1)
    return [f"{number} | {source}", f"{' ' * len(number)} | {blank}{_paint(carets, code) if code else carets}"]


def _cells(line: str) -> list[tuple[str, int]]:
    """Return for each code point what a terminal shows and how many columns that takes: 0 for a mark on a letter, 2 for a wide one."""
    cells: list[tuple[str, int]] = []
    column = 0
    for letter in line:
        if letter == "\t":
            size = TAB - column % TAB
            cells.append((" " * size, size))
        elif not letter.isprintable():
            cells.append(("␣", 1))
        elif letter == "\N{VARIATION SELECTOR-16}":
            cells.append(("", 0))  # terminals disagree about how wide it makes the sign before it
        else:
            cells.append((letter, width_of_letter(letter)))
        column += cells[-1][1]
    return cells


def _window(sizes: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """Return from where to where a line is shown in `room` columns: what is marked, then what is around it, on both sides alike."""
    if sum(sizes) <= room:
        return 0, len(sizes)
    room -= 2  # for a … on each side
    first = last = start
    while last < end and sizes[last] <= room:
        room -= sizes[last]
        last += 1
    grows = True
    while grows:
        grows = False
        if last < len(sizes) and sizes[last] <= room:
            room -= sizes[last]
            last += 1
            grows = True
        if first and sizes[first - 1] <= room:
            first -= 1
            room -= sizes[first]
            grows = True
    while first < start and not sizes[first]:
        first += 1  # its letter found no room
    return first, last
