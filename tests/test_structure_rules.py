"""What is read out of numbers, names, units and labels; `tests/test_rules.py` runs the manuals' own examples."""

from fractions import Fraction

import pytest
from chain import HEAD, said

from dutoan.case import Case, make_case
from dutoan.chain import compute, read_plan
from dutoan.document import Document
from dutoan.edit import apply_edits
from dutoan.estimate import Estimate
from dutoan.findings import Edit, Fix, Problem
from dutoan.numerals import bare, read_alike
from dutoan.registry import Shelf
from dutoan.rows import lay_rows

RULES = Shelf("dutoan.rules")


def case_of(text: str, **options: Fraction) -> tuple[Document, Case]:
    reading = read_plan("plan.yaml", text.encode())
    assert reading.document is not None
    assert reading.plan is not None, reading.findings
    estimate = compute(reading, None, {})
    assert isinstance(estimate, Estimate), estimate
    return reading.document, make_case(reading.plan, lay_rows(reading.plan), estimate)._replace(options=options)


def problems(rule: str, text: str, **options: Fraction) -> list[Problem]:
    module = RULES.load(rule)
    found = list(module.check(case_of(text, **(options or getattr(module, "OPTIONS", {})))[1]))
    assert {problem.rule for problem in found} <= {rule}
    return found


def found(rule: str, plan: str) -> list[str]:
    """Return what one rule finds, as "line:column rule message"; the plan begins on line 3."""
    document, _ = case_of(HEAD + plan)
    places = [(document.locate(problem.path, problem.part, problem.offset), problem) for problem in problems(rule, HEAD + plan)]
    return [f"{place.line}:{place.column} {rule} {said(problem.message)}" for place, problem in places]


def rows(*keys: str) -> str:
    """Return rows of 1 đồng, one a line from line 4: A with the first keys, B with the second …"""
    return "items:\n" + "".join(f"- {{name: {'ABCDEFGHIJKLM'[at]}, {key}amount: 1}}\n" for at, key in enumerate(keys))


def numbered(*numbers: object) -> str:
    return rows(*(f'no: "{number}", ' for number in numbers))


def twice(place: str, number: str, above: str, here: str) -> str:
    return f'{place} duplicate-number the number {number} is printed twice: "{above}" has it already, and so has "{here}"; number the rows from here on anew'


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (rows("", "", ""), []),
        (numbered(1, 2, 3), []),
        (numbered(1, 2, 2), [twice("6:17", "2", "B", "C")]),
        (rows("", "", "no: 2, "), [twice("6:17", "2", "B", "C")]),
        (rows("", "no: 3, ", ""), [twice("6:10", "3", "B", "C")]),  # the number of C is made: its name stands for it
        (numbered(1, 1, 1), [twice("5:17", "1", "A", "B"), twice("6:17", "1", "A", "C")]),
        (numbered("1.", "(1)"), [twice("5:17", "1", "A", "B")]),
        (numbered("", "", "-", "-", "*", "*"), []),
        (numbered("a", "A"), []),
        # A number may come back in another group, and on another level; it may not within one.
        ("items:\n- {name: A, items: [{name: B, no: 1, amount: 1}]}\n- {name: C, items: [{name: D, no: 1, amount: 1}]}\n", []),
        (
            "items:\n- {name: A, items: [{name: B, no: 1, amount: 1}, {name: C, no: 1, amount: 1}]}\n",
            [twice("4:64", "1", "B", "C")],
        ),
        ("totals: foot\nitems:\n- {name: A, no: 1, items: [{name: B, amount: 1}]}\n", []),
        (numbered("I", "II") + "charges: [{name: X, no: I, amount: 1}]\n", []),
        (rows("") + "charges:\n- {name: X, no: 1, amount: 1}\n- {name: Y, no: 1, amount: 1}\n", [twice("7:17", "1", "X", "Y")]),
        (
            rows("") + "charges: [{name: X, no: 1, amount: 1}]\noverhead: {no: 1, amount: 1}\n",
            [twice("6:16", "1", "X", "Chi phí quản lý chung")],
        ),
    ],
)
def test_duplicate_number(plan: str, findings: list[str]) -> None:
    assert found("duplicate-number", plan) == findings


def gap(place: str, before: object, after: object, missing: int) -> str:
    return f"{place} number-order after number {before} comes {after}: {missing} missing; number the rows anew, or add what was lost"


def wrong(place: str, number: object, stands: str) -> str:
    return f"{place} number-order number {number} is out of order: it comes {stands}; number the rows anew"


