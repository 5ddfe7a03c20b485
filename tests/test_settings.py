"""`.dutoan.yaml`: which one holds, what it may say, where its mistakes are, and what comes before it."""

import json
import os
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from chain import shown
from shell import Ran, dutoan

from dutoan.settings import Found, Settings, check_settings, find_settings, unchecked_settings
from dutoan.verdict import list_rules, say_unknown

SOUND = "dutoan: 1\ntitle: T\nitems: [{name: A, unit: Cái, quantity: 2, unit_price: 500}]\n"
BARE = SOUND.replace("unit: Cái, ", "")  # a warning: missing-unit
LUMP = "dutoan: 1\ntitle: T\nitems: [{name: A, amount: 400}, {name: B, unit: Cái, quantity: 2, unit_price: 300}]\n"


def lay(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def settings_of(folder: Path, text: str | bytes) -> Found:
    lay(folder, {".dutoan.yaml": text})
    return find_settings(str(folder))


def mistakes(folder: Path, text: str | bytes) -> list[str]:
    """Return everything wrong with the settings, as "file line:column rule message"."""
    found = settings_of(folder, text)
    findings = [*found.findings, *check_settings(found, list_rules(), say_unknown)]
    return [f"{finding.file} {shown(finding)}" for finding in findings]


FULL = """\
# what holds here
ceiling: 120_000_000
norms: [dinh-muc.yaml]
lang: en
strict: true
include: ["so/*.xlsx"]
exclude: [cu, "*/nhap.yaml"]
severity: {missing-unit: info}
ignore: {zero-figure: agreed}
options: {lump-sum-share: {share: 60%}}
"""


def test_everything_that_settings_may_say(tmp_path: Path) -> None:
    assert mistakes(tmp_path, FULL) == []
    assert find_settings(str(tmp_path)).settings == Settings.model_construct(
        ceiling=120_000_000,
        norms=["dinh-muc.yaml"],
        lang="en",
        strict=True,
        include=["so/*.xlsx"],
        exclude=["cu", "*/nhap.yaml"],
        severity={"missing-unit": "info"},
        ignore={"zero-figure": "agreed"},
        options={"lump-sum-share": {"share": Fraction(3, 5)}},
    )


@pytest.mark.parametrize(("text", "keys"), [(FULL, ["norms"]), ("norms: []\nlang: en\n", []), ("", [])])
def test_a_key_that_nothing_looks_at_yet_is_told(text: str, keys: list[str], tmp_path: Path) -> None:
    assert [(file, key) for file, key, _ in unchecked_settings(settings_of(tmp_path, text))] == [(".dutoan.yaml", key) for key in keys]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\n  # nothing\r\n\t\n", b"#\n# ceiling: 5"])
def test_settings_that_set_nothing_are_none(text: str | bytes, tmp_path: Path) -> None:
    assert mistakes(tmp_path, text) == []
    assert find_settings(str(tmp_path)).settings == Settings()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("lang: fr\n", '1:7 bad-choice "fr" is not allowed here; choose one of: vi, en'),
        ("strict: true\ncolour: red\n", '2:1 unknown-key there is no key "colour"; known here: '),
        ("cieling: 5\n", '1:1 unknown-key there is no key "cieling"; did you mean "ceiling"?'),
        ("\n\nceiling: 1.000\n", '3:10 ambiguous-number "1.000" has two readings: '),
        ("severity: {missing-unit: fatal}\n", '1:26 bad-choice "fatal" is not allowed here; choose one of: error, warning, info'),
        ("ignore: [missing-unit]\n", '1:9 wrong-shape a group of keys ("key: value") is expected here'),
        ("ignore: {missing-unit: ''}\n", "1:24 empty-value the text is empty; write it"),
        ("strict: yes\n", '1:9 bad-choice "yes": write true or false'),
        ("options: {lump-sum-share: {share: 60}}\n", '1:35 bad-rate "60" has no %; write 60% if it is a rate'),
        ("exclude: old\n", "1:10 wrong-shape a list is expected here (a - for each entry)"),
        ("lang: [\n", "1:7 yaml-syntax "),
        ("- lang: en\n", "1:1 wrong-shape "),
        (b"lang: \xff\n", "- unreadable-file line 1: not UTF-8, it seems to be "),
        ("ignore: {zero-figures: x}\n", '1:10 unknown-rule there is no rule "zero-figures"; did you mean "zero-figure"?'),
        (
            "severity: {bad-number: info}\n",
            '1:12 unknown-rule "bad-number" is always told of; it can be neither selected nor silenced nor set',
        ),
        ("options: {lump-sum: {share: 5%}}\n", '1:11 unknown-rule there is no rule "lump-sum"; did you mean "lump-sum-share"?'),
        (
            "options: {lump-sum-share: {shares: 5%}}\n",
            '1:28 unknown-key "lump-sum-share" has no threshold "shares"; did you mean "share"?',
        ),
        ("options: {missing-unit: {share: 5%}}\n", '1:26 unknown-key "missing-unit" has no threshold "share"; none is declared here'),
    ],
)
def test_a_mistake_has_its_line(text: str | bytes, wrong: str, tmp_path: Path) -> None:
    (found,) = mistakes(tmp_path, text)
    assert found.startswith(f".dutoan.yaml {wrong}")


