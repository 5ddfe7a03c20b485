import json
import os
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from dutoan import __version__
from dutoan.findings import Change, Edit, Finding, Fix, Position, Problem, Report, Severity, Silenced
from dutoan.manual import read_manual
from dutoan.registry import Shelf
from dutoan.reports import github, gitlab, junit, sarif, text, unchecked
from dutoan.text import LANGUAGES, Language, Text

OWN_SCHEMAS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "src", "dutoan", "schemas")
FORMATS = Shelf("dutoan.reports").all()
ENDINGS = {"github": "txt", "gitlab": "json", "json": "json", "junit": "xml", "sarif": "json", "text": "txt"}

HOSTILE = "kế hoạch/quý 3, 100%/a::b <c>&]]>'\"\n🎉.yaml"
NAME = "“Nước” <b>&]]> 'x' \"y\" 100%\n::error::z [a](b) {0}"


def make(rule: str, position: Position | None, message: Text, file: str = HOSTILE, severity: Severity = "error") -> Finding:
    return Finding(file, position, Problem(rule, ("items", 0, "name"), message, severity=severity))


def fixed(finding: Finding, position: Position, written: str, *, safe: bool) -> Finding:
    """Return the finding with a fix of one edit at `position`."""
    fix = Fix(safe, (Edit(finding.problem.path, written),))
    return finding._replace(problem=finding.problem._replace(fix=fix), changes=(Change(position, written),))


OVER = make("over-ceiling", Position(3, 10, 3, 19), Text(f"tổng cộng vượt trần: {NAME}", f"the total is above the ceiling: {NAME}"))
FINDINGS = (
    OVER._replace(excerpt="ceiling: 1_000_000", problem=OVER.problem._replace(expected=1_000_000, actual=1_200_000)),
    fixed(
        make("not-nfc", Position(6, 12, 6, 15), Text("chữ chưa dựng sẵn", "not composed"), severity="warning"),
        Position(6, 12, 6, 15),
        "Vé",
        safe=True,
    )._replace(excerpt="  - {name: Ve\u0301, unit: vé}"),
    fixed(
        make("not-nfc", Position(7, 5, 9, 2), Text("chữ chưa dựng sẵn", "not composed"), severity="info"),
        Position(7, 5, 9, 2),
        "Nước",
        safe=False,
    )._replace(excerpt="  - {name:"),
    make("unreadable-file", None, Text("tệp không đọc được", "the file cannot be read"), "-"),
    make("over-ceiling", Position(1, 1, 1, 1), Text("sắp chạm trần", "close to the ceiling"), "gần trần.yaml", "info"),
    make("over-ceiling", Position(12, 6, 12, 7, "Dự toán", "F12"), Text("công bố 1, tính ra 2", "declared 1, computed 2"), "sổ.xlsx"),
    make("over-ceiling", Position(3, 28, 3, 29, None, "AB3"), Text("công bố 1, tính ra 2", "declared 1, computed 2"), "sổ.csv"),
)
REPORT = Report(
    (HOSTILE, "-", "gần trần.yaml", "sạch.yaml", "sổ.xlsx", "sổ.csv"),
    (("ảnh <1>.yml", Text("không phải bản dự toán", "not a plan")),),
    FINDINGS,
    (Silenced("over-limit", "đã “duyệt”", 2),),
    ((HOSTILE, "vat-rate-date", Text("không rõ ngày {0}", "no date {0}")), ("sạch.yaml", "norm", Text("chưa có định mức", "no norms yet"))),
)
NOTHING = Report((), (), ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ENDINGS)
def test_a_report_in_every_format(name: str, language: Language, golden: Callable[[str, str], None]) -> None:
    shown = FORMATS[name].render(REPORT, language)
    golden(f"reports/{name}.{language}.{ENDINGS[name]}", shown.replace(f'"version": "{__version__}"', '"version": "(version)"'))


def test_every_format_is_looked_at() -> None:
    assert set(ENDINGS) == set(FORMATS)


# What each format must be. SARIF and JUnit have published schemas: tests/slow/published.py holds the golden files against them.

CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


def load_schema(folder: str, name: str) -> dict[str, object]:
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        schema: dict[str, object] = json.load(file)
        return schema


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", [REPORT, NOTHING], ids=["report", "nothing"])
@pytest.mark.parametrize("name", ["gitlab", "json"])
def test_a_json_format_fits_its_schema(name: str, report: Report, language: Language) -> None:
    schemas: dict[str, dict[str, Any]] = {"gitlab": CODE_QUALITY, "json": load_schema(OWN_SCHEMAS, "check.json")}
    Draft202012Validator(schemas[name]).validate(json.loads(FORMATS[name].render(report, language)))


