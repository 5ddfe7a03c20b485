"""The frame around the commands: language, help, usage errors, exit codes, streams that break."""

import gc
import os
import runpy
import subprocess
import sys
from contextlib import suppress
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import NoReturn

import pytest
from shell import HAI_PHONG, ROOT, UNHEARD, Ran, dutoan, reader_gone

from dutoan import __version__
from dutoan.cli import COMMANDS, find_language, run
from dutoan.registry import Shelf

FORMATS = Shelf("dutoan.exports").names()

HELP_OF_WORDS_VI = """\
Cách dùng: dutoan words [OPTIONS] AMOUNT...

  Đọc số tiền thành chữ, hoặc đổi số tiền bằng chữ thành số.
  Nếu mọi đối số là số, mỗi số in một dòng; nếu không, các đối số ghép lại là một số tiền bằng
  chữ.

Tùy chọn:
  --lang [vi|en]  Ngôn ngữ của thông báo (hoặc biến DUTOAN_LANG).
  -h, --help      In trang trợ giúp này.
"""
HELP_OF_WORDS_EN = """\
Usage: dutoan words [OPTIONS] AMOUNT...

  Spell an amount in Vietnamese words, or read words back into a number.
  If every argument is a number, one line each is printed; otherwise the arguments joined are one
  amount in words.

Options:
  --lang [vi|en]  Language of messages (or DUTOAN_LANG).
  -h, --help      Show this page.
"""


