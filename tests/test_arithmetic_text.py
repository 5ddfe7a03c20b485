"""The sums people write in prose: what is read of them, and what is left alone."""

import time
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutoan.arithmetic import Figures, Term, contradiction, read_sums, total
from dutoan.number import show_money, show_number


def read(text: str) -> str:
    """Return what is read: products joined by +, with a ? behind those that are not sure, the stated result, … where it is carried on."""
    return " | ".join(
        " + ".join(
            " × ".join(map(term, product.factors)).replace(" × :", " :") + ("" if product.sure else "?") for product in part.products
        )
        + (f" = {term(part.stated)}{' …' if part.carried else ''}" if part.stated else "")
        for part in read_sums(text).sums
    )


def term(term: Term) -> str:
    unit = term.unit if term.unit in ("", "đ") else " " + term.unit
    return (
        (f": {show_number(Fraction(1) / term.value)}" if term.divides else term.shown or show_number(term.value))
        + unit
        + "".join(f"/{unit}" for unit in term.per)
    )


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("", ""),
        ("Xây dựng kế hoạch, nội dung", ""),
        ("4 người x 200.000đ/buổi", "4 người × 200.000đ/buổi"),
        ("Thuê trông xe (50 vé x 30.000đ/vé)", "50 vé × 30.000đ/vé"),
        ("5 người x 300.000đ/người x 2 lượt", "5 người × 300.000đ/người × 2 lượt"),
        ("5.000 đồng/người/buổi x 50 người x 04 buổi", "5.000đ/người/buổi × 50 người × 4 buổi"),
        ("Bìa: 10.000đ/q; Tài liệu 100tờ/q x 550đ/tờ = 65.500đ)", "10.000đ/quyển + 100 tờ/quyển × 550đ/tờ = 65.500đ"),
        ("1 người x 5.007.600đ/người/tháng", "1 người × 5.007.600đ/người/tháng"),
        ("(04 người; 4 ngày)", "4 người + 4 ngày"),
        ("04 người và 4 ngày", "4 người + 4 ngày"),
        ("(02 ngày, số lượng: 50 người)", "2 ngày + 50 người"),
        ("10 giảng viên + 40 học viên", "10 giảng viên + 40 học viên"),
        ("- 5 người x 200.000đ", "5 người × 200.000đ"),
        ("a) 5 người x 200.000đ; b) 2 xe x 1.500.000đ.", "5 người × 200.000đ + 2 xe × 1.500.000đ"),
        ("2 xe x 500.000đ + 300.000đ = 1.300.000đ", "2 xe × 500.000đ + 300.000đ = 1.300.000đ"),
        ("(4 người x 200.000đ) = 800.000đ", "4 người × 200.000đ = 800.000đ"),
        ("2 xe x 5đ = 10đ; 3 xe x 5đ = 15đ", "2 xe × 5đ = 10đ | 3 xe × 5đ = 15đ"),
        ("4 người x 3 ngày = 12 công x 200.000đ = 2.400.000đ", "4 người × 3 ngày = 12 công … | 12 công × 200.000đ = 2.400.000đ"),
        ("2 x 3 = 5 + 1 = 6", "2 × 3 = 5 … | 5 + 1 = 6"),
        ("6.000.000đ : 3 người = 2.000.000đ/người", "6.000.000đ : 3/người = 2.000.000đ/người"),
        ("Trả 2 đợt (6.000.000đ ÷ 2 = 3.000.000đ)", "2 đợt + 6.000.000đ : 2 = 3.000.000đ"),
        ("2 x 3 = 6 = 6", "2 × 3 = 6 … | 6 = 6"),
    ],
)
def test_sums(text: str, sums: str) -> None:
    assert read(text) == sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("04 người × 04 ngày", "4 người × 4 ngày"),
        ("04 người X 04 ngày", "4 người × 4 ngày"),
        ("04 NGƯỜI ✕ 04 NGÀY", "4 người × 4 ngày"),
        ("04 người*04 ngày*200.000 đồng", "4 người × 4 ngày × 200.000đ"),
        ("04người x04ngày x 200.000đồng", "4 người × 4 ngày × 200.000đ"),
        ("100tờx550đ", "100 tờ × 550đ"),
        (normalize("NFD", "04 người x 200.000 đồng/người"), "4 người × 200.000đ/người"),
        ("5\u00a0người x\u00a0200.000\u00a0đ", "5 người × 200.000đ"),
        ("5 người\nx 200.000đ", "5 người? + 200.000đ?"),
        ("5 người x 200k", "5 người × 200.000đ"),
        ("5 người x 200 nghìn đồng/người", "5 người × 200.000đ/người"),
        ("2 xe x 1.500k/xe", "2 xe × 1.500.000đ/xe"),
        ("2 xe x 1.250,5 triệu/xe", "2 xe × 1.250.500.000đ/xe"),
        ("5 người x 200 ngàn/người", "5 người × 200.000đ/người"),
        ("2 người x 1,5 triệu đồng/người", "2 người × 1.500.000đ/người"),
        ("2 người x 1,125 triệu/người", "2 người × 1.125.000đ/người"),
        ("2 người x 1,5tr/người", "2 người × 1.500.000đ/người"),
        ("50 tr x 300đ/tr", "50 trang × 300đ/trang"),
        ("1,5 triệu lượt xem", "1.500.000 lượt xem"),
        ("2 tỷ đồng", "2.000.000.000đ"),
        ("2.000.000 VNĐ x 3", "2.000.000đ × 3"),
        ("2.000.000 vnd/lớp x 02 lớp", "2.000.000đ/lớp × 2 lớp"),
        ("200.000₫ x 3 người", "200.000đ × 3 người"),
        ("200,000đ x 3 người", "200.000đ × 3 người"),
        ("1,000,000 x 2", "1.000.000 × 2"),
        ("1.250.500,5đ x 2", "1.250.500,5đ × 2"),
        ("12,5 kg x 40.000đ/kg", "12,5 kg × 40.000đ/kg"),
        ("12.5 kg x 40.000đ/kg", "12,5 kg × 40.000đ/kg"),
        ("0,125 tấn x 8.000.000đ/tấn", "0,125 tấn × 8.000.000đ/tấn"),
        ("1 500 000đ x 2 xe", "1.500.000đ × 2 xe"),
        ("Thuê xe: 1 500 000 đồng x 2 xe", "1.500.000đ × 2 xe"),
        ("200.000đ/01 người/1 ngày x 5 người x 2 ngày", "200.000đ/người/ngày × 5 người × 2 ngày"),
        ("200.000 đ / người / ngày x 5 người x 2 ngày", "200.000đ/người/ngày × 5 người × 2 ngày"),
        ("2 buổi/ngày x 3 ngày x 50 hv x 20.000đ/ng/buổi", "2 buổi/ngày × 3 ngày × 50 học viên × 20.000đ/người/buổi"),
        ("5 đ/c x 200.000 đồng/người", "5 đồng chí × 200.000đ/người"),
        ("05 đồng chí x 200.000 đồng", "5 đồng chí × 200.000đ"),
        ("100 cái x 5.000đ/c", "100 cái × 5.000đ/c"),
        ("50 người x định mức chi 20.000đ/người", "50 người × 20.000đ/người"),
        ("4 người (cả lái xe) x 3 ngày", "4 người × 3 ngày"),
        ("5 người x 200.000đ x 150%", "5 người × 200.000đ × 150%"),
        ("0,05% x 850.000.000đ = 425.000đ", "0,05% × 850.000.000đ = 425.000đ"),
        ("9 tháng x hệ số 2,67 x 2.340.000đ", "9 tháng × 2,67 × 2.340.000đ"),
        ("24 người x hệ số bình quân 3,33", "24 người × 3,33"),
        ("Hệ số 0,8 x 40.000.000đ/tháng", "0,8 × 40.000.000đ/tháng"),
        ("cửa 1,2m x 2,2m x 4 bộ", "1,2 m × 2,2 m × 4 bộ"),
        ("51m2 x 0,08m = 4,08m3", "51 m2 × 0,08 m = 4,08 m3"),
        ("10 km x 5.000đ/km", "10 km × 5.000đ/km"),
        ("phông 12 m2 x 100.000đ/m2", "12 m2 × 100.000đ/m2"),
        ("500 USD x 24.500đ/USD", "500 usd × 24.500đ/usd"),
    ],
)
def test_ways_of_writing(text: str, sums: str) -> None:
    assert read(text) == sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        # A product in brackets is a part of the product around it.
        ("(4 người x 3 ngày) x 200.000đ", "4 người × 3 ngày × 200.000đ"),
        ("Nước uống: 2 lớp x (50 người x 20.000đ) tại huyện", "2 lớp × 50 người × 20.000đ"),
        ("[100 người x 4 buổi x 20.000đ] x 2 lớp", "100 người × 4 buổi × 20.000đ × 2 lớp"),
        ("(3 ngày) x 200.000đ", "3 ngày × 200.000đ"),
        # A sum in brackets is one figure.
        ("(10 + 40) người x 20.000đ", "(10 + 40) người × 20.000đ"),
        ("2 lớp x (3 + 4) người", "2 lớp × (3 + 4) người"),
        ("(180 + 20 người phục vụ) x 3 buổi", "(180 + 20) người phục vụ × 3 buổi"),
        ("8 người x (4 ngày hội chợ + 2 ngày đi về) x 200.000đ", "8 người × (4 + 2) ngày × 200.000đ"),
        ("(8 khách mời + 7 đại biểu) x 2 buổi", "(8 + 7) người × 2 buổi"),
        ("320 suất x (35.000 + 40.000)đ/suất", "320 suất × (35.000 + 40.000)đ/suất"),
        ("320 suất x (35.000đ/suất + 40.000đ/suất)", "320 suất × (35.000 + 40.000)đ/suất"),
        ("(1,5 triệu + 2 triệu) x 3 xe = 10.500.000đ", "(1.500.000 + 2.000.000)đ × 3 xe = 10.500.000đ"),
        # What says of whom or what the term before it is made is no factor.
        ("45 người (40 nam + 5 nữ) x 100.000đ", "45 người × 100.000đ"),
        ("7 phòng (2 người/phòng) x 4 đêm", "7 phòng × 4 đêm"),
        # What may be something else.
        ("45 người (40 nam + 4 nữ) x 100.000đ", "45 người + 40 nam + 4 nữ? + 100.000đ?"),
        ("2 ngày (100 người) x 20.000đ", "2 ngày + 100 người? + 20.000đ?"),
        ("(4 người + 2 xe) x 200.000đ", "4 người + 2 xe? + 200.000đ?"),
        ("(200.000đ/người + 300.000đ/xe) x 2", "200.000đ/người + 300.000đ/xe? + 2?"),
        ("(4 người x 3 ngày + 2 người) x 200.000đ", "4 người × 3 ngày + 2 người? + 200.000đ?"),
        ("(4 người, 2 ngày) x 200.000đ", "4 người + 2 ngày? + 200.000đ?"),
        ("5 đoàn (4 người x 3 ngày) x 200.000đ", "5 đoàn + 4 người × 3 ngày? + 200.000đ?"),
        ("4 người) x (2 ngày", "4 người? + 2 ngày?"),
        ("(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9) x 2 ngày", "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9? + 2 ngày?"),
        ("(khoảng) 5 người (4 lái xe) + 200.000đ) x 2", "5 người + 4 lái xe? + 200.000đ? + 2?"),
    ],
)
def test_brackets(text: str, sums: str) -> None:
    assert read(text) == sums


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        # What names something counts nothing.
        ("Năm 2023, TT 40/2017/TT-BTC ngày 28/4/2017, Điều 12, NQ 05-NQ/TW, A4, Q1, CO2", "5"),
        ("24/7; 8:30; 2023-2025; 8 - 10; 20–30 người; 15.8.2023; 15-16/8/2023; 15/8 - 16/8", ""),
        ("ĐT 0225.382.1055, 0912345678, 091 234 567", ""),
        ("Lớp 2 x 30 người", "30 người?"),
        ("Chuyên đề 3: 5 người x 200.000đ", "5 người × 200.000đ"),
        ("Mục 9.7", ""),
        ("KH 2023 x 2", "2?"),
        ("225_000 x 3", "3?"),
        # Two readings.
        ("1.125 triệu x 2", "2?"),
        ("200,000 x 3", "3?"),
        ("20.0000.000đ x 2", "2?"),
        ("phòng 2 200 000đ x 3 đêm", "3 đêm?"),
        ("2 triệu rưỡi x 3", "3?"),
        ("2 triệu 500 nghìn x 3", "2.000.000đ? + 500.000đ × 3?"),
        ("100 trang : 2 x 550đ", "100 trang? + 2 × 550đ?"),
        ("12.000.000đ : 12 tháng x 2 = 2.000.000đ", "12.000.000đ? + 12 tháng × 2? = 2.000.000đ"),
        ("2 đợt x 6.000.000đ : 3 = 4.000.000đ", "2 đợt × 6.000.000đ? + 3? = 4.000.000đ"),
        ("6.000.000đ : 3 : 2 = 1.000.000đ", "6.000.000đ? + 3? + 2? = 1.000.000đ"),
        ("6.000.000đ : 0 = 1.000.000đ", "6.000.000đ? + 0? = 1.000.000đ"),
        ("12.000.000đ: 12 tháng x 2", "12.000.000đ? + 12 tháng × 2?"),
        ("Nước uống 2 ngày: 50 người x 20.000đ", "2 ngày + 50 người × 20.000đ"),
        ("600.000đ/3 x 2", "600.000đ? + 3 × 2?"),
        ("150.000đ/2 người x 4", "150.000đ? + 2 người × 4?"),
        ("1 ngày 2 buổi x 50 người", "1 ngày? + 2 buổi × 50 người?"),
        # More arithmetic than is read here.
        ("50 người x ngày 2 buổi x 20.000đ", "50 người? + 2 buổi × 20.000đ?"),
        ("16 người x ngày x 200.000đ", "16 người? + 200.000đ?"),
        ("5 người x 50% mức 200.000đ", "5 người? + 200.000đ?"),
        ("Giảm 50%, 2 xe", "2 xe"),
        ("5 người x 1.25.0% x 2", "5 người? + 2?"),
        ("5 người x 50 phần trăm x 2", "5 người? + 2?"),
        ("5 người x 200.000đ + 10% = 1.100.000đ", "5 người × 200.000đ? | 1.100.000đ?"),
        ("50 + 5 người x 20.000đ = 1.100.000đ", "50? + 5 người × 20.000đ? = 1.100.000đ"),
        ("5 người x 200.000đ + xăng xe", "5 người × 200.000đ?"),
        ("5 người x 200.000đ - 100.000đ = 900.000đ", "5 người × 200.000đ? + 100.000đ? = 900.000đ"),
        ("100.000đ - 150.000đ x 3 người", "100.000đ? + 150.000đ × 3 người?"),
        ("5 người x 200.000đ/", "5 người × 200.000đ?"),
        ("5 người x 200.000đ => 1.000.000đ", "5 người × 200.000đ? | 1.000.000đ?"),
        ("5 người x 200.000đ = khoảng 1.000.000đ", "5 người × 200.000đ? | 1.000.000đ?"),
        ("5 người x 200.000đ = 1 triệu 500 nghìn", "5 người × 200.000đ | 1.000.000đ? + 500.000đ?"),
        # Sizes, kinds, two prices, patterns.
        ("phông 3x4 m", "3 × 4 m?"),
        ("bảng 60 cm x 90 cm x 2 cái", "60 cm × 90 cm × 2 cái?"),
        ("phông 3 m x 4 m x 100.000đ/m2", "3 m × 4 m × 100.000đ/m2?"),
        ("3 tấm 0,6 x 1,6m x 100.000đ/m²", "3 tấm? + 0,6 × 1,6 m × 100.000đ/m²?"),
        ("màn hình 1.920 x 1.080", "1.920 × 1.080?"),
        ("xe 29 chỗ x 2 xe x 3 tấn x 3.000.000đ/xe", "29 chỗ × 2 xe × 3 tấn × 3.000.000đ/xe?"),
        ("chai 500 ml x 50 chai x 5.000đ", "500 ml × 50 chai × 5.000đ?"),
        ("5 người x 3 ngày x 200.000đ/ngày", "5 người × 3 ngày × 200.000đ/ngày"),
        ("x".join("123456789"), "1 × 2 × 3 × 4 × 5 × 6 × 7 × 8 × 9?"),
        ("999.999.999 hộp x 999.999.999đ", "999.999.999 hộp × 999.999.999đ?"),
        ("1.234.567.890.123.456.789.012đ x 2", "2?"),
    ],
)
def test_what_is_not_sure(text: str, sums: str) -> None:
    assert read(text) == sums


