"""The plans that prove a workbook use the whole format: every key and every choice of the schema, and all that a figure can be."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from plans import Data, run
from seeded import generate
from shell import ROOT

from dutoan.source import read

with open(os.path.join(ROOT, "src", "dutoan", "schemas", "plan.json"), encoding="utf-8") as file:
    SCHEMA: Data = json.load(file)
DEFINITIONS: dict[str, Data] = {"Plan": SCHEMA, **SCHEMA["definitions"]}


@cache
def texts() -> list[str]:
    return [generate(seed) for seed in range(300)]


def forms(schema: Data, name: str) -> Iterator[tuple[str, Data]]:
    """Yield what a value may be, shorthand and long form, each with a name."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from forms(DEFINITIONS[name], name)
    else:
        yield name, schema
        for inner in schema.get("allOf", []) + schema.get("anyOf", []):
            yield from forms(inner, name)


def uses(node: Any, schema: Data, name: str) -> Iterator[str]:
    """Yield each key and each choice that a part of a plan uses, as `Item.rate` and `RoundTo.mode=up`."""
    for form, inner in forms(schema, name):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
            if key in inner.get("properties", {}):
                yield f"{form}.{key}"
                yield from uses(value, inner["properties"][key], f"{form}.{key}")
            elif isinstance(node, list) or isinstance(inner.get("additionalProperties"), dict):
                yield from uses(value, inner.get("items" if isinstance(node, list) else "additionalProperties", {}), form)
        if node in inner.get("enum", []):
            yield f"{form}={node}"


def offers(schema: Data, name: str) -> Iterator[str]:
    """Yield each key and each choice of the schema, likewise."""
    for form, inner in forms(schema, name):
        yield from (f"{form}={choice}" for choice in inner.get("enum", []))
        for key, value in inner.get("properties", {}).items():
            yield f"{form}.{key}"
            if "$ref" not in json.dumps(value):
                yield from offers(value, f"{form}.{key}")


def test_every_key_and_every_choice_of_the_format_occurs() -> None:
    documents = [document for text in texts() if (document := read(text, "plan.yaml")[0])]
    used = {use for document in documents for use in uses(document.data, SCHEMA, "Plan")}
    offered = {offer for name, definition in DEFINITIONS.items() for offer in offers(definition, name)}
    assert offered - used == set()


def occurring(text: str) -> Iterator[str]:
    """Yield what the figures of a plan are made of."""
    estimate = run(text).estimate
    assert estimate
    yield f"{len(estimate.sources)} sources"
    yield f"{min(len({vat.rate for vat in estimate.vat if not vat.included}), 3)} rates of VAT"
    yield f"total of {len(str(abs(estimate.total)))} digits"
    yield "exact" if estimate.exact else "not exact"
    for line in estimate.lines:
        yield f"{line.kind} {line.how.op}" + " that hangs" * (line.how.running is not None)
        yield f"level {line.level}"
        yield from (f"negative {line.kind}" for _ in range(line.amount < 0))
    yield from re.findall(r"(?:round|ceil|floor|min|max)(?=\()", text)


FIGURES = {
    *(f"{count} sources" for count in range(6)),
    *(f"{count} rates of VAT" for count in range(4)),
    *(f"total of {count} digits" for count in range(6, 14)),
    *("item product", "item lump", "item rate", "item balance", "group sum", "subtotal sum", "rounding rounding", "total sum"),
    *("charge lump", "charge rate", "charge inclusive", "charge cap", "vat vat"),
    *(f"{what} that hangs" for what in ("item balance", "item rate", "charge balance", "charge rate", "charge inclusive", "vat vat")),
    *(f"level {level}" for level in range(5)),
    *("negative item", "negative charge", "negative rounding", "exact", "not exact"),
    *("round", "ceil", "floor", "min", "max"),
}


def test_everything_that_a_figure_can_be_occurs() -> None:
    assert FIGURES - {name for text in texts() for name in occurring(text)} == set()


def test_a_seed_gives_the_same_plan_each_time() -> None:
    assert generate(7) == texts()[7]