@pytest.mark.parametrize(
    ("numbers", "findings"),
    [
        ([1, 2, 3], []),
        ([4, 5, 6], []),  # it may go on from another table
        (["01", "02"], []),
        ([1, 2, 4], [gap("6:17", 2, 4, 1)]),
        ([1, 5, 6], [gap("5:17", 1, 5, 3)]),
        ([1, 3, 2, 4], [wrong("5:17", 3, "after 1, before 2")]),
        ([1, 2, 30, 4, 5], [wrong("6:17", 30, "after 2, before 4")]),  # one misprint is one finding
        ([9, 1, 2], [wrong("4:17", 9, "first, before 1")]),
        ([1, 2, 3, 1.5], [wrong("7:17", 1.5, "after 3")]),
        # A number that is there twice is told by another rule; the row may be the one that is missing.
        ([7, 8, 8, 9], []),
        ([7, 8, 8, 10], []),
        ([7, 8, 8, 11], [gap("7:17", 8, 11, 2)]),
        ([1, 2, 1, 3], []),
        (["I", "II", "III", "IV"], []),
        (["I", "III"], [gap("5:17", "I", "III", 1)]),
        (["I.", "II.", "IV."], [gap("6:17", "II.", "IV.", 1)]),
        (["IIII", "V"], []),  # no Roman number
        (["i", "ii", "iv"], [gap("6:17", "ii", "iv", 1)]),
        (["H", "I", "K"], []),
        (["C", "D"], []),
        (["a", "b", "c", "d", "đ", "e", "g"], []),
        (["a", "b", "c", "d", "e", "g"], []),
        (["d", "e", "f", "g"], []),
        (["a)", "b)", "d)"], [gap("6:17", "b)", "d)", 1)]),
        (["A", "C"], [gap("5:17", "A", "C", 1)]),
        (["9.1", "9.2", "9.10"], [gap("6:17", "9.2", "9.10", 7)]),
        (["9.1", "9.2", "8.3", "9.4"], [wrong("6:17", "8.3", "after 9.2, before 9.4")]),
        (["1", "1.1", "1.2", "2"], []),
        (["1", "1.1", "1.3", "2"], [gap("6:17", "1.1", "1.3", 1)]),
        (["I.1", "I.2", "II.1", "II.3"], [gap("7:17", "II.1", "II.3", 1)]),
        # What cannot be read may be anything.
        (["7", "8a", "8b", "9"], []),
        (["1", "2a", "5"], [gap("6:17", 1, 5, 3)]),
        (["1", "a", "4"], []),
        (["x1", "x3"], []),
        (["-", "", "*"], []),
        (["1", "", "-", "3"], [gap("7:17", 1, 3, 1)]),  # these take no number
    ],
)
def test_number_order(numbers: list[object], findings: list[str]) -> None:
    assert found("number-order", numbered(*numbers)) == findings


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (rows("", "", "no: 8, "), [gap("6:17", 2, 8, 5)]),
        (rows("", "no: 5, ", ""), [wrong("5:17", 5, "after 1, before 3")]),
        (rows("", "no: 8, ", "no: 9, ", ""), [wrong("7:10", 4, "after 9"), gap("5:17", 1, 8, 5)]),
        ("numbering: alpha\n" + rows("", "no: c, ", "no: d, "), [gap("6:17", "a", "c", 1)]),
        ("items:\n- {name: A, items: [{name: B, amount: 1}, {name: C, no: 1.3, amount: 1}]}\n", [gap("4:57", "1.1", "1.3", 1)]),
        (rows("") + "charges: [{name: X, no: 1, amount: 1}, {name: Y, no: 3, amount: 1}]\n", [gap("5:54", 1, 3, 1)]),
    ],
)
def test_number_order_where_some_numbers_are_made(plan: str, findings: list[str]) -> None:
    assert found("number-order", plan) == findings


def no_number(place: str, rest: str) -> str:
    return f"{place} missing-number {rest}; drop no and let dutoan number them"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (rows("", ""), []),
        (rows("", 'no: "", '), [no_number("5:17", '1 row has no number while others of the level do: "B"')]),
        (rows('no: " ", ', "", 'no: "", '), [no_number("4:17", '2 rows have no number while others of the level do: "A", "C"')]),
        (
            rows("", *(['no: "", '] * 5)),
            [no_number("5:17", '5 rows have no number while others of the level do: "B", "C", "D" and 2 more')],
        ),
        (rows('no: "", ', 'no: "", '), []),  # the whole level has none
        (rows("", 'no: "-", '), []),
        ("numbering: none\n" + rows("", 'no: "", '), []),
        ("numbering: dash\n" + rows("", 'no: "", '), []),
        ("numbering: [decimal, dash]\nitems:\n- {name: A, items: [{name: B, amount: 1}, {name: C, no: '', amount: 1}]}\n", []),
        (
            "items:\n- {name: A, items: [{name: B, no: '', amount: 1}]}\n- {name: C, items: [{name: D, amount: 1}]}\n",
            [no_number("4:35", '1 row has no number while others of the level do: "B"')],
        ),
        ("items:\n- {name: A, items: [{name: B, no: '', amount: 1}]}\n", []),
        (rows("") + "charges: [{name: X, no: '', amount: 1}]\n", []),
    ],
)
def test_missing_number(plan: str, findings: list[str]) -> None:
    assert found("missing-number", plan) == findings


def repeats(place: str, name: str, rest: str) -> str:
    return f'{place} duplicate-item "{name}" repeats {rest} đồng are counted twice; delete one row, or say where they differ'


