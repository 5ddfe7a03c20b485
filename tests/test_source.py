"""YAML → nested text with places: what is kept, where it stands, and what is said of broken YAML."""

from typing import Any

import pytest
from chain import ROWS, problems

from dutoan.findings import Part, Path
from dutoan.source import builder, read
from dutoan.source.builder import DEPTH_LIMIT
from dutoan.source.complaints import COMPLAINT_LIMIT


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": "1"}),
        ("a: 007\nb: 1:30\nc: yes\nd: 1e3\ne: 2023-08-15", {"a": "007", "b": "1:30", "c": "yes", "d": "1e3", "e": "2023-08-15"}),
        ("a: '~'\nb: \"\"\nc: 'it''s'", {"a": "~", "b": "", "c": "it's"}),
        ('a: "b\\nc\\t\\u0111"', {"a": "b\nc\tđ"}),
        ("a: b\n  c\n\n  d", {"a": "b c\nd"}),
        ("a: |\n  b\n  c\nd: >\n  e\n  f\n", {"a": "b\nc\n", "d": "e f\n"}),
        ("a: [1, [2, {b: c}], []]\nd: {}", {"a": ["1", ["2", {"b": "c"}], []], "d": {}}),
        ("- a: 1", None),
        ("{a: 1, 'b': {c: [d]}, ? e : f}", {"a": "1", "b": {"c": ["d"]}, "e": "f"}),
        ("%YAML 1.1\n---\na: 1 # b\n...\n", {"a": "1"}),
        ("a: b#c d:e x\u00a0y", {"a": "b#c d:e x\u00a0y"}),
    ],
)
def test_every_value_is_text_as_written(text: str, data: Any) -> None:
    document = read(text, "plan.yaml").document
    assert (document.data if document else None) == data


def spans(text: str, path: Path, part: Part = "value", offset: int | None = None) -> str:
    document = read(text, "plan.yaml").document
    assert document is not None
    return "{}:{} – {}:{}".format(*document.locate(path, part, offset))


NESTED = "ceiling: 5_000\nitems:\n  - name: Bút, đỏ # a\n    quantity: {người: =a+b, ngày: 4}\n  - {name: 'B'}\n"


@pytest.mark.parametrize(
    ("path", "part", "place"),
    [
        (("ceiling",), "value", "1:10 – 1:15"),
        (("ceiling",), "key", "1:1 – 1:8"),
        (("items",), "value", "3:3 – 5:16"),
        (("items", 0), "value", "3:5 – 4:37"),
        (("items", 0, "name"), "value", "3:11 – 3:18"),
        (("items", 0, "quantity"), "value", "4:15 – 4:37"),
        (("items", 0, "quantity", "người"), "key", "4:16 – 4:21"),
        (("items", 0, "quantity", "ngày"), "value", "4:35 – 4:36"),
        (("items", 1, "name"), "value", "5:12 – 5:15"),
        # the nearest that is written
        ((), "value", "1:1 – 5:16"),
        (("date",), "value", "1:1 – 5:16"),
        (("date",), "key", "1:1 – 5:16"),
        (("ceiling", "amount"), "key", "1:10 – 1:15"),
        (("items", 0, "unit_price"), "value", "3:5 – 4:37"),
        (("items", 7), "value", "3:3 – 5:16"),
        (("items", "name"), "value", "3:3 – 5:16"),
    ],
)
def test_a_path_has_a_place(path: Path, part: Part, place: str) -> None:
    assert spans(NESTED, path, part) == place


@pytest.mark.parametrize(
    ("written", "offset", "place"),
    [
        ("=a+b", 1, "1:5 – 1:6"),
        ("'=a+b'", 3, "1:8 – 1:9"),
        ("=a+", 3, "1:7 – 1:7"),  # behind the end: nothing is there
        ('"=\\u0061+b"', 3, "1:4 – 1:15"),  # the text is not as written: the whole value
        ("[=a]", 1, "1:4 – 1:8"),
    ],
)
def test_a_place_inside_a_value(written: str, offset: int, place: str) -> None:
    assert spans(f"k: {written}", ("k",), offset=offset) == place


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_in_editors(end: str) -> None:
    text = end.join(["# 𝐝ự toán 🖊", "k: 🖊, v", "", "l: x"])
    assert (spans(text, ("k",)), spans(text, ("l",), "key")) == ("2:4 – 2:8", "4:1 – 4:2")


