"""Why a text is no number of the file's grammar, and what to write instead: loaded only when there is a mistake."""

import re
from collections.abc import Callable
from typing import NamedTuple

from dutoan.findings import Refusal
from dutoan.text import CLIP_LIMIT, Text, clip


class Said(NamedTuple):
    """What is wrong with a text (the text itself comes before it), and what to write instead where that is certain.

    `fix` is what to write where it is not; thousands marks that can be read in one way only make a fix `safe`.
    """

    why: Text
    instead: str | None = None
    rule: str = "bad-number"
    fix: str | None = None
    safe: bool = False


_NO_NUMBER = Said(Text("không phải một số; viết như 225_000, 1.5 hoặc 5%", "is no number; write it like 225_000, 1.5 or 5%"))
_CURRENCY = ("đ", "đồng", "d", "dong", "vnd", "vnđ", "₫")  # what behind a number changes nothing in it
_SCALES = {"k": 3, "nghìn": 3, "ngàn": 3, "tr": 6, "triệu": 6, "tỷ": 9, "tỉ": 9}


def explain(text: str, accepted: Callable[[str], object]) -> Refusal:
    """Return the refusal of `text`; where what to write instead is not `accepted` either, it says why that is so."""
    said = _look_at(text)
    vi, en = [f"“{clip(text)}” {said.why.vi}"], [f'"{clip(text)}" {said.why.en}']
    while said.instead is not None and not accepted(said.instead):
        text = said.instead
        said = _look_at(text)
        vi.append(f"“{clip(text)}” {said.why.vi}")
        en.append(f'"{clip(text)}" {said.why.en}')
    if said.instead is not None:
        vi.append(f"viết {said.instead}")
        en.append(f"write {said.instead}")
    fix = said.instead or said.fix
    return Refusal(said.rule, Text("; ".join(vi), "; ".join(en)), instead=fix if fix and accepted(fix) else None, safe=said.safe)


def _look_at(text: str) -> Said:
    if len(text) > CLIP_LIMIT:
        return _NO_NUMBER
    bare = text.strip()
    if bare and bare != text:
        return Said(Text("có dấu cách thừa ở đầu hoặc cuối", "has spaces around it"), bare)
    matches = ((re.fullmatch(pattern, text, re.IGNORECASE), say) for pattern, say in _PATTERNS)
    return next((say if isinstance(say, Said) else say(match) for match, say in matches if match), _NO_NUMBER)


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", "_")


def _trimmed(whole: str, decimals: str) -> str:
    kept = decimals.rstrip("0")
    if not kept:
        return whole
    # Three decimals would read as thousands again: one zero more makes the reading certain.
    return f"{whole}.{kept}0" if len(kept) == 3 else f"{whole}.{kept}"  # noqa: PLR2004 - the size of a group


def _two_readings(match: re.Match[str]) -> Said:
    sign, digits, percent = match["sign"], match["digits"].replace(",", "."), match["percent"]
    first, _, rest = digits.partition(".")
    thousands = sign + _grouped(digits.replace(".", "")) + percent
    decimal = sign + _trimmed(first, rest.replace(".", "")) + percent
    why = Text(
        f"đọc được hai cách: viết {thousands} nếu dấu ngăn cách hàng nghìn, hoặc {decimal} nếu là dấu thập phân",
        f"has two readings: write {thousands} if the mark separates thousands, or {decimal} if it is the decimal mark",
    )
    # A number has one decimal mark at most: several marks separate thousands.
    return Said(why, rule="ambiguous-number", fix=thousands, safe="." in rest)


def _comma(match: re.Match[str]) -> Said:
    why = Text("dùng dấu phẩy (trong tệp, dấu thập phân là dấu chấm)", "has a comma (the decimal mark in a file is a dot)")
    return Said(why, match["whole"] + "." + match["decimals"] + match["percent"])


def _as_printed(match: re.Match[str]) -> Said:
    why = Text(
        "viết theo lối in (trong tệp, _ ngăn hàng nghìn, dấu chấm là dấu thập phân)",
        "is written as in print (in a file _ separates thousands and a dot is the decimal mark)",
    )
    return Said(why, match["sign"] + _grouped(re.sub(r"\D", "", match["whole"])) + "." + match["decimals"] + match["percent"], safe=True)


