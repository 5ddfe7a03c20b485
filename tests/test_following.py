"""Of declared figures, one is wrong and the others only follow from it: told once, with what follows and what that should be."""

from copy import deepcopy
from typing import Any

import pytest
from chain import HEAD
from hypothesis import assume, given
from hypothesis import strategies as st
from plans import Data, plans, run, write

from dutoan.case import make_case
from dutoan.chain import compute, read_plan
from dutoan.findings import Follower, Path
from dutoan.following import SETTLED_LIMIT
from dutoan.verdict import list_rules


def told(text: str) -> list[str]:
    """Return what is found as lines: the path, and those of what follows with what it should be."""
    reading = read_plan("plan.yaml", text.encode())
    estimate = compute(reading, None, {})
    assert reading.plan
    assert reading.rows
    assert not isinstance(estimate, list)
    problems = list_rules()["expect-mismatch"].check(make_case(reading.plan, reading.rows, estimate))
    return [" -> ".join([_shown(one.path), *([", ".join(map(_follows, one.followers))] * bool(one.followers))]) for one in problems]


def _shown(path: Path) -> str:
    return "/".join(str(step) for step in path if step not in ("expect", "items", "amount"))


def _follows(follower: Follower) -> str:
    return f"{_shown(follower.path)} {follower.value}"


ROWS = (
    HEAD
    + "items:\n  - {name: A, items: [{name: a, amount: 1_000, expect: 1_000}, {name: b, quantity: 2, unit_price: 50, expect: 100}], expect: 1_100}\n"
)
FOOT = ROWS + "charges: [{name: C, rate: 10%, expect: 110}]\nvat: 10%\nexpect: {subtotal: 1_100, vat: 121, total: 1_331, words: WORDS}\n"
SOUND = FOOT.replace("WORDS", "một nghìn ba trăm ba mươi mốt đồng")
# A row 100 too large, and all that adds it up with it.
GROWN = (
    SOUND.replace("expect: 100}", "expect: 200}")
    .replace("expect: 1_100}", "expect: 1_200}")
    .replace("expect: 110}", "expect: 120}")
    .replace("subtotal: 1_100, vat: 121, total: 1_331", "subtotal: 1_200, vat: 132, total: 1_452")
)
BALANCE = HEAD + "ceiling: 1_050\nvat: 5%\noverhead: balance\nitems: [{name: A, quantity: 2, unit_price: 300, expect: 600}]\n"
BALANCED = BALANCE + "expect: {subtotal: 600, charges: {overhead: 400}, vat: 50, total: 1_050}\n"
RATES = (
    HEAD
    + "items:\n  - {name: A, id: a, amount: 1_000, expect: 1_000}\n  - {name: G, items: [{name: B, rate: 10%, of: a, expect: 100}], expect: 100}\n"
)
REST = (
    HEAD + "ceiling: 1_000\nitems: [{name: A, amount: 400, expect: 400}, {name: B, amount: balance, expect: 600}]\nexpect: {total: 1_000}\n"
)


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (SOUND, []),
        (GROWN, ["0/1 -> 0 1100, charges/0 110, subtotal 1100, vat 121, total 1331"]),  # the words agree with what is right
        # Only a sum is wrong: what adds it up follows, what is inside it does not.
        (SOUND.replace("expect: 1_100}", "expect: 1_000}").replace("subtotal: 1_100", "subtotal: 1_000"), ["0 -> subtotal 1100"]),
        (
            SOUND.replace("subtotal: 1_100, vat: 121, total: 1_331", "subtotal: 2_000, vat: 220, total: 2_420").replace("110}", "200}"),
            ["subtotal -> charges/0 110, vat 121, total 1331"],
        ),
        (SOUND.replace("vat: 121, total: 1_331", "vat: 131, total: 1_441").replace("110}", "210}"), ["charges/0 -> vat 121, total 1331"]),
        (SOUND.replace("vat: 121, total: 1_331", "vat: 100, total: 1_310"), ["vat -> total 1331"]),
        (FOOT.replace("total: 1_331, words: WORDS", "total: 2_000, words: hai nghìn đồng"), ["total -> words None"]),
        (SOUND.replace("expect: 1_000}", "expect: 900}").replace("total: 1_331", "total: 5"), ["0/0", "total"]),  # neither follows
        # Under a ceiling the balance takes less; typed over, it moves VAT, or the total.
        (BALANCED, []),
        (
            BALANCED.replace("expect: 600", "expect: 700").replace("600, charges: {overhead: 400}", "700, charges: {overhead: 300}"),
            ["0 -> subtotal 600, charges/overhead 400"],
        ),
        (BALANCED.replace("overhead: 400}, vat: 50", "overhead: 420}, vat: 30"), ["charges/overhead -> vat 50"]),
        (
            BALANCED.replace("overhead: 400}, vat: 50, total: 1_050", "overhead: 420}, vat: 51, total: 1_071"),
            ["charges/overhead -> vat 50, total 1050"],
        ),
        (REST.replace("expect: 400", "expect: 500").replace("expect: 600", "expect: 500"), ["0 -> 1 600"]),
        (REST.replace("expect: 600", "expect: 700").replace("total: 1_000", "total: 1_100"), ["1 -> total 1000"]),
        # A rate of other rows follows them; so does the group that it stands in.
        (RATES.replace("expect: 1_000", "expect: 2_000").replace("expect: 100}", "expect: 200}"), ["0 -> 1 100, 1/0 100"]),
        (RATES.replace("of: a, expect: 100}], expect: 100", "of: a, expect: 150}], expect: 150"), ["1/0 -> 1 100"]),
    ],
)
def test_what_follows_is_told_with_what_it_follows_from(plan: str, found: list[str]) -> None:
    assert told(plan) == found