QUOTE = (
    "look at this line and the one above: keys of one level in one column, a space behind each - and each :; "
    'if this is a text with ": ", put the whole text in straight quotes'
)
COLUMN = "check the indentation: keys of one level stand in one column"
ENTRY = f'{COLUMN}; each entry of a list begins with "- "'
KEY = f"{COLUMN}; nothing follows a closing quote or bracket"
DASH = f'{COLUMN}; quote a text that begins with "- "'
CLOSE = 'a closing bracket, or a comma between two entries, is missing; a text with ": ", a comma or a bracket needs quotes around it'
TAB = "indent with spaces, not with tabs"
ESCAPE = "a \\ in double quotes has a meaning of its own; use single quotes, or write \\\\"
COLON = 'a ": " is missing behind a key, or a text runs over lines without quotes'
VALUE = 'a value is missing here; quote a text that begins with "- "'

ZERO = "no 0 stands behind the | or > that begins a long text; write | alone and indent the text below it"


def sign(mark: str) -> str:
    return f"a text that begins with {mark} needs quotes around it (to YAML the sign means something else)"


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        ("note: a: b", f"5:8 {QUOTE}"),
        ("note: * a", f"5:7 {sign('*')}"),
        ("note: *đ", f"5:7 {sign('*')}"),
        ("labels: {no: & a}", f"5:14 {sign('&')}"),
        ("labels: {no: !đ}", f"5:14 {sign('!')}"),
        ("labels: {no: - a}", f"5:14 {VALUE}"),
        ("signatures: [a, , b]", f"5:17 {VALUE}"),
        ("note: ] a", f"5:7 {sign(']')}"),
        ("note: } a", f"5:7 {sign('}')}"),
        ("charges:\n- , a", f"6:3 {sign(',')}"),
        ("labels: {no: ]}", f"5:14 {VALUE}"),
        ("note: > 5", f"5:7 {sign('>')}"),
        ("note: | 5", f"5:7 {sign('|')}"),
        ("note: |0\n  a", f"5:8 {ZERO}"),
        ("note: >0\n  a", f"5:8 {ZERO}"),
        ("note: !a!b", f"5:7 {QUOTE}"),
        (" note: a", f"5:2 {KEY}"),
        ('note: "a" b', f"5:11 {KEY}"),
        ("note: [a]]", f"5:10 {KEY}"),
        ("note: - a", f"5:7 {DASH}"),
        ("charges:\n - 'a'\n 'b': c", f"7:2 {ENTRY}"),
        ("note: [a, b}", f"5:12 {CLOSE}"),
        ("note: [\n  a,\n  [b]\n  [c]\n  ]", f"8:3 {CLOSE}"),
        ("note: [\na,\n[b]\n[c]\n]", f"8:1 {CLOSE}"),
        ("vat: {rate: 5%,\n  source: a\n  name: b}", f"7:7 {CLOSE}"),
        ('note: "a\n  b" c', f"6:6 {KEY}"),
        ('note: "a\n  \\đ"', f"6:3 {ESCAPE}"),
        ("vat: {rate: 5%; source: a}", f"5:23 {CLOSE}"),
        ("note", f"5:1 {COLON}"),
        ("note 1\nvat: 5%", f"5:1 {COLON}"),
        ("note:a\nvat: 5%", "5:1 a blank is missing behind the colon; write note: a"),
        ("note:a b \r\nvat: 5%", "5:1 a blank is missing behind the colon; write note: a b"),
        ("note:a  # ghi chú\nvat: 5%", "5:1 a blank is missing behind the colon; write note: a"),
        ("charges:\n- name: C\n  amount:5", "7:3 a blank is missing behind the colon; write amount: 5"),
        ("note: |\n  a\nhttp://a", f"7:1 {COLON}"),
        ("note: @a", f"5:7 {sign('@')}"),
        ("labels: {no: % a}", f"5:14 {sign('%')}"),
        ("\tnote: a", f"5:1 {TAB}"),
        ("note: |\n\ta", f"6:1 {TAB}"),
        ('note: "\\đ"', f"5:8 {ESCAPE}"),
        ('note: "\\ux"', f"5:10 {ESCAPE}"),
        ("...\na: b", "6:1 a file holds one estimate; take out what follows the ..."),
    ],
)
def test_broken_yaml_is_told_what_to_do(appended: str, found: str) -> None:
    assert syntax_problems(f"{ROWS}{appended}\n") == [found]


END = "end of the file"


