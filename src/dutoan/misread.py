"""Why a text is no number of the file's grammar, and what to write instead: loaded only when there is a mistake."""

import re
from collections.abc import Callable

from dutoan.findings import Refusal
from dutoan.text import Text

Explanation = tuple[str, Text]


def explain(text: str) -> Refusal:
    """Return the refusal of `text`: the first pattern that fits says which readings it has and what to write."""
    for pattern, say in _PATTERNS:
        match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if match:
            rule, message = say(text, match)
            return Refusal(rule, message)
    return Refusal(
        "bad-number",
        Text(f"“{text}” không phải một số; viết như 225_000, 1.5 hoặc 5%", f'"{text}" is no number; write it like 225_000, 1.5 or 5%'),
    )


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", "_")


def _trimmed(whole: str, decimals: str) -> str:
    kept = decimals.rstrip("0")
    if not kept:
        return whole
    # Three decimals would read as thousands again: one zero more makes the reading certain.
    return f"{whole}.{kept}0" if len(kept) == 3 else f"{whole}.{kept}"  # noqa: PLR2004 - the size of a group


def _two_readings(text: str, match: re.Match[str]) -> Explanation:
    sign, digits, percent = match["sign"], match["digits"].replace(",", "."), match["percent"]
    first, _, rest = digits.partition(".")
    thousands = sign + _grouped(digits.replace(".", "")) + percent
    decimal = sign + _trimmed(first, rest.replace(".", "")) + percent
    return "ambiguous-number", Text(
        f"“{text}” đọc được hai cách: viết {thousands} nếu dấu ngăn cách hàng nghìn, hoặc {decimal} nếu là dấu thập phân",
        f'"{text}" has two readings: write {thousands} if the mark separates thousands, or {decimal} if it is the decimal mark',
    )


def _comma(text: str, match: re.Match[str]) -> Explanation:
    instead = match["whole"] + "." + match["decimals"] + match["percent"]
    return "bad-number", Text(
        f"“{text}” dùng dấu phẩy: viết {instead} (trong tệp, dấu thập phân là dấu chấm)",
        f'"{text}" has a comma: write {instead} (the decimal mark in a file is a dot)',
    )


def _vietnamese(text: str, match: re.Match[str]) -> Explanation:
    instead = _grouped(re.sub(r"\D", "", match["whole"])) + "." + match["decimals"]
    return "bad-number", Text(
        f"“{text}”: viết {instead} (trong tệp, _ ngăn hàng nghìn, dấu chấm là dấu thập phân)",
        f'"{text}": write {instead} (in a file _ separates thousands and a dot is the decimal mark)',
    )


def _leading_zero(text: str, match: re.Match[str]) -> Explanation:
    octal = f"; YAML có thể đọc là {int(match['digits'], 8)}" if re.fullmatch("[0-7]+", match["digits"]) else ""
    octal_en = octal.replace("YAML có thể đọc là", "YAML may read it as")
    instead = (match["digits"].lstrip("0") or "0") + match["rest"]
    return "bad-number", Text(
        f"“{text}” bắt đầu bằng số 0{octal}; viết {instead}", f'"{text}" has a leading zero{octal_en}; write {instead}'
    )


def _sixty(text: str, match: re.Match[str]) -> Explanation:
    value = int(match["hours"]) * 60 + int(match["minutes"])
    return "bad-number", Text(
        f"“{text}” không phải một số (YAML có thể đọc là {value}, theo hệ 60); viết số thập phân, ví dụ 1.5",
        f'"{text}" is no number (YAML may read it as {value}, in base 60); write a decimal number such as 1.5',
    )


def _unit(text: str, match: re.Match[str]) -> Explanation:
    return "bad-number", Text(
        f"“{text}” có chữ “{match['unit']}” sau số; chỉ viết số (đơn vị tính đặt ở `unit`, tiền luôn là đồng)",
        f'"{text}" has "{match["unit"]}" behind the number; write the number alone (units go to `unit`, money is always đồng)',
    )


def _not_finite(text: str, _: re.Match[str]) -> Explanation:
    return "bad-number", Text(
        f"“{text}” không phải một số hữu hạn; viết số cụ thể, hoặc bỏ cả khóa nếu chưa có số",
        f'"{text}" is no finite number; write the figure, or leave the key out while there is none',
    )


def _exponent(text: str, _: re.Match[str]) -> Explanation:
    return "bad-number", Text(
        f"“{text}” viết theo lũy thừa hoặc hệ khác; viết đủ các chữ số, ví dụ 1_000_000",
        f'"{text}" uses an exponent or another base; write all digits, such as 1_000_000',
    )


def _groups(text: str, _: re.Match[str]) -> Explanation:
    parts = re.split(r"[._, \u00a0]", text.strip().lstrip("-+").rstrip("%"))
    wrong = next((part for part in parts[1:] if len(part) != 3), parts[0])  # noqa: PLR2004 - thousands have 3 digits
    return "bad-number", Text(
        f"“{text}” có nhóm “{wrong}” không đúng 3 chữ số; kiểm tra lại số 0, rồi viết như 20_000_000",
        f'"{text}" has a group "{wrong}" that is not 3 digits long; check the zeros, then write it like 20_000_000',
    )


def _spaces(text: str, match: re.Match[str]) -> Explanation:
    instead = re.sub(r"\s+", "_", match["digits"])
    return "bad-number", Text(f"“{text}” có dấu cách; viết {instead}", f'"{text}" has spaces in it; write {instead}')


def _sign(text: str, match: re.Match[str]) -> Explanation:
    return "bad-number", Text(f"“{text}” có dấu +; viết {match['rest']}", f'"{text}" has a + sign; write {match["rest"]}')


_PATTERNS: list[tuple[str, Callable[[str, re.Match[str]], Explanation]]] = [
    (r"(?P<sign>-?)(?P<digits>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?P<percent>%?)", _two_readings),
    (r"(?P<sign>-?)(?P<digits>[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?P<percent>%?)", _two_readings),
    (r"(?P<whole>-?(?:0|[1-9][0-9]*)),(?P<decimals>[0-9]+)(?P<percent>%?)", _comma),
    (r"(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+),(?P<decimals>[0-9]+)", _vietnamese),
    (r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?P<decimals>[0-9]+)", _vietnamese),
    (r"(?P<digits>0[0-9]+)(?P<rest>(?:\.[0-9]+)?%?)", _leading_zero),
    (r"(?P<hours>[0-9]{1,6}):(?P<minutes>[0-9]{2})(?::[0-9]{2})*", _sixty),
    (r"[-+]?\.?(?:nan|inf|infinity)", _not_finite),
    (r"[-+]?[0-9.]+e[-+]?[0-9]+|0[xob][0-9a-f]+", _exponent),
    (r"\+(?P<rest>[0-9].*)", _sign),
    (r"(?P<digits>-?[1-9][0-9]{0,2}(?:\s[0-9]{3})+)", _spaces),
    (r"-?[0-9]+(?:[._, \u00a0][0-9]+){2,}%?", _groups),
    (r"-?[0-9]+_[0-9_]*%?", _groups),
    (r"-?[0-9][0-9._,]*\s*(?P<unit>[^\W\d_].*)", _unit),
]
