"""A workbook that nobody prepared → a document: the same nested text that the YAML reader gives, and the cell behind every key.

Nothing is guessed in silence: a cell that cannot be read is a finding at its cell, a layout that cannot be understood is refused with
what was looked for and where, and what a plan has no place for is told.
"""

from typing import NamedTuple

from dutoan.document import Document, Locate, Map
from dutoan.findings import Finding, Part, Path, Position, Problem, Refusal
from dutoan.text import Text
from dutoan.understand.body import read_body
from dutoan.understand.choose import Asked, Table, choose_table
from dutoan.understand.closing import read_closing
from dutoan.understand.column import Column
from dutoan.understand.compare import RULE, compare
from dutoan.understand.draft import Draft
from dutoan.understand.foot import find_balance, read_foot
from dutoan.understand.grid import position
from dutoan.understand.heading import Heading, read_heading
from dutoan.understand.income import tell_income
from dutoan.understand.known import nest_known
from dutoan.understand.layout import Layout, heading_end, lay_columns
from dutoan.understand.leftover import (
    tell_behind,
    tell_closing,
    tell_columns,
    tell_deep,
    tell_heading,
    tell_hidden,
    tell_lost,
    tell_stray,
    tell_unsaid,
)
from dutoan.understand.nest import gather_remarks, nest
from dutoan.understand.nodes import leaves_of
from dutoan.understand.numbers import choose_numbers
from dutoan.understand.params import read_inputs, read_unknown
from dutoan.understand.paying import read_sources
from dutoan.understand.plan import Parts, give_title, make_plan
from dutoan.understand.rates import Clues, read_rates
from dutoan.understand.remembered import recall_rows
from dutoan.understand.takings import Reader
from dutoan.understand.taxes import name_rates, read_taxes
from dutoan.understand.tree import read_tree
from dutoan.understand.uncalculated import gather_uncalculated
from dutoan.workbook.book import Book

__all__ = ["Asked", "Table", "Understood", "choose_table", "read_table", "understand"]


class Understood(NamedTuple):
    """What a workbook says: a document, if it could be read, every finding, and comments for the file that is written from it."""

    document: Document | None
    findings: list[Finding]
    comments: dict[Path, Text]


def understand(file: str, book: Book, asked: Asked = Asked()) -> Understood:  # noqa: B008 - a tuple
    """Return the estimate in a workbook as a document; `asked` says what is known of its layout."""
    try:
        table = choose_table(book, asked)
    except Refusal as refusal:
        return Understood(None, [Finding(file, None, Problem(refusal.rule, (), refusal.message))], {})
    return read_table(file, book, table)


def read_table(file: str, book: Book, table: Table) -> Understood:
    """Return the estimate in a table of a workbook as a document."""
    draft = Draft([], read_inputs(book), read_unknown(book))
    heading = read_heading(table.grid, heading_end(table))
    layout = lay_columns(table, heading.scale or 1)
    data = _read(book, table, heading, layout, draft)
    found = draft.found if data is None else [*draft.found, *tell_heading(heading), *tell_columns(table, layout)]
    findings = [Finding(file, position(table.grid.name, row, column), problem) for row, column, problem in found]
    findings += [Finding(file, None, Problem(note.rule, (), note.message, severity="warning")) for note in book.notes]
    broken = any(problem.severity == "error" and problem.rule != RULE for _, _, problem in found)
    document = None if data is None or broken else Document(file, data, _locator(table, draft))
    return Understood(document, findings, draft.comments)


def _read(book: Book, table: Table, heading: Heading, layout: Layout, draft: Draft) -> Map | None:
    """Return the data of the plan, None for a table that was never calculated; the draft takes places and complaints."""
    body = read_body(table, layout, draft.found)
    if gather_uncalculated(draft.found):
        return None
    whole = body.foot[0] if body.foot else body.top
    tree = nest_known(body.rows) or read_tree(body.rows, whole)
    roots, lost, deep = nest(body.rows, whole.printed if whole and whole.label else None) if tree is None else (tree, [], None)
    gather_remarks(roots)
    remembered = recall_rows(book)
    foot = remembered.place(name_rates(roots, read_foot(body.foot, body.top)))
    closing = read_closing(body.closing)
    taxes = read_taxes(roots, foot, by_row="vat" in layout.one)
    balance = find_balance([node.entry for node in leaves_of(roots)], foot, draft.unknown)
    column = Column(roots, foot, taxes)
    reader = Reader(table.grid, layout, [entry.row for entry in (*body.rows, *body.foot) if entry.printed is not None], column)
    rates = read_rates(Clues(column, reader, remembered, taxes, balance))
    paid = read_sources(layout, roots, foot, taxes, column, rates)
    draft.found += [
        *tell_income(roots),
        *tell_lost(lost),
        *tell_deep(deep),
        *tell_behind(foot.behind),
        *tell_unsaid(paid.unsaid),
        *tell_closing(closing),
        *tell_hidden(table, body),
        *tell_stray(table, body),
    ]
    draft.found += compare(roots, foot, list(paid.names.values()), taxes)
    data = make_plan(Parts(heading, layout, roots, foot, closing, taxes, paid, rates, balance, choose_numbers(roots)), draft)
    if "title" not in data:
        data = give_title(data, table, draft)
    return data


def _locator(table: Table, draft: Draft) -> Locate:
    """Return the function from a path to its cell, or that of the nearest ancestor that has one."""
    elsewhere: dict[Path, Position] = {("params", name): param.place for name, param in draft.params.items()}
    if draft.ceiling:
        elsewhere["ceiling",] = draft.ceiling.place
    header = (table.header.top, table.header.columns[0].at if table.header.columns else 1)

    def locate(path: Path, part: Part, offset: int | None) -> Position:
        del part, offset
        if path[:2] in elsewhere:
            return elsewhere[path[:2]]
        row, column = draft.find(path) or header
        return position(table.grid.name, row, column)

    return locate