@pytest.mark.parametrize(
    ("appended", "opened", "noticed"),
    [
        ('note: "a\nvat: 5%', 5, END),
        ("note: 'a\n---", 5, "line 6"),
        ('note: "Sở\nagency: "Bộ"\nvat: 5%', 5, "line 6"),
        ("note: 'Sở\nvat: 5%\nlabels:\n  no: 'Bộ'", 5, "line 8"),
        ('labels: {no: "Stt}\nnote: "b"', 5, "line 6"),
        ('note: "a\n"vat": 5%', 5, "line 6"),
        ('vat: 5%\nnote: "a\nagency: ""', 6, END),
        ("charges:\n  - {name: A\n  - {name: B}", 6, "line 7"),
        ("charges:\n- {name: A, of: [a, b]\n\n- {name: B}", 6, "line 8"),
        ("charges:\n- {name: A, fit: {min: 1, max: 2}\n- {name: B}", 6, "line 7"),
        ("vat: {rate: 5%\nagency: Sở", 5, "line 6"),
        ("note: [\n  a,\n  b,\nagency: Sở", 5, END),
        ("note: [xem", 5, END),
        ("charges:\n- {name: A, of: [a, b\n  c", 6, END),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_not_closed_is_shown_where_it_was_opened(appended: str, opened: int, noticed: str, end: str) -> None:
    text = f"{ROWS}{appended}\n"
    (found,) = problems(text.replace("\n", end))
    place, _, told = found.partition(" yaml-syntax YAML cannot be read here: ")
    line, column = map(int, place.split(":"))
    mark = text.splitlines()[line - 1][column - 1]
    assert line == opened
    assert told.startswith(f"the {mark} opened here ")
    assert f" ({noticed}: " in told


def test_what_is_not_closed_is_told_what_to_do() -> None:
    assert syntax_problems(f"{ROWS}note: 'a\n") == ["5:7 the ' opened here is never closed; put a ' where its text ends"]
    assert syntax_problems(f"{ROWS}note: [a\n") == [
        "5:7 the [ opened here has no closing ]; if this is a text, put the whole text in quotes"
    ]


def syntax_problems(text: str) -> list[str]:
    """Return "line:column what to do" of what YAML cannot read, without libyaml's own words."""
    return [problem.replace("yaml-syntax YAML cannot be read here: ", "").rpartition(" (")[0] for problem in problems(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%YAML 2.0\n---\na: b", "1:1 take the line %YAML out"),
        ("%A b\n---\n", "1:3 this line cannot begin with %"),
    ],
)
def test_a_file_that_begins_broken(text: str, found: str) -> None:
    assert syntax_problems(text) == [found]


def test_the_words_of_libyaml_are_kept_in_english_for_those_who_search_for_them() -> None:
    assert problems(f"{ROWS}note: a: b") == [
        f"5:8 yaml-syntax YAML cannot be read here: {QUOTE} (mapping values are not allowed in this context)"
    ]


UNCLOSED = "YAML không đọc được ở đây: dấu {} mở ở đây mà không "


@pytest.mark.parametrize(
    ("appended", "said"),
    [
        ("note: |\n\ta", "YAML không đọc được ở đây: thụt đầu dòng bằng dấu cách, không bằng phím Tab"),
        ("note: 'a\n", f"{UNCLOSED.format(chr(39))}đóng lại; thêm dấu ' ở cuối câu chữ (thấy ở cuối tệp)"),
        (
            "charges:\n- {name: A, of: [a, b]\n- {name: B}",
            f"{UNCLOSED.format('{')}có dấu đóng }}; nếu đây là câu chữ, đặt cả câu trong dấu ngoặc kép (thấy ở dòng 7)",
        ),
    ],
)
def test_in_vietnamese_all_of_it_is_vietnamese(appended: str, said: str) -> None:
    (finding,) = read(f"{ROWS}{appended}\n", "plan.yaml").findings
    assert finding.problem.message.vi == said


EMPTY = "write it or leave the key out (if this is part of a text, put the whole text in quotes)"


@pytest.mark.parametrize(
    ("appended", "found"),
    [
        ("note:", [f'5:6 empty-value the key "note" has no value; {EMPTY}']),
        ("note: ~", [f'5:7 empty-value the key "note" has no value (~); {EMPTY}']),
        (
            "note: null\nvat:",
            [f'5:7 empty-value the key "note" has no value (null); {EMPTY}', f'6:5 empty-value the key "vat" has no value; {EMPTY}'],
        ),
        ("note: 'null'", []),
        ("charges:\n-\n", ["6:2 empty-value an empty list entry; write it or take it out"]),
        ("labels: {no: Bút, thước}", [f'5:24 empty-value the key "thước" has no value; {EMPTY}']),
        ("labels: {no:Bút}", ["5:16 empty-value a blank is missing behind the colon; write no: Bút"]),
        (
            "vat: 5%\nvat: 8%\nvat: 9%",
            ['6:1 duplicate-key the key "vat" is written twice; keep one', '7:1 duplicate-key the key "vat" is written twice; keep one'],
        ),
        (
            "charges:\n- name: A\n  amount: 1\n  name: B\n  amount: 2\n  note: C",
            ['8:3 duplicate-key the key "name" is written twice; write - name: … if it begins a new entry, else keep one'],
        ),
        ("? " + "k" * 70 + "\n: a\n? " + "k" * 70 + "\n: b", [f'7:3 duplicate-key the key "{"k" * 59}…" is written twice; keep one']),
    ],
)
def test_keys_have_one_value_each(appended: str, found: list[str]) -> None:
    assert problems(f"{ROWS}{appended}\n") == found


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("1,5", ['5:13 bad-number "1,5" has a comma (the decimal mark in a file is a dot); write 1.5']),
        (
            "225,000",
            [
                '5:13 ambiguous-number "225,000" has two readings: write 225_000 if the mark separates thousands, or 225 if it is the decimal mark'
            ],
        ),
        (
            "1,000,000",
            [
                '5:13 ambiguous-number "1,000,000" has two readings: write 1_000_000 if the mark separates thousands, or 1 if it is the decimal mark'
            ],
        ),
        ("2,5 triệu đồng", ['5:13 bad-number "2,5 triệu đồng" is partly in words; write 2_500_000']),
        ("2,5 cái", [f'5:20 empty-value the key "5 cái" has no value; {EMPTY}']),
        ("1, 5", [f'5:17 empty-value the key "5" has no value; {EMPTY}']),
        ("1%,5: 2", ['5:16 unknown-key there is no key "5"; known here: rate, source']),
    ],
)
def test_a_comma_inside_braces_ends_a_number(inside: str, found: list[str]) -> None:
    """YAML reads {rate: 1,5} as two keys; nobody means that."""
    assert problems(f"{ROWS}vat: {{rate: {inside}}}\n") == found


