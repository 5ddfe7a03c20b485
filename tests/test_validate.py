"""What keys mean for each other: everything that does not fit together, with its place and what to write instead."""

import pytest
from chain import HEAD, ROWS, problems, run
from hypothesis import example, given
from hypothesis import strategies as st

from dutoan.order import RATE_ROW_LIMIT
from dutoan.rows import merge_ranges, take_out
from dutoan.validate import PROBLEM_LIMIT
from dutoan.validate.combinations import FACTOR_LIMIT

KINDS = "a row is exactly one of: quantity × unit_price, amount (a lump sum), rate + of, or items (a group)"
SHAPE = 'wrong-shape a group of keys ("key: value") is expected here'
LIST = "wrong-shape a list is expected here (a - for each entry)"
ENTRY = "wrong-shape a list is expected here; write a - and a blank in front of the first key of each entry:"
SINGLE = "wrong-shape a single value is expected here, not a list or a mapping"


def in_row(keys: str) -> list[str]:
    """Return the problems of one row, behind a sound one (which is b, or the group g); its first key after the name is at 7:3."""
    return problems(f"{HEAD}items:\n- {{name: G, id: g, items: [{{name: B, id: b, amount: 1}}]}}\n- name: A\n  id: a\n{keys}")


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        # one kind
        ("  unit: Công", [f"5:3 conflicting-keys the row has no figure; {KINDS}"]),
        ("  amount: 1\n  quantity: 2\n  unit_price: 3", [f"5:3 conflicting-keys {KINDS}"]),
        ("  amount: 1\n  rate: 5%\n  of: b", [f"5:3 conflicting-keys {KINDS}"]),
        ("  amount: 1\n  items: [{name: C, amount: 1}]", [f"5:3 conflicting-keys {KINDS}"]),
        ("  quantity: 2", ["5:3 missing-key quantity without unit_price; use amount if it is a lump sum"]),
        ("  unit_price: 2", ["5:3 missing-key unit_price without quantity; use amount if it is a lump sum"]),
        ("  quantity: {}\n  unit_price: 2", ["7:13 missing-key quantity has no factor"]),
        ("  quantity: {'': 2}\n  unit_price: 2", ["7:14 empty-value the text is empty; write it"]),
        ("  items: []", ["7:10 missing-key the group has no row"]),
        # a rate has a base
        ("  rate: 5%", ["5:3 missing-key rate needs of: a rate of which rows"]),
        ("  rate: 5%\n  of: []", ["8:7 missing-key of names nothing; write ids, or leave it out"]),
        ("  rate: 5%\n  of: b\n  except: []", ["9:11 missing-key except names nothing; write ids, or leave it out"]),
        ("  amount: 1\n  of: b", ["8:3 conflicting-keys of goes with rate"]),
        ("  amount: 1\n  except: b", ["8:3 conflicting-keys except goes with of"]),
        ("  rate: 5%\n  of: [b, bb]", ['8:11 unknown-reference there is no row with the id "bb"; did you mean "b"?']),
        ("  rate: 5%\n  of: g\n  except: [x]", ['9:12 unknown-reference there is no row with the id "x"; known here: b, g, a']),
        ("  rate: 5%\n  of: subtotal", ['8:7 unknown-reference there is no row with the id "subtotal"; known here: b, g, a']),
        # limits are for groups
        ("  amount: 1\n  limit: {amount: 1}", ["8:3 conflicting-keys limit belongs to a group (items)"]),
        ("  items: [{name: C, amount: 1}]\n  limit: {}", ["8:10 conflicting-keys limit is one of: amount, or rate + of"]),
        (
            "  items: [{name: C, amount: 1}]\n  limit: {amount: 1, rate: 5%, of: b}",
            ["8:10 conflicting-keys limit is one of: amount, or rate + of"],
        ),
        ("  items: [{name: C, amount: 1}]\n  limit: {rate: 5%}", ["8:10 missing-key rate needs of: a rate of which rows"]),
        ("  items: [{name: C, amount: 1}]\n  limit: {rate: 5%, of: []}", ["8:25 missing-key of names nothing; write ids, or leave it out"]),
        ("  items: [{name: C, amount: 1}]\n  limit: {amount: 1, of: b}", ["8:22 conflicting-keys of goes with rate"]),
        (
            "  items: [{name: C, amount: 1}]\n  limit: {rate: 5%, of: [x]}",
            ['8:26 unknown-reference there is no row with the id "x"; known here: b, g, a'],
        ),
        (
            "  items: [{name: C, amount: 1}]\n  limit: {rate: -5%, of: b}",
            ['8:17 bad-rate "-5%" is negative; the rate must be 0% or more here'],
        ),
        # names
        ("  amount: 1\n  source: x", ['8:11 unknown-reference there is no funding source "x"; none is declared here']),
        ("  amount: 1\n  vat: {rate: 5%, source: x}", ['8:27 unknown-reference there is no funding source "x"; none is declared here']),
        (
            "  quantity: =p\n  unit_price: =2*q",
            [
                '7:14 unknown-reference there is no parameter "p"; none is declared here',
                '8:18 unknown-reference there is no parameter "q"; none is declared here',
            ],
        ),
        ("  quantity: {người: =p}\n  unit_price: 1", ['7:22 unknown-reference there is no parameter "p"; none is declared here']),
        ("  amount: =1+p", ['7:14 unknown-reference there is no parameter "p"; none is declared here']),
        # figures
        ("  quantity: -1\n  unit_price: 1", ['7:13 bad-number "-1" is negative; it must be 0 or more here']),
        (
            "  quantity: 1.2345\n  unit_price: 1",
            ['7:13 too-many-decimals "1.2345" has more than 3 decimals; say how to round it: =round(1.2345, 2)'],
        ),
        ("  quantity: 1\n  unit_price: 1.5", ['8:15 bad-number "1.5" is not a whole number of đồng']),
        ("  amount: 1\n  prices: gross", ['8:11 bad-choice "gross" is not allowed here; choose one of: vat_included, vat_excluded']),
        # shapes
        ("  amount: {a: 1}", [f"7:11 {SINGLE}"]),
        ("  quantity: [1, 2]\n  unit_price: 1", [f"7:13 {SHAPE}"]),
        ("  items: {name: C}", [f"7:10 {ENTRY} - name: …"]),
        ("  items:\n    -id: c\n    amount: 5", [f"8:5 {ENTRY} - id: …"]),
        ("  items: [C, {amount: 1}]", [f"7:11 {SHAPE}", '7:14 missing-key the key "name" is missing']),
        ("  amount: 1\n  limit: 5%", [f"8:10 {SHAPE}"]),
        (
            "  amount: 1\n  expect: {quantity: 1, sum: 2}",
            ['8:25 unknown-key there is no key "sum"; known here: quantity, unit_price, amount'],
        ),
        ("  amount: 1\n  except_: b", ['8:3 unknown-key there is no key "except_"; write except']),
        ("  amount: 1\n  Thành tiền: 2", ['8:3 unknown-key there is no key "Thành tiền"; amount is here already, delete one of them']),
        (
            "  quantity: 1\n  Đơn giá: 2\n  price: 2",
            [
                '8:3 unknown-key there is no key "Đơn giá"; write unit_price',
                '9:3 unknown-key there is no key "price"; unit_price is here already, delete one of them',
            ],
        ),
        ("  amount: 1\n  fit: {factor: x}", ['8:17 unknown-reference there is no factor "x"; none is declared here']),
        (
            "  quantity: {người: 4, ngày: 2}\n  unit_price: 1\n  fit: {factor: ngay}",
            ['9:17 unknown-reference there is no factor "ngay"; did you mean "ngày"?'],
        ),
        (
            "  amount: 1\n  fit: {min: 60%, keep: yes, max: -1}",
            ['8:25 bad-choice "yes": write true or false', '8:35 bad-number "-1" is negative; it must be 0 or more here'],
        ),
    ],
)
def test_what_does_not_fit_in_a_row(keys: str, found: list[str]) -> None:
    assert in_row(keys) == found


