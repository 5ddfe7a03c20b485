"""What a spreadsheet, a word processor or YAML itself would quietly make something else of: each is refused at its place."""

import unicodedata

import pytest
from chain import HEAD, ROWS, problems, run

COMMA = "has a comma (the decimal mark in a file is a dot)"


def two(thousands: str, decimal: str) -> str:
    return f"has two readings: write {thousands} if the mark separates thousands, or {decimal} if it is the decimal mark"


GROUPS = "(each group behind the first has 3 digits); check the zeros, then write it like 20_000_000"
TRAPS = [
    ("225.000", "ambiguous-number", two("225_000", "225")),
    ("1.250.000", "ambiguous-number", two("1_250_000", "1.25")),
    ("12.345", "ambiguous-number", two("12_345", "12.3450")),
    ("1,5", "bad-number", f"{COMMA}; write 1.5"),
    ("1,250,000", "ambiguous-number", two("1_250_000", "1.25")),
    ("012", "bad-number", "has a leading zero (YAML may read it as 10, in base 8); write 12"),
    ("1:30", "bad-number", "is no number (YAML may read it as 90, in base 60); write a decimal number such as 1.5"),
    ("NaN", "bad-number", "is no finite number; write the figure, or leave the key out while there is none"),
    ("20.0000.000", "bad-number", f'has a wrong group "0000" {GROUPS}'),
    ("1e6", "bad-number", "uses an exponent or another base; write all digits, such as 1_000_000"),
    ("yes", "bad-number", "is no number; write it like 225_000, 1.5 or 5%"),
    ("5 %", "bad-number", "needs its % right behind the number; write 5%"),
]


@pytest.mark.parametrize(
    ("key", "column"),
    [("ceiling: ", 10), ("vat: ", 6), ("overhead: ", 11), ("round_to: ", 11), ("params: {p: ", 13), ("expect: {total: ", 17)],
)
@pytest.mark.parametrize(("text", "rule", "why"), TRAPS)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_trap_is_refused_wherever_a_number_stands(key: str, column: int, text: str, rule: str, why: str, quote: str) -> None:
    end = "}" if "{" in key else ""
    assert problems(f"{ROWS}{key}{quote}{text}{quote}{end}\n") == [f'5:{column} {rule} "{text}" {why}']


def test_a_text_stays_as_written() -> None:
    row = "{name: 225.000, no: 9.10, unit: 1:30, code: 0010, note: NaN, quantity: 1, unit_price: 2}"
    estimate, _ = run(f"{HEAD}items:\n- {row}\n")
    assert estimate is not None
    line = estimate.lines[0]
    assert (line.name, line.no, line.unit, line.code, line.note) == ("225.000", "9.10", "1:30", "0010", "NaN")


@pytest.mark.parametrize(
    "said",
    """khong chiu|khong chiu thue|không chịu thuế|Không chịu thuế GTGT|không chịu|không|miễn|mien thue|Miễn thuế GTGT|KCT|kct|
    khong thue|none|no|no VAT|Exempt""".replace("\n    ", "").split("|"),
)
@pytest.mark.parametrize("vat", ["%s", "'%s'", "{rate: %s}"])
def test_whoever_says_that_no_vat_is_due_is_told_the_word_for_it(vat: str, said: str) -> None:
    column = 13 if "{" in vat else 6
    assert problems(f"{ROWS}vat: {vat % said}\n") == [
        f'5:{column} bad-rate "{said}": write exempt if it is not taxable, 0% if the rate is 0'
    ]


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        ("vat: nope", '5:6 bad-number "nope" is no number; write it like 225_000, 1.5 or 5%'),
        ("vat: 5", '5:6 bad-rate "5" has no %; write 5% if it is a rate'),
        ("vat: '5'", '5:6 bad-rate "5" has no %; write 5% if it is a rate'),
        ("vat: 0.05", '5:6 bad-rate "0.05" has no %: write 5% if it is a part of 1, or 0.05% if it is per cent already'),
        ("vat: -5%", '5:6 bad-rate "-5%" is negative; the rate must be 0% or more here'),
        ("ceiling: 5%", '5:10 bad-number "5%" is a rate; a number without % is expected here'),
        ("ceiling: -5", '5:10 bad-number "-5" is negative; it must be 0 or more here'),
        ("ceiling: 1.5", '5:10 bad-number "1.5" is not a whole number of đồng'),
        ("ceiling: =5", '5:10 bad-number "=5" is an expression; a plain number is needed here'),
        ("overhead: {rate: =5}", '5:18 bad-number "=5" is an expression; a plain number is needed here'),
        (
            "ceiling: 1_000_000_000_000_000",
            '5:10 over-limit "1_000_000_000_000_000" is over the limit: money stays below 1.000.000.000.000.000 đồng',
        ),
        ("ceiling: 1111111111222222222233333333334", "5:10 over-limit a number of 31 characters; the limit is 30"),
        ("overhead: {balance: yes}", '5:21 bad-choice "yes": write true or false'),
        ("dutoan: 1", '5:1 duplicate-key the key "dutoan" is written twice; keep one'),
    ],
)
def test_a_value_of_the_wrong_kind(appended: str, found: str) -> None:
    assert problems(f"{ROWS}{appended}\n") == [found]