def _leading_zero(match: re.Match[str]) -> Said:
    digits, rest = match["digits"], match["rest"]
    why = Text("bắt đầu bằng số 0", "has a leading zero")
    if re.fullmatch("[0-7]+", digits) and not rest:
        value = int(digits, 8)
        why = Text(f"{why.vi} (YAML có thể đọc là {value}, theo hệ 8)", f"{why.en} (YAML may read it as {value}, in base 8)")
    return Said(why, match["sign"] + (digits.lstrip("0") or "0") + rest)


def _sixty(match: re.Match[str]) -> Said:
    value = 0
    for part in match["parts"].split(":"):
        value = value * 60 + int(part)
    why = Text(
        f"không phải một số (YAML có thể đọc là {value}, theo hệ 60); viết số thập phân, ví dụ 1.5",
        f"is no number (YAML may read it as {value}, in base 60); write a decimal number such as 1.5",
    )
    return Said(why)


def _sign(match: re.Match[str]) -> Said:
    sign = match["sign"]
    why = Text(f"có dấu {sign}, không phải dấu trừ -", f"has the sign {sign}, which is no minus -")
    return Said(Text("có dấu + thừa", "has a + sign"), match["rest"]) if sign == "+" else Said(why, "-" + match["rest"])


def _spaces(match: re.Match[str]) -> Said:
    return Said(Text("có dấu cách bên trong", "has spaces in it"), re.sub(r"\s", "_", match["digits"]), safe=True)


def _groups(match: re.Match[str]) -> Said:
    parts = re.split(r"[._,\s]", match["groups"])
    wrong = next((part for part in parts[1:] if len(part) != 3), parts[0])  # noqa: PLR2004 - thousands have 3 digits
    why = Text(
        f"có nhóm “{wrong}” sai (mỗi nhóm sau nhóm đầu có đúng 3 chữ số); kiểm tra lại các số 0, rồi viết như 20_000_000",
        f'has a wrong group "{wrong}" (each group behind the first has 3 digits); check the zeros, then write it like 20_000_000',
    )
    return Said(why)


def _percent(match: re.Match[str]) -> Said:
    return Said(Text("phải có dấu % liền sau số", "needs its % right behind the number"), match["number"] + "%")


def _arithmetic(match: re.Match[str]) -> Said:
    instead = "=" + re.sub(r"\s", "", match[0]).translate(str.maketrans("xX×:÷", "***//"))
    why = Text(
        f"là một phép tính; viết kết quả, hoặc {instead} (dùng được ở quantity, unit_price, amount và params)",
        f"is still to be worked out; write the result, or {instead} (allowed in quantity, unit_price, amount and params)",
    )
    return Said(why)


def _scaled(match: re.Match[str]) -> Said:
    whole, _, decimals = match["number"].replace(",", ".").partition(".")
    zeros = "0" * (_SCALES[match["scale"].lower()] - len(decimals))
    return Said(Text("còn có chữ", "is partly in words"), _grouped(whole + decimals + zeros))


def _unit(match: re.Match[str]) -> Said:
    unit = match["unit"]
    why = Text(
        f"có “{unit}” sau số (đơn vị tính đặt ở `unit`, tiền luôn là đồng)",
        f'has "{unit}" behind the number (units go to `unit`, money is always đồng)',
    )
    return Said(why, match["number"] if unit.casefold().rstrip(".") in _CURRENCY else None)


def _quoted(match: re.Match[str]) -> Said:
    return Said(Text("nằm trong ngoặc cong kiểu Word", "stands in curly quotes, as Word makes them"), match["inside"])


def _dot(match: re.Match[str]) -> Said:
    rest = ("." + match["decimals"] if match["decimals"] else "") + match["percent"]
    return Said(Text("thiếu chữ số bên dấu chấm", "lacks a digit beside the dot"), match["sign"] + (match["whole"] or "0") + rest)