@pytest.mark.parametrize(
    ("arguments", "setting", "language"),
    [
        ([], "", "vi"),
        ([], "en", "en"),
        ([], "vi", "vi"),
        (["--lang", "en", "check"], "", "en"),
        (["check", "--lang", "en"], "", "en"),
        (["check", "--lang=en"], "", "en"),
        (["--lang", "vi", "check"], "en", "vi"),
        (["--lang", "en", "check", "--lang", "vi"], "", "vi"),
        (["--lang", "fr"], "en", "en"),
        (["--lang"], "en", "en"),
        (["words", "en"], "", "vi"),
    ],
)
def test_the_language_is_that_of_the_flag_else_of_the_environment(
    arguments: list[str], setting: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DUTOAN_LANG", setting)
    assert find_language(arguments) == language


NO_LANGUAGE = "Lỗi · Error: DUTOAN_LANG=fr: không có ngôn ngữ này, hãy chọn vi hoặc en · there is no such language, choose vi or en\n"


@pytest.mark.parametrize("arguments", [["words", "5"], ["-h"], [], ["--lang", "de", "words", "5"]])
def test_a_language_that_is_not_there_is_wrong_usage(arguments: list[str]) -> None:
    assert dutoan(*arguments, DUTOAN_LANG="fr") == Ran(2, "", NO_LANGUAGE)


def test_a_flag_comes_before_a_language_that_is_not_there() -> None:
    assert dutoan("words", "5", "--lang", "en", DUTOAN_LANG="fr") == Ran(0, "Năm đồng\n", "")


@pytest.mark.parametrize(
    ("settings", "setting", "language"),
    [("lang: en\n", "", "en"), ("lang: en\n", "vi", "vi"), ("strict: true\n", "", "vi"), ("lang: [\n", "", "vi")],
)
def test_the_settings_of_a_folder_may_name_the_language(
    settings: str, setting: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".dutoan.yaml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DUTOAN_LANG", setting)
    assert find_language(["check"]) == language


@pytest.mark.parametrize(
    ("arguments", "page"),
    [
        (["words", "-h"], HELP_OF_WORDS_VI),
        (["words", "--help"], HELP_OF_WORDS_VI),
        (["words", "-h", "--lang", "en"], HELP_OF_WORDS_EN),
        (["--lang", "en", "words", "-h"], HELP_OF_WORDS_EN),
    ],
)
def test_help_is_written_in_the_language_of_the_run(arguments: list[str], page: str) -> None:
    assert dutoan(*arguments) == Ran(0, page, "")


@pytest.mark.parametrize(
    ("language", "headings"),
    [("vi", ["Cách dùng: dutoan [", "Tùy chọn:", "Lệnh:"]), ("en", ["Usage: dutoan [", "Options:", "Commands:"])],
)
def test_the_first_page_of_help_lists_options_and_commands(language: str, headings: list[str]) -> None:
    page = dutoan("-h", DUTOAN_LANG=language).out
    assert [heading for heading in headings if heading in page] == headings
    assert all(f"\n  {name} " in page for name in ["--lang [vi|en]", "--version", "-h, --help", *COMMANDS.names()])


@pytest.mark.parametrize("command", COMMANDS.names())
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_has_a_page_of_help_in_the_language_asked_for(command: str, language: str) -> None:
    code, page, _ = dutoan(command, "-h", DUTOAN_LANG=language)
    letters = {letter for letter in page if letter > "\u00ff"} - set("đồng")
    assert (code, bool(letters)) == (0, language == "vi")


def test_a_version_is_printed() -> None:
    assert dutoan("--version") == Ran(0, f"dutoan {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        ([], "thiếu tên lệnh; dùng được: {commands}", "the command is missing; known here: {commands}"),
        (["wurds"], "không có lệnh “wurds”; có phải là “words”?", 'there is no command "wurds"; did you mean "words"?'),
        (["xyz"], "không có lệnh “xyz”; dùng được: {commands}", 'there is no command "xyz"; known here: {commands}'),
        (["--versoin"], "không có tùy chọn --versoin; có phải là “--version”?", 'there is no option --versoin; did you mean "--version"?'),
        (["--lang"], "tùy chọn --lang cần một giá trị", "Option '--lang' requires an argument."),
        (["--version=1"], "tùy chọn --version không nhận giá trị", "Option '--version' does not take a value."),
        (
            ["--lang", "fr"],
            "giá trị của '--lang' không dùng được; chọn một trong: vi, en",
            "the value of '--lang' is not allowed; choose one of: vi, en",
        ),
    ],
)
def test_wrong_usage_is_said_in_both_languages(arguments: list[str], vi: str, en: str) -> None:
    commands = ", ".join(COMMANDS.names())
    assert dutoan(*arguments) == Ran(2, "", f"Lỗi: {vi.format(commands=commands)}\nXem: dutoan -h\n")
    assert dutoan(*arguments, DUTOAN_LANG="en") == Ran(2, "", f"Error: {en.format(commands=commands)}\nSee: dutoan -h\n")


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            "compute",
            "thiếu tên tệp dự toán; ví dụ: dutoan compute du-toan.yaml",
            "the name of a plan is missing; for example: dutoan compute du-toan.yaml",
        ),
        ("compute a b", "thừa đối số (b)", "Got unexpected extra argument (b)"),
        ("compute a b c", "thừa đối số (b c)", "Got unexpected extra arguments (b c)"),
        ("compute a --force=1", "tùy chọn --force không nhận giá trị", "Option '--force' does not take a value."),
        ("compute a -o", "tùy chọn -o cần một giá trị", "Option '-o' requires an argument."),
        (
            "compute a --celing 1",
            "không có tùy chọn --celing; có phải là “--ceiling”?",
            'there is no option --celing; did you mean "--ceiling"?',
        ),
        (
            "compute a -f pdf",
            f"giá trị của '-f' / '--format' không dùng được; chọn một trong: {', '.join(FORMATS)}",
            f"the value of '-f' / '--format' is not allowed; choose one of: {', '.join(FORMATS)}",
        ),
    ],
)
def test_wrong_usage_of_a_command_names_the_command(arguments: str, vi: str, en: str) -> None:
    assert dutoan(*arguments.split()) == Ran(2, "", f"Lỗi: {vi}\nXem: dutoan compute -h\n")
    assert dutoan(*arguments.split(), DUTOAN_LANG="en") == Ran(2, "", f"Error: {en}\nSee: dutoan compute -h\n")


def test_an_unknown_short_option_gets_the_list_of_those_that_are_there() -> None:
    ran = dutoan("check", "-x")
    assert ran.code == 2
    assert ran.err.startswith("Lỗi: không có tùy chọn -x; dùng được: -f, --format, ")


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("dutoan comp", ["compute"]),
        ("dutoan compute --ex", ["--explain"]),
        ("dutoan compute -f ", FORMATS),
        ("dutoan --lang ", ["vi", "en"]),
        ("dutoan wurds --", ["--lang", "--version", "--help"]),
        ("dutoan words -h --", ["--lang"]),
        ("dutoan --version wo", ["words"]),
    ],
)
def test_a_shell_gets_its_completions(written: str, offered: list[str]) -> None:
    words = written.split(" ")
    ran = dutoan(_DUTOAN_COMPLETE="bash_complete", COMP_WORDS=written, COMP_CWORD=str(len(words) - 1))
    assert (ran.code, ran.out.split()) == (0, [f"plain,{word}" for word in offered])