def test_the_schema_can_say_no() -> None:
    report = json.loads(FORMATS["json"].render(REPORT, "en"))
    report["findings"][1]["fix"]["edits"][0]["line"] = 0
    assert not Draft202012Validator(load_schema(OWN_SCHEMAS, "check.json")).is_valid(report)


# What comes back when others read it: file, rule and message of every finding.

Names = list[tuple[str, str, str]]


def read_github(output: str) -> Names:
    """As the runner does: the command up to the second `::`, its properties at commas, then what was escaped."""

    def unescape(value: str) -> str:
        for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
            value = value.replace(code, sign)
        return value

    found = []
    for line in output.splitlines():
        _, command, message = line.split("::", 2)
        properties = dict(pair.split("=", 1) for pair in command.split(" ", 1)[1].split(","))
        found.append((unescape(properties["file"]), unescape(properties["title"]), unescape(message).partition(": ")[2]))
    return found


def read_gitlab(output: str) -> Names:
    return [(each["location"]["path"], each["check_name"], each["description"]) for each in json.loads(output)]


def read_json(output: str) -> Names:
    return [(each["file"], each["rule"], each["message"]) for each in json.loads(output)["findings"]]


def read_sarif(output: str) -> Names:
    found = []
    for each in json.loads(output)["runs"][0]["results"]:
        message = each["message"]["text"].replace("\\](", "](").replace("{{", "{").replace("}}", "}")
        found.append((unquote(each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]), each["ruleId"], message))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "read"), [("github", read_github), ("gitlab", read_gitlab), ("json", read_json), ("sarif", read_sarif)])
def test_names_come_back(name: str, read: Callable[[str], Names], language: Language) -> None:
    wanted = [(finding.file, finding.problem.rule, finding.problem.message.to(language)) for finding in FINDINGS]
    if name in ("github", "gitlab"):  # what was not checked has a place of its own in the others
        wanted += [(told.file, told.problem.rule, told.problem.message.to(language)) for told in unchecked(REPORT)]
    assert read(FORMATS[name].render(REPORT, language)) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_come_back_from_junit(language: Language) -> None:
    suite = ET.fromstring(junit.render(REPORT, language))[0]  # noqa: S314 - our own output
    told = [line for test in suite for part in test for line in (part.text or "").splitlines()]
    assert [test.get("name") for test in suite] == [*REPORT.checked, "ảnh <1>.yml", f"{HOSTILE}: vat-rate-date", "sạch.yaml: norm"]
    assert told == text.render(REPORT, language).splitlines()


# Text


def test_text_has_one_line_for_a_finding_whatever_its_name() -> None:
    names = ["a\nb", "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\u202eb", "a\x85b"]
    report = Report((), (), tuple(make("bad-name", None, Text(name, name), name) for name in names))
    assert text.render(report, "en").splitlines() == [
        "a␣b: error bad-name: a b",
        "a␣␣b: error bad-name: a␣ b",
        "a␣[2Jb: error bad-name: a␣[2Jb",
        "a␣b: error bad-name: a␣b",
        "a␣b: error bad-name: a␣b",
        "a␣b: error bad-name: a␣b",
    ]


