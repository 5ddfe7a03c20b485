"""What `dutoan init` leaves in a folder: a plan that has no mistakes, and the schema that its first line calls."""

import json
import os
import re
from pathlib import Path

import pytest
import yaml
from shell import ROOT, dutoan

from dutoan.commands.init import TEMPLATES as CHOICES

SCHEMA = Path(ROOT, "src", "dutoan", "schemas", "plan.json").read_text(encoding="utf-8")
TEMPLATES = Path(ROOT, "src", "dutoan", "templates")
NAMES = sorted(file.stem for file in TEMPLATES.iterdir())
LINE = "# yaml-language-server: $schema=dutoan.schema.json\n"


def test_it_writes_a_plan_and_its_schema(tmp_path: Path) -> None:
    assert dutoan("init", folder=tmp_path) == (0, "", "Đã viết du-toan.yaml. Xem bảng: dutoan compute du-toan.yaml\n")
    assert sorted(os.listdir(tmp_path)) == ["du-toan.yaml", "dutoan.schema.json"]
    assert (tmp_path / "du-toan.yaml").read_text(encoding="utf-8").startswith(LINE)
    assert (tmp_path / "dutoan.schema.json").read_text(encoding="utf-8") == SCHEMA


def test_a_name_in_a_folder_puts_the_schema_there_too(tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    ran = dutoan("init", "2026/lop.yml", "--template", "training", "--lang", "en", folder=tmp_path)
    assert ran == (0, "", "Wrote 2026/lop.yml. See the table: dutoan compute 2026/lop.yml\n")
    assert sorted(os.listdir(tmp_path / "2026")) == ["dutoan.schema.json", "lop.yml"]


def test_the_command_that_it_names_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    ran = dutoan("init", "Dự toán 2026.yaml", folder=tmp_path)
    assert ran.err == 'Đã viết Dự toán 2026.yaml. Xem bảng: dutoan compute "Dự toán 2026.yaml"\n'


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_a_template(name: str, language: str, tmp_path: Path) -> None:
    assert dutoan("init", "--template", name, "--lang", language, folder=tmp_path).code == 0
    ran = dutoan("check", "--strict", "-f", "json", "du-toan.yaml", folder=tmp_path)
    assert (ran.code, json.loads(ran.out)["findings"]) == (0, [])


@pytest.mark.parametrize(("name", "total", "exact"), [("training", 46_900_000, True), ("workshop", 55_000_000, True)])
def test_a_template_comes_out_to_the_dong(name: str, total: int, exact: bool, tmp_path: Path) -> None:  # noqa: FBT001 - from the table
    dutoan("init", "--template", name, folder=tmp_path)
    estimate = json.loads(dutoan("compute", "du-toan.yaml", "-f", "json", folder=tmp_path).out)
    assert (estimate["total"], estimate["exact"]) == (total, exact)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_template_declares_behind_a_hash_is_true(name: str, tmp_path: Path) -> None:
    text = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(re.sub(r"^# (date:|expect:|  )", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    assert {"date", "expect"} <= yaml.safe_load((tmp_path / "plan.yaml").read_text(encoding="utf-8")).keys()
    assert dutoan("check", "--strict", "plan.yaml", folder=tmp_path)[:2] == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_the_comments_are_in_one_language_and_the_plan_is_the_same(name: str, tmp_path: Path) -> None:
    texts = {}
    for language in ("vi", "en"):
        assert dutoan("init", f"{language}.yaml", "--template", name, "--lang", language, folder=tmp_path).code == 0
        texts[language] = (tmp_path / f"{language}.yaml").read_text(encoding="utf-8")
    comments = {language: [line for line in text.splitlines() if line.lstrip().startswith("# ")][1:] for language, text in texts.items()}
    assert len(comments["vi"]) == len(comments["en"]) > 10
    assert not re.search("# (vi|en):", texts["vi"] + texts["en"])
    assert not re.search("[ăâêôơưđ]", " ".join(comments["en"]).replace("đồng", "").partition("total:")[0])
    assert yaml.safe_load(texts["vi"]) == yaml.safe_load(texts["en"])


def test_a_file_that_is_there_stays_without_force(tmp_path: Path) -> None:
    (tmp_path / "du-toan.yaml").write_text("mine\n", encoding="utf-8")
    ran = dutoan("init", "--lang", "en", folder=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith('du-toan.yaml: error would-overwrite: "du-toan.yaml" exists; write to another name, or add --force')
    assert os.listdir(tmp_path) == ["du-toan.yaml"]
    assert (tmp_path / "du-toan.yaml").read_text(encoding="utf-8") == "mine\n"
    assert dutoan("init", "--force", folder=tmp_path).code == 0
    assert (tmp_path / "du-toan.yaml").read_text(encoding="utf-8").startswith(LINE)


def test_the_same_schema_is_passed_over_in_silence(tmp_path: Path) -> None:
    dutoan("init", folder=tmp_path)
    assert dutoan("init", "hai.yaml", folder=tmp_path) == (0, "", "Đã viết hai.yaml. Xem bảng: dutoan compute hai.yaml\n")


def test_another_schema_stays_without_force_and_that_is_said(tmp_path: Path) -> None:
    schema = tmp_path / "dutoan.schema.json"
    schema.write_text("{}", encoding="utf-8")
    ran = dutoan("init", "--lang", "en", folder=tmp_path)
    assert ran.code == 0
    assert ran.err.splitlines()[1:] == ["dutoan.schema.json is there already and stays; to renew it: dutoan schema > dutoan.schema.json"]
    assert schema.read_text(encoding="utf-8") == "{}"
    assert dutoan("init", "--force", folder=tmp_path).code == 0
    assert schema.read_text(encoding="utf-8") == SCHEMA


def test_a_folder_in_the_way_of_the_schema_is_told(tmp_path: Path) -> None:
    (tmp_path / "dutoan.schema.json").mkdir()
    ran = dutoan("init", "--lang", "en", folder=tmp_path)
    assert ran.code == 1
    assert ran.err.splitlines()[1].startswith("dutoan.schema.json: error unreadable-file: cannot be read: this is a folder, not a file")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["plan.txt"], 'Error: "plan.txt": the name of a plan must end in .yaml'),
        (["-"], 'Error: "-": the name of a plan must end in .yaml'),
        (["--template", "party"], "Error: the value of '--template' is not allowed; choose one of: workshop, training"),
        (["a.yaml", "b.yaml"], "Error: Got unexpected extra argument (b.yaml)"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, tmp_path: Path) -> None:
    ran = dutoan("init", *arguments, "--lang", "en", folder=tmp_path)
    assert (ran.code, ran.err.splitlines()[0]) == (2, said)
    assert os.listdir(tmp_path) == []


def test_there_is_a_choice_for_every_template() -> None:
    assert sorted(CHOICES) == NAMES
