"""The units of prose: which of them count the same, and which a product leaves open."""

import re
from collections.abc import Iterable, Sequence

MONEY = "đ"
"""The unit of every amount of đồng, however it was written."""

_SHORT = {
    "q": "quyển",
    "tr": "trang",
    "ng": "người",
    "hv": "học viên",
    "hs": "học sinh",
    "sv": "sinh viên",
    "đb": "đại biểu",
    "gv": "giảng viên",
    "vđv": "vận động viên",
    "đtv": "điều tra viên",
    "hn": "hội nghị",
    "ht": "hội thảo",
    "đv": "đơn vị",
}
_PEOPLE = (
    "người|đồng chí|đại biểu|học viên|giảng viên|trợ giảng|báo cáo viên|cán bộ|chuyên gia|thành viên|nhân viên|khách mời|học sinh|sinh viên|"
    "tổ trưởng|trưởng đoàn|lái xe|phóng viên|thư ký|chủ trì|khách(?! sạn| hàng)|vận động viên|trọng tài|huấn luyện viên|diễn viên|nghệ sĩ|ca sĩ|"
    "cộng tác viên|điều tra viên|giám sát viên|tuyên truyền viên|kỹ sư|kỹ thuật viên|công nhân|thợ|lao động|bác sĩ|giáo viên|đoàn viên|hội viên|"
    "đảng viên|tổ viên|uỷ viên|ủy viên|phiên dịch|hộ lý|cháu|trẻ|em"
)
_OCCASIONS = (
    "buổi|ngày|đêm|bữa|lượt|lần|giờ|h|ca|tiết|công|tuần|tháng|quý|năm|lớp|khóa|đợt|kỳ|chuyến|cuộc|phiên|vòng|hội nghị|hội thảo|"
    "điểm|địa điểm|xã|phường|huyện|tỉnh|thôn|ấp|đoàn|đội|tổ|nhóm|vụ|trận|tập huấn|đơn vị|cơ sở|mô hình|chuyên đề|nội dung|môn|hội đồng"
)
_DIMENSIONS = {"m": 1, "m2": 2, "m²": 2, "m3": 3, "m³": 3}
_BETWEEN = re.compile(r"\s+x\s+|\s*[×*/]\s*")


def spell_out(unit: str) -> str:
    """Return a unit without its abbreviation: q is quyển."""
    return _SHORT.get(unit, unit)


def split_unit(unit: str) -> list[str]:
    """Return the units that a row's unit is made of: Người x ngày and Người/ngày are người, ngày."""
    return [spell_out(part) for part in _BETWEEN.split(" ".join(unit.lower().split())) if part]


def unmatched(wanted: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return the units in `wanted` that have no partner of their own in `given`."""
    left = list(given)
    missing: list[str] = []
    for unit in wanted:
        partner = next((other for other in left if is_same(unit, other)), None)
        if partner is None:
            missing.append(unit)
        else:
            left.remove(partner)
    return missing


def is_same(unit: str, other: str) -> bool:
    """Tell whether two units count the same: equal, one told more fully (vé, vé máy bay), or both of them people."""
    one, two = f"{unit} ", f"{other} "
    return bool(unit and other) and (one.startswith(two) or two.startswith(one) or (counts_people(unit) and counts_people(other)))


def counts_people(unit: str) -> bool:
    """Tell whether a unit counts people."""
    return re.match(rf"(?:{_PEOPLE})\b", unit) is not None


def counts_occasions(unit: str) -> bool:
    """Tell whether a unit counts how often or where something takes place: any price may be multiplied with it."""
    return re.match(rf"(?:{_OCCASIONS})\b", unit) is not None and not counts_people(unit)


def dimensions(units: Iterable[str]) -> int:
    """Return how many lengths are multiplied: m x m is 2 (m2), m2 x m is 3 (m3), cái counts none."""
    return sum(_DIMENSIONS.get(unit, 0) for unit in units)
