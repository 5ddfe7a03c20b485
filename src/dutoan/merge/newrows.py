"""A row that nobody exported → an item of the plan."""

from fractions import Fraction
from typing import Any

from dutoan.edit.orders import find
from dutoan.findings import Path
from dutoan.merge.figures import params_by_cell, read_figure
from dutoan.merge.nesting import group_of
from dutoan.merge.place import Sheet
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import as_rate, text_of, value_of
from dutoan.money import Exact, round_half_up
from dutoan.rows import Inherited, inherit
from dutoan.text import Text
from dutoan.workbook.normal import Cells, normal

NewItem = dict[str, Any]


def make_item(sheet: Sheet, row: SeenRow, group: Path) -> NewItem | Text:
    """Return what the plan writes for a new row inside a group (its path; () is the plan), or what the row lacks."""
    name = text_of(row.cell("name"))
    if not name:
        return Text("hàng mới không có tên; ghi tên ở cột nội dung", "the new row has no name; write it in the column of names")
    unit, figures = text_of(row.cell("unit")), _figures(sheet, row)
    if isinstance(figures, Text):
        return figures
    item: NewItem = {"name": name} | ({"unit": unit} if unit else {}) | figures
    above = _inherited(sheet, group)
    copied = _copied(sheet, row, group)
    rate = _rate(value_of(row.cell("rate")))
    if "rate" in sheet.seen.columns.values() and rate != _own_rate(copied, above):
        if rate is None:
            return _NO_RATE
        item["vat"] = rate
    source = {} if "source" in copied else _source(sheet, row, above)
    if isinstance(source, Text):
        return source
    texts = {key: text_of(row.cell(key)) for key in ("code", "note")}
    return copied | item | source | {key: text for key, text in texts.items() if text and not (key == "code" and text == above.code)}


_NO_RATE = Text(
    "hàng mới để trống thuế suất; ghi thuế suất, hoặc KCT nếu không chịu thuế",
    "the new row has no VAT rate; write one, or KCT if it is exempt",
)
_TAKEN_OVER = ("vat", "prices", "source")


def _copied(sheet: Sheet, row: SeenRow, group: Path) -> NewItem:
    """Return what a row takes over from the one it was copied of, where that stands in the same group."""
    known = next((line for line, name in zip(sheet.base.lines, sheet.base.ids, strict=True) if name == row.id), None)
    if known is None or known.kind != "item" or group_of(known.path) != group:
        return {}
    written = find(sheet.base.data, known.path)
    return {key: written[key] for key in _TAKEN_OVER if key in written}


def _own_rate(copied: NewItem, above: Inherited) -> str | None:
    own = copied.get("vat", _known_rate(above))
    return own["rate"] if isinstance(own, dict) else own


def _figures(sheet: Sheet, row: SeenRow) -> NewItem | Text:
    base, params = sheet.base, params_by_cell(sheet.base.names)
    quantity, price, amount = (row.cell(key) for key in ("quantity", "unit_price", base.estimate.base_column))
    given = [cell for cell in (quantity, price) if cell.value is not None or cell.formula]
    if len(given) == 1:
        return Text("hàng mới phải có cả khối lượng và đơn giá", "a new row needs both a quantity and a unit price")
    if not given and amount.value is None and amount.formula is None:
        return Text(
            "hàng mới không có khối lượng, đơn giá hay thành tiền; ghi số, hoặc thêm tiêu đề nhóm ngay trong tệp",
            "the new row has no quantity, unit price or amount; write them, or add a heading in the plan itself",
        )
    figures: NewItem = {}
    for key, cell in (("quantity", quantity), ("unit_price", price)) if given else (("amount", amount),):
        text = read_figure(cell, key, None, params)
        if isinstance(text, Text):
            return text
        figures[key] = text
    return figures if not given or _is_product(sheet, row) else _NOT_A_PRODUCT


_NOT_A_PRODUCT = Text(
    "thành tiền của hàng mới phải là khối lượng × đơn giá; ghi công thức đó, hoặc bỏ khối lượng và đơn giá",
    "the amount of a new row must be quantity × unit price; write that formula, or leave quantity and unit price out",
)


def _is_product(sheet: Sheet, row: SeenRow) -> bool:
    """Tell whether an amount is quantity × unit price, is that number, or is left open."""
    cell = row.cell(sheet.base.estimate.base_column)
    if cell.formula is None:
        values = [value_of(row.cell(key)) for key in ("quantity", "unit_price")]
        factors = [value for value in values if isinstance(value, int | Fraction)]
        own = value_of(cell)
        return own is None or (len(factors) == len(values) and own == round_half_up(factors[0] * factors[1]))
    found = normal(cell.formula, sheet.frame)
    wanted = {Cells((((key, -row.number), 1),)) for key in ("quantity", "unit_price")}
    return {token for token in found if isinstance(token, Cells)} == wanted and "*" in found and not {"+", "-", "/"} & set(map(str, found))


def _inherited(sheet: Sheet, group: Path) -> Inherited:
    """Return what a row inside a group inherits."""
    plan = sheet.base.plan
    above = inherit(Inherited(None, (), False, None), plan, ())  # noqa: FBT003 - "included" is the third field
    items = plan.items
    for at in range(1, len(group), 2):
        item = items[int(group[at])]
        above, items = inherit(above, item, group[: at + 1]), item.items or []
    return above


def _known_rate(above: Inherited) -> str | None:
    return _rate(above.vat.rate) if above.vat else None


def _rate(value: Exact | str | None) -> str | None:
    return "exempt" if value == "KCT" else value if isinstance(value, str | None) else as_rate(value)


def _source(sheet: Sheet, row: SeenRow, above: Inherited) -> NewItem | Text:
    """Return who pays a new row, where the plan does not say it yet."""
    names = list(sheet.base.plan.sources)
    if len(names) <= 1 or above.source is not None:
        return {}
    payers = [name for index, name in enumerate(names) if _is_paid(row, index)]
    if len(payers) == 1:
        return {"source": payers[0]}
    return Text(
        "hàng mới phải rõ nguồn kinh phí: ghi thành tiền vào đúng một cột nguồn",
        "who pays a new row must be clear: write its amount into one column of the sources",
    )


def _is_paid(row: SeenRow, index: int) -> bool:
    cell = row.cell(f"source {index}")
    return cell.formula is not None or value_of(cell) not in (None, 0)