ROW = "{name: Nước uống, unit: Người, quantity: 50, unit_price: 20_000"
TWO_SOURCES = "sources: {s: S, t: T}\nsource: s\nitems:\n"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (f"items:\n- {ROW}}}\n- {ROW}}}\n", [repeats("5:10", "Nước uống", "row 1 (the same unit, quantity and price): 1.000.000")]),
        (
            f"numbering: none\nitems:\n- {ROW}}}\n- {{name: nước  Uống, unit: người, quantity: =100/2, unit_price: 20_000}}\n",
            [repeats("6:10", "nước  Uống", "a row above (the same unit, quantity and price): 1.000.000")],
        ),
        (f"items:\n- {ROW}}}\n- {ROW}, note: chiều}}\n", []),
        (f"items:\n- {ROW}}}\n- {ROW}, code: 7000}}\n", []),
        (f"items:\n- {ROW}}}\n- {ROW}, vat: 8%}}\n", []),
        (f"items:\n- {ROW}}}\n- {ROW.replace('50', '51')}}}\n", []),
        (f"items:\n- {ROW}}}\n- {ROW.replace('20_', '30_')}}}\n", []),
        (f"items:\n- {ROW}}}\n- {ROW.replace('Người', 'Suất')}}}\n", []),
        (f"{TWO_SOURCES}- {ROW}}}\n- {ROW}, source: t}}\n", []),
        (
            f"{TWO_SOURCES}- {ROW}}}\n- {ROW}, source: s}}\n",
            [repeats("7:10", "Nước uống", "row 1 (the same unit, quantity and price): 1.000.000")],
        ),
        ("items: [{name: A, amount: 5}, {name: A, amount: 5}]\n", [repeats("3:38", "A", "row 1 (the same amount): 5")]),
        ("items: [{name: A, amount: 5}, {name: A, unit: X, quantity: 5, unit_price: 1}]\n", []),
        ("items: [{name: A, amount: 5}, {name: A, amount: 6}]\n", []),
        ("items: [{name: A, amount: 0}, {name: A, amount: 0}]\n", []),  # zero-figure tells of them, and nothing is counted twice
        ("items: [{name: A, unit: U, quantity: 1, unit_price: 0}, {name: A, unit: U, quantity: 1, unit_price: 0}]\n", []),
        ("items: [{name: X, id: x, amount: 5}, {name: A, rate: 20%, of: x}, {name: A, rate: 20%, of: x}]\n", []),  # of equal wages
        ("items:\n- {name: X, items: [{name: A, amount: 5}]}\n- {name: Y, items: [{name: A, amount: 5}]}\n", []),
        (
            "items:\n- {name: X, items: [{name: A, amount: 5}, {name: A, amount: 5}]}\n",
            [repeats("4:50", "A", "row 1.1 (the same amount): 5")],
        ),
        (
            "items:\n- {name: X, items: [{name: A, amount: 5}]}\n- {name: X, items: [{name: A, amount: 5}]}\n",
            [repeats("5:10", "X", "row 1 (the same amount): 5")],
        ),
    ],
)
def test_duplicate_item(plan: str, findings: list[str]) -> None:
    assert found("duplicate-item", plan) == findings


@pytest.mark.parametrize(
    ("lump", "count"),
    [
        ("{name: Lương, amount: 2_340_000}", 1),
        ("{name: Lương (9 tháng x 260.000đ), amount: 2_340_000}", 0),
        ("{name: Lương, note: 9 tháng x 260.000đ, amount: 2_340_000}", 0),
        ("{name: Lương (9 tháng x 250.000đ), amount: 2_340_000}", 1),
        ("{name: Lương (9 tháng x 260.000đ), amount: 2_340_000}\n- {name: Khác, amount: 4_000_000}", 1),
    ],
)
def test_a_lump_sum_that_its_text_works_out_is_none(lump: str, count: int) -> None:
    row = "- {name: A, unit: U, quantity: 1, unit_price: 1_000_000}"
    assert len(found("lump-sum-share", f"items:\n{row}\n- {lump}\n")) == count


def priced(*prices: int) -> str:
    return "items:\n" + "".join(f"- {{name: A, unit: U, quantity: 1, unit_price: {price}}}\n" for price in prices)


def slip(place: str, price: str, times: str, usual: str, noughts: str) -> str:
    row = f'the unit price {price} of "A" is {times} the {usual} of the row of the same name'
    return f"{place} price-slip {row}; see whether there are noughts {noughts}, or say where they differ"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (priced(20, 20, 200), [slip("6:47", "200", "10 times", "20", "too many")]),
        (priced(20, 200, 200), [slip("4:47", "20", "1/10 of", "200", "too few")]),
        (priced(20, 200), []),
        (priced(20, 20, 200, 200), []),
        (priced(20, 2_000), [slip("5:47", "2.000", "100 times", "20", "too many")]),
        (priced(20, 20, 40), []),
        ("items:\n- {name: A, amount: 20}\n- {name: A, amount: 2_000}\n", []),
        ("items:\n- {name: A, unit: U, quantity: 1, unit_price: 20}\n- {name: B, unit: U, quantity: 1, unit_price: 2_000}\n", []),
        ("items:\n- {name: A, unit: U, quantity: 1, unit_price: 20}\n- {name: A, unit: V, quantity: 1, unit_price: 2_000}\n", []),
    ],
)
def test_price_slip(plan: str, findings: list[str]) -> None:
    assert found("price-slip", plan) == findings


def units(*written: str) -> str:
    return "items:\n" + "".join(f"- {{name: A, unit: {unit}, quantity: 1, unit_price: 1}}\n" for unit in written)


