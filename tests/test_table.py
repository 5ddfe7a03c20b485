"""The printed table: no figure is ever cut, names wrap, and a terminal gets the same lines with styles."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shell import HAI_PHONG, NINH_THUAN, ROOT, UNHEARD, dutoan

from dutoan.exports.table import TERMINAL_ROWS
from dutoan.width import width_of, wrap

ESCAPE = re.compile("\x1b\\[[0-9;]*m")

PLAN = """\
dutoan: 1
title: Hội thảo truy xuất nguồn gốc
agency: Sở Khoa học và Công nghệ
vat: 5%
overhead: balance
ceiling: 120_000_000
items:
  - name: Hội thảo
    items:
      - {name: Nước uống đại biểu, unit: Người, quantity: 100, unit_price: 20_000}
      - {name: Thuê xe, unit: Ngày, quantity: 1.5, unit_price: 2_000_000}
  - {name: "Thiết kế, in ấn, trang trí", amount: 111_032_600}
"""

AT_60 = """\
Sở Khoa học và Công nghệ
Hội thảo truy xuất nguồn gốc
Đơn vị tính: đồng

STT  Nội dung             ĐVT     SL    Đơn giá   Thành tiền
───  ───────────────────  ─────  ───  ─────────  ───────────
1    Hội thảo                                      5.000.000
1.1    Nước uống đại      Người  100     20.000    2.000.000
       biểu
1.2    Thuê xe            Ngày   1,5  2.000.000    3.000.000
2    Thiết kế, in ấn,                            111.032.600
     trang trí
───  ───────────────────  ─────  ───  ─────────  ───────────
     Cộng                                        116.032.600
     Chi phí quản lý                              -1.746.886
     chung
     Thuế GTGT (5%)                                5.714.286
     Tổng cộng                                   120.000.000
───  ───────────────────  ─────  ───  ─────────  ───────────
Bằng chữ: Một trăm hai mươi triệu đồng.
"""

AT_30 = """\
Sở Khoa học và Công nghệ
Hội thảo truy xuất nguồn gốc
Đơn vị tính: đồng

STT Nội dung     ĐVT    SL   Đơn giá  Thành tiền
─── ──────────── ───── ─── ───────── ───────────
1   Hội thảo                           5.000.000
1.1   Nước uống  Người 100    20.000   2.000.000
      đại biểu
1.2   Thuê xe    Ngày  1,5 2.000.000   3.000.000
2   Thiết kế, in                     111.032.600
    ấn, trang
    trí
─── ──────────── ───── ─── ───────── ───────────
    Cộng                             116.032.600
    Chi phí quản                      -1.746.886
    lý chung
    Thuế GTGT                          5.714.286
    (5%)
    Tổng cộng                        120.000.000
─── ──────────── ───── ─── ───────── ───────────
Bằng chữ: Một trăm hai mươi
triệu đồng.
"""


@pytest.mark.parametrize(("columns", "page"), [(60, AT_60), (30, AT_30)])
def test_names_wrap_then_lines_run_over(columns: int, page: str) -> None:
    assert dutoan("compute", "-", stdin=PLAN, columns=columns).out == page


@pytest.mark.parametrize("columns", [1, 20, 60, 80, 100, 300])
@pytest.mark.parametrize("plan", [HAI_PHONG, NINH_THUAN])
def test_money_is_never_cut(plan: str, columns: int) -> None:
    figures = re.findall(r"(?<=\| )\**([\d.]+)\** (?=\|)", dutoan("compute", plan, "-f", "markdown").out)
    assert len(figures) > 20
    assert Counter(figures) - Counter(dutoan("compute", plan, columns=columns).out.split()) == Counter()


SOURCES = """\
dutoan: 1
title: Hội thảo
sources: {a: Ngân sách sự nghiệp KH&CN, b: Đối ứng của đơn vị, c: Tài trợ, d: Quỹ phát triển, e: Xã hội hóa}
items:
  - {name: Phụ cấp công tác phí, quantity: {người: 4, ngày: 40}, unit_price: 2_000_000}
  - {name: Thuê xe đưa đón đại biểu, amount: 4_000_000}
