"""Plans from a seed, with amounts as planners have them and with every key of the format: what an exporter must be able to write.

`generate(n)` is the same text on any day and machine. Only plans that compute are kept.
"""

import random
from collections.abc import Callable
from itertools import count
from typing import Any

from drafts import AMOUNTS_UP_TO, Data, Draft
from plans import Layout, run, write

LARGEST = 10**13  # above it the floating-point numbers of a workbook cannot tell a thousandth from the next
PARAMS: Data = {
    "delegates": {"value": "100", "name": "Số đại biểu", "unit": "Người", "fit": {"min": "60%", "max": "120", "step": "5", "weight": "2"}},
    "số_ngày": {"value": "2.5", "name": "Số ngày tập huấn", "unit": "Ngày"},
    "n": {"value": "7", "fit": {"keep": "true"}},
    "N": {"value": "=n*4+1", "name": "Tổng số lớp", "unit": "Lớp"},  # a workbook's names know no case
    "A1": "12",  # and a name may be no cell's
    "r1c1": {"value": "1_800_000", "name": "Mức lương cơ sở", "unit": "đồng"},
    "hệ_số": "=round(r1c1/22/1000, 2)",
    "tỷ_lệ": {"value": "17.5%", "name": "Tỷ lệ đóng góp"},
}
QUANTITIES = (
    *("=delegates", "=delegates*2", "=(delegates+n)*2", "=p*7", "=q+1", "=4*4", "=số_ngày", "=số_ngày*n", "=r*8", "=N-n"),
    *("=round(p/7, 2)", "=round(hệ_số*3.5, 1)", "=ceil(delegates/30)", "=floor(delegates/8)*2", "=round(delegates*1.1)"),
    *("=min(delegates, 50, N)", "=max(1, delegates-80)", "=-(n-A1)", "=ceil(N/3)+floor(A1/5)", "=delegates*tỷ_lệ", "=max(0.5, số_ngày)/2"),
)
PRICES = (
    *("=300_000*2", "=r1c1*1.5", "=r1c1/22", "=round(r1c1/22, -3)", "=q*1001", "=p/3", "=100_000/7", "=r1c1*tỷ_lệ"),
    *("=min(150_000, r1c1/10)", "=max(50_000, A1*4_321)", "=floor(r1c1/7)", "=ceil(r1c1/9)", "=hệ_số*1_000"),
)
LUMPS = ("=p*125", "=100_000_000/7", "=delegates*150_000", "=-n*100_000", "=r1c1*tỷ_lệ*N", "=round(r1c1*3.3, -5)", "=-r1c1/3")
NAMES = (
    *(
        "Nước uống đại biểu",
        "Thuê hội trường, trang thiết bị",
        "Báo cáo viên",
        "=SUM(A1:A9)",
        "+ Phụ cấp lưu trú",
        "- In tài liệu",
        "@Zalo",
    ),
    *("Xăng xe < 100 km & phí cầu đường", 'Băng rôn "Chào mừng"', "'Phông", "Văn phòng phẩm 🖊", "1. Chè, 2. bánh kẹo", "http://vi.du/a"),
    "Thiết kế biểu mẫu, hồ sơ mời tham dự, trang trí tổng thể, thiết kế giấy mời, lập danh sách và liên hệ với các đơn vị trưng bày",
)
UNITS = ("Người", "Công", "Bộ", "Người x ngày", "=1", "m²", "Chiếc")
LABELS = {
    "subtotal": "Cộng (A)",
    "vat": "Thuế VAT",
    "rounding": "Làm tròn số",
    "total": "TỔNG CỘNG",
    "words": "Số tiền viết bằng chữ",
    "no": "TT",
    "name": "Nội dung chi",
    "unit": "Đơn vị tính",
    "quantity": "Khối lượng",
    "unit_price": "Mức chi (đồng)",
    "amount": "Kinh phí (đồng)",
    "code": "Mục, tiểu mục",
    "note": "Căn cứ",
}
PLAN: Data = {
    "date": "2023-08-15",
    "spend": {"from": "2023-08-30", "to": "2023-09-02"},
    "parent_agency": "UBND tỉnh",
    "agency": "Sở Khoa học và Công nghệ",
    "place": "Hải Phòng",
    "vat_by": "rate",
    "annex": "(Kèm theo Kế hoạch số 15/KH-SKHCN ngày 15 tháng 8 năm 2023)",
    "signatures": ["Người lập", {"title": "Kế toán trưởng", "name": "Nguyễn Văn A"}, "=Thủ trưởng"],
    "code": "100-103",
    "note": "Dự toán lập theo Thông tư 03/2023/TT-BTC",
    "allow": {"tiny-amount": "khoản nhỏ là đúng"},
    "expect": {"subtotal": "1_000", "vat": "0", "total": "100_000_000", "words": "Một trăm triệu đồng"},
    "labels": {"total": "Tổng kinh phí"},
}


def generate(seed: int) -> str:
    """Return the plan of a seed, as YAML."""
    for attempt in count():
        draft = _Seeded(f"{seed} {attempt}")
        text = write(draft.whole(), Layout(flow_from=draft.one_of(2, 3, 4, 9)))
        estimate = run(text).estimate
        if estimate is not None and abs(estimate.total) < LARGEST:
            return text
    raise AssertionError


