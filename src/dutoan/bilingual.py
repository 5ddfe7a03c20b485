"""click, in two languages: help and usage errors come out in the language of the run."""

from collections.abc import Sequence
from typing import Any

import click

from dutoan.text import Language, Text


def language_of(context: click.Context) -> Language:
    """Return the language of this run."""
    language: Language = context.find_root().obj
    return language


class UsageError(click.UsageError):
    """Wrong usage, said in both languages; the run ends with exit code 2."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.text = message


class Option(click.Option):
    """An option whose help is a Text."""

    def __init__(self, names: Sequence[str], say: Text, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.say = say

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of the help page."""
        self.help = self.say.to(language_of(ctx))
        return super().get_help_record(ctx)


class Described(click.Command):
    """What commands and the group share: help as a Text, headings and the usage line in the language of the run."""

    say: Text

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, for the list of commands."""
        del limit
        return self.say.to(language_of(click.get_current_context())).split("\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        prefix = Text("Cách dùng: ", "Usage: ").to(language_of(ctx))
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in self.say.to(language_of(ctx)).split("\n"):
                formatter.write_text(paragraph)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a heading."""
        records = [record for param in self.get_params(ctx) if isinstance(param, click.Option) and (record := param.get_help_record(ctx))]
        with formatter.section(Text("Tùy chọn", "Options").to(language_of(ctx))):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return -h, --help with its help in the language of the run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = Text("In trang trợ giúp này.", "Show this page.").to(language_of(ctx))
        return option


class Command(Described):
    """A command with a Text for its help."""

    def __init__(self, name: str, say: Text, **settings: Any) -> None:
        super().__init__(name, **settings)
        self.say = say


class Group(Described, click.Group):
    """A group with a Text for its help."""

    def __init__(self, say: Text, **settings: Any) -> None:
        super().__init__(**settings)
        self.say = say

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        super().format_options(ctx, formatter)
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(Text("Lệnh", "Commands").to(language_of(ctx))):
            formatter.write_dl([(name, command.get_short_help_str()) for name, command in commands if command])


def say_usage_error(error: click.UsageError) -> Text:
    """Return a usage error in both languages; click's own sentences are put into Vietnamese here."""
    if isinstance(error, UsageError):
        return error.text
    english = error.format_message()
    if isinstance(error, click.NoSuchOption):
        return Text(f"không có tùy chọn {error.option_name}", english)
    if isinstance(error, click.MissingParameter):
        shown = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return Text(f"thiếu {shown}", english)
    if isinstance(error, click.BadParameter):
        shown = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
        return Text(f"giá trị của {shown} không dùng được ({error.message})", english)
    return Text(f"dùng sai lệnh ({english})", english)