UNITS = ("người", "buổi", "ngày", "lượt", "đêm", "lớp")
COUNTS = st.integers(1, 500).flatmap(lambda count: st.sampled_from([f"{count}", f"{count:02}"]))


@st.composite
def products(draw: st.DrawFn) -> tuple[str, int]:
    """Draw a product of up to three counts and a price, written in one of many styles, and its value in đồng."""
    units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))
    counts = [draw(COUNTS) for _ in units]
    price, value = draw(prices())
    per = draw(st.sampled_from(["", "/", " / ", "/01 "]))
    price += "".join(per + unit for unit in units) if per else ""
    factors = draw(
        st.permutations([*(f"{count}{draw(st.sampled_from(['', ' ']))}{unit}" for count, unit in zip(counts, units, strict=True)), price])
    )
    for count in counts:
        value *= int(count)
    return draw(st.sampled_from([" x ", " X ", "x", " × ", "×", "*", " x"])).join(factors), value


@st.composite
def prices(draw: st.DrawFn) -> tuple[str, int]:
    value = draw(st.integers(1, 7_999)) * 1_000
    written = [f"{show_money(value)}{currency}" for currency in ("đ", " đ", "₫", " đồng", " VNĐ", " vnd")]
    written += [f"{value // 1_000}{scale}" for scale in ("k", " nghìn", " ngàn đồng")]
    written += [f"{show_number(value // 100_000)[:-1]},{value // 100_000 % 10} triệu"] if value % 100_000 == 0 and value > 900_000 else []
    return draw(st.sampled_from(written)), value