def spelled(place: str, rare: str, usual: str, times: int) -> str:
    often = "once" if times == 1 else f"{times} times"
    return f'{place} unit-spelling the unit "{rare}" is spelled "{usual}" elsewhere ({often}); spell it "{usual}" everywhere'


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (units("Công", "Công", "Người", "Khóa"), []),
        (units("Công", "công", "Công"), [spelled("5:19", "công", "Công", 2)]),
        (units("công", "Công", "Công"), [spelled("4:19", "công", "Công", 2)]),
        (units("công", "Công"), [spelled("5:19", "Công", "công", 1)]),  # a tie: the first one stays
        (units("Công", "công", "CÔNG", "Công"), [spelled("5:19", "công", "Công", 2), spelled("6:19", "CÔNG", "Công", 2)]),
        (units("Khóa", "Khoá", "Khóa/quý", "Khoá/quý"), [spelled("5:19", "Khoá", "Khóa", 1), spelled("7:19", "Khoá/quý", "Khóa/quý", 1)]),
        (units("Người x  ngày", "Người x ngày"), [spelled("5:19", "Người x ngày", "Người x  ngày", 1)]),
        (
            units("m2", "m²", "m2", "Người × ngày", "Người x ngày"),
            [spelled("5:19", "m²", "m2", 2), spelled("8:19", "Người x ngày", "Người × ngày", 1)],
        ),
        (units("Má", "Mà", "Ma"), []),  # another tone is another word
        # Without its marks a unit is wrong, however often.
        (units("Nguoi", "Nguoi", "Người"), [spelled("4:19", "Nguoi", "Người", 1), spelled("5:19", "Nguoi", "Người", 1)]),
        (units("Công", "cong", "công", "công"), [spelled("4:19", "Công", "công", 2), spelled("5:19", "cong", "công", 2)]),
        (units("dem", "Đêm", "Đợt", "Dot"), [spelled("4:19", "dem", "Đêm", 1), spelled("7:19", "Dot", "Đợt", 1)]),
        (units("Người x ngay", "Người x ngày", "Nguoi/ngay"), [spelled("4:19", "Người x ngay", "Người x ngày", 1)]),
        (
            units("Người x ngày", "Người x ngay", "Nguoi x ngay"),
            [spelled("5:19", "Người x ngay", "Người x ngày", 1), spelled("6:19", "Nguoi x ngay", "Người x ngày", 1)],
        ),
        (units("Khoa hoc", "Khóa học"), [spelled("4:19", "Khoa hoc", "Khóa học", 1)]),
        (units("Nguoi x ngày", "Người x ngay"), []),  # each has marks that the other lacks
        (units("To", "Tờ", "Tổ"), []),  # it may be either
        (units("Thang", "Tháng", "Ca", "Cá"), []),  # words of their own
        (units("Lân", "Lần"), []),
        (units("Nga\u0300y", "Ngày"), []),  # not-nfc tells of it
        (units('""', '" "'), []),
        (
            "items:\n- {name: A, unit: Công, items: [{name: B, amount: 1}]}\n- {name: C, unit: công, amount: 1}\n",
            ['5:19 unit-spelling the unit "công" is spelled "Công" elsewhere (once); spell it "Công" everywhere'],
        ),
        (
            "items:\n- {name: A, quantity: {người: 4, ngày: 3}, unit_price: 1}\n- {name: B, quantity: 9, unit: người x ngày, unit_price: 1}\n",
            [spelled("5:32", "người x ngày", "Người x ngày", 1)],
        ),
        (
            units("người x ngày", "người x ngày") + "- {name: B, quantity: {người: 4, ngày: 3}, unit_price: 1}\n",
            [spelled("6:23", "Người x ngày", "người x ngày", 2)],
        ),
        (
            "params: {p: {value: 1, unit: người}, q: {value: 2, unit: ''}, r: 3}\n" + units("Người"),
            [spelled("3:30", "người", "Người", 1)],
        ),
    ],
)
def test_unit_spelling(plan: str, findings: list[str]) -> None:
    assert found("unit-spelling", plan) == findings


MENDED = "  # công\n- name: Công\n  unit:  {}\n  quantity: 1\n  unit_price: 1\n"


def test_unit_spelling_is_mended_and_nothing_else_changes() -> None:
    text = HEAD + "items:\n" + "".join(MENDED.format(unit) for unit in ("Công", '"công" ', "'công'", "công # ngày công", "Công", "Công"))
    edits = [edit for problem in problems("unit-spelling", text) if problem.fix and problem.fix.safe for edit in problem.fix.edits]
    assert len(edits) == 3
    mended = text.replace('"công"', '"Công"').replace("'công'", "'Công'").replace("unit:  công", "unit:  Công")
    assert apply_edits(text, case_of(text)[0], edits) == mended


def test_marks_that_are_missing_are_put_in_by_a_safe_fix() -> None:
    text = HEAD + units("Nguoi", "nguoi", "Người")
    fixes = [problem.fix for problem in problems("unit-spelling", text)]
    assert fixes == [Fix(safe=True, edits=(Edit(("items", place, "unit"), "Người"),)) for place in (0, 1)]


def test_a_unit_that_is_made_of_factors_has_no_fix() -> None:
    text = HEAD + units("a x b", "a x b") + "- {name: B, quantity: {a: 4, b: 3}, unit_price: 1}\n"
    assert [(problem.path, problem.fix) for problem in problems("unit-spelling", text)] == [(("items", 2, "quantity"), None)]


@pytest.mark.parametrize(
    ("row", "findings"),
    [
        ("unit: Người, quantity: 5, unit_price: 2_000", []),
        ("quantity: {người: 5}, unit_price: 2_000", []),
        ("amount: 5", []),
        ("items: [{name: B, amount: 1}]", []),
        ("quantity: 5, unit_price: 2_000", ['4:23 missing-unit "A" (5 × 2.000) has no unit; add unit']),
        ("quantity: =3/2, unit_price: 0", ['4:23 missing-unit "A" (1,5 × 0) has no unit; add unit']),
        ('unit: "", quantity: 0, unit_price: 2_000', ['4:19 missing-unit "A" (0 × 2.000) has no unit; add unit']),
        ('unit: " ", quantity: {người: 5}, unit_price: 2_000', ['4:19 missing-unit "A" (5 × 2.000) has no unit; add unit']),
        ("items: [{name: B, quantity: 5, unit_price: 1}]", ['4:41 missing-unit "B" (5 × 1) has no unit; add unit']),
    ],
)
def test_missing_unit(row: str, findings: list[str]) -> None:
    assert found("missing-unit", f"items:\n- {{name: A, {row}}}\n") == findings


