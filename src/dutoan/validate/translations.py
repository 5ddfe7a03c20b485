"""Keys as planners say them: what an unknown key in Vietnamese, or in other English, most likely means."""

from collections.abc import Collection

from dutoan.text import plain

_SAID = {
    "title": "tieu de, ten du toan, ten ke hoach",
    "name": "ten, noi dung, dien giai, khoan muc",
    "unit": "dvt, dv, don vi, don vi tinh",
    "quantity": "sl, so luong, khoi luong, qty, amount_of",
    "unit_price": "don gia, gia, price, muc chi",
    "amount": "thanh tien, so tien, tron goi, khoan, total",
    "items": "dong, cac dong, hang muc, muc, nhom, rows, lines",
    "ceiling": "tran, tran kinh phi, kinh phi, limit, max",
    "overhead": "chi phi quan ly, chi phi quan ly chung, quan ly chung, quan ly, qlc",
    "vat": "thue, thue gtgt, gtgt, tax, thue suat",
    "charges": "chi phi, cac khoan chi, phi",
    "source": "nguon, nguon kinh phi, nguon chi",
    "sources": "cac nguon, nguon, nguon kinh phi",
    "rate": "ty le, ti le, phan tram, percent",
    "no": "stt, tt, so tt, so thu tu",
    "note": "ghi chu, chu thich",
    "code": "ma, muc luc, muc luc nsnn",
    "date": "ngay, ngay lap",
    "agency": "don vi lap, co quan, so",
    "params": "tham so",
    "words": "bang chu",
    "norm": "dinh muc",
}


def translate(key: str, known: Collection[str]) -> str | None:
    """Return which of the `known` keys `key` is, written in another way (`Unit price`), or most likely means; None if no one can tell."""
    said = plain(key.replace("_", " ").replace("-", " "))
    meant = next((name for name, words in _SAID.items() if said in words.split(", ")), None)
    return next((name for name in (said.replace(" ", "_"), meant) if name in known), None)
