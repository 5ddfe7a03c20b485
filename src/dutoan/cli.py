"""The command line: finds the language, hands over to a command, turns every end into an exit code."""

import contextlib
import os
import sys
from collections.abc import Sequence

import click

from dutoan import __version__
from dutoan.bilingual import Command, Group, Option, UsageError, say_usage_error
from dutoan.registry import Shelf
from dutoan.text import LANGUAGES, Language, Text, near

COMMANDS = Shelf("dutoan.commands")

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
            hint = near(cmd_name, self.list_commands(ctx))
            raise UsageError(Text(f"không có lệnh “{cmd_name}”{hint.vi}", f'there is no command "{cmd_name}"{hint.en}'))
        command: Command = COMMANDS.load(cmd_name).command
        if LANG not in command.params:
            command.params.append(LANG)
        return command


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value:
        click.echo(f"dutoan {__version__}")
        ctx.exit()


VERSION = Option(
    ["--version"], Text("In phiên bản.", "Show the version."), is_flag=True, expose_value=False, is_eager=True, callback=_print_version
)

program = Commands(
    _HELP, name="dutoan", params=[LANG, VERSION], context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)


def run(arguments: Sequence[str]) -> int:
    """Run the command line `arguments` and return the exit code: 0 nothing wrong, 1 findings, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding cannot show đồng signs, and a name may hold any character.
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    language = find_language(arguments)
    try:
        result = program.main(list(arguments), prog_name="dutoan", standalone_mode=False, obj=language)
        sys.stdout.flush()
    except click.UsageError as error:
        _say(error, language)
        return 2
    except click.Abort:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    return result if isinstance(result, int) else 0


def find_language(arguments: Sequence[str]) -> Language:
    """Return the language that --lang names, else DUTOAN_LANG, else Vietnamese."""
    asked = os.environ.get("DUTOAN_LANG", "vi")
    for argument, after in zip(arguments, [*arguments[1:], ""], strict=True):
        if argument == "--lang":
            asked = after
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return "en" if asked == "en" else "vi"


def _say(error: click.UsageError, language: Language) -> None:
    message = say_usage_error(error).to(language)
    path = error.ctx.command_path if error.ctx else "dutoan"
    click.echo(Text(f"Lỗi: {message}\nXem: {path} -h", f"Error: {message}\nSee: {path} -h").to(language), err=True)
