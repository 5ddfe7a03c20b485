"""Any two features of a plan work together, or are refused with a place and with what to write instead."""

import re
from itertools import product
from typing import Any, NamedTuple

import pytest
from oracle import solve
from plans import Data, Layout, run, write
from printed import misfits

from dutoan.source import read
from dutoan.validate import validate

SOURCES: Data = {"sources": {"khcn": "Nguồn 1", "doi_ung": "Nguồn 2"}, "source": "khcn"}
SHARES: Data = {"khcn": "70%", "doi_ung": "30%"}
AMOUNTS: Data = {"khcn": "1_000", "doi_ung": "balance"}
CEILING: Data = {"ceiling": "100_000_000"}

# How a row comes by its figure: each stands for the row that all features share, and once more for a row beside it.
KINDS: dict[str, Data] = {
    "whole quantity": {"quantity": "7", "unit_price": "12_345"},
    "decimal quantity": {"quantity": "2.5", "unit_price": "1_001"},
    "factors": {"quantity": {"người": "4", "ngày": "=p"}, "unit_price": "200_000"},
    "expression quantity": {"quantity": "=p*7", "unit_price": "15_000"},
    "expression price": {"quantity": "3", "unit_price": "=p/7"},
    "lump sum": {"amount": "17_000_001"},
    "deduction": {"amount": "-500_000"},
    "expression amount": {"amount": "=100000/7"},
    "rate": {"rate": "23.5%", "of": "group"},
    "rate except": {"rate": "23.5%", "of": "group", "except": "inner"},
    "balance row": {"amount": "balance"},
    "inner group": {"items": [{"name": "trong", "amount": "333_333"}]},
}

# What each feature writes, and where: into the shared row, the group, the shared charge, or the plan.
FEATURES: dict[str, dict[str, Data]] = {
    **{name: {"row": keys, "plan": CEILING if name == "balance row" else {}} for name, keys in KINDS.items()},
    **{f"beside: {name}": {"beside": keys, "plan": CEILING if name == "balance row" else {}} for name, keys in KINDS.items()},
    "row vat": {"row": {"vat": "8%"}},
    "row exempt": {"row": {"vat": "exempt"}},
    "row vat source": {"row": {"vat": {"rate": "10%", "source": "doi_ung"}}, "plan": SOURCES},
    "row prices": {"row": {"prices": "vat_included"}},
    "row source": {"row": {"source": "doi_ung"}, "plan": SOURCES},
    "row shares": {"row": {"source": SHARES}, "plan": SOURCES},
    "row source amounts": {"row": {"source": AMOUNTS}, "plan": SOURCES},
    "row expect": {"row": {"expect": "1"}},
    "group vat": {"group": {"vat": "5%"}},
    "group prices": {"group": {"prices": "vat_included"}},
    "group source": {"group": {"source": "doi_ung"}, "plan": SOURCES},
    "group limit": {"group": {"limit": {"rate": "30%", "of": "first"}}},
    "charge amount": {"charge": {"amount": "2_000_000"}},
    "charge deduction": {"charge": {"amount": "-500_000"}},
    "charge rate": {"charge": {"rate": "7.3%"}},
    "charge of group": {"charge": {"of": "group"}},
    "charge of charge": {"charge": {"of": ["subtotal", "earlier"]}},
    "charge of total": {"charge": {"of": "total"}},
    "charge except": {"charge": {"except": "inner"}},
    "charge inclusive": {"charge": {"inclusive": "true"}},
    "charge at most": {"charge": {"at_most": "1_000_000"}},
    "charge at most rate": {"charge": {"at_most": "4.5%"}},
    "charge after vat": {"charge": {"after_vat": "true"}},
    "charge balance": {"charge": {"balance": "true"}, "plan": CEILING},
    "charge vat": {"charge": {"vat": "8%"}},
    "charge exempt": {"charge": {"vat": "exempt"}},
    "charge vat source": {"charge": {"vat": {"rate": "10%", "source": "doi_ung"}}, "plan": SOURCES},
    "charge source": {"charge": {"source": "doi_ung"}, "plan": SOURCES},
    "charge shares": {"charge": {"source": SHARES}, "plan": SOURCES},
    "charge source amounts": {"charge": {"source": AMOUNTS}, "plan": SOURCES},
    "overhead": {"plan": {"overhead": "5%"}},
    "overhead amount": {"plan": {"overhead": "3_000_000"}},
    "overhead balance": {"plan": {"overhead": "balance", **CEILING}},
    "overhead after vat": {"plan": {"overhead": {"rate": "5%", "after_vat": "true"}}},
    "vat": {"plan": {"vat": "10%"}},
    "vat none": {"plan": {"vat": "0%"}},
    "vat exempt": {"plan": {"vat": "exempt"}},
    "vat source": {"plan": {"vat": {"rate": "5%", "source": "doi_ung"}, **SOURCES}},
    "vat by row": {"plan": {"vat_by": "row"}},
    "prices": {"plan": {"prices": "vat_included"}},
    "one source": {"plan": {"sources": {"khcn": "Nguồn 1"}}},
    "two sources": {"plan": SOURCES},
    "shares": {"plan": SOURCES | {"source": SHARES}},
    "source ceiling": {"plan": {"sources": {"khcn": {"name": "Nguồn 1", "ceiling": "1_000"}}}},
    "ceiling": {"plan": CEILING},
    "round to": {"plan": {"round_to": "1_000"}},
    "round up": {"plan": {"round_to": {"to": "1_000", "mode": "up"}}},
    "round down": {"plan": {"round_to": {"to": "1_000", "mode": "down"}}},
    "totals at the foot": {"plan": {"totals": "foot"}},
    "no totals": {"plan": {"totals": "none"}},
    "numbering": {"plan": {"numbering": {"style": ["roman", "alpha"], "continue": "true"}}},
    "labels": {"plan": {"labels": {"subtotal": "Cộng A", "vat": "VAT", "total": "TỔNG", "rounding": "Tròn"}}},
    "expect": {"plan": {"expect": {"total": "1", "charges": {"charge": "1"}}}},
    "words": {"plan": {"words": {"thousand": "ngàn", "zero": "lẻ", "ending": "đồng chẵn"}}},
}
PRODUCTS = ("whole quantity", "decimal quantity", "factors", "expression quantity", "expression price")
LUMPS = ("lump sum", "deduction", "expression amount", "balance row")
RATES = ("rate", "rate except")
FIXED = ("charge amount", "charge deduction")
CHARGE_VAT = ("charge vat", "charge exempt", "charge vat source")
ROUNDED = ("round to", "round up", "round down")
BALANCES = ("balance row", "beside: balance row", "charge balance", "overhead balance")


