"""A merge as text: a line for each change with its effect, what cannot be merged, and what comes of it all."""

from collections.abc import Iterator

from dutoan.merge import Merge
from dutoan.merge.changes import Change, Conflict
from dutoan.merge.verify import Difference
from dutoan.number import show_money, show_number
from dutoan.text import Language, Text, clip

SHOWN = 20
"""So many differences are listed; of more, how many."""

_WHAT = {
    "value": Text("sửa", "changed"),
    "expression": Text("sửa biểu thức", "expression changed"),
    "parameter": Text("sửa tham số", "parameter changed"),
    "inserted": Text("thêm hàng", "row added"),
    "moved": Text("chuyển hàng", "row moved"),
    "deleted": Text("xóa hàng", "row deleted"),
}
_KEYS = {
    "no": Text("số thứ tự", "number"),
    "name": Text("nội dung", "name"),
    "unit": Text("đơn vị tính", "unit"),
    "quantity": Text("khối lượng", "quantity"),
    "unit_price": Text("đơn giá", "unit price"),
    "amount": Text("thành tiền", "amount"),
    "net": Text("trước thuế", "before VAT"),
    "gross": Text("sau thuế", "with VAT"),
    "rate": Text("thuế suất", "VAT rate"),
    "code": Text("mục lục NSNN", "budget code"),
    "note": Text("ghi chú", "note"),
    "value": Text("giá trị", "value"),
}


def render(merge: Merge, language: Language) -> str:
    """Return the whole merge, a line for each thing."""
    lines = [
        *(_change(change, effect) for change, effect in zip(merge.changes, merge.effects, strict=True)),
        *(_conflict(conflict) for conflict in merge.conflicts),
        *(_note(note) for note in merge.notes),
        *_differences(merge),
        *_total(merge),
    ]
    return "".join(line.to(language) + "\n" for line in lines)


def _change(change: Change, effect: int) -> Text:
    what, name = _WHAT[change.what], clip(change.name)
    key = _KEYS.get(change.key, Text("nguồn kinh phí", "source")) if change.key != "row" else Text("", "")
    sides = _sides(change)
    moved = f"{'+' * (effect > 0)}{show_money(effect)}"
    doubt = Text(f" [chưa chắc: {change.doubt.vi}]", f" [doubtful: {change.doubt.en}]") if change.doubt else Text("", "")
    vi = f"{change.cell}: {what.vi} “{name}”{f', {key.vi}' * bool(key.vi)}{sides}; tổng {moved}{doubt.vi}"
    return Text(vi, f'{change.cell}: {what.en} "{name}"{f", {key.en}" * bool(key.en)}{sides}; total {moved}{doubt.en}')


def _sides(change: Change) -> str:
    if change.what in ("inserted", "deleted"):
        return f" ({clip(change.after or change.before)})" if change.after or change.before else ""
    return f": {clip(change.before) or '–'} → {clip(change.after) or '–'}"


def _conflict(conflict: Conflict) -> Text:
    name = clip(conflict.name)
    vi = f"{conflict.cell}: không nhận được{f' “{name}”' * bool(name)}: {conflict.message.vi}"
    quoted = f' "{name}"' * bool(name)
    return Text(vi, f"{conflict.cell}: cannot be merged{quoted}: {conflict.message.en}")


def _note(note: Conflict) -> Text:
    return Text(f"{note.cell}: lưu ý: {note.message.vi}", f"{note.cell}: note: {note.message.en}")


def _differences(merge: Merge) -> Iterator[Text]:
    if merge.differences is None:
        if merge.changes and not merge.conflicts:
            yield Text(
                "Sổ tính không giữ giá trị của công thức nên chưa đối chiếu với dự toán; mở bằng Excel rồi lưu lại thì đối chiếu được.",
                "The workbook holds no values of its formulas, so they were not compared; open and save it in Excel to have that done.",
            )
        return
    for difference in merge.differences[:SHOWN]:
        yield _difference(difference)
    more = len(merge.differences) - SHOWN
    if more > 0:
        yield Text(f"… và {more} ô khác nữa.", f"… and {more} more cells.")


def _difference(difference: Difference) -> Text:
    book, name = show_number(difference.workbook), clip(difference.name)
    plan = "–" if difference.plan is None else show_number(difference.plan)
    vi = f"{difference.cell}: “{name}”: sổ tính là {book}, dự toán sau khi nhận là {plan}"
    return Text(vi, f'{difference.cell}: "{name}": {book} in the workbook, {plan} in the merged plan')


def _total(merge: Merge) -> Iterator[Text]:
    if merge.before is not None and merge.after is not None and merge.changes:
        change = merge.after - merge.before
        totals = f"{show_money(merge.before)} → {show_money(merge.after)} ({'+' * (change > 0)}{show_money(change)})"
        yield Text(f"Tổng cộng: {totals}", f"Total: {totals}")
