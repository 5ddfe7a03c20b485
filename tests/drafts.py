"""A plan's parts, drawn one by one by whatever draws numbers: Hypothesis (`plans`), or a seed (`seeded`).

A plan drawn here is sound (no unknown names, no circles), so that whatever is refused later is refused for its figures.
"""

from collections.abc import Callable
from typing import Any

Data = dict[str, Any]

NAMES = ("khcn", "dia_phuong", "doi_ung", "odi", "khac")
VAT_RATES = ("5%", "8%", "10%", "0%", "exempt")
RATES = ("5%", "7.3%", "23.5%", "10%", "0.5%", "33.33%", "100%", "-3%")
STYLES = ("upper", "roman", "decimal", "alpha", "dash", "none")

DECIMALS = ("0.5", "2.25", "12.25", "0.001", "3.75")
AMOUNTS_UP_TO = (99, 10**6, 10**9)
CEILINGS_UP_TO = (99, 10**6, 10**9, 10**14)
SMALL = (10**5,)
COUNTS = (500,)


def without_payers_inside(plan: Data) -> None:
    """Take out who pays VAT where the price includes it: whoever pays the row pays that."""

    def mend(data: Data, included: bool, vat: str | Data | None) -> tuple[bool, str | Data | None]:  # noqa: FBT001 - inherited, like the rate
        included = data["prices"] == "vat_included" if "prices" in data else included
        vat = data.get("vat", vat)
        if included and isinstance(vat, dict):
            vat = data["vat"] = vat["rate"]
        for item in data.get("items", ()):
            mend(item, included, vat)
        return included, vat

    above = mend(plan, False, None)  # noqa: FBT003 - inherited, like the rate
    for charge in [*plan.get("charges", ()), plan.get("overhead")]:
        if isinstance(charge, dict) and "after_vat" not in charge:
            mend(charge, *above)


