"""A merge as text: a line for each change with its effect, what cannot be merged, and what comes of it all."""

from collections.abc import Iterable, Iterator, Sequence
from string import ascii_uppercase

from dutoan.merge import Merge
from dutoan.merge.changes import Change, Conflict
from dutoan.merge.effects import Effect
from dutoan.merge.verify import Difference
from dutoan.merge.written import shown
from dutoan.number import show_money
from dutoan.text import Language, Text, clip

SHOWN = 20
"""So many differences are listed, those of a row that have one cause as one; of more, how many."""

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
    "of_rate": Text("tỷ lệ", "rate"),
    "title": Text("tên dự toán", "title"),
    "annex": Text("dòng phụ lục", "annex line"),
    "agency": Text("cơ quan", "agency"),
    "parent_agency": Text("cơ quan chủ quản", "parent agency"),
    "title_of_column": Text("tên cột", "title of the column"),
    "code": Text("mục lục NSNN", "budget code"),
    "note": Text("ghi chú", "note"),
    "value": Text("giá trị", "value"),
}


def render(merge: Merge, language: Language) -> str:
    """Return the whole merge, a line for each thing."""
    lines = [
        *(_change(change, effect, merge.balance) for change, effect in zip(merge.changes, merge.effects, strict=True)),
        *(_conflict(conflict) for conflict in merge.conflicts),
        *(_note(note) for note in merge.notes),
        *_differences(merge),
        *_total(merge),
    ]
    return "".join(line.to(language) + "\n" for line in lines)


def _change(change: Change, effect: Effect, balance: str | None) -> Text:
    what, name = _WHAT[change.what], clip(change.name)
    key = _KEYS.get(change.key, Text("nguồn kinh phí", "source")) if change.key != "row" else Text("", "")
    sides = _sides(change)
    total, left = _effect(effect.total), clip(balance or "")
    also = Text(f", “{left}” {_signed(effect.balance)}", f', "{left}" {_signed(effect.balance)}') if effect.balance else Text("", "")
    doubt = Text(f" [chưa chắc: {change.doubt.vi}]", f" [doubtful: {change.doubt.en}]") if change.doubt else Text("", "")
    comma = ", " * bool(name and key.vi)
    vi = f"{change.cell}: {what.vi} {f'“{name}”' * bool(name)}{comma}{key.vi}{sides}; {total.vi}{also.vi}{doubt.vi}"
    quoted = f'"{name}"' * bool(name)
    return Text(vi, f"{change.cell}: {what.en} {quoted}{comma}{key.en}{sides}; {total.en}{also.en}{doubt.en}")


def _effect(value: int) -> Text:
    return Text(f"tổng {_signed(value)}", f"total {_signed(value)}") if value else Text("tổng không đổi", "total unchanged")


def _signed(value: int) -> str:
    return f"{'+' * (value > 0)}{show_money(value)}"


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
    groups = sorted(_by_row(merge.differences), key=lambda group: group[0].reason.cause == "follows")  # where it begins comes first
    for group in groups[:SHOWN]:
        yield _difference(group)
    more = sum(len(group) for group in groups[SHOWN:])
    if more > 0:
        yield Text(f"… và {more} ô khác nữa.", f"… and {more} more cells.")


def _by_row(differences: Iterable[Difference]) -> list[list[Difference]]:
    """Return the differences, those of one row that have one cause together."""
    rows: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        row = difference.cell.rpartition("!")[2].lstrip(ascii_uppercase) or difference.name
        rows.setdefault((row, difference.reason.cause), []).append(difference)
    return list(rows.values())


def _difference(group: Sequence[Difference]) -> Text:
    first, others = group[0], ", ".join(other.cell.rpartition("!")[2] for other in group[1:])
    book, plan = (shown(side, is_rate=first.key == "rate") or "–" for side in (first.workbook, first.plan))
    name, why = clip(first.name), first.reason.text
    also = Text(f" (cả {others})", f" ({others} too)") if others else Text("", "")
    vi = f"{first.cell}{also.vi}: “{name}”: sổ tính là {book}, dự toán sau khi nhận là {plan}: {why.vi}"
    return Text(vi, f'{first.cell}{also.en}: "{name}": {book} in the workbook, {plan} in the merged plan: {why.en}')


def _total(merge: Merge) -> Iterator[Text]:
    if merge.before is not None and merge.after is not None and merge.changes:
        totals = f"{show_money(merge.before)} → {show_money(merge.after)} ({_signed(merge.after - merge.before)})"
        yield Text(f"Tổng cộng: {totals}", f"Total: {totals}")