@pytest.mark.parametrize(
    "keys",
    [
        "  amount: -5\n  expect: -5",
        "  rate: -5%\n  of: [g, b]\n  except: b",
        "  quantity: {người: 4, ngày: 0.125}\n  unit_price: 200\n  expect: {quantity: 0.5, unit_price: 200, amount: 100}",
        "  items: [{name: C, amount: 1}]\n  limit: {rate: 30%, of: [g]}",
        "  amount: 1\n  fit: {min: 60%, max: 120, step: 5, keep: true, weight: 2}\n  allow: {over-ceiling: vì sao}",
        "  quantity: {người: 4, ngày: 2}\n  unit_price: 200\n  fit: {factor: ngày}",
    ],
)
def test_what_fits_in_a_row(keys: str) -> None:
    assert in_row(keys) == []


ONE_KIND = "a charge is exactly one of: rate (+ of), amount, balance: true"


@pytest.mark.parametrize(
    ("charge", "found"),
    [
        ("{}", [f"5:11 conflicting-keys {ONE_KIND}"]),
        ("{balance: false}", [f"5:11 conflicting-keys {ONE_KIND}"]),
        ("{rate: 5%, amount: 3}", [f"5:11 conflicting-keys {ONE_KIND}"]),
        ("{balance: true, rate: 5%}", [f"5:11 conflicting-keys {ONE_KIND}"]),
        ("{amount: balance}", ["5:20 conflicting-keys write balance: true instead of amount: balance"]),
        ("{amount: 5, at_most: 5}", ["5:23 conflicting-keys at_most does not go with amount; write the amount itself"]),
        ("{amount: 5, of: a}", ["5:23 conflicting-keys of does not go with amount; write the amount itself"]),
        ("{amount: 5, except: a}", ["5:23 conflicting-keys except does not go with amount; write the amount itself"]),
        ("{amount: 5, inclusive: true}", ["5:23 conflicting-keys inclusive goes with rate; take inclusive out"]),
        (
            "{balance: true, of: a}",
            ["5:27 conflicting-keys a balance takes what is left; take out of and except, unless they are the base of at_most: …%"],
        ),
        (
            "{balance: true, except: a, at_most: 5}",
            ["5:27 conflicting-keys a balance takes what is left; take out of and except, unless they are the base of at_most: …%"],
        ),
        (
            "{balance: true, of: total, at_most: 5%}",
            ["5:31 conflicting-keys at_most of a balance is not of total; choose subtotal or groups"],
        ),
        ("{rate: 5%, of: []}", ["5:26 missing-key of names nothing; write ids, or leave it out"]),
        ("{rate: 5%, of: [total, a]}", ["5:26 conflicting-keys of: total stands alone; take out except and other names"]),
        ("{rate: 5%, of: total, except: a}", ["5:26 conflicting-keys of: total stands alone; take out except and other names"]),
        ("{rate: 5%, except: total}", ["5:30 conflicting-keys total cannot be taken out; take it out of except"]),
        ("{rate: 5%, of: total, inclusive: true}", ["5:33 conflicting-keys of: total counts the charge already; take inclusive out"]),
        ("{rate: 100%, inclusive: true}", ["5:18 conflicting-keys a rate that counts itself must be below 100%"]),
        ("{rate: 5%, inclusive: true, at_most: 100%}", ["5:48 conflicting-keys a cap that counts the charge itself must be below 100%"]),
        ("{rate: -5%, at_most: 5}", ["5:23 conflicting-keys at_most does not go with a negative rate"]),
        ("{rate: 5%, after_vat: true, vat: 5%}", ["5:39 conflicting-keys a row after VAT carries none; take vat out"]),
        ("{rate: 5%, id: total}", ['5:26 duplicate-id "total" is reserved; choose another id']),
        ("{rate: 5%, id: a}", ['5:26 duplicate-id the id "a" is taken by another row; an id names one row']),
        ("{amount: =p}", ['5:21 unknown-reference there is no parameter "p"; none is declared here']),
        ("{rate: 5%, source: {x: 100%}}", ['5:31 unknown-reference there is no funding source "x"; none is declared here']),
        ("{rate: 5%, inclusiv: true}", ['5:22 unknown-key there is no key "inclusiv"; did you mean "inclusive"?']),
        ("[5%]", [f"5:11 {SHAPE}"]),
        ("{name: '', rate: 5%}", ["5:18 empty-value the text is empty; write it"]),
        ("5 người", ['5:11 bad-number "5 người" has "người" behind the number (units go to `unit`, money is always đồng)']),
    ],
)
def test_what_does_not_fit_in_a_charge(charge: str, found: list[str]) -> None:
    assert problems(f"{ROWS}overhead: {charge}\n") == found


