"""The plan's JSON Schema says what the models say: key by key, and text by text as an editor sees it."""

import glob
import json
import os
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft7Validator, Draft202012Validator
from plans import LAYOUTS, Data, Layout, plans, write
from pydantic import ValidationError
from shell import ROOT, dutoan

from dutoan.commands.schema import NAMES
from dutoan.manual import read_manual
from dutoan.model import Model, Plan
from dutoan.registry import Shelf

FOLDER = os.path.join(ROOT, "src", "dutoan", "schemas")


def read(*path: str) -> str:
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


SCHEMA: Data = json.loads(read(FOLDER, "plan.json"))
BY_DRAFT = [Draft202012Validator(SCHEMA), Draft7Validator(SCHEMA)]


class EditorLoader(yaml.CSafeLoader):
    """What editors make of a plain scalar: the core schema of YAML 1.2, in which `225_000`, `1:30` and `2023-08-15` are texts."""


def _exact(text: str) -> int | Decimal:
    value = Decimal(text)
    return int(value) if value == value.to_integral_value() else value  # JSON does not tell 5.0 from 5


def _construct(convert: Callable[[str], Any], loader: EditorLoader, node: yaml.ScalarNode) -> Any:
    return convert(str(loader.construct_scalar(node)))


SCALARS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "null": ("~|null|Null|NULL|", lambda _: None),
    "bool": ("true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    "int": ("[-+]?[0-9]+", int),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", _exact),
}
EditorLoader.yaml_implicit_resolvers = {}
for tag, (form, convert) in SCALARS.items():
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{form})\Z"), None)
    EditorLoader.add_constructor(f"tag:yaml.org,2002:{tag}", partial(_construct, convert))


def errors(text: str) -> list[str]:
    """Return what an editor complains of in a plan; both drafts must agree."""
    plan = yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader, that guesses less
    by_draft = [[f"{error.json_path} {error.validator}" for error in validator.iter_errors(plan)] for validator in BY_DRAFT]
    assert by_draft[0] == by_draft[1]
    return by_draft[0]


# --- key by key ---


def models() -> dict[str, type[Model]]:
    """Every model that a plan is made of, by its name."""
    found: dict[str, type[Model]] = {}
    waiting: list[Any] = [Plan]
    while waiting:
        part = waiting.pop()
        waiting += get_args(part)
        if isinstance(part, type) and issubclass(part, Model) and part.__name__ not in found:
            found[part.__name__] = part
            waiting += [field.annotation for field in part.model_fields.values()]
    return found


def schemas(schema: Data, at: str = "") -> Iterator[tuple[str, Data]]:
    """Every schema inside a schema, with a path to it."""
    yield at, schema
    for keyword in ("properties", "definitions"):
        for key, inner in schema.get(keyword, {}).items():
            yield from schemas(inner, f"{at}/{key}")
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(keyword), dict):
            yield from schemas(schema[keyword], f"{at}/{keyword}")
    for keyword in ("allOf", "anyOf", "oneOf"):
        for inner in schema.get(keyword, []):
            yield from schemas(inner, f"{at}/{keyword}")


MODELS = models()
DEFINITIONS: dict[str, Data] = {"Plan": SCHEMA, **SCHEMA["definitions"]}
FIELDS = {name: {field.alias or key: field for key, field in model.model_fields.items()} for name, model in MODELS.items()}


def test_it_is_a_schema_in_both_drafts() -> None:
    for validator in BY_DRAFT:
        validator.check_schema(SCHEMA)


def test_every_model_has_a_definition_and_every_definition_with_keys_is_a_model() -> None:
    assert {name for name, schema in DEFINITIONS.items() if "properties" in schema} == set(MODELS)


def test_every_definition_is_used() -> None:
    used = {schema["$ref"] for _, schema in schemas(SCHEMA) if "$ref" in schema}
    assert used == {f"#/definitions/{name}" for name in SCHEMA["definitions"]}


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_key_of_a_model_stands_in_its_definition_and_the_other_way_round(name: str) -> None:
    assert set(DEFINITIONS[name]["properties"]) == set(FIELDS[name])
    assert DEFINITIONS[name]["additionalProperties"] is False


@pytest.mark.parametrize("name", sorted(MODELS.keys() - {"Charge"}))
def test_the_required_keys_are_those_of_the_model(name: str) -> None:
    assert set(DEFINITIONS[name].get("required", [])) == {key for key, field in FIELDS[name].items() if field.is_required()}


def test_a_charge_must_have_a_name_and_the_overhead_need_not() -> None:
    assert errors("{dutoan: 1, title: T, items: [{name: A, amount: 1}], overhead: {rate: 5%}}") == []
    assert errors("{dutoan: 1, title: T, items: [{name: A, amount: 1}], charges: [{rate: 5%}]}") == ["$.charges[0] required"]


@pytest.mark.parametrize("name", sorted(MODELS))
def test_the_defaults_are_those_of_the_model(name: str) -> None:
    told = {key: schema["default"] for key, schema in DEFINITIONS[name]["properties"].items() if key != "dutoan" and "default" in schema}
    assert told == {key: field.default for key, field in FIELDS[name].items() if isinstance(field.default, str | bool)}