class _Seeded(Draft):
    """Draws from a seed. Half of the rows say no more than their figure."""

    depth = 4

    def __init__(self, seed: str) -> None:
        source = random.Random(seed)  # noqa: S311 - no secret
        super().__init__(lambda most: source.randint(0, most), source.randint(0, 5))

    def whole(self) -> Data:
        """Return a plan; a ceiling is one that leaves an amount as others are."""
        balance = self.sometimes(4)
        data = self.plan(balance=balance, rows=self.one_of(4, 8))
        data["params"] |= PARAMS
        data = {key: value for key, value in PLAN.items() if self.sometimes(3)} | data
        if self.sometimes(3):
            data["labels"] = {key: label for key, label in LABELS.items() if self.sometimes(4)}
        if self.sometimes(4):
            data["words"] = {
                "thousand": self.one_of("nghìn", "ngàn"),
                "zero": self.one_of("linh", "lẻ"),
                "ending": self.one_of("đồng", "đồng chẵn"),
            }
        if "expect" in data and "charges" in data:
            data["expect"] = data["expect"] | {"charges": {charge["id"]: "1_000_000" for charge in data["charges"]}}
        for source in data.get("sources", {}).values():
            source.update({"ceiling": self.money()} if self.sometimes(2) else {})
        if balance:
            data["ceiling"] = self.ceiling(data)
        elif self.sometimes(4):
            data["ceiling"] = self.money()
        return data

    def ceiling(self, data: Data) -> str:
        """Return a ceiling that leaves the balance an amount as others are, and often is a round one."""
        estimate, _ = run(write(data), 10**14)
        equation = next((line.how.equation for line in estimate.lines if line.how.equation), None) if estimate else None
        if equation is None:
            return str(data["ceiling"])
        constant, slope = equation
        ceiling = int(constant + slope * int(self.money().replace("_", "")))
        step = self.one_of(1, 1_000, 1_000_000)
        return str(max(ceiling - ceiling % step, 0))

    def money(self, bounds: tuple[int, ...] = AMOUNTS_UP_TO) -> str:
        """Draw an amount from some thousands to some thousand million, now and then up to 10¹²; most end with zeros."""
        if bounds != AMOUNTS_UP_TO:
            return super().money(bounds)
        digits = 12 if not self.up_to(200) else self.one_of(*range(3, 9), 8, 9)
        zeros = self.one_of(0, 2, digits - 2, digits - 1)
        return f"{max(1, self.up_to(10 ** (digits - zeros))) * 10**zeros:{self.one_of('', '_')}}"

    def price(self) -> str:
        return f"{(1 + self.up_to(999)) * self.one_of(1, 10, 100, 500, 1_000, 1_000):{self.one_of('', '_')}}"

    def row(self, level: int) -> Data:
        row = super().row(level)
        row |= self.extras("name", "no", "unit", "code", "note", "norm", "allow", "expect") if self.sometimes(6) else {}
        if "items" in row and self.sometimes(2):
            row["limit"] = self.one_of({"amount": self.money()}, {"rate": "30%", "of": ["r0"]})
        if "quantity" in row and self.sometimes(1):
            row["fit"] = {"min": "50%", "max": "200%", "factor": "người"} if isinstance(row["quantity"], dict) else {"keep": "true"}
        return row

    def charge(self, name: str, earlier: list[Data], *, balances: bool) -> Data:
        charge = super().charge(name, earlier, balances=balances)
        return charge | self.extras("name", "no", "code", "note", "norm", "allow", "expect")

    def extras(self, *keys: str) -> Data:
        """Draw some of the keys that change no figure."""
        made: dict[str, Callable[[], Any]] = {
            "name": lambda: self.one_of(*NAMES),
            "no": lambda: self.one_of("", "1.10", "8", "A", "=1"),
            "unit": lambda: self.one_of(*UNITS),
            "code": lambda: self.one_of("6751", "7049 - 6757"),
            "note": lambda: self.one_of("Theo báo giá", "=B1", "TT 40/2017/TT-BTC, điều 12"),
            "norm": lambda: "tt40-2017/giai-khat",
            "allow": lambda: {"missing-unit": "văn bản in thế"},
            "expect": lambda: self.one_of("1_000_000", {"amount": "-5"}, {"quantity": "2", "unit_price": "5_000", "amount": "10_000"}),
        }
        return {key: made[key]() for key in keys if self.sometimes(1)}

    def own_figure(self) -> Data:
        figures: tuple[Callable[[], Data], ...] = (
            lambda: {"quantity": f"{1 + self.up_to(200)}", "unit_price": self.price()},
            lambda: {"quantity": f"{1 + self.up_to(3)}", "unit_price": self.money()},
            lambda: {"quantity": self.decimal(), "unit_price": self.one_of(self.price(), self.money())},
            lambda: {"quantity": self.one_of(*QUANTITIES), "unit_price": self.price()},
            lambda: {"quantity": self.one_of("3", "1.5", *QUANTITIES), "unit_price": self.one_of(*PRICES)},
            lambda: {"quantity": self.factors(), "unit_price": self.one_of(self.price(), self.price(), *PRICES)},
            lambda: {"amount": self.money()},
            lambda: {"amount": self.one_of("-" + self.price(), *LUMPS)},
        )
        figure: Data = self.one_of(*figures)()
        return figure

    def decimal(self) -> str:
        """Draw a quantity of one to three decimals; three behind no zero could be thousands, so a fourth is written."""
        places = self.one_of(1, 1, 2, 3)
        digits = f"{1 + self.up_to(10 ** (1 + places)):0{places + 1}}"
        return f"{digits[:-places]}.{digits[-places:]}{'0' * (places == 3)}"

    def factors(self) -> Data:
        names = ("người", "ngày", "lớp", "buổi")[: self.one_of(1, 2, 2, 3, 4)]
        return {name: self.one_of(*(str(1 + self.up_to(12)) for _ in range(3)), "0.5", "1.25", *QUANTITIES[:9]) for name in names}