@pytest.mark.parametrize(
    "charge",
    [
        "balance",
        "5%",
        "-5",
        "=2*3",
        "{rate: 5%, of: [subtotal, a], except: a, at_most: 100%}",
        "{rate: 5%, inclusive: true, at_most: 99%}",
        "{rate: 5%, inclusive: true, at_most: 5}",
        "{rate: 5%, of: total, at_most: 5}",
        "{balance: true, of: a, at_most: 5000%}",
        "{amount: 5, after_vat: true, id: phi, name: Phí}",
    ],
)
def test_what_fits_in_a_charge(charge: str) -> None:
    assert problems(f"{ROWS}overhead: {charge}\nceiling: 500\n") == []


STYLES = "choose one of: upper, roman, decimal, alpha, dash, none"
NO_ROUNDING = "round_to does not go with a balance: the total is the ceiling already; take one out"
OWN = "cannot be its own base; use inclusive: true if the rate counts the charge itself, else take the name out"
TWO = "has two readings: write 225_000 if the mark separates thousands, or 225 if it is the decimal mark"
SOURCES = "sources: {s: S, t: T}\n"


PAYER = "the price includes VAT (vat_included), so whoever pays the row pays that; take source out of vat, or write prices: vat_excluded"


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        # shapes
        ("charges: {}", [f"5:10 {LIST}"]),
        ("charges: [{rate: 5%}]", ['5:11 missing-key the key "name" is missing']),
        ("params: [x]", [f"5:9 {SHAPE}"]),
        ("sources: s", [f"5:10 {SHAPE}"]),
        ("labels: x", [f"5:9 {SHAPE}"]),
        ("title2: x", ['5:1 unknown-key there is no key "title2"; did you mean "title"?']),
        ("note: [a]", [f"5:7 {SINGLE}"]),
        ("signatures: [A, {name: B}, [C]]", ['5:17 missing-key the key "title" is missing', f"5:28 {SHAPE}"]),
        ("vat: {}", ['5:6 missing-key the key "rate" is missing']),
        ("spend: {from: 2023-08-01}", ['5:8 missing-key the key "to" is missing']),
        ("spend: 15/08/2023", ['5:8 bad-date "15/08/2023" is no date of the form YYYY-MM-DD; write 2023-08-15']),
        # the known keys of a mapping whose names the plan gives
        (
            "params: {fit: {valu: 5}}",
            ['5:15 missing-key the key "value" is missing', '5:16 unknown-key there is no key "valu"; did you mean "value"?'],
        ),
        (
            "params: {p: {value: 5, fit: {factor: x}}}",
            ['5:38 unknown-reference there is no factor "x"; none is declared here'],
        ),
        ("params: {p: {value: 5, fit: {mn: 5}}}", ['5:30 unknown-key there is no key "mn"; did you mean "min"?']),
        ("sources: {s: {name: S, ceilings: 5}}", ['5:24 unknown-key there is no key "ceilings"; did you mean "ceiling"?']),
        # choices
        ("totals: top", ['5:9 bad-choice "top" is not allowed here; choose one of: head, foot, none']),
        ("words: {ending: đ}", ['5:17 bad-choice "đ" is not allowed here; choose one of: đồng, đồng chẵn']),
        ("numbering: romn", [f'5:12 bad-choice "romn" is not allowed here; {STYLES}']),
        ("numbering: [roman, x]", [f'5:20 bad-choice "x" is not allowed here; {STYLES}']),
        ("numbering: {style: [roman, x]}", [f'5:28 bad-choice "x" is not allowed here; {STYLES}']),
        ("numbering: []", ["5:12 missing-key numbering has no style"]),
        ("numbering: {style: []}", ["5:20 missing-key numbering has no style"]),
        # rounding and dates
        ("round_to: 0", ["5:11 conflicting-keys round_to must be above 0"]),
        ("round_to: {to: 0}", ["5:16 conflicting-keys round_to must be above 0"]),
        ("round_to: 1000\noverhead: balance\nceiling: 500", [f"5:1 conflicting-keys {NO_ROUNDING}"]),
        ("spend: {from: 2023-08-15, to: 2023-08-01}", ["5:31 bad-date the last day 2023-08-01 is before the first, 2023-08-15; mend one"]),
        # ids and names
        (
            "charges: [{name: X, id: x, rate: 5%}, {name: Y, id: x, rate: 5%}]",
            ['5:53 duplicate-id the id "x" is taken by another row; an id names one row'],
        ),
        (
            "charges: [{name: X, id: x, rate: 5%, of: y}, {name: Y, id: y, rate: 5%, of: x}]",
            ['5:42 unknown-reference there is no row or earlier charge with the id "y"; known here: subtotal, total, a'],
        ),
        ("charges: [{name: X, id: x, rate: 5%, except: x}]", [f'5:46 circular-reference "x" {OWN}']),
        ("expect: {charges: {x: 5}}", ['5:20 unknown-reference there is no charge with the id "x"; none is declared here']),
        (
            "expect: {charges: {overhed: 5}}\noverhead: 5%",
            ['5:20 unknown-reference there is no charge with the id "overhed"; did you mean "overhead"?'],
        ),
        (
            "params: {1a: 5, b c: 6}",
            [
                '5:10 bad-name "1a" is no name for a parameter; use letters, digits and _, a letter first',
                '5:17 bad-name "b c" is no name for a parameter; use letters, digits and _, a letter first',
            ],
        ),
        ("params: {round: 5}", ['5:10 bad-name "round" is the name of a function; choose another']),
        ("params: {p: =q}", ['5:14 unknown-reference there is no parameter "q"; none is declared here']),
        ("params: {p: 5, q: =pp*p}", ['5:20 unknown-reference there is no parameter "pp"; did you mean "p"?']),
        ("params: {p: 225.000}", [f'5:13 ambiguous-number "225.000" {TWO}']),
        # sources
        (SOURCES, ["4:3 missing-source this row names no source and the plan has several; add source: one of s, t"]),
        (f"{SOURCES}source: u", ['6:9 unknown-reference there is no funding source "u"; known here: s, t']),
        (f"{SOURCES}source: {{s: 70%, u: 30%}}", ['6:18 unknown-reference there is no funding source "u"; known here: s, t']),
        (f"{SOURCES}source: {{}}", ["6:9 bad-shares source names nobody; write the name of a source"]),
        (f"{SOURCES}source: {{s: balance, t: balance}}", ["6:9 bad-shares only one source may be balance"]),
        (f"{SOURCES}source: {{s: 50%, t: 5}}", ["6:9 bad-shares rates and amounts do not mix; use one kind, and balance for the rest"]),
        (f"{SOURCES}source: {{s: 60%, t: 60%}}", ["6:9 bad-shares the shares add up to 120%, not 100% (or write balance for the rest)"]),
        (
            f"{SOURCES}source: {{s: 120%, t: balance}}",
            ["6:9 bad-shares the shares add up to 120%, not 100% (or write balance for the rest)"],
        ),
        (f"{SOURCES}source: {{s: 0.7, t: balance}}", ['6:13 bad-number "0.7" is not a whole number of đồng']),
        (f"{SOURCES}source: [s]", [f"6:9 {SHAPE}"]),
        (f"{SOURCES}source: s\nvat: {{rate: 5%, source: v}}", ['7:25 unknown-reference there is no funding source "v"; known here: s, t']),
        (f"{SOURCES}source: s\nvat: {{rate: 5%, source: t}}\nprices: vat_included", [f"7:17 conflicting-keys {PAYER}"]),
        (
            f"{SOURCES}source: s\nprices: vat_included\ncharges: [{{name: X, rate: 5%, vat: {{rate: 5%, source: t}}}}]",
            [f"8:47 conflicting-keys {PAYER}"],
        ),
    ],
)
def test_what_does_not_fit_in_a_plan(appended: str, found: list[str]) -> None:
    assert problems(f"{ROWS}{appended}\n") == found