SHAPE = '1:1 wrong-shape the file must be made of "key: value" pairs (a plan begins with dutoan: 1)'


@pytest.mark.parametrize("text", ["~", "dutoan", "- dutoan: 1", "[a]", '"a: b"'])
def test_a_file_is_made_of_keys(text: str) -> None:
    assert problems(text) == [SHAPE]


@pytest.mark.parametrize("text", ["", " ", "\ufeff", "# chỉ có chú thích\n", "---\n", "[]"])
def test_an_empty_file_is_told_how_to_begin(text: str) -> None:
    assert problems(text) == ["1:1 wrong-shape the file is empty; dutoan init writes a plan to start from"]


def test_a_plan_begins_with_its_version() -> None:
    assert problems("title: T\nitems: [{name: A, amount: 1}]\n") == [
        '1:1 missing-key the key "dutoan" is missing; write dutoan: 1 in the first line'
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[" * 50_000, f"1:{DEPTH_LIMIT + 1} over-limit the file nests deeper than {DEPTH_LIMIT}"),
        ("- " * 50_000, f"1:{2 * DEPTH_LIMIT + 1} over-limit the file nests deeper than {DEPTH_LIMIT}"),
        ("{a: " * 50_000, f"1:{4 * DEPTH_LIMIT + 1} over-limit the file nests deeper than {DEPTH_LIMIT}"),
        ("{" * 50_000, "1:2 forbidden-yaml a key must be plain text; quote it if it is a text with { or ["),
    ],
)
def test_nesting_has_a_limit(text: str, found: str) -> None:
    assert problems(text) == [found]


def test_the_deepest_nesting_is_read() -> None:
    text = "a: " + "[" * (DEPTH_LIMIT - 1) + "]" * (DEPTH_LIMIT - 1)
    assert read(text, "plan.yaml").findings == []


def test_the_number_of_keys_and_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "NODE_LIMIT", 14)
    assert (problems(ROWS), problems(f"{ROWS}note: a")) == ([], ["5:1 over-limit the file has over 14 keys and values"])


MANY = f"stopped at {COMPLAINT_LIMIT} findings; mend these and run again to see if there are more"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("\x01" * 500, f"1:{COMPLAINT_LIMIT + 1} over-limit {MANY}"),
        ("a: [" + "*a, " * 500 + "]", f"1:{4 * COMPLAINT_LIMIT + 3} over-limit {MANY}"),
    ],
)
def test_reading_stops_after_many_findings(text: str, last: str) -> None:
    found = problems(text)
    assert (len(found), found[-1]) == (COMPLAINT_LIMIT + 1, last)