def zero(place: str, what: str, name: str) -> str:
    return f'{place} zero-figure the {what} of "{name}" is 0: the row has no money; fill in the figure, or delete the row'


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        ("items: [{name: A, unit: U, quantity: 1, unit_price: 1}, {name: B, amount: -1}]\n", []),
        ("items: [{name: A, unit: U, quantity: 0, unit_price: 1}]\n", [zero("3:38", "quantity", "A")]),
        ("items: [{name: A, unit: U, quantity: 1, unit_price: 0}]\n", [zero("3:53", "unit price", "A")]),
        ("items: [{name: A, unit: U, quantity: 0, unit_price: 0}]\n", [zero("3:53", "unit price", "A"), zero("3:38", "quantity", "A")]),
        ("items: [{name: A, unit: U, quantity: 1, unit_price: =1/3}]\n", [zero("3:53", "unit price", "A")]),  # rounded to whole đồng
        ("items: [{name: A, unit: U, quantity: 0.001, unit_price: 1}]\n", []),
        ("items: [{name: A, amount: 0}]\n", [zero("3:27", "lump sum", "A")]),
        ("items: [{name: A, amount: =5-5}]\n", [zero("3:27", "lump sum", "A")]),
        ("params: {p: 0}\nitems: [{name: A, quantity: {x: 2, y: =p}, unit_price: 1}]\n", [zero("4:39", 'factor "y"', "A")]),
        ("items: [{name: A, quantity: {x: 0, y: 0}, unit_price: 1}]\n", [zero("3:33", 'factor "x"', "A"), zero("3:39", 'factor "y"', "A")]),
        ("items: [{name: A, items: [{name: B, amount: 0}]}]\n", [zero("3:45", "lump sum", "B")]),
        ("items: [{name: A, id: a, amount: 1}, {name: B, rate: 0%, of: a}]\n", []),
        ("ceiling: 1\noverhead: balance\nitems: [{name: A, amount: 1}]\n", []),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, amount: 0}]\n", [zero("4:29", "lump sum", "B")]),
        ("items: [{name: A, amount: 1}]\noverhead: 0\n", [zero("4:11", "lump sum", "Chi phí quản lý chung")]),
    ],
)
def test_zero_figure(plan: str, findings: list[str]) -> None:
    assert found("zero-figure", plan) == findings


def mixed(lumps: str, product: int, rest: str = "") -> str:
    return f"{rest}items:\n- {{name: P, unit: U, quantity: 1, unit_price: {product}}}\n{lumps}"


LUMP = "- {name: A, amount: 1_000}\n"


def lumps(place: str, rest: str) -> str:
    return f"{place} lump-sum-share {rest}"


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        (mixed("", 1), []),
        (mixed(LUMP, 1_000), []),
        (
            mixed(LUMP, 999),
            [
                lumps(
                    "5:21",
                    '1 lump sum comes to 1.000, 50% of the subtotal 1.999 (limit 50%: 999); split them into quantity × price, first "A"',
                )
            ],
        ),
        (
            mixed(LUMP + "- {name: B, items: [{name: C, amount: 2_000}]}\n", 1_000),
            [
                lumps(
                    "6:39",
                    '2 lump sums come to 3.000, 75% of the subtotal 4.000 (limit 50%: 2.000); split them into quantity × price, first "C"',
                )
            ],
        ),
        (
            mixed("- {name: A, amount: =3*1_000}\n- {name: B, amount: -2_999}\n", 3_001),
            [
                lumps(
                    "5:21",
                    '1 lump sum comes to 3.000, 99,9% of the subtotal 3.002 (limit 50%: 1.501); split them into quantity × price, first "A"',
                ),
            ],
        ),
        (mixed("- {name: A, amount: -5}\n", 1), []),
        (mixed("- {name: A, amount: balance}\n", 1, "ceiling: 1_000\n"), []),
        (mixed("- {name: A, rate: 900%, of: p}\n", 1).replace("P,", "P, id: p,"), []),
        (mixed("", 1) + "charges: [{name: B, amount: 1_000}]\n", []),
        ("items:\n- {name: A, amount: 1_000}\n", []),  # a summary has no details to be short of
    ],
)
def test_lump_sum_share(plan: str, findings: list[str]) -> None:
    assert found("lump-sum-share", plan) == findings


def test_the_share_of_lump_sums_is_an_option() -> None:
    plan = HEAD + mixed(LUMP, 3_000)
    assert problems("lump-sum-share", plan, share=Fraction(1, 4)) == []
    (problem,) = problems("lump-sum-share", plan, share=Fraction(24, 100))
    assert (problem.path, problem.expected, problem.actual) == (("items", 1, "amount"), 960, 1_000)


def unused(place: str, what: str) -> str:
    return f"{place} unused-name {what}"


def param(place: str, name: str) -> str:
    return unused(place, f'no expression uses the parameter "{name}"; write ={name} where it belongs, or delete it')


def source(place: str, name: str) -> str:
    return unused(place, f'no row uses the source "{name}"; write source: {name} on the rows that it pays, or delete it')


def lost_id(place: str, name: str) -> str:
    return unused(place, f'no of, except, limit or expect mentions the id "{name}"; delete it, or look for the place that should')