@pytest.mark.parametrize(
    "appended",
    [
        "spend: 2023-08-15\ndate: 2023-08-15",
        "spend: {from: 2023-08-01, to: 2023-08-01}",
        "numbering: {style: [roman, dash], continue: true}",
        "numbering: alpha",
        "round_to: 1000",
        "round_to: {to: 1000, mode: down}",
        f"{SOURCES}source: {{s: 70%, t: 30%}}",
        f"{SOURCES}source: {{s: 70%, t: balance}}",
        f"{SOURCES}source: {{s: 100%, t: balance}}",
        f"{SOURCES}source: {{s: 40, t: balance}}\nvat: {{rate: 5%, source: t}}",
        "params: {p: 5, q: =p*2, r: 5%, s: {value: =q+r, name: S, unit: cái}}",
        "params: {p: 5, q: 5%}\noverhead: =p*q+p",
        "charges: [{name: X, id: x, rate: 5%}, {name: Y, rate: 5%, of: [x, subtotal, a]}]\nexpect: {charges: {x: 5}}",
        "signatures: [Người lập, {title: Giám đốc, name: Nguyễn Văn A}]",
        "vat: exempt\nprices: vat_included\nvat_by: row\ntotals: none\nagency: ''",
        f"{SOURCES}source: s\nvat: 5%\nprices: vat_included\ncharges: [{{name: X, rate: 5%}}]",
        f"{SOURCES}source: s\nvat: {{rate: 5%, source: t}}\nprices: vat_excluded\ncharges: [{{name: X, rate: 5%, vat: {{rate: 8%, source: t}}}}]",
    ],
)
def test_what_fits_in_a_plan(appended: str) -> None:
    assert problems(f"{ROWS}{appended}\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "{}",
            [
                '1:1 missing-key the key "dutoan" is missing; write dutoan: 1 in the first line',
                '1:1 missing-key the key "title" is missing',
                '1:1 missing-key the key "items" is missing',
            ],
        ),
        ("dutoan: 2\ntitle: T\nitems: []", ['1:9 bad-choice "2" is not allowed here; choose one of: 1']),
        ("dutoan: '1'\ntitle: ' '\nitems: x", ["2:8 empty-value the text is empty; write it", f"3:8 {LIST}"]),
        (f"{HEAD}items: []", ["3:8 missing-key the estimate has no row"]),
        (f"{HEAD}items: [A, [B], {{}}]", [f"3:9 {SHAPE}", f"3:12 {SHAPE}", '3:17 missing-key the key "name" is missing']),
        (f"{HEAD}items:\n- {{name: [A], amount: 1}}", [f"4:10 {SINGLE}"]),
        (f"{HEAD}items:\n- {{name: A, id: subtotal, amount: 1}}", ['4:17 duplicate-id "subtotal" is reserved; choose another id']),
        (
            f"{HEAD}items:\n- {{name: A, amount: balance}}\n- {{name: B, amount: balance}}\nceiling: 5",
            ["5:21 two-balances only one line may take what is left (balance), and another one does; write an amount or a rate here"],
        ),
    ],
)
def test_what_every_plan_has(text: str, found: list[str]) -> None:
    assert problems(text) == found