@given(products(), st.sampled_from(["", "Nước uống ", "Chi phí đi lại, ăn ở: ", "Thuê xe ("]), st.sampled_from(["", ")", ".", "; "]))
def test_a_product_is_read_to_the_right_value_in_every_style(product: tuple[str, int], before: str, behind: str) -> None:
    text, value = product
    (part,) = read_sums(before + text + behind).sums
    assert (total(part.products), [product.sure for product in part.products]) == (value, [True])


@given(st.text(st.sampled_from("0123459.,:;/()+-=%x× đkngười\n"), max_size=40))
def test_any_text_is_read(text: str) -> None:
    contradiction(text, Figures(quantity=3, unit_price=2_000, amount=6_000, units=["người", "ngày"]), text, [text])


@pytest.mark.parametrize(
    "pattern", ["9", "x", "9x", "1;", "1.", "1,", "(", "(a", "1 111 ", "a/", "=1", "1+1=", "5 a x 1.000đ/b;", "1.000đ/", " 5"]
)
def test_time_is_in_proportion_to_the_length(pattern: str) -> None:
    started = time.process_time()
    contradiction((pattern * 5_000)[:5_000], Figures(quantity=3, unit_price=2_000, amount=6_000, units=["người", "ngày"]))
    assert time.process_time() - started < 1