@pytest.mark.parametrize(
    ("plan", "findings"),
    [
        ("items: [{name: A, amount: 1}]\n", []),
        ("params: {p: 1, q: 2}\nitems: [{name: A, amount: 1}]\n", [param("3:10", "p"), param("3:16", "q")]),
        ("params: {p: 1, q: =p}\nitems: [{name: A, amount: 1}]\n", [param("3:16", "q")]),
        ("params: {p: 1}\nitems: [{name: A, amount: '=max(p, 2)'}]\n", []),
        ("params: {p: 1}\nitems: [{name: A, unit: U, quantity: =p, unit_price: 1}]\n", []),
        ("params: {p: 1}\nitems: [{name: A, unit: U, quantity: {x: 1, y: =p}, unit_price: 1}]\n", []),
        ("params: {p: 1}\nitems: [{name: A, items: [{name: B, unit: U, quantity: 1, unit_price: =-p*-2}]}]\n", []),
        ("params: {p: 1}\nitems: [{name: A, amount: 1}]\ncharges: [{name: B, amount: =p}]\n", []),
        ("sources: {s: S}\nitems: [{name: A, amount: 1}]\n", []),
        ("sources: {s: S, t: T}\nsource: s\nitems: [{name: A, amount: 1}]\n", [source("3:17", "t")]),
        ("sources: {s: S, t: T}\nitems: [{name: A, amount: 1, source: {s: 50%, t: 50%}}]\n", []),
        ("sources: {s: S, t: T}\nsource: s\nitems: [{name: A, source: t, items: [{name: B, amount: 1}]}]\n", []),
        ("sources: {s: S, t: T}\nsource: s\nvat: {rate: 5%, source: t}\nitems: [{name: A, amount: 1}]\n", []),
        ("sources: {s: S, t: T}\nsource: s\nitems: [{name: A, amount: 1, vat: {rate: 5%, source: t}}]\n", []),
        ("sources: {s: S, t: T}\nsource: s\nitems: [{name: A, amount: 1}]\noverhead: {rate: 5%, source: t}\n", []),
        ("items: [{name: A, id: a, amount: 1}]\n", [lost_id("3:23", "a")]),
        (
            "items: [{name: A, id: a, items: [{name: B, id: b, amount: 1}]}]\ncharges: [{name: C, rate: 5%, of: a}]\n",
            [lost_id("3:48", "b")],
        ),
        (
            "items: [{name: A, id: a, amount: 1}, {name: B, id: b, amount: 1}]\ncharges: [{name: C, rate: 5%, of: subtotal, except: a}]\n",
            [
                lost_id("3:52", "b"),
            ],
        ),
        ("items: [{name: A, id: a, amount: 1}, {name: B, rate: 5%, of: a}]\n", []),
        ("items: [{name: G, id: g, items: [{name: A, id: a, amount: 1}]}, {name: B, rate: 5%, of: g, except: a}]\n", []),
        ("items: [{name: A, id: a, amount: 1}, {name: G, limit: {rate: 5%, of: a}, items: [{name: B, amount: 1}]}]\n", []),
        ("items: [{name: G, limit: {amount: 5}, items: [{name: B, amount: 1}]}]\nexpect: {total: 1}\n", []),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, id: b, rate: 5%}]\n", [lost_id("4:25", "b")]),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, id: b, rate: 5%}]\nexpect: {charges: {b: 0}}\n", []),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, id: b, rate: 5%}, {name: C, rate: 5%, of: b}]\n", []),
        ("items: [{name: A, amount: 1}]\ncharges: [{name: B, id: overhead, rate: 5%}]\n", [lost_id("4:25", "overhead")]),
        ("items: [{name: A, amount: 1}]\noverhead: 5%\n", []),
        ("items: [{name: A, amount: 1}]\noverhead: {id: ql, rate: 5%}\n", [lost_id("4:16", "ql")]),
    ],
)
def test_unused_name(plan: str, findings: list[str]) -> None:
    assert found("unused-name", plan) == findings


def labelled(label: str, numbering: str = "roman", count: int = 2, rest: str = "") -> str:
    return f"numbering: {numbering}\nlabels: {{total: '{label}'}}\n{rows(*[''] * count)}{rest}"


ONLY = "(there are I, II)"
THREE = "(there are I, II, III)"
LONG = "I+" * 120 + "V"


@pytest.mark.parametrize(
    ("label", "count", "wrong"),
    [
        ("Tổng cộng", 2, None),
        ("TỔNG CỘNG (I+II)", 2, None),
        ("TỔNG CỘNG (I + II)", 2, None),
        ("TỔNG CỘNG (II+I)", 2, None),
        ("TỔNG CỘNG (I+II+III+IV+V)", 2, f"cites III, IV, V, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (=I+II+III)", 2, f"cites III, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG = I + II + III", 2, f"cites III, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG I+II+III", 2, f"cites III, not there; mend it, or add what is missing {ONLY}"),
        ("Tổng [mục I, II, III]", 2, f"cites III, not there; mend it, or add what is missing {ONLY}"),
        ("Tổng (phần I, II và III)", 2, f"cites III, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (I-V)", 2, f"cites V, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (I đến V)", 2, f"cites V, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (từ mục I đến V)", 2, f"cites V, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (I+...+V)", 2, f"cites V, not there; mend it, or add what is missing {ONLY}"),
        ("TỔNG CỘNG (I-III)", 3, None),
        ("TỔNG CỘNG (I+…+III)", 3, None),
        ("TỔNG CỘNG (I+II)", 3, f"leaves out III; mend the label {THREE}"),
        ("TỔNG CỘNG (I-II)", 3, f"leaves out III; mend the label {THREE}"),
        ("TỔNG CỘNG (I+II+IV)", 3, f"cites IV, not there, and leaves out III; mend it {THREE}"),
        ("TỔNG CỘNG (I+II), làm tròn (I+II)", 2, None),
        # Not sure: one number may be the total's own mark, words may mean anything, two sums may be of two things.
        ("TỔNG CỘNG (V)", 2, None),
        ("TỔNG CỘNG (1+2+3)", 2, None),
        ("TỔNG CỘNG (giai đoạn I, II và III)", 2, None),
        ("TỔNG CỘNG (I+II+III) = (I+II+IV)", 2, None),
        ("TỔNG CỘNG (I+2)", 2, None),
        ("TỔNG CỘNG (1,5)", 2, None),
        ("TỔNG CỘNG (2023-2024)", 2, None),
        (f"TỔNG CỘNG ({LONG})", 2, None),
    ],
)
def test_label_section(label: str, count: int, wrong: str | None) -> None:
    said_so = [f'4:17 label-section the label "{label}" {wrong}'] if wrong else []
    assert found("label-section", labelled(label, count=count)) == said_so