def test_every_problem_of_a_stage_is_told_at_once() -> None:
    text = f"{HEAD}items: [{{name: A, amount: 1.000}}]\ndate: 2023-02-30\nvat: 5\nceilling: 5\n"
    told = [problem.split()[:2] for problem in problems(text)]
    assert told == [["3:27", "ambiguous-number"], ["4:7", "bad-date"], ["5:6", "bad-rate"], ["6:1", "unknown-key"]]


MANY = f"more than {PROBLEM_LIMIT} problems; mend these and run again to see the rest"


@pytest.mark.parametrize("row", ["{name: A, amount: 1.000}", "{name: A, rate: 5%, of: x}"])
def test_checking_stops_after_many_problems(row: str) -> None:
    most = problems(f"{HEAD}items: [" + f"{row}, " * PROBLEM_LIMIT + "]")
    more = problems(f"{HEAD}items: [" + f"{row}, " * (PROBLEM_LIMIT + 1) + "]")
    assert (len(most), len(more)) == (PROBLEM_LIMIT, PROBLEM_LIMIT + 1)
    assert [problem for problem in more if "over-limit" in problem] == [f"{most[-1].split()[0]} over-limit {MANY}"]


def test_a_quantity_has_a_limited_number_of_factors() -> None:
    def factors(count: int) -> list[str]:
        return in_row("  unit_price: 1\n  quantity: {" + ", ".join(f"f{index}: 1" for index in range(count)) + "}\n")

    assert factors(FACTOR_LIMIT) == []
    assert factors(FACTOR_LIMIT + 1) == ["8:13 over-limit a quantity of 21 factors; the limit is 20"]


