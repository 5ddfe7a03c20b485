"""Layouts drawn at random: whatever the order of columns, their titles, the numbering and the style of numbers, the same rows come out."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from sheets import Look, imported, sheet

from dutoan.chain import compute, read_plan
from dutoan.estimate import Estimate
from dutoan.money import round_half_up
from dutoan.verdict import judge
from dutoan.words import amount_in_words

TITLES = {
    "no": ("STT", "TT", "Số TT", "Stt", "S.T.T"),
    "name": ("Nội dung", "Nội dung chi", "NỘI DUNG CÔNG VIỆC", "Diễn giải", "Hạng mục", "Tên hàng hóa"),
    "unit": ("ĐVT", "Đơn vị tính", "Đơn vị", "đvt"),
    "quantity": ("SL", "Số lượng", "Khối lượng", "S.L"),
    "unit_price": ("Đơn giá", "Mức chi", "ĐƠN GIÁ", "Định mức", "Đơn giá (đồng)"),
    "amount": ("Thành tiền", "Số tiền", "Kinh phí", "THÀNH TIỀN", "Thành tiền\\n(đồng)"),
    "note": ("Ghi chú", "Căn cứ", "Thuyết minh"),
}
STYLES = (
    ("roman", "decimal", "alpha"),
    ("upper", "roman", "decimal"),
    ("decimal", "outline", "outline"),
    ("roman", "dash"),
    ("decimal",),
    ("decimal", "dash"),
)
MARKS = {
    "roman": ("I", "II", "III", "IV"),
    "upper": ("A", "B", "C", "D"),
    "decimal": ("1", "2", "3", "4"),
    "alpha": ("a", "b", "c", "d"),
    "dash": ("-",) * 4,
}
TOTALS = ("Tổng cộng", "TỔNG CỘNG", "Cộng", "Tổng kinh phí", "TỔNG CỘNG (I+II)")


class Row(NamedTuple):
    """A row to draw: its mark and name, its level, and its figures; `children` make it a group."""

    mark: str
    name: str
    level: int
    figures: tuple[str, int] | int | None
    children: tuple["Row", ...] = ()

    def amount(self) -> int:
        """What the row comes to, in đồng."""
        if self.children:
            return sum(child.amount() for child in self.children)
        if isinstance(self.figures, tuple):
            quantity, price = self.figures
            return int(Fraction(quantity) * price)
        return self.figures or 0


class Way(NamedTuple):
    """How a table is drawn."""

    columns: tuple[str, ...]
    titles: dict[str, str]
    as_text: bool
    totals: str
    numbered: bool
    repeated: int
    total: str
    above: int
    has_foot: bool


def rows_of(draw: st.DrawFn, styles: tuple[str, ...], level: int, above: str, count: Iterator[int]) -> tuple[Row, ...]:
    found = []
    for place in range(draw(st.integers(1, 4))):
        style = styles[level]
        mark = f"{above}.{place + 1}" if style == "outline" else MARKS[style][place]
        name = f"Việc thứ {next(count)}"
        deeper = level + 1 < len(styles) and draw(st.booleans())
        if deeper:
            found.append(Row(mark, name, level, None, rows_of(draw, styles, level + 1, mark, count)))
        elif draw(st.integers(0, 3)):
            quantity = draw(st.sampled_from(("1", "2", "15", "100", "2.5")))
            found.append(Row(mark, name, level, (quantity, 2000 * draw(st.integers(1, 999)))))
        else:
            found.append(Row(mark, name, level, 1000 * draw(st.integers(1, 99_999))))
    return tuple(found)


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[Row, ...], Way]:
    rows = rows_of(draw, draw(st.sampled_from(STYLES)), 0, "", iter(range(1000)))
    middle = draw(st.permutations(("unit", "quantity", "unit_price", "amount", "note")))
    first = draw(st.permutations(("no", "name")))
    return rows, Way(
        (*first, *middle),
        {key: draw(st.sampled_from(titles)) for key, titles in TITLES.items()},
        draw(st.booleans()),
        draw(st.sampled_from(("head", "foot", "none"))),
        draw(st.booleans()),
        draw(st.integers(0, 5)),
        draw(st.sampled_from(TOTALS)),
        draw(st.integers(0, 3)),
        draw(st.booleans()),
    )


def drawn(rows: tuple[Row, ...], way: Way) -> str:
    header = " | ".join(way.titles[key] for key in way.columns)
    numbers = " | ".join(f"({place})" for place in range(1, len(way.columns) + 1))
    above = ["DỰ TOÁN KINH PHÍ", *[""] * way.above, "Đơn vị tính: đồng"]
    body = list(lines(rows, way))
    if way.repeated:
        body.insert(min(way.repeated, len(body)), header)
    return "\n".join([*above, header, *([numbers] if way.numbered else []), *body, *foot(rows, way)])


def foot(rows: tuple[Row, ...], way: Way) -> Iterator[str]:
    amount = sum(row.amount() for row in rows)
    if not way.has_foot:
        yield line(way, {"name": way.total, "amount": money(amount, way)})
        return
    overhead, vat, total = foot_of(amount)
    yield line(way, {"name": "Cộng", "amount": money(amount, way)})
    yield line(way, {"name": "Chi phí quản lý chung (5%)", "amount": money(overhead, way)})
    yield line(way, {"name": "Thuế GTGT (8%)", "amount": money(vat, way)})
    yield line(way, {"name": "Tổng cộng", "amount": money(total, way)})
    yield f"Bằng chữ: {amount_in_words(total)}"


def foot_of(amount: int) -> tuple[int, int, int]:
    """Return overhead, VAT and the total of rows that come to `amount`, in đồng."""
    overhead = round_half_up(Fraction(amount * 5, 100))
    vat = round_half_up(Fraction((amount + overhead) * 8, 100))
    return overhead, vat, amount + overhead + vat


def lines(rows: tuple[Row, ...], way: Way) -> Iterator[str]:
    for row in rows:
        cells = {"no": f"'{row.mark}", "name": row.name}
        if row.children:
            yield line(way, cells | ({"amount": money(row.amount(), way)} if way.totals == "head" else {}))
            yield from lines(row.children, way)
            if way.totals == "foot" and row.mark != "-":
                yield line(way, {"name": f"Cộng {row.mark}", "amount": money(row.amount(), way)})
        elif isinstance(row.figures, tuple):
            quantity, price = row.figures
            shown = quantity.replace(".", ",") if way.as_text else quantity
            yield line(
                way,
                cells
                | {
                    "unit": "Cái",
                    "quantity": f"'{shown}" if way.as_text else shown,
                    "unit_price": money(price, way),
                    "amount": money(row.amount(), way),
                },
            )
        else:
            yield line(way, cells | {"amount": money(row.amount(), way), "note": "trọn gói"})


def line(way: Way, cells: dict[str, Any]) -> str:
    return " | ".join(cells.get(key, "") for key in way.columns)


def money(amount: int, way: Way) -> str:
    return "'" + f"{amount:,}".replace(",", ".") if way.as_text else str(amount)


def flat(rows: tuple[Row, ...]) -> Iterator[tuple[int, str, str, int]]:
    for row in rows:
        yield row.level, row.mark, row.name, row.amount()
        yield from flat(row.children)


@given(tables())
def test_a_drawn_layout_gives_its_rows_back(table: tuple[tuple[Row, ...], Way]) -> None:
    rows, way = table
    reading = read_plan("so.xlsx", sheet(drawn(rows, way)))
    assert [finding.problem.message.en for finding in reading.findings] == []
    estimate = compute(reading, None, {})
    assert isinstance(estimate, Estimate)
    found = [(row.level, row.no, row.name, row.amount) for row in estimate.lines if row.kind in ("item", "group")]
    assert found == list(flat(rows))
    amount = sum(row.amount() for row in rows)
    assert estimate.total == (foot_of(amount)[2] if way.has_foot else amount)
    assert not [finding for finding in judge(reading).findings if finding.problem.rule == "expect-mismatch"]


TOKENS = (
    *("", "", "", "1", "2", "3", "1.1", "I", "II", "A", "a)", "-", "+", "9.1.1", "Nước", "Nhóm", "Cái", "2 người x 3 ngày", "15 chiếc"),
    *("100", "2_000", "-5", "0.5", "1_000_000", "'1.250.000", "'20.0000.000", "'1,5", "'12,345", "8%", "0.08", "KCT", "x", "?", "'=A1"),
    *(
        "Cộng",
        "Cộng I",
        "Cộng (A)",
        "Tổng cộng",
        "Thuế VAT (8%)",
        "Trong đó thuế GTGT",
        "Làm tròn",
        "Chi phí quản lý chung (5%)",
        "Dự phòng",
    ),
    *("100 =SUM(F3:F5)", "2_000 =F3+F4", "160 =F5*8%", "6 =2*3", "Bằng chữ: Một trăm đồng", "Ghi chú: không", "NGƯỜI LẬP", "Mang sang"),
    *("Hà Nội, ngày 5 tháng 8 năm 2023", "STT", "Nội dung", "Thành tiền", "'" + "1." * 30, "Nguồn\\nkhác", "item items/0", "total"),
)
HEADERS = (
    "TT | Nội dung | ĐVT | SL | Đơn giá | Thành tiền | Ghi chú",
    "TT | Nội dung | Số người | Số ngày | Đơn giá | Thành tiền | NSNN | Đối ứng",
    "TT | Nội dung | SL | Đơn giá | Thuế suất | Thành tiền | Nguồn",
    "TT | Nội dung | SL | Đơn giá | Trước thuế | Thuế | Sau thuế | NSNN | Đối ứng",
    "Nội dung | Thành tiền | NSNN | Đối ứng | dutoan",
)
BODIES = st.lists(st.lists(st.sampled_from(TOKENS), max_size=9).map(" | ".join), max_size=9).map("\n".join)


@given(st.sampled_from(HEADERS), BODIES, BODIES)
def test_whatever_stands_in_a_table_is_read_or_refused(header: str, above: str, body: str) -> None:
    look = Look(hidden_columns=["E"]) if header.endswith("dutoan") else Look()
    data = sheet(f"{above}\n{header}\n{body}", look)
    text, findings = imported(data)
    assert text or findings
    for finding in judge(read_plan("so.xlsx", data)).findings:
        assert finding.position is None or finding.position.cell