def test_a_mistake_is_shown_with_its_line_and_what_would_mend_it(tmp_path: Path) -> None:
    (finding,) = settings_of(tmp_path, "strict: true\nceiling: 1.000.000 # dong\n").findings
    assert (finding.excerpt, finding.changes[0].text) == ("ceiling: 1.000.000 # dong", "1_000_000")


def test_what_is_not_nfc_is_a_warning_and_the_settings_hold(tmp_path: Path) -> None:
    found = settings_of(tmp_path, "ignore: {missing-unit: Ba\u0300}\n")
    assert [shown(finding).split(" ")[1] for finding in found.findings] == ["not-nfc"]
    assert found.settings.ignore == {"missing-unit": "Ba\u0300"}


def test_settings_under_the_other_ending_are_not_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yml": "strict: true\n", "a/x": ""})
    (finding,) = find_settings(str(tmp_path / "a")).findings
    assert (
        f"{finding.file} {shown(finding)}" == "../.dutoan.yml - unreadable-file settings are only read from .dutoan.yaml; rename this file"
    )
    (tmp_path / ".dutoan.yaml").touch()
    assert find_settings(str(tmp_path / "a")).findings == []
    (tmp_path / "a/.dutoan.yml").touch()
    assert [finding.file for finding in find_settings(str(tmp_path / "a")).findings] == [".dutoan.yml"]


def test_the_nearest_file_upward_holds_and_nothing_is_merged(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "lang: en\nstrict: true\n", "a/.dutoan.yaml": "ceiling: 5\n", "a/b/c/x": "", "d/.dutoan.yaml/x": ""})
    assert find_settings(str(tmp_path / "a/b/c")).settings == Settings.model_construct(ceiling=5)
    assert find_settings(str(tmp_path / "d")).settings == Settings.model_construct(lang="en", strict=True)
    assert find_settings(str(tmp_path / "a/b/c")).home == str(tmp_path / "a")


def test_a_file_is_named_as_seen_from_the_folder(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "lang: fr\n", "a/b/x": ""})
    assert find_settings(str(tmp_path / "a/b")).findings[0].file == os.path.join("..", "..", ".dutoan.yaml")


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert find_settings(str(tmp_path)) == Found(Settings(), None, [])


def test_settings_that_are_too_large_are_a_finding(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": ""})
    os.truncate(tmp_path / ".dutoan.yaml", 2**25 + 1)
    assert [shown(finding)[:14] for finding in find_settings(str(tmp_path)).findings] == ["- over-limit l"]


def test_mistakes_in_settings_fail_the_run_and_the_plans_are_checked_all_the_same(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "lang: fr\nignore: {missing-unit: x}\n", "sub/a.yaml": BARE})
    ran = dutoan("check", folder=tmp_path / "sub")
    assert (ran.code, [line.partition(" ")[0] for line in ran.out.splitlines()]) == (1, ["../.dutoan.yaml:1:7:", "a.yaml:3:29:"])
    assert ran.err.splitlines()[-1] == "Đã kiểm tra 1 tệp: 1 lỗi, 1 cảnh báo."


def check(folder: Path, *arguments: str, **variables: Any) -> Ran:
    return dutoan("check", *arguments, folder=folder, **variables)


def summary(ran: Ran) -> Any:
    return json.loads(ran.out)["summary"]