def two(first: int, second: int, below: str, more: str = "") -> str:
    """Return a plan of two rows that are 100 and 200, what is declared of them, and charges of 10 % of each, of both and of a charge."""
    rows = f"items:\n  - {{name: A, id: a, amount: 100, expect: {first}{more}}}\n  - {{name: B, id: b, amount: 200, expect: {second}}}\n"
    return HEAD + rows + below


def charges(first: int, second: int, both: int, last: int, all_: int) -> str:
    """Return charges of 10 % of the rows, and what is declared of them."""
    named = f"{{name: C, id: c, rate: 10%, of: a, expect: {first}}}, {{name: D, id: d, rate: 10%, of: b, expect: {second}}}"
    more = f"{{name: E, rate: 10%, of: [subtotal, c], except: [b, c], expect: {both}}}, {{name: F, rate: 10%, of: d, expect: {last}}}"
    return f"charges: [{named}, {more}, {{name: G, rate: 10%, after_vat: true, expect: {all_}}}]\n"


SEVERAL = [
    # Without the charge that is typed over nothing meets the ceiling: it is told, and so is what may follow from it.
    (
        HEAD
        + "ceiling: 1_000\nitems: [{name: A, amount: 900, expect: 900}]\ncharges: [{name: B, id: b, balance: true}, {name: C, rate: -100%, of: b}, "
        "{name: D, rate: 10%, of: b, expect: 90}]\nexpect: {total: 990}\n",
        ["charges/2", "total"],
    ),
    # What a group of rates is off by has no row to go to.
    (
        HEAD
        + "items:\n  - {name: A, id: a, amount: 100}\n  - {name: G, items: [{name: B, rate: 10%, of: a}], expect: 20}\nexpect: {total: 120}\n",
        ["1", "total"],
    ),
    (two(100, 200, charges(10, 20, 10, 2, 34)), []),
    (two(110, 220, "expect: {total: 330}\n"), ["0 -> total 300", "1 -> total 300"]),
    # Each tells of the charges that are a rate of it alone.
    (
        two(200, 400, charges(20, 40, 20, 4, 68)),
        ["0 -> charges/0 10, charges/2 10, charges/4 34", "1 -> charges/1 20, charges/3 2, charges/4 34"],
    ),
    (two(100, 200, charges(20, 40, 10, 4, 37)), ["charges/0 -> charges/4 34", "charges/1 -> charges/3 2, charges/4 34"]),
    (
        two(100, 200, "vat: 10%\nexpect: {subtotal: 400, vat: 50, total: 450, words: bốn trăm năm mươi đồng}\n"),
        ["subtotal -> total 330, words None", "vat -> total 330, words None"],
    ),
    # What somebody allows tells of nothing: what follows from it would be hidden with it.
    (two(110, 200, "expect: {total: 310}\n", ", allow: {expect-mismatch: đã ký}"), ["0", "total"]),
    (two(110, 220, "expect: {total: 330}\n", ", allow: {expect-mismatch: đã ký}"), ["0", "1 -> total 300"]),
]


