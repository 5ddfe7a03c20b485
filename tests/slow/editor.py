"""What an editor shows of a plan, asked of yaml-language-server itself. `nox -s editor` installs and names it; no other session runs this."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dutoan.cli import run

SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "completion": True, "hover": True, "validate": True}}
Message = dict[str, Any]


class Server:
    """A language server over its standard streams: one question at a time, and the newest diagnostics of each file."""

    def __init__(self, root: Path) -> None:
        command = [os.environ["YAML_LANGUAGE_SERVER"], "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.diagnostics: dict[str, list[Message]] = {}
        capabilities = {"workspace": {"configuration": True}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}}
        self.ask("initialize", processId=None, rootUri=root.as_uri(), capabilities=capabilities)
        self.tell("initialized")

    def send(self, message: Message) -> None:
        assert self.process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method: str, **params: Any) -> None:
        self.send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def receive(self) -> Message:
        """Return the next message; what the server itself asks is answered, diagnostics are kept."""
        assert self.process.stdout
        size = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            size = int(value) if name.lower() == b"content-length" else size
        message: Message = json.loads(self.process.stdout.read(size))
        if "method" in message and "id" in message:
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            answer = None if wanted is None else [SETTINGS.get(item.get("section", "")) for item in wanted]
            self.send({"id": message["id"], "result": answer})
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def close(self) -> None:
        self.ask("shutdown")
        self.tell("exit")
        self.process.communicate(timeout=10)


class Editor:
    """An open plan: `|` in a text that is typed marks the cursor."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server = server
        self.uri = (folder / "plan.yaml").as_uri()
        self.version = 0

    def type(self, text: str) -> Message:
        """Replace what is open by `text` and return the cursor's place."""
        before, _, after = text.partition("|")
        self.version += 1
        document = {"uri": self.uri, "languageId": "yaml", "version": self.version, "text": before + after}
        if self.version == 1:
            self.server.tell("textDocument/didOpen", textDocument=document)
        else:
            self.server.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": before + after}])
        return {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}

    def errors(self, text: str) -> list[str]:
        """Return what the editor underlines, as `line:column text: message`."""
        self.server.diagnostics.pop(self.uri, None)
        self.type(text)
        while self.uri not in self.server.diagnostics:
            self.server.receive()
        lines = text.split("\n")
        found = []
        for entry in self.server.diagnostics[self.uri]:
            start, end = entry["range"]["start"], entry["range"]["end"]
            marked = lines[start["line"]][start["character"] : end["character"] if end["line"] == start["line"] else None]
            found.append(f"{start['line'] + 1}:{start['character'] + 1} {marked}: {entry['message']}")
        return found

    def hover(self, text: str) -> str:
        """Return what is shown at the cursor, without the backslashes that Markdown needs."""
        answer = self.server.ask("textDocument/hover", textDocument={"uri": self.uri}, position=self.type(text))
        return str(answer["contents"]["value"]).replace("\\", "") if answer else ""

    def completions(self, text: str) -> dict[str, str]:
        """Return what is proposed at the cursor, with what is said of each."""
        answer = self.server.ask("textDocument/completion", textDocument={"uri": self.uri}, position=self.type(text))
        return {item["label"]: _text(item.get("documentation", "")) for item in answer["items"]}


def _text(documentation: Any) -> str:
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("plans")
    assert run(["init", str(folder / "plan.yaml")]) == 0
    server = Server(folder)
    yield Editor(server, folder)
    server.close()


HEAD = "# yaml-language-server: $schema=dutoan.schema.json\ndutoan: 1\ntitle: T\n"
ROW = "items:\n  - {name: A, amount: 1}\n"


def test_it_has_nothing_to_say_of_what_init_writes(editor: Editor) -> None:
    plan = Path(editor.uri.removeprefix("file://"))
    assert editor.errors(plan.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        ("ceilling: 120_000_000\n" + ROW, ["4:1 ceilling: Property ceilling is not allowed."]),
        (
            "ceiling: 1,5\n" + ROW,
            [
                (
                    "4:10 1,5: Không phải số tiền: viết 225_000 hoặc 225000 (dấu chấm là dấu thập phân)"
                    " | Not an amount: write 225_000 or 225000 (a dot is the decimal mark)"
                )
            ],
        ),
        ("totals: top\n" + ROW, ['4:9 top: Value is not accepted. Valid values: "head", "foot", "none".']),
        (
            "items:\n  - name: A\n    quantity: 5\n",
            [
                (
                    "5:5 n: Một dòng là đúng một trong: quantity và unit_price, amount (trọn gói), rate và of, hoặc items (nhóm)"
                    " | A row is exactly one of: quantity and unit_price, amount (a lump sum), rate and of, or items (a group)"
                )
            ],
        ),
        (
            "vat: 10%\nitems:\n  - {name: A, quantity: 5, unit_price: 225.5}\n",
            [
                (
                    "6:40 225.5: Không phải đơn giá: viết 225_000 (dấu chấm là dấu thập phân), hoặc một biểu thức =…"
                    " | Not a unit price: write 225_000 (a dot is the decimal mark), or an expression =…"
                )
            ],
        ),
    ],
)
def test_it_underlines_what_is_wrong(editor: Editor, text: str, underlined: list[str]) -> None:
    assert editor.errors(HEAD + text) == underlined