@pytest.mark.parametrize(
    ("settings", "variable", "flag", "code"),
    [
        ("strict: true\n", None, [], 1),
        ("strict: false\n", None, [], 0),
        ("strict: true\n", "0", [], 0),
        ("strict: true\n", "0", ["--strict"], 1),
        ("", "1", [], 1),
        ("strict: false\n", "true", [], 1),
        ("", None, ["--strict"], 1),
        ("", None, [], 0),
    ],
)
def test_strict_comes_from_the_flag_then_the_variable_then_the_settings(
    settings: str, variable: str | None, flag: list[str], code: int, tmp_path: Path
) -> None:
    lay(tmp_path, {".dutoan.yaml": settings, "a.yaml": BARE})
    assert check(tmp_path, *flag, **({"DUTOAN_STRICT": variable} if variable else {})).code == code


def test_a_variable_that_is_neither_true_nor_false_is_wrong_usage(tmp_path: Path) -> None:
    ran = check(tmp_path, "--lang", "en", DUTOAN_STRICT="perhaps")
    assert ran == Ran(2, "", "Error: the value of DUTOAN_STRICT is not allowed; choose one of: true, false\nSee: dutoan check -h\n")


@pytest.mark.parametrize(
    ("settings", "variable", "flag", "above"),
    [
        ("ceiling: 999\n", None, [], 999),
        ("ceiling: 1_000\n", None, [], None),
        ("ceiling: 1_000\n", "998", [], 998),
        ("ceiling: 999\n", "1.000", [], None),
        ("ceiling: 999\n", "998", ["--ceiling", "997"], 997),
        ("ceiling: 999\n", "998", ["--ceiling", "1_000"], None),
    ],
)
def test_the_ceiling_comes_from_the_flag_then_the_variable_then_the_settings(
    settings: str, variable: str | None, flag: list[str], above: int | None, tmp_path: Path
) -> None:
    lay(tmp_path, {".dutoan.yaml": settings, "a.yaml": SOUND})
    ran = check(tmp_path, "-f", "json", *flag, **({"DUTOAN_CEILING": variable} if variable else {}))
    assert [finding["expected"] for finding in json.loads(ran.out)["findings"]] == ([above] if above else [])


def test_the_settings_ceiling_cannot_be_silenced_either(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "ceiling: 999\nignore: {over-ceiling: x}\nseverity: {over-ceiling: info}\n", "a.yaml": SOUND})
    assert (check(tmp_path).code, check(tmp_path, "--select", "missing-unit").code) == (1, 1)


@pytest.mark.parametrize(
    ("variable", "flag", "called"),
    [
        (None, [], ("mức ceiling trong ../.dutoan.yaml", "the ceiling in ../.dutoan.yaml of")),
        ("998", [], ("mức DUTOAN_CEILING", "the DUTOAN_CEILING of")),
        ("998", ["--ceiling", "997"], ("mức --ceiling", "the --ceiling of")),
    ],
)
def test_a_ceiling_is_called_by_where_it_comes_from(variable: str | None, flag: list[str], called: tuple[str, str], tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "ceiling: 999\n", "sub/a.yaml": SOUND})
    variables = {"DUTOAN_CEILING": variable} if variable else {}
    vi, en = (check(tmp_path / "sub", *flag, "--lang", language, **variables).out for language in ("vi", "en"))
    assert f"tổng cộng 1.000 vượt {called[0]} 99" in vi
    assert f"the total 1.000 is above {called[1]} 99" in en