@pytest.mark.parametrize(("plan", "found"), SEVERAL)
def test_of_several_each_tells_what_follows_from_it(plan: str, found: list[str]) -> None:
    assert told(plan) == found


def test_a_rate_tells_with_each_row_of_its_base() -> None:
    rows = "".join(f"  - {{name: R{row}, id: r{row}, amount: 100, expect: {200 if row in (1, 3) else 100}}}\n" for row in range(4))
    text = HEAD + f"items:\n{rows}  - {{name: T, items: [{{name: S, rate: 10%, of: [r0, r1, r3], expect: 50}}], expect: 50}}\n"
    assert told(text) == ["1 -> 4 30, 4/0 30", "3 -> 4 30, 4/0 30"]


def test_beyond_a_limit_each_is_told_by_itself() -> None:
    count = SETTLED_LIMIT + 5
    wrong = "".join(f"  - {{name: B{row}, rate: 1%, of: a, expect: 20}}\n" for row in range(count))
    text = HEAD + f"items:\n  - {{name: A, id: a, amount: 1_000}}\n{wrong}expect: {{total: {1000 + 20 * count}}}\n"
    assert told(text)[:-1] == [str(row) for row in range(1, count + 1)]
    assert told(text)[-1] == "total"


def leaves(rows: list[Data]) -> list[Data]:
    return [leaf for row in rows for leaf in (leaves(row["items"]) if "items" in row else [row])]


def declare(rows: list[Data], amounts: dict[str, int]) -> None:
    for row in rows:
        row["expect"] = str(amounts[row["id"]])
        declare(row.get("items", []), amounts)


@given(plans(), st.data())
def test_a_row_that_is_typed_over_is_all_that_is_wrong(data: Data, draw: Any) -> None:
    typed = deepcopy(data)
    at = draw.draw(st.integers(0, len(leaves(typed["items"])) - 1))
    row = leaves(typed["items"])[at]
    assume("rate" not in row and row.get("amount") != "balance")
    for key in ("quantity", "unit_price", "unit", "amount"):
        row.pop(key, None)
    row["amount"] = str(draw.draw(st.integers(0, 10**6)))
    estimate, _ = run(write(typed))
    right, _ = run(write(data))
    assume(estimate is not None and right is not None)
    assert estimate
    assert right
    declare(data["items"], {line.id or "": line.amount for line in estimate.lines if line.kind in ("item", "group")})
    data["expect"] = {
        "subtotal": str(estimate.subtotal),
        "total": str(estimate.total),
        "charges": {charge.id: str(charge.amount) for charge in estimate.charges},
        "words": estimate.words,
        "vat": str(sum([vat.amount for vat in estimate.vat if not vat.included] or [vat.amount for vat in estimate.vat])),
    }
    changed = next(line.amount for line in right.lines if line.id == row["id"]) != int(row["amount"])
    assert len(told(write(data))) == changed