def test_only_dutoan_sees_a_number_with_two_readings(editor: Editor) -> None:
    assert editor.errors(f"{HEAD}ceiling: 225.000\n{ROW}") == []
    assert len(editor.errors(f"{HEAD}ceiling: '225.000'\n{ROW}")) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "ceil|ing: 120_000_000\n" + ROW,
            (
                "#### Trần kinh phí | Ceiling\n\n"
                "Tổng cộng in cuối bảng không được vượt số này, bằng đồng; dòng balance nhận đúng phần còn lại.\n\n"
                "The printed total may be at most this, in đồng; a balance takes exactly what is left.\n\n"
            ),
        ),
        (
            "items:\n  - {name: A, quantity: {ngư|ời: 5}, unit_price: 3}\n",
            (
                "#### Thừa số | Factor\n\n"
                "Một số hoặc một biểu thức; tên của nó vào đơn vị tính.\n\n"
                "A number or an expression; its name becomes part of the unit.\n\n"
            ),
        ),
        (
            "tot|als: head\n" + ROW,
            (
                "#### Tổng của nhóm | Group totals\n\n"
                "Tổng của nhóm in ở đâu: head, foot hay none.\n\nWhere a group's total is printed: head, foot or none.\n\n"
                "Allowed Values:\n\n"
                "* `head`: Ngay ở dòng tên nhóm | On the row with the group's name\n"
                "* `foot`: Ở dòng riêng dưới nhóm | On a row below the group\n"
                "* `none`: Không in | Nowhere\n\n"
            ),
        ),
    ],
)
def test_it_explains_a_key(editor: Editor, text: str, shown: str) -> None:
    assert editor.hover(HEAD + text).partition("Source: ")[0] == shown


FORMS = (
    *(
        "ceiling: 5",
        "ceiling: 5_000",
        "date: 2026-01-02",
        "spend: 2026-01-02",
        "round_to: 1_000",
        "expect: {total: 5}",
        "words: {zero: linh}",
    ),
    *("vat: 5%", "vat: {rate: 5%}", "overhead: balance", "overhead: {rate: 5%}", "source: khcn", "source: {khcn: 50%, doi_ung: balance}"),
    *("numbering: roman", "numbering: [roman]", "numbering: {style: roman}", "charges: [{name: A, rate: 5%}]"),
)


@pytest.mark.parametrize("line", FORMS)
def test_a_title_is_shown_once_whatever_form_the_value_has(editor: Editor, line: str) -> None:
    title, _, said = editor.hover(f"{HEAD}|{line}\n{ROW}").partition("\n\n")
    assert title.count(" | ") == 1
    assert " || " not in title + said
    assert len(said.partition("Source: ")[0].strip().splitlines()) >= 3


def test_it_proposes_the_keys_of_a_plan_with_what_they_mean(editor: Editor) -> None:
    proposed = editor.completions(f"{HEAD}over|\n{ROW}")
    assert proposed["overhead"].startswith("Khoản cuối, id là overhead: balance (phần còn lại dưới trần), một tỷ lệ")
    assert {"ceiling", "charges", "labels", "params", "sources", "vat"} <= proposed.keys()


def test_it_proposes_the_keys_of_a_row(editor: Editor) -> None:
    proposed = editor.completions(f"{HEAD}items:\n  - name: A\n    |\n")
    assert {"quantity", "unit_price", "amount", "rate", "of", "items", "unit", "note"} <= proposed.keys()
    assert not {"name", "ceiling", "balance"} & proposed.keys()


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        (f"vat_by: |\n{ROW}", {"rate", "row"}),
        (f"vat: |\n{ROW}", {"10%", "8%", "5%", "exempt"}),
        (f"overhead: |\n{ROW}", {"balance", "5%"}),
        (f"words:\n  zero: |\n{ROW}", {"linh", "lẻ"}),
        (f"{ROW}charges:\n  - name: A\n    balance: |\n", {"true", "false"}),
        ("items:\n  - name: |\n", set()),
    ],
)
def test_it_proposes_values(editor: Editor, text: str, proposed: set[str]) -> None:
    assert editor.completions(HEAD + text).keys() == proposed