@pytest.mark.parametrize(
    ("variable", "flag", "named"),
    [("1,5", [], "DUTOAN_CEILING"), ("1,5", ["--ceiling", "1,5"], "--ceiling"), (None, ["--ceiling", "1,5"], "--ceiling")],
)
def test_a_ceiling_that_is_no_number_is_wrong_usage(variable: str | None, flag: list[str], named: str, tmp_path: Path) -> None:
    lay(tmp_path, {"a.yaml": SOUND})
    ran = check(tmp_path, *flag, "--lang", "en", **({"DUTOAN_CEILING": variable} if variable else {}))
    assert (ran.code, ran.err.partition(" has a comma")[0]) == (2, f'Error: {named}: "1,5"')


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_a_broken_ceiling_is_told_once_whatever_its_severity_is_set_to(severity: str, tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": f"severity: {{over-ceiling: {severity}}}\n", "a.yaml": "ceiling: 999\n" + SOUND})
    findings = json.loads(check(tmp_path, "-f", "json", "--ceiling", "999").out)["findings"]
    assert [finding["severity"] for finding in findings if finding["rule"] == "over-ceiling"] == ["error"]


@pytest.mark.parametrize(
    ("settings", "variable", "flag", "said"),
    [
        ("lang: en\n", None, [], "Checked"),
        ("lang: en\n", "vi", [], "Đã kiểm tra"),
        ("lang: vi\n", "en", [], "Checked"),
        ("lang: en\n", "en", ["--lang", "vi"], "Đã kiểm tra"),
        ("lang: en\n", "klingon", [], "Lỗi · Error: DUTOAN_LANG=klingon"),
        ("ceiling: 5_000\n", None, [], "Đã kiểm tra"),
        ("", None, [], "Đã kiểm tra"),
    ],
)
def test_the_language_comes_from_the_flag_then_the_variable_then_the_settings(
    settings: str, variable: str | None, flag: list[str], said: str, tmp_path: Path
) -> None:
    lay(tmp_path, {".dutoan.yaml": settings, "sub/a.yaml": SOUND})
    ran = check(tmp_path / "sub", *flag, **({"DUTOAN_LANG": variable} if variable else {}))
    assert ran.err.startswith(said)


@pytest.mark.parametrize(
    ("settings", "arguments", "found", "silenced"),
    [
        ("ignore: {missing-unit: agreed}\n", [], [], {"agreed": 2}),
        ("ignore: {missing-unit: agreed}\n", ["--ignore", "missing-unit"], [], {"--ignore": 2}),
        ("ignore: {missing-unit: agreed}\n", ["--select", "zero-figure"], [], {}),
        ("severity: {missing-unit: error}\n", [], ["error", "error"], {}),
        ("severity: {missing-unit: info}\n", ["--strict"], ["info", "info"], {}),
        ("severity: {missing-unit: error}\n", ["--ignore", "missing-unit"], [], {"--ignore": 2}),
    ],
)
def test_settings_silence_and_make_worse(
    settings: str, arguments: list[str], found: list[str], silenced: dict[str, int], tmp_path: Path
) -> None:
    lay(tmp_path, {".dutoan.yaml": settings, "a.yaml": BARE, "b.yaml": BARE})
    ran = check(tmp_path, "-f", "json", *arguments)
    report = json.loads(ran.out)
    assert ran.code == (1 if "error" in found else 0)
    assert [finding["severity"] for finding in report["findings"]] == found
    assert {entry["reason"]: entry["count"] for entry in report["silenced"]} == silenced


def test_a_silence_is_told_of_with_its_reason(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "ignore: {missing-unit: đã thống nhất}\n", "a.yaml": BARE, "b.yaml": BARE})
    assert check(tmp_path).err.splitlines()[0] == "Đã bỏ qua 2 × missing-unit: đã thống nhất."


@pytest.mark.parametrize(("settings", "infos"), [("", 0), ("options: {lump-sum-share: {share: 30%}}\n", 1)])
def test_settings_move_a_threshold(settings: str, infos: int, tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": settings, "a.yaml": LUMP})
    assert sum(summary(check(tmp_path, "-f", "json"))[key] for key in ("errors", "warnings", "infos")) == infos


@pytest.mark.parametrize(
    ("excluded", "arguments", "checked"),
    [
        ("old", [], ["plans/a.yaml"]),
        ("old/", [], ["plans/a.yaml"]),
        ("./old", ["."], ["plans/a.yaml"]),
        ("old/*.yaml", ["old"], []),
        ("old", ["old/deep/b.yaml"], ["old/deep/b.yaml"]),
        ("'*/a.yaml'", [], ["old/deep/b.yaml"]),
        ("nothing", [], ["old/a.yaml", "old/deep/b.yaml", "plans/a.yaml"]),
    ],
)
def test_a_search_passes_over_what_is_excluded(excluded: str, arguments: list[str], checked: list[str], tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": f"exclude: [{excluded}]\n"})
    lay(tmp_path, dict.fromkeys(["old/a.yaml", "old/deep/b.yaml", "plans/a.yaml"], SOUND))
    report = json.loads(check(tmp_path, "-f", "json", *arguments).out)
    assert report["checked"] == checked
    assert all(entry["why"] == "nằm trong `exclude` của .dutoan.yaml" for entry in report["skipped"])


def test_what_is_excluded_is_seen_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    lay(tmp_path, {".dutoan.yaml": "exclude: [plans/old]\n", "plans/old/a.yaml": SOUND, "plans/b.yaml": SOUND})
    assert json.loads(check(tmp_path / "plans", "-f", "json").out)["checked"] == ["b.yaml"]


def test_a_folder_that_was_deleted_has_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert find_settings(os.curdir) == Found(Settings(), None, [])
