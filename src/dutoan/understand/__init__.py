"""A workbook that nobody prepared → a document: the same nested text that the YAML reader gives, and the cell behind every key.

Nothing is guessed in silence: a cell that cannot be read is a finding at its cell, a layout that cannot be understood is refused with
what was looked for and where, and what a plan has no place for is told.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dutoan.document import Document, Locate, Map
from dutoan.findings import Finding, Part, Path, Position, Problem, Refusal
from dutoan.text import Text
from dutoan.understand.body import Body, read_body
from dutoan.understand.choose import Asked, Table, choose_table
from dutoan.understand.closing import read_closing
from dutoan.understand.column import Column
from dutoan.understand.compare import RULE, compare
from dutoan.understand.draft import Draft
from dutoan.understand.foot import find_balance, read_foot
from dutoan.understand.grid import Found, position
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
from dutoan.understand.nest import Nested, gather_remarks, nest
from dutoan.understand.nodes import Node, leaves_of
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
    nested = _nest(body)
    parts = _tell_apart(book, table, heading, layout, body, nested.roots, draft.unknown)
    draft.found += _complaints(table, body, nested, parts)
    data = make_plan(parts, draft)
    return data if "title" in data else give_title(data, table, draft)


def _nest(body: Body) -> Nested:
    """Return the rows as groups and what is in them: as our own workbooks name them, as sums say, else as numbers and figures do."""
    whole = body.foot[0] if body.foot else body.top
    tree = nest_known(body.rows) or read_tree(body.rows, whole)
    nested = nest(body.rows, whole.printed if whole and whole.label else None) if tree is None else Nested(tree, [], None)
    gather_remarks(nested.roots)
    return nested


def _tell_apart(
    book: Book, table: Table, heading: Heading, layout: Layout, body: Body, roots: Sequence[Node], unknown: str | None
) -> Parts:
    """Return what the rows of a table are; `unknown` is what the formula of the balance begins with, where that is known."""
    remembered = recall_rows(book)
    foot = remembered.place(name_rates(roots, read_foot(body.foot, body.top)))
    taxes = read_taxes(roots, foot, by_row="vat" in layout.one)
    balance = find_balance([node.entry for node in leaves_of(roots)], foot, unknown)
    column = Column(roots, foot, taxes)
    reader = Reader(table.grid, layout, [entry.row for entry in (*body.rows, *body.foot) if entry.printed is not None], column)
    rates = read_rates(Clues(column, reader, remembered, taxes, balance))
    paid = read_sources(layout, roots, foot, taxes, column, rates)
    return Parts(heading, layout, roots, foot, read_closing(body.closing), taxes, paid, rates, balance, choose_numbers(roots))


def _complaints(table: Table, body: Body, nested: Nested, parts: Parts) -> Iterator[Found]:
    """Yield what contradicts itself, and what a plan has no place for."""
    yield from tell_income(parts.roots)
    yield from tell_lost(nested.lost)
    yield from tell_deep(nested.deep)
    yield from tell_behind(parts.foot.behind)
    yield from tell_unsaid(parts.paid.unsaid)
    yield from tell_closing(parts.closing)
    yield from tell_hidden(table, body)
    yield from tell_stray(table, body)
    yield from compare(parts.roots, parts.foot, list(parts.paid.names.values()), parts.taxes)


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