FORM = "is no date of the form YYYY-MM-DD; write"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023-02-30", "is not in the calendar; write a real day"),
        ("2023-13-01", "is not in the calendar; did you mean 2023-01-13?"),
        ("0000-01-01", "is not in the calendar; write a real day"),
        ("15/08/2023", f"{FORM} 2023-08-15"),
        ("5.8.2023", f"{FORM} 2023-08-05"),
        ("2024-1-5", f"{FORM} 2024-01-05"),
        ("2024/12/31", f"{FORM} 2024-12-31"),
        ("20241231", f"{FORM} 2024-12-31"),
        ("08-15-2023", f"{FORM} it like 2023-08-15"),
        ("31/02/2023", f"{FORM} it like 2023-08-15"),
        ("2023-08-15T00:00:00", f"{FORM} it like 2023-08-15"),
        ("2023", f"{FORM} it like 2023-08-15"),
        ("0", f"{FORM} it like 2023-08-15"),
        ("tháng 8/2023", f"{FORM} it like 2023-08-15"),
        ("２０２３-08-15", f"{FORM} it like 2023-08-15"),
    ],
)
@pytest.mark.parametrize("quote", ["", "'"])
def test_a_date_is_written_in_one_way(text: str, why: str, quote: str) -> None:
    assert problems(f"{ROWS}date: {quote}{text}{quote}\n") == [f'5:7 bad-date "{text}" {why}']


INSTEAD = "is not allowed; write the value itself, and quote it if it is a text"
ONE = "5:1 forbidden-yaml a file holds one estimate; take out the --- and what follows"


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        ("note: &a b", [f"5:7 forbidden-yaml the YAML anchor &a {INSTEAD}"]),
        ("note: *a", [f"5:7 forbidden-yaml the YAML alias *a {INSTEAD}"]),
        ("<<: *a", [f"5:5 forbidden-yaml the YAML alias *a {INSTEAD}"]),
        ("*a : b", [f"5:1 forbidden-yaml the YAML alias *a {INSTEAD}"]),
        ("charges: [*a]", [f"5:11 forbidden-yaml the YAML alias *a {INSTEAD}"]),
        ("note: !!str b", [f"5:7 forbidden-yaml the YAML tag tag:yaml.org,2002:str {INSTEAD}"]),
        ("note: !Gap làm ngay", [f"5:7 forbidden-yaml the YAML tag !Gap {INSTEAD}"]),
        ("labels: !x {no: b}", [f"5:9 forbidden-yaml the YAML tag !x {INSTEAD}"]),
        (
            "charges: &c []\n&k note: a",
            [f"5:10 forbidden-yaml the YAML anchor &c {INSTEAD}", f"6:1 forbidden-yaml the YAML anchor &k {INSTEAD}"],
        ),
        ("---\ndutoan: 1", [ONE]),
        ("---\n---\n", [ONE]),
        ("? [a]\n: b", ["5:3 forbidden-yaml a key must be plain text; quote it if it is a text with { or ["]),
        ("{a: b}: c", ["5:1 forbidden-yaml a key must be plain text; quote it if it is a text with { or ["]),
    ],
)
def test_what_yaml_can_do_and_a_plan_cannot(appended: str, found: list[str]) -> None:
    assert problems(f"{ROWS}{appended}\n") == found