"""
TWO = SOURCES.replace("items", "source: {a: 50%, b: balance}\nitems").replace(", c: Tài trợ, d: Quỹ phát triển, e: Xã hội hóa", "")
FIVE = SOURCES.replace("items", "source: {a: 20%, b: 20%, c: 20%, d: 20%, e: balance}\nitems")
TWO_AT_80 = """\
Hội thảo
Đơn vị tính: đồng

STT Nội dung           ĐVT      SL   Đơn giá  Thành tiền   Ngân sách Đối ứng của
                                                           sự nghiệp      đơn vị
                                                               KH&CN
─── ────────────────── ─────── ─── ───────── ─────────── ─────────── ───────────
1   Phụ cấp công tác   Người x 160 2.000.000 320.000.000 160.000.000 160.000.000
    phí                ngày
2   Thuê xe đưa đón                            4.000.000   2.000.000   2.000.000
    đại biểu
─── ────────────────── ─────── ─── ───────── ─────────── ─────────── ───────────
    Tổng cộng                                324.000.000 162.000.000 162.000.000
─── ────────────────── ─────── ─── ───────── ─────────── ─────────── ───────────
Bằng chữ: Ba trăm hai mươi tư triệu đồng.
"""


def test_columns_move_together_where_the_page_is_narrow() -> None:
    assert dutoan("compute", "-", stdin=TWO, columns=80).out == TWO_AT_80


NOTED = TWO.replace("2_000_000}", "2_000_000, note: Theo Thông tư 40/2017/TT-BTC}")


@pytest.mark.parametrize(
    ("plan", "columns", "widest"),
    [
        (TWO, 60, 74),  # figures, eight columns of a unit, twelve of a name, and one blank between columns
        (TWO, 80, 80),
        (TWO, 100, 98),
        (NOTED, 80, 83),
        (NOTED, 100, 100),
        (FIVE, 60, 105),
        (FIVE, 100, 105),
        (FIVE, 120, 120),
    ],
)
def test_a_line_is_longer_than_the_page_only_for_figures(plan: str, columns: int, widest: int) -> None:
    out = dutoan("compute", "-", stdin=plan, columns=columns).out
    assert max(map(width_of, out.splitlines())) == widest
    figures = re.findall(r"(?<=\| )\**([\d.]+)\** (?=\|)", dutoan("compute", "-", "-f", "markdown", stdin=plan).out)
    assert Counter(figures) - Counter(out.split()) == Counter()


@pytest.mark.parametrize("columns", [80, 100, 132])
def test_a_page_is_filled_and_no_line_is_longer(columns: int) -> None:
    assert max(map(width_of, dutoan("compute", HAI_PHONG, columns=columns).out.splitlines())) == columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Đồng ₫ … “ ”", 12),
        ("漢字", 4),
        ("😀", 2),
        ("e\u0302\u0301", 1),
        ("ที่", 1),
        ("ﬁ", 1),
    ],
)
def test_letters_are_as_wide_as_a_terminal_draws_them(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("một hai", 7, ["một hai"]),
        ("một hai ba", 7, ["một hai", "ba"]),
        ("một  hai ba", 8, ["một hai", "ba"]),
        ("  một hai ba", 7, ["  một", "  hai", "  ba"]),
        ("khôngcódấucách", 5, ["không", "códấu", "cách"]),
        ("a khôngcódấucách b", 5, ["a", "không", "códấu", "cách", "b"]),
        ("5.000đ/người/tháng", 12, ["5.000đ/", "người/tháng"]),
        ("mười-hai-con-giáp", 9, ["mười-hai-", "con-giáp"]),
        ("/abcdef", 3, ["/ab", "cde", "f"]),
        ("漢字漢字漢", 5, ["漢字", "漢字", "漢"]),
        ("漢字", 1, ["漢", "字"]),
        ("e\u0302\u0301e\u0302\u0301e", 2, ["e\u0302\u0301e\u0302\u0301", "e"]),
        ("một\nhai ba", 20, ["một", "hai ba"]),
        ("  một\n  hai ba", 5, ["  một", "  hai", "  ba"]),
        ("            sâu lắm", 6, ["   sâu", "   lắm"]),
        ("a\n\nb", 5, ["a", "", "b"]),
    ],
)
def test_text_breaks_at_spaces_and_inside_a_word_only_where_it_must(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(st.sampled_from("aô /-漢😀e\u0302\n"), max_size=60), st.integers(3, 30))
def test_wrapped_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(width_of, lines)) <= width


HOSTILE = """\
dutoan: 1
title: "[bold]T[/a] :smile:"
items:
  - {name: "[/a]", unit: "[red]", quantity: 1, unit_price: 1_000}
  - {name: "[bold]đậm[/bold] :smile: \\\\[x] 😀", amount: 2_000}
  - {name: "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", amount: 3_000}
