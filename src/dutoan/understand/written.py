"""Numbers that stand in a workbook as text, in the style of Vietnamese documents: “1.250.000”, “1,5”, “15 chiếc”, “2 người x 3 ngày”."""

import re
from collections.abc import Iterator
from fractions import Fraction
from unicodedata import normalize

from dutoan.findings import Refusal
from dutoan.money import Exact
from dutoan.number import DIGIT_LIMIT
from dutoan.text import Text, clip

LONGEST = 200
"""What has more characters is a text, not a number with its unit."""

_DIGITS = re.compile(r"[0-9][0-9.,\s]*")
_TIMES = re.compile(r"\s*[x×X*]\s*(?=[0-9])")
_SECOND = re.compile(r"(?<![^\W\d])[0-9]")  # a number of its own: not the 2 of m2
_SCALES = {"k": 3, "nghìn": 3, "ngàn": 3, "tr": 6, "triệu": 6, "tỷ": 9, "tỉ": 9}
_CURRENCY = r"(?:đồng|vnđ|vnd|đ|d|₫)"
_MONEY = re.compile(rf"\s*({'|'.join(_SCALES)})?\s*{_CURRENCY}?\s*(?:/\s*[^\d/]+)*\.?", re.IGNORECASE)
_BESIDE = re.compile(rf"^{_CURRENCY}\s*(?=[0-9])|,[-–—](?={_CURRENCY}?$)", re.IGNORECASE)  # “VNĐ 500.000”, “500.000,-”
_WHOLE = r"[1-9][0-9]{0,2}"

_NO_FIGURE = re.compile(r"(?:theo|thực tế|thực thanh|trọn gói|khoán|miễn phí|tài trợ|tạm tính|hỗ trợ|có sẵn)(?: [^\W\d]+)*", re.IGNORECASE)

# How the digits of a number may be written, and what separates thousands and decimals there.
_STYLES = [
    (re.compile(r"(0?[0-9]|[1-9][0-9]*)"), "", ""),
    (re.compile(rf"{_WHOLE}(?:\.[0-9]{{3}})+(?:,[0-9]+)?"), ".", ","),
    (re.compile(rf"{_WHOLE}(?:,[0-9]{{3}}){{2,}}(?:\.[0-9]+)?|{_WHOLE}(?:,[0-9]{{3}})+\.[0-9]+"), ",", "."),
    (re.compile(rf"{_WHOLE}(?: [0-9]{{3}})+(?:,[0-9]+)?"), " ", ","),
    (re.compile(r"(?:0|[1-9][0-9]*),[0-9]+"), "", ","),
    (re.compile(r"(?:0|[1-9][0-9]*)\.[0-9]+"), "", "."),
]
_ONE_COMMA = re.compile(rf"{_WHOLE},[0-9]{{3}}")


def read_digits(text: str, *, whole: bool = False) -> Exact:
    """Return the number of 0 or more that digits and marks write: `1.250.000,5`, `1,250,000`, `400 000`, `1.5`.

    `12,345` has two readings, of which only one is `whole`. Raises Refusal with what is wrong.
    """
    digits = re.sub(r"\s*([.,])\s*", r"\1", " ".join(text.split())).rstrip(".,")
    if len(digits) > DIGIT_LIMIT:
        raise _refused(text, Text("dài quá một số", "is longer than a number"))
    if _ONE_COMMA.fullmatch(digits):
        if whole:
            return int(digits.replace(",", ""))
        first, second = digits.replace(",", "."), digits.replace(",", "").rstrip()
        raise Refusal(
            "ambiguous-number",
            Text(
                f"“{clip(text)}” đọc được hai cách: {first} (dấu thập phân) hoặc {second} (dấu ngăn hàng nghìn); gõ lại thành số",
                f'"{clip(text)}" has two readings: {first} (a decimal mark) or {second} (thousands); type it as a number',
            ),
        )
    for pattern, thousands, decimal in _STYLES:
        if pattern.fullmatch(digits):
            plain = digits.replace(thousands, "") if thousands else digits
            value = Fraction(plain.replace(decimal, ".") if decimal else plain)
            return int(value) if value.denominator == 1 else value
    raise _wrong_groups(text, digits)


def read_money_text(text: str, *, whole: bool = True) -> Exact:
    """Return the amount that a text writes: “1.250.000 đ”, “225.000đ/người”, “1,5 triệu”, “(500.000)” for a deduction."""
    bare = text.strip()
    if len(bare) > LONGEST:
        raise _refused(text, Text("không phải số tiền", "is no amount"))
    negative = bare.startswith(("-", "−", "(")) and len(bare) > 1
    if negative:
        bare = bare.strip("()").lstrip("-− ")
    bare = _BESIDE.sub("", bare)
    found = _DIGITS.match(bare)
    unit = _MONEY.fullmatch(bare, found.end()) if found else None
    if not found or not unit:
        raise _refused(text, Text("không phải số tiền", "is no amount"))
    scale = _SCALES[unit[1].lower()] if unit[1] else 0
    value: Exact = read_digits(found[0], whole=whole and not scale) * int(10**scale)
    if isinstance(value, Fraction) and value.denominator == 1:
        value = int(value)
    return -value if negative else value


def read_counts(text: str) -> list[tuple[Exact, str]]:
    """Return the factors that a quantity writes, each with its unit: “15 chiếc” is 15 chiếc, “2 người x 3 ngày” two of them."""
    if len(text) > LONGEST:
        raise _refused(text, Text("không phải số lượng", "is no quantity"))
    return list(_counts(text))


def _counts(text: str) -> Iterator[tuple[Exact, str]]:
    for part in _TIMES.split(text.strip()):
        found = _DIGITS.match(part)
        if not found or _SECOND.search(part, found.end()):
            raise _refused(text, Text("không phải số lượng", "is no quantity"))
        value, unit = read_digits(found[0]), part[found.end() :].strip(" .")
        yield (Fraction(value) / 100, unit[1:].strip()) if unit.startswith("%") else (value, unit)


def says_no_figure(text: str) -> bool:
    """Tell whether words stand where a number would, because there is none: “theo hóa đơn”, “miễn phí”."""
    return len(text) <= LONGEST and _NO_FIGURE.fullmatch(normalize("NFC", text.strip())) is not None


def _wrong_groups(text: str, digits: str) -> Refusal:
    parts = re.split(r"[., ]", digits)
    wrong = next((part for part in parts[1:] if len(part) != 3), parts[0])  # noqa: PLR2004 - thousands have 3 digits
    vi = f"có nhóm “{wrong}” sai (sau nhóm đầu, mỗi nhóm hàng nghìn có đúng 3 chữ số); kiểm tra lại các số 0"
    en = f'has a wrong group "{wrong}" (each group of thousands behind the first has 3 digits); check the zeros'
    return _refused(text, Text(vi, en))


def _refused(text: str, why: Text) -> Refusal:
    return Refusal("bad-number", Text(f"“{clip(text)}” {why.vi}; gõ lại thành số", f'"{clip(text)}" {why.en}; type it as a number'))
