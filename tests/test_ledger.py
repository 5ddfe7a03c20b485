"""The ledger: every rounding and every cap of a plan, told where it happened."""

from collections.abc import Sequence
from fractions import Fraction

import cells
import pytest
from cells import Key, base_of, half_up
from hypothesis import given
from oracle import Answer, bound, inside_prices, solve, tightened
from plans import HEAD, LEFT, Data, computed, plans, run


@given(plans(), LEFT)
def test_the_ledger_lists_what_rounding_changed(plan: Data, left: int | None) -> None:
    plan = tightened(plan, left)
    shown = [(entry.path, entry.exact, entry.rounded) for entry in computed(plan).roundings]
    assert sorted(shown) == sorted(ledger(plan, solve(plan)))


def ledger(plan: Data, answer: Answer) -> list[tuple[Key, Fraction, int]]:
    """Return path, exact value and printed figure of everything that is not whole đồng by itself."""
    params = cells.params_of(plan)
    written = [(leaf.path, leaf.data) for leaf in answer.leaves] + cells.charges_of(plan)
    parts = [((*path, key), row[key]) for path, row in written for key in ("unit_price", "amount") if row.get(key, "balance") != "balance"]
    entries = [(path, exact := cells.number(text, params), half_up(exact)) for path, text in parts]
    for cell in answer.cells:
        path = cell.key if cell.key[0] != "vat" else vat_place(plan, answer, cell.key[2:], cell.base)
        entries.append((path, answer.exact[cell.key], answer.printed[cell.key]))
    for part in inside_prices(plan, answer):
        path = vat_place(plan, answer, part.rows[0] if plan.get("vat_by") == "row" else (), part.rows)
        entries.append((path, part.gross * part.rate / (1 + part.rate), part.vat))
    return [entry for entry in entries if entry[1] != entry[2]]


def vat_place(plan: Data, answer: Answer, row: Key, rows: Sequence[Key]) -> Key:
    """Return the path of a figure of VAT: of one row, or where the rate of the first of its rows is written."""
    places = {leaf.path: leaf.vat_path for leaf in answer.leaves}
    places |= {path: (*path, "vat") if "vat" in charge else ("vat",) for path, charge in cells.charges_of(plan)}
    return (*row, "vat") if row else places[rows[0]]


@given(plans(), LEFT)
def test_a_rate_that_is_cut_says_so_everywhere_and_stands_at_its_cap(plan: Data, left: int | None) -> None:
    plan = tightened(plan, left)
    estimate = computed(plan)
    answer = solve(plan)
    caps = {cap.path: cap for cap in estimate.caps}
    cut = [charge for charge in estimate.charges if charge.capped]
    assert list(caps) == [charge.path for charge in cut]
    assert (
        list(caps)
        == [line.path for line in estimate.lines if "(mức tối đa" in line.name]
        == [line.path for line in estimate.lines if line.how.op == "cap"]
    )
    for cell in answer.cells:
        if cell.cap is not None:
            base = base_of(cell, answer.printed, answer.total)
            room = bound(answer, cell) if cell.key in answer.hangs else Fraction(1, 2)
            chosen = cell.of(base, at_cap=cell.key in caps)
            assert abs(answer.printed[cell.key] - chosen) <= room
            assert answer.printed[cell.key] <= cell.of(base, at_cap=True) + (room if cell.cap_is_rate or cell.key not in caps else 0)


def test_the_ledger_lists_the_vat_of_every_row() -> None:
    rows = "items: [{name: a, id: a, amount: 101}, {name: r, rate: 10%, of: a}]\ncharges: [{name: c, amount: 1}]\n"
    estimate, _ = run(HEAD + "vat: 5%\nvat_by: row\n" + rows)
    assert estimate
    assert [(entry.path, entry.exact, entry.rounded) for entry in estimate.roundings if entry.path[-1] == "vat"] == [
        (("items", 0, "vat"), Fraction(101, 20), 5),
        (("items", 1, "vat"), Fraction(1, 2), 1),
        (("charges", 0, "vat"), Fraction(1, 20), 0),
    ]


def test_the_ledger_lists_vat_inside_prices() -> None:
    estimate, _ = run(HEAD + "vat: 10%\nprices: vat_included\nitems: [{name: a, amount: 1_000_000}]\n")
    assert estimate
    assert [(entry.exact, entry.rounded) for entry in estimate.roundings] == [(Fraction(1_000_000, 11), 90_909)]


@pytest.mark.parametrize(
    ("row", "charge", "path"),
    [
        ("amount: balance", "{name: c, rate: 5%}", ("items", 0)),
        ("amount: 0", "{name: b, id: b, balance: true}, {name: c, rate: 5%, of: [subtotal, b]}", ("charges", 0)),
    ],
)
def test_the_ledger_lists_a_balance_that_is_found_forward(row: str, charge: str, path: Key) -> None:
    # The walk down the column would print 8.668, 434 and 910, where 5 % is 433.
    estimate, _ = run(f"{HEAD}ceiling: 10_012\nvat: 10%\nitems: [{{name: x, {row}}}]\ncharges: [{charge}]\n")
    assert estimate
    assert estimate.roundings[0] == (path, Fraction(10_012_000, 1155), 8669)


def test_a_cut_charge_stands_at_its_cap_where_the_column_crosses_zero() -> None:
    rows = "items: [{name: x, id: x, amount: balance}, {name: a, id: a, amount: 100}]\n"
    charges = "charges: [{name: c, rate: 100%, of: [x, a], at_most: 5}, {name: d, rate: 100%, of: x}]\n"
    estimate, _ = run(HEAD + "ceiling: 84\n" + rows + charges)
    assert estimate
    assert [charge.amount for charge in estimate.charges if charge.capped] == [5]