# --- what is said of the keys ---


def written_keys() -> Iterator[tuple[str, Data]]:
    """Every key that can stand in a plan: those that the format names, and those that a planner names."""
    for at, schema in schemas(SCHEMA):
        yield from ((f"{at}/{key}", inner) for key, inner in schema.get("properties", {}).items())
        if isinstance(schema.get("additionalProperties"), dict):
            yield f"{at}/*", schema["additionalProperties"]


def in_both_languages(text: str, between: str) -> bool:
    letters = "[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]"
    vi, _, en = text.partition(between)
    return bool(re.search(letters, vi.lower()) and en and not re.search(letters, en.lower().replace("đồng", "")))


def test_every_key_has_a_title_and_a_description_in_both_languages() -> None:
    keys = dict(written_keys())
    assert len(keys) > 100
    assert [at for at, schema in keys.items() if not in_both_languages(schema.get("title", ""), " | ")] == []
    assert [at for at, schema in keys.items() if not in_both_languages(schema.get("description", ""), "\n")] == []


def test_every_choice_is_described_in_both_languages() -> None:
    choices = {at: (schema["enum"], schema["enumDescriptions"]) for at, schema in schemas(SCHEMA) if "enum" in schema}
    assert choices
    assert [at for at, (words, told) in choices.items() if len(words) != len(told)] == []
    assert [text for _, told in choices.values() for text in told if not in_both_languages(text, " | ")] == []


def test_what_an_editor_complains_in_is_both_languages() -> None:
    messages = [schema["errorMessage"] for _, schema in schemas(SCHEMA) if "errorMessage" in schema]
    assert [text for text in messages if not in_both_languages(text, " | ")] == []
    assert [
        at for at, schema in schemas(SCHEMA["definitions"]) if schema.get("pattern", r"\S") != r"\S" and "errorMessage" not in schema
    ] == []


# --- text by text ---

WORDS = """
    0 5 225_000 225000 1.5 12.3450 100.0 -5 -225_000 5% 23.5% -3% 0%
    225.000 1.250.000 12.345% 1,5 012 1:30 20.0000.000 2_25_000 1e3 +5 .5 5.
    999_999_999_999_999 1_000_000_000_000_000 1000000000000000
    =p*2 =p* balance exempt true false True yes null
    2023-08-15 2023-8-15 15/8/2023 20230815 2023-13-01 2023-02-30
    rate row vat_included vat_excluded head foot none roman decimal up down nghìn ngàn linh lẻ đồng khcn
"""
TEXTS = [*WORDS.split(), "đồng chẵn", "Nước uống", "5 %", "", " "]
SHAPES = ("{}", "[{}]", "{{khóa: {}}}")


BY_KEY = {(name, key): BY_DRAFT[0].evolve(schema=DEFINITIONS[name]["properties"][key]) for name, fields in FIELDS.items() for key in fields}


def refused_by_dutoan(name: str, value: Any) -> set[str]:
    """Return the keys of a model that do not take a value."""
    try:
        MODELS[name].model_validate(dict.fromkeys(FIELDS[name], value))
    except ValidationError as error:
        return {str(entry["loc"][0]) for entry in error.errors(include_url=False)}
    return set()


def differences(written: str) -> set[bool]:
    """Return what an editor says where dutoan disagrees, for every key of every model and a text bare, in a list, and in a mapping."""
    found = set()
    for shape in SHAPES:
        text = shape.format(written)
        as_read, as_seen = yaml.load(text, yaml.BaseLoader), yaml.load(text, EditorLoader)  # noqa: S506 - safe, both of them
        refused = {name: refused_by_dutoan(name, as_read) for name in MODELS}
        taken = {(name, key): validator.is_valid(as_seen) for (name, key), validator in BY_KEY.items()}
        found |= {seen for (name, key), seen in taken.items() if seen == (key in refused[name])}
    return found


ONLY_DUTOAN_REFUSES = {
    *("225.000", "012", "1e3", "+5", ".5", "5.", "True"),  # YAML has made a number (or true) of them
    *("2023-02-30", "1_000_000_000_000_000", "=p*"),  # a pattern does not know the calendar, nor count, nor read expressions
}
"""Written plainly, these look right to an editor."""

ONLY_AN_EDITOR_REFUSES = {"true", "false", "True"}
"""As a name or a note: the schema does not take true and false for text, or editors would propose them for every name."""


@pytest.mark.parametrize("written", [text for text in TEXTS if text.strip() and text != "null"])
def test_an_editor_refuses_what_dutoan_refuses_and_nothing_else(written: str) -> None:
    expected = ({True} if written in ONLY_DUTOAN_REFUSES else set()) | ({False} if written in ONLY_AN_EDITOR_REFUSES else set())
    assert differences(written) == expected


@pytest.mark.parametrize("written", TEXTS)
def test_in_quotes_it_sees_all_but_the_calendar_and_the_limit(written: str) -> None:
    assert differences(json.dumps(written, ensure_ascii=False)) == (
        {True} if written in ("2023-02-30", "1_000_000_000_000_000", "1000000000000000", "=p*") else set()
    )


