"""`dutoan words`: a number in Vietnamese words, and words back into a number."""

import click

from dutoan.bilingual import Argument, Command, UsageError
from dutoan.findings import Refusal
from dutoan.number import read_ceiling, show_money
from dutoan.text import Text
from dutoan.words import amount_in_words, read_words

_SAY = Text(
    "Đọc số tiền thành chữ, hoặc đổi số tiền bằng chữ thành số.\n"
    "Nếu mọi đối số là số, mỗi số in một dòng; nếu không, các đối số ghép lại là một số tiền bằng chữ.",
    "Spell an amount in Vietnamese words, or read words back into a number.\n"
    "If every argument is a number, one line each is printed; otherwise the arguments joined are one amount in words.",
)


def run(amounts: tuple[str, ...]) -> int:
    """Print the amounts; returns 0. Raises UsageError for what is neither a number nor an amount in words."""
    if all(any(letter.isdigit() for letter in amount) for amount in amounts):
        for line in [amount_in_words(_whole(amount)) for amount in amounts]:
            click.echo(line)
        return 0
    try:
        click.echo(show_money(read_words(" ".join(amounts))))
    except Refusal as refusal:
        raise UsageError(refusal.message) from None
    return 0


def _whole(amount: str) -> int:
    sign = -1 if amount.startswith("-") else 1
    try:
        return sign * read_ceiling(amount.removeprefix("-"))
    except Refusal as refusal:
        raise UsageError(refusal.message) from None


command = Command(
    "words",
    _SAY,
    params=[Argument("amounts", Text("số tiền", "the amount"), "120000000", nargs=-1, metavar="AMOUNT...")],
    callback=run,
    context_settings={"ignore_unknown_options": True},
)