@pytest.mark.parametrize(
    ("line", "columns", "width", "shown"),
    [
        pytest.param("ceiling: 5", (10, 11), 80, ["7 | ceiling: 5", "  |          ^"], id="plain"),
        pytest.param("vat: 5", (1, 4), 80, ["7 | vat: 5", "  | ^^^"], id="first"),
        pytest.param("name:", (6, 6), 80, ["7 | name:", "  |      ^"], id="nothing, at the end"),
        pytest.param("name:", (9, 12), 80, ["7 | name:", "  |      ^"], id="behind the end"),
        pytest.param("", (1, 1), 80, ["7 | ", "  | ^"], id="empty line"),
        pytest.param("Đơn giá: 5", (10, 11), 80, ["7 | Đơn giá: 5", "  |          ^"], id="composed letters"),
        pytest.param("gia\u0301 ve\u0301: 5", (11, 12), 80, ["7 | gia\u0301 ve\u0301: 5", "  |         ^"], id="marks on letters"),
        pytest.param("gia\u0301: 5", (4, 5), 80, ["7 | gia\u0301: 5", "  |   ^"], id="a mark alone"),
        pytest.param("预算: 🎉5", (5, 7), 80, ["7 | 预算: 🎉5", "  |       ^^^"], id="wide letters"),
        pytest.param("❤️: 5", (5, 6), 80, ["7 | ❤: 5", "  |    ^"], id="a sign that may be wide"),
        pytest.param("\ta:\t5", (5, 6), 80, ["7 |     a:  5", "  |         ^"], id="tabs"),
        pytest.param("a: \x1b[2J\u202e5\xa0", (8, 9), 80, ["7 | a: ␣[2J␣5␣", "  |        ^"], id="hidden characters"),
        pytest.param("a b c d e f g h i j k l m", (1, 2), 24, ["7 | a b c d e f g h i …", "  | ^"], id="cut behind"),
        pytest.param("a b c d e f g h i j k l m", (25, 26), 24, ["7 | … e f g h i j k l m", "  |                   ^"], id="cut before"),
        pytest.param("a b c d e f g h i j k l m", (13, 14), 24, ["7 | …c d e f g h i j k …", "  |          ^"], id="cut around"),
        pytest.param("a b c d e f g h i j k l m", (5, 26), 24, ["7 | …c d e f g h i j k …", "  |  ^^^^^^^^^^^^^^^^^^"], id="cut inside"),
        pytest.param(
            "预预预预预预\u0301预: 1_000_000_000", (11, 24), 24, ["7 | …预: 1_000_000_000", "  |      ^^^^^^^^^^^^^"], id="cut at a mark"
        ),
    ],
)
def test_carets_stand_under_what_is_wrong(line: str, columns: tuple[int, int], width: int, shown: list[str]) -> None:
    finding = make("bad-name", Position(7, columns[0], 7, columns[1]), Text("", ""))._replace(excerpt=line)
    report = Report((), (), (finding,))
    assert text.render_terminal(report, "en", color=False, width=width).splitlines()[1:] == shown


def above(carets: str, source: str) -> str:
    """Return the letters that a terminal draws above the carets; marks on them are left out."""
    places = [(cell_len(source[:index]), letter) for index, letter in enumerate(source) if cell_len(letter)]
    return "".join(letter for place, letter in places if carets.index("^") <= place < len(carets))


@given(st.text(alphabet="aÝọ1 :\u0301\u0323预🎉", max_size=60), st.integers(0, 60), st.integers(0, 20), st.sampled_from([0, 40, 300]))
def test_carets_stand_where_a_terminal_draws_what_is_wrong(line: str, start: int, size: int, width: int) -> None:
    line = "x" + line  # no mark without a letter
    start = min(start, len(line))
    end = min(start + size, len(line))
    finding = make("bad-name", Position(7, start + 1, 7, end + 1), Text("", ""))._replace(excerpt=line)
    _, source, carets = text.render_terminal(Report((), (), (finding,)), "en", color=False, width=width).splitlines()
    while 0 < start < len(line) and not cell_len(line[start]):
        start -= 1  # a mark is drawn on the letter before it
    wrong = "".join(letter for letter in line[start : max(start + 1, end)] if cell_len(letter))
    seen = above(carets, source)
    if source == f"7 | {line}":
        assert seen == wrong
    else:
        assert wrong.startswith(seen)
        assert bool(seen) == bool(wrong)
        assert cell_len(source) <= max(width, 24)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("color", [False, True], ids=["plain", "color"])
def test_a_report_on_a_terminal(color: bool, language: Language, golden: Callable[[str, str], None]) -> None:  # noqa: FBT001 - pytest calls it so
    shown = text.render_terminal(REPORT, language, color=color)
    golden(f"reports/terminal-{'color' if color else 'plain'}.{language}.txt", shown)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == text.render_terminal(REPORT, language, color=False)


# GitHub


@pytest.mark.parametrize(
    ("severity", "position", "command"),
    [
        ("error", None, "::error file=a.yaml,title=bad-name::a.yaml: m"),
        ("warning", Position(2, 3, 2, 5), "::warning file=a.yaml,line=2,endLine=2,col=3,endColumn=5,title=bad-name::a.yaml:2:3: m"),
        ("info", Position(2, 3, 4, 1), "::notice file=a.yaml,line=2,endLine=4,title=bad-name::a.yaml:2:3: m"),
    ],
)
def test_github_gets_columns_on_one_line_only(severity: Severity, position: Position | None, command: str) -> None:
    finding = make("bad-name", position, Text("m", "m"), "a.yaml", severity)
    assert github.render(Report((), (), (finding,)), "en") == command + "\n"


# GitLab


def fingerprints(*findings: Finding, language: Language = "vi") -> list[str]:
    return [each["fingerprint"] for each in json.loads(gitlab.render(Report((), (), findings), language))]