def test_descriptions_of_completions_are_in_the_language_of_the_run() -> None:
    shown = {
        language: dutoan(_DUTOAN_COMPLETE="zsh_complete", COMP_WORDS="dutoan wo", COMP_CWORD="1", DUTOAN_LANG=language)
        for language in ("vi", "en")
    }
    assert "words\nĐọc số tiền thành chữ" in shown["vi"].out
    assert "words\nSpell an amount" in shown["en"].out


def test_the_completion_script_is_printed_and_an_unknown_shell_is_not_known() -> None:
    script = dutoan(_DUTOAN_COMPLETE="bash_source")
    assert script.code == 0
    assert "_DUTOAN_COMPLETE=bash_complete" in script.out
    assert dutoan(_DUTOAN_COMPLETE="nosuchshell_source") == Ran(1, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "utf-16"])
def test_output_is_utf_8_whatever_the_console_was_set_to(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(written, encoding=encoding))
    assert run(["words", "5"]) == 0
    assert written.getvalue() == "Năm đồng\n".encode()


def test_output_may_go_to_a_stream_that_has_no_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", StringIO())
    assert run(["words", "5"]) == 0


def test_a_closed_output_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert run(["words", "5"]) == 0
    sys.stdout.close()


def test_a_full_disk_is_said_and_is_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(["words", "5", "--lang", "en"]) == 1
        monkeypatch.undo()
        with suppress(OSError):
            full.close()
    assert capsys.readouterr().err == "Error: cannot print: the disk is full; make room and try again\n"


class Interrupted:
    """Standard input at which the user presses Ctrl+C."""

    @property
    def buffer(self) -> NoReturn:
        raise KeyboardInterrupt


def test_ctrl_c_ends_the_run_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert run(["compute", "-"]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("arguments", "code"), [(["words", "5"], 0), (["-h"], 0), (["check", HAI_PHONG, "--ceiling", "1"], 1)])
def test_a_reader_that_has_seen_enough_is_no_error_and_hides_none(arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with reader_gone(monkeypatch):
        assert run(arguments) == code


def test_the_program_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def leave(code: int) -> NoReturn:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", leave)  # the real one ends this process: the tests below start one of their own
    monkeypatch.setattr(sys, "argv", ["dutoan", "wurds", "--lang", "en"])
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "__all__")
    with pytest.raises(SystemExit) as end:
        runpy.run_module("dutoan", run_name="__main__")
    gc.enable()
    import dutoan.__main__ as imported  # noqa: PLC0415 - an import starts nothing

    monkeypatch.delitem(sys.modules, imported.__name__)  # running it once more would warn of a second copy
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("Error: there is no command")


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    """Start the real program, its output into a pipe."""
    command = [sys.executable, "-m", "dutoan", *arguments]
    path = {"PYTHONPATH": os.pathsep.join([os.path.join(ROOT, "src"), *filter(None, [os.environ.get("PYTHONPATH")])])}
    environment = {name: value for name, value in os.environ.items() if name not in (*UNHEARD, "COLUMNS")} | path
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["compute", HAI_PHONG], 0), (["check", HAI_PHONG, "--ceiling", "119999999"], 1), (["compute", "nosuch.yaml"], 2)],
)
def test_the_real_program_prints_all_of_it_before_it_leaves(arguments: list[str], code: int) -> None:
    with start(*arguments) as process:
        out, err = process.communicate(timeout=60)
    assert Ran(process.returncode, out.decode(), err.decode()) == dutoan(*arguments)
    assert process.returncode == code


def test_the_real_program_may_be_cut_off_by_its_reader(tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = tmp_path_factory.mktemp("large") / "plan.yaml"
    plan.write_text("dutoan: 1\ntitle: T\nitems:\n" + "- {name: Dòng, amount: 1}\n" * 3_000, encoding="utf-8")
    with start("compute", str(plan), "-f", "json") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b'{"dutoan": 1,\n'
        process.stdout.close()
        assert (process.wait(timeout=60), process.stderr.read()) == (0, b"")
