"""The many names of columns: what a title says its column holds, and in which unit of money."""

import re
from functools import lru_cache
from typing import NamedTuple

from dutoan.understand.fold import fold, tidy

LONGEST = 80  # characters; what is longer is no title

# In order: the first that matches a folded title, brackets taken out, says what it is.
_TITLES = [
    ("no", r"(?:s\.?\s?)?t\.?\s?t|so tt|so thu tu|#|no|muc"),
    (
        "note",
        r"ghi chu.*|gc|can cu.*|thuyet minh.*|chu thich|co so tinh.*|cach tinh.*|co so phap ly|can cu phap ly|dien giai cach tinh",
    ),
    ("code", r"muc luc n.*|ml ?ns.*|ma (?:so|muc|ndkt|ns|nganh).*|(?:muc|chuong|khoan)?[ ,/-]*tieu muc|chuong.*|ma"),
    (
        "unit_price",
        r"don gia.*|d\.?\s?gia|d\.?g|muc chi.*|gia (?:don vi|du toan|de xuat).*|gia|muc (?:gia|ho tro).*|dinh muc.*",
    ),
    ("vat_rate", r"thue suat.*|ty le thue.*|%\s*(?:thue|vat|gtgt).*"),
    ("net", r"(?:.*\b)?(?:truoc thue|chua (?:co |bao gom |gom )?(?:thue|vat)|khong (?:co )?(?:thue|vat)).*"),
    ("gross", r"(?:.*\b)?(?:sau thue|(?:da |bao |co )?(?:gom|co) (?:thue|vat)).*"),
    ("vat", r"(?:(?:tien |gia tri )?thue(?: gtgt| vat| gia tri gia tang)?|(?:tien )?(?:gtgt|vat))(?: [0-9]+%)?"),
    ("source", r"(?:.*\b)?(?:ngan sach|nsnn|nstw|nsdp|nstp|nsdt|doi ung|tu co|xa hoi hoa|tai tro|dong gop|von vay|von khac)\b.*|nguon.*"),
    (
        "name",
        r"(?:ten |cac )?(?:noi dung|hang muc|khoan muc|khoan chi|danh muc|dau muc|cong viec|chi tieu|ten hang|ten san pham|mo ta).*|nd",
    ),
    ("unit", r"d\.?\s?v\.?\s?t|don vi(?: tinh)?|dv tinh|dv|don vi do"),
    ("amount", r"thanh tien.*|so tien.*|tong(?: tien| cong| so| kinh phi| gia tri)?|kinh phi.*|gia tri.*|cong|nhu cau.*|du toan.*|t\.tien"),
    (
        "quantity",
        r"s\.?\s?l|s\.\s?luong|so luong.*|khoi luong.*|k\.?\s?l|k\.\s?luong|(?:cong |tong )?he so.*|ngay cong|thoi gian|ty le.*|so (?!hieu|ky hieu|chung tu|quyet dinh|tai khoan|sanh|dien thoai|cccd|cmnd|hop dong|hoa don).+",
    ),
    ("name", r"dien giai.*|chi tiet.*"),
]
_PATTERNS = [(key, re.compile(pattern)) for key, pattern in _TITLES]
_ITEMS = re.compile(r"mục chi\b", re.IGNORECASE)  # without its marks it would be a rate, “mức chi”
_LEVELS = re.compile(r"mức (?!độ\b)|(?:tiền )?lương\b", re.IGNORECASE)  # with marks: “mục tiêu” and “lượng” are no prices
_PERCENT = re.compile(r"(?<![0-9])\s*%")  # “Thuế (%)” has rates, “Thuế (8%)” the amounts of one
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_COUNTED = re.compile(r"[\d+\-x*=/.,: ]+")  # “(5=3x4)”: a column's own number, not its name

_SCALES = {"": 1, "1": 1, "1000": 1000, "ng": 1000, "nghin": 1000, "ngan": 1000}
_SCALES |= {"1000000": 10**6, "tr": 10**6, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_MONEY = re.compile(
    r"(1(?:(?P<mark>[., ]?)000(?:(?P=mark)000)?)?|nghin|ngan|trieu|t[yi]|(?:ng|tr)\.?)?\s*(?:dong|vnd|d)(?:\s+viet nam)?|(?P<alone>nghin|ngan|trieu|t[yi])"
)
_FOREIGN = re.compile(r"\b(?:usd|eur|euro|jpy|cny|krw|thb|lak|sgd|gbp)\b|[$€¥]")


class Title(NamedTuple):
    """What a title says: the key of its column (None: not understood), its words, the unit of money (1, 1000, …) if it names one."""

    key: str | None
    words: str
    scale: int | None
    percent: bool


@lru_cache(maxsize=1024)  # a header stands on every page
def read_title(text: str) -> Title:
    """Return what the title of a column says."""
    words = tidy(text)
    if not words or len(words) > LONGEST:
        return Title(None, words, None, percent=False)
    scale = None
    percent = _PERCENT.search(words) is not None
    for found in _BRACKETS.finditer(words):
        inner = fold(found[1] or found[2] or "")
        unit = money_scale(inner.removeprefix("dvt").removeprefix("don vi tinh").strip(": "))
        scale = scale if unit is None else unit
        if unit not in (None, 1) or _COUNTED.fullmatch(inner):
            words = tidy(words.replace(found[0], " "))
    bare = fold(_BRACKETS.sub(" ", words))
    known = (key for key, pattern in _PATTERNS if pattern.fullmatch(bare))
    key = "name" if _ITEMS.match(words) else next(known, "unit_price" if _LEVELS.match(words) else None)
    if key in ("unit_price", "amount") and _FOREIGN.search(fold(words)):
        key = None
    if percent and key == "vat":
        key = "vat_rate"
    return Title(key, words, scale, percent)


def money_scale(folded: str) -> int | None:
    """Return how many đồng the folded name of a unit of money stands for: `nghin dong` is 1000; None for what is no such unit."""
    found = _MONEY.fullmatch(folded)
    return _SCALES[re.sub("[., ]", "", found[1] or found["alone"] or "")] if found else None
