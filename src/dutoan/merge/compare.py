"""Each cell of a known row beside what it should hold: what was typed into it, and where that belongs in the plan."""

from collections.abc import Iterator, Mapping

from dutoan.edit import Delete, Put
from dutoan.edit.orders import find
from dutoan.excel.memory import ID
from dutoan.fields import BALANCE
from dutoan.findings import Path
from dutoan.merge.changes import Change, Conflict, Found
from dutoan.merge.figures import params_by_cell, read_figure, split_factors
from dutoan.merge.place import TEXTS, Place, Sheet, sides_of
from dutoan.merge.rates import Rates, change_rate, follows_rate
from dutoan.merge.seen import SeenRow
from dutoan.merge.written import as_rate, number_as, text_of, value_of
from dutoan.text import Text, clip

_LABELS = ("subtotal", "vat", "rounding", "total")


def compare_row(sheet: Sheet, row: SeenRow, index: int, rates: Rates, found: Found) -> Iterator[Place]:
    """Find what was typed into a row; yields the cells in which a number stands for a parameter, to be looked at together.

    `rates` are the rates of VAT that were changed in its own lines: what only says the new one follows them.
    """
    for key in (column.key for column in sheet.base.columns if column.key not in (ID, "no")):
        place = Place(sheet, row, index, key)
        if key not in sheet.seen.columns.values() or sheet.holds(index, key, place.cell) or follows_rate(place, rates):
            continue
        if param_of(place) and place.cell.formula is None and not isinstance(value_of(place.cell), str | None):
            yield place
            continue
        answer = change_rate(place) or _take(place)
        if isinstance(answer, Change):
            found.changes.append(answer)
        else:
            found.conflicts.append(answer)


def param_of(place: Place) -> str | None:
    """Return the parameter that a cell's formula is, alone."""
    formula = place.expected.formula
    return params_by_cell(place.sheet.base.names).get(formula.casefold()) if formula else None


def _take(place: Place) -> Change | Conflict:
    key, kind = place.key, place.line.kind
    if key == "name" and kind in _LABELS:
        return _label(place)
    if key in TEXTS and kind in ("item", "group", "charge"):
        return _text(place)
    if key == "rate" and kind in ("item", "charge"):
        return _rate(place)
    if kind == "item" and key in ("quantity", "unit_price"):
        return _figure(place, key)
    if key == place.sheet.base.estimate.base_column:
        return _amount(place)
    return _share(place) if key.startswith("source ") else place.conflict(overwritten(place))


def overwritten(place: Place) -> Text:
    """Return what to say of a computed cell that holds something else."""
    before, after = (clip(side) for side in sides_of(place))
    if place.expected.formula and place.cell.formula is None:
        return Text(
            f"ô này là công thức {before} nhưng đã bị ghi đè bằng “{after}”; dự toán tự tính ô này, khôi phục công thức rồi nhập lại",
            f'this cell is the formula {before} and "{after}" was typed over it; the plan computes it, restore the formula and import again',
        )
    return Text(
        f"ô này phải là “{before}”, đang là “{after}”; dự toán không có chỗ cho thay đổi này, khôi phục rồi nhập lại",
        f'this cell should be "{before}" and is "{after}"; the plan has no place for that change, restore it and import again',
    )


def _label(place: Place) -> Change | Conflict:
    kind, lines = place.line.kind, place.sheet.base.lines
    text = text_of(place.cell)
    own = [line for line in lines if line.kind == kind and not (kind == "subtotal" and line.path)]
    if not text or place.cell.formula or place.line not in own or len(own) > 1:
        return place.conflict(overwritten(place))
    return place.change(Put(("labels", kind), text) if find(place.sheet.base.data, ("labels",)) else Put(("labels",), {kind: text}))


