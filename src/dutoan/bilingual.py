"""click, in two languages: help and usage errors come out in the language of the run."""

from collections.abc import Sequence
from typing import Any

import click
from click.core import ParameterSource

from dutoan.text import Language, Text, near


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


class Argument(click.Argument):
    """An argument that must be given: what it is, and an example of it, for who left it out."""

    def __init__(self, name: str, say: Text, example: str, **settings: Any) -> None:
        super().__init__([name], required=True, **settings)
        self.say = say
        self.example = example


def _print_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


# click's own would speak one language.
HELP = Option(
    ["-h", "--help"],
    Text("In trang trợ giúp này.", "Show this page."),
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_help,
)


class Described(click.Command):
    """What commands and the group share: help as a Text, headings and the usage line in the language of the run."""

    say: Text

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, and -h."""
        return [*super().get_params(ctx), HELP]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help, for the list of commands."""
        del limit
        return self.say.to(language_of(click.get_current_context())).split("\n")[0]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; an error always says whose they are, which click forgets at times."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

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


class Command(Described):
    """A command with a Text for its help."""

    def __init__(self, name: str, say: Text, **settings: Any) -> None:
        super().__init__(name, add_help_option=False, **settings)
        self.say = say


class Group(Described, click.Group):
    """A group with a Text for its help."""

    def __init__(self, say: Text, **settings: Any) -> None:
        super().__init__(add_help_option=False, no_args_is_help=False, **settings)
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
        hint = near(error.option_name, [name for option in _options(error) for name in option.opts])
        return Text(f"không có tùy chọn {error.option_name}{hint.vi}", f"there is no option {error.option_name}{hint.en}")
    if isinstance(error, click.BadOptionUsage):
        takes_none = any(option.is_flag for option in _options(error) if error.option_name in option.opts)
        said = "không nhận giá trị" if takes_none else "cần một giá trị"
        return Text(f"tùy chọn {error.option_name} {said}", english)
    if isinstance(error, click.BadParameter):
        return _say_bad_value(error)
    # What is left: a group without a command, or a command with an argument too many, which click shows in brackets.
    if error.ctx and isinstance(error.ctx.command, click.Group):
        known = ", ".join(error.ctx.command.list_commands(error.ctx))
        return Text(f"thiếu tên lệnh; dùng được: {known}", f"the command is missing; known here: {known}")
    return Text(f"thừa đối số {english[english.find('(') :]}", english)


def _options(error: click.UsageError) -> list[click.Option]:
    return [param for param in error.ctx.command.get_params(error.ctx) if isinstance(param, click.Option)] if error.ctx else []


def _say_bad_value(error: click.BadParameter) -> Text:
    if isinstance(error.param, Argument) and error.ctx:  # they take any text, and are only wrong when they are missing
        said, call = error.param.say, f"{error.ctx.command_path} {error.param.example}"
        return Text(f"thiếu {said.vi}; ví dụ: {call}", f"{said.en} is missing; for example: {call}")
    shown = _name(error.param, error.ctx) if error.param and error.ctx else ""
    known = ", ".join(getattr(error.param and error.param.type, "choices", ("true", "false")))
    return Text(
        f"giá trị của {shown} không dùng được; chọn một trong: {known}", f"the value of {shown} is not allowed; choose one of: {known}"
    )


def _name(param: click.Parameter, context: click.Context) -> str:
    """Return what a parameter is called where its value was given: the variable that it comes from, else as click calls it."""
    is_variable = context.get_parameter_source(param.name or "") is ParameterSource.ENVIRONMENT
    return str(param.envvar) if is_variable else param.get_error_hint(context)