@pytest.mark.parametrize(
    ("plan", "messages"),
    [
        (
            labelled("Tổng (1+2+3)", "decimal"),
            ['the label "Tổng (1+2+3)" cites 3, not there; mend it, or add what is missing (there are 1, 2)'],
        ),
        (
            labelled("Tổng (1,2,3)", "decimal"),
            ['the label "Tổng (1,2,3)" cites 3, not there; mend it, or add what is missing (there are 1, 2)'],
        ),
        (labelled("Tổng (1,5)", "decimal"), []),  # one and a half of something
        (labelled("Tổng (A+B)", "upper"), []),
        (labelled("Tổng (A-D)", "upper", 6), ['the label "Tổng (A-D)" leaves out Đ, E; mend the label (there are A, B, C, D, Đ, E)']),
        (labelled("Tổng (A÷Đ)", "upper", 5), []),
        (labelled("Tổng (I+II)", "none"), []),
        (labelled("Tổng (I+II)", "dash"), []),
        (
            labelled("T (1+2)", "decimal", 13),
            [
                'the label "T (1+2)" leaves out 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …; mend the label (there are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …)'
            ],
        ),
        # Only the top rows are sections; a charge with a number is one too, for the total.
        (
            "numbering: [roman, roman]\nlabels: {total: T (I+II)}\nitems: [{name: A, items: [{name: B, amount: 1}, {name: C, amount: 1}]}]\n",
            [
                'the label "T (I+II)" cites II, not there; mend it, or add what is missing (there are I)',
            ],
        ),
        (labelled("Tổng (I+II+III)", rest="charges: [{name: B, no: III, amount: 1}]\n"), []),
        (
            labelled("Tổng (I+II)", rest="charges: [{name: B, no: III, amount: 1}]\n"),
            [
                'the label "Tổng (I+II)" leaves out III; mend the label (there are I, II, III)',
            ],
        ),
        (labelled("Tổng (I+II)", rest="overhead: 5%\n"), []),
        (
            "numbering: roman\nlabels: {subtotal: Cộng (I+II+III)}\n" + rows("", "") + "overhead: 5%\n",
            [
                'the label "Cộng (I+II+III)" cites III, not there; mend it, or add what is missing (there are I, II)',
            ],
        ),
        # The foot's rows may have marks of their own.
        (labelled("Tổng (A+B+C)", "upper", rest="overhead: {name: Chi phí quản lý (C), rate: 5%}\n"), []),
        (labelled("Tổng (I+II+III)", rest="overhead: {name: III. Chi phí quản lý, rate: 5%}\n"), []),
        ("numbering: upper\nvat: 5%\nlabels: {subtotal: Cộng (A), vat: Thuế (B), total: Tổng (A+B)}\n" + rows("", "", ""), []),
    ],
)
def test_label_section_in_other_styles_and_places(plan: str, messages: list[str]) -> None:
    assert [line.partition(" label-section ")[2] for line in found("label-section", plan)] == messages


def test_a_label_gives_both_sums_for_machines() -> None:
    (problem,) = problems("label-section", HEAD + labelled("TỔNG CỘNG ( I + II+III )"))
    assert (problem.path, problem.expected, problem.actual) == (("labels", "total"), "I+II", "I + II+III")


def rate(place: str, label: str, stated: str, used: str) -> str:
    return f'{place} label-vat-rate the label "{label}" says {stated}, the estimate uses {used}; mend the label, or vat'


TWO_RATES = "vat: 5%\nitems: [{name: A, amount: 100}, {name: B, amount: 100, vat: 8%}]\n"
GROSS = "vat: 8%\nprices: vat_included\nitems: [{name: A, amount: 108}]\n"


def taxed(vat: str) -> str:
    return f"vat: {vat}\nitems: [{{name: A, amount: 100}}]\n"