class Refusal(NamedTuple):
    """Each of `ones` is refused with each of `others`: by which rule, and at which key."""

    ones: tuple[str, ...]
    others: tuple[str, ...]
    rule: str
    path: tuple[str | int, ...]


REFUSED = [
    Refusal(PRODUCTS, (*LUMPS, *RATES, "inner group"), "conflicting-keys", ("items", 1)),
    Refusal(LUMPS, (*RATES, "inner group"), "conflicting-keys", ("items", 1)),
    Refusal(RATES, ("inner group",), "conflicting-keys", ("items", 1)),
    Refusal((*FIXED, "charge rate"), ("charge balance",), "conflicting-keys", ("charges", 1)),
    Refusal(FIXED, ("charge rate",), "conflicting-keys", ("charges", 1)),
    Refusal(
        (*FIXED, "charge balance"), ("charge of group", "charge of charge", "charge of total"), "conflicting-keys", ("charges", 1, "of")
    ),
    Refusal((*FIXED, "charge balance"), ("charge except",), "conflicting-keys", ("charges", 1, "except")),
    Refusal((*FIXED, "charge balance", "charge of total"), ("charge inclusive",), "conflicting-keys", ("charges", 1, "inclusive")),
    Refusal(FIXED, ("charge at most", "charge at most rate"), "conflicting-keys", ("charges", 1, "at_most")),
    Refusal(("charge of total",), ("charge except",), "conflicting-keys", ("charges", 1, "of")),
    Refusal(("charge after vat",), CHARGE_VAT, "conflicting-keys", ("charges", 1, "vat")),
    Refusal(("row vat source",), ("row prices", "prices"), "conflicting-keys", ("items", 1, "vat", "source")),
    Refusal(("vat source",), ("row prices",), "conflicting-keys", ("items", 1, "prices")),
    Refusal(("vat source",), ("group prices",), "conflicting-keys", ("items", 2, "prices")),
    Refusal(("vat source",), ("prices",), "conflicting-keys", ("vat", "source")),
    Refusal(("charge vat source",), ("prices",), "conflicting-keys", ("charges", 1, "vat", "source")),
    Refusal(BALANCES, ROUNDED, "conflicting-keys", ("round_to",)),
    Refusal(("balance row",), ("beside: balance row",), "two-balances", ("items", 3, "amount")),
    Refusal(BALANCES[:2], ("charge balance",), "two-balances", ("charges", 1, "balance")),
    Refusal(BALANCES[:3], ("overhead balance",), "two-balances", ("overhead",)),
]