_NOT_FINITE = Text(
    "không phải một số hữu hạn; viết số cụ thể, hoặc bỏ cả khóa nếu chưa có số",
    "is no finite number; write the figure, or leave the key out while there is none",
)
_EXPONENT = Text(
    "viết theo lũy thừa hoặc hệ khác; viết đủ các chữ số, ví dụ 1_000_000",
    "uses an exponent or another base; write all digits, such as 1_000_000",
)
_WORDS = Text("còn có chữ; viết đủ các chữ số, như 20_000_000", "is partly in words; write all digits, like 20_000_000")
_EXPRESSION = Text("là biểu thức; ở đây phải viết thẳng một số", "is an expression; a plain number is needed here")
_KEYWORD = Text(
    "không phải một số: chỉ amount, overhead và source nhận balance, chỉ vat nhận exempt (chữ thường)",
    "is no number: only amount, overhead and source take balance, only vat takes exempt (in small letters)",
)
_REST = Text(
    "không phải một số: khoản nhận phần còn lại thì viết balance (chỉ ở amount, overhead và source)",
    "is no number: write balance for what is left (only in amount, overhead and source)",
)
_EMPTY = Text("để trống; viết một số, hoặc bỏ cả khóa", "is empty; write a number, or leave the key out")

_SCALE = "|".join(_SCALES)
_DIGITS = r"-?[0-9](?:[0-9._,\s]*[0-9])?"
_PATTERNS: list[tuple[str, Callable[[re.Match[str]], Said] | Said]] = [
    (r"(?P<sign>-?)(?P<digits>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?P<percent>%?)", _two_readings),
    (r"(?P<sign>-?)(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?P<percent>%?)", _two_readings),
    (r"(?P<whole>-?[0-9]+),(?P<decimals>[0-9]+)(?P<percent>%?)", _comma),
    (r"(?P<sign>-?)(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<decimals>[0-9]+)(?P<percent>%?)", _as_printed),
    (r"(?P<sign>-?)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<decimals>[0-9]+)(?P<percent>%?)", _as_printed),
    (r"(?P<sign>-?)(?P<digits>0[0-9]+)(?P<rest>(?:\.[0-9]+)?%?)", _leading_zero),
    (r"-?(?P<parts>[0-9]+(?::[0-5]?[0-9])+)", _sixty),
    (r"[-+]?\.?(?:nan|inf|infinity)", Said(_NOT_FINITE)),
    (r"[-+]?[0-9.]+e[-+]?[0-9]+|0[xob][0-9a-f]+", Said(_EXPONENT)),
    (r"(?P<sign>[+−–—])(?P<rest>[0-9.].*)", _sign),
    (r"(?P<digits>-?[1-9][0-9]{0,2}(?:\s[0-9]{3})+)", _spaces),
    (r"-?(?P<groups>[0-9]+(?:_[0-9]+)+)(?:\.[0-9]+)?%?", _groups),
    (r"-?(?P<groups>[0-9]+(?:[._,\s][0-9]+){2,})%?", _groups),
    (rf"(?P<number>{_DIGITS})(?:\s+%|\s*%\s*%|\s*phần trăm|\s*percent)", _percent),
    (r"[0-9][0-9._]*(?:\s*[+*/:÷x×]\s*[0-9][0-9._]*)+", _arithmetic),
    (rf"(?P<number>(?:0|[1-9][0-9]*)(?:[.,][0-9]{{1,2}})?)\s*(?P<scale>{_SCALE})(?:\s*đ|\s+đồng)?", _scaled),
    (rf"{_DIGITS}\s*(?:{_SCALE})\b.*", Said(_WORDS)),
    (rf"(?P<number>{_DIGITS})\s*(?P<unit>(?:[^\W\d_]|[₫$€]).*)", _unit),
    (r"(?P<sign>-?)(?=\.?[0-9])(?P<whole>[0-9]*)\.(?P<decimals>[0-9]*)(?P<percent>%?)", _dot),
    (r"=.*", Said(_EXPRESSION)),
    ("[“”„‘’](?P<inside>[^=].*)[“”‘’]", _quoted),
    (r"balance|exempt|không chịu thuế|kct|miễn thuế", Said(_KEYWORD)),
    (r"(?:(?:phần|số|khoản) )?(?:còn lại|dư)|cân đối|rest|remainder", Said(_REST)),
    ("", Said(_EMPTY)),
]