def rates(count: int) -> str:
    rows = (f"{{name: R{index}, id: r{index}, rate: 100%, of: r{index - 1}}}, " for index in range(1, count + 1))
    return f"{HEAD}items: [{{name: R0, id: r0, amount: 1}}, {''.join(rows)}]"


def test_rows_that_are_rates_have_a_limited_number() -> None:
    assert problems(rates(RATE_ROW_LIMIT)) == []
    assert problems(rates(RATE_ROW_LIMIT + 1)) == ["3:8 over-limit 2001 rows are rates of others; the limit is 2000"]


def test_rates_are_computed_after_their_bases_however_they_are_written() -> None:
    rows = [
        "{name: A, rate: 50%, of: [c, g]}",  # needs what comes later
        "{name: G, id: g, items: [{name: B, id: b, rate: 50%, of: [x, c]}]}",
        "{name: C, id: c, rate: 50%, of: x}",
        "{name: D, rate: 50%, of: [b, c, g], except: g}",
        "{name: X, id: x, amount: 800}",
    ]
    estimate, _ = run(f"{HEAD}items: [{', '.join(rows)}]")
    assert estimate is not None
    printed = [(line.name, line.amount) for line in estimate.lines[:6]]
    assert printed == [("A", 500), ("G", 600), ("B", 600), ("C", 400), ("D", 200), ("X", 800)]


RANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (min(pair), max(pair))), max_size=5)


@given(RANGES, RANGES)
@example([(0, 9)], [(2, 3), (5, 6)])
@example([(0, 4), (6, 9)], [(2, 7), (9, 12)])
@example([(4, 6), (5, 9), (12, 12)], [(0, 1), (8, 20)])
def test_a_base_counts_every_row_once(of: list[tuple[int, int]], without: list[tuple[int, int]]) -> None:
    kept = take_out(merge_ranges(of), without)
    counted = [leaf for first, last in kept for leaf in range(first, last)]
    assert counted == sorted({leaf for pair in of for leaf in range(*pair)} - {leaf for pair in without for leaf in range(*pair)})


def test_sources_and_vat_rates_have_a_limited_number() -> None:
    sources = ", ".join(f"s{index}: S" for index in range(51))
    items = ", ".join(f"{{name: n, amount: 1, source: s1, vat: {index}%}}" for index in range(51))
    assert problems(f"{HEAD}sources: {{{sources}}}\nitems: [{items}]\n") == [
        "3:10 over-limit 51 sources; the limit is 50",
        "4:8 over-limit 51 VAT rates; the limit is 50",
    ]


def test_a_vat_rate_counts_once_however_often_the_rows_change_it() -> None:
    items = ", ".join(f"{{name: n, amount: 1, vat: {(5, 8)[index % 2]}%}}" for index in range(51))
    assert problems(f"{HEAD}items: [{items}]\n") == []
