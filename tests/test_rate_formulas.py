"""Formulas that take a rate of cells, read: the rate, of which rows of column F, without which, cut to what."""

from fractions import Fraction

import pytest

from dutoan.money import Exact
from dutoan.workbook.normal import frame_of, normal
from dutoan.workbook.rates import Taken, read_taken

COLUMN = frame_of({6: "F"}, {row: row for row in range(1, 40)})
BESIDE: dict[tuple[str, int], Exact] = {("?8", 2): Fraction("0.05"), ("?8", 3): 0}  # what stands in H2 and H3

READ = {
    "=F30*5%": "5% of 30",
    "=F30*5/100": "5% of 30",
    "=F30*0.05": "5% of 30",
    "=F30*.05": "5% of 30",
    "=+F30*5%": "5% of 30",
    "=5%*F30": "5% of 30",
    "=F30/20": "5% of 30",
    "=F30/100*5": "5% of 30",
    "=F30*(5%)": "5% of 30",
    "=F30*$H$2": "5% of 30",
    "=H2*(F12+F20)": "5% of 12 20",
    "=5%*(F12+F20)": "5% of 12 20",
    "=F12*5%+F20*5%": "5% of 12 20",
    "=F12*H2+F20*5/100": "5% of 12 20",
    "=SUM(F12:F14,F20)*10%": "10% of 12 13 14 20",
    "=SUBTOTAL(9,F12:F13)*10%": "10% of 12 13",
    "=SUBTOTAL(109,F12,F12:F13)*10%": "10% of 12 13",
    "=ROUND(F30*5/100,0)": "5% of 30",
    "=ROUND(ROUND(F30*5%,0),0)": "5% of 30",
    "=ROUND(-F30*5/100,0)": "-5% of 30",
    "=F30*-5%": "-5% of 30",
    "=(F30-F12-F13)*5%": "5% of 30 less 12 13",
    "=F30*5%-F12*5%": "5% of 30 less 12",
    "=MIN(F30*5%,3000000)": "5% of 30 at most 3000000",
    "=MIN(3000000,ROUND(F30*5%,0))": "5% of 30 at most 3000000",
    "=ROUND(MIN(F30*5/100,3000000),0)": "5% of 30 at most 3000000",
    "=MIN(ROUND(F30*5/100,0),ROUND(F30*3/100,0))": "5% of 30 at most 3%",
    "=ROUND(tran_kinh_phi*5/100,0)": "5% of tran_kinh_phi",
    "=F30*0.05/(1-0.05)": "100/19% of 30",
    "=F30": "100% of 30",
    "=F30+F30": "200% of 30",
}
OTHER = [
    *("=5%*100", "=F30*5%+F12", "=F30*5%+1000", "=F12*5%+F20*6%", "=F12*F20", "=5%/F30", "=F30/H3", "=F30*0", "=F30-F30", "=F12*5%-tran"),
    *("=IF(F30>0,F30*5%,0)", "=ROUND(F30*5%,-3)", "=ROUNDUP(F30*5%,0)", "=ROUND(F30*5%)", "=ROUND(F30*5%,0)+F12", "=ROUND(F30*5%,0"),
    *("=MIN(F30*5%,F12*5%)", "=MIN(F30*5%,1,2)", "=MIN(1,2)", "=MIN(F30*5%,0.5)", "=MAX(F30*5%,1)", "=MIN(F30*5%)", "=MIN(F30*5%,1"),
    *("=#REF!*5%", "=F30*#REF!", "=Sheet2!F30*5%", '="5%"', "=F30*5%%%", "=F30*5 6", "=(F30*5%", "=F30*", "=", "=F30**5%", "=F30*1e-2"),
    *("=SUBTOTAL(1,F12:F13)*5%", "=SUBTOTAL(9,5)*5%", "=SUBTOTAL(9,F12:F13", "=SUBTOTAL(9)*5%", "=SUM(F12*2,F13)*5%", "=F30*٥%"),
    *("=F30*" + "9" * 31, "=F30*5%" + "*1" * 20, "=" + "(" * 8_000 + "F30", "=" + "ROUND(" * 1_300 + "F30", "=" + "-" * 8_000 + "F30"),
]


@pytest.mark.parametrize("formula", READ)
def test_a_formula_takes_a_rate(formula: str) -> None:
    taken = read_taken(normal(formula, COLUMN), lambda key, row: BESIDE.get((key, abs(row))))
    assert taken is not None
    assert said(taken) == READ[formula]


def said(taken: Taken) -> str:
    """Return what was read, on one line."""
    rows = [str(row) for (_, row), _ in taken.base.counts]
    less = [str(row) for (_, row), _ in taken.less.counts]
    cap = (
        ""
        if taken.at_most is None
        else f" at most {taken.at_most * 100}%"
        if isinstance(taken.at_most, Fraction)
        else f" at most {taken.at_most}"
    )
    return f"{taken.rate * 100}% of {' '.join([*rows, *taken.names])}{' less ' + ' '.join(less) if less else ''}{cap}"


@pytest.mark.parametrize("formula", OTHER)
def test_a_formula_says_something_else(formula: str) -> None:
    assert read_taken(normal(formula, COLUMN), lambda key, row: BESIDE.get((key, abs(row)))) is None


def test_without_a_look_at_cells_each_may_be_one_of_the_base() -> None:
    assert read_taken(normal("=F30*$H$2", COLUMN)) is None