"""
HOSTILE_PAGE = """\
[bold]T[/a] :smile:
Đơn vị tính: đồng

STT  Nội dung                ĐVT    SL    Đơn  Thành
                                          giá   tiền
───  ──────────────────────  ─────  ──  ─────  ─────
1    [/a]                    [red]   1  1.000  1.000
2    [bold]đậm[/bold]                          2.000
     :smile: \\[x] 😀
3    漢字漢字漢字漢字漢字漢                    3.000
     字漢字漢字漢字漢字
───  ──────────────────────  ─────  ──  ─────  ─────
     Tổng cộng                                 6.000
───  ──────────────────────  ─────  ──  ─────  ─────
Bằng chữ: Sáu nghìn đồng.
"""


@pytest.mark.parametrize("plan", [PLAN, HOSTILE])
@pytest.mark.parametrize("columns", [30, 60, 80])
def test_a_terminal_gets_the_same_lines_with_styles(plan: str, columns: int) -> None:
    plain, styled = (dutoan("compute", "-", stdin=plan, columns=columns, terminal=terminal).out for terminal in (False, True))
    assert "\x1b" in styled
    assert ESCAPE.sub("", styled) == plain
    assert "\x1b" not in plain


def test_brackets_and_signs_in_names_are_text() -> None:
    assert ESCAPE.sub("", dutoan("compute", "-", stdin=HOSTILE, columns=52, terminal=True).out) == HOSTILE_PAGE


@pytest.mark.parametrize(
    ("settings", "total"),
    [
        ({}, "\x1b[1;32m     Tổng cộng"),
        ({"NO_COLOR": "1"}, "\x1b[1m     Tổng cộng"),
        ({"TERM": "dumb"}, "\n     Tổng cộng"),
    ],
)
def test_colour_is_left_out_where_it_is_not_wanted(settings: dict[str, Any], total: str) -> None:
    assert total in dutoan("compute", "-", stdin=PLAN, terminal=True, **settings).out


@pytest.mark.parametrize(("rows", "styled"), [(TERMINAL_ROWS - 1, True), (TERMINAL_ROWS, False)])
def test_a_long_table_is_plain_on_a_terminal_too(rows: int, styled: bool) -> None:  # noqa: FBT001 - a column of the table
    plan = "dutoan: 1\ntitle: T\nitems:\n" + "- {name: A, amount: 1}\n" * rows
    printed = dutoan("compute", "-", stdin=plan, terminal=True).out
    assert ("\x1b" in printed) == styled


def in_a_terminal(*arguments: str, **settings: str) -> str:
    """Return what the real program draws in a real terminal of 80 columns."""
    screen, keyboard = pty.openpty()
    fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in (*UNHEARD, "COLUMNS", "LINES")}
    environment |= {"TERM": "xterm-256color", "PYTHONPATH": os.path.join(ROOT, "src")} | settings
    with subprocess.Popen(
        [sys.executable, "-m", "dutoan", *arguments], cwd=ROOT, env=environment, stdin=keyboard, stdout=keyboard
    ) as process:
        os.close(keyboard)
        drawn = b""
        with open(screen, "rb", buffering=0) as file:
            try:
                while piece := file.read(65_536):
                    drawn += piece
            except OSError:  # Linux says so at the end
                pass
    assert process.returncode == 0
    return drawn.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("settings", [{}, {"NO_COLOR": "1"}])
def test_a_real_terminal_gets_its_own_width(settings: dict[str, Any]) -> None:
    drawn = in_a_terminal("compute", HAI_PHONG, **settings)
    assert drawn == dutoan("compute", HAI_PHONG, columns=80, terminal=True, **settings).out
    assert max(map(width_of, ESCAPE.sub("", drawn).splitlines())) == 80
