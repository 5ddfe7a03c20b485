"""Text → pieces: terms (numbers with what stands behind them), and one sign for everything else.

The signs are = + ; , . : ( ) - / and × ÷; "w" is a word, "%" a percentage, "?" what only looks like arithmetic: dates, times, ranges,
phone numbers, years, sizes of paper, numbers of documents and articles, and numbers that have two readings.
"""

import re
from fractions import Fraction
from unicodedata import normalize

from dutoan.arithmetic.brackets import close
from dutoan.arithmetic.term import Term
from dutoan.arithmetic.units import MONEY, spell_out
from dutoan.money import Exact
from dutoan.number import show_number

_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_TOKEN = re.compile(
    rf"(?P<odd>{_NUMBER}(?:(?:[/:_]|\s?[-–—]\s?){_NUMBER})+)"
    r"|(?P<spaced>[0-9]{1,3}(?:[ \u00a0][0-9]{3})+(?![0-9]|[.,][0-9]))"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<times>[×✕*]|x(?![^\W\d_]))"
    r"|(?P<word>[cdk]?m[23](?!\w)|(?:(?!x[0-9])[^\W\d_])+|[₫$€])"
    r"|(?P<sign>[^\w\s]|\n)"
)
_Token = re.Match[str]

_REMARK = re.compile(r"\([^()0-9]*\)(?!\s*[0-9])")  # “4 người (cả lái xe) x 3 ngày”
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")  # 1.250.000,5
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]*)[.,][0-9]+")
_WHOLE = re.compile(r"0?[0-9]{1,2}|[1-9][0-9]{2,11}")  # 04; a longer one with a zero in front is a phone number
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