OWN = "cannot be its own base; use inclusive: true if the rate counts the charge itself, else take the name out"
CEILING = "this line takes what is left under the ceiling, and there is none; add ceiling: …, or run with --ceiling N"
TWO = "only one line may take what is left (balance), and another one does; write an amount or a rate here"


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        ("titel: U", ['5:1 unknown-key there is no key "titel"; did you mean "title"?']),
        ("Vat: 5%", ['5:1 unknown-key there is no key "Vat"; write vat']),
        ("words: {thousend: ngàn}", ['5:9 unknown-key there is no key "thousend"; did you mean "thousand"?']),
        ("expect: {sum: 5}", ['5:10 unknown-key there is no key "sum"; known here: subtotal, charges, vat, total, words']),
        (
            "overhead: {rate: 5%, of: b}",
            ['5:26 unknown-reference there is no row or earlier charge with the id "b"; known here: subtotal, total, a'],
        ),
        (
            "overhead: {rate: 5%, of: [a, subtotl]}",
            ['5:30 unknown-reference there is no row or earlier charge with the id "subtotl"; did you mean "subtotal"?'],
        ),
        (
            "overhead: =so_nguoi*5\nparams: {số_người: 5}",
            ['5:12 unknown-reference there is no parameter "so_nguoi"; did you mean "số_người"?'],
        ),
        (
            "source: ngan_sach\nsources: {ngân_sách: S}",
            ['5:9 unknown-reference there is no funding source "ngan_sach"; did you mean "ngân_sách"?'],
        ),
        ("params: {p: =p+1}", ['5:14 circular-reference "p" is made of itself; write a number']),
        ("params: {p: =2*q, q: 5}", ['5:16 unknown-reference "q" is declared further down; move it up']),
        ("overhead: {rate: 5%, of: overhead}", [f'5:26 circular-reference "overhead" {OWN}']),
        ("overhead: balance", [f"5:11 balance-without-ceiling {CEILING}"]),
        ("charges: [{name: X, balance: true}]\noverhead: balance\nceiling: 500", [f"6:11 two-balances {TWO}"]),
        (
            "sources: {s: S, t: T}\nsource: {s: 70%, t: 20%}",
            ["6:9 bad-shares the shares add up to 90%, not 100% (or write balance for the rest)"],
        ),
        (
            "sources: {s: S, t: T}\nsource: {s: 33.33%, t: 66.6666%}",
            ["6:9 bad-shares the shares add up to 99.9966%, not 100% (or write balance for the rest)"],
        ),
    ],
)
def test_what_does_not_fit_names_the_nearest(appended: str, found: list[str]) -> None:
    assert problems(f"{ROWS}{appended}\n") == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("{name: A, id: a, rate: 5%, of: a}", '3:40 circular-reference "A" is a rate of itself'),
        ("{name: G, id: g, items: [{name: A, rate: 5%, of: g}]}", '3:58 circular-reference "A" is a rate of itself'),
        ("{name: A, id: a, rate: 5%, of: b}, {name: B, id: b, rate: 5%, of: a}", '3:40 circular-reference "A" is a rate of itself'),
    ],
)
def test_no_row_is_a_rate_of_itself(rows: str, found: str) -> None:
    way_out = "(by way of `of`); put it outside that group, or name it in `except`"
    assert problems(f"{HEAD}items: [{rows}]\n") == [f"{found} {way_out}"]


WORD = "delete it (it often comes along from Word or a web page)"


@pytest.mark.parametrize(
    "letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u200e", "\u2028", "\u2029", "\u202e", "\ufeff", "\uffff"]
)
def test_an_invisible_character_is_refused_anywhere(letter: str) -> None:
    found = f"forbidden-character control or invisible character U+{ord(letter):04X}; {WORD}"
    assert problems(f"{ROWS}# a{letter}b\nn{letter}: c\n") == [f"5:4 {found}", f"6:2 {found}"]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("a\tb", "5:8 forbidden-character special blank U+0009 (such as a tab); use a space"),
        ("1\u202f000", "5:8 forbidden-character special blank U+202F (such as a tab); use a space"),
        ("a\u00adb", "5:8 forbidden-character control or invisible character U+00AD; delete it"),
        ("xx\uf0b7", "5:9 forbidden-character control or invisible character U+F0B7; delete it"),
        ('"a\\tb"', "5:7 forbidden-character special blank U+0009 (such as a tab); use a space"),
        ('"a\\0"', "5:7 forbidden-character the text holds a control or invisible character (written with a \\); delete it"),
        ('"\\u2028"', "5:7 forbidden-character the text holds a control or invisible character (written with a \\); delete it"),
        ("k" * 5001, "5:7 over-limit a text of 5001 characters; the limit is 5000"),
    ],
)
def test_a_text_that_cannot_be_printed(written: str, found: str) -> None:
    assert problems(f"{ROWS}note: {written}\n") == [found]


def test_blanks_and_line_ends_of_a_text_are_kept() -> None:
    assert problems(f"{ROWS}note: 5\u00a0000 a\u3000b\nplace: |\n  a\n\n  b\n") == []


BOM = "\ufeff"


def test_a_byte_order_mark_is_dropped_before_columns_are_counted() -> None:
    assert problems(f"{BOM}titel: 1\n{ROWS}") == ['1:1 unknown-key there is no key "titel"; did you mean "title"?']
    assert problems(f"{BOM}{BOM}{ROWS}") == [f"1:1 forbidden-character control or invisible character U+FEFF; {WORD}"]


def test_a_text_that_is_not_nfc_is_a_warning() -> None:
    text = unicodedata.normalize("NFD", f"{ROWS}# Ghi chú\nnote: Hội thảo\n")
    estimate, findings = run(text)
    assert estimate is not None
    assert [(finding.problem.rule, finding.problem.severity) for finding in findings] == [("not-nfc", "warning")]
    [found] = problems(text)
    assert found.startswith("6:7 not-nfc text is not in Unicode form NFC")
    assert problems(unicodedata.normalize("NFD", f"{ROWS}# Ghi chú\n")) == []


def test_a_file_in_another_encoding_is_refused_without_a_place() -> None:
    [found] = problems("tiền: 5".encode("utf-16"))
    assert found.startswith("- unreadable-file line 1: not UTF-8, it seems to be UTF-16; ")
