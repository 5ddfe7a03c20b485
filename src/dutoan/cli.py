"""The command line: finds the language, hands over to a command, turns every end into an exit code."""

import contextlib
import itertools
import os
import sys
from collections.abc import Sequence

import click

from dutoan import __version__
from dutoan.bilingual import Command, Group, Option, UsageError, say_usage_error
from dutoan.files import SETTINGS, find_upward, translate
from dutoan.registry import Shelf
from dutoan.text import LANGUAGES, Language, Text, clip, near

COMMANDS = Shelf("dutoan.commands")

_COMPLETE = "_DUTOAN_COMPLETE"  # the variable in which a shell asks for completions

LANG = Option(
    ["--lang"],
    Text("Ngôn ngữ của thông báo (hoặc biến DUTOAN_LANG).", "Language of messages (or DUTOAN_LANG)."),
    type=click.Choice(LANGUAGES),
    expose_value=False,
)

_HELP = Text(
    "Dự toán kinh phí khớp đến từng đồng: tính, kiểm tra và xuất dự toán viết trong tệp YAML.",
    "Budget estimates that come out to the đồng: compute, check and export estimates written in YAML.",
)


class Commands(Group):
    """Lists the commands from their file names and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        del ctx
        return COMMANDS.names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, with the options that every command has."""
        if cmd_name not in COMMANDS.names():
            if ctx.resilient_parsing:  # a shell asks what could come next
                return None
            hint = near(cmd_name, self.list_commands(ctx))
            raise UsageError(Text(f"không có lệnh “{cmd_name}”{hint.vi}", f'there is no command "{cmd_name}"{hint.en}'))
        command: Command = COMMANDS.load(cmd_name).command
        if LANG not in command.params:
            command.params.append(LANG)
        return command


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value and not ctx.resilient_parsing:
        click.echo(f"dutoan {__version__}")
        ctx.exit()


VERSION = Option(
    ["--version"], Text("In phiên bản.", "Show the version."), is_flag=True, expose_value=False, is_eager=True, callback=_print_version
)

program = Commands(_HELP, name="dutoan", params=[LANG, VERSION], context_settings={"max_content_width": 100})


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` and return the exit code: 0 nothing wrong, 1 findings, 2 wrong usage."""
    _prepare_streams()
    try:
        language = find_language(arguments)
    except UsageError as error:  # in which language to say so is what is not known
        click.echo(f"Lỗi · Error: {error.text.vi} · {error.text.en}", err=True)
        return 2
    code = 0
    try:
        code = _call(list(arguments), language)
        sys.stdout.flush()
    except click.UsageError as error:
        _say(error, language)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError as error:
        why = translate(error)
        click.echo(Text(f"Lỗi: không in ra được: {why.vi}", f"Error: cannot print: {why.en}").to(language), err=True)
        return 1
    return code


def _prepare_streams() -> None:
    if sys.stdout is None:  # closed by who started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it lives as long as the run
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding cannot show đồng signs, and a name may hold any character.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _call(arguments: list[str], language: Language) -> int:
    """Let click read the arguments and run the command, or answer a shell that asks for completions."""
    asked = os.environ.get(_COMPLETE)
    if asked:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - only a shell asks for it

        with program.make_context("dutoan", [], obj=language, resilient_parsing=True):
            return shell_complete(program, {"obj": language}, "dutoan", _COMPLETE, asked)
    try:
        with program.make_context("dutoan", arguments, obj=language) as context:
            code: int = program.invoke(context)
    except click.exceptions.Exit as end:  # of -h and --version
        return end.exit_code
    return code


def find_language(arguments: Sequence[str]) -> Language:
    """Return the language that the last --lang names, else DUTOAN_LANG, else the settings of this folder, else Vietnamese.

    Raises UsageError for a DUTOAN_LANG that would decide and is no language.
    """
    found: Language | None = None
    for before, word in itertools.pairwise(["", *arguments]):
        if before == "--lang" or word.startswith("--lang="):
            found = _language(word.removeprefix("--lang=")) or found
    setting = os.environ.get("DUTOAN_LANG", "")
    found = found or _language(setting)
    if setting and not found:
        known, known_en = " hoặc ".join(LANGUAGES), " or ".join(LANGUAGES)
        vi = f"DUTOAN_LANG={clip(setting)}: không có ngôn ngữ này, hãy chọn {known}"
        raise UsageError(Text(vi, f"there is no such language, choose {known_en}"))
    return found or _language_of_folder()


def _language(name: str) -> Language | None:
    return next((language for language in LANGUAGES if language == name), None)


def _language_of_folder() -> Language:
    if find_upward(os.curdir, SETTINGS) is None:
        return "vi"
    from dutoan.settings import find_settings  # noqa: PLC0415 - only where there are settings

    return find_settings(os.curdir).settings.lang or "vi"


def _say(error: click.UsageError, language: Language) -> None:
    message = say_usage_error(error).to(language)
    path = error.ctx.command_path if error.ctx else "dutoan"
    click.echo(Text(f"Lỗi: {message}\nXem: {path} -h", f"Error: {message}\nSee: {path} -h").to(language), err=True)
