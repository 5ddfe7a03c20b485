"""Expressions as people write them: "=delegates*2" → a tree."""

import re

from dutoan.expression import FUNCTIONS, NAME, Expression, Node
from dutoan.findings import Refusal
from dutoan.number import read_number, read_rate
from dutoan.text import Text, clip, near

LENGTH_LIMIT = 500
"""An expression has at most this many characters."""

DEPTH_LIMIT = 32
"""Brackets and signs nest at most this deep in an expression."""

_TOKEN = re.compile(rf"\s*(?:(?P<name>{NAME})|(?P<number>[0-9][0-9_.]*%?)|(?P<sign>[-+*/(),]))")


def parse(text: str) -> Expression:
    """Return the expression that `text` ("=…") writes; raises Refusal with the offset at which reading stopped."""
    if len(text) > LENGTH_LIMIT:
        raise Refusal(
            "over-limit",
            Text(
                f"biểu thức dài {len(text)} ký tự; giới hạn là {LENGTH_LIMIT}",
                f"an expression of {len(text)} characters; the limit is {LENGTH_LIMIT}",
            ),
        )
    reader = _Reader(text)
    tree = reader.sum(0)
    if reader.token:
        raise reader.unexpected()
    return Expression(text, tree)


_INSTEAD = {"×": "*", "÷": "/", ":": "/", "^": "*", "−": "-", "–": "-", ";": ","}


def _hint(token: str) -> Text:
    """Return what to say after a token that is not understood."""
    if token in _INSTEAD or re.fullmatch("[xX][0-9]*", token):
        sign = _INSTEAD.get(token, "*")
        return Text(f"; viết {sign}", f"; write {sign}")
    if token == ",":
        return Text("; dấu thập phân là dấu chấm, hàng nghìn ngăn bằng _", "; the decimal mark is a dot, and _ separates thousands")
    if token == "%":
        return Text("; viết % liền sau số", "; write % right behind a number")
    if token == "(" or re.match(r"[^\W\d]|[0-9]", token):
        return Text("; thiếu dấu tính ở trước (hàng nghìn ngăn bằng _)", "; a sign is missing before it (_ separates thousands)")
    return Text("", "")


class _Reader:
    """A recursive-descent reader: one token ahead, methods named after the grammar."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 1  # behind the "="
        self.advance()

    def advance(self) -> None:
        match = _TOKEN.match(self.text, self.end)
        if match is None:
            rest = self.text[self.end :]
            self.kind, self.token = None, rest.strip()
            self.at = len(self.text) - len(rest.lstrip())
            return
        self.kind = match.lastgroup
        self.token = match[self.kind or 0]
        self.at, self.end = match.start(self.kind or 0), match.end()

    def unexpected(self) -> Refusal:
        if not self.token:
            message = Text(
                "biểu thức dừng giữa chừng; thiếu một số hoặc một tên ở cuối",
                "the expression stops short; a number or a name is missing at its end",
            )
            return Refusal("bad-expression", message, self.at)
        token = self.token if self.kind else self.token[0]
        shown, hint = clip(token), _hint(token)
        return Refusal(
            "bad-expression", Text(f"không hiểu “{shown}” ở đây{hint.vi}", f'"{shown}" is not understood here{hint.en}'), self.at
        )

    def sum(self, depth: int) -> Node:
        left = self.product(depth)
        while self.token in ("+", "-"):
            op, at = self.token, self.at
            self.advance()
            left = Node(op, at, args=(left, self.product(depth)))
        return left

    def product(self, depth: int) -> Node:
        left = self.factor(depth)
        while self.token in ("*", "/"):
            op, at = self.token, self.at
            self.advance()
            left = Node(op, at, args=(left, self.factor(depth)))
        return left

    def factor(self, depth: int) -> Node:
        if depth > DEPTH_LIMIT:
            raise Refusal(
                "over-limit", Text(f"biểu thức lồng quá {DEPTH_LIMIT} cấp", f"the expression nests deeper than {DEPTH_LIMIT}"), self.at
            )
        kind, token, at = self.kind, self.token, self.at
        if kind is None or (kind == "sign" and token not in ("(", "-")):
            raise self.unexpected()
        self.advance()
        if kind == "number":
            return self.number(token, at)
        if kind == "name":
            return self.call(token, at, depth) if self.token == "(" else Node("name", at, token)
        if token == "-":
            return Node("-", at, args=(self.factor(depth + 1),))
        inner = self.sum(depth + 1)
        self.expect(")")
        return inner

    def number(self, token: str, at: int) -> Node:
        try:
            return Node("number", at, read_rate(token) if token.endswith("%") else read_number(token))
        except Refusal as refusal:
            raise Refusal(refusal.rule, refusal.message, at) from None

    def call(self, name: str, at: int, depth: int) -> Node:
        if name not in FUNCTIONS:
            shown, hint = clip(name), near(name, FUNCTIONS)
            raise Refusal("bad-expression", Text(f"không có hàm “{shown}”{hint.vi}", f'there is no function "{shown}"{hint.en}'), at)
        self.advance()
        args = [self.sum(depth + 1)]
        while self.token == ",":
            self.advance()
            args.append(self.sum(depth + 1))
        self.expect(")")
        least, most = FUNCTIONS[name]
        if not least <= len(args) <= most:
            raise Refusal(
                "bad-expression",
                Text(
                    f"{name} nhận từ {least} đến {most} đối số, ở đây có {len(args)}",
                    f"{name} takes {least} to {most} arguments, here are {len(args)}",
                ),
                at,
            )
        return Node(name, at, args=tuple(args))

    def expect(self, token: str) -> None:
        if self.token[:1] in _INSTEAD:
            raise self.unexpected()
        if self.token != token:
            raise Refusal("bad-expression", Text(f"thiếu “{token}”", f'"{token}" is missing'), self.at)
        self.advance()
