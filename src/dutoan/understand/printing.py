"""How a table is printed: its numbering, where sums stand, titles of columns, labels of the foot, and the amount in words."""

import re
from collections.abc import Sequence

from dutoan.document import Map, Seq
from dutoan.number import show_rate
from dutoan.understand.closing import Closing
from dutoan.understand.draft import Draft
from dutoan.understand.entries import Entry
from dutoan.understand.fold import fold, lower
from dutoan.understand.foot import Foot
from dutoan.understand.labels import rate_in
from dutoan.understand.layout import Layout
from dutoan.understand.nodes import Node, walk
from dutoan.understand.numbers import DEFAULT, Numbers
from dutoan.understand.taxes import Taxes

_USUAL = {
    "no": "STT",
    "name": "Nội dung",
    "unit": "ĐVT",
    "quantity": "SL",
    "unit_price": "Đơn giá",
    "amount": "Thành tiền",
    "code": "Mục lục NSNN",
    "note": "",
}
_LABEL = re.compile(r"\W*(.*?chữ)\s*[:.]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_LABEL_PLAIN = re.compile(r"\W*(.*?\bchu)\s*[:.]?\s*(.*)", re.IGNORECASE | re.DOTALL)


def make_numbering(numbers: Numbers) -> Map | Seq | str | None:
    """Return the numbering of rows, None where it is the usual one."""
    if numbers.continue_:
        return Map(style=Seq(numbers.styles), **{"continue": "true"})
    if not numbers.styles or numbers.styles == DEFAULT:
        return None
    return Seq(numbers.styles) if len(numbers.styles) > 1 else numbers.styles[0]


def place_totals(roots: Sequence[Node]) -> str:
    """Return where the sums of groups are printed; "head" where there is no group."""
    groups = [node for node in walk(roots) if node.children]
    if not groups or any(node.entry.printed is not None for node in groups):
        return "head"
    return "foot" if any(node.foot for node in groups) else "none"


def make_labels(layout: Layout, foot: Foot, taxes: Taxes, closing: Closing, draft: Draft) -> Map:
    """Return the titles and labels that are not those a plan prints by itself."""
    labels = Map()
    columns = {**layout.one, **({"quantity": layout.quantities[0]} if len(layout.quantities) == 1 else {})}
    columns |= {"note": layout.notes[0]} if layout.notes else {}
    for key, usual in _USUAL.items():
        column = columns.get(key)
        if column and column.title and column.title != usual:
            labels[key] = column.title
            draft.place_column(("labels", key), column)
    _foot_labels(labels, foot, taxes, draft)
    if closing.words and (label := read_words_line(closing.words.text)[0]) not in ("Bằng chữ", ""):
        draft.put_cell(labels, ("labels",), "words", label, closing.words.cell)
    return labels


def _foot_labels(labels: Map, foot: Foot, taxes: Taxes, draft: Draft) -> None:
    printed: list[tuple[str, Entry | None, str]] = [("subtotal", foot.subtotal, "Cộng")]
    added = [] if taxes.lumps else foot.taxes or [line for line in foot.inside if taxes.by_row and line.label and not line.label.inside]
    if len(added) == 1:
        rate = rate_in(added[0].name)
        printed.append(("vat", added[0], "" if rate is None else f"Thuế GTGT ({show_rate(rate)})"))
    elif len({_without_rate(line.name) for line in added}) == 1:  # a plan prints the rates behind its label
        printed.append(("vat", added[0]._replace(name=_without_rate(added[0].name)), "Thuế GTGT"))
    printed += [("rounding", foot.rounding, "Làm tròn"), ("total", foot.total, "Tổng cộng")]
    for key, entry, usual in printed:
        if entry and (entry.name.rstrip(" :.") != usual or entry.mark.bare):
            number = f"{entry.mark.bare}. " if entry.mark.bare else ""
            draft.put(labels, ("labels",), key, number + entry.name.rstrip(" :"), entry, "name", "no")


def _without_rate(name: str) -> str:
    """Return the label of VAT without the rate behind it: “Thuế VAT (8%)” is “Thuế VAT”."""
    rate = rate_in(name)
    return name if rate is None else name.removesuffix(f" ({show_rate(rate)})")


def read_words_line(text: str) -> tuple[str, str]:
    """Return the label of the amount in words, and the words: “(Bằng chữ: Một trăm đồng./.)” without brackets and the end mark."""
    found = _LABEL.fullmatch(text) or _LABEL_PLAIN.fullmatch(text)
    label, words = (found[1], found[2]) if found else ("", text)
    return label.strip(" :(*-"), words.strip().removeprefix("(").removesuffix(")").rstrip(" ./;").strip("“”\"'*_ ")


def make_wording(closing: Closing) -> Map:
    """Return how the amount in words is spelled, where it is not the usual way."""
    wording = Map()
    if closing.words:
        words = lower(read_words_line(closing.words.text)[1])
        if re.search(r"\bngàn\b", words):
            wording["thousand"] = "ngàn"
        if re.search(r"\blẻ\b", words):
            wording["zero"] = "lẻ"
        if fold(words).endswith("dong chan"):
            wording["ending"] = "đồng chẵn"
    return wording