# --- plan by plan ---


FILES = sorted(
    os.path.relpath(file, ROOT)
    for folder in ("examples", "tests/plans", "src/dutoan/templates")
    for file in glob.glob(os.path.join(ROOT, folder, "*.yaml"))
)
GOOD = [name for name in Shelf("dutoan.rules").names() if read_manual(name).good]


@pytest.mark.parametrize("file", FILES)
def test_an_editor_has_nothing_to_say_of_our_plans(file: str) -> None:
    assert errors(read(ROOT, file)) == []


@pytest.mark.parametrize("rule", GOOD)
def test_nor_of_the_good_example_of_a_rule(rule: str) -> None:
    assert errors(read_manual(rule).good or "") == []


@given(plans(), LAYOUTS)
def test_nor_of_any_plan_that_dutoan_reads(data: Data, layout: Layout) -> None:
    assert errors(write(data, layout)) == []


ROW = "items: [{name: A, amount: 1}]"


@pytest.mark.parametrize(
    ("plan", "complaint"),
    [
        (f"{{title: T, {ROW}}}", ["$ required"]),
        (f"{{dutoan: 2, title: T, {ROW}}}", ["$.dutoan maximum"]),
        ("{dutoan: 1, title: T, items: []}", ["$.items minItems"]),
        ("{dutoan: 1, title: T, items: {name: A, amount: 1}}", ["$.items type"]),
        (f"{{dutoan: 1, title: T, ceilling: 5, {ROW}}}", ["$ additionalProperties"]),
        (f"{{dutoan: 1, title: T, ceiling: 1.5, {ROW}}}", ["$.ceiling type"]),
        (f"{{dutoan: 1, title: T, ceiling: -5, {ROW}}}", ["$.ceiling minimum"]),
        (f'{{dutoan: 1, title: T, ceiling: "225.000", {ROW}}}', ["$.ceiling pattern"]),
        (f"{{dutoan: 1, title: T, vat: 5, {ROW}}}", ["$.vat anyOf"]),
        (f"{{dutoan: 1, title: T, date: 15/8/2023, {ROW}}}", ["$.date pattern"]),
        (f"{{dutoan: 1, title: T, totals: top, {ROW}}}", ["$.totals enum"]),
        (f"{{dutoan: 1, title: T, params: {{1st: 5}}, {ROW}}}", ["$.params pattern"]),
        (f"{{dutoan: 1, title: T, params: {{max: 5}}, {ROW}}}", ["$.params pattern"]),
        (f"{{dutoan: 1, title: T, overhead: {{of: [a]}}, {ROW}}}", ["$.overhead anyOf"]),
        (f"{{dutoan: 1, title: T, charges: [{{name: C}}], {ROW}}}", ["$.charges[0] anyOf"]),
        (f"{{dutoan: 1, title: T, source: {{}}, {ROW}}}", ["$.source minProperties"]),
        (f"{{dutoan: 1, title: T, expect: {{totals: 1}}, {ROW}}}", ["$.expect additionalProperties"]),
        (f"{{dutoan: 1, title: , {ROW}}}", ["$.title type"]),
        ("{dutoan: 1, title: T, items: [{amount: 1}]}", ["$.items[0] required"]),
        ("{dutoan: 1, title: T, items: [{name: A}]}", ["$.items[0] oneOf"]),
        ("{dutoan: 1, title: T, items: [{name: A, quantity: 3}]}", ["$.items[0] oneOf"]),
        ("{dutoan: 1, title: T, items: [{name: A, amount: 3, items: [{name: B, amount: 3}]}]}", ["$.items[0] oneOf"]),
        ("{dutoan: 1, title: T, items: [{name: A, quantity: {}, unit_price: 1}]}", ["$.items[0].quantity minProperties"]),
        ("{dutoan: 1, title: T, items: [{name: A, quantity: 3, unit_price: 5%}]}", ["$.items[0].unit_price pattern"]),
        (
            "{dutoan: 1, title: T, items: [{name: A, items: [{name: B, amount: x}], limit: {rate: 5%}}]}",
            ["$.items[0].items[0].amount pattern", "$.items[0].limit oneOf"],
        ),
    ],
)
def test_an_editor_sees_what_is_wrong(plan: str, complaint: list[str]) -> None:
    assert errors(plan) == complaint


# --- the command ---


@pytest.mark.parametrize(("arguments", "name"), [([], "plan"), (["plan"], "plan"), (["compute"], "compute"), (["check"], "check")])
def test_the_command_prints_the_file(arguments: list[str], name: str) -> None:
    assert dutoan("schema", *arguments) == (0, read(FOLDER, f"{name}.json"), "")


def test_there_is_a_name_for_every_file() -> None:
    assert sorted(f"{name}.json" for name in NAMES) == sorted(os.listdir(FOLDER))


def test_another_name_is_wrong_usage() -> None:
    ran = dutoan("schema", "plans", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "Error: the value of '[plan|compute|check|merge]' is not allowed; choose one of: plan, compute, check, merge\n"
    )
