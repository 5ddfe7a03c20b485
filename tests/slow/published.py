"""The golden reports against the schemas that others published: `nox -s published` fetches these into the folder PUBLISHED."""

import glob
import json
import os
from typing import Any

import pytest
from jsonschema import Draft7Validator
from lxml import etree  # type: ignore[import-untyped]

pytestmark = pytest.mark.slow

GOLDEN = os.path.join(os.path.dirname(os.path.dirname(__file__)), "golden", "reports")
PUBLISHED = os.environ.get("PUBLISHED", "")
LANGUAGES = ("vi", "en")


def find(name: str) -> str:
    (path,) = glob.glob(os.path.join(PUBLISHED, "**", name), recursive=True)
    return path


def load(path: str) -> Any:
    with open(path, encoding="utf-8") as file:
        return json.load(file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_fits_its_published_schema(language: str) -> None:
    schema = Draft7Validator(load(find("sarif-2.1.0.json")))
    log = load(os.path.join(GOLDEN, f"sarif.{language}.json"))
    schema.validate(log)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not schema.is_valid(log)


@pytest.mark.parametrize("language", LANGUAGES)
def test_junit_fits_its_published_schema(language: str) -> None:
    schema = etree.XMLSchema(etree.parse(find("junit-10.xsd")))
    report = etree.parse(os.path.join(GOLDEN, f"junit.{language}.xml"))
    schema.assertValid(report)
    report.getroot().set("nonsense", "1")
    assert not schema.validate(report)