class Draft:
    """Draws one plan part by part, by a function that draws a whole number from 0 up to a given one.

    Chances are in ten, and where all that is drawn is 0, nothing optional is there. Groups nest `depth` deep.
    """

    depth = 3

    def __init__(self, up_to: Callable[[int], int], sources: int) -> None:
        self.up_to = up_to
        self.sources = NAMES[:sources]
        self.leaves: list[Data] = []
        self.inside: dict[str, set[str]] = {}  # the leaves that each id names

    def sometimes(self, chance: int) -> bool:
        return self.up_to(9) >= 10 - chance

    def one_of(self, *choices: Any) -> Any:
        return choices[self.up_to(len(choices) - 1)]

    def some_of(self, choices: list[str], most: int) -> list[str]:
        return list(dict.fromkeys(self.one_of(*choices) for _ in range(self.one_of(*range(1, most + 1)))))

    def plan(self, *, balance: bool, rows: int) -> Data:
        data: Data = {
            "dutoan": "1",
            "title": "Dự toán: hội thảo",
            "params": {"p": self.one_of("3", "2.5", "40"), "q": "=p*3", "r": "12.5%"},
        }
        if self.sources:
            data["sources"] = {name: {"name": f"Nguồn {name}"} for name in self.sources}
            if len(self.sources) == 1 or self.sometimes(6):
                data |= self.some(source=6)
        data |= self.some(vat=7, prices=2)
        data |= {"vat_by": "row"} if self.sometimes(3) else {}
        data["items"] = [self.row(0) for _ in range(self.one_of(*range(1, rows + 1)))]
        if len(self.sources) > 1 and "source" not in data:
            for item in data["items"]:
                item.setdefault("source", self.source())
        self.turn_into_rates()
        balances = self.one_of("item", "overhead", "charge") if balance else ""
        if balances == "item":
            self.turn(self.one_of(*self.leaves), {"amount": "balance"})
        data |= self.foot(balances)
        if balance:
            data["ceiling"] = self.money(CEILINGS_UP_TO)
        elif self.sometimes(3):
            data["round_to"] = self.one_of(
                "1000", "7", {"to": "100", "mode": "up"}, {"to": "1_000", "mode": "down"}, {"to": "10", "mode": "nearest"}
            )
        without_payers_inside(data)
        data["totals"] = self.one_of("head", "foot", "none")
        if self.sometimes(3):
            data["numbering"] = {"style": [self.one_of(*STYLES), self.one_of(*STYLES)], "continue": self.one_of("true", "false")}
        return data

    def some(self, **chances: int) -> Data:
        """Draw some of the keys that rows inherit."""
        made: dict[str, Callable[[], Any]] = {
            "vat": self.vat,
            "source": self.source,
            "prices": lambda: self.one_of("vat_included", "vat_excluded"),
        }
        return {key: made[key]() for key, chance in chances.items() if self.sometimes(chance) and (key != "source" or self.sources)}

    def money(self, bounds: tuple[int, ...] = AMOUNTS_UP_TO) -> str:
        return f"{self.up_to(self.one_of(*bounds)):{self.one_of('', '_')}}"

    def vat(self) -> str | Data:
        rate = self.one_of(*VAT_RATES)
        return {"rate": rate, "source": self.one_of(*self.sources)} if self.sources and self.sometimes(3) else rate

    def source(self) -> str | Data:
        turn = self.one_of(*range(len(self.sources)))
        names = self.sources[turn:] + self.sources[:turn]
        if len(names) == 1 or self.sometimes(4):
            return names[0]
        middle = dict.fromkeys(names[2:], "12.5%")
        shares: Data = self.one_of({names[0]: "70%", names[1]: "30%"}, {names[0]: "33.3%", **middle, names[1]: "balance"})
        return shares

    def amounts(self, row: Data) -> Data:
        """Draw a source in amounts, which only a lump sum can have here: the others are not known to be large enough."""
        if len(self.sources) < 2 or "-" in row.get("amount", "-") or "=" in row["amount"] or not self.sometimes(4):
            return {}
        part = int(row["amount"].replace("_", "")) * self.one_of(0, 1, 5, 9) // 9
        return {"source": {self.sources[0]: f"{part}", self.sources[-1]: "balance"}}

    def row(self, level: int) -> Data:
        row: Data = {"name": f"Dòng {len(self.inside)}", "id": f"r{len(self.inside)}"}
        self.inside[row["id"]] = {row["id"]}
        if level < self.depth and self.sometimes(3):
            row["items"] = [self.row(level + 1) for _ in range(self.one_of(1, 2, 3))]
            self.inside[row["id"]] = set().union(*(self.inside[item["id"]] for item in row["items"]))
            return row | self.some(vat=2, prices=1, source=2)
        row |= self.own_figure() | self.some(vat=2, prices=1, source=2)
        row |= self.amounts(row)
        self.leaves.append(row)
        return row

    def own_figure(self) -> Data:
        match self.one_of(*range(6)):
            case 0:
                return {"amount": self.money()}
            case 1:
                return {"amount": self.one_of("-" + self.money(SMALL), "=p*125", "=100000/7")}
            case 2:
                return {"quantity": self.one_of(*DECIMALS), "unit_price": self.money()}
            case 3:
                return {
                    "quantity": self.one_of("=p*7", "=q+1", "=round(p/7, 2)", "=r*8"),
                    "unit_price": self.one_of("=q*1001", "=p/3", "=100/7"),
                }
            case 4:
                return {"quantity": {"người": self.one_of("4", "=p"), "ngày": self.money(COUNTS)}, "unit_price": self.money()}
        return {"quantity": self.money(COUNTS), "unit_price": self.money()}

    def turn(self, leaf: Data, figure: Data) -> None:
        for key in ("quantity", "unit_price", "amount", "rate", "of", "except"):
            leaf.pop(key, None)
        if "source" in leaf:
            leaf["source"] = self.source()
        leaf |= figure

    def turn_into_rates(self) -> None:
        """Turn some rows into rates of rows that are no rates, or were turned before: no circle comes about."""
        waiting = [leaf for leaf in self.leaves[1:] if self.sometimes(2)]
        for leaf in list(waiting):
            of = self.some_of(sorted(self.inside), 3)
            base = set().union(*(self.inside[name] for name in of))
            without = sorted(base & {other["id"] for other in waiting})
            if self.sometimes(2):
                without = sorted({*without, self.one_of(*sorted(self.inside))})
            self.turn(leaf, {"rate": self.one_of(*RATES), "of": of} | ({"except": without} if without else {}))
            waiting.remove(leaf)

    def foot(self, balances: str) -> Data:
        charges: list[Data] = []
        count = self.one_of(*range(balances == "charge", 4))
        place = self.one_of(*range(count)) if balances == "charge" else None
        for index in range(count):
            charges.append(self.charge(f"c{index}", charges, balances=index == place))
        found: Data = {"charges": charges} if charges else {}
        if balances == "overhead":
            return found | {"overhead": self.one_of("balance", {"balance": "true", "at_most": "50%"})}
        if self.sometimes(4):
            found["overhead"] = self.one_of("5%", "7.3%", self.money(), self.charge("overhead", charges, balances=False))
        return found

    def charge(self, name: str, earlier: list[Data], *, balances: bool) -> Data:
        after = self.sometimes(3)
        charge: Data = {"name": f"Chi phí {name}", "id": name} | ({"after_vat": "true"} if after else self.some(vat=2))
        charge |= self.some(source=2)
        if balances:
            return charge | {"balance": "true"} | ({"at_most": self.one_of("5%", "1_000")} if self.sometimes(2) else {})
        if self.sometimes(2):
            return charge | {"amount": self.one_of(self.money(), "-" + self.money(SMALL), "=q*125")}
        charge["rate"] = self.one_of(*RATES)
        if self.sometimes(2):
            charge |= {"of": "total", "rate": self.one_of("5%", "0.5%", "7.3%", "-3%")}
        else:
            charge |= self.base([other["id"] for other in earlier if after or "after_vat" not in other])
            if charge["rate"] != "100%" and self.sometimes(2):
                charge["inclusive"] = "true"
        if not charge["rate"].startswith("-") and self.sometimes(3):
            charge["at_most"] = self.one_of("3%", "4.5%", self.money())
        return charge

    def base(self, above: list[str]) -> Data:
        """Draw what a charge is a rate of: rows, charges above it, the subtotal, or what goes without saying."""
        known = [*sorted(self.inside), *above]
        base: Data = {}
        if self.sometimes(6):
            base["of"] = self.some_of(["subtotal", *known], 3)
        if self.sometimes(2):
            base["except"] = self.some_of(known, 2)
        return base