def plan_with(*names: str) -> Data:
    """Return a plan with these features; what none of them says is as plain as can be."""
    row: Data = {"name": "dòng", "id": "row"}
    group: Data = {
        "name": "nhóm",
        "id": "group",
        "items": [{"name": "i", "id": "inner", "amount": "10_000_019"}, {"name": "j", "amount": "1_001"}],
    }
    charge: Data = {"name": "khoản", "id": "charge"}
    items = [{"name": "đầu", "id": "first", "quantity": "7", "unit_price": "1_001"}, row, group]
    plan: Data = {"dutoan": "1", "title": "t", "params": {"p": "3"}}
    for name in names:
        parts = FEATURES[name]
        row |= parts.get("row", {})
        group |= parts.get("group", {})
        charge |= parts.get("charge", {})
        plan |= parts.get("plan", {}) | {"sources": plan.get("sources", {}) | parts.get("plan", {}).get("sources", {})}
        items += [{"name": "bên cạnh", "id": f"beside{len(items)}", **parts["beside"]}] if "beside" in parts else []
    row |= {} if row.keys() & {"quantity", "amount", "rate", "items"} else {"amount": "40_000"}
    charge |= {} if charge.keys() & {"amount", "rate", "balance"} else {"rate": "5%"}
    plan |= {"items": items, "charges": [{"name": "trước", "id": "earlier", "amount": "5_000"}, charge]}
    return plan if plan["sources"] else {key: value for key, value in plan.items() if key != "sources"}


def are_alternatives(one: str, other: str) -> bool:
    """Tell whether two features give one key two values: no file can say both."""
    mine, theirs = FEATURES[one], FEATURES[other]
    shared = [(scope, key) for scope in mine.keys() & theirs.keys() - {"beside"} for key in mine[scope].keys() & theirs[scope].keys()]
    return any(mine[scope][key] != theirs[scope][key] for scope, key in shared if key != "sources")


def outcome(plan: Data) -> tuple[str, tuple[str | int, ...]] | Any:
    """Return rule and path of a refusal, or what is wrong with the figures: nothing, when the features work together."""
    estimate, problems = run(write(plan))
    if estimate is None:
        return problems[0].rule, problems[0].path
    answer = solve(plan)
    wrong = [
        (line.path, line.amount) for line in estimate.lines if line.kind in ("item", "charge") and line.amount != answer.printed[line.path]
    ]
    return wrong + misfits(estimate)


EXPECTED = {pair: (refusal.rule, refusal.path) for refusal in REFUSED for pair in product(refusal.ones, refusal.others)}


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_works_with_every_other_or_is_refused(feature: str) -> None:
    later = list(FEATURES)[list(FEATURES).index(feature) + 1 :]
    others = [other for other in later if not are_alternatives(feature, other)]
    refused: dict[str, Any] = {other: EXPECTED.get((feature, other)) or EXPECTED.get((other, feature)) or [] for other in others}
    assert {other: outcome(plan_with(feature, other)) for other in others} == refused


@pytest.mark.parametrize(("one", "other"), EXPECTED)
def test_a_refusal_stands_at_its_place_and_says_what_to_write_instead(one: str, other: str) -> None:
    plan = plan_with(one, other)
    text = write(plan, Layout(flow_from=9))
    document, _ = read(text, "plan.yaml")
    assert document
    problem = validate(document)[2][0]
    place = document.locate(problem.path, problem.part, problem.offset)
    seen = text.split("\n")[place.line - 1][place.column - 1 :]
    assert seen.startswith(first_text(plan, problem.path) if problem.part == "value" else str(problem.path[-1]))
    assert re.search(r"\b(viết|ghi|dùng|bỏ|chọn|đặt|đúng một trong)\b", problem.message.vi)
    assert re.search(r"\b(write|use|take (\w+ )?out|choose|put|exactly one of)\b", problem.message.en)


def first_text(plan: Data, path: tuple[str | int, ...]) -> str:
    """Return what a reader sees first at a path: its value, or the first key of what it holds."""
    node: Any = plan
    for step in path:
        node = node[step]
    return node if isinstance(node, str) else str(next(iter(node)))