@pytest.mark.parametrize(
    ("label", "plan", "findings"),
    [
        ("vat: Thuế GTGT", taxed("8%"), []),
        ("vat: Thuế VAT (8%)", taxed("8%"), []),
        ("vat: Thuế VAT 8 %", taxed("8%"), []),
        ("vat: Thuế VAT 08%", taxed("8%"), []),
        ("vat: 'Thuế VAT (7,5%)'", taxed("7.5%"), []),
        ("vat: Thuế VAT (7.50%)", taxed("7.5%"), []),
        ("vat: Thuế VAT (5%)", taxed("8%"), [rate("3:15", "Thuế VAT (5%)", "5%", "8%")]),
        ("vat: 8 %", taxed("10%"), [rate("3:15", "8 %", "8%", "10%")]),
        ("vat: Thuế (5%)", "items: [{name: A, amount: 100}, {name: B, amount: 1, vat: 8%}]\n", [rate("3:15", "Thuế (5%)", "5%", "8%")]),
        ("vat: Thuế (5%)", taxed("5%") + "charges: [{name: B, amount: 5, vat: 8%}]\n", [rate("3:15", "Thuế (5%)", "5%", "5%, 8%")]),
        # Several rates: the label stands on each of them.
        ("vat: Thuế", TWO_RATES, []),
        ("vat: 'Thuế 5%, 8%'", TWO_RATES, []),
        ("vat: Thuế (5%)", TWO_RATES, [rate("3:15", "Thuế (5%)", "5%", "5%, 8%")]),
        ("vat: 'Thuế 5%, 8%'", taxed("5%"), [rate("3:15", "Thuế 5%, 8%", "5%, 8%", "5%")]),
        # Where no VAT is added, the label is not printed.
        ("vat: Thuế (5%)", taxed("exempt"), []),
        ("vat: Thuế (5%)", GROSS, []),
        ("total: Tổng cộng (đã gồm VAT 8%)", GROSS, []),
        ("total: Tổng cộng (đã gồm thuế GTGT 10%)", GROSS, [rate("3:17", "Tổng cộng (đã gồm thuế GTGT 10%)", "10%", "8%")]),
        ("subtotal: Cộng 90% trước vat 5%", taxed("8%"), [rate("3:20", "Cộng 90% trước vat 5%", "5%", "8%")]),
        ("total: Tổng cộng (90% kế hoạch)", taxed("8%"), []),
        ("total: Tổng cộng (đã gồm VAT)", taxed("8%"), []),
        ("total: Tổng cộng (đã gồm VAT 8%)", taxed("exempt"), []),
    ],
)
def test_label_vat_rate(label: str, plan: str, findings: list[str]) -> None:
    assert found("label-vat-rate", f"labels: {{{label}}}\n{plan}") == findings


def test_a_vat_label_gives_both_rates_for_machines() -> None:
    (problem,) = problems("label-vat-rate", f"{HEAD}labels: {{vat: 'Thuế 7,5%'}}\n{TWO_RATES}")
    assert (problem.expected, problem.actual) == ("5%, 8%", "7.5%")


def other(place: str, name: str, said: str, used: str) -> str:
    return f'{place} name-rate the name "{name}" says {said}, the row is {used}; mend the name, or rate'


@pytest.mark.parametrize(
    ("charge", "findings"),
    [
        ("{name: Quản lý 5%, rate: 5%}", []),
        ("{name: Quản lý 5%, rate: 6%}", [other("4:18", "Quản lý 5%", "5%", "6%")]),
        ("{name: 'Quản lý (7,3 %)', rate: 5.5%}", [other("4:18", "Quản lý (7,3 %)", "7,3%", "5,5%")]),
        ("{name: 'BHXH 17,5%, BHYT 3%', rate: 20.5%}", []),  # two rates: their sum may be meant
        ("{name: 'Đóng góp 20,5% (17,5% + 3%)', rate: 20.5%}", []),
        ("{name: 'Đóng góp 20,5% (17,5% + 3%)', rate: 21.5%}", [other("4:18", "Đóng góp 20,5% (17,5% + 3%)", "20,5%", "21,5%")]),
        ("{name: '1% + 2% + 3% = 6%', rate: 5%}", [other("4:18", "1% + 2% + 3% = 6%", "6%", "5%")]),
        ("{name: 'Thu nhập chịu thuế tính trước 5,5%', rate: 6%}", [other("4:18", "Thu nhập chịu thuế tính trước 5,5%", "5,5%", "6%")]),
        ("{name: 'Dự phòng, tối đa 10%', rate: 5%}", []),
        ("{name: Dự phòng 10%, rate: 5%, at_most: 10%}", []),
        ("{name: 'Dự phòng 5% (không quá 10%)', rate: 6%}", [other("4:18", "Dự phòng 5% (không quá 10%)", "5%", "6%")]),
        ("{name: Chi khác (chưa có VAT 8%), rate: 5%}", []),
        ("{name: Quản lý 5%, amount: 6}", []),
        ("{name: Chiết khấu 5%, rate: -5%}", []),
    ],
)
def test_name_rate(charge: str, findings: list[str]) -> None:
    assert found("name-rate", f"items: [{{name: A, amount: 100}}]\ncharges: [{charge}]\n") == findings


def test_the_rate_in_the_name_of_a_row_is_compared_too() -> None:
    plan = "items: [{name: A, id: a, amount: 100}, {name: 'BHXH 23,5%', rate: 20%, of: a}]\n"
    assert found("name-rate", plan) == [other("3:47", "BHXH 23,5%", "23,5%", "20%")]


@pytest.mark.parametrize(
    ("printed", "inner"),
    [("1", "1"), ("1.", "1"), ("(a)", "a"), (" IV / ", "IV"), ("9.1.", "9.1"), ("-", ""), ("– –", ""), ("", ""), ("*", "")],
)
def test_a_number_is_read_without_what_stands_around_it(printed: str, inner: str) -> None:
    assert bare(printed) == inner


@pytest.mark.parametrize(
    ("numbers", "values"),
    [
        (["0", "7", "120"], [[0, 7, 120]]),
        (["I", "IV", "XIX", "XLII", "MCMXCIV"], [[1, 4, 19, 42, 1994]]),
        (["đ"], [[5]]),
        (["C"], [[100], [3], [3], [3]]),
        (["i", "v"], [[1, 5], [9, 21], [8, 20], [9, 22]]),
        (["1", "II"], []),
        (["IIX"], []),
        (["aa"], []),
        (["1234567"], []),
        (["²"], []),
        ([""], []),
    ],
)
def test_numbers_of_one_style_are_read_together(numbers: list[str], values: list[list[int]]) -> None:
    assert list(read_alike(numbers)) == values
