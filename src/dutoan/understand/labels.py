"""The labels of rows that are no items: sums, VAT, rounding, words, what a page carries over."""

import re
from fractions import Fraction
from typing import Literal, NamedTuple

from dutoan.understand.fold import fold, lower, tidy
from dutoan.understand.written import read_digits

Kind = Literal["total", "sum", "vat", "rounding", "words", "carried"]

_BY_TAX = re.compile(
    r"(?:giá trị|thành tiền|chi phí|kinh phí|số tiền|tiền|dự toán)(?: (?:dự toán|xây dựng|công trình|hợp đồng|thanh toán|hàng hóa|hàng))*"
    r" (?:trước|sau|chưa(?: có| gồm| bao gồm)?|đã(?: có| gồm| bao gồm)) (?:thuế|vat|gtgt)\b.*"
)
# With their marks: “cộng” is a sum and “công” is work, “thuế” is a tax and “thuê” is hire. Without any, only whole labels are sure.
_KINDS: list[tuple[Kind, re.Pattern[str]]] = [
    ("carried", re.compile(r"(?:cộng|tổng) (?:trang|mang sang).*|(?:mang|chuyển) sang.*|(?:cộng )?chuyển trang.*|(?:số )?trang trước.*")),
    (
        "rounding",
        re.compile(r"(?:số |số tiền |phần )?làm tròn.*|lam tron.*|tổng (?:cộng|kinh phí|số)?\s*\(?(?:đã |sau )?(?:khi )?làm tròn.*"),
    ),
    (
        "vat",
        re.compile(r"(?:trong đó,? ?|gồm |tiền |cộng )*(?:thuế\b(?! (?:nhà|thu nhập|môn bài|trước|đất|nhập|xuất)).*|vat\b.*|gtgt\b.*)"),
    ),
    ("vat", re.compile(r"thue (?:vat|gtgt|gia tri gia tang)\b.*")),
    (
        "total",
        re.compile(
            r"tổng\s*(?:cộng|số|kinh phí|dự toán|chi phí|tiền|giá trị|mức|nhu cầu|giá|trước thuế|sau thuế|chưa (?:có )?thuế)\b.*|tổng\s*(?:[(=:].*)?"
        ),
    ),
    ("total", re.compile(r"tổng\s*(?:các )?(?:mục |phần )?\(?(?:[ivxlc]+|[0-9]{1,3}|[a-zđ])\)?\s*(?:[+,;&]|và\b|đến\b).*")),
    ("total", _BY_TAX),
    ("total", re.compile(r"tong (?:cong|kinh phi|so tien|so)\s*(?:[(=:].*)?")),
    ("sum", re.compile(r"(?:tổng )?cộng(?!\s+(?:đồng|tác|hưởng|sinh|nghệ|hòa)\b).*|cong\s*(?:[(=:].*)?")),
]
# Nearly no item has one of these: cộng, tổng, thuế, vat, gtgt, làm tròn, mang sang, chuyển, trang, chữ, or cong, tong, thue, lam tron, chu alone.
_LIKELY = re.compile(
    r"[ctvglm](?:ộng|ổng|huế|at\b|tgt|àm tròn|ang sang|huyển|rang|hữ|(?<=\b[ctl])(?:ong|hue|am tron|hu)\b)"
)  # the first letters apart: so it is twice as fast
_WORDS = re.compile(r"(?:so tien )?(?:viet |ghi )?bang chu\b")
_CITES_GROUP = re.compile(
    r"(?:tổng )?(?:cộng|tổng)\s*(?:tiền\s*)?(?:mục|phần|chương|khoản|điểm|nhóm)?\s*\(?\s*((?:[IVXLC]+|[0-9]{1,3}|[A-ZĐ])(?:\.[0-9]{1,3})*)\s*\)?",
    re.IGNORECASE,
)
_RATE = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*%")
_AT_MOST = re.compile(r"(?:tối đa|không quá|không vượt quá|mức trần|≤)[^)]*", re.IGNORECASE)  # a limit is no rate
_BEFORE = re.compile(r"truoc (?:thue|vat)|chua (?:co |bao gom |gom |tinh )?(?:thue|vat)")
_INSIDE = re.compile(r"^trong do|(?:da|trong) (?:co|bao gom|gom)")


class Label(NamedTuple):
    """What a label says: its kind, the number of the group that a sum is of, the one rate in it, and what it says of VAT."""

    kind: Kind
    group: str
    rate: Fraction | None
    before_vat: bool
    inside: bool


def read_label(name: str) -> Label | None:
    """Return what the name of a row says if it is none of an item."""
    words = lower(name)
    if not _LIKELY.search(words):
        return None
    folded = fold(name)
    if _WORDS.search(folded):
        return Label("words", "", None, before_vat=False, inside=False)
    if cited := _CITES_GROUP.fullmatch(tidy(name).rstrip(" .:;…")):
        return Label("sum", cited[1], None, before_vat=False, inside=False)
    kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(words)), None)
    if kind is None:
        return None
    return Label(kind, "", rate_in(name), before_vat=bool(_BEFORE.search(folded)), inside=bool(_INSIDE.search(folded)))


def is_by_tax(name: str) -> bool:
    """Tell whether a name is one of a sum before or after VAT, which no item has."""
    return _BY_TAX.fullmatch(lower(name)) is not None


def rate_in(name: str) -> Fraction | None:
    """Return the rate that a label names, if it names just one: “Thuế VAT (5%)” is 1/20."""
    found = {rate.replace(",", ".") for rate in _RATE.findall(_AT_MOST.sub("", name))}
    return Fraction(read_digits(found.pop())) / 100 if len(found) == 1 else None


_CHARGES = re.compile(
    r"(?:chi phi |chi |kinh phi )*(?:quan ly(?: chung| phi| du an| nhiem vu| hanh chinh)?|du phong|chung|lan trai|phat sinh)\b.*|thu nhap chiu thue.*|loi nhuan.*"
)


def is_charge_name(name: str) -> bool:
    """Tell whether a name is one that overhead, contingency or profit bears where it stands below all items."""
    return _CHARGES.fullmatch(fold(name)) is not None