def test_a_fingerprint_stays_when_lines_move_figures_change_or_the_language_does() -> None:
    later = OVER._replace(position=Position(13, 10, 13, 19), problem=OVER.problem._replace(path=("items", 4, "name"), message=Text("", "")))
    assert fingerprints(OVER) == fingerprints(later) == fingerprints(OVER, language="en")


def test_fingerprints_are_unique() -> None:
    other_file, other_line = OVER._replace(file="b.yaml"), OVER._replace(excerpt="ceiling: 2")
    other_rule = OVER._replace(problem=OVER.problem._replace(rule="over-limit"))
    other_key = OVER._replace(problem=OVER.problem._replace(path=("items", 0, "unit")))
    assert len(set(fingerprints(OVER, OVER, other_file, other_line, other_rule, other_key))) == 6


# SARIF


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("dự toán.yaml", "d%E1%BB%B1%20to%C3%A1n.yaml"),
        ("./a/./b.yaml", "a/./b.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("a:b/c?d#e%20.yaml", "a%3Ab/c%3Fd%23e%2520.yaml"),
        ("/tm/a b.yaml", "file:///tm/a%20b.yaml"),
        (os.fsdecode(b"TCVN3 \xb5.yaml"), "TCVN3%20%B5.yaml"),
        ("-", "-"),
    ],
)
def test_a_file_becomes_a_uri(file: str, uri: str) -> None:
    log = json.loads(sarif.render(Report((), (), (make("bad-name", None, Text("m", "m"), file),)), "en"))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_fix_in_sarif_says_what_to_write_and_whether_it_is_safe() -> None:
    unsafe = fixed(make("bad-name", Position(7, 5, 7, 9), Text("m", "m"), "a.yaml"), Position(7, 5, 7, 9), "Nước", safe=False)
    nowhere = unsafe._replace(changes=())
    results = json.loads(sarif.render(Report((), (), (unsafe, nowhere)), "en"))["runs"][0]["results"]
    region = {"startLine": 7, "startColumn": 5, "endLine": 7, "endColumn": 9}
    replacement = {"deletedRegion": region, "insertedContent": {"text": "Nước"}}
    change = {"artifactLocation": {"uri": "a.yaml"}, "replacements": [replacement]}
    description = {"text": "Chooses one reading; look at it before you accept it."}
    assert [result.get("fixes") for result in results] == [[{"description": description, "artifactChanges": [change]}], None]


@pytest.mark.parametrize("name", Shelf("dutoan.rules").names())
def test_the_manual_of_every_rule_is_told_in_sarif(name: str) -> None:
    report, manual = Report((), (), (make(name, None, Text("m", "m")),)), read_manual(name)
    vi, en = (json.loads(sarif.render(report, language))["runs"][0]["tool"]["driver"]["rules"] for language in LANGUAGES)
    assert [told[0]["shortDescription"]["text"] for told in (vi, en)] == [*manual.title]
    assert [told[0]["fullDescription"]["text"] for told in (vi, en)] == [told[0]["help"]["text"] for told in (vi, en)] == [*manual.text]


# JUnit


@pytest.mark.parametrize(
    ("severities", "outcome"),
    [
        ([], []),
        (["info"], [("system-out", None, None)]),
        (["info", "warning", "info"], [("failure", "warning", "1 warning, 2 infos")]),
        (["warning", "error", "error"], [("failure", "error", "2 errors, 1 warning")]),
    ],
)
def test_a_file_is_a_test_that_errors_and_warnings_make_fail(severities: list[Severity], outcome: list[tuple[str, ...]]) -> None:
    findings = tuple(make("bad-name", None, Text("m", "m"), "a.yaml", severity) for severity in severities)
    suite = ET.fromstring(junit.render(Report(("a.yaml",), (), findings), "en"))[0]  # noqa: S314 - our own output
    assert [(part.tag, part.get("type"), part.get("message")) for part in suite[0]] == outcome
    assert (suite.get("tests"), suite.get("failures")) == ("1", str(sum(part == "failure" for part, *_ in outcome)))


def test_junit_spells_out_what_xml_cannot_hold_and_keeps_the_rest() -> None:
    every = "".join(chr(code) for code in [*range(0x20), *range(0x7F, 0xA1), 0x2028, 0xD800, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F389])
    suite = ET.fromstring(junit.render(Report((every,), (), ()), "en"))[0]  # noqa: S314 - our own output
    forbidden = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
    assert suite[0].get("name") == forbidden.sub(lambda met: ascii(met[0])[1:-1], every)
