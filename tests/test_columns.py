"""The printed table adds up in every column, and every rate can be worked out again from figures that are printed."""

import pytest
from cells import Key
from hypothesis import given
from hypothesis import strategies as st
from oracle import solve, tightened
from plans import HEAD, LEFT, Data, computed, plans, run, write
from printed import grid_misfits, grid_of

from dutoan.estimate import Estimate
from dutoan.sheet import Grid

ROWS = "items: [{name: a, id: a, amount: 1_000}, {name: b, amount: 500, source: {k: 3%%, d: balance}%s}]\n"
FOOT = "charges: [{name: c, rate: 10%}, {name: e, rate: 1%, after_vat: true}]\nround_to: 100\n"
SOURCES = "sources: {k: K, d: D}\nsource: {k: 70%, d: 30%}\n"
PLAN = HEAD + "vat: 8%\nvat_by: row\n" + SOURCES

TABLES = {
    "prices without VAT": (
        PLAN + ROWS % "" + FOOT,
        """\
        a    net 1000  vat 80   gross 1080  K 756   D 324
        b    net 500   vat 40   gross 540   K 16    D 524
        Cộng net 1500  vat 120  gross 1620  K 772   D 848
        c    net 150   vat 12   gross 162   K 113   D 49
        e    net 18    vat 0    gross 18    K 13    D 5
        Làm tròn net 0 vat 0 gross 0 K 0 D 0
        Tổng cộng net 1668 vat 132 gross 1800 K 898 D 902
        Trong đó thuế GTGT (8%) vat 132
        """,
    ),
    "prices with VAT": (
        PLAN + "prices: vat_included\n" + ROWS % "" + FOOT,
        """\
        a    net 926   vat 74   gross 1000  K 700   D 300
        b    net 463   vat 37   gross 500   K 15    D 485
        Cộng net 1389  vat 111  gross 1500  K 715   D 785
        c    net 139   vat 11   gross 150   K 105   D 45
        e    net 17    vat 0    gross 17    K 12    D 5
        Làm tròn net 33 vat 0 gross 33 K 16 D 17
        Tổng cộng net 1578 vat 122 gross 1700 K 848 D 852
        Trong đó thuế GTGT (8%) vat 122
        """,
    ),
    "both kinds of prices": (
        PLAN + ROWS % ", prices: vat_included" + FOOT,
        """\
        a    amount 1000 net 1000  vat 80   gross 1080  K 756   D 324
        b    amount 500  net 463   vat 37   gross 500   K 15    D 485
        Cộng amount 1500 net 1463  vat 117  gross 1580  K 771   D 809
        c    amount 150  net 150   vat 12   gross 162   K 113   D 49
        Thuế GTGT (8%) amount 92
        e    amount 17   net 17    vat 0    gross 17    K 12    D 5
        Làm tròn amount 41 net 41 vat 0 gross 41 K 21 D 20
        Tổng cộng amount 1800 net 1671 vat 129 gross 1800 K 917 D 883
        Trong đó thuế GTGT (8%) vat 37
        """,
    ),
}
MONEY = {"amount", "net", "vat", "gross"}


def money_of(grid: Grid) -> list[str]:
    """Return the name and every figure of money of each row, each behind its column."""
    shown = []
    for row in grid.rows:
        cells = {column: cell for column, cell in zip(grid.columns, row.cells, strict=True) if cell is not None}
        names = [str(cell) for column, cell in cells.items() if column.key == "name"]
        figures = [
            f"{column.key if column.key in MONEY else column.title} {cell}"
            for column, cell in cells.items()
            if column.key in MONEY or column.key.startswith("source ")
        ]
        shown.append(" ".join(names + figures))
    return shown


@pytest.mark.parametrize("table", TABLES)
def test_with_vat_by_row_the_columns_are_these(table: str) -> None:
    text, rows = TABLES[table]
    estimate = run(text).estimate
    assert estimate
    grid = grid_of(text, estimate)
    assert money_of(grid) == [" ".join(row.split()) for row in rows.splitlines() if row.strip()]
    assert grid_misfits(grid, estimate) == []


@given(plans(), LEFT, st.sampled_from(["head", "foot", "none"]), st.booleans())
def test_every_column_of_the_table_adds_up(plan: Data, left: int | None, totals: str, by_row: bool) -> None:  # noqa: FBT001 - drawn
    plan = tightened(plan | {"totals": totals} | ({"vat_by": "row"} if by_row else {}), left)
    estimate = computed(plan)
    assert grid_misfits(grid_of(write(plan), estimate), estimate) == []


@given(plans(), LEFT, st.booleans())
def test_the_base_of_a_rate_is_the_sum_of_printed_figures(plan: Data, left: int | None, by_row: bool) -> None:  # noqa: FBT001 - drawn
    plan = tightened(plan | ({"vat_by": "row"} if by_row else {}), left)
    estimate = computed(plan)
    cells = printed_cells(grid_of(write(plan), estimate), estimate)
    answer = solve(plan)
    bases = {cell.key: cell for cell in answer.cells if cell.factor is not None and cell.key[0] != "vat"}
    shown = {line.path: line.how.base for line in estimate.lines if line.path in bases}
    total = cells["total", "gross" if "net" in {column for _, column in cells} else "amount"]
    assert shown == {
        key: total if cell.of_total else sum(figure_of(part, cells, estimate) for part in cell.base) for key, cell in bases.items()
    }


def printed_cells(grid: Grid, estimate: Estimate) -> dict[tuple[Key | str, str], int]:
    """Return every figure of money by its row (a path, VAT's rate, or "total") and its column."""
    found: dict[tuple[Key | str, str], int] = {}
    for line, row in zip(estimate.lines, grid.rows, strict=True):
        name: Key | str = ("vat", str(line.vat)) if line.kind == "vat" else line.path or line.kind
        figures = {column.key: cell for column, cell in zip(grid.columns, row.cells, strict=True) if column.shape == "money"}
        if line.kind != "subtotal" and not (line.kind == "vat" and line.included):
            found |= {(name, column): cell for column, cell in figures.items() if isinstance(cell, int)}
    return found


def figure_of(part: Key, cells: dict[tuple[Key | str, str], int], estimate: Estimate) -> int:
    """Return the printed figure of a part of a base: a row or charge in the base's column, VAT in its own."""
    if part[0] != "vat":
        return cells[part, estimate.base_column]
    return cells[part[2:], "vat"] if part[2:] else cells[part, "amount"]


@pytest.mark.parametrize(
    ("label", "second", "printed"),
    [
        ("VAT", "", ["VAT"]),
        ("VAT", "vat: 10%", ["VAT (8%)", "VAT (10%)"]),
        ("VAT", "vat: 10%, prices: vat_included", ["VAT", "Trong đó thuế GTGT (10%)"]),
        ("VAT 8%, 10%", "vat: 10%", ["VAT 8%, 10%", "VAT 8%, 10%"]),
    ],
)
def test_a_label_of_vat_gets_the_rate_where_there_are_several(label: str, second: str, printed: list[str]) -> None:
    estimate = run(
        HEAD + f"vat: 8%\nlabels: {{vat: '{label}'}}\nitems: [{{name: a, amount: 100}}, {{name: b, amount: 100, {second}}}]\n"
    ).estimate
    assert estimate
    assert [line.name for line in estimate.lines if line.kind == "vat"] == printed