def _text(place: Place) -> Change | Conflict:
    key, text, path = place.key, text_of(place.cell), (*place.line.path, place.key)
    if place.cell.formula and not isinstance(place.cell.value, str):
        return place.conflict(overwritten(place))
    if not isinstance(place.written(), dict):
        return place.conflict(short_form(path))
    if text:
        return place.change(Put(path, text))
    if key == "name" or place.written(key) is None:
        return place.conflict(overwritten(place))
    return place.change(Delete(path))


def short_form(path: Path) -> Text:
    """Return what to say of a key that is written in its short form."""
    key = path[0]
    return Text(
        f"{key} trong dự toán viết ở dạng ngắn; viết dạng dài ({key}: {{name: …}}) rồi nhập lại",
        f"{key} stands in its short form in the plan; write the long one ({key}: {{name: …}}) and import again",
    )


def _rate(place: Place) -> Change | Conflict:
    value, path = value_of(place.cell), place.line.path
    if place.cell.formula or value is None or not isinstance(place.written(), dict):
        return place.conflict(overwritten(place))
    text = "exempt" if value == "KCT" else value if isinstance(value, str) else as_rate(value)
    own = place.written("vat")
    return place.change(Put((*path, "vat", "rate") if isinstance(own, dict) else (*path, "vat"), text))


def _figure(place: Place, key: str) -> Change | Conflict:
    """Return the change of a quantity or a unit price."""
    written = place.written(key)
    params = params_by_cell(place.sheet.base.names)
    if written is None:  # a lump sum or a rate has neither
        return place.conflict(overwritten(place))
    path = (*place.line.path, key)
    if isinstance(written, dict):
        return _factors(place, path, written, params)
    text = read_figure(place.cell, key, written, params)
    if isinstance(text, Text):
        return place.conflict(text)
    return place.change(Put(path, text), what="expression" if written.startswith("=") or text.startswith("=") else "value")


def _factors(place: Place, path: Path, written: Mapping[str, str], params: Mapping[str, str]) -> Change | Conflict:
    parts = split_factors(place.cell.formula, len(written), params) if place.cell.formula else None
    if parts:
        pairs = zip(written.items(), parts, strict=True)
        return place.change(*(Put((*path, name), text) for (name, before), text in pairs if text != before.replace("_", "")))
    text = read_figure(place.cell, "quantity", None, params)
    if isinstance(text, Text):
        return place.conflict(text)
    if len(written) == 1:
        return place.change(Put((*path, *written), text))
    unit = [] if place.written("unit") is not None else [Put((*path[:-1], "unit"), place.line.unit or "")]
    names = " × ".join(written)
    doubt = Text(
        f"khối lượng đang tách thành {names}; nhận số này thì mất cách tách", f"the quantity is split into {names}, which this number loses"
    )
    return place.change(Put(path, text), *unit, what="expression", doubt=doubt)


def _amount(place: Place) -> Change | Conflict:
    """Return the change of an amount that the plan writes: a lump sum, a charge; an overhead may be written in short."""
    kind, written = place.line.kind, place.written()
    is_short = isinstance(written, str)
    amount = written if is_short else place.written("amount")
    if kind not in ("item", "charge") or amount is None or amount == BALANCE or amount.endswith("%"):
        return place.conflict(overwritten(place))
    text = read_figure(place.cell, "amount", amount, params_by_cell(place.sheet.base.names))
    if isinstance(text, Text):
        return place.conflict(text)
    path = place.line.path if is_short else (*place.line.path, "amount")
    return place.change(Put(path, text), what="expression" if amount.startswith("=") or text.startswith("=") else "value")


def _share(place: Place) -> Change | Conflict:
    """Return the change of what a source pays of a row, where the row itself says it in đồng."""
    name = list(place.sheet.base.plan.sources)[int(place.key.partition(" ")[2])]
    written, value = place.written("source", name), value_of(place.cell)
    is_amount = isinstance(written, str) and written != BALANCE and not written.endswith("%")
    if not is_amount or place.cell.formula or place.expected.formula or not isinstance(value, int) or value < 0:
        return place.conflict(overwritten(place))
    return place.change(Put((*place.line.path, "source", name), number_as(value, written)))