_CURRENCY = {"đ", "₫", "đồng", "vnđ", "vnd"}
_SCALES = {"k": 1_000, "nghìn": 1_000, "ngàn": 1_000, "tr": 10**6, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_SIGNS = {
    **{sign: sign for sign in "=+;,.()-/%÷"},
    **dict.fromkeys("…\n", ";"),
    **dict.fromkeys("[{", "("),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("–—−", "-"),
    **dict.fromkeys("<>≈~≤≥≠→", "?"),
    "‰": "%",
}
_AND = "và"
_PRICE = 1_000  # prices are not lower, and round ones are multiples of it
_LABELS = {"mức", "định", "chi", "đơn", "giá", "khoán", "hệ", "số", "bình", "quân"}  # “x định mức 20.000đ”, “x hệ số 2,67”
_ORDINAL = re.compile(
    "điều|khoản|điểm|mục|số|năm|tháng|quý|tuần|thứ|lớp|khóa|đợt|kỳ|vòng|tập|nhóm|tổ|tầng|phòng|loại|hạng|cấp|bảng|biểu|mẫu"
)


def cut(text: str) -> list[Term | str]:
    """Return the pieces of `text` in order, in time proportional to its length."""
    tokens = list(_TOKEN.finditer(_REMARK.sub(" ", normalize("NFC", text).lower())))
    pieces: list[Term | str] = []
    at = 0
    while at < len(tokens):
        piece: Term | str
        if tokens[at].lastgroup in ("number", "spaced"):
            piece, at = _read_term(tokens, at)
        elif tokens[at][0] in ")]}" and "(" in pieces:
            piece, at = _close(pieces, tokens, at)
        else:
            piece = "" if pieces[-1:] == ["×"] and tokens[at][0] in _LABELS else _read_sign(tokens[at])
            at += 1
        pieces += [piece] if piece else []
    return pieces


def _close(pieces: list[Term | str], tokens: list[_Token], at: int) -> tuple[Term | str, int]:
    """Return the bracket that ends at `at` as one term, ")" where it is none, and the place behind what was read of it."""
    names = _words(tokens, at + 1)
    per, end = _read_per(tokens, at + 1 + len(names))
    unit = MONEY if names[:1] and names[0] in _CURRENCY else spell_out(" ".join(names))
    is_factor = end < len(tokens) and tokens[end].lastgroup == "times"
    term = close(pieces, unit, per, is_factor=is_factor)
    return (term, end) if term else (")" if term is None else "", at + 1)


def _read_sign(token: _Token) -> str:
    if token.lastgroup == "word":
        return "," if token[0] == _AND else "w"
    if token[0] == ":":  # “Đợt 1: 5 người” labels, “100 trang : 2” may divide
        before, behind = token.string[token.start() - 1 : token.start()], token.string[token.end() : token.end() + 1]
        return "÷" if before.isspace() or not behind.isspace() else ":"
    return {"odd": "?", "times": "×"}.get(token.lastgroup or "") or _SIGNS.get(token[0], "")


def _read_term(tokens: list[_Token], at: int) -> tuple[Term | str, int]:
    """Return the term whose number stands at `at`, or "?" or "%" for a number that counts nothing, and the place behind it."""
    number, words = tokens[at], _words(tokens, at + 1)
    end = at + 1 + len(words)
    if words[:2] == ["phần", "trăm"]:
        return "%", end
    if not words and _is_sign(tokens, end, "%"):
        return _read_rate(tokens, at) or "%", end + 1
    scaled = bool(words) and words[0] in _SCALES and (words[0] != "tr" or tokens[at + 1].start() == number.end())
    names = words[scaled:]
    money = bool(names) and names[0] in _CURRENCY and names[:2] != ["đồng", "chí"]
    scale = _SCALES[words[0]] if scaled else 1
    value = _read_value(number[0], scale, money=money, counted=bool(words))
    if value is None or _is_name(tokens, at, bare=not words) or "rưỡi" in names[:1]:
        return "?", at + 1
    per, end = _read_per(tokens, end)
    if names == ["đ"] and per == ("c",) and value < _PRICE:  # 5 đ/c are five comrades, 5.000 đ/c a price
        return Term(value, "đồng chí"), end
    unit = MONEY if money or (scaled and not names) else spell_out(" ".join(names))
    return Term(value, unit, per, _slack(number[0], scale, value if unit in ("", MONEY) else 0)), end


def _read_rate(tokens: list[_Token], at: int) -> Term | None:
    """Return the rate whose number stands at `at` where it is a factor: “0,05% x 850.000.000đ”, “200.000đ x 50%”."""
    value = _read_value(tokens[at][0], 1, money=False, counted=True)
    follows = tokens[at + 2].lastgroup if at + 2 < len(tokens) else ""
    if value is None or not (follows == "times" or (at and tokens[at - 1].lastgroup == "times" and follows != "word")):
        return None
    return Term(Fraction(value) / 100, shown=f"{show_number(value)}%")


def _is_name(tokens: list[_Token], at: int, *, bare: bool) -> bool:
    """Tell whether the number at `at` names something and counts nothing: A4, 8h30, Điều 12, “Chuyên đề 3:”, a year."""
    if tokens[at].lastgroup == "spaced":
        return bare or not (at == 0 or _is_sign(tokens, at - 1, "(:;=+"))  # “phòng 2 200 000đ”
    if bare and _YEAR.fullmatch(tokens[at][0]):
        return True
    if at == 0 or tokens[at - 1].lastgroup != "word":
        return False
    if tokens[at - 1][0] == "số" and at > 1 and tokens[at - 2][0] == "hệ":
        return False
    attached = tokens[at - 1].end() == tokens[at].start()
    return attached or (bare and (_ORDINAL.fullmatch(tokens[at - 1][0]) is not None or _is_sign(tokens, at + 1, ":")))


def _is_sign(tokens: list[_Token], at: int, signs: str) -> bool:
    return at < len(tokens) and tokens[at][0] in signs


def _words(tokens: list[_Token], at: int) -> list[str]:
    end = at
    while end < len(tokens) and tokens[end].lastgroup == "word" and tokens[end][0] != _AND:
        end += 1
    return [token[0] for token in tokens[at:end]]


def _read_per(tokens: list[_Token], at: int) -> tuple[tuple[str, ...], int]:
    """Return the units behind slashes from `at` on (/người, /01 buổi), and the place behind them."""
    units: list[str] = []
    while _is_sign(tokens, at, "/"):
        start = at + 2 if at + 1 < len(tokens) and tokens[at + 1][0] in ("1", "01") else at + 1
        words = _words(tokens, start)
        if not words:
            break
        units.append(spell_out(" ".join(words)))
        at = start + len(words)
    return tuple(units), at


def _read_value(digits: str, scale: int, *, money: bool, counted: bool) -> Exact | None:
    """Return the value of a number as documents print it, None where it has two readings or none."""
    written = re.sub(r"[ \u00a0]", ".", digits)
    if _GROUPED.fullmatch(written):
        sure = scale <= 1_000 or "," in written or written.count(".") > 1  # noqa: PLR2004 - 1.125 triệu has two readings
        written = written.replace(".", "").replace(",", ".")
    elif _COMMAS.fullmatch(written) and scale == 1:
        sure = money or written.count(",") > 1  # 200,000đ
        written = written.replace(",", "")
    elif _DECIMAL.fullmatch(written):
        sure = counted or "," in written  # a bare 9.7 is a row's number
        written = written.replace(",", ".")
    else:
        sure = _WHOLE.fullmatch(written) is not None
    if not sure or len(written) > 20:  # noqa: PLR2004 - longer than any figure
        return None
    if "." not in written:
        return int(written) * scale
    value = Fraction(written) * scale
    return value.numerator if value.denominator == 1 else value


def _slack(digits: str, scale: int, amount: Exact) -> Exact:
    """Return half of what the last written digit stands for where a figure may be rounded: 1,67 triệu, 333.333đ."""
    if scale == 1:
        return Fraction(1, 2) if amount >= _PRICE and amount % _PRICE else 0
    decimals = len(digits) - 1 - max(digits.rfind(","), digits.rfind("."))
    return Fraction(scale, 2 * 10**decimals) if decimals < len(digits) else 0
